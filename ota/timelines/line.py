"""A line as people type it at the wall: `april 2019 - jongens weigeren naar school [school; Ruud]`.

The date, the kind and the people are taken from the line; what stands between brackets at its end goes before what the
words suggest: a kind, people, a presence (gepland), or any `field=value`. A line that begins with `switch:` is a
switch moment. Reading gives cells, which say nothing yet about whether they are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ota.directory import Directory
from ota.errors import OtaError
from ota.moments import Context
from ota.tabular import resolve_column
from ota.timelines.cells import ENTRY_CELLS, SWITCH_CELLS
from ota.timelines.dating import Around, collect_births, find_last_told
from ota.timelines.model import Entry, Timeline
from ota.timelines.phrases import hear
from ota.timelines.suggesting import Suggestion, Surroundings
from ota.timelines.values import find_person, find_value, join_values, split_cell
from ota.timelines.when import When, find_deadline, find_end_unread, is_date, split_when
from ota.words import Word

_BRACKET = re.compile(r'\s*\[((?:"(?:[^"]|"")*"|[^\[\]"])*)\]\s*$')
_ITEM = re.compile(r'\s*((?:"(?:[^"]|"")*"|[^;"])*)\s*(?:;|$)')
_UNDATED = re.compile(r"\s*(?:\?\s*[-–—:]?|[-–—•*])\s+")
_LASTING = ("placement", "measure", "help")
_SWITCH = re.compile(r"\s*(?:switchmoment|switch)\b(?:\s+(?P<when>.*?))?\s*:\s+", re.IGNORECASE)


@dataclass(frozen=True)
class LineContext:
    """What a line stands in: the timeline, the entries told before it, the day of writing (ISO), all people; all
    parties where it is told now, after the line before it, and not read from a file."""

    timeline: Timeline
    earlier: Sequence[Entry] = ()
    document: str | None = None
    people: tuple[str, ...] = ()
    parties: tuple[str, ...] | None = None

    @cached_property
    def context(self) -> Context:
        """As the reader of dates takes it, without the moment told before."""
        return Context(self.timeline.lists.language, None, self.document, collect_births(self.timeline))

    @cached_property
    def told(self) -> Context:
        """The same, with the last moment told before."""
        return replace(self.context, anchor=find_last_told({}, Around(self.timeline, str, earlier=self.earlier)))


@dataclass(frozen=True)
class Typed:
    """The cells of a line; `dated` says whether a date, or that there is none, was said.

    `bracketed` are the cells that stood between brackets. `life` is what it says of the life of a measure (see
    `hear_life`; "asked": what was asked for), `measure` of which. `notices`: what was made of its words; `group`:
    people whom it means together ("de kinderen"); `coming`: words that may speak of what is to come.
    """

    cells: dict[str, str]
    dated: bool = True
    switch: bool = False
    bracketed: frozenset[str] = frozenset()
    life: str = ""
    measure: str = ""
    notices: tuple[OtaError, ...] = ()
    group: frozenset[str] = frozenset()
    coming: str = ""


def is_switch(text: str) -> bool:
    """Whether a line says that it is a switch moment."""
    return _SWITCH.match(text) is not None


def read_line(text: str, where: LineContext) -> Typed:
    """The cells that a line says. Raises OtaError for an item between brackets that is not known, and where a
    second date stands right behind the first."""
    switch = _SWITCH.match(text)
    body, bracketed = _split_brackets(
        text[switch.end() :] if switch else text, where, SWITCH_CELLS if switch else ENTRY_CELLS
    )
    if switch:
        start = {"start": switch["when"]} if switch["when"] else {}
        return Typed({**start, "title": body.strip(), **bracketed}, switch=True)
    undated = _UNDATED.match(body)
    if "start" in bracketed or undated:
        title = body[undated.end() :] if undated else body
        when = When(title.strip())
    else:
        when = split_when(body, where.timeline, where.earlier, where.told)
    cells = when.cells
    dated = bool(undated) or "start" in cells or "start" in bracketed
    suggestion = Suggestion(
        cells["title"],
        {**cells, **bracketed},
        Surroundings(where.timeline, where.earlier if where.parties is not None else (), where.parties or ()),
    )
    if suggestion.form == "agreement" and "due" not in bracketed:
        cells = find_deadline(cells, where.told)
    elif not suggestion.life and "start" not in bracketed and when.left:
        key = "timelines.date-left" if "start" in cells else "timelines.date-unread"
        suggestion.notices.append(OtaError(key, start=cells.get("start", ""), date=when.left))
    if suggestion.life and when.told:
        cells["title"] = when.told  # what happens to a measure is told whole
    begun = "start" in cells or "start" in bracketed  # a length without a start says no end
    lasts = suggestion.form in _LASTING and suggestion.life != "asked"
    if when.length and (suggestion.life == "extended" or (begun and lasts)):
        cells.setdefault("end", when.length)
    if (
        when.length
        and cells.get("end") == when.length
        and not (lasts or hear("lasting-word", text) or _says_so(when.length, text))
    ):
        del cells["end"]  # "31 weken" says of a birth how early it was
    if cells.get("end") and not begun and suggestion.form not in (*_LASTING, "involvement"):
        del cells["end"]  # what happened once, nobody knows when, does not go on
    if "end" not in bracketed and (words := find_end_unread(cells)):
        cells["end"] = "?"
        suggestion.notices.append(OtaError("timelines.end-unread", words=words))
    suggested = {cell: text for cell, text in suggestion.cells.items() if text and cell not in bracketed}
    notices = tuple(suggestion.notices)
    return Typed(
        {**cells, **suggested, **bracketed},
        dated,
        False,
        frozenset(bracketed),
        suggestion.life,
        suggestion.measure,
        notices,
        suggestion.group,
        suggestion.coming,
    )


def _says_so(length: str, text: str) -> bool:
    """Whether a line says of a length that it lasted so long: "duurde 3 maanden", "drie weken lang"."""
    return bool(hear("lasted-for", length) or hear("so-long", text.partition(length)[2]))


# --- what stands between brackets ----------------------------------------------------------------------------------
def read_items(text: str, where: LineContext) -> dict[str, str]:
    """The cells of an entry that a text says as brackets behind a line do: `Ruud; gepland; end=mei 2019`. An item that
    is a date is the start; raises OtaError for one that is nothing."""
    items = [match[1].strip() for match in _ITEM.finditer(text)]
    dates = {item for item in items if item and "=" not in item and is_date(item, where.context)}
    spelled = (f"start={_quote_cell(item)}" if item in dates else item for item in items)
    return _split_brackets(f"… [{'; '.join(filter(None, spelled))}]", where, ENTRY_CELLS)[1]


def _split_brackets(text: str, where: LineContext, cell_names: Iterable[str]) -> tuple[str, dict[str, str]]:
    typed = _BRACKET.search(text)
    if not typed:
        return text, {}
    cells: dict[str, str] = {}
    bare: list[str] = []
    for part in (match[1].strip() for match in _ITEM.finditer(typed[1])):
        name, equals, cell_text = part.partition("=")
        cell = find_cell_key(name, cell_names) if equals else ""
        if cell:
            cells[cell] = _strip_quotes(cell_text.strip())
        elif part:
            bare.append(_strip_quotes(part))
    for word in bare:
        cell, cell_text = _read_bare_word(word, where, "switch" if "switch" in cell_names else "kind")
        cells[cell] = f"{cells[cell]}; {cell_text}" if cell in cells and cell == "who" else cell_text
    return text[: typed.start()], cells


def _read_bare_word(word: str, where: LineContext, first: str) -> tuple[str, str]:
    for cell in (first, "presence", "perspective"):
        try:
            return cell, find_value(cell, word, where.timeline.lists)
        except OtaError:
            continue
    try:
        return "who", join_values([find_person(word, where.timeline, where.people).name])
    except OtaError as error:
        if error.key == "directory.several":
            raise
    names: Directory[str] = Directory(Word("directory.sort-item"), first_names=True)
    for name, kind in where.timeline.lists.kinds.items():
        names.add(name, name, labels=(kind.label,))
    for person in where.timeline.people:
        names.add(person.name, person.name)
    raise names.refuse_unknown(word)


def _name_cell(key: str) -> str:
    return f"timelines.cell-{key}"


def _name_column(key: str) -> str:
    return f"columns.{key}"


CALLED = (_name_cell, _name_column)  # what cells are called, in tables and in lines


def find_cell_key(name: str, cell_names: Iterable[str]) -> str:
    """The cell that a word before `=` means: its key, or what it is called in either language; "" for none."""
    return resolve_column(name, cell_names, CALLED)


# --- writing -------------------------------------------------------------------------------------------------------
def write_line(cells: dict[str, str], where: LineContext) -> str:
    """A line that says exactly these cells."""
    switch = "switch" in cells
    other_cells = {
        cell: text for cell, text in cells.items() if cell not in ("start", "title", "kind", "who", "switch")
    }
    start, title = cells.get("start", ""), cells.get("title", "")
    line = (
        f"switch {start}: {title}"
        if switch and start
        else f"switch: {title}"
        if switch
        else f"{start or '?'} - {title}"
    )
    tried = line + _write_brackets(cells, other_cells)
    try:
        typed = read_line(tried, where).cells
    except OtaError:
        typed = {}
    extra = {cell: "" for cell in typed if cell not in cells}
    if any(typed.get(cell) != text for cell, text in cells.items() if cell in ("title", "start")) or "\n" in tried:
        kept_cells: dict[str, str] = {cell: cells[cell] for cell in ("title", "start") if cell in cells}
        blank: dict[str, str] = {} if start else {"start": ""}
        line = "switch: …" if switch else "? - …"
        return line + _write_brackets(cells, {**other_cells, **extra, **blank, **kept_cells})
    return line + _write_brackets(cells, {**other_cells, **extra})


def _write_brackets(cells: dict[str, str], other_cells: dict[str, str]) -> str:
    items = [
        cells.get("switch") or cells.get("kind", ""),
        *(_quote_cell(name) for name in split_cell(cells.get("who", ""))),
    ]
    if "who" not in cells and "who" in other_cells:
        items.append("who=")
    items += [f"{cell}={_quote_cell(text)}" for cell, text in other_cells.items() if cell != "who"]
    return f" [{'; '.join(part for part in items if part)}]"


def _quote_cell(text: str) -> str:
    plain = text == text.strip() and not re.search(r'[;"\[\]\\\n]', text) and "=" not in text
    return text if plain or not text else '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '""') + '"'


def _strip_quotes(text: str) -> str:
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    inner = text[1:-1].replace('""', '"')
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], inner)
