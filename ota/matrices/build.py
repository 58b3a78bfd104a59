"""Building a matrix: rows from the codebook, columns from a split, cells by the counting rules that are printed.

Rules. A row takes in every code beneath it; a code in two categories counts once in any total above both. In a cell
the same words (same begin and end) count once per coder, with however many codes of that row; two coders count as
two. Overlapping passages are different passages; their words are counted once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from operator import itemgetter

from ota.codebook.model import LEVELS, Code
from ota.codebook.tree import Codebook
from ota.codings.model import Coding
from ota.errors import OtaError
from ota.leaving import OwnWords
from ota.matrices.columns import MatrixColumns, split
from ota.matrices.model import CELLS, ROWS, Chosen, Matrix, MatrixCell, MatrixRow
from ota.privacy import Audience, Gate, Passed
from ota.retrieval.leaving import build_gate
from ota.retrieval.material import Material, Passage, Place, drop_repeats, read
from ota.study import Study
from ota.text.sentences import split_sentences
from ota.text.word import count_words
from ota.transcripts.model import Outline
from ota.words import say

_COUNTED = itemgetter(*map(Coding._fields.index, ("revision", "start", "end", "coder")))  # what counts once


def build(
    study: Study,
    material: Material,
    rows: Sequence[str] = ("themes",),
    columns: str | Sequence[str] = "perspective",
    cells: str = "quotes",
    gate: Gate | None = None,
) -> Matrix:
    """The matrix of `material`, which was read of the study (or of its view of one coder).

    `rows`: themes, categories, codes, or names of the codebook; `columns`: one of `columns.SPLITS`, or an outer and an
    inner one; `cells`: quotes, count, cases, sources or words; `gate`: of the audience, by default of the
    commissioner. Raises OtaError for what is unknown or where there is
    nothing to show, and PrivacyError where quotes are asked for and none may leave.
    """
    if cells not in CELLS:
        raise OtaError("study.bad-value", value=cells, field="cells", allowed=", ".join(CELLS))
    heads = _build_matrix_rows(material.book, rows, cells == "quotes")
    under = [frozenset(code.id for code in material.book.list_subtree(head.code)) for head in heads]
    by = (columns,) if isinstance(columns, str) else tuple(columns)
    across = split(study, material, by)
    if not heads or not across.columns:
        raise OtaError("matrices.nothing")
    every = frozenset().union(*under)
    passages = [passage for passage in material.passages if passage.coding.code in every]
    gate = gate or build_gate(study, Audience.COMMISSIONER)
    passed = (
        gate.let_through(drop_repeats(passages), lambda passage: passage.words)
        if cells == "quotes"
        else Passed((), 0, 0)
    )
    may_leave = {passage.place for passage in passed.leave} if passed.withheld else None
    one_per_column = any(dimension in ("case", "source") for dimension in across.by)
    filled = {}
    for (row, column), in_cell in _group_by_cell(passages, under, across.places).items():
        heading = heads[row].heading or across.columns[column].total
        filled[row, column] = _build_matrix_cell(material, in_cell, cells, may_leave, one_per_column, heading)
    language = study.language
    rows_are = rows[0] if rows[0] in ROWS else "codes"
    return Matrix(
        title=say("matrices.title", language),
        subtitle=study.settings.title,
        corner=say(f"matrices.rows-{rows_are}", language),
        across=across.name,
        by=across.by,
        rows_are=rows_are,
        cells_are=cells,
        language=language,
        rows=heads,
        columns=across.columns,
        cells=filled,
        notes=(*_list_counting_rules(study, cells, material.coder, across, gate, passed), *material.left_out),
        withheld=passed.withheld,
        unknown=passed.unknown,
        consent_notes=passed.list_screen_notes(language),
        opening=study.opening,
    )


def build_matrix(
    study: Study,
    rows: Sequence[str] = ("themes",),
    columns: str | Sequence[str] = "perspective",
    cells: str = "quotes",
    coder: str = "",
    audience: str = Audience.COMMISSIONER,
) -> Matrix:
    """The matrix of a study as it is now, of all coders or of one, for an audience by its name; see `build`.

    Raises OtaError and PrivacyError as that does."""
    material = read(study).narrow(coder)
    return build(study, material, rows, columns, cells, build_gate(study, audience))


def _group_by_cell(
    passages: Sequence[Passage], under: Sequence[frozenset[str]], places: Callable[[Passage], tuple[int, ...]]
) -> dict[tuple[int, int], list[Passage]]:
    """The passages of every cell that has any, in the order of the texts."""
    rows_of: dict[str, list[int]] = {}
    for n, codes in enumerate(under):
        for code in codes:
            rows_of.setdefault(code, []).append(n)
    by_cell: dict[tuple[int, int], list[Passage]] = {}
    cells_of: dict[tuple[str, tuple[int, ...]], list[list[Passage]]] = {}
    for passage in passages:
        key = (passage.coding.code, places(passage))
        if key not in cells_of:
            cells_of[key] = [by_cell.setdefault((row, column), []) for row in rows_of[key[0]] for column in key[1]]
        for cell in cells_of[key]:
            cell.append(passage)
    return by_cell


def _build_matrix_rows(book: Codebook, row_names: Sequence[str], quotes: bool) -> tuple[MatrixRow, ...]:
    if len(row_names) != 1 or row_names[0] not in ROWS:
        return tuple(MatrixRow(code.id, code.name, 0) for code in dict.fromkeys(book.find(name) for name in row_names))
    deepest = ROWS.index(row_names[0])

    def shown(code: Code) -> bool:
        """Rows of the level asked for and above, and what stands higher in the tree than it should."""
        home = book.find_home(code.id)
        above = book[home.parent] if home and home.parent else None
        return LEVELS.index(code.level) <= deepest or above is None or LEVELS.index(above.level) < deepest

    def heading(code: Code) -> bool:
        return quotes and LEVELS.index(code.level) < deepest and bool(book.list_children(code.id))

    return tuple(MatrixRow(code.id, code.name, depth, heading(code)) for code, depth in book.walk() if shown(code))


def _build_matrix_cell(
    material: Material,
    passages: list[Passage],
    cells: str,
    may_leave: Collection[Place] | None,
    one_per_column: bool,
    heading: bool,
) -> MatrixCell:
    """What these passages come to; `may_leave` are the places of those that may be quoted (None: of all). Of a
    `heading`, under which no quotes are shown, they are counted only. `one_per_column`: every column is one
    case or source."""
    different = drop_repeats(passages) if cells == "words" or (cells == "quotes" and not heading) else []
    quotes = different if may_leave is None else [passage for passage in different if passage.place in may_leave]
    return MatrixCell(
        count=len({_COUNTED(passage.coding) for passage in passages}),
        cases=frozenset([case for passage in passages for case in passage.voice.cases])
        if cells == "cases"
        else frozenset(),
        sources=frozenset([passage.stored.source for passage in passages]) if cells == "sources" else frozenset(),
        words=_count_passage_words(different) if cells == "words" else 0,
        passages=len(different),
        chosen=_choose(material, quotes, one_per_column),
        withheld=len(different) - len(quotes) if cells == "quotes" else 0,
    )


def _count_passage_words(passages: Sequence[Passage]) -> int:
    """Words in the passages; where passages overlap or touch they are one stretch of text."""
    total = 0
    words: list[OwnWords] = []
    end = 0
    stored: Outline | None = None
    for passage in sorted(passages, key=lambda p: p.place):
        start = passage.coding.start
        if passage.stored is stored and start <= end:
            words.append(passage.words.cut_part(end - start))
            end = max(end, passage.coding.end)
            continue
        total += OwnWords.measure_together(words, count_words)
        words, end, stored = [passage.words], passage.coding.end, passage.stored
    return total + OwnWords.measure_together(words, count_words)


def _choose(material: Material, passages: list[Passage], one_per_column: bool) -> tuple[Chosen, ...]:
    """All favourites, then the first of each case not yet heard in the order of the texts, up to `matrix.quotes`;
    `one_per_column`: each column is one case, the first in that order."""
    max_quotes = material.settings.numbers["matrix.quotes"]
    words = material.settings.numbers["matrix.words"]
    chosen = [passage for passage in passages if passage.coding.favourite]
    seen = {whose for passage in chosen for whose in _tell_whose(passage)}
    for passage in passages:
        if (
            len(chosen) < max_quotes
            and not passage.coding.favourite
            and (one_per_column or not seen.issuperset(_tell_whose(passage)))
        ):
            seen.update(_tell_whose(passage))
            chosen.append(passage)
    short = partial(shorten, words=words)
    return tuple(
        Chosen(passage, passage.text.reshape(short), not passage.coding.favourite, material.attribute_passage(passage))
        for passage in chosen
    )


def _tell_whose(passage: Passage) -> tuple[str, ...]:
    """Of which case it is, else of which person, else in which source it stands."""
    return passage.voice.cases or (passage.voice.person or passage.stored.source,)


def shorten(text: str, words: int) -> str:
    """`text`, with more than `words` words cut at a sentence border and `[…]`; one long sentence stays whole."""
    if len(text) < 2 * words or count_words(text) <= words:  # a word and what parts it from the next are two characters
        return text
    shown = ""
    for _, end in split_sentences(text)[:-1]:
        if shown and count_words(text[:end]) > words:
            break
        shown = text[:end]
    return f"{shown} […]" if shown else text


def _list_counting_rules(
    study: Study, cells: str, coder: str, across: MatrixColumns, gate: Gate, passed: Passed[Passage]
) -> tuple[str, ...]:
    language = study.language
    singular, plural = study.settings.case[language]
    one_per_column = any(dimension in ("case", "source") for dimension in across.by)
    rules = ["quotes-each" if cells == "quotes" and one_per_column else cells]
    rules += ["automatic"] if cells == "quotes" and gate.complete else []
    rules += [*(("coders", "overlap") if cells == "count" else ()), "row", "columns"]
    rules += [*(("chosen",) if across.chosen else ()), *(("nested",) if len(across.by) > 1 else ()), "in-use"]
    values = {"case": singular, "cases": plural, "most": study.settings.numbers["matrix.quotes"]}
    notes = [say(f"matrices.rule-{rule}", language, **values) for rule in rules]
    if coder:
        rule = "rule-coder" if gate.complete else "rule-one-coder"
        notes.append(say(f"matrices.{rule}", language, coder=coder))
    return (*notes, *passed.list_notes(language))
