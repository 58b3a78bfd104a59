"""The XML of Word as a stream of events: which characters are running text, and what is left out and counted.

Written after ECMA-376 part 1, section 17. The strict variant reads the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from ota.sources.written import Cell, Pieces, Written, WrittenTable

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_MATHS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_OFF = frozenset({"0", "false", "off", "none"})
# Deleted text, the fallback for old programs (a copy of what stands beside it), and phonetic guides.
_SKIPPED = {"del": "deletions", "moveFrom": "deletions", "x:Fallback": "", "rt": ""}
_COUNTED = {
    "ins": "insertions",
    "moveTo": "insertions",
    "commentReference": "comments",
    "x:pic": "pictures",
    "x:imagedata": "pictures",
    "altChunk": "embedded",
}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


class Events:
    """A target of the XML parser; `size` is the number of characters it has taken so far."""

    def __init__(self) -> None:
        self.size = 0

    def doctype(self, name: str, public: str, system: str) -> None:
        """Raises ValueError: entities are how XML files do harm."""
        raise ValueError("a document type declaration has no place in a Word file")

    def close(self) -> None:
        """Nothing to hand over: the events were taken as they came."""


@lru_cache(1000)
def name_tag(tag: str) -> str:
    """`p` for Word's own `{...}p`, `m:t` for its formulas, `x:t` for any other vocabulary."""
    space, _, name = tag.rpartition("}")
    if f"{space}}}" in _WORD:
        return name
    return f"m:{name}" if f"{space}}}" in _MATHS else f"x:{name}"


def read_word_value(attributes: dict[str, str], name: str = "val") -> str:
    """An attribute of Word's own vocabulary; "" where it is not there."""
    for space in _WORD:
        if space + name in attributes:
            return attributes[space + name]
    return ""


def _is_on(attributes: dict[str, str]) -> bool:
    return read_word_value(attributes).lower() not in _OFF


@dataclass
class _WordStyle:
    name: str = ""
    based_on: str = ""
    outline: int | None = None
    bold: bool = False


