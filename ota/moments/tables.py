"""What words about time mean as first and last days: the one place where a width is chosen.

A word such as "begin" or "ongeveer" has no bounds of its own; those here are wide enough to hold what people mean
by it, and `docs/dates.md` prints them. Change a width here and nowhere else.
"""

from __future__ import annotations

from datetime import date, timedelta

Months = tuple[int, int]

# First and last month (counted from the first month of the stretch) of its begin, middle and end.
PARTS: dict[str, dict[str, Months]] = {
    "year": {"begin": (0, 3), "middle": (4, 7), "end": (8, 11)},
    "season": {"begin": (0, 0), "middle": (1, 1), "end": (2, 2)},
    "quarter": {"begin": (0, 0), "middle": (1, 1), "end": (2, 2)},
    "half": {"begin": (0, 1), "middle": (2, 3), "end": (4, 5)},
    "school-year": {"begin": (0, 2), "middle": (3, 7), "end": (8, 11)},
}
# First and last day of the month; 31 stands for the last day.
MONTH_PARTS: dict[str, tuple[int, int]] = {
    "begin": (1, 11),
    "middle": (10, 21),
    "end": (20, 31),
    "first-week": (1, 9),
    "last-week": (22, 31),
    "first-half": (1, 16),
    "second-half": (15, 31),
}
# First and last year of the ten.
DECADE_PARTS: dict[str, tuple[int, int]] = {"begin": (0, 3), "middle": (3, 7), "end": (6, 9)}

# School holidays differ by region and year: (month, day) of the widest start and end; the end may lie in the next year.
HOLIDAYS: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "summer": ((7, 1), (9, 5)),
    "autumn": ((10, 8), (11, 2)),
    "christmas": ((12, 18), (1, 10)),
    "spring": ((2, 8), (3, 14)),
    "may": ((4, 18), (5, 15)),
}
# How many days they last at least, in any region: no region's begin later, or end sooner, than so many days allow.
HOLIDAY_DAYS: dict[str, int] = {"summer": 44, "autumn": 9, "christmas": 16, "spring": 9, "may": 9}
SEASON_EDGE = {-1: 30, 1: 11}  # days into a season that people still call before it, or already after it
SCHOOL_YEAR = 8  # from the first of this month to the last day of the month before it

# Feasts: (month, day) to (month, day), or days from Easter Sunday.
FEASTS: dict[str, tuple[tuple[int, int], tuple[int, int]] | tuple[int, int]] = {
    "christmas": ((12, 24), (12, 26)),
    "christmas-eve": ((12, 24), (12, 24)),
    "christmas-day": ((12, 25), (12, 25)),
    "boxing-day": ((12, 26), (12, 26)),
    "new-year": ((12, 31), (1, 1)),
    "new-years-eve": ((12, 31), (12, 31)),
    "new-years-day": ((1, 1), (1, 1)),
    "sinterklaas": ((12, 5), (12, 6)),
    "sinterklaas-eve": ((12, 5), (12, 5)),
    "saint-martin": ((11, 11), (11, 11)),
    "kings-day": ((4, 27), (4, 27)),
    "remembrance-day": ((5, 4), (5, 4)),
    "liberation-day": ((5, 5), (5, 5)),
    "carnival": (-49, -46),
    "good-friday": (-2, -2),
    "easter": (0, 1),
    "easter-sunday": (0, 0),
    "easter-monday": (1, 1),
    "ascension": (39, 39),
    "pentecost": (49, 50),
}

# "Around": a stretch of at most so many days is widened by so much on either side.
AROUND: tuple[tuple[int, str, int], ...] = ((14, "day", 7), (200, "month", 1), (4000, "year", 1))

# Near something: least and most days from it, of "kort na" (and, before it, "kort voor"), of "vlak na", of "rond" where
# it is no stretch of the calendar, and so on. The same whether it is a day, a month or an event; never the day itself.
NEAR: dict[str, tuple[int, int]] = {
    "short": (1, 42),
    "close": (1, 14),
    "around": (-31, 31),
    "towards": (0, 42),  # before it, and where it is a stretch into its first third
    "then": (0, 91),  # in that time
    "since": (0, 14),  # from then on
    "first-week": (0, 7),
    "first-weeks": (0, 42),
    "first-months": (0, 183),
    "while": (7, 365),
    "long": (60, 1826),
}
# A season, a school holiday or a feast comes back each year: what is before or after it is within so many days of it.
BESIDE = 56

# One unit in days, what "a week", "two weeks" may differ from it either way, and how far "nearly" reaches down and
# "over" up. "About" doubles the difference.
UNITS: dict[str, tuple[float, int, int, int, int]] = {
    #         days   one  more nearly over
    "day": (1.0, 1, 1, 1, 1),
    "week": (7.0, 3, 4, 4, 7),
    "month": (30.4375, 15, 31, 21, 31),
    "year": (365.25, 30, 91, 91, 183),
}
# "Some", "a few": least and most of the unit, in days.
FEW: dict[str, tuple[int, int]] = {"day": (2, 14), "week": (14, 84), "month": (60, 275), "year": (700, 2922)}
# "A couple of", in days.
PAIR: dict[str, tuple[int, int]] = {"day": (2, 5), "week": (10, 42), "month": (45, 183), "year": (639, 1917)}
# Less than so many days are counted, not estimated: "four days later" is the fourth.
COUNTED_DAYS = 7


