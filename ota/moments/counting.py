"""Lengths of time, ages, and what is counted from the day of writing, in words."""

from __future__ import annotations

from dataclasses import replace

from ota.moments.nodes import Age, FromToday, Grade, Length, Point, YearWord
from ota.moments.stretches import COUNTED, Stretches
from ota.moments.tables import NEAR, PARTS, compute_length
from ota.moments.walking import Read, choose_longest


class Counting(Stretches):
    """How long, how old, how long ago."""

    def read_amount(self, i: int, within: bool = False) -> Read[tuple[int, int, str]]:
        """Least and most days, and the unit: bijna een jaar, een paar weken, drie of vier maanden."""
        long = self.read_word("while", i)
        if long:
            return (*NEAR[long[0]], "day"), long[1]
        estimated = self._read_or_so(i)
        if estimated:
            return estimated
        how = self.read_word("how", i)
        counts = self.read_counts(how[1] if how else i)
        if not counts and how and how[0] == "nearly":
            counts = (1, 1), how[1]  # nog geen jaar
        unit = self.read_word("unit", counts[1]) if counts else None
        if not (counts and unit):
            return None
        wording = "within" if within else how[0] if how else ""
        lower, upper = (compute_length(count, unit[0], wording) for count in counts[0])
        return (lower[0], upper[1], unit[0]), unit[1]

    def _read_or_so(self, i: int) -> Read[tuple[int, int, str]]:
        """een jaar of drie; jaren, without a number."""
        j = i
        number = self.read_number(i)
        if number and number[0] == 1:
            j = number[1]
        unit = self.read_word("unit", self.skip("article", j))
        if not unit:
            return None
        link = self.read_word("or", unit[1])
        count = self.read_number(link[1]) if link else None
        if count and not self.read_word("unit", count[1]):
            return (*compute_length(count[0], unit[0], "about"), unit[0]), count[1]
        beside = any(self.read_word(table, unit[1]) for table in ("later", "earlier", "ago")) and j == i == unit[1] - 1
        if beside and not self.tokens[j].word.endswith(("en", "s")):  # wk later
            return (*compute_length(1, unit[0]), unit[0]), unit[1]
        many = self.tokens[unit[1] - 1].word.endswith(("en", "s")) and j == i == unit[1] - 1
        return ((*compute_length(0, unit[0]), unit[0]), unit[1]) if many else None

    def read_length(self, i: int) -> Read[Length]:
        """voor de duur van negen maanden, 5 weken, 6 tot 9 maanden."""
        lasting = self.read_word("lasting", i)
        j = lasting[1] if lasting else i
        how = self.read_word("how", j)
        counts = self.read_counts(how[1] if how else j)
        if counts is None and how and how[0] == "nearly":
            counts = (1, 1), how[1]
        unit = self.read_word("unit", counts[1]) if counts else None
        if not (counts and unit):
            return None
        return Length(counts[0], unit[0], how[0] if how else "", bool(lasting)), unit[1]

    def read_counts(self, i: int) -> Read[tuple[float, float]]:
        """How many, at least and at most; 0 is "some"."""
        few = self.read_word("count", i)
        if few:
            return (few[0], few[0]), few[1]
        number = self.read_number(i)
        if not number or number[0] == 0:
            return None
        link = self.read_word("or", number[1]) or self.read_word("to", number[1])
        upper = self.read_number(link[1]) if link else None
        return ((number[0], upper[0]), upper[1]) if upper and upper[0] > number[0] else ((number[0],) * 2, number[1])

    def read_from_today(self, i: int) -> Read[Point]:
        """gisteren, eind vorig schooljaar, afgelopen dinsdag, komende zomer, die week, diezelfde winter."""
        part = self.read_word("part", i)
        k = self.skip("filler", self.skip("of", part[1])) if part else i
        for table, base in (("from-today", "document"), ("from-then", "previous")):
            phrase = self.read_word(table, k) or (self.read_word(table, part[1]) if part else None)
            if not phrase or (part and (phrase[0][0] in ("day", "weekend") or part[0] not in PARTS["year"])):
                continue
            kind, offset = phrase[0]
            day = self.read_word("weekday", phrase[1]) if kind == "week" and not part else None
            if day:
                return FromToday("week-day", offset, day[0], base), day[1]
            return FromToday(kind, offset, 0, base, part[0] if part else ""), phrase[1]
        same = self.read_word("same-season", i)
        season = self.read_word("season", same[1]) if same else None
        if season:
            return FromToday("season", 0, season[0], "previous"), season[1]
        ahead = self._read_weekday_ahead(i)
        if ahead:
            return ahead
        last = self.read_word("last", i)
        if not last:
            return None
        stretch = choose_longest((self.read_named_stretch(last[1]), self._read_named_month(last[1])))
        for kind in ("weekday", "season"):
            named = self.read_word(kind, last[1])
            if named and not (stretch and stretch[1] > named[1] and stretch[0].year is None):
                return FromToday(kind, last[0], named[0]), named[1]
        if stretch and stretch[0].year is None and stretch[0].kind in ("month", "holiday", "feast"):
            return replace(stretch[0], year=YearWord("last" if last[0] < 0 else "next", 0)), stretch[1]
        return None

    def _read_weekday_ahead(self, i: int) -> Read[Point]:
        """vrijdag over een week."""
        day = self.read_word("weekday", i)
        over = self.read_word("over", day[1]) if day else None
        counts = self.read_counts(over[1]) if over else None
        unit = self.read_word("unit", counts[1]) if counts else None
        if not (day and counts and unit) or unit[0] != "week" or counts[0][0] <= 0:
            return None
        return FromToday("weekday", 1 + int(counts[0][0]), day[0]), unit[1]

    def read_grade(self, i: int) -> Read[Grade]:
        """toen Noor in groep 4 zat, begin groep 6, in de brugklas."""
        opening = self.read_word("when", i)
        who = self.read_people(opening[1]) if opening else None
        j = who[1] if who else i
        part = None if self.read_word("grade", j) else self.read_word("part", j)
        j = part[1] if part else j
        j = j if self.read_word("grade", j) else self.skip("filler", self.skip("of", j))
        named = self.read_word("grade-named", j)
        noun = self.read_word("grade", j)
        number = named or (self.read_digits(noun[1], 1) if noun else None)
        if not number or (not named and not 0 < number[0] < 9) or (opening and not who):
            return None
        starts = bool(noun and noun[1] - j > 1)
        end = number[1]
        sat = opening and end < len(self.tokens) and self.tokens[end].word in ("zat", "was", "ging")
        return Grade(who[0] if who else ("",), number[0], "start" if starts else part[0] if part else ""), end + bool(
            sat
        )

    def read_age(self, i: int) -> Read[Age]:
        """toen Ruud 8 was, als de jongens 7 en 8 jaar oud zijn, op zijn twaalfde."""
        return self.read_when_clause(i) or self.read_age_reached(i) or self.read_birth(i) or self._read_named_age(i)

    def read_birth(self, i: int) -> Read[Age]:
        """de geboorte van Yara."""
        of = self.read_word("birth", self.skip("filler", i)) or self.read_word("birth", i)
        name = self.read_name(of[1]) if of else None
        return (Age((name[0],), (0,), True), name[1]) if name else None

    def _read_named_age(self, i: int) -> Read[Age]:
        """Samira is 12 als ...: of whoever is known, and only of an age that nothing else is counted by."""
        if i >= len(self.tokens) or self.tokens[i].word not in self.names:
            return None
        verb = self.read_word("be", i + 1)
        age = None if verb or i else self.read_digits(1, 2)
        if age and (self.mark(",:", age[1]) if self.loose else age[1] == len(self.tokens)):
            return (Age((self.tokens[0].written,), (age[0],)), age[1]) if 0 < age[0] < 26 else None
        ages = self.read_ages(verb[1]) if verb else None
        if not (verb and ages) or len(ages[0]) > 1:
            return None
        behind = self.tokens[ages[1]].word if ages[1] < len(self.tokens) else ""
        if behind in self.lexicon.tables["unit"] or behind in COUNTED:
            return None
        return Age((self.tokens[i].written,), ages[0], verb[0] == "turning"), ages[1]

    def read_when_clause(self, i: int) -> Read[Age]:
        """A clause: when NAME was 8."""
        opening = self.read_word("when", i)
        return self.read_age_clause(opening[1]) if opening else None

    def read_age_clause(self, i: int) -> Read[Age]:
        """NAME 8 was; NAME was 8."""
        who = self.read_people(i)
        if not who:
            return None
        j = who[1]
        if self.language != "nl":
            verb = self.read_word("be", j)
            ages = self.read_ages(verb[1]) if verb else None
            return (Age(who[0], ages[0], verb[0] == "turning"), ages[1]) if verb and ages else None
        ages = self.read_ages(j)
        verb = self.read_word("be", ages[1]) if ages else None
        return (Age(who[0], ages[0], verb[0] == "turning"), verb[1]) if verb and ages else None

    def read_people(self, i: int) -> Read[tuple[str, ...]]:
        """Who: names, a pronoun (""), or a group (nobody named)."""
        group = self.read_word("group", i)
        pronoun = self.read_word("pronoun", i)
        if pronoun and not (group and group[1] > pronoun[1]) and self._is_single(pronoun[1]):
            return ("",), pronoun[1]
        if group:
            return (), group[1]
        names, j = [], i
        while name := self.read_name(j):
            names.append(name[0])
            j = name[1]
            and_word = self.read_word("and", j)
            if not and_word:
                break
            j = and_word[1]
        return (tuple(names), j) if names else None

    def _is_single(self, i: int) -> bool:
        """Whether one age follows, so that "zij" is one person."""
        j = i if self.language == "nl" else self.skip("be", i)
        ages = self.read_ages(j)
        return bool(ages and len(ages[0]) == 1)

    def read_name(self, i: int) -> Read[str]:
        """One to three capitalised words, hyphens included."""
        j = i
        while j < len(self.tokens) and j < i + 5:
            token = self.tokens[j]
            known = token.word in self.names
            capital = token.written[0].isupper() and not (self.loose and token.word in self.lexicon.vocabulary)
            if not (capital or known or (token.word == "-" and j > i) or self._may_be_typed_small(j)):
                break
            j += 1
            if known and self.loose:
                break
        if j == i:
            return None
        return self.text[self.tokens[i].start : self.tokens[j - 1].end], j

    def _is_possessive(self, j: int) -> bool:
        """Whether a name that ends at `j` says whose: Bilals, Bilal's."""
        return self.tokens[j - 1].word.endswith("s") or self.mark("'", j) is not None

    def _read_small_possessive(self, i: int) -> Read[str]:
        """bilals vijfde."""
        token = self.tokens[i] if i < len(self.tokens) else None
        return (token.written, i + 1) if token and token.word.removesuffix("s") in self.names else None

    def _may_be_typed_small(self, i: int) -> bool:
        """Whether a word of a typed expression may be a name without its capital."""
        word = self.tokens[i].word
        tables = (
            *("number", "ordinal", "and", "be", "group", "pronoun", "article", "month", "part", "filler", "about"),
            *("when", "birthday"),
        )
        return not self.loose and word.isalpha() and not any(word in self.lexicon.tables[table] for table in tables)

    def read_ages(self, i: int) -> Read[tuple[int, ...]]:
        """8; 7 en 8 jaar oud."""
        ages: list[int] = []
        j = i
        while len(ages) < 4 and (number := self.read_number(j)):
            ages.append(number[0])
            j = self.skip("years-old", number[1])
            and_word = self.read_word("and", j)
            if not and_word or not self.read_number(and_word[1]):
                break
            j = and_word[1]
        return (tuple(ages), j) if ages else None

    def read_age_reached(self, i: int) -> Read[Age]:
        """zijn twaalfde, zijn 18e verjaardag, 12-jarige leeftijd, de leeftijd van 12."""
        who = self.read_word("possessive", i)
        if who:
            number = self.read_ordinal(who[1])
            if number:
                day = self.read_word("birthday", number[1])
                return Age(("",), (number[0],), bool(day)), day[1] if day else number[1]
        whose = None if who else self.read_name(i) or self._read_small_possessive(i)
        if whose and self.loose and not self._is_possessive(whose[1]):
            return None
        if whose:
            j = self.mark("'", whose[1]) or whose[1]
            j = j + 1 if j > whose[1] and j < len(self.tokens) and self.tokens[j].word == "s" else j
            number = self.read_ordinal(j)
            if number:
                day = self.read_word("birthday", number[1])
                possessive = j == whose[1]
                return Age((whose[0],), (number[0],), bool(day), possessive), day[1] if day else number[1]
        j = who[1] if who else i
        number = self.read_number(j)
        if number:
            dash = self.mark("-", number[1]) or number[1]
            aged = self.read_word("years-of-age", dash)
            if aged:
                return Age(("",), (number[0],)), aged[1]
        if j < len(self.tokens) and self.tokens[j].word.endswith("jarige") and self.language == "nl":
            named = self.lexicon.tables["number"].get(self.tokens[j].word.removesuffix("jarige"))
            if named and j + 1 < len(self.tokens) and self.tokens[j + 1].word == "leeftijd":
                return Age(("",), (named[0][1],)), j + 2
        own = self.read_word("age-own", j)
        number = self.read_number(own[1]) if own else None
        return (Age(("",), (number[0],)), number[1]) if number else None
