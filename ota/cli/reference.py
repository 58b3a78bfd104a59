"""The pages that are made from the program itself: `docs/cli.md` and `docs/commands.json` from the commands,
`docs/errors.md` from the catalog.

`python -m ota.cli.reference` writes them; with `--check` it only says which of them is stale. The examples under a
command are the first lines of the other pages that use it, so every one of them is run by a test.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from typer.main import get_command

from ota.cli import COMMANDS, app

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SHELL = "sh"

_MADE = "<!-- Made by `python -m ota.cli.reference`; do not edit. -->\n"
_FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"<!--\s*(?P<text>(?:(?!-->).)*?)\s*-->\s*\Z", re.DOTALL)
_SPEAKS = {"say", "narrate", "progress"}  # what is said with these is no error

_CLI_HEAD = """
# Commands

Every command is `ota <room> <verb>`; a few that you give every day stand at the top without a room. `ota --help`,
`ota codings --help` and `ota codings add --help` show the same in the terminal.

What a command gives as data goes to standard output; what it tells you goes to standard error, in the language of the
study. A listing takes `--format table|csv|json|md`, or `--output FILE` with an ending of `.csv`, `.json`, `.md` or
`.xlsx`; the keys in CSV and JSON are English, whatever the study's language,
and values of fixed lists are their names there (`in-use`), not their labels ("in gebruik").

A name is found however you write it: all of it, or a beginning that fits it alone, of people a first name, by handle or
id, whatever case, accents and apostrophes. Where two fit, both are named. `T08:10-12` means these turns, wherever one
can mean a passage.

| exit code | means |
|---|---|
| 0 | done |
| 1 | ran, and found problems |
| 2 | wrong use: nothing was changed |
| 3 | no study here, locked, or newer than the program |
| 4 | refused for privacy |
| 130 | interrupted: nothing was changed |
"""

_ERRORS_HEAD = """
# Errors and warnings

