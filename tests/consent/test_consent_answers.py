"""What somebody answered: by scope and day, the latest holds; and the table of it."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from builders import make_study, table_of
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ota import consent, undoing
from ota.consent.importing import import_table
from ota.errors import OtaError
from ota.study import Study, consents, records
from ota.study.consents import ALLOWS, ANSWERS, SCOPES

TODAY = date(2025, 3, 3)  # of the clock of a test study


@pytest.fixture
def asked(study: Study) -> Study:
    """Two people of whom nothing is known yet."""
    for name in ("Moeder Vos", "Daan Vos"):
        records.add(study, records.PERSON, name, {"role": "ouder"})
    return study


def standing(study: Study, scope: str, day: date = TODAY, person: str = "Moeder Vos") -> str:
    table = consent.list_consent(study, [person], scope=scope, day=day.isoformat())
    return str(table.rows[0][2])


def history(study: Study) -> list[tuple[object, ...]]:
    return list(consent.list_consent(study, history=True).rows)


# --- one at a time ---------------------------------------------------------------------------------------------------
def test_the_latest_answer_on_or_before_a_day_holds(asked: Study):
    consent.set_answers(asked, "Moeder Vos", {"quotation": "given", "opname": "nee"}, day="1-11-2024", form="v2")
    consent.set_answers(asked, "moeder vos", {"citeren": "ingetrokken"}, day="2025-01-15", note="per brief")
    days = (date(2024, 10, 31), date(2024, 11, 1), date(2025, 1, 14), date(2025, 1, 15), TODAY)
    assert [standing(asked, "quotation", day) for day in days] == [
        "unknown",
        "given",
        "given",
        "withdrawn",
        "withdrawn",
    ]
    assert standing(asked, "recording") == "refused" and standing(asked, "reuse") == "unknown"
    assert ("Moeder Vos", "quotation", "withdrawn", "2025-01-15", None, None, "per brief") in history(asked)


def test_the_same_day_again_corrects_and_is_taken_back_exactly(asked: Study):
    consent.set_answers(asked, "Moeder Vos", {"reuse": "given"}, form="v1")
    before = history(asked)
    assert consent.set_answers(asked, "Moeder Vos", {"reuse": "refused"}, representative="Oma") == 1
    assert [row[2:6] for row in history(asked)] == [("refused", "2025-03-03", None, "Oma")]
    undoing.take_back(asked, asked.head())
    assert history(asked) == before
    assert consent.set_answers(asked, "Moeder Vos", {"reuse": "given"}, form="v1") == 0


@pytest.mark.parametrize(
    ("answers", "more", "key"),
    [
        ({}, {}, "consent.nothing-to-set"),
        ({"foto": "given"}, {}, "directory.not-listed"),
        ({"reuse": "misschien"}, {}, "directory.not-listed"),
        ({"reuse": "given"}, {"day": "2025-03-04"}, "consent.to-come"),
        ({"reuse": "given"}, {"day": "2024"}, "consent.no-day"),
        ({"reuse": "given"}, {"day": "gisteren of zo"}, "moments."),
        ({"reuse": "withdrawn"}, {"day": "unknown"}, "consent.withdrawn-when"),
        ({"reuse": "given"}, {"form": "v" * 201}, "study.long-name"),
    ],
)
def test_what_is_no_answer_is_refused_and_leaves_nothing(asked: Study, answers, more, key):
    head = asked.head()
    with pytest.raises(OtaError) as refused:
        consent.set_answers(asked, "Moeder Vos", answers, **more)
    assert refused.value.key.startswith(key)
    assert asked.head() == head


def test_the_short_way_holds_today_whatever_was_said_before(asked: Study):
    records.edit(asked, records.PERSON, "Moeder Vos", {"quotation": "yes"})
    assert [row[2:4] for row in history(asked)] == [("given", "unknown")]
    records.edit(asked, records.PERSON, "Moeder Vos", {"quotation": ""})
    assert history(asked) == []
    consent.set_answers(asked, "Moeder Vos", {"quotation": "given"}, day="2025-02-01")
    for short, answer in (("no", "refused"), ("unknown", "asked"), ("yes", "given")):
        records.edit(asked, records.PERSON, "Moeder Vos", {"quotation": short})
        assert standing(asked, "quotation") == answer
        assert dict(records.show(asked, records.PERSON, "Moeder Vos").rows)["quotation"] == short
    assert standing(asked, "quotation", date(2025, 2, 1)) == "given"


def test_who_is_removed_takes_their_answers_along_and_brings_them_back(asked: Study):
    consent.set_answers(asked, "Daan Vos", {"session": "given"}, representative="Moeder Vos")
    before = history(asked)
    records.remove(asked, records.PERSON, "Daan Vos")
    assert history(asked) == []
    undoing.take_back(asked, asked.head())
    assert history(asked) == before


Said = st.tuples(st.sampled_from(SCOPES), st.sampled_from(ANSWERS), st.integers(0, 12))


@given(said=st.lists(Said, max_size=12), on=st.integers(0, 13))
@settings(max_examples=25)
def test_what_holds_is_the_last_said_of_the_latest_day(tmp_path_factory, said, on):
    """Against a model: of every scope a table day → answer, read at the latest day that is not after."""
    first = date(2025, 1, 1)
    with make_study(tmp_path_factory.mktemp("said") / "study") as study:
        records.add(study, records.PERSON, "Moeder Vos", {})
        model: dict[str, dict[int, str]] = {scope: {} for scope in SCOPES}
        for scope, answer, n in said:
            consent.set_answers(study, "Moeder Vos", {scope: answer}, day=(first + timedelta(n)).isoformat())
            model[scope][n] = answer
        for scope in SCOPES:
            days = [n for n in model[scope] if n <= on]
            expected = model[scope][max(days)] if days else "unknown"
            assert standing(study, scope, first + timedelta(on)) == expected
        with study.reading() as connection:
            allowed = consents.fetch_allowed(connection, "reuse", first + timedelta(on))
        days = [n for n in model["reuse"] if n <= on]
        assert list(allowed.values()) == [ALLOWS[model["reuse"][max(days)]] if days else "unknown"]


# --- the list --------------------------------------------------------------------------------------------------------
def test_the_list_is_chosen_from_by_case_scope_and_answer(asked: Study):
    records.add(asked, records.CASE, "Vos", {})
    records.edit(asked, records.PERSON, "Daan Vos", {"case": "Vos"})
    consent.set_answers(asked, "Daan Vos", {"session": "given", "quotation": "asked"}, representative="Moeder Vos")
    listed = consent.list_consent
    assert [row[0] for row in listed(asked, cases=["Vos"]).rows] == ["Daan Vos"]
    assert [row[0] for row in listed(asked, answer="given").rows] == ["Daan Vos"]
    assert [row[0] for row in listed(asked, scope="citeren", answer="onbekend").rows] == ["Moeder Vos"]
    assert listed(asked, scope="leerbijeenkomst").keys == ("person", "case", "session")
    with pytest.raises(OtaError):
        listed(asked, scope="foto")


# --- tables ----------------------------------------------------------------------------------------------------------
def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


WIDE = (
    "Persoon;Leerbijeenkomst;Opname;Citeren;Datum;Formulier;Namens;Opmerking\n"
    "Moeder Vos;ja;geweigerd;;5-11-2024;v2;;\n"
    "Daan Vos;gegeven;;gevraagd;;v2;Moeder Vos;was erbij\n"
)


def test_a_table_with_dutch_heads_adds_what_is_new_and_only_that(asked: Study, tmp_path: Path):
    table = table_of(write(tmp_path / "t.csv", WIDE))
    rehearsed = import_table(asked, *table, dry_run=True)
    assert (rehearsed.new, rehearsed.repeated, history(asked)) == (4, 0, [])
    assert (import_table(asked, *table).new, import_table(asked, *table).repeated) == (4, 4)
    assert ("Daan Vos", "session", "given", "unknown", "v2", "Moeder Vos", "was erbij") in history(asked)
    later = table_of(write(tmp_path / "t2.csv", WIDE + "Moeder Vos;;;ja;6-11-2024;v2;;\n"))
    added = import_table(asked, *later)
    assert (added.new, added.repeated) == (1, 4)


def test_the_history_that_is_listed_comes_in_as_it_went_out(asked: Study, tmp_path: Path):
    import_table(asked, *table_of(write(tmp_path / "t.csv", WIDE)))
    listed = consent.list_consent(asked, history=True)
    book = Workbook()
    for row in (listed.keys, *listed.rows):
        book.active.append([str(cell) if cell is not None else None for cell in row])
    book.save(tmp_path / "h.xlsx")
    again = import_table(asked, *table_of(tmp_path / "h.xlsx"))
    assert (again.new, again.repeated) == (0, 4)
    with make_study(tmp_path / "second") as second:
        for name in ("Moeder Vos", "Daan Vos"):
            records.add(second, records.PERSON, name, {})
        assert import_table(second, *table_of(tmp_path / "h.xlsx")).new == 4
        assert history(second) == history(asked)


def test_all_that_is_wrong_in_a_table_is_named_at_once_and_nothing_kept(asked: Study, tmp_path: Path):
    consent.set_answers(asked, "Daan Vos", {"reuse": "given"}, day="2025-01-01")
    text = (
        "person,reuse,quotation,date\nWie dan,given,,2025-01-01\nMoeder Vos,misschien,,2025-01-01\n"
        "Moeder Vos,given,,2031-01-01\nMoeder Vos,withdrawn,,\nDaan Vos,refused,,2025-01-01\n"
        "Moeder Vos,given,,2025-02-02\n"
    )
    before = history(asked)
    with pytest.raises(OtaError) as refused:
        import_table(asked, *table_of(write(tmp_path / "t.csv", text)))
    assert [(problem.where, problem.key) for problem in refused.value.problems] == [
        ("t.csv:2", "directory.unknown"),
        ("t.csv:3", "directory.not-listed"),
        ("t.csv:4", "consent.to-come"),
        ("t.csv:5", "consent.withdrawn-when"),
        ("t.csv:6", "consent.otherwise"),
    ]
    assert history(asked) == before


@pytest.mark.parametrize(
    ("heads", "key"),
    [
        ("person,foto", "consent.no-such-column"),
        ("reuse,date", "consent.no-column"),
        ("person,date", "consent.no-column"),
        ("person,scope", "consent.no-column"),
        ("person,opname,recording", "sources.table_same"),
    ],
)
def test_a_table_with_other_heads_is_refused(asked: Study, tmp_path: Path, heads: str, key: str):
    text = f"{heads}\n{','.join(['Moeder Vos'] * (heads.count(',') + 1))}\n"
    with pytest.raises(OtaError) as refused:
        import_table(asked, *table_of(write(tmp_path / "t.csv", text)))
    assert refused.value.key == key


def test_the_database_holds_one_answer_of_a_person_scope_and_day(asked: Study):
    for answer in ("given", "refused", "withdrawn"):
        consent.set_answers(asked, "Moeder Vos", {"reuse": answer})
    with sqlite3.connect(asked.folder / "study.db") as base:
        assert base.execute("SELECT count(*) FROM consent").fetchone() == (1,)
    base.close()
