"""The journal: every step that was ever taken, and taking steps back and doing them again.

Undo is a step too: it writes the inverse changes, so that nothing is ever forgotten. Without a number it takes back the
last step of the coder at work (steps that nobody signed are everybody's).
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select, update

from ota.db import tables, undo
from ota.errors import OtaError, Problem
from ota.study.study import Study
from ota.tabular import Column, ResultTable

_PRELUDE = ("settings", "coders join")


def log(study: Study, last: int | None = None) -> ResultTable:
    """The steps, newest last; `last` limits them to so many."""
    step, coder = tables.step, tables.coder
    with study.reading() as connection:
        names = dict(connection.execute(select(coder.c.id, coder.c.name)).tuples().all())
        steps = list(connection.execute(select(step).order_by(step.c.n)))
        undone = _undone(steps)
    rows = [
        (one.n, one.at, names.get(one.coder_id), one.verb, _summary(one.params), _fate(one, undone))
        for one in (steps[-last:] if last else steps)
    ]
    columns = (Column("n", "int"), Column("at"), Column("coder"), Column("verb"), Column("params"), Column("fate"))
    return ResultTable(columns, tuple(rows))


def _summary(params: dict[str, Any]) -> str:
    parts = []
    for key, value in params.items():
        if value not in (None, "", [], {}):
            parts.append(f"{key}={value if isinstance(value, str | int) else json.dumps(value, ensure_ascii=False)}")
    return ", ".join(parts)


def _fate(step: Any, undone: dict[int, int]) -> str | None:
    if step.n in undone:
        return f"undone by {undone[step.n]}"
    return None if step.kind == "do" else f"{step.kind} of {step.target}"


def _undone(steps: list[Any]) -> dict[int, int]:
    """Steps that are not in effect now, with the step that took them back."""
    fate: dict[int, int] = {}
    for one in steps:
        if one.kind == "undo":
            fate[one.target] = one.n
        elif one.kind == "redo":  # its target is an undo: what that took back is in effect again
            fate = {target: by for target, by in fate.items() if by != one.target}
            fate[one.target] = one.n
    return fate


def take_back(study: Study, n: int | None = None) -> tuple[int, str]:
    """Undo step `n`, or my last one; returns its number and verb.

    Raises OtaError where there is none, it is a change of settings, it was taken back already, or later steps stand on
    it (these are its problems).
    """
    with study.writing("undo", "undo") as writer:
        steps = _steps(writer.connection, writer.step)
        undone = _undone(list(steps.values()))
        if n is None:
            mine = _mine(study, writer.connection)
            able = [k for k, one in steps.items() if one.kind == "do" and k not in undone and one.coder_id in mine]
            able = [k for k in able if steps[k].verb not in _PRELUDE]
            if not able:
                raise OtaError("study.nothing-to-undo")
            n = able[-1]
        one = _step(steps, n)
        if one.kind != "do" or one.verb in _PRELUDE:
            raise OtaError("study.not-undoable", n=n, verb=one.verb)
        if n in undone:
            raise OtaError("study.undone-already", n=n)
        _invert(study, writer, steps, n, n)
        return n, one.verb


def redo(study: Study, n: int | None = None) -> tuple[int, str]:
    """Do step `n`, or the last one that I took back, again; returns its number and verb.

    Without a number only while nothing was done since; raises OtaError otherwise, or where later work is in the way.
    """
    with study.writing("redo", "redo") as writer:
        steps = _steps(writer.connection, writer.step)
        undone = _undone(list(steps.values()))
        undos = {one.target: k for k, one in steps.items() if one.kind == "undo" and undone.get(one.target) == k}
        if n is None:
            mine = _mine(study, writer.connection)
            done = [k for k, one in steps.items() if one.kind == "do" and one.coder_id in mine]
            done = [k for k in done if steps[k].verb not in _PRELUDE]
            fresh = [k for k in undos.values() if steps[k].coder_id in mine and k > max(done, default=0)]
            if not fresh:
                raise OtaError("study.nothing-to-redo")
            n = steps[max(fresh)].target
        if n not in undos:
            _step(steps, n)
            raise OtaError("study.not-undone", n=n)
        _invert(study, writer, steps, undos[n], n)
        return n, steps[n].verb


def _steps(connection: Connection, now: int) -> dict[int, Any]:
    """All steps before the one being written."""
    query = select(tables.step).where(tables.step.c.n < now).order_by(tables.step.c.n)
    return {row.n: row for row in connection.execute(query)}


def _step(steps: dict[int, Any], n: int) -> Any:
    if n not in steps:
        raise OtaError("study.no-step", n=n)
    return steps[n]


def _mine(study: Study, connection: Connection) -> set[str | None]:
    query = select(tables.coder.c.id).where(tables.coder.c.name == (study.coder or ""))
    return {None, connection.execute(query).scalar_one_or_none()}


def _invert(study: Study, writer: Any, steps: dict[int, Any], target: int, shown: int) -> None:
    """Take back step `target`; `shown` is the number that the user gave."""
    blocking = undo.blockers(writer.connection, target)
    if blocking:
        names = dict(writer.connection.execute(select(tables.coder.c.id, tables.coder.c.name)).tuples().all())
        problems = [
            Problem(
                "study.blocking-step",
                f"{k}",
                {"verb": steps[k].verb, "at": steps[k].at, "coder": names.get(steps[k].coder_id, "-")},
            )
            for k in blocking
        ]
        raise OtaError("study.blocked", problems, n=shown)
    undo.take_back(writer, target)
    of_step = tables.step.c.n == writer.step
    values = {"target": target, "params": {"step": shown, "verb": steps[shown].verb}}
    writer.connection.execute(update(tables.step).where(of_step).values(**values))
