"""Everything in a text that looks like the head of a speaker's turn, before it is decided which ones are.

A head is a label at the start of a line with its time code and separator. It has a form: "colon" (`R:`),
"timed" (`Name (00:12:31)` with a colon, dash or line end), "loose" (a time code, then text at once) or "name"
(a name with nothing but a line of its own, bold type or a table cell to tell it).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ota.sources.labels import GENERIC, GENERIC_COMMA, alternatives, is_label
from ota.sources.model import Span
from ota.sources.timecodes import STAMP, TIME, milliseconds

_WS = r"[^\S\n]"
_UNSEEN = r"[\ufeff\u200b\u200e\u200f\u2060]*"
_MARK = r"[*_]{0,3}"
_WIDEST = 120  # characters from the start of a line to the first colon of a head
# After a colon: a blank, the line's end, or at once a letter or opening sign (`R:Ja`), but no digit and no slash.
_AFTER = r"""(?=\s|\Z|[^\W\d_]|["'“‘„(\[#…*.-])"""
_NAME_LINE = re.compile(rf"^{_UNSEEN}{_WS}*(?P<name>{GENERIC_COMMA}){_WS}*$", re.MULTILINE)
_NAME = re.compile(GENERIC_COMMA)
_PLAIN_NAME = re.compile(GENERIC)
_FOLLOWED = re.compile(rf"{_WS}*(?:\n{_WS}*){{0,2}}\S")
_SENTENCE_ENDS = tuple(".?!…:;)]\"'”’»–—-*_#>")


class Head(NamedTuple):
    """One possible head: `start` of the line, `after` its separator, the label, its time in ms, its form.

    `anchored` says that nothing runs on into this line: it begins a paragraph, or the line before ends a sentence.
    """

    start: int
    after: int
    label: str
    form: str
    time: int | None = None
    anchored: bool = True


def find_marked(text: str, declared: Collection[str]) -> list[Head]:
    """The possible heads with a colon or a time code, in order, at most one a line."""
    known = set(declared)
    odd = [label for label in declared if not _PLAIN_NAME.fullmatch(label)]
    pattern = _pattern(f"{alternatives(odd)}|" if odd else "")  # compiled once for nearly every text
    heads = []
    seen: dict[str, str] = {}  # lines as far as the blank behind their first colon, where that is a head → its label
    for start, after in _lines_with_colon(text):
        sign = text[start : after + 1]
        if sign in seen:
            heads.append(Head(start, after, seen[sign], "colon", None, _anchored(text, start)))
            continue
        match = pattern.match(text, start)
        if match is None:
            continue
        label = match["plain"] or match["timed"]
        label = label if label in known else label.rstrip("_")  # __Anna__: is bold in Markdown
        if label in known or is_label(label, comma=match["plain"] is None):
            code = match["time"] or match["stamp"] or match["bare"] or match["before"]
            time = milliseconds(code) if code else None
            heads.append(Head(start, match.end(), label, _form(match), time, _anchored(text, start)))
            if match["plain"] and match.end() == after and sign[-1:] in {" ", "\n"}:
                seen[sign] = label
    return heads


def find_names(text: str, declared: Collection[str], bold: Sequence[Span]) -> list[Head]:
    """The possible heads that are only a name: on a line of its own, in bold, or in the first cell of a table row."""
    heads = {head.start: head for head in _name_lines(text, declared)}
    heads.update((head.start, head) for head in _bold(text, declared, bold))
    return [heads[start] for start in sorted(heads)]


def outside(heads: Sequence[Head], spans: Sequence[Span], declared: Collection[str]) -> list[Head]:
    """The heads that do not lie in one of the `spans` of headings, or are declared."""
    starts = [start for start, _ in spans]

    def inside(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < spans[at][1]

    return [head for head in heads if head.label in declared or not inside(head.start)]


def _lines_with_colon(text: str) -> Iterator[Span]:
    """The lines with a colon near their start, as there is one in every marked head: from there to behind the colon."""
    start = 0
    for line in text.split("\n"):
        after = line.find(":", 0, _WIDEST + 1) + 1
        if after:
            yield start, start + after
        start += len(line) + 1


@cache
def _pattern(odd: str = "") -> re.Pattern[str]:
    """A head at the start of a line; `odd` is a pattern for declared labels that no other label looks like."""
    return re.compile(
        rf"^{_UNSEEN}{_WS}*{_MARK}(?:(?P<before>{STAMP}|{TIME}){_WS}*(?:-{_WS}+)?{_MARK})?"
        rf"(?:(?P<plain>{odd}{GENERIC}){_MARK}{_WS}*(?:(?P<time>{STAMP}|{TIME}){_WS}*{_MARK})?:{_MARK}{_AFTER}"
        rf"|(?P<timed>{odd}{GENERIC_COMMA}){_MARK}:?{_WS}*"
        rf"(?:(?P<stamp>{STAMP}){_MARK}(?:{_WS}*(?P<sep>[-–—](?={_WS})|:|$)|(?={_WS}))|(?P<bare>(?<=\s){TIME}){_WS}*$))",
        re.MULTILINE,
    )


def _form(match: re.Match[str]) -> str:
    if match["plain"]:
        return "timed" if match["time"] else "colon"
    if match["bare"]:  # set apart as Teams and Otter do, and not "Dinsdag 10:30"
        return "timed" if match.start("bare") - match.end("timed") > 1 else "loose"
    return "timed" if match["sep"] is not None else "loose"


def _name_lines(text: str, declared: Collection[str]) -> Iterator[Head]:
    for match in _NAME_LINE.finditer(text):
        yield from _name(text, match["name"], match.start(), match.end(), declared)
    for label in declared:
        if not _NAME.fullmatch(label):
            for match in re.finditer(rf"^{_WS}*{re.escape(label)}{_WS}*$", text, re.MULTILINE):
                yield from _name(text, label, match.start(), match.end(), declared)


def _bold(text: str, declared: Collection[str], spans: Sequence[Span]) -> Iterator[Head]:
    for start, end in spans:
        label = text[start:end].strip("*_ \t\u00a0")
        if label in declared or _NAME.fullmatch(label):
            yield from _name(text, label, start, end, declared)


def _name(text: str, label: str, start: int, end: int, declared: Collection[str]) -> Iterator[Head]:
    fits = label in declared or (label[:1].isupper() and is_label(label, comma=True))
    if fits and _FOLLOWED.match(text, end):
        yield Head(start, end, label, "name", anchored=_anchored(text, start))


def _anchored(text: str, start: int) -> bool:
    if start == 0 or text.startswith("\n\n", start - 2):  # as nearly always: spared the search
        return True
    before = text[max(0, start - 80) : start].rstrip(" \t\u00a0")
    if not before.endswith("\n"):
        return not before
    line = before[:-1].rstrip(" \t\u00a0")
    return not line or line.endswith(("\n", *_SENTENCE_ENDS))
