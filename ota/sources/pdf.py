"""PDF: the words of its text layer as running text, with the offset at which each page begins.

A line is joined to the one above where it was only wrapped there, and so are words that were broken at a line's end;
what was printed around the text is left out where that is certain (`pdflines.py`). All of it is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from statistics import median

from ota.errors import OtaError, Problem
from ota.sources.decode import list_conversion_warnings, normalise_text
from ota.sources.labels import GENERIC_COMMA
from ota.sources.marks import MARKS
from ota.sources.model import Loaded, Span
from ota.sources.pdflines import PrintedLine, PrintedLines, build_lines
from ota.sources.pdfpages import Printed, Unprinted, read_pages
from ota.sources.sniff import refuse, seems
from ota.sources.timecodes import STAMP, TIME
from ota.text.word import LETTERS

_MB = 1_000_000
_COLUMN = 20  # points: lines that begin so close to each other stand in one column
_SEVERAL = 3  # lines that end at one edge show where the others were wrapped
_LARGER = 1.15  # times the usual size of letters: a heading
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_BEGINS = re.compile(
    rf"{MARKS}[*_]{{0,3}}(?:{STAMP}|{TIME}|\[?{GENERIC_COMMA}\]?\s*(?:\([^()]*\)\s*)?[:：>]|[-•‣▪●○–]\s)"
)
_BROKEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]\Z")
_OPEN = frozenset("en of tot noch and or to".split())  # noqa: SIM905 - "jeugd- en gezinshulp"
_PREFIXES = frozenset("ex niet non oud".split())  # noqa: SIM905 - they keep their hyphen
# Two vowels that Dutch reads as one sound: where a word is broken between them, its hyphen was written.
_CLASHING = frozenset("aa ae ai au ee ei eu ie ii ij oe oi oo ou ui uu".split())  # noqa: SIM905 - as above


def load(raw: bytes, name: str, max_mb: float) -> Loaded:
    """The text of a .pdf file with the spans of its headings and of bold words at a line's start, and its pages.

    Raises OtaError, naming the file, when it is no PDF, damaged, protected with a password, a scan without text, or
    holds more than `max_mb` megabytes of text.
    """
    if seems(raw) != "pdf":
        raise refuse(name, ".pdf", seems(raw) or ("unknown" if b"\0" in raw else "text"), raw)
    try:
        printed = read_pages(raw, int(max_mb * _MB))
    except Unprinted as error:
        raise OtaError(f"sources.{error.args[0]}", name=name, limit=f"{max_mb:g}") from None
    bare = [n for n, page in enumerate(printed.pages, 1) if not any(piece.text.strip() for piece in page.pieces)]
    if len(bare) == len(printed.pages):
        raise OtaError("sources.scan" if printed.left["pictures"] else "sources.empty", name=name)
    lines = build_lines(printed.pages)
    text = _Running(lines, [page.box[2] for page in printed.pages])
    if not text.text.strip():
        raise OtaError("sources.empty", name=name)
    return Loaded(
        name=name,
        text=text.text,
        digest=sha256(raw).hexdigest(),
        original=raw,
        first_line=None,
        headings=tuple(text.headings),
        bold=tuple(text.bold),
        pages=tuple(text.pages),
        counted={key: count for key, count in text.counted.items() if count},
        problems=(*_tell_changes(printed, lines, text, bare, name), *list_conversion_warnings(text.text, name)),
    )


def _tell_changes(
    printed: Printed, lines: PrintedLines, text: _Running, bare: Sequence[int], name: str
) -> Iterator[Problem]:
    """What was joined, taken away and left out, each with its number."""
    if text.joined:
        yield Problem("sources.joined", name, {"count": text.joined}, warning=True)
    counts = lines.left + Counter(printed.left)
    for kind, count in sorted(counts.items()):
        yield Problem(f"sources.left_{kind}", name, {"count": count}, warning=True)
    if bare:
        pages = ", ".join(map(str, bare[:8])) + (", …" if len(bare) > 8 else "")
        yield Problem("sources.bare_pages", name, {"count": len(bare), "pages": pages}, warning=True)


class _Running:
    """The lines as running text: `pages` is where each page with words begins, and its number; `joined` counts the
    words that were put together again."""

    def __init__(self, lines: PrintedLines, widths: Sequence[float]) -> None:
        self.counted: Counter[str] = Counter()
        self.headings: list[Span] = []
        self.bold: list[Span] = []
        self.pages: list[tuple[int, int]] = []
        self.joined = 0
        self._lines = lines.lines
        self._widths = widths
        self._numbered = lines.paragraphs_numbered
        self._texts = [self._clean_text(line.text) for line in lines.lines]
        self._whole = Counter(word for text in self._texts for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))
        self._size = median(line.size for line in lines.lines for _ in range(len(line.text))) if lines.lines else 0
        self._leading = self._measure_usual_gap()
        self._edges = self._measure_right_edges()
        self._parts: list[str] = []
        self._at = 0
        for n in range(len(lines.lines)):
            self._add(n)
        self.text = "".join(self._parts)

    def _clean_text(self, text: str) -> str:
        self.counted["ligatures"] += len(_LIGATURE.findall(text))
        return normalise_text(_LIGATURE.sub(lambda match: _LIGATURES[match[0]], text), self.counted)

    def _add(self, n: int) -> None:
        line, text = self._lines[n], self._texts[n]
        between = self._find_between(n) if n else ""
        if between == "-":
            broken = self._parts[-1]
            self._parts[-1] = broken if self._keeps_hyphen(broken, text) else broken[:-1]
            self._at -= len(broken) - len(self._parts[-1])
            self.joined += 1
        else:
            self._parts.append(between)
            self._at += len(between)
        if not n or line.page != self._lines[n - 1].page:
            self.pages.append((self._at, line.page + 1))
        if "\n" in between or not n:
            self._mark(n, line, text)
        self._parts.append(text)
        self._at += len(text)

    def _mark(self, n: int, line: PrintedLine, text: str) -> None:
        """Take note of a heading, and of words at the line's start that may be a name."""
        if self._is_large(line):
            self.headings.append((self._at, self._at + len(text)))
        bold = text[: line.bold].rstrip() if line.bold else ""
        if not bold and len(line.pieces) > 1:
            bold = self._clean_text(line.pieces[0].text)  # the first cell of a row
        if bold:
            self.bold.append((self._at, self._at + len(bold)))

    def _is_large(self, line: PrintedLine) -> bool:
        return line.size > _LARGER * self._size

    def _find_between(self, n: int) -> str:
        """What stands between line `n` and the one above: nothing but a word's hyphen ("-"), a blank, or line ends."""
        above, line = self._lines[n - 1], self._lines[n]
        if self._numbered:
            return "\n\n" if line.numbered else self._find_wrap(n)
        if self._is_large(line) != self._is_large(above):
            return "\n\n"
        gap = above.base - line.base
        if above.page != line.page or gap < 0:
            return self._find_wrap(n) if self._runs_on(n) else "\n\n"
        if len(line.pieces) > 1 or len(above.pieces) > 1:
            # a row of a table; its last cell may go on below it
            return self._find_wrap(n) if abs(line.left - above.pieces[-1].left) < line.size else "\n"
        if gap > 1.3 * self._leading.get(round(line.size), 1.3 * line.size):
            return "\n\n"
        if not self._is_full(n):
            return "\n"
        return "\n" if _BEGINS.match(self._texts[n]) or line.left < above.left - 0.8 * line.size else self._find_wrap(n)

    def _find_wrap(self, n: int) -> str:
        broken = _BROKEN.search(self._texts[n - 1])
        word = LETTERS.match(self._texts[n])
        if broken and word and word[0] not in _OPEN:
            return "-"
        return " "

    def _keeps_hyphen(self, broken: str, text: str) -> bool:
        """Whether the hyphen at a line's end was written, and not put there to break the word."""
        match, word = _BROKEN.search(broken), LETTERS.match(text)
        if match is None or word is None or broken.endswith("\u00ad"):
            return False
        head, tail = match[1], word[0]
        if tail[0].isupper() or (len(head) > 1 and head.isupper()) or head.casefold() in _PREFIXES:
            return True
        if self._whole[f"{head}-{tail}"] or self._whole[head + tail]:
            return not self._whole[head + tail]
        return (head[-1] + tail[0]).casefold() in _CLASHING

    def _runs_on(self, n: int) -> bool:
        """Whether a sentence runs on over the end of a page or a column."""
        before, text = self._texts[n - 1].rstrip(" \t\"'”’)"), self._texts[n]
        return not before.endswith((".", "?", "!", "…", ":")) and not _BEGINS.match(text) and not text[:1].isupper()

    def _is_full(self, n: int) -> bool:
        """Whether the first word of line `n` would not have fitted on the line above."""
        above, line = self._lines[n - 1], self._lines[n]
        first = line.pieces[0]
        word = first.text.partition(" ")[0]
        wide = (first.right - first.left) / max(1, len(first.text)) * (len(word) + 1)
        return above.right + wide > self._edges[above.page, round(above.left / _COLUMN)] - 1.5 * above.size

    def _measure_usual_gap(self) -> dict[int, float]:
        """The usual distance between lines, by the size of their letters."""
        gaps: dict[int, list[float]] = {}
        for above, line in zip(self._lines, self._lines[1:], strict=False):
            gap = above.base - line.base
            if above.page == line.page and 0 < gap < 4 * line.size:
                gaps.setdefault(round(line.size), []).append(gap)
        # The small ones are those within a paragraph.
        return {size: sorted(gap_sizes)[len(gap_sizes) // 4] for size, gap_sizes in gaps.items()}

    def _measure_right_edges(self) -> dict[tuple[int, int], float]:
        """Where the lines of each column end, by page and left edge: where several do, else at the page's margin."""
        ends: dict[int, list[float]] = {}
        for line in self._lines:
            ends.setdefault(round(line.left / _COLUMN), []).append(line.right)
        margins = {line.page: line.left for line in sorted(self._lines, key=lambda line: -line.left)}
        edges: dict[tuple[int, int], float] = {}
        for line in self._lines:
            column = round(line.left / _COLUMN)
            if (line.page, column) not in edges:
                last = max(end for near in (column - 1, column, column + 1) for end in ends.get(near, [0.0]))
                is_filled = sum(end > last - 4 * line.size for end in ends[column]) >= _SEVERAL
                edges[line.page, column] = (
                    last if is_filled else max(last, self._widths[line.page] - margins[line.page])
                )
        return edges
