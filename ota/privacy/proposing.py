"""Names in what people said: where they seem to stand, and why. Proposed to a person, who decides; nothing is replaced.

Unlike in a title, much is left alone here: what somebody said is only touched where it points at somebody. An ordinary
word stays (andere huizen), and what may be either is proposed as doubtful (in huizen). One rule after another looks at
a text; what an earlier rule has, a later one leaves. In a line without capitals, or with nothing else, capitals say
nothing: there it takes a list, or what stands before a word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ota.privacy import ages, bodies, timing
from ota.privacy.names import KnownName, NamesInText
from ota.privacy.numbers import find_pointing
from ota.privacy.ordinary import load_ordinary
from ota.text.folding import fold_text
from ota.text.word import LETTERED

NAME, PLACE = "name", "place"
_KINDS = {"place": PLACE, "organisation": bodies.ORGANISATION, "person": NAME, "case": NAME, "coder": NAME}

TIES = frozenset(
    ("van", "von", "de", "den", "der", "het", "'t", "ter", "ten", "te", "el", "al", "la", "le", "du", "da")
)
_WHERE = frozenset(("in", "uit", "naar", "vanuit", "nabij", "rond", "regio", "gemeente", "dorp", "stad", "near", "at"))
_SHORT = ("mevr", "mw", "dhr", "fam", "dr", "mr", "mrs", "ms")  # titles that may have a dot behind them
_TITLES = (
    *_SHORT,
    *("mevrouw", "meneer", "mijnheer", "familie", "juf", "juffrouw", "meester", "dokter", "oom", "tante", "ome"),
    *("miss", "sir", "nurse", "uncle", "aunt", "doctor"),
)
_CALLED = frozenset(  # who is called so has a name
    (*_TITLES, "opa", "oma", "ene", "heet", "heette", "heten", "genaamd", "basisschool", "groep", "called", "named")
)
_KIN = frozenset(  # behind these a name may stand, or anything else
    (
        *(
            "dochter",
            "zoon",
            "zoontje",
            "dochtertje",
            "broer",
            "broertje",
            "zus",
            "zusje",
            "vriend",
            "vriendin",
            "nicht",
        ),
        *("neef", "neefje", "nichtje", "collega", "buurman", "buurvrouw", "buurjongen", "buurmeisje", "ex", "partner"),
        *("tweeling", "stiefvader", "stiefmoeder", "pleegmoeder", "pleegvader", "mentor", "therapeut", "begeleidster"),
        *("daughter", "son", "brother", "sister", "friend", "cousin", "neighbour"),
    )
)
_STARTS = re.compile(r"(?:^|[.!?…:;\"“”‘„(\[\n\r–—-]|\.\.\.)\s*[\"“”‘’'„(\[]*$")
_VOWEL = re.compile("[aeiouy]")
# A capital behind a title is a name, whatever the word: meneer Blauw, mw. A. de Groot.
_TITLED = re.compile(
    rf"(?<!\w)(?i:(?:{'|'.join(_SHORT)})\.?|{'|'.join(_TITLES)})[^\S\n](?:[A-Z]\.[^\S\n]?){{0,5}}"
    rf"(?i:(?:{'|'.join(TIES)})[^\S\n])*$"
)
_INITIALS = re.compile(rf"(?<!\w)(?:[A-Z]\.\s?){{1,5}}(?:(?:{'|'.join(TIES)})\s)*$")
_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(r"\s*[^\s:][^:\n]{0,40}:\s+")  # of who speaks
_FEW = 8  # characters of a line of which the capitals say nothing yet


class Proposed(NamedTuple):
    """A stretch of a text that may point at somebody: its kind, why, and whether it may as well be an ordinary word.

    `reason` is the rule: `known-` and what the study knows by that name, `register`, `first-name` (of the user's list),
    `list` (of names and places), `called` (behind mevrouw, juf, groep), `capital` (in no list), `capitals` (several in
    a row), `form` (of a number or address), `date`, `age`, `again` (a name of this text), or what recognised it.
    """

    start: int
    end: int
    kind: str
    reason: str
    doubtful: bool = False


Recogniser = Callable[[str], Iterable[Proposed]]


class _Page:
    """A text in which a line of capitals reads as one of small letters, and which of its lines have no capitals."""

    def __init__(self, text: str) -> None:
        self.text, self._starts, self._plain = text, [0], [False]
        for line in _LINE.finditer(text):
            label = _LABEL.match(line[0])
            spoken = line[0][label.end() :] if label else line[0]
            long = len(spoken) > _FEW
            shouted = long and " " in spoken.strip() and spoken.isupper()
            if shouted:
                small = "".join(low if len(low := sign.lower()) == 1 else sign for sign in line[0])
                self.text = self.text[: line.start()] + small + self.text[line.end() :]
            plain = shouted or (long and spoken.islower())
            if plain != self._plain[-1]:
                self._starts.append(line.start())
                self._plain.append(plain)

    def is_plain(self, at: int) -> bool:
        """Whether the line at an offset has no capitals that say anything."""
        return self._plain[bisect_right(self._starts, at) - 1]

    def list_plain(self) -> Iterator[tuple[int, int]]:
        """The stretches without such capitals."""
        ends = (*self._starts[1:], len(self.text))
        return ((start, end) for start, end, plain in zip(self._starts, ends, self._plain, strict=True) if plain)


class Proposer:
    """Finds what points at somebody in what was said, knowing the names of the study, and perhaps `first_names` of a
    list; `recognisers` are other programs that find names."""

    def __init__(
        self,
        known_names: Iterable[KnownName],
        language: str,
        first_names: Iterable[str] = (),
        recognisers: Sequence[Recogniser] = (),
    ) -> None:
        self.ordinary = load_ordinary(language)
        self._dull: set[str] = set()  # words in small letters that are never proposed: most of a text
        self._first_names = {fold_text(name.strip()) for name in first_names if len(name.strip()) > 1}
        self._recognisers = recognisers
        self.names_in_text = NamesInText(
            [
                known_name
                for known_name in known_names
                if known_name.registered or known_name.can_be_told_apart(self.ordinary)
            ],
            self.ordinary.field,
            self.ordinary,
        )

    def propose(self, text: str) -> list[Proposed]:
        """All proposals for a text, in its order, none within another."""
        page = _Page(text)
        read = page.text
        proposals = _Taken()
        proposals.take_all(Proposed(*spot, "form") for spot in find_pointing(read))
        proposals.take_all(self.find_of_study(text))
        proposals.take_all(Proposed(*spot, "date") for spot in timing.find_dates(read))
        proposals.take_all(Proposed(*spot, "age") for spot in timing.find_ages(read))
        proposals.take_all(Proposed(age.start, age.end, "age", "age", not age.sure) for age in ages.find_ages(read))
        proposals.take_all(self._find_bodies(page))
        words = [match for match in LETTERED.finditer(read) if proposals.has_room(*match.span())]
        proposals.take_all(self._find_words(page, words))
        proposals.take_all(self._find_again(read, words, proposals.list_all()))
        for recognise in self._recognisers:
            proposals.take_all(recognise(text))
        return proposals.list_all()

    def find_of_study(self, text: str, among: Iterable[tuple[int, int]] | None = None) -> Iterator[Proposed]:
        """Only the names that the study knows, in the order of the text; with `among` those that touch these places,
        and perhaps others near them."""
        for named in self.names_in_text.find_each(text, among):
            known_name = named.known_name
            reason = "register" if known_name.registered else f"known-{known_name.kind}"
            kind = _KINDS.get(known_name.kind, known_name.kind)
            written = text[named.start : named.end]
            word = written.split()[-1]
            either = word in self.ordinary or word.lower() in self.ordinary.both
            if len(written.split()) > 1:  # "De groot opgezette school", though there is an Anja de Groot
                yield Proposed(named.start, named.end, kind, reason, either and written[1:] == written[1:].lower())
            elif not either:
                yield Proposed(named.start, named.end, kind, reason)
            elif word[0].isupper():
                yield Proposed(named.start, named.end, kind, reason, _begins_sentence(text, named.start))
            elif kind == PLACE and _find_word_before(text, named.start) in _WHERE:
                yield Proposed(named.start, named.end, kind, reason, True)

    def _find_bodies(self, page: _Page) -> Iterator[Proposed]:
        """Organisations and schools, by what stands before them or by their capitals."""
        text = page.text
        yield from (Proposed(*spot, "called") for spot in bodies.find_behind(text))
        for start, end in page.list_plain():
            for spot, word in bodies.find_small_behind(text, start, end):
                if word in self.ordinary.both or word not in self.ordinary:
                    yield Proposed(*spot, "called", True)
        for spot in bodies.find_runs(text):
            words = LETTERED.findall(text[spot.start : spot.end])
            if words[0].lower() in _CALLED | _KIN or _begins_sentence(text, spot.start):
                continue
            if all(word in self.ordinary or word.lower() in TIES for word in words):
                yield Proposed(*spot, "capitals")

    # --- words ---------------------------------------------------------------------------------------------
    def _find_words(self, page: _Page, words: list[re.Match[str]]) -> Iterator[Proposed]:
        """Words that no list knows to be ordinary, with the words that belong to them (Kees van der Meulen)."""
        text, at = page.text, 0
        while at < len(words):
            judged = None if words[at][0] in self._dull else self._judge_word(page, words[at])
            if judged is None:
                at += 1
                continue
            last = at
            plain = page.is_plain(words[at].start())
            while (next_word := self._find_next_word(text, words, last, plain)) is not None:
                last = next_word
            start = words[at].start()
            initials = _INITIALS.search(text, max(0, start - 20), start)
            end = words[last].end()
            yield judged._replace(
                start=initials.start() if initials else start,
                end=end,
                doubtful=judged.doubtful and (plain or last == at),
            )
            at = last + 1

    def _judge_word(self, page: _Page, match: re.Match[str]) -> Proposed | None:
        """A proposal of one word, or None where it is ordinary."""
        word, words, text = match[0], self.ordinary, page.text
        low = word.lower()
        start, end = match.span()
        if fold_text(word) in self._first_names and (judged := self._judge_first_name(text, match)):
            return judged
        if word[0].islower():
            return self._judge_small_word(page, match)
        bare, listed = self._look_up(low)
        before = _find_word_before(text, start)
        titled = low not in TIES and bool(_TITLED.search(text, max(0, start - 60), start))
        kind = PLACE if bare in words.places and before not in _CALLED and not titled else NAME
        if word.isupper() or word[1:2].isupper() or not _VOWEL.search(fold_text(word)):
            return None  # an abbreviation
        if titled:
            return Proposed(start, end, kind, "called")
        if low in words.field:
            return None
        if before in _CALLED and low not in words:
            return Proposed(start, end, kind, "called")
        begins = _begins_sentence(text, start)
        if low in words or (begins and low in words.both):
            return None
        if listed or low in words.both:
            return Proposed(start, end, kind, "list")
        if words.may_be_made_up(low):
            return None
        return Proposed(start, end, bodies.guess_kind(word, NAME), "capital", begins)

    def _look_up(self, low: str) -> tuple[str, bool]:
        """A word without the ending of an owner, and whether it is only ever a name."""
        names = self.ordinary.names
        bare = re.sub(r"['’]s?$|s$", "", low) if low not in names else low
        return bare, low in names or (bare in names and low not in self.ordinary)

    def _judge_first_name(self, text: str, match: re.Match[str]) -> Proposed | None:
        """A word of the list of first names that the user named: doubtful where it is a word too."""
        word, (start, end) = match[0], match.span()
        low = word.lower()
        if low not in self.ordinary and low not in self.ordinary.both:
            return Proposed(start, end, NAME, "first-name")
        if word[0].isupper():
            begins = _begins_sentence(text, start)
            return None if begins and low in self.ordinary.field else Proposed(start, end, NAME, "first-name", begins)
        return None if low in self.ordinary.field else Proposed(start, end, NAME, "first-name", True)

    def _judge_small_word(self, page: _Page, match: re.Match[str]) -> Proposed | None:
        """A word in small letters: of a list, or behind what says that somebody is called so."""
        word, words, text = match[0], self.ordinary, page.text
        low, (start, end) = word.lower(), match.span()
        bare, listed = self._look_up(low)
        is_ordinary, is_both = low in words, low in words.both
        kind = bodies.guess_kind(low, NAME)
        if is_ordinary and not is_both:
            self._dull.add(word)
            return None
        if _is_foreign(text, start):
            return None
        before = _find_word_before(text, start)
        if listed and len(bare) > 2 and not is_ordinary:
            return Proposed(start, end, PLACE if bare in words.places and before not in _CALLED else NAME, "list", True)
        if is_both and low in words.places and not is_ordinary and before in _WHERE:
            return Proposed(start, end, PLACE, "list", True)
        called = page.is_plain(start) and before in _CALLED | _KIN and low not in TIES and len(low) > 1
        if called and low not in words.field and not (is_both and low.endswith(("en", "t"))):
            return Proposed(start, end, NAME, "called", True)
        if not is_ordinary and not is_both and kind != NAME and not words.may_be_made_up(low):
            return Proposed(start, end, kind, "form", True)
        return None

    def _find_next_word(self, text: str, words: list[re.Match[str]], last: int, plain: bool) -> int | None:
        """The next word of the same name: one with a capital, perhaps behind van, de and the like; None: it ends."""
        at = last + 1
        while at < len(words) and words[at][0] in TIES and text[words[at - 1].end() : words[at].start()] == " ":
            at += 1
        if at == len(words) or text[words[at - 1].end() : words[at].start()] != " ":
            return None
        word = words[at][0]
        if plain and word[0].islower():
            low = word.lower()
            names = low in self.ordinary.both or low not in self.ordinary
            return at if names and low not in TIES and (at > last + 1 or self._look_up(low)[1]) else None
        if not word[0].isupper() or word.lower() in TIES:
            return None  # Marit van De Boei: the organisation begins here
        return at if at > last + 1 or word not in self.ordinary else None

    def _find_again(self, text: str, words: list[re.Match[str]], proposals: Sequence[Proposed]) -> Iterator[Proposed]:
        """The same words where no rule found them: a name that is one once is likely one again."""
        kind_of = {
            word: proposal.kind
            for proposal in proposals
            if not proposal.doubtful and proposal.reason in ("called", "capital", "list", "first-name")
            for word in LETTERED.findall(text[proposal.start : proposal.end])
            if word[0].isupper() and word.lower() not in TIES and len(word) > 1
        }
        for match in words:
            word = match[0] if match[0] in kind_of else re.sub(r"['’]?s$", "", match[0])
            if word in kind_of and not (match[0] in self.ordinary and _begins_sentence(text, match.start())):
                either = word in self.ordinary or word.lower() in self.ordinary.both
                doubtful = either and (word in self.ordinary or _begins_sentence(text, match.start()))
                yield Proposed(*match.span(), kind_of[word], "again", doubtful)


class _Taken:
    """Proposals of which none touches another: who comes first, stays."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._proposals: list[Proposed] = []

    def take_all(self, candidates: Iterable[Proposed]) -> None:
        for candidate in candidates:
            if self.has_room(candidate.start, candidate.end):
                at = bisect_right(self._starts, candidate.start)
                self._starts.insert(at, candidate.start)
                self._proposals.insert(at, candidate)

    def has_room(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, start)
        free = at == 0 or self._proposals[at - 1].end <= start
        return start < end and free and (at == len(self._starts) or end <= self._starts[at])

    def list_all(self) -> list[Proposed]:
        return list(self._proposals)


def _find_word_before(text: str, start: int) -> str:
    """The word before an offset, in lower case."""
    match = re.search(r"([\w'’]+)\.?\s$", text[max(0, start - 30) : start])
    return match[1].lower() if match else ""


def _begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins at an offset, so that its capital says nothing."""
    return _STARTS.search(text[max(0, start - 12) : start]) is not None


def _is_foreign(text: str, start: int) -> bool:
    """Whether a word is part of an address or another word."""
    return start > 0 and text[start - 1] in "@/._-'’"
