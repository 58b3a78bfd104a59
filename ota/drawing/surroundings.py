"""What stands around the entries on a sheet: the axis with years and ages, the parties per month, legend and lists."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise

from ota.drawing import marks
from ota.drawing.axis import Axis
from ota.drawing.blocks import SOFT
from ota.drawing.clock import YEAR, AxisSpan
from ota.drawing.font import ASCENT, LINE, measure_width, wrap_text
from ota.drawing.items import DrawnEntry, SwitchMark
from ota.drawing.options import Sizes
from ota.drawing.packing import LaneBlock, Placed, pack_blocks
from ota.drawing.plan import DrawingPlan
from ota.drawing.shapes import GREY, INK, PALE, DrawnText, Shape, draw_line, draw_lines, draw_rect, measure_lines
from ota.privacy.numbers import strip_dates
from ota.timelines.indicators.months import Span, count_per_month, find_spans
from ota.words import say

Part = DrawnText | Shape
INITIALS = "jfmamjjasond"


def centre_text(x: float, to_x: float, y: float, size: float, *texts: str, **style: object) -> list[Part]:
    """The first of `texts` that has room between two places, in the middle of them; nothing where none has."""
    for text in texts:
        if measure_width(text, size, bool(style.get("bold"))) <= to_x - x - 2:
            return [DrawnText((x + to_x) / 2, y, text, size, anchor="middle", **style)]  # type: ignore[arg-type]
    return []


# --- the axis --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class LandmarkRow:
    """A row of the landmark part: how high, its heading in lines and how far these stand under its top, and what draws
    it, from a top on."""

    high: float
    heading: tuple[str, ...]
    over: float
    draw: Callable[[float], list[Part]]


def list_landmark_rows(plan: DrawingPlan, axis: Axis, units: tuple[int, int]) -> list[LandmarkRow]:
    """Years (and their months where there is room), school years, and each child's age, on a part of the axis."""
    sizes, lang = plan.sizes, plan.language

    def build_row(high: float, heading: str, draw: Callable[[float], list[Part]]) -> LandmarkRow:
        lines = wrap_text(heading, sizes.small, sizes.heading - 8)
        more = max(0, len(lines) - 1) * sizes.small * LINE
        return LandmarkRow(high + more, lines, (high - ASCENT * sizes.small) / 2, draw)

    rows = [build_row(sizes.axis * 1.75, name_units(plan), partial(_draw_units, plan, axis, units))]
    wide = (axis.right - axis.left) / max(1, min(units[1], plan.ruler.units) - units[0])
    if plan.clock.mode not in ("order", "months") and wide / 12 >= sizes.small * 1.1:
        rows.append(build_row(sizes.small * 0.95 * 1.45, "", partial(_draw_months, plan, axis, units)))
    if plan.clock.mode == "calendar":
        heading = say("drawing.school-years", lang)
        rows.append(build_row(sizes.small * 1.6, heading, partial(_draw_school_years, axis, sizes)))
    lengths, high = _place_lengths(plan, axis)
    if lengths:
        rows.append(build_row(high, say("drawing.lengths", lang), partial(_draw_lengths, lengths)))
    for name, birth in plan.births:
        if plan.clock.mode == "age" and plan.clock.eldest is not None and name == plan.clock.eldest.name:
            continue
        heading = say("drawing.age", lang, name=name)
        rows.append(build_row(sizes.small * 1.6, heading, partial(_draw_ages, plan, axis, units, birth)))
    return rows


def name_units(plan: DrawingPlan) -> str:
    """What the units of the axis are."""
    lang, mode = plan.language, plan.clock.mode
    headings = {
        "calendar": "drawing.years",
        "T0": "drawing.since",
        "order": "drawing.order",
        "months": "drawing.months",
    }
    eldest = plan.clock.eldest.name if plan.clock.eldest else ""
    return say("drawing.age", lang, name=eldest) if mode == "age" else say(headings[mode], lang)


def _draw_units(plan: DrawingPlan, axis: Axis, units: tuple[int, int], top: float) -> list[Part]:
    sizes, mode = plan.sizes, plan.clock.mode
    high, size = sizes.axis * 1.75, sizes.axis
    parts: list[Part] = [draw_rect(axis.left, top, axis.right - axis.left, high, "#e4e4e0")]
    for at in range(units[0], min(units[1], plan.ruler.units)):
        left, right = axis.place_day(plan.ruler.find_bound(at)), axis.place_day(plan.ruler.find_bound(at + 1))
        label = plan.ruler.labels[at]
        y = top + high / 2 + ASCENT * size / 2
        short = (f"'{label[2:]}",) if mode == "calendar" else ()
        parts += centre_text(left, right, y, size, label, *short, bold=True)
        if at > units[0]:
            parts.append(draw_line(left, top, left, top + high, "#ffffff", 1.4))
    return parts


