"""Placing what an expression says on the calendar: first and last day, EDTF, relations.

The EDTF of a point says exactly its bounds: a plain day, month, year or season (with `~` where "around" widened it), or
one of a set (`[2018-01..2018-04]`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ota.errors import OtaError
from ota.moments.ages import place_age, place_grade
from ota.moments.nodes import (
    Age,
    Calendar,
    Choice,
    Event,
    FromToday,
    Grade,
    Marked,
    Point,
    Rest,
    Shift,
    Side,
    YearWord,
)
from ota.moments.readings import Context, Relation
from ota.moments.tables import (
    BESIDE,
    DECADE_PARTS,
    HOLIDAY_DAYS,
    KNOWN,
    MONTH_PARTS,
    PARTS,
    SCHOOL_YEAR,
    SEASON_EDGE,
    compute_feast,
    compute_holiday,
    compute_month_end,
    compute_month_start,
    widen_around,
)
from ota.moments.writing import Days, Place, compact, place_within, read_bounds, write_about
from ota.words import Word

_WITHIN_YEAR = 366  # days


# --- points ----------------------------------------------------------------------------------------------------------
def place_point(point: Point, context: Context) -> Place:
    """Where `point` lies in `context`. Raises OtaError where the context lacks what it needs, or no such day exists."""
    try:
        return _place_by_kind(point, context)
    except (ValueError, OverflowError):
        raise OtaError("moments.out-of-time") from None


def _place_by_kind(point: Point, context: Context) -> Place:
    if isinstance(point, Calendar):
        return _place_calendar(point, context)
    if isinstance(point, Choice):
        return _place_choice(point, context)
    if isinstance(point, Marked):
        return _place_marked(point, context)
    if isinstance(point, Shift):
        return _shift(point, context)
    if isinstance(point, Age):
        return place_age(point, context.births, context.whose)
    if isinstance(point, FromToday):
        return _place_from(point, context)
    if isinstance(point, Grade):
        return place_grade(point, context.births, context.whose)
    if isinstance(point, Rest):
        return _place_rest(point, context)
    if isinstance(point, Event):
        return Place(None, None, (Relation(f"event:{point.words}", 0, 0),))
    return _place_side(point, context)


def _place_from(point: FromToday, context: Context) -> Place:
    """Counted from the day of writing, or from all days that the moment before may be."""
    if point.base == "document":
        first = last = _read_document_day(context)
    else:
        first, last = _read_anchor_days(context)
    spans = [_compute_days_from_today(point, day) for day in (first, last)]
    if point.part:
        calendar = Calendar(point.kind, number=point.number, part=point.part)
        spans = [_narrow_to_part(calendar, *span) for span in spans]
    return place_within(spans[0][0], spans[1][1])


def _read_anchor_days(context: Context) -> tuple[date, date]:
    anchor = read_bounds(context.anchor)
    if not anchor or not (anchor[0] or anchor[1]):
        raise OtaError("moments.needs-anchor")
    first, last = anchor[0] or anchor[1], anchor[1] or anchor[0]
    assert first and last
    return first, last


def _place_rest(rest: Rest, context: Context) -> Place:
    """What of a stretch lies before or after the moment told before."""
    placed = _place_by_kind(rest.point, context)
    first, last = _read_anchor_days(context)
    assert placed.days and placed.days[0] and placed.days[1]
    begins, ends = (
        (max(placed.days[0], first), placed.days[1]) if rest.sign > 0 else (placed.days[0], min(placed.days[1], last))
    )
    if begins > ends:
        raise OtaError("moments.ends-before")
    return place_within(begins, ends, placed.guess)


def _place_calendar(calendar: Calendar, context: Context) -> Place:
    year, guess = _resolve_year(calendar, context)
    first, last = _compute_calendar_days(replace(calendar, year=year), year)
    if calendar.part:
        first, last = _narrow_to_part(calendar, first, last)
    if guess == "moments.guess-next" and (farther := _find_last_next(calendar, context)):
        return place_within(first, farther, guess)
    guess = calendar.guess or guess
    if calendar.kind == "decade" and not calendar.part:
        return Place((first, last), f"{year // 10}X", guess=guess)
    return place_within(first, last, guess)


def _compute_calendar_days(calendar: Calendar, year: int) -> tuple[date, date]:
    """First and last day of the whole stretch in `year`."""
    if calendar.kind == "day":
        day = _build_day(year, calendar.number, calendar.day)
        if calendar.weekday is not None and calendar.weekday != day.weekday():
            names = {"weekday": name_weekday(calendar.weekday), "real": name_weekday(day.weekday())}
            raise OtaError("moments.other-weekday", day=day.isoformat(), **names)
        return day, day
    if calendar.kind == "holiday":
        return compute_holiday(calendar.name, year)
    if calendar.kind == "known":
        return KNOWN[calendar.name]
    if calendar.kind == "feast":
        return compute_feast(calendar.name, year)
    if calendar.kind == "decade":
        return date(year, 1, 1), date(year + 9, 12, 31)
    if calendar.kind == "week":
        try:
            monday = date.fromisocalendar(year, calendar.number, 1)
        except ValueError:
            raise OtaError("moments.no-such-week", week=calendar.number, year=year) from None
        return monday, monday + timedelta(days=6)
    months = {
        "year": (1, 12),
        "month": (calendar.number, 1),
        "season": (3 * (calendar.number - 20), 3),
        "quarter": (3 * calendar.number - 2, 3),
        "half": (6 * calendar.number - 5, 6),
        "school-year": (SCHOOL_YEAR, 12),
    }
    start, count = months[calendar.kind]
    return compute_month_start(year, start), compute_month_end(year, start + count - 1)


def name_weekday(number: int) -> Word:
    """The key of a weekday's name; Monday is 0."""
    return Word(f"moments.weekday-{number + 1}")


