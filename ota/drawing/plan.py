"""What goes on which sheet: how many years to a sheet, how large the texts, and which entries only get their number.

Every sheet has the same scale, so that they can hang side by side. Texts are never made smaller than the paper allows
and never overlap: what does not fit in its lane stands there with its number, and beside the lanes with its text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from math import ceil, inf

from ota.drawing.axis import Axis, Ruler, build_ruler
from ota.drawing.blocks import LabelStyle, build_block, reaches
from ota.drawing.cases import place_cases
from ota.drawing.clock import YEAR, AxisSpan
from ota.drawing.font import LINE, measure_width, wrap_text
from ota.drawing.items import DrawnEntry
from ota.drawing.options import PAGE, SCREEN, DrawingOptions, Sizes
from ota.drawing.packing import LaneBlock, Placed, pack_blocks, pack_in_pieces
from ota.timelines.compare import Comparison
from ota.timelines.indicators.view import BoundedEntry, View
from ota.timelines.model import Timeline
from ota.words import say

Room = Callable[[Axis, bool], float]  # for the lanes on a part of the axis; with ample room for what stands under them

# Texts are this much larger where there is room, and broken off so much later.
LARGER = ((1.35, 1.4), (1.15, 1.4), (1.0, 1.5))
PER_SHEET = 25  # so many entries on a sheet before the years are spread over more
FULL = 0.14  # more of the lanes than this is never text (the most that was ever seen is 0.11)
PAD_TOP = 4.5  # over the first line of a heading
PAD = 4.0  # above and below what stands in a lane


@dataclass(frozen=True)
class Track:
    """A strip of the drawing: a lane, or a child's part of it; `band` is the perspective where there are bands."""

    lane: str
    label: str
    row: str = ""
    band: str = ""
    entries: tuple[DrawnEntry, ...] = ()


@dataclass(frozen=True)
class StripHeading:
    """What stands before a strip, in lines of a size: its lane and its row; and how high that is."""

    names: tuple[str, ...]
    size: float
    rows: tuple[str, ...]
    small: float
    high: float


@dataclass
class Strip:
    """A track on a sheet: what stands in it, how high that is, and how high its heading is."""

    track: Track
    placed: list[Placed]
    high: float
    heading: float

    @property
    def least(self) -> float:
        """How high it is at least."""
        return max(self.high, self.heading)


def spread_heights(strips: Sequence[Strip], room: float) -> list[float]:
    """How high the strips are in a room: each gets as much of what is to spare, and none is lower than its heading."""
    fixed: dict[int, float] = {}
    while True:
        left = [strip.high for n, strip in enumerate(strips) if n not in fixed]
        each = max(0.0, room - sum(left) - sum(fixed.values())) / max(1, len(left))
        low = {n: s.heading for n, s in enumerate(strips) if n not in fixed and s.high + each < s.heading}
        if not low:
            return [fixed.get(n, strip.high + each) for n, strip in enumerate(strips)]
        fixed |= low


@dataclass
class Sheet:
    """One sheet: its part of the axis, its strips, and what its side column tells (a handle and a text)."""

    axis: Axis
    units: tuple[int, int]
    strips: list[Strip]
    keys: list[tuple[str, str]] = field(default_factory=list)
    silent: bool = False


