"""Whom a typed line is about: by name, by what the family calls them, as a group, or as "hij" of the line before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ota.text.folding import fold_name
from ota.timelines.model import CaseMember, Entry, Timeline
from ota.timelines.phrases import hear, is_phrase, list_phrases, spell_table
from ota.timelines.wording import Wording

_KIN = ("moeder", "vader", "stiefvader", "stiefmoeder", "oma", "opa", "tante", "oom", "pleegmoeder", "pleegvader")
_SEX = {"moeder": "v", "vader": "m", "stiefvader": "m", "stiefmoeder": "v", "oma": "v", "opa": "m", "tante": "v"}
_GROUPS = (
    *("parents", "grandparents", "children", "boys", "girls", "boy", "girl", "twins", "eldest", "youngest", "sibling"),
)
_MANY = re.compile(rf"(?:{spell_table('of-many')}|\w{{2,}}[^aeiou]en)")


@dataclass(frozen=True)
class Meant:
    """Whom a line means: names; those of a group (`the children`); what a small word was taken for; what was not known,
    such as "de jongens" where nobody's sex is; of whom it says that it is not about them; who is named only as where
    something was, or with whom ("bij tante"); the places of its words that name somebody."""

    names: tuple[str, ...] = ()
    group: frozenset[str] = frozenset()
    assumed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    places: frozenset[int] = frozenset()


def list_words_of_people(timeline: Timeline) -> set[str]:
    """The words (folded) by which a line names people of the family."""
    words = set().union(*(list_phrases(name) for name in (*_GROUPS, *(f"kin-{kin}" for kin in _KIN))))
    return words | {fold_name(person.name.partition(" ")[0]) for person in timeline.people}


class PeopleFinder:
    """Finds the people of one family in typed lines; `earlier` are the entries told before."""

    def __init__(self, timeline: Timeline, earlier: Sequence[Entry] = ()) -> None:
        self._people, self._children = timeline.people, timeline.children
        self._child_names = {child.name for child in timeline.children}
        self._earlier = earlier
        firsts: dict[str, list[str]] = {}
        for person in timeline.people:
            firsts.setdefault(fold_name(person.name.partition(" ")[0]), []).append(person.name)
        self._firsts = {first: names[0] for first, names in firsts.items() if len(names) == 1}
        self._called = self._collect_called()

    def _collect_called(self) -> dict[str, str]:
        """Whom each word of kin means, where it means one."""
        called: dict[str, str] = {}
        for kin in _KIN:
            alike = list_phrases(f"kin-{kin}")
            fitting = [person.name for person in self._people if self._is_called(person, alike)]
            if not fitting and kin in _SEX and kin in ("moeder", "vader"):
                parents = [person for person in self._people if person.role in ("ouder", "parent")]
                fitting = [person.name for person in parents if person.sex == _SEX[kin] and not person.called]
            if len(fitting) == 1:
                called |= dict.fromkeys(alike, fitting[0])
        return called

    def _is_called(self, person: CaseMember, alike: Collection[str]) -> bool:
        if person.child:
            return False
        first, *_ = fold_name(person.called).split() or [""]
        return first in alike or (not person.called and bool({*alike} & {*fold_name(person.name).split()}))

    # --- one line ----------------------------------------------------------------------------------------------------
    def find(self, wording: Wording, taken: Collection[int] = ()) -> Meant:
        """Whom the line means; the words at the places `taken` say something else."""
        names: dict[str, None] = {}
        groups: dict[str, None] = {}
        unknown: list[str] = []
        places: set[int] = set()
        gone: set[str] = set()
        first: set[str] = set()  # who is named otherwise than as where or with whom
        for place in range(len(wording.words)):
            if place in taken:
                continue
            meant, is_group = self._read_word(wording, place)
            if meant is None:
                unknown.append(wording.words[place])
            elif meant:
                places.add(place)
                if not _is_beside(wording, place):
                    first.update(meant)
                (gone.update if self._is_left_out(wording, place, bool(names)) else names.update)(dict.fromkeys(meant))
                if is_group:
                    groups |= dict.fromkeys(meant)
        if hear("whole", wording.render()) and not names.keys() & self._child_names:
            groups |= dict.fromkeys(child.name for child in self._children)
            names |= groups
        named = [name for name in names if name not in gone]
        sibling = self._find_sibling(wording, named)
        beside = frozenset(named) - first - self._child_names
        follows = len(beside) == len(named) and not gone and not unknown
        assumed = self._follow(wording, taken, places) if follows else {}
        followed = [name for names_ in assumed.values() for name in names_]
        meant_names = {*named, *sibling, *followed}
        ordered = tuple(person.name for person in self._people if person.name in meant_names)
        return Meant(ordered, frozenset(groups), assumed, tuple(unknown), frozenset(gone), beside, frozenset(places))

    def _read_word(self, wording: Wording, place: int) -> tuple[tuple[str, ...] | None, bool]:
        """Whom one word means, None where that is not known; and whether it means them as a group."""
        token, word = wording.tokens[place], wording.words[place]
        before = wording.words[place - 1] if place else ""
        if name := self._read_name(wording, place):
            return (name,), False
        if word in self._called and not (is_phrase("small", word) and _is_day(wording, place)):
            return (self._called[word],), False
        if is_phrase("parents", word):
            return tuple(self._called[kin] for kin in ("moeder", "vader") if kin in self._called), False
        if is_phrase("grandparents", word):
            return tuple(self._called[kin] for kin in ("oma", "opa") if kin in self._called), False
        if is_phrase("children", word) and not is_phrase("of-others", before) and token.typed:
            return tuple(child.name for child in self._children), True
        if is_phrase("boys", word) or is_phrase("girls", word):
            return self._find_of_sex("m" if is_phrase("boys", word) else "v"), True
        if is_phrase("boy", word) or is_phrase("girl", word):
            return self._find_one_of_sex("m" if is_phrase("boy", word) else "v"), False
        if is_phrase("twins", word):
            return self._find_twins(), False
        if is_phrase("of-age", word) and len(self._children) > 1:
            return self._find_by_age(word), False
        return (), False

    def _read_name(self, wording: Wording, place: int) -> str:
        """The person whose first name a word is, as an owner too."""
        token, word = wording.tokens[place], wording.words[place]
        forms = [word, word.removesuffix("'s"), word.removesuffix("'"), word.removesuffix("s")]
        first = next((form for form in forms if form in self._firsts), "")
        if not first or (is_phrase("small", first) and (not token.capital or _is_day(wording, place))):
            return ""
        return self._firsts[first]

    def _find_of_sex(self, sex: str) -> tuple[str, ...] | None:
        """The children of a sex: those of whom it is known, else all where there are two at most; None if not known."""
        with_sex = [child for child in self._children if child.sex]
        fitting = tuple(child.name for child in self._children if child.sex == sex)
        open_ones = [child for child in self._children if not child.sex]
        if with_sex and not open_ones:
            return fitting
        if not with_sex and len(self._children) <= 2:
            return tuple(child.name for child in self._children)
        return (*fitting, *(child.name for child in open_ones)) if len(fitting) + len(open_ones) == 2 else None

    def _find_one_of_sex(self, sex: str) -> tuple[str, ...]:
        fitting = [child.name for child in self._children if child.sex == sex]
        only = [child.name for child in self._children] if len(self._children) == 1 else []
        return tuple(fitting if len(fitting) == 1 else only)

    def _find_twins(self) -> tuple[str, ...]:
        born: dict[str, list[str]] = {}
        for child in self._children:
            if child.birth.edtf and len(child.birth.edtf) == 10:
                born.setdefault(child.birth.edtf, []).append(child.name)
        return next((tuple(names) for names in born.values() if len(names) > 1), ())

    def _find_by_age(self, word: str) -> tuple[str, ...] | None:
        """The child of that age; None where births do not tell who it is."""
        if any(not child.birth.earliest or not child.birth.latest for child in self._children):
            return None
        ordered = sorted(self._children, key=lambda child: (child.birth.earliest or "", child.birth.latest or ""))
        if is_phrase("middle", word):
            return (ordered[1].name,) if len(ordered) == 3 else None
        first, second = (ordered[0], ordered[1]) if is_phrase("eldest", word) else (ordered[-2], ordered[-1])
        apart = (first.birth.latest or "") < (second.birth.earliest or "")
        return ((first if is_phrase("eldest", word) else second).name,) if apart else None

    def _is_left_out(self, wording: Wording, place: int, others: bool) -> bool:
        """Whether the line says that it is not about whom a word names: "niet voor Lotte", "behalve Pim", and behind
        others who were named, "geen OTS voor Lynn"."""
        before = wording.words[max(0, place - 4) : place]
        plain = [word for word in before if word not in ("de", "het", "the", "zijn", "haar", "hun", "deze", "alle")]
        if plain[-1:] and is_phrase("except", plain[-1]):
            return True
        if others and len(plain) > 2 and is_phrase("none", plain[-3]) and is_phrase("for", plain[-1]):
            return True
        return len(plain) > 1 and is_phrase("not", plain[-2]) and is_phrase("for", plain[-1])

    def _find_sibling(self, wording: Wording, named: Sequence[str]) -> tuple[str, ...]:
        """The other of two children, where the line names one and tells of "zijn broertje"."""
        children = [name for name in named if name in self._child_names]
        adults = [name for name in named if name not in self._child_names]
        names_sibling = any(
            is_phrase("sibling", word) and is_phrase("their", wording.words[max(0, place - 1)])
            for place, word in enumerate(wording.words)
        )
        if len(children) != 1 or adults or len(self._children) != 2 or not names_sibling:
            return ()
        return tuple(name for name in sorted(self._child_names) if name != children[0])

    # --- of the line before ------------------------------------------------------------------------------------------
    def _follow(self, wording: Wording, taken: Collection[int], places: Collection[int]) -> dict[str, tuple[str, ...]]:
        """Whom a small word means where the line names nobody before it: who the last line with people was about."""
        last = next((entry.who for entry in reversed(self._earlier[-3:]) if entry.who), ())
        children = [name for name in last if name in self._child_names]
        if children and {*wording.words} & list_phrases("again") and not {*wording.words[-1:]} - list_phrases("again"):
            return {wording.tokens[-1].typed: tuple(children)}
        for place, word in enumerate(wording.words[: min(places, default=None)]):
            if place in taken or not is_phrase("pronoun", word):
                continue
            if word == "zijn" and fold_name(wording.tokens[place].typed) not in ("zn", "z'n"):
                continue
            verbs = [verb for verb in self._list_beside(wording, place) if _MANY.fullmatch(verb)]
            if list_phrases("others-say") & {*verbs}:
                continue
            if is_phrase("they", word) or (is_phrase("he-or-she", word) and verbs):
                meant = tuple(children) if len(children) > 1 else ()
            else:
                single = children or list(last)
                fitting = [name for name in single if self._may_be(name, word)]
                meant = tuple(fitting) if len(fitting) == 1 else ()
            if meant:
                return {wording.tokens[place].typed: meant}
        return {}

    def _list_beside(self, wording: Wording, place: int) -> Iterator[str]:
        for beside in (place - 1, place + 1):
            if 0 <= beside < len(wording.words) and wording.is_joined(min(place, beside), max(place, beside) + 1):
                yield wording.words[beside]

    def _may_be(self, name: str, word: str) -> bool:
        sex = next((self._find_sex(person) for person in self._people if person.name == name), "")
        wrong = "v" if is_phrase("he", word) or word == "zijn" else "m"
        return sex != wrong

    def _find_sex(self, person: CaseMember) -> str:
        kin = next((kin for kin in _KIN if is_phrase(f"kin-{kin}", fold_name(person.called))), "")
        return person.sex or _SEX.get(kin, "")


def _is_beside(wording: Wording, place: int) -> bool:
    """Whether a word that names somebody follows "bij", "naar", "met"."""
    before = [word for word in wording.words[max(0, place - 3) : place] if not is_phrase("filler", word)]
    kin = bool(before) and any(is_phrase(f"kin-{kin}", before[-1]) for kin in _KIN)
    return bool(before) and is_phrase("where", before[-2] if kin and len(before) > 1 else before[-1])


def _is_day(wording: Wording, place: int) -> bool:
    """Whether a word may be a day or a month: a figure stands beside it."""
    before = wording.words[max(0, place - 1) : place] if wording.words[place] not in ("ma", "pa") else ()
    beside = (*before, *wording.words[place + 1 : place + 2])
    return any(word[:1].isdigit() for word in beside)


def leave_out_unborn(entry: Entry, group: Collection[str], timeline: Timeline) -> tuple[str, ...]:
    """The people of an entry without those of a group ("de kinderen") who were surely not born yet when it was."""
    last = max(filter(None, (entry.start.latest, entry.end.latest if entry.end else None)), default=None)
    births = {person.name: person.birth.earliest or "" for person in timeline.people}
    return tuple(name for name in entry.who if not (name in group and last and births.get(name, "") > last))
