"""One entry as a block on a sheet: a mark with its text beside it, or a bar with its text above it.

What is not known is never drawn as known. A mark is filled only where its moment is narrow enough to point at; else it
is open and lies on the stretch in which it was. A bar is solid only where the entry certainly lasted.
"""

from __future__ import annotations

from dataclasses import dataclass

from ota.drawing import marks
from ota.drawing.axis import Axis
from ota.drawing.clock import AxisSpan
from ota.drawing.font import ASCENT, measure_width, wrap_text
from ota.drawing.items import DrawnEntry
from ota.drawing.packing import LaneBlock
from ota.drawing.shapes import GREY, INK, DrawnText, Shape, draw_line, draw_lines, draw_rect, measure_lines

SOFT = "#8c8c8c"
SHORT = 14.0  # how long a sign of doubt is where no stretch is known
HEAVY = ("placement", "measure")  # forms with a heavier bar
ROWS = 4  # of more lines than these, a text goes to the numbered key


@dataclass(frozen=True)
class LabelStyle:
    """Size of the texts, and where those beside a mark are broken off."""

    size: float
    wide: float

    @property
    def r(self) -> float:
        """Radius of a mark."""
        return self.size * 0.47


def reaches(entry: DrawnEntry, axis: Axis) -> bool:
    """Whether an entry lies on this part of the axis, or is still going on there."""
    low, high = entry.reach
    return axis.meets(low, high) or (entry.ending == "open" and not entry.closed and low < axis.end)


def build_block(entry: DrawnEntry, axis: Axis, style: LabelStyle, how: str = "") -> LaneBlock | None:
    """An entry that lies on this part of the axis; None where there is nothing of it to see.

    `how` its text stands: "" right of it or where there is room, "left", or "number": only its number.
    """
    numbered, side = how == "number", how == "left"
    if entry.end is None or entry.refused:
        return _mark(entry, axis, style, numbered, side)
    return _build_bar(entry, axis, style, numbered, side)


# --- texts -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class _Label:
    rows: tuple[str, ...]
    size: float
    switches: tuple[tuple[int, bool], ...]
    bold: bool
    key: str

    @property
    def wide(self) -> float:
        text = max((measure_width(row, self.size, self.bold) for row in self.rows), default=0.0)
        return text + self.before

    @property
    def before(self) -> float:
        return len(self.switches) * (1.5 * self.size + 1.5) + (1.5 if self.switches else 0.0)

    @property
    def high(self) -> float:
        return max(measure_lines(len(self.rows), self.size), 1.5 * self.size if self.switches else 0.0)

    def draw(self, x: float, top: float, *, halo: bool = True) -> list[DrawnText | Shape]:
        parts: list[DrawnText | Shape] = []
        down = max(0.0, (self.high - measure_lines(len(self.rows), self.size)) / 2) if len(self.rows) == 1 else 0.0
        for i, (number, accepted) in enumerate(self.switches):
            at = x + i * (1.5 * self.size + 1.5) + 0.75 * self.size
            parts += marks.draw_badge(number, at, top + 0.75 * self.size, 0.72 * self.size, accepted=accepted)
        colour = GREY if self.bold else INK
        return [
            *parts,
            *draw_lines(x + self.before, top + down, self.rows, self.size, bold=self.bold, colour=colour, halo=halo),
        ]


def _build_label(entry: DrawnEntry, style: LabelStyle, room: float, numbered: bool, prefix: str = "") -> _Label:
    taken = len(entry.switches) * (1.5 * style.size + 1.5)
    rows = wrap_text(prefix + entry.label, style.size, max(room - taken, 40.0))
    if numbered or len(rows) > ROWS:
        return _Label((entry.handle,), style.size, entry.switches, True, entry.label)
    return _Label(rows, style.size, entry.switches, False, "")


