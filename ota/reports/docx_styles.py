"""The Word styles of a report: which exist, how ours look, and which of a house template's styles stand for them.

A template's own style wins, found by its English or Dutch name; only what it lacks is added, and that inherits the
template's fonts. A house can restyle everything by defining the styles named "Ota ..." in its template.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ota.reports.docx_xml import Element, parse_element, qualify_tag, render_element, sort_children

CELL_MARGIN = 100  # left and right in a cell, twentieths of a point
CALM, INK, QUIET, LINE, HEAD = "1F4258", "22292F", "66727C", "C9D1D7", "EEF1F3"


@dataclass(frozen=True)
class Style:
    """A style: our id, its names (the first is Word's own), and how it looks when we have to make it."""

    id: str
    names: tuple[str, ...]
    look: str
    kind: str = "paragraph"
    based: str = "Normal"
    next: str = ""


def _render_spacing(before: int, after: int, line: int = 0) -> str:
    rule = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{rule}/>'


def _build_heading(level: int, size: int, before: int, after: int, extra: str) -> Style:
    look = (
        f"<w:pPr><w:keepNext/><w:keepLines/>{_render_spacing(before, after, 252)}"
        f"<w:outlineLvl w:val='{level - 1}'/></w:pPr>"
        f"<w:rPr>{extra}<w:sz w:val='{size}'/><w:szCs w:val='{size}'/></w:rPr>"
    )
    names = (f"heading {level}", f"Kop {level}", f"Kop{level}")
    return Style(f"Heading{level}", names, look, next="Normal")


def _render_color(color: str) -> str:
    return f'<w:color w:val="{color}"/>'


def _render_size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_BORDER = f'<w:left w:val="single" w:sz="12" w:space="10" w:color="{LINE}"/>'
_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'
    for side, size, color in (("top", 8, CALM), ("bottom", 8, CALM), ("insideH", 4, LINE))
)
_MARGINS = "".join(
    f'<w:{side} w:w="{wide}" w:type="dxa"/>'
    for side, wide in (("top", 70), ("left", CELL_MARGIN), ("bottom", 70), ("right", CELL_MARGIN))
)
STYLES: tuple[Style, ...] = (
    Style(
        "Title",
        ("Title", "Titel"),
        f"<w:pPr><w:keepNext/>{_render_spacing(0, 60, 240)}<w:contextualSpacing/></w:pPr>"
        f"<w:rPr><w:b/>{_render_color(CALM)}{_render_size(52)}</w:rPr>",
        next="Normal",
    ),
    Style(
        "Subtitle",
        ("Subtitle", "Ondertitel"),
        f"<w:pPr>{_render_spacing(0, 280, 252)}</w:pPr><w:rPr>{_render_color(QUIET)}{_render_size(28)}</w:rPr>",
        next="Normal",
    ),
    _build_heading(1, 34, 560, 140, f"<w:b/>{_render_color(CALM)}"),
    _build_heading(2, 26, 400, 100, f"<w:b/>{_render_color(CALM)}"),
    _build_heading(3, 22, 280, 110, f"<w:b/>{_render_color(INK)}"),
    _build_heading(4, 21, 220, 60, f"<w:i/>{_render_color(INK)}"),
    Style(
        "Quote",
        ("Quote", "Citaat"),
        f"<w:pPr><w:pBdr>{_BORDER}</w:pBdr>{_render_spacing(60, 180)}<w:ind w:left='397' w:right='397'/></w:pPr>"
        "<w:rPr><w:i/><w:iCs/></w:rPr>",
    ),
    Style(
        "Caption",
        ("caption", "Bijschrift"),
        f"<w:pPr><w:keepNext/>{_render_spacing(280, 120, 252)}</w:pPr>"
        f"<w:rPr><w:b/><w:bCs/>{_render_color(CALM)}{_render_size(20)}</w:rPr>",
        next="Normal",
    ),
    Style(
        "Header",
        ("header", "Koptekst"),
        f"<w:pPr>{_render_spacing(0, 0, 240)}</w:pPr><w:rPr>{_render_color(QUIET)}{_render_size(17)}</w:rPr>",
    ),
    Style(
        "Footer",
        ("footer", "Voettekst"),
        f"<w:pPr>{_render_spacing(0, 0, 240)}<w:jc w:val='right'/></w:pPr>"
        f"<w:rPr>{_render_color(QUIET)}{_render_size(17)}</w:rPr>",
    ),
    Style(
        "OtaDetails",
        ("Ota Details",),
        "<w:pPr><w:tabs><w:tab w:val='left' w:pos='2268'/></w:tabs>"
        f"{_render_spacing(0, 40, 252)}<w:ind w:left='2268' w:hanging='2268'/></w:pPr>",
    ),
    Style(
        "OtaTurn",
        ("Ota Turn",),
        "<w:pPr><w:tabs><w:tab w:val='left' w:pos='680'/></w:tabs>"
        f"{_render_spacing(0, 120, 276)}<w:ind w:left='680' w:hanging='680'/></w:pPr>",
    ),
    Style(
        "OtaNote",
        ("Ota Note",),
        f"<w:pPr>{_render_spacing(100, 60, 252)}</w:pPr><w:rPr>{_render_color(QUIET)}{_render_size(18)}</w:rPr>",
    ),
    Style("OtaGap", ("Ota Gap",), f"<w:pPr>{_render_spacing(0, 0, 240)}</w:pPr><w:rPr>{_render_size(16)}</w:rPr>"),
    Style("OtaCell", ("Ota Cell",), f"<w:pPr>{_render_spacing(0, 0, 252)}</w:pPr><w:rPr>{_render_size(18)}</w:rPr>"),
    Style(
        "OtaCellHead",
        ("Ota Cell Head",),
        f"<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:bCs/>{_render_color(CALM)}</w:rPr>",
        based="OtaCell",
    ),
    Style("OtaCellQuote", ("Ota Cell Quote",), f"<w:pPr>{_render_spacing(0, 110, 252)}</w:pPr>", based="OtaCell"),
    Style(
        "OtaCellNote", ("Ota Cell Note",), f"<w:rPr>{_render_color(QUIET)}{_render_size(16)}</w:rPr>", based="OtaCell"
    ),
    Style("OtaTheme", ("Ota Theme",), "<w:rPr><w:b/><w:bCs/></w:rPr>", based="OtaCell"),
    Style("OtaCategory", ("Ota Category",), "<w:pPr><w:ind w:left='170'/></w:pPr>", based="OtaCell"),
    Style(
        "OtaCode",
        ("Ota Code",),
        f"<w:pPr><w:ind w:left='340'/></w:pPr><w:rPr>{_render_color('45515B')}</w:rPr>",
        based="OtaCell",
    ),
    Style("OtaAttribution", ("Ota Attribution",), f"<w:rPr>{_render_color(QUIET)}</w:rPr>", "character", ""),
    Style(
        "OtaHandle",
        ("Ota Handle",),
        f"<w:rPr><w:noProof/>{_render_color(QUIET)}{_render_size(16)}</w:rPr>",
        "character",
        "",
    ),
    Style("OtaSpeaker", ("Ota Speaker",), f"<w:rPr><w:b/><w:bCs/>{_render_color(CALM)}</w:rPr>", "character", ""),
    Style("OtaMuted", ("Ota Muted",), f"<w:rPr>{_render_color(QUIET)}</w:rPr>", "character", ""),
    Style(
        "OtaTable",
        ("Ota Table",),
        "<w:tblPr><w:tblInd w:w='0' w:type='dxa'/>"
        f"<w:tblBorders>{_RULES}</w:tblBorders><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr>",
        "table",
        "TableNormal",
    ),
)


