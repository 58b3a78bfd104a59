"""`ota doctor`: what this installation stands on, part by part, and what each part that is missing would give.

It needs no study, and it must answer on a computer where half of the program does not load: every part is tried apart.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module, metadata
from pathlib import Path
from typing import NamedTuple

import typer

from ota.cli import _run
from ota.cli._output import show
from ota.cli._run import FormatOption, OutputOption
from ota.db import DATABASE
from ota.errors import ExitCode
from ota.tabular import Column, ResultTable
from ota.words import say

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

NEEDED_PYTHON = (3, 11)
_WORD_FONTS = ("calibri", "carlito")  # the font of our Word files, or the free one of the same widths
_FONT_FOLDERS = (
    "~/.fonts",
    "~/.local/share/fonts",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/Library/Fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "/Applications/Microsoft Word.app/Contents/Resources/DFonts",
    "C:/Windows/Fonts",
    "~/AppData/Local/Microsoft/Windows/Fonts",
)
_OFFICE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_NOT_FOR_USERS = {"dev"}


class Part(NamedTuple):
    """A part of the installation: whether it is there, which one, and what it gives (or why it does not work).

    Without a `needed` part the program, or a room of it, does not run.
    """

    name: str
    present: bool
    version: str
    gives: str
    needed: bool


@app.command()
def doctor(format: FormatOption = "table", output: OutputOption = None) -> None:
    """Say what is there (Python, database, libraries, fonts, LibreOffice, extras) and what each one missing would give.

    Exit code 1 where a part is missing that the program needs. Example: ota doctor
    """
    _run.speak()
    parts = list(examine(_run.language))
    columns = (Column("part"), Column("present", "bool"), Column("version"), Column("gives"))
    show(ResultTable(columns, [part[:4] for part in parts]), format, output)
    missing = [part.name for part in parts if part.needed and not part.present]
    if missing:
        _run.narrate("cli.doctor-missing", parts=", ".join(missing))
        raise typer.Exit(ExitCode.PROBLEMS)
    _run.narrate("cli.doctor-well")


def examine(language: str) -> Iterator[Part]:
    """Every part, what the program needs first; `language` is that of what they give."""

    def gives(key: str, **values: object) -> str:
        return say(f"cli.doctor-{key}", language, **values)

    version = platform.python_version()
    yield Part("python", sys.version_info >= NEEDED_PYTHON, version, gives("python"), True)
    yield _check_database(gives("database"))
    broken = {name: fault for name in _list_required() if (fault := _find_fault(name))}
    named = ", ".join(f"{name} ({fault})" for name, fault in sorted(broken.items()))
    yield Part(
        "libraries",
        not broken,
        _tell_own_version(),
        gives("broken", names=named) if broken else gives("libraries"),
        True,
    )
    fonts = import_module("ota.drawing.font").find_font_folder()
    yield Part("drawing-fonts", len(list(fonts.glob("OtaSans-*.ttf"))) == 2, "OtaSans", gives("fonts"), True)
    on_path = shutil.which("ota")
    yield Part("command", on_path is not None, on_path or "", gives("path"), False)
    yield Part("word-font", bool(word_font := _find_font(_WORD_FONTS)), word_font, gives("word-font"), False)
    office = shutil.which("soffice") or next(filter(os.path.exists, _OFFICE), "")
    yield Part("libreoffice", bool(office), office, gives("office"), False)
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    yield Part("editor", bool(editor.strip()), editor, gives("editor"), False)
    for extra in _list_extras():
        absent = [name for name in _list_required(extra) if _read_version(name) is None]
        yield Part(f"ota[{extra}]", not absent, "", gives("extra", name=extra), False)


def _tell_own_version() -> str:
    from ota import __version__

    return f"ota {__version__}"


def _check_database(gives: str) -> Part:
    """Whether the database suits; not known where the library does not load that the study is reached with."""
    try:
        from ota.db.store import STORE
    except Exception:  # that has a line of its own
        return Part(DATABASE.lower(), False, "", gives, True)
    return Part(DATABASE.lower(), STORE.is_suitable(), STORE.version, gives, True)


def _list_required(extra: str = "") -> Iterator[str]:
    """The names of the packages that the program requires, or those that `extra` adds."""
    for requirement in metadata.requires("ota") or []:
        name = re.match(r"[A-Za-z0-9._-]+", requirement)
        of_extra = re.search(r"extra\s*==\s*['\"]([^'\"]+)", requirement)
        if name and (of_extra[1] if of_extra else "") == extra:
            yield name[0]


def _list_extras() -> Iterable[str]:
    return sorted(set(metadata.metadata("ota").get_all("Provides-Extra") or ()) - _NOT_FOR_USERS)


def _read_version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _find_fault(name: str) -> str:
    """Why the package `name` cannot be used: it is not there, or it does not load; empty where it does.

    It is really loaded: on a computer that others manage, a library may be installed and still be kept from running.
    """
    if _read_version(name) is None:
        return "-"
    for module in _list_modules(name):
        try:
            import_module(module)
        except Exception as error:  # whatever it is: it says that the library does not work here
            return type(error).__name__
    return ""


def _list_modules(name: str) -> Iterable[str]:
    """What the package `name` is imported as: the folder or file that its own list of files begins with."""
    files = metadata.files(name) or []
    roots = {file.parts[0] if len(file.parts) > 1 else file.stem for file in files if file.suffix == ".py"}
    packages = {root for root in roots if any(file.parts[:2] == (root, "__init__.py") for file in files)}
    spread = {
        ".".join(file.parts[:2])
        for file in files
        if file.parts[2:] == ("__init__.py",) and file.parts[0] not in packages
    }
    return sorted(root for root in packages or spread if root.replace(".", "_").isidentifier())


def _find_font(names: Iterable[str]) -> str:
    """The file of the first font whose name begins so; empty where there is none."""
    for folder in map(os.path.expanduser, _FONT_FOLDERS):
        for path in Path(folder).rglob("*.[to]tf") if Path(folder).is_dir() else ():
            if path.name.casefold().startswith(tuple(names)):
                return str(path)
    return ""
