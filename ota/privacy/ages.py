"""How old somebody is, in what was said: in figures or in words, with the word *jaar* or without.

A number alone says nothing; what stands beside it does. It is an age for sure where that leaves no choice: somebody of
whom it is said (hij is 14, mijn dochter van 7, twaalfjarig, op haar twaalfde). Where it may as well be something else
(de kamer is 14, een moeder van vier, Bram (8)) it is doubtful: a person is asked. A length, a clock or a count (twee
jaar gewacht, het is elf, hij is 14 keer weggelopen) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ota.privacy.ordinary import load_ordinary
from ota.text.word import widen_places
from ota.words import LANGUAGES

_UNITS_NL = [
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf"),
    *("twaalf", "dertien", "veertien"),
]
_TEENS_NL = ["vijftien", "zestien", "zeventien", "achttien", "negentien"]
_TENS_NL = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
_UNITS_EN = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen"),
]
_TEENS_EN = ["fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS_EN = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS_EN = [
    *("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
    *("thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
]
_OLDEST = 119
_REACH = 45  # characters around a number that may say that it is an age

_WHO = "ik|hij|ie|zij|ze|je|jij|u|i|he|she|you|they"
_KIN = (
    "jongen|jongens|jongetje|jongetjes|meisje|meisjes|meid|kind|kinderen|kindje|baby|peuter|kleuter|puber|tiener|jongere|"
    "zoon|zoons|zonen|zoontje|dochter|dochters|dochtertje|broer|broertje|zus|zusje|tweeling|neef|neefje|nicht|nichtje|"
    "kleinzoon|kleindochter|kleinkind|stiefzoon|stiefdochter|pleegkind|pleegzoon|pleegdochter|buurjongen|buurmeisje|"
    "leerling|cliënt|client|patiënt|man|vrouw|vent|vriend|vriendin|opa|oma|tante|oom|"
    "boy|boys|girl|girls|child|children|son|sons|daughter|daughters|brother|sister|twins|man|woman|teenager"
)
_EITHER = "moeder|vader|ouder|mama|papa|mother|father|mum|dad"  # of an age, or of so many children
_ONE_OF = "jongste|oudste|middelste|youngest|eldest|oldest"
_ADVERB = (
    r"(?:(?:nu|pas|nog|net|al|inmiddels|toen|bijna|ongeveer|rond de|ruim|net geen|nog geen|nog maar|maar|dan|zelf|"
    r"intussen|ondertussen|binnenkort|volgende (?:week|maand)|gisteren|precies|pas net|now|only|just|still|already|"
    r"almost|about|nearly|barely|not yet|then)\s+)*"
)
_IS = "is|was|werd|wordt|ben|zijn|waren|bent|word|am|are|were|turned|turns"
# What a sentence goes on with behind an age; what is counted is none of these.
_ON = (
    "en|maar|als|toen|of|die|dus|want|nu|geworden|inmiddels|dat|omdat|terwijl|denk|volgens|ofzo|geloof|"
    "and|but|when|who|so|now|then"
)
_END = r"(?=\s*(?:[.,;:!?…)\]\"”’–]|$)(?!\d)|\s+(?:jaar|jr\.?)\s*(?:[.,;!?…)]|$|geworden|toen))"
_GO_ON = rf"(?:{_END}|(?=\s+(?:{_ON})\b(?!\s+al\b)))"
_COUNTED = (
    r"(?!\s*(?:[.,]\d|%|/|euro|uur|keer|meter|m\b|kilo|kg\b|cm\b|graden|procent|paar|man\b|maal|weken|week|maand|dag|kinderen|"
    r"kids|zoons|dochters|ouders|kamers|jaar\s+(?:geleden|lang|later|eerder|samen|bezig|getrouwd|gewacht)|"
    r"times|hours?|days?|weeks?|months?|years?\s+(?:ago|later|long|earlier)|pounds?|children))"
)
_SPAN = (  # what lasts so many years: een driejarig traject
    r"(?!e?\s+(?:\w+e\s+)?\w*(?:opleiding|traject|programma|plan|cursus|contract|project|bestaan|huwelijk|jubileum|periode|"
    r"looptijd|termijn|relatie|onderzoek|studie|behandeling|begeleiding|oorlog|ervaring|samenwerking|beleid|training)\b)"
)
_OF_WHOM = "mijn|m'n|m’n|zijn|z'n|z’n|haar|d'r|hun|je|jouw|uw|onze|his|her|my|their|your"
_ORDINARY_ON = (
    r"(?:verjaardag|jaar|levensjaar|birthday|al|is|was|heeft|had|zit|zat|woont|woonde|werd|kreeg|ging|in|op|bij|naar|niet|uit|"
    r"weg|moest|mocht|mag|kwam|en|tot|of|and)"
)


class WrittenAge(NamedTuple):
    """A number in a text that says how old somebody is, in whole years; not `sure`: it may be something else."""

    start: int
    end: int
    years: int
    sure: bool


@cache
def list_number_words() -> dict[str, int]:
    """Every word for a number from two to ninety-nine, in Dutch and English; of one only *één*, which is no article."""
    words = {word: n for n, word in enumerate(_UNITS_NL + _TEENS_NL)} | {"één": 1, "anderhalf": 1, "anderhalve": 1}
    words |= {word: n for n, word in enumerate(_UNITS_EN + _TEENS_EN)}
    for tens, units, join in ((_TENS_NL, _UNITS_NL, "nl"), (_TENS_EN, _UNITS_EN, "en")):
        for ten, word in zip(range(20, 100, 10), tens, strict=True):
            words[word] = ten
            for n in range(1, 10):
                unit = units[n]
                if join == "en":
                    words[f"{word}-{unit}"] = ten + n
                else:
                    words[f"{unit}{'ën' if unit.endswith('e') else 'en'}{word}"] = ten + n
    return {word: n for word, n in words.items() if word not in ("een", "nul", "one", "zero")}


@cache
def _list_ordinals() -> dict[str, int]:
    """Every word for a number in a row in Dutch, and the English ones of a child."""
    odd = {"eerste": 1, "derde": 3, "achtste": 8}
    words: dict[str, int] = {}
    for word, n in list_number_words().items():
        ending = "ste" if n >= 20 or n in (1, 8) else "de"
        words.setdefault(f"{word}{ending}", n)
    return words | odd | {word: n for n, word in enumerate(_ORDINALS_EN, 2)}


def _join(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# The words of `list_number_words`, in few branches: a text is tried with them at every word.
_SMALL = _join({*_UNITS_NL[2:], *_TEENS_NL, *_UNITS_EN[2:], *_TEENS_EN, "één", "anderhalf", "anderhalve"})
_NUMBER = (
    rf"(?:(?:(?:{_join(_UNITS_NL[1:10])})[eë]n)?(?:{_join(_TENS_NL)})"
    rf"|(?:{_join(_TENS_EN)})(?:-(?:{_join(_UNITS_EN[1:10])}))?|{_SMALL})"
)
_ORDINAL = rf"(?:{_NUMBER}(?:de|ste)|eerste|derde|achtste|{_join(_ORDINALS_EN)})"


@cache
def _compile_number() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:\d{{1,3}}(?!\d)|(?:{_ORDINAL}|{_NUMBER})(?:(?!\w)|(?=jarig)))", re.I)


@cache
def _compile_shapes() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The shapes in which an age stands, each with whether it is one for sure; the ages are the group `n`."""
    number = rf"(?:\d{{1,3}}(?:[.,]5|½)?(?![\d.,]*\d)|{_NUMBER}(?!\w))"
    row = rf"(?P<n>{number}(?:\s*(?:,|en|of|tot|and|or|à|-|–)\s*{number})*+)"
    ordinal = rf"(?:\d{{1,2}}(?:e|ste|de|st|nd|rd|th)|{_ORDINAL})(?!\w)"
    ordinals = rf"(?P<n>{ordinal}(?:\s+(?:en|of|tot|and)\s+(?:(?:{_OF_WHOM})\s+)?{ordinal})*+)"
    kin = rf"(?:{_KIN}|{_EITHER}|{_ONE_OF})"
    name = r"(?P<name>(?-i:[A-ZÀ-Þ])[\w'’-]+)"
    whose = rf"(?:{_WHO}|{kin}|{name})"
    joined = rf"(?:{_NUMBER}|\d{{1,3}})"
    sure = (
        rf"\b{row}(?=\s+(?:jaar|jr\.?|years?)\s+(?:oud|old|jong|young)\b)",
        rf"\b(?P<n>{joined})(?=[\s-]?(?:jarige?n?\b{_SPAN}|years?[\s-]old))",
        rf"\b(?:van|of|aged?|leeftijd van|age of)\s+{row}(?=\s+(?:jaar|jr\.?)?\s*(?:oud|old)\b)",
        rf"\b(?:{_KIN})\s+(?:van|of|aged)\s+{_ADVERB}{row}{_COUNTED}(?:{_GO_ON}|(?<=\d)|(?=\s+jaar\b)|(?=\s+(?:met|is|was|zit|zat|heeft|had|in|bij|op|naar|te|with|in|at)\b))",
        rf"\b(?:{_EITHER})\s+(?:van|of|aged)\s+{_ADVERB}(?P<n>(?:1[5-9]|[2-9]\d))\b{_COUNTED}",
        rf"\b(?:toen|als|wanneer|totdat|voordat|nadat|sinds|dat|omdat|of|terwijl|tot)\s+{whose}\s+{_ADVERB}{row}(?=(?:\s+jaar)?\s+(?:was|werd|waren|is|wordt|ben|bent|zijn)\b)",
        rf"\b(?:when|until|since|before|after)\s+{whose}\s+(?:{_IS})\s+{_ADVERB}{row}{_COUNTED}",
        rf"\b{whose}\s+(?:{_IS})\s+{_ADVERB}{row}{_COUNTED}{_GO_ON}",
        rf"\b(?:toen|nu|dan|then|now)\s+(?:{_IS})\s+(?:{_WHO}|{name})\s+{_ADVERB}{row}{_COUNTED}{_GO_ON}",
        rf"\b(?:ben|was|bent|word|werd)\s+(?:ik|hij|ze|zij|jij|je)\s+{_ADVERB}{row}{_COUNTED}{_GO_ON}",
        rf"(?:^|[.,;:!?]\s+)(?P<n>{number})\s+(?:was|ben|is)\s+(?:ik|hij|ze|zij|je)(?:\s+(?:pas|nog|toen))*{_END}",
        rf"\b(?:leeftijd|age)(?:\s+van|\s+of|\s*[:=]|\s+is)?\s+{row}\b",
        rf"\b(?:aged|at age)\s+{row}{_COUNTED}",
        rf"\b(?:op|sinds|vanaf|rond|tot|na|voor|tegen|tussen|van|on|since|around|until|before)\s+(?:{_OF_WHOM})\s+(?:(?:al|net)\s+)?{ordinals}(?={_END}|\s+{_ORDINARY_ON}\b)",
        rf"\b(?:{_KIN}|{_ONE_OF})\s+\((?:nu\s+|toen\s+)?(?P<n>\d{{1,2}})(?:\s+jaar)?\)",
    )  # fmt: skip
    doubtful = (
        rf"\b(?:{_KIN}|{_EITHER}|{_ONE_OF})\s+(?:van|of)\s+{_ADVERB}{row}{_COUNTED}",
        rf"(?-i:\b[A-ZÀ-Þ][\w'’-]+)\s+(?:van\s+(?P<n>\d{{1,2}}){_COUNTED}{_GO_ON}|\((?P<in>\d{{1,2}})\)|,\s(?P<by>\d{{1,2}})(?:,|\s+jaar\b))",
        r"(?-i:\b[A-ZÀ-Þ][\w'’-]+)\s*,\s(?P<n>\d{1,2})(?=\s*(?:,|\)|$)(?!\d))",
        rf"\b(?!(?:het|er|dat|dit|wat|we|wij|it|that|this|there|we)\s)[\w'’-]+\s+(?:is|was|werd|wordt)\s+{_ADVERB}{row}{_COUNTED}{_END}",
    )
    return tuple((re.compile(shape, re.I | re.M), is_sure) for is_sure in (True, False)
                 for shape in (sure if is_sure else doubtful))  # fmt: skip


