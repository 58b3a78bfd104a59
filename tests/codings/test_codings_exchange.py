"""Codings out and in: exactly what stood there, whatever was done to the file or to the study in between."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import add_codes, add_coding, add_source, make_study, read_table, reopen, small_study
from hypothesis import given, settings
from hypothesis import strategies as st

from ota import undoing
from ota.codebook import saving
from ota.codings import exporting, operations, store
from ota.codings.desk import What, Where
from ota.codings.importing import import_table
from ota.codings.planning import CodingPlan, bring_in
from ota.codings.stated import StatedCoding, StatedRows, seal_of, state_codings
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.excel import to_xlsx
from ota.revisions import carrying, planning
from ota.sources import read_table as read_file
from ota.study import Study, open_study, records
from ota.tabular import to_csv
from ota.transcripts import changing

WORDS = "Ja, zei ze. Ja, zei hij. En ja, zei zij: ja."
TEXT = f"I: Hoe ging het?\n\nR: {WORDS}\n\nI: Ja, ja.\n\nR: Lang  gewacht,\nheel lang gewacht.\n"


def out(study: Study, folder: Path, form: str = "csv", **chosen: str) -> Path:
    """The file of an export."""
    table = read_table(exporting.export_table(study, **chosen).table)
    path = folder / f"uit.{form}"
    path.write_bytes(to_csv(table).encode() if form == "csv" else to_xlsx(table, study.language))
    return path


def back(study: Study, path: Path, **options: bool) -> CodingPlan:
    table = read_file(path)
    return import_table(study, table.cells, table.lines, table.name, **options)  # type: ignore[arg-type]


def changed_in_file(path: Path, change: Callable[[list[dict[str, str]]], object]) -> Path:
    """The file, with its rows changed."""
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    heads = list(rows[0])
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads)
        writer.writeheader()
        writer.writerows(rows)
    return path


def stated(study: Study) -> list[StatedCoding]:
    with study.reading() as connection:
        return [coding for coding, _ in state_codings(connection, store.choose_codings(connection))]


def dumped(study: Study) -> list[str]:
    with study.reading() as connection:
        return [repr(row) for table in tables.metadata.sorted_tables for row in connection.execute(select(table))]


def kinds(plan: CodingPlan) -> tuple[int, int, int, int]:
    return (*(plan.count_changes(kind) for kind in ("new", "changed", "removed")), plan.known)


def fresh(folder: Path) -> Study:
    """A study with two texts, two families of codes of which one name stands twice, and no codings."""
    study = make_study(folder)
    records.add(study, records.PERSON, "Moeder Vos", {"role": "ouder"})
    for name in ("eerste", "tweede"):
        add_source(study, name, TEXT + (name == "tweede") * "\nI: Nog een keer?\n", speakers="R=ouder; I=interviewer")
    add_codes(study, "Wachten", "Samen", "Lucht")
    for above in ("Hulp", "Thuis"):
        add_codes(study, above)
    return study


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_all_codings_of_the_invented_study_come_back_as_known_and_into_a_copy_without_them_as_they_were(
    invented_folder: Path, tmp_path: Path, form: str
):
    folder = tmp_path / "study"
    shutil.copytree(invented_folder, folder)
    with opened(folder) as study:
        before, path = stated(study), out(study, tmp_path, form)
        assert len(before) == 245
        full = dumped(study)
        assert kinds(back(study, path)) == (0, 0, 0, 245) and dumped(study) == full
        with study.writing("test") as writer:
            writer.delete(tables.evidence, evidence_of_codings(study))
        operations.remove(study, [coding.id for coding in before])
        assert stated(study) == []
        plan = back(study, path)
        assert kinds(plan) == (245, 0, 0, 0) and not plan.problems
        assert stated(study) == before
        assert kinds(back(study, path)) == (0, 0, 0, 245)


def opened(folder: Path) -> Study:
    return open_study(folder, coder="Anouk")


def evidence_of_codings(study: Study) -> list[str]:
    with study.reading() as connection:
        query = select(tables.evidence.c.id).where(tables.evidence.c.coding_id.is_not(None))
        return list(connection.execute(query).scalars())


CHOICES = st.lists(
    st.fixed_dictionaries(
        {
            "source": st.sampled_from(["eerste", "tweede"]),
            "span": st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 40)),
            "code": st.sampled_from(["Wachten", "Samen", "Lucht"]),
            "coder": st.sampled_from(["Anouk", "Bram", "zoë"]),
            "perspective": st.sampled_from([None, "ouders", "professionals"]),
            "person": st.sampled_from([None, "Moeder Vos"]),
            "facets": st.dictionaries(
                st.just("valence"), st.lists(st.sampled_from(["belemmerend", "gewenst"]), unique=True)
            ),
            "memo": st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["=1+1", "'=x", "-5", " a\r\nb ", "é"])),
            "favourite": st.booleans(),
            "literal": st.sampled_from([None, True, False]),
            "not_to_team": st.booleans(),
        }
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a study without codings, to be copied."""
    folder = tmp_path_factory.mktemp("leeg") / "study"
    fresh(folder).close()
    return folder


