"""Lines of the screen: pieces of text, each with the name of its look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ota.coding.cells import count_cells, cut_cells, fit_cells

Piece = tuple[str, str]  # text, look
Line = list[Piece]


def wrap_text(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells."""
    lines, line = [], ""
    for word in text.split(" "):
        while count_cells(word) > width:
            part = cut_cells(word, width) or word[:1]
            lines += [line] if line else []
            lines.append(part)
            line, word = "", word[len(part) :]
        if line and count_cells(line) + 1 + count_cells(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def fit_line(line: Sequence[Piece], width: int) -> Line:
    """A line in exactly `width` cells."""
    fitted: Line = []
    for text, look in line:
        cells = count_cells(text)
        if cells > width:
            text, cells = fit_cells(text, width), width
        width -= cells
        fitted.append((text, look))
    return [*fitted, (" " * width, "")] if width else fitted


def join_alike(line: Iterable[Piece]) -> Line:
    """A line with as few pieces as there are looks beside each other."""
    joined: Line = []
    for text, look in line:
        if joined and joined[-1][1] == look:
            joined[-1] = (joined[-1][0] + text, look)
        elif text:
            joined.append((text, look))
    return joined


def find_changed_pieces(before: Sequence[Piece], now: Sequence[Piece]) -> tuple[int, Sequence[Piece]]:
    """The pieces outside which two lines of one width are the same, and the cell at which they begin; none where the
    lines are the same."""
    shortest = min(len(before), len(now))
    first = next((n for n in range(shortest) if before[n] != now[n]), shortest)
    if first == len(before) == len(now):
        return 0, ()
    alike = next((n for n in range(shortest - first) if before[-1 - n] != now[-1 - n]), shortest - first)
    return sum(count_cells(text) for text, _ in now[:first]), now[first : len(now) - alike]


def fill_lines(lines: Sequence[Line], width: int, height: int) -> list[Line]:
    """Exactly `height` lines of exactly `width` cells."""
    filled = [fit_line(line, width) for line in lines[:height]]
    return filled + [[(" " * width, "")]] * (height - len(filled))