def _draw_months(plan: DrawingPlan, axis: Axis, units: tuple[int, int], top: float) -> list[Part]:
    size = plan.sizes.small * 0.95
    high = size * 1.45
    months: list[Part] = []
    for at in range(units[0], min(units[1], plan.ruler.units)):
        for month, (low, up) in enumerate(_list_month_bounds(plan, at)):
            left, right = axis.place_day(low), axis.place_day(up)
            label = INITIALS[month] if plan.clock.mode == "calendar" else str(month) if month % 3 == 0 else ""
            if label:
                months += centre_text(left, right, top + high / 2 + ASCENT * size / 2, size, label, colour=GREY)
    return months


def _list_month_bounds(plan: DrawingPlan, at: int) -> Iterator[tuple[int, int]]:
    low, up = plan.ruler.find_bound(at), plan.ruler.find_bound(at + 1)
    if plan.clock.mode == "calendar":
        year = date.fromordinal(low).year
        days = [date(year, month, 1).toordinal() for month in range(1, 13)] + [up]
    else:
        days = [round(low + (up - low) * n / 12) for n in range(13)]
    return pairwise(days)


def _draw_school_years(axis: Axis, sizes: Sizes, top: float) -> list[Part]:
    size = sizes.small
    high = size * 1.6
    parts: list[Part] = []
    first, last = date.fromordinal(axis.start).year - 1, date.fromordinal(axis.end - 1).year
    for year in range(first, last + 1):
        low, up = date(year, 8, 1).toordinal(), date(year + 1, 8, 1).toordinal()
        if not axis.meets(low, up - 1):
            continue
        left, right = axis.place_day(low), axis.place_day(up)
        ends = f"{(year + 1) % 100:02d}"
        parts += centre_text(left, right, top + high / 2 + ASCENT * size / 2, size, f"{year}/{ends}",
                         f"{year % 100:02d}/{ends}", colour=GREY)  # fmt: skip
        if low >= axis.start:
            parts.append(draw_line(left, top + 1, left, top + high - 1, SOFT, 0.7))
    return parts


