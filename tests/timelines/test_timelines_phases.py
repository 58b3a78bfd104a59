"""Codings against the periods of a family, by evidence: before, during, after, or uncertain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.study import Study
from ota.timelines import store
from ota.timelines.model import Entry, Point
from ota.timelines.phases import collect_phases


def year(n: int) -> Point:
    return Point(str(n), str(n), f"{n}-01-01", f"{n}-12-31")


PLACED = Entry(
    "uithuisplaatsing", "groep", id="p", points={"start": year(2020), "end": year(2022)}, evidence=("T01:4",)
)


def phases_found(study: Study, *entries: Entry) -> dict[str, tuple[str, ...]]:
    store.change(study, "Vos", "timelines edit", lambda timeline, _: timeline.with_entries([PLACED, *entries]))
    with study.reading() as connection:
        codes = dict(
            connection.execute(
                select(tables.coding.c.id, tables.code.c.name).join(
                    tables.code, tables.code.c.id == tables.coding.c.code_id
                )
            ).all()
        )
        return {
            codes[coding]: group
            for coding, group in collect_phases(connection, study.settings, "Uithuisplaatsing").codings.items()
        }


def test_a_coding_takes_the_phase_of_the_entry_it_is_evidence_for(small: Study):
    with small.reading() as connection:
        key = connection.execute(select(tables.coding.c.id).order_by(tables.coding.c.id)).scalars().first()
    early = Entry("school", "weigert", id="e", points={"start": year(2018)}, evidence=(f"coding:{key}",))
    assert phases_found(small, early) == {"Wachten": ("before",), "Samen": ("during",), "Lucht": ("during",)}


@pytest.mark.parametrize(
    ("start", "phase"),
    [
        (year(2019), "before"),
        (year(2021), "during"),
        (year(2023), "after"),
        (year(2020), "uncertain"),
        (Point(), "uncertain"),
    ],
)
def test_where_the_dates_leave_it_open_the_phase_is_uncertain(small: Study, start: Point, phase: str):
    entry = Entry("school", "weigert", id="e", points={"start": start}, evidence=("T01:2",))
    assert phases_found(small, entry)["Wachten"] == (phase,)


def test_between_two_placements_is_after_the_first(small: Study):
    again = replace(PLACED, id="q", title="weer", points={"start": year(2025), "end": year(2026)}, evidence=())
    entry = Entry("school", "weigert", id="e", points={"start": year(2023)}, evidence=("T01:2",))
    assert phases_found(small, again, entry)["Wachten"] == ("after",)


def test_a_kind_that_there_is_not_names_the_nearest(small: Study):
    with small.reading() as connection, pytest.raises(OtaError) as refused:
        collect_phases(connection, small.settings, "uithuisplatsing")
    assert refused.value.values["near"].startswith("uithuisplaatsing")
