"""Known names, and where they stand in a text: in any case, with or without accents, of their parts too, as an owner
(Ruuds, Anouk's, Max'), made small (Daantje), with initials (J. de Vries, JW de Vries, Agnieszka K.) and as these alone.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from ota.text.folding import fold, fold_text
from ota.text.word import BARE, LETTERED, widen_places

_BETWEEN = r"van|von|de|den|der|het|'t|ter|ten|te|el|al|ben|la|le|du|da|d'|in|op"
SMALL = r"(?:[ekpt]|et|en|[bdfgklmnprst]et|[aou]t)?je"  # Daantje, Milannetje, Fatimaatje
_TAIL = rf"(?:{SMALL}(?:'?s)?|'?s|')?"
# Van and de are of the name behind initials and "familie"; elsewhere "de zus van Ruud" is no Van Ruud.
_HEAD = rf"(?:(?:(?:fam\.?|familie|family)\s|(?:[a-z]\.\s?){{1,5}})(?:(?:{_BETWEEN})\s)*|(?:de|het|the)\s)?"
_TIED = re.compile(rf"(?<=\s)(?:\S+-)?(?:(?:{_BETWEEN})\s)+\S+$", re.I)  # de Vries, Blom-de Vries
_ARTICLES = frozenset({"de", "het", "the"})
PEOPLE = ("person", "coder")
_HISSES = re.compile(r"(?:[sxz]|ch|sj)$", re.I)  # behind these an owner has a mark alone: Max'
_OPEN = ("'", "‘", "’")
_BARE_INITIALS = re.compile(r"(?<![\w.'’-])([A-Z]{1,3})\s$")
_DOTTED_INITIALS = re.compile(r"\s(?:[A-Z]\.\s?){0,2}[A-Z]\.(?!\w)")
_LONG = 500  # characters of a text that is looked through for words before it is for names
_REACH = 60  # characters that may stand before a name, or behind it, and are of it


class KnownName(NamedTuple):
    """A name that the study knows: of a person, case, coder, organisation or place, or (of the register) a particular;
    `instead` stands for it where names may not. A `registered` one is a name, whatever words it is made of."""

    name: str
    kind: str
    instead: str = ""
    registered: bool = False

    def can_be_told_apart(self, ordinary: Container[str]) -> bool:
        """Whether it is more than ordinary words: not "de huisarts" or "De eerste", but "De Boei"."""
        words = LETTERED.findall(self.name)
        return self.name[1:] != self.name[1:].lower() or not all(word in ordinary for word in words)


class Named(NamedTuple):
    """A known name in a text."""

    start: int
    end: int
    known_name: KnownName


class NamesInText:
    """Finds known names. `common` are words of which no part of a name is made (gezin, school).

    A part of an organisation's name that is an ordinary word beside others (Veilig Thuis) counts only with a capital.
    """

    def __init__(self, known_names: Iterable[KnownName], common: Container[str], ordinary: Container[str] = ()) -> None:
        self._parts: dict[str, KnownName] = {}
        self._capital: set[str] = set()
        listed = sorted(
            (known_name for known_name in known_names if known_name.name.strip()),
            key=lambda known_name: known_name.kind == "organisation",
        )
        by_full_name = {_normalise_name(known_name.name): known_name for known_name in reversed(listed)}
        for known_name in listed:
            self._parts.setdefault(_normalise_name(known_name.name), by_full_name[_normalise_name(known_name.name)])
            words = [word for word in LETTERED.findall(known_name.name) if word.lower() not in _ARTICLES]
            proper = [word for word in words if word[0].isupper()]
            tied = _TIED.search(known_name.name) if known_name.kind in PEOPLE else None
            if tied:
                self._parts.setdefault(_normalise_name(tied[0]), known_name)
            for part in {
                _normalise_name(word) for word in proper if len(word) > 2 and word.lower() not in common
            } - by_full_name.keys():
                if (
                    known_name.kind == "organisation"
                    and len(words) > 1
                    and part in ordinary
                    and part not in self._parts
                ):
                    self._capital.add(part)
                self._parts.setdefault(part, known_name)
            if known_name.kind in PEOPLE and len(proper) > 1:
                self._parts.setdefault(_normalise_name(".".join(word[0] for word in proper) + "."), known_name)
        self._pattern = self._compile_pattern() if self._parts else None
        telling = {_choose_telling_word(part, common) for part in self._parts}
        self._letters = {word for word, exact in telling if exact}
        self._beginnings = tuple(word for word, exact in telling if not exact)
        self._dull: set[str] = set()  # words that are in no name: most of a text
        self._reach = _REACH + max(map(len, self._parts), default=0)

    def _compile_pattern(self) -> re.Pattern[str]:
        longest = sorted(self._parts, key=len, reverse=True)
        parts = "|".join(r"[\s-]+".join(map(re.escape, name.split(" "))).replace(r"\.", r"\.\s?") for name in longest)
        return re.compile(rf"(?<!\w){_HEAD}(?P<name>{parts}){_TAIL}(?!\w)")

    def find_each(self, text: str, among: Iterable[tuple[int, int]] | None = None) -> Iterator[Named]:
        """Every known name in `text`, with its initials and what ties it to them (J. de Vries); with `among` only those
        that touch one of these places, and perhaps others near them."""
        if self._pattern is None:
            return
        for first, last in ((0, len(text)),) if among is None else widen_places(text, among, self._reach):
            page = fold(text[first:last])
            if last - first > _LONG and not self._may_hold(page.text):
                continue  # the pattern tries every character, and most texts hold none of the names
            for match in self._pattern.finditer(page.text):
                part = _normalise_name(match["name"])
                start, end = page.map_back(*match.span())
                if part in self._capital and not text[first + page.map_back(*match.span("name"))[0]].isupper():
                    continue
                yield Named(*_find_edges(text, first + start, first + end, self._parts[part]), self._parts[part])

    def _may_hold(self, folded_text: str) -> bool:
        """Whether one of the words by which the names are told stands in a text."""
        fresh = set(BARE.findall(folded_text)) - self._dull
        telling = {word for word in fresh if word in self._letters or word.startswith(self._beginnings)}
        self._dull |= fresh - telling
        return bool(telling)


def _find_edges(text: str, start: int, end: int, known_name: KnownName) -> tuple[int, int]:
    """Where a name that was found begins and ends: without a quotation mark that closes behind it, with the initials of
    somebody before it that have no dot (F El Amrani) and those behind it that have one (Fatima E.A.)."""
    if text[end - 1] in "'’" and (not _HISSES.search(text, start, end - 1) or text[max(0, start - 1) : start] in _OPEN):
        end -= 1
    letters = spell_initials(known_name.name)
    if known_name.kind not in PEOPLE or len(letters) < 2:
        return start, end
    before = _BARE_INITIALS.search(text, max(0, start - 5), start)
    if before and text[start].upper() != letters[0] and letters.startswith(before[1]):
        start = before.start()
    behind = _DOTTED_INITIALS.match(text, end)
    if behind and re.sub(r"[.\s]", "", behind[0]) in (letters[1:], letters[-1]):
        end = behind.end()
    return start, end


def spell_initials(name: str) -> str:
    """The first letters of the words of a name that have a capital: FEA of Fatima El Amrani."""
    return "".join(word[0] for word in LETTERED.findall(name.replace("-", " ")) if word[0].isupper())


def _choose_telling_word(part: str, common: Container[str]) -> tuple[str, bool]:
    """The word without which a part of a name does not stand in a folded text: the longest that is not common; and
    whether no ending can stand behind it."""
    *before, last = BARE.findall(part) or [""]  # without a word in it: every text may hold it
    word = max((*before, last), key=lambda word: (word not in common, len(word)))
    return word, len(word) == 1 and word != last


def _normalise_name(name: str) -> str:
    """A name as it is compared: one space for white space and hyphens, and none between initials."""
    return re.sub(r"\.\s", ".", re.sub(r"[\s-]+", " ", fold_text(name).strip()))
