"""How wide a text is, from the font that the program carries: what is measured is what is drawn.

The font has no kerning, so that a width is the sum of its letters' widths in every program that shows the drawing.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from struct import unpack_from

FAMILY = "Ota Sans"
ASCENT, DESCENT = 0.76, 0.22  # of the size: how far letters reach above and below the line that they stand on
LINE = 1.16  # from line to line


def find_font_folder() -> Path:
    """Where the font files lie."""
    return Path(str(files("ota.drawing") / "fonts"))


@cache
def read_font(bold: bool) -> bytes:
    """The font file."""
    return (find_font_folder() / f"OtaSans-{'Bold' if bold else 'Regular'}.ttf").read_bytes()


@cache
def read_widths(bold: bool) -> dict[int, int]:
    """Width per character, in thousandths of the size, read from the font's own tables (OpenType `cmap`, `hmtx`)."""
    font = read_font(bold)
    tables = {
        font[at : at + 4]: unpack_from(">I", font, at + 8)[0]
        for at in range(12, 12 + 16 * unpack_from(">H", font, 4)[0], 16)
    }
    count = unpack_from(">H", font, tables[b"hhea"] + 34)[0]
    advances = [unpack_from(">H", font, tables[b"hmtx"] + 4 * n)[0] for n in range(count)]
    table = tables[b"cmap"] + unpack_from(">I", font, tables[b"cmap"] + 8)[0]
    segments = unpack_from(">H", font, table + 6)[0] // 2
    advance_of = {}
    for n in range(segments):
        at = table + 14 + 2 * n
        last, first = unpack_from(">H", font, at)[0], unpack_from(">H", font, at + 2 + 2 * segments)[0]
        shift, offset_at = unpack_from(">H", font, at + 2 + 4 * segments)[0], at + 2 + 6 * segments
        offset = unpack_from(">H", font, offset_at)[0]
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = unpack_from(">H", font, offset_at + offset + 2 * (code - first))[0] if offset else code
            advance_of[code] = advances[min((glyph + shift) & 0xFFFF, count - 1)]
    return advance_of


@lru_cache(maxsize=20000)
def measure_width(text: str, size: float, bold: bool = False) -> float:
    """How wide `text` is in points; a character that the font lacks counts as a full square."""
    width_of = read_widths(bold)
    return sum(width_of.get(ord(character), 1000) for character in text) * size / 1000


@lru_cache(maxsize=20000)
def wrap_text(text: str, size: float, max_width: float, bold: bool = False) -> tuple[str, ...]:
    """`text` in lines of at most `max_width` points; a word that is longer by itself is cut in pieces."""
    lines: list[str] = []
    for word in text.split():
        line = f"{lines[-1]} {word}" if lines else word
        if lines and measure_width(line, size, bold) <= max_width:
            lines[-1] = line
            continue
        lines += cut_word(word, size, max_width, bold) if measure_width(word, size, bold) > max_width else (word,)
    return tuple(lines)


def cut_word(word: str, size: float, max_width: float, bold: bool = False) -> list[str]:
    """A word cut in pieces of at most `max_width` points, each as long as fits and at least a letter; every letter is
    measured once, however long the word is."""
    width_of = read_widths(bold)
    cut: list[str] = []
    start = taken = 0
    for at, letter in enumerate(word):
        wide = width_of.get(ord(letter), 1000)
        if at > start and (taken + wide) * size / 1000 > max_width:
            cut.append(word[start:at])
            start, taken = at, 0
        taken += wide
    return [*cut, word[start:]]
