"""Which files are meant: names, folders and patterns become one list."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ota.directory import find_nearest
from ota.errors import OtaError, Problem
from ota.sources.files import read_first_bytes
from ota.sources.sniff import guess_file_kind

_HIDDEN = (".", "~$")
# What a system leaves in a folder, and the tables that `ota import` reads beside the transcripts.
_OF_OTHERS = frozenset(
    {
        *("desktop.ini", "ehthumbs.db", "icon\r", "thumbs.db", ".ds_store", ".localized", ".directory"),
        *("imports.csv", "imports.xlsx"),
    }
)
_FOLDERS_OF_OTHERS = frozenset({"$RECYCLE.BIN", "System Volume Information", "__MACOSX", ".Trashes", ".fseventsd"})


class PassedOver(NamedTuple):
    """A file (or a hidden folder) in a named folder that is not read: its path, and what it is, as the last part of the
    catalog keys `sources.kind_…` and `sources.advice_…`."""

    path: Path
    kind: str


def find_files(paths: Iterable[Path | str], suffixes: Collection[str]) -> list[Path]:
    """The files that `paths` mean, each once: files as named, folders with all below them, patterns such as `*.txt`.

    In folders and patterns only files with one of `suffixes` (".txt", case aside) count, sorted by name; hidden
    files and folders and what Word leaves behind (`~$...`) are skipped. A file named outright is taken whatever
    its ending. Raises OtaError with one problem for each path that leads nowhere, and the nearest name there.
    """
    endings = {suffix.lower() for suffix in suffixes}
    paths_found: dict[Path, None] = {}
    problems: list[Problem] = []
    for pattern in map(str, paths):
        path = Path(pattern).expanduser() if pattern.startswith("~/") else Path(pattern)
        files = _list_files(path, endings)
        if files is None:
            problems.append(_tell_missing(path))
        else:
            paths_found.update(dict.fromkeys(files))
    if len(problems) == 1:
        raise OtaError(problems[0].key, (), **problems[0].values)
    if problems:
        raise OtaError("sources.paths", problems, count=len(problems))
    return list(paths_found)


def list_passed_over(paths: Iterable[Path | str], suffixes: Collection[str]) -> tuple[PassedOver, ...]:
    """What the given folders hold (with all below them) and `find_files` passes over, by name, each with what it is.

    A file that Word or Excel makes beside an open one (`~$...`) is "lock", what is hidden is "hidden" (a folder as a
    whole). Not among them: what a system leaves behind, and the tables that stand beside transcripts (`imports.csv`).
    Raises nothing: a path that leads nowhere holds nothing.
    """
    endings = {suffix.lower() for suffix in suffixes}
    folders = [Path(str(path)).expanduser() for path in paths]
    reasons: dict[Path, str] = {}
    for place, hidden, names in (walk for folder in folders if folder.is_dir() for walk in _walk_shown(folder)):
        reasons.update((place / name, "hidden") for name in hidden)
        for name in (name for name in names if not _is_of_others(name)):
            if not _is_wanted(name, endings):
                reasons[place / name] = "lock" if name.startswith("~$") else "hidden" if name.startswith(".") else ""
    over = (
        PassedOver(path, kind or guess_file_kind(path.name, _read_beginning(path))) for path, kind in reasons.items()
    )
    return tuple(sorted(over, key=lambda passed: _build_sort_key(passed.path)))


def _read_beginning(path: Path) -> bytes:
    """What a file begins with; nothing where it cannot be read."""
    try:
        return read_first_bytes(path)
    except OtaError:
        return b""


def _is_shown(name: str) -> bool:
    return not name.startswith(_HIDDEN) and not _is_of_others(name)


def _is_of_others(name: str) -> bool:
    return name.casefold() in _OF_OTHERS or name.startswith("._")  # macOS puts these beside files on other disks


def _list_files(path: Path, endings: set[str]) -> list[Path] | None:
    if path.is_dir():
        return _list_below(path, endings)
    if path.exists():
        return [path]
    if not glob.has_magic(str(path)):
        return None
    # Path.glob takes no absolute pattern
    matches = [Path(match) for match in glob.glob(str(path), recursive=True)]  # noqa: PTH207
    files = [match for match in matches if match.is_file() and _is_wanted(match.name, endings)]
    return sorted(files, key=_build_sort_key) or None


def _list_below(folder: Path, endings: set[str]) -> list[Path]:
    return [path for path in _list_all_below(folder) if path.suffix.lower() in endings]


def _list_all_below(folder: Path) -> list[Path]:
    files = [place / name for place, _, names in _walk_shown(folder) for name in names]
    return sorted((path for path in files if _is_shown(path.name)), key=_build_sort_key)


def _walk_shown(folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """The folder and all below it that are not hidden: each with the hidden folders in it, and its files."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in _FOLDERS_OF_OTHERS]
        hidden = [name for name in folders if name.startswith(".")]
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield Path(place), hidden, names


def _is_wanted(name: str, endings: set[str]) -> bool:
    return _is_shown(name) and Path(name).suffix.lower() in endings


def _build_sort_key(path: Path) -> tuple[list[str], str]:
    return [part.casefold() for part in path.parts], str(path)


def _tell_missing(path: Path) -> Problem:
    name = str(path)
    if glob.has_magic(name):
        return Problem("sources.no_match", name, {"name": name})
    try:
        names = [entry.name for entry in path.parent.iterdir() if not entry.name.startswith(_HIDDEN)]
    except (OSError, ValueError):
        names = []
    near = find_nearest(path.name, names)
    if near:
        return Problem("sources.missing_near", name, {"name": name, "names": ", ".join(near)})
    return Problem("sources.missing", name, {"name": name})
