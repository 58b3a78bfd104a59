"""A document on its way to a file: all words in it are read here, through the gate of its audience.

Whoever laid out the document asked the gate which quotes to choose. Here it is asked once more of each, so that nothing
that was forgotten gets out; and for everybody but the team what only helps at work (handles, marks) is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import overload

from ota.leaving import OwnWords
from ota.privacy import Audience, Gate
from ota.privacy.gate import list_consent_notes, list_doubt_notes
from ota.privacy.opening import format_notice, mask_notes, repeat_notes
from ota.reports.blocks import (
    Block,
    Bullet,
    Cell,
    CellPart,
    ColumnHead,
    Counted,
    Document,
    Heading,
    Label,
    Note,
    Paragraph,
    Picture,
    PlainBlock,
    Quote,
    ReportTable,
    SpokenTurn,
    TextRun,
    WordsRun,
    WriterSection,
    name_columns,
)
from ota.words import say


def open_document(document: Document, *, sheets: bool = True) -> Document:
    """The document as it is printed for its audience; without `sheets` for a format that has none.

    Raises PrivacyError where there are words and none may leave, and TypeError where there are words and no gate.
    """
    if document.gate is None:
        return document
    reading = _DocumentReading(document.gate, document.language)
    blocks = [read for block in document.blocks if (read := reading.read_block(block)) is not None]
    tables = tuple(map(reading.read_report_table, document.sheets())) if sheets else ()
    if reading.withheld and not reading.read:
        raise document.gate.build_refusal(reading.withheld)
    notice = reading.format_notice()
    if notice:
        blocks.insert(0, Note(notice))
    blocks += map(Note, reading.list_notes())
    hide = document.gate.hide
    document = replace(
        document,
        title=hide(document.title),
        subtitle=hide(document.subtitle),
        details=tuple((term, hide(text)) for term, text in document.details),
        blocks=tuple(blocks),
        sheets=lambda: tables,
        gate=None,
        notice=notice,
    )
    return document if reading.gate.complete else replace(document, remarks=(), memory="", traced=False)


@dataclass
class _DocumentReading:
    """Reads one document; keeps what it left out, and whose words it met."""

    gate: Gate
    language: str
    met: dict[OwnWords, str] = field(default_factory=dict)
    read: int = 0
    withheld: int = 0
    doubtful: set[OwnWords] = field(default_factory=set)
    repeated: list[tuple[str, str]] = field(default_factory=list)
    masked: dict[OwnWords, int] = field(default_factory=dict)
    under: str = "-"

    @cached_property
    def keeps_plain(self) -> bool:
        """Whether there is nothing to look for in texts of nobody: no words withheld, no name hidden or watched for."""
        return not (self.gate.withholds or self.gate.hides or self.gate.watch)

    def format_notice(self) -> str:
        """What a document of the team says of itself, where words of people are in it."""
        if not self.gate.complete or not self.met:
            return ""
        consents = list(self.met.values())
        return format_notice(consents.count("no"), consents.count("unknown"), self.language)

    def list_notes(self) -> tuple[str, ...]:
        """What is said at the end: of what was left out here, and of how many quotes it is in doubt who speaks."""
        withheld = list_consent_notes(self.gate.audience, self.withheld, 0, self.language)
        names = mask_notes(sum(self.masked.values()), self.language)
        doubts = list_doubt_notes(len(self.doubtful), self.language)
        return (*withheld, *names, *repeat_notes(self.repeated, self.language), *doubts)

    def read_words(self, words: str | OwnWords) -> str | None:
        """Words as they are printed; None where they may not leave."""
        if isinstance(words, str):
            return self.gate.hide(words)
        if self.gate.complete and words not in self.met:
            self.met[words] = self.gate.ask_consent(words)
        read = words.read(self.gate)
        if read is not None and not self.gate.complete:
            if words.masked:
                self.masked[words] = words.masked
            self.gate.watch.look(read, self.under)
        self.withheld += read is None
        self.read += read is not None
        if read is not None and self.gate.is_doubtful(words):
            self.doubtful.add(words)
        return read

    def open_text(self, text: str, where: str) -> str:
        """A text of nobody, or what stands in its place where it repeats words that may not leave."""
        if self.keeps_plain:
            return text
        if not self.gate.is_repeated(text):
            text = self.gate.hide(text)
            self.gate.watch.look(text, self.under)
            return text
        self.repeated.append((self.under, where))
        return say("privacy.left-out", self.language)

    @overload
    def read_block(self, block: PlainBlock) -> PlainBlock | None: ...
    @overload
    def read_block(self, block: Block) -> Block | None: ...
    def read_block(self, block: Block) -> Block | None:
        """A block as it is printed; None where its words may not leave."""
        if isinstance(block, ReportTable):
            return self.read_report_table(block)
        if isinstance(block, WriterSection):
            inner = (self.read_block(plain) for plain in block.blocks)
            return replace(block, blocks=tuple(plain for plain in inner if plain is not None))
        if isinstance(block, Picture):
            return replace(block, text=self.open_text(block.text, ""), caption=self.open_text(block.caption, ""))
        if isinstance(block, SpokenTurn):
            self.under = block.number
            words = self.read_words(block.words) or say("privacy.left-out", self.language)
            return replace(block, words=words, speaker=self.gate.hide(block.speaker))
        if isinstance(block, Heading):
            text = self.open_text(block.text, "")
            self.under = text
            return replace(block, text=text)
        if isinstance(block, Quote | Paragraph | Note | Bullet):
            read = self.read_item(block, "")
            assert read is None or isinstance(read, Quote | Paragraph | Note | Bullet)
            return read
        return block

    def read_report_table(self, table: ReportTable) -> ReportTable:
        """The table with its cells read; a row of which the words may not leave is left out."""
        names = table.keys or name_columns(table)
        header = tuple(tuple(self.read_head(column_head) for column_head in row) for row in table.header)
        rows = []
        kept = self.gate.complete or self.keeps_plain
        for row in table.rows:
            if any(isinstance(cell, OwnWords) and not self.gate.opens(cell) for cell in row):
                self.withheld += 1
                continue
            self.under = self.open_text(next(filter(None, map(_tell_row_head, row)), "-"), "")
            rows.append(
                tuple(
                    cell if kept and isinstance(cell, str) else self.read_cell(cell, name)
                    for cell, name in zip(row, names, strict=True)
                )
            )
        hide = self.gate.hide
        return replace(table, header=header, rows=tuple(rows), caption=hide(table.caption), name=hide(table.name))

    def read_head(self, column_head: str | ColumnHead) -> str | ColumnHead:
        return (
            self.open_text(column_head, "")
            if isinstance(column_head, str)
            else replace(column_head, text=self.open_text(column_head.text, ""))
        )

    def read_cell(self, cell: Cell, where: str) -> Cell:
        if isinstance(cell, tuple):
            return tuple(read for part in cell if (read := self.read_item(part, where)) is not None)
        return None if cell is None else self.read_item(cell, where)

    def read_item(self, part: CellPart, where: str) -> CellPart | None:
        """One item as it is printed; None where its words may not leave."""
        if isinstance(part, Quote):
            text = self.read_words(part.text)
            if text is None:
                return None
            if self.gate.complete:
                return replace(part, text=text)
            teams = self.gate.audience is Audience.PARTICIPANTS
            return Quote(text, part.perspective if teams else self.gate.unnamed(part.attribution), literal=part.literal)
        if isinstance(part, OwnWords):
            return self.read_words(part) or say("privacy.left-out", self.language)
        if isinstance(part, str):
            return self.open_text(part, where)
        if isinstance(part, Counted):
            return replace(part, query=self.open_query(part.query))
        if isinstance(part, Paragraph | Bullet):
            return replace(part, content=self.read_runs(part.content, where))
        if isinstance(part, Note | Label):
            text = self.open_text(part.text, where)
            return part if text is part.text else replace(part, text=text)
        return part

    def read_runs(
        self, content: str | tuple[str | TextRun | WordsRun, ...], where: str
    ) -> str | tuple[str | TextRun, ...]:
        """Running text; each run by itself."""
        if isinstance(content, str):
            return self.open_text(content, where)
        return tuple(self.run(run, where) for run in content)

    def run(self, run: str | TextRun | WordsRun, where: str) -> str | TextRun:
        if isinstance(run, str):
            return self.open_text(run, where)
        if isinstance(run, WordsRun):
            return TextRun(self.read_words(run.words) or say("privacy.left-out", self.language), run.bold)
        return replace(run, text=self.open_text(run.text, where), query=self.open_query(run.query))

    def open_query(self, query: str) -> str:
        """What a number answers, without the names of people outside the team."""
        return query if self.gate.complete or not query else self.open_text(self.gate.unnamed(query), "")


def _tell_row_head(cell: Cell) -> str:
    """What heads a row."""
    return cell.text if isinstance(cell, Label) else cell if isinstance(cell, str) else ""
