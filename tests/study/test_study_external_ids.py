"""Who made a row and when, and what another program calls it: read from tables, and undone as everything is."""

from __future__ import annotations

import pytest
from builders import add_coding, reopen

from ota import undoing
from ota.codings import operations
from ota.db import tables
from ota.db.provenance import MadeAndChanged, fetch_provenance
from ota.db.sql import select
from ota.study import Study
from ota.study.external_ids import fetch_external_ids, fetch_rows_called, set_external_ids


def coder_keys(study: Study) -> dict[str, str]:
    with study.reading() as connection:
        return dict(connection.execute(select(tables.coder.c.name, tables.coder.c.id)).all())


def codings_of(study: Study) -> dict[str, MadeAndChanged]:
    with study.reading() as connection:
        return fetch_provenance(connection, tables.coding)


def moment(study: Study) -> str:
    """When the last step was taken."""
    with study.reading() as connection:
        return connection.execute(select(tables.step.c.at).order_by(tables.step.c.n.desc()).limit(1)).scalar_one()


def test_who_made_a_coding_and_who_changed_it_last_are_told(small: Study):
    before = codings_of(small)
    short = add_coding(small, "vos-moeder", "niemand belde", "Wachten")
    (key,) = codings_of(small).keys() - before.keys()
    made = moment(small)
    anouk = coder_keys(small)["Anouk"]
    assert codings_of(small)[key] == (anouk, made, anouk, made)
    with reopen(small, "Bram") as bram:
        operations.edit(bram, short, {"favourite": True})
    bram_key = coder_keys(small)["Bram"]
    assert codings_of(small) == {**before, key: (anouk, made, bram_key, moment(small))}
    with small.reading() as connection:
        assert fetch_provenance(connection, tables.coding, [key, "0" * 36]) == {key: codings_of(small)[key]}


def test_a_row_that_is_gone_has_no_maker_until_it_is_back_with_the_first(small: Study):
    before = codings_of(small)
    add_coding(small, "vos-moeder", "niemand belde", "Wachten")
    (key,) = codings_of(small).keys() - before.keys()
    made = codings_of(small)[key]
    undoing.take_back(small)
    assert codings_of(small) == before
    undoing.redo(small)
    assert codings_of(small)[key][:2] == made[:2]
    assert codings_of(small)[key].changed_at == moment(small) > made.changed_at


@pytest.mark.parametrize("written", ["{6A0B}", " 6A0B ", "{ 6A0B }", "6A0B"])
def test_what_another_program_calls_a_row_is_kept_undone_and_done_again(small: Study, written: str):
    first, second, third = sorted(codings_of(small))

    def called() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
        with small.reading() as connection:
            table = tables.coding
            return fetch_external_ids(connection, table, "NVivo"), fetch_rows_called(connection, table, "NVivo")

    with small.writing("exchange") as writer:
        set_external_ids(writer, tables.coding, "NVivo", {first: written, second: "6A0B", third: "77"})
        set_external_ids(writer, tables.coding, "ATLAS.ti", {first: "quote-1"})
        set_external_ids(writer, tables.code, "NVivo", {first: "of a code"})
    named = {first: "6A0B", second: "6A0B", third: "77"}, {"6A0B": (first, second), "77": (third,)}
    assert called() == named
    with small.writing("exchange") as writer:
        set_external_ids(writer, tables.coding, "NVivo", {first: "9", second: ""})
    assert called() == ({first: "9", third: "77"}, {"9": (first,), "77": (third,)})
    undoing.take_back(small)
    assert called() == named
    undoing.take_back(small)
    assert called() == ({}, {})
    undoing.redo(small)
    assert called() == named
    operations.remove(small, [first])
    assert called() == ({second: "6A0B", third: "77"}, {"6A0B": (second,), "77": (third,)})
    undoing.take_back(small)
    assert called() == named
