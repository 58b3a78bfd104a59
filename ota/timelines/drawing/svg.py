"""Pages as SVG: paths and texts in points, nothing from outside, every text escaped; the same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ota.timelines.drawing.font import FAMILY
from ota.timelines.drawing.shapes import DrawnPage, DrawnText, Group, Shape, n

FALLBACK = f"'{FAMILY}', 'Fira Sans Condensed', 'Arial Narrow', sans-serif"
SPACE = 24  # between sheets under each other


def page_svg(page: DrawnPage, *, hover: bool = True) -> str:
    """One page as an SVG document of its own size; `hover` puts in what a reader sees when pointing at an entry."""
    return _document(page.width, page.height, [_page(page, hover)])


def stack_pages(pages: Sequence[DrawnPage]) -> str:
    """All pages under each other as one SVG document."""
    wide = max(page.width for page in pages)
    parts, top = [], 0.0
    for page in pages:
        parts.append(f'<g transform="translate(0 {n(top)})">{_page(page, True)}</g>')
        top += page.height + SPACE
    return _document(wide, top - SPACE, parts)


def _document(wide: float, high: float, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{n(wide)}pt" height="{n(high)}pt" '
        f'viewBox="0 0 {n(wide)} {n(high)}" font-family="{escape(FALLBACK)}">\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _page(page: DrawnPage, hover: bool) -> str:
    ground = f'<rect width="{n(page.width)}" height="{n(page.height)}" fill="#ffffff"/>'
    return "\n".join([ground, *(_group(group, hover) for group in page.groups if group.parts)])


def _group(group: Group, hover: bool) -> str:
    attributes = f' data-lane="{escape(group.lane)}"' if group.lane else ""
    title = ""
    if group.handle:
        attributes += f' data-entry="{escape(group.handle)}"'
        title = f"<title>{escape(_clean(group.hover))}</title>" if hover and group.hover else ""
    return f"<g{attributes}>{title}{''.join(_part(part) for part in group.parts)}</g>"


def _part(part: DrawnText | Shape) -> str:
    if isinstance(part, Shape):
        paint = f' fill="{part.fill}"'
        if part.stroke != "none":
            paint += f' stroke="{part.stroke}" stroke-width="{n(part.thick)}"'
        if part.dash:
            paint += f' stroke-dasharray="{part.dash}"'
        return f'<path d="{part.d}"{paint}/>'
    attributes = ' font-weight="700"' if part.bold else ""
    if part.anchor != "start":
        attributes += f' text-anchor="{part.anchor}"'
    if part.halo:
        attributes += ' stroke="#ffffff" stroke-width="2" stroke-linejoin="round" paint-order="stroke"'
    return (
        f'<text x="{n(part.x)}" y="{n(part.y)}" font-size="{n(part.size)}" fill="{part.colour}"{attributes}>'
        f"{escape(_clean(part.text))}</text>"
    )


def _clean(text: str) -> str:
    """`text` without the characters that XML does not allow."""
    return (
        text
        if text.isprintable()
        else "".join(character for character in text if character >= " " or character in "\n\t")
    )