class DrawingPlan:
    """A timeline, or families side by side, and what the drawing is asked to be, worked out as far as the sheets.

    `divisible`: years may be spread over sheets.
    """

    def __init__(self, drawn: Timeline | Comparison, options: DrawingOptions) -> None:
        self.drawn, self.options, self.sizes = drawn, options, options.sizes
        self.cases = place_cases(drawn, options)
        first = self.cases[0]
        self.timeline, self.clock, self.switch_marks = first.timeline, first.clock, first.switch_marks
        self.language = self.timeline.lists.language
        self.divisible = options.paper != "ROLL" and self.clock.mode != "months"
        entries = [entry for case in self.cases for entry in case.entries]
        self.ruler: Ruler = build_ruler(self.clock.mode, self._list_days(entries))
        self.entries = [] if options.blank else entries
        self.undated = [entry for entry in self.entries if not entry.placed]
        self._reaching: dict[tuple[int, int, int], list[DrawnEntry]] = {}
        self._long: dict[Axis, float] = {}
        self._blocks_made: dict[tuple[Axis, LabelStyle], dict[tuple[int, str], LaneBlock | None]] = {}

    def _list_days(self, entries: Sequence[DrawnEntry]) -> Iterator[int]:
        placed = [entry for entry in entries if entry.placed]
        for entry in placed:
            yield from entry.reach
        for switch_mark in self.switch_marks:
            yield from (day for day in (switch_mark.span.first, switch_mark.span.last) if day is not None)
        open_ended = self.options.blank or any(entry.ending == "open" for entry in placed)
        if self.clock.now is not None and open_ended and self.clock.mode != "months":
            yield self.clock.now

    # --- how it is called --------------------------------------------------------------------------------------------
    @property
    def title(self) -> str:
        """What stands over the sheets."""
        if isinstance(self.drawn, Comparison):
            return say("drawing.title-compared", self.language)
        case = self.timeline.case
        return say("drawing.title", self.language, case=case) if case else say("drawing.title-blank", self.language)

    def explain_axis(self) -> list[str]:
        """What a reader must know of the axis."""
        if isinstance(self.drawn, Comparison):  # the moment, unless it may be a date that must not be shown
            return [] if self.options.anonymous else [f"0 = {self.drawn.moment}"]
        if self.clock.mode == "T0" and self.clock.anchor is not None:
            zero = self.clock.by_id.get(self.clock.anchor[0])
            title = next((entry.label for entry in self.entries if zero and entry.handle == zero.handle), "")
            return [f"T0 = {title}"] if title else []
        if self.clock.mode == "order":
            return [say("drawing.order-told" if self.clock.only_told else "drawing.order-only", self.language)]
        if self.clock.mode == "calendar" and self.timeline.as_of and not self.options.blank:
            day = "-".join(str(int(part)) for part in reversed(self.timeline.as_of.split("-")))
            return [say("drawing.until", self.language, day=day)]
        return []

    @cached_property
    def beside(self) -> bool:
        """Whether there is anything to tell beside the lanes, whatever finds room in them."""
        return bool(self.undated) or any(entry.doubled for entry in self.entries)

    @cached_property
    def view(self) -> View:
        """The case as measures see it."""
        return View(self.timeline)

    @cached_property
    def bounded(self) -> tuple[BoundedEntry, ...]:
        """What happened or possibly did, as measures bound it, with its days as places on the axis."""
        if self.clock.anchor is None:
            return self.view.counted
        moment = self.view.find_beginning(self.clock.anchor[0])
        return tuple(self.view.place_since(moment, bounded) for bounded in self.view.counted) if moment else ()

    # --- what there is -----------------------------------------------------------------------------------------------
    @cached_property
    def tracks(self) -> list[Track]:
        """The strips from top to bottom; of families side by side one for each."""
        if isinstance(self.drawn, Comparison):
            return [Track(case.name, case.name, entries=tuple(case.entries)) for case in self.cases]
        lists, lang = self.timeline.lists, self.language
        lanes = dict(lists.lanes)
        for entry in self.entries:
            lanes.setdefault(entry.kind.lane, entry.kind.lane)
        tracks = []
        for band in self._list_bands():
            in_band = [entry for entry in self.entries if entry.band == band]
            name = lists.perspectives.get(band, band) or say("drawing.no-perspective", lang)
            for lane, label in lanes.items():
                mine = [entry for entry in in_band if entry.kind.lane == lane]
                if not mine and (self.options.only or self.options.banded or self.options.paper in (PAGE, SCREEN)):
                    continue
                heading = name if self.options.banded else ""
                rows = dict.fromkeys(entry.row for entry in mine)
                order = [child.name for child in self.timeline.children if child.name in rows]
                order += [row for row in rows if row not in order]
                if self.options.blank and len(self.timeline.children) > 1 and lane in self._homes:
                    order = [child.name for child in self.timeline.children]
                for row in order or [""]:
                    entries = tuple(entry for entry in mine if entry.row == row)
                    tracks.append(Track(lane, label, row, heading, entries))
        return tracks

    @property
    def _homes(self) -> set[str]:
        return {kind.lane for kind in self.timeline.lists.kinds.values() if kind.form == "placement"}

    def _list_bands(self) -> list[str]:
        if not self.options.banded:
            return [""]
        bands_drawn = dict.fromkeys(entry.band for entry in self.entries)
        listed = [perspective for perspective in self.timeline.lists.perspectives if perspective in bands_drawn]
        return listed + [band for band in bands_drawn if band not in listed] or [""]

    @cached_property
    def births(self) -> list[tuple[str, AxisSpan]]:
        """Each child and where its birth lies."""
        if self.clock.mode in ("order", "months"):
            return []
        spans = [
            (child.name, AxisSpan(*self.clock.place_node((f"birth:{child.name}", "start"))))
            for child in self.timeline.children
        ]
        return [(name, span) for name, span in spans if span.first is not None and span.last is not None]

    # --- how it goes on sheets ---------------------------------------------------------------------------------------
    def build_axis(self, units: tuple[int, int], side: bool) -> Axis:
        """The part of the axis on a sheet with these units."""
        sizes = self.sizes
        right = sizes.width - sizes.margin - (sizes.side + 8 if side else 0)
        return Axis(
            self.ruler.find_bound(units[0]), self.ruler.find_bound(units[1]), sizes.margin + sizes.heading, right
        )

    def lay_out_sheets(self, room: Room) -> tuple[list[Sheet], LabelStyle]:
        """The sheets, and the style of their texts; `room` is how high the lanes may be on a part of the axis.

        What stands under the lanes gets ample room as long as that takes no more sheets.
        """
        sizes, count = self.sizes, self.ruler.units
        room = cache(room)
        max_sheets = max(1, min(count, ceil(len(self.entries) / PER_SHEET)))
        pages = range(1, max_sheets + 1 if self.divisible else 2)
        units = list(dict.fromkeys(ceil(count / page_count) for page_count in pages))
        styles = [LabelStyle(sizes.label * larger, sizes.text * larger * wider) for larger, wider in LARGER]
        fits = bisect_left(
            units,
            True,
            key=lambda units_per_sheet: bool(self._fit_all_texts(units_per_sheet, styles[-1], room, False)),
        )
        for ample in (True, False) if fits < len(units) else ():  # small texts fit; perhaps larger ones do
            for style in styles:
                laid_out = self._fit_all_texts(units[fits], style, room, ample)
                if laid_out:
                    return laid_out, style
        style = LabelStyle(sizes.label, sizes.text * 1.2)
        fewest_units = units[-1]
        laid_out = [
            sheet
            for part in self.ruler.cut_parts(fewest_units)
            for sheet in self._fit_crowded_sheets(part, style, room)
        ]
        sheets = ceil(count / fewest_units) + 1
        less = ceil(count / sheets)
        if self.divisible and less < fewest_units and ceil(count / less) <= len(laid_out):
            parts = self.ruler.cut_parts(less)  # rather fewer years on a sheet than a lane on the next
            fewer = [sheet for part in parts for sheet in self._fit_crowded_sheets(part, style, room)]
            laid_out = fewer if len(fewer) <= len(laid_out) else laid_out
        return laid_out, style

    def _measure_texts(self, axis: Axis) -> float:
        """How long all texts on a part of the axis are together, at size 1."""
        if axis not in self._long:
            reaching = (entry for track in self.tracks for entry in self._list_reaching_entries(track, axis))
            self._long[axis] = sum(measure_width(entry.label, 1.0) for entry in reaching)
        return self._long[axis]

    def _fit_all_texts(self, units: int, style: LabelStyle, room_on: Room, ample: bool) -> list[Sheet]:
        """Sheets on which every entry has its text; none where it does not fit."""
        sheets = []
        parts = [(part, self.build_axis(part, self.beside)) for part in self.ruler.cut_parts(units)]
        for part, axis in sorted(
            parts, key=lambda part_and_axis: -self._count_entries(part_and_axis[1])
        ):  # where it is fullest it fails first
            room, strips = room_on(axis, ample), []
            if self._measure_texts(axis) * style.size**2 * LINE > FULL * (axis.right - axis.left) * room:
                return []  # saves trying what never fits
            for track in self.tracks:
                blocks = self._build_blocks(track, axis, style)
                if not blocks and self.options.paper == SCREEN:
                    continue
                placed, high = pack_blocks(blocks)
                strips.append(self.build_strip(track, placed, high))
                if any(block.key for block in blocks) or measure_strips(strips) > room:
                    return []
            if measure_strips(strips) + self.measure_bands(strips) > room:
                return []
            sheets.append(Sheet(axis, part, strips))
        return sorted(sheets, key=lambda sheet: sheet.units)

    def _count_entries(self, axis: Axis) -> int:
        """How many entries lie on a part of the axis."""
        return sum(len(self._list_reaching_entries(track, axis)) for track in self.tracks)

    def list_on_axis(self, axis: Axis) -> list[DrawnEntry]:
        """The entries that reach a part of the axis; those without a place are on its first part."""
        first = self.undated if axis.start == self.ruler.bounds[0] else []
        return [*first, *(entry for track in self.tracks for entry in self._list_reaching_entries(track, axis))]

    def _list_reaching_entries(self, track: Track, axis: Axis) -> list[DrawnEntry]:
        """The entries of a track that reach a part of the axis."""
        key = (id(track), axis.start, axis.end)
        if key not in self._reaching:
            self._reaching[key] = [entry for entry in track.entries if entry.placed and reaches(entry, axis)]
        return self._reaching[key]

    def _build_blocks(
        self, track: Track, axis: Axis, style: LabelStyle, low: Container[str] = (), turned: Container[str] = ()
    ) -> list[LaneBlock]:
        """The blocks of a track on a part of the axis; of the handles in `low` with their number only, of those in
        `turned` with their text on the left."""
        blocks_made = self._blocks_made.setdefault((axis, style), {})
        blocks = []
        for entry in self._list_reaching_entries(track, axis):
            how = "number" if entry.handle in low else "left" if entry.handle in turned else ""
            key = id(entry), how
            if key not in blocks_made:
                blocks_made[key] = build_block(entry, axis, style, how)
            blocks.append(blocks_made[key])
        return [block for block in blocks if block]

    def _number_low_blocks(
        self, track: Track, axis: Axis, style: LabelStyle, placed: list[Placed], max_height: float, fuller: bool
    ) -> list[LaneBlock]:
        """The blocks of a track, those that lie too low with their number only.

        `fuller` gives the texts back for which there is room after all.
        """
        low = {block.handle for block, top in placed if top + block.high > max_height}
        while True:
            blocks = self._build_blocks(track, axis, style, low)
            again = {block.handle for block, top in pack_blocks(blocks)[0] if top + block.high > max_height} - low
            if not again:
                break
            low |= again
        for handle in sorted(low, key=lambda handle: (len(handle), handle)) if fuller else ():
            fuller_blocks = self._build_blocks(track, axis, style, low - {handle})
            if pack_blocks(fuller_blocks)[1] <= max_height:
                low, blocks = low - {handle}, fuller_blocks
        return blocks

    def measure_least_height(self, high: float, track: Track) -> float:
        """How high a strip is at least, for so much in it."""
        heading = self.sizes.lane * (2.0 if track.row else 1.5)
        return max(high + 2 * PAD if high else 0.0, heading + PAD)

    def build_strip(self, track: Track, placed: list[Placed], high: float) -> Strip:
        """The strip of a track in which so much is placed."""
        heading = self.wrap_heading(track, track is self._first_of_lane[track.band, track.lane])
        return Strip(track, placed, self.measure_least_height(high, track), heading.high)

    @cached_property
    def _first_of_lane(self) -> dict[tuple[str, str], Track]:
        return {(track.band, track.lane): track for track in reversed(self.tracks)}

    def wrap_heading(self, track: Track, labelled: bool = True) -> StripHeading:
        """What stands before a strip: the name of its lane, unless it stands before the strip above, and its row's."""
        sizes = self.sizes
        wide, size, small = sizes.heading - 12, sizes.lane, sizes.axis * 0.95
        while size > sizes.small and any(measure_width(word, size, True) > wide for word in track.label.split()):
            size -= 0.5
        names = wrap_text(track.label, size, wide, True) if labelled else ()
        rows = wrap_text(track.row, small, wide)
        high = PAD_TOP + (len(names) * size + len(rows) * small) * LINE
        return StripHeading(names, size, rows, small, high)

    def measure_bands(self, strips: Sequence[Strip]) -> float:
        """The height of the headings of bands over these strips."""
        return self.band_high * len(dict.fromkeys(strip.track.band for strip in strips if strip.track.band))

    @property
    def band_high(self) -> float:
        """How high the heading of a band is."""
        return self.sizes.lane * 1.6

    def _fit_crowded_sheets(self, units: tuple[int, int], style: LabelStyle, room_on: Room) -> list[Sheet]:
        """The sheets of one part of the axis where not every text has its place."""
        axis = self.build_axis(units, True)
        packs = [pack_blocks(self._build_blocks(track, axis, style)) for track in self.tracks]
        headings = self.measure_bands([Strip(track, [], 0, 0) for track in self.tracks])
        sheets: list[Sheet] = []
        best, room = inf, 0.0
        for free in dict.fromkeys((room_on(axis, True), room_on(axis, False))):
            heights = [
                self.measure_least_height(high, track) for track, (_, high) in zip(self.tracks, packs, strict=True)
            ]
            level = _compute_level(heights, free - headings)
            for cut in (inf, level, level * 0.8, level * 0.6, level * 0.4):  # with all texts, if that takes no more
                if len(sheets) == 1:
                    break
                tried = self._fill_sheets(self._cut_strips(packs, axis, style, free, cut), axis, units, free)
                if not sheets or len(tried) < len(sheets):
                    sheets, best, room = tried, cut, free
        if best < inf:
            sheets = self._fill_sheets(self._cut_strips(packs, axis, style, room, best, fuller=True), axis, units, room)
        for sheet in sheets:
            self._give_texts_back(sheet, style, room)
            sheet.keys = _collect_keys(sheet.strips)
        return sheets

    def _give_texts_back(self, sheet: Sheet, style: LabelStyle, room: float) -> None:
        """Texts for numbers on a sheet, as long as it has room to spare."""
        spare = room - measure_strips(sheet.strips) - self.measure_bands(sheet.strips)
        for strip in sheet.strips:
            handles = {block.handle for block, _ in strip.placed}
            low = {block.handle for block, _ in strip.placed if block.key}
            turned: set[str] = set()
            for handle in sorted(low, key=lambda handle: (len(handle), handle)):
                for side in ({handle}, set[str]()):  # what stood beside its number on the right had no room there
                    blocks = self._build_blocks(strip.track, sheet.axis, style, low - {handle}, turned | side)
                    placed, high = pack_blocks([block for block in blocks if block.handle in handles])
                    high = self.measure_least_height(high, strip.track)
                    more = max(high, strip.heading) - strip.least
                    if more <= spare:
                        low, turned, spare = low - {handle}, turned | side, spare - more
                        strip.placed, strip.high = placed, high
                        break

    def _fill_sheets(self, pieces: Sequence[Strip], axis: Axis, units: tuple[int, int], room: float) -> list[Sheet]:
        """Strips on as many sheets as they need."""
        sheets: list[Sheet] = []
        for piece in pieces:
            strips = [*sheets[-1].strips, piece] if sheets else []
            if not sheets or measure_strips(strips) + self.measure_bands(strips) > room:
                sheets.append(Sheet(axis, units, []))
                piece.heading = self.wrap_heading(piece.track).high
            sheets[-1].strips.append(piece)
        return sheets

    def _cut_strips(
        self,
        packs: Sequence[tuple[list[Placed], float]],
        axis: Axis,
        style: LabelStyle,
        room: float,
        level: float,
        *,
        fuller: bool = False,
    ) -> list[Strip]:
        """The strips with their highest cut to `level` by numbers; one that is still too high for a sheet in pieces."""
        pieces = []
        for track, (placed, high) in zip(self.tracks, packs, strict=True):
            blocks = [block for block, _ in placed]
            if self.measure_least_height(high, track) > level:
                blocks = self._number_low_blocks(track, axis, style, placed, level - 2 * PAD, fuller)
            heading = self.band_high if track.band else 0.0
            for piece, tall in pack_in_pieces(blocks, room - heading - 2 * PAD):
                pieces.append(self.build_strip(track, piece, tall))
        return pieces


