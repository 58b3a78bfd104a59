"""Dates in a running line: which of its words speak of time, rather than of a number, a name or a habit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ota.errors import OtaError
from ota.moments.grammar import Grammar
from ota.moments.lexicon import load_lexicon
from ota.moments.nodes import (
    Age,
    Between,
    Calendar,
    Choice,
    Event,
    FromToday,
    Grade,
    Length,
    Node,
    Period,
    Rest,
    Shift,
    Side,
    Whole,
)
from ota.moments.readings import OPEN, Context, Reading
from ota.moments.stretches import COUNTED
from ota.moments.understanding import build_reading, fold_names, list_calendars

_NUMBERED = frozenset(
    {
        "groep",
        "klas",
        "grp",
        "group",
        "nr",
        "nummer",
        "artikel",
        "art",
        "iq",
        "tiq",
        "kamer",
        "no",
        "number",
        "article",
        "room",
        "€",
    }
)
_NO_OPENING = frozenset({"de", "the", "het", "t", "d", "'", "zo", "met", "van"})
_MARKS = frozenset(",;:.()?!-/")


def find_readings(text: str, context: Context) -> Iterator[tuple[int, int, Reading]]:
    """Start, end and reading of each expression in a line, in order."""
    words = load_lexicon(context.language)
    grammar = Grammar(text, words, context.language, loose=True, names=fold_names(context))
    line, i = grammar.tokens, 0
    habit = any(token.word in words.tables["habit"] for token in line)
    while i < len(line):
        word = line[i].word
        if (
            word not in words.openers
            and word.removesuffix("s") not in grammar.names
            and not word.isdecimal()
            and word != "'"
            and word not in grammar.names
        ):
            i += 1
            continue
        next_reading = _find_reading_at(grammar, i, context, habit)
        if next_reading is None:
            i += 1
            continue
        j, reading = next_reading
        yield line[i].start, line[j - 1].end, reading
        last = reading.end if reading.end and reading.end != OPEN else reading.start
        if last and last.earliest and last.latest:
            context = replace(context, anchor=last)
        i = j


def _find_reading_at(grammar: Grammar, i: int, context: Context, habit: bool) -> tuple[int, Reading] | None:
    for node, j in sorted(grammar.list_expressions(i), key=lambda expression: -expression[1]):
        if not _is_certain_reading(grammar, node, i, j, habit) or (isinstance(node, Length) and not context.length):
            continue
        written = grammar.text[grammar.tokens[i].start : grammar.tokens[j - 1].end]
        try:
            reading = build_reading(node, written, context)
        except OtaError:
            continue
        if reading.start or (reading.end and reading.end != OPEN) or reading.relations or reading.end_relations:
            return j, replace(reading, slips=grammar.list_slips(i, j))
    return None


def _is_certain_reading(grammar: Grammar, node: Node, i: int, j: int, habit: bool) -> bool:
    """Whether words in a running line speak of time, rather than of a number, a name or a habit."""
    place = _Place(grammar, i, j)
    if place.is_counted:
        return False
    if isinstance(node, Shift) and (grammar.read_word("within", i) or grammar.read_word("over", i)):
        return place.opens
    if isinstance(node, FromToday) and (node.kind, node.offset) == ("day", 1):
        return place.opens  # "morgen" is the morning too
    leaves = list(list_calendars(node))
    if isinstance(node, Shift) and node.unit and not isinstance(node.base, str):
        return True
    if isinstance(node, Length | Age | Grade | Event) or not leaves:
        return True
    if any(leaf.year is None for leaf in leaves) and habit:
        return False
    return all(_is_dated(leaf, node, place) for leaf in leaves)


def _is_dated(leaf: Calendar, node: Node, place: _Place) -> bool:
    """Whether a stretch names its year, or stands where only a date does."""
    if leaf.kind == "year":
        if isinstance(leaf.year, int):
            return not isinstance(node, Calendar) or bool(leaf.part) or not place.is_bare or place.ends_apart
        return not place.follows_count
    if leaf.year is not None:
        return True
    if leaf.kind == "day":
        slash = "/" in place.words[place.i : place.j]
        return leaf.name != "figures" or place.is_introduced or (place.ends_apart if slash else place.stands_apart)
    if isinstance(node, Period | Between | Choice) and not isinstance(getattr(node, "end", None), str | None):
        return True
    if isinstance(node, Choice | Whole | Rest) or (isinstance(node, Side) and node.at_most is not None):
        return True
    return bool(leaf.part) or place.is_introduced or (place.stands_apart and not place.is_name)


class _Place:
    """Where in a line an expression stands."""

    def __init__(self, grammar: Grammar, i: int, j: int) -> None:
        self.words = [token.word for token in grammar.tokens]
        self.written = [token.written for token in grammar.tokens]
        self.tables, self.i, self.j = grammar.lexicon.tables, i, j
        self.english = grammar.language != "nl"
        self.glued = grammar.is_glued(i)
        self.before = self.words[i - 1] if i else ""
        further = self.words[j + 1] if j + 1 < len(self.words) else ""
        self.behind_glued = grammar.is_glued(j) and (grammar.is_glued(j + 1) and further.isalnum())
        self.behind = self.words[j] if j < len(self.words) else ""

    @property
    def is_counted(self) -> bool:
        """Whether it is a number of something: 2019 euro."""
        return self.words[self.j - 1].isdecimal() and self.behind in COUNTED

    @property
    def follows_count(self) -> bool:
        """Whether it says how often: "6 keer dat jaar"."""
        return self.before in COUNTED

    @property
    def opens(self) -> bool:
        """Whether it begins the line or a part of it."""
        return not self.before or self.before in _MARKS

    @property
    def closes(self) -> bool:
        """Whether it ends the line or a part of it."""
        return not self.behind or self.behind in _MARKS or self.behind in ("was", "dus", "so")

    @property
    def stands_apart(self) -> bool:
        """Whether it is a part of the line by itself."""
        return self.closes and self.opens and (not self.glued or self.before == "(")

    @property
    def ends_apart(self) -> bool:
        """Whether it is the last of a part of the line: "Roos 2013, ongepland"."""
        plain = not self.glued or self.before == "("
        return plain and self.closes and not self.behind_glued and self.before not in _NUMBERED

    @property
    def is_bare(self) -> bool:
        """Whether it is one number."""
        return self.j == self.i + 1 and self.words[self.i].isdecimal()

    @property
    def is_introduced(self) -> bool:
        """Whether it begins with, or follows, a word that comes before dates."""
        names = ("filler", "about", "from", "until", "through", "before", "after", "near", "within", "part")
        opening = {word for name in names for word in self.tables[name]} - {
            "de",
            "the",
            "het",
            "t",
            "d",
            "'",
            "zo",
            "met",
            "van",
        }
        first = self.words[self.i]
        if (self.english and first in ("march", "may")) or (self.english and self._is_small_month()):
            return False
        return (first in opening and self.j > self.i + 1) or self.before in opening

    def _is_small_month(self) -> bool:
        months = [word for word in range(self.i, self.j) if self.words[word] in self.tables["month"]]
        return any(not self.written[word][0].isupper() for word in months)

    @property
    def is_name(self) -> bool:
        """Whether it may be somebody's name: Jan, Mei, June."""
        return self.j == self.i + 1 and self.words[self.i] in {"jan", "mei", "may", "april", "june", "ma", "zo"}
