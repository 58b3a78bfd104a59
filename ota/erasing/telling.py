"""What is told of an erasure: the receipt, without a name, and what a person should still look at."""

from __future__ import annotations

from pathlib import Path

from ota.erasing.model import Erasure
from ota.errors import Problem
from ota.study import Study
from ota.tabular import Column, ResultTable, Value
from ota.words import say


def tabulate_erasure(study: Study, erasure: Erasure) -> ResultTable:
    """The receipt: when, by whom, what kinds and how many, and a digest; before the erasing without the first two."""
    language, outside = study.language, erasure.outside
    rows: list[tuple[str, Value]] = []
    if erasure.at:
        rows += [("receipt-date", erasure.at), ("receipt-coder", erasure.coder or "-")]
    rows.append(("receipt-what", say(f"erasing.sort-{erasure.subject.sort}", language)))
    rows += [(f"room-{room}", count) for room, count in erasure.rows.items()]
    rows += [("receipt-words", erasure.words), ("receipt-cells", erasure.cells)]
    if erasure.at:
        rows.append(("receipt-steps", erasure.steps))
    rows += [
        ("receipt-standing", len(erasure.standing)),
        ("receipt-leaning", len(erasure.rested) + len(erasure.leaning)),
        ("receipt-own", len(outside.own)),
        ("receipt-exported", len(outside.exported)),
        ("receipt-backups", len(outside.backups)),
        ("receipt-copies", len(outside.copies)),
        ("receipt-digest", erasure.digest),
    ]
    cells = tuple((say(f"erasing.{key}", language), cell) for key, cell in rows)
    return study.table((Column("field"), Column("value")), cells)


def list_remaining(study: Study, erasure: Erasure) -> list[Problem]:
    """What is not changed, or lies outside the study: where a name still stands, which summaries, entries,
    memos and files to look at."""
    outside = erasure.outside
    problems = [
        Problem("erasing.stands", standing.where, {"count": standing.count, "field": standing.field}, warning=True)
        for standing in erasure.standing
    ]
    problems += [Problem("erasing.rested", summary, warning=True) for summary in erasure.rested]
    problems += [Problem("erasing.leaning", handle, warning=True) for handle in erasure.leaning]
    for key, paths in (
        ("erasing.own-file", outside.own),
        ("erasing.exported", outside.exported),
        ("erasing.backup", outside.backups),
        ("erasing.key", outside.keys),
        ("erasing.copy", outside.copies),
    ):
        problems += [Problem(key, _spell_path(study, path), warning=True) for path in paths]
    return problems


def _spell_path(study: Study, path: Path) -> str:
    return str(path.relative_to(study.folder) if path.is_relative_to(study.folder) else path)
