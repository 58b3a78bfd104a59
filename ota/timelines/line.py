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
from ota.moments import Context, find, read
from ota.tabular import column_meant
from ota.text.folding import fold_name
from ota.timelines.cells import ENTRY_CELLS, SWITCH_CELLS
from ota.timelines.dating import Around, births_of, find_last_told
from ota.timelines.model import Entry, Timeline
from ota.timelines.values import cut, join_values, person_named, value_named
from ota.words import Word

_BRACKET = re.compile(r'\s*\[((?:"(?:[^"]|"")*"|[^\[\]"])*)\]\s*$')
_ITEM = re.compile(r'\s*((?:"(?:[^"]|"")*"|[^;"])*)\s*(?:;|$)')
_BETWEEN = re.compile(r"\s+[-–—]+\s+|\s*:\s+|\s*\t\s*")
_UNDATED = re.compile(r"\s*(?:\?\s*[-–—:]?|[-–—•*])\s+")
_SWITCH = re.compile(r"\s*(?:switchmoment|switch)\b(?:\s+(?P<when>.*?))?\s*:\s+", re.IGNORECASE)
_LITERAL = re.compile(r".*\s=\s*\S+|=\s*\S+|\?")
_NO_HELP = re.compile(r"\b(?:geen|zonder|no|without)\s+(?:\w+\s+)?(?:hulp|help)\b", re.IGNORECASE)
_NO_DATE = frozenset({"moments.not-read", "moments.unknown-word", "moments.no-date"})


@dataclass(frozen=True)
class LineContext:
    """What a line stands in: the timeline, the entries told before it, the day of writing (ISO), all people."""

    timeline: Timeline
    earlier: Sequence[Entry] = ()
    document: str | None = None
    people: tuple[str, ...] = ()

    @cached_property
    def context(self) -> Context:
        """As the reader of dates takes it, without the moment told before."""
        return Context(self.timeline.lists.language, None, self.document, births_of(self.timeline))

    @cached_property
    def told(self) -> Context:
        """The same, with the last moment told before."""
        return replace(self.context, anchor=find_last_told({}, Around(self.timeline, str, earlier=self.earlier)))


@dataclass(frozen=True)
class Typed:
    """The cells of a line; `dated` says whether a date, or that there is none, was said."""

    cells: dict[str, str]
    dated: bool = True
    switch: bool = False


def read_line(text: str, where: LineContext) -> Typed:
    """The cells that a line says. Raises OtaError for an item between brackets that is not known, and for several
    dates of which none stands first."""
    switch = _SWITCH.match(text)
    body, bracketed = _split_brackets(
        text[switch.end() :] if switch else text, where, SWITCH_CELLS if switch else ENTRY_CELLS
    )
    if switch:
        when = {"start": switch["when"]} if switch["when"] else {}
        return Typed({**when, "title": body.strip(), **bracketed}, switch=True)
    undated = _UNDATED.match(body)
    if "start" in bracketed or undated:
        title = body[undated.end() :] if undated else body
        cells = {"title": title.strip()}
    else:
        cells = _split_dates(body, where)
    dated = bool(undated) or "start" in cells or "start" in bracketed
    suggested = {
        cell: suggestion
        for cell, suggestion in _suggest_cells(cells["title"], bracketed, where).items()
        if cell not in bracketed
    }
    return Typed({**cells, **suggested, **bracketed}, dated)


# --- the date ------------------------------------------------------------------------------------------------------
def is_date(text: str, where: LineContext) -> bool:
    """Whether a text is written as a date, even if it cannot be placed."""
    if _LITERAL.fullmatch(text):
        return True
    try:
        read(text, where.context)
    except OtaError as error:
        return error.key not in _NO_DATE
    return True


def _split_dates(text: str, where: LineContext) -> dict[str, str]:
    """The longest beginning before a sign that separates, else what is found in the words."""
    for sign in reversed(list(_BETWEEN.finditer(text))):
        if text[: sign.start()].strip() and is_date(text[: sign.start()].strip(), where):
            return {"start": text[: sign.start()].strip(), "title": text[sign.end() :].strip()}
    dates = find(text, where.told)
    if not dates:
        return {"title": text.strip()}
    first = dates[0]
    if text[: first.start].strip() and len(dates) > 1:
        raise OtaError(
            "timelines.several-dates", dates="; ".join(text[found_date.start : found_date.end] for found_date in dates)
        )
    before, after = text[: first.start].strip(), text[first.end :].strip()
    title = text.strip() if before and after else before.rstrip(" ,;:-–") or after.lstrip(" ,;:-–")
    return {"start": text[first.start : first.end], "title": title}


