"""A recipe made into a document: its parts one after the other, tables and figures numbered, the writer's texts filled.

Everything is read in one view of the study. What cannot be resolved (a query, a reference, a text that is not there) is
gathered from the whole recipe before anything is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from ota.directory import make_directory
from ota.errors import FoundProblems, OtaError, PrivacyError, Problem, repeat_written
from ota.regular import read_regular
from ota.reports.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Picture,
    ReportTable,
    TextRun,
    WriterSection,
)
from ota.reports.context import ReportContext
from ota.reports.parts import PARTS, Asked, read_text
from ota.reports.recipes.markdown import WrittenSlot, WrittenText, build_blocks, parse_draft
from ota.reports.recipes.model import Recipe, RecipeStep
from ota.reports.recipes.numbers import Numbers
from ota.tabular import Column, ResultTable, format_value
from ota.words import say


@dataclass(frozen=True)
class ResolvedSlot:
    """What a text or the recipe asks for, where, and what it comes to."""

    kind: str  # number | reference | text
    where: str
    asked: str
    shown: str


@dataclass(frozen=True, repr=False)
class ComposedRecipe:
    """The document of a recipe, and everything that was resolved on the way."""

    document: Document
    resolved: tuple[ResolvedSlot, ...]
    numbers: Numbers

    def table(self, context: ReportContext) -> ResultTable:
        """What was asked, where, and what it comes to."""
        language = context.language
        rows = tuple(
            (say(f"reports.slot-{slot.kind}", language), slot.where, slot.asked, slot.shown) for slot in self.resolved
        )
        columns = (Column("what"), Column("where"), Column("asked"), Column("shown"))
        return context.study.table(columns, rows)


def compose_recipe(recipe: Recipe, context: ReportContext) -> ComposedRecipe:
    """The recipe for the audience of `context`. Raises OtaError with all that cannot be resolved, each with its line;
    PrivacyError where there are quotes and none may leave."""
    with context.study.reading():
        return _RecipeComposer(recipe, context).compose()


@dataclass
class _RecipeComposer:
    recipe: Recipe
    context: ReportContext
    problems: list[Problem] = field(default_factory=list)
    resolved: list[ResolvedSlot] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def compose(self) -> ComposedRecipe:
        self.numbers = Numbers(self.context)
        self.resolve_queries()
        printed = [self.print_step(step) for step in self.recipe.steps]
        blocks: list[Block] = []
        for step, step_blocks in zip(self.recipe.steps, printed, strict=True):
            if step.heading:
                blocks.append(Heading(1, step.heading))
            blocks += self.fill_text(step) if step.text else map(partial(self.fill_block, step), step_blocks)
        if self.problems:
            values = {"file": self.recipe.file, "count": len(self.problems)}
            raise FoundProblems("reports.recipe-problems", self.problems, **values)
        recipe, context = self.recipe, self.context
        document = context.compose(
            recipe.title,
            (lambda _: blocks,),
            subtitle=recipe.subtitle,
            landscape=recipe.landscape,
            details=tuple(detail for key in recipe.about for detail in context.describe(key)),
            made_on=context.material.until if "material" in vars(context) else None,
            sheets=partial(_build_sheets, recipe.steps, context),
        )
        return ComposedRecipe(replace(document, traced=context.gate.complete), tuple(self.resolved), self.numbers)

    # --- parts ---------------------------------------------------------------------------------------------------
    def print_step(self, step: RecipeStep) -> Sequence[Block]:
        """The blocks of a part, its tables and figures numbered; of a text nothing yet."""
        if step.text:
            return ()
        part = PARTS.get(step.part)
        try:
            asked = locate_files(self.recipe, step, part.files)
            return [self.number_block(block, step.name or step.part) for block in part.print(asked, self.context)]
        except PrivacyError:
            raise
        except OtaError as error:
            if not self.recipe.file:
                raise
            self.refuse(error, step.line)
            return ()

    def number_block(self, block: Block, name: str) -> Block:
        """A table or figure with its number, if it has a caption; the first of a part is called as the part is."""
        if not isinstance(block, ReportTable | Picture) or not block.caption:
            return block
        sort = say("reports.table" if isinstance(block, ReportTable) else "reports.figure", self.context.language)
        self.counts[sort] = self.counts.get(sort, 0) + 1
        label, anchor, further = f"{sort} {self.counts[sort]}", name, 1
        while anchor in self.labels:
            further += 1
            anchor = f"{name}-{further}"
        self.labels[anchor] = label
        return replace(block, label=label, anchor=anchor)

    def fill_block(self, step: RecipeStep, block: Block) -> Block:
        """A block of a part, the references in its cells filled."""
        if not isinstance(block, ReportTable) or not any(read_pointed(cell) for row in block.rows for cell in row):
            return block
        return replace(block, rows=tuple(tuple(self.fill_cell(step, cell) for cell in row) for row in block.rows))

    def fill_cell(self, step: RecipeStep, cell: Cell) -> Cell:
        if not (asked := read_pointed(cell)):
            return cell
        slot = WrittenSlot("ref", asked, step.line)
        return Paragraph((self.fill_reference(slot, f"{self.recipe.file}:{step.line}", ""),))

    # --- texts ---------------------------------------------------------------------------------------------------
    def fill_text(self, step: RecipeStep) -> list[Block]:
        """A text of the writer's own, with its numbers and references."""
        try:
            content = read_own_text(self.recipe, step.text)
        except OtaError as error:
            self.refuse(error, step.line)
            return []
        draft = parse_draft(content)
        self.problems += [
            Problem(key, f"{step.text}:{line}", {"words": repeat_written(words)}) for key, line, words in draft.faults
        ]
        blocks = build_blocks(draft, partial(self.fill_slot, step.text))
        where = f"{self.recipe.file}:{step.line}"
        self.resolved.append(ResolvedSlot("text", where, step.text, format_value(len(blocks), self.context.language)))
        key = spell_section_key(self.recipe, step.text, draft, content)
        return [WriterSection(step.text, key, blocks)] if blocks else []

    def fill_slot(self, file: str, number: int, slot: WrittenSlot) -> TextRun:
        """The run in the place of a slot of a text."""
        where, key = f"{file}:{slot.line}", f"{slot.kind}:{number}"
        if slot.kind == "ref":
            return self.fill_reference(slot, where, key)
        query = self.recipe.queries.get(slot.asked, slot.asked)
        shown = self.resolve_number(query, where)
        return TextRun(shown, query=query, slot=key)

    def fill_reference(self, slot: WrittenSlot, where: str, key: str) -> TextRun:
        label = self.labels.get(slot.asked)
        if label is None:
            directory = make_directory("reference", ((name, ()) for name in self.labels))
            refused = directory.refuse_unknown(slot.asked) if self.labels else OtaError("reports.no-references")
            self.problems.append(Problem(refused.key, where, refused.values))
            return TextRun("?")
        self.resolved.append(ResolvedSlot("reference", where, slot.asked, label))
        return TextRun(label, refers=slot.asked, slot=key)

    def resolve_queries(self) -> None:
        """Answer the queries that have a name, so that one that no text uses is right too."""
        for name, query in self.recipe.queries.items():
            self.resolve_number(query, f"{self.recipe.file}: {name}")

    def resolve_number(self, query: str, where: str) -> str:
        try:
            answer = self.numbers.answer(query)
        except OtaError as error:
            self.problems.append(Problem(error.key, where, error.values))
            return "?"
        shown = format_value(answer.number, self.context.language)
        self.resolved.append(ResolvedSlot("number", where, query, shown))
        return shown

    def refuse(self, error: OtaError, line: int) -> None:
        """Note what a step could not do."""
        self.problems += error.problems or [self.recipe.build_problem(error.key, line, **error.values)]


