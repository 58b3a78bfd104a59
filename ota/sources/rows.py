"""Tables read as a talk (.csv, .tsv, .xlsx): a turn in each row, with who speaks, what is said, and when.

Told by the heads of the columns, and only where these are certain. A table of another shape may hold the answers of
respondents (`ota.sources.answers`), or is no material at all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from ota.errors import Problem
from ota.sources.handed import HandedTurn, hand_over, join_turns
from ota.sources.model import Loaded
from ota.sources.tables import ReadTable, is_spreadsheet, parse_table
from ota.tabular import fold_head

# How the columns of a talk are called, in Dutch and English and by the programs that write such tables.
_SPEAKERS = frozenset({"spreker", "speaker", "sprekers", "speakers", "naam spreker", "speaker name", "wie", "who"})
_NAMES = frozenset({"naam", "name", "persoon", "person", "deelnemer", "participant", "respondent", "rol", "role"})
_WORDS = frozenset(
    {
        *("tekst", "text", "uitspraak", "utterance", "transcript", "transcriptie", "transcription", "gezegd", "said"),
        *("woorden", "words", "inhoud", "content", "beurt", "turn"),
    }
)
_BEGINS = frozenset({"start", "begin", "begintijd", "starttijd", "start time", "begin time", "van", "from", "in"})
_TIMES = frozenset({"tijd", "time", "tijdcode", "timecode", "time code", "timestamp", "tijdstip", "tijdstempel"})
_ENDS = frozenset({"einde", "eind", "end", "eindtijd", "end time", "tot", "to", "out"})
_NUMBERS = frozenset({"nr", "nummer", "number", "no", "id", "handle", "vindplaats", "regel", "line", "segment"})
# A table with one of these is a list of passages out of texts, not a text.
_OF_PASSAGES = frozenset({"source", "bron", "code", "codes", "quote", "citaat", "coder", "codeur"})

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3})\d*)?", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d+)?", re.ASCII)
_SLOW = 0.05  # words a second: who would speak slower has times in milliseconds


class TurnColumns(NamedTuple):
    """Which columns of a table hold who speaks, what is said, and when it begins and ends; "" for what is not there."""

    speaker: str
    words: str
    begin: str
    end: str


def load(raw: bytes, name: str, max_mb: float) -> Loaded:
    """A .csv, .tsv or .xlsx file as a text with its turns, where it holds one in each row; with its `table` in any
    case, and without a text where that is of another shape.

    Raises OtaError, naming the file, where it is no table that can be read, or has no words.
    """
    table = parse_table(raw, name, max_mb)
    columns = find_turn_columns(table)
    if columns is None:
        digest = sha256(raw).hexdigest()
        return Loaded(name, "", digest, raw, first_line=None, problems=table.problems, table=table)
    problems: list[Problem] = []
    turns = list(_read_turns(table, columns, problems))
    if columns.end and columns.speaker:  # pieces of speech, as a program heard them
        turns = list(join_turns(turns))
    loaded = hand_over(name, raw, turns, make="rows", problems=(*table.problems, *problems))
    return replace(loaded, table=table)


def find_turn_columns(table: ReadTable) -> TurnColumns | None:
    """The columns of a table with a turn in each row; None where its heads do not say for certain that it is one.

    Certain are a column for who speaks with one for the words, whatever else there is, and times with words and
    nothing else. Under a head that may also name who answered a question, somebody must speak again after another.
    """
    heads = {column: fold_head(column) for column in table.columns}
    words = [column for column, head in heads.items() if head in _WORDS]
    if len(words) != 1 or not _OF_PASSAGES.isdisjoint(heads.values()):
        return None
    speakers = [column for column, head in heads.items() if head in _SPEAKERS]
    names = [column for column, head in heads.items() if head in _NAMES]
    begin = _find_first(heads, _BEGINS) or _find_first(heads, _TIMES)
    end = _find_first(heads, _ENDS)
    if len(speakers) == 1:
        return TurnColumns(speakers[0], words[0], begin, end)
    if not speakers and len(names) == 1 and _take_turns(table.cells[names[0]]):
        return TurnColumns(names[0], words[0], begin, end)
    unused = {head for column, head in heads.items() if column not in (begin, end, words[0])}
    if not speakers and not names and begin and unused <= _NUMBERS:
        return TurnColumns("", words[0], begin, end)
    return None


def _find_first(heads: dict[str, str], names: Collection[str]) -> str:
    return next((column for column, head in heads.items() if head in names), "")


def _take_turns(names: Sequence[str]) -> bool:
    """Whether somebody speaks again after another did."""
    runs = [name for n, name in enumerate(names) if name and (n == 0 or name != names[n - 1])]
    return len(set(runs)) > 1 and len(set(runs)) < len(runs)


def _read_turns(table: ReadTable, columns: TurnColumns, problems: list[Problem]) -> Iterator[HandedTurn]:
    """The rows as turns; what is not in order goes to `problems`."""
    count = len(table.lines)
    labels = table.cells[columns.speaker] if columns.speaker else [""] * count
    times = _read_times(table, columns, problems)
    before = ""
    for n, (label, words) in enumerate(zip(labels, table.cells[columns.words], strict=True)):
        nobody = bool(columns.speaker and not label and words)
        if nobody and before:  # as in captions: the words of whoever spoke before, and that is in doubt
            yield HandedTurn(words, before, times[n], table.lines[n], "time" if times[n] is not None else "nobody")
        else:
            yield HandedTurn(words, label or None, times[n], table.lines[n])
        before = label or before
    unused = [
        str(n)
        for n, column in enumerate(table.columns, start=1)
        if column not in columns and fold_head(column) not in _NUMBERS
    ]
    if unused:  # by number: in a damaged table what stands at its head may be words of somebody
        problems.append(Problem("sources.columns_unused", table.name, {"numbers": ", ".join(unused)}, warning=True))


def _read_times(table: ReadTable, columns: TurnColumns, problems: list[Problem]) -> list[int | None]:
    """When each row begins, in milliseconds; a time that cannot be read, or that is before the last one, is told."""
    if not columns.begin:
        return [None] * len(table.lines)
    cells = table.cells[columns.begin]
    per_second = _guess_per_second(cells, table.cells[columns.words])
    long = any(cell.count(":") == 2 for cell in cells)  # Excel leaves out seconds that are 0: 0:12:00 comes as 00:12
    times: list[int | None] = []
    last = -1
    for n, cell in enumerate(cells):
        if long and is_spreadsheet(table.name) and cell.count(":") == 1:
            cell = f"{cell}:00"
        time = _read_milliseconds(cell, per_second)
        if cell and time is None:
            problems.append(Problem("sources.row_time", table.tell_place(n), {"column": columns.begin}, warning=True))
        elif time is not None and time < last:
            problems.append(Problem("sources.row_back", table.tell_place(n), warning=True))
        last = last if time is None else time
        times.append(time)
    return times


def _guess_per_second(cells: Sequence[str], words: Sequence[str]) -> int:
    """How much a column of bare numbers counts in a second: 1, or 1000 where nobody speaks as slowly as it would be."""
    numbers = [float(cell.replace(",", ".")) for cell in cells if _NUMBER.fullmatch(cell)]
    if any(number != int(number) for number in numbers) or max(numbers, default=0) == 0:
        return 1
    return 1000 if sum(len(text.split()) for text in words) / max(numbers) < _SLOW else 1


def _read_milliseconds(cell: str, per_second: int) -> int | None:
    cell = cell.strip("[]#() ")
    clock = _CLOCK.fullmatch(cell)
    if clock:
        hours, minutes, seconds, part = clock.groups()
        total = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
        return total * 1000 + int((part or "0").ljust(3, "0"))
    if _NUMBER.fullmatch(cell):
        return round(float(cell.replace(",", ".")) * 1000 / per_second)
    return None
