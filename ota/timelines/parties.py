"""The parties that a typed line names: those of the study, kinds of organisation, and names that are new.

A party of the study is known by its name, or by a part of it that only one has; a kind of organisation
(`[organisations]` of ota.toml) by its words, with the name behind it. What was taken back ("nee wacht, …") is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ota.text.folding import fold_name
from ota.text.word import WORD
from ota.timelines.model import Lists
from ota.timelines.phrases import compile_table, is_phrase, list_phrases
from ota.timelines.wording import Wording, is_ordinary, may_be_name

ARROW = re.compile(r"->|→|=>|–>|-->")


@dataclass(frozen=True)
class PartyNamed:
    """A party that a line names: the first and last place of its words, whether it is one that is new here, and what it
    is of the kinds of organisation ("" for none)."""

    party: str
    start: int
    end: int
    worker: str = ""
    part: str = ""
    organisation: str = ""
    assumed: str = ""  # the words that were taken for a party that is called otherwise

    @property
    def places(self) -> range:
        """The places of its words."""
        return range(self.start, self.end)

    def spell(self) -> str:
        """As a cell holds it."""
        return f"{self.party} ({self.worker})" if self.worker else self.party


class PartyFinder:
    """Finds parties in typed lines. `parties` are those of the study, `own` those of this family among them; `family`
    the words by which the family's people are known."""

    def __init__(
        self, lists: Lists, parties: Iterable[str], own: Iterable[str] = (), family: Collection[str] = ()
    ) -> None:
        self._lists, self._language = lists, lists.language
        self._parties = tuple(dict.fromkeys(parties))
        self._own = tuple(dict.fromkeys(own))
        self._family = family
        self._generic = {
            tuple(fold_name(word).replace("-", " ").split()): organisation
            for organisation in lists.organisations.values()
            for word in (organisation.label, *organisation.words)
        }
        self._generic_words = {word for phrase in self._generic for word in phrase}

    @cached_property
    def words(self) -> set[str]:
        """The words (folded) by which parties are known."""
        parts = {word for party in self._parties for word in _split_name(party)}
        whole = {fold_name(word) for kind in self._lists.organisations.values() for word in kind.words}
        return parts | self._generic_words | list_phrases("facility") | {word for word in whole if " " not in word}

    def find(self, wording: Wording) -> list[PartyNamed]:
        """The parties of a line, in the order in which they stand, each once."""
        parties_named: list[PartyNamed] = []
        for named in (*self._find_known(wording), *self._find_parts(wording), *self._find_kinds(wording)):
            if not any(set(named.places) & set(party.places) for party in parties_named):
                parties_named.append(named)
        parties_named += [
            named
            for named in self._find_new(wording)
            if not any(set(named.places) & set(party.places) for party in parties_named)
        ]
        ordered = sorted(parties_named, key=lambda named: named.start)
        ordered = self._take_back(wording, ordered)
        ordered = [self._read_worker(wording, named, ordered) for named in ordered]
        return _keep_once(ordered)

    # --- those of the study ------------------------------------------------------------------------------------------
    def _find_known(self, wording: Wording) -> Iterator[PartyNamed]:
        for party in sorted(self._parties, key=len, reverse=True):
            words = _split_name(party)
            bare = words[1:] if is_phrase("article", words[0]) and len(words) > 2 else words
            if bare in self._generic:
                continue
            plain = len(bare) == 1 and bare == words and is_ordinary(bare[0], self._language)
            for places in wording.find(bare):
                if plain and not self._stands_as_name(wording, places.start):
                    continue
                start = places.start - (bare != words and wording.words[max(0, places.start - 1)] == words[0])
                yield PartyNamed(party, start, places.stop)

    def _find_parts(self, wording: Wording) -> Iterator[PartyNamed]:
        """A party of the study by a word of its name that no other has."""
        owners: dict[str, list[str]] = {}
        for party in self._parties:
            for word in set(_split_name(party)) - list_phrases("no-party-name") - self._generic_words:
                owners.setdefault(word, []).append(party)
        for place, word in enumerate(wording.words):
            names = owners.get(word, [])
            if len(names) == 1 and len(word) > 2 and word not in self._family and self._stands_as_name(wording, place):
                yield PartyNamed(names[0], place, place + 1, assumed=wording.tokens[place].typed)

    def _stands_as_name(self, wording: Wording, place: int) -> bool:
        """Whether an ordinary word stands where a name does: with a capital, after "van", before what it does."""
        word = wording.words[place]
        if not is_ordinary(word, self._language) or wording.tokens[place].capital:
            return True
        behind = place + 1 < len(wording.words) and is_phrase("does", wording.words[place + 1])
        alone = wording.ends_clause(place) and (place == 0 or wording.ends_clause(place - 1))
        return behind or alone or (place > 0 and is_phrase("behind", wording.words[place - 1]))

    # --- kinds of organisation ---------------------------------------------------------------------------------------
    def _find_kinds(self, wording: Wording) -> Iterator[PartyNamed]:
        idle = {
            place
            for match in compile_table("not-raad").finditer(wording.render())
            for place in _find_places(wording, match.span())
        }
        for place in range(len(wording.words)):
            if place in idle:
                continue
            for size in (5, 4, 3, 2, 1):
                phrase = tuple(
                    part for word in wording.words[place : place + size] for part in word.replace("-", " ").split()
                )
                kind = self._generic.get(phrase)
                if kind and place + size <= len(wording.words) and wording.is_joined(place, place + size):
                    yield self._name_kind(wording, place, place + size, kind.name)
                    break
            else:
                if is_phrase("facility", wording.words[place]) and (named := self._name_facility(wording, place)):
                    yield named

    def _name_kind(self, wording: Wording, start: int, end: int, name: str) -> PartyNamed:
        """A kind of organisation, with the name behind it, else the one of this family that it must be."""
        kind = self._lists.organisations[name]
        typed = " ".join(wording.words[start:end])
        if is_phrase("facility", wording.words[end - 1]) and (named := self._name_facility(wording, end - 1)):
            return replace(named, start=start, organisation=name)
        somebody = is_phrase("job", wording.words[end - 1]) or is_phrase("person", wording.words[end - 1])
        if somebody and (worker := self._read_name_of_worker(wording, end)):
            return PartyNamed(kind.label, start, end, worker=worker, organisation=name)
        at = end + self._is_article_of_name(wording, end)
        if not somebody and at < len(wording.words) and wording.is_joined(start, at + 1) and self._is_name(wording, at):
            own = typed.capitalize() if len(typed) > 4 and not typed.startswith(("wijk", "buurt", "school")) else typed
            own = own if len(typed) > 4 else kind.label
            article = f"{_spell_article(wording.words[end])} " if at > end else ""
            return PartyNamed(f"{own} {article}{_write_capital(wording, at)}", start, at + 1, organisation=name)
        fitting = [party for party in self._own if self._is_of_kind(party, kind.name)]
        if len(fitting) == 1 and fold_name(fitting[0]) != fold_name(kind.label):
            return PartyNamed(fitting[0], start, end, organisation=name, assumed=typed)
        return PartyNamed(kind.label, start, end, organisation=name)

    def _read_name_of_worker(self, wording: Wording, place: int) -> str:
        """The name behind what somebody does: "gezinsvoogd Karin"."""
        if place >= len(wording.words) or not wording.is_joined(place - 1, place + 1):
            return ""
        word, token = wording.words[place], wording.tokens[place]
        stands_out = token.capital or (may_be_name(word, self._language) and not is_ordinary(word, self._language))
        return _spell_person(token.typed) if stands_out and self._may_be_new(word) else ""

    def _is_of_kind(self, party: str, name: str) -> bool:
        words = _split_name(party)
        sizes = range(1, len(words))
        return any((kind := self._generic.get(words[:size])) is not None and kind.name == name for size in sizes)

    def _is_article_of_name(self, wording: Wording, place: int) -> bool:
        """Whether an article begins a name: "jeugdbescherming De Linde", and not "de Linde" that is somebody else."""
        capitals = [token.capital for token in wording.tokens[place : place + 2]]
        return capitals == [True, True] and is_phrase("name-article", wording.words[place])

    def _is_name(self, wording: Wording, place: int) -> bool:
        """Whether a word behind a kind of organisation is its name: a side of town, nobody's word, a capital."""
        word, token = wording.words[place], wording.tokens[place]
        if is_phrase("side", word):
            return True
        if not self._may_be_new(word) or is_phrase("title", word) or is_phrase("job", word):
            return False
        if token.capital and place > 0:
            return True
        return len(word) > 3 and not is_ordinary(word, self._language) and word.isalpha()

    def _may_be_new(self, word: str) -> bool:
        plain = word.removesuffix("s")
        listed = (
            word in self._family or plain in self._family or word in self._generic_words or is_phrase("facility", word)
        )
        return (
            not listed and not is_phrase("calendar-name", word) and not is_phrase("does", word) and word[:1].isalpha()
        )

    def _name_facility(self, wording: Wording, place: int) -> PartyNamed | None:
        """A place by the name behind what it is: "leefgroep de brink", "gezinshuis wijnands"."""
        words, last = wording.words, len(wording.words)
        if place + 1 >= last or not wording.is_joined(place, place + 2):
            return None
        article = place + 2 < last and is_phrase("name-article", words[place + 1])
        at = place + 1 + article
        if not wording.is_joined(place, at + 1) or not self._may_be_new(words[at]):
            return None
        token, kind = wording.tokens[at], words[place]
        strange = not is_ordinary(words[at], self._language) and len(words[at]) > 2
        ends = (
            wording.ends_clause(at)
            or is_phrase("calendar-name", words[at + 1])
            or is_phrase("does", words[at + 1])
            or words[at + 1] in ("van", "in")
        )
        stands_out = token.capital or strange or kind == "stichting" or (article and ends and kind != "school")
        if not stands_out or (may_be_name(words[at], self._language) and not article and not is_phrase("kept", kind)):
            return None
        name = _write_capital(wording, at)
        if article:
            return PartyNamed(f"{_spell_article(words[place + 1])} {name}", place + 1, at + 1)
        before = "Stichting" if kind == "stichting" else kind
        return PartyNamed(
            f"{before} {name}" if is_phrase("kept", kind) or kind in self._generic_words else name, place, at + 1
        )

    # --- names that are new ------------------------------------------------------------------------------------------
    def _find_new(self, wording: Wording) -> Iterator[PartyNamed]:
        """A name with a capital where a party may stand, that is nobody's: "bij De Wending", "Levvel start"."""
        for place, token in enumerate(wording.tokens):
            article = (
                is_phrase("name-article", wording.words[place]) and token.capital and place + 1 < len(wording.tokens)
            )
            if not token.capital:
                continue
            at = place + 1 if article else place
            before = wording.words[place - 1] if place else ""
            behind = wording.words[at + 1] if at + 1 < len(wording.words) else ""
            if (not is_phrase("behind", before) and not is_phrase("does", behind)) or not wording.tokens[at].capital:
                continue
            word = wording.words[at]
            if not self._may_be_new(word) or len(word) < 3 or (may_be_name(word, self._language) and not article):
                continue
            if is_ordinary(word, self._language) and not article:
                continue
            end = at + 1
            while end < len(wording.tokens) and wording.tokens[end].capital and wording.is_joined(at, end + 1):
                end += 1
            yield PartyNamed(wording.source[token.start : wording.tokens[end - 1].end], place, end)

    # --- what was taken back, who of its people ----------------------------------------------------------------------
    def _take_back(self, wording: Wording, parties_named: Sequence[PartyNamed]) -> list[PartyNamed]:
        """Without a party that was named by mistake: "eerst X, nee wacht dat was Y", "geen reclassering"."""
        text = wording.render()
        marks = [place for place, word in enumerate(wording.words) if is_phrase("taken-back", word)]
        if match := compile_table("meant").search(text):
            marks += _find_places(wording, match.span())
        denied = {
            named.party
            for named in parties_named
            if named.start > 0 and is_phrase("none", wording.words[named.start - 1]) and marks
        }
        remaining = [named for named in parties_named if named.party not in denied]
        for mark in marks:
            later = [named for named in remaining if named.start > mark]
            beside = [named for named in remaining if named.end == mark]
            if later and not denied:
                remaining = later
            elif beside:
                remaining = [named for named in remaining if named not in beside]
        return remaining

    def _read_worker(self, wording: Wording, named: PartyNamed, parties_named: Sequence[PartyNamed]) -> PartyNamed:
        """With the person of the party whom the line names: between brackets, behind a title or a job."""
        if named.worker:
            return named
        behind = re.match(r"\s*\(([^()\d]{2,40})\)", wording.source[wording.tokens[named.end - 1].end :])
        if behind and not {*fold_name(behind[1]).split()} & {*self._family}:
            return replace(named, worker=_spell_person(behind[1]))
        if len(parties_named) > 1 and parties_named[-1] is not named:
            return named
        for place in range(len(wording.words) - 1):
            title = is_phrase("title", wording.words[place])
            job = is_phrase("job", wording.words[place])
            if (title or job) and place + 1 not in named.places and (len(parties_named) == 1):
                if wording.words[place] == "dr" and is_phrase("article", wording.words[place + 1]):
                    continue  # "door de"
                start = end = place + 1
                while end < len(wording.words) - 1 and is_phrase("name-between", wording.words[end]):
                    end += 1
                word = wording.words[end]
                person = self._may_be_new(word) and (title or wording.tokens[end].capital or self._is_person(word))
                if person or (title and end > start):
                    return replace(
                        named,
                        worker=_spell_person(wording.source[wording.tokens[start].start : wording.tokens[end].end]),
                    )
        return named

    def _is_person(self, word: str) -> bool:
        return may_be_name(word, self._language) or not is_ordinary(word, self._language)


