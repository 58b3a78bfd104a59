"""What is drawn of an entry: where it lies, what stands beside it, and what a reader sees when pointing at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from ota.drawing.clock import AxisSpan, Clock
from ota.drawing.colours import WITHOUT_COLOUR, assign_colours, name_party
from ota.drawing.options import DrawingOptions
from ota.privacy.numbers import strip_dates
from ota.timelines.listing import format_date
from ota.timelines.model import Entry, EntryKind, Switch, Timeline
from ota.words import say


@dataclass(frozen=True)
class DrawnEntry:
    """One entry on the drawing; `end` None is a moment. `ending`: open (still going on) or unknown (nobody told).

    `row` is the child whose home it is; `switches` are the numbers of its switch moments, each with whether it
    is accepted. `refused` is by whom ("provider", "family"). `case`, `when`, `telling` and `who` are what a table says
    of it. An end that is unknown may have a last day all the same: until then it may have gone on.
    """

    handle: str
    kind: EntryKind
    form: str
    row: str
    band: str
    label: str
    hover: str
    start: AxisSpan
    end: AxisSpan | None
    ending: str
    ticks: tuple[tuple[str, AxisSpan], ...]
    breaks: tuple[AxisSpan, ...]
    presence: str
    refused: str
    gap: str
    tellings: tuple[str, ...]
    switches: tuple[tuple[int, bool], ...]
    parties: tuple[str, ...]
    who: tuple[str, ...]
    when: str
    telling: str
    case: str = ""

    @cached_property
    def placed(self) -> bool:
        """Whether it can be drawn along the axis; else it stands apart, without a date."""
        return self.start.placed or bool(self.ticks) or (self.end is not None and self.end.placed and not self.ending)

    @property
    def doubled(self) -> bool:
        """Whether it is told in more than one way, and nobody chose."""
        return bool(self.tellings)

    @property
    def fades(self) -> bool:
        """Whether nobody told of its end, and it may have gone on up to a last day."""
        return self.ending == "unknown" and self.end is not None and self.end.last is not None

    @property
    def closed(self) -> bool:
        """Whether what is still going on is known up to a day."""
        return self.end is not None and self.end.placed

    @property
    def refusal(self) -> AxisSpan:
        """When it was refused: at the intake, else where it would have begun; some time after the rest that is told."""
        told = dict(self.ticks)
        last = [span for span in (told.get("intake"), self.start) if span is not None and span.placed]
        return last[0] if last else AxisSpan(told["registered"].first, None) if told else AxisSpan()

    @cached_property
    def reach(self) -> tuple[int, int]:
        """The first and last place that it may take up; of what has no limit, the limit that there is."""
        spans = [self.start, *(span for _, span in self.ticks)]
        if self.end and (self.ending != "unknown" or self.fades) and (self.start.placed or not self.ending):
            spans.append(self.end)
        limits = [day for span in spans for day in (span.first, span.last) if day is not None]
        return min(limits), max(limits)


@dataclass(frozen=True)
class SwitchMark:
    """A switch moment with its number, and where it lies."""

    number: int
    switch: Switch
    span: AxisSpan
    handles: tuple[str, ...]


def choose_entries(timeline: Timeline, options: DrawingOptions) -> tuple[Entry, ...]:
    """The entries that the drawing is asked to show."""
    entries = timeline.entries if options.banded else timeline.entries_once
    if not options.only:
        return tuple(entries)
    turning = {key for switch in timeline.switches for key in switch.entries} if "switch" in options.only else set()
    return tuple(
        entry
        for entry in entries
        if entry.id in turning or options.only & {entry.kind, timeline.find_form(entry), timeline.find_kind(entry).lane}
    )


def list_drawn_entries(
    timeline: Timeline, options: DrawingOptions, clock: Clock, switch_marks: Iterable[SwitchMark], case: str = ""
) -> list[DrawnEntry]:
    """What is drawn, in the order in which it was told; an entry in the home of two children stands there twice."""
    numbers: dict[str, tuple[tuple[int, bool], ...]] = {}
    for switch_mark in switch_marks:
        for key in switch_mark.switch.entries:
            numbers[key] = (*numbers.get(key, ()), (switch_mark.number, switch_mark.switch.accepted))
    homes = {kind.lane for kind in timeline.lists.kinds.values() if kind.form == "placement"}
    children = [child.name for child in timeline.children]
    colours = assign_colours(clock.entries) if options.by == "party" else None
    drawn = []
    for entry in clock.entries:
        kind = timeline.find_kind(entry)
        if colours is not None:
            kind = replace(kind, colour=colours.get(name_party(entry), WITHOUT_COLOUR))
        whose = [name for name in children if name in entry.who] if kind.lane in homes and len(children) > 1 else []
        for row in whose or [""]:
            entry_numbers = numbers.get(entry.id, ())
            drawn.append(_build_drawn_entry(timeline, options, clock, entry, kind, row, entry_numbers, case))
    return drawn


def list_switch_marks(timeline: Timeline, clock: Clock) -> list[SwitchMark]:
    """The switch moments in their order along the drawing, numbered from 1; those without a place last."""
    placed_switches = []
    for switch in timeline.switches:
        spans = [clock.place_entry_point(clock.by_id[key], "start") for key in switch.entries if key in clock.by_id]
        span = next((span for span in spans if span.placed), AxisSpan())
        if not span.placed and switch.start.known:
            span = clock.place_free_point(switch.start)
        handles = tuple(clock.by_id[key].handle for key in switch.entries if key in clock.by_id)
        placed_switches.append((span, switch, handles))
    order = sorted(
        placed_switches,
        key=lambda placed_switch: (not placed_switch[0].placed, placed_switch[0].first or placed_switch[0].last or 0),
    )
    return [SwitchMark(number, switch, span, handles) for number, (span, switch, handles) in enumerate(order, 1)]


def _build_drawn_entry(
    timeline: Timeline,
    options: DrawingOptions,
    clock: Clock,
    entry: Entry,
    kind: EntryKind,
    row: str,
    numbers: tuple[tuple[int, bool], ...],
    case: str,
) -> DrawnEntry:
    form = timeline.find_form(entry)
    lasting = timeline.lasts(entry)
    ending = "" if entry.end is not None and not entry.end.open else "open" if entry.end is not None else "unknown"
    end = clock.place_entry_point(entry, "end") if lasting else None
    if end is not None and not end.placed and ending == "":
        ending = "unknown"
    if form == "measure" and ending == "unknown" and lasting and clock.now is not None:
        end = AxisSpan(None, clock.now)  # it is not over by itself
    ticks = [(role, clock.place_entry_point(entry, role)) for role in ("registered", "intake") if role in entry.points]
    breaks = [clock.place_entry_point(entry, role) for role in ("hold", "resumed") if role in entry.points]
    return DrawnEntry(
        handle=entry.handle,
        kind=kind,
        form=form,
        row=row,
        band=entry.perspective if options.banded else "",
        label=_compose_label(timeline, options, entry, form, clock),
        hover=_hover(timeline, options, clock, entry, kind),
        start=clock.place_entry_point(entry, "start"),
        end=end,
        ending=ending if lasting else "",
        ticks=tuple((role, span) for role, span in ticks if span.placed),
        breaks=tuple(span for span in breaks if span.placed),
        presence=entry.presence,
        refused=entry.read_detail("refused_by"),
        gap=("help" if form == "help" else "sight") if entry.presence == "absent" else "",
        tellings=_list_tellings(timeline, options, clock, entry),
        switches=numbers,
        parties=entry.list_parties(),
        who=entry.who,
        when=_tell_when(timeline, clock, entry),
        telling=_tell(timeline, clock, entry),
        case=case,
    )


def _tell_when(timeline: Timeline, clock: Clock, entry: Entry) -> str:
    """When it was, as a table says it: a date, or a place on the axis; "" where only an order is known, or nothing."""
    if clock.mode == "calendar":
        return " – ".join(filter(None, (format_date(timeline, entry.start), format_date(timeline, entry.end))))
    still = say("timelines.still", timeline.lists.language)
    ends = (
        still
        if role in entry.points and entry.points[role].open
        else clock.tell_place(clock.place_entry_point(entry, role))
        for role in ("start", "end")
    )
    when = [" – ".join(filter(None, ends))]
    when += [say("drawing.days-after", timeline.lists.language, days=days, entry=clock.by_id[key].handle)
             for key, days in clock.list_lengths(entry)]  # fmt: skip
    return ", ".join(filter(None, when))


def _tell(timeline: Timeline, clock: Clock, entry: Entry) -> str:
    lang = timeline.lists.language
    title = entry.title or timeline.find_kind(entry).label
    words = [title if clock.mode == "calendar" else strip_dates(title)]
    if entry.presence != "happened":
        words.append(say(f"drawing.{entry.presence}", lang))
    if refused_by := entry.read_detail("refused_by"):
        words = [words[0], say(f"drawing.refused-{refused_by}", lang)]
    return f"{words[0]} ({', '.join(words[1:])})" if words[1:] else words[0]


def _compose_label(timeline: Timeline, options: DrawingOptions, entry: Entry, form: str, clock: Clock) -> str:
    title = entry.title or timeline.find_kind(entry).label
    text = title if clock.mode == "calendar" else strip_dates(title)
    if form == "help":
        missing = [party for party in entry.list_parties("provider") if party.lower() not in text.lower()]
        text = f"{text} ({', '.join(missing)})" if missing else text
    if refused_by := entry.read_detail("refused_by"):
        text = f"{text}: {say(f'drawing.refused-{refused_by}', timeline.lists.language)}"
    if clock.mode == "order":
        for first, second in (("registered", "intake"), ("intake", "start"), ("start", "end")):
            if days := clock.tell_days((entry.id, first), (entry.id, second)):
                text = f"{text}, {say(f'drawing.days-{second}', timeline.lists.language, days=days)}"
    frames = [timeline.lists.frameworks.get(phase.framework, phase.framework) for phase in entry.phases]
    frames = [frame for frame in dict.fromkeys(frames) if frame and frame.lower() not in text.lower()]
    if frames:
        text = f"{text} ({' → '.join(frames)})"
    if _list_tellings(timeline, options, clock, entry):
        text = f"{text} ({entry.handle})"  # by which its tellings are found in the list
    return f"? {text}" if entry.presence == "possible" else text


def _hover(timeline: Timeline, options: DrawingOptions, clock: Clock, entry: Entry, kind: EntryKind) -> str:
    """What pointing at it tells; without a calendar only what holds no date."""
    lang = timeline.lists.language
    tell = clock.mode == "calendar"

    def row(key: str, words: str) -> list[str]:
        return [say(f"drawing.hover-{key}", lang, value=words)] if words else []

    when = " – ".join(_write_point(entry, role) for role in ("start", "end") if _write_point(entry, role))
    parties = "; ".join(f"{party.party} ({party.worker})" if party.worker else party.party for party in entry.parties)
    text = [f"{entry.handle} · {kind.label}", entry.title if tell else strip_dates(entry.title)]
    text += row("when", when) if tell else []
    text += row("who", ", ".join(entry.who)) + row("parties", parties)
    text += [say(f"drawing.{entry.presence}", lang)] if entry.presence != "happened" else []
    text += row("perspective", timeline.lists.perspectives.get(entry.perspective, entry.perspective))
    if not options.anonymous:
        source = " ".join(part for part in (entry.source, entry.page) if part)
        text += row("source", source) + row("evidence", ", ".join(entry.evidence))
        if tell:
            text += row("note", entry.note)
    for telling in _list_tellings(timeline, options, clock, entry):
        text += row("version", telling)
    return "\n".join(text)


def _list_tellings(timeline: Timeline, options: DrawingOptions, clock: Clock, entry: Entry) -> tuple[str, ...]:
    """What each of its versions says, when, and according to whom; nothing of what is told in one way only."""
    if options.banded or entry.standing == "chosen":
        return ()
    tellings = []
    for version in timeline.versions.get(entry.id, ()):
        tell = clock.mode == "calendar"
        telling = ", ".join(part for part in (version.title, _write_point(version, "start") if tell else "") if part)
        whose = timeline.lists.perspectives.get(version.perspective, version.perspective)
        telling = telling if tell else strip_dates(telling)
        tellings.append(f"{telling} ({whose})" if whose else telling)
    return tuple(tellings)


def _write_point(entry: Entry, role: str) -> str:
    point = entry.points.get(role)
    if point is None:
        return ""
    return "…" if point.open else point.written or point.edtf or ""
