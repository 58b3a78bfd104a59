"""The table of cells has every field of an entry and of a switch moment, its column, its words and its mask."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from timelines_any import timelines

from ota.db import tables
from ota.study import Study
from ota.timelines import store
from ota.timelines.cells import DETAILS
from ota.timelines.fields import ENTRY, SWITCH
from ota.timelines.model import POINTS, Entry, Phase, Point, Switch, Timeline
from ota.timelines.views import anonymise
from ota.words import LANGUAGES, say

OF_THE_STORE = {"id", "number", "order", "before", "written_on"}  # told by no cell: keys, places, days
GATHERED = {"points": set(POINTS), "details": set(DETAILS), "parties": {"parties", "provider", "from", "to"}}


@pytest.mark.parametrize(
    ("model", "table", "rows"), [(Entry, ENTRY, tables.entry), (Switch, SWITCH, tables.switch)], ids=["entry", "switch"]
)
def test_the_table_has_every_field_and_every_column(model, table, rows):
    columns = {cell.column for cell in table.values()} - {""}
    assert columns == set(rows.columns.keys()) - {"id", "case_id", "number", "position", "details"}
    names = set(table) | ({"kind"} if model is Switch else set())
    for field in fields(model):
        assert field.name in OF_THE_STORE | names or GATHERED[field.name] <= names
    for name in table:
        for language in LANGUAGES:
            assert say(f"timelines.cell-{name}", language) and say(f"timelines.about-{name}", language)


def test_a_date_is_seen_by_others_without_the_words_in_which_it_was_told():
    point = Point("toen Ruud 8 was", "2017", "2017-01-01", "2017-12-31")
    entry = Entry("uithuisplaatsing", "x", "a", points={"start": point, "end": point}, phases=(Phase(point, "dwang"),))
    switch = Switch("levensloop", "x", id="s", start=point, end=point)
    seen = anonymise(Timeline("Bos", entries=(entry,), switches=(switch,)))
    bare = replace(point, written="")
    assert dict(seen.entries[0].points) == {"start": bare, "end": bare}
    assert seen.entries[0].phases == (Phase(bare, "dwang"),)
    assert (seen.switches[0].start, seen.switches[0].end) == (bare, bare)


@settings(max_examples=60, deadline=None)
@given(life=timelines())
def test_others_see_only_what_the_table_shows(life):
    for entry in anonymise(life).entries:
        assert (entry.note, entry.source, entry.page, entry.session, entry.evidence) == ("", "", "", "", ())
        assert set(entry.details) <= {"aimed_at", "law", "framework", "measure", "placement", "refused_by", "done"}
        assert not any(point.written for point in entry.points.values())
        assert not any(party.worker for party in entry.parties)


def test_what_was_written_is_known_as_it_will_be_read(invented_study: Study):
    """What a change gives back was put together of rows that were followed, not read anew."""
    with invented_study.reading():
        cases = [timeline.case for timeline in store.read_all(invented_study)]
    assert len(cases) > 3
    for case in cases:

        def work(timeline: Timeline, _: object) -> Timeline:
            first, *others = timeline.entries
            new = replace(first, id="new", number=0, title="nog eens", version_of=first.id, evidence=("T01:2",))
            tied = replace(others[-1], title="anders", after=(first.id, "new"), points={**others[-1].points})
            switch = Switch("levensloop", "nu", id="new switch", entries=("new",), start=Point("2021", "2021"))
            return replace(
                timeline, entries=(*others[:-1], tied, new, first), switches=(switch, *timeline.switches[1:])
            )

        after = store.change(invented_study, case, "timelines edit", work).after
        again = store.read(invented_study, case)
        assert replace(after, opening=None) == replace(again, opening=None)
        assert [entry.written_on for entry in after.entries] == [entry.written_on for entry in again.entries]
        assert (after.evidence, after.known_names) == (again.evidence, again.known_names)
