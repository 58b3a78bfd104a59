"""A Word file of pictures: a landscape page for each sheet, and the switch moments as text that can be edited.

Written part by part: a picture on a page needs little of the format, and the same timeline gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

from ota.drawing.shapes import DrawnPage

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_A = "http://schemas.openxmlformats.org/drawingml/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EMU = 12700  # English metric units in a point
_WIDE, _HIGH, _EDGE = 841.89, 595.28, 28.0  # A4 landscape, in points

Paragraph = tuple[str, list[tuple[str, bool]]]  # a style, and runs of text, bold or not


def render_docx(pages: Sequence[DrawnPage], pictures: Sequence[bytes], about: str, text: Sequence[Paragraph]) -> bytes:
    """The Word file. `about` says in words what the pictures show, for who cannot see them."""
    paragraphs = [_render_paragraph("Heading1", [(pages[0].title, False)])]
    for number, page in enumerate(pages, 1):
        paragraphs.append(_render_picture(number, page, about, first=number == 1))
    paragraphs += [_render_paragraph(style, runs) for style, runs in text]
    edge = round(_EDGE * 20)
    section = (
        f'<w:sectPr><w:pgSz w:w="{round(_WIDE * 20)}" w:h="{round(_HIGH * 20)}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{edge}" w:right="{edge}" w:bottom="{edge}" w:left="{edge}" w:header="280" w:footer="280" '
        'w:gutter="0"/></w:sectPr>'
    )
    body = f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{"".join(paragraphs)}{section}</w:body></w:document>'
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/image" Target="media/image{number}.png"/>'
        for number in range(1, len(pages) + 1)
    )
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _encode_xml(
            f'<Types xmlns="{_P}/content-types"><Default Extension="png" ContentType="image/png"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
        ),
        "_rels/.rels": _encode_xml(
            f'<Relationships xmlns="{_P}/relationships"><Relationship Id="rId1" Type="{_R}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": _encode_xml(body),
        "word/_rels/document.xml.rels": _encode_xml(
            f'<Relationships xmlns="{_P}/relationships">{relations}<Relationship Id="rIdS" Type="{_R}/styles" '
            'Target="styles.xml"/></Relationships>'
        ),
        "word/styles.xml": _encode_xml(_STYLES),
    }
    parts |= {f"word/media/image{number}.png": picture for number, picture in enumerate(pictures, 1)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _encode_xml(xml: str) -> bytes:
    return (_HEAD + xml).encode()


def _render_paragraph(style: str, runs: Sequence[tuple[str, bool]]) -> str:
    inner = "".join(
        f'<w:r>{"<w:rPr><w:b/></w:rPr>" * bold}<w:t xml:space="preserve">{escape(_clean_text(text))}</w:t></w:r>'
        for text, bold in runs
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'


def _render_picture(number: int, page: DrawnPage, about: str, *, first: bool) -> str:
    """A picture as large as the page allows; the first leaves room for the title."""
    high = _HIGH - 2 * _EDGE - (40 if first else 12)
    by = min((_WIDE - 2 * _EDGE) / page.width, high / page.height)
    x, y = round(page.width * by * _EMU), round(page.height * by * _EMU)
    name = f'"{escape(_clean_text(f"{about} {number}"))}"'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline xmlns:wp="{_A}/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{x}" cy="{y}"/>'
        f'<wp:docPr id="{number}" name="image{number}" descr={name}/>'
        f'<a:graphic xmlns:a="{_A}/main"><a:graphicData uri="{_A}/picture"><pic:pic xmlns:pic="{_A}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="image{number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rId{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{x}" cy="{y}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def _clean_text(text: str) -> str:
    return "".join(character for character in text if character >= " ")


def _render_style(key: str, name: str, paragraph: str, run: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_STYLES = (
    f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" '
    'w:cs="Calibri"/><w:sz w:val="21"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100"/></w:pPr>'
    '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style>'
    + _render_style("Heading1", "heading 1", '<w:keepNext/><w:spacing w:after="80"/>', '<w:b/><w:sz w:val="32"/>')
    + _render_style(
        "Heading2", "heading 2", '<w:keepNext/><w:spacing w:before="200" w:after="80"/>', '<w:b/><w:sz w:val="26"/>'
    )
    + _render_style("Picture", "Picture", '<w:spacing w:before="0" w:after="0"/>')
    + _render_style(
        "ListNumber",
        "List Number",
        '<w:ind w:left="420" w:hanging="420"/><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>',
    )
    + "</w:styles>"
)
