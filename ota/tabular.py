"""The table that every listing returns and every format prints: one set of cells, five renderings.

The domain rule: whatever the format, a cell says the same. CSV and JSON keep fixed English keys, because scripts
read them; Markdown and Excel print headings in the study's language, because people do. Text is never cut.

A notebook is a file that is kept and sent on. So what it shows of a table is opened for an audience first, by the
`opening` that whoever made the table handed in.
"""

from __future__ import annotations

import io
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, NoReturn

from ota.errors import OtaError
from ota.frames import SHOWN, to_frame, to_html
from ota.leaving import OwnWords
from ota.text.folding import fold_name
from ota.words import DEFAULT, LANGUAGES, say

if TYPE_CHECKING:
    import pandas

Kind = Literal["text", "int", "float", "date", "quote", "bool"]
Value = str | int | float | bool | tuple[str, ...] | OwnWords | None

LEAVES_TO = "opdrachtgever"  # for whom a notebook is, unless it says for whom
NOTICE = "notice"  # the column in which a file of the team says so; our own readers pass it over

EXCEL_CELL = 32_767  # UTF-16 code units in one Excel cell
EXCEL_BREAKS = 253  # and line breaks
# What XML 1.0 cannot hold (and so neither Word nor Excel), lone surrogates among it; and the other control codes, which
# a terminal obeys.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# What a spreadsheet would run or a reader takes off as blank, with the apostrophes that stood around it already, what
# reads as the error of a formula, and what a spreadsheet may take for a number.
_RUN = re.compile(r"'*[=+\-@＝＋－＠\s]")
_RUNS = frozenset("'=+-@＝＋－＠")
_BLANK_END = re.compile(r"\s'*\Z")
NO_VALUE = re.compile(r"'*#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)\Z")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?", re.ASCII)


@dataclass(frozen=True)
class Column:
    """A column: a fixed English key, the kind of its values, and how it is printed.

    The heading is `columns.<key>` in the catalog, unless `label` gives it: for a column that is itself data (a
    perspective, a case variable).
    """

    key: str
    kind: Kind = "text"
    label: str = ""

    def format_heading(self, language: str = DEFAULT) -> str:
        """The printed heading; KeyError when neither label nor catalog knows it."""
        return clean_text(self.label) or say(f"columns.{self.key}", language)


class Labelled(str):
    """A value of a fixed list: the text is its name, as programs and files have it; `label` is how it is printed."""

    __slots__ = ("label",)
    label: str

    def __new__(cls, name: str, label: str) -> Labelled:
        """`name` is fixed and the same in every language; `label` is of the study's."""
        labelled = super().__new__(cls, name)
        labelled.label = label
        return labelled


Naming = Callable[[str], str]  # a column's key → the key of the catalog under which it is called something


def _spell_column_key(key: str) -> str:
    return f"columns.{key}"


def resolve_column(head: str, keys: Iterable[str], called: Sequence[Naming] = (_spell_column_key,)) -> str:
    """The one of `keys` that the head of a table means: the key, or what it is called in either language; "" for none.

    Capitals, accents, blanks, hyphens and underscores make no difference. Of `called` the first counts before the
    others: every table that is read knows the same words.
    """
    plain_text = fold_head(head)
    listed = [*keys]
    for key in listed:
        if plain_text == fold_head(key):
            return key
    for naming in called:
        for key in listed:
            if plain_text in _list_names(naming(key.replace("-", "_"))):
                return key
    return ""


def resolve_columns(
    heads: Iterable[str], keys: Iterable[str], file: str, called: Sequence[Naming] = (_spell_column_key,)
) -> dict[str, str]:
    """Per head of a table the one of `keys` that it means, see `resolve_column`; raises OtaError where two mean one."""
    listed, by_key = [*keys], dict[str, str]()
    for head in heads:
        key = resolve_column(head, listed, called)
        twice = next((earlier for earlier, meant in by_key.items() if key and meant == key), None)
        if twice is not None:
            raise OtaError("sources.table_same", file=file, one=twice, two=head, column=key)
        by_key[head] = key
    return by_key


def fold_head(text: str) -> str:
    """The head of a column as it is compared: without capitals and accents, words and figures alone."""
    return re.sub(r"[\W_]+", " ", fold_name(text)).strip()


@cache
def _list_names(key: str) -> frozenset[str]:
    """How a column is called, in every language; nothing where the catalog does not know it."""
    try:
        return frozenset(fold_head(say(key, language)) for language in LANGUAGES)
    except KeyError:
        return frozenset()