BULLETS = tuple(
    Style(
        f"ListBullet{'2' * level}",
        (f"List Bullet{' 2' * level}", f"Lijst opsom.teken{' 2' * level}", f"Lijstopsomteken{' 2' * level}"),
        "<w:pPr><w:numPr><w:numId w:val='{number}'/></w:numPr>"
        f"{_render_spacing(0, 80)}<w:contextualSpacing/></w:pPr>",
    )
    for level in range(2)
)


class StyleSheet:
    """The styles of one document: ours by id, looked up among what is there, made when they are not."""

    def __init__(self, root: Element, language: str) -> None:
        self.root, self.language = root, language
        self.ids: dict[str, str] = {}
        self._there: dict[tuple[str, str], str] = {}
        for style in root.iterfind(qualify_tag("style")):
            name = style.find(qualify_tag("name"))
            kind, ident = style.get(qualify_tag("type"), ""), style.get(qualify_tag("styleId"), "")
            self._there[kind, "#" + ident.casefold()] = ident
            if name is not None:
                self._there[kind, name.get(qualify_tag("val"), "").casefold()] = ident
        self.house_table = ("table", "ota table") in self._there
        for base, names in (("Normal", ("normal", "standaard")), ("TableNormal", ("normal table", "standaardtabel"))):
            kind = "paragraph" if base == "Normal" else "table"
            default = [
                style.get(qualify_tag("styleId"), "")
                for style in root.iterfind(qualify_tag("style"))
                if style.get(qualify_tag("type")) == kind and style.get(qualify_tag("default")) in ("1", "true", "on")
            ]
            self.ids[base] = default[0] if default else self._find(kind, names) or ""
        for style in STYLES:
            self.ids[style.id] = self._find(style.kind, self._order_names(style.names)) or self._add(style)

    def __getitem__(self, ours: str) -> str:
        """The id, in this document, of one of our styles."""
        return self.ids[ours]

    def add_bullets(self, level: int, number: Callable[[], int]) -> None:
        """Find the house's style of points of a list, or make one, whose numbering `number` makes."""
        style = BULLETS[level]
        standing = self._find(style.kind, self._order_names(style.names))
        self.ids[style.id] = standing or self._add(replace(style, look=style.look.format(number=number())))

    def _order_names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """A Dutch report takes a house's "Kop 1" before Word's "heading 1", an English one the other way round."""
        return (*names[1:], names[0]) if self.language == "nl" else names

    def _find(self, kind: str, names: tuple[str, ...]) -> str | None:
        for mark in ("", "#"):
            for name in names:
                style_id = self._there.get((kind, mark + name.casefold().replace(" ", "" if mark else " ")))
                if style_id:
                    return style_id
        return None

    def _add(self, style: Style) -> str:
        ident = style.id
        while any(("#" + ident.casefold()) == taken_name for _, taken_name in self._there):
            ident += "X"
        ours = {"customStyle": 1} if style.id.startswith("Ota") else {}
        based, following = self.ids.get(style.based), self.ids.get(style.next)
        children = (
            render_element("name", val=style.names[0]),
            render_element("basedOn", val=based) if based else "",
            render_element("next", val=following) if following else "",
            render_element("uiPriority", val=1 if ours else 9),
            render_element("qFormat"),
            style.look,
        )
        self.root.append(
            sort_children(parse_element(render_element("style", *children, type=style.kind, styleId=ident, **ours)))
        )
        return ident

    def speak(self, tag: str) -> None:
        """Make `tag` (nl-NL, en-GB) the language of the text, for Word's spelling check."""
        defaults = self.root.find(qualify_tag("docDefaults"))
        if defaults is None:
            defaults = parse_element(render_element("docDefaults"))
            self.root.insert(0, defaults)
        holder = defaults.find(qualify_tag("rPrDefault"))
        if holder is None:
            holder = parse_element(render_element("rPrDefault"))
            defaults.insert(0, holder)
        looks = [holder.find(qualify_tag("rPr"))]
        if looks[0] is None:
            looks = [parse_element(render_element("rPr"))]
            holder.append(looks[0])
        looks += [
            style.find(qualify_tag("rPr"))
            for style in self.root.iterfind(qualify_tag("style"))
            if style.get(qualify_tag("default"))
        ]
        for n, look in enumerate(looks):
            if look is None:
                continue
            lang = look.find(qualify_tag("lang"))
            if lang is None and n == 0:
                lang = parse_element(render_element("lang"))
                look.append(lang)
                sort_children(look)
            if lang is not None:
                lang.set(qualify_tag("val"), tag)
