"""Ages: the days on which people may have had them, by the calendar and counted from their births."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

from ota.errors import OtaError
from ota.moments.expression import Moment
from ota.moments.nodes import Age, Grade
from ota.moments.readings import Relation
from ota.moments.tables import PARTS, SCHOOL_YEAR, compute_month_end, compute_month_start
from ota.moments.writing import Place, place_within, read_bounds


def place_age(age: Age, births: Mapping[str, Moment], whose: Sequence[str] = ()) -> Place:
    """When people had these ages, as far as their births are known. Raises OtaError where nobody can be meant."""
    if not age.names:
        return _place_unnamed_ages(age, births)
    if len(age.ages) not in (1, len(age.names)):
        raise OtaError("moments.ages-and-names", names=len(age.names), ages=len(age.ages))
    names = [_match_name(name, births, age.possessive) if name else _guess_whose(births, whose) for name in age.names]
    ages = age.ages if len(age.ages) > 1 else age.ages * len(names)
    relations = tuple(
        Relation(f"birth:{name}", *compute_age_days(years, age.turning))
        for name, years in zip(names, ages, strict=True)
    )
    dated_births = [(births[name], years) for name, years in zip(names, ages, strict=True) if name in births]
    days = _intersect([_compute_age_span(birth, years, age.turning) for birth, years in dated_births])
    if dated_births and days is None:
        raise OtaError("moments.no-such-age")
    if not days:
        return Place(None, None, relations)
    return replace(_round_to_years(days, [birth for birth, _ in dated_births]), relations=relations)


def _match_name(name: str, births: Mapping[str, Moment], possessive: bool) -> str:
    """The name as the births have it: whatever its capitals, with or without the s of a possessive."""
    without = name.removesuffix("s") if possessive else name
    spellings = {birth.casefold(): birth for birth in births}
    return spellings.get(name.casefold()) or spellings.get(without.casefold()) or without


def _guess_whose(births: Mapping[str, Moment], whose: Sequence[str]) -> str:
    """Whom "hij" means: the only one of whom is told, or whose birth is known."""
    told = [name for name in births if name in whose]
    if len(told) == 1:
        return told[0]
    pronouns = [name for name in births if name.casefold() in _PRONOUNS]
    if len(births) == 1 or len(pronouns) == 1:
        return (pronouns or list(births))[0]
    raise OtaError("moments.needs-birth")


_PRONOUNS = {"hij", "zij", "ze", "he", "she", "they"}


def _place_unnamed_ages(age: Age, births: Mapping[str, Moment]) -> Place:
    """Several ages and nobody named: every way to give them to those whose birth is known, as far as it is possible."""
    if len(births) < len(age.ages):
        raise OtaError("moments.needs-birth")
    ages = age.ages
    possible: dict[tuple[tuple[str, int], ...], tuple[date, date]] = {}
    for names in permutations(births, len(ages)):
        assignment = tuple(sorted(zip(names, ages, strict=True)))
        days = _intersect([_compute_age_span(births[name], years, age.turning) for name, years in assignment])
        if days:
            possible[assignment] = days
    if not possible:
        raise OtaError("moments.no-such-age")
    first, last = min(bounds[0] for bounds in possible.values()), max(bounds[1] for bounds in possible.values())
    place = _round_to_years((first, last), [births[name] for assignment in possible for name, _ in assignment])
    if len(possible) > 1:
        return replace(place, guess="moments.guess-ages")
    relations = tuple(
        Relation(f"birth:{name}", *compute_age_days(years, age.turning)) for name, years in next(iter(possible))
    )
    return replace(place, relations=relations)


def place_grade(grade: Grade, births: Mapping[str, Moment], whose: Sequence[str] = ()) -> Place:
    """When somebody was in a group of a Dutch school, counted from the birth: the year that goes with it, one sooner
    (from group 3 on) or later. Raises OtaError where no birth is known."""
    (name,) = grade.names if len(grade.names) == 1 else ("",)
    name = _match_name(name, births, False) if name else _guess_whose(births, whose)
    bounds = read_bounds(births[name]) if name in births else None
    if not bounds or not (bounds[0] and bounds[1]):
        raise OtaError("moments.needs-birth")
    born = bounds[0], bounds[1]
    first, last = (day.year + 3 + grade.number + (day.month > _YOUNGEST) for day in born)
    begins, ends = first - (grade.number > 2), last + 1
    if grade.part == "start":
        return place_within(date(begins, SCHOOL_YEAR, 1), date(ends, SCHOOL_YEAR + 1, 10))
    start, end = PARTS["school-year"].get(grade.part, (0, 11))
    return place_within(
        compute_month_start(begins, SCHOOL_YEAR + start),
        compute_month_end(ends, SCHOOL_YEAR + end),
        "moments.guess-grade",
    )


_YOUNGEST = 9  # who is born after this month begins a year later


def compute_age_days(years: int, turning: bool = False) -> tuple[int, int]:
    """Days after birth on which somebody may be (or turn) `years` old: no true day of 1901 to 2099 lies outside."""
    first = 365 * years + years // 4
    turned = 365 * years + -(-years // 4)
    return (first, turned) if turning else (first, 365 * (years + 1) + -(-(years + 1) // 4) - 1)


def find_age_meant(at_least: int | None, at_most: int | None) -> tuple[int, bool] | None:
    """The age that so many days since a birth were made of, and whether of its birthday only; None where of none."""
    if at_least is None or at_most is None or at_least < 0:
        return None
    years = at_least // 365
    ages = ((age, turning) for age in (years - 1, years) for turning in (True, False) if age >= 0)
    return next((age for age in ages if compute_age_days(*age) == (at_least, at_most)), None)


def find_span_of_age(first: date, last: date, years: int, turning: bool) -> tuple[date, date]:
    """First and last day on which somebody who was born from `first` to `last` may be (or turn) so old, by the
    calendar."""
    end = _compute_birthday(last, years if turning else years + 1, late=True)
    return _compute_birthday(first, years), end if turning else end - timedelta(days=1)


def _compute_age_span(birth: Moment, years: int, turning: bool) -> tuple[date, date]:
    bounds = read_bounds(birth)
    if not bounds or not (bounds[0] and bounds[1]):
        raise OtaError("moments.needs-birth")
    return find_span_of_age(bounds[0], bounds[1], years, turning)


def _compute_birthday(birth: date, years: int, late: bool = False) -> date:
    """Who was born on 29 February has it on 28 February or, `late`, on 1 March."""
    if (birth.month, birth.day) == (2, 29) and compute_month_end(birth.year + years, 2).day == 28:
        return date(birth.year + years, 3, 1) if late else date(birth.year + years, 2, 28)
    return birth.replace(year=birth.year + years)


def _intersect(spans: list[tuple[date, date]]) -> tuple[date, date] | None:
    """The days that lie in all of these."""
    if not spans:
        return None
    first, last = max(span[0] for span in spans), min(span[1] for span in spans)
    return (first, last) if first <= last else None


def _round_to_years(days: tuple[date, date], births: list[Moment]) -> Place:
    """Outward to whole years or months where a birth is no nearer known."""
    first, last = days
    if any(_is_coarse(birth, 365) for birth in births):
        first, last = date(first.year, 1, 1), date(last.year, 12, 31)
    elif any(_is_coarse(birth, 28) for birth in births):
        first, last = first.replace(day=1), compute_month_end(last.year, last.month)
    return place_within(first, last)


def _is_coarse(birth: Moment, days: int) -> bool:
    bounds = read_bounds(birth)
    return bool(bounds and bounds[0] and bounds[1] and (bounds[1] - bounds[0]).days >= days - 1)