class OpenedTable(NamedTuple):
    """A table as its audience reads it, without sealed words; what is said beside it; the language of both."""

    table: ResultTable
    notes: tuple[str, ...]
    language: str


Opening = Callable[["ResultTable", str, Sequence[str]], OpenedTable]  # of a table, for an audience, these columns


def open_to_all(language: str) -> Opening:
    """The opening of tables about the program itself, in which nothing is of a study."""
    return lambda table, _audience, _columns: OpenedTable(table, (), language)


class RowsOnce(Sequence[tuple[Value, ...]]):
    """So many rows that are made while somebody goes through them, once, so that few of them are in memory. For whoever
    holds the view of the study that they come from meanwhile. Going through them again raises RuntimeError."""

    def __init__(self, count: int, rows: Iterator[tuple[Value, ...]]) -> None:
        self._count = count
        self._rows: Iterator[tuple[Value, ...]] | None = rows

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        rows, self._rows = self._rows, None
        if rows is None:
            raise RuntimeError("these rows were gone through")
        return rows

    def __getitem__(self, at: Any) -> Any:
        return tuple(self)[at]


@dataclass(frozen=True, repr=False)
class ResultTable:
    """Columns and rows, each row as long as the columns (ValueError when not). `opening` reads it for an audience: that
    of the study which it is a listing of."""

    columns: tuple[Column, ...]
    rows: Sequence[tuple[Value, ...]]
    title: str = ""
    opening: Opening | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if isinstance(self.rows, RowsOnce):
            return
        if not {len(self.columns)}.issuperset(map(len, self.rows)):
            raise ValueError("a row is not as long as the columns")

    @property
    def keys(self) -> tuple[str, ...]:
        """The English keys, in order."""
        return tuple(column.key for column in self.columns)

    def open_for(self, audience: str = LEAVES_TO, columns: Sequence[str] = ()) -> OpenedTable:
        """The table as an audience may read it: the `columns` that are asked for, else all that are for it.

        Every row stays, with nothing where words of people may not leave. Raises OtaError for what is no audience or no
        column, or where the table knows no study to ask; PrivacyError for a column that is not for the audience.
        """
        if self.opening is None:
            raise OtaError("common.no-opening")
        return self.opening(self, audience, columns)

    def frame(self, audience: str = LEAVES_TO, columns: Sequence[str] = ()) -> pandas.DataFrame:
        """The table as a frame of pandas, as an audience may read it (see `open_for`); `attrs["notice"]` says what was
        left out of it.

        Whole numbers are Int64, other numbers float64, answers boolean, days datetime64, texts string; cells of several
        texts hold a tuple.
        """
        table, notes, _ = self.open_for(audience, columns)
        kinds = [(column.key, column.kind) for column in table.columns]
        return to_frame(
            kinds,
            [[_frame_cell(cell, kind) for cell, (_, kind) in zip(row, kinds, strict=True)] for row in table.rows],
            notes,
        )

    def _repr_html_(self) -> str | None:
        """What a notebook shows: the table as it may leave."""
        if self.opening is None:
            return None
        table, notes, language = self.open_for()
        if len(table.rows) > SHOWN:
            notes = (say("common.more-rows", language, count=len(table.rows) - SHOWN), *notes)
        return to_html(
            clean_text(table.title),
            [column.format_heading(language) for column in table.columns],
            [[format_value(cell, language) for cell in row] for row in table.rows[:SHOWN]],
            [column.kind in ("int", "float") for column in table.columns],
            notes,
        )

    def __repr__(self) -> str:
        return f"<table: {len(self.rows)} rows; {', '.join(self.keys)}>"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("a table is read through a gate: see `frame`")


def _frame_cell(cell: Value, kind: Kind) -> Any:
    """A cell as a frame holds it: of a column of texts always a text, or several."""
    if kind in ("text", "quote") and cell is not None and not isinstance(cell, tuple):
        return format_value(cell, None)
    return clean_value(cell)


