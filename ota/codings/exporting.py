"""Codings as a table that `importing` takes back exactly: where each stands, and what was said of it and nothing more.

A listing shows whose voice it is in the end; here stands only what is set on the coding itself. A coding that has lost
its words stands nowhere, and is not in it.
"""

from __future__ import annotations

from typing import NamedTuple

from ota.codings.model import join_lines
from ota.codings.stated import states
from ota.codings.store import choose_codings
from ota.study import Study
from ota.tabular import Column, ResultTable
from ota.transcripts.whose import hearing


class ExportedCodings(NamedTuple):
    """The table, and how many codings are not in it because they have lost their words."""

    table: ResultTable
    lost: int


def export_table(study: Study, *, source: str = "", code: str = "", coder: str = "") -> ExportedCodings:
    """The codings of a source, of a code with all beneath it, of a coder ("" for any), in the order of the texts."""
    facets = study.settings.facets
    columns = (
        *map(Column, ("source", "handle")),
        *(Column("start", "int"), Column("end", "int"), Column("quote", "quote"), Column("code"), Column("coder")),
        *(Column(facet.name, label=facet.label(study.language)) for facet in facets.values()),
        *map(Column, ("memo", "print_form")),
        *(Column("literal", "bool"), Column("perspective"), Column("person")),
        *(Column("favourite", "bool"), Column("not_to_team", "bool")),
        *map(Column, ("state", "id", "seal")),
    )
    with study.reading() as connection:
        codings = choose_codings(connection, source=source, code=code, coder=coder)
        heard = hearing(connection, study.settings)
        people = {coding.id: coding.person for coding in codings}
        rows = []
        for stated, stored in states(connection, codings):
            start, end = stated.where.span or (0, 0)
            words = heard.words(stored, start, end, stored.text[start:end], people[stated.id]).reshape(join_lines)
            what = stated.what
            rows.append(
                (
                    *(stated.source, stored.handle(start, end), start, end, words, stated.code, stated.coder),
                    *(tuple(what.facets.get(name, ())) or None for name in facets),
                    *(what.memo, what.print_form, what.literal, what.perspective, what.person),
                    *(what.favourite or None, what.not_to_team or None),
                    *("changed" if stated.changed else None, stated.id, stated.seal),
                )
            )
    return ExportedCodings(study.table(columns, rows), len(codings) - len(rows))