def _draw_ages(plan: DrawingPlan, axis: Axis, units: tuple[int, int], birth: AxisSpan, top: float) -> list[Part]:
    size = plan.sizes.small
    high, y = size * 1.6, top + size * 0.8 + ASCENT * size / 2
    first, last = birth.first or 0, birth.last or 0
    parts: list[Part] = []
    if last - first > 200:  # the age is never certain: what it may have been in each unit
        for at in range(units[0], min(units[1], plan.ruler.units)):
            low, up = plan.ruler.find_bound(at), plan.ruler.find_bound(at + 1)
            ages = int((low - last) // YEAR), int((up - 1 - first) // YEAR)
            if ages[1] >= 0:
                parts += centre_text(
                    axis.place_day(low),
                    axis.place_day(up),
                    y,
                    size,
                    *_format_years(max(0, ages[0]), ages[1]),
                    colour=GREY,
                )
    else:
        low_age, high_age = int((axis.start - last) // YEAR) - 1, int((axis.end - first) // YEAR) + 1
        for age in range(max(0, low_age), high_age + 1):
            begin, sure = first + age * YEAR, last + age * YEAR
            ends = first + (age + 1) * YEAR
            if axis.meets(sure, ends - 1):
                parts += centre_text(axis.place_day(sure), axis.place_day(ends), y, size, str(age))
            if begin >= axis.start and axis.meets(begin, sure):
                if axis.place_day(sure + 1) - axis.place_day(begin) > 2:
                    parts += marks.draw_hatched(
                        axis.place_day(begin), top + 2, axis.place_day(sure + 1) - axis.place_day(begin), high - 4, PALE
                    )
                else:
                    parts.append(
                        draw_line(axis.place_day(begin), top + 1, axis.place_day(begin), top + high - 1, SOFT, 0.7)
                    )
    return parts


def _place_lengths(plan: DrawingPlan, axis: Axis) -> tuple[list[Placed], float]:
    """What is known of the days between entries along an order, as lines between their places; how high they are."""
    size, clock, blocks = plan.sizes.small, plan.clock, []
    for entry in clock.entries:
        for key, text in clock.list_lengths(entry):
            ends = [clock.place_node((of, "start"))[0] for of in (key, entry.id)]
            if None in ends or not all(axis.meets(day, day) for day in ends if day is not None):
                continue
            left, right = sorted(axis.place_day(day + 0.5) for day in ends if day is not None)
            middle, half = (left + right) / 2, measure_width(text, size) / 2
            middle = min(max(middle, axis.left + half), axis.right - half)

            def draw(
                top: float, left: float = left, right: float = right, text: str = text, middle: float = middle
            ) -> list[Part]:
                y = top + size * 1.35
                ends = [draw_line(x, y - 2, x, y + 2, INK, 0.8) for x in (left, right)]
                return [DrawnText(middle, top + ASCENT * size, text, size, anchor="middle"),
                        draw_line(left, y, right, y, INK, 0.8), *ends]  # fmt: skip

            blocks.append(LaneBlock(min(left, middle - half), max(right, middle + half), size * 1.7, draw))
    placed, high = pack_blocks(blocks)
    return placed, high + 3 if blocks else 0.0


def _draw_lengths(lengths: list[Placed], top: float) -> list[Part]:
    return [part for block, down in lengths for part in block.draw(top + down + 1)]


def _format_years(low: int, high: int) -> tuple[str, ...]:
    return (str(low),) if low == high else (f"{low}–{high}", f"{low}-{high}")


# --- parties per month -----------------------------------------------------------------------------------------------
def count_parties(plan: DrawingPlan) -> list[tuple[int, int, int, int]]:
    """Per month of the ruler: its first day, the day after it, and how many parties were certainly and possibly active.

    As the measure counts them, but for what has no place on the axis.
    """
    months = [month for at in range(plan.ruler.units) for month in _list_month_bounds(plan, at)]
    starts, placed = [low for low, _ in months], {entry.handle: entry for entry in plan.entries if entry.placed}
    days = [day for entry in placed.values() if not entry.start.beside for day in entry.reach]
    days += [plan.clock.now] if days and plan.clock.now is not None else []
    if not days:
        return [(low, up, 0, 0) for low, up in months]
    first, last = (max(0, bisect_right(starts, day) - 1) for day in (min(days), max(days)))
    size = last + 1 - first  # what has no limit may reach as far as anything is known
    possible: dict[str, list[Span]] = {}
    certain: dict[str, list[Span]] = {}
    for bounded in plan.bounded:
        if bounded.handle in placed:
            span, sure = find_spans(bounded, lambda day: bisect_right(starts, day) - 1 - first, size)
            for party in bounded.parties:
                possible.setdefault(party, []).append(span)
                certain.setdefault(party, []).append(sure)
    counts = zip(months[first : last + 1], count_per_month(certain, size), count_per_month(possible, size), strict=True)
    return [(low, up, at_least, max(at_least, at_most)) for (low, up), at_least, at_most in counts]


def strip(
    plan: DrawingPlan, axis: Axis, counts: Sequence[tuple[int, int, int, int]], top: float, high: float
) -> list[Part]:
    """The parties per month as columns: filled what is certain, open what is possible; every fifth party a line."""
    highest = max((month[3] for month in counts), default=0)
    if not highest:
        return []
    unit = (high - plan.sizes.small) / max(highest, 4)
    base = top + high
    parts: list[Part] = []
    for level in range(5, highest + 1, 5):
        parts.append(draw_line(axis.left, base - level * unit, axis.right, base - level * unit, PALE, 0.5, "2 2"))
    solid, open_ = [], []
    for low, up, sure, maybe in counts:
        if not axis.meets(low, up - 1) or not maybe:
            continue
        left, right = axis.place_day(low), axis.place_day(up)
        wide = max(right - left - 0.6, 0.6)
        if sure:
            solid.append(f"M{left:.2f} {base:.2f}v{-sure * unit:.2f}h{wide:.2f}v{sure * unit:.2f}z")
        if maybe > sure:
            open_.append(f"M{left + 0.3:.2f} {base - sure * unit:.2f}v{-(maybe - sure) * unit:.2f}h{wide - 0.6:.2f}"
                         f"v{(maybe - sure) * unit:.2f}z")  # fmt: skip
    if open_:
        parts.append(Shape("".join(open_), "#ffffff", SOFT, 0.5))
    if solid:
        parts.append(Shape("".join(solid), "#4d4d4d"))
    return parts


def draw_peaks(
    axis: Axis, counts: Sequence[tuple[int, int, int, int]], size: float, top: float, high: float
) -> list[Part]:
    """The number over the highest month of each stretch of a year, where there is room."""
    highest = max((month[3] for month in counts), default=0)
    on_axis = [month for month in counts if axis.meets(month[0], month[1] - 1) and month[2] > 0]
    if not highest or not on_axis:
        return []
    unit = (high - size) / max(highest, 4)
    best = max(on_axis, key=lambda month: month[2])
    x = (axis.place_day(best[0]) + axis.place_day(best[1])) / 2
    text = DrawnText(x, top + high - best[3] * unit - 1.5, str(best[2]), size, True, "middle")
    return [text] if text.box.x >= axis.left and text.box.right <= axis.right else []


# --- lists -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class SheetNote:
    """Something in a list: a sign or number before it, a line in bold, and text."""

    number: int = 0
    accepted: bool = True
    handle: str = ""
    bold: str = ""
    text: str = ""
    entry: DrawnEntry | None = None


def build_switch_note(plan: DrawingPlan, switch_mark: SwitchMark) -> SheetNote:
    """A switch moment as it is listed, with its why."""
    title, why = switch_mark.switch.title, switch_mark.switch.why
    if plan.clock.mode != "calendar":
        title, why = strip_dates(title), strip_dates(why)
    kind = say(f"drawing.switch-{switch_mark.switch.kind}", plan.language)
    about = [handle for handle in switch_mark.handles if handle != "E?"]
    extra = [] if switch_mark.switch.accepted else [say("drawing.disputed", plan.language)]
    tail = f" ({', '.join([*about, *extra])})" if about or extra else ""
    return SheetNote(switch_mark.number, switch_mark.switch.accepted, "", title or kind, (why or "").strip() + tail)


def draw_note(note: SheetNote, x: float, top: float, wide: float, size: float) -> tuple[list[Part], float]:
    """A note drawn from (x, top), and how high it is."""
    parts: list[Part] = []
    r, before = size * 0.72, 0.0
    if note.number:
        parts += marks.draw_badge(note.number, x + r, top + r, r, accepted=note.accepted)
        before = 2 * r + 4
    elif note.entry is not None:
        sign = marks.draw_outline(note.entry.kind.mark, x + r, top + size * 0.5, size * 0.45)
        parts.append(Shape(sign, "#ffffff", note.entry.kind.colour, 1.0))
        before = 2 * r + 4
    elif note.handle:
        parts += draw_lines(x, top, [note.handle], size, bold=True, colour=GREY)
        before = max(measure_width(note.handle, size, True) + 4, size * 2.4)
    down = max(0.0, r - size * 0.5) if note.number else 0.0
    room = wide - before
    rows = wrap_text(note.bold, size, room, True) if note.bold else ()
    texts = wrap_text(note.text, size, room) if note.text.strip() else ()
    parts += draw_lines(x + before, top + down, rows, size, bold=True)
    below = top + down + (len(rows) * size * 1.16 if rows else 0.0)
    parts += draw_lines(x + before, below, texts, size)
    line_count = max(1, len(rows) + len(texts))  # what has no words has its number
    return parts, max(down + measure_lines(line_count, size), 2 * r if note.number else 0.0)


def draw_columns(
    notes: Iterable[SheetNote], x: float, top: float, wide: float, count: int, max_height: float, size: float
) -> tuple[list[Part], float, list[SheetNote]]:
    """Notes in so many columns, none higher than `max_height`; how high they came, and the notes that had no room."""
    listed = list(notes)
    space, column_width = 14.0, (wide - 14.0 * (count - 1)) / count
    highs = [draw_note(note, 0, 0, column_width, size)[1] + size * 0.45 for note in listed]
    limit = min(max_height, max(max(highs, default=0.0), sum(highs) / count))
    while (
        limit < max_height
        and _divide_over_columns(highs, limit)[-1:]
        and max(_divide_over_columns(highs, limit)) >= count
    ):
        limit += size
    limit = min(limit, max_height)
    parts: list[Part] = []
    at, used = [0.0] * (count + 1), 0.0
    left_over: list[SheetNote] = []
    for note, high, column in zip(listed, highs, _divide_over_columns(highs, limit), strict=True):
        if column >= count or high > max_height:
            left_over.append(note)
            continue
        drawn, _ = draw_note(note, x + column * (column_width + space), top + at[column], column_width, size)
        parts += drawn
        at[column] += high
        used = max(used, at[column])
    return parts, used, left_over


def _divide_over_columns(highs: Sequence[float], limit: float) -> list[int]:
    column_of_note, column, filled = [], 0, 0.0
    for high in highs:
        if filled and filled + high > limit + 0.01:
            column, filled = column + 1, 0.0
        filled += high
        column_of_note.append(column)
    return column_of_note
