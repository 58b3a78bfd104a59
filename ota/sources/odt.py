"""OpenDocument texts (.odt): the running text as LibreOffice shows it, and warnings for all that is not in it.

Read as Word files are (`docx.py`): as a stream of XML events, with limits on what unfolds, after OpenDocument 1.3, part
3. Deleted text, which LibreOffice keeps apart, is left out; links to other files are never followed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from ota.errors import OtaError
from ota.sources.docx import feed, guess_text_kind
from ota.sources.model import Loaded
from ota.sources.sniff import refuse, seems
from ota.sources.wordml import Events
from ota.sources.written import Cell, Pieces, Written, WrittenTable

_MB = 1_000_000
_ENCRYPTED = b"encryption-data"
_TYPES = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")
_MOST_BLANKS = 10_000  # of one sign that stands for several; a file that asks for more means harm
_MOST_CELLS = 200  # that one cell may stand for
_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
_COUNTED = {
    "annotation": "comments",
    "image": "pictures",
    "object": "embedded",
    "object-ole": "embedded",
    "plugin": "embedded",
    "insertion": "insertions",
    "deletion": "deletions",
    "section-source": "others",
    "dde-source": "others",
}
# Of these nothing is text of the document: what was deleted, what is not shown, what only describes.
_SKIPPED = frozenset(
    """
    annotation bibliography-source forms image illustration-index-source alphabetical-index-source object-index-source
    note-citation object object-ole plugin ruby-text scripts sequence-decls table-index-source table-of-content-source
    title tracked-changes user-field-decls user-index-source variable-decls desc
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


class _Properties(NamedTuple):
    parent: str = ""
    heading: bool = False
    bold: bool | None = None
    hidden: bool = False


class _Styles(Events):
    """The styles of a document, and whether its margins hold words."""

    def __init__(self) -> None:
        super().__init__()
        self.margins = 0
        self._known: dict[str, _Properties] = {}
        self._now = ""
        self._margin = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of what a style says, and of headers and footers."""
        name = _strip_namespace(tag)
        if name == "style":
            self._now = f"{_read_attribute(attributes, 'family')} {_read_attribute(attributes, 'name')}"
            heading = _read_attribute(attributes, "default-outline-level").isdecimal()
            self._known[self._now] = _Properties(_read_attribute(attributes, "parent-style-name"), heading)
        elif name == "text-properties" and self._now in self._known:
            weight = _read_attribute(attributes, "font-weight")
            bold = None if not weight else weight == "bold" or (weight.isdecimal() and int(weight) > 500)
            hidden = _read_attribute(attributes, "display") == "none"
            self._known[self._now] = self._known[self._now]._replace(bold=bold, hidden=hidden)
        elif name in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first"):
            self._margin = 1

    def end(self, tag: str) -> None:
        """An element closes."""
        if _strip_namespace(tag).startswith(("header", "footer")):
            self._margin = 0

    def data(self, text: str) -> None:
        """Words in a margin are counted, once for each."""
        if self._margin == 1 and text.strip():
            self.margins += 1
            self._margin = 2

    def is_bold(self, family: str, name: str) -> bool:
        """Whether text in this style is bold, by itself or by the one that it is based on."""
        for style in self._trace_style(family, name):
            if style.bold is not None:
                return style.bold
        return False

    def is_heading(self, name: str) -> bool:
        """Whether paragraphs in this style are headings."""
        return any(style.heading for style in self._trace_style("paragraph", name))

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether text in this style is not shown."""
        return any(style.hidden for style in self._trace_style(family, name))

    def _trace_style(self, family: str, name: str) -> list[_Properties]:
        line: list[_Properties] = []
        while name and len(line) < 20 and (style := self._known.get(f"{family} {name}")):
            line.append(style)
            name = style.parent
        return line


@dataclass
class _OdtParagraph:
    pieces: Pieces = field(default_factory=Pieces)
    heading: bool = False
    bold: bool = False
    hidden: bool = False
    spans: list[tuple[bool, bool]] = field(default_factory=list)  # bold, hidden


