"""What is known of a source can be set, cleared, listed and removed; each command is one step."""

from __future__ import annotations

import pytest
from builders import INTERVIEW, add_codes, add_coding, add_source

from ota import undoing
from ota.codebook import saving as codebook
from ota.db import tables
from ota.db.sql import func, select
from ota.errors import OtaError
from ota.study import Study, records, variables
from ota.transcripts import changing, checking, progress, store

SETTABLE = {
    "kind": ("report", "interview"),
    "case": (("Linde", "Vos:1-2"), ()),
    "session": ("Sessie 1", None),
    "role": ("ouder", None),
    "date": ("2024-11~", None),
    "speakers": (("I=interviewer", "R=Moeder Vos"), ("I=?", "R=?")),
    "verbatim": (False, True),
    "quotation": ("yes", "unknown"),
    "status": ("basis", "in-use"),
    "plaats": (("Huizen",), None),
}
TYPED = {
    "kind": "rapport",
    "case": "Linde; Vos:1-2",
    "session": "sessie 1",
    "role": "Parent",
    "date": "2024-11~",
    "speakers": "R=moeder vos; I=Interviewer",
    "verbatim": "nee",
    "quotation": "ja",
    "status": "basis van consensus",
    "plaats": "Huizen",
}


@pytest.fixture
def filled(study: Study) -> Study:
    for name in ("Vos", "Linde"):
        records.add(study, records.CASE, name, {})
    records.add(study, records.PERSON, "Moeder Vos", {"case": "Vos", "role": "ouder"})
    records.add(study, records.SESSION, "Sessie 1", {})
    variables.add(study, "source", "plaats")
    add_source(study, "a")
    return study


def field(study: Study, name: str) -> object:
    cell = dict(store.describe_source(study, "T01").rows).get(name)
    return tuple(sorted(cell)) if name in {"case", "speakers"} else cell  # type: ignore[type-var, arg-type]


def steps(study: Study) -> int:
    with study.reading() as connection:
        return connection.execute(select(func.count()).select_from(tables.step)).scalar_one()


@pytest.mark.parametrize("name", SETTABLE)
def test_every_field_can_be_set_and_cleared_and_undone(filled: Study, name: str):
    expected, cleared = SETTABLE[name]
    changing.change(filled, "a", {name.upper(): TYPED[name]})
    assert field(filled, name) == expected
    changing.change(filled, "a", {name: ""})
    assert field(filled, name) == cleared
    undoing.take_back(filled)
    assert field(filled, name) == expected


def test_setting_everything_with_the_state_is_one_step(filled: Study):
    before = steps(filled)
    changing.change(filled, "t01", {**TYPED, "name": "moeder-vos"}, "done")
    assert steps(filled) == before + 1
    assert {name: field(filled, name) for name in SETTABLE} == {
        name: expected for name, (expected, _) in SETTABLE.items()
    }
    assert progress.list_progress(filled).rows == (("T01", "moeder-vos", "basis", "done"),)
    changing.change(filled, "T01", {**TYPED, "name": "moeder-vos"}, "done")
    assert steps(filled) == before + 1
    undoing.take_back(filled)
    assert field(filled, "name") == "a" and progress.list_progress(filled).rows[0][-1] == "open"


def test_one_speaker_is_pointed_at_without_the_other(filled: Study):
    changing.change(filled, "a", {"speakers": "R=Moeder Vos; I=interviewer"})
    changing.change(filled, "a", {"speakers": "I=?"})
    assert field(filled, "speakers") == ("I=?", "R=Moeder Vos")
    warned = [problem.values["label"] for problem in checking.check(filled)]
    assert warned == ["I"]


@pytest.mark.parametrize(
    ("words", "state", "key"),
    [
        ({"kind": "gesprek"}, None, "directory.not-listed"),
        ({"date": "ooit eens"}, None, "moments.no-date"),
        ({"case": "Nooit"}, None, "directory.unknown"),
        ({"case": "Vos:8-9"}, None, "transcripts.no-range"),
        ({"session": "Nooit"}, None, "directory.unknown"),
        ({"speakers": "Q=ouder"}, None, "transcripts.label-absent"),
        ({"speakers": "R=Vader"}, None, "directory.unknown"),
        ({"speakers": "none"}, None, "transcripts.turns-stay"),
        ({"name": " "}, None, "study.empty-name"),
        ({"name": "B"}, None, "study.double"),
        ({"kleur": "rood"}, None, "study.unknown-field"),
        ({}, None, "transcripts.nothing-to-set"),
        ({"kind": "report"}, "af", "directory.not-listed"),
    ],
)
def test_a_value_that_does_not_fit_changes_nothing(filled: Study, words: dict[str, str], state: str | None, key: str):
    add_source(filled, "b", INTERVIEW + "\nR: Meer.\n")
    before = store.list_sources(filled).rows, store.describe_source(filled, "a").rows, steps(filled)
    with pytest.raises(OtaError) as caught:
        changing.change(filled, "a", words, state)
    assert caught.value.key == key
    assert caught.value.format_message("nl") != caught.value.format_message("en")
    assert (store.list_sources(filled).rows, store.describe_source(filled, "a").rows, steps(filled)) == before