def share_parts(
    wording: Wording, parties_named: Sequence[PartyNamed], *, handover: bool, help_given: bool
) -> list[PartyNamed]:
    """The parties with what they do in a hand-over (from, to), or in help that one of them gives."""
    if handover:
        sides = [_read_side(wording, named, parties_named) for named in parties_named]
        if len(sides) == 2 and sorted(sides) in (["", "from"], ["", "to"]):
            sides = ["from" if side == "" and "to" in sides else side or "to" for side in sides]
        return [replace(named, part=side) for named, side in zip(parties_named, sides, strict=True)]
    if help_given and len(parties_named) == 1 and _is_giver(wording, parties_named[0]):
        return [replace(parties_named[0], part="provider")]
    return list(parties_named)


def _read_side(wording: Wording, named: PartyNamed, parties_named: Sequence[PartyNamed]) -> str:
    before = [word for word in wording.words[max(0, named.start - 2) : named.start] if not is_phrase("article", word)]
    gap_before = (
        wording.source[wording.tokens[named.start - 1].end : wording.tokens[named.start].start] if named.start else ""
    )
    at = wording.tokens[named.end - 1].end
    gap_behind = wording.source[at : wording.tokens[named.end].start] if named.end < len(wording.tokens) else ""
    if (before and is_phrase("to", before[-1])) or ARROW.search(gap_before):
        return "to"
    if (before and is_phrase("from", before[-1])) or ARROW.search(gap_behind):
        return "from"
    behind = wording.words[named.end : named.end + 2]
    return "from" if behind[:1] and is_phrase("hands-over", behind[0]) else ""


