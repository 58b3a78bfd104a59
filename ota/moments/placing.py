"""Placing what an expression says on the calendar: first and last day, EDTF, relations.

The EDTF of a point says exactly its bounds: a plain day, month, year or season (with `~` where "around" widened it), or
one of a set (`[2018-01..2018-04]`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ota.errors import OtaError
from ota.moments.ages import aged
from ota.moments.nodes import Age, Calendar, Choice, Deictic, Event, Marked, Point, Shift, Side, YearWord
from ota.moments.reading import Context, Relation
from ota.moments.tables import (
    DECADE_PARTS,
    MONTH_PARTS,
    PARTS,
    SCHOOL_YEAR,
    around,
    feast,
    holiday,
    month_end,
    month_start,
)
from ota.moments.writing import Days, Place, about, bounds_of, compact, within
from ota.words import Word


# --- points ----------------------------------------------------------------------------------------------------------
def place(point: Point, context: Context) -> Place:
    """Where `point` lies in `context`. Raises OtaError where the context lacks what it needs, or no such day exists."""
    try:
        return _place(point, context)
    except (ValueError, OverflowError):
        raise OtaError("moments.out-of-time") from None


def _place(point: Point, context: Context) -> Place:
    if isinstance(point, Calendar):
        return _calendar(point, context)
    if isinstance(point, Choice):
        return _choice(point, context)
    if isinstance(point, Marked):
        return _marked(point, context)
    if isinstance(point, Shift):
        return _shift(point, context)
    if isinstance(point, Age):
        return aged(point, context.births)
    if isinstance(point, Deictic):
        return within(*_deictic(point, _document(context)))
    if isinstance(point, Event):
        return Place(None, None, (Relation(f"event:{point.words}", 0, 0),))
    return _side(point, context)


def _calendar(item: Calendar, context: Context) -> Place:
    year, guess = _year(item, context)
    first, last = _days(replace(item, year=year), year)
    if item.part:
        first, last = _part(item, first, last)
    guess = item.guess or guess
    if item.kind == "decade" and not item.part:
        return Place((first, last), f"{year // 10}X", guess=guess)
    return within(first, last, guess)


def _days(item: Calendar, year: int) -> tuple[date, date]:
    """First and last day of the whole stretch in `year`."""
    if item.kind == "day":
        day = _day(year, item.number, item.day)
        if item.weekday is not None and item.weekday != day.weekday():
            names = {"weekday": weekday(item.weekday), "real": weekday(day.weekday())}
            raise OtaError("moments.other-weekday", day=day.isoformat(), **names)
        return day, day
    if item.kind == "holiday":
        return holiday(item.name, year)
    if item.kind == "feast":
        return feast(item.name, year)
    if item.kind == "decade":
        return date(year, 1, 1), date(year + 9, 12, 31)
    months = {
        "year": (1, 12),
        "month": (item.number, 1),
        "season": (3 * (item.number - 20), 3),
        "quarter": (3 * item.number - 2, 3),
        "half": (6 * item.number - 5, 6),
        "school-year": (SCHOOL_YEAR, 12),
    }
    start, count = months[item.kind]
    return month_start(year, start), month_end(year, start + count - 1)


def weekday(number: int) -> Word:
    """The key of a weekday's name; Monday is 0."""
    return Word(f"moments.weekday-{number + 1}")


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise OtaError("moments.no-such-day", day=f"{day}-{month}-{year}") from None


def _part(item: Calendar, first: date, last: date) -> tuple[date, date]:
    if item.kind == "month":
        start, end = MONTH_PARTS[item.part]
        return first.replace(day=start), first.replace(day=min(end, last.day))
    if item.kind == "decade":
        start, end = DECADE_PARTS[item.part]
        return date(first.year + start, 1, 1), date(first.year + end, 12, 31)
    if item.kind == "holiday":
        third = (last - first) / 3
        begins = {"begin": first, "middle": first + third, "end": last - third}[item.part]
        ends = {"begin": first + third, "middle": last - third, "end": last}[item.part]
        return begins, ends
    start, end = PARTS[item.kind][item.part]
    return month_start(first.year, first.month + start), month_end(first.year, first.month + end)


def _year(item: Calendar, context: Context) -> tuple[int, str | None]:
    """The year of an item, and what was assumed where it names none."""
    year = item.year
    if isinstance(year, YearWord):
        return _year_meant(year, context), None
    if year is not None:
        return year, None
    anchor = bounds_of(context.anchor)
    if anchor and (anchor[0] or anchor[1]):
        earliest = anchor[0] or anchor[1] or date.min
        return _first(item, range(earliest.year - 1, earliest.year + 13), earliest), "moments.guess-next"
    if context.document:
        written = _document(context)
        return _last(item, range(written.year, written.year - 13, -1), written), "moments.guess-last"
    raise OtaError("moments.needs-year")


def _first(item: Calendar, years: range, earliest: date) -> int:
    return next((year for year in years if (days := _in(item, year)) and days[1] >= earliest), years[1])


def _last(item: Calendar, years: range, latest: date) -> int:
    return next((year for year in years if (days := _in(item, year)) and days[0] <= latest), years[0])


