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
from ota.folding import alike
from ota.moments import Context, find, read
from ota.tabular import column_meant
from ota.timelines.cells import ENTRY_CELLS, SWITCH_CELLS
from ota.timelines.dating import Around, births_of, last_told
from ota.timelines.model import Entry, Timeline
from ota.timelines.values import cut, joined, person_named, value_named
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
class Where:
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
        return replace(self.context, anchor=last_told({}, Around(self.timeline, str, earlier=self.earlier)))


@dataclass(frozen=True)
class Typed:
    """The cells of a line; `dated` says whether a date, or that there is none, was said."""

    cells: dict[str, str]
    dated: bool = True
    switch: bool = False


def read_line(text: str, where: Where) -> Typed:
    """The cells that a line says. Raises OtaError for an item between brackets that is not known, and for several
    dates of which none stands first."""
    switch = _SWITCH.match(text)
    body, given = _bracketed(text[switch.end() :] if switch else text, where, SWITCH_CELLS if switch else ENTRY_CELLS)
    if switch:
        when = {"start": switch["when"]} if switch["when"] else {}
        return Typed({**when, "title": body.strip(), **given}, switch=True)
    undated = _UNDATED.match(body)
    if "start" in given or undated:
        title = body[undated.end() :] if undated else body
        cells = {"title": title.strip()}
    else:
        cells = _dated(body, where)
    dated = bool(undated) or "start" in cells or "start" in given
    suggested = {cell: value for cell, value in _suggested(cells["title"], given, where).items() if cell not in given}
    return Typed({**cells, **suggested, **given}, dated)


# --- the date ------------------------------------------------------------------------------------------------------
def is_date(text: str, where: Where) -> bool:
    """Whether a text is written as a date, even if it cannot be placed."""
    if _LITERAL.fullmatch(text):
        return True
    try:
        read(text, where.context)
    except OtaError as error:
        return error.key not in _NO_DATE
    return True


def _dated(text: str, where: Where) -> dict[str, str]:
    """The longest beginning before a sign that separates, else what is found in the words."""
    for sign in reversed(list(_BETWEEN.finditer(text))):
        if text[: sign.start()].strip() and is_date(text[: sign.start()].strip(), where):
            return {"start": text[: sign.start()].strip(), "title": text[sign.end() :].strip()}
    found = find(text, where.told)
    if not found:
        return {"title": text.strip()}
    one = found[0]
    if text[: one.start].strip() and len(found) > 1:
        raise OtaError("timelines.several-dates", dates="; ".join(text[each.start : each.end] for each in found))
    before, after = text[: one.start].strip(), text[one.end :].strip()
    title = text.strip() if before and after else before.rstrip(" ,;:-–") or after.lstrip(" ,;:-–")
    return {"start": text[one.start : one.end], "title": title}


# --- what the words suggest ----------------------------------------------------------------------------------------
def _suggested(title: str, given: dict[str, str], where: Where) -> dict[str, str]:
    timeline, lists = where.timeline, where.timeline.lists
    words = {word: name for name, one in lists.kinds.items() for word in one.words}
    missed = "hulp" if _NO_HELP.search(title) and "hulp" in lists.kinds else ""
    found: dict[str, str] = {"kind": _longest(title, words) or missed or default_kind(timeline)}
    try:
        kind = value_named("kind", given["kind"], lists) if given.get("kind") else found["kind"]
    except OtaError:
        kind = found["kind"]  # said when the cells are read
    who = [one.name for one in timeline.people if _has(title, one.name) or _first_name(title, one.name, timeline)]
    found["who"] = joined(who)
    form = lists.kind(kind).form
    if form == "help" and _NO_HELP.search(title):
        found["presence"] = "absent"
    if form == "placement":
        known = {name: name for name in lists.placements} | {one.label: one.name for one in lists.placements.values()}
        found["placement"] = _longest(title, known)
    if form == "measure":
        known = {name: name for name in lists.measures} | {label: name for name, label in lists.measures.items()}
        found["measure"] = _longest(title, known)
    return {cell: value for cell, value in found.items() if value}


def default_kind(timeline: Timeline) -> str:
    """The kind of an entry whose words give none away."""
    kinds = timeline.lists.kinds
    plain = [name for name, one in kinds.items() if one.form == "event"]
    return "gebeurtenis" if "gebeurtenis" in kinds else next(iter(plain or kinds), "gebeurtenis")


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(alike(word))}(?!\w)", alike(text)) is not None