def find_ages(text: str) -> Iterator[WrittenAge]:
    """Every age that nothing but what stands beside it tells, in no order; those that are sure first."""
    taken: list[tuple[int, int]] = []
    numbers = (match.span() for match in _compile_number().finditer(text))
    stretches = list(widen_places(text, numbers, _REACH))  # without a number there is nothing
    for shape, is_sure in _compile_shapes():
        for match in (match for first, last in stretches for match in shape.finditer(text, first, last)):
            held = match.groupdict()
            group = next(name for name in ("n", "in", "by") if held.get(name))
            known = is_sure and _is_somebody(held.get("name"))
            for age in _split_row(match[group], match.start(group), known):
                if not any(age.start < last and first < age.end for first, last in taken):
                    taken.append((age.start, age.end))
                    yield age


def _is_somebody(name: str | None) -> bool:
    """Whether what is said to be so old is called by a name: no word that is an ordinary one (Kamer is 14)."""
    return name is None or not any(name in load_ordinary(language) for language in LANGUAGES)


_PIECE = re.compile(r"\d+(?:[.,]5|½)?(?:e|ste|de|st|nd|rd|th)?(?!\w)|\d+|[^\W\d_]+(?:-[^\W\d_]+)?")


def _split_row(written: str, at: int, is_sure: bool) -> Iterator[WrittenAge]:
    """The ages in "4, 7 en negen", each by itself."""
    words, ordinals = list_number_words(), _list_ordinals()
    for piece in _PIECE.finditer(written):
        low = piece[0].lower()
        figures = re.match(r"\d+", low)
        years = int(figures[0]) if figures else words.get(low, ordinals.get(low))
        if years is not None and years <= _OLDEST:
            yield WrittenAge(
                at + piece.start(), at + piece.end(), years, is_sure and not (low in ordinals and years < 4)
            )


def read_years(written: str) -> Iterator[WrittenAge]:
    """Every number in a few words of which somebody said that they are an age."""
    yield from _split_row(written, 0, True)
