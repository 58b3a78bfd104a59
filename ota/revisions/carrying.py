"""Making a revision: codings, speakers, time codes and the turns of cases carried over, in one transaction.

What could be carried stands on the new text; what could not be stays on the old one, marked as lost, until a person
settles it. Nothing is dropped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ota.codebook import store as codebook
from ota.codings import store as codings
from ota.codings.model import join_lines
from ota.codings.print_form import fits_quote
from ota.codings.uniting import United, unite
from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.writer import Writer
from ota.errors import OtaError, Problem
from ota.leaving import OwnWords, Whose, find_named
from ota.revisions.model import Fate, Revised, RevisionPlan
from ota.spanmap import Carried
from ota.study import Study, ids, vault
from ota.text.handles import spell_source_handle
from ota.text.spans import Span, build_anchor
from ota.transcripts import doubts, revising, store, storing
from ota.transcripts.model import Stored, Turn, Units
from ota.transcripts.whose import read_hearing

_FIRST_WORDS = 60  # characters at the start of a page


def preview_revision(study: Study, plan: RevisionPlan) -> Revised:
    """What the revision would do; nothing is written."""
    with study.reading() as connection:
        return Revised(plan, _decide_fates(connection, study, plan), _list_warnings(connection, plan))


def make(study: Study, plan: RevisionPlan) -> Revised:
    """Make the revision: one step, that undo takes back whole. Raises OtaError where the text was revised since."""
    parsed = plan.parsed
    verb = "transcripts revise" if plan.file else "transcripts edit"
    values: dict[str, Any] = {
        "source": spell_source_handle(plan.stored.number),
        "n": plan.n,
        "sort": plan.sort,
        "file": plan.file,
    }
    with study.writing(verb, **values) as writer:
        revised = write_revision(writer, study, plan)
        # Just before the commit: what was refused leaves nothing in the vault either.
        vault.keep(study.folder, [(parsed.digest, name_original(plan), parsed.original)])
    return revised


def name_original(plan: RevisionPlan) -> str:
    """What the text that was read is called in the vault."""
    return plan.file or f"{plan.stored.name}-{plan.n}.txt"


def write_revision(writer: Writer, study: Study, plan: RevisionPlan) -> Revised:
    """Write the revision as part of a step; the caller keeps its original in the vault. Raises OtaError where the text
    was revised since."""
    connection = writer.connection
    if store.read_stored(connection, plan.stored.source).revision != plan.stored.revision:
        raise OtaError("revisions.meanwhile", name=plan.stored.name)
    fates, problems = _decide_fates(connection, study, plan), _list_warnings(connection, plan)
    new = _write_text(writer, plan)
    united = _write_codings(writer, plan, new, fates)
    if united.into:  # passages that the correction made one
        problems.append(Problem("revisions.united", plan.stored.name, {"count": len(united.into)}, warning=True))
    _write_passages(writer, plan, new)
    _write_doubts(writer, plan, new)
    _write_cases(writer, plan)
    changed: dict[str, Any] = {"original": plan.parsed.digest}
    writer.update(tables.source, plan.stored.source, **changed, **({"file": plan.file} if plan.file else {}))
    return Revised(plan, fates, problems)


# --- codings -------------------------------------------------------------------------------------------------------
def _decide_fates(connection: Connection, study: Study, plan: RevisionPlan) -> list[Fate]:
    """What becomes of every coding on the current text."""
    book = codebook.load(connection)
    coders = dict(connection.execute(select(tables.coder.c.id, tables.coder.c.name)).all())
    listed = [coding for coding in codings.load(connection, [plan.stored.revision]) if coding.state != "lost"]
    length = ids.count_enough(connection.execute(select(tables.coding.c.id)).scalars())
    new, heard = _make_stored(plan), read_hearing(connection, study)
    names = heard.list_masked_names(plan.stored)
    carried: dict[Span, Carried] = {}
    fates = []
    for coding in listed:
        span = Span(coding.start, coding.end)
        if span not in carried:
            carried[span] = plan.spanmap.carry(span)
        fate = carried[span]
        new_place = fate.span or fate.near
        words = new.text[new_place.start : new_place.end] if new_place else None
        whose = heard.find_whose(plan.stored, coding.start, coding.end, coding.person)

        def worded(text: str, whose: Whose = whose) -> OwnWords:
            return OwnWords(text, whose, find_named(text, names))

        misfit = bool(
            fate.span and words is not None and coding.print_form and not fits_quote(coding.print_form, words)
        )
        fates.append(
            Fate(
                coding=coding,
                carried=fate,
                handle=new.spell_handle(fate.span.start, fate.span.end)
                if fate.span
                else plan.stored.spell_handle(coding.start, coding.end),
                code=book[coding.code].name,
                coder=coders[coding.coder],
                before=worded(join_lines(plan.stored.text[coding.start : coding.end])),
                after=worded(join_lines(words)) if words is not None else None,
                form=worded(coding.print_form) if misfit and coding.print_form else None,
                id=ids.shorten(coding.id, length),
            )
        )
    return fates


def _make_stored(plan: RevisionPlan) -> Stored:
    """The new text with its units, as it will be read back."""
    times = revising.carry_times(plan.stored.turns, plan.parsed.units, plan.kept_turns)
    turns = tuple(
        Turn(n, kept_turn.handle, unit.start, unit.body, unit.end, time, None)
        for n, (unit, kept_turn, time) in enumerate(zip(plan.parsed.units, plan.kept_turns, times, strict=True))
    )
    return replace(plan.stored, text=plan.parsed.text, turns=turns)


def _write_codings(writer: Writer, plan: RevisionPlan, revision: str, fates: Sequence[Fate]) -> United:
    text = plan.parsed.text
    rows: dict[str, dict[str, Any]] = {}
    for fate in fates:
        span = fate.carried.span
        if span is None:
            rows[fate.coding.id] = {"state": "lost"}
            continue
        rows[fate.coding.id] = {
            "revision_id": revision,
            "start": span.start,
            "end": span.end,
            "digest": build_anchor(text, span.start, span.end).digest,
            "state": _decide_state(plan, fate.carried, fate.coding.state),
        }
    writer.update_all(tables.coding, rows)
    return unite(writer, {key for key, row in rows.items() if "revision_id" in row})


def _decide_state(plan: RevisionPlan, carried: Carried, state: str) -> str:
    """What changed is to be looked at, unless it is known word by word why it did."""
    return "changed" if carried.kind == "changed" and not plan.spanmap.sure else state


def _find_page_starts(plan: RevisionPlan) -> list[tuple[int, int]]:
    """Where the pages begin in the new text: as its own file says, else where their first words stand now; none where
    that is not known of each."""
    if plan.parsed.pages or not isinstance(plan.stored.turns, Units):
        return list(plan.parsed.pages)
    pages: list[tuple[int, int]] = []
    for start, number in plan.stored.turns.pages:
        carried = plan.spanmap.carry(Span(start, min(start + _FIRST_WORDS, len(plan.stored.text))))
        place = carried.span or carried.near
        if place is None or (pages and place.start < pages[-1][0]):
            return []
        pages.append((place.start, number))
    return pages


def _write_passages(writer: Writer, plan: RevisionPlan, revision: str) -> None:
    """Evidence of timelines moves as codings do."""
    table, text = tables.passage, plan.parsed.text
    query = select(table).where(table.c.revision_id == plan.stored.revision, table.c.state != "lost")
    rows: dict[str, dict[str, Any]] = {}
    for row in writer.connection.execute(query):
        fate = plan.spanmap.carry(Span(row.start, row.end))
        if fate.span is None:
            rows[row.id] = {"state": "lost"}
            continue
        start, end = fate.span.start, fate.span.end
        state = _decide_state(plan, fate, row.state)
        digest = build_anchor(text, start, end).digest
        rows[row.id] = {"revision_id": revision, "start": start, "end": end, "digest": digest, "state": state}
    writer.update_all(table, rows)


# --- the text and its units ----------------------------------------------------------------------------------------
def _write_text(writer: Writer, plan: RevisionPlan) -> str:
    """The new revision in the place of the current one; returns its key."""
    stored, parsed = plan.stored, plan.parsed
    speakers = _write_speakers(writer, plan)
    times = revising.carry_times(stored.turns, parsed.units, plan.kept_turns)
    order = list(speakers)
    units = [
        [kept_turn.handle, unit.start, unit.body, unit.end, time, order.index(unit.label) if unit.label else None]
        for unit, kept_turn, time in zip(parsed.units, plan.kept_turns, times, strict=True)
    ]
    row = {
        "source_id": stored.source,
        "n": plan.n,
        "parent_id": stored.revision,
        "text_digest": storing.keep_text(writer.connection, parsed.text),
        "kind": plan.sort,
        "current": True,
        "units": parsed.kind_of_units,
        "layout": storing.build_layout(list(speakers.values()), _find_page_starts(plan), units),
        "counted": dict(parsed.counted),
        "map": plan.spanmap.to_json(),
        "original": parsed.digest,
    }
    writer.update(tables.revision, stored.revision, current=False)
    return writer.insert(tables.revision, [row])[0]


def _write_doubts(writer: Writer, plan: RevisionPlan, revision: str) -> None:
    """The doubts of the new text, those that were answered with their answer; and the old ones whose line stayed as it
    was, answered or not."""
    old, spanmap = plan.stored, plan.spanmap
    rows = storing.build_doubt_rows(plan.parsed)
    starts = [unit.start for unit in plan.parsed.units]
    for doubt in doubts.read_doubts(writer.connection, old.revision).values():
        span = spanmap.carry(Span(doubt.start, doubt.end)).span
        if span is None:
            continue
        matching = [
            row for row in rows if row["kind"] == doubt.kind and row["start"] < span.end and span.start < row["end"]
        ]
        for row in matching:
            row["answer"] = doubt.answer
        if not matching and _cut_line(old.text, doubt.start) == _cut_line(spanmap.new, span.start):
            position = max(0, bisect_right(starts, span.start) - 1)
            place = {"start": span.start, "end": span.end, "position": position}
            rows.append({"kind": doubt.kind, **place, "answer": doubt.answer})
    writer.insert(tables.doubt, [{**row, "revision_id": revision} for row in rows])


def _cut_line(text: str, at: int) -> str:
    """The line in which a place stands."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : len(text) if end < 0 else end].strip()