class _OdtOuter(NamedTuple):
    written: Written
    tables: list[WrittenTable]
    paragraph: _OdtParagraph | None
    kind: str


class _Content(_Styles):
    """The body of a document, into `written`; its automatic styles stand in the same part."""

    def __init__(self, styles: _Styles) -> None:
        super().__init__()
        self.written = Written()
        self._known = styles._known
        self._tables: list[WrittenTable] = []
        self._paragraph: _OdtParagraph | None = None
        self._around: list[_OdtOuter] = []
        self._skip = 0
        self._in_body = False
        self._after_blank = False
        self._repeat: list[int] = []
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "p": lambda attributes: self._begin(attributes, heading=False),
            "h": lambda attributes: self._begin(attributes, heading=True),
            "span": self._begin_span,
            "s": lambda attributes: self._say(" " * _read_count(attributes, "c", _MOST_BLANKS)),
            "tab": lambda _: self._say("\t"),
            "line-break": lambda _: self._say("\n"),
            "soft-hyphen": lambda _: self._say("\u00ad"),
            "table": lambda _: self._tables.append(WrittenTable()),
            "table-row": lambda _: self._begin_row(),
            "table-cell": lambda attributes: self._begin_cell(attributes, covered=False),
            "covered-table-cell": lambda attributes: self._begin_cell(attributes, covered=True),
            "note": lambda attributes: self._open(_NOTES.get(_read_attribute(attributes, "note-class"), "footnotes")),
            "text-box": lambda _: self._open("boxes"),
            "hidden-text": lambda _: self._hide(),
            "hidden-paragraph": lambda _: self._hide(),
        }

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        name = _strip_namespace(tag)
        if self._skip:
            if name in ("insertion", "deletion"):
                self.written.left[_COUNTED[name]] += 1
            self._skip += 1
            return
        if name in _COUNTED:
            self.written.left[_COUNTED[name]] += 1
        if name in _SKIPPED:
            self._skip = 1
        elif name == "body":
            self._in_body = True
        elif not self._in_body:
            super().start(tag, attributes)
        elif name in self._starts:
            self._starts[name](attributes)

    def end(self, tag: str) -> None:
        """An element closes."""
        name = _strip_namespace(tag)
        if self._skip:
            self._skip -= 1
        elif name in ("p", "h"):
            self._end_paragraph()
        elif name == "span" and self._paragraph and self._paragraph.spans:
            self._paragraph.spans.pop()
        elif name == "table" and self._tables:
            self._end_table()
        elif name == "table-cell" and self._repeat:
            self._end_cell()
        elif name in ("note", "text-box") and self._around:
            self._close()

    def data(self, text: str) -> None:
        """Characters; blanks and line ends between them are one blank, as in the file they are only layout."""
        if self._in_body and not self._skip and self._paragraph is not None:
            blank_before = self._after_blank or not self._paragraph.pieces.parts
            blank = "" if blank_before or not text[:1].isspace() else " "
            words = " ".join(text.split())
            self._say(f"{blank}{words}{' ' if words and text[-1:].isspace() else ''}")
            self._after_blank = text[-1:].isspace()

    def _begin(self, attributes: dict[str, str], heading: bool) -> None:
        style = _read_attribute(attributes, "style-name")
        if self._paragraph is not None:
            self._end_paragraph()
        self._after_blank = False
        self._paragraph = _OdtParagraph(
            heading=heading or self.is_heading(style),
            bold=self.is_bold("paragraph", style),
            hidden=self.is_hidden("paragraph", style),
        )

    def _begin_span(self, attributes: dict[str, str]) -> None:
        if self._paragraph is not None:
            style = _read_attribute(attributes, "style-name")
            bold, hidden = self._paragraph.spans[-1] if self._paragraph.spans else (False, False)
            self._paragraph.spans.append((bold or self.is_bold("text", style), hidden or self.is_hidden("text", style)))

    def _hide(self) -> None:
        self.written.left["hidden"] += 1
        self._skip = 1

    def _say(self, text: str) -> None:
        paragraph = self._paragraph
        if paragraph is None:
            return
        bold, hidden = paragraph.spans[-1] if paragraph.spans else (False, False)
        if hidden or paragraph.hidden:
            self.written.left["hidden"] += bool(text.strip())
            return
        self.size += len(text)
        if text:
            paragraph.pieces.add(text, bold or paragraph.bold)

    def _end_paragraph(self) -> None:
        paragraph, self._paragraph = self._paragraph, None
        if paragraph is None:
            return
        rows = self._tables[-1].rows if self._tables else []
        if rows and rows[-1]:
            if paragraph.pieces.parts:
                rows[-1][-1].paragraphs.append(paragraph.pieces.text)
        else:
            self.written.add_paragraph(paragraph.pieces, paragraph.heading)

    def _begin_row(self) -> None:
        if self._tables:
            self._tables[-1].rows.append([])

    def _begin_cell(self, attributes: dict[str, str], covered: bool) -> None:
        if not self._tables or not self._tables[-1].rows:
            return
        rows = self._tables[-1].rows
        below = covered and len(rows) > 1
        rows[-1].append(Cell(merged=below))
        if not covered:
            self._repeat.append(_read_count(attributes, "number-columns-repeated", _MOST_CELLS))

    def _end_cell(self) -> None:
        repeat = self._repeat.pop()
        rows = self._tables[-1].rows if self._tables else []
        if rows and rows[-1]:
            rows[-1] += [Cell(list(rows[-1][-1].paragraphs)) for _ in range(repeat - 1)]

    def _end_table(self) -> None:
        table = self._tables.pop()
        rows = self._tables[-1].rows if self._tables else []
        if rows and rows[-1]:
            rows[-1][-1].paragraphs.append(table.join_cells())
        else:
            self.written.add_table(table)

    def _open(self, kind: str) -> None:
        """Begin to read words that stand beside the text; what was being read goes on behind them."""
        self._around.append(_OdtOuter(self.written, self._tables, self._paragraph, kind))
        self.written = Written(self.written.counted, self.written.left)
        self._tables, self._paragraph = [], None

    def _close(self) -> None:
        self._end_paragraph()
        beside = self.written
        self.written, self._tables, self._paragraph, kind = self._around.pop()
        self.written.add_note(kind, beside)


