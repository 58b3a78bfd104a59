"""A talk in a table: which column holds who speaks, which the time, and which the words.

Read are speaker | text, time | speaker | text and number | speaker | text, with or without a row of titles, and columns
of remarks behind the words. A speaker's cell that is merged over several rows holds for all of them; one that is empty
belongs to the speaker above it, and is a doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ota.sources.handed import HandedTurn
from ota.sources.labels import fold_label, is_known_no_speaker, is_label, is_role, strip_aside
from ota.sources.timecodes import AT_START, STAMP, TIME, parse_time_code

Cells = list[str | None]  # of one row; None goes on with the cell above it

_TITLES = {
    "time": "tijd tijdcode tijdcodes tijdstip time timecode timestamp start begin van",
    "number": "nr nummer no number regel line beurt turn #",
    "speaker": "spreker sprekers naam wie persoon rol deelnemer speaker speakers name who participant",
    "words": "tekst uitspraak uitspraken transcript transcriptie inhoud gesprek text utterance content speech",
}
_TITLE_OF = {fold_label(word): kind for kind, words in _TITLES.items() for word in words.split()}
# What is said of a talk above it, under the names that it has there.
_FACTS = {
    "date": "datum date gespreksdatum interviewdatum opnamedatum",
    "gemeente": "gemeente municipality woongemeente",
    "duur": "duur duration lengte gespreksduur opnameduur length",
}
_FACT_OF = {fold_label(word): name for name, words in _FACTS.items() for word in words.split()}
_LONGEST_FACT = 60
_A_TIME = re.compile(rf"\s*(?:{STAMP}|{TIME})(?:\s*(?:-|–|-->)\s*(?:{STAMP}|{TIME}))?\s*")
_A_NUMBER = re.compile(r"\s*\d{1,5}[.)]?\s*")
_TIME_BEHIND = re.compile(rf"(?P<name>.*\S)\s+(?P<time>{STAMP}|{TIME})\s*[:：]?\s*", re.DOTALL)
_OUTSIDE = 2  # a talk in tables holds so many times the words that stand elsewhere behind its start


class _Columns(NamedTuple):
    time: int | None
    number: int | None
    speaker: int
    words: int
    titled: bool


def read_facts(lines: Sequence[Cells]) -> dict[str, str]:
    """What a small table says of the talk as a whole: its date, gemeente, duration; nothing where it is none."""
    offered: dict[str, str] = {}
    for line in lines:
        cells = [(cell or "").strip() for cell in line]
        if len(cells) not in (2, 4) or any(len(cell) > _LONGEST_FACT for cell in cells):
            return {}
        for title, content in zip(cells[::2], cells[1::2], strict=True):
            fact = _FACT_OF.get(fold_label(title.rstrip(":")))
            if fact and content and "\n" not in content:
                offered.setdefault(fact, content)
    return offered


def find_talk(lines: Sequence[Cells]) -> list[HandedTurn]:
    """The turns of a talk in a table of these rows; none where it is no talk."""
    columns = _find_columns(lines)
    if columns is None:
        return []
    turns: list[HandedTurn] = []
    label: str | None = None
    for n, line in enumerate(lines):
        if (n == 0 and columns.titled) or len(line) <= columns.words:
            turns.append(HandedTurn("\t".join(filter(None, line))))  # titles, over columns or over the whole width
            label = None
            continue
        turn = _build_turn(line, columns, label)
        label = turn.label
        if line[columns.speaker] is None and turn.time is None and turns:
            turns[-1] = turns[-1]._replace(words=f"{turns[-1].words}\n{turn.words}")
        else:
            turns.append(turn)
        turns += [HandedTurn(cell) for cell in line[columns.words + 1 :] if cell and cell.strip()]
    return turns if any(turn.label and not turn.doubt for turn in turns) else []


def holds_talk(talks: Iterable[Sequence[HandedTurn]], words: int) -> bool:
    """Whether these talks are what a text is about, of which so many words stand elsewhere behind the first."""
    within = sum(len(turn.words.split()) for turns in talks for turn in turns)
    return within > 0 and within >= _OUTSIDE * words


def _build_turn(line: Cells, columns: _Columns, before: str | None) -> HandedTurn:
    cell = line[columns.speaker]
    label, time = _split_label(cell or "")
    if columns.time is not None and (line[columns.time] or "").strip():
        time = _read_milliseconds(line[columns.time] or "")
    words = (line[columns.words] or "").strip()
    code = AT_START.match(words)
    if code:
        words = words[code.end() :]
        time = parse_time_code(code[0]) if time is None else time
    if label or not before:
        return HandedTurn(words, label or None, time)
    return HandedTurn(words, before, time, doubt="" if cell is None else "nobody" if time is None else "time")


def _split_label(cell: str) -> tuple[str, int | None]:
    """The label in a cell, without its colon and the time that may stand behind it."""
    match = _TIME_BEHIND.fullmatch(cell)
    name = match["name"] if match else cell
    return name.strip().rstrip(":：").strip(), parse_time_code(match["time"]) if match else None


def _read_milliseconds(cell: str) -> int | None:
    match = re.search(rf"{STAMP}|{TIME}", cell)
    return parse_time_code(match[0]) if match else None


def _find_columns(lines: Sequence[Cells]) -> _Columns | None:
    """Which columns hold what; None where nothing says that one holds speakers."""
    wide = [line for line in lines if len(line) > 1]
    if len(wide) < 2:
        return None
    width = Counter(map(len, wide)).most_common(1)[0][0]
    titles = [_TITLE_OF.get(fold_label((cell or "").strip(" :.").replace(" ", "")), "") for cell in lines[0]]
    titled = len(titles) == width and "speaker" in titles and sum(map(bool, titles)) > 1
    rows = [line for line in (lines[1:] if titled else lines) if len(line) == width]
    filled = [[cell for line in rows if (cell := line[n]) and cell.strip()] for n in range(width)]
    time = next((n for n in range(width) if filled[n] and all(map(_A_TIME.fullmatch, filled[n]))), None)
    number = next((n for n in range(width) if n != time and filled[n] and _are_numbers(filled[n])), None)
    remaining = [n for n in range(width) if n not in (time, number) and filled[n]]
    if titled:
        speaker = titles.index("speaker")
    elif remaining and _are_speakers(filled[remaining[0]], time is not None or number is not None):
        speaker = remaining[0]
    else:
        return None
    behind = [n for n in remaining if n > speaker]
    if not behind or any(n < speaker for n in remaining):
        return None
    longest = max(behind, key=lambda n: sum(map(len, filled[n])))
    words = titles.index("words") if titled and "words" in titles else longest
    return _Columns(time, number, speaker, words, titled) if words in behind and words == behind[0] else None


def _are_numbers(cells: Sequence[str]) -> bool:
    if not all(map(_A_NUMBER.fullmatch, cells)):
        return False
    values = [int(cell.strip(" .)\n\t")) for cell in cells]
    return len(values) > 1 and all(after > before for before, after in pairwise(values))


def _are_speakers(cells: Sequence[str], is_headed: bool) -> bool:
    """Whether these cells are names that recur; `is_headed`: a column of times or numbers stands beside them."""
    labels = [_split_label(cell)[0] for cell in cells]
    if not all(label and "\n" not in label and is_label(label, comma=True) for label in labels):
        return False
    if any(is_known_no_speaker(label) or label[:1].isdigit() for label in labels):
        return False
    counts = Counter(map(strip_aside, labels))
    recurring = [label for label, count in counts.items() if count > 1]
    if len(counts) < 2 or not recurring or len(counts) * 2 > len(labels) + 1:
        return False
    return (
        is_headed or any(map(is_role, counts)) or len(counts) == 2 or len(recurring) == len(counts) <= len(labels) / 3
    )
