"""What ends a turn before the next speaker begins: then the words are nobody's.

An end is certain where the text says so itself: a rule or `[einde]` on a line of its own, a line that a transcription
program leaves behind, a heading, or a pattern of the researcher (`Veldnotities*`). A word such as "Observatie:" at the
start of a line ends a turn too, but is a doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from fnmatch import translate
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from ota.sources.marks import fold_line, normalise
from ota.sources.model import Span
from ota.sources.timecodes import STAMP, TIME
from ota.text.patterns import compile_late

_WIDEST = 160  # characters of a line that can be an end
_RULE = re.compile(r"[ \t]*([-*_=~–—])(?:[ \t]?\1){2,}[ \t]*")
_UNDERLINED = 60  # characters of a heading that is told by the rule under it

_ABOUT = r"(?:van |of )?(?:de |het |dit |the |this )?"
_THING = r"(?:opname|opnamen|bandopname|band|transcriptie|transcript|transcription|recording|tape|audio|video)"
_TALK = rf"(?:{_THING}|interview|gesprek|sessie|bijeenkomst|meeting|conversation|session|file|bestand)"
_STOPPED = r"(?:gestopt|gestart|begonnen|beeindigd|afgelopen|uitgezet|aangezet|stopped|started|ended|begins|ends|stops)"
_MADE = (
    r"(?:automatisch |automatically )?"
    r"(?:getranscribeerd|transcriptie|transcribed|transcript|transcription|ondertiteld|ondertiteling|ondertitels?"
    r"|ondertitels ingediend|vertaald|subtitles?|subtitled|captions?|captioned|uitgewerkt|generated|gegenereerd"
    r"|translated|sync(?:ed)? and corrections)(?: (?:made|created|provided|gemaakt|verzorgd))?"
)
_PROGRAMS = (
    r"(?:otter|amberscript|happy ?scribe|rev|trint|sonix|descript|turboscribe|good ?tape|amara|temi|speechmatics"
    r"|whisper|noscribe)"
)
_MACHINE = compile_late(
    rf"(?:.{{0,60}} )?(?:heeft |has )?(?:de |the )?{_THING} (?:is |werd |was |has |heeft )?{_STOPPED}\W*"
    rf"|(?:.{{0,60}} )?{_STOPPED} (?:de |the )?{_THING}\W*"
    rf"|(?:.{{0,30}} )?{_THING} (?:is |was |werd )(?:\S+ ){{0,4}}"
    r"(?:gemaakt|gegenereerd|opgesteld|generated|created|made|produced)\b.{0,100}"
    rf"|{_MADE} (?:door|met|by|with|via|using)(?: de| the)? \S.{{0,80}}"
    rf"|{_MADE}:? (?:tv gelderland|npo|nos|.{{0,40}}{_PROGRAMS}\b.{{0,30}})"
    rf"|(?:https?://|www\.)\S+|(?:\S+ ){{0,3}}{_PROGRAMS}\.(?:ai|com|org|io)\S*"
    r"|\d{0,3}\W{0,3}copyright\b.{0,60}"
)
_END = compile_late(
    rf"(?:einde?|end|the end|fin)(?: {_ABOUT}{_TALK})?|(?:slot|stop) {_ABOUT}{_TALK}"
    rf"|(?:hier )?(?:stopt|eindigt|ends|here ends) {_ABOUT}{_TALK}|{_TALK} (?:einde|end|ends|eindigt|stopt|afgelopen)"
)
# Words that stand above what the researcher, and nobody else, wrote down.
_NOTES = compile_late(
    r"(?:(?:veld|context|post|na|obs|interview|memo)[ -]?)?"
    r"(?:veldnotities?|veldaantekening(?:en)?|aantekening(?:en)?|notities?|observaties?|waarneming(?:en)?|memo's?"
    r"|field ?notes?|observations?|observer notes?|interviewer notes?|interview notes?|researcher'?s? notes?"
    r"|naschrift|nawoord|nabeschouwing|nabespreking|postscript(?:um)?|debrief(?:ing)?|na afloop|after the interview"
    r"|impressie|impressies|reflectie|reflecties|reflections?|context notes?|contextnotities?|logboek)"
    r"(?: (?:van|door|bij|na|over|of|by|on|about|after) .{1,40}"
    r"| (?:van )?(?:de )?(?:interviewer|onderzoeker|observator)| \(.{1,40}\))?"
)
# Remarks of which it is said whose they are: "Opmerking van de interviewer", "noot transcribent".
_SIGNED = compile_late(
    r"(?:opmerking(?:en)?|opm\.?|noot|commentaar|toelichting|notes?|comments?|remarks?|notitie)(?: (?:van|by|from|of))?"
    r"(?: (?:de|the))? (?:interviewer|interviewster|int\.?|onderzoeker|observator|transcribent|transcriptie|typist"
    r"|researcher|transcriber|observer|red\.?|redactie)"
)
_HINTS = (
    # what a line of _MACHINE holds at least: nearly every text is passed over by it
    "transcri",
    "ondertitel",
    "subtitle",
    "caption",
    "opname",
    "recording",
    "http",
    "amara",
    "copyright",
    "uitgewerkt",
)
_DOTTED = re.compile(r"\.(?:ai|com|(?<=www\.))")  # the same for addresses, found by the sign that is rare


_SIGNS = "-*_=~–—"
_AROUND = "[](){}<>*_#:.!-–— \"'“”"
_TIMES = compile_late(rf"{STAMP}|{TIME}")
# With one of these an end of another sort than a rule or a program's begins: nearly all lines are passed over by it.
_FIRST = frozenset(
    """
    einde eind end the fin slot stop hier stopt eindigt ends here opname bandopname transcriptie transcript recording
    tape audio interview gesprek sessie veldnotitie veldnotities veldaantekening veldaantekeningen aantekening
    aantekeningen notitie notities observatie observaties waarneming waarnemingen memo memo's field fieldnote fieldnotes
    observation observations observer naschrift nawoord nabeschouwing
    nabespreking postscript postscriptum debrief debriefing na after impressie impressies reflectie reflecties
    opmerking opmerkingen opm noot commentaar toelichting note notes comment comments remark remarks
    reflection reflections context contextnotities logboek veld post obs obs-notities
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
_FIRST_THREE = frozenset(word[:3] for word in _FIRST) | {"na "}
_beginning = itemgetter(slice(3))


