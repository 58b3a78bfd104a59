"""Papers made by hand, as bytes: Word, OpenDocument, RTF and PDF with what a test puts in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing")),
        *(("fo", "xsl-fo-compatible"), ("script", "script")),
    )
)
_ODF += ' xmlns:xlink="http://www.w3.org/1999/xlink"'


def zipped(parts: dict[str, str]) -> bytes:
    """A zip file with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word file; `parts` are the contents of other parts by their names (`footnotes`)."""
    document = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
    further = {f"word/{name}.xml": f"<w:{name} {_W}>{content}</w:{name}>" for name, content in parts.items()}
    return zipped({"word/document.xml": document, **further})


def docx_table(rows: Sequence[Sequence[str | None]]) -> str:
    """A table for `docx`; None is a cell that goes on with the one above it."""
    lines = ("".join(map(_docx_cell, row)) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{cells}</w:tr>' for cells in lines)}</w:tbl>"


def _docx_cell(text: str | None) -> str:
    merged = "<w:vMerge/>" if text is None else ""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in (text or "").split("\n"))
    return f"<w:tc><w:tcPr>{merged}</w:tcPr>{paragraphs}</w:tc>"


def odt(body: str, automatic: str = "", styles: str = "", manifest: str = "") -> bytes:
    """An OpenDocument text with this content, these automatic styles and these others."""
    content = (
        f'<office:document-content {_ODF}><office:scripts><script:event-listener script:language="x"/></office:scripts>'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "styles.xml": f"<office:document-styles {_ODF}>{styles}</office:document-styles>",
    }
    return zipped(parts | ({"META-INF/manifest.xml": manifest} if manifest else {}))


def odt_table(rows: Sequence[Sequence[str | None]]) -> str:
    """A table for `odt`; None is a cell that goes on with the one above it."""
    lines = ("".join(map(_odt_cell, row)) for row in rows)
    written = "".join(f"<table:table-row>{cells}</table:table-row>" for cells in lines)
    return f"<table:table>{written}</table:table>"


def _odt_cell(text: str | None) -> str:
    if text is None:
        return "<table:covered-table-cell/>"
    lines = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell>{lines}</table:table-cell>"


def rtf(body: str) -> bytes:
    """An RTF file in Windows-1252 with this content."""
    fonts = r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset2 Symbol;}{\f2\fcharset238 Arial CE;}}"
    styles = r"{\stylesheet{\s0 Normal;}{\s1\sbasedon0\outlinelevel0 heading 1;}{\s2\sbasedon1 Eigen;}}"
    return (r"{\rtf1\ansi\ansicpg1252\deff0" + fonts + styles + body + "}").encode("cp1252")


def rtf_table(rows: Sequence[Sequence[str | None]]) -> str:
    """A table for `rtf`; None is a cell that goes on with the one above it."""
    created = []
    for row in rows:
        edges = "".join((r"\clvmrg" if text is None else "") + rf"\cellx{n}000" for n, text in enumerate(row, 1))
        cells = "".join((text or "").replace("\n", r"\par ") + r"\cell " for text in row)
        created.append(rf"\trowd{edges}\pard\intbl {cells}\row")
    return "\n".join(created) + r"\pard "


Words = tuple[float, float, str]  # from the left, from below, the words


def pdf(*pages: Sequence[Words], size: float = 10, further: str = "", bold: str = "") -> bytes:
    """A PDF with these words on its pages, in Helvetica; words that begin with `bold` are set in bold, `#` in large."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {further} >>".encode(),
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for words in pages:
        drawn = b"\n".join(_drawn(*word, size, bold) for word in words)
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects) + 2} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return assembled(objects)


def _drawn(x: float, y: float, words: str, size: float, bold: str) -> bytes:
    font = "F2" if bold and words.startswith(bold) else "F1"
    if words.startswith("#"):
        words, size = words[1:], size * 2
    escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"BT /{font} {size} Tf {x} {y} Td (".encode() + escaped + b") Tj ET"


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A PDF of these objects, of which the first is the catalog."""
    raw, places = b"%PDF-1.4\n", []
    for n, content in enumerate(objects, 1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        raw
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(raw)}\n%%EOF\n".encode()
    )


def lines(*words: str, left: float = 70, top: float = 780, step: float = 12) -> list[Words]:
    """Lines below each other; an empty one is a gap."""
    return [(left, top - step * n, line) for n, line in enumerate(words) if line]
