"""The legend: the signs that a sheet uses, in rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ota.drawing import marks
from ota.drawing.axis import Axis
from ota.drawing.blocks import HEAVY, SOFT, tick
from ota.drawing.clock import AxisSpan
from ota.drawing.colours import WITHOUT_COLOUR
from ota.drawing.font import ASCENT, measure_width
from ota.drawing.items import DrawnEntry, SwitchMark
from ota.drawing.plan import DrawingPlan
from ota.drawing.shapes import INK, DrawnText, Shape, draw_rect
from ota.drawing.unseen_rows import STRIPES, UnseenParty
from ota.words import say

Part = DrawnText | Shape
Sign = Callable[[float, float, float], list[Part]]  # from the left, around a height, at the size of the text
ROOM = 20.0  # for a sign, before its text
WIDE = 16.0  # of a sign
VISIBLE = 20  # days; a narrower stretch is no wider than a mark


@dataclass(frozen=True)
class OnSheet:
    """What stands on a sheet, on its part of the axis: what the legend is of."""

    axis: Axis
    entries: tuple[DrawnEntry, ...]
    switch_marks: Sequence[SwitchMark] = ()
    unseen: Sequence[UnseenParty] = ()
    silent: bool = False
    parties: bool = False


def draw_legend(plan: DrawingPlan, sheet: OnSheet, x: float, foot: float, wide: float) -> tuple[list[Part], float]:
    """The legend above (x, foot), and how high it is."""
    size = plan.sizes.small
    row, at, down = size * 1.75, 0.0, 0.0
    placed: list[tuple[Sign, str, float, float]] = []
    for sign, text in _list_signs(plan, sheet):
        need = ROOM + measure_width(text, size) + 9
        if at and at + need > wide:
            at, down = 0.0, down + row
        placed.append((sign, text, at, down))
        at += need
    high = down + row if placed else 0.0
    parts: list[Part] = []
    for sign, text, at, down in placed:
        y = foot - high + down + row / 2
        parts += sign(x + at, y, size)
        parts.append(DrawnText(x + at + ROOM, y + ASCENT * size / 2 - 0.3, text, size))
    return parts, high


def _list_signs(plan: DrawingPlan, sheet: OnSheet) -> Iterator[tuple[Sign, str]]:
    kinds_drawn = {entry.kind.name: entry.kind for entry in sheet.entries if not entry.refused}
    listed = [*plan.timeline.lists.kinds, *kinds_drawn]
    for name in dict.fromkeys(listed):
        if name in kinds_drawn:
            kind = kinds_drawn[name]
            colour = WITHOUT_COLOUR if plan.options.by == "party" else kind.colour
            yield _build_kind_sign(kind.mark, colour, kind.form in HEAVY), kind.label
    if plan.options.by == "party":
        yield from _list_party_signs(plan, sheet)
    used = _name_used_signs(sheet)
    for name, sign in SIGNS.items():
        if name in used:
            yield sign, say(f"drawing.legend-{name}", plan.language)


def _list_party_signs(plan: DrawingPlan, sheet: OnSheet) -> Iterator[tuple[Sign, str]]:
    """The colours of the parties; those beyond the colours, and what has no party, together."""
    colours = {entry.parties[0]: entry.kind.colour for entry in sheet.entries if entry.parties}
    for party, colour in sorted(colours.items(), key=lambda pair: pair[0].casefold()):
        if colour != WITHOUT_COLOUR:
            yield _build_kind_sign("bar", colour, True), party
    if any(entry.kind.colour == WITHOUT_COLOUR for entry in sheet.entries):
        yield _build_kind_sign("bar", WITHOUT_COLOUR, True), say("drawing.legend-no-party", plan.language)


def _build_kind_sign(mark: str, colour: str, heavy: bool) -> Sign:
    def draw(x: float, y: float, size: float) -> list[Part]:
        if mark == "bar":
            return [marks.draw_solid(x, y - size * 0.45, WIDE, size * 0.9, colour, heavy=heavy)]
        return [Shape(marks.draw_outline(mark, x + WIDE / 2, y, size * 0.5), colour, colour, 0.5)]

    return draw


def _name_used_signs(sheet: OnSheet) -> set[str]:
    """Names of the signs of doubt, of gaps and of the rest that stand somewhere on a sheet."""
    used = {"switch" if switch_mark.switch.accepted else "disputed" for switch_mark in sheet.switch_marks}
    for entry in sheet.entries:
        ends = [entry.refusal] if entry.refused else [entry.start, *([entry.end] if entry.end else [])]
        for span in ends[: 1 if entry.ending else 2]:
            if _lies_on(span, sheet.axis):
                used |= _name_doubt_signs(span)
        hidden = "intake" if entry.refused else ""  # under the sign of the refusal
        used |= {role for role, span in entry.ticks if role != hidden and _lies_on(span, sheet.axis)}
        used |= {entry.gap, "doubled" if entry.doubled else "", "refused" if entry.refused else entry.presence}
        if entry.ending == "open" and (not entry.closed or (entry.end and _lies_on(entry.end, sheet.axis))):
            used.add("open")
        if entry.ending == "unknown" and not entry.refused and entry.placed:
            used.add("unknown")
    signs = {"unseen": any(party.sure for party in sheet.unseen), "unsure": any(party.doubt for party in sheet.unseen)}
    signs |= {"parties": sheet.parties, "silence": sheet.silent}
    return used | {name for name, stands in signs.items() if stands}


def _lies_on(span: AxisSpan, axis: Axis) -> bool:
    limits = [day for day in (span.first, span.last) if day is not None]
    return bool(limits) and axis.meets(min(limits), max(limits))


def _name_doubt_signs(span: AxisSpan) -> set[str]:
    if not span.placed:
        return set()
    half = span.first is None or span.last is None
    wide = not half and (span.last or 0) - (span.first or 0) > VISIBLE
    if span.manner == "order":
        return {"order"}
    return ({"about"} if span.manner == "about" or half else set()) | (
        {"unsure"} if span.manner == "unsure" or wide else set()
    )


# --- the signs -------------------------------------------------------------------------------------------------------
def _open(x: float, y: float, size: float) -> list[Part]:
    bar = marks.draw_solid(x, y - size * 0.4, 10, size * 0.8, INK, heavy=False)
    return [bar, marks.draw_arrow(x + 10, y - size * 0.4, size * 0.8, 6, INK)]


def _draw_unknown(x: float, y: float, size: float) -> list[Part]:
    stripes = marks.draw_fading(x, y - size / 3, 11, size * 0.7, INK, left=False)
    return [*stripes, DrawnText(x + 12, y + size * 0.36, "?", size, True)]


def _draw_doubled(x: float, y: float, size: float) -> list[Part]:
    back = Shape(marks.draw_outline("circle", x + 10, y - 1.5, size * 0.42), "#ffffff", INK, 0.9)
    return [back, Shape(marks.draw_outline("circle", x + 7, y, size * 0.42), INK, INK, 0.9)]


def _make_framed_sign(dash: str) -> Sign:
    return lambda x, y, size: [draw_rect(x, y - size / 3, WIDE, size * 0.7, "#ffffff", INK, thick=1.0, dash=dash)]


def _build_gap_sign(kind: str) -> Sign:
    return lambda x, y, size: [*marks.draw_gap(x, y - size / 3, WIDE, size * 0.7, kind)]


def _tick(role: str) -> Sign:
    return lambda x, y, size: [*tick(role, x + WIDE / 2, y - size * 0.35, size * 0.7, INK)]


def _draw_parties(x: float, y: float, size: float) -> list[Part]:
    return [
        draw_rect(x + 3, y - size / 2, 4, size, "#4d4d4d"),
        draw_rect(x + 8, y - size / 2, 4, size, "#ffffff", SOFT, thick=0.6),
    ]


SIGNS: dict[str, Sign] = {
    "switch": lambda x, y, size: marks.draw_badge(1, x + 8, y, size * 0.75),
    "disputed": lambda x, y, size: marks.draw_badge(1, x + 8, y, size * 0.75, accepted=False),
    "about": lambda x, y, size: [*marks.draw_fading(x, y - size / 3, WIDE, size * 0.7, INK, left=False)],
    "unsure": lambda x, y, size: [*marks.draw_hatched(x, y - size / 3, WIDE, size * 0.7, INK)],
    "open": _open,
    "unknown": _draw_unknown,
    "order": lambda x, y, size: [marks.draw_brackets(x + 1, x + WIDE - 1, y - size * 0.5, size)],
    "doubled": _draw_doubled,
    "refused": lambda x, y, size: [*marks.draw_refusal(x + WIDE / 2, y, size * 0.42, INK)],
    "planned": _make_framed_sign("4 2"),
    "possible": _make_framed_sign("0.9 1.6"),
    "help": _build_gap_sign("help"),
    "sight": _build_gap_sign("sight"),
    "unseen": lambda x, y, size: [*marks.draw_unseen(x, y, x + WIDE, size * STRIPES)],
    "silence": _build_gap_sign("silence"),
    "registered": _tick("registered"),
    "intake": _tick("intake"),
    "parties": _draw_parties,
}