class End(NamedTuple):
    """Where a turn ends: `start` of the line, `after` it, and its sort.

    "rule", "mark" ([einde]), "machine", "heading" and "pattern" are certain; "notes" ("Observatie:") is a doubt.
    """

    start: int
    after: int
    sort: str


def find_ends(
    lines: Sequence[str], headings: Sequence[Span], patterns: Collection[str], hints: Collection[Span]
) -> list[End]:
    """The `lines` of a text that end a turn, in order; `patterns` are globs for a line in its normal form, `hints` the
    lines that may be a program's (`find_hinted_lines`)."""
    ends = {start: End(start, end, "heading") for start, end in headings}
    asked = re.compile("|".join(translate(fold_line(pattern)) for pattern in patterns)) if patterns else None
    promising = _pick_promising(lines)
    if not asked and not hints and not promising:
        return [ends[start] for start in sorted(ends)]
    starts = _compute_starts(lines)
    hinted = (bisect_right(starts, start) - 1 for start, _ in hints)
    machine = {n for n in hinted if _MACHINE.fullmatch(_strip_line(lines[n]))}
    for n in range(len(lines)) if asked else sorted(machine.union(promising)):
        line, start = lines[n], starts[n]
        if line and len(line) <= _WIDEST:
            sort = "machine" if n in machine else _sort(line)
            if asked and asked.match(normalise(line)):
                sort = "pattern"
            if sort == "rule" and _is_title(lines, n - 1):
                ends[starts[n - 1]] = End(starts[n - 1], start + len(line), "heading")
            elif sort and (start not in ends or sort == "pattern"):
                ends[start] = End(start, start + len(line), sort)
    return [ends[start] for start in sorted(ends)]


def is_machine(line: str) -> bool:
    """Whether a line is one that a transcription program leaves behind, or says that here the talk ends."""
    words = _strip_line(line)
    return bool(_MACHINE.fullmatch(words) or _END.fullmatch(words))


def find_hinted_lines(lines: Sequence[str]) -> list[Span]:
    """Those of the `lines` of a text, not too long ones, that hold a word of those that programs leave behind."""
    short = [line for line in lines if len(line) <= _WIDEST]
    low = "\n".join(short).replace("\u0130", "I").lower()  # the one letter that is two in small
    places = [at for hint in _HINTS for at in _find_places(low, hint)]
    places += [match.start() for match in _DOTTED.finditer(low)]
    if not places:
        return []
    starts = _compute_starts(lines)
    spans = [(start, start + len(line)) for start, line in zip(starts, lines, strict=True) if len(line) <= _WIDEST]
    begins = _compute_starts(short)
    return [spans[n] for n in sorted({bisect_right(begins, at) - 1 for at in places})]


def _compute_starts(lines: Sequence[str]) -> list[int]:
    """Where each of the lines of a text begins."""
    return [n + before for n, before in enumerate(accumulate(map(len, lines[:-1]), initial=0))]


def _pick_promising(lines: Sequence[str]) -> list[int]:
    """The numbers of the lines that may be an end by how they begin, of which a text has few: the many others are
    passed over without work for each."""
    beginnings = list(map(_beginning, lines))
    candidates = {
        beginning
        for beginning in set(beginnings)
        if beginning and (not beginning[0].isalpha() or beginning.lower() in _FIRST_THREE)
    }
    return [n for n, beginning in enumerate(beginnings) if beginning in candidates] if candidates else []


def _find_places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _sort(line: str) -> str:
    """The sort of end that a line is by its form; nothing for any other line."""
    if line[:1].isalpha() and line[:3].lower() not in _FIRST_THREE:
        return ""  # as nearly always
    sign = line.lstrip()[:1]
    if sign in _SIGNS and _RULE.fullmatch(line):
        return "rule"
    first = line.split(maxsplit=1)
    if not first or first[0].strip(_AROUND).casefold() not in _FIRST:
        if sign not in "[(<#" or not _END.fullmatch(_strip_line(line)):
            return ""
        return "mark"
    if _END.fullmatch(_strip_line(line)):
        return "mark"
    words, colon, _ = normalise(line).partition(":")
    alone = not colon and words == words.rstrip(".,;?!")
    words = words.strip(_AROUND)
    return "notes" if (colon or alone) and (_NOTES.fullmatch(words) or _SIGNED.fullmatch(words)) else ""


@lru_cache(maxsize=256)
def _strip_line(line: str) -> str:
    """A line in its normal form without time codes, brackets and signs around it."""
    return " ".join(_TIMES.sub(" ", normalise(line)).split()).strip(_AROUND)


def _is_title(lines: Sequence[str], n: int) -> bool:
    """Whether line `n`, above a rule, is a heading by it: short, alone, and no sentence."""
    words = lines[n].strip() if n >= 0 else ""
    apart = n == 0 or (n > 1 and not lines[n - 1])
    return bool(words) and apart and len(words) <= _UNDERLINED and ":" not in words and words[-1] not in ".?!,;…"