def load(raw: bytes, name: str, max_mb: float) -> Loaded:
    """The text of an .odt file with the spans of its headings, and of bold words and first cells at a line's start.

    Raises OtaError, naming the file, when it is no OpenDocument text, damaged, protected, empty, or holds more than
    `max_mb` megabytes of text.
    """
    kind = seems(raw)
    if kind != "odt":
        raise refuse(name, ".odt", kind or guess_text_kind(raw), raw)
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        names = set(archive.namelist())
        with archive.open("mimetype") as stream:
            if stream.read(200).strip() not in _TYPES:
                raise refuse(name, ".odt", "table")
        if "META-INF/manifest.xml" in names:
            with archive.open("META-INF/manifest.xml") as stream:
                if _ENCRYPTED in stream.read(_MB):
                    raise OtaError("sources.protected", name=name)
        styles = _Styles()
        if "styles.xml" in names:
            feed(archive, "styles.xml", styles, name, max_mb)
        content = _Content(styles)
        feed(archive, "content.xml", content, name, max_mb)
    except OtaError:
        raise
    except Exception:  # a damaged archive or XML part fails in many ways; whatever it is, the file cannot be read
        raise OtaError("sources.damaged", name=name) from None
    content.written.left["margins"] = styles.margins
    return content.written.load(raw, name)


def _strip_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def _read_attribute(attributes: dict[str, str], name: str) -> str:
    return next((text for key, text in attributes.items() if key.rpartition("}")[2] == name), "")


def _read_count(attributes: dict[str, str], name: str, limit: int) -> int:
    text = _read_attribute(attributes, name)
    if not text:
        return 1
    count = int(text)
    if not 0 <= count <= limit:
        raise ValueError("more than a document holds")
    return count