class Styles(Events):
    """The styles of a document: which make a heading, which make bold."""

    def __init__(self) -> None:
        super().__init__()
        self._styles: dict[str, _WordStyle] = {}
        self._now = _WordStyle()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of what defines a heading or bold type."""
        name = name_tag(tag)
        if name == "style":
            self._now = self._styles[read_word_value(attributes, "styleId")] = _WordStyle()
        elif name == "name":
            self._now.name = read_word_value(attributes).lower()
        elif name == "basedOn":
            self._now.based_on = read_word_value(attributes)
        elif name == "outlineLvl":
            self._now.outline = _read_outline(attributes)
        elif name == "b":
            self._now.bold = _is_on(attributes)

    def is_heading(self, style: str) -> bool:
        """Whether paragraphs in this style (by its id), or in one it is based on, are headings."""
        for _ in range(20):
            style_known = self._styles.get(style, _WordStyle(name=style.lower()))
            if style_known.outline is not None:
                return style_known.outline < 9
            if style_known.name.startswith(("heading", "kop ", "kop")) and style_known.name[-1:].isdigit():
                return True
            if not style_known.based_on:
                return False
            style = style_known.based_on
        return False

    def is_bold(self, style: str) -> bool:
        """Whether a character style is bold by itself."""
        return self._styles.get(style, _WordStyle()).bold


def _read_outline(attributes: dict[str, str]) -> int | None:
    level = read_word_value(attributes)
    return int(level) if level.isdecimal() else None


@dataclass
class _Run:
    bold: bool = False
    hidden: bool = False


@dataclass
class _WordParagraph:
    pieces: Pieces = field(default_factory=Pieces)
    heading: bool = False
    mark_deleted: bool = False


class _WordOuter(NamedTuple):
    """What is being read around a text box."""

    written: Written
    tables: list[WrittenTable]
    paragraph: _WordParagraph | None
    run: _Run | None


class Body(Events):
    """A part of the document: running text by paragraph and table, and footnotes and text boxes, into `written`."""

    def __init__(self, styles: Styles, written: Written | None = None) -> None:
        super().__init__()
        self.written = written or Written()
        self.noted: set[str] = set()  # the kinds of notes to which the text refers
        self._styles = styles
        self._around: list[_WordOuter] = []
        self._tables: list[WrittenTable] = []
        self._paragraph: _WordParagraph | None = None
        self._run: _Run | None = None
        self._properties = ""
        self._skip = 0
        self._listening = False
        self._hiding = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        name = name_tag(tag)
        if self._skip:
            self._skip += 1
        elif self._properties:
            self._take_property(name, attributes)
        elif name in _SKIPPED:
            self._skip = 1
            self.written.left[_SKIPPED[name]] += bool(_SKIPPED[name])
        elif name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr"):
            self._properties = name
        elif name in ("footnoteReference", "endnoteReference"):
            self.noted.add(name.removesuffix("Reference"))
        elif name in _COUNTED:
            self.written.left[_COUNTED[name]] += 1
        else:
            self._begin_element(name, attributes)

    def end(self, tag: str) -> None:
        """An element closes."""
        name = name_tag(tag)
        if self._skip:
            self._skip -= 1
        elif self._properties:
            self._properties = "" if name == self._properties else self._properties
        elif name in ("t", "m:t"):
            self._listening = False
        elif name == "r":
            self._run = None
        elif name == "p":
            self._end_paragraph()
        elif name in ("tc", "body"):
            self._flush()
        elif name == "txbxContent":
            self._close_box("boxes")
        elif name in ("footnote", "endnote"):
            self._close_box(f"{name}s")
        elif name == "tbl" and self._tables:
            self._end_table()

    def data(self, text: str) -> None:
        """Characters; only those of running text are taken."""
        if self._listening and not self._skip:
            self._say(text)

    def _take_property(self, name: str, attributes: dict[str, str]) -> None:
        if name.endswith("PrChange"):  # the properties as they were before a tracked change
            self._skip = 1
        elif self._properties == "tcPr":
            if name == "vMerge" and read_word_value(attributes) != "restart" and self._cell:
                self._cell.merged = True
        elif self._run is not None:
            self._take_run_property(name, attributes, self._run)
        elif self._paragraph is not None:
            if name == "pStyle":
                self._paragraph.heading = self._styles.is_heading(read_word_value(attributes))
            elif name == "outlineLvl":
                self._paragraph.heading = (_read_outline(attributes) or 0) < 9
            elif name in ("del", "moveFrom"):
                self._paragraph.mark_deleted = True

    def _take_run_property(self, name: str, attributes: dict[str, str], run: _Run) -> None:
        if name == "b":
            run.bold = _is_on(attributes)
        elif name == "rStyle":
            run.bold = run.bold or self._styles.is_bold(read_word_value(attributes))
        elif name in ("vanish", "specVanish"):
            run.hidden = _is_on(attributes)

    def _begin_element(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("t", "m:t"):
            self._listening = True
        elif name == "r":
            self._run = _Run()
        elif name == "p":
            if self._paragraph is None:
                self._paragraph = _WordParagraph()
        elif name == "txbxContent":
            self._open_box()
        elif name in ("footnote", "endnote"):
            if read_word_value(attributes, "type") in ("", "normal"):
                self._open_box()
            else:
                self._skip = 1  # the rule above the notes
        elif name == "tbl":
            self._flush()
            self._tables.append(WrittenTable())
        elif name == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif name == "tc" and self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].append(Cell())
        elif self._run is not None:
            self._take_sign(name, attributes)

    def _take_sign(self, name: str, attributes: dict[str, str]) -> None:
        if name in _SIGNS:
            self._say(_SIGNS[name])
        elif name == "br":
            # a page or column break shows as none, but keeps the words around it apart
            self._say("\n" if read_word_value(attributes, "type") in ("", "textWrapping") else "\x0c")
        elif name == "sym":
            self._take_symbol(read_word_value(attributes, "char"))

    def _take_symbol(self, char: str) -> None:
        try:
            code = int(char, 16)
        except ValueError:
            return
        if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD:
            self.written.left["symbols"] += 0xE000 <= code <= 0xF8FF
            self._say(chr(code))

    def _say(self, text: str) -> None:
        if self._run is not None and self._run.hidden:
            self.written.left["hidden"] += not self._hiding
            self._hiding = True
        elif self._paragraph is not None:
            self._hiding = False
            self.size += len(text)
            self._paragraph.pieces.add(text, self._run is not None and self._run.bold)

    def _open_box(self) -> None:
        """Begin to read words that stand beside the text; what was being read goes on behind them."""
        self._around.append(_WordOuter(self.written, self._tables, self._paragraph, self._run))
        self.written = Written(self.written.counted, self.written.left)
        self._tables, self._paragraph, self._run = [], None, None

    def _close_box(self, kind: str) -> None:
        if self._around:
            self._flush()
            beside = self.written
            self.written, self._tables, self._paragraph, self._run = self._around.pop()
            self.written.add_note(kind, beside)

    def _end_paragraph(self) -> None:
        if self._paragraph is not None and self._paragraph.mark_deleted:
            self._paragraph.mark_deleted = False  # its end was deleted: it flows on into the next one
        else:
            self._flush()

    def _flush(self) -> None:
        paragraph, self._paragraph = self._paragraph, None
        if paragraph is None:
            return
        cell = self._cell
        if cell is None:
            self.written.add_paragraph(paragraph.pieces, paragraph.heading)
        else:
            if paragraph.pieces.parts:
                cell.paragraphs.append(paragraph.pieces.text)

    @property
    def _cell(self) -> Cell | None:
        rows = self._tables[-1].rows if self._tables else []
        return rows[-1][-1] if rows and rows[-1] else None

    def _end_table(self) -> None:
        table = self._tables.pop()
        cell = self._cell
        if cell is None:
            self.written.add_table(table)
        else:
            cell.paragraphs.append(table.join_cells())