def _build_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise OtaError("moments.no-such-day", day=f"{day}-{month}-{year}") from None


def _narrow_to_part(calendar: Calendar, first: date, last: date) -> tuple[date, date]:
    if calendar.kind == "month":
        start, end = MONTH_PARTS[calendar.part]
        return first.replace(day=start), first.replace(day=min(end, last.day))
    if calendar.kind == "decade":
        start, end = DECADE_PARTS[calendar.part]
        return date(first.year + start, 1, 1), date(first.year + end, 12, 31)
    if calendar.kind == "holiday" and calendar.part in ("start", "finish"):
        days = timedelta(days=HOLIDAY_DAYS[calendar.name] - 1)
        return (first, last - days) if calendar.part == "start" else (first + days, last)
    if calendar.kind == "known" and calendar.part == "start":
        return first, first
    if calendar.part in ("first-half", "second-half"):
        half = (last - first) / 2
        return (first, last - half) if calendar.part == "first-half" else (first + half, last)
    if calendar.kind in ("holiday", "week", "known"):
        third = (last - first) / 3
        begins = {"begin": first, "middle": first + third, "end": last - third}[calendar.part]
        ends = {"begin": first + third, "middle": last - third, "end": last}[calendar.part]
        return begins, ends
    start, end = PARTS[calendar.kind][calendar.part]
    return compute_month_start(first.year, first.month + start), compute_month_end(first.year, first.month + end)


def _resolve_year(calendar: Calendar, context: Context) -> tuple[int, str | None]:
    """The year of an item, and what was assumed where it names none."""
    year = calendar.year
    if isinstance(year, YearWord) and year.base in ("last", "next"):
        written = _read_document_day(context)
        if year.base == "last":
            return _find_last_year(calendar, range(written.year, written.year - 13, -1), written), None
        return _find_first_year(calendar, range(written.year, written.year + 13), written + timedelta(days=1)), None
    if isinstance(year, YearWord):
        return _resolve_year_word(year, context), None
    if year is not None:
        return year, None
    anchor = read_bounds(context.anchor)
    if anchor and (anchor[0] or anchor[1]):
        earliest = anchor[0] or anchor[1] or date.min
        return _find_first_year(calendar, range(earliest.year - 1, earliest.year + 13), earliest), "moments.guess-next"
    if context.document:
        written = _read_document_day(context)
        return _find_last_year(calendar, range(written.year, written.year - 13, -1), written), "moments.guess-last"
    raise OtaError("moments.needs-year")


def _find_last_next(calendar: Calendar, context: Context) -> date | None:
    """The last day of the first such stretch after the last day of the moment before, where that is known no better
    than to some years: "in 2016 or 2017, until the summer"."""
    first, last = _read_anchor_days(context)
    if (last - first).days <= _WITHIN_YEAR:
        return None
    days = _find_days_in_year(calendar, _find_first_year(calendar, range(last.year - 1, last.year + 13), last))
    return days[1] if days else None


def _find_first_year(calendar: Calendar, years: range, earliest: date) -> int:
    return next(
        (year for year in years if (days := _find_days_in_year(calendar, year)) and days[1] >= earliest), years[1]
    )