def test_a_source_that_is_not_there_is_answered_with_the_nearest_in_the_language_of_the_reader(filled: Study):
    for call in (store.show, store.describe_source, changing.remove):
        with pytest.raises(OtaError) as caught:
            call(filled, "aa")
        assert caught.value.format_message("en").startswith("There is no source 'aa'. | Looks like: a.")
        assert caught.value.format_message("nl").startswith("Er is geen bron 'aa'. | Lijkt op: a.")


def test_a_passage_is_shown_by_its_handle_or_its_turns(filled: Study):
    expected = ["T01:2", "T01:3"]
    for name, turns in (("T01:2-3", ""), ("a:2-3", ""), (" t1 : 2 – 3", ""), ("T01", "2-3"), ("T01:4", "2-3")):
        assert [row[0] for row in store.show(filled, name, turns).rows] == expected
    with pytest.raises(OtaError) as caught:
        store.show(filled, "T01:3-2")
    assert caught.value.key == "transcripts.no-turn"


def test_a_source_that_reads_as_a_handle_is_that_source(filled: Study):
    add_source(filled, "a:2", INTERVIEW + "\nR: Nog iets.\n")
    assert store.show(filled, "a:2").title == "a:2"
    assert [row[0] for row in store.show(filled, "a:2:5").rows] == ["T02:5"]


def test_a_passage_is_refused_where_all_of_a_source_would_be_changed(filled: Study):
    for call in (changing.remove, lambda study, name: changing.change(study, name, {"name": "b"})):
        with pytest.raises(OtaError) as caught:
            call(filled, "T01:2")
        assert (
            caught.value.format_message("en") == "'T01:2' is a passage; here a whole source is asked for. | Write: T01"
        )


def test_the_list_gives_what_the_issue_asks(filled: Study):
    changing.change(filled, "a", {"case": "Vos; Linde", "date": "2024"})
    add_source(filled, "verslag", "Een verslag.\n\nTwee alinea's.\n", kind="report")
    table = store.list_sources(filled)
    assert table.keys[:9] == ("handle", "name", "kind", "cases", "words", "turns", "speakers", "status", "date")
    words = len(INTERVIEW.replace("I:", "").replace("R:", "").split())
    assert table.rows[0][:9] == ("T01", "a", "interview", ("Linde", "Vos"), words, 4, ("I", "R"), "in-use", "2024")
    assert table.rows[1][:8] == ("T02", "verslag", "report", (), 4, 0, (), "in-use")


def test_show_gives_one_turn_or_all_and_names_the_last_for_one_that_is_not_there(filled: Study):
    assert [row[0] for row in store.show(filled, "a").rows] == ["T01:1", "T01:2", "T01:3", "T01:4"]
    assert store.show(filled, "a", "3").rows == (("T01:3", None, "I", "En toen?"),)
    with pytest.raises(OtaError) as caught:
        store.show(filled, "a", "7")
    assert (caught.value.key, caught.value.values["last"]) == ("transcripts.no-turn", "4")


def test_removing_is_refused_while_something_stands_on_the_source_and_can_be_undone(filled: Study):
    add_codes(filled, "Wachten")
    coding = add_coding(filled, "a", "op een wachtlijst", "Wachten")
    with pytest.raises(OtaError) as caught:
        changing.remove(filled, "a")
    assert (caught.value.key, caught.value.values["count"]) == ("transcripts.coded", 1)
    from ota.codings import operations as codings

    codings.remove(filled, [coding])
    codebook.edit(filled, "Wachten", {"born": "a"})
    with pytest.raises(OtaError) as caught:
        changing.remove(filled, "a")
    assert caught.value.key == "study.in-use"
    codebook.edit(filled, "Wachten", {"born": ""})
    changing.change(filled, "a", {"case": "Vos", "plaats": "Huizen"}, "done")
    before = store.list_sources(filled).rows, store.show(filled, "a").rows
    assert changing.remove(filled, "a") == "T01"
    assert store.list_sources(filled).rows == ()
    undoing.take_back(filled)
    assert (store.list_sources(filled).rows, store.show(filled, "a").rows) == before