def _write_speakers(writer: Writer, plan: RevisionPlan) -> dict[str, str]:
    """Label → speaker, for the labels of the new text: who was there stays, under a new label if it has one."""
    writer.update_all(tables.speaker, {key: {"label": label} for key, label in plan.renamed.items()})
    speaker_of = {plan.renamed.get(key, speaker.label): key for key, speaker in plan.stored.speakers.items()}
    new = [label for label in plan.parsed.labels if label not in speaker_of]
    keys = writer.insert(tables.speaker, [{"source_id": plan.stored.source, "label": label} for label in new])
    speaker_of |= dict(zip(new, keys, strict=True))
    return {label: speaker_of[label] for label in plan.parsed.labels}


# --- cases that have some of the turns ------------------------------------------------------------------------------
def _carry_case_rows(connection: Connection, plan: RevisionPlan) -> tuple[list[Any], dict[str, list[dict[str, Any]]]]:
    """The links to cases by turns as they are, and per link what it becomes."""
    link = tables.source_case
    query = select(link).where(link.c.source_id == plan.stored.source, link.c.first.is_not(None))
    old = list(connection.execute(query))
    becomes: dict[str, list[dict[str, Any]]] = {}
    for row in old:
        shared = {"source_id": row.source_id, "case_id": row.case_id}
        places = revising.carry_case_ranges(plan.kept_turns, row.first, row.last)
        becomes[row.id] = [{**shared, "first": first, "last": last} for first, last in places]
    return old, becomes


def _write_cases(writer: Writer, plan: RevisionPlan) -> None:
    old, becomes = _carry_case_rows(writer.connection, plan)
    for row in old:
        places = becomes[row.id]
        if places:
            writer.update(tables.source_case, row.id, **places[0])
            writer.insert(tables.source_case, places[1:])
        else:
            writer.delete(tables.source_case, [row.id])


def _list_warnings(connection: Connection, plan: RevisionPlan) -> list[Problem]:
    """What a person should look at: doubts of the reader, speakers with a new label, cases whose turns are gone."""
    name = plan.stored.name
    problems = list(plan.parsed.problems)
    for key, label in plan.renamed.items():
        values: Mapping[str, object] = {"old": plan.stored.speakers[key].label, "new": label}
        problems.append(Problem("revisions.renamed", name, dict(values), warning=True))
    old, becomes = _carry_case_rows(connection, plan)
    cases = dict(connection.execute(select(tables.case.c.id, tables.case.c.name)).all())
    for row in old:
        if not becomes[row.id]:
            problems.append(
                Problem("revisions.case-gone", name, {"case": cases[row.case_id], "name": name}, warning=True)
            )
    return problems
