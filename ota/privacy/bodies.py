"""Organisations, schools and streets in what was said: by what is written before a name, or how a name is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ota.privacy.numbers import Pointing

SCHOOL, ORGANISATION, ADDRESS = "school", "organisation", "address"

_SCHOOLS = (
    "basisschool|school|scholengemeenschap|college|lyceum|kleuterschool|vso|sbo|mbo|pabo|primary school|nursery school"
)
_BODIES = (
    "stichting|vereniging|praktijk|huisartsenpraktijk|tandartspraktijk|apotheek|groep|leefgroep|behandelgroep|woongroep|crisisgroep|"
    "gezinsgroep|gezinshuis|pleeghuis|logeerhuis|zorgboerderij|kinderdagverblijf|kdv|bso|peuterspeelzaal|peutergroep|ziekenhuis|"
    "kliniek|instelling|organisatie|bureau|kerk|moskee|sportclub|voetbalclub|club|camping|bibliotheek|buurthuis|inloophuis|"
    "wijkcentrum|speeltuin|zwembad|foundation|clinic|hospital|church|mosque"
)
_NAME = r"(?:(?:de|het|'t|the)\s)?[A-ZÀ-Þ][\w'’-]+(?:\s(?:(?:de|der|den|het|voor|en|and|&)\s){0,2}[A-ZÀ-Þ][\w'’-]+)*"
_BEHIND = re.compile(rf"(?<!\w)(?:(?P<s>(?i:{_SCHOOLS}))|(?i:{_BODIES}))\s(?P<name>{_NAME})(?!\w)")
# In a line without capitals: only behind what hardly ever has another word behind its article.
_BEHIND_SMALL = re.compile(
    r"(?<!\w)(?:(?P<s>basisschool)|groep|gezinshuis|stichting|zorgboerderij|kinderdagverblijf|praktijk)\s"
    r"(?P<name>(?:de|het|'t)\s(?P<word>[^\W\d_]{4,}))(?!\w)"
)
_JOINED = re.compile(r"(?<!\w)[A-ZÀ-Þ]\w+-\s(?:en|of|&|and)\s[A-ZÀ-Þ][\w-]+(?!\w)")
_RUN = re.compile(
    r"(?<!\w)[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:\s(?:(?:voor|van|der|de|des|en|of|for|and|the)\s){0,2}[A-ZÀ-Þ][a-zà-ÿ]{2,})+(?!\w)"
)
_STREET = re.compile(
    r"[\w'’-]{2,}(?:straat|laan|weg|plein|gracht|kade|singel|dreef|steeg|plantsoen|street|road|avenue)$", re.I
)
_SCHOOL = re.compile(r"[\w'’-]{3,}(?:school|college|lyceum|gymnasium)$", re.I)
_BODY = re.compile(r"[\w'’-]{2,}(?:zorg|hulp|hulpverlening|huis|groep|stichting|kliniek|ziekenhuis|bescherming)$", re.I)


def find_behind(text: str) -> Iterator[Pointing]:
    """Names with a capital behind what sort of body it is (groep De Vlinder), and two joined (Jeugd- en Gezinshulp)."""
    for match in _BEHIND.finditer(text):
        yield Pointing(*match.span("name"), SCHOOL if match["s"] else ORGANISATION)
    for match in _JOINED.finditer(text):
        yield Pointing(*match.span(), ORGANISATION)


def find_small_behind(text: str, start: int, end: int) -> Iterator[tuple[Pointing, str]]:
    """In a line without capitals: the name behind a body, with its last word, which may be any word."""
    for match in _BEHIND_SMALL.finditer(text, start, end):
        yield Pointing(*match.span("name"), SCHOOL if match["s"] else ORGANISATION), match["word"]


def find_runs(text: str) -> Iterator[Pointing]:
    """Words that all have a capital, one behind another: Veilig Thuis, Raad voor de Kinderbescherming."""
    return (Pointing(*match.span(), ORGANISATION) for match in _RUN.finditer(text))


def guess_kind(word: str, kind: str) -> str:
    """The kind of a word that is no ordinary one, by how it ends; else `kind`."""
    for pattern, of_pattern in ((_SCHOOL, SCHOOL), (_STREET, ADDRESS), (_BODY, ORGANISATION)):
        if pattern.match(word):
            return of_pattern
    return kind
