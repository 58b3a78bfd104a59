from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from builders import make_study, reopen
from codebook_builders import changes, sequences
from hypothesis import HealthCheck, given, settings

from ota import regrouping, undoing
from ota.codebook import saving, store, versions
from ota.codebook.tree import Codebook
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.study import Study, journal

calm = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def head(study: Study) -> int:
    with study.reading() as connection:
        return int(connection.execute(select(tables.study.c.head)).scalar_one())


def as_of(study: Study, step: int) -> Codebook:
    with study.reading() as connection:
        return versions.read_as_of(connection, step)


def history_rows(study: Study, name: str | None = None) -> list[tuple[str, str, str]]:
    """What history says: command, codes, what happened; without the steps that made the study."""
    table = versions.list_history(study, name)
    at = [table.keys.index(key) for key in ("verb", "codes", "what")]
    return [(str(row[at[0]]), "; ".join(row[at[1]]), str(row[at[2]])) for row in table.rows]


def last(study: Study, count: int = 1) -> list[tuple[str, str]]:
    return [row[1:] for row in history_rows(study)[-count:]]


# --- as it was ---------------------------------------------------------------------------------------------------


@calm
@given(sequences)
def test_the_codebook_as_of_a_step_is_the_codebook_that_was_there(sequence: list) -> None:
    with tempfile.TemporaryDirectory() as folder, make_study(Path(folder) / "study") as study:
        saving.add(study, "Eerste", "theme", None, {})
        was = {head(study): store.read(study)}
        for n, step in enumerate(sequence):
            with study.writing("codebook test") as writer:
                saving.write(writer, changes(store.load(writer.connection), step, study.make_id))
            was[head(study)] = store.read(study)
            if n % 3 == 2:  # an undo is a step like any other
                undoing.take_back(study)
                was[head(study)] = store.read(study)
                undoing.redo(study)
                was[head(study)] = store.read(study)
        assert {step: as_of(study, step) for step in was} == was
        versions.list_history(study)  # whatever happened can be told


def test_before_the_first_step_there_was_nothing(small: Study) -> None:
    assert as_of(small, 0) == Codebook() and len(as_of(small, head(small))) == 4


# --- versions ----------------------------------------------------------------------------------------------------


def test_a_version_is_the_codebook_of_that_moment_whatever_comes_after(small: Study) -> None:
    before = store.read(small)
    assert versions.mark(small, " eerste  ronde ", "voor de eerste ronde") == "eerste ronde"
    regrouping.merge(small, ["Lucht"], "Wachten")
    regrouping.remove(small, ["Samen"], to="Wachten")
    versions.mark(small, "tweede ronde")
    with small.reading() as connection:
        assert versions.read_book_version(connection, "Eerste Ronde") == before
        now = store.load(connection)
        assert (
            versions.read_book_version(connection, "tweede ronde")
            == now
            == versions.read_book_version(connection, None)
            != before
        )
    table = versions.list_versions(small)
    columns = [table.keys.index(key) for key in ("name", "coder", "themes", "categories", "codes", "note")]
    assert [tuple(row[at] for at in columns) for row in table.rows] == [
        ("eerste ronde", "Anouk", 0, 1, 3, "voor de eerste ronde"),
        ("tweede ronde", "Anouk", 0, 1, 1, None),
    ]


def test_a_name_of_a_version_is_given_once_and_may_be_taken_back(small: Study) -> None:
    versions.mark(small, "Ronde")
    with pytest.raises(OtaError) as error:
        versions.mark(small, "rónde")
    assert error.value.key == "codebook.version-exists"
    with pytest.raises(OtaError) as error, small.reading() as connection:
        versions.read_book_version(connection, "Rinde")
    assert (error.value.key, error.value.values["near"]) == ("directory.not-listed", "Ronde")
    undoing.take_back(small)
    assert not versions.list_versions(small).rows
    versions.mark(small, "rónde")


# --- what happened -----------------------------------------------------------------------------------------------


def test_history_tells_how_categories_formed_and_codes_moved(small: Study) -> None:
    saving.add(small, "Thuis", "theme", None, {})
    assert last(small) == [("Thuis", "gemaakt als thema, plek: bovenaan")]
    saving.group(small, ["Wachten", "Lucht"], "Thuis > Rust")
    assert last(small, 3) == [
        ("Rust", "gemaakt als categorie, plek: ‘Thuis’"),
        ("Wachten", "verplaatst van ‘Hulp’ naar ‘Rust’"),
        ("Lucht", "verplaatst van bovenaan naar ‘Rust’"),
    ]
    saving.move(small, "Lucht", "Hulp", also=True)
    assert last(small) == [("Lucht", "telt ook in ‘Hulp’")]
    saving.move(small, "Lucht", "Hulp", leave=True)
    assert last(small) == [("Lucht", "telt niet meer in ‘Hulp’")]
    saving.move(small, "Lucht", "Rust", position=0)
    assert [what for _code, what in last(small, 1)] == ["andere volgorde onder ‘Rust’"]


