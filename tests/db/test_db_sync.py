"""Rows that are become those that should be: what stays keeps its key, and what is as it should be is not written."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ota.db import tables
from ota.db.sql import select
from ota.db.sync import sync
from ota.study import Study

DESIRED = st.dictionaries(st.sampled_from("abcd"), st.none() | st.sampled_from(["v", "m"]), max_size=4)


def standing(study: Study) -> dict[str, tuple[str, str | None]]:
    """The people whose note says that they are ours: by name their key and sex."""
    person = tables.person
    with study.reading() as connection:
        query = select(person.c.name, person.c.id, person.c.sex).where(person.c.note == "ons")
        return {name: (key, sex) for name, key, sex in connection.execute(query)}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=DESIRED, then=DESIRED)
def test_rows_become_those_that_are_desired(study: Study, first, then):
    for desired in (first, then):
        before, head = standing(study), study.head()
        rows = [{"name": name, "sex": sex, "note": "ons"} for name, sex in desired.items()]
        with study.writing("people") as writer:
            keys = sync(writer, tables.person, "note", ["ons"], ["name"], rows)
        after = standing(study)
        assert {name: sex for name, (_, sex) in after.items()} == desired
        assert keys == {(name,): key for name, (key, _) in after.items()}
        assert list(keys) == [(name,) for name in desired]
        assert all(after[name][0] == before[name][0] for name in before.keys() & desired.keys())
        assert (study.head() == head) == (after == before)


def test_rows_of_others_are_left_alone(study: Study):
    rows = [{"name": name, "note": note} for name, note in (("a", "ons"), ("b", "hun"))]
    with study.writing("people") as writer:
        writer.insert(tables.person, rows)
        sync(writer, tables.person, "note", ["ons", "hun"], ["name"], [], tables.person.c.name != "b")
    with study.reading() as connection:
        assert connection.execute(select(tables.person.c.name)).scalars().all() == ["b"]
