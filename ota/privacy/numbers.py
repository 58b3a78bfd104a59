"""What points at somebody without being a name: e-mail addresses, telephone numbers, addresses, numbers, dates.

Each has a kind, which is printed in its place: `[e-mail]`, `[telefoon]`, `[adres]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ota.text.word import widen_places
from ota.words import say

BIRTH, DATE, AGE = "birth", "date", "age"  # kinds of what tells of whom somebody speaks, see ota.privacy.timing

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november"),
    *("december", "january", "february", "march", "may", "june", "july", "august", "october"),
    *("jan", "feb", "mrt", "apr", "jun", "jul", "aug", "sept", "sep", "okt", "oct", "nov", "dec"),
)
_MONTH = rf"(?:{'|'.join(_MONTHS)})\b\.?"
_DATES = (
    rf"(?<!\w)(?:\d{{1,2}}(?:e|ste|de|st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:\s+'?\d{{2,4}})?"
    rf"|(?!may\b(?!\s+\d)){_MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?!\d))?(?:\s+'?\d{{2,4}})?"
    r"|\d{1,4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,4}"
    r"|\d{1,2}/\d{1,2}(?!\w)"
    r"|(?:19|20)\d\d(?:\s*[-/–]\s*(?:(?:19|20)\d\d|\d{1,2}))?"
    r"|'\d\d)(?!\w)"
)
_STREET = (
    "straat|straatje|laan|weg|plein|gracht|kade|singel|dijk|dreef|steeg|hof|pad|park|plantsoen|wal|haven|markt|baan|"
    "brink|kamp|erf|veld|akker|weide|meent|hoek|boulevard|burg|horst|donk|poort|zoom|wijk"
)
_LANE = "street|road|lane|avenue|drive|close|court|terrace|square"
# The number of a house: 14, 14a, 14-2, 14 bis; the letter behind a space only where the word ends there.
_HOUSE = r"\d{1,4}(?:\s?[a-z])?(?:\s?-\s?\d{1,4}|\s?(?:bis|hs|[IV]{1,3}))?(?!\w)"
_DIGITS = r"\d(?:[\s().-]{0,3}\d)"
_PATTERNS = (
    ("email", r"[\w.+-]*@[\w.-]*\w"),
    ("link", r"(?:https?://|www\.)\S+|(?<![\w.])[\w-]{2,}\.(?:nl|com|org|net|eu|be|info)(?:/\S*)?(?!\w)"),
    (
        "dossier",
        r"(?<!\w)(?:(?:zaak|dossier|cli[eë]nt|rekest|parket|case|file)\s?-?(?:nummer|nr\.?|number|no\.?)|kenmerk)[\s:.#]{1,3}"
        r"(?P<inner>(?=[\w/.-]*\d)\w(?:[\w/.-]*\w)?)",
    ),
    (
        "dossier",
        r"(?<![\w/])[a-z]{1,3}\s?/\s?\d{2}\s?/\s?\d{4,8}(?:\s?/\s?[a-z]{2}(?:\s?[a-z]{2})?\s?\d{2}[\s-]\d{2,5})?(?!\w)",
    ),
    ("dossier", r"(?<!\w)ECLI:[a-z]{2}:[a-z]{2,7}:\d{4}:\w+"),
    ("iban", r"(?<!\w)[a-z]{2}\s?\d{2}\s?(?:[a-z]{4})(?:\s?\d){8,12}(?!\d)"),
    ("bsn", r"(?<!\w)bsn\W{0,3}(?:nummer\W{0,3}|nr\W{0,3})?\d(?:[\s.-]?\d){7,8}(?!\d)"),
    ("phone", r"(?<![\w.])(?:(?:\+|00)\d{1,3}|\(?0)[\s()./-]{0,3}\d(?:[\s()./–-]{0,3}\d){7,9}(?!\w)"),
    ("bsn", r"(?<![\w.-])\d{3}[\s.]?\d{3}[\s.]?\d{3}(?![\w-]|[.,]\d)"),
    ("address", rf"(?<!\w)\d{{4}}\s?[a-z]{{2}}(?:[\s,]*(?:nr\.?\s?)?{_HOUSE})?(?!\w)"),
    (
        "address",
        r"(?<!\w)(?:(?:oude|nieuwe|lange|korte|kleine|grote|hoge|lage)\s)?"
        rf"(?:[\w'’-]+(?:{_STREET})|(?:straat|(?:de|het)\s(?:brink|meent|dam|wal|dijk|gracht|kade|singel|plein)))"
        rf"\s(?:nr\.?\s?|nummer\s)?{_HOUSE}",
    ),
    ("address", rf"(?<!\w)\d{{1,4}}[a-z]?\s(?:[\w'’-]+\s){{1,3}}(?:{_LANE})(?!\w)"),
)
POINTING = tuple(dict.fromkeys(kind for kind, _ in _PATTERNS))  # kinds of what is found
_POINTING = "|".join(f"(?P<{kind}{n}>{pattern})" for n, (kind, pattern) in enumerate(_PATTERNS))
# Whatever is left of numbers, also with spaces, dots or dashes between its figures.
_LONG = re.compile(r"\w*\d(?:[ .,/–-]?\d){3,}\w*")
_SIGNS = re.compile(r"[\d@]|www\.|https?:|\.(?:nl|com|org|net|eu|be|info)\b", re.I)
_REACH = 60  # characters that may stand before such a sign, or behind it, and are of the same thing
_NO_POSTCODE = re.compile(
    r"(?:19|20)\d\d (?:en|of|is|in|op|om|te|nu|he|we|to|at|on|as|so|ik|hij|wij|er|at|de|ze|na|al|uw|zo)\b", re.I
)


class Pointing(NamedTuple):
    """Something in a text that points at somebody: where it stands, and its kind."""

    start: int
    end: int
    kind: str


@cache
def _compile_pattern(regex: str) -> re.Pattern[str]:
    """Made where it is first looked for: that takes longer than most commands would use it."""
    return re.compile(regex, re.I)


def find_pointing(text: str) -> Iterator[Pointing]:
    """E-mail and web addresses, telephone, account and citizen numbers, postcodes and addresses in a text."""
    signs = (match.span() for match in _SIGNS.finditer(text))  # without one of these there is nothing
    pattern = _compile_pattern(_POINTING)
    stretches = widen_places(text, signs, _REACH)
    for match in (match for start, end in stretches for match in pattern.finditer(text, start, end)):
        kind = next(str(name).rstrip("0123456789") for name, held in match.groupdict().items() if held is not None)
        if kind == "bsn" and not (match[0][0] in "bB" or _passes_eleven_test(match[0])):
            continue
        if kind == "address" and _NO_POSTCODE.match(match[0]):
            continue
        yield Pointing(*match.span("inner" if match["inner"] else 0), kind)


def _passes_eleven_test(written: str) -> bool:
    """Whether nine figures could be a citizen number: their weighted sum is a multiple of eleven."""
    figures = [int(sign) for sign in written if sign.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(figure * weight for figure, weight in zip(figures, weights, strict=True)) % 11 == 0


def write_in_place(kind: str, language: str) -> str:
    """What is printed in the place of this kind: `[telefoon]`."""
    return f"[{say(f'privacy.kind-{kind}', language)}]"


def find_numbers(text: str) -> list[Pointing]:
    """What `find_pointing` finds, and dates, and whatever else has four figures or more, in the order of the text."""
    spots: list[Pointing] = []
    if any(sign.isdigit() or sign in "@." for sign in text):
        spots += find_pointing(text)
    for kind, pattern in (("date", _compile_pattern(_DATES)), ("number", _LONG)):
        blank = _blank_out(text, spots)
        spots += [Pointing(match.start(), match.end(), kind) for match in pattern.finditer(blank)]
    return sorted(spots)


def _blank_out(text: str, spots: Iterable[Pointing]) -> str:
    signs = list(text)
    for spot in spots:
        signs[spot.start : spot.end] = "\n" * (spot.end - spot.start)
    return "".join(signs)


def strip_dates(text: str) -> str:
    """`text` with every calendar date, year and month taken out; "…" stands where they were."""
    return _compile_pattern(_DATES).sub("…", text) if text else text
