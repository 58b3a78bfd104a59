"""PDF and PNG out of SVG pages, with typst: the paths and letters stay what they are, and the font goes in with them.

Only the font of the program is used: what another computer has installed never changes a page. Nothing is written to
disk on the way. The PDF is tagged: every sheet is a picture with its words, and what it tells follows as tables.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ota.drawing.font import FAMILY, find_font_folder
from ota.drawing.shapes import DrawnPage, trim
from ota.drawing.svg import render_page
from ota.drawing.told import ToldTable

PPI = 300.0
_BAND = 256  # rows of dots that are held at one time
_TABLES = """
#let told = json(bytes(sys.inputs.told))
#set page(width: 841.89pt, height: 595.28pt, margin: 36pt,
  header: if sys.inputs.mark != "" {
    align(right, box(fill: black, inset: 3pt, text(fill: white, weight: "bold", sys.inputs.mark)))
  })
#set heading(numbering: none)
#show heading: set text(size: 13pt)
#for part in told {
  heading(level: 1, part.heading)
  table(columns: part.widths.map(wide => wide * 1fr), stroke: none, inset: 3pt, align: left + top,
    table.header(..part.columns.map(name => table.cell(fill: rgb("#e4e4e0"), strong(name)))),
    table.hline(stroke: 0.4pt),
    ..part.rows.flatten())
}
"""


@cache
def _load_compiler() -> Any:
    """One compiler for the process: to read the fonts takes longer than to set a page."""
    import typst

    return typst.Compiler(root=str(find_font_folder()), font_paths=[str(find_font_folder())], ignore_system_fonts=True)


def _set_pages(pages: Sequence[DrawnPage], tables: Sequence[ToldTable], mark: str, **options: object) -> bytes:
    inputs = {"title": pages[0].title, "lang": pages[0].language, "mark": mark}
    inputs["told"] = json.dumps([vars(table) for table in tables])
    rows = [
        f'#set text(font: "{FAMILY}", size: 9pt, lang: sys.inputs.lang)',
        "#set document(title: sys.inputs.title, date: none)",
    ]
    for number, page in enumerate(pages):
        inputs[f"page-{number}"], inputs[f"about-{number}"] = render_page(page, hover=False), page.about
        size = f"width: {trim(page.width)}pt, height: {trim(page.height)}pt"
        picture = f'bytes(sys.inputs.at("page-{number}")), format: "svg", alt: sys.inputs.at("about-{number}")'
        rows.append(f"#page({size}, margin: 0pt)[#image({picture}, {size})]")
    source = "\n".join([*rows, *([_TABLES] if tables else [])])
    return bytes(_load_compiler().compile(input=source.encode(), format="pdf", sys_inputs=inputs, **options))


def render_pdf(pages: Sequence[DrawnPage], tables: Sequence[ToldTable] = (), mark: str = "") -> bytes:
    """The pages as one PDF of their own size, as paths and letters, and after them `tables` on pages of A4 that bear
    `mark`. It keeps to PDF/UA-1 as far as typst checks that: typst refuses what does not."""
    return _set_pages(pages, tables, mark, pdf_standards="ua-1")


def render_pngs(pages: Sequence[DrawnPage], ppi: float = PPI) -> Iterator[bytes]:
    """Each page as a PNG picture, of 300 dots to the inch; made one after the other, so that one is held at a time."""
    import pypdfium2

    for page in pages:
        paper = pypdfium2.PdfDocument(_set_pages([page], (), "", pdf_tags=False))
        yield _encode_png(paper, ppi)
        paper.close()


def _encode_png(paper: Any, ppi: float) -> bytes:
    """The one page of a PDF as a PNG picture, drawn in bands of a few rows of dots."""
    from pypdfium2 import raw

    page = paper[0]
    wide, high = (round(side * ppi / 72) for side in page.get_size())
    packer, packed = zlib.compressobj(6), []
    dots = bytearray(wide * 3 * _BAND)
    band = raw.FPDFBitmap_CreateEx(
        wide, _BAND, raw.FPDFBitmap_BGR, (raw.c_char * len(dots)).from_buffer(dots), wide * 3
    )
    for top in range(0, high, _BAND):
        raw.FPDFBitmap_FillRect(band, 0, 0, wide, _BAND, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(band, page, 0, -top, wide, high, 0, raw.FPDF_REVERSE_BYTE_ORDER)
        for row in range(min(_BAND, high - top)):
            packed.append(packer.compress(b"\0" + dots[row * wide * 3 : (row + 1) * wide * 3]))
    raw.FPDFBitmap_Destroy(band)
    per_metre = round(ppi / 0.0254)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)),
        (b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
        (b"IDAT", b"".join([*packed, packer.flush()])),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )
