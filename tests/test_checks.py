"""`ota check` asks every room, names the place, and puts what is wrong before what only wants attention."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import add_coding

from ota import checks
from ota.codebook import saving as codebook
from ota.db import tables
from ota.db.sql import Connection, select, text, update
from ota.errors import OtaError
from ota.study import Study
from ota.transcripts import changing as transcripts


def break_text(connection: Connection) -> None:
    connection.execute(update(tables.text).values(body=text("body || ' x'")))


def break_turns(connection: Connection) -> None:
    layout = connection.execute(select(tables.revision.c.layout)).scalar_one()
    layout["units"]["end"][1] += 10**6
    connection.execute(update(tables.revision).values(layout=layout))


def break_columns(connection: Connection) -> None:
    layout = connection.execute(select(tables.revision.c.layout)).scalar_one()
    layout["units"]["who"].pop()
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
        (break_columns, "transcripts.check-turns", "T01"),
        (break_coding, "codings.check-digest", "T01:1-4"),
        (break_print_form, "codings.check-print-form", "T01:4"),
        (break_original, "study.check-original", "vos-moeder"),
    ],
)
def test_damage_is_found_where_it_is(small: Study, damage: Callable[[Connection], None], key: str, where: str):
    assert [problem for problem in checks.check(small) if not problem.warning] == []
    with small.engine.connect() as connection, connection.begin():
        damage(connection)
    problems = [problem for problem in checks.check(small) if not problem.warning]
    assert key in {problem.key for problem in problems}
    assert next(problem.where for problem in problems if problem.key == key).startswith(where)
    words = " ".join(problem.format_message(language) for problem in problems for language in ("nl", "en"))
    assert "wachtlijst gestaan" not in words and "Marit" not in words


def test_errors_stand_before_points_of_attention_and_the_table_says_which(small: Study):
    transcripts.change(small, "vos-moeder", {"speakers": "R=?"})
    add_coding(small, "vos-moeder", "En toen?", "Lucht")
    with small.engine.connect() as connection, connection.begin():
        break_original(connection)
    problems = checks.check(small)
    graveness = [problem.warning for problem in problems]
    assert graveness == sorted(graveness) and set(graveness) == {False, True}
    assert {"transcripts.check-speaker", "codings.check-perspective", "study.check-original"} <= {
        problem.key for problem in problems
    }
    for language, error, warning in (("nl", "fout", "aandacht"), ("en", "error", "attention")):
        small.settings = replace(small.settings, language=language)
        table = checks.tabulate_problems(small, problems)
        assert table.keys == ("severity", "section", "kind", "count", "where", "problem") and len(table.rows) == len(
            problems
        )
        assert {row[0].label for row in table.rows} == {error, warning}
        assert {str(row[0]) for row in table.rows} == {"error", "warning"}


def test_many_of_a_kind_drown_nothing_and_each_kind_is_counted(small: Study):
    for n in range(30):
        codebook.add(small, f"Code {n}", "code", None, {})
        add_coding(small, "vos-moeder", "En toen?", f"Code {n}", perspective=None)
    transcripts.change(small, "vos-moeder", {"speakers": "R=?; I=?"})
    with small.engine.connect() as connection, connection.begin():
        break_original(connection)
    problems = checks.check(small)
    brief = checks.shorten_problems(small, problems, 3)
    assert brief.rows[0][0].label == "fout"
    counted = {(row[1], row[2]): row[3] for row in brief.rows if row[3]}
    assert (
        counted["codings", "perspective"]
        == sum(problem.key == "codings.check-perspective" for problem in problems)
        >= 30
    )
    assert sum(row[2] == "perspective" for row in brief.rows) == 3
    assert sum(counted.values()) == len(problems)
    assert {checks.name_section(problem) for problem in problems} <= set(checks.SECTIONS)
    only = checks.choose_section(problems, "Codings")
    assert only and {checks.name_section(problem) for problem in only} == {"codings"}
    with pytest.raises(OtaError):
        checks.choose_section(problems, "iets")


def test_the_invented_study_is_without_fault(invented_study: Study):
    assert [problem.format_message("en") for problem in checks.check(invented_study) if not problem.warning] == []
