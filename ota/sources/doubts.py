"""What may not be the words of the speaker before it, and every doubt with its place.

Each doubt is shown by line and label, and kept with the revision until somebody answers it: one too many is a defect,
one too few is worse.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from ota.sources.ends import is_machine
from ota.sources.heads import Head
from ota.sources.labels import is_role, strip_aside, strip_number
from ota.sources.model import Doubt, Loaded, Span, Suspicion, Unit
from ota.sources.timecodes import STAMP, TIME, WORDED, Cue, parse_time_code
from ota.text.patterns import compile_late

_TIME = compile_late(rf"\n[ \t]*(?:(?P<stamp>{STAMP})|(?P<bare>{TIME}|{WORDED})[ \t]*(?=\n|\Z))[ \t]*")
_TIME_ALONE = compile_late(rf"\n[ \t]*(?P<bare>{TIME}|{WORDED})[ \t]*(?=\n|\Z)")
_WIDE = re.compile(r"\n(?:\n\n| \n)")  # a text without it has no gaps, and is passed over fast
_GAP = compile_late(r"\n[ \t]*\n[ \t]*\n\s*")
_WITHIN = ("pause", "note")  # what may begin somebody else's words within a turn, and ends none
_SHORT = 160  # characters of a turn that may be a program's line
# How a remark about the talk begins, and whom it is about: both, since a speaker begins a paragraph so as well.
_REMARK_FORM = (
    r"[(\[_*]*(?:na (?:afloop|het (?:gesprek|interview))|tijdens (?:het|dit) (?:gesprek|interview)|(?:het|dit) "
    r"(?:gesprek|interview) (?:is|was|werd|wordt|vond|vindt|duurde|eindigt|eindigde|verliep|stopt)|de opname"
    r"|de recorder|after the interview|during the interview"
    r"|the (?:interview|recording|recorder) (?:is|was|took|ended|lasted))\b"
)
_REMARK = compile_late(_REMARK_FORM, re.IGNORECASE)
_NOTE_BELOW = compile_late(rf"\n\n(?:[(\[*_]|{_REMARK_FORM})", re.IGNORECASE)
_PARTIES = (
    "respondente|respondent|geïnterviewde|interviewer|interviewee|interviewster|onderzoeker|participant|researcher"
)
# Whatever the case of their first letter: without one of them no turn is looked into for _SUBJECT.
_NAMED = tuple(f"{party[2:]} " for party in _PARTIES.split("|"))
# A sentence in which one of them is spoken about as who takes part: "Respondent kijkt naar buiten."
_SUBJECT = compile_late(rf"(?:\A|(?<=[.!?] ))(?:de |het |the )?(?:{_PARTIES}) [a-zë]+(?=[ .,])", re.IGNORECASE)
# What a reporter writes of a speaker, and nobody says of himself: "De moeder zat stil en keek weg."
_THIRD_PERSON = compile_late(
    r"[a-zë]{2,}(?:de|te)|[a-zë]+[^aeiou\s]t|[a-z]+(?:aat|aait|oeit|ooit|iet|uit)"
    r"|bleef|begon|deed|dronk|gaf|ging|had|heeft|hield|is|keek|kwam|lag|las|leek|liep|liet|nam|riep|schoof|schreef|sloeg"
    r"|sloot|sprak|stak|stond|trok|viel|vroeg|was|werd|wees|wreef|zag|zat|zei|zweeg|zuchtte"
    r"|looked|sat|stood|was|began|fell|had|kept|left|said|took|went|walked|[a-z]{2,}ed|[a-z]{3,}s",
    re.IGNORECASE,
)
_FIRST_PERSON = compile_late(r"\b(?:ik|mij|mijn|m'n|me|wij|we|ons|onze|'k|i|my|our|us)\b", re.IGNORECASE)
# A colon where a name should stand: ": ja", "???: ja", "(…): ja".
_NAMELESS = re.compile(r"\n(?=[^\w\n])[ \t]*(?:[?*._…–—-]{0,5}|[(\[][^()\[\]\n\d]{1,30}[)\]]):[ \t]+(?=\S)")
_STAGED = compile_late(
    r"(?:[\[(]|[*_]{1,2})[^\W\d_][^\[\]()*_]+ [^\[\]()*_]+ [^\[\]()*_]+ [^\[\]()*_]+(?:[\])]|[*_]{1,2})"
)


class Unowned(NamedTuple):
    """A place within a turn where somebody else may begin: "time", "pause" or "note", and the time code there."""

    form: str
    start: int
    after: int
    time: int | None = None


def find_unowned(text: str, lines: Sequence[str], heads: Sequence[Head], timed: bool) -> Iterator[Unowned]:
    """The places in `text`, which has these `lines` and is cut at `heads`, where the words may not be the speaker's any
    more; `timed` where there may be time codes that are no subtitles'."""
    # As in most texts: the only empty lines are those between two turns, and no turn has a second paragraph.
    evenly = lines.count("") == (not lines[-1]) + sum([text.startswith("\n\n", head.start - 2) for head in heads[1:]])
    if timed:
        yield from _find_times(text, heads)
    if (not evenly or " " in lines) and _WIDE.search(text):
        yield from _find_pauses(text, heads)
    yield from _find_notes(text, heads, [] if evenly else list(_find_inner_paragraphs(text, heads)))