@settings(max_examples=25, deadline=None)
@given(choices=CHOICES, form=st.sampled_from(["csv", "xlsx"]))
def test_what_goes_out_comes_in_into_another_study_as_it_was_and_once_more_as_known(empty, choices, form):
    folder = Path(tempfile.mkdtemp(dir=empty.parent))
    for name in ("van", "naar"):
        shutil.copytree(empty, folder / name)
    with opened(folder / "van") as study, opened(folder / "naar") as second:
        for choice in choices:
            study.coder = choice["coder"]
            start, length = choice["span"]
            where = Where(span=(start, min(start + length, len(TEXT) - 1)))
            what = What(**{name: choice[name] for name in What.__dataclass_fields__ if name in choice})
            try:
                operations.add(study, choice["source"], where, [choice["code"]], what)
            except OtaError as error:
                assert error.key == "codings.bad-span", error.key
        study.coder = "Anouk"
        path, before = out(study, folder, form), stated(study)
        if not before:
            return
        assert kinds(back(study, path)) == (0, 0, 0, len(before))
        assert kinds(back(second, path)) == (len(before), 0, 0, 0)
        assert stated(second) == before
        assert kinds(back(second, path)) == (0, 0, 0, len(before))
        head = undoing.take_back(second)
        assert head and stated(second) == []


def test_a_word_that_stands_there_many_times_comes_back_where_it_was(tmp_path: Path):
    with fresh(tmp_path / "a") as study:
        at = [n for n in range(len(TEXT)) if TEXT[n : n + 2].casefold() == "ja"]
        assert len(at) >= 5
        for start in at:
            operations.add(study, "eerste", Where(span=(start, start + 2)), ["Samen"])
        path, before = out(study, tmp_path), stated(study)
        operations.remove(study, [coding.id for coding in before])
        assert kinds(back(study, path)) == (len(at), 0, 0, 0) and stated(study) == before


def test_codes_of_one_name_go_by_their_path(small: Study, tmp_path: Path):
    saving.add(small, "Samen", "code", None, {})
    add_coding(small, "vos-moeder", "Dat gaf lucht", "> Samen")
    add_coding(small, "vos-moeder", "Dat gaf lucht", "Hulp > Samen")
    path, before = out(small, tmp_path), stated(small)
    assert {coding.code for coding in before} == {"> Samen", "Hulp > Samen", "Wachten", "Lucht"}
    operations.remove(small, [coding.id for coding in before])
    assert kinds(back(small, path))[0] == len(before) and stated(small) == before


