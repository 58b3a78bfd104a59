"""What has changed since a step: for a screen that shows a study in which others work."""

from __future__ import annotations

import pytest
from builders import add_codes, add_coding, add_source, reopen

from ota import undoing
from ota.cli import COMMANDS
from ota.codings import operations
from ota.db import tables
from ota.db.sql import Table, select
from ota.errors import OtaError
from ota.study import Study, records


def keys(study: Study, table: Table) -> set[str]:
    with study.reading() as connection:
        return set(connection.execute(select(table.c.id)).scalars())


def test_every_journaled_table_is_of_a_room_that_a_researcher_knows() -> None:
    assert {table.info["room"] for table in tables.JOURNALED.values()} <= {*COMMANDS, "settings", "privacy", "exchange"}


def test_what_a_step_made_is_told_by_room_and_key(small: Study) -> None:
    before, cases = small.head(), keys(small, tables.case)
    records.add(small, records.CASE, "Linde", {})
    assert small.head() == before + 1
    assert small.changed_since(before) == {"cases": keys(small, tables.case) - cases}
    assert small.changed_since(small.head()) == {}


def test_all_that_was_made_since_the_beginning_is_told(small: Study) -> None:
    changed = small.changed_since(0)
    rooms = {table.info["room"]: set[str]() for table in tables.JOURNALED.values()}
    for table in tables.JOURNALED.values():
        rooms[table.info["room"]] |= keys(small, table)
    assert all(rooms[room] <= changed.get(room, set()) for room in rooms)
    assert {"cases", "people", "transcripts", "codebook", "codings", "coders", "settings"} == changed.keys()


def test_undo_and_redo_are_changes_of_the_rows_they_touch(small: Study) -> None:
    before, codings = small.head(), keys(small, tables.coding)
    short = add_coding(small, "vos-moeder", "niemand belde", "Wachten", facets={"valence": ["belemmerend"]})
    (coding,) = keys(small, tables.coding) - codings
    changed_since = small.changed_since(before)
    assert changed_since.keys() == {"codings"} and coding in changed_since["codings"]
    for again in (undoing.take_back, undoing.redo):
        now = small.head()
        again(small)
        assert small.changed_since(now) == changed_since
    operations.remove(small, [short])
    assert coding in small.changed_since(small.head() - 1)["codings"]


def test_what_others_did_and_changed_settings_are_told(small: Study) -> None:
    before = small.head()
    path = small.folder / "ota.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('title = "Proef"', 'title = "Anders"'), encoding="utf-8")
    with reopen(small, "Bram") as bram:
        add_codes(bram, "Rust")
        add_source(bram, "nog-een", "R: ja\n\nI: nee\n\nR: ja\n")
    assert small.changed_since(before).keys() == {"settings", "coders", "codebook", "transcripts"}


def test_within_a_view_the_last_step_is_that_of_the_view(small: Study) -> None:
    with small.reading():
        before = small.head()
        records.add(small, records.CASE, "Linde", {})
        assert (small.head(), small.changed_since(before)) == (before, {})
    assert small.changed_since(before).keys() == {"cases"}


@pytest.mark.parametrize("n", [-1, 10_000])
def test_a_step_that_there_is_not_is_refused(small: Study, n: int) -> None:
    with pytest.raises(OtaError) as refused:
        small.changed_since(n)
    assert refused.value.key == "study.no-step"
