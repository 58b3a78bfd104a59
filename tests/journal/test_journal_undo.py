"""Undo and redo as a coder meets them: whose step, what is in the way, a batch as one step."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from time import process_time
from typing import Any

import pytest
from builders import add_codes, add_coding, add_source, drop, reopen, rows_of

from ota import checks, regrouping, undoing
from ota.codebook import saving
from ota.codebook import store as codebook
from ota.codings import importing, operations
from ota.codings import store as codings
from ota.codings.desk import Where
from ota.db import tables
from ota.db.changes import fetch_changes
from ota.db.sql import select
from ota.errors import OtaError
from ota.study import Study, coders, journal, records, variables
from ota.transcripts import changing as transcripts
from ota.transcripts.importing import import_files


def last_step(study: Study) -> int:
    with study.reading() as connection:
        return connection.execute(select(tables.study.c.head)).scalar_one()


def refusal(study: Study, n: int | None = None, call=undoing.take_back) -> OtaError:
    """The refusal of an undo, which has changed nothing."""
    before, head = rows_of(study), last_step(study)
    with pytest.raises(OtaError) as refused:
        call(study, n)
    assert (rows_of(study), last_step(study)) == (before, head)
    return refused.value


def in_the_way(study: Study, n: int | None = None, call=undoing.take_back) -> list[int]:
    error = refusal(study, n, call)
    assert error.key == "study.blocked"
    return [int(problem.where) for problem in error.problems]


def names(study: Study, kind: records.RecordKind) -> list[object]:
    return [row[0] for row in records.list_records(study, kind).rows]


def test_undo_takes_back_my_last_step_and_not_anothers(small: Study) -> None:
    records.add(small, records.CASE, "Linde", {})
    with reopen(small, "Bram") as bram:
        records.add(bram, records.CASE, "Bakker", {})
        assert undoing.take_back(small)[1] == "cases add"
        assert names(small, records.CASE) == ["Bakker", "Vos"]
        assert undoing.take_back(bram)[1] == "cases add"
        assert names(small, records.CASE) == ["Vos"]


def test_a_step_of_another_coder_is_taken_back_by_its_number(small: Study) -> None:
    with reopen(small, "Bram") as bram:
        records.add(bram, records.CASE, "Bakker", {})
    n = last_step(small)
    assert undoing.take_back(small, n) == (n, "cases add")
    assert journal.list_steps(small).rows[-1][2] == "Anouk"


def test_the_capitals_of_my_name_do_not_make_another_coder(small: Study) -> None:
    records.add(small, records.CASE, "Linde", {})
    with reopen(small, "ANOUK") as again:
        assert undoing.take_back(again)[1] == "cases add"
        assert (again.coder, again.joined) == ("Anouk", [])


def test_who_says_no_name_is_asked_for_one(small: Study) -> None:
    with reopen(small, None) as nobody:
        assert refusal(nobody).key == "study.no-coder"
        assert refusal(nobody, call=undoing.redo).key == "study.no-coder"


def test_undo_makes_no_coder_known(small: Study) -> None:
    with reopen(small, "Vreemd") as stranger:
        assert refusal(stranger).key == "study.nothing-to-undo"
        undoing.take_back(stranger, last_step(small))
    assert [row[0] for row in coders.list_coders(small).rows] == ["Anouk"]


@pytest.mark.parametrize(
    ("n", "call", "key"),
    [
        (0, undoing.take_back, "study.no-step"),
        (999, undoing.take_back, "study.no-step"),
        (999, undoing.redo, "study.no-step"),
        (1, undoing.take_back, "study.not-undoable"),
        (2, undoing.take_back, "study.not-undoable"),
        (3, undoing.redo, "study.not-undone"),
    ],
)
def test_a_number_that_cannot_be_meant_is_refused(small: Study, n: int, call, key: str) -> None:
    assert refusal(small, n, call).key == key


def test_a_step_is_not_taken_back_twice_and_an_undo_is_not_undone(small: Study) -> None:
    n, _ = undoing.take_back(small)
    assert refusal(small, n).key == "study.undone-already"
    assert refusal(small, last_step(small)).key == "study.not-undoable"


def test_undo_undo_redo_redo_goes_back_and_forth(small: Study) -> None:
    states = [rows_of(small)]
    for _ in range(3):
        undoing.take_back(small)
        states.append(rows_of(small))
    for state in reversed(states[:-1]):
        undoing.redo(small)
        assert rows_of(small) == state
    assert refusal(small, call=undoing.redo).key == "study.nothing-to-redo"


def test_new_work_clears_redo_except_by_number(small: Study) -> None:
    n, _ = undoing.take_back(small)
    records.add(small, records.CASE, "Linde", {})
    assert refusal(small, call=undoing.redo).key == "study.nothing-to-redo"
    assert undoing.redo(small, n)[0] == n
    with small.reading() as connection:
        assert len(codings.load(connection)) == 3


def test_another_coders_work_leaves_my_redo(small: Study) -> None:
    n, _ = undoing.take_back(small)
    with reopen(small, "Bram") as bram:
        records.add(bram, records.CASE, "Linde", {})
    assert undoing.redo(small) == (n, "codings add")


def test_the_log_tells_what_was_taken_back_and_done_again(small: Study) -> None:
    n, _ = undoing.take_back(small)
    assert [(row[0], row[-1]) for row in journal.list_steps(small, 2).rows] == [
        (n, f"undone by {n + 1}"),
        (n + 1, f"undo of {n}"),
    ]
    undoing.redo(small)
    fates = [(row[0], row[-1]) for row in journal.list_steps(small, 3).rows]
    assert fates == [(n, None), (n + 1, f"undone by {n + 2}"), (n + 2, f"redo of {n + 1}")]


def test_an_import_of_many_files_is_one_step(study: Study) -> None:
    before = rows_of(study)
    for n in range(5):
        drop(study, f"tekst-{n}.txt", f"R: tekst {n}\n\nI: ja\n\nR: nee\n")
    import_files(study)
    assert len(rows_of(study)["source"]) == 5
    assert undoing.take_back(study)[1] == "import"
    after = rows_of(study)
    assert {name: rows for name, rows in after.items() if name not in ("setting", "coder")} == {
        name: rows for name, rows in before.items() if name not in ("setting", "coder")
    }


def test_a_text_comes_back_with_its_turns_and_speakers(small: Study) -> None:
    for _ in range(3):
        undoing.take_back(small)
    before, words = rows_of(small), turns_of(small)
    assert [(position, handle, speaker is None) for position, handle, speaker in words] == [
        (n, str(n + 1), False) for n in range(4)
    ]
    transcripts.remove(small, "vos-moeder")
    assert turns_of(small) == []
    undoing.take_back(small)
    assert rows_of(small) == before
    assert turns_of(small) == words


def turns_of(study: Study) -> list[tuple[Any, ...]]:
    """The turns as whoever asks in SQL sees them."""
    with study.reading() as connection:
        query = "SELECT position, handle, speaker_id FROM turn ORDER BY revision_id, position"
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_a_handle_is_never_given_twice(study: Study) -> None:
    assert add_source(study, "een") == "T01"
    undoing.take_back(study)
    assert add_source(study, "twee", "R: iets anders\n\nI: ja\n\nR: ja\n") == "T02"


# --- what is in the way ---------------------------------------------------------------------------------------------
def test_what_codings_stand_on_stays(small: Study) -> None:
    log = journal.list_steps(small).rows
    imported = next(row[0] for row in log if row[3] == "import")
    added = [row[0] for row in log if row[3] == "codings add"]
    assert in_the_way(small, imported) == sorted(added, reverse=True)
    for n in sorted(added, reverse=True):
        undoing.take_back(small, n)
    assert undoing.take_back(small, imported) == (imported, "import")


def test_a_step_that_was_taken_back_itself_is_not_in_the_way(study: Study) -> None:
    add_codes(study, "Wachten")
    n = last_step(study)
    saving.edit(study, "Wachten", {"name": "Lang wachten"})
    undoing.take_back(study)
    saving.edit(study, "Wachten", {"name": "Wachtlijst"})
    assert in_the_way(study, n) == [last_step(study)]


def test_two_edits_of_different_fields_are_taken_back_in_any_order(study: Study) -> None:
    add_codes(study, "Wachten")
    saving.edit(study, "Wachten", {"definition": "Als er lang niets gebeurt"})
    n = last_step(study)
    saving.edit(study, "Wachten", {"name": "Wachtlijst"})
    undoing.take_back(study, n)
    code = codebook.read(study).find("Wachtlijst")
    assert (code.name, code.definition) == ("Wachtlijst", "")


@pytest.mark.parametrize("again", ["Linde", "linde"])
def test_a_name_that_was_given_to_another_is_in_the_way(study: Study, again: str) -> None:
    records.add(study, records.CASE, "Linde", {})
    records.remove(study, records.CASE, "Linde")
    n = last_step(study)
    records.add(study, records.CASE, again, {})
    assert in_the_way(study, n) == [n + 1]


def test_the_same_text_imported_again_is_in_the_way(study: Study) -> None:
    add_source(study)
    transcripts.remove(study, "vos-moeder")
    n = last_step(study)
    add_source(study)
    assert in_the_way(study, n) == [n + 1]


def test_a_group_is_undone_while_its_members_moved_on_only_in_the_right_order(study: Study) -> None:
    add_codes(study, "Wachten", "Samen")
    saving.group(study, ["Wachten", "Samen"], "Hulp")
    n = last_step(study)
    saving.move(study, "Wachten", "-")
    assert in_the_way(study, n) == [n + 1]
    undoing.take_back(study)
    undoing.take_back(study, n)
    assert [code.name for code in codebook.read(study).roots] == ["Wachten", "Samen"]


def test_an_undo_makes_no_cycle(study: Study) -> None:
    for name in ("A", "B"):
        saving.add(study, name, "theme", None, {})
    saving.add(study, "K", "category", "A", {})
    saving.add(study, "L", "category", "B", {})
    saving.move(study, "K", "L")
    saving.move(study, "K", "A")
    n = last_step(study)
    saving.move(study, "L", "K")
    assert n + 1 in in_the_way(study, n)


def test_an_undo_makes_no_two_codes_of_one_name_side_by_side(study: Study) -> None:
    add_codes(study, "Wachten")
    saving.edit(study, "Wachten", {"name": "Wachtlijst"})
    n = last_step(study)
    add_codes(study, "wachten")
    assert n + 1 in in_the_way(study, n)


def test_an_undo_leaves_no_coding_on_a_code_that_was_merged(small: Study) -> None:
    key = add_coding(small, "vos-moeder", "niemand belde", "Lucht")
    operations.remove(small, [key])
    n = last_step(small)
    regrouping.merge(small, ["Lucht"], "Samen")
    assert in_the_way(small, n) == [n + 1]


def test_a_place_is_not_taken_back_under_a_print_form_that_needs_it(small: Study) -> None:
    key = add_coding(small, "vos-moeder", "maanden op een wachtlijst", "Lucht")
    operations.edit(small, key, {}, where=Where(quote="niemand belde"))
    n = last_step(small)
    operations.edit(small, key, {"print_form": "niemand [van hen] belde"})
    assert in_the_way(small, n) == [n + 1]


def test_a_value_is_not_taken_back_to_what_may_no_longer_be_chosen(study: Study) -> None:
    variables.add(study, "case", "kleur", "category", ["rood", "blauw"])
    records.add(study, records.CASE, "Vos", {"kleur": "rood"})
    records.edit(study, records.CASE, "Vos", {"kleur": ""})
    n = last_step(study)
    variables.edit(study, "case", "kleur", {"options": ["blauw"]})
    assert in_the_way(study, n) == [n + 1]
    undoing.take_back(study)
    undoing.take_back(study, n)
    assert records.list_records(study, records.CASE).rows[0][-1] == ("rood",)


def test_a_value_that_left_the_settings_is_named(small: Study) -> None:
    key = add_coding(small, "vos-moeder", "niemand belde", "Lucht", perspective="dossier")
    operations.remove(small, [key])
    n = last_step(small)
    path = small.folder / "ota.toml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("dossier")), encoding="utf-8")
    records.add(small, records.CASE, "Linde", {})
    error = refusal(small, n)
    assert (error.key, error.values["value"], [p.where for p in error.problems]) == (
        "settings.in-use",
        "dossier",
        [str(n + 1)],
    )


def test_one_state_per_source_and_coder(small: Study) -> None:
    for _ in range(3):
        undoing.take_back(small)
    transcripts.change(small, "vos-moeder", {}, "busy")
    n, _ = undoing.take_back(small)
    transcripts.change(small, "vos-moeder", {}, "done")
    assert in_the_way(small, n, undoing.redo) == [n + 2]


def test_a_step_that_needs_an_undone_one_names_what_to_do_again(study: Study) -> None:
    records.add(study, records.CASE, "Vos", {})
    first = last_step(study)
    records.add(study, records.PERSON, "Moeder", {"case": "Vos"})
    second = last_step(study)
    undoing.take_back(study, second)
    undoing.take_back(study, first)
    error = refusal(study, second, undoing.redo)
    assert (error.key, error.problems[0].key, error.problems[0].values["n"]) == (
        "study.blocked",
        "study.blocking-undo",
        first,
    )
    undoing.redo(study, first)
    undoing.redo(study, second)
    assert [p for p in checks.check(study) if not p.warning] == []


def test_a_coder_is_named_back_by_whoever_undoes_it(small: Study) -> None:
    coders.rename(small, "Anouk", "Anouk Terpstra")
    n = last_step(small)
    with reopen(small, "Anouk") as again:
        undoing.take_back(again, n)
    assert [row[:2] for row in coders.list_coders(small).rows] == [("Anouk", 3)]


def test_what_changed_outside_the_journal_is_not_overwritten(small: Study) -> None:
    records.edit(small, records.CASE, "Vos", {"note": "oud"})
    n = last_step(small)
    with small.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE \"case\" SET note = 'buitenom'")
    assert refusal(small, n).key == "study.blocked-outside"


def test_a_merge_of_five_times_as_many_codings_is_taken_back_in_about_five_times_as_long(small: Study) -> None:
    with small.reading() as connection:
        row = dict(connection.execute(select(tables.coding)).mappings().first() or {})

    def seconds(count: int) -> float:
        with small.writing("codings import") as writer:
            keys = writer.insert(tables.coding, [{**row, "id": None} for _ in range(count)])
            pairs = [{"coding_id": key, "facet": "valence", "value": "gewenst"} for key in keys]
            writer.insert(tables.coding_facet, pairs)
        regrouping.merge(small, ["Wachten"], "Samen")
        start = process_time()
        undoing.take_back(small)
        took = process_time() - start
        undoing.take_back(small)
        with small.reading() as connection:
            assert len(codings.load(connection)) == 3
        return took

    few, many = (min(seconds(count) for _ in range(2)) for count in (1000, 5000))
    assert many < 12 * few


def test_a_move_is_not_taken_back_for_the_code_that_took_the_place_of_what_was_moved(small: Study) -> None:
    saving.add(small, "Thuis", "category", None, {})
    saving.move(small, "Wachten", "Thuis")
    n = last_step(small)
    regrouping.merge(small, ["Wachten"], "Samen")  # Samen now stands under Thuis too, and under Hulp as before
    assert in_the_way(small, n) == [n + 1]


def test_rows_of_one_import_are_named_in_the_way_of_what_they_stand_on(small: Study) -> None:
    add_codes(small, "Nieuw")
    n = last_step(small)
    words = ["niemand belde", "En toen?", "Dat gaf lucht"]
    importing.import_table(small, {"source": ["T01"] * 3, "quote": words, "code": ["Nieuw"] * 3}, [2, 3, 4], "c.csv")
    with small.reading() as connection:
        lines = connection.execute(select(tables.change).where(tables.change.c.step_n == n + 1)).all()
    assert [line.tbl for line in lines] == ["coding"], "three rows share a line"
    assert in_the_way(small, n) == [n + 1]


def test_an_import_of_codings_with_a_new_coder_leaves_the_coder(small: Study) -> None:
    cells = {"source": ["T01"], "quote": ["niemand belde"], "code": ["Lucht"], "coder": ["Bram"]}
    importing.import_table(small, cells, [2], "codings.csv")
    undoing.take_back(small)
    assert [row[:2] for row in coders.list_coders(small).rows] == [("Anouk", 3), ("Bram", 0)]


def test_what_taking_back_needs_in_memory_grows_less_than_the_step(small: Study):
    def peak(work: Callable[[], object]) -> int:
        tracemalloc.start()
        work()
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    def peaks(count: int) -> list[int]:
        """What listing the changes of a step of so many rows needs, taking it back and doing it again."""
        with small.writing("parties") as writer:
            writer.insert(tables.party, [{"name": f"Instelling {n:>40}"} for n in range(count)])
        n = last_step(small)
        with small.reading() as connection:
            listed = peak(lambda: list(fetch_changes(connection, tables.change.c.step_n == n)))
        work = (
            lambda: undoing.take_back(small, n),
            lambda: undoing.redo(small, n),
            lambda: undoing.take_back(small, n),
        )
        return [listed, *map(peak, work)]

    peaks(100)  # loads what it needs
    listed, *needed = (large - less for less, large in zip(peaks(3_000), peaks(9_000), strict=True))
    assert max(needed) < 0.6 * listed, (needed, listed)
