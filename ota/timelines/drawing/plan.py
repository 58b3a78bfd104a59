"""What goes on which sheet: how many years to a sheet, how large the texts, and which entries only get their number.

Every sheet has the same scale, so that they can hang side by side. Texts are never made smaller than the paper allows
and never overlap: what does not fit in its lane stands there with its number, and beside the lanes with its text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from math import ceil, inf

from ota.timelines.drawing.axis import Axis, Ruler, ruler_of
from ota.timelines.drawing.blocks import Style, block_of, reaches
from ota.timelines.drawing.clock import YEAR, Clock, Span
from ota.timelines.drawing.font import LINE, width
from ota.timelines.drawing.items import Item, Turn, chosen, items_of, turns_of
from ota.timelines.drawing.look import Look, Sizes
from ota.timelines.drawing.packing import Block, Placed, chunks, packed
from ota.timelines.model import Timeline
from ota.timelines.views import anonymised
from ota.words import say

Room = Callable[[Axis, bool], float]  # for the lanes on a part of the axis; with ample room for what stands under them

# Texts are this much larger where there is room, and broken off so much later.
LARGER = ((1.35, 1.4), (1.15, 1.4), (1.0, 1.5))
PER_SHEET = 25  # so many entries on a sheet before the years are spread over more
FULL = 0.14  # more of the lanes than this is never text (the most that was ever seen is 0.11)
PAD = 4.0  # above and below what stands in a lane


@dataclass(frozen=True)
class Track:
    """A strip of the drawing: a lane, or a child's part of it; `band` is the perspective where there are bands."""

    lane: str
    label: str
    row: str = ""
    band: str = ""
    items: tuple[Item, ...] = ()


@dataclass
class Strip:
    """A track on a sheet: what stands in it, and how high it is."""

    track: Track
    placed: list[Placed]
    high: float


@dataclass
class Sheet:
    """One sheet: its part of the axis, its strips, and what its side column tells (a handle and a text)."""

    axis: Axis
    units: tuple[int, int]
    strips: list[Strip]
    keys: list[tuple[str, str]] = field(default_factory=list)
    silent: bool = False


