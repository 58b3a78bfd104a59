"""The journal: every step that was ever taken. Undo is a step too (`ota.undoing`), so nothing is ever forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ota.db import tables
from ota.db.sql import select
from ota.study.study import Study
from ota.tabular import Column, ResultTable


def list_steps(study: Study, last: int | None = None) -> ResultTable:
    """The steps, newest last; `last` limits them to so many."""
    step, coder = tables.step, tables.coder
    with study.reading() as connection:
        names = {row.id: row.name for row in connection.execute(select(coder.c.id, coder.c.name))}
        steps = list(connection.execute(select(step).order_by(step.c.n)))
        undone = find_undone(steps)
    rows = [
        (
            row.n,
            row.at,
            names.get(row.coder_id),
            row.verb,
            _format_params(row.params),
            row.reason,
            _describe_fate(row, undone),
        )
        for row in (steps[-last:] if last else steps)
    ]
    names_of = ("at", "coder", "verb", "params", "reason", "fate")
    columns = (Column("n", "int"), *(Column(name) for name in names_of))
    return study.table(columns, tuple(rows))


def _format_params(params: dict[str, Any]) -> str:
    parts = []
    for key, content in params.items():
        if content not in (None, "", [], {}):
            parts.append(
                f"{key}={content if isinstance(content, str | int) else json.dumps(content, ensure_ascii=False)}"
            )
    return ", ".join(parts)


def _describe_fate(step: Any, undone: dict[int, int]) -> str | None:
    if step.n in undone:
        return f"undone by {undone[step.n]}"
    return None if step.kind == "do" else f"{step.kind} of {step.target}"


def find_undone(steps: Iterable[Any]) -> dict[int, int]:
    """Steps that are not in effect now, with the step that took them back."""
    fate: dict[int, int] = {}
    for step in steps:
        if step.kind == "undo":
            fate[step.target] = step.n
        elif step.kind == "redo":  # its target is an undo: what that took back is in effect again
            fate = {target: by for target, by in fate.items() if by != step.target}
            fate[step.target] = step.n
    return fate