# --- moments ---------------------------------------------------------------------------------------------------------
def _mark(entry: DrawnEntry, axis: Axis, style: LabelStyle, numbered: bool, left_side: bool) -> LaneBlock | None:
    r, span = style.r, entry.refusal if entry.refused else entry.start
    first, last = _bound_days(span) if entry.refused and span.placed else entry.reach
    centre = (first + last + 1) / 2
    if not axis.start <= centre < axis.end:
        return _build_stretch(entry, axis, style, numbered)
    x = min(max(axis.place_day(centre), axis.left + r), axis.right - r)
    if entry.refused and span.last is None:  # some time after it was registered
        x = min(x + SHORT + r, axis.right - r)
    left, right = axis.place_day(first), axis.place_day(last + 1)
    ticks = _find_ticks(entry, axis) if entry.refused else []
    band = _list_doubt_signs(span, x, left, right, r)
    low, high = min([x - r, *(stretch[0] for stretch in band)]), max([x + r, *(stretch[1] for stretch in band)])
    low = min([low, *(at - 2 for _, at in ticks)])
    low, high = max(low, axis.left), min(high, axis.right)
    label = _build_label(entry, style, style.wide, numbered)
    under = high - low > 5 * r and not (numbered and high + 2.5 + label.wide <= axis.right)
    tall = 2.2 * r
    if under:  # a long stretch: its text stands below it
        start = max(axis.left, min(low, axis.right - label.wide))
        box = (min(low, start), max(high, start + label.wide))
        down, full_height = tall + 1, tall + 1 + label.high
    else:
        start = high + 2.5
        if start + label.wide > axis.right or left_side:
            start = low - 2.5 - label.wide
        if start < axis.left:  # no room on either side
            start, down, full_height = axis.left, tall + 1, tall + 1 + label.high
        else:
            down, full_height = 0.0, max(tall, label.high)
        box = (min(low, start), max(high, start + label.wide))
    row = tall / 2 if down else max(tall, min(label.high, style.size * 1.2)) / 2
    narrow = span.manner == "sure" and right - left <= 2.5 * r and None not in (span.first, span.last)

    def draw(top: float) -> list[DrawnText | Shape]:
        y, colour = top + row, entry.kind.colour
        parts: list[DrawnText | Shape] = []
        if ticks:  # the wait, up to the refusal
            parts.append(draw_line(max(axis.left, min(at for _, at in ticks)), y, x, y, colour, 1.0))
        for role, at in ticks:
            parts += tick(role, at, y - r, 2 * r, colour) if role != "intake" else []
        for a, b, sign in band:
            parts += _draw_doubt_sign(sign, max(a, axis.left), min(b, axis.right), top + row, r)
        return [*parts, *_draw_sign(entry, x, top + row, r, narrow), *label.draw(start, top + down)]

    return LaneBlock(*box, full_height, draw, entry.handle, entry.hover, label.key)


def _list_doubt_signs(span: AxisSpan, x: float, left: float, right: float, r: float) -> list[tuple[float, float, str]]:
    """The signs of doubt around a moment: from where to where, and which."""
    if span.first is None or span.last is None:
        towards = (x - r - SHORT, x + r) if span.first is None else (x - r, x + r + SHORT)
        if span.manner == "order":
            return [(towards[0] - 3, towards[1] + 3, "order")]
        return [(x - r - SHORT, x - r, "before")] if span.first is None else [(x + r, x + r + SHORT, "after")]
    if span.manner == "order":
        return [(min(left, x - r - 4), max(right, x + r + 4), "order")]
    if span.manner == "about":
        left, right = min(left, x - r), max(right, x + r)
        return [(left - SHORT, left, "before"), (left, right, "hatched"), (right, right + SHORT, "after")]
    if span.manner == "unsure":
        return [(min(left, x - r - SHORT / 2), max(right, x + r + SHORT / 2), "hatched")]
    return [(left, right, "hatched")] if right - left > 2.5 * r else []


def _draw_doubt_sign(sign: str, left: float, right: float, y: float, r: float) -> list[Shape]:
    if right - left < 1:
        return []
    if sign == "wait":
        return [draw_line(left, y, right, y, SOFT, 1.0)]
    if sign == "order":
        return [marks.draw_brackets(left, right, y - 1.15 * r, 2.3 * r)]
    if sign == "hatched":
        return marks.draw_hatched(left, y - 0.5 * r, right - left, r, SOFT)
    return marks.draw_fading(left, y - 0.5 * r, right - left, r, SOFT, left=sign == "before")