def measure_strips(strips: Iterable[Strip]) -> float:
    """How high strips are together at least."""
    return sum(strip.least for strip in strips)


def _compute_level(heights: Sequence[float], room: float) -> float:
    """To which height the highest are cut, for all together to take up no more than `room`."""
    left = sorted(heights)
    for n, height in enumerate(left):
        share = room / (len(left) - n)
        if height > share:
            return share
        room -= height
    return max(heights, default=0.0)


def _collect_keys(strips: Sequence[Strip]) -> list[tuple[str, str]]:
    key_of = {block.handle: block.key for strip in strips for block, _ in strip.placed if block.key}
    return sorted(key_of.items(), key=lambda handle_and_text: (len(handle_and_text[0]), handle_and_text[0]))


def find_silences(plan: DrawingPlan, shortest: float = YEAR / 2) -> list[tuple[int, int]]:
    """Stretches of half a year or longer in which no entry can have been going on, whatever the uncertain dates are.

    A recorded absence is an entry, and so is what may have gone on because nobody told of its end.
    """
    if plan.clock.mode in ("order", "months") or plan.options.only or plan.options.blank:
        return []
    taken = []
    until_now = plan.ruler.bounds[-1] if plan.clock.now is None else plan.clock.now
    for entry in plan.entries:
        if entry.placed and entry.presence != "planned":
            low, high = entry.reach
            goes_on = entry.ending and entry.start.placed
            taken.append((low, max(high, until_now) if goes_on else high))
    stretches, until = [], None
    for low, high in sorted(taken):
        if until is not None and low - until - 1 >= shortest:
            stretches.append((until + 1, low - 1))
        until = high if until is None else max(until, high)
    return stretches


__all__ = ["DrawingPlan", "Sheet", "Sizes", "Strip", "Track", "find_silences"]
