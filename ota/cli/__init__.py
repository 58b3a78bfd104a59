"""The command line: thin skins over the rooms. `import ota.cli` loads typer and the standard library only.

Groups are named here with their one-line help and imported when they are called, so that `ota --help` costs nothing.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from ota import completing
from ota.cli._terminal import guard_output

# name → (module in ota.cli, attribute or "" for the module's own group, one line of help)
COMMANDS: dict[str, tuple[str, str, str]] = {
    "init": ("study", "init", "Begin a study in a folder."),
    "demo": ("demo", "demo", "Take the invented study the whole way, to a quote-book and a theme matrix."),
    "status": ("study", "status", "What is in the study, and how far each coder is."),
    "import": ("transcripts", "import_", "Import transcripts and field notes."),
    "code": ("code", "code", "Read a text and code it in one screen, by the keyboard."),
    "find": ("retrieval", "find", "Find words in what was said, each in its context."),
    "quotes": ("retrieval", "quotes", "Coded passages, one row each, with everything known of them."),
    "check": ("study", "check", "Ask every room for its problems."),
    "log": ("study", "log", "Every step that was ever taken."),
    "undo": ("study", "undo", "Take back a step."),
    "redo": ("study", "redo", "Do a step again that was taken back."),
    "erase": ("erase", "erase", "Erase a person or a source for good."),
    "backup": ("study", "backup", "Make a checked copy of the study, or put one back."),
    "doctor": ("doctor", "doctor", "What of the installation is there, and what is missing."),
    "cases": ("cases", "", "Families (or what the study calls its cases)."),
    "people": ("people", "", "Members of the cases, and professionals."),
    "consent": ("consent", "", "Who said yes to what: asked, given, refused, withdrawn."),
    "sessions": ("sessions", "", "Case sessions: when, who, which cases."),
    "coders": ("coders", "", "Who codes, and who you are."),
    "variables": ("variables", "", "Typed variables of cases, sources and people."),
    "transcripts": ("transcripts", "", "The texts: list, show, set, remove."),
    "codebook": ("codebook", "", "Codes, grown into categories and themes."),
    "codings": ("codings", "", "Passages and their codes."),
    "agreement": ("agreement", "", "Whether coders agree, code by code."),
    "memos": ("memos", "", "What you think: of the study, or of a thing in it."),
    "summaries": ("summaries", "", "What you wrote of a theme: in a case, or as a perspective has it."),
    "privacy": ("privacy", "", "Names in what was said: proposed, accepted, refused."),
    "language": ("language", "", "Pipelines of spaCy that you have."),
    "timelines": ("timelines", "", "One family through time: events, help, placements, switch moments."),
    "matrices": ("matrices", "", "Themes against perspectives, cases, facets or variables."),
    "patterns": ("patterns", "", "What stands together, what follows what, what is new, whose it is."),
    "reports": ("reports", "", "What goes on paper: the quote-book."),
}


INTERRUPTED = 130  # what typer makes of Ctrl-C; ota.errors.ExitCode has the whole list


class _Lazy(TyperGroup):
    """A group whose commands are imported when they are called, not when they are listed."""

    _listing = False

    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command itself; while help is written, only its name and line."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, line = COMMANDS[cmd_name]
        if self._listing:
            return TyperCommand(cmd_name, short_help=line)  # as it is: a help text would be cut to one line
        group = typer.main.get_group(import_module(f"ota.cli.{module}").app)
        command = group.commands[cmd_name] if attribute else group
        if not attribute:
            shortcuts = {name for name, (owner, inner, _) in COMMANDS.items() if owner == module and inner}
            command.commands = {name: child for name, child in group.commands.items() if name not in shortcuts}  # type: ignore[attr-defined]
        command.name = cmd_name
        _may_replace(command)
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant. Raises OtaError for none, with the one that does what the word says."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise _refuse_command(args[0])
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands, without importing one of them."""
        self._listing = True
        try:
            super().format_commands(ctx, formatter)
        finally:
            self._listing = False


