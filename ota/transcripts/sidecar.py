"""`imports.csv` (or `imports.xlsx`) beside the files: one row per file with what is to be known of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ota import sources
from ota.directory import find_nearest
from ota.errors import OtaError, Problem, repeat_written
from ota.study.values import infer, use_one_sign
from ota.tabular import resolve_columns
from ota.transcripts.options import FIELDS

if TYPE_CHECKING:
    from ota.sources import ReadTable

NAMES = ("imports.csv", "imports.xlsx")


def fold_file_path(path: Path, resolve: Callable[[Path], Path] = Path.resolve) -> str:
    """A file's place whatever its capitals and however its accents are composed (macOS and Excel differ in both)."""
    return unicodedata.normalize("NFC", str(resolve(path.parent) / path.name)).casefold()


class Sidecars:
    """The rows of every sidecar beside `files` and in the folders among `places`; `problems` are all it found.

    A sidecar that cannot be understood is broken: nothing beside it may be imported without what it says.
    """

    def __init__(self, files: Sequence[Path], places: Iterable[Path] = ()) -> None:
        self.problems: list[Problem] = []
        self._rows: dict[str, dict[str, str]] = {}
        self._broken: set[Path] = set()
        self._resolve = cache(Path.resolve)  # of folders: the disk is not asked again for every file
        folders = [*(path.resolve().parent for path in files), *(path.resolve() for path in places if path.is_dir())]
        for folder in dict.fromkeys(folders):
            sidecars = [folder / name for name in NAMES if (folder / name).is_file()]
            if len(sidecars) > 1:
                self._break(folder, Problem("transcripts.two-sidecars", str(folder)))
            elif sidecars:
                self._take(sidecars[0])

    def find_words(self, path: Path) -> Mapping[str, str]:
        """What is said of the file at `path`: field or variable → text."""
        return self._rows.get(fold_file_path(path, self._resolve), {})

    def is_broken(self, path: Path) -> bool:
        """Whether the sidecar in the file's folder, or in one above it, could not be understood."""
        return bool(self._broken) and any(folder in self._broken for folder in path.resolve().parents)

    def _break(self, folder: Path, *problems: Problem) -> None:
        self._broken.add(folder)
        self.problems += problems

    def _take(self, path: Path) -> None:
        try:
            table = sources.read_table(path)
        except OtaError as error:
            self._break(path.parent, *(error.problems or [Problem(error.key, path.name, error.values)]))
            return
        self.problems += table.problems
        try:
            fields = resolve_columns(table.columns, ("file", *FIELDS), table.name)
        except OtaError as error:
            self._break(path.parent, Problem(error.key, path.name, error.values))
            return
        if "file" not in fields.values():
            self._break(path.parent, Problem("transcripts.no-file-column", path.name))
            return
        wrong = [*self._take_rows(path.parent, table, fields)]
        if any(not problem.warning for problem in wrong):
            self._broken.add(path.parent)
        self.problems += wrong

    def _take_rows(self, folder: Path, table: ReadTable, fields: Mapping[str, str]) -> Iterable[Problem]:
        """Take the rows in; `fields` are the fields that columns mean, empty for a variable, which keeps its name."""
        named = next(column for column, field in fields.items() if field == "file")
        cells = {column: table.cells[column] for column in fields}
        for column in (column for column, field in fields.items() if not field and infer(cells[column]) == "number"):
            try:
                cells[column] = use_one_sign(cells[column])
            except OtaError as error:
                yield Problem(error.key, f"{table.name}:1", {**error.values, "column": column})
        names = {fold_file_path(path, self._resolve): path.name for path in folder.iterdir()}
        for n, row in enumerate(table.rows):
            name = row[named].replace("\\", "/")
            key = fold_file_path(folder / name, self._resolve)
            if not name:
                yield Problem("transcripts.no-file-name", table.tell_place(n))
            elif key in self._rows:
                yield Problem("transcripts.file-twice", table.tell_place(n), {"file": repeat_written(name)})
            elif key not in names and not (folder / name).exists():
                near = ", ".join(find_nearest(name, names.values()))
                yield Problem(
                    "transcripts.no-file",
                    table.tell_place(n),
                    {"file": repeat_written(name), "near": near},
                    warning=True,
                )
            else:
                by_field = {fields[column] or column: texts[n] for column, texts in cells.items() if column != named}
                self._rows[key] = by_field
