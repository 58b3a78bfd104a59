"""A codebook as a table (CSV or Excel), one row per code, read into the same entries as a YAML file.

A column that is not there leaves the codes as they are; an empty cell clears. `parent` says where a row stands: the
path of a row of this file or of a code of the study, its name where there is one of that name, or its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ota.codebook import values
from ota.codebook.entries import (
    CodebookEntry,
    CodebookFile,
    check_relations,
    find_near_key,
    parse_entry_id,
    parse_field_value,
)
from ota.codebook.model import HOLDS, TEXTS, Code
from ota.codebook.tree import Codebook
from ota.errors import OtaError, Problem
from ota.sources import ReadTable, read_table
from ota.tabular import Column, ResultTable, Value, resolve_columns, split_for_excel
from ota.text.folding import fold_name

COLUMNS = ("id", "level", "name", "path", "parent", "also", *TEXTS, "keywords", "colour", "origin", "born", "state")
_READ = tuple(column for column in COLUMNS if column != "path")
_IGNORED = ("path", "codings", "memos")
_ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^;]*?))\s*(?:;|$)')
_WORD = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^;,]*?))\s*(?:[;,]|$)')


# --- writing -----------------------------------------------------------------------------------------------------


def build_codebook_table(
    book: Codebook,
    used: Mapping[str, int] | None,
    born_names: Mapping[str, str],
    memos: Mapping[str, Sequence[str]] | None = None,
) -> ResultTable:
    """The codebook as a table, in the order of the tree; `used` are the codings of each code, None: not known. With the
    `memos` of each code these have a column too, which is not read back."""
    rows = []
    for code, _depth in book.walk():
        cells = [_build_cell(book, code, column, born_names) for column in COLUMNS]
        remarks = [] if memos is None else ["\n\n".join(memos.get(code.id, ()))]
        rows.append((*cells, None if used is None else used.get(code.id, 0), *remarks))
    beside = [] if memos is None else [Column("memos")]
    return ResultTable((*(Column(column) for column in COLUMNS), Column("codings", "int"), *beside), rows)


def _build_cell(book: Codebook, code: Code, column: str, born_names: Mapping[str, str]) -> Value:
    home = book.find_home(code.id)
    match column:
        case "path":
            return book.spell_path(code.id)
        case "parent":
            return _spell_reference(book, home.parent) if home and home.parent else ""
        case "also":
            sets = [place.parent for place in book.list_places(code.id) if not place.home and place.parent]
            return _join_words(book.spell_reference(key) for key in sets)
        case "keywords":
            return _join_words(code.keywords)
        case "born":
            return born_names.get(code.born, code.born)
    return str(getattr(code, column))


def _spell_reference(book: Codebook, key: str) -> str:
    """Its path, or its id where a name on the way has a sign that separates names."""
    odd = any(re.search("[>/]", code.name) for code in book.list_trail(key))
    return key if odd else book.spell_path(key)


def _join_words(words: Iterable[str]) -> str:
    """Words with semicolons between them; between quotes where they hold a sign that would cut them."""
    return "; ".join('"' + word.replace('"', '""') + '"' if re.search('[;,"]', word) else word for word in words)


def refuse_long(table: ResultTable) -> None:
    """Raise OtaError where a text is longer than a cell of Excel: it could not be read back."""
    for row in table.rows:
        for column, cell in zip(table.keys, row, strict=True):
            if isinstance(cell, str) and len(split_for_excel(cell)) > 1:
                raise OtaError("codebook.cell-long", name=row[table.keys.index("name")], column=column)


# --- reading -----------------------------------------------------------------------------------------------------


def read_codebook_table(path: Path, study_book: Codebook | None = None) -> CodebookFile:
    """The codebook in a .csv or .xlsx file; `parent` and `also` may name what is in `study_book` too.

    Raises OtaError `codebook.file-problems` with every problem and its row.
    """
    reader = _TableReader(read_table(path), study_book or Codebook())
    entries = reader.read_entries()
    if not reader.problems:
        reader.problems += check_relations(entries, reader.study_book, path.name)
    if reader.problems:
        problems = sorted(reader.problems, key=lambda p: int(p.where.rpartition(":")[2]))
        raise OtaError("codebook.file-problems", problems, file=path.name, count=len(problems))
    return CodebookFile(path, "", entries, problems=reader.table.problems)


class _TableReader:
    """Makes entries of rows, and collects the problems."""

    def __init__(self, table: ReadTable, study_book: Codebook) -> None:
        self.table = table
        self.study_book = study_book
        self.problems: list[Problem] = []
        self.meant = resolve_columns(table.columns, (*COLUMNS, *_IGNORED), table.name)
        self.columns = {key: written for written, key in self.meant.items()}
        self.rows: list[CodebookEntry] = []
        self.above: dict[int, str] = {}  # entry number → what its parent cell says
        self.parents: dict[int, CodebookEntry] = {}

    def add_problem(self, key: str, line: int, **details: object) -> None:
        self.problems.append(Problem(key if "." in key else f"codebook.{key}", f"{self.table.name}:{line}", details))

    def read_entries(self) -> tuple[CodebookEntry, ...]:
        """The rows as a tree; incomplete where there are problems."""
        self._check_columns()
        if self.problems:
            return ()
        for n, (line, row) in enumerate(zip(self.table.lines, self.table.rows, strict=True), 1):
            self._read_row(n, line, {key: row[written] for key, written in self.columns.items() if key in _READ})
        if not self.problems:
            self._find_parents()
        return () if self.problems else self._grow_children(None)

    def _check_columns(self) -> None:
        for written in self.table.columns:
            if not self.meant[written]:
                self.add_problem("file-key", 1, word=written, near=find_near_key(written, (*COLUMNS, "codings")))
        if "name" not in self.columns:
            self.add_problem("table-name", 1)

    def _read_row(self, n: int, line: int, cells: dict[str, str]) -> None:
        key = self._read_value(line, "id", cells.pop("id", "")) or ""
        level = self._read_value(line, "level", cells.pop("level", "") or "code")
        name = self._read_value(line, "name", cells.pop("name"))
        self.above[n] = cells.pop("parent", "")
        also = cells.pop("also", None)
        fields = {column: self._read_value(line, column, cell) for column, cell in cells.items()}
        sets = None if also is None else _split_cell(_ITEM, also)
        self.rows.append(CodebookEntry(n, str(level), str(name), line, str(key), fields, sets))

    def _read_value(self, line: int, column: str, cell: str) -> object:
        """A cell as stored; None, and a problem, for a wrong one."""
        if column == "keywords":
            return values.parse_keywords(_split_cell(_WORD, cell))
        try:
            if column == "id":
                return parse_entry_id(cell) if cell else ""
            return values.parse_level(cell) if column == "level" else parse_field_value(column, cell)
        except ValueError:
            self.add_problem("file-id", line, id=cell)
        except OtaError as error:
            self.add_problem(error.key, line, **error.values)
        return None

    # --- the tree ------------------------------------------------------------------------------------------------

    def _find_parents(self) -> None:
        """Every row's parent: by id, by the whole path, by a name that one row has; else a code of the study."""
        names: dict[str, list[CodebookEntry]] = {}
        for row in self.rows:
            names.setdefault(fold_name(row.name), []).append(row)
        ids = {row.id: row for row in self.rows if row.id}
        paths = {self._list_trail(row, ids): row for row in self.rows}
        for row in list(self.rows):
            text = self.above[row.n]
            namesakes = names.get(fold_name(text), [])
            above = (
                ids.get(text.lower()) or paths.get(_split_path(text)) or (namesakes[0] if len(namesakes) == 1 else None)
            )
            if text and not above and namesakes:
                self._refuse_twice(row, text, namesakes)
            elif text and (above := above or self._find_outside(row, text)):
                self._put(row, above)

    def _refuse_twice(self, row: CodebookEntry, text: str, namesakes: list[CodebookEntry]) -> None:
        paths = "; ".join(values.SEPARATOR.join((self.above[entry.n] or "", entry.name)) for entry in namesakes)
        self.add_problem("directory.several", row.line, name=text, count=len(namesakes), meant=paths)

    def _list_trail(
        self, row: CodebookEntry, ids: Mapping[str, CodebookEntry], below: frozenset[int] = frozenset()
    ) -> tuple[str, ...]:
        """The names from the top down to a row, as its parent cell says them."""
        text = self.above[row.n]
        above = ids.get(text.lower())
        if above and above.n not in below:
            return (*self._list_trail(above, ids, below | {row.n}), fold_name(row.name))
        return (*(_split_path(text) if text else ()), fold_name(row.name))

    def _find_outside(self, row: CodebookEntry, text: str) -> CodebookEntry | None:
        try:
            return self._build_stand_in(self.study_book.find(text, entire=True), row.line)
        except OtaError as error:
            self.add_problem(error.key, row.line, **error.values)
            return None

    def _build_stand_in(self, code: Code, line: int) -> CodebookEntry:
        """A code of the study that rows stand under comes in as an entry that says nothing, with all above it."""
        present = next((row for row in self.rows if row.id == code.id), None)
        if present:
            return present
        stand_in = CodebookEntry(len(self.rows) + 1, code.level, code.name, line, code.id, stands_in=True)
        self.rows.append(stand_in)
        home = self.study_book.find_home(code.id)
        if home and home.parent:
            self.parents[stand_in.n] = self._build_stand_in(self.study_book[home.parent], line)
        return stand_in

    def _put(self, row: CodebookEntry, above: CodebookEntry) -> None:
        chain: CodebookEntry | None = above
        while chain is not None and chain.n != row.n:
            chain = self.parents.get(chain.n)
        if chain is not None:
            self.add_problem("cycle", row.line, names=row.name)
        elif row.level not in HOLDS[above.level]:
            self.add_problem("level-order", row.line, name=row.name, parent=above.name)
        else:
            self.parents[row.n] = above

    def _grow_children(self, above: int | None) -> tuple[CodebookEntry, ...]:
        below = [row for row in self.rows if (self.parents[row.n].n if row.n in self.parents else None) == above]
        return tuple(replace(row, children=self._grow_children(row.n)) for row in below)


def _split_path(path: str) -> tuple[str, ...]:
    return tuple(fold_name(name) for name in re.split(r"\s+[>/]\s+", path.removeprefix("> ")))


def _split_cell(pattern: re.Pattern[str], cell: str) -> tuple[str, ...]:
    """The words of a cell; what stands between quotes is one word."""
    texts = (match[1].replace('""', '"') if match[1] is not None else match[2] for match in pattern.finditer(cell))
    return tuple(word for word in texts if word)