class Plan:
    """A timeline and a look, worked out as far as the sheets. `divisible`: years may be spread over sheets."""

    divisible = True

    def __init__(self, timeline: Timeline, look: Look) -> None:
        if look.anonymous:
            timeline = anonymised(timeline, look.names)
        self.timeline, self.look, self.sizes = timeline, look, look.sizes
        self.language = timeline.lists.language
        self.clock = Clock(timeline, look, chosen(timeline, look))
        self.turns: list[Turn] = []
        if not look.blank and (not look.only or "switch" in look.only):
            self.turns = turns_of(timeline, self.clock)
        self.items = [] if look.blank else items_of(timeline, look, self.clock, self.turns)
        self.undated = [one for one in self.items if not one.placed]
        self._found: dict[tuple[int, int, int], list[Item]] = {}
        self._long: dict[Axis, float] = {}
        self._made: dict[tuple[Axis, Style], dict[tuple[int, bool], Block | None]] = {}
        self.ruler: Ruler = ruler_of(self.clock.mode, self._days())

    def _days(self) -> Iterator[int]:
        placed = self.items
        if self.look.blank:
            placed = items_of(self.timeline, replace(self.look, blank=False), self.clock, ())
        for one in placed:
            if one.placed:
                yield from one.reach
        for turn in self.turns:
            yield from (day for day in (turn.span.first, turn.span.last) if day is not None)
        open_ended = any(one.ending == "open" and one.placed for one in placed)
        if self.clock.now is not None and (open_ended or self.look.blank):
            yield self.clock.now

    # --- how it is called --------------------------------------------------------------------------------------------
    @property
    def title(self) -> str:
        """What stands over the sheets."""
        case = self.timeline.case
        return say("drawing.title", self.language, case=case) if case else say("drawing.title-blank", self.language)

    def about(self) -> list[str]:
        """What a reader must know of the axis."""
        if self.clock.mode == "T0" and self.clock.anchor is not None:
            zero = self.clock.by_id.get(self.clock.anchor[0])
            title = next((one.label for one in self.items if zero and one.handle == zero.handle), "")
            return [f"T0 = {title}"] if title else []
        if self.clock.mode == "order":
            return [say("drawing.order-only", self.language)]
        if self.clock.mode == "calendar" and self.timeline.as_of and not self.look.blank:
            day = "-".join(str(int(part)) for part in reversed(self.timeline.as_of.split("-")))
            return [say("drawing.until", self.language, day=day)]
        return []

    @cached_property
    def beside(self) -> bool:
        """Whether there is anything to tell beside the lanes, whatever finds room in them."""
        return bool(self.undated) or any(item.doubled for item in self.items)

    # --- what there is -----------------------------------------------------------------------------------------------
    @cached_property
    def tracks(self) -> list[Track]:
        """The strips from top to bottom."""
        lists, lang = self.timeline.lists, self.language
        lanes = dict(lists.lanes)
        for item in self.items:
            lanes.setdefault(item.kind.lane, item.kind.lane)
        found = []
        for band in self._bands():
            there = [one for one in self.items if one.band == band]
            name = lists.perspectives.get(band, band) or say("drawing.no-perspective", lang)
            for lane, label in lanes.items():
                mine = [one for one in there if one.kind.lane == lane]
                if not mine and (self.look.only or self.look.by):
                    continue
                heading = name if self.look.by else ""
                rows = dict.fromkeys(one.row for one in mine)
                order = [one.name for one in self.timeline.children if one.name in rows]
                order += [row for row in rows if row not in order]
                if self.look.blank and len(self.timeline.children) > 1 and lane in self._homes:
                    order = [one.name for one in self.timeline.children]
                for row in order or [""]:
                    items = tuple(one for one in mine if one.row == row)
                    found.append(Track(lane, label, row, heading, items))
        return found

    @property
    def _homes(self) -> set[str]:
        return {kind.lane for kind in self.timeline.lists.kinds.values() if kind.form == "placement"}

    def _bands(self) -> list[str]:
        if not self.look.by:
            return [""]
        told = dict.fromkeys(one.band for one in self.items)
        known = [one for one in self.timeline.lists.perspectives if one in told]
        return known + [one for one in told if one not in known] or [""]

    @cached_property
    def births(self) -> list[tuple[str, Span]]:
        """Each child and where its birth lies."""
        if self.clock.mode == "order":
            return []
        spans = [(one.name, Span(*self.clock.at((f"birth:{one.name}", "start")))) for one in self.timeline.children]
        return [(name, span) for name, span in spans if span.first is not None and span.last is not None]

    # --- how it goes on sheets ---------------------------------------------------------------------------------------
    def axis(self, units: tuple[int, int], side: bool) -> Axis:
        """The part of the axis on a sheet with these units."""
        sizes = self.sizes
        right = sizes.width - sizes.margin - (sizes.side + 8 if side else 0)
        return Axis(self.ruler.bound(units[0]), self.ruler.bound(units[1]), sizes.margin + sizes.heading, right)

    def sheets(self, room: Room) -> tuple[list[Sheet], Style]:
        """The sheets, and the style of their texts; `room` is how high the lanes may be on a part of the axis.

        What stands under the lanes gets ample room as long as that takes no more sheets.
        """
        sizes, count = self.sizes, self.ruler.units
        room = cache(room)
        most = max(1, min(count, ceil(len(self.items) / PER_SHEET)))
        pages = range(1, most + 1 if self.divisible else 2)
        units = list(dict.fromkeys(ceil(count / each) for each in pages))
        styles = [Style(sizes.label * larger, sizes.text * larger * wider) for larger, wider in LARGER]
        fits = bisect_left(units, True, key=lambda each: bool(self._whole(each, styles[-1], room, False)))
        for ample in (True, False) if fits < len(units) else ():  # small texts fit; perhaps larger ones do
            for style in styles:
                found = self._whole(units[fits], style, room, ample)
                if found:
                    return found, style
        style = Style(sizes.label, sizes.text * 1.2)
        least = units[-1]
        found = [sheet for part in self.ruler.parts(least) for sheet in self._crowded(part, style, room)]
        sheets = ceil(count / least) + 1
        less = ceil(count / sheets)
        if self.divisible and less < least and ceil(count / less) <= len(found):
            parts = self.ruler.parts(less)  # rather fewer years on a sheet than a lane on the next
            fewer = [sheet for part in parts for sheet in self._crowded(part, style, room)]
            found = fewer if len(fewer) <= len(found) else found
        return found, style

    def _letters(self, axis: Axis) -> float:
        """How long all texts on a part of the axis are together, at size 1."""
        if axis not in self._long:
            there = (item for track in self.tracks for item in self._there(track, axis))
            self._long[axis] = sum(width(item.label, 1.0) for item in there)
        return self._long[axis]

    def _whole(self, units: int, style: Style, room_on: Room, ample: bool) -> list[Sheet]:
        """Sheets on which every entry has its text; none where it does not fit."""
        found = []
        parts = [(part, self.axis(part, self.beside)) for part in self.ruler.parts(units)]
        for part, axis in sorted(parts, key=lambda one: -self._crowd(one[1])):  # where it is fullest it fails first
            room, strips = room_on(axis, ample), []
            if self._letters(axis) * style.size**2 * LINE > FULL * (axis.right - axis.left) * room:
                return []  # saves trying what never fits
            for track in self.tracks:
                blocks = self._blocks(track, axis, style)
                placed, high = packed(blocks)
                strips.append(Strip(track, placed, self.least(high, track)))
                if any(block.key for block in blocks) or sum(one.high for one in strips) > room:
                    return []
            if sum(one.high for one in strips) + self.banded(strips) > room:
                return []
            found.append(Sheet(axis, part, strips))
        return sorted(found, key=lambda one: one.units)

    def _crowd(self, axis: Axis) -> int:
        """How many entries lie on a part of the axis."""
        return sum(len(self._there(track, axis)) for track in self.tracks)

    def _there(self, track: Track, axis: Axis) -> list[Item]:
        """The entries of a track that reach a part of the axis."""
        key = (id(track), axis.start, axis.end)
        if key not in self._found:
            self._found[key] = [one for one in track.items if one.placed and reaches(one, axis)]
        return self._found[key]

    def _blocks(self, track: Track, axis: Axis, style: Style, low: Container[str] = ()) -> list[Block]:
        """The blocks of a track on a part of the axis; of the handles in `low` with their number only."""
        known = self._made.setdefault((axis, style), {})
        found = []
        for item in self._there(track, axis):
            key = id(item), item.handle in low
            if key not in known:
                known[key] = block_of(item, axis, style, key[1])
            found.append(known[key])
        return [block for block in found if block]

    def _numbered(
        self, track: Track, axis: Axis, style: Style, placed: list[Placed], most: float, fuller: bool
    ) -> list[Block]:
        """The blocks of a track, those that lie too low with their number only.

        `fuller` gives the texts back for which there is room after all.
        """
        low = {block.handle for block, top in placed if top + block.high > most}
        while True:
            blocks = self._blocks(track, axis, style, low)
            again = {block.handle for block, top in packed(blocks)[0] if top + block.high > most} - low
            if not again:
                break
            low |= again
        for handle in sorted(low, key=lambda one: (len(one), one)) if fuller else ():
            more = self._blocks(track, axis, style, low - {handle})
            if packed(more)[1] <= most:
                low, blocks = low - {handle}, more
        return blocks

    def least(self, high: float, track: Track) -> float:
        """How high a strip is at least, for so much in it."""
        heading = self.sizes.lane * (2.0 if track.row else 1.5)
        return max(high + 2 * PAD if high else 0.0, heading + PAD)

    def banded(self, strips: Sequence[Strip]) -> float:
        """The height of the headings of bands over these strips."""
        return self.band_high * len(dict.fromkeys(one.track.band for one in strips if one.track.band))

    @property
    def band_high(self) -> float:
        """How high the heading of a band is."""
        return self.sizes.lane * 1.6

    def _crowded(self, units: tuple[int, int], style: Style, room_on: Room) -> list[Sheet]:
        """The sheets of one part of the axis where not every text has its place."""
        axis = self.axis(units, True)
        packs = [packed(self._blocks(track, axis, style)) for track in self.tracks]
        headings = self.banded([Strip(track, [], 0) for track in self.tracks])
        found: list[Sheet] = []
        best, room = inf, 0.0
        for free in dict.fromkeys((room_on(axis, True), room_on(axis, False))):
            heights = [self.least(high, track) for track, (_, high) in zip(self.tracks, packs, strict=True)]
            level = _level(heights, free - headings)
            for most in (inf, level, level * 0.8, level * 0.6, level * 0.4):  # with all texts, if that takes no more
                if len(found) == 1:
                    break
                tried = self._filled(self._pieces(packs, axis, style, free, most), axis, units, free)
                if not found or len(tried) < len(found):
                    found, best, room = tried, most, free
        if best < inf:
            found = self._filled(self._pieces(packs, axis, style, room, best, fuller=True), axis, units, room)
        for sheet in found:
            sheet.keys = _keys(sheet.strips)
        return found

    def _filled(self, pieces: Sequence[Strip], axis: Axis, units: tuple[int, int], room: float) -> list[Sheet]:
        """Strips on as many sheets as they need."""
        found: list[Sheet] = []
        for piece in pieces:
            strips = [*found[-1].strips, piece] if found else []
            if not found or sum(one.high for one in strips) + self.banded(strips) > room:
                found.append(Sheet(axis, units, []))
            found[-1].strips.append(piece)
        return found

    def _pieces(
        self,
        packs: Sequence[tuple[list[Placed], float]],
        axis: Axis,
        style: Style,
        room: float,
        level: float,
        *,
        fuller: bool = False,
    ) -> list[Strip]:
        """The strips with their highest cut to `level` by numbers; one that is still too high for a sheet in pieces."""
        pieces = []
        for track, (placed, high) in zip(self.tracks, packs, strict=True):
            blocks = [block for block, _ in placed]
            if self.least(high, track) > level:
                blocks = self._numbered(track, axis, style, placed, level - 2 * PAD, fuller)
            heading = self.band_high if track.band else 0.0
            for some, tall in chunks(blocks, room - heading - 2 * PAD):
                pieces.append(Strip(track, some, self.least(tall, track)))
        return pieces


