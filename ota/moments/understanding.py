"""From words to a reading: what is typed as one expression."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ota.errors import OtaError
from ota.moments.expression import Moment, parse_moment
from ota.moments.grammar import Grammar
from ota.moments.lexicon import Lexicon, load_lexicon
from ota.moments.nodes import (
    Age,
    Between,
    Calendar,
    Choice,
    Event,
    FromToday,
    Grade,
    Length,
    Marked,
    Node,
    Period,
    Point,
    Rest,
    Shift,
    Side,
    Whole,
)
from ota.moments.placing import place_point
from ota.moments.readings import OPEN, Context, Reading
from ota.moments.showing import show
from ota.moments.tables import compute_length, compute_month_end, compute_term, widen_around
from ota.moments.writing import Place, compact, compute_unit_days, place_within
from ota.text.folding import fold_text
from ota.words import say

_LONGEST = 200
_PLAIN = re.compile(r"\d{4}(?:-\d\d)?(?:-\d\d)?[~?%]?", re.ASCII)
_RAW = re.compile(r"(?=[^/]*/?[^/]*$)[0-9XYES~?%\[\]{},./-]+", re.ASCII)
_YEAR_PART = re.compile(r"(\d{4})-(3[3-9]|4[01])([~?%]?)", re.ASCII)
# First month and number of months of EDTF's quarters, thirds and halves of a year.
_YEAR_PARTS = {
    **{33 + n: (3 * n + 1, 3) for n in range(4)},
    **{37 + n: (4 * n + 1, 4) for n in range(3)},
    **{40 + n: (6 * n + 1, 6) for n in range(2)},
}


# --- one expression --------------------------------------------------------------------------------------------------
def read_expression(text: str, context: Context) -> Reading:
    """What `text` says as a whole; OtaError where that is nothing, two things, or out of reach of `context`."""
    written = text.strip()
    raw = _read_whole_edtf(written) if _is_edtf(written) else None
    if raw:
        return raw
    if not written or len(written) > _LONGEST:
        raise OtaError("moments.not-read", text=written[:60], position=1)
    words = load_lexicon(context.language)
    grammar = Grammar(written, words, context.language, names=fold_names(context))
    if words.tables["unknown"].get(written.lower()):
        return Reading(written, None, None, False, (), (), "moments.rule-unknown", None)
    complete = [
        node
        for node, end in grammar.list_expressions(0)
        if end == len(grammar.tokens) and (context.length or not isinstance(node, Length))
    ]
    if not complete:
        raise _build_refusal(grammar, written, words)
    return replace(build_reading(complete[0], written, context), slips=grammar.list_slips(0, len(grammar.tokens)))


def fold_names(context: Context) -> frozenset[str]:
    """The names whose births are known, as words are compared."""
    return frozenset(fold_text(word) for name in context.births for word in [name.split()[0]])


def _build_refusal(grammar: Grammar, written: str, words: Lexicon) -> OtaError:
    """Why a text could not be read: at which word, and which known word looks like it."""
    if grammar.far >= len(grammar.tokens):
        return OtaError("moments.not-read", text=written[:60], position=len(written) + 1)
    token = grammar.tokens[grammar.far]
    near = words.find_near_word(token.word) if token.word.isalpha() else None
    if near:
        return OtaError("moments.unknown-word", word=token.written[:60], position=token.start + 1, near=near)
    return OtaError("moments.not-read", text=written[:60], position=token.start + 1)


def build_reading(node: Node, written: str, context: Context) -> Reading:
    """What a node says in a context; OtaError where the context lacks what it needs, or two things may be meant."""
    for leaf in list_calendars(node):
        _check_one_meaning(leaf, context.language)
    if isinstance(node, Length):
        return _build_length(node, written, context)
    if isinstance(node, Whole):
        return _build_whole(node.point, written, context)
    if isinstance(node, Between):
        if context.period is not False:
            reading = build_reading(Period(node.start, node.end, True), written, context)
            guess = reading.guess or (None if context.period else "moments.guess-period")
            return replace(reading, rule="moments.rule-between", guess=guess)
        start, end = _place_ends(Period(node.start, node.end), context)
        assert start and isinstance(end, Place)
        placed = _place_between(start, end)
        return Reading(written, placed.moment, None, False, (), (), "moments.rule-between", placed.guess)
    if isinstance(node, Period):
        first, last = _place_ends(node, context)
        begins = first.moment if first else None
        ends = OPEN if isinstance(last, str) else last.moment if last else None
        _check_order(begins, ends)
        guess = (first.guess if first else None) or (last.guess if isinstance(last, Place) else None)
        end_relations = last.relations if isinstance(last, Place) else ()
        rule = "moments.rule-from" if node.opened and ends == OPEN else "moments.rule-period"
        return Reading(written, begins, ends, True, first.relations if first else (), end_relations, rule, guess)
    placed = place_point(_begin_at_birthday(node) if isinstance(node, Side) else node, context)
    return Reading(written, placed.moment, None, False, placed.relations, (), _name_rule(node), placed.guess)


def _build_length(node: Length, written: str, context: Context) -> Reading:
    """So long after the start of the same period."""
    lower, upper = (
        compute_term(count, node.unit)
        if context.length == "term" and not node.how and count > 0
        else compute_length(count, node.unit, node.how)
        for count in node.count
    )
    placed = place_point(Shift(lower[0], upper[1], node.unit, 1, "previous"), context)
    return Reading(written, placed.moment, None, False, placed.relations, (), "moments.rule-length", placed.guess)


def _build_whole(point: Calendar, written: str, context: Context) -> Reading:
    """All of a stretch: of what is long its first and last month, else its first and last day."""
    placed = place_point(point, context)
    assert placed.days and placed.days[0] and placed.days[1]
    first, last = placed.days[0], placed.days[1]
    months = point.kind in ("year", "school-year", "season", "half", "quarter")
    begins = (first, compute_month_end(first.year, first.month)) if months else (first, first)
    ends = (last.replace(day=1), last) if months else (last, last)
    start, end = place_within(*begins, placed.guess).moment, place_within(*ends).moment
    return Reading(written, start, end, True, (), (), "moments.rule-period", placed.guess)


def _place_between(start: Place, end: Place) -> Place:
    if start.days is None or end.days is None:
        raise OtaError("moments.needs-anchor")
    _check_order(start.moment, end.moment)
    return place_within(start.days[0], end.days[1], start.guess or end.guess)


def _check_order(start: Moment | None, end: Moment | None) -> None:
    if start and end and start.earliest and end.latest and start.earliest > end.latest:
        raise OtaError("moments.ends-before")


def _place_ends(node: Period, context: Context) -> tuple[Place | None, Place | str | None]:
    """Start and end of a period: the end is looked for from the start on."""
    start = place_point(_begin_at_birthday(node.start), context) if node.start else None
    end = node.end
    if end is None or isinstance(end, str):
        return start, end
    then = replace(context, anchor=start.moment or context.anchor) if start else context
    if start and isinstance(end, Shift) and end.base == "previous":
        end, then = replace(end, base="start"), replace(context, anchor=start.moment)
    end_place = place_point(_end_within(end) if node.through else _begin_at_birthday(end, True), then)
    return start, end_place


def _begin_at_birthday(point: Point, until: bool = False) -> Point:
    """From, until, before or after an age is from the birthday on; a group at school, and until school holidays: when
    they begin."""
    if isinstance(point, Age):
        return replace(point, turning=True)
    if isinstance(point, Side) and isinstance(point.point, Age | Grade):
        return replace(point, point=_begin_at_birthday(point.point))
    if isinstance(point, Grade) and not point.part:
        return replace(point, part="start")
    if isinstance(point, Calendar) and point.kind == "known" and not point.part:
        return replace(point, part="start")
    if until and isinstance(point, Calendar) and point.kind == "holiday" and not point.part:
        return replace(point, part="start")
    return point


def _end_within(point: Point) -> Point:
    """Up to and including school holidays: when they end."""
    if isinstance(point, Calendar) and point.kind == "holiday" and not point.part:
        return replace(point, part="finish")
    return point


def list_calendars(node: object) -> Iterator[Calendar]:
    """The stretches of the calendar that a node names."""
    if isinstance(node, Calendar):
        yield node
    elif isinstance(node, Choice):
        yield from (point for point in node.points if isinstance(point, Calendar))
    elif isinstance(node, Marked | Side | Rest | Whole):
        yield from list_calendars(node.point)
    elif isinstance(node, Shift):
        yield from list_calendars(node.base)
    elif isinstance(node, Period | Between):
        yield from list_calendars(node.start)
        yield from list_calendars(node.end)


def _check_one_meaning(calendar: Calendar, language: str) -> None:
    """OtaError where an item has two readings, with what to type for each."""
    year = calendar.year
    if not isinstance(year, int):
        return
    ways: tuple[str, str] | None = None
    if (
        calendar.name == "figures"
        and language != "nl"
        and calendar.day <= 12
        and calendar.number <= 12
        and calendar.day != calendar.number
    ):
        days = (
            compute_unit_days(f"{year:04d}-{month:02d}-{day:02d}") for day, month in _list_day_month_orders(calendar)
        )
        ways = tuple(show(Moment(compact(*bounds), None, None), language) for bounds in days if bounds)  # type: ignore[assignment]
    elif calendar.kind == "season" and calendar.number == 24 and calendar.turn is None:
        ways = tuple(show(Moment(f"{first_year:04d}-24", None, None), language) for first_year in (year - 1, year))  # type: ignore[assignment]
    elif calendar.kind == "school-year" and calendar.turn is None:
        ways = tuple(
            say("moments.school-year", language, first=first_year, second=first_year + 1)
            for first_year in (year - 1, year)
        )  # type: ignore[assignment]
    if ways:
        raise OtaError("moments.two-readings", one=ways[0], other=ways[1])


def _list_day_month_orders(calendar: Calendar) -> tuple[tuple[int, int], tuple[int, int]]:
    return (calendar.day, calendar.number), (calendar.number, calendar.day)


def _name_rule(node: Node) -> str:
    if isinstance(node, Calendar):
        if node.part:
            return "moments.rule-part"
        return "moments.rule-holiday" if node.kind in ("holiday", "feast") else "moments.rule-calendar"
    if isinstance(node, Marked):
        return "moments.rule-around" if node.about else "moments.rule-probably"
    return next(rule for kind, rule in _RULES.items() if isinstance(node, kind))


_RULES: dict[type, str] = {
    Choice: "moments.rule-choice",
    FromToday: "moments.rule-writing",
    Shift: "moments.rule-relative",
    Age: "moments.rule-age",
    Grade: "moments.rule-age",
    Rest: "moments.rule-relative",
    Event: "moments.rule-event",
    Side: "moments.rule-side",
}


# --- EDTF as typed ---------------------------------------------------------------------------------------------------
def _is_edtf(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) or bool(
        text and _RAW.fullmatch(text) and re.search(r"[\[{XY/~%?]|\.\.", text) and not re.match(r"\d{1,2}/", text)
    )


def _read_whole_edtf(text: str) -> Reading | None:
    """A reading of EDTF; `~` widens as "around" does. None where a plain day is left to the words."""
    if re.fullmatch(r"\d{4}-(0\d|1[0-2])-\d\d", text):
        return None
    start, slash, end = text.partition("/")
    if not slash:
        return Reading(text, _read_edtf(text), None, False, (), (), "moments.rule-edtf", None)
    begins = None if start in ("", "..") else _read_edtf(start)
    ends = OPEN if end == ".." else None if not end else _read_edtf(end)
    if begins is None and ends in (None, OPEN):
        parse_moment(text)  # refuses
    _check_order(begins, ends)
    return Reading(text, begins, ends, True, (), (), "moments.rule-edtf", None)


def _read_edtf(text: str) -> Moment:
    """One point of EDTF."""
    part = _YEAR_PART.fullmatch(text)
    if part:
        month, count = _YEAR_PARTS[int(part[2])]
        first = date(int(part[1]), month, 1)
        plain_place = place_within(first, _find_last_day(first, count))
        stated_place, doubt = plain_place, part[3]
    elif _PLAIN.fullmatch(text) and text[-1] in "~%":
        parse_moment(text)
        plain_place = Place(compute_unit_days(text[:-1]), text)
        stated_place, doubt = plain_place, text[-1]
    else:
        return parse_moment(text)
    if doubt in ("~", "%") and stated_place.days and stated_place.days[0] and stated_place.days[1]:
        widened = widen_around(stated_place.days[0], stated_place.days[1])
        stated_place = Place(widened, text) if not part else place_within(*widened)
    placed = stated_place.moment
    assert placed
    return placed


def _find_last_day(first: date, months: int) -> date:
    return compute_month_end(first.year, first.month + months - 1)