def _first_name(text: str, name: str, timeline: Timeline) -> bool:
    first = name.partition(" ")[0]
    same = [one for one in timeline.people if alike(one.name.partition(" ")[0]) == alike(first)]
    return len(same) == 1 and first[:1].isupper() and re.search(rf"(?<!\w){re.escape(first)}s?(?!\w)", text) is not None


def _longest(text: str, words: dict[str, str]) -> str:
    """What the longest of these words means that begins a word of the text; "" for none."""
    plain = alike(text)
    found = [word for word in words if re.search(rf"(?<!\w){re.escape(alike(word))}", plain)]
    return words[max(found, key=len)] if found else ""


# --- what stands between brackets ----------------------------------------------------------------------------------
def _bracketed(text: str, where: Where, known: Iterable[str]) -> tuple[str, dict[str, str]]:
    typed = _BRACKET.search(text)
    if not typed:
        return text, {}
    cells: dict[str, str] = {}
    bare: list[str] = []
    for item in (match[1].strip() for match in _ITEM.finditer(typed[1])):
        name, equals, value = item.partition("=")
        cell = cell_named(name, known) if equals else ""
        if cell:
            cells[cell] = _unquoted(value.strip())
        elif item:
            bare.append(_unquoted(item))
    for word in bare:
        cell, value = _bare(word, where, "switch" if "switch" in known else "kind")
        cells[cell] = f"{cells[cell]}; {value}" if cell in cells and cell == "who" else value
    return text[: typed.start()], cells


def _bare(word: str, where: Where, first: str) -> tuple[str, str]:
    for cell in (first, "presence", "perspective"):
        try:
            return cell, value_named(cell, word, where.timeline.lists)
        except OtaError:
            continue
    try:
        return "who", joined([person_named(word, where.timeline, where.people).name])
    except OtaError as error:
        if error.key == "directory.several":
            raise
    known: Directory[str] = Directory(Word("directory.sort-item"), first_names=True)
    for name, kind in where.timeline.lists.kinds.items():
        known.add(name, name, labels=(kind.label,))
    for person in where.timeline.people:
        known.add(person.name, person.name)
    raise known.unknown(word)


def _cell(key: str) -> str:
    return f"timelines.cell-{key}"


def _column(key: str) -> str:
    return f"columns.{key}"


CALLED = (_cell, _column)  # what cells are called, in tables and in lines


def cell_named(name: str, known: Iterable[str]) -> str:
    """The cell that a word before `=` means: its key, or what it is called in either language; "" for none."""
    return column_meant(name, known, CALLED)


# --- writing -------------------------------------------------------------------------------------------------------
def written(cells: dict[str, str], where: Where) -> str:
    """A line that says exactly these cells."""
    switch = "switch" in cells
    rest = {cell: text for cell, text in cells.items() if cell not in ("start", "title", "kind", "who", "switch")}
    start, title = cells.get("start", ""), cells.get("title", "")
    line = (
        f"switch {start}: {title}"
        if switch and start
        else f"switch: {title}"
        if switch
        else f"{start or '?'} - {title}"
    )
    tried = line + _brackets(cells, rest)
    try:
        typed = read_line(tried, where).cells
    except OtaError:
        typed = {}
    extra = {cell: "" for cell in typed if cell not in cells}
    if any(typed.get(cell) != text for cell, text in cells.items() if cell in ("title", "start")) or "\n" in tried:
        said: dict[str, str] = {cell: cells[cell] for cell in ("title", "start") if cell in cells}
        blank: dict[str, str] = {} if start else {"start": ""}
        line = "switch: …" if switch else "? - …"
        return line + _brackets(cells, {**rest, **extra, **blank, **said})
    return line + _brackets(cells, {**rest, **extra})


def _brackets(cells: dict[str, str], rest: dict[str, str]) -> str:
    items = [cells.get("switch") or cells.get("kind", ""), *(_quoted(one) for one in cut(cells.get("who", "")))]
    if "who" not in cells and "who" in rest:
        items.append("who=")
    items += [f"{cell}={_quoted(text)}" for cell, text in rest.items() if cell != "who"]
    return f" [{'; '.join(one for one in items if one)}]"


def _quoted(text: str) -> str:
    plain = text == text.strip() and not re.search(r'[;"\[\]\\\n]', text) and "=" not in text
    return text if plain or not text else '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '""') + '"'


def _unquoted(text: str) -> str:
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    inner = text[1:-1].replace('""', '"')
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], inner)
