"""The lines of a PDF's pages, without what was printed around the text: running heads, page and line numbers.

Only what is certain goes, and is counted: a line at one place in the margin of at least half of the pages that says the
same or counts the pages; numbers in a column of their own that count on.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ota.sources.pdfpages import Piece, PrintedPage

_ZONE = 0.15  # of a page's height, at its top and its bottom
_PAGES_ENOUGH = 3  # the same first line on so many of them is no chance
_COUNTING = 5  # numbers that count on, before they are numbers of lines
_STEPS = (1, 5, 10)
_NUMBER = re.compile(r"\d{1,5}")
_PAGES = re.compile(
    r"[-–—|\s]*(?:(?:pagina|page|pag|p|blz|bladzijde)\.?\s*)?#(?:\s*(?:/|van|of)\s*#)?[-–—|\s]*", re.IGNORECASE
)
_OF = re.compile(r"(?:(?:pagina|page|pag\.|p\.|blz\.)\s*)?1\s*(?:/|van|of)\s*1", re.IGNORECASE)
_SPEAKS = re.compile(r"[^\W\d_][^:]{0,40}:(?:\s|$)")


@dataclass(frozen=True)
class PrintedLine:
    """The pieces on one baseline of page number `page` (from 0); `numbered`: a number stood before it."""

    page: int
    pieces: tuple[Piece, ...]
    numbered: bool = False

    @property
    def text(self) -> str:
        """Its words, a tab between pieces."""
        return "\t".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        """Where it begins, in points."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends, in points."""
        return self.pieces[-1].right

    @property
    def base(self) -> float:
        """Its baseline, in points from below."""
        return self.pieces[0].base

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return max(self.pieces, key=lambda piece: len(piece.text)).size

    @property
    def bold(self) -> int:
        """How many characters at its start are bold."""
        return self.pieces[0].bold


@dataclass(frozen=True)
class PrintedLines:
    """All lines in order, whether every one or only paragraphs had numbers, and what was taken away (`left`)."""

    lines: list[PrintedLine]
    paragraphs_numbered: bool
    left: Counter[str]


def build_lines(pages: Sequence[PrintedPage]) -> PrintedLines:
    """The lines of the text on `pages`."""
    left: Counter[str] = Counter()
    seen = [_keep_visible(page, left) for page in pages]
    numbers = _find_line_numbers(seen)
    left["line_numbers"] = sum(map(len, numbers))
    lines: list[list[PrintedLine]] = []
    for n, (pieces, taken) in enumerate(zip(seen, numbers, strict=True)):
        away = set(taken)
        remaining = [piece for piece in pieces if piece not in away]
        bases = [piece.base for piece in taken]
        lines.append([_mark_turned(line, bases) for line in _build_page_lines(n, remaining)])
    running = _find_running(lines, pages)
    left.update(kind for kind in running.values())
    body = [line for page in lines for line in page if line not in running]
    numbered = sum(line.numbered for line in body)
    return PrintedLines(body, 0 < numbered < 0.8 * len(body) and _compute_step(numbers) == 1, +left)


def _keep_visible(page: PrintedPage, left: Counter[str]) -> list[Piece]:
    """The pieces that lie on the page; what MAXQDA and others draw beyond its edge is never seen."""
    _, bottom, right, top = page.box
    seen = []
    for piece in page.pieces:
        if piece.turned or (bottom - 2 <= piece.base <= top + 2 and piece.left < right):
            seen.append(piece)
        elif not _NUMBER.fullmatch(piece.text):
            left["hidden"] += 1
    return seen


def _build_page_lines(page: int, pieces: Iterable[Piece]) -> Iterator[PrintedLine]:
    """The lines of one page in the order in which they were drawn, which is how columns are read."""
    line: list[Piece] = []
    for piece in pieces:
        last = line[-1] if line else None
        if last and not (_is_level(last, piece) and piece.left > last.right - last.size):
            yield PrintedLine(page, tuple(line))
            line = []
        line.append(piece)
    if line:
        yield PrintedLine(page, tuple(line))


def _is_level(piece: Piece, beside: Piece) -> bool:
    return piece.turned == beside.turned and abs(piece.base - beside.base) <= 0.35 * max(piece.size, beside.size)


def _mark_turned(line: PrintedLine, bases: Sequence[float]) -> PrintedLine:
    near = any(abs(base - line.base) <= 0.35 * line.size for base in bases)
    return PrintedLine(line.page, line.pieces, True) if near else line