def _draw_sign(entry: DrawnEntry, x: float, y: float, r: float, filled: bool) -> list[DrawnText | Shape]:
    if entry.refused:
        return [*marks.draw_refusal(x, y, r * 0.9, entry.kind.colour)]
    colour, shape = entry.kind.colour, marks.draw_outline(entry.kind.mark, x, y, r)
    parts: list[DrawnText | Shape] = []
    if entry.doubled:
        parts.append(Shape(marks.draw_outline(entry.kind.mark, x + 2.4, y - 1.6, r), "#ffffff", colour, 0.9))
    if entry.presence == "happened":
        return [*parts, Shape(shape, colour if filled else "#ffffff", colour, 1.1)]
    if entry.presence == "absent":
        return [*parts, Shape(shape, "#ffffff", colour, 1.0), draw_line(x - r, y + r, x + r, y - r, colour, 1.0)]
    return [*parts, Shape(shape, "#ffffff", colour, 1.1, "3 1.6" if entry.presence == "planned" else "0.8 1.4")]


def _build_stretch(entry: DrawnEntry, axis: Axis, style: LabelStyle, numbered: bool) -> LaneBlock | None:
    """The part of a long stretch that reaches onto a sheet on which its mark does not stand."""
    first, last = entry.reach
    left, right = axis.place_day(first), axis.place_day(last + 1)
    if right - left < 2:
        return None
    r = style.r
    sign = "wait" if entry.refused else "order" if entry.start.manner == "order" else "hatched"
    label = _build_label(entry, style, max(right - left, style.wide), numbered, "… ")
    start = max(axis.left, min(left, axis.right - label.wide))

    def draw(top: float) -> list[DrawnText | Shape]:
        return [*_draw_doubt_sign(sign, left, right, top + 1.1 * r, r), *label.draw(start, top + 2.2 * r + 1)]

    box = (min(left, start), max(right, start + label.wide))
    return LaneBlock(*box, 2.2 * r + 1 + label.high, draw, entry.handle, entry.hover, label.key)


# --- what lasts ------------------------------------------------------------------------------------------------------
Piece = tuple[float, float, str]  # from, to, and how: solid, hatched, before, after, arrow, asked


def _find_ticks(entry: DrawnEntry, axis: Axis) -> list[tuple[str, float]]:
    """Where it was registered and had its intake, on this part of the axis."""
    bounds = [(role, _bound_days(span)) for role, span in entry.ticks]
    return [(role, axis.place_day(days[0])) for role, days in bounds if axis.meets(*days)]


