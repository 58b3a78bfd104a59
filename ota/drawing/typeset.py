"""PDF and PNG out of SVG pages, with typst: the paths and letters stay what they are, and the font goes in with them.

Only the font of the program is used: what another computer has installed never changes a page. Nothing is written to
disk on the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from ota.drawing.font import find_font_folder
from ota.drawing.shapes import DrawnPage, trim
from ota.drawing.svg import render_page

PPI = 300.0


@cache
def _load_compiler() -> Any:
    """One compiler for the process: to read the fonts takes longer than to set a page."""
    import typst

    return typst.Compiler(root=str(find_font_folder()), font_paths=[str(find_font_folder())], ignore_system_fonts=True)


def _set(pages: Sequence[DrawnPage], kind: str, **options: object) -> Any:
    inputs = {"title": pages[0].title}
    rows = ["#set document(title: sys.inputs.title, date: none)"]
    for number, page in enumerate(pages):
        inputs[f"page-{number}"] = render_page(page, hover=False)
        size = f"width: {trim(page.width)}pt, height: {trim(page.height)}pt"
        picture = f'bytes(sys.inputs.at("page-{number}")), format: "svg"'
        rows.append(f"#page({size}, margin: 0pt)[#image({picture}, {size})]")
    return _load_compiler().compile(input="\n".join(rows).encode(), format=kind, sys_inputs=inputs, **options)


def render_pdf(pages: Sequence[DrawnPage]) -> bytes:
    """The pages as one PDF of their own size, as paths and letters."""
    return bytes(_set(pages, "pdf", pdf_tags=False))  # a picture has nothing to tag


def render_pngs(pages: Sequence[DrawnPage], ppi: float = PPI) -> list[bytes]:
    """Each page as a PNG picture, of 300 dots to the inch."""
    return [bytes(_set([page], "png", ppi=ppi)) for page in pages]