def _is_giver(wording: Wording, named: PartyNamed) -> bool:
    """Whether the party of a line about help gives it: not where the child goes to school, or who sent it there."""
    if named.organisation in ("school", "gemeente", "huisarts", "leerplicht", "politie", "rechtbank"):
        return False
    before = [word for word in wording.words[max(0, named.start - 2) : named.start] if not is_phrase("article", word)]
    behind = wording.words[named.end : named.end + 1]
    behind_word = before and is_phrase("given-by", before[-1])
    first = named.start == 0 or (named.start == 1 and is_phrase("article", wording.words[0]))
    return bool(
        behind_word or first or (behind and is_phrase("gives", behind[0])) or wording.ends_clause(named.end - 1)
    )


def _keep_once(parties_named: Sequence[PartyNamed]) -> list[PartyNamed]:
    """Each party once, and no kind of organisation beside one of that kind that has a name."""
    named_kinds = {named.organisation for named in parties_named if named.organisation and not _is_bare(named)}
    kept: dict[str, PartyNamed] = {}
    for named in parties_named:
        if named.organisation in named_kinds and _is_bare(named):
            continue
        if named.party not in kept or (named.worker and not kept[named.party].worker):
            kept[named.party] = named
    return list(kept.values())


def _is_bare(named: PartyNamed) -> bool:
    return (named.end - named.start <= 1 and not named.assumed) or named.party.islower()