def _build_bar(entry: DrawnEntry, axis: Axis, style: LabelStyle, numbered: bool, left_side: bool) -> LaneBlock:
    thick = style.size * 1.45
    pieces = cut_bar(entry, axis)
    ticks = _find_ticks(entry, axis)
    begun = min([axis.place_day(_bound_days(span)[0]) for _, span in entry.ticks], default=axis.right)
    beyond = {"asked-after": measure_width("?", style.size, True) + 1.5, "arrow": 0.8 * thick}
    low = max(axis.left, min([piece[0] for piece in pieces] + [x - 2 for _, x in ticks] + [begun]))
    high = min(axis.right, max([piece[1] + beyond.get(piece[2], 0.0) for piece in pieces] + [x + 3 for _, x in ticks]))
    body = thick + (2.4 if entry.doubled else 0.0)
    prefix = "… " if entry.reach[0] < axis.start else ""
    solid = max(((right - left, left) for left, right, how in pieces if how == "solid"), default=(0.0, low))
    label = _build_label(entry, style, solid[0] - 6, numbered, prefix)
    if len(label.rows) == 1 and label.wide <= solid[0] - 6 and (numbered or not label.key):  # inside the bar
        start, text, bar, box = solid[1] + 3, (body - label.high) / 2, 0.0, (low, high)
        halo = entry.presence != "happened"
    else:
        label, halo = _build_label(entry, style, style.wide, numbered, prefix), True
        text, bar = max(0.0, (body - label.high) / 2), max(0.0, (label.high - body) / 2)
        if high + 3 + label.wide <= axis.right and not left_side:
            start = high + 3
        elif low - 3 - label.wide >= axis.left:
            start = low - 3 - label.wide
        else:  # no room beside it: above
            label = _build_label(entry, style, max(high - low, style.wide), numbered, prefix)
            start, text, bar = max(axis.left, min(low, axis.right - label.wide)), 0.0, label.high + 1
        box = (min(low, start), max(high, start + label.wide))

    def draw(top: float) -> list[DrawnText | Shape]:
        y, colour = top + bar, entry.kind.colour
        parts: list[DrawnText | Shape] = []
        if begun < pieces[0][0]:
            parts.append(draw_line(begun, y + thick / 2, pieces[0][0], y + thick / 2, colour, 1.0))
        for piece in pieces:
            parts += _draw_piece(entry, piece, y, thick, style.size, axis)
        if entry.doubled:
            parts.append(
                draw_line(pieces[0][0], y + thick + 1.8, min(pieces[-1][1], axis.right), y + thick + 1.8, colour, 1.2)
            )
        for role, x in ticks:
            parts += tick(role, x, y + thick * 0.15, thick * 0.7, colour)
        for span in entry.breaks:
            if axis.meets(*_bound_days(span)):
                x = axis.place_day((sum(_bound_days(span)) + 1) / 2)
                parts.append(draw_rect(x - 0.9, y - 1, 1.8, thick + 2, "#ffffff", INK, thick=0.5))
        return [*parts, *label.draw(start, top + text, halo=halo)]

    return LaneBlock(*box, max(bar + body, text + label.high), draw, entry.handle, entry.hover, label.key)


def _bound_days(span: AxisSpan) -> tuple[int, int]:
    limits = [day for day in (span.first, span.last) if day is not None]
    return (min(limits), max(limits)) if limits else (0, 0)


def cut_bar(entry: DrawnEntry, axis: Axis) -> list[Piece]:
    """The parts of a bar from left to right, in points, and how each is drawn.

    `solid` only where it certainly lasted; `hatched` where it may have; `before` and `after` fade, for what is about or
    has no limit; `draw_arrow` is still going on; `asked-after` is an end that nobody told.
    """
    start, end = entry.start, entry.end or entry.start
    pieces: list[Piece] = []
    first, sure = start.first, start.last
    if entry.ending == "":
        until, last = end.first, end.last
    elif entry.ending == "open":
        until = last = end.first if end.placed and end.first is not None else axis.end
    else:
        until, last = None, end.last if entry.fades else None
    if not start.placed and entry.ending:  # nothing is known but when it was asked for
        edge = max(axis.place_day(_bound_days(span)[1]) for _, span in entry.ticks)
        return [(edge, min(axis.right, edge + SHORT), "asked-after")]
    if not start.placed:  # only its end is known
        edge = axis.place_day(until if until is not None else last or 0)
        pieces.append((max(axis.left, edge - SHORT), edge, "before"))
        sure = until
    elif sure is None or first is None:  # only one side of its start is known
        known_edge = axis.place_day(sure if sure is not None else first or 0)
        if sure is not None:
            pieces.append((max(axis.left, known_edge - SHORT), known_edge, "before"))
        else:
            pieces.append((known_edge, min(axis.right, known_edge + SHORT), "after"))
            sure = first
    began = axis.place_day(sure + 1 if first != sure and sure is not None else sure or 0)
    if first is not None and sure is not None and start.placed and start.last is not None:
        left = axis.place_day(first)
        if until is not None and until < sure and last is not None:  # it may be over before it certainly began
            right = axis.place_day(last + 1)
            return [(left, max(right, left + 2), "hatched")]
        if start.manner == "about":
            if left > axis.left:
                pieces.append((max(left - SHORT, axis.left), left, "before"))
            pieces.append((left, began, "hatched" if began - left > SHORT / 2 else "solid"))
        elif start.manner in ("unsure", "order") or first != sure:
            floor = SHORT / 2 if start.manner == "unsure" and left > axis.left else 0
            pieces.append((max(axis.left, min(left, began - floor)), began, "hatched"))
    if entry.ending == "unknown":
        if entry.fades and last is not None and began < axis.right and last >= axis.start:
            pieces.append((began, max(axis.place_day(last + 1), began + SHORT), "asked-after"))
        elif began < axis.right and (sure or 0) >= axis.start:
            pieces.append((began, min(began + SHORT, axis.right), "asked-after"))
        return [piece for piece in pieces if piece[1] - piece[0] > 0.05] or [(began, began + 2, "asked-after")]
    if entry.ending == "open":
        ended = axis.place_day(until + 1) if until is not None else axis.right
        pieces.append((began, max(ended, began + 1), "solid"))
        if until is None or until <= axis.end:
            pieces.append((ended, ended, "arrow"))
        return pieces
    if until is None:  # no first possible day of the end: certain only that it was over
        pieces.append((began, axis.place_day((last or 0) + 1), "hatched"))
        return _keep_visible(pieces, axis)
    ended = axis.place_day(until + 1 if until == last else until)
    if ended > began:
        pieces.append((began, ended, "solid"))
    if last is None:
        pieces.append((max(began, ended), min(axis.right, ended + SHORT), "after"))
    else:
        right = axis.place_day(last + 1)
        edge = max(began, ended)
        if end.manner == "about":
            pieces.append((edge, right, "hatched" if right - edge > SHORT / 2 else "solid"))
            if right < axis.right:
                pieces.append((max(edge, right), min(axis.right, max(edge, right) + SHORT), "after"))
        elif end.manner in ("unsure", "order") or until != last:
            floor = SHORT / 2 if end.manner == "unsure" and right < axis.right else 0
            pieces.append((edge, max(right, min(axis.right, edge + floor)), "hatched"))
    return _keep_visible(pieces, axis)


