"""How far the study is: counts, and per source and coder whether its coding is open, busy or done."""

from __future__ import annotations

from ota.db import tables
from ota.db.sql import Connection, func, select
from ota.study import Study
from ota.tabular import Column, Labelled, ResultTable, build_sort_key
from ota.text.handles import spell_source_handle
from ota.words import say


def count_contents(study: Study) -> dict[str, int]:
    """How many sources in use, codes in use, codings, cases and coders there are."""
    source, code = tables.source, tables.code
    queries = {
        "sources": select(func.count()).select_from(source).where(source.c.status == "in-use"),
        "codes": select(func.count()).select_from(code).where(code.c.level == "code", code.c.state == "active"),
        "codings": select(func.count()).select_from(tables.coding),
        "cases": select(func.count()).select_from(tables.case),
        "coders": select(func.count()).select_from(tables.coder),
    }
    with study.reading() as connection:
        return {name: connection.execute(query).scalar_one() for name, query in queries.items()}


def fetch_states(connection: Connection) -> dict[tuple[str, str], str]:
    """(source, coder) → what was said of it."""
    rows = connection.execute(select(tables.source_state))
    return {(row.source_id, row.coder_id): row.state for row in rows}


def list_progress(study: Study) -> ResultTable:
    """Per source: handle, name, status, and per coder the state with the number of codings."""
    coding, rev = tables.coding, tables.revision
    with study.reading() as connection:
        coders = connection.execute(select(tables.coder.c.id, tables.coder.c.name)).all()
        recorded = fetch_states(connection)
        count = (
            select(rev.c.source_id, coding.c.coder_id, func.count())
            .join(rev, rev.c.id == coding.c.revision_id)
            .group_by(rev.c.source_id, coding.c.coder_id)
        )
        counts = {(source, coder): n for source, coder, n in connection.execute(count)}
        rows = connection.execute(select(tables.source).order_by(tables.source.c.number)).all()
    coders = sorted(coders, key=lambda coder: build_sort_key(coder[1]))

    def cell(source: str, coder: str) -> str:
        state = recorded.get((source, coder), "open")
        count = f" ({counts[source, coder]})" if (source, coder) in counts else ""
        return Labelled(f"{state}{count}", say(f"transcripts.state-{state}", study.language) + count)

    cells = tuple(
        (
            spell_source_handle(row.number),
            row.name,
            Labelled(row.status, say(f"transcripts.status-{row.status}", study.language)),
            *(cell(row.id, key) for key, _ in coders),
        )
        for row in rows
    )
    columns = (Column("handle"), Column("name"), Column("status"), *(Column(name, label=name) for _, name in coders))
    return study.table(columns, cells)
