"""The writer's own texts taken back from Word, into their files beside the recipe.

A section knows three things by heart: which text it is, how it went out, and what stood in its file then. So one that
nobody changed is left, and one that was changed in Word and in its file is nobody's to choose but the writer's.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from ota.errors import OtaError
from ota.regular import read_regular
from ota.reports.docx_controls import TAG, compute_short_digest
from ota.reports.docx_package import read_package_parts
from ota.reports.docx_xml import parse_part, qualify_tag
from ota.reports.recipes.composing import locate_text, read_own_text
from ota.reports.recipes.markdown import WrittenBlock, WrittenPiece, WrittenSlot, WrittenText, merge_pieces, parse_draft
from ota.reports.recipes.model import Recipe
from ota.reports.recipes.reading import load_recipe
from ota.study import Study
from ota.tabular import Column, ResultTable, clean_text
from ota.words import say

PREFER = ("word", "file")
_KEY = re.compile(rf"{TAG}([0-9a-f]{{14}}):([0-9a-f]{{14}}):([0-9a-f]{{14}})")
_SLOT = re.compile(rf"{TAG}(n|ref):(\d{{1,4}}):([0-9a-f]{{10}})")
_HEADING = re.compile(r"(?:heading|kop)\s*([1-4])")
_POINT = re.compile(r"(?:list bullet|lijst ?opsom\.?teken)(\s*2)?")
_WITHIN = ("ins", "hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent")


class ReturnedSection(NamedTuple):
    """A section as it came back: which text it is, how it went out, what stood in its file (digests); its blocks, and
    the slots in which somebody typed."""

    which: str
    went: str
    stood: str
    blocks: tuple[WrittenBlock, ...]
    retyped: tuple[int, ...]

    @property
    def changed(self) -> bool:
        """Whether it is other than it went out."""
        return _compute_digest(WrittenText(self.blocks).compute_fingerprint()) != self.went


@dataclass(frozen=True)
class TakenText:
    """What became of a section: taken, unchanged, conflict, kept (the file stays, as was asked) or unknown. `retyped`
    are numbers and references that somebody typed over: these stay as the study has them."""

    file: str
    state: str
    retyped: tuple[str, ...] = ()


@dataclass(frozen=True)
class TakenTexts:
    """What became of the sections of a file."""

    texts: tuple[TakenText, ...]

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The texts that were changed in Word and in their file."""
        return tuple(text.file for text in self.texts if text.state == "conflict")

    def table(self, study: Study) -> ResultTable:
        """The texts, what became of each, and the numbers that were typed over."""
        language = study.language
        rows = tuple(
            (text.file, say(f"reports.taken-{text.state}", language), ", ".join(text.retyped) or None)
            for text in self.texts
        )
        return study.table((Column("text"), Column("state"), Column("retyped")), rows)


def take_texts(study: Study, path: Path, recipe: Path | None = None, prefer: str = "") -> TakenTexts:
    """Take the texts of the sections of a Word file that somebody changed into their files beside the recipe: `recipe`,
    else each that lies in the study's folder or beside the file.

    A text that was changed in its file too is left, unless `prefer` says which of the two counts: word or file. Raises
    OtaError for what is no Word file, or one without sections of a recipe.
    """
    if prefer not in ("", *PREFER):
        raise OtaError("study.bad-value", value=prefer, field="prefer", allowed=", ".join(PREFER))
    sections = read_sections(path)
    if not sections:
        raise OtaError("reports.no-sections", path=path.name)
    recipes = [load_recipe(recipe)] if recipe else list(_find_recipes((study.folder, path.parent)))
    owners = {
        _compute_digest(f"{known.file}#{name}"): (known, name) for known in recipes for name in known.list_text_names()
    }
    return TakenTexts(tuple(_take_section(study, section, owners, prefer) for section in sections))


def _take_section(
    study: Study, section: ReturnedSection, owners: Mapping[str, tuple[Recipe, str]], prefer: str
) -> TakenText:
    if section.which not in owners:
        return TakenText("?", "unknown")
    recipe, name = owners[section.which]
    content = read_own_text(recipe, name)
    draft = parse_draft(content)
    retyped = tuple(draft.slots[slot].spell() for slot in section.retyped if slot < len(draft.slots))
    if not section.changed:
        return TakenText(name, "unchanged", retyped)
    if _compute_digest(content) != section.stood and prefer != "word":
        return TakenText(name, "kept" if prefer == "file" else "conflict", retyped)
    if not _has_slots(section.blocks, draft.slots):
        return TakenText(name, "conflict", retyped)  # the file has fewer numbers than the section holds
    text = WrittenText(section.blocks, draft.slots).write()
    study.files.write(locate_text(recipe, name), text.encode(), replace=True)
    return TakenText(name, "taken", retyped)


