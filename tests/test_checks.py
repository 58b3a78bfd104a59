"""`ota check` asks every room, names the place, and puts what is wrong before what only wants attention."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from builders import add_coding
from sqlalchemy import Connection, select, update

from ota import checks
from ota.codebook import saving as codebook
from ota.db import tables
from ota.errors import OtaError
from ota.study import Study
from ota.transcripts import changing as transcripts


def break_text(connection: Connection) -> None:
    connection.execute(update(tables.text).values(body=tables.text.c.body + " x"))


def break_turns(connection: Connection) -> None:
    layout = connection.execute(select(tables.revision.c.layout)).scalar_one()
    layout["units"][1][3] += 10**6
    connection.execute(update(tables.revision).values(layout=layout))


def break_coding(connection: Connection) -> None:
    connection.execute(update(tables.coding).where(tables.coding.c.favourite).values(start=3))


def break_print_form(connection: Connection) -> None:
    connection.execute(update(tables.coding).where(tables.coding.c.favourite).values(print_form="iets anders"))


def break_original(connection: Connection) -> None:
    connection.execute(update(tables.source).values(original="0" * 64))


@pytest.mark.parametrize(
    ("damage", "key", "where"),
    [
        (break_text, "transcripts.check-text", "T01"),
        (break_turns, "transcripts.check-turns", "T01"),
        (break_coding, "codings.check-digest", "T01:1-4"),
        (break_print_form, "codings.check-print-form", "T01:4"),
        (break_original, "study.check-original", "vos-moeder"),
    ],
)
def test_damage_is_found_where_it_is(small: Study, damage: Callable[[Connection], None], key: str, where: str):
    assert [one for one in checks.check(small) if not one.warning] == []
    with small.engine.connect() as connection, connection.begin():
        damage(connection)
    found = [one for one in checks.check(small) if not one.warning]
    assert key in {one.key for one in found}
    assert next(one.where for one in found if one.key == key).startswith(where)
    said = " ".join(one.text(language) for one in found for language in ("nl", "en"))
    assert "wachtlijst gestaan" not in said and "Marit" not in said


def test_errors_stand_before_points_of_attention_and_the_table_says_which(small: Study):
    transcripts.change(small, "vos-moeder", {"speakers": "R=?"})
    add_coding(small, "vos-moeder", "En toen?", "Lucht")
    with small.engine.connect() as connection, connection.begin():
        break_original(connection)
    found = checks.check(small)
    graveness = [one.warning for one in found]
    assert graveness == sorted(graveness) and set(graveness) == {False, True}
    assert {"transcripts.check-speaker", "codings.check-perspective", "study.check-original"} <= {
        one.key for one in found
    }
    for language, error, warning in (("nl", "fout", "aandacht"), ("en", "error", "attention")):
        table = checks.table(found, language)
        assert table.keys == ("severity", "section", "kind", "count", "where", "problem") and len(table.rows) == len(
            found
        )
        assert {row[0] for row in table.rows} == {error, warning}


def test_many_of_a_kind_drown_nothing_and_each_kind_is_counted(small: Study):
    for n in range(30):
        codebook.add(small, f"Code {n}", "code", None, {})
        add_coding(small, "vos-moeder", "En toen?", f"Code {n}", perspective=None)
    transcripts.change(small, "vos-moeder", {"speakers": "R=?; I=?"})
    with small.engine.connect() as connection, connection.begin():
        break_original(connection)
    found = checks.check(small)
    brief = checks.brief(found, "nl", 3)
    assert brief.rows[0][0] == "fout"
    counted = {(row[1], row[2]): row[3] for row in brief.rows if row[3]}
    assert counted["codings", "perspective"] == sum(one.key == "codings.check-perspective" for one in found) >= 30
    assert sum(row[2] == "perspective" for row in brief.rows) == 3
    assert sum(counted.values()) == len(found)
    assert {checks.section_of(one) for one in found} <= set(checks.SECTIONS)
    only = checks.only(found, "Codings")
    assert only and {checks.section_of(one) for one in only} == {"codings"}
    with pytest.raises(OtaError):
        checks.only(found, "iets")


def test_the_invented_study_is_without_fault(invented_study: Study):
    assert [one.text("en") for one in checks.check(invented_study) if not one.warning] == []
