"""Who codes: coders are known by name, and every coding stands on one's name."""

from __future__ import annotations

from ota.db import tables
from ota.db.sql import func, select
from ota.errors import OtaError
from ota.study.directories import find_key
from ota.study.study import Study
from ota.study.values import spell_name
from ota.tabular import Column, ResultTable, build_sort_key
from ota.text.folding import fold_name
from ota.words import Word


def list_coders(study: Study) -> ResultTable:
    """Coders with their number of codings, and who is at work now."""
    coder, coding = tables.coder, tables.coding
    count = select(coding.c.coder_id, func.count().label("n")).group_by(coding.c.coder_id).subquery()
    with study.reading() as connection:
        query = select(coder.c.name, func.coalesce(count.c.n, 0)).outerjoin(count, count.c.coder_id == coder.c.id)
        rows = sorted(connection.execute(query), key=lambda row: build_sort_key(row[0]))
    columns = (Column("coder"), Column("codings", "int"), Column("you", "bool"))
    return study.table(columns, tuple((name, n, name == study.coder) for name, n in rows))


def rename(study: Study, name: str, new_name: str) -> None:
    """Give a coder another name; raises OtaError for an unknown coder or a name that is taken."""
    # Who was renamed works under the old name still, and may name themselves back.
    with study.writing("coders set", join=False, name=name, new_name=new_name) as writer:
        coder_id = find_key(writer.connection, "coder", name)
        new = spell_name(new_name)
        for row in writer.connection.execute(select(tables.coder)):
            if row.id != coder_id and fold_name(row.name) == fold_name(new):
                raise OtaError("study.double", what=Word("directory.sort-coder"), name=new, room="coders")
        writer.update(tables.coder, coder_id, name=new)