def _keep_visible(pieces: list[Piece], axis: Axis) -> list[Piece]:
    """Those that have any width; of a bar too short to see, a sliver."""
    wide = [piece for piece in pieces if piece[1] - piece[0] > 0.05]
    if wide and sum(piece[1] - piece[0] for piece in wide) >= 2:
        return wide
    left, _, how = (wide or pieces or [(axis.left, axis.left, "solid")])[0]
    left = min(left, axis.right - 2)
    return [(left, left + 2, how)]


def _draw_piece(
    entry: DrawnEntry, piece: Piece, y: float, thick: float, size: float, axis: Axis
) -> list[DrawnText | Shape]:
    left, right, how = piece
    colour, wide = entry.kind.colour, right - left
    if how == "arrow":
        room = min(thick * 0.8, axis.right - left)
        return [marks.draw_arrow(left, y, thick, room, colour)] if room > 1 else []
    if how == "asked-after":
        x = min(right + 1.2, axis.right - measure_width("?", size, True))
        word = DrawnText(x, y + thick / 2 + ASCENT * size / 2.1, "?", size, True, colour=GREY)
        return [*marks.draw_fading(left, y, wide, thick, colour, left=False, stripes_at_most=160), word]
    if how in ("before", "after"):
        return [*marks.draw_fading(left, y, wide, thick, colour, left=how == "before")]
    if how == "hatched":
        return [*marks.draw_hatched(left, y, wide, thick, colour)]
    if entry.presence == "absent":
        return [*marks.draw_gap(left, y, wide, thick, entry.gap, colour)]
    if entry.presence != "happened":
        dash = "4 2" if entry.presence == "planned" else "0.9 1.6"
        return [draw_rect(left, y + 0.5, wide, thick - 1, "#ffffff", colour, thick=1.1, dash=dash)]
    return [marks.draw_solid(left, y, wide, thick, colour, heavy=entry.form in HEAVY)]


def tick(role: str, x: float, y: float, thick: float, colour: str) -> list[Shape]:
    """Registered: an upright line with a foot; intake: a small open disc."""
    if role == "registered":
        return [
            draw_line(x, y - 0.8, x, y + thick + 0.8, colour, 1.3),
            draw_line(x, y - 0.8, x + 3, y - 0.8, colour, 1.1),
        ]
    return [Shape(marks.draw_outline("circle", x, y + thick / 2, thick * 0.36), "#ffffff", colour, 1.0)]
