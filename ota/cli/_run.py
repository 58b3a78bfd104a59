"""What every command does around its one call: open the study, know the coder, explain what went wrong."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ota.errors import ExitCode, FoundProblems, OtaError, Problem, StudyError
from ota.study.files import Files, WrittenFile
from ota.study.settings import read_toml
from ota.study.study import Study, open_study
from ota.study.values import read_yes_no
from ota.study.work import read_small
from ota.words import DEFAULT, LANGUAGES, make_harmless, say

if TYPE_CHECKING:
    from ota.codings.uniting import United
    from ota.privacy import Gate
    from ota.sources import ReadTable

StudyOption = Annotated[
    Path | None, typer.Option("--study", help="The study's folder; else the one you are in.", show_default=False)
]
CoderOption = Annotated[
    str | None,
    typer.Option("--coder", help="Who codes; else OTA_CODER, else `ota coders use`.", show_default=False),
]
FormatOption = Annotated[
    str, typer.Option("--format", help="table, csv, json, md or xlsx (xlsx with --output).", show_default=True)
]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.", show_default=False)]
AudienceOption = Annotated[
    str,
    typer.Option(
        "--audience",
        help="team, participants, commissioner or public (team, deelnemers, opdrachtgever, openbaar).",
        show_default=False,
    ),
]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask.")]

language = DEFAULT
_made: list[int] = []  # the steps that this command has written so far
replace = False  # whether this command may replace files that somebody changed since ota wrote them
files = Files()  # of the study that is open, else of the user
MOST = 20  # lines of one kind, names in one line


def find_config_file() -> Path:
    """The user's own settings, outside any study."""
    return Path(typer.get_app_dir("ota")) / "config.toml"


def find_own_coder() -> str | None:
    """Who the user is according to OTA_CODER or the user's own settings."""
    named = os.environ.get("OTA_CODER", "").strip()
    if named:
        return named
    coder = read_own_settings().get("coder")
    return coder if isinstance(coder, str) else None


def read_own_settings() -> Mapping[str, Any]:
    """The user's own settings, outside any study."""
    return _read_toml(find_config_file())


def _read_toml(path: Path) -> Mapping[str, Any]:
    """What stands in the file; nothing where it is none, or has faults."""
    with suppress(OSError, ValueError, RecursionError):
        return read_toml(read_small(path, 1_000_000).decode("utf-8-sig"))
    return {}


gates: list[Gate] = []  # through which this command let words out: each is asked which names still stand there


def begin() -> None:
    """Forget what a command before this one did in the same process."""
    global _made
    _made = []
    gates.clear()


@contextmanager
def opened(folder: Path | None, coder: str | None = None) -> Iterator[Study]:
    """The study that the user means, with the coder at work; says so when a coder is new to it."""
    global language, _made
    speak(folder)
    if folder is None and not _stands():
        raise StudyError("study.none", folder=os.environ.get("PWD", "."))
    if folder is not None and not folder.is_dir():
        raise StudyError("study.none", folder=folder)  # never the study around a folder that was mistyped
    command = " ".join(sys.argv[1:3])
    with open_study(folder or Path(), coder=coder or find_own_coder(), command=command) as study:
        language, _made = study.language, study.made
        write_with(study.files, replace)
        study.on_wait = lambda holder: narrate("db.waiting", **holder)
        yield study
        for name in study.joined:
            narrate("study.joined", name=name)
        if any(gate.lacks_names for gate in gates):
            narrate("pseudonyms.not-opened")
        for note in dict.fromkeys(note for gate in gates for note in gate.watch.list_notes(language)):
            echo(note, err=True)


@contextmanager
def viewed(folder: Path | None) -> Iterator[Study]:
    """The same for a command that only reads: all that it asks is answered from one view, whoever writes."""
    with opened(folder) as study, study.reading():
        yield study


def _stands() -> bool:
    """Whether the folder that one is in is still there."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return False
    return True


def speak(folder: Path | None = None) -> None:
    """From now on say everything in the language of the `ota.toml` nearest to `folder`, if there is a sound one: so
    that a study that cannot be opened is told of in its own language."""
    global language
    if folder is None and not _stands():
        return
    start = (folder or Path()).resolve()
    settings_file = next(
        (place / "ota.toml" for place in (start, *start.parents) if (place / "ota.toml").exists()), None
    )
    language_named = _read_toml(settings_file).get("language") if settings_file else None
    language = language_named if language_named in LANGUAGES else language


def echo(text: str, *, err: bool = False, nl: bool = True, **style: Any) -> None:
    """Print a line, harmless whatever is in it; `style` (fg, bold, dim) is for a terminal."""
    if any(style.values()):
        typer.secho(make_harmless(text), err=err, nl=nl, **style)
    else:
        typer.echo(make_harmless(text), err=err, nl=nl)


def print_data(text: str, format: str = "") -> None:
    """Print a whole text; what a program reads (csv, json, svg) stays in a pipe as it is (see `ota.cli._terminal`)."""
    text = text if format in ("csv", "json", "svg") else make_harmless(text)
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def narrate(key: str, /, **values: Any) -> None:
    """Say something on stderr, in the study's language."""
    echo(say(key, language, **values), err=True)


def write_with(chosen: Files | None, replacing: bool) -> None:
    """Write files with `chosen`, or where no study is open with the user's own memory; say which are kept."""
    global files, replace
    files, replace = chosen or Files(find_config_file().parent), replacing
    files.replace = replacing
    files.on_kept = lambda path, beside: narrate("study.kept-file", file=path, beside=beside)


