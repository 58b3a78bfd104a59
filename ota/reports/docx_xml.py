"""WordprocessingML by hand, as text: elements in the order the schema asks for.

Word refuses ("unreadable content") or silently drops what stands in the wrong order, so every property element is
built by `render_properties`, which sorts its children by the lists below (ISO/IEC 29500-1, CT_PPr, CT_RPr, CT_TblPr,
CT_TcPr, CT_SectPr). Texts that come in are cleaned (`ota.tabular.clean_text`): what XML cannot hold would stand in the
file.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_ORDER = {
    "pPr": """
        pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
        adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection
        textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
    """,
    "rPr": """
        rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
        vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl
        cs em lang eastAsianLayout specVanish oMath
    """,
    "tblPr": """
        tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
        tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange
    """,
    "trPr": "",  # trPr is a choice: any order
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": """
        headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
        pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings
        sectPrChange
    """,
    "style": """
        name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked
        personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr
    """,
}
ORDER: dict[str, tuple[str, ...]] = {tag: tuple(names.split()) for tag, names in _ORDER.items()}
Element = Any  # lxml has no types
_TAG_ENDS = re.compile("[ />]")
_T, _END = '<w:t xml:space="preserve">', "</w:t>"


def qualify_tag(tag: str) -> str:
    """The qualified name of a WordprocessingML tag or attribute."""
    return f"{{{W}}}{tag}"


def read_local_name(element: Element) -> str:
    """An element's name without its namespace."""
    return str(etree.QName(element).localname)


def render_element(tag: str, *children: str, **attributes: str | int) -> str:
    """An element `w:tag` with `w:` attributes, around children that are XML already."""
    start = "".join([tag, *(f' w:{name}="{_escape_attribute(str(setting))}"' for name, setting in attributes.items())])
    inside = "".join(children)
    return f"<w:{start}>{inside}</w:{tag}>" if inside else f"<w:{start}/>"


def _escape_attribute(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\t", "&#9;")


def parse_elements(xml: str) -> list[Element]:
    """XML as elements, for a part of the file that python-docx has read."""
    return list(etree.fromstring(f'<w:body xmlns:w="{W}">{xml}</w:body>'))


def parse_part(content: bytes) -> Element:
    """A part of a package that somebody else wrote. Raises SyntaxError (of lxml) for what is no XML."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def parse_element(xml: str) -> Element:
    """The one element that some XML is."""
    return parse_elements(xml)[0]


def render_properties(tag: str, *children: str) -> str:
    """A property element, its children (each one element, or nothing) in schema order."""
    present = [child for child in children if child]
    order = ORDER[tag]
    if order:
        present.sort(key=lambda child: order.index(_TAG_ENDS.split(child[3:], 1)[0]))
    return render_element(tag, *present)


def sort_children(element: Element) -> Element:
    """`element` with its children sorted into schema order (for the elements in ORDER)."""
    order = ORDER[read_local_name(element)]
    if order:
        element[:] = sorted(element, key=lambda child: order.index(read_local_name(child)))
    return element


def run(text: str, properties: str = "") -> str:
    """A run of text, behind its `w:rPr` if it has one; LF becomes a line break, tab a tab."""
    words = f"{_T}{escape(text, quote=False)}{_END}"
    if not text.isprintable() or not text:  # printable text has neither
        words = words.replace("\n", f"{_END}<w:br/>{_T}").replace("\t", f"{_END}<w:tab/>{_T}").replace(_T + _END, "")
    return f"<w:r>{properties}{words}</w:r>" if properties or words else "<w:r/>"


def render_paragraph(style: str | None, runs: str, *properties: str) -> str:
    """A paragraph in a style (by its id; None is the document's default)."""
    return render_element("p", render_paragraph_properties(style, *properties), runs)


def render_paragraph_properties(style: str | None, *properties: str) -> str:
    """What stands before the runs of a paragraph: its `w:pPr`, or nothing."""
    named = render_element("pStyle", val=style) if style else ""
    return render_properties("pPr", named, *properties) if named or any(properties) else ""


def render_field(code: str, shown: str) -> str:
    """A field that Word computes (PAGE, NUMPAGES), with what to show until then."""
    return render_element("fldSimple", run(shown), instr=f" {code} ")
