"""Pages as SVG: paths and texts in points, nothing from outside, every text escaped; the same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ota.drawing.font import FAMILY
from ota.drawing.shapes import DrawnPage, DrawnText, Group, Shape, trim

FALLBACK = f"'{FAMILY}', 'Fira Sans Condensed', 'Arial Narrow', sans-serif"
SPACE = 24  # between sheets under each other


def render_page(page: DrawnPage, *, hover: bool = True) -> str:
    """One page as an SVG document of its own size; `hover` puts in what a reader sees when pointing at an entry."""
    return _render_document(page.width, page.height, [_render_groups(page, hover)])


def stack_pages(pages: Sequence[DrawnPage]) -> str:
    """All pages under each other as one SVG document."""
    wide = max(page.width for page in pages)
    parts, top = [], 0.0
    for page in pages:
        parts.append(f'<g transform="translate(0 {trim(top)})">{_render_groups(page, True)}</g>')
        top += page.height + SPACE
    return _render_document(wide, top - SPACE, parts)


def _render_document(wide: float, high: float, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{trim(wide)}pt" height="{trim(high)}pt" '
        f'viewBox="0 0 {trim(wide)} {trim(high)}" font-family="{escape(FALLBACK)}">\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _render_groups(page: DrawnPage, hover: bool) -> str:
    ground = f'<rect width="{trim(page.width)}" height="{trim(page.height)}" fill="#ffffff"/>'
    return "\n".join([ground, *(_render_group(group, hover) for group in page.groups if group.parts)])


def _render_group(group: Group, hover: bool) -> str:
    attributes = f' data-lane="{escape(group.lane)}"' if group.lane else ""
    title = ""
    if group.handle:
        attributes += f' data-entry="{escape(group.handle)}"'
        title = f"<title>{escape(_clean_text(group.hover))}</title>" if hover and group.hover else ""
    return f"<g{attributes}>{title}{''.join(_render_part(part) for part in group.parts)}</g>"


def _render_part(part: DrawnText | Shape) -> str:
    if isinstance(part, Shape):
        paint = f' fill="{part.fill}"'
        if part.stroke != "none":
            paint += f' stroke="{part.stroke}" stroke-width="{trim(part.thick)}"'
        if part.dash:
            paint += f' stroke-dasharray="{part.dash}"'
        return f'<path d="{part.d}"{paint}/>'
    attributes = ' font-weight="700"' if part.bold else ""
    if part.anchor != "start":
        attributes += f' text-anchor="{part.anchor}"'
    if part.halo:
        attributes += ' stroke="#ffffff" stroke-width="2" stroke-linejoin="round" paint-order="stroke"'
    return (
        f'<text x="{trim(part.x)}" y="{trim(part.y)}" font-size="{trim(part.size)}" fill="{part.colour}"{attributes}>'
        f"{escape(_clean_text(part.text))}</text>"
    )


def _clean_text(text: str) -> str:
    """`text` without the characters that XML does not allow."""
    return (
        text
        if text.isprintable()
        else "".join(character for character in text if character >= " " or character in "\n\t")
    )
