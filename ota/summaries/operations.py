"""Summaries written: one at a time, each with the passages that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ota.db import tables
from ota.db.sql import select
from ota.db.writer import Writer, fetch_rows_by_id
from ota.errors import OtaError
from ota.study import Study
from ota.summaries.model import SummaryCell, find_state
from ota.summaries.store import find_cell
from ota.tabular import clean_text
from ota.transcripts.citing import PassageFinder, build_passage_row


def set_summary(
    study: Study,
    theme: str,
    text: str | None = None,
    *,
    case: str = "",
    perspective: str = "",
    state: str = "",
    basis: Sequence[str] | None = None,
) -> str:
    """Write what there is to say of `theme` in a `case`, or as a `perspective` has it, as the coder at work; it rests
    on the passages of `basis` (`T03:10-12`; None leaves those that there are). A `state` says in its place that it was
    not asked, or does not apply; an empty text takes all away. Returns the key, "" where it is empty now.

    Raises OtaError where it is of no case and no perspective, or of both; for what there is not, and for a text where
    there is none to be.
    """
    if bool(case) == bool(perspective):
        raise OtaError("summaries.one-of-two")
    meant = find_state(state) if state else "written"
    cleaned = None if text is None else clean_text(text).strip()
    if meant != "written" and (cleaned or basis):
        raise OtaError("summaries.no-text")
    named: dict[str, Any] = {
        "theme": theme,
        "case": case,
        "perspective": perspective,
        "state": meant,
        "basis": list(basis or ()),
    }
    with study.writing("summaries set", **{name: typed for name, typed in named.items() if typed}) as writer:
        cell = find_cell(study, writer.connection, theme, case, perspective)
        standing = _find_standing(writer, cell)
        if cleaned is None and meant == "written" and (basis is None or standing is None):
            raise OtaError("summaries.nothing")
        if cleaned == "" and meant == "written":
            _drop(writer, standing)
            return ""
        columns = {"state": meant, "coder_id": study.find_coder_id(writer.connection)}
        if cleaned is not None or meant != "written":
            columns["text"] = cleaned or ""
        if standing is None:
            place = {"theme_id": cell.theme, "case_id": cell.case or None, "perspective": cell.perspective or None}
            (key,) = writer.insert(tables.summary, [{**place, **columns}])
        else:
            key = standing
            writer.update(tables.summary, key, **columns)
        if basis is not None or meant != "written":
            _set_basis(writer, key, basis or ())
    return key


def _find_standing(writer: Writer, cell: SummaryCell) -> str | None:
    table = tables.summary
    query = select(table.c.id).where(
        table.c.theme_id == cell.theme,
        table.c.case_id == cell.case if cell.case else table.c.case_id.is_(None),
        table.c.perspective == cell.perspective if cell.perspective else table.c.perspective.is_(None),
    )
    return writer.connection.execute(query).scalar()


def _drop(writer: Writer, key: str | None) -> None:
    if key is not None:
        _set_basis(writer, key, ())
        writer.delete(tables.summary, [key])


def _set_basis(writer: Writer, key: str, refs: Sequence[str]) -> None:
    """Let a summary rest on these passages and no others; one that it rests on already stays as it is."""
    finder = PassageFinder(writer.connection)
    basis = tables.summary_basis
    links = dict(
        writer.connection.execute(select(basis.c.id, basis.c.passage_id).where(basis.c.summary_id == key)).all()
    )
    passages = fetch_rows_by_id(writer.connection, tables.passage, list(links.values()))
    standing = {
        (passages[passage]["revision_id"], passages[passage]["start"], passages[passage]["end"]): link
        for link, passage in links.items()
    }
    desired: dict[tuple[str, int, int], dict[str, object]] = {}
    for ref in refs:
        stored, span = finder.find(ref)
        desired.setdefault((stored.revision, span.start, span.end), build_passage_row(stored, span))
    gone = [link for place, link in standing.items() if place not in desired]
    if gone:
        writer.delete(basis, gone)
        writer.delete(tables.passage, [links[link] for link in gone])
    for position, (place, row) in enumerate(desired.items()):
        if place in standing:
            writer.update(basis, standing[place], position=position)
            continue
        (passage,) = writer.insert(tables.passage, [row])
        writer.insert(basis, [{"summary_id": key, "passage_id": passage, "position": position}])
