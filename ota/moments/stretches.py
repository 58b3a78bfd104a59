"""Named stretches of the calendar in words: days, months, years, seasons, holidays, feasts, school years, decades."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from ota.moments.lexicon import Lexicon
from ota.moments.nodes import Calendar, Year, YearWord
from ota.moments.tables import KNOWN
from ota.moments.walking import Read, Walk, choose_longest

_CENTURY = "moments.guess-century"
# What a number before it counts, so that it is no year and no day.
COUNTED = frozenset(
    [
        "euro",
        "eur",
        "€",
        "%",
        "km",
        "m",
        "kg",
        "keer",
        "maal",
        "x",
        "mensen",
        "kinderen",
        "jongeren",
        "gezinnen",
        "ouders",
        "uur",
        "u",
        "dagen",
        "weken",
        "maanden",
        "jaar",
        "aanvragen",
        "euros",
        "people",
        "children",
        "families",
        "times",
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "sessies",
        "gesprekken",
        "sessions",
        "minuten",
        "minutes",
        "bijeenkomsten",
        "bedden",
        "leerlingen",
        "meldingen",
        "jarige",
        "bezoeken",
    ]
)
_YEARS = range(1500, 2500)


# Fractions and ways of saying "always".
_NO_DAYS = frozenset({("1", "2"), ("1", "3"), ("2", "3"), ("1", "4"), ("3", "4"), ("24", "7")})


class Stretches(Walk):
    """The calendar's own words."""

    def __init__(
        self, text: str, lexicon: Lexicon, language: str, loose: bool = False, names: Collection[str] = ()
    ) -> None:
        super().__init__(text, lexicon, language, loose, names)
        self._calendar_at: dict[int, Read[Calendar]] = {}

    def read_year(self, i: int, words: bool = True) -> Read[Year]:
        """2019, '19, that year, last year."""
        digits = self.read_digits(i)
        if digits and len(self.tokens[i].word) == 4 and digits[0] in _YEARS and not self._continues_number(i):
            return digits
        if i < len(self.tokens) and self.tokens[i].word == "'":
            short = self.read_digits(i + 1, 2)
            if short and len(self.tokens[i + 1].word) == 2:
                return _complete_year(short[0]), short[1]
        named = self.read_word("year-word", i) if words else None
        return (YearWord(*named[0]), named[1]) if named else None

    def _continues_number(self, i: int) -> bool:
        """Whether the number at `i` goes on: 2019.5, 20190, A2019."""
        if self.is_glued(i) and self.tokens[i - 1].word.isalnum():
            return True
        return self.is_glued(i + 1) and (
            self.tokens[i + 1].word.isalnum()
            or (self.tokens[i + 1].word in ".,:" and self.is_glued(i + 2) and self.tokens[i + 2].word.isdecimal())
        )

    def add_year(self, calendar: Calendar, i: int) -> tuple[Calendar, int]:
        """`calendar` with the year that follows, when one does."""
        just = self.read_word("just", i)
        if just:
            return replace(calendar, year=YearWord(just[0], 0)), just[1]
        k = self.skip("of", i)
        year = self.read_year(k) or self.read_year(i)
        short = None if year else self.read_short_year(calendar, k)
        if short:
            return replace(calendar, year=short[0], guess=_CENTURY), short[1]
        if not year:
            return calendar, self.skip("next", i)
        guess = _CENTURY if self.tokens[year[1] - 2].word == "'" and isinstance(year[0], int) else None
        return replace(calendar, year=year[0], guess=guess), year[1]

    def read_short_year(self, calendar: Calendar, i: int) -> Read[int]:
        """A year in two bare figures behind a day, month or season: "okt 21", "3 juni 21"; in English, where "June 21"
        is a day, not behind a month."""
        digits = self.read_digits(i, 2)
        if not digits or len(self.tokens[i].word) < 2 or self.tokens[i - 1].word == ",":
            return None
        if self.is_glued(i + 1) and (self.tokens[i + 1].word.isalnum() or self._is_clock(i + 1)):
            return None
        if calendar.kind in ("month", "half") and self.language != "nl":
            return None
        behind = self.tokens[i + 1].word if i + 1 < len(self.tokens) else ""
        tables = self.lexicon.tables
        counts = behind in COUNTED or any(behind in tables[name] for name in ("unit", "month", "years-old", "through"))
        joins = behind in "-/" or behind in tables["or"] or behind in tables["and"]
        if counts:
            return None
        if joins and i + 2 < len(self.tokens) and self.tokens[i + 2].word.isdecimal() and calendar.kind == "month":
            return None  # "mei 12 of 13", "mei 12-15"
        return _complete_year(digits[0]), digits[1]

    def _is_clock(self, i: int) -> bool:
        return self.tokens[i].word in ".:" and self.is_glued(i + 1) and self.tokens[i + 1].word.isdecimal()

    def read_two_years(self, i: int) -> Read[tuple[int, int]]:
        """A year and the next: 2018/2019, 2018-19, '18/'19."""
        first = self.read_year(i, words=False)
        bare = None if first else self.read_digits(i, 2)
        if bare and len(self.tokens[i].word) == 2:
            first = _complete_year(bare[0]), bare[1]
        if not first or not isinstance(first[0], int):
            return None
        j = self.mark("/-", first[1])
        if j is None:
            return None
        second = self.read_year(j, words=False)
        short = self.read_digits(j, 2)
        if second and second[0] == first[0] + 1:
            return (first[0], first[0] + 1), second[1]
        if short and len(self.tokens[j].word) == 2 and short[0] == (first[0] + 1) % 100:
            return (first[0], first[0] + 1), short[1]
        return None

    def read_month(self, i: int) -> Read[int]:
        """A month's name, with or without a full stop."""
        name = self.read_word("month", i)
        if not name:
            return None
        stop = self.mark(".", name[1])
        short = len(self.tokens[i].word) <= 4
        return name[0], stop if stop and short and self.is_glued(name[1]) else name[1]

    def _read_named_month(self, i: int) -> Read[Calendar]:
        month = self.read_month(i)
        return self.add_year(Calendar("month", number=month[0]), month[1]) if month else None

    def read_day(self, i: int) -> Read[Calendar]:
        """1 april 2019, dinsdag 3 mei, 12 mrt. '21, April 1st, 2019."""
        weekday = self.read_word("weekday", i)
        k = weekday[1] if weekday else i
        k = self.mark(".,", k) or k
        number = self.read_ordinal(k) or self.read_digits(k, 2)
        if number and number[0] > 0:
            month = self.read_month(self.skip("of", number[1])) or self.read_month(number[1])
            if month:
                calendar = Calendar("day", None, month[0], number[0], weekday=weekday[0] if weekday else None)
                return self.add_year(calendar, month[1])
        if self.language != "nl":
            month = self.read_month(k)
            number = month and (self.read_ordinal(month[1]) or self.read_digits(month[1], 2))
            if month and number and number[0] > 0:
                calendar = Calendar("day", None, month[0], number[0], weekday=weekday[0] if weekday else None)
                return self.add_year(calendar, number[1])
        return None

    def read_figures(self, i: int) -> Read[Calendar]:
        """1-4-2019, 1/4/19, 3-4-'22, 2019-04-01, 2019-04, 05-2021, 12/3."""
        parts: list[str] = []
        j, quoted = i, False
        while len(parts) < 3 and (digits := self.read_digits(j)):
            parts.append(self.tokens[j].word)
            j = digits[1]
            after = self.mark("'", j + 1) if len(parts) == 2 and self.is_glued(j) else None
            if after and self.mark("-/.", j) and self.read_digits(after, 2):
                parts.append(self.tokens[after].word)
                j, quoted = after + 1, True
                break
            if len(parts) == 3 or not (j < len(self.tokens) and self.tokens[j].word in "-/." and self.is_glued(j)):
                break
            if not self.is_glued(j + 1) or not self.tokens[j + 1].word.isdecimal():
                break
            j += 1
        if self.is_glued(i) and self.tokens[i - 1].word in "-/.:" and self.loose:
            return None
        after = self.is_glued(j) and (
            self.tokens[j].word.isalnum()
            or (self.tokens[j].word in "-/.:" and self.is_glued(j + 1) and self.tokens[j + 1].word.isdecimal())
        )
        if after or len(parts) < 2:
            return None
        mark = self.tokens[i + 1].word
        values = [int(part) for part in parts]
        if len(parts[0]) == 4 and mark == "-" and all(len(part) == 2 for part in parts[1:]) and values[0] in _YEARS:
            if len(values) == 3:
                return Calendar("day", values[0], values[1], values[2]), j
            return (Calendar("month", values[0], values[1]), j) if 0 < values[1] < 13 else None
        if len(parts) == 2 and mark != "." and len(parts[0]) <= 2:
            if len(parts[1]) == 4 and values[1] in _YEARS and 0 < values[0] < 13:
                return Calendar("month", values[1], values[0]), j
            if len(parts[1]) <= 2 and 0 < values[0] < 32 and 0 < values[1] < 13 and tuple(parts) not in _NO_DAYS:
                return self.add_year(Calendar("day", None, values[1], values[0], name="figures"), j)
            return None
        if len(parts) < 3 or (not quoted and self.tokens[i + 3].word != mark) or len(parts[0]) > 2 or len(parts[1]) > 2:
            return None
        if len(parts[2]) == 4 and values[2] in _YEARS:
            return Calendar("day", values[2], values[1], values[0], name="figures"), j
        if len(parts[2]) == 2 and 0 < values[0] < 32 and 0 < values[1] < 13:
            return Calendar("day", _complete_year(values[2]), values[1], values[0], name="figures", guess=_CENTURY), j
        return None

    def read_named_stretch(self, i: int) -> Read[Calendar]:
        """A season, a school holiday, a feast, a quarter, a half, a school year, a decade."""
        ways: tuple[Callable[[int], Read[Calendar]], ...] = (
            *(
                self.read_holiday,
                self.read_feast,
                self.read_season,
                self.read_quarter,
                self.read_half,
                self.read_week,
                self.read_known,
                self.read_school_year,
                self.read_decade,
            ),
        )
        return choose_longest(read(i) for read in ways)

    def read_season(self, i: int) -> Read[Calendar]:
        """najaar 2021, winter 2021/2022, de zomer van '20."""
        season = self.read_word("season", i)
        if not season:
            return None
        calendar = Calendar("season", None, season[0])
        years = self.read_two_years(self.skip("of", season[1])) if season[0] == 24 else None
        if years:
            return replace(calendar, year=years[0][0], turn=years[0][1]), years[1]
        return self.add_year(calendar, season[1])

    def read_holiday(self, i: int) -> Read[Calendar]:
        """zomervakantie 2021, kerstvakantie 2021/2022."""
        holiday = self.read_word("holiday", i)
        if not holiday:
            return None
        calendar = Calendar("holiday", name=holiday[0])
        years = self.read_two_years(self.skip("of", holiday[1])) if holiday[0] == "christmas" else None
        if years:
            return replace(calendar, year=years[0][0], turn=years[0][1]), years[1]
        return self.add_year(calendar, holiday[1])

    def read_feast(self, i: int) -> Read[Calendar]:
        """kerst 2020, Pasen 2021."""
        feast = self.read_word("feast", i)
        return self.add_year(Calendar("feast", name=feast[0]), feast[1]) if feast else None

    def read_quarter(self, i: int) -> Read[Calendar]:
        """Q3 2022, derde kwartaal 2022."""
        named = self.read_word("quarter-q", i)
        if named and self.is_glued(named[1]):
            number = self.read_digits(named[1], 1)
            if number and 1 <= number[0] <= 4:
                j = self.mark("-/", number[1]) or number[1]
                return self.add_year(Calendar("quarter", number=number[0]), j)
            return None
        year = self.read_year(i, words=False)
        after = self.read_word("quarter-q", self.mark("-", year[1]) or year[1]) if year else None
        figure = self.read_digits(after[1], 1) if after and self.is_glued(after[1]) else None
        if year and figure and 1 <= figure[0] <= 4:
            return Calendar("quarter", year[0], figure[0]), figure[1]
        number = self.read_ordinal(i)
        noun = self.read_word("quarter", number[1]) if number and 1 <= number[0] <= 4 else None
        return self.add_year(Calendar("quarter", number=number[0]), noun[1]) if number and noun else None

    def read_known(self, i: int) -> Read[Calendar]:
        """de eerste lockdown."""
        name = self.read_word("known", i)
        return (Calendar("known", KNOWN[name[0]][0].year, name=name[0]), name[1]) if name else None

    def read_week(self, i: int) -> Read[Calendar]:
        """week 34 van 2021, wk 3 2021."""
        noun = self.read_word("week-number", i)
        number = self.read_digits(noun[1], 2) if noun else None
        if not number or not 0 < number[0] < 54 or self._continues_number(noun[1] if noun else i):
            return None
        return self.add_year(Calendar("week", number=number[0]), number[1])

    def read_half(self, i: int) -> Read[Calendar]:
        """eerste helft 2020, 2e helft van 2024, tweede helft van mei."""
        number = self.read_ordinal(i)
        noun = self.read_word("half", number[1]) if number and number[0] in (1, 2) else None
        if not (number and noun):
            return None
        of = self.skip("filler", self.skip("of", noun[1]))
        part = "first-half" if number[0] == 1 else "second-half"
        for name in (self.read_holiday, self._read_named_month):
            stretch = name(of)
            if stretch:
                return replace(stretch[0], part=part), stretch[1]
        half = self.add_year(Calendar("half", number=number[0]), noun[1])
        return half if half[0].year is not None else None

    def read_school_year(self, i: int) -> Read[Calendar]:
        """schooljaar 2018/2019."""
        phrase = self.read_word("school-year", i)
        if not phrase:
            return None
        years = self.read_two_years(phrase[1])
        if years:
            return Calendar("school-year", years[0][0], turn=years[0][1]), years[1]
        year = self.read_year(self.skip("of", phrase[1]), words=False)
        return (Calendar("school-year", year[0]), year[1]) if year else None

    def read_decade(self, i: int) -> Read[Calendar]:
        """jaren negentig, jaren '80, the 1980s, the eighties."""
        named = self.read_word("decade", i)
        if named:
            return Calendar("decade", named[0]), named[1]
        of = self.read_word("decade-of", i)
        j = of[1] if of else i
        if self.language == "nl":
            if not of:
                return None
            word = self.read_word("decade-word", j)
            if word:
                return Calendar("decade", word[0]), word[1]
            year = self.read_year(j, words=False)
            short = self.read_digits(j, 2)
            if year and isinstance(year[0], int) and year[0] % 10 == 0:
                return Calendar("decade", self._complete_decade(year[0], j)), year[1]
            if short and short[0] and short[0] % 10 == 0:
                return Calendar("decade", 1900 + short[0]), short[1]
            return None
        number = self.read_digits(self.mark("'", j) or j)
        if number and number[0] % 10 == 0 and self.is_glued(number[1]) and self.tokens[number[1]].word == "s":
            width = len(self.tokens[number[1] - 1].word)
            if width == 4:
                return Calendar("decade", number[0]), number[1] + 1
            if width == 2:
                return Calendar("decade", 1900 + number[0]), number[1] + 1
        return None

    def read_calendar(self, i: int) -> Read[Calendar]:
        """Any named stretch, with or without its begin, middle or end."""
        if i not in self._calendar_at:
            self._calendar_at[i] = self._read_calendar_now(i)
        return self._calendar_at[i]

    def _read_calendar_now(self, i: int) -> Read[Calendar]:
        part = self.read_word("part", i)
        if part and part[0] in ("begin", "end") and (year := self._read_year_of_part(part[1])):
            return replace(year[0], part=part[0]), year[1]
        if part:
            j = self.skip("filler", self.skip("of", part[1]))
            j = self.mark("-", j) or j
            for k in dict.fromkeys((j, part[1])):
                calendar = self._read_calendar_unit(k)
                if calendar and calendar[0].kind not in ("day", "feast", "week") and not calendar[0].part:
                    if part[0] in ("first-week", "last-week") and calendar[0].kind != "month":
                        continue
                    return replace(calendar[0], part=part[0]), calendar[1]
        return self._read_calendar_unit(i)

    def _read_year_of_part(self, i: int) -> Read[Calendar]:
        """eind 19, begin '20: the year in two figures, of this century."""
        digits = self.read_digits(i, 2)
        behind = self.tokens[i + 1].word if i + 1 < len(self.tokens) else ""
        tables = self.lexicon.tables
        counts = behind in COUNTED or any(behind in tables[name] for name in ("unit", "month", "years-old", "or"))
        if not digits or not 10 <= digits[0] < 50 or counts or (self.is_glued(i + 1) and behind.isalnum()):
            return None
        further = self.tokens[i + 2].word if i + 2 < len(self.tokens) else ""
        if self.language != "nl" or (behind in ("-", "/") and further.isdecimal()):
            return None
        return Calendar("year", _complete_year(digits[0]), guess=_CENTURY), digits[1]

    def _read_calendar_unit(self, i: int) -> Read[Calendar]:
        calendar = choose_longest((self.read_figures(i), self.read_day(i), self.read_named_stretch(i)))
        if calendar:
            return calendar
        month = self._read_named_month(i)
        if month:
            return month
        year = self.read_year(i)
        if year:
            guess = _CENTURY if self.tokens[i].word == "'" else None
            return self._read_stretch_of_year(year) or (Calendar("year", year[0], guess=guess), year[1])
        return None

    def _read_stretch_of_year(self, year: tuple[Year, int]) -> Read[Calendar]:
        """Behind a year the part of it: "2013, ergens in het najaar", "vorig jaar mei"."""
        comma = self.mark(",", year[1])
        if comma is None and isinstance(year[0], int):
            month = self._read_named_month(year[1])  # 2015 nov
            return (replace(month[0], year=year[0]), month[1]) if month and month[0].year is None else None
        j = comma or year[1]
        while (k := self.skip("filler", j)) != j:
            j = k
        named = choose_longest((self.read_named_stretch(j), self._read_named_month(j)))
        stretches = ("month", "season", "holiday", "feast")
        if not named or named[0].year is not None or named[0].kind not in stretches or (comma and j == comma):
            return None
        return replace(named[0], year=year[0]), named[1]

    def _complete_decade(self, year: int, i: int) -> int:
        """Decades in two figures are those of the last century, as jaren twintig are."""
        return 1900 + year % 100 if self.tokens[i].word == "'" else year


def _complete_year(short: int) -> int:
    """The year of two figures: 00 to 49 in this century, 50 to 99 in the last."""
    return (2000 if short < 50 else 1900) + short