What `ota` says when something is wrong, in both languages, under the key that the code uses. What stands behind the
arrow is what to do next. Words between braces are filled in: a file, a line, a name, a count. Where there is nothing to
fill in, such as a name that comes near, its sentence is left out. None of these texts holds a word of an interview.
"""


@dataclass(frozen=True)
class FencedBlock:
    """A fenced block of a page: its language, its lines, and the HTML comment straight above it."""

    kind: str
    body: str
    mark: str = ""


def find_fenced_blocks(text: str) -> Iterator[FencedBlock]:
    """The fenced blocks of a page, in order."""
    for match in _FENCE.finditer(text):
        mark = _MARK.search(text[: match.start()])
        yield FencedBlock(match["kind"], match["body"], mark["text"] if mark else "")


def list_block_commands(block: FencedBlock) -> list[str]:
    """The commands of a shell block, without comments; a line that ends in a backslash goes on in the next."""
    lines = block.body.replace("\\\n", " ").splitlines() if block.kind == SHELL else []
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def list_pages() -> list[Path]:
    """The pages that people write, the first to read first."""
    written = {"cli.md", "errors.md"}
    first = [ROOT / "README.md", DOCS / "start.md"]
    return first + sorted(path for path in DOCS.glob("*.md") if path not in first and path.name not in written)


@dataclass(frozen=True)
class Described:
    """A command: its words after `ota`, its help, and its parameters as typer has them."""

    name: str
    help: str
    params: tuple[Any, ...]
    children: tuple[Described, ...] = field(default=())


def build_command_tree() -> list[Described]:
    """Every command of the program, in the order of `ota --help`."""
    root: Any = get_command(app)
    return [_describe(root.get_command(None, name), name) for name in COMMANDS]


def _describe(command: Any, name: str) -> Described:
    children = getattr(command, "commands", {})
    shown = tuple(param for param in command.params if "--help" not in param.opts)
    text = (command.help or "").strip()
    return Described(name, text, shown, tuple(_describe(child, f"{name} {key}") for key, child in children.items()))


def list_leaf_commands(commands: list[Described] | None = None) -> Iterator[Described]:
    """The commands that do something, groups left out."""
    for command in build_command_tree() if commands is None else commands:
        if command.children:
            yield from list_leaf_commands(list(command.children))
        else:
            yield command


@cache
def collect_examples() -> dict[str, str]:
    """Command → the first line of a page that uses it."""
    names = sorted((leaf.name for leaf in list_leaf_commands()), key=len, reverse=True)
    by_name: dict[str, str] = {}
    for page in list_pages():
        for block in find_fenced_blocks(page.read_text(encoding="utf-8")) if page.exists() else ():
            for line in list_block_commands(block):
                name = next((leaf_name for leaf_name in names if f"{line} ".startswith(f"ota {leaf_name} ")), None)
                if name:
                    by_name.setdefault(name, line)
    return by_name


# --- commands ------------------------------------------------------------------------------------------------------
def render_cli_page() -> str:
    """The text of `docs/cli.md`."""
    parts = [_MADE, _CLI_HEAD]
    for command in build_command_tree():
        parts.append(f"\n## `ota {command.name}`\n\n")
        if command.children:
            parts.append(_render_help(command.help))
            parts += [text for child in command.children for text in _render_command(child, 3)]
        else:
            parts += _render_command(command, 0)
    return "".join(parts)


def _render_command(command: Described, level: int) -> Iterator[str]:
    if level:
        yield f"\n{'#' * level} `ota {command.name}`\n\n"
    yield _render_help(command.help)
    if command.children:
        yield from (text for child in command.children for text in _render_command(child, level))
        return
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    usage = " ".join(["ota", command.name, *map(_spell_placeholder, arguments), *(["[OPTIONS]"] if options else [])])
    yield f"\n    {usage}\n"
    if options or any(param.help for param in arguments):
        yield "\n| | |\n|---|---|\n"
        yield from (
            f"| `{_spell_placeholder(param)}` | {_describe_param(param)} |\n" for param in arguments if param.help
        )
        yield from (f"| {_spell_option(param)} | {_describe_param(param)} |\n" for param in options)
    if command.name in collect_examples():
        yield f"\n```{SHELL}\n{collect_examples()[command.name]}\n```\n"


def _render_help(text: str) -> str:
    """Help as running text; an example in it comes under it as code."""
    before, sign, example = text.partition("Example: ")
    prose = " ".join(before.split())
    return f"{prose}\n" + (f"\nFor example: `{' '.join(example.split())}`\n" if sign else "")


def _spell_placeholder(param: Any) -> str:
    name = (param.metavar or param.name.rstrip("_").upper().replace("_", "-")).strip("[]").removesuffix("]...")
    name = name.removesuffix("...") + ("..." if param.nargs == -1 else "")
    return name if param.required else f"[{name}]"


def _spell_option(param: Any) -> str:
    names = ", ".join(f"`{name}`" for name in (*param.opts, *param.secondary_opts))
    return names if param.is_flag else f"{names} {_spell_value(param)}"


def _spell_value(param: Any) -> str:
    kind = type(param.type).__name__.lower()
    return "*PATH*" if "path" in kind else "*N*" if "int" in kind else "*TEXT*"


def _describe_param(param: Any) -> str:
    text = " ".join((param.help or "").split()).replace("|", "\\|")
    notes = []
    if param.param_type_name == "option":
        notes += ["needed"] if param.required else []
        notes += ["may be given several times"] if param.multiple and "several times" not in text else []
        if param.default not in (None, "", False) and not param.required and not callable(param.default):
            notes.append(f"default `{param.default}`")
    return f"{text} ({'; '.join(notes)})".strip() if notes else text


# --- errors --------------------------------------------------------------------------------------------------------
def read_catalog() -> dict[str, tuple[str, str]]:
    """Every key of `ota.words` with its text in Dutch and English."""
    texts: dict[str, tuple[str, str]] = {}
    for path in sorted((ROOT / "ota" / "words").glob("*.py")):
        if path.stem != "__init__":
            texts |= import_module(f"ota.words.{path.stem}").WORDS
    return texts


@dataclass(frozen=True)
class Use:
    """A place in the code that names a key of the catalog, or (`prefix`) the beginning of one."""

    key: str
    prefix: bool
    said: bool
    place: str


@cache
def find_key_uses() -> tuple[Use, ...]:
    """Every key of the catalog that the code names: as a string of its own, or as the beginning of an f-string."""
    rooms = {key.partition(".")[0] for key in read_catalog()}
    every_use = []
    for path in sorted((ROOT / "ota").rglob("*.py")):
        module = path.relative_to(ROOT)
        if "words" not in module.parts and module.name != "reference.py":
            parsed = ast.parse(path.read_text(encoding="utf-8"))
            place = module.as_posix()
            every_use += [
                Use(key, start, spoken, f"{place}:{n}") for n, key, start, spoken in _find_keys(parsed, rooms, False)
            ]
    return tuple(every_use)


_KEY = re.compile(r"(?P<room>[a-z]+)\.[a-z][a-z_-]*")
_PREFIX = re.compile(r"(?P<room>[a-z]+)\.[a-z_-]*")


def _find_keys(node: ast.AST, rooms: set[str], spoken: bool) -> Iterator[tuple[Any, ...]]:
    """(line, key, is a prefix, is said rather than raised) of every key beneath `node`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        match = _KEY.fullmatch(node.value)
        if match and match["room"] in rooms:
            yield node.lineno, node.value, False, spoken
    elif isinstance(node, ast.JoinedStr):
        start = node.values[0] if node.values else None
        match = _PREFIX.fullmatch(str(start.value)) if isinstance(start, ast.Constant) else None
        if match and match["room"] in rooms:
            yield node.lineno, str(match[0]), True, spoken
        for part in node.values:
            yield from _find_keys(part, rooms, spoken) if isinstance(part, ast.FormattedValue) else ()
    else:
        if isinstance(node, ast.Call):
            spoken = getattr(node.func, "attr", getattr(node.func, "id", "")) in _SPEAKS
        for child in ast.iter_child_nodes(node):
            yield from _find_keys(child, rooms, spoken)