def _level(heights: Sequence[float], room: float) -> float:
    """To which height the highest are cut, for all together to take up no more than `room`."""
    left = sorted(heights)
    for n, one in enumerate(left):
        share = room / (len(left) - n)
        if one > share:
            return share
        room -= one
    return max(heights, default=0.0)


def _keys(strips: Sequence[Strip]) -> list[tuple[str, str]]:
    found = {block.handle: block.key for strip in strips for block, _ in strip.placed if block.key}
    return sorted(found.items(), key=lambda one: (len(one[0]), one[0]))


def silences(plan: Plan, least: float = YEAR / 2) -> list[tuple[int, int]]:
    """Stretches of half a year or longer in which no entry can have been going on, whatever the uncertain dates are.

    A recorded absence is an entry, and so is what may have gone on because nobody told of its end.
    """
    if plan.clock.mode in ("order", "months") or plan.look.only or plan.look.blank:
        return []
    taken = []
    until_now = plan.ruler.bounds[-1] if plan.clock.now is None else plan.clock.now
    for item in plan.items:
        if item.placed and item.presence != "planned":
            low, high = item.reach
            goes_on = item.ending and item.start.placed
            taken.append((low, max(high, until_now) if goes_on else high))
    found, until = [], None
    for low, high in sorted(taken):
        if until is not None and low - until - 1 >= least:
            found.append((until + 1, low - 1))
        until = high if until is None else max(until, high)
    return found


__all__ = ["Plan", "Sheet", "Sizes", "Strip", "Track", "silences"]