def test_what_was_changed_in_the_file_is_listed_and_changed_and_the_rest_stays(small: Study, tmp_path: Path):
    path = out(small, tmp_path)

    def change(rows: list[dict[str, str]]) -> None:
        rows[0] |= {"code": "Lucht", "memo": "let op", "valence": "gewenst; belemmerend"}
        rows[1] |= {"quote": "Zij zei: we doen het samen", "start": "", "end": ""}
        rows.append(rows[2] | {"id": "", "seal": "", "code": "Samen"})

    changed_in_file(path, change)
    before = dumped(small)
    plan = back(small, path, dry_run=True)
    assert [(change.kind, change.place, change.handle, change.code, change.fields) for change in plan.changes] == [
        ("changed", "uit.csv:2", "T01:2", "Lucht", ("code", "memo", "valence")),
        ("changed", "uit.csv:3", "T01:4", "Samen", ("quote",)),
        ("new", "uit.csv:5", "T01:4", "Samen", ()),
    ]
    assert plan.known == 1 and dumped(small) == before
    assert back(small, path).changes == plan.changes
    first, second, *_ = stated(small)
    assert (first.code, first.what.memo, {*first.what.facets["valence"]}) == (
        "Lucht",
        "let op",
        {"belemmerend", "gewenst"},
    )
    assert second.where.quote == "Zij zei: we doen het samen" and second.what.favourite
    assert kinds(back(small, path)) == (0, 0, 0, 4)
    undoing.take_back(small)
    assert len(stated(small)) == 3


def test_a_row_that_nobody_touched_leaves_what_the_study_did_since(small: Study, tmp_path: Path):
    path, (first, second, _) = out(small, tmp_path), stated(small)
    operations.edit(small, first.id, {"memo": "van later"})
    operations.remove(small, [second.id])
    assert kinds(back(small, path)) == (1, 0, 0, 2)
    assert stated(small)[0].what.memo == "van later" and stated(small)[1] == second


def test_what_was_changed_on_both_sides_is_refused_until_somebody_chooses(small: Study, tmp_path: Path):
    path, (first, *_) = out(small, tmp_path), stated(small)
    operations.edit(small, first.id, {"memo": "van later"})
    changed_in_file(path, lambda rows: rows[0].update(memo="uit het bestand"))
    before = dumped(small)
    with pytest.raises(OtaError) as caught:
        back(small, path)
    assert [(problem.key, problem.where) for problem in caught.value.problems] == [
        ("codings.changed-twice", "uit.csv:2")
    ]
    assert dumped(small) == before
    changed_in_file(path, lambda rows: rows[0].update(seal=""))
    assert kinds(back(small, path)) == (0, 1, 0, 2) and stated(small)[0].what.memo == "uit het bestand"


def test_an_id_is_of_one_row_and_a_short_one_is_enough(small: Study, tmp_path: Path):
    path = out(small, tmp_path)
    changed_in_file(path, lambda rows: rows.append(rows[0] | {"code": "Lucht"}))
    with pytest.raises(OtaError) as caught:
        back(small, path)
    assert [(problem.key, problem.where) for problem in caught.value.problems] == [("codings.id-twice", "uit.csv:5")]
    changed_in_file(path, lambda rows: rows[3].update(id="bestaat niet"))
    with pytest.raises(OtaError) as caught:
        back(small, path)
    assert [problem.key for problem in caught.value.problems] == ["directory.unknown"]
    short = stated(small)[0].id.rpartition("-")[2][:5]
    changed_in_file(path, lambda rows: (rows.pop(), rows[0].update(id=short, memo="kort")))
    assert kinds(back(small, path)) == (0, 1, 0, 2)


def test_columns_that_a_file_lacks_say_nothing_and_an_empty_cell_clears(small: Study):
    first, second, _ = stated(small)
    cells = {"source": ["T01"] * 2, "code": ["Wachten", "Samen"], "id": [first.id, second.id], "memo": ["let op", ""]}
    plan = import_table(small, cells, [2, 3], "x.csv")
    assert kinds(plan) == (0, 1, 0, 1)
    after = stated(small)
    assert after[0].what.facets == first.what.facets and after[0].what.memo == "let op" and after[1] == second
    cells["valence"] = cells["memo"] = ["", ""]
    assert kinds(import_table(small, cells, [2, 3], "x.csv")) == (0, 1, 0, 1)
    assert (stated(small)[0].what.facets, stated(small)[0].what.memo) == ({}, None)


