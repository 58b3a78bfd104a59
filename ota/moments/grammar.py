"""How dates are put into words: moments, what they are counted from, and periods. A small descent, never far back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from ota.moments.counting import Counting
from ota.moments.lexicon import Lexicon
from ota.moments.nodes import (
    Age,
    Between,
    Calendar,
    Choice,
    Event,
    FromToday,
    Marked,
    Node,
    Period,
    Point,
    Rest,
    Shift,
    Side,
    Whole,
    Year,
    YearWord,
)
from ota.moments.stretches import COUNTED
from ota.moments.tables import NEAR, compute_length
from ota.moments.walking import Read, choose_longest

_DEEPEST = 8

_WHICH_OF_SEVERAL = frozenset({"laatste", "vorige", "volgende", "last", "previous", "next"})


class Grammar(Counting):
    """The reading of one text; `loose` is for a running line, where an event has no end of its own."""

    def __init__(
        self, text: str, lexicon: Lexicon, language: str, loose: bool = False, names: Collection[str] = ()
    ) -> None:
        super().__init__(text, lexicon, language, loose, names)
        self._depth = 0
        self._points_at: dict[int, Read[Point]] = {}

    def read_point(self, i: int, events: bool = True) -> Read[Point]:
        """One moment, however it is put."""
        if i not in self._points_at:
            if self._depth > _DEEPEST:
                return None
            self._depth += 1
            reading = choose_longest(self._read_points(i))
            filler = self.read_word("filler", i)
            if filler:
                reading = choose_longest((reading, self.read_point(filler[1], events=False)))
            self._points_at[i] = self._read_or_thereabouts(reading)
            self._depth -= 1
        if self._points_at[i]:
            return self._points_at[i]
        at = self.read_word("event-at", i)
        return self.read_event(at[1]) if at and events and not self.loose else None

    def _read_or_thereabouts(self, point: Read[Point]) -> Read[Point]:
        """2019 of zo, mei 2019?: so that nobody takes it for certain."""
        behind = point and (self.read_word("or-so", point[1]) or self._read_query(point[1]))
        if not (point and behind) or isinstance(point[0], Shift | Event):
            return point
        marked = point[0] if isinstance(point[0], Marked) else Marked(point[0])
        return replace(marked, about=True), behind[1]

    def _read_query(self, i: int) -> Read[int]:
        """A question mark right behind a date within a line; at its end it asks of all that is told."""
        asked = self.mark("?", i) if self.is_glued(i) else None
        return (0, i + 1) if asked and (i + 1 < len(self.tokens)) == self.loose else None

    def _read_points(self, i: int) -> Iterable[Read[Point]]:
        yield self.read_marked(i)
        yield self.read_near_then(i)
        yield self.read_corrected(i)
        yield self.read_from_today(i)
        yield self.shift(i)
        yield self.read_alternatives(i)
        yield self.read_calendar(i)
        yield self.read_night(i)
        yield self.read_rest(i)
        yield self.read_age(i)
        yield self.read_grade(i)

    def read_rest(self, i: int) -> Read[Point]:
        """eerder dat jaar, later die maand, later in 2018."""
        phrase = self.read_word("rest", i)
        stretch = phrase and (
            self.read_from_today(phrase[1]) or self.read_calendar(self.skip("filler", self.skip("of", phrase[1])))
        )
        if not (phrase and stretch) or (isinstance(stretch[0], Calendar) and stretch[0].year is None):
            return None
        return Rest(phrase[0], stretch[0]), stretch[1]

    def read_corrected(self, i: int) -> Read[Point]:
        """6 maart 2020, eh 2019; 20 juli 2016.. 2017 bedoel ik: the last is meant."""
        first = self.read_calendar(i)
        if not first:
            return None
        j = first[1]
        while (k := self.mark(".,(-", j)) and k < first[1] + 4:
            j = k
        sign = self.read_word("correction", j)
        second = self._read_bare_day(self.mark(",", sign[1]) or sign[1]) if sign else self._read_bare_day(j)
        if not second or j == i:
            return None
        after = self.read_word("corrected", self.mark(",", second[1]) or second[1])
        if not (sign or after):
            return None
        meant = complete_before(second[0], first[0])
        end = after[1] if after else second[1]
        return (meant, end) if meant.kind != "day-only" else None

    def read_marked(self, i: int) -> Read[Point]:
        """rond maart 2020, waarschijnlijk in 2016."""
        for table in ("doubt", "about"):
            phrase = self.read_word(table, i)
            inner = self.read_point(phrase[1], events=False) if phrase else None
            if inner and not (table == "about" and isinstance(inner[0], Shift)):
                about, doubt = table == "about", table == "doubt"
                if isinstance(inner[0], Marked):
                    return Marked(inner[0].point, about or inner[0].about, doubt or inner[0].doubt), inner[1]
                return Marked(inner[0], about, doubt), inner[1]
        return None

    def read_partial(self, i: int) -> Read[Point]:
        """A point, or a bare day of a month that is named later."""
        point = self.read_point(i, events=False)
        if point:
            return point
        j = self.skip("weekday", self.skip("filler", i))
        number = self.read_ordinal(j) or self.read_digits(j, 2)
        return (Calendar("day-only", day=number[0]), number[1]) if number and 0 < number[0] < 32 else None

    def read_alternatives(self, i: int) -> Read[Point]:
        """13 of 20 november 2023; maart of april 2019; 2017 of 2018."""
        first: Read[Any] = self._read_bare_day(i) or self._read_month_from_today(i)
        if not first:
            return None
        calendars: list[Any] = [first[0]]
        j = first[1]
        while len(calendars) < 5:
            comma = self.mark(",(.", j)
            or_word = self.read_word("or", j) or (self.read_word("or", comma) if comma else None)
            if not or_word and calendars[0].kind in ("month", "season", "day-only"):
                or_word = self._read_slash(j)
            then = or_word[1] if or_word else comma
            following = self._read_bare_day(then) if then else None
            if not following and then and self._ends_and_begins(calendars[-1], j):
                following = self.read_calendar(j)
            if not following:
                break
            calendars.append(following[0])
            j = following[1]
            if or_word:
                break
        if len(calendars) == 1 and self._ends_and_begins(calendars[0], j):
            following = self.read_calendar(j)
            assert following
            calendars.append(following[0])
            j = following[1]
        first_calendar = calendars[0]
        if isinstance(first_calendar, FromToday):
            months = [replace(month, year=month.year or YearWord("last", 0)) for month in calendars[1:]]
            if not months or any(month.kind != "month" for month in months):
                return None
            return Choice((first_calendar, *months)), self._read_choice_end(j)
        filled = [complete(complete_before(calendar, first_calendar), calendars[-1]) for calendar in calendars]
        j = self._read_choice_end(j)
        if len(calendars) < 2 or any(calendar.kind == "day-only" for calendar in filled):
            return None
        return Choice(tuple(filled)), j

    def _read_month_from_today(self, i: int) -> Read[Point]:
        point = self.read_from_today(i)
        return point if point and isinstance(point[0], FromToday) and point[0].kind == "month" else None

    def _read_slash(self, i: int) -> Read[int]:
        """maart/april 2019, voorjaar / zomer 2017, 14/15 mei."""
        j = self.mark("/", i)
        return (0, j) if j and (self.read_month(j) or self.read_season(j) or self.read_day(j)) else None

    def _ends_and_begins(self, calendar: Calendar, i: int) -> bool:
        """eind 2011 begin 2012: one of both."""
        further = self.read_calendar(i) if calendar.part == "end" else None
        return bool(further and further[0].part == "begin" and further[0].kind == calendar.kind)

    def _read_choice_end(self, i: int) -> int:
        """The place after what rounds a doubt off: "(of was het mei?)", "of tmoet januari geweest zijn"."""
        j = i
        for word in ("geweest", "zijn", "?", ")"):
            j = self.mark((word,), j) or j
        return j

    def _read_bare_day(self, i: int) -> Read[Calendar]:
        calendar = self.read_calendar(self.skip("filler", i))
        if calendar:
            return calendar
        number = self.read_ordinal(i) or self.read_digits(i, 2)
        if not number or not 0 < number[0] < 32 or self._counts_something(number[1]):
            return None
        return Calendar("day-only", day=number[0]), number[1]

    def _counts_something(self, i: int) -> bool:
        word = self.tokens[i].word if i < len(self.tokens) else ""
        return word in COUNTED or word in self.lexicon.tables["unit"]

    def read_night(self, i: int) -> Read[Point]:
        """de nacht van 3 op 4 april 2022."""
        opening = self.read_word("night", i)
        first = self._read_bare_day(opening[1]) if opening else None
        to = self.read_word("night-to", first[1]) if first else None
        second = self.read_calendar(to[1]) if to else None
        if not (first and second) or second[0].kind != "day":
            return None
        return Choice((complete(first[0], second[0]), second[0])), second[1]

    def shift(self, i: int) -> Read[Point]:
        """na een jaar, een jaar later, twee weken na de plaatsing, drie jaar geleden, binnen een maand."""
        then = self.read_word("day-then", i)
        if then:
            return Shift(abs(then[0]), abs(then[0]), "day", -1 if then[0] < 0 else 1, "previous"), then[1]
        week = self._read_week_beside(i)
        if week:
            return week
        within = self.read_word("within", i)
        after = self.read_word("after", i)
        ahead = self.read_word("over", i)
        opening = within or after or ahead
        amount = self.read_amount(opening[1] if opening else i, bool(within))
        if not amount:
            return None
        (at_least, at_most, unit), j = amount
        if ahead:
            return Shift(at_least, at_most, unit, 1, "document"), j
        if within or after:
            base = self._read_base("after", j) or self._read_base("of", j) if within else None
            return Shift(at_least, at_most, unit, 1, base[0] if base else "previous"), base[1] if base else j
        for table, sign, to in (("ago", -1, "document"), ("later", 1, "previous"), ("earlier", -1, "previous")):
            base = self._read_base("after" if sign > 0 else "before", j) if to == "previous" else None
            if base:
                return Shift(at_least, at_most, unit, sign, base[0]), base[1]
            end = self.read_word(table, j)
            if end:
                return Shift(at_least, at_most, unit, sign, to), end[1]
        return None

    def _read_week_beside(self, i: int) -> Read[Point]:
        """de week erna, the week before."""
        unit = self.read_word("unit", i + 1) if i + 1 < len(self.tokens) else None
        if not unit or unit[0] != "week" or self.tokens[i].word not in ("de", "the"):
            return None
        beside = self.read_word("unit-then", unit[1])
        if not beside or self._read_base("after", unit[1]) or self._read_base("before", unit[1]):
            return None
        return Shift(*compute_length(1, "week"), "week", beside[0], "previous"), beside[1]

    def _read_base(self, table: str, i: int) -> Read[Point]:
        """What is counted from: after `table`, a point of the calendar or an event."""
        phrase = self.read_word(table, i)
        if not phrase:
            return None
        point = choose_longest(
            (self.read_point(phrase[1], events=False), self.read_age_clause(phrase[1]), self.read_birth(phrase[1]))
        )
        return point or self.read_event(phrase[1])

    def read_event(self, i: int) -> Read[Event]:
        """Something told elsewhere, by its words: the rest of the text, or its article and noun in a running line."""
        j = self.skip("article", i)
        if j >= len(self.tokens) or not self.tokens[j].word.isalpha() or (self.loose and j == i):
            return None
        end = j + 1 if self.loose else self._find_event_end(j)
        if self.loose and (self.read_ordinal(j) or self.tokens[j].word in _WHICH_OF_SEVERAL):
            end = j + 2  # "de eerste melding", not "de eerste"
            if end > len(self.tokens) or not self.tokens[j + 1].word.isalpha():
                return None
        if not self.loose and self._is_misspelt(j, end, bare=j == i):
            return None
        return Event(self.text[self.tokens[j].start : self.tokens[end - 1].end]), end

    def _find_event_end(self, i: int) -> int:
        """Where the words of an event end: at "until", or with the text."""
        last = len(self.tokens)
        ends = (k for k in range(i + 1, last) if (end := self.read_ending(k)) and end[1] == last)
        return next(ends, last)

    def _is_misspelt(self, i: int, end: int, bare: bool) -> bool:
        """Whether the words at `i` rather are a date with a slip than an event."""
        word = self.tokens[i].word
        if self.tokens[end - 1].word in self.lexicon.tables["unit"] or word in self.lexicon.tables["unit"]:
            return True
        if any(token.word.isdecimal() for token in self.tokens[i:end]):
            return True
        if not bare:
            return False
        if any(word in self.lexicon.tables[name] for name in ("number", "count", "how", "part")):
            return True
        return self.lexicon.find_near_month(word) is not None

    # --- periods and whole expressions -------------------------------------------------------------------------------
    def read_longest_expression(self, i: int) -> Read[Node]:
        """The longest that can be read at `i`."""
        return choose_longest(self._read_expressions(i))

    def list_expressions(self, i: int) -> list[tuple[Node, int]]:
        """All that can be read at `i`."""
        return [expression for expression in self._read_expressions(i) if expression]

    def _read_expressions(self, i: int) -> Iterable[Read[Node]]:
        yield self.read_near_then(i)
        yield self.read_between(i)
        yield self.read_whole(i)
        yield self.read_from_to(i)
        yield self.read_until(i)
        yield self.read_point(i)
        yield self.read_side(i)
        yield self.read_length(i)

    def read_whole(self, i: int) -> Read[Node]:
        """heel 2016, het hele schooljaar 2017/2018."""
        opening = self.read_word("whole", i)
        calendar = self.read_calendar(self.skip("filler", opening[1])) if opening else None
        if not calendar or calendar[0].part or calendar[0].kind in ("day", "feast"):
            return None
        return Whole(calendar[0]), calendar[1]

    def _read_joined(self, i: int) -> Read[Period]:
        """mei en juni 2019, Q4 2022 en Q1 2023: what follows on each other is a stretch."""
        first = self.read_calendar(self.skip("filler", i))
        link = self.read_word("and", first[1]) if first else None
        second = self.read_calendar(link[1]) if link else None
        if not (first and second) or first[0].part or second[0].part or first[0].kind != second[0].kind:
            return None
        start = complete(first[0], second[0])
        steps = {"month": 12, "quarter": 4, "year": 0}
        if first[0].kind not in steps or not isinstance(start.year, int) or not isinstance(second[0].year, int):
            return None
        size = steps[first[0].kind]
        if (second[0].year - start.year) * (size or 1) + second[0].number - start.number != 1:
            return None
        return Period(start, second[0], True), second[1]

    def _read_both(self, i: int) -> Read[Node]:
        """mei en september 2020, 12 en 26 mei, where the year or the month is said once: within these."""
        first = self._read_bare_day(self.skip("filler", i))
        link = self.read_word("and", first[1]) if first and first[0].kind in ("month", "day-only") else None
        second = self.read_calendar(link[1]) if link else None
        if not (first and second) or first[0].year is not None or second[0].kind not in ("month", "day"):
            return None
        start = complete(first[0], second[0])
        named = second[0].year is not None or second[0].kind == "day"
        return (Between(start, second[0]), second[1]) if named and start.kind == second[0].kind else None

    def read_between(self, i: int) -> Read[Node]:
        """tussen oktober 2019 en maart 2020."""
        opening = self.read_word("between", i)
        start = self.read_partial(opening[1]) if opening else None
        link = self.read_word("and", start[1]) if start else None
        end = self.read_point(link[1], events=False) if link else None
        if not (start and end):
            return None
        first = complete(start[0], end[0])
        return (Between(first, end[0]), end[1]) if not _is_unfinished(first) else None

    def read_from_to(self, i: int) -> Read[Node]:
        """vanaf april 2019; van 3 januari tot en met 14 februari 2020; oktober 2019 – maart 2020."""
        doubt = self.read_word("doubt", i)
        first = doubt[1] if doubt else i
        best: Read[Node] = None
        for table in ("from", "from-open", ""):
            opening = (
                self.read_word(table, first) if table else (0, self.skip("filler", first) if i == first else first)
            )
            if opening:
                best = choose_longest((best, self._read_stretch(opening[1], table, bool(doubt), opening[0] == "from")))
        return choose_longest((best, self._read_joined(i), self._read_both(i)))

    def _read_stretch(self, i: int, opening: str, doubt: bool, opened: bool = False) -> Read[Node]:
        start: Read[Point] = (self._read_for(i) if opening == "from" else None) or self.read_partial(i)
        if opening == "from":
            start = choose_longest((start, self.read_age_clause(i)))
        if not start and opening == "from":
            start = self.read_event(i) if not self.loose else None
        if not start:
            return None
        start_point = Marked(start[0], doubt=True) if doubt else start[0]
        end = self.read_ending(start[1], dash=True)
        if end:
            first = complete(start[0], end[0].end)
            first = Marked(first, doubt=True) if doubt else first
            return (replace(end[0], start=first), end[1]) if not _is_unfinished(first) else None
        if opening == "from" and not _is_unfinished(start[0]):
            return Period(start_point, "open", opened=opened), start[1]
        return None

    def _read_for(self, i: int) -> Read[Point]:
        """sinds drie maanden: counted back from the day of writing."""
        amount = self.read_amount(i)
        if not amount or self.shift(i):
            return None
        (at_least, at_most, unit), j = amount
        return Shift(at_least, at_most, unit, -1, "document"), j

    def read_ending(self, i: int, dash: bool = False) -> Read[Period]:
        """tot en met maart 2022, tot zijn achttiende, – maart 2020, tot nu toe, tot een jaar later."""
        for table in ("through", "until", "dash"):
            phrase = self.read_word(table, i)
            if not phrase or (table == "dash" and not dash):
                continue
            now = self.read_word("now", phrase[1])
            if now:
                return Period(None, "open"), now[1]
            if self.read_word("unknown", phrase[1]):
                return Period(None, None), self.skip("unknown", phrase[1])
            end = choose_longest(
                (self.read_point(phrase[1], events=False), self.read_age_clause(phrase[1]), self.read_side(phrase[1]))
            )
            if not end and not self.loose and table != "dash":
                end = self.read_event(phrase[1])
            if end:
                return Period(None, end[0], table == "through"), end[1]
        return None

    def read_until(self, i: int) -> Read[Node]:
        """tot maart 2020, t/m eind april 2024."""
        return self.read_ending(i)

    def _read_weekday_beside(self, i: int) -> Read[Point]:
        """donderdag voor de kerstvakantie 2019."""
        day = self.read_word("weekday", self.skip("filler", i))
        for table, sign in (("before", -1), ("after", 1)):
            phrase = self.read_word(table, day[1]) if day else None
            point = self.read_calendar(self.skip("filler", phrase[1])) if phrase else None
            if day and point and point[0].kind not in ("year", "day-only"):
                return Side(sign, point[0], weekday=day[0]), point[1]
        return None

    def read_side(self, i: int) -> Read[Point]:
        """voor maart 2020, na 1 april, na de plaatsing, kort na mei 2019, rond de verhuizing."""
        weekday = self._read_weekday_beside(i)
        if weekday:
            return weekday
        near, about = self.read_word("near", i), self.read_word("about", i)
        if about and not self.loose and not self.read_point(about[1], events=False):
            event = self.read_event(about[1])
            return (Side(1, event[0], *NEAR["around"]), event[1]) if event else None
        openings: list[tuple[Read[Any], int, tuple[int, int | None]]] = [
            (self.read_word("before", i), -1, (1, None)),
            (self.read_word("after", i), 1, (1, None)),
        ]
        if near:
            openings.insert(0, ((0, near[1]), near[0][1], NEAR[near[0][0]]))
        for phrase, sign, days in openings:
            if not phrase:
                continue
            point = choose_longest((self.read_point(phrase[1], events=False), self.read_age_clause(phrase[1])))
            if not point and days[1] is not None:
                point = self._read_name_born(phrase[1])
            if not point and (not self.loose or days[1] is not None):
                point = self.read_event(phrase[1])
            if point and not isinstance(point[0], Shift):
                return Side(sign, point[0], *days), point[1]
        return None

    def _read_name_born(self, i: int) -> Read[Point]:
        """kort na Yara: after whoever is known was born."""
        name = self.read_name(i) if i < len(self.tokens) and self.tokens[i].word in self.names else None
        return (Age((name[0],), (0,), True), name[1]) if name else None

    def read_near_then(self, i: int) -> Read[Point]:
        """kort daarna, vlak ervoor."""
        phrase = self.read_word("near-then", i)
        if not phrase:
            return None
        width, sign = phrase[0]
        return Shift(*NEAR[width], "day", sign, "previous"), phrase[1]


def complete(left: Point, right: object) -> Any:
    """`left` with the month and year that only `right` names: "3 januari tot 14 februari 2020"."""
    if isinstance(left, Marked):
        return replace(left, point=complete(left.point, right))
    if not isinstance(left, Calendar):
        return left
    while isinstance(right, Marked | Side):
        right = right.point
    if isinstance(right, Choice):
        right = right.points[0]
    if not isinstance(right, Calendar):
        return left
    if left.kind == "day-only" and right.kind == "day":
        month, year = right.number, right.year
        if left.day > right.day:
            month, year = (month - 1, year) if month > 1 else (12, _compute_year_before(year))
        return Calendar("day", year, month, left.day, guess=right.guess)
    if left.year is None and left.kind != "day-only" and right.year is not None:
        later = _rank_in_year(left) > _rank_in_year(right)
        return replace(left, year=_compute_year_before(right.year) if later else right.year)
    return left


def complete_before(calendar: Calendar, earlier: object) -> Calendar:
    """`calendar` with the month and year that only what stands before it names: "2 november 2023 of 3"."""
    if not isinstance(earlier, Calendar) or calendar == earlier:
        return calendar
    if calendar.kind == "day-only" and earlier.kind == "day":
        return replace(earlier, day=calendar.day, weekday=None)
    if calendar.kind == "year" and not calendar.part and earlier.kind != "year":
        return replace(earlier, year=calendar.year, weekday=None, guess=calendar.guess)
    if calendar.year is None and calendar.kind != "day-only" and isinstance(earlier.year, int):
        sooner = _rank_in_year(calendar) < _rank_in_year(earlier)
        return replace(calendar, year=earlier.year + sooner)
    return calendar


def _compute_year_before(year: Year) -> Year:
    if isinstance(year, YearWord):
        return YearWord(year.base, year.offset - 1)
    return year - 1 if year is not None else None


def _rank_in_year(calendar: Calendar) -> tuple[float, int]:
    """Where in its year a stretch begins, roughly."""
    months = {"season": 3 * (calendar.number - 20), "quarter": 3 * calendar.number - 2, "half": 6 * calendar.number - 5}
    if calendar.kind in ("holiday", "feast"):
        starts = {"summer": 7, "autumn": 10, "christmas": 12, "spring": 2, "may": 4.5}
        return starts.get(calendar.name, 0), 0
    return (months.get(calendar.kind, calendar.number), calendar.day) if calendar.kind != "year" else (0, 0)


def _is_unfinished(point: object) -> bool:
    return isinstance(point, Calendar) and point.kind == "day-only"