# --- what the words suggest ----------------------------------------------------------------------------------------
def _suggest_cells(title: str, bracketed: dict[str, str], where: LineContext) -> dict[str, str]:
    timeline, lists = where.timeline, where.timeline.lists
    words = {word: name for name, kind in lists.kinds.items() for word in kind.words}
    missed = "hulp" if _NO_HELP.search(title) and "hulp" in lists.kinds else ""
    cells: dict[str, str] = {"kind": _find_longest(title, words) or missed or choose_default_kind(timeline)}
    try:
        kind = value_named("kind", bracketed["kind"], lists) if bracketed.get("kind") else cells["kind"]
    except OtaError:
        kind = cells["kind"]  # said when the cells are read
    who = [
        person.name
        for person in timeline.people
        if _has(title, person.name) or _is_first_name(title, person.name, timeline)
    ]
    cells["who"] = join_values(who)
    form = lists.kind(kind).form
    if form == "help" and _NO_HELP.search(title):
        cells["presence"] = "absent"
    if form == "placement":
        name_of_label = {name: name for name in lists.placements} | {
            placement_kind.label: placement_kind.name for placement_kind in lists.placements.values()
        }
        cells["placement"] = _find_longest(title, name_of_label)
    if form == "measure":
        name_of_label = {name: name for name in lists.measures} | {
            label: name for name, label in lists.measures.items()
        }
        cells["measure"] = _find_longest(title, name_of_label)
    return {cell: text for cell, text in cells.items() if text}


def choose_default_kind(timeline: Timeline) -> str:
    """The kind of an entry whose words give none away."""
    kinds = timeline.lists.kinds
    plain = [name for name, kind in kinds.items() if kind.form == "event"]
    return "gebeurtenis" if "gebeurtenis" in kinds else next(iter(plain or kinds), "gebeurtenis")


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold_name(word))}(?!\w)", fold_name(text)) is not None


def _is_first_name(text: str, name: str, timeline: Timeline) -> bool:
    first = name.partition(" ")[0]
    namesakes = [person for person in timeline.people if fold_name(person.name.partition(" ")[0]) == fold_name(first)]
    return (
        len(namesakes) == 1
        and first[:1].isupper()
        and re.search(rf"(?<!\w){re.escape(first)}s?(?!\w)", text) is not None
    )


def _find_longest(text: str, words: dict[str, str]) -> str:
    """What the longest of these words means that begins a word of the text; "" for none."""
    plain = fold_name(text)
    fitting = [word for word in words if re.search(rf"(?<!\w){re.escape(fold_name(word))}", plain)]
    return words[max(fitting, key=len)] if fitting else ""


# --- what stands between brackets ----------------------------------------------------------------------------------
def _split_brackets(text: str, where: LineContext, cell_names: Iterable[str]) -> tuple[str, dict[str, str]]:
    typed = _BRACKET.search(text)
    if not typed:
        return text, {}
    cells: dict[str, str] = {}
    bare: list[str] = []
    for part in (match[1].strip() for match in _ITEM.finditer(typed[1])):
        name, equals, cell_text = part.partition("=")
        cell = cell_named(name, cell_names) if equals else ""
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
            return cell, value_named(cell, word, where.timeline.lists)
        except OtaError:
            continue
    try:
        return "who", join_values([person_named(word, where.timeline, where.people).name])
    except OtaError as error:
        if error.key == "directory.several":
            raise
    names: Directory[str] = Directory(Word("directory.sort-item"), first_names=True)
    for name, kind in where.timeline.lists.kinds.items():
        names.add(name, name, labels=(kind.label,))
    for person in where.timeline.people:
        names.add(person.name, person.name)
    raise names.refuse_unknown(word)


def _cell(key: str) -> str:
    return f"timelines.cell-{key}"


def _column(key: str) -> str:
    return f"columns.{key}"


CALLED = (_cell, _column)  # what cells are called, in tables and in lines


def cell_named(name: str, cell_names: Iterable[str]) -> str:
    """The cell that a word before `=` means: its key, or what it is called in either language; "" for none."""
    return column_meant(name, cell_names, CALLED)


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
    tried = line + _brackets(cells, other_cells)
    try:
        typed = read_line(tried, where).cells
    except OtaError:
        typed = {}
    extra = {cell: "" for cell in typed if cell not in cells}
    if any(typed.get(cell) != text for cell, text in cells.items() if cell in ("title", "start")) or "\n" in tried:
        kept_cells: dict[str, str] = {cell: cells[cell] for cell in ("title", "start") if cell in cells}
        blank: dict[str, str] = {} if start else {"start": ""}
        line = "switch: …" if switch else "? - …"
        return line + _brackets(cells, {**other_cells, **extra, **blank, **kept_cells})
    return line + _brackets(cells, {**other_cells, **extra})


def _brackets(cells: dict[str, str], other_cells: dict[str, str]) -> str:
    items = [cells.get("switch") or cells.get("kind", ""), *(_quote_cell(name) for name in cut(cells.get("who", "")))]
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