def _split_name(party: str) -> tuple[str, ...]:
    return tuple(WORD.findall(fold_name(party).replace("-", " "))) or (fold_name(party),)


def _find_places(wording: Wording, span: tuple[int, int]) -> list[int]:
    """The places of the words of a stretch of the line as it is compared."""
    at, places = 0, []
    text = wording.render()
    for place, word in enumerate(wording.words):
        at = text.index(word, at)
        if span[0] <= at < span[1]:
            places.append(place)
        at += len(word)
    return places


def _write_capital(wording: Wording, place: int) -> str:
    typed = wording.tokens[place].typed
    return typed if typed != typed.lower() else typed[:1].upper() + typed[1:]


def _spell_article(word: str) -> str:
    return {"'t": "'t"}.get(word, word.capitalize())


def _spell_person(text: str) -> str:
    words = text.strip().split()
    while words and is_phrase("title", fold_name(words[0]).strip(".")):
        words = words[1:]
    return " ".join(word if word != word.lower() else word[:1].upper() + word[1:] for word in words)


def name_kind_of(parties_named: Sequence[PartyNamed], organisations: Mapping[str, str]) -> str:
    """The kind of entry that the first party gives which gives one; "" for none."""
    return next(
        (organisations[named.organisation] for named in parties_named if organisations.get(named.organisation)), ""
    )
