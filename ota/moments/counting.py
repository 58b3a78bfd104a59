"""Lengths of time, ages, and what is counted from the day of writing, in words."""

from __future__ import annotations

from ota.moments.nodes import Age, FromToday, Point
from ota.moments.stretches import Stretches
from ota.moments.tables import compute_length
from ota.moments.walking import Read


class Counting(Stretches):
    """How long, how old, how long ago."""

    def read_amount(self, i: int, within: bool = False) -> Read[tuple[int, int, str]]:
        """Least and most days, and the unit: bijna een jaar, een paar weken, drie of vier maanden."""
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
        """gisteren, vorige maand, afgelopen dinsdag, vorige zomer."""
        phrase = self.read_word("from-today", i)
        if phrase:
            day = self.read_word("weekday", phrase[1]) if phrase[0][0] == "week" else None
            if day:
                return FromToday("week-day", phrase[0][1], day[0]), day[1]
            return FromToday(phrase[0][0], phrase[0][1]), phrase[1]
        last = self.read_word("last", i)
        if not last:
            return None
        for kind in ("weekday", "season"):
            named = self.read_word(kind, last[1])
            if named:
                return FromToday(kind, -1, named[0]), named[1]
        return None

    def read_age(self, i: int) -> Read[Age]:
        """toen Ruud 8 was, als de jongens 7 en 8 jaar oud zijn, op zijn twaalfde."""
        return self.read_when_clause(i) or self.read_age_reached(i)

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
            if not (token.written[0].isupper() or (token.word == "-" and j > i) or self._may_be_typed_small(j)):
                break
            j += 1
        if j == i:
            return None
        return self.text[self.tokens[i].start : self.tokens[j - 1].end], j

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
        whose = None if who else self.read_name(i)
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