def tell_written(written: WrittenFile) -> None:
    """Say where a file was written, or that it was so already."""
    narrate("cli.written" if written.changed else "cli.unchanged", file=written.path)


def explain(error: BaseException) -> int:
    """Say what went wrong and what to do next; returns the exit code."""
    if language == DEFAULT:
        speak()  # the command may have failed before it opened a study
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        error = OtaError("cli.output-full")  # a study and its files say so themselves: this is what was printed
    if isinstance(error, OtaError):
        what, _, advice = error.format_message(language).partition(" | ")
        echo(what, err=True, fg=None if os.environ.get("NO_COLOR") else typer.colors.RED)
        tell_problems(error.problems)
        if advice:
            echo(advice, err=True)
        if _made and not isinstance(error, FoundProblems):
            narrate("cli.made-before", steps=_list_made())
        return int(error.exit_code)
    if isinstance(error, KeyboardInterrupt):
        tell_interrupted()
        return int(ExitCode.INTERRUPTED)
    # Our own mistake. The message of the exception may hold study text, so only its kind and place are shown.
    frames = [
        frame_summary
        for frame_summary in traceback.extract_tb(error.__traceback__)
        if f"{os.sep}ota{os.sep}" in frame_summary.filename
    ]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    narrate("cli.crash", kind=type(error).__name__, place=place)
    if _made:
        narrate("cli.made-before", steps=_list_made())
    if os.environ.get("OTA_DEBUG"):
        traceback.print_tb(error.__traceback__)
    return int(ExitCode.PROBLEMS)


def tell_interrupted() -> None:
    """Say that the command was broken off, and what it had done by then."""
    if _made:
        narrate("cli.interrupted-after", steps=_list_made())
    else:
        narrate("cli.interrupted")


def _list_made() -> str:
    """The steps that this command has written, those that follow each other as one: 9, 12-50."""
    runs: list[list[int]] = []
    for step in _made:
        if runs and step == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], step]
        else:
            runs.append([step])
    return ", ".join("-".join(map(str, run)) for run in runs)


def tell_problems(problems: tuple[Problem, ...] | list[Problem]) -> None:
    """One line per problem on stderr: where, what; of each kind at most MOST and a count of the others."""
    every = os.environ.get("OTA_PROBLEMS", "").casefold() == "all"
    for kind in take_few_of_each(problems, None if every else MOST):
        for problem in kind.shown:
            mark = "  ! " if not problem.warning else "  · "
            text = problem.format_message(language).replace(" | ", " ")
            where = f"{problem.where}: " if problem.where and not text.startswith(problem.where) else ""
            echo(mark + where + text, err=True)
        if kind.more:
            narrate("cli.more-problems", count=kind.more)


class OneKind(NamedTuple):
    """Problems of one kind: those that are shown, and how many more there are."""

    shown: list[Problem]
    more: int


def take_few_of_each(problems: Iterable[Problem], limit: int | None) -> list[OneKind]:
    """The problems kind by kind, in the order in which the kinds first occur; at most so many of each."""
    kinds: dict[tuple[str, bool], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.key, problem.warning), []).append(problem)
    return [OneKind(kind[:limit], len(kind) - len(kind[:limit])) for kind in kinds.values()]


def read_table(file: Path) -> ReadTable:
    """The table in a file; what was noticed in it, such as sheets that are not read, is told."""
    from ota import sources

    table = sources.read_table(file)
    tell_problems(table.problems)
    return table


def tell_variables(names: Iterable[str], fields: Iterable[str]) -> None:
    """Say which columns became variables, and of each whether it looks like one of `fields`."""
    from ota.directory import find_nearest

    field_names = list(fields)
    for name in names:
        near = find_nearest(name, field_names, 1, 0.7)
        narrate("cli.new-variable", name=name, near=", ".join(near))


def tell_united(united: United) -> None:
    """Say how many codings were made one with another, and how many stay beside one that is printed differently."""
    if united.into:
        narrate("cli.united", count=len(united.into))
    if united.both:
        narrate("cli.both-stay", count=len(united.both))


def tell_files(folder: Path, files: Iterable[Path]) -> None:
    """That these files of a text that went to the vault still lie in the study's folder."""
    for path in files:
        narrate("cli.file-stays", file=path.relative_to(folder))


def parse_pairs(texts: list[str] | None, form: str = "study.field-form") -> dict[str, str]:
    """`FIELD=VALUE …` as a mapping; raises OtaError, with the key `form`, for what is none."""
    values = {}
    for text in texts or []:
        key, equals, field_text = text.partition("=")
        if not equals or not key.strip():
            raise OtaError(form, text=text)
        values[key.strip()] = field_text.strip()
    return values


def choose_language(text: str) -> str:
    """nl or en; raises OtaError for anything else."""
    if text not in LANGUAGES:
        raise OtaError("study.bad-value", value=text, field="language", allowed=", ".join(LANGUAGES))
    return text


def agrees(question: str, **values: object) -> bool:
    """Whether the person at the keyboard answers yes to a question of the catalog; nothing is no."""
    asked = f"{say(question, language, **values)} {say('cli.yes-or-no', language)}"
    while True:
        answer = str(typer.prompt(asked, default="", show_default=False, err=True)).strip()
        agreed = read_yes_no(answer) if answer else False
        if agreed is not None:
            return agreed


def can_draw() -> bool:
    """Whether there are keys to be had and a screen to be drawn; a screen is drawn on stderr."""
    terminals = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    return terminals and os.environ.get("TERM", "" if os.name == "nt" else "dumb") != "dumb"


def can_ask() -> bool:
    """Whether there is a person at the keyboard to ask."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
