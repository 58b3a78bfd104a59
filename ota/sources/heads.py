"""Everything in a text that looks like the head of a speaker's turn, before it is decided which ones are.

A head is a label at the start of a line, whatever marks stand before it (`marks.py`), with its time code and
separator. Its form is "colon" (`R:`, `R>`, `R：`), "timed" (`Name (00:12:31)` with a colon, dash or line end, or under
a cue), "loose" (a time code, then text at once), "boxed" (`[moeder] ja`), "name" (a name on a line of its
own), "bold" (a name in bold or in the first cell of a table's row), "heading" (a name that is a heading), or "shape"
(a colon behind something that is too long for a label).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, partial
from operator import attrgetter
from typing import NamedTuple

from ota.sources.labels import GENERIC_COMMA, build_label_pattern, has_shape, is_known_no_speaker, is_label
from ota.sources.marks import EMPHASIS, HEADING, MARKS, WS, count_leading_marks
from ota.sources.model import Span
from ota.sources.timecodes import STAMP, TIME, WORDED, Cue, parse_time_code
from ota.text.patterns import compile_late

_start = attrgetter("start")
_WIDEST = 120  # characters from the start of a line to the first colon of a head
# After a colon: a blank, the line's end, or at once a letter or opening sign (`R:Ja`), but no digit and no slash.
_AFTER = r"""(?=\s|\Z|[^\W\d_]|["'“‘„(\[#…*.-])"""
_COLON = rf"(?:[:：]|(?<=\w)>{{1,2}}|(?<=\w)/(?={WS}))"
# The signs that may stand for a colon, and how a text shows that they do.
_OTHER_SIGNS = {
    "：": re.compile("："),
    ">": re.compile(r"(?:\A|\n)[^\n>]{0,12}[^\W_]>"),
    "/": re.compile(r"(?:\A|\n)[^\n/]{0,12}[^\W_]/[ \t]"),
}
_NAME_LINE = compile_late(rf"^{MARKS}{EMPHASIS}(?P<name>{GENERIC_COMMA}){EMPHASIS}{WS}*$", re.MULTILINE)
_BOLD = compile_late(rf"^{MARKS}(?P<sign>\*\*|__)(?=\S)(?P<name>[^*\n]{{1,60}}?)(?P=sign)", re.MULTILINE)
_BOXED = compile_late(rf"^{MARKS}{EMPHASIS}\[(?P<name>{GENERIC_COMMA})\]{EMPHASIS}{WS}*:?{WS}*", re.MULTILINE)
_VOICE = compile_late(r"[ \t]*<v(?:\.[\w.]+)?[ \t]+(?P<name>[^>\n]{1,60})>")
_WORDED = compile_late(
    rf"^{MARKS}{EMPHASIS}(?P<name>{GENERIC_COMMA}?){EMPHASIS}{WS}+(?P<time>{WORDED}){WS}*$", re.MULTILINE
)
_A_TIME = compile_late(WORDED)  # "Anna  0 minuten 12 seconden" is Anna, and no name of five words
_WORDED_BELOW = compile_late(
    rf"^{MARKS}{EMPHASIS}(?P<name>{GENERIC_COMMA}){EMPHASIS}{WS}*\n(?:{WS}*\n)?{WS}*(?P<time>{WORDED}){WS}*$",
    re.MULTILINE,
)
_TIME_LINE = compile_late(rf"(?:\A|\n){WS}*(?:{TIME}|{WORDED})\Z")
_NAME = re.compile(GENERIC_COMMA)
_FOLLOWED = re.compile(rf"{WS}*(?:\n{WS}*){{0,2}}\S")
_SENTENCE_ENDS = tuple(".?!…:;)]\"'”’»–—-*_#>")


class Head(NamedTuple):
    """One possible head: `start` of the line, `after` its separator, the label, its time in ms, its form.

    `anchored` says that nothing runs on into this line: it begins a paragraph, or the line before ends a sentence.
    `at` is where the label itself stands; `listed` says that a list mark or
    a number stands before it. A label of "" begins words of nobody.
    """

    start: int
    after: int
    label: str
    form: str
    time: int | None = None
    anchored: bool = True
    at: int = 0
    listed: bool = False


_make_head = partial(tuple.__new__, Head)  # what Head._make does, without a call of Python for each of thousands


def find_marked(text: str, declared: Collection[str], cues: Sequence[Cue] = (), *, timed: bool = True) -> list[Head]:
    """The possible heads with a colon or a time code, in order, at most one a line; under `cues` with their time.

    Without `timed` the text has no time codes (`has_times`), and none is looked for.
    """
    declared_labels = set(declared)
    odd = [label for label in declared if not _NAME.fullmatch(label)]
    pattern = build_head_pattern(f"{build_label_pattern(odd)}|" if odd else "")  # compiled once for nearly every text
    heads: list[Head] = []
    seen: dict[str, Head] = {}  # lines as far as the blank behind their first colon, where that is a head
    for start, after in _find_colon_lines(text):
        sign = text[start : after + 1]
        if sign in seen:
            like = seen[sign]
            anchored = text.startswith("\n\n", start - 2) or _is_anchored(text, start)  # the former as nearly always
            at = start + like.at - like.start
            heads.append(_make_head((start, after, like.label, like.form, None, anchored, at, like.listed)))
            continue
        head = _read_head(text, start, pattern, declared_labels)
        if head:
            heads.append(head)
            if head.form in ("colon", "shape") and head.after == after and sign[-1:] in {" ", "\n"}:
                seen[sign] = head
    if not cues and not (timed and " seco" in text):
        return heads
    unmarked = [*_find_cued(text, cues, pattern, declared_labels), *_find_worded(text, declared_labels)]
    within = build_cover_test([(head.start, head.after) for head in unmarked])
    return sorted([*unmarked, *(head for head in heads if not within(head.at))], key=_start)


def _read_head(text: str, start: int, pattern: re.Pattern[str], declared: Collection[str]) -> Head | None:
    """The head that begins at `start`, if there is one."""
    match = pattern.match(text, start)
    if match is None:
        return None
    label, form = match["plain"] or match["timed"], _name_form(match)
    label = label if label in declared else label.rstrip("_")  # __Anna__: is bold in Markdown
    if label not in declared:
        if not is_label(label, comma=match["plain"] is None):
            if form != "colon" or not has_shape(label):
                return None
            form = "shape"
        if match["bare"] and not label[:1].isupper():
            return None  # "3 kinderen: ..." has no line number
    code = match["time"] or match["stamp"] or match["short"] or match["before"]
    time = parse_time_code(code) if code else None
    at = match.start("plain") if match["plain"] else match.start("timed")
    marks = text[start : match.start("before") if match["before"] else at].strip("*_> \t\u00a0")
    listed = bool(marks) and not marks.startswith(("#", "\ufeff"))
    return Head(start, match.end(), label, form, time, _is_anchored(text, start), at, listed)


def _find_cued(text: str, cues: Sequence[Cue], pattern: re.Pattern[str], declared: Collection[str]) -> Iterator[Head]:
    """The heads that follow the cue of a subtitle at once: `Anna: ...`, `<v Anna>...`."""
    for cue in cues:
        voice = _VOICE.match(text, cue.after)
        if voice:
            yield Head(cue.start, voice.end(), voice["name"].strip(), "timed", cue.time, True, voice.start("name"))
        else:
            head = _read_head(text, cue.after, pattern, declared)
            if head and head.form != "shape":
                yield head._replace(start=cue.start, form="timed", time=cue.time, anchored=True)


def _find_worded(text: str, declared: Collection[str]) -> Iterator[Head]:
    """The heads whose time is written out, behind the name or on the line below it: `Anna  0 minuten 3 seconden`."""
    if " seco" not in text:
        return
    for pattern in (_WORDED, _WORDED_BELOW):
        for match in pattern.finditer(text):
            label = match["name"]
            if label in declared or (label[:1].isupper() and is_label(label, comma=True)):
                time = parse_time_code(match["time"])
                yield Head(match.start(), match.end(), label, "timed", time, True, match.start("name"))


def find_boxed(text: str) -> list[Head]:
    """The possible heads between square brackets: `[moeder] ja`."""
    if "[" not in text:
        return []
    return [
        Head(
            match.start(),
            match.end(),
            match["name"],
            "boxed",
            None,
            _is_anchored(text, match.start()),
            match.start("name"),
        )
        for match in _BOXED.finditer(text)
        if is_label(match["name"], comma=True) and _FOLLOWED.match(text, match.end())
    ]


def find_names(text: str, declared: Collection[str], bold: Sequence[Span]) -> list[Head]:
    """The possible heads that are only a name: on a line of its own, in bold, or in the first cell of a table row."""
    heads = {head.start: head for head in _find_name_lines(text, declared)}
    heads.update((head.start, head) for head in _find_bold(text, declared, bold))
    return [heads[start] for start in sorted(heads)]


def find_declared(text: str, label: str) -> list[Head]:
    """Where a declared label that has not been found otherwise begins a line, whatever separates it from the words."""
    bare = re.escape(label)
    numbered = rf"(?:{WS}*\d{{1,3}})?" if is_known_no_speaker(label) else ""  # "Vraag 3:" is one of the questions
    pattern = re.compile(
        rf"^{MARKS}{EMPHASIS}(?:(?:{STAMP}|{TIME}){WS}*[-–—]?{WS}*)?[\[(<{{]?{EMPHASIS}(?P<name>{bare}){numbered}{EMPHASIS}"
        rf"(?:{WS}*[(\[][^()\[\]\n]{{1,60}}[)\]])?[\])>}}]?{EMPHASIS}"
        rf"(?:{WS}*(?:[:：>|;=/]+|[-–—]+(?={WS}))|\t|{WS}{{2,}}|{WS}*$|(?<=[\])>}}])){WS}*",
        re.MULTILINE | re.IGNORECASE,
    )
    return [
        Head(match.start(), match.end(), match["name"], "colon", None, True, match.start("name"))
        for match in pattern.finditer(text)
    ]


def find_headings(text: str, headings: Sequence[Span], declared: Collection[str]) -> list[Head]:
    """The headings that are a name and nothing else."""
    heads = []
    for start, end in headings:
        at = start + count_leading_marks(text[start:end])
        label = text[at:end].strip("*_ \t\u00a0").rstrip(":")
        if label in declared or (_NAME.fullmatch(label) and is_label(label, comma=True)):
            heads.append(Head(start, end, label, "heading", None, True, at))
    return heads


def find_glued(text: str, headings: Sequence[Span], labels: Collection[str]) -> list[Head]:
    """The headings that begin with one of `labels` and hold the words as well: `### MoederDat was wennen.`"""
    if not labels or not headings:
        return []
    pattern = re.compile(
        rf"(?P<name>{build_label_pattern(labels)}){EMPHASIS}(?:{WS}*(?:\([^()\n]{{1,60}}\)))?"
        rf"(?:{WS}*[:：>|–—-]|(?=[A-ZÀ-Ý\d\"'“‘„…])|{WS}+(?=[A-ZÀ-Ý\"'“‘„…(]\S*{WS}+\S))"
    )
    heads = []
    for start, end in headings:
        at = start + count_leading_marks(text[start:end])
        match = pattern.match(text, at, end)
        if match and text[match.end() : end].strip():
            heads.append(Head(start, match.end(), match["name"], "heading", None, True, at))
    return heads


def collect_headings(text: str, taken: Sequence[Span]) -> list[Span]:
    """The spans of all headings: those that the format knows, and lines with heading marks in any text."""
    spans = set(taken)
    if "#" in text:
        starts = {start for start, _ in taken}
        spans.update(match.span() for match in HEADING.finditer(text) if match.start() not in starts)
    return sorted(spans)


def build_cover_test(spans: Sequence[Span]) -> Callable[[int], bool]:
    """Whether an offset lies in one of the `spans`, which are in order."""
    if not spans:
        return lambda _: False
    starts = [start for start, _ in spans]

    def within(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < spans[at][1]

    return within


def _find_colon_lines(text: str) -> Iterator[Span]:
    """The lines with a colon near their start, as there is one in every marked head: from there to behind the colon."""
    signs = [sign for sign, pattern in _OTHER_SIGNS.items() if sign in text and pattern.search(text)]
    return _find_lines_with_signs(text, signs) if signs else _find_plain_colon_lines(text)


def _find_lines_with_signs(text: str, signs: Sequence[str]) -> Iterator[Span]:
    """The same where one of these signs may stand for it too."""
    start = 0
    for line in text.split("\n"):
        after = line.find(":", 0, _WIDEST + 1) + 1
        for sign in signs:
            at = line.find(sign, 1, after or _WIDEST + 1) + 1
            after = min(after, at) if after and at else after or at
        if after:
            yield start, start + after
        start += len(line) + 1


def _find_plain_colon_lines(text: str) -> Iterator[Span]:
    """The same where nothing else may stand for a colon: from colon to colon, whatever number of lines lies between."""
    start, at = 0, text.find(":")
    while at >= 0:
        start = text.rfind("\n", start, at) + 1 or start
        if at - start <= _WIDEST:
            yield start, at + 1
        start = text.find("\n", at) + 1
        if not start:
            return
        at = text.find(":", start)


@cache
def build_head_pattern(odd: str = "") -> re.Pattern[str]:
    """A head at the start of a line; `odd` is a pattern for declared labels that no other label looks like."""
    return re.compile(
        rf"{MARKS}{EMPHASIS}(?:(?P<before>{STAMP}|{TIME}){WS}*(?:-{WS}+)?{EMPHASIS})?"
        rf"(?:(?P<plain>{odd}{GENERIC_COMMA}){EMPHASIS}{WS}*(?:(?P<time>{STAMP}|{TIME}){WS}*{EMPHASIS})?"
        rf"{_COLON}{EMPHASIS}{_AFTER}"
        rf"|(?P<timed>{odd}{GENERIC_COMMA}){EMPHASIS}:?{WS}*"
        rf"(?:(?P<stamp>{STAMP}){EMPHASIS}(?:{WS}*(?P<sep>[-–—](?={WS})|:|$)|(?={WS}))|(?P<short>(?<=\s){TIME}){WS}*$))",
        re.MULTILINE,
    )


def _name_form(match: re.Match[str]) -> str:
    if match["plain"]:
        return "timed" if match["time"] else "colon"
    if match["short"]:  # set apart as Teams and Otter do, and not "Dinsdag 10:30"
        return "timed" if match.start("short") - match.end("timed") > 1 else "loose"
    return "timed" if match["sep"] is not None else "loose"


def _find_name_lines(text: str, declared: Collection[str]) -> Iterator[Head]:
    for match in _NAME_LINE.finditer(text):
        yield from _read_name(text, match["name"], match.start(), match.end(), declared, match.start("name"))
    for label in declared:
        if not _NAME.fullmatch(label):
            for match in re.finditer(rf"^{MARKS}{re.escape(label)}{WS}*$", text, re.MULTILINE):
                yield from _read_name(text, label, match.start(), match.end(), declared, match.end() - len(label))


def _find_bold(text: str, declared: Collection[str], spans: Sequence[Span]) -> Iterator[Head]:
    for start, end in spans:
        label = text[start:end].strip("*_ \t\u00a0")
        if label in declared or _NAME.fullmatch(label):
            yield from _read_name(text, label, start, end, declared, text.index(label, start), "bold")
    if "**" in text or "__" in text:
        for match in _BOLD.finditer(text):
            label = match["name"].strip()
            if label in declared or _NAME.fullmatch(label):
                yield from _read_name(text, label, match.start(), match.end(), declared, match.start("name"), "bold")


def _read_name(
    text: str, label: str, start: int, end: int, declared: Collection[str], at: int, form: str = "name"
) -> Iterator[Head]:
    fits = label in declared or (label[:1].isupper() and is_label(label, comma=True) and not _A_TIME.search(label))
    if fits and _FOLLOWED.match(text, end):
        yield Head(start, end, label, form, None, _is_anchored(text, start), at)


def _is_anchored(text: str, start: int) -> bool:
    if start == 0 or text.startswith("\n\n", start - 2):
        return True
    before = text[max(0, start - 80) : start].rstrip(" \t\u00a0")
    if not before.endswith("\n"):
        return not before
    line = before[:-1].rstrip(" \t\u00a0")
    return not line or line.endswith(("\n", *_SENTENCE_ENDS)) or _TIME_LINE.search(line) is not None
