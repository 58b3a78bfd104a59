"""Dates and ages in what was said: what tells, with other things, of whom somebody speaks.

A length ("na 2 jaar", "3 jaar geleden") is no age, and a figure before a unit ("2019 euro") no year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ota.privacy.numbers import AGE, BIRTH, DATE, Pointing

_DUTCH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_ENGLISH = "January|February|March|April|May|June|July|August|October"
_SHORT = "jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec"
_MONTH = rf"(?:(?i:{_DUTCH})|{_ENGLISH}|(?i:{_SHORT})(?:\.|(?=\s?['’]?\d)))"
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)"
_DAY = r"\d{1,2}(?:\s?(?:e|ste|de|st|nd|rd|th)\b)?"
_OF_YEAR = (
    rf"(?:\s*,?\s*{_YEAR}|\s+van\s+(?:dat|dit|vorig|het\s+(?:vorige|volgende|afgelopen))\s+jaar|\s+(?:dat|vorig|volgend)\s+jaar"
    r"|\s+(?:of\s+)?(?:that|last|next)\s+year)"
)
_DATES = re.compile(
    rf"(?<![\w/.-])(?:{_DAY}\s+(?:of\s+)?{_MONTH}{_OF_YEAR}?|{_MONTH}(?:\s+{_DAY}(?!\d))?{_OF_YEAR}?"
    r"|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    r"|(?:19|20)\d\d(?:\s?[-/–]\s?(?:(?:19|20)\d\d|\d\d))?|(?<=\s)['’]\d\d)(?![\w/-]|[.,]\d)"
)
_AMOUNT = re.compile(
    r"\s*(?:euro|eur|keer|x\b|uur|u\b|meter|km|kilo|gram|woorden|stuks?|mensen|kinderen|jaar|dagen|weken|maanden|procent|%|pounds?"
    r"|times|words|people)",
    re.I,
)
_BEFORE_AMOUNT = re.compile(r"(?:€|\$|£|wel|ruim|nummer|nr\.?|kamer|pagina|blz\.?|artikel|art\.?)\s*$", re.I)
_BORN = re.compile(
    r"(?:\bgeb(?:oren|\.|oortedatum)|\bjarig|verjaardag|\bborn|date of birth|birthday|\bdob)\W{0,3}(?:\w+\W+){0,3}$",
    re.I,
)

_SPELLED = (
    "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|"
    "negentien|twintig|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty"
)
_COUNT = rf"(?:\d{{1,3}}(?:[.,]5|½)?|{_SPELLED})"
_COUNTS = rf"{_COUNT}(?:\s?(?:en|of|à|tot|-|/|and|or|to)\s?{_COUNT})?"
_AGES = re.compile(
    rf"(?<![\w.,-])(?:(?P<old>{_COUNTS}(?:\s?(?:jaar|jr\.?|maanden?|weken|years?|months?|weeks?))\s+(?:oud|jong|old|young)\b)"
    rf"|(?P<aged>{_COUNTS}\s?-?\s?(?:jarige?n?|years?-old)\b)"
    rf"|(?P<years>{_COUNTS}\s?(?:jaar|jr\b\.?|years))(?![\w-])"
    r")",
    re.I | re.M,
)
_LASTS = re.compile(
    r"(?:\b(?:na|al|sinds|over|binnen|elke|per|meer dan|nog|duurde|duurt|afgelopen|laatste|eerste|komende|eerdere|zo'n|"
    r"ruim|om de|paar|in|tijdens|een|half|anderhalf|vorig|for|after|within|every|over|last|first|next|in))\s*$",
    re.I,
)
_LENGTH = re.compile(
    r"\s*(?:geleden|lang\b|later|daarna|daarvoor|ervoor|eerder|terug\b|wachten|gewacht|op\b|bij\b|in\b|samen|cel\b|"
    r"aan een stuk|achter elkaar|onderzoek|ervaring|getrouwd|gewerkt|werk|ago|later|before|of\b|waiting)",
    re.I,
)


def find_dates(text: str) -> Iterator[Pointing]:
    """Days, months and years in a text, of birth where that is said."""
    for match in _DATES.finditer(text):
        end = len(match[0].rstrip()) + match.start()
        if match[0][0].isdigit() and match[0].isdigit() and _is_amount(text, match.start(), end):
            continue
        born = _BORN.search(text, max(0, match.start() - 40), match.start())
        yield Pointing(match.start(), end, BIRTH if born else DATE)


def _is_amount(text: str, start: int, end: int) -> bool:
    return bool(_AMOUNT.match(text, end) or _BEFORE_AMOUNT.search(text, max(0, start - 12), start))


def find_ages(text: str) -> Iterator[Pointing]:
    """How old somebody is, in years and months that are called so; `ota.privacy.ages` has what is said without them."""
    for match in _AGES.finditer(text):
        group = str(match.lastgroup)
        start, end = match.span(group)
        if group == "years" and (
            not match[group][0].isdigit() or _LASTS.search(text, max(0, start - 14), start) or _LENGTH.match(text, end)
        ):
            continue
        yield Pointing(start, end, AGE)