def _list_slots(blocks: Iterable[WrittenBlock]) -> set[int]:
    return {piece.slot for block in blocks for piece in block.pieces if piece.slot is not None}


def _has_slots(blocks: Iterable[WrittenBlock], slots: Sequence[WrittenSlot]) -> bool:
    """Whether the file still has every number and reference that the section holds."""
    return all(slot < len(slots) for slot in _list_slots(blocks))


def _find_recipes(folders: Iterable[Path]) -> Iterator[Recipe]:
    """The recipes in these folders and below that can be read; what is hidden is passed over."""
    for folder in folders:
        for path in sorted(folder.rglob("*.y*ml")):
            if any(part.startswith(".") for part in path.relative_to(folder).parts):
                continue
            try:
                yield load_recipe(path)
            except OtaError:
                continue  # of another kind


# --- the Word file ---------------------------------------------------------------------------------------------------
def read_sections(path: Path) -> list[ReturnedSection]:
    """The writer's sections of a Word file. Raises OtaError where it is none."""
    try:
        parts = read_package_parts(read_regular(path), ("word/document.xml", "word/styles.xml"), path.name)
        body, styles = parse_part(parts["word/document.xml"]), parse_part(parts["word/styles.xml"])
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, SyntaxError, RuntimeError) as error:
        raise OtaError("reports.no-word-file", path=path.name) from error
    names = {
        style.get(qualify_tag("styleId"), ""): name.get(qualify_tag("val"), "").casefold()
        for style in styles.iterfind(qualify_tag("style"))
        if (name := style.find(qualify_tag("name"))) is not None
    }
    sections = []
    for control in body.iter(qualify_tag("sdt")):
        key = _KEY.fullmatch(_read_tag(control))
        if key:
            sections.append(_SectionReading(names).read(control, key))
    return sections


def _compute_digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:14]


def _read_tag(control: Any) -> str:
    tag = control.find(f"{qualify_tag('sdtPr')}/{qualify_tag('tag')}")
    return "" if tag is None else str(tag.get(qualify_tag("val"), ""))


class _SectionReading:
    """Reads the paragraphs of one section."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self.retyped: list[int] = []

    def read(self, control: Any, key: re.Match[str]) -> ReturnedSection:
        paragraphs = control.find(qualify_tag("sdtContent")).iter(qualify_tag("p"))
        blocks = tuple(block for block in map(self.read_paragraph, paragraphs) if block.pieces)
        return ReturnedSection(key[1], key[2], key[3], blocks, tuple(self.retyped))

    def read_paragraph(self, paragraph: Any) -> WrittenBlock:
        properties = paragraph.find(qualify_tag("pPr"))
        style = numbered = None
        if properties is not None:
            style, numbered = properties.find(qualify_tag("pStyle")), properties.find(qualify_tag("numPr"))
        name = self.names.get(style.get(qualify_tag("val"), ""), "") if style is not None else ""
        pieces = merge_pieces(self.read_pieces(paragraph))
        if heading := _HEADING.match(name):
            return WrittenBlock("heading", int(heading[1]), pieces)
        point = _POINT.match(name)
        if point or numbered is not None:
            level = numbered.find(qualify_tag("ilvl")) if numbered is not None else None
            deep = int(level.get(qualify_tag("val"), "0")) if level is not None else 0
            return WrittenBlock("point", min(1, deep + bool(point and point[1])), pieces)
        return WrittenBlock("paragraph", 0, pieces)

    def read_pieces(self, holder: Any) -> Iterator[WrittenPiece]:
        for child in holder:
            name = str(child.tag).rpartition("}")[2]
            slot = _SLOT.fullmatch(_read_tag(child)) if name == "sdt" else None
            if slot:
                inside = list(self.read_pieces(child.find(qualify_tag("sdtContent"))))
                if compute_short_digest("".join(piece.text for piece in inside)) != slot[3]:
                    self.retyped.append(int(slot[2]))
                dressed = inside[0] if inside else WrittenPiece("")
                yield WrittenPiece("", dressed.bold, dressed.italic, int(slot[2]))
            elif name in _WITHIN:
                yield from self.read_pieces(child)
            elif name == "r":
                yield _read_run(child)


def _read_run(run: Any) -> WrittenPiece:
    looks = run.find(qualify_tag("rPr"))
    text = "".join(
        str(child.text or "") if child.tag == qualify_tag("t") else " "
        for child in run
        if child.tag in (qualify_tag("t"), qualify_tag("tab"), qualify_tag("br"))
    )
    return WrittenPiece(clean_text(text), _is_on(looks, "b"), _is_on(looks, "i"))


def _is_on(looks: Any, tag: str) -> bool:
    toggle = looks.find(qualify_tag(tag)) if looks is not None else None
    return toggle is not None and toggle.get(qualify_tag("val"), "1") not in ("0", "false", "off")
