"""The code tree: every theme, category and code with its definition, how often it was used, and an example; and the
data structure, which shows how codes lead to categories and these to themes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ota.codebook.model import Code
from ota.codebook.tree import Codebook
from ota.errors import OtaError
from ota.reports.blocks import Block, Cell, Counted, Label, Note, ReportTable
from ota.reports.context import ReportContext
from ota.reports.data_structure import draw_structure
from ota.reports.parts import Asked, RecipePart, read_answer, read_count
from ota.retrieval.material import Passage, drop_repeats
from ota.words import say

_LEVELS = {"theme": 0, "category": 1, "code": 2}
_WIDTHS = {"code": 2.65, "definition": 3.0, "quotes": 0.75, "cases": 0.75, "example": 4.6}


def print_code_tree(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """A row for every code at its home: what it is, in how many passages and cases it stands, and examples as they may
    leave (`examples` of each, one by default). Raises OtaError where there are no codes."""
    book, language = context.material.book, context.language
    steps = [step for step in book.walk_all() if step.home and step.code.state == "active"]
    if not steps:
        raise OtaError("matrices.nothing")
    count = read_count(asked, "examples", 1)
    by_code = _group_passages(context.material.passages)
    leave = _group_passages(context.quotes) if count and context.material.passages else {}
    keys = [key for key in _WIDTHS if key != "example" or count]
    case = context.material.settings.case[language][1]
    header = tuple(case.capitalize() if key == "cases" else say(f"reports.tree-{key}", language) for key in keys)
    rows = []
    for step in steps:
        examples = _choose_examples(leave.get(step.code.id, ()), count)
        cells: tuple[Cell, ...] = (
            Label(step.code.name, _LEVELS[step.code.level]),
            step.code.definition or None,
            *_count_beneath(book, step.code, by_code, context),
            *([tuple(context.print_quote(passage) for passage in examples) or None] if count else []),
        )
        rows.append(cells)
    yield ReportTable(
        (header,),
        tuple(rows),
        widths=tuple(_WIDTHS[key] for key in keys),
        align=tuple("right" if key in ("quotes", "cases") else "left" for key in keys),
        caption=say("reports.heading-code-tree", language),
        name=say("reports.heading-code-tree", language),
        keys=tuple(keys),
    )
    yield Note(say("reports.tree-counts", language, cases=case))
    yield from map(Note, context.material.left_out)


def _group_passages(passages: Sequence[Passage]) -> Mapping[str, list[Passage]]:
    by_code: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_code[passage.coding.code].append(passage)
    return by_code


def _count_beneath(
    book: Codebook, code: Code, by_code: Mapping[str, list[Passage]], context: ReportContext
) -> tuple[Counted, Counted]:
    """In how many passages and in how many cases a code stands, with all beneath it."""
    passages = [passage for below in book.list_subtree(code.id) for passage in by_code.get(below.id, ())]
    places = {passage.place for passage in passages}
    cases = {case for passage in passages for case in passage.voice.cases}
    query = f'quotes code:"{book.spell_reference(code.id)}"'
    if context.coder:
        query += f' coder:"{context.coder}"'
    return Counted(len(places), query), Counted(len(cases), f"{query} · {context.material.settings.case['en'][1]}")


def _choose_examples(passages: Sequence[Passage], count: int) -> list[Passage]:
    """So many passages of a code: favourites first, else as the texts run, of as many cases as there are."""
    chosen: list[Passage] = []
    ranked = sorted(drop_repeats(passages), key=lambda passage: (not passage.coding.favourite, passage.order))
    for others_too in (False, True):
        heard = {passage.voice.cases for passage in chosen}
        for passage in ranked:
            if len(chosen) < count and passage not in chosen and (others_too or passage.voice.cases not in heard):
                chosen.append(passage)
                heard.add(passage.voice.cases)
    return chosen


def print_data_structure(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """The figure: codes on the left, categories in the middle, themes on the right (as Gioia, Corley and Hamilton
    (2013) draw it); and with `table` (as it is by default) the same in a table behind it."""
    book, language = context.material.book, context.language
    pictures, rows = draw_structure(book, language)
    yield from pictures
    if read_answer(asked, "table", True):
        keys = ("code", "category", "theme")
        yield ReportTable(
            (tuple(say(f"reports.structure-{key}", language) for key in keys),),
            rows,
            header_columns=1,
            caption=say("reports.structure-table", language),
            name=say("reports.structure-table", language),
            keys=keys,
        )


CODE_TREE = RecipePart(print_code_tree, ("examples",))
DATA_STRUCTURE = RecipePart(print_data_structure, ("table",))