def _in(item: Calendar, year: int) -> tuple[date, date] | None:
    """The days of `item` in a year, or None where it has no such day (29 February, a Thursday)."""
    try:
        first, last = _days(item, year)
    except OtaError:
        return None
    return _part(item, first, last) if item.part else (first, last)


def _year_meant(year: YearWord, context: Context) -> int:
    if year.base == "document":
        return _document(context).year + year.offset
    anchor = bounds_of(context.anchor)
    if not anchor or not (anchor[0] or anchor[1]):
        raise OtaError("moments.needs-anchor")
    first, last = anchor[0] or anchor[1], anchor[1] or anchor[0]
    assert first and last
    if first.year != last.year and anchor[1]:
        raise OtaError("moments.anchor-years", first=first.year, last=last.year)
    return first.year + year.offset


def _document(context: Context) -> date:
    if not context.document:
        raise OtaError("moments.needs-document")
    return date.fromisoformat(context.document)


def _choice(choice: Choice, context: Context) -> Place:
    places = [_place(one, context) for one in choice.points]
    days = [one.days for one in places if one.days and one.days[0] and one.days[1]]
    first, last = min(one[0] for one in days if one[0]), max(one[1] for one in days if one[1])
    guess = next((one.guess for one in places if one.guess), None)
    if all(one.plain for one in places):
        said = sorted({one.edtf or "" for one in places})
        return Place((first, last), f"[{','.join(said)}]" if len(said) > 1 else said[0], guess=guess)
    return within(first, last, guess)


def _marked(marked: Marked, context: Context) -> Place:
    found = _place(marked.point, context)
    if not marked.about:
        return replace(found, edtf=f"{found.edtf}?", plain=False) if found.plain else found
    if not found.days or not (found.days[0] and found.days[1]):
        return found
    widened = around(found.days[0], found.days[1])
    if found.plain:
        return Place(widened, f"{found.edtf}{'%' if marked.doubt else '~'}", guess=found.guess)
    return replace(within(*widened), guess=found.guess, plain=False)


def _shift(shift: Shift, context: Context) -> Place:
    least, most = (shift.least, shift.most) if shift.sign > 0 else (-shift.most, -shift.least)
    if shift.base == "document":
        written = _document(context)
        return _moved((written, written), least, most, shift.unit)
    if isinstance(shift.base, str):
        relations: tuple[Relation, ...] = (Relation(shift.base, least, most),)
        base = bounds_of(context.anchor)
    else:
        from_ = _place(shift.base, context)
        relations = tuple(Relation(one.anchor, _sum(one.least, least), _sum(one.most, most)) for one in from_.relations)
        base = from_.days
    if not base or not (base[0] or base[1]):
        return Place(None, None, relations)
    return replace(_moved(base, least, most, shift.unit), relations=relations)


def _sum(one: int | None, other: int) -> int | None:
    return None if one is None else one + other


def _moved(base: Days, least: int, most: int, unit: str) -> Place:
    first = base[0] + timedelta(days=least) if base[0] else None
    last = base[1] + timedelta(days=most) if base[1] else None
    coarse = base[0] is None or base[1] is None or (base[1] - base[0]).days >= 27
    if unit == "year" or (unit in ("month", "week") and coarse):
        first = first.replace(day=1) if first else None
        last = month_end(last.year, last.month) if last else None
    said = about(first, last) if first and last and first != last else None
    return Place((first, last), said or compact(first, last), guess="moments.guess-length")


def _side(side: Side, context: Context) -> Place:
    found = _place(side.point, context)
    relations = tuple(
        Relation(one.anchor, None, _sum(one.most, -1))
        if side.sign < 0
        else Relation(one.anchor, _sum(one.least, 1), None)
        for one in found.relations
    )
    if found.days is None:
        return Place(None, None, relations)
    first, last = found.days
    edge = (first, last)[(side.sign > 0) == _certain(side.point)]
    if edge is None:
        raise OtaError("moments.needs-year")
    day = edge + timedelta(days=side.sign)
    placed = within(None, day, found.guess) if side.sign < 0 else within(day, None, found.guess)
    return replace(placed, relations=relations)


def _certain(point: Point) -> bool:
    """Whether a point is a stretch with known ends, so that before it is before its first day; else before its last."""
    if isinstance(point, Marked):
        return not point.about and _certain(point.point)
    return isinstance(point, Deictic) or (isinstance(point, Calendar) and not point.part and point.kind != "holiday")


def _deictic(said: Deictic, today: date) -> tuple[date, date]:
    if said.kind == "day":
        day = today + timedelta(days=said.offset)
        return day, day
    if said.kind == "weekday":
        day = today - timedelta(days=(today.weekday() - said.number - 1) % 7 + 1)
        return day, day
    if said.kind == "week-day":
        day = today - timedelta(days=today.weekday() - said.number) + timedelta(weeks=said.offset)
        return day, day
    if said.kind in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=said.offset)
        return monday + timedelta(days=5 if said.kind == "weekend" else 0), monday + timedelta(days=6)
    if said.kind == "month":
        return month_start(today.year, today.month + said.offset), month_end(today.year, today.month + said.offset)
    year = today.year
    while month_end(year, 3 * (said.number - 20) + 2) >= today:
        year -= 1
    return month_start(year, 3 * (said.number - 20)), month_end(year, 3 * (said.number - 20) + 2)
