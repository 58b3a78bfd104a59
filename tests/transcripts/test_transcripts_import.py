"""Files in: what is said of them and where, what is refused, and that nothing is left of what failed."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from builders import INTERVIEW, add_source, drop, reopen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ota import undoing
from ota.db import tables
from ota.db.sql import select
from ota.errors import FoundProblems, OtaError
from ota.sources import load
from ota.study import Study, journal, records, vault
from ota.study import variables as variables_
from ota.study.work import name_host
from ota.transcripts import changing, store
from ota.transcripts.importing import Imported, import_files
from ota.transcripts.sidecar import fold_file_path

LABELLED = {
    "kind": "rapport",
    "case": "Linde",
    "session": "Sessie 2",
    "role": "professional",
    "date": "2024-02",
    "speakers": "R=Vader Linde; I=interviewer",
    "verbatim": "no",
    "quotation": "no",
    "status": "basis",
}


@pytest.fixture
def peopled(study: Study) -> Study:
    for name in ("Vos", "Linde"):
        records.add(study, records.CASE, name, {})
        records.add(study, records.PERSON, f"Moeder {name}", {"case": name, "role": "ouder"})
        records.add(study, records.PERSON, f"Vader {name}", {"case": name, "role": "ouder"})
        records.add(study, records.SESSION, {"Vos": "Sessie 1", "Linde": "Sessie 2"}[name], {})
    return study


def about(study: Study, name: str) -> dict[str, object]:
    return dict(store.describe_source(study, name).rows)  # type: ignore[arg-type]


def keys(imported: Imported) -> list[tuple[str, str]]:
    return [(problem.key, problem.where) for problem in imported.problems]


def bodies(study: Study) -> dict[str, str]:
    with study.reading() as connection:
        return {stored.name: stored.text for stored in store.read_all_stored(connection).values()}


def dumped(study: Study) -> dict[str, list[object]]:
    with study.reading() as connection:
        return {
            name: sorted(map(repr, connection.execute(select(table)))) for name, table in tables.metadata.tables.items()
        }


# --- what is said of a file, and where -------------------------------------------------------------------------------
EXPECTED = {
    "kind": ("report", "interview", "session-notes", "other"),
    "case": (("Linde",), ("Vos",), ("Vos:1-2",), ()),
    "session": ("Sessie 2", "Sessie 1", "Sessie 1", None),
    "role": ("professional", "ouder", "jeugdige", None),
    "date": ("2024-02", "2023", "2022-01-05", None),
    "speakers": (
        ("I=interviewer", "R=Vader Linde"),
        ("I=interviewer", "R=Moeder Vos"),
        ("I=observator", "R=ouder"),
        ("I=?", "R=?"),
    ),
    "verbatim": (False, True, False, True),
    "quotation": ("no", "yes", "unknown", "unknown"),
    "status": ("basis", "replaced", "in-use", "in-use"),
}
ROW = {
    "kind": "interview",
    "case": "Vos",
    "session": "Sessie 1",
    "role": "parent",
    "date": "2023",
    "speakers": "R=Moeder Vos; I=interviewer",
    "verbatim": "ja",
    "quotation": "ja",
    "status": "vervangen",
}
HEADER = {
    "kind": "session-notes",
    "case": "Vos:1-2",
    "session": "Sessie 1",
    "role": "jeugdige",
    "date": "2022-01-05",
    "speakers": "{R: ouder, I: observator}",
    "verbatim": "no",
    "quotation": "unknown",
    "status": "in use",
}


@pytest.mark.parametrize("field", EXPECTED)
def test_the_command_wins_over_the_sidecar_over_the_header_over_the_default(peopled: Study, field: str):
    header = (
        f"---\n{field}: {HEADER[field]}\nkind: {HEADER['kind']}\n---\n"
        if field != "kind"
        else "---\nkind: session-notes\n---\n"
    )
    second = {"kind": "other"} if field == "kind" else {}
    drop(peopled, "a.txt", header + INTERVIEW)
    drop(peopled, "b.txt", header + INTERVIEW.replace("Marit", "Bea"))
    drop(peopled, "c.txt", header + INTERVIEW.replace("Marit", "Cor"))
    drop(peopled, "d.txt", INTERVIEW.replace("Marit", "Dirk"))
    drop(peopled, "imports.csv", f'file,{field}\na.txt,"{ROW[field]}"\nb.txt,"{ROW[field]}"\n')
    folder = peopled.folder / "transcripts"
    assert not import_files(peopled, [folder / "a.txt"], {field: LABELLED[field]}).failed
    assert not import_files(peopled, [folder / "b.txt", folder / "c.txt"]).failed
    assert not import_files(peopled, [folder / "d.txt"], second).failed
    result = [about(peopled, name)[field] for name in "abcd"]
    if field == "speakers":
        result = [tuple(sorted(row)) for row in result]
    assert result == list(EXPECTED[field])


def test_other_columns_and_header_keys_become_variables_of_one_type_for_the_whole_table(study: Study):
    drop(study, "a.txt", "---\nkind: interview\nplace: Huizen\nDURATION: 12\n---\n" + INTERVIEW)
    drop(study, "b.txt", INTERVIEW + "\n\nR: Meer.\n")
    drop(study, "imports.csv", "file;Kind;Duration;Recorded\na.txt;interview;94;ja\nb.txt;report;anderhalf uur;nee\n")
    assert import_files(study).problems == []
    table = store.list_sources(study)
    assert table.keys[-3:] == ("Duration", "Recorded", "place")
    assert [row[-3:] for row in table.rows] == [(("94",), ("ja",), ("Huizen",)), (("anderhalf uur",), ("nee",), None)]
    assert [row[2] for row in table.rows] == ["interview", "report"]
    types = {row[1]: row[2] for row in variables_.list_variables(study).rows}
    assert types == {"Duration": "text", "Recorded": "text", "place": "text"}


def test_a_value_that_a_known_variable_cannot_take_refuses_that_file_only(study: Study):
    variables_.add(study, "source", "duur", "number")
    drop(study, "a.txt")
    drop(study, "b.txt", INTERVIEW + "\n\nR: Meer.\n")
    drop(study, "imports.csv", "file,duur\na.txt,lang\nb.txt,80\n")
    imported = import_files(study)
    assert keys(imported) == [("study.bad-value", "a.txt")]
    assert "een getal" in imported.problems[0].format_message("nl") and "a number" in imported.problems[
        0
    ].format_message("en")
    assert [name for _, name in imported.new] == ["b"]


def test_a_case_may_have_a_range_of_turns_and_two_cases_the_same_text(peopled: Study):
    add_source(peopled, "beide", case="Vos:1-2; Linde:3-4; Linde:3-4")
    assert about(peopled, "beide")["case"] == ("Linde:3-4", "Vos:1-2")
    with pytest.raises(OtaError) as caught:
        changing.change(peopled, "beide", {"case": "Vos:3-9"})
    assert caught.value.key == "transcripts.no-range"
    assert about(peopled, "beide")["case"] == ("Linde:3-4", "Vos:1-2")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ({"case": "Vos:3-9"}, "transcripts.no-range"),
        ({"case": "Vos:2-1"}, "study.bad-value"),
        ({"case": "Vosje"}, "directory.unknown"),
        ({"session": "Sessie 9"}, "directory.unknown"),
        ({"speakers": "R=Moder Vos"}, "directory.unknown"),
        ({"speakers": "R"}, "study.bad-value"),
        ({"kind": "gesprek"}, "directory.not-listed"),
        ({"role": "buurman"}, "directory.unknown"),
        ({"verbatim": "soms"}, "study.bad-value"),
        ({"quotation": "soms"}, "study.bad-value"),
        ({"status": "weg"}, "directory.not-listed"),
        ({"date": "ooit eens"}, "moments.no-date"),
    ],
)
def test_a_wrong_word_refuses_the_file_and_leaves_nothing_behind(peopled: Study, words: dict[str, str], key: str):
    drop(peopled, "a.txt")
    before = dumped(peopled)
    for dry in (True, False):
        imported = import_files(peopled, words=words, dry_run=dry)
        errors = [problem for problem in imported.problems if not problem.warning]
        assert (
            [(error.key, error.where) for error in errors] == [(key, "a.txt")]
            and imported.failed
            and imported.new == []
        )
        assert errors[0].format_message("nl") != errors[0].format_message("en")
    assert dumped(peopled) == before
    assert vault.list_digests(peopled.folder) == set()
    assert [path.name for path in peopled.make_work_folder().iterdir()] == ["names.json"]


def test_every_wrong_word_of_every_file_is_told_at_once(peopled: Study):
    drop(peopled, "a.txt")
    drop(peopled, "b.txt", b"")
    drop(peopled, "c.txt", b"\x00\x01\x02\x03" * 50)
    drop(peopled, "imports.csv", "file,kind,status,date\na.txt,gesprek,weg,ooit eens\n")
    imported = import_files(peopled)
    assert keys(imported) == [
        ("directory.not-listed", "a.txt"), ("moments.no-date", "a.txt"), ("directory.not-listed", "a.txt"),
        ("sources.empty", "b.txt"), ("sources.binary", "c.txt"),
    ]  # fmt: skip
    assert imported.new == []


def test_a_doubtful_text_is_imported_with_a_warning_and_refused_with_strict(study: Study):
    drop(study, "lang.txt", "I: Hoe ging het?\n\nR: " + "woord " * 1600 + "\n\nI: Dank.\n\nR: Graag.\n")
    drop(study, "goed.txt")
    before = dumped(study)
    with pytest.raises(FoundProblems) as caught:
        import_files(study, strict=True)
    assert [problem.warning for problem in caught.value.problems] == [True]
    assert (dumped(study), vault.list_digests(study.folder)) == (before, set())
    imported = import_files(study)
    assert not imported.failed and len(imported.problems) == 1 and len(imported.new) == 2


def test_strict_counts_what_does_not_fit_the_study_too(study: Study):
    drop(study, "a.txt")
    before = dumped(study)
    for dry in (False, True):
        with pytest.raises(FoundProblems):
            import_files(study, words={"case": "Niemand"}, strict=True, dry_run=dry)
    assert (dumped(study), vault.list_digests(study.folder)) == (before, set())


def test_a_dry_run_tells_what_would_come_and_keeps_nothing(peopled: Study):
    add_source(peopled, "er-al")
    drop(peopled, "nieuw.txt", INTERVIEW + "\nR: Ja.\n")
    before = dumped(peopled)
    imported = import_files(peopled, dry_run=True)
    assert (imported.new, imported.same, imported.problems) == ([("", "nieuw.txt")], [("er-al", "er-al.txt")], [])
    assert dumped(peopled) == before and len(vault.list_digests(peopled.folder)) == 1


# --- the same file, a changed file, two files of one name ------------------------------------------------------------
def test_the_same_file_again_is_no_step_even_under_another_name_or_twice_at_once(study: Study):
    drop(study, "a.txt")
    drop(study, "kopie.txt")
    first = import_files(study)
    assert (first.new, first.same) == ([("T01", "a")], [("a", "kopie.txt")])
    before = dumped(study)
    again = import_files(study)
    assert (again.new, again.same, again.problems) == ([], [("a", "a.txt"), ("a", "kopie.txt")], [])
    assert dumped(study) == before


def test_a_changed_file_is_refused_and_says_what_has_to_happen(study: Study):
    add_source(study, "a")
    drop(study, "A.txt", INTERVIEW + "\nR: Nog iets.\n")
    (study.folder / "transcripts" / "a.txt").unlink()
    imported = import_files(study)
    assert keys(imported) == [("transcripts.changed", "A.txt")]
    assert "ota transcripts revise T01" in imported.problems[0].format_message("en")
    assert bodies(study) == {"a": INTERVIEW}


def test_two_files_of_one_name_are_both_refused_and_the_rest_comes_in(study: Study):
    drop(study, "a.txt")
    drop(study, "a.md", INTERVIEW + "\nR: Anders.\n")
    (study.folder / "transcripts" / "diep").mkdir()
    drop(study, "diep/A.txt", INTERVIEW + "\nR: Nog anders.\n")
    drop(study, "b.txt", INTERVIEW + "\nR: Eigen.\n")
    for dry in (True, False):
        imported = import_files(study, dry_run=dry)
        assert [problem.key for problem in imported.problems] == ["transcripts.one-name"] * 3
        assert "a.md" in imported.problems[0].format_message("nl") + imported.problems[1].format_message("nl")
    assert list(bodies(study)) == ["b"]
    assert len(vault.list_digests(study.folder)) == 1


# --- the sidecar -----------------------------------------------------------------------------------------------------
def test_a_row_is_found_whatever_the_capitals_and_the_composition_of_its_name(study: Study):
    drop(study, unicodedata.normalize("NFD", "Zoë Bär.txt"))
    drop(study, "imports.csv", "file,kind\nzoë BÄR.TXT,report\n".encode())
    imported = import_files(study)
    assert imported.problems == []
    assert about(study, "Zoë Bär")["kind"] == "report" and about(study, "zoë bär")["file"] == "Zoë Bär.txt"


def test_the_sidecar_may_be_an_excel_file_and_name_files_in_folders_below(study: Study):
    (study.folder / "transcripts" / "ouders").mkdir()
    drop(study, "ouders/a.txt")
    book = Workbook()
    for row in (["File", "kind", "duur"], ["ouders\\a.txt", "report", 94]):
        book.active.append(row)
    book.save(study.folder / "transcripts" / "imports.xlsx")
    assert import_files(study).problems == []
    assert (about(study, "a")["kind"], about(study, "a")["duur"]) == ("report", ("94",))


def test_a_row_for_a_file_that_is_not_there_is_a_warning_with_the_nearest(study: Study):
    drop(study, "vos-moeder.txt")
    drop(study, "imports.csv", "file,kind\nvos-moder.txt,report\nvos-moeder.txt,interview\n")
    imported = import_files(study)
    assert keys(imported) == [("transcripts.no-file", "imports.csv:2")] and not imported.failed
    assert "vos-moeder.txt" in imported.problems[0].format_message("nl")
    with pytest.raises(FoundProblems):
        import_files(study, strict=True)


@pytest.mark.parametrize(
    ("sidecar", "key"),
    [
        ("naam,kind\na.txt,interview\n", "transcripts.no-file-column"),
        ("file,kind\n,interview\n", "transcripts.no-file-name"),
        ("file,kind\na.txt,interview\nA.TXT,report\n", "transcripts.file-twice"),
        ("file,kind,kind\na.txt,interview,report\n", "sources.table_header"),
        ("file,kind\na.txt,interview,report,meer\n", "sources.table_long"),
    ],
)
def test_nothing_is_imported_beside_a_sidecar_that_cannot_be_understood(study: Study, sidecar: str, key: str):
    drop(study, "a.txt")
    drop(study, "imports.csv", sidecar)
    elsewhere = study.folder / "elders"
    elsewhere.mkdir()
    (elsewhere / "b.txt").write_text(INTERVIEW + "\nR: Elders.\n", encoding="utf-8")
    imported = import_files(study, [study.folder / "transcripts", elsewhere])
    assert [problem.key for problem in imported.problems] == [key] and imported.failed
    assert list(bodies(study)) == ["b"]


def test_two_sidecars_side_by_side_are_one_too_many(study: Study):
    drop(study, "a.txt")
    drop(study, "imports.csv", "file\na.txt\n")
    Workbook().save(study.folder / "transcripts" / "imports.xlsx")
    assert [problem.key for problem in import_files(study).problems] == ["transcripts.two-sidecars"]


def test_a_folder_without_texts_says_so(study: Study):
    drop(study, "beeld.jpg", b"x")
    for language in ("nl", "en"):
        with pytest.raises(OtaError) as caught:
            import_files(study)
        assert "transcripts" in caught.value.format_message(language) and ".docx" in caught.value.format_message(
            language
        )


# --- the words -------------------------------------------------------------------------------------------------------
WORDS_ = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="﻿�"), min_size=1)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\x00", "\x07", "\t", "\n"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(st.tuples(WORDS_, ENDS), min_size=1, max_size=8),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_words_are_never_altered(study: Study, parts: list[tuple[str, str]], encoding: str):
    written = "Begin " + "".join(words + end for words, end in parts)
    path = drop(study, "tekst.txt", written.encode(encoding))
    loaded = load(path)
    imported = import_files(study, [path], {"speakers": "none"})
    expected = written.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\x07", "")
    assert bodies(study) == {"tekst": unicodedata.normalize("NFC", expected)} and len(imported.new) == 1
    assert vault.fetch(study.folder, loaded.digest) == written.encode(encoding)
    counted = dict(row.split(": ") for row in about(study, "tekst")["normalised"])  # type: ignore[attr-defined]
    assert int(counted.get("crlf", 0)) == written.count("\r\n")
    assert int(counted.get("cr", 0)) == written.count("\r") - written.count("\r\n")
    assert int(counted.get("nul", 0)) == written.count("\x00")
    assert int(counted.get("control", 0)) == written.count("\x07")
    changing.remove(study, "tekst")


# --- handles ---------------------------------------------------------------------------------------------------------
def test_a_handle_is_given_once_whatever_is_removed_and_undone(study: Study):
    for n, name in enumerate("abc"):
        assert add_source(study, name, INTERVIEW + f"\nR: {n}.\n") == f"T0{n + 1}"
    changing.remove(study, "T02")
    assert add_source(study, "d", INTERVIEW + "\nR: Vier.\n") == "T04"
    undoing.take_back(study)
    assert add_source(study, "e", INTERVIEW + "\nR: Vijf.\n") == "T05"
    assert [row[:2] for row in store.list_sources(study).rows] == [("T01", "a"), ("T03", "c"), ("T05", "e")]
    removed = next(row[0] for row in journal.list_steps(study).rows if row[3] == "transcripts remove")
    undoing.take_back(study, int(removed))
    assert [row[:2] for row in store.list_sources(study).rows] == [
        ("T01", "a"),
        ("T02", "b"),
        ("T03", "c"),
        ("T05", "e"),
    ]


def test_an_undone_import_can_be_done_again_or_imported_anew(study: Study):
    add_source(study, "a")
    undoing.take_back(study)
    assert bodies(study) == {}
    undoing.redo(study)
    assert bodies(study) == {"a": INTERVIEW}
    undoing.take_back(study)
    assert add_source(study, "a") == "T02"


def test_a_name_that_is_the_handle_of_another_is_never_guessed(study: Study):
    add_source(study, "T02")
    add_source(study, "b", INTERVIEW + "\nR: Meer.\n")
    for name, expected in (("t1", "T02"), ("T01", "T02"), ("b", "b")):
        assert store.show(study, name).title == expected
    with pytest.raises(OtaError) as caught:
        store.show(study, "T02")
    assert caught.value.key == "directory.several" and "T01 T02; T02 b" in caught.value.format_message("en")


def test_a_second_process_that_imports_the_same_files_changes_nothing(study: Study):
    path = drop(study, "a.txt")
    with reopen(study, "Bram") as second:
        assert len(import_files(study, [path]).new) == 1
        assert import_files(second, [path]).same == [("a", "a.txt")]


def test_a_spool_left_by_a_killed_import_is_wiped(study: Study):
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    left = study.make_work_folder() / f"spool-{killed.pid}-{name_host()}-0123"
    left.mkdir()
    (left / "0.raw").write_bytes(b"tekst")
    drop(study, "a.txt")
    import_files(study)
    assert [path.name for path in study.make_work_folder().iterdir()] == ["names.json"]


def test_file_key_tells_folders_apart(tmp_path: Path):
    assert fold_file_path(tmp_path / "a" / "x.txt") != fold_file_path(tmp_path / "b" / "x.txt")
    assert fold_file_path(tmp_path / "a" / ".." / "X.txt") == fold_file_path(tmp_path / "x.TXT")
