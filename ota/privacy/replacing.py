"""What stands for a name, place, number, age or date by a profile, and where in a text.

Only what a person confirmed is replaced, and what its shape leaves no doubt of. A name that may be an ordinary word
where it stands (Roos at the beginning of a sentence) is replaced where somebody pointed at it, else named as open.
Who wrote a thing in capitals, as an owner or made small finds it so again: Ruuds, RUUD, Ruudje.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ota.privacy.coarsening import find_ages, find_dates, write_ages
from ota.privacy.inventing import InventedNames
from ota.privacy.names import SMALL, KnownName, spell_initials
from ota.privacy.numbers import AGE, POINTING, find_pointing, write_in_place
from ota.privacy.proposing import PLACE, Proposer
from ota.study.settings_privacy import KEEP, NOTHING, Profile, Whereabouts
from ota.text.folding import fold_text
from ota.words import say

LEFT_OUT = "[…]"
_TITLE = 100  # characters that a name or a title has at most
_BRACKETS = re.compile(r"[\[\]]")
_PIECE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]*)?")
_TAIL = re.compile(rf"(?P<bare>.+?)(?P<small>{SMALL})?(?P<owner>['’]?s|['’])?")
_TIES = frozenset(
    [
        *("van", "von", "de", "den", "der", "het", "'t", "t", "ter", "ten", "te", "el", "al", "ben"),
        *("la", "le", "du", "da", "d", "in", "op", "fam", "familie", "family", "the"),
    ]
)
_HISSES = ("s", "x", "z", "ch", "sj")

Stretch = tuple[int, int]


class Confirmed(NamedTuple):
    """A name that a person confirmed: its `kind` (person, place, organisation, case, or one of POINTING), and of a
    person the label of the role and the sex (v, m or empty); `of` is the name that this is another form of."""

    name: str
    kind: str
    role: str = ""
    sex: str = ""
    of: str = ""


class Swap(NamedTuple):
    """A stretch of a text, what stands there from now on, what sort of thing it is, and the name that it is of."""

    start: int
    end: int
    becomes: str
    kind: str
    name: str = ""


class Swaps(NamedTuple):
    """What is replaced in a text, in its order; where a confirmed name may be an ordinary word, and stays (`open`); and
    what is not replaced because somebody refused it there."""

    swaps: list[Swap]
    open: list[Stretch]
    refused: list[Swap]


class Replacer:
    """Replaces by one profile, in texts and (see `ota.revisions.names`) in rows. `names` gives invented words (None:
    nobody knows yet what they will be); `places` says where places lie. `unknown` are the confirmed places of which it
    does not, filled while texts are read, as is `became`: name → what coarser thing stands for it."""

    numbers = True

    def __init__(
        self,
        confirmed: Iterable[Confirmed],
        profile: Profile,
        names: InventedNames | None,
        places: Mapping[str, Whereabouts],
        language: str,
    ) -> None:
        self.profile, self.language = profile, language
        self.unknown: set[str] = set()
        self.became: dict[str, str] = {}
        self._names = names
        self._places = {fold_text(name): place for name, place in places.items()}
        self._regions = {fold_text(place.gemeente): place for place in places.values() if place.gemeente}
        every = list(confirmed)
        self._numbers = [entry for entry in every if entry.kind in POINTING]
        listed = {entry.name: entry for entry in every if entry.kind not in POINTING and self._is_replaced(entry)}
        self._confirmed = listed
        self._proposer = Proposer([KnownName(entry.name, entry.kind) for entry in listed.values()], language)
        self._common = self._proposer.ordinary.field
        self._of_all = {fold_text(word) for entry in listed.values() for word in self._list_proper(entry.name)}

    def _is_replaced(self, entry: Confirmed) -> bool:
        how = {"place": self.profile.place, "organisation": self.profile.organisation}
        return how.get(entry.kind, self.profile.person) != KEEP

    # --- where -------------------------------------------------------------------------------------------------------
    def find_swaps(
        self,
        text: str,
        pointed: Sequence[tuple[int, int, str]] = (),
        refused: Collection[Stretch] = (),
        days: Callable[[int], int] | None = None,
        settled: Collection[Stretch] = (),
    ) -> Swaps:
        """What is replaced in a text. `pointed` are places (with their kind) at which somebody pointed, `refused` those
        that somebody said stay, `settled` those that are seen to elsewhere; `days` says by how many days a date is
        shifted where it stands; None: dates and ages stay."""
        swaps: list[Swap] = []
        still_open: list[Stretch] = []
        stays: list[Swap] = []

        def add(swap: Swap) -> None:
            if not any(_touch(swap, other) for other in (*refused, *settled, *swaps)):
                swaps.append(swap)

        for swap in self._find_forms(text, pointed):
            add(swap)
        for swap, sure in self._find_names(text):
            if any(_touch(swap, stretch) for stretch in refused):
                stays.append(swap)
            elif sure or any(_touch(swap, stretch) for stretch in pointed):
                add(swap)
            elif text[swap.start : swap.end] != text[swap.start : swap.end].lower() and not any(
                _touch(swap, stretch) for stretch in settled
            ):
                still_open.append((swap.start, swap.end))
        if days is not None and self.profile.age:
            for start, end, kind in pointed:
                for spot in write_ages(text[start:end], start, self.profile.age) if kind == AGE else ():
                    add(Swap(*spot, AGE))
            for spot in find_ages(text, self.profile.age):
                add(Swap(*spot, AGE))
        if days is not None and self.profile.date != KEEP:
            unknown = self.profile.date == "shifted" and self._names is None
            for spot in find_dates(text, "kind" if unknown else self.profile.date, days, self.language):
                add(Swap(*spot, "date"))
        return Swaps(sorted(swaps), still_open, stays)

    def _find_forms(self, text: str, pointed: Sequence[tuple[int, int, str]]) -> Iterator[Swap]:
        """Numbers and addresses: by their shape, and those at which somebody pointed."""
        if self.profile.other == KEEP:
            return
        for start, end, kind in pointed:
            if kind in POINTING:
                yield Swap(start, end, self.write_kind(kind), kind)
        for entry in self._numbers:
            for match in re.finditer(rf"(?<!\w){re.escape(entry.name)}(?!\w)", text, re.I):
                yield Swap(*match.span(), self.write_kind(entry.kind), entry.kind, entry.name)
        if any(sign.isdigit() or sign in "@." for sign in text):
            for spot in find_pointing(text):
                yield Swap(spot.start, spot.end, self.write_kind(spot.kind), spot.kind)

    def _find_names(self, text: str) -> Iterator[tuple[Swap, bool]]:
        """Confirmed names, and whether it is sure that each is one there."""
        verdicts: dict[Stretch, bool] | None = None
        for named in self._proposer.names_in_text.find_each(text):
            if verdicts is None:
                verdicts = {(p.start, p.end): not p.doubtful for p in self._proposer.find_of_study(text)}
            entry = self._confirmed[named.known_name.name]
            stretch = named.start, named.end
            if stretch in verdicts:
                becomes = self.write_name(entry, text[slice(*stretch)])
                if becomes != text[slice(*stretch)]:
                    kind = "name" if entry.kind in ("person", "case") else entry.kind
                    yield Swap(*stretch, becomes, kind, entry.name), verdicts[stretch]

    # --- what --------------------------------------------------------------------------------------------------------
    def write_kind(self, kind: str) -> str:
        """What stands for a number or an address of this kind; for one that stays, its kind too: it was masked."""
        return LEFT_OUT if self.profile.other == NOTHING else write_in_place(kind, self.language)

    def write_name(self, entry: Confirmed, written: str) -> str:
        """What stands for a name that is written so."""
        if entry.kind == "place":
            return self._write_place(entry.name)
        how = self.profile.organisation if entry.kind == "organisation" else self.profile.person
        if how == "invented":
            return self._write_invented(entry, written)
        if how == "role" and entry.role:
            becomes = f"[{entry.role}]"
        elif how == NOTHING:
            becomes = LEFT_OUT
        else:
            becomes = write_in_place("organisation" if entry.kind == "organisation" else "name", self.language)
        self.became[entry.name] = becomes
        return becomes

    def _write_place(self, name: str) -> str:
        """A place as its gemeente or region; as its kind where nobody said in which it lies."""
        how, folded = self.profile.place, fold_text(name)
        known = self._places.get(folded) or self._find_within(folded)
        coarser = ""
        if how == "gemeente":
            if folded in self._regions:
                return name
            coarser = known.gemeente if known else ""
        elif how == "region":
            around = known if known and known.region else self._regions.get(folded)
            coarser = around.region if around else ""
        if how in ("gemeente", "region") and not coarser:
            self.unknown.add(name)
        becomes = LEFT_OUT if how == NOTHING else f"[{coarser}]" if coarser else write_in_place(PLACE, self.language)
        self.became[name] = becomes
        return becomes

    def _find_within(self, folded: str) -> Whereabouts | None:
        """The place whose name stands in that of another: of Sparrenhoek in the town hall of Sparrenhoek."""
        within = [name for name in self._places if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)]
        return self._places[max(within, key=len)] if within else None

    def _write_invented(self, entry: Confirmed, written: str) -> str:
        """The words of a name, each by its own; initials by those of the invented words."""
        if self._names is None:
            return f"[{say('pseudonyms.invented', self.language)}]"
        self._give_words(entry, self._names)
        done: list[str] = []
        at = 0
        for match in _PIECE.finditer(written):
            word = match[0]
            done += (written[at : match.start()], self._write_word(entry, word, written[match.end() :].startswith(".")))
            at = match.end()
        return "".join((*done, written[at:]))

    def _write_word(self, entry: Confirmed, word: str, dotted: bool) -> str:
        assert self._names is not None
        folded = fold_text(word)
        if len(word) == 1 and (dotted or word.isupper()):
            return self._write_initial(entry, word)
        if 1 < len(word) < 4 and folded not in self._of_all and spell_initials(entry.name).startswith(word):
            return "".join(self._write_initial(entry, letter) for letter in word)
        becomes = self._names.find_word(folded) if folded in self._of_all else None
        if becomes:
            return keep_case(becomes, word)
        bare, small, owner = self._split_tail(word)
        becomes = self._names.find_word(fold_text(bare)) if fold_text(bare) in self._of_all else None
        if becomes:
            return keep_case(add_tail(becomes, small, owner, self.language), word)
        if folded in _TIES or word.lower() in self._common or word.islower():
            return word
        return keep_case(self._names.give_word(word, "family"), word)  # rather a word too many than a name too few

    def _split_tail(self, word: str) -> tuple[str, bool, bool]:
        """A word without what makes it small or an owner: the longest that is a word of a name."""
        for end in range(len(word) - 1, 0, -1):
            if fold_text(word[:end]) in self._of_all and (tail := _TAIL.fullmatch("x" + word[end:])):
                return word[:end], bool(tail["small"]), bool(tail["owner"])
        return word, False, False

    def _write_initial(self, entry: Confirmed, letter: str) -> str:
        assert self._names is not None
        for word in self._list_proper(entry.name):
            if word[0].upper() == letter.upper():
                return keep_case((self._names.find_word(fold_text(word)) or letter)[0], letter)
        return keep_case(self._names.give_letter(letter), letter) if letter.isascii() else letter

    def _list_proper(self, name: str) -> list[str]:
        """The words of a name by which somebody is known: not van, de, moeder, gezin; but Groot of Jan de Groot."""
        words = [match[0] for match in _PIECE.finditer(name)]
        proper: list[str] = []
        before = ""
        for word in words:
            is_called_so = word.lower() not in self._common or (word[0].isupper() and (proper or before in _TIES))
            before = fold_text(word)
            if before not in _TIES and is_called_so:
                proper.append(word)
        return [word for word in proper if word[0].isupper()] or proper or words

    def _give_words(self, entry: Confirmed, names: InventedNames) -> None:
        """Give every word of a name its own, in the order of the name, so that its first word is a first name."""
        proper = self._list_proper(entry.name)
        if entry.of and len(proper) == 1 and (main := self._list_proper(entry.of)):
            names.give_alias(proper[0], main[0], entry.sex or "both")  # a nickname
        first = _PIECE.match(entry.name)
        alone = entry.kind != "case" and first is not None and first[0] == proper[0]  # not Moeder Vos, De Haan
        given = len(_PIECE.findall(entry.name.split()[0])) if alone else 0  # two of Jan-Willem
        for n, word in enumerate(proper):
            names.give_word(word, (entry.sex or "both") if n < given else "family")

    # --- texts without places in them: names of things, memos, print forms ------------------------------------------
    def count_words(self, text: str) -> Counter[str]:
        """What is replaced in a text that is not said by anybody, and how often: as it stands there."""
        return Counter(text[swap.start : swap.end] for swap in self.find_swaps(text, _point_at_name(text)).swaps)

    def replace_words(self, text: str, bare: bool) -> str:
        """Such a text with all of it replaced; `bare`: without brackets, for what is a name itself."""
        return write_swaps(text, self.find_swaps(text, _point_at_name(text)).swaps, bare)


def _point_at_name(text: str) -> tuple[tuple[int, int, str], ...]:
    """In a name or a title what may be a name is one, also where it begins: Roos gaat uit huis."""
    is_title = len(text) <= _TITLE and not re.search(r"[.!?]\s|\n", text)
    return ((0, len(text), "name"),) if is_title else ()


def _touch(first: tuple[Any, ...], second: tuple[Any, ...]) -> bool:
    return bool(first[0] < second[1] and second[0] < first[1])


def write_swaps(text: str, swaps: Sequence[Swap], bare: bool = False) -> str:
    """The text with what stands for each; `bare`: without brackets."""
    done: list[str] = []
    at = 0
    for swap in swaps:
        done += (text[at : swap.start], _BRACKETS.sub("", swap.becomes) if bare else swap.becomes)
        at = swap.end
    return "".join((*done, text[at:]))


def keep_case(becomes: str, written: str) -> str:
    """A word in the case in which another was written."""
    if len(written) > 1 and written.isupper():
        return becomes.upper()
    return becomes.lower() if written[0].islower() else becomes


def add_tail(name: str, small: bool, owner: bool, language: str) -> str:
    """A name made small (Jespertje) or an owner (Jespers, Anna's, Thijs'), as the language spells it."""
    if small:
        name += _spell_small(name)
        return name + "s" if owner else name
    if not owner:
        return name
    if language != "nl":
        return f"{name}'s"
    if name.lower().endswith(_HISSES):
        return f"{name}'"
    return f"{name}'s" if name[-1] in "aiouy" else f"{name}s"


def _spell_small(name: str) -> str:
    last = name[-1].lower()
    if last in "aeiouyw":
        return "tje"
    if last == "m":
        return "pje"
    return "tje" if last in "lnr" else "je"
