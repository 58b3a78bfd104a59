"""The Word file as a package: our own empty document, or a house template emptied of its text; and pinned bytes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ota.errors import OtaError
from ota.regular import LARGEST, MB, read_regular
from ota.reports.docx_styles import BULLETS, StyleSheet

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONT = "Calibri"
_MOST_XML = 20 * MB  # of a template, unpacked
_MARK = ("ota", "stretch")
_TOGETHER = 500  # paragraphs and rows that are encoded and packed in one go

# A4 in twentieths of a point, with margins of 2.5 cm (2 cm at the sides of a landscape page).
A4 = (11906, 16838)
_PORTRAIT = {"top": 1531, "right": 1418, "bottom": 1418, "left": 1418, "header": 709, "footer": 624, "gutter": 0}

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPE}.settings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>",
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/relationships/settings" Target="settings.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{_WML}" xmlns:r="{_OFFICE}/relationships"><w:body><w:sectPr>'
    f'<w:pgSz w:w="{A4[0]}" w:h="{A4[1]}"/>'
    f"<w:pgMar {' '.join(f'w:{side}={chr(34)}{wide}{chr(34)}' for side, wide in _PORTRAIT.items())}/>"
    '<w:cols w:space="708"/></w:sectPr></w:body></w:document>',
    "word/settings.xml": f'<w:settings xmlns:w="{_WML}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>',
    "word/styles.xml": f'<w:styles xmlns:w="{_WML}"><w:docDefaults><w:rPrDefault><w:rPr>'
    f'<w:rFonts w:ascii="{_FONT}" w:eastAsia="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}"/>'
    '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="288" w:lineRule="auto"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>',
}


def narrow_margins(section: Any) -> None:
    """Give a page with a picture margins of 1.5 cm."""
    margins = section.pgMar
    for side in ("top", "right", "bottom", "left"):
        setattr(margins, side, 850 * 635)
    margins.header = margins.footer = 400 * 635


def open_own() -> WordDocument:
    """An empty A4 document in our own dress."""
    from docx import Document

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, xml in _PARTS.items():
            packed.writestr(name, _HEAD + xml)
    out.seek(0)
    return Document(out)


def open_template(path: Path) -> WordDocument:
    """A house template (.docx or .dotx) without its text: styles, fonts, header, footer and page are kept.

    Raises OtaError when it is not there, or not a Word file without macros.
    """
    from docx import Document

    if not path.is_file():
        raise OtaError("reports.no_template", path=path)
    try:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(read_regular(path))) as source, zipfile.ZipFile(out, "w") as packed:
            _refuse_bomb(path, source)
            for name in source.namelist():
                content = source.read(name)
                if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content:
                    raise ValueError(name)  # Word never writes one: entities that grow, or that fetch files
                if name == "[Content_Types].xml":
                    content = content.replace(
                        b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
                    )
                packed.writestr(name, content)
        out.seek(0)
        word = Document(out)
        body = word.element.body
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, SyntaxError, RuntimeError, AttributeError) as error:
        raise OtaError("reports.bad_template", path=path) from error
    for child in list(body)[: -1 if body.sectPr is not None else None]:
        body.remove(child)
    body.get_or_add_sectPr()
    return word


def read_package_parts(content: bytes, names: Sequence[str], file: str) -> dict[str, bytes]:
    """These parts of a Word file. Raises OtaError for one that unpacks to too much, and what `zipfile` raises, KeyError
    and ValueError for what is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        _refuse_bomb(Path(file), source)
        parts = {name: source.read(name) for name in names}
    for name, part in parts.items():
        if b"<!DOCTYPE" in part:
            raise ValueError(name)
    return parts


def _refuse_bomb(path: Path, source: zipfile.ZipFile) -> None:
    """Raises OtaError where a template unpacks to more than any template holds; `zipfile` unpacks no more of a part
    than its directory says."""
    parts = source.infolist()
    for limit, sizes in (
        (LARGEST, [part.file_size for part in parts]),
        (_MOST_XML, [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]),
    ):
        if sum(sizes) > limit:
            raise OtaError("common.too-big", name=path.name, limit=f"{limit / MB:g}")


def is_modern(word: WordDocument) -> bool:
    """Whether the file is laid out as Word 2013 and later do."""
    settings = word.settings.element.findall(f".//{{{_WML}}}compatSetting")
    modes = [
        setting.get(f"{{{_WML}}}val") for setting in settings if setting.get(f"{{{_WML}}}name") == "compatibilityMode"
    ]
    return any(mode.isdigit() and int(mode) >= 15 for mode in modes if mode)


def describe(word: WordDocument, title: str, author: str, language: str, made_on: date | None) -> None:
    """Set the file's properties; nothing of the template's author or of this program remains."""
    when = datetime(made_on.year, made_on.month, made_on.day) if made_on else datetime(2000, 1, 1)
    core = word.core_properties
    core.title, core.author, core.last_modified_by = title[:255], author[:255], author[:255]
    core.subject = core.keywords = core.comments = core.category = core.content_status = core.version = ""
    core.language, core.revision = language, 1
    core.created = core.modified = when
    for element in list(core._element):
        if element.tag.endswith("}lastPrinted"):
            core._element.remove(element)


def find_bullets(word: WordDocument, styles: StyleSheet, level: int) -> str:
    """Our name of the style of points of a list: the house's own, else one that is made here with its numbering."""
    for deep in range(2):
        if BULLETS[deep].id not in styles.ids:
            styles.add_bullets(deep, partial(_add_numbering, word, deep))
    return BULLETS[min(level, 1)].id


def _add_numbering(word: WordDocument, level: int) -> int:
    """Put a list with a sign before its points in the file; returns its number."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml import parse_xml
    from docx.parts.numbering import NumberingPart

    part = next(
        (rel.target_part for rel in word.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.NUMBERING), None
    )
    if part is None:
        empty = parse_xml(f'<w:numbering xmlns:w="{_WML}"/>')
        part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    root = part.element
    taken = [int(child.get(f"{{{_WML}}}numId", "0")) for child in root] + [
        int(child.get(f"{{{_WML}}}abstractNumId", "0")) for child in root
    ]
    number = max(taken, default=0) + 1
    left, sign = 357 * (level + 1), "•–"[level]
    abstract = (
        f'<w:abstractNum xmlns:w="{_WML}" w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="357"/></w:pPr></w:lvl></w:abstractNum>'
    )
    first = next((at for at, child in enumerate(root) if child.tag.endswith("}num")), len(root))
    root.insert(first, parse_xml(abstract))
    root.append(parse_xml(f'<w:num xmlns:w="{_WML}" w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return number


def make_mark() -> Any:
    """What stands in the body in the place of a stretch of XML."""
    from lxml.etree import ProcessingInstruction

    return ProcessingInstruction(*_MARK)


def pin(word: WordDocument, stretches: Sequence[Sequence[str]]) -> bytes:
    """The file's bytes, the same for the same document: parts in a fixed order, all dated 1980; the `stretches` of its
    body, each in the place of a mark."""
    out, packed = io.BytesIO(), io.BytesIO()
    word.save(out)
    body = str(word.part.partname).removeprefix("/")
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            content = source.read(name)
            ours = stretches if name == body else ()
            places = content.split(f"<?{' '.join(_MARK)}?>".encode()) if ours else [content]
            with target.open(entry, "w") as part:
                for before, stretch in zip(places, (*ours, ()), strict=True):
                    part.write(before)
                    for at in range(0, len(stretch), _TOGETHER):
                        part.write("".join(stretch[at : at + _TOGETHER]).encode())
    return packed.getvalue()
