"""PDF and PNG out of SVG pages, with typst: the paths and letters stay what they are, and the font goes in with them.

Only the font of the program is used: what another computer has installed never changes a page. Nothing is written to
disk on the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from ota.timelines.drawing.font import folder
from ota.timelines.drawing.shapes import DrawnPage, n
from ota.timelines.drawing.svg import page_svg

PPI = 300.0


@cache
def _compiler() -> Any:
    """One compiler for the process: to read the fonts takes longer than to set a page."""
    import typst

    return typst.Compiler(root=str(folder()), font_paths=[str(folder())], ignore_system_fonts=True)


def _set(pages: Sequence[DrawnPage], kind: str, **options: object) -> Any:
    inputs = {"title": pages[0].title}
    rows = ["#set document(title: sys.inputs.title, date: none)"]
    for number, page in enumerate(pages):
        inputs[f"page-{number}"] = page_svg(page, hover=False)
        size = f"width: {n(page.width)}pt, height: {n(page.height)}pt"
        picture = f'bytes(sys.inputs.at("page-{number}")), format: "svg"'
        rows.append(f"#page({size}, margin: 0pt)[#image({picture}, {size})]")
    return _compiler().compile(input="\n".join(rows).encode(), format=kind, sys_inputs=inputs, **options)


def pdf(pages: Sequence[DrawnPage]) -> bytes:
    """The pages as one PDF of their own size, as paths and letters."""
    return bytes(_set(pages, "pdf", pdf_tags=False))  # a picture has nothing to tag


def pngs(pages: Sequence[DrawnPage], ppi: float = PPI) -> list[bytes]:
    """Each page as a PNG picture, of 300 dots to the inch."""
    return [bytes(_set([page], "png", ppi=ppi)) for page in pages]
