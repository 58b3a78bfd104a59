"""Building a matrix: rows from the codebook, columns from a split, cells by the counting rules that are printed.

Rules. A row takes in every code beneath it; a code in two categories counts once in any total above both. In a cell
the same words (same begin and end) count once per coder, with however many codes of that row; two coders count as
two. Overlapping passages are different passages; their words are counted once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ota.codebook.model import LEVELS
from ota.codebook.tree import Codebook
from ota.db.derived import count_words
from ota.errors import OtaError
from ota.matrices.columns import split
from ota.matrices.model import CELLS, ROWS, Cell, Chosen, Matrix, Row
from ota.privacy import gate
from ota.retrieval.material import Material, Passage
from ota.study import Study
from ota.words import say

_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+")


def build(
    study: Study,
    material: Material,
    rows: Sequence[str] = ("themes",),
    columns: str = "perspective",
    cells: str = "quotes",
    coder: str = "",
) -> Matrix:
    """The matrix of `material`, which was read of the study (and of one coder, where `coder` is named).

    `rows`: themes, categories, codes, or names of the codebook; `columns`: see `columns.SPLITS`; `cells`: quotes,
    count, cases, sources or words. Raises OtaError for what is unknown, and PrivacyError where quotes are asked for
    and none may leave.
    """
    if cells not in CELLS:
        raise OtaError("study.bad-value", value=cells, field="cells", allowed=", ".join(CELLS))
    heads = _rows(material.book, rows, cells == "quotes")
    under = [frozenset(one.id for one in material.book.beneath(head.code)) for head in heads]
    every = frozenset().union(*under) if under else frozenset()
    kept = [one for one in material.passages if one.coding.code in every]
    heads_of_columns, places = split(material, columns, kept)
    passed = gate(_once(kept), material.consent_of) if cells == "quotes" else None
    may_leave = {one.coding.passage for one in passed.leave} if passed else set()
    by_cell: dict[tuple[int, int], list[Passage]] = {}
    rows_of: dict[str, list[int]] = {}
    for n, codes in enumerate(under):
        for code in codes:
            rows_of.setdefault(code, []).append(n)
    for one in kept:
        for row in rows_of[one.coding.code]:
            for column in places[one.coding.id]:
                by_cell.setdefault((row, column), []).append(one)
    made = {
        place: _cell(material, found, may_leave if cells == "quotes" and not heads[place[0]].heading else None)
        for place, found in by_cell.items()
    }
    language = study.language
    return Matrix(
        title=say("matrices.title", language, title=study.settings.title),
        corner=say(f"matrices.rows-{rows[0] if rows[0] in ROWS else 'codes'}", language),
        cells_are=cells,
        language=language,
        rows=heads,
        columns=heads_of_columns,
        cells=made,
        notes=_notes(study, cells, coder, passed.withheld if passed else 0, passed.unknown if passed else 0),
        withheld=passed.withheld if passed else 0,
        unknown=passed.unknown if passed else 0,
    )


def _once(passages: Iterable[Passage]) -> list[Passage]:
    """Different stretches of text, each once; a coding marked as favourite stands for its passage."""
    found: dict[tuple[str, int, int], Passage] = {}
    for one in passages:
        key = one.coding.passage
        if key not in found or (one.coding.favourite and not found[key].coding.favourite):
            found[key] = one
    return list(found.values())


def _rows(book: Codebook, wanted: Sequence[str], quotes: bool) -> tuple[Row, ...]:
    if len(wanted) == 1 and wanted[0] in ROWS:
        deepest = ROWS.index(wanted[0])
        shown = [(code, depth) for code, depth in book.walk() if LEVELS.index(code.level) <= deepest or depth == 0]
        return tuple(
            Row(
                code.id,
                code.name,
                depth,
                heading=quotes and LEVELS.index(code.level) < deepest and bool(book.children(code.id)),
            )
            for code, depth in shown
        )
    return tuple(Row(found.id, found.name, 0) for found in (book.find(name) for name in wanted))


def _cell(material: Material, passages: list[Passage], may_leave: set[tuple[str, int, int]] | None) -> Cell:
    different = _once(passages)
    return Cell(
        count=len({(*one.coding.passage, one.coding.coder) for one in passages}),
        cases=frozenset(case for one in passages for case in one.voice.cases),
        sources=frozenset(one.stored.source for one in passages),
        words=_words(different),
        passages=tuple(different),
        chosen=() if may_leave is None else _choose(material, [p for p in different if p.coding.passage in may_leave]),
    )


def _words(passages: Sequence[Passage]) -> int:
    """Words in the passages; where passages overlap, once."""
    total = 0
    by_text: dict[str, list[Passage]] = {}
    for one in passages:
        by_text.setdefault(one.stored.revision, []).append(one)
    for found in by_text.values():
        end = 0
        for one in sorted(found, key=lambda p: (p.coding.start, p.coding.end)):
            start = max(end, one.coding.start)
            if start < one.coding.end:
                total += count_words(one.stored.text[start : one.coding.end])
                end = one.coding.end
    return total


def _choose(material: Material, passages: list[Passage]) -> tuple[Chosen, ...]:
    """Favourites first, then one per case in the order of the texts, up to `matrix.quotes`."""
    most = material.settings.numbers["matrix.quotes"]
    words = material.settings.numbers["matrix.words"]
    favourites = [one for one in passages if one.coding.favourite]
    seen = {_whose(one) for one in favourites}
    chosen = list(favourites)
    for one in passages:
        if len(chosen) < most and not one.coding.favourite and _whose(one) not in seen:
            seen.add(_whose(one))
            chosen.append(one)
    return tuple(Chosen(one, shortened(one.text, words), not one.coding.favourite) for one in chosen)


def _whose(passage: Passage) -> tuple[str, ...]:
    return passage.voice.cases or (passage.stored.source,)


def shortened(text: str, words: int) -> str:
    """`text` cut at a sentence border once it has more than `words` words, with `[…]`; one long sentence stays whole."""
    if count_words(text) <= words:
        return text
    kept = ""
    for end in [match.end() for match in _SENTENCE.finditer(text)]:
        if kept and count_words(text[:end]) > words:
            break
        kept = text[:end].rstrip()
    return f"{kept} […]" if kept else text


def _notes(study: Study, cells: str, coder: str, withheld: int, unknown: int) -> tuple[str, ...]:
    language = study.language
    one, several = study.settings.case[language]
    keys = {
        "quotes": ["quotes", "row", "columns"],
        "count": ["count", "coders", "overlap", "row", "columns"],
        "cases": ["cases", "row", "columns"],
        "sources": ["sources", "row", "columns"],
        "words": ["words", "row", "columns"],
    }[cells]
    values = {"case": one, "cases": several, "most": study.settings.numbers["matrix.quotes"]}
    notes = [say(f"matrices.rule-{key}", language, **values) for key in (*keys, "in-use")]
    if coder:
        notes.append(say("matrices.rule-coder", language, coder=coder))
    notes += [say("privacy.withheld", language, count=withheld)] if withheld else []
    notes += [say("privacy.unknown", language, count=unknown)] if unknown else []
    return tuple(notes)
