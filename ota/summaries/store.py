"""Summaries read: by cell, and as a listing."""

from __future__ import annotations

from ota.codebook import store as codebook
from ota.db import tables
from ota.db.provenance import fetch_provenance
from ota.db.sql import Connection, select
from ota.db.writer import fetch_rows_by_id
from ota.study import Study
from ota.summaries.model import Summary, SummaryCell
from ota.tabular import Column, Labelled, ResultTable
from ota.transcripts import store as transcripts
from ota.words import say


def read_summaries(connection: Connection) -> dict[SummaryCell, Summary]:
    """Every summary by its cell."""
    table, basis = tables.summary, tables.summary_basis
    rows = list(connection.execute(select(table).order_by(table.c.id)).mappings())
    if not rows:
        return {}
    links = connection.execute(select(basis.c.summary_id, basis.c.passage_id).order_by(basis.c.position)).all()
    passages = fetch_rows_by_id(connection, tables.passage, [passage for _, passage in links])
    texts = transcripts.read_outlines_of(connection, {row["revision_id"] for row in passages.values()})
    handles: dict[str, list[str]] = {}
    for summary, key in links:
        place = passages[key]
        if place["state"] != "lost":
            spelled = texts[place["revision_id"]].spell_handle(place["start"], place["end"])
            handles.setdefault(summary, []).append(spelled)
    coders = dict(connection.execute(select(tables.coder.c.id, tables.coder.c.name)).all())
    provenance = fetch_provenance(connection, table)
    read = {}
    for row in rows:
        cell = SummaryCell(row["theme_id"], row["case_id"] or "", row["perspective"] or "")
        changed = provenance[row["id"]].changed_at if row["id"] in provenance else ""
        rests_on = tuple(handles.get(row["id"], ()))
        read[cell] = Summary(row["id"], cell, row["state"], row["text"], coders[row["coder_id"]], changed, rests_on)
    return read


def list_summaries(study: Study, theme: str = "", case: str = "", perspective: str = "") -> ResultTable:
    """Summaries in the order of the codebook: of which theme, case or perspective; whether it was written, not asked or
    does not apply; what it says, on which passages it rests, who wrote it last and when. Of one theme, case or
    perspective where these are named. Raises OtaError for what there is not."""
    with study.reading() as connection:
        book = codebook.load(connection)
        read = read_summaries(connection)
        cases = dict(connection.execute(select(tables.case.c.id, tables.case.c.name)).all())
        asked = find_cell(study, connection, theme, case, perspective)
    order = {code.id: n for n, (code, _) in enumerate(book.walk())}
    perspectives = list(study.settings.perspectives)
    language = study.language
    rows = []
    for cell, summary in sorted(
        read.items(),
        key=lambda pair: (
            order.get(pair[0].theme, len(order)),
            cases.get(pair[0].case, ""),
            perspectives.index(pair[0].perspective) if pair[0].perspective in perspectives else -1,
        ),
    ):
        if any(meant and meant != stands for meant, stands in zip(asked, cell, strict=True)):
            continue
        view = study.settings.label_entry("perspectives", cell.perspective) if cell.perspective else None
        state = Labelled(summary.state, say(f"summaries.state-{summary.state}", language))
        named = (book.spell_reference(cell.theme), cases.get(cell.case), view, state)
        rows.append((*named, summary.text or None, summary.basis or None, summary.coder, summary.changed))
    keys = ("theme", "case", "perspective", "state", "summary", "basis", "coder", "changed")
    return study.table(map(Column, keys), rows)


def find_cell(study: Study, connection: Connection, theme: str, case: str, perspective: str) -> SummaryCell:
    """The cell that is meant; what is not named stays empty. Raises OtaError for what there is not."""
    from ota.study.directories import find_key

    return SummaryCell(
        codebook.load(connection).find(theme).id if theme else "",
        find_key(connection, "case", case) if case else "",
        study.settings.build_directory("perspectives", "perspective").find(perspective) if perspective else "",
    )