def list_error_keys() -> list[str]:
    """Keys of errors, warnings and findings: those that the code raises or reports rather than says."""
    raised = {use.key for use in find_key_uses() if not use.said and not use.prefix}
    prefixes = tuple(use.key for use in find_key_uses() if not use.said and use.prefix)
    keys = {use.key for use in find_key_uses() if use.said}
    by_prefix = {key for key in read_catalog() if key.startswith(prefixes) and key not in keys} if prefixes else set()
    labels = tuple(use.key for use in find_key_uses() if use.said and use.prefix)
    return [key for key in read_catalog() if key in raised or (key in by_prefix and not key.startswith(labels))]


def render_errors_page() -> str:
    """The text of `docs/errors.md`."""
    parts = [_MADE, _ERRORS_HEAD]
    room = ""
    for key in list_error_keys():
        if key.partition(".")[0] != room:
            room = key.partition(".")[0]
            parts.append(f"\n## {room}\n")
        parts.append(f"\n### `{key}`\n\n")
        parts += [
            f"- {text.replace(' | ', ' → ').replace('[[', '').replace(']]', '')}\n" for text in read_catalog()[key]
        ]
    return "".join(parts)


# The sort of name that a parameter takes, by its name; of arguments called NAME or NAMES, or ID, the room says it.
_SORTS = {
    **dict.fromkeys(("case", "cases"), "case"),
    **dict.fromkeys(("code", "under", "into", "to", "also", "leave"), "code"),
    **dict.fromkeys(("person", "who"), "person"),
    **dict.fromkeys(("source", "sources", "born"), "source"),
    **{sort: sort for sort in ("coder", "session", "perspective", "facet", "role")},
}
_OF_ROOMS = {
    "cases": "case",
    "people": "person",
    "sessions": "session",
    "coders": "coder",
    "codebook": "code",
    "memos": "memo",
}
_MAKES = {"add", "version", "use"}  # what is named here is new, or nobody else's


def find_name_sort(command: str, param: Any) -> str:
    """The sort of name that a parameter takes; empty for anything else."""
    room, _, verb = command.partition(" ")
    if param.name in ("name", "names", "id") and param.param_type_name == "argument":
        return "" if verb in _MAKES else _OF_ROOMS.get(room, "")
    if room == "timelines" and verb != "switch" and {"--kind", "--only"} & set(param.opts):
        return "kind"
    if room == "memos" and "--kind" in param.opts:
        return "memo-kind"
    if param.name == "who" and param.param_type_name == "argument":
        return ""  # LABEL=WHO
    return _SORTS.get(param.name or "", "")


def render_commands_table() -> str:
    """The text of `docs/commands.json`, from which shells complete, see `ota.completing.commands`."""
    table = {
        "": {
            "commands": [command.name for command in build_command_tree()],
            "options": {"--version": None, "--help": None},
        }
    }
    for command in _walk_each(build_command_tree()):
        options = {
            name: None if getattr(param, "is_flag", False) else find_name_sort(command.name, param)
            for param in command.params
            if param.param_type_name == "option"
            for name in (*param.opts, *param.secondary_opts)
        }
        arguments = [
            find_name_sort(command.name, param) for param in command.params if param.param_type_name == "argument"
        ]
        commands = [child.name.rpartition(" ")[2] for child in command.children]
        table[command.name] = {"commands": commands, "options": {**options, "--help": None}, "arguments": arguments}
    lines = (f"{json.dumps(name)}: {json.dumps(about)}" for name, about in table.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _walk_each(commands: Sequence[Described]) -> Iterator[Described]:
    for command in commands:
        yield command
        yield from _walk_each(command.children)


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` answer 1 where one of them is stale."""
    stale = 0
    for name, page in (
        ("cli.md", render_cli_page),
        ("errors.md", render_errors_page),
        ("commands.json", render_commands_table),
    ):
        path, text = DOCS / name, page()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        if "--check" in arguments:
            stale = 1
            sys.stderr.write(f"docs/{name} is stale: run `make docs`\n")
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            sys.stderr.write(f"docs/{name} written\n")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
