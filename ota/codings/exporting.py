"""Codings as a table that `importing` takes back exactly: where each stands, and what was said of it and nothing more.

A listing shows whose voice it is in the end; here stands only what is set on the coding itself. A coding that has lost
its words stands nowhere, and is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ota.codings.model import Coding, join_lines
from ota.codings.stated import state_codings
from ota.codings.store import choose_codings
from ota.study import Study
from ota.tabular import Column, ResultTable, RowsOnce, Value
from ota.transcripts.whose import read_hearing


class ExportedCodings(NamedTuple):
    """The table, and how many codings are not in it because they have lost their words."""

    table: ResultTable
    lost: int


def export_table(study: Study, *, source: str = "", code: str = "", coder: str = "") -> ExportedCodings:
    """The codings of a source, of a code with all beneath it, of a coder ("" for any), in the order of the texts."""
    with study.reading():
        table, lost = stream_export(study, source=source, code=code, coder=coder)
        return ExportedCodings(replace(table, rows=tuple(table.rows)), lost)


def stream_export(study: Study, *, source: str = "", code: str = "", coder: str = "") -> ExportedCodings:
    """As `export_table`, with the rows of a few texts in memory: for whoever goes through them once, and holds a view
    of the study meanwhile."""
    facets = study.settings.facets
    columns = (
        *map(Column, ("source", "handle")),
        *(Column("start", "int"), Column("end", "int"), Column("quote", "quote"), Column("code"), Column("coder")),
        *(Column(facet.name, label=facet.format_label(study.language)) for facet in facets.values()),
        *map(Column, ("memo", "print_form")),
        *(Column("literal", "bool"), Column("perspective"), Column("person")),
        *(Column("favourite", "bool"), Column("not_to_team", "bool")),
        *map(Column, ("state", "id", "seal")),
    )
    with study.reading() as connection:
        codings = choose_codings(connection, source=source, code=code, coder=coder)
        heard = read_hearing(connection, study)
    people = {coding.id: coding.person for coding in codings if coding.person}

    def make_rows(codings: Iterator[Coding]) -> Iterator[tuple[Value, ...]]:
        with study.reading() as connection:
            for stated, stored in state_codings(connection, codings):
                start, end = stated.where.span or (0, 0)
                words = heard.seal_words(stored, start, end, stored.text[start:end], people.get(stated.id))
                what = stated.what
                yield (
                    *(stated.source, stored.spell_handle(start, end), start, end, words.reshape(join_lines)),
                    *(stated.code, stated.coder),
                    *(tuple(what.facets.get(name, ())) or None for name in facets),
                    *(what.memo, what.print_form, what.literal, what.perspective, what.person),
                    *(what.favourite or None, what.not_to_team or None),
                    *("changed" if stated.changed else None, stated.id, stated.seal),
                )

    lost = sum(coding.state == "lost" for coding in codings)
    return ExportedCodings(study.table(columns, RowsOnce(len(codings) - lost, make_rows(iter(codings)))), lost)
