"""Points of entries as people write them: the text of a cell read as a date, and a date written as such a text.

A cell is what was typed ("april 2019", "na een jaar"), or `WRITTEN = EDTF` where the words alone would say something
else when they are read again ("in oktober = 2019-10"; "ooit = ?" is unknown). A cell `…_from` beside it names what a
relative date counts from: `E12`, `E12 end`, `intake` (of the same entry), each with days of its own where the words do
not say them: `E12 end 330..400`. What such a cell says does not depend on the row above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ota.directory import Directory
from ota.errors import OtaError
from ota.moments import OPEN, Context, Moment, Reading, Relation, read
from ota.text.folding import fold_name
from ota.text.word import BARE
from ota.timelines.model import POINTS, STILL, Entry, Point, Tie, Timeline
from ota.timelines.network import resolve_ties, write_edtf_set
from ota.timelines.values import find_person
from ota.words import LANGUAGES, Word, say

_LITERAL = re.compile(r"(?P<written>.*?)\s*(?:^|(?<=\s))=\s*(?P<edtf>\S+)", re.DOTALL)
_DAYS = re.compile(r"(-?\d+)?\.\.(-?\d+)?")
# What says in a line that it still goes on; and, in a cell, what says no more than that.
STILL_WORDS = (
    *("nog steeds", "loopt nog", "loopt nog steeds", "nog gaande", "loopt door", "tot nu", "tot nu toe", "tot heden"),
    *("tot op heden", "t/m nu", "t/m heden", "tot vandaag", "tot op vandaag", "nog altijd", "still", "ongoing"),
    *("tot op de dag van vandaag", "still going on", "until now", "until today", "to this day"),
)
OPEN_WORDS = frozenset({*STILL_WORDS, "..", "nu", "heden", "gaande", "nog bezig", "now", "open"})
LAST = frozenset({"laatste", "de laatste", "het laatste", "vorige", "de vorige", "het vorige"}) | {
    *("last", "the last", "previous", "the previous")
}  # words for the entry told last
_RETRY = frozenset({"moments.needs-year", "moments.needs-anchor", "moments.needs-document"})


@dataclass
class Around:
    """What a date is read in: the entries told before it, and the entry that it belongs to."""

    timeline: Timeline  # its lists, people and language
    ref: Callable[[str], str]  # what people call an entry → its id
    handle: Callable[[str], str] = str  # and back
    earlier: Sequence[Entry] = ()
    document: str | None = None  # the day of writing (ISO)
    own: str = ""  # id of the entry
    who: tuple[str, ...] = ()
    period: bool | None = None
    term: bool = False  # whether a length counts by the calendar, as what a court says does
    words: str = ""  # of the entry: its title
    placed: str = ""  # id of the placement that ends with the entry, where that is a return
    readings: list[Reading] = field(default_factory=list)
    counted: list[tuple[str, str]] = field(default_factory=list)  # words of a date, and what they were counted from

    @property
    def language(self) -> str:
        """The language in which dates are typed."""
        return self.timeline.lists.language


# --- reading -------------------------------------------------------------------------------------------------------
def read_point(
    text: str, counted: str, role: str, own: Mapping[str, Point], around: Around, *, typed: bool = True
) -> tuple[Point, Point | None]:
    """The point that a cell says, and the end where it says a whole period.

    `counted` is the cell beside it (what it counts from), `own` the points of the same entry before this one. Raises
    OtaError as `moments.read` does, or where what it counts from is not to be found, or where nothing in the words
    counts from it; not so where it was not `typed` with them, but stood there before.
    """
    text = text.strip()
    anchors = [_read_anchor(part, around) for part in _split_cell(counted)]
    if anchors and all(tie.at_least is not None or tie.at_most is not None for tie in anchors):
        return Point(text, ties=tuple(anchors)), None
    if text.casefold() in OPEN_WORDS:
        return replace(STILL, written=text), None
    literal = _LITERAL.fullmatch(text)
    if text == "?" or (literal and literal["edtf"] == "?"):
        return Point(literal["written"].strip() if literal else ""), None
    if literal:
        return _read_literal(literal["written"].strip(), literal["edtf"], around)
    if anchors and not typed:
        anchors = anchors if _counts_from_something(text, around) else []
    reading = _read(text, own, around, anchors, role)
    around.readings.append(reading)
    begun = find_last_told(own, replace(around, earlier=()))
    if reading.rule == "moments.rule-length" and around.term and begun and not anchors:
        term = read(text, Context(around.language, begun, length="term"))
        return _make_point(text, term.start) or Point(text), None
    default = _choose_anchor(role, own, around)
    start = _tie_point(text, reading.start, reading.relations, anchors, default, around)
    if not reading.period or (reading.end == OPEN and (reading.rule == "moments.rule-from" or around.period is False)):
        return start, None  # "from then on" does not say that it still goes on; nor does what happens once
    if role == "end" and reading.end is not None:
        return _tie_point(text, reading.end, reading.end_relations, anchors, default, around), None
    if reading.end is None and not reading.end_relations:
        return start, None
    return start, _tie_point(text, reading.end, reading.end_relations, anchors, default, around)


def _read_literal(written: str, edtf: str, around: Around) -> tuple[Point, Point | None]:
    if edtf == "..":
        return Point(written, ".."), None
    reading = read(edtf, Context(around.language))
    start, end = _make_point(written, reading.start), _make_point(written, reading.end)
    if start is None:
        raise OtaError("moments.no-date", text=edtf[:60])
    return start, end


def _make_point(written: str, moment: Moment | None) -> Point | None:
    return Point(written, moment.edtf, moment.earliest, moment.latest) if moment else None


def _read(
    text: str, own: Mapping[str, Point], around: Around, anchors: Sequence[Tie] = (), role: str = "start"
) -> Reading:
    """What a text says by itself, else after what it is said to count from, or the moment told before it, else on the
    day of writing."""
    births = collect_births(around.timeline)
    length = "" if role == "start" else "term" if around.term else "about"
    whose = choose_whose(around.who, around.words, around.earlier, births)
    context = Context(around.language, None, None, births, around.period, length, whose)
    try:
        reading = read(text, context)
        if anchors and not _has_relation(reading):
            names = "; ".join(_write_anchor(tie, around) for tie in anchors)
            raise OtaError("timelines.counts-from-nothing", text=text[:60], anchor=names)
        return reading
    except OtaError as error:
        if error.key in _RETRY and anchors:
            moment = _find_moment(anchors, own, around)
            document = moment.earliest if moment and moment.earliest == moment.latest else None
            if error.key == "moments.needs-document" and document is None:
                raise OtaError(
                    "timelines.anchor-no-day", text=text[:60], anchor=_write_anchor(anchors[0], around)
                ) from None
            return read(text, replace(context, anchor=moment, document=document))
        if error.key in _RETRY:
            context = replace(context, anchor=find_last_told(own, around), document=around.document)
            if context.anchor and error.key != "moments.needs-document":
                context = replace(context, document=None)
            reading = read(text, context)
            before = find_last_entry(around) if context.document is None and not own else None
            what = around.document if context.document else around.handle(before.id) if before else None
            if what:
                around.counted.append((text, what))
            return reading
        raise


def _has_relation(reading: Reading) -> bool:
    """Whether a date counts from something else than a birth."""
    relations = (*reading.relations, *reading.end_relations)
    return any(not relation.anchor.startswith(("birth:", "start")) for relation in relations)


def _counts_from_something(text: str, around: Around) -> bool:
    """Whether a text counts from something that it does not name itself, or leaves a part to what was told before."""
    try:
        return _has_relation(
            read(text, Context(around.language, None, None, collect_births(around.timeline), around.period))
        )
    except OtaError as error:
        return error.key in _RETRY


def _find_moment(anchors: Sequence[Tie], own: Mapping[str, Point], around: Around) -> Moment | None:
    """The moment that something is said to count from; None where no calendar knows it."""
    (anchor, *others) = anchors
    if others:
        return None
    entries = resolve_ties(around.timeline).by_id
    points = own if anchor.anchor == around.own else entries[anchor.anchor].points if anchor.anchor in entries else {}
    point = points.get(anchor.role, Point())
    return _build_moment(point) if point.known else None


def collect_births(timeline: Timeline) -> dict[str, Moment]:
    """Births of the young people of the case, by the name that people use: the first name where one has it."""
    children = [child for child in timeline.children if child.birth.known]
    firsts = [fold_name(person.name.split()[0]) for person in timeline.people]
    return {
        child.name.split()[0] if firsts.count(fold_name(child.name.split()[0])) == 1 else child.name: _build_moment(
            child.birth
        )
        for child in children
    }


def choose_whose(
    who: Sequence[str], words: str, earlier: Sequence[Entry], births: Mapping[str, Moment]
) -> tuple[str, ...]:
    """Of whom a line tells, of those whose births are known: of `who` it is, else of those whom its words name, else of
    those of the line before it."""
    told = {word.removesuffix("s") for word in BARE.findall(fold_name(words))}
    named = [name for name in births if fold_name(name.split()[0]).removesuffix("s") in told]
    for names in (who, named, earlier[-1].who if earlier else ()):
        chosen = tuple(birth for birth in births if any(_is_of(birth, person) for person in names))
        if chosen:
            return chosen
    return ()


def _is_of(name: str, person: str) -> bool:
    return name in (person, person.split()[0])


def _build_moment(point: Point) -> Moment:
    return Moment(point.edtf or write_edtf_set(point.earliest, point.latest) or "", point.earliest, point.latest)


def find_last_told(own: Mapping[str, Point], around: Around) -> Moment | None:
    """The last moment told before: of the entry itself (`own`), else of those before it, ties worked out."""
    for role in reversed(POINTS):
        if role in own and own[role].known:
            return _build_moment(own[role])
    entry = find_last_entry(around)
    return _build_moment(entry.start) if entry else None


def find_last_entry(around: Around) -> Entry | None:
    """The last entry told before that has a date, ties worked out."""
    earlier = [entry for entry in around.earlier if not _is_ahead(entry, around.document)]
    if earlier and earlier[-1].start.known and not earlier[-1].start.ties:
        return earlier[-1]
    entries = resolve_ties(replace(around.timeline, entries=tuple(earlier))).entries
    return next((entry for entry in reversed(entries) if entry.start.known), None)


def _is_ahead(entry: Entry, document: str | None) -> bool:
    """Whether an entry is a plan that was still ahead when this was told: the story is not there yet."""
    return bool(document and entry.presence == "planned" and (entry.start.earliest or "") > document)


def _choose_anchor(role: str, own: Mapping[str, Point], around: Around) -> tuple[str, str] | None:
    """What a relative date counts from unless it is said: the point of the entry before it, else the entry before; of
    a return, the placement ("na een jaar weer thuis")."""
    before = (
        [earlier_role for earlier_role in POINTS[: POINTS.index(role)] if earlier_role in own] if role in POINTS else []
    )
    if before:
        return around.own, before[-1]
    if around.placed:
        return around.placed, "start"
    told = [entry for entry in around.earlier if entry.start.known or entry.start.ties or entry.presence == "happened"]
    return (told[-1].id, "start") if told else None  # nothing is counted from what did not happen, nobody knows when


def _tie_point(
    text: str,
    moment: Moment | None,
    relations: Sequence[Relation],
    anchors: Sequence[Tie],
    default: tuple[str, str] | None,
    around: Around,
) -> Point:
    ties: list[Tie] = []
    for relation in relations:
        kind, _, words = relation.anchor.partition(":")
        if kind == "birth":
            name = find_person(words, around.timeline).name
            ties.append(Tie(f"birth:{name}", relation.at_least, relation.at_most))
        elif kind == "start":
            ties.append(Tie(around.own, relation.at_least, relation.at_most))
        elif anchors:
            ties += [replace(tie, at_least=relation.at_least, at_most=relation.at_most) for tie in anchors]
        elif kind == "event":
            event = find_event(words, around.earlier, around.timeline)
            around.counted.append((text, around.handle(event.id)))
            ties.append(Tie(event.id, relation.at_least, relation.at_most))
        elif default is None:
            raise OtaError("timelines.no-anchor", text=text[:60])
        else:
            if default[0] != around.own:
                around.counted.append((text, around.handle(default[0])))
            ties.append(Tie(default[0], relation.at_least, relation.at_most, default[1]))
    if any(tie.person is None for tie in ties) or moment is None:
        return Point(text, ties=tuple(ties))
    return Point(text, moment.edtf, moment.earliest, moment.latest, tuple(ties))


def find_event(words: str, earlier: Sequence[Entry], timeline: Timeline) -> Entry:
    """The one entry told before that these words mean; raises OtaError with those that they may mean.

    "Laatste" is the last one. Else its title or the name of its kind is the words, has them as words, or holds them.
    """
    sought = fold_name(words)
    if sought in LAST and earlier:
        return earlier[-1]
    tests: tuple[Callable[[str], bool], ...] = (
        lambda text: text == sought,
        lambda text: re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", text) is not None,
        lambda text: sought in text,
    )
    for test in tests:
        candidates = [
            entry
            for entry in earlier
            if test(fold_name(entry.title))
            or test(fold_name(timeline.find_kind(entry).label))
            or test(fold_name(entry.kind))
        ]
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            names = "; ".join(f"{entry.handle} {entry.title}" for entry in candidates)
            raise OtaError("timelines.event-several", words=words, entries=names)
    raise OtaError("timelines.event-none", words=words)


# --- what it counts from -------------------------------------------------------------------------------------------
def _split_cell(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _read_anchor(text: str, around: Around) -> Tie:
    """`E12`, `E12 end`, `intake`, `birth:NAME`, each with or without days; raises OtaError for what is none."""
    *words, last = text.split()
    days = _DAYS.fullmatch(last)
    if days is None:
        words.append(last)
    if not words:
        raise OtaError("timelines.bad-anchor", text=text)
    at_least, at_most = (int(limit) if limit else None for limit in days.groups()) if days else (None, None)
    name = " ".join(words)
    if name.casefold().startswith("birth:"):
        return Tie(f"birth:{find_person(name[6:].strip(), around.timeline).name}", at_least, at_most)
    if role := find_role(name):
        return Tie(around.own, at_least, at_most, role)
    role = find_role(words[-1]) if len(words) > 1 else ""
    if role:
        words.pop()
    return Tie(around.ref(" ".join(words)), at_least, at_most, role or "start")


def find_role(text: str) -> str:
    """The point that a word means, in either language; "" for none."""
    word = text.casefold()
    for role in POINTS:
        if word in {role, *(say(f"timelines.point-{role}", language).casefold() for language in LANGUAGES)}:
            return role
    return ""


# --- writing -------------------------------------------------------------------------------------------------------
def spell_point(point: Point, around: Around) -> tuple[str, str]:
    """The two cells that say this point (see `read_point`)."""
    if point.ties:
        return _spell_tie(point, around)
    if point.open:
        return (point.written if point.written.casefold() in OPEN_WORDS else _spell_with_edtf(point.written, "..")), ""
    if not point.known:
        return _spell_with_edtf(point.written, "?") if point.written else "?", ""
    if point.written and _says_point(point, around):
        return point.written, ""
    return _spell_with_edtf(point.written, point.edtf or write_edtf_set(point.earliest, point.latest) or "?"), ""


def _spell_with_edtf(written: str, edtf: str) -> str:
    return f"{written} = {edtf}".strip()


def _read_alone(text: str, around: Around) -> Reading | None:
    """What a text says without anything around it."""
    if "=" in text or not text:
        return None
    try:
        return read(text, Context(around.language, births=collect_births(around.timeline), period=around.period))
    except OtaError:
        return None


def _says_point(point: Point, around: Around) -> bool:
    reading = _read_alone(point.written, around)
    if reading is None or reading.period or reading.relations or reading.start is None:
        return False
    moment = reading.start
    return (moment.edtf, moment.earliest, moment.latest) == (point.edtf, point.earliest, point.latest)


def _spell_tie(point: Point, around: Around) -> tuple[str, str]:
    anchors = [tie for tie in point.ties if tie.person is None]
    reading = _read_alone(point.written, around)
    if reading and not reading.period and _say_same_ties(reading.relations, point, around):
        return point.written, "; ".join(_write_anchor(tie, around) for tie in anchors)
    return point.written, "; ".join(f"{_write_anchor(tie, around)} {_spell_days(tie)}" for tie in point.ties)


def _say_same_ties(relations: Sequence[Relation], point: Point, around: Around) -> bool:
    """Whether the words say the days of these ties: one relation for all entries, one for each birth."""
    births: set[Tie] = set()
    day_limits: list[tuple[int | None, int | None]] = []
    for relation in relations:
        kind, _, words = relation.anchor.partition(":")
        if kind == "birth":
            try:
                births.add(
                    Tie(f"birth:{find_person(words, around.timeline).name}", relation.at_least, relation.at_most)
                )
            except OtaError:
                return False
        else:
            day_limits.append((relation.at_least, relation.at_most))
    ties = [tie for tie in point.ties if tie.person is None]
    return (
        births == {tie for tie in point.ties if tie.person is not None}
        and len(day_limits) == bool(ties)
        and all((tie.at_least, tie.at_most) == day_limits[0] for tie in ties)
    )


def _write_anchor(tie: Tie, around: Around) -> str:
    if tie.person is not None:
        return tie.anchor
    if tie.anchor == around.own:
        return tie.role
    return around.handle(tie.anchor) + (f" {tie.role}" if tie.role != "start" else "")


def _spell_days(tie: Tie) -> str:
    return f"{'' if tie.at_least is None else tie.at_least}..{'' if tie.at_most is None else tie.at_most}"


def spell_together(start: Point, end: Point, around: Around) -> str:
    """The one cell that says both ends of a period that was told in one expression; "" where it was not."""
    if not start.written or start.written != end.written:
        return ""
    own = replace(around, earlier=(), document=None, ref=_refuse_entry)
    for text in (start.written, f"{start.written} = {start.edtf}/{end.edtf}"):
        try:
            if read_point(text, "", "start", {}, own) == (start, end):
                return text
        except OtaError:
            continue
    return ""


def _refuse_entry(text: str) -> str:
    raise Directory[str](Word("directory.sort-entry"), "timelines").refuse_unknown(text)