def clean_text(text: str) -> str:
    """`text` with LF as its only line break, and U+FFFD where XML, Word or Excel could not hold a character
    or a terminal would obey it."""
    if text.isprintable():  # so are most cells, and it is told ten times faster
        return text
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_value(cell: Value) -> Value:
    """The value as data: text cleaned, several values as a tuple, not-a-number and infinity as None. Raises TypeError
    for words that no gate has opened.
    """
    if isinstance(cell, str):
        return clean_text(cell)
    if isinstance(cell, tuple):
        return tuple(clean_text(part) for part in cell)
    if isinstance(cell, float) and not math.isfinite(cell):
        return None
    if isinstance(cell, OwnWords):
        raise _refuse_sealed()
    return cell


def format_value(cell: Value, language: str | None = DEFAULT) -> str:
    """What a cell says: several values joined by "; ", nothing for None.

    `language` decides the decimal sign and yes or no; None is the machine's form (decimal point, true or false).
    """
    if type(cell) is str:  # as most are
        return clean_text(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower() if language is None else say("common.yes" if cell else "common.no", language)
    if isinstance(cell, Labelled):
        return clean_text(str(cell) if language is None else cell.label)
    if isinstance(cell, tuple):
        return "; ".join(format_value(part, language) for part in cell)
    cell = clean_value(cell)
    if cell is None:
        return ""
    if isinstance(cell, float):
        return repr(cell).replace(".", "," if language == "nl" else ".")
    return str(cell)


class _ForPrograms(dict[Value, str]):
    """What a cell says in the machine's form, of a text once: what has a label reads as the text it equals. True and 1
    and 1.0 are one key and read differently, so that numbers are never kept."""

    def __missing__(self, cell: Value) -> str:
        if isinstance(cell, bool):
            return _BOOLEANS[cell]
        text = guard(format_value(cell, None))
        if not isinstance(cell, (int, float)):
            self[cell] = text
        return text


_BOOLEANS = {answer: format_value(answer, None) for answer in (True, False)}


def _write_for_programs(rows: Iterable[Sequence[Value]]) -> Iterator[list[str]]:
    """The rows in the machine's form. A table of thousands of rows holds few different texts beside its quotes. Raises
    TypeError for sealed words, which equal their text."""
    text_of, sealed = _ForPrograms().__getitem__, frozenset({OwnWords})
    for row in rows:
        if not sealed.isdisjoint(map(type, row)):
            raise _refuse_sealed()
        yield list(map(text_of, row))


def _refuse_sealed() -> TypeError:
    return TypeError("words of people are read through a gate")


def guard(text: str) -> str:
    """`text` with an apostrophe before it if a spreadsheet would run it, and where blanks stand at its ends, which
    whoever reads a table takes off, or where it reads as the error of a formula; a number stays a number."""
    first = text[:1]
    if first.isalnum() and not _ends_blank(text):  # as most texts do
        return text
    runs = (first in _RUNS or first.isspace()) and _RUN.match(text) and not _NUMBER.fullmatch(text)
    if runs or (first in ("'", "#") and NO_VALUE.match(text)):
        text = f"'{text}"
    return f"{text}'" if _ends_blank(text) else text


def _ends_blank(text: str) -> bool:
    last = text[-1:]
    return (last == "'" or last.isspace()) and _BLANK_END.search(text) is not None


def strip_guard(text: str) -> str:
    """What `guard` made of a text, as it was; any other text without the blanks around it."""
    text = text.strip()
    if "'" not in (text[:1], text[-1:]):
        return text
    if text[:1] == "'" and (_RUN.match(text) or NO_VALUE.match(text)):
        text = text[1:]
    return text[:-1] if text[-1:] == "'" and _BLANK_END.search(text) else text


def to_csv(table: ResultTable, excel: bool = False, language: str = DEFAULT) -> str:
    """The table as CSV with English keys above it.

    Plain CSV is data for programs: comma, LF, decimal point. With `excel` it opens by double-click in a Dutch Excel:
    BOM, semicolon, CRLF, decimal comma, ja/nee. Both have an apostrophe before a text that a spreadsheet would run as a
    formula (`=`, `+`, `-`, `@`), or where a blank would be lost, which `strip_guard` takes off again. Write it
    as UTF-8.
    """

    if not excel:
        return _write_csv(chain([map(guard, table.keys)], _write_for_programs(table.rows)), excel)

    def cell(content: Value) -> str:
        return format_value(content, "nl" if isinstance(content, float) else language)

    return render_csv(chain([table.keys], ([cell(content) for content in row] for row in table.rows)), excel)


def render_csv_rows(rows: Iterable[Sequence[Value]]) -> str:
    """Rows as `to_csv` has them below the keys; raises TypeError for sealed words."""
    return _write_csv(_write_for_programs(rows), False)


def render_csv(rows: Iterable[Sequence[str]], excel: bool = False) -> str:
    """Rows of texts as CSV: comma and LF, or for Excel a BOM, semicolon and CRLF; nothing in it runs (see `guard`)."""
    return _write_csv((map(guard, row) for row in rows), excel)


def _write_csv(rows: Iterable[Iterable[str]], excel: bool) -> str:
    import csv

    out = io.StringIO()
    csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n").writerows(rows)
    return ("\ufeff" if excel else "") + out.getvalue()


def to_json(table: ResultTable) -> str:
    """The rows as a list of objects under their English keys; several values as a list, None as null."""
    rows = [dict(zip(table.keys, map(clean_value, row), strict=True)) for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def escape_md(text: str) -> str:
    """`text` so that Markdown prints it as it stands, on one line: marks escaped, line breaks as `<br>`."""
    text = clean_text(text).replace("&", "&amp;")
    text = re.sub(r"([\\`*\[\]<>|~])", r"\\\1", text)
    text = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", text)  # snake_case needs no escape
    return text.replace("\n", "<br>")


def render_md_table(header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool] = ()) -> str:
    """A pipe table of texts already escaped; `right` says which columns are figures."""
    rule = ["---:" if n < len(right) and right[n] else "---" for n in range(len(header))]
    return "".join(f"| {' | '.join(row)} |\n" for row in (header, rule, *rows))


def to_md(table: ResultTable, language: str = DEFAULT) -> str:
    """The table as a Markdown pipe table with printed headings, its title as a heading above."""
    title = f"## {escape_md(table.title)}\n\n" if table.title else ""
    header = [escape_md(column.format_heading(language)) for column in table.columns]
    rows = [[escape_md(format_value(cell, language)) for cell in row] for row in table.rows]
    return title + render_md_table(header, rows, [column.kind in ("int", "float") for column in table.columns])


def choose_sheet_name(text: str, taken: Sequence[str] = ()) -> str:
    """A name that Excel takes for a sheet: at most 31 units, no illegal signs, not yet among `taken`."""
    base = re.sub(r"[\[\]:*?/\\\s]+", " ", clean_text(text)).strip(" '") or "ota"
    if base.casefold() == "history":  # reserved by Excel
        base = "History 1"
    used = {name.casefold() for name in taken}
    name, n = _cut_units(base, 31).rstrip(" '"), 1
    while name.casefold() in used:
        n += 1
        tail = f" ({n})"
        name = _cut_units(base, 31 - len(tail)).rstrip() + tail
    return name


def _cut_units(text: str, limit: int) -> str:
    """The longest beginning of `text` of at most `limit` UTF-16 units."""
    if len(text) <= limit // 2:
        return text
    size = 0
    for at, char in enumerate(text):
        size += 2 if char > "\uffff" else 1
        if size > limit:
            return text[:at]
    return text


def split_for_excel(text: str) -> list[str]:
    """`text` in pieces that each fit an Excel cell, cut at white space where there is any; joined they are `text`."""
    if len(text) <= EXCEL_BREAKS or (len(text) <= EXCEL_CELL // 2 and text.count("\n") <= EXCEL_BREAKS):
        return [text]
    pieces = []
    while True:
        piece = _cut_units(text, EXCEL_CELL)
        breaks = [at for at, char in enumerate(piece) if char == "\n"][EXCEL_BREAKS:]
        if breaks:
            piece = piece[: breaks[0]]
        elif len(piece) < len(text):
            white = max(piece.rfind(" "), piece.rfind("\n"))
            piece = piece[: white + 1] if white > len(piece) // 2 else piece
        pieces.append(piece)
        if len(piece) == len(text):
            return pieces
        text = text[len(piece) :]


SortKey = tuple[tuple[int, int, str], ...]


def build_sort_key(text: str) -> SortKey:
    """The one sort key: Dutch order, accents and case aside, ĳ as ij, numbers by value ("T2" before "T10").

    Equal keys (é and e) keep the order they came in.
    """
    folded = fold_name(text)
    parts = []
    for part in re.findall(r"[0-9]+|[^0-9]+", folded):
        digits = part.lstrip("0")  # compared by length: a very long number is no integer
        parts.append((0, len(digits), digits) if part[0].isdigit() and part.isascii() else (1, 0, part))
    return tuple(parts)
