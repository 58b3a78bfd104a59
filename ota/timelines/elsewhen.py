"""Dates in a line that are of something else than what it tells: of a paper, of a birth, of the telling itself, of a
clause beside it; and those that the line takes back. All words stand here, in both languages. Such a date is left out,
and named in what is said of the line, so that nobody's story gets a day that was not told of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ota.moments import FoundDate

_PAPER = re.compile(
    r"(?<!\w)(?:\w*(?:verslag|brief|rapport|rapportage|beschikking|dossier|notitie|mail|advies|plan)|report|letter|file"
    r"|court order|note)(?:\s+[\w'’]+){0,4}?\s+(?:van|uit|d\.?\s?d\.?|(?:is\s+)?gedateerd(?:\s+op)?|of|dated|from)"
    r"(?:\s+(?:de|het|the))?\s*$",
    re.IGNORECASE,
)
_OWN_MARK = re.compile(r"(?:d\.?\s?d\.?|van|uit|of|from|dated)(?!\w)", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?<!\w)(?:staat|staan|stond|stonden|blijkt|bleek|noemt|noemde|vermeldt|vermeldde|beschrijft|lees|lezen|las"
    r"|volgens|maar|says|states|stated|mentions|mentioned|describes|shows|read|according to|but)(?!\w)",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"(?:[,(]\s*(?:geboren|born)(?:\s+(?:op|in|on))?|(?<!\w)(?:geb\.?|geboortedatum|date of birth|dob))\s*:?\s*$",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\s+(?:vertelt|zegt|herinnert|legt|(?:\w+\s+){0,2}(?:tells|says|remembers))(?!\w)[^,.;]*?(?<!\w)(?:dat|hoe|that|how)(?!\w)"
    r".*(?<!\w)(?:sinds|vanaf|al|toen|geleden|vorige?|since|ago|last|in|op)(?!\w)",
    re.IGNORECASE,
)
_TODAY = re.compile(r"(?:vandaag|gisteren|deze week|nu|today|yesterday|this week|now)", re.IGNORECASE)
_CALENDAR = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|januari|februari|maart"
    r"|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|june|july|august"
    r"|october|winter|lente|voorjaar|zomer|herfst|najaar|spring|summer|autumn|jaar|maand|week|dag|year|month|day"
    r"|later|eerder|earlier|daarvoor|daarna|(?:19|20)\d\d)"
)
_OR_ELSE = re.compile(
    rf"[^.;:]{{0,30}}?(?<!\w)(?:of|dan wel|nee|kan ook|kon ook|or|no|may be|could be)\s+(?:(?:was|het|de|in|op|een"
    rf"|misschien|volgend|nee|no|wacht|wait|sorry|al|toch|dat|the|an?|on|it|that|already|perhaps|maybe|next)\s+){{0,5}}"
    rf"{_CALENDAR}(?!\w)",
    re.IGNORECASE,
)
_OR_SO_OLD = re.compile(
    r"\s*(?:jaar\s*)?(?:,\s*)?(?:of|à|or|misschien|perhaps)\s+(?:zijn\s+|haar\s+|his\s+|her\s+)?(?:\d{1,2}|vier|vijf|zes|zeven|acht|negen|tien"
    r"|elf|twaalf|\w+tien|\w+de|\w+ste|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+th)(?!\w)",
    re.IGNORECASE,
)
_NO_AGE = re.compile(
    r"\s*(?:jaar\s+)?(?:jonger|ouder|bezig|samen|verder|lang|younger|older|along)(?!\w)", re.IGNORECASE
)
_BETWEEN_TWO = re.compile(r"(?<!\w)(?:tussen|between)\s*$", re.IGNORECASE)
_WOULD = re.compile(r"(?<!\w)(?:zou|zouden|would|should)(?!\w)[^.;]*$", re.IGNORECASE)
_BUT_NOT = re.compile(
    r"[^.;]*?(?<!\w)(?:maar|but)(?!\w)[^.;]*(?<!\w)(?:niet|nooit|pas|later|uitgesteld|not|never|only|postponed)(?!\w)",
    re.IGNORECASE,
)
_OF_PREGNANCY = re.compile(r"(?<!\w)(?:geboren|zwanger\w*|bevalling|born|pregnan\w+)(?!\w)", re.IGNORECASE)
_WEEK = re.compile(r"(?:in\s+)?(?:week|wk)\s+\d+", re.IGNORECASE)
_NOT_THEN = re.compile(r"(?<!\w)(?:niet|not)(?:\s+(?:in|op|on))?\s*$", re.IGNORECASE)
_STANDS_THERE = re.compile(r"(?<!\w)(?:staat|stond|says|said)(?:\s+(?:er|there))?(?:\s+(?:in|op))?\s*$", re.IGNORECASE)
_BUT = re.compile(r"\s*,?\s*(?:maar|zoals|but|as it says)(?!\w)", re.IGNORECASE)
_IS_WRONG = re.compile(
    r"\s*,?\s*(?:dat\s+|that\s+)?(?:klopt (?:\w+ )?niet|kan niet|is fout|is niet goed|is wrong|is not right|cannot be"
    r"|can't be)(?!\w)",
    re.IGNORECASE,
)
_YEAR_UNKNOWN = re.compile(
    r"(?<!\w)(?:welk jaar|jaar (?:is )?onbekend|jaartal (?:weet|onbekend)|weet (?:\w+ )?(?:het )?jaar(?:tal)? niet"
    r"|which year|what year|year unknown)(?!\w)",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(r"(?<!\w)(?:nadat|voordat|after|before)\s+(?:[\w'’]+\s+){1,6}$", re.IGNORECASE)
_HOPED = re.compile(r"(?<!\w)(?:zou|zouden|would|hopelijk|hoopt|hopen|hopefully|hopes?)(?!\w)", re.IGNORECASE)
_LAST_OF_ALL = re.compile(
    r"(?<!\w)(?:de|het|ons|onze|mijn|hun|the|our|my|their) (?:laatste|last) (?!(?:dag|dagen|week|weken|maand|maanden"
    r"|jaar|schooljaar|days?|weeks?|months?|years?)(?!\w))\w",
    re.IGNORECASE,
)
_SINCE = re.compile(r"(?:sinds|sedert|since)(?!\w)", re.IGNORECASE)
_WITH_YEAR = re.compile(r"\d{4}|\d[-/.]\d|'\d\d")


def find_elsewhen(text: str, dates: Sequence[FoundDate], today: str | None) -> list[FoundDate]:
    """The dates of a line that are not of what it tells, in order.

    Where one of them is of a paper or of the telling, those without a year of their own go with it: nobody can tell
    whether "een jaar eerder" counts from the letter or from what was told before.
    """
    points = [date for date in dates if date.reading.rule != "moments.rule-length"]
    sources = [date for date in points if _is_of_source(text, date, points)]
    second = [(date.end, match.end()) for date in points if (match := _OR_ELSE.match(text, date.end))]
    return [
        date
        for date in points
        if date in sources
        or any(begin <= date.start < end for begin, end in second)
        or (not _names_year(text, date) and (sources or _counts_from_today(text, date, today)))
        or _is_off(text, date)
    ]


def _is_of_source(text: str, date: FoundDate, points: Sequence[FoundDate]) -> bool:
    """Whether a date is of the paper, or of the day, on which is told what the line tells."""
    before, written, behind = text[: date.start], text[date.start : date.end], text[date.end :]
    if _TODAY.fullmatch(written):
        return _TELLING.match(behind) is not None
    own = _OWN_MARK.match(written)
    if not _PAPER.search(before + own[0] if own else before):
        return False
    counted = any(other.start > date.start and not _names_year(text, other) and _is_moment(other) for other in points)
    return counted or _CONTENTS.search(f"{before} … {behind}") is not None


def _counts_from_today(text: str, date: FoundDate, today: str | None) -> bool:
    """Whether a month or a season of which the year was filled in after the line before rather counts from today, or
    nobody can tell: of what was the last of all, or has gone on since a day that has not come yet."""
    start = date.reading.start
    if date.reading.guess != "moments.guess-next" or start is None:
        return False
    if _SINCE.match(text, date.start) or _SINCE.match(text[: date.start].rsplit(" ", 2)[-1]):
        return bool(today and start.earliest and start.earliest > today)
    return _LAST_OF_ALL.search(text) is not None


def _is_moment(date: FoundDate) -> bool:
    return not date.reading.period or date.reading.start is not None


def _is_off(text: str, date: FoundDate) -> bool:
    """Whether a date is of a birth or of a clause beside it, hoped for, taken back, or one of two."""
    before, written, behind = text[: date.start], text[date.start : date.end], text[date.end :]
    if _BORN.search(before):
        return any(letter.isalpha() for letter in behind)
    if not _names_year(text, date) and (_YEAR_UNKNOWN.search(text) or _HOPED.search(re.split(r"[.;]", behind)[0])):
        return True
    if _counts_from_birth(date) and (_OR_SO_OLD.match(behind) or _NO_AGE.match(behind)):
        return True
    if _WEEK.fullmatch(written) and _OF_PREGNANCY.search(text):
        return True
    denied = _BUT.match(behind) and (_NOT_THEN.search(before) or _STANDS_THERE.search(before))
    return bool(
        denied
        or _IS_WRONG.match(behind)
        or _OTHER_CLAUSE.search(re.split(r"[,.;:]", before)[-1] + re.sub(r"\S.*", "", written))
        or _OR_ELSE.match(behind)
        or (_BETWEEN_TWO.search(before) and date.reading.rule != "moments.rule-between")
        or (_WOULD.search(before) and _BUT_NOT.match(behind))
    )


def _counts_from_birth(date: FoundDate) -> bool:
    relations = (*date.reading.relations, *date.reading.end_relations)
    return any(relation.anchor.startswith("birth:") for relation in relations)


def _names_year(text: str, date: FoundDate) -> bool:
    return _WITH_YEAR.search(text[date.start : date.end]) is not None
