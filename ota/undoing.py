"""Taking steps back and doing them again. That touches every room, and each hands in what undo must not break there.

Undo is a step too: it writes the inverse changes, so that nothing is ever forgotten. Without a number it takes back the
last step of the coder at work (steps that nobody signed are everybody's).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ota.codebook.undo_rules import CODEBOOK_RULE
from ota.codings.undo_rules import CODINGS_RULE
from ota.db import erasing, tables, undo
from ota.db.sql import Connection, select, update
from ota.db.writer import Writer
from ota.errors import OtaError, Problem
from ota.memos.undo_rules import MEMOS_RULE
from ota.privacy.undo_rules import MASKS_RULE
from ota.study import Study, mirror
from ota.study.journal import find_undone
from ota.study.study import list_former_names
from ota.study.undo_rules import VARIABLES_RULE
from ota.timelines.undo_rules import EVIDENCE_RULE
from ota.transcripts.undo_rules import SPEAKERS_RULE

RULES = (CODEBOOK_RULE, CODINGS_RULE, MASKS_RULE, MEMOS_RULE, VARIABLES_RULE, EVIDENCE_RULE, SPEAKERS_RULE)
_PRELUDE = ("settings", "coders join")


def take_back(study: Study, n: int | None = None) -> tuple[int, str]:
    """Undo step `n`, or my last one; returns its number and verb.

    Raises OtaError where there is none, it is a change of settings, it was taken back already, what it touched was
    erased, or later steps stand on it (these are its problems).
    """
    with study.writing("undo", "undo") as writer:
        steps = _fetch_steps(writer.connection, writer.step)
        undone = find_undone(steps.values())
        if n is None:
            mine = _find_own_coders(study, writer.connection)
            able = [k for k, step in steps.items() if step.kind == "do" and k not in undone and step.coder_id in mine]
            able = [k for k in able if steps[k].verb not in _PRELUDE]
            if not able:
                raise OtaError("study.nothing-to-undo" if study.coder else "study.no-coder")
            n = able[-1]
        step = _find_step(steps, n)
        if step.kind != "do" or step.verb in _PRELUDE:
            raise OtaError("study.not-undoable", n=n, verb=step.verb)
        if n in undone:
            raise OtaError("study.undone-already", n=n)
        _invert(study, writer, steps, n, n)
        return n, step.verb


def redo(study: Study, n: int | None = None) -> tuple[int, str]:
    """Do step `n`, or the last one that I took back, again; returns its number and verb.

    Without a number only while nothing was done since; raises OtaError otherwise, or where later work is in the way.
    """
    with study.writing("redo", "redo") as writer:
        steps = _fetch_steps(writer.connection, writer.step)
        undone = find_undone(steps.values())
        undos = {step.target: k for k, step in steps.items() if step.kind == "undo" and undone.get(step.target) == k}
        if n is None:
            mine = _find_own_coders(study, writer.connection)
            done = [k for k, step in steps.items() if step.kind == "do" and step.coder_id in mine]
            done = [k for k in done if steps[k].verb not in _PRELUDE]
            fresh = [k for k in undos.values() if steps[k].coder_id in mine and k > max(done, default=0)]
            if not fresh:
                raise OtaError("study.nothing-to-redo" if study.coder else "study.no-coder")
            n = steps[max(fresh)].target
        if n not in undos:
            _find_step(steps, n)
            raise OtaError("study.not-undone", n=n)
        _invert(study, writer, steps, undos[n], n)
        return n, steps[n].verb


def _fetch_steps(connection: Connection, now: int) -> dict[int, Any]:
    """All steps before the one being written."""
    query = select(tables.step).where(tables.step.c.n < now).order_by(tables.step.c.n)
    return {row.n: row for row in connection.execute(query)}


def _find_step(steps: dict[int, Any], n: int) -> Any:
    if n not in steps:
        raise OtaError("study.no-step", n=n)
    return steps[n]


def _find_own_coders(study: Study, connection: Connection) -> set[str | None]:
    """Whose steps are those of the coder at work: also of one who was called so before being renamed."""
    query = select(tables.coder.c.id).where(tables.coder.c.name == (study.coder or ""))
    mine = connection.execute(query).scalar_one_or_none()
    if mine is not None or not study.coder:
        return {None, mine}
    own_name = study.coder.casefold()
    return {None, *(key for key, name in list_former_names(connection) if name.casefold() == own_name)}


def _invert(study: Study, writer: Writer, steps: dict[int, Any], target: int, shown: int) -> None:
    """Take back step `target`; `shown` is the number that the user gave."""
    connection = writer.connection
    if not {target, shown}.isdisjoint(erasing.find_barred(connection)):
        raise OtaError("study.erased", n=shown, verb=steps[shown].verb)
    _refuse(connection, steps, target, shown, undo.stands_on(connection, target))
    touched = set(connection.execute(select(tables.change.c.tbl).where(tables.change.c.step_n == target)).scalars())
    rules = [rule for rule in RULES if not rule.reads.isdisjoint(touched)]
    seen = [rule.state_before(connection) for rule in rules]
    missing = mirror.find_missing(connection, study.settings)
    undo.take_back(writer, target)
    for rule, before in zip(rules, seen, strict=True):
        _refuse(connection, steps, target, shown, rule.rows_in_the_way(before, connection))
    for lacking in mirror.find_missing(connection, study.settings):
        if lacking not in missing:
            later = [k for k, step in steps.items() if k > target and step.verb == "settings"]
            raise mirror.build_refusal([lacking], _list_problems(connection, steps, later))
    of_step = tables.step.c.n == writer.step
    values = {"target": target, "params": {"step": shown, "verb": steps[shown].verb}}
    connection.execute(update(tables.step).where(of_step).values(**values))


def _refuse(
    connection: Connection, steps: dict[int, Any], target: int, shown: int, places: set[tuple[str, str]]
) -> None:
    """Raise OtaError where rows are in the way, naming the steps that are in effect and put them there.

    Rows that no later work touched, and that are as the journal left them, stood there when the step was taken too:
    what was sound then is sound again.
    """
    if not places:
        return
    later = undo.find_later_steps(connection, places, target)
    moved = _find_in_effect(steps) ^ _find_in_effect({k: step for k, step in steps.items() if k <= target})
    inside = moved.intersection(_find_command(steps, k) for k in later if k in steps) - {shown}
    if not inside:
        if undo.find_strayed(connection, places):
            raise OtaError("study.blocked-outside", n=shown)
        return
    raise OtaError("study.blocked", _list_problems(connection, steps, sorted(inside, reverse=True)), n=shown)


def _find_command(steps: dict[int, Any], k: int) -> int:
    """The command that step `k` is, takes back or does again."""
    while steps[k].kind != "do":
        k = steps[k].target
    return k


def _find_in_effect(steps: dict[int, Any]) -> set[int]:
    """The commands that were not taken back, or done again since."""
    undone = find_undone(steps.values())
    return {k for k, step in steps.items() if step.kind == "do" and k not in undone}


def _list_problems(connection: Connection, steps: dict[int, Any], numbers: Iterable[int]) -> list[Problem]:
    coder = tables.coder
    names = {row.id: row.name for row in connection.execute(select(coder.c.id, coder.c.name))}
    undone = find_undone(steps.values())
    problems = []
    for k in numbers:
        step = steps[undone.get(k, k)]
        key = "study.blocking-undo" if k in undone else "study.blocking-step"
        values = {"verb": steps[k].verb, "at": step.at, "coder": names.get(step.coder_id, "-"), "n": k}
        problems.append(Problem(key, str(k), values))
    return problems
