"""WordprocessingML by hand: elements in the order the schema asks for.

Word refuses ("unreadable content") or silently drops what stands in the wrong order, so every property element is
built by `props`, which sorts its children by the lists below (ISO/IEC 29500-1, CT_PPr, CT_RPr, CT_TblPr, CT_TcPr,
CT_SectPr).
"""

from __future__ import annotations

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


def q(tag: str) -> str:
    """The qualified name of a WordprocessingML tag or attribute."""
    return f"{{{W}}}{tag}"


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(etree.QName(element).localname)


def el(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element `w:tag` with `w:` attributes and children as given."""
    element = etree.Element(q(tag), nsmap={"w": W})
    for name, setting in attributes.items():
        element.set(q(name), str(setting))
    element.extend(children)
    return element


def props(tag: str, *children: Element | None) -> Element:
    """A property element, its children in schema order, without the None among them."""
    element = el(tag, *(child for child in children if child is not None))
    return in_order(element)


def in_order(element: Element) -> Element:
    """`element` with its children sorted into schema order (for the elements in ORDER)."""
    order = ORDER[local(element)]
    if order:
        element[:] = sorted(element, key=lambda child: order.index(local(child)))
    return element


def run(text: str, *properties: Element | None) -> Element:
    """A run of text; LF becomes a line break, tab a tab."""
    run_element = el("r")
    present = [child for child in properties if child is not None]
    if present:
        run_element.append(props("rPr", *present))
    for n, line in enumerate(text.split("\n")):
        if n:
            run_element.append(el("br"))
        for at, part in enumerate(line.split("\t")):
            if at:
                run_element.append(el("tab"))
            if part:
                words = el("t")
                words.text = part
                words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                run_element.append(words)
    return run_element


def paragraph(style: str | None, runs: list[Element], *properties: Element | None) -> Element:
    """A paragraph in a style (by its id; None is the document's default)."""
    named = el("pStyle", val=style) if style else None
    element = el("p")
    if named is not None or any(child is not None for child in properties):
        element.append(props("pPr", named, *properties))
    element.extend(runs)
    return element


def field(code: str, shown: str) -> Element:
    """A field that Word computes (PAGE, NUMPAGES), with what to show until then."""
    return el("fldSimple", run(shown), instr=f" {code} ")