def suspect_breaks(text: str, breaks: Sequence[Head], subtitles: Collection[Cue]) -> list[Suspicion]:
    """What is doubtful about the places where a unit begins without a label, given all of them in order."""
    suspicions = []
    ownerless = sum(brk.form == "cue" for brk in breaks)
    named_cues = ownerless * 5 <= len(subtitles)  # else a name stands only where the speaker changes
    speaker = ""
    for n, brk in enumerate(breaks):
        if brk.form in ("time", "cue") and speaker and (brk.form == "time" or named_cues):
            suspicions.append(Suspicion("time", brk.start, brk.after))
        elif (
            (brk.form in _WITHIN and speaker)
            or brk.form == "notes"
            or (brk.form == "heading" and not brk.label and _has_words(text, brk, breaks[n + 1 :]))
        ):
            line = text.find("\n", brk.start)
            suspicions.append(Suspicion("nobody", brk.start, max(brk.after, line if line >= 0 else len(text))))
        if brk.form not in ("time", "cue", *_WITHIN):
            speaker = brk.label
    return suspicions


def _has_words(text: str, heading: Head, behind: Sequence[Head]) -> bool:
    stop = next((brk.start for brk in behind if brk.form not in _WITHIN), len(text))
    return bool(text[heading.after : stop].strip())


def find_machine_lines(text: str, units: Sequence[Unit], hints: Sequence[Span]) -> list[Suspicion]:
    """The turns whose words are, all of them, what a transcription program leaves behind."""
    if not hints:
        return []
    starts = [unit.start for unit in units]
    suspicions = {}
    for start, _ in hints:
        unit = units[max(0, bisect_right(starts, start) - 1)]
        if unit.label and unit.end - unit.body <= _SHORT and is_machine(text[unit.body : unit.end]):
            suspicions[unit.n] = Suspicion("machine", unit.body, unit.end)
    return list(suspicions.values())


def build_doubts(loaded: Loaded, units: Sequence[Unit], suspicions: Sequence[Suspicion]) -> tuple[Doubt, ...]:
    """The suspicions as doubts, in order, each with its unit and its line."""
    if not suspicions:
        return ()
    starts = [unit.start for unit in units]
    doubtful = []
    places = {(kind, start): Suspicion(kind, start, end) for kind, start, end in sorted(suspicions)}
    for kind, start, end in sorted(places.values(), key=lambda place: (place.start, place.kind)):
        start += len(loaded.text[start:end]) - len(loaded.text[start:end].lstrip())
        doubtful.append(Doubt(kind, start, end, max(0, bisect_right(starts, start) - 1), loaded.find_line(start)))
    return tuple(doubtful)


def _find_times(text: str, heads: Sequence[Head]) -> Iterator[Unowned]:
    """Time codes at the start of a line without a name, where most names have one; elsewhere those that have a line to
    themselves without brackets, where they are few: else it is how this text tells the time."""
    named = sum(head.time is not None for head in heads) * 2 >= len(heads)
    places = list(_find_codes_within(text, heads, _TIME if named else _TIME_ALONE))
    if named or len(places) == 1 or len(places) * 10 <= len(heads):
        yield from places