def compute_month_end(year: int, month: int) -> date:
    """The last day of a month; months beyond 12 run on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def compute_month_start(year: int, month: int) -> date:
    """The first day of a month; months beyond 12, or below 1, run on into another year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def compute_easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


# Stretches that everybody knows by name (in the Netherlands): first and last day.
KNOWN: dict[str, tuple[date, date]] = {
    "lockdown-1": (date(2020, 3, 16), date(2020, 5, 31)),
    "lockdown-2": (date(2020, 12, 15), date(2021, 4, 27)),
    "lockdown-3": (date(2021, 12, 19), date(2022, 1, 14)),
    "curfew": (date(2021, 1, 23), date(2021, 4, 27)),
}
# Of the Islamic calendar: month, first and last day of it.
_ISLAMIC: dict[str, tuple[int, int, int]] = {
    "ramadan": (9, 1, 30),
    "eid-al-fitr": (10, 1, 3),
    "eid-al-adha": (12, 10, 13),
}


def _compute_islamic(name: str, year: int) -> tuple[date, date]:
    """The days of the tabular calendar, one day wider on either side: what is seen of the moon differs from it."""
    month, first, last = _ISLAMIC[name]
    for lunar in range((year - 622) * 33 // 32 - 1, (year - 622) * 33 // 32 + 3):
        days = 354 * (lunar - 1) + (3 + 11 * lunar) // 30 + 29 * (month - 1) + month // 2
        start = date.fromordinal(227014 + days + first)
        if start.year == year:
            return start - timedelta(days=1), start + timedelta(days=last - first + 1)
    raise ValueError(name)


def compute_feast(name: str, year: int) -> tuple[date, date]:
    """First and last day of a feast; the king's, and before him the queen's, day is never on a Sunday."""
    if name == "kings-day":
        day = date(year, 4, 27 if year > 2013 else 30)
        day -= timedelta(days=day.weekday() == 6)
        return day, day
    if name in _ISLAMIC:
        return _compute_islamic(name, year)
    return _compute_days_in_year(FEASTS[name], year)


def compute_holiday(name: str, year: int) -> tuple[date, date]:
    """First and last day on which some region may have this school holiday."""
    return _compute_days_in_year(HOLIDAYS[name], year)


def _compute_days_in_year(
    bounds: tuple[tuple[int, int], tuple[int, int]] | tuple[int, int], year: int
) -> tuple[date, date]:
    first, last = bounds
    if isinstance(first, int) or isinstance(last, int):
        assert isinstance(first, int) and isinstance(last, int)
        sunday = compute_easter(year)
        return sunday + timedelta(days=first), sunday + timedelta(days=last)
    return date(year, *first), date(year + (last < first), *last)


def widen_around(first: date, last: date) -> tuple[date, date]:
    """The days that "around" these may mean."""
    days = (last - first).days + 1
    unit, count = next(((unit, count) for limit, unit, count in AROUND if days <= limit), AROUND[-1][1:])
    if unit == "day":
        return first - timedelta(days=count), last + timedelta(days=count)
    months = count * (12 if unit == "year" else 1)
    start, end = (
        compute_month_start(first.year, first.month - months),
        compute_month_end(last.year, last.month + months),
    )
    if first.day > 1:
        start += timedelta(days=min(first.day, compute_month_end(start.year, start.month).day) - 1)
    if last != compute_month_end(last.year, last.month):
        end = end.replace(day=min(last.day, end.day))
    return start, end


def compute_length(count: float, unit: str, how: str = "") -> tuple[int, int]:
    """Least and most days of so many units; `how` is "", "about", "nearly", "over" or "within".

    `count` 0 stands for "some", -1 for "a couple of".
    """
    if count <= 0:
        return (PAIR if count else FEW)[unit]
    if count % 1 and unit == "year":
        count, unit = count * 12, "month"
    days, slack_of_one, slack_of_more, nearly, over = UNITS[unit]
    named = round(count * days)
    if how == "within":
        return 0, named + slack_of_one
    if how == "nearly":
        return max(0, named - nearly), named
    if how == "over":
        return named, named + over
    slack = (slack_of_one if count == 1 else slack_of_more) * (2 if how == "about" else 1)
    if unit == "day" and not how and count < COUNTED_DAYS:
        slack = 0
    return max(0, named - slack), named + slack


def compute_term(count: float, unit: str) -> tuple[int, int]:
    """Least and most days of a term by the calendar, until its last day or the day after: a year is 364 to 366."""
    months = round(count * {"month": 1, "year": 12}.get(unit, 0))
    if not months:
        days = round(count * UNITS[unit][0])
        return days - 1, days
    lengths = [
        (compute_month_start(year, month + months) - compute_month_start(year, month)).days
        for year in range(2020, 2024)
        for month in range(1, 13)
    ]
    return min(lengths) - 1, max(lengths)
