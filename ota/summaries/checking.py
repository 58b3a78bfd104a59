"""What `ota check` asks of summaries: passages that still have their words."""

from __future__ import annotations

from ota.db import tables
from ota.db.sql import select
from ota.errors import Problem
from ota.study import Study


def check(study: Study) -> list[Problem]:
    """As warnings, summaries that rest on words that were lost with a revision."""
    summary, basis, passage, code = tables.summary, tables.summary_basis, tables.passage, tables.code
    query = (
        select(code.c.name)
        .select_from(basis)
        .join(summary, summary.c.id == basis.c.summary_id)
        .join(passage, passage.c.id == basis.c.passage_id)
        .join(code, code.c.id == summary.c.theme_id)
        .where(passage.c.state == "lost")
        .order_by(basis.c.id)
    )
    with study.reading() as connection:
        names = connection.execute(query).scalars().all()
    return [Problem("summaries.check-lost", name, {"name": name}, warning=True) for name in dict.fromkeys(names)]