def read_pointed(cell: Cell) -> str:
    """What a cell that is a reference refers to; "" for any other."""
    if not isinstance(cell, Paragraph) or isinstance(cell.content, str) or len(cell.content) != 1:
        return ""
    run = cell.content[0]
    return run.refers if isinstance(run, TextRun) else ""


def read_own_text(recipe: Recipe, name: str) -> str:
    """A text of the writer's own, beside the recipe. Raises OtaError where it is not there, is no text, or lies
    elsewhere."""
    path = locate_text(recipe, name)
    if not path.is_file():
        raise OtaError("reports.no-text", file=name)
    try:
        return read_regular(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OtaError("reports.text-encoding", file=name) from error


def locate_files(recipe: Recipe, step: RecipeStep, keys: Sequence[str]) -> Asked:
    """The settings of a part, with of each of `keys` where the file lies. Raises OtaError where one is not there."""
    asked = dict(step.asked)
    for key in keys:
        if name := read_text(asked, key):
            path = locate_text(recipe, name)
            if not path.is_file():
                raise OtaError("reports.no-text", file=name)
            asked[key] = str(path)
    return asked


def locate_text(recipe: Recipe, name: str) -> Path:
    """Where a text lies: in the folder of the recipe or below. Raises OtaError for a place outside it."""
    folder = recipe.folder or Path()
    path = folder / name
    if Path(name).is_absolute() or not path.resolve().is_relative_to(folder.resolve()):
        raise OtaError("reports.text-outside", file=name)
    return path


def spell_section_key(recipe: Recipe, name: str, draft: WrittenText, content: str) -> str:
    """By what a text is known when it comes back: which one it is, how it went out, and what stood in its file."""
    parts = (f"{recipe.file}#{name}", draft.compute_fingerprint(), content)
    return ":".join(sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:14] for part in parts)


def _build_sheets(steps: Iterable[RecipeStep], context: ReportContext) -> tuple[ReportTable, ...]:
    """The tables that only a spreadsheet has."""
    return tuple(
        table
        for step in steps
        if step.part and (sheets := PARTS.get(step.part).sheets)
        for table in sheets(step.asked, context)
    )