def _find_last_year(calendar: Calendar, years: range, latest: date) -> int:
    return next(
        (year for year in years if (days := _find_days_in_year(calendar, year)) and days[0] <= latest), years[0]
    )


def _find_days_in_year(calendar: Calendar, year: int) -> tuple[date, date] | None:
    """The days of `calendar` in a year, or None where it has no such day (29 February, a Thursday)."""
    try:
        first, last = _compute_calendar_days(calendar, year)
    except OtaError:
        return None
    return _narrow_to_part(calendar, first, last) if calendar.part else (first, last)


def _resolve_year_word(year: YearWord, context: Context) -> int:
    if year.base == "document":
        return _read_document_day(context).year + year.offset
    anchor = read_bounds(context.anchor)
    if not anchor or not (anchor[0] or anchor[1]):
        raise OtaError("moments.needs-anchor")
    first, last = anchor[0] or anchor[1], anchor[1] or anchor[0]
    assert first and last
    if first.year != last.year and anchor[1]:
        raise OtaError("moments.anchor-years", first=first.year, last=last.year)
    return first.year + year.offset


def _read_document_day(context: Context) -> date:
    if not context.document:
        raise OtaError("moments.needs-document")
    return date.fromisoformat(context.document)


def _place_choice(choice: Choice, context: Context) -> Place:
    places = [_place_by_kind(calendar, context) for calendar in choice.points]
    days = [place.days for place in places if place.days and place.days[0] and place.days[1]]
    first, last = min(bounds[0] for bounds in days if bounds[0]), max(bounds[1] for bounds in days if bounds[1])
    guess = next((place.guess for place in places if place.guess), None)
    if all(place.plain for place in places):
        edtfs = sorted({place.edtf or "" for place in places})
        return Place((first, last), f"[{','.join(edtfs)}]" if len(edtfs) > 1 else edtfs[0], guess=guess)
    return place_within(first, last, guess)


def _place_marked(marked: Marked, context: Context) -> Place:
    placed = _place_by_kind(marked.point, context)
    if not marked.about:
        return replace(placed, edtf=f"{placed.edtf}?", plain=False) if placed.plain else placed
    if not placed.days or not (placed.days[0] and placed.days[1]):
        return placed
    widened = widen_around(placed.days[0], placed.days[1])
    if placed.plain:
        return Place(widened, f"{placed.edtf}{'%' if marked.doubt else '~'}", guess=placed.guess)
    return replace(place_within(*widened), guess=placed.guess, plain=False)


def _shift(shift: Shift, context: Context) -> Place:
    at_least, at_most = (shift.at_least, shift.at_most) if shift.sign > 0 else (-shift.at_most, -shift.at_least)
    if shift.base == "document":
        written = _read_document_day(context)
        return _move_place((written, written), at_least, at_most, shift.unit)
    if isinstance(shift.base, str):
        relations: tuple[Relation, ...] = (Relation(shift.base, at_least, at_most),)
        base = read_bounds(context.anchor)
    else:
        from_ = _place_by_kind(shift.base, context)
        relations = tuple(
            Relation(relation.anchor, _add_days(relation.at_least, at_least), _add_days(relation.at_most, at_most))
            for relation in from_.relations
        )
        base = from_.days
    if not base or not (base[0] or base[1]):
        return Place(None, None, relations)
    return replace(_move_place(base, at_least, at_most, shift.unit), relations=relations)


def _add_days(days: int | None, added: int | None) -> int | None:
    return None if days is None or added is None else days + added


def _move_place(base: Days, at_least: int, at_most: int, unit: str) -> Place:
    first = base[0] + timedelta(days=at_least) if base[0] else None
    last = base[1] + timedelta(days=at_most) if base[1] else None
    coarse = base[0] is None or base[1] is None or (base[1] - base[0]).days >= 27
    if unit == "year" or (unit in ("month", "week") and coarse):
        first = first.replace(day=1) if first else None
        last = compute_month_end(last.year, last.month) if last else None
    edtf = write_about(first, last) if first and last and first != last else None
    return Place((first, last), edtf or compact(first, last), guess="moments.guess-length")