def test_history_tells_what_was_edited_renamed_and_raised(small: Study) -> None:
    saving.edit(small, "Lucht", {"name": "Adem", "definition": "Even rust.", "keywords": "adem", "level": "category"})
    assert last(small, 3) == [
        ("Adem", "heette eerst ‘Lucht’"),
        ("Adem", "was code, is nu categorie"),
        ("Adem", "gewijzigd: definitie, trefwoorden"),
    ]
    saving.add(small, "Nieuw", "code", None, {"origin": "in vivo", "born": "vos-moeder"})
    assert last(small) == [("Nieuw", "gemaakt als code, plek: bovenaan; in vivo; geboren in vos-moeder")]
    saving.retire(small, ["Nieuw"])
    saving.retire(small, ["Nieuw"], back=True)
    assert last(small, 2) == [("Nieuw", "uit gebruik genomen"), ("Nieuw", "weer in gebruik")]


def test_history_tells_where_codings_went_and_what_an_undo_brought_back(small: Study) -> None:
    regrouping.merge(small, ["Lucht", "Samen"], "Wachten")
    assert last(small, 3) == [
        ("Samen; Lucht", "samengevoegd met ‘Wachten’"),
        ("Samen", "1 codering(en) naar ‘Wachten’"),
        ("Lucht", "1 codering(en) naar ‘Wachten’"),
    ]
    undoing.take_back(small)
    assert [row for row in history_rows(small) if row[0] == "undo codebook merge"][-2:] == [
        ("undo codebook merge", "Wachten", "1 codering(en) naar ‘Lucht’"),
        ("undo codebook merge", "Wachten", "1 codering(en) naar ‘Samen’"),
    ]
    regrouping.remove(small, ["Lucht"], with_codings=True)
    assert last(small, 2) == [("Lucht", "verwijderd"), ("Lucht", "1 codering(en) verwijderd")]
    undoing.take_back(small)
    assert last(small) == [("Lucht", "1 codering(en) erbij")]


def test_coding_by_itself_is_no_history_of_the_codebook(small: Study) -> None:
    assert {verb.split()[0] for verb, _codes, _what in history_rows(small)} == {"codebook"}
    assert not any("codering" in what for _verb, _codes, what in history_rows(small))


def test_history_of_one_code_goes_by_every_name_it_had(small: Study) -> None:
    saving.edit(small, "Lucht", {"name": "Adem"})
    regrouping.merge(small, ["Adem"], "Wachten")
    regrouping.remove(small, ["Samen"], with_codings=True)
    for name in ("Lucht", "adem"):
        assert [what for _verb, _codes, what in history_rows(small, name)] == [
            "gemaakt als code, plek: bovenaan",
            "heette eerst ‘Lucht’",
            "samengevoegd met ‘Wachten’",
            "1 codering(en) naar ‘Wachten’",
        ]
    assert ("codebook remove", "Samen", "verwijderd") in history_rows(small, "Samen")
    assert ("codebook group", "Wachten; Samen", "verplaatst van bovenaan naar ‘Hulp’") in history_rows(small, "Hulp")
    with pytest.raises(OtaError) as error:
        versions.list_history(small, "Nooit geweest")
    assert error.value.key == "directory.unknown"


def test_why_is_kept_with_the_step_and_told_with_who_and_when(small: Study) -> None:
    with reopen(small, "Bram") as bram:
        saving.group(bram, ["Lucht"], "Hulp", reason="  ook dit is hulp ")
    table = versions.list_history(small, "Lucht")
    row = dict(zip(table.keys, table.rows[-1], strict=True))
    assert (row["coder"], row["reason"]) == ("Bram", "ook dit is hulp")
    assert str(row["at"]).startswith("2025-06-02T")
    log = journal.list_steps(small)
    assert log.rows[-1][log.keys.index("reason")] == "ook dit is hulp"
    assert log.rows[-2][log.keys.index("reason")] is None


def test_history_speaks_english_too(tmp_path: Path) -> None:
    with make_study(tmp_path / "study", language="en") as study:
        saving.add(study, "Waiting", "category", None, {})
        saving.add(study, "No news", "code", "Waiting", {"origin": "inductief"})
        assert last(study) == [("No news", "made as code, place: ‘Waiting’; inductive")]