def _find_codes_within(text: str, heads: Sequence[Head], pattern: re.Pattern[str]) -> Iterator[Unowned]:
    """The time codes within turns, with words behind them."""
    starts = [head.start for head in heads]
    for match in pattern.finditer(text, heads[0].after):
        start = match.start() + 1
        n = bisect_right(starts, start) - 1
        stop = starts[n + 1] if n + 1 < len(starts) else len(text)
        begins = start < heads[n].after or not text[heads[n].after : start].strip()
        if not begins and text[match.end() : stop].strip():
            yield Unowned("time", start, match.end(), parse_time_code(match[match.lastgroup or 0]))


def _find_pauses(text: str, heads: Sequence[Head]) -> Iterator[Unowned]:
    """Paragraphs within a turn after more blank lines than stand above a speaker."""
    gaps = {match.end(): text.count("\n", match.start(), match.end()) for match in _GAP.finditer(text)}
    gaps = {text.rfind("\n", 0, end) + 1: lines for end, lines in gaps.items() if end < len(text)}
    usual = Counter(gaps.pop(head.start, 2) for head in heads[1:]).most_common(1)
    longest = usual[0][0] if usual else 2
    wide = [start for start, lines in gaps.items() if lines > longest and start > heads[0].after]
    if len(wide) * 10 <= len(heads) or len(wide) == 1:  # else it is how this text separates paragraphs
        yield from (Unowned("pause", start, start) for start in wide)


def _find_notes(text: str, heads: Sequence[Head], inner: Sequence[Span]) -> Iterator[Unowned]:
    """Those of the `inner` paragraphs that speak about the talk and those who had it, or stand in brackets or italics
    as a whole; paragraphs that tell of their speaker; and lines with a colon where a name should stand."""
    starts = (line.start() + 1 for line in _NAMELESS.finditer(text, heads[0].after))
    yield from (Unowned("note", start, start) for start in starts)
    yield from _find_telling(text, heads)
    if not inner or not (_NOTE_BELOW.search(text) or any(party in text for party in _NAMED)):
        return  # as nearly always: no turn is looked into
    labels = {head.label for head in heads if len(head.label) > 2}
    parties = re.compile(rf"\b(?:{'|'.join([_PARTIES, *map(re.escape, sorted(labels))])})\b", re.IGNORECASE)
    for start, end in inner:
        words = text[start:end].strip()
        about = _REMARK.match(text, start, end) and parties.search(text, start, end)
        if about or _STAGED.fullmatch(words) or _SUBJECT.search(words):
            yield Unowned("note", start, start)


def _find_inner_paragraphs(text: str, heads: Sequence[Head]) -> Iterator[Span]:
    """The paragraphs of the turns but for the first of each."""
    for head, then in zip_longest(heads, heads[1:]):
        stop = then.start if then else len(text)
        at = text.find("\n\n", head.after, stop - 2)
        while at >= 0:
            start = at + 2
            at = text.find("\n\n", start, stop - 2)
            yield start, at if at >= 0 else stop


def _find_telling(text: str, heads: Sequence[Head]) -> Iterator[Unowned]:
    """Paragraphs within a turn that begin by telling of its own speaker what he or she did, and have no "I" in them."""
    names = {label: _list_callings(label) for label in {head.label for head in heads}}
    called_names = sorted({name for called in names.values() for name in called}, key=len, reverse=True)
    if not called_names:
        return
    subject = re.compile(
        rf"\n\n(?:de |het |the )?(?P<name>{'|'.join(map(re.escape, called_names))}) (?P<verb>[^\W\d_]+)(?=[ .,])",
        re.IGNORECASE,
    )
    starts = [head.start for head in heads]
    for match in subject.finditer(text, heads[0].after):
        start = match.start() + 2
        speaker = heads[bisect_right(starts, start) - 1]
        end = text.find("\n\n", start)
        is_told = match["name"].casefold() in names[speaker.label] and _THIRD_PERSON.fullmatch(match["verb"])
        if start not in starts and is_told and not _FIRST_PERSON.search(text, start, end if end >= 0 else len(text)):
            yield Unowned("note", start, start)


def _list_callings(label: str) -> frozenset[str]:
    """How somebody else tells of a speaker, in small letters: by the label, a role without its number, a first name."""
    name = strip_number(strip_aside(label)).casefold()
    if len(name) < 3:
        return _OF_INITIALS.get(name, frozenset())
    first = name.split()[0]
    return frozenset({name, first} if is_role(first) or (not first.endswith(".") and len(first) > 3) else {name})


_OF_INITIALS = {"m": frozenset({"moeder", "mother"}), "v": frozenset({"vader"}), "f": frozenset({"father"})}