def test_what_became_the_same_by_a_file_is_made_one(small: Study, tmp_path: Path):
    add_coding(small, "vos-moeder", "Dat gaf lucht", "Samen")
    path = out(small, tmp_path)
    changed_in_file(path, lambda rows: [row.update(code="Samen") for row in rows if row["code"] == "Lucht"])
    plan = back(small, path)
    assert kinds(plan) == (0, 1, 0, 3) and len(plan.united.into) == 1 and len(stated(small)) == 3


def test_two_rows_may_change_places(small: Study, tmp_path: Path):
    add_coding(small, "vos-moeder", "Dat gaf lucht", "Samen")
    path = out(small, tmp_path)
    second = {"Lucht": "Samen", "Samen": "Lucht"}
    changed_in_file(path, lambda rows: [row.update(code=second[row["code"]]) for row in rows[2:]])
    before = {coding.id: coding.code for coding in stated(small)[2:]}
    plan = back(small, path)
    assert kinds(plan) == (0, 2, 0, 2) and not plan.united.into
    assert {coding.id: coding.code for coding in stated(small)[2:]} == {
        key: second[code] for key, code in before.items()
    }


def test_rows_that_the_file_held_and_holds_no_more_are_removed(small: Study):
    coded = stated(small)
    formerly = {coding.id: coding.seal for coding in coded}
    plan = bring_in(small, StatedRows(coded[1:]), "terug.docx", formerly=formerly)
    assert [(change.kind, change.handle, change.code) for change in plan.changes] == [("removed", "T01:2", "Wachten")]
    assert stated(small) == coded[1:]
    operations.edit(small, coded[1].id, {"memo": "van later"})
    with pytest.raises(OtaError) as caught:
        bring_in(small, StatedRows(coded[2:]), "terug.docx", formerly=formerly)
    assert [problem.key for problem in caught.value.problems] == ["codings.changed-twice"]
    assert kinds(bring_in(small, StatedRows(coded[2:]), "terug.docx", formerly={coded[1].id: ""})) == (0, 0, 1, 1)


def test_codings_of_what_is_no_longer_in_use_come_back_and_new_ones_are_refused(small: Study, tmp_path: Path):
    coded = stated(small)
    saving.retire(small, ["Lucht"])
    changing.change(small, "vos-moeder", {"status": "replaced"})
    path = out(small, tmp_path)
    operations.remove(small, [coding.id for coding in coded])
    assert kinds(back(small, path)) == (3, 0, 0, 0) and stated(small) == coded
    operations.remove(small, [coding.id for coding in coded])
    with pytest.raises(OtaError) as caught:
        bring_in(small, StatedRows([coding._replace(id="", seal="") for coding in coded]), "x.csv")
    assert {problem.key for problem in caught.value.problems} == {"codings.not-in-use"}


def test_lost_codings_are_counted_and_a_changed_one_stays_to_be_confirmed(small: Study, tmp_path: Path):
    later = tmp_path / "later.txt"
    with small.reading() as connection:
        text = next(stored for _, stored in state_codings(connection, store.choose_codings(connection))).text
    later.write_text(text.replace("Dat gaf lucht, want", "Want").replace("het samen", "het nu samen"), "utf-8")
    plan = planning.plan_from_file(small, "vos-moeder", later)
    carrying.make(small, plan)  # type: ignore[arg-type]
    exported = exporting.export_table(small)
    states_ = [row[exported.table.keys.index("state")] for row in exported.table.rows]
    assert (exported.lost, states_) == (1, [None, "changed"])
    path, before = out(small, tmp_path), stated(small)
    assert kinds(back(small, path)) == (0, 0, 0, 2)
    operations.remove(small, [coding.id for coding in before])
    assert kinds(back(small, path)) == (2, 0, 0, 0) and stated(small) == before


