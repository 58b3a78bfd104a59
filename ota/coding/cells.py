"""How many cells of a terminal a text takes: two for wide characters, none for those that stand on another."""

from __future__ import annotations

from functools import cache, lru_cache
from unicodedata import category, east_asian_width


@cache
def count_cells_of(character: str) -> int:
    """The cells of one character: 0, 1 or 2."""
    if category(character) in ("Mn", "Me", "Cf", "Cc", "Zl", "Zp") and character != "\u00ad":
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def count_cells(text: str) -> int:
    """The cells of `text`."""
    return len(text) if text.isascii() and text.isprintable() else _add_cells(text)


@lru_cache(4096)
def _add_cells(text: str) -> int:
    return sum(map(count_cells_of, text))


def cut_cells(text: str, width: int) -> str:
    """The longest beginning of `text` that takes at most `width` cells."""
    if len(text) <= width and text.isascii():
        return text
    taken = 0
    for at, character in enumerate(text):
        taken += count_cells_of(character)
        if taken > width:
            return text[:at]
    return text


def fit_cells(text: str, width: int) -> str:
    """`text` in exactly `width` cells: blanks behind it, or cut with `…`."""
    cells = count_cells(text)
    if cells > width:
        text = cut_cells(text, width - 1) + "…" if width > 0 else ""
        cells = count_cells(text)
    return text + " " * (width - cells)
