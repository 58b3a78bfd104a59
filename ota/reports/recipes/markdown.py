"""The writer's own text: Markdown without code, in which numbers and references stand as what they ask for.

    # heading        one to four signs
    - point          two blanks before it: a point beneath a point
    **bold** *italic*
    {{ n: cases }}   a number: the answer to a query
    {{ ref: name }}  a reference to the table or figure of a part

A backslash takes its meaning from the sign behind it. What Word gives back is read into the same pieces and written by
`write_draft`, so that a text that nobody changed comes back as it went.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ota.reports.blocks import Bullet, Heading, Paragraph, PlainBlock, TextRun
from ota.tabular import clean_text

SLOTS = ("n", "ref")
_SLOT = re.compile(r"\{\{\s*([^:{}]*?)\s*:\s*(.*?)\s*\}\}")
_TOKEN = re.compile(r"\\(?P<literal>[\\*{}#-])|(?P<slot>\{\{.*?\}\})|(?P<mark>\*{1,2})")
_HEADING = re.compile(r"(#{1,4})\s+(.*)")
_POINT = re.compile(r"(\s*)[-*]\s+(.*)")
_SPECIAL = re.compile(r"([\\*]|\{\{|\}\})")
_BLANKS = re.compile(r"\s+")


class WrittenSlot(NamedTuple):
    """A number or a reference that a text asks for, and the line where it does."""

    kind: str
    asked: str
    line: int

    def spell(self) -> str:
        """As it stands in the text."""
        return f"{{{{ {self.kind}: {self.asked} }}}}"


class WrittenPiece(NamedTuple):
    """A stretch of text in one dress; with a `slot` it is what fills that one."""

    text: str
    bold: bool = False
    italic: bool = False
    slot: int | None = None


class WrittenBlock(NamedTuple):
    """A paragraph, a heading or a point of a list (`kind`), and the level of the latter two."""

    kind: str
    level: int
    pieces: tuple[WrittenPiece, ...]


@dataclass(frozen=True)
class WrittenText:
    """A text of the writer's own. `faults` are what cannot be read: the key of what is wrong, the line, the words."""

    blocks: tuple[WrittenBlock, ...]
    slots: tuple[WrittenSlot, ...] = ()
    faults: tuple[tuple[str, int, str], ...] = ()

    def write(self) -> str:
        """The text as it stands in its file."""
        return write_draft(self.blocks, lambda slot: self.slots[slot].spell())

    def compute_fingerprint(self) -> str:
        """The text with its slots by number: what tells whether somebody changed it."""
        return write_draft(self.blocks, lambda slot: f"{{{{{slot}}}}}")


def parse_draft(text: str) -> WrittenText:
    """A text in Markdown as blocks of pieces."""
    reading = _DraftReading()
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        reading.read_line(clean_text(line), number)
    return reading.finish()


