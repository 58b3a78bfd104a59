"""Where the sentences of spoken and written Dutch and English end: abbreviations, initials, pauses, quotes, turns.

A sentence ends at `.`, `!`, `?` or `…`, with the quotation marks and brackets that close behind it, where white space
and then a beginning follows: a capital, a figure, an opening quote. What goes on in lower case goes on ("en toen ...
niets"; "‘Niet doen!’ en liep weg"), unless the text is written without capitals. An empty line ends every sentence, and
so does a line that begins with who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Behind these a name or a figure follows, whatever its capital: titles, places in a text, days, months, phrases.
_NEVER = re.compile(
    r"""dhr|mevr|mw|mej|fam|drs|dr|mr|ir|ing|ds|prof|ba|ma|msc|st|sr|jr|jkvr|wed|kol|mrs|ms|rev|hon
    |nrs?|no|tel|blz|pag|pp?|art|lid|hfst|par|afb|tab|fig|bijl|eds?|vol
    |jan|febr?|mrt|apr|jun|juni|jul|aug|sept?|o[ck]t|nov|dec|di|wo|do|vr|za|zo
    |vgl|zgn|bijv|bv|ca|circa|resp|evt|incl|excl|min|max|gem|vs|cf|approx
    |o\.a|d\.w\.z|m\.b\.t|i\.v\.m|t\.a\.v|t\.b\.v|i\.p\.v|o\.b\.v|d\.m\.v|m\.u\.v|t\.o\.v|i\.h\.b|i\.c|a\.h\.v|n\.a\.v
    |o\.l\.v|t\.g\.v|m\.n|m\.i|e\.g|i\.e""",
    re.VERBOSE | re.IGNORECASE,
)
# These may stand at the end, so that a capital behind them begins a sentence.
_MAY_END = re.compile(
    r"enz|etc|e\.d|e\.a|jl|a\.u\.b|z\.s\.m|s\.v\.p|e\.v|a\.s|m\.v|c\.s|o\.i\.d|a\.m|p\.m|inc|ltd|co|b\.v|n\.v",
    re.IGNORECASE,
)
_END = re.compile(r"(?<![\[(])(?P<stop>[.!?…]+)(?P<closing>[\"'”’»)\]]*)(?P<gap>\s+|$)")
_WORD_BEFORE = re.compile(r"(?:^|[\s(\[\"'“‘«/-])([^\s(\[\"“‘«/]*)$")
# 's Avonds, 't Was, 'n Beetje: the capital comes behind the apostrophe's word.
_BEGINS = re.compile(r"(?:['’][a-z]{1,2}\s+(?=[A-ZÀ-Þ])|[\"'“‘«(\[—–-]*\s?)(?P<first>\w)")
_LABEL = r"[A-ZÀ-Þ][\w.’'-]{0,30}(?: [\w.’'-]{1,20}){0,3}:(?=\s|$)"
_POINT = r"(?:\d{1,3}[.)]|[-–•*])[ \t]"
_BROKEN = re.compile(rf"\n[ \t]*\n\s*|\n(?=[ \t]*(?:{_LABEL}|{_POINT}))")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.)+[A-ZÀ-Þ]")
_NUMBERED = re.compile(r"(?:^|\n)[ \t]*\d{1,3}$")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` in their order, as half-open stretches without the white space around them; together they
    hold every character that is no white space. Turns are best given one by one: a label on its line is only guessed.
    """
    borders: list[int] = []
    at = 0
    for broken in (*_BROKEN.finditer(text), None):
        end = broken.start() if broken else len(text)
        borders += [*_find_ends(text, at, end), end]
        at = broken.end() if broken else end
    stretches = []
    start = 0
    for border in borders:
        words = text[start:border]
        if words.strip():
            stretches.append((border - len(words.lstrip()), start + len(words.rstrip())))
        start = border
    return stretches


def find_sentence(text: str, offset: int) -> tuple[int, int] | None:
    """The sentence in which, or in the white space before which, `offset` lies; None behind the last one."""
    return next(((start, end) for start, end in split_sentences(text) if offset < end), None)


def _find_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets behind the sentences that end between `start` and `end`, a stretch without an empty line."""
    opening = _BEGINS.match(text, start, end)
    marks = [
        mark for mark in _END.finditer(text, start, end) if opening is None or mark.start() > opening.start("first")
    ]
    begins = [_BEGINS.match(text, mark.end(), end) for mark in marks]
    capitals = any(first["first"].isupper() for first in (opening, *begins) if first)
    for mark, first in zip(marks, begins, strict=True):
        if first is not None and _is_end(text, mark, first["first"], capitals):
            yield mark.end("closing")


def _is_end(text: str, mark: re.Match[str], first: str, capitals: bool) -> bool:
    """Whether a sentence ends at a mark; `first` is the first letter or figure behind it, and `capitals` says that this
    writer begins sentences with them."""
    goes_on = first.islower() and capitals
    if mark["stop"] != "." or mark["closing"]:
        return not goes_on and (capitals or (mark["stop"][-1] != "…" and not mark["stop"].endswith("...")))
    before = _WORD_BEFORE.search(text, max(0, mark.start() - 40), mark.start())
    word = before[1] if before else ""
    if _MAY_END.fullmatch(word):
        return first.isupper()
    if _NEVER.fullmatch(word) or (len(word) == 1 and word.isupper()) or _INITIALS.fullmatch(word):
        return False
    if word.isdigit() and len(word) <= 2 and first.isdigit():
        return False
    return not goes_on and not _NUMBERED.search(text, max(0, mark.start() - 8), mark.start())
