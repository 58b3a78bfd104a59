"""Word: a document in our own calm dress, or in a house template; styles everywhere, so that it can be restyled."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ota.reports import docx_package
from ota.reports.blocks import (
    Block,
    Bullet,
    Document,
    Heading,
    Note,
    PageBreak,
    Picture,
    Quote,
    ReportTable,
    SpokenTurn,
    TextRun,
    WriterSection,
)
from ota.reports.docx_controls import CONTROL_END, open_control, render_caption
from ota.reports.docx_cuts import cut_table
from ota.reports.docx_remarks import Margin, QueryMargin, remember
from ota.reports.docx_runs import Typesetter
from ota.reports.docx_styles import CELL_MARGIN, StyleSheet
from ota.reports.docx_table import make_word_table
from ota.reports.docx_xml import (
    Element,
    W,
    parse_element,
    parse_elements,
    qualify_tag,
    render_element,
    render_field,
    render_paragraph,
    run,
    sort_children,
)
from ota.tabular import clean_text
from ota.words import say

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_ABOVE, _TITLE = 1100, 55  # twentieths of a point that a line of the title and a note take, and its letters
_HEADS = 1200  # twentieths of a point: room for the heads that every page repeats
_TOGETHER, _NEW_PAGE = render_element("keepLines"), render_element("pageBreakBefore")
_TAGS = {"nl": "nl-NL", "en": "en-GB"}


def render(document: Document, *, template: Path | None = None) -> bytes:
    """The .docx as bytes, the same for the same document and `template` (whose dress it wears).

    Raises OtaError for a template that cannot be used.
    """
    word = docx_package.open_template(template) if template else docx_package.open_own()
    styles = StyleSheet(word.styles.element, document.language)
    styles.speak(_TAGS[document.language])
    section = word.element.body.sectPr
    turn_page(section, document.landscape)
    if template is None and any(isinstance(block, Picture) and not block.caption for block in document.blocks):
        docx_package.narrow_margins(section)
    stretches = _Body(word, styles, document, 0 if docx_package.is_modern(word) else CELL_MARGIN).fill()
    if template is None:
        _write_page_marks(word, styles, document)
    if document.memory:
        remember(word, document.memory)
    docx_package.describe(
        word, clean_text(document.title), clean_text(document.author), _TAGS[document.language], document.made_on
    )
    return docx_package.pin(word, stretches)


def turn_page(section: Element, landscape: bool) -> None:
    """Set the page on its side when asked; a page that already lies keeps its measures."""
    size = section.find(qualify_tag("pgSz"))
    if size is None:
        size = parse_element(render_element("pgSz", w=docx_package.A4[0], h=docx_package.A4[1]))
        section.append(size)
        sort_children(section)
    wide, high = int(size.get(qualify_tag("w"))), int(size.get(qualify_tag("h")))
    if landscape:
        size.set(qualify_tag("w"), str(max(wide, high)))
        size.set(qualify_tag("h"), str(min(wide, high)))
        size.set(qualify_tag("orient"), "landscape")


def measure_text_width(section: Element) -> int:
    """The width between the margins, in twentieths of a point."""
    margins = section.find(qualify_tag("pgMar"))
    taken = (
        sum(int(margins.get(qualify_tag(side), "0")) for side in ("left", "right", "gutter"))
        if margins is not None
        else 0
    )
    return int(section.find(qualify_tag("pgSz")).get(qualify_tag("w"))) - taken


def measure_text_height(section: Element) -> int:
    """The height between the margins, in twentieths of a point."""
    margins = section.find(qualify_tag("pgMar"))
    taken = sum(int(margins.get(qualify_tag(side), "0")) for side in ("top", "bottom")) if margins is not None else 0
    return int(section.find(qualify_tag("pgSz")).get(qualify_tag("h"))) - taken


class _Body:
    """Writes what stands before the section's properties: as text, and only what python-docx makes as elements."""

    def __init__(self, word: WordDocument, styles: StyleSheet, document: Document, indent: int) -> None:
        self.word, self.document, self.indent = word, document, indent
        self.typesetter = Typesetter(styles, document.language)
        self.section: Element = word.element.body.sectPr
        self.new_page = False
        self.margin = Margin(word, document.remarks, self.typesetter)
        if document.traced:
            self.origins = QueryMargin(document.made_on)
            self.typesetter.trace = self.origins.mark_number
        self.turns = 0
        self.bookmarks = 0
        self.stretch: list[str] = []
        self.stretches: list[list[str]] = []

    def fill(self) -> list[list[str]]:
        """The body in stretches of XML, of which each belongs in the place of a mark in it."""
        document, typesetter = self.document, self.typesetter
        self.add(typesetter.render_paragraph("Title", run(clean_text(document.title))))
        if document.subtitle:
            self.add(typesetter.render_paragraph("Subtitle", run(clean_text(document.subtitle))))
        for n, (term, content) in enumerate(document.details, 1):
            last = render_element("spacing", after=280) if n == len(document.details) else ""
            runs = typesetter.run(TextRun(f"{clean_text(term)}\t", muted=True)) + run(clean_text(content))
            self.add(typesetter.render_paragraph("OtaDetails", runs, last))
        for n, block in enumerate(document.blocks):
            self.add_block(block, document.blocks[n + 1] if n + 1 < len(document.blocks) else None)
        self.close()
        if document.traced:
            self.origins.write(self.word)
        return self.stretches

    def add(self, xml: str) -> None:
        self.stretch.append(xml)

    def close(self) -> None:
        """End a stretch: its mark goes into the body, or the stretch itself where a template calls `w:` otherwise."""
        if self.section.nsmap.get("w") == W:
            self.section.addprevious(docx_package.make_mark())
            self.stretches.append(self.stretch)
        else:
            for child in parse_elements("".join(self.stretch)):
                self.section.addprevious(child)
        self.stretch = []

    def add_block(self, block: Block, after: Block | None) -> None:
        if isinstance(block, Quote):  # as most are
            self.add_paragraph("Quote", self.typesetter.render_runs(block), _TOGETHER)
            return
        if isinstance(block, PageBreak):
            self.new_page = True
            return
        if isinstance(block, ReportTable):
            self.add_table(block, after)
            return
        if isinstance(block, Picture):
            self.add_picture(block)
            return
        if isinstance(block, SpokenTurn):
            self.add_paragraph("OtaTurn", self.margin.render_turn(block, self.turns))
            self.turns += 1
            return
        if isinstance(block, WriterSection):
            self.add_section(block)
            return
        if isinstance(block, Bullet):
            bullets = docx_package.find_bullets(self.word, self.typesetter.styles, block.level)
            self.add_paragraph(bullets, self.typesetter.render_runs(block))
            return
        style = "OtaNote" if isinstance(block, Note) else None
        if isinstance(block, Heading):
            style = f"Heading{min(max(block.level, 1), 4)}"
        self.add_paragraph(style, self.typesetter.render_runs(block))

    def add_section(self, section: WriterSection) -> None:
        """A text of the writer's own within a control, which Word keeps around it."""
        self.add(open_control(section.key, section.name))
        for n, block in enumerate(section.blocks):
            self.add_block(block, section.blocks[n + 1] if n + 1 < len(section.blocks) else None)
        self.add(CONTROL_END)

    def add_caption(self, block: ReportTable | Picture) -> None:
        """The caption, its number a field that others refer to."""
        self.bookmarks += 1
        runs = render_caption(block.caption, block.label, block.anchor, self.bookmarks)
        self.add_paragraph("Caption", runs)

    def add_paragraph(self, style: str | None, runs: str, *properties: str) -> None:
        """Add a paragraph, on a new page where one was asked for."""
        self.add(self.typesetter.render_paragraph(style, runs, _NEW_PAGE if self.new_page else "", *properties))
        self.new_page = False

    def add_picture(self, picture: Picture) -> None:
        """The picture as wide as the text, or as high as leaves room on the page for the title above it."""
        from docx.image.image import Image
        from docx.shared import Twips

        wide = measure_text_width(self.section)
        high = measure_text_height(self.section) - _ABOVE * (1 + len(self.document.title) // _TITLE)
        if picture.caption:
            self.add_caption(picture)  # above it, on the same page
            high -= _ABOVE
        image = Image.from_blob(picture.png)
        wide = min(wide, high * image.px_width // image.px_height)
        inline = self.word.part.new_pic_inline(BytesIO(picture.png), width=Twips(wide))
        inline.docPr.set("descr", clean_text(picture.text))
        inline.docPr.set("name", "")
        together = render_element("spacing", before=0, after=0, line=240, lineRule="auto")
        self.add_paragraph(None, render_element("r", render_element("drawing")), together)
        drawn = parse_element(self.stretch.pop())
        self.close()
        self.section.addprevious(drawn)
        drawn.find(f".//{qualify_tag('drawing')}").append(inline)

    def add_table(self, table: ReportTable, after: Block | None) -> None:
        if table.caption:
            self.add_caption(table)
        elif self.new_page:
            self.add_paragraph("OtaGap", "")
        width, high = measure_text_width(self.section), (measure_text_height(self.section) - _HEADS) // 3
        gap = self.typesetter.render_paragraph("OtaGap", "")
        for n, part in enumerate(cut_table(table, width)):
            if n:
                self.add(gap)
            self.stretch += make_word_table(part, width, self.typesetter, self.indent, high)
        if after is None or isinstance(after, ReportTable | PageBreak):  # Word joins tables that touch
            self.add(gap)


def _write_page_marks(word: WordDocument, styles: StyleSheet, document: Document) -> None:
    """The title above every page but the first, "pagina X van Y" below every page."""
    section = word.sections[0]
    section.different_first_page_header_footer = True
    title = " – ".join(clean_text(text).replace("\n", " ") for text in (document.title, document.subtitle) if text)
    for holder, runs in (
        (section.header, run(title)),
        (section.first_page_header, ""),
        (section.footer, None),
        (section.first_page_footer, None),
    ):
        holder.is_linked_to_previous = False
        root = holder._element
        for child in list(root):
            root.remove(child)
        below = runs is None
        name = styles["Footer" if below else "Header"]
        root.append(
            parse_element(render_paragraph(name, _render_page_number(document.language) if runs is None else runs))
        )


def _render_page_number(language: str) -> str:
    page, of = say("reports.page", language), say("reports.of", language)
    return run(f"{page} ") + render_field("PAGE", "1") + run(f" {of} ") + render_field("NUMPAGES", "1")
