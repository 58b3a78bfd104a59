"""The sheets of a timeline, from top to bottom: title, landmarks, switch moments, lanes, parties per month, legend."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter

from ota.drawing import marks, surroundings
from ota.drawing.axis import Axis
from ota.drawing.blocks import SOFT, LabelStyle
from ota.drawing.font import ASCENT, LINE, cut_word, measure_width, wrap_text
from ota.drawing.items import DrawnEntry, SwitchMark
from ota.drawing.legend import OnSheet, draw_legend
from ota.drawing.options import PAGE, DrawingOptions
from ota.drawing.packing import LaneBlock, Placed, pack_blocks
from ota.drawing.plan import PAD, PAD_TOP, DrawingPlan, Sheet, Strip, find_silences, measure_strips, spread_heights
from ota.drawing.shapes import (
    GREY,
    INK,
    LIGHT,
    PALE,
    DrawnPage,
    DrawnText,
    Group,
    draw_line,
    draw_lines,
    draw_rect,
)
from ota.drawing.surroundings import Part, SheetNote
from ota.drawing.told import describe_sheet
from ota.drawing.unseen_rows import AMPLE, AROUND, LEAST, UnseenRows, list_unseen_parties
from ota.timelines.model import Timeline
from ota.words import say

GAP = 7.0  # between the parts of a sheet
ROLLS = 48  # lengths that a roll may have


def draw_pages(timeline: Timeline, options: DrawingOptions, only_with: str = "") -> list[DrawnPage]:
    """The timeline as sheets of paper; their texts never overlap and never leave the sheet. `only_with` is the handle
    of an entry: sheets on which it does not stand may be left out.

    Sheets of one timeline have the same scale. Switch moments and numbered texts for which their own sheet has no room
    stand on sheets of their own at the end.
    """
    plan = DrawingPlan(timeline, options)
    return Sheets(plan).draw_pages(only_with) if only_with else draw_plan(plan)


def draw_plan(plan: DrawingPlan) -> list[DrawnPage]:
    """The sheets of a plan; a roll is as short as all texts allow."""
    sheets = Sheets(plan)
    pages = sheets.draw_pages()
    if plan.options.paper != "ROLL" or len(pages) > 1:
        return pages
    longest, numbers = plan.sizes, sheets.numbers
    shortest = longest.height * 1.4
    lengths = [shortest + (longest.width - shortest) * n / ROLLS for n in range(ROLLS + 1)]

    def fits(length: float) -> bool:
        plan.sizes = replace(longest, width=length)
        tried = Sheets(plan)
        return len(tried.draw_pages()) == 1 and tried.numbers <= numbers

    plan.sizes = replace(longest, width=lengths[min(bisect_left(lengths, True, key=fits), ROLLS)])
    return Sheets(plan).draw_pages()


@dataclass(frozen=True)
class Band:
    """A part of a sheet over its whole width: how high it is, and what draws it from a height on."""

    high: float
    draw: Callable[[DrawnPage, float], None]


EMPTY, BLANK = (Band(high, lambda page, y: None) for high in (0.0, GAP / 2))


@dataclass(frozen=True)
class Frame:
    """What stands around the lanes on every sheet with a part of the axis.

    `landmarks` and `switches` stand over the lanes, `parties` and `foot` under them; `stems` are where the lines of
    switch moments begin, under the landmarks. `left_over` has no room in the foot; `legend`: how high it is at most.
    """

    landmarks: tuple[Band, ...]
    switches: Band
    stems: tuple[tuple[float, float], ...]
    parties: Band
    foot: Band
    left_over: list[SheetNote]
    legend: float

    @property
    def high(self) -> float:
        """How high all of it is but the legend."""
        bands = (*self.landmarks, self.switches, self.parties, self.foot)
        return sum(band.high for band in bands)


class Sheets:
    """The sheets of a plan: every sheet is a list of bands, measured first and then placed under each other."""

    def __init__(self, plan: DrawingPlan) -> None:
        self.plan, self.sizes, self.lang = plan, plan.sizes, plan.language
        bare = plan.clock.mode in ("order", "months") or plan.options.blank or plan.options.only
        self.counts = [] if bare else surroundings.count_parties(plan)
        self.silent = find_silences(plan)
        self.unseen = list_unseen_parties(plan)
        self._frames: dict[Axis, Frame] = {}
        self._sights: dict[tuple[Axis, bool], UnseenRows] = {}
        sizes = self.sizes
        self.left, self.wide = sizes.margin, sizes.width - 2 * sizes.margin
        self.busy = any(month[3] for month in self.counts)
        self.left_over: list[SheetNote] = []
        self.numbers = 0  # entries of which only the number stands in a lane

    # --- heights -----------------------------------------------------------------------------------------------------
    @property
    def title(self) -> float:
        """How high the title is."""
        return self.sizes.title * 1.55

    def draw_pages(self, only_with: str = "") -> list[DrawnPage]:
        """All sheets; those without the entry `only_with` are not drawn where nothing of theirs stands on another."""
        sheets, style = self.plan.lay_out_sheets(self.measure_room)
        self.numbers = sum(len(sheet.keys) for sheet in sheets)
        standing = [{block.handle for strip in sheet.strips for block, _ in strip.placed} for sheet in sheets]
        alone = any(only_with in handles for handles in standing) and not any(
            map(attrgetter("doubled"), self.plan.entries)
        )
        pages: list[DrawnPage | None] = []
        for n, sheet in enumerate(sheets):
            self.left_over += [note for note in self._measure_frame(sheet.axis).left_over if note not in self.left_over]
            aside = alone and n > 0 and not sheet.keys and only_with not in standing[n]
            pages.append(None if aside else self._draw_page(sheet, style, n))
        pages += self._draw_lists()
        for n, page in enumerate(pages, 1):
            if page is None:
                continue
            self._draw_head(page, n, len(pages))
            handles = {group.handle for group in page.groups if group.handle}
            page.about = describe_sheet(self.plan, handles, n, len(pages))
            page.language = self.lang
        return [page for page in pages if page is not None]

    def _choose_unseen_rows(self, axis: Axis, ample: bool = False) -> UnseenRows:
        """The rows of parties out of sight, as few as is always possible or as many as is ample."""
        if (axis, ample) not in self._sights:
            share = AMPLE if ample else LEAST
            self._sights[axis, ample] = UnseenRows(self.plan, self.unseen, axis, self.sizes.height * share)
        return self._sights[axis, ample]

    def _draw_legend(self, axis: Axis, entries: Iterable[DrawnEntry]) -> tuple[list[Part], float]:
        """The legend of a sheet with these entries on this part of the axis, at the bottom of it; how high it is."""
        on_sheet = OnSheet(
            axis,
            tuple(entries),
            self._find_switch_marks(axis),
            [party for party in self.unseen if not party.brief and party.lies_on(axis)[1]],
            any(axis.meets(*stretch) for stretch in self.silent),
            self.busy and any(month[3] and axis.meets(month[0], month[1] - 1) for month in self.counts),
        )
        return draw_legend(self.plan, on_sheet, self.left, self.sizes.height - self.sizes.margin, self.wide)

    def _measure_badge(self) -> float:
        return self.sizes.lane * 0.78

    def measure_room(self, axis: Axis, ample: bool = False) -> float:
        """How high the lanes may be together on the sheets with this part of the axis.

        `ample`: with room for more of the parties that it was out of sight of.
        """
        frame = self._measure_frame(axis)
        around = 2 * self.sizes.margin + self.title + frame.high + frame.legend + 2 * GAP
        around += max(0.0, GAP - frame.switches.high)  # as much air where there are no switch moments
        return self.sizes.height - around - self._choose_unseen_rows(axis, ample).high

    def _measure_frame(self, axis: Axis) -> Frame:
        """What stands around the lanes on a part of the axis; measured once."""
        if axis not in self._frames:
            plan, sizes, marks_here = self.plan, self.sizes, self._find_switch_marks(axis)
            end = min(axis.end, plan.ruler.bounds[-1])
            shown, units = (
                replace(axis, end=end, right=axis.place_day(end)),
                map(plan.ruler.find_unit, (axis.start, end)),
            )
            rows = surroundings.list_landmark_rows(plan, shown, (next(units), next(units)))
            placed, badges = self._lay_out_badges(marks_here, axis)
            switches = Band(badges + GAP, partial(self._draw_switch_lane, placed)) if plan.switch_marks else BLANK
            parties = Band(sizes.lane * 2.8 + GAP, partial(self._strip, axis)) if self.busy else EMPTY
            foot, left_over = self._measure_foot(marks_here)
            r = self._measure_badge()
            self._frames[axis] = Frame(
                tuple(Band(row.high, partial(self._draw_landmark, row)) for row in rows),
                switches,
                tuple((middle, GAP / 2 + top + 2 * r) for block, top in placed
                      if (middle := (block.left + block.right) / 2) and block.right - block.left <= 2.4 * r),
                parties,
                foot,
                left_over,
                self._draw_legend(axis, plan.list_on_axis(axis))[1],
            )  # fmt: skip
        return self._frames[axis]

    def _measure_foot(self, switch_marks: list[SwitchMark]) -> tuple[Band, list[SheetNote]]:
        """The list of switch moments under the lanes, with its heading; and what has no room there."""
        sizes, lang = self.sizes, self.lang
        if not switch_marks or not sizes.foot:
            return EMPTY, []
        head, notes = sizes.axis * 1.5, [surroundings.build_switch_note(self.plan, mark) for mark in switch_marks]
        word = "drawing.switches-all" if len(switch_marks) == len(self.plan.switch_marks) else "drawing.switches-here"

        def lay_out(top: float) -> tuple[list[Part], float, list[SheetNote]]:
            most = sizes.height * sizes.foot
            return surroundings.draw_columns(notes, self.left, top + head, self.wide, self._columns, most, self._text)

        def draw(page: DrawnPage, top: float) -> None:
            y = top + GAP + ASCENT * sizes.axis
            parts: list[Part] = [DrawnText(self.left, y, say(word, lang), sizes.axis, True)]
            if left_over:
                right, hint = self.left + self.wide, say("drawing.more", lang)
                parts.append(DrawnText(right, y, hint, sizes.small, anchor="end", colour=GREY))
            page.add(*parts, *lay_out(top + GAP)[0], lane="switches")

        _, high, left_over = lay_out(0.0)
        return Band(high + head + GAP, draw), left_over

    @property
    def _columns(self) -> int:
        return 4 if self.sizes.width > 1000 else 3

    @property
    def _text(self) -> float:
        return self.sizes.label * 1.06

    # --- one sheet ---------------------------------------------------------------------------------------------------
    def _draw_page(self, sheet: Sheet, style: LabelStyle, n: int) -> DrawnPage:
        plan, sizes, axis = self.plan, self.sizes, sheet.axis
        page, frame = DrawnPage(sizes.width, sizes.height, ""), self._measure_frame(axis)
        handles = {block.handle for strip in sheet.strips for block, _ in strip.placed}
        on_sheet = [entry for entry in plan.list_on_axis(axis) if entry.handle in handles or not (n or entry.placed)]
        signs, legend = self._draw_legend(axis, on_sheet)
        top = sizes.margin + self.title
        axis_top = top + sum(band.high for band in frame.landmarks)
        lanes_top = axis_top + frame.switches.high
        bottom = sizes.height - sizes.margin - legend - GAP - frame.foot.high
        room = bottom - lanes_top - frame.parties.high
        least = self._choose_unseen_rows(axis)
        spare = room - least.high - measure_strips(sheet.strips) - plan.measure_bands(sheet.strips)
        sights = UnseenRows(plan, self.unseen, axis, min(least.taken + max(0.0, spare), sizes.height * AMPLE))
        self._draw_ground(page, sheet, axis_top, lanes_top, bottom)
        if plan.switch_marks:
            end = bottom - frame.parties.high - sights.high
            stems = [marks.draw_stem(x, axis_top + down, end) for x, down in frame.stems]
            page.groups.append(Group("switches", parts=list(stems)))
        y = top
        for band in (
            *(*frame.landmarks, frame.switches, *self._measure_lanes(sheet, room - sights.high), frame.parties),
            *(Band(sights.high, partial(self._draw_unseen_rows, sights)), frame.foot),
        ):
            band.draw(page, y)
            y += band.high
        self._draw_side(page, sheet, n, top, bottom)
        rule = sizes.height - sizes.margin - legend - GAP / 2
        if signs:
            page.add(draw_line(self.left, rule, self.left + self.wide, rule, PALE, 0.7), *signs, lane="legend")
        return page

    def _measure_lanes(self, sheet: Sheet, room: float) -> Iterator[Band]:
        """The strips of a sheet, with the headings of bands, so high that together they fill the room."""
        right, before = sheet.axis.right, ("", "")
        highs = spread_heights(sheet.strips, room - self.plan.measure_bands(sheet.strips))
        for strip, high in zip(sheet.strips, highs, strict=True):
            track = strip.track
            if track.band != before[0]:
                yield Band(self.plan.band_high, partial(self._draw_band_heading, track.band, right))
                before = track.band, ""
            yield Band(high, partial(self._draw_strip, strip, right, track.lane != before[1]))
            before = track.band, track.lane
        yield Band(0.0, lambda page, y: page.add(draw_line(self.left, y, right, y, PALE, 0.7)))

    def _draw_landmark(self, row: surroundings.LandmarkRow, page: DrawnPage, top: float) -> None:
        page.add(*draw_lines(self.left + 6, top + row.over, row.heading, self.sizes.small), *row.draw(top))

    def _draw_band_heading(self, band: str, right: float, page: DrawnPage, y: float) -> None:
        high, size = self.plan.band_high - 3, self.sizes.axis
        name = DrawnText(self.left + 6, y + high / 2 + ASCENT * size / 2, band, size, True, colour="#ffffff")
        page.add(draw_rect(self.left, y, right - self.left, high, "#3d3d3d"), name)

    def _draw_strip(self, strip: Strip, right: float, labelled: bool, page: DrawnPage, y: float) -> None:
        track = strip.track
        heading, top = self.plan.wrap_heading(track, labelled), y + PAD_TOP
        names = draw_lines(self.left + 6, top, heading.names, heading.size, bold=True)
        top += len(heading.names) * heading.size * LINE
        page.add(*names, *draw_lines(self.left + 6, top, heading.rows, heading.small, colour=GREY), lane=track.lane)
        page.add(draw_line(self.left, y, right, y, PALE if labelled else "#e6e6e6", 0.7))
        for block, down in strip.placed:
            page.add(*block.draw(y + PAD + down), lane=track.lane, handle=block.handle, hover=block.hover)

    def _shorten_text(self, text: DrawnText, max_width: float) -> list[DrawnText]:
        words = wrap_text(text.text, text.size, max_width, text.bold) if text.text else ()
        if len(words) <= 1:
            return [text] if words else []
        shown = cut_word(text.text, text.size, max_width - measure_width("…", text.size, text.bold), text.bold)[0]
        return [DrawnText(text.x, text.y, shown.rstrip() + "…", text.size, text.bold, text.anchor, text.colour)]

    def _find_switch_marks(self, axis: Axis) -> list[SwitchMark]:
        """The switch moments on a part of the axis; those without a place stand on the first sheet."""
        on_axis = []
        for switch_mark in self.plan.switch_marks:
            if not switch_mark.span.placed:
                on_axis += [switch_mark] if axis.start == self.plan.ruler.bounds[0] else []
            elif axis.start <= self._find_middle(switch_mark) < axis.end:
                on_axis.append(switch_mark)
        return on_axis

    @staticmethod
    def _find_middle(switch_mark: SwitchMark) -> float:
        limits = [day for day in (switch_mark.span.first, switch_mark.span.last) if day is not None]
        return sum(limits) / len(limits) + 0.5

    def _lay_out_badges(self, switch_marks: list[SwitchMark], axis: Axis) -> tuple[list[Placed], float]:
        """The numbers of switch moments over the lanes, and how high they are together."""
        r, blocks = self._measure_badge(), []
        for switch_mark in switch_marks:
            if not switch_mark.span.placed:
                continue
            x = min(max(axis.place_day(self._find_middle(switch_mark)), axis.left + r), axis.right - r)
            first, last = switch_mark.span.first, switch_mark.span.last
            left = axis.place_day(first) if first is not None else x
            right = axis.place_day(last + 1) if last is not None else x
            order = switch_mark.span.manner == "order" or first is None or last is None
            wide = right - left > 2.4 * r or order
            low, high = (min(left, x - 1.4 * r), max(right, x + 1.4 * r)) if wide else (x - r, x + r)

            def draw(top: float, x: float = x, switch_mark: SwitchMark = switch_mark, low: float = low,
                     high: float = high, wide: bool = wide, order: bool = order) -> list[Part]:  # fmt: skip
                parts: list[Part] = []
                if order:
                    parts.append(
                        marks.draw_brackets(max(low, axis.left), min(high, axis.right), top + r * 0.2, r * 1.6)
                    )
                elif wide:
                    parts += marks.draw_hatched(low, top + r * 0.6, high - low, r * 0.8, SOFT)
                return [
                    *parts,
                    *marks.draw_badge(switch_mark.number, x, top + r, r, accepted=switch_mark.switch.accepted),
                ]

            title = switch_mark.switch.title
            blocks.append(LaneBlock(low, high, 2 * r, draw, f"S{switch_mark.number}", title))
        placed, high = pack_blocks(blocks)
        return placed, (max(high, 2 * r) + GAP if self.plan.switch_marks else 0.0)

    def _draw_switch_lane(self, placed: list[Placed], page: DrawnPage, y: float) -> None:
        r, size = self._measure_badge(), self.sizes.axis
        label = DrawnText(
            self.left + 6, y + GAP / 2 + r + ASCENT * size / 2, say("drawing.switches", self.lang), size, True
        )
        page.add(*self._shorten_text(label, self.sizes.heading - 8), lane="switches")
        for block, top in placed:
            page.add(*block.draw(y + GAP / 2 + top), lane="switches", handle=block.handle, hover=block.hover)

    def _draw_ground(self, page: DrawnPage, sheet: Sheet, top: float, lanes: float, bottom: float) -> None:
        axis, plan = sheet.axis, self.plan
        parts: list[Part] = [draw_rect(self.left, lanes, self.sizes.heading - 4, bottom - lanes, LIGHT)]
        for low, high in self.silent:
            if axis.meets(low, high):
                left, right = axis.place_day(low), axis.place_day(high + 1)
                parts.append(
                    draw_rect(left, lanes, right - left, bottom - lanes, "#f6f6f6", "#9a9a9a", thick=0.6, dash="1 2.4")
                )
        for at in range(sheet.units[0] + 1, min(sheet.units[1], plan.ruler.units) + 1):
            x = axis.place_day(plan.ruler.find_bound(at))
            zero = plan.clock.mode in ("T0", "months") and plan.ruler.find_bound(at) == 0
            parts.append(draw_line(x, top, x, bottom, INK if zero else "#dcdcdc", 1.0 if zero else 0.7))
        page.add(*parts)

    def _strip(self, axis: Axis, page: DrawnPage, top: float) -> None:
        sizes, high = self.sizes, self.sizes.lane * 2.8
        size = sizes.axis
        parts: list[Part] = [DrawnText(self.left + 6, top + 4 + size, say("drawing.parties", self.lang), size, True)]
        parts.append(
            DrawnText(self.left + 6, top + 4.5 + size + sizes.small, say("drawing.parties-month", self.lang),
                      sizes.small, colour=GREY)
        )  # fmt: skip
        parts += surroundings.strip(self.plan, axis, self.counts, top, high)
        parts.append(draw_line(axis.left, top + high, axis.right, top + high, INK, 0.7))
        for low, last in self.silent:
            if axis.meets(low, last):
                left, right, words = axis.place_day(low), axis.place_day(last + 1), say("drawing.silence", self.lang)
                parts += surroundings.centre_text(
                    left, right, top + high - 5, sizes.small, words, colour=GREY, halo=True
                )
        parts += surroundings.draw_peaks(axis, self.counts, sizes.small, top, high)
        page.add(*parts, lane="parties")

    def _draw_unseen_rows(self, sights: UnseenRows, page: DrawnPage, top: float) -> None:
        """The rows of parties that it was out of sight of, with their names."""
        if not sights.rows:
            return
        sizes, over = self.sizes, top - self.sizes.axis * 0.3
        rule = over - 0.95 * sizes.axis  # the heading is not of the parties per month
        page.add(draw_line(self.left, rule, sights.axis.left, rule, PALE, 0.7), lane="unseen")
        page.add(DrawnText(self.left + 6, over, say("drawing.unseen", self.lang), sizes.axis, True), lane="unseen")
        top += AROUND
        for row in sights.rows:
            name = draw_lines(self.left + 6, top, row.name, sizes.small)
            page.add(*name, *sights.draw_row(row, top), lane="unseen", handle=row.unseen.party, hover=row.unseen.hover)
            top += row.high
        page.add(*sights.draw_note(top), lane="unseen")

    def _draw_side(self, page: DrawnPage, sheet: Sheet, n: int, top: float, bottom: float) -> None:
        """The column beside the lanes: what has no date (on the first sheet), and the texts of numbers."""
        sizes, size = self.sizes, self.sizes.label
        x = sizes.width - sizes.margin - sizes.side
        undated = [SheetNote(entry=entry, text=entry.label) for entry in self.plan.undated] if n == 0 else []
        keys = [SheetNote(handle=handle, text=text) for handle, text in sheet.keys]
        on_sheet = {block.handle for strip in sheet.strips for block, _ in strip.placed}
        tellings_of = {
            entry.handle: entry.tellings for entry in self.plan.entries if entry.doubled and entry.handle in on_sheet
        }
        tellings_of |= {entry.handle: entry.tellings for entry in self.plan.undated if entry.doubled and n == 0}
        retold = [SheetNote(handle=handle, text=" / ".join(tellings)) for handle, tellings in tellings_of.items()]
        for heading, notes in (("drawing.undated", undated), ("drawing.told", retold), ("drawing.key", keys)):
            if not notes or top + sizes.axis * 3 > bottom:
                self.left_over += notes
                continue
            head = DrawnText(x, top + ASCENT * sizes.axis, say(heading, self.lang), sizes.axis, True)
            top += sizes.axis * 1.6
            drawn, high, left_over = surroundings.draw_columns(
                notes, x, top, sizes.side, 1, bottom - top - size * 1.6, size
            )
            self.left_over += left_over
            if left_over:
                drawn.append(
                    DrawnText(x, bottom - size * 0.4, say("drawing.more", self.lang), sizes.small, colour=GREY)
                )
            page.add(head, *drawn, lane="side")
            top += high + GAP

    # --- after the lanes ---------------------------------------------------------------------------------------------
    def _draw_lists(self) -> list[DrawnPage]:
        """Sheets with what had no room beside the lanes."""
        sizes, pages, notes = self.sizes, [], self.left_over
        while notes:
            page = DrawnPage(sizes.width, sizes.height, "")
            top = sizes.margin + self.title
            head = DrawnText(self.left, top + sizes.axis, say("drawing.elsewhere", self.lang), sizes.axis, True)
            top += sizes.axis * 2.2
            max_height = sizes.height - sizes.margin - top
            drawn, _, left = surroundings.draw_columns(
                notes, self.left, top, self.wide, self._columns, max_height, self._text
            )
            if len(left) == len(notes):  # one note higher than a sheet: its text goes on in the next column
                notes = [*_halve_note(left[0]), *left[1:]]
                continue
            page.add(head, *drawn, lane="side")
            pages.append(page)
            notes = left
        return pages

    def _draw_head(self, page: DrawnPage, n: int, all_: int) -> None:
        plan, sizes, lang = self.plan, self.sizes, self.lang
        name = plan.title
        shown = "" if plan.options.paper == PAGE else name  # a report has its own title
        y = sizes.margin + sizes.title * 0.9
        right = self.left + self.wide
        about = plan.explain_axis()
        if all_ > 1:
            about.append(say("drawing.sheet", lang, n=n, all=all_))
        tail = " · ".join(about)
        parts: list[Part] = []
        if plan.options.anonymous:
            mark = say("drawing.anonymised", lang)
            wide = measure_width(mark, sizes.axis, True) + 12
            parts += [
                draw_rect(right - wide, y - sizes.title * 0.75, wide, sizes.title * 0.95, INK),
                DrawnText(right - wide / 2, y - sizes.title * 0.27 + ASCENT * sizes.axis / 2, mark, sizes.axis, True,
                     "middle", "#ffffff"),
            ]  # fmt: skip
            right -= wide + 12
        size = sizes.title
        while size > sizes.label and measure_width(shown, size, True) > self.wide * 0.6:
            size -= 0.5
        parts += [DrawnText(self.left, y, shown, size, True)] if shown else []
        room = right - self.left - measure_width(shown, size, True) - 12
        parts += self._shorten_text(DrawnText(right, y, tail, sizes.axis, anchor="end", colour=GREY), room)
        page.title = name
        page.add(*parts, lane="title")


def _halve_note(note: SheetNote) -> list[SheetNote]:
    """A note that is higher than a sheet as two: the longer of its texts is parted, in the middle of a word where it is
    one, so that each half is shorter whatever it says."""
    begin, end = _split_text(max(note.bold, note.text, key=len))
    if len(note.bold) > len(note.text):
        return [replace(note, bold=begin, text=""), SheetNote(bold=end, text=note.text)]
    return [replace(note, text=begin), SheetNote(text=end)]


def _split_text(text: str) -> tuple[str, str]:
    """The two halves of a text, parted at the blank nearest to its middle, if there is one near."""
    middle = len(text) // 2
    blank = text.find(" ", middle, middle + len(text) // 4)
    return (text[:blank], text[blank + 1 :]) if blank > 0 else (text[:middle], text[middle:])