def _place_side(side: Side, context: Context) -> Place:
    base = _place_by_kind(side.point, context)
    near, far = side.at_least, side.at_most
    if far is None and _is_yearly(side.point):
        far = BESIDE
    relations = tuple(
        Relation(
            relation.anchor,
            _add_days(relation.at_least, None if far is None else -far),
            _add_days(relation.at_most, -near),
        )
        if side.sign < 0
        else Relation(relation.anchor, _add_days(relation.at_least, near), _add_days(relation.at_most, far))
        for relation in base.relations
    )
    if base.days is None:
        return Place(None, None, relations)
    first, last = base.days
    edge = _find_edge(side.point, side.sign, first, last)
    if edge is None:
        raise OtaError("moments.needs-year")
    if side.weekday is not None:
        return _place_weekday_beside(side, base)
    point = side.point
    soft = side.at_most is None and isinstance(point, Calendar) and point.kind == "season" and not point.part
    day = edge + timedelta(days=side.sign * (near - (SEASON_EDGE[side.sign] if soft else 0)))
    if side.at_most and not near and first and last and not _is_short(side.point):
        day = edge + (last - first) / 3 if side.sign < 0 else edge  # towards the summer: into its beginning
    farthest = first if side.sign < 0 else last
    limit = farthest + timedelta(days=side.sign * far) if far is not None and farthest else None
    placed = place_within(limit, day, base.guess) if side.sign < 0 else place_within(day, limit, base.guess)
    return replace(placed, relations=relations)


def _is_yearly(point: Point) -> bool:
    while isinstance(point, Marked):
        point = point.point
    return isinstance(point, Calendar) and point.kind in ("season", "holiday", "feast")


def _is_short(point: Point) -> bool:
    return not isinstance(point, Calendar) or point.kind in ("day", "feast")


def _place_weekday_beside(side: Side, base: Place) -> Place:
    """The last such weekday before a stretch may begin, or the first after it may have ended."""
    assert base.days and base.days[0] and base.days[1] and side.weekday is not None
    first, last = base.days[0], base.days[1]
    near = first if side.sign < 0 else last
    edge = near
    if isinstance(side.point, Calendar) and side.point.kind == "holiday":
        edge = _find_edge(side.point, side.sign, first, last) or near
    days = [_find_weekday(day, side.weekday, side.sign) for day in (near, edge)]
    return place_within(min(days), max(days), base.guess)


def _find_weekday(day: date, weekday: int, sign: int) -> date:
    """The last such weekday before a day, or the first after it."""
    if sign < 0:
        return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def _find_edge(point: Point, sign: int, first: date | None, last: date | None) -> date | None:
    """The day that something lies before or after at least: of what is certain its first or last day; of what is vague
    the other one. School holidays begin and end at the latest and the earliest as some region's do."""
    while isinstance(point, Marked) and not point.about:
        point = point.point
    if isinstance(point, Calendar) and point.kind == "holiday" and not point.part and first and last:
        days = timedelta(days=HOLIDAY_DAYS[point.name] - 1)
        return last - days if sign < 0 else first + days
    return (first, last)[(sign > 0) == _has_certain_ends(point)]


def _has_certain_ends(point: Point) -> bool:
    """Whether a point is a stretch with known ends, so that before it is before its first day; else before its last."""
    if isinstance(point, Marked):
        return not point.about and _has_certain_ends(point.point)
    return isinstance(point, FromToday) or (isinstance(point, Calendar) and not point.part)


def _compute_days_from_today(point: FromToday, today: date) -> tuple[date, date]:
    if point.kind == "day":
        day = today + timedelta(days=point.offset)
        return day, day
    if point.kind == "weekday":  # -1 is the last one, 1 the next, 2 a week later
        day = _find_weekday(today, point.number, point.offset) + timedelta(weeks=max(0, point.offset - 1))
        return day, day
    if point.kind == "school-year":
        year = today.year - (today.month < SCHOOL_YEAR) + point.offset
        return compute_month_start(year, SCHOOL_YEAR), compute_month_end(year, SCHOOL_YEAR + 11)
    if point.kind == "week-day":
        day = today - timedelta(days=today.weekday() - point.number) + timedelta(weeks=point.offset)
        return day, day
    if point.kind in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=point.offset)
        return monday + timedelta(days=5 if point.kind == "weekend" else 0), monday + timedelta(days=6)
    if point.kind == "month":
        return compute_month_start(today.year, today.month + point.offset), compute_month_end(
            today.year, today.month + point.offset
        )
    year = today.year
    start = 3 * (point.number - 20)
    if point.offset > 0:
        year += compute_month_end(year, start) < today
    elif point.offset == 0:  # the one in which a day lies, or the next
        year -= compute_month_end(year - 1, start + 2) >= today
        year += compute_month_end(year, start + 2) < today
    else:
        while compute_month_end(year, start + 2) >= today:
            year -= 1
    return compute_month_start(year, 3 * (point.number - 20)), compute_month_end(year, 3 * (point.number - 20) + 2)