def test_a_long_memo_is_whole_again_from_excel(small: Study, tmp_path: Path):
    first, *_ = stated(small)
    memo = "\n".join(f"regel {n} " + "woord " * 30 for n in range(400)).strip()
    operations.edit(small, first.id, {"memo": memo})
    path, before = out(small, tmp_path, "xlsx"), stated(small)
    assert kinds(back(small, path)) == (0, 0, 0, 3)
    operations.remove(small, [coding.id for coding in before])
    assert kinds(back(small, path)) == (3, 0, 0, 0) and stated(small) == before


def test_new_codes_are_made_only_when_asked_in_one_step_and_a_near_one_is_named(small: Study):
    cells = {"source": ["T01"] * 3, "turn": ["2", "3", "4"], "code": ["Wachtn", "Hulp > Nieuw", "Wachtn"]}
    with pytest.raises(OtaError) as caught:
        import_table(small, cells, [2, 3, 4], "x.csv")
    assert [problem.key for problem in caught.value.problems] == ["directory.unknown"] * 3
    before = dumped(small)
    for dry_run in (True, False):
        plan = import_table(small, cells, [2, 3, 4], "x.csv", new_codes=True, dry_run=dry_run)
        created = [(change.kind, change.place, change.code) for change in plan.changes if change.kind == "new-code"]
        assert created == [("new-code", "x.csv:2", "Wachtn"), ("new-code", "x.csv:3", "Nieuw")]
        assert (plan.count_changes("new"), dumped(small) == before) == (3, dry_run)
    undoing.take_back(small)
    assert len(stated(small)) == 3
    with pytest.raises(OtaError) as caught:
        import_table(small, cells | {"code": ["Bestaat niet > Nieuw"] * 3}, [2, 3, 4], "x.csv", new_codes=True)
    assert {problem.key for problem in caught.value.problems} == {"directory.unknown"}


def test_a_handle_is_enough_for_source_and_turns(small: Study):
    cells = {"handle": ["T01:2", "t01:2-4", "T01"], "code": ["Lucht"] * 3, "quote": ["", "", "en toen?"]}
    plan = import_table(small, cells, [2, 3, 4], "x.csv")
    assert [change.handle for change in plan.changes] == ["T01:2", "T01:2-4", "T01:3"]


def test_a_seal_says_the_same_of_the_same_and_nothing_of_where_it_stands(small: Study):
    first, second, _ = stated(small)
    assert seal_of(first._replace(place="elders", id="", seal="")) == first.seal != second.seal
    shuffled = replace(first.what, facets={name: values[::-1] for name, values in first.what.facets.items()})
    assert seal_of(first._replace(what=shuffled)) == first.seal
    assert seal_of(first._replace(what=replace(first.what, literal=False))) != first.seal


def test_two_studies_with_the_same_codings_of_their_own_know_each_other(tmp_path: Path):
    with small_study(tmp_path / "a") as study:
        path = out(study, tmp_path)
        copy = tmp_path / "b"
        shutil.copytree(study.folder, copy)
    with opened(copy) as second:
        coded = stated(second)
        operations.remove(second, [coding.id for coding in coded])
        for coding in coded:
            operations.add(second, coding.source, coding.where, [coding.code], coding.what)
        assert {coding.id for coding in stated(second)}.isdisjoint(coding.id for coding in coded)
        assert kinds(back(second, path)) == (0, 0, 0, 3)


def test_another_coder_keeps_a_coding_of_her_own(small: Study, tmp_path: Path):
    path = changed_in_file(
        out(small, tmp_path), lambda rows: [row.update(id="", seal="", coder="Bram") for row in rows]
    )
    assert kinds(back(small, path)) == (3, 0, 0, 0)
    assert [coding.coder for coding in stated(small)].count("Bram") == 3
    with reopen(small, "Bram") as again:
        assert kinds(back(again, path)) == (0, 0, 0, 3)