def _refuse_command(word: str) -> Exception:
    """That there is no command of this name: which one is meant, by what its room holds, else those that come near."""
    from ota.directory import Directory, find_nearest
    from ota.errors import OtaError
    from ota.words import LANGUAGES, say

    nouns: Directory[str] = Directory("command")
    for name in _NOUNS:
        words = (noun for language in LANGUAGES for noun in say(f"cli.nouns-{name}", language).split(", "))
        nouns.add(name, *words)
    meant = nouns.find_meant(word, entire=True)
    near = [f"ota {name}" for name in meant or find_nearest(word, COMMANDS)]
    return OtaError("cli.command-is" if meant else "cli.no-command", word=word, near=", ".join(near))


# Rooms that people call by the name of what they hold.
_NOUNS = ("cases", "people", "sessions", "coders", "variables", "transcripts", "codebook", "codings", "quotes", "memos",
          "summaries", "timelines", "matrices", "patterns", "reports", "find", "undo", "backup", "import", "doctor",
          "privacy", "consent", "language", "agreement")  # fmt: skip


def _may_replace(command: Any) -> None:
    """Give a command, or all of a group and of the groups in it, `--replace` where it writes a file: no command can be
    without it."""
    for sub in getattr(command, "commands", {}).values():
        _may_replace(sub)
    written = ("output", "to_file", *_WRITTEN.get(command.name, ()))
    names = {param.name for param in command.params}
    if "replace" not in names and not names.isdisjoint(written):
        help_text = "Also replace a file that was changed since ota wrote it."
        command.params.append(
            TyperOption(
                param_decls=["--replace"],
                is_flag=True,
                default=False,
                help=help_text,
                expose_value=False,
                callback=_replace,
            )
        )


_WRITTEN = {"export": ("file",), "template": ("file",)}  # command → its argument that is a file to write


def _replace(ctx: Any, param: Any, replace: bool) -> bool:
    from ota.cli import _run

    _run.write_with(None, replace)
    return replace


app = typer.Typer(
    cls=_Lazy,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,  # typer's quotes no names with blanks or apostrophes, and loads every command's room
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        from ota import __version__

        typer.echo(f"ota {__version__}")
        raise typer.Exit


def _show_completion(shell: str | None) -> None:
    if shell is not None:
        typer.echo(completing.render_script(shell), nl=False)
        raise typer.Exit


def _install_completion(shell: str | None) -> None:
    if shell is not None:
        from ota.cli import _run

        changed = completing.install(shell)
        for path in changed:
            _run.narrate("cli.written", file=path)
        _run.narrate("cli.completes" if changed else "cli.completes-already")
        raise typer.Exit


_SHELLS = "bash, zsh, fish or powershell"


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version."),
    install: str = typer.Option(
        None,
        "--install-completion",
        metavar="SHELL",
        callback=_install_completion,
        is_eager=True,
        help=f"Let {_SHELLS} complete names in the shells that you open from now on.",
    ),
    script: str = typer.Option(
        None,
        "--show-completion",
        metavar="SHELL",
        callback=_show_completion,
        is_eager=True,
        help="Print what makes a shell complete, to put it somewhere yourself.",
    ),
) -> None:
    """Open thematic analysis for action learning: from transcripts to theme matrices.

    Begin with `ota demo`, or with `ota init DIR`.
    """


def main() -> None:
    """The program `ota`: runs one command and answers with its exit code, never with a traceback."""
    if completing.answer_shell():
        return
    # A command is soon over, and little of what it makes hangs together in circles: Python's own pace of looking for
    # those takes a tenth of a long one.
    gc.set_threshold(1_000_000, 20, 100)
    atexit.register(gc.freeze)  # nor is it worth a last look at all there is: it is given back as a whole
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with guard_output():
        code = _run_command()
    sys.exit(code)


def _run_command() -> Any:
    """The exit code of one command, after all is said."""
    if "ota.cli._run" in sys.modules:
        sys.modules["ota.cli._run"].begin()
    try:
        code = app(prog_name="ota")
    except SystemExit as stop:
        code = stop.code
        if code == INTERRUPTED:
            from ota.cli import _run

            _run.tell_interrupted()
    except BaseException as error:
        from ota.cli import _run

        code = _run.explain(error)
    # A reader that has gone (`ota codings list | head`) is no error of ours.
    try:
        sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            from ota.cli import _run

            code = _run.explain(error)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