class _DraftReading:
    def __init__(self) -> None:
        self.blocks: list[WrittenBlock] = []
        self.slots: list[WrittenSlot] = []
        self.faults: list[tuple[str, int, str]] = []
        self.open: tuple[str, int] | None = None
        self.pending: list[tuple[int, str]] = []

    def read_line(self, line: str, number: int) -> None:
        heading, point = _HEADING.fullmatch(line), _POINT.fullmatch(line)
        if not line.strip():
            self.close()
        elif heading:
            self.begin("heading", len(heading[1]), heading[2], number)
            self.close()
        elif point:
            self.begin("point", min(len(point[1]) // 2, 1), point[2], number)
        else:
            if self.open is None:
                self.open = ("paragraph", 0)
            self.pending.append((number, line.strip()))

    def begin(self, kind: str, level: int, text: str, number: int) -> None:
        self.close()
        self.open = (kind, level)
        self.pending.append((number, text.strip()))

    def close(self) -> None:
        if self.open is not None:
            kind, level = self.open
            pieces: list[WrittenPiece] = []
            for n, (number, text) in enumerate(self.pending):
                pieces += self.read_pieces(f" {text}" if n else text, number, kind)
            self.blocks.append(WrittenBlock(kind, level, merge_pieces(pieces)))
        self.open, self.pending = None, []

    def read_pieces(self, text: str, number: int, kind: str) -> Iterator[WrittenPiece]:
        bold = italic = False
        at = 0
        for token in _TOKEN.finditer(text):
            if token.start() > at:
                yield WrittenPiece(text[at : token.start()], bold, italic)
            at = token.end()
            if token["literal"]:
                yield WrittenPiece(token["literal"], bold, italic)
            elif token["mark"]:
                bold, italic = bold ^ (len(token["mark"]) == 2), italic ^ (len(token["mark"]) == 1)
            else:
                yield self.read_slot(token["slot"], number, kind)._replace(bold=bold, italic=italic)
        if at < len(text):
            yield WrittenPiece(text[at:], bold, italic)
        if bold or italic:
            self.faults.append(("reports.text-stars", number, ""))

    def read_slot(self, written: str, number: int, kind: str) -> WrittenPiece:
        asked = _SLOT.fullmatch(written)
        if asked is None or asked[1] not in SLOTS:
            self.faults.append(("reports.text-slot", number, written))
            return WrittenPiece(written)
        if kind == "heading":
            self.faults.append(("reports.text-heading", number, written))
        self.slots.append(WrittenSlot(asked[1], asked[2], number))
        return WrittenPiece("", slot=len(self.slots) - 1)

    def finish(self) -> WrittenText:
        self.close()
        return WrittenText(tuple(self.blocks), tuple(self.slots), tuple(self.faults))


def merge_pieces(pieces: Iterable[WrittenPiece]) -> tuple[WrittenPiece, ...]:
    """Pieces of one dress joined, runs of blanks as one, none at either end."""
    merged: list[WrittenPiece] = []
    for piece in pieces:
        piece = piece._replace(text=_BLANKS.sub(" ", piece.text)) if piece.slot is None else piece
        last = merged[-1] if merged else None
        if last is not None and piece.slot is None and last[1:] == piece[1:]:
            merged[-1] = last._replace(text=_BLANKS.sub(" ", last.text + piece.text))
        elif piece.slot is not None or piece.text:
            merged.append(piece)
    if merged and merged[0].slot is None:
        merged[0] = merged[0]._replace(text=merged[0].text.lstrip())
    if merged and merged[-1].slot is None:
        merged[-1] = merged[-1]._replace(text=merged[-1].text.rstrip())
    return tuple(piece for piece in merged if piece.text or piece.slot is not None)


def write_draft(blocks: Sequence[WrittenBlock], spell: Callable[[int], str]) -> str:
    """Blocks as Markdown; `spell` writes a slot."""
    lines: list[str] = []
    before = ""
    for block in blocks:
        text = _write_pieces(block.pieces, spell)
        if not text:
            continue
        if lines and not (block.kind == before == "point"):
            lines.append("")
        if block.kind == "heading":
            lines.append(f"{'#' * block.level} {text}")
        elif block.kind == "point":
            lines.append(f"{'  ' * block.level}- {text}")
        else:
            lines.append(re.sub(r"\A([#-])", r"\\\1", text))
        before = block.kind
    return "\n".join(lines) + "\n" if lines else ""


def _write_pieces(pieces: Sequence[WrittenPiece], spell: Callable[[int], str]) -> str:
    """Pieces with a mark wherever the dress changes, so that no two marks of a kind ever touch."""
    text, bold, italic = "", False, False
    for piece in (*pieces, WrittenPiece("")):
        text += "**" * (piece.bold ^ bold) + "*" * (piece.italic ^ italic)
        bold, italic = piece.bold, piece.italic
        escaped = _SPECIAL.sub(lambda special: "".join(f"\\{sign}" for sign in special[0]), piece.text)
        text += escaped if piece.slot is None else spell(piece.slot)
    return text


def build_blocks(draft: WrittenText, fill: Callable[[int, WrittenSlot], TextRun]) -> tuple[PlainBlock, ...]:
    """The blocks that are printed; `fill` gives the run in the place of a slot."""
    return tuple(_build_block(block, draft, fill) for block in draft.blocks)


def _build_block(block: WrittenBlock, draft: WrittenText, fill: Callable[[int, WrittenSlot], TextRun]) -> PlainBlock:
    runs = tuple(
        TextRun(piece.text, piece.bold, piece.italic)
        if piece.slot is None
        else replace(fill(piece.slot, draft.slots[piece.slot]), bold=piece.bold, italic=piece.italic)
        for piece in block.pieces
    )
    if block.kind == "heading":
        return Heading(block.level, "".join(run.text for run in runs))
    return Bullet(runs, block.level) if block.kind == "point" else Paragraph(runs)