def _find_line_numbers(pages: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """Per page the numbers of its lines or paragraphs: a column of numbers beside the text that count on from the first
    page to the last, or anew on every page."""
    none: list[list[Piece]] = [[] for _ in pages]
    for outside in (_is_left_of, _is_right_of):
        columns = [_find_number_column(pieces, outside) for pieces in pages]
        values = [[int(piece.text) for piece in column] for column in columns]
        through = [number for column in values for number in column]
        if len(through) >= _COUNTING and (_counts_on([through]) or _counts_on(values)):
            return columns
    return none


def _counts_on(columns: Sequence[Sequence[int]]) -> bool:
    """Whether each of these columns begins at one, or at its step, and goes on in equal steps; a number may stand
    twice, at the foot of a page and at the head of the next."""
    for step in _STEPS:
        allowed = {0, step}
        if all(
            column[0] in (1, step) and {after - before for before, after in pairwise(column)} <= allowed
            for column in columns
            if column
        ):
            return True
    return False


def _compute_step(numbers: Sequence[Sequence[Piece]]) -> int:
    values = [int(piece.text) for column in numbers for piece in column]
    return min((after - before for before, after in pairwise(values) if after > before), default=0)


def _find_number_column(pieces: Sequence[Piece], outside: Callable[[Piece, Piece], bool]) -> list[Piece]:
    """The numbers in a column of their own beside the words, from top to bottom, where nearly all stand level with
    some; nothing where there is no such column."""
    words = [piece for piece in pieces if not _NUMBER.fullmatch(piece.text) and not piece.turned]
    numbers = [piece for piece in pieces if _NUMBER.fullmatch(piece.text) and not piece.turned]
    beside = [number for number in numbers if all(outside(number, word) for word in words if _is_near(number, word))]
    middle = median((number.left + number.right) / 2 for number in beside) if beside else 0
    column = [number for number in beside if abs((number.left + number.right) / 2 - middle) < 1.2 * number.size]
    level = sum(any(_is_level(number, word) for word in words) for number in column)
    return sorted(column, key=lambda piece: -piece.base) if level > 0.7 * len(column) else []


def _is_near(number: Piece, word: Piece) -> bool:
    return abs(number.base - word.base) < 3 * number.size


def _is_left_of(number: Piece, word: Piece) -> bool:
    return number.right < word.left


def _is_right_of(number: Piece, word: Piece) -> bool:
    return number.left > word.right


def _find_running(lines: Sequence[Sequence[PrintedLine]], pages: Sequence[PrintedPage]) -> dict[PrintedLine, str]:
    """What is printed on the pages around their text: "page_numbers" and "running_heads"."""
    places: dict[tuple[str, int], list[PrintedLine]] = defaultdict(list)
    apart = _set_apart(lines)
    for n, page in enumerate(lines):
        _, bottom, _, top = pages[n].box
        for line in page:
            height = (line.base - bottom) / (top - bottom) if top > bottom else 0.5
            if line.pieces[0].turned or not _ZONE < height < 1 - _ZONE:
                places[_NUMBER.sub("#", line.text), round(line.base / 4)].append(line)
    running: dict[PrintedLine, str] = {}
    for (masked, _), group in places.items():
        if _is_certain(masked, group, pages, apart):
            kind = "page_numbers" if "#" in masked and _are_pages(group, len(pages)) else "running_heads"
            running |= dict.fromkeys(group, kind)
    return running


def _is_certain(
    masked: str, group: Sequence[PrintedLine], pages: Sequence[PrintedPage], apart: set[PrintedLine]
) -> bool:
    on = {line.page for line in group}
    if len(pages) == 1:
        return len(group) == 1 and bool(_OF.fullmatch(group[0].text.strip("- –—|")))
    if len(on) < 2 or len(on) < len(group):
        return False
    counts = "#" in masked
    if counts and not _are_pages(group, len(pages)):
        return False
    if counts and _PAGES.fullmatch(masked):
        return True  # nothing else counts with the pages
    if any(_SPEAKS.match(line.text) for line in group):
        return False
    parity = {number % 2 for number in on}
    of = sum(n % 2 in parity for n in range(len(pages)))
    return len(on) * 2 >= of and all(line in apart or line.pieces[0].turned for line in group)


def _are_pages(group: Sequence[PrintedLine], count: int) -> bool:
    """Whether the numbers in these lines are those of their pages, beside any that are always the same."""
    rows = [[int(number) for number in _NUMBER.findall(line.text)] for line in group]
    if len({len(row) for row in rows}) > 1:
        return False
    moving = 0
    for column in zip(*rows, strict=True):
        offsets = {number - line.page for number, line in zip(column, group, strict=True)}
        moving += len(offsets) == 1
        if len(offsets) > 1 and len(set(column)) > 1:
            return False
    return moving > 0


def _set_apart(pages: Sequence[Sequence[PrintedLine]]) -> set[PrintedLine]:
    """The lines at the top and bottom of a page that stand further from its text than paragraphs do from each other;
    where there are pages enough to tell, the very first and last as well."""
    ordered = [
        sorted((line for line in page if not line.pieces[0].turned), key=lambda line: -line.base) for page in pages
    ]
    gaps = [[above.base - below.base for above, below in pairwise(page)] for page in ordered]
    inner = sorted(gap for page in gaps for gap in page[2:-2] if gap > 1)
    every = sorted(gap for page in gaps for gap in page if gap > 1)
    usual = 1.2 * inner[len(inner) * 9 // 10] if len(inner) > 9 else 1.5 * every[len(every) // 4] if every else 0
    apart: set[PrintedLine] = set()
    for page, between in zip(ordered, gaps, strict=True):
        wide = [n for n, gap in enumerate(between) if gap > usual]
        above = min((n for n in wide if n < 3), default=-1 if len(pages) < _PAGES_ENOUGH else 0)
        below = max(
            (n for n in wide if n > len(page) - 5), default=len(page) - (1 if len(pages) < _PAGES_ENOUGH else 2)
        )
        apart.update(line for n, line in enumerate(page) if n <= above or n > below or len(page) <= 2)
    return apart
