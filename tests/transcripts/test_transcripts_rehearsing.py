"""A folder of many makes: what each file was taken for, who speaks, what is passed over, what was there already."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import INTERVIEW, drop

from ota.errors import OtaError
from ota.sources import PassedOver
from ota.study import Study
from ota.study.settings import build_settings
from ota.tabular import to_csv, to_json
from ota.transcripts import doubts, rehearsing, store
from ota.transcripts.importing import Imported, import_files, tell_passed_over

PARENTS = "Interviewer: Hoe was dat?\n\nMoeder: Zwaar.\n\nInterviewer: En toen?\n\nMoeder: Toen niets meer.\n"
LONG = "Mevr. T. van den Broek (gezinsvoogd)"
TABLE = f"Gespreksleider: Wie begint?\n\nOpa: Ik.\n\nGespreksleider: Ja.\n\nOpa: Goed.\n\n{LONG}: Dat is nieuw.\n"


@pytest.fixture
def mixed(study: Study) -> Study:
    """A folder with three texts whose speakers are called otherwise."""
    drop(study, "a.txt")
    drop(study, "b.txt", PARENTS)
    drop(study, "c.txt", TABLE)
    return study


def texts_of(imported: Imported, key: str) -> list[str]:
    return [problem.format_message("en") for problem in imported.problems if problem.key == key]


def test_a_speaker_declared_for_all_files_need_not_speak_in_each(mixed: Study):
    imported = import_files(mixed, words={"speakers": "R=ouder; I=interviewer; moeder=ouder; INTERVIEWER=interviewer"})
    assert not imported.failed
    assert [name for _, name in imported.new] == ["a", "b", "c"]
    assert texts_of(imported, "sources.not_found") == []
    roles = {row[1]: row[3] for name in ("a", "b") for row in doubts.list_speakers(mixed, name).rows if row[4]}
    assert {str(label).casefold(): role for label, role in roles.items()} == {
        "i": "interviewer",
        "r": "ouder",
        "interviewer": "interviewer",
        "moeder": "ouder",
    }


def test_a_speaker_who_is_in_none_of_the_files_is_told_once_with_the_nearest(mixed: Study):
    imported = import_files(mixed, words={"speakers": "R=ouder; I=interviewer; Moedr=ouder"}, dry_run=True)
    assert texts_of(imported, "transcripts.label-nowhere") == [
        "the label 'Moedr' occurs as a speaker in none of the files. | Looks like: Moeder"
    ]
    assert not imported.failed


@pytest.mark.parametrize("text", ["none", "Geen"])
def test_that_a_text_has_no_speakers_is_no_label_to_look_for(study, text):
    (study.folder / "text.txt").write_text("R: hallo\n\nI: dag\n", "utf-8")
    found = import_files(study, [study.folder / "text.txt"], {"speakers": text})
    assert found.new and found.problems == []


def test_a_speaker_declared_for_one_file_is_missed_there(study: Study):
    drop(study, "a.txt", f"---\nspeakers: {{R: ouder, Oma: ouder}}\n---\n{INTERVIEW}")
    imported = import_files(study)
    assert len(texts_of(imported, "sources.not_found")) == 1
    assert [name for _, name in imported.new] == ["a"]


def test_a_rehearsal_shows_what_each_file_was_taken_for(mixed: Study):
    drop(mixed, "verslag.md", "# Verslag\n\nEen alinea.\n\nNog een.\n")
    drop(mixed, "leeg.txt", "")
    imported = import_files(mixed, dry_run=True)
    table = rehearsing.list_rehearsed(mixed, imported.rehearsed, [PassedOver(Path("x.sbv"), "captions")])
    rows = {row["file"]: row for row in json.loads(to_json(table))}
    assert (rows["b.txt"]["turns"], rows["b.txt"]["words"]) == (4, 9)
    assert len(rows["b.txt"]["speakers"]) == 2
    assert rows["b.txt"]["proposed"] == "Interviewer=interviewer; Moeder=ouder"
    assert rows["c.txt"]["doubts"] == 1
    assert LONG in rows["c.txt"]["lines"][0]
    assert rows["c.txt"]["proposed"] == f"Gespreksleider=?; Opa=?; {LONG}=professional"
    assert (rows["verslag.md"]["turns"], rows["verslag.md"]["words"], rows["verslag.md"]["doubts"]) == (None, 5, 0)
    assert len({rows[name]["state"] for name in ("b.txt", "leeg.txt", "x.sbv")}) == 3
    assert len(to_csv(table).splitlines()) == 1 + len(rows)


def test_the_proposed_speakers_can_be_given_as_they_are(mixed: Study):
    imported = import_files(mixed, dry_run=True)
    line = rehearsing.propose_speakers(imported.rehearsed, mixed.settings, {"I": "interviewer"})
    assert line.startswith("I=interviewer; R=?; ")
    again = import_files(mixed, words={"speakers": line})
    assert [name for _, name in again.new] == ["a", "b", "c"]
    assert texts_of(again, "transcripts.label-nowhere") == []
    assert [row[1] for row in doubts.list_speakers(mixed, "c").rows if row[0]] == [], "who was declared is no doubt"


def test_nothing_is_proposed_where_all_is_known(study: Study):
    drop(study, "a.txt")
    imported = import_files(study, words={"speakers": "R=ouder; I=interviewer"}, dry_run=True)
    assert rehearsing.propose_speakers(imported.rehearsed, study.settings, {"R": "ouder", "I": "interviewer"}) == ""


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Moeder Vos", "ouder"),
        ("vader", "ouder"),
        ("INT", "interviewer"),
        ("I", "interviewer"),
        ("Interviewer 2", "interviewer"),
        ("Jeugdbeschermer", "professional"),
        ("Mw. de Wit (gezinsvoogd)", "professional"),
        ("Jeugdige", "jeugdige"),
        ("R", "?"),
        ("Anna", "?"),
        ("Moeder / jeugdbeschermer", "?"),
        ("Pleegmoeder", "?"),
    ],
)
def test_a_role_is_only_guessed_where_the_label_tells_it(label: str, role: str):
    assert rehearsing.guess_role(label, build_settings({})) == role


# --- what is passed over, and what is there already -----------------------------------------------------------------
def test_files_of_kinds_that_are_not_read_are_named(study: Study):
    drop(study, "a.txt")
    drop(study, "b.sbv")
    drop(study, "imports.csv", "file\na.txt\n")
    (study.folder / "transcripts" / "diep").mkdir()
    drop(study, "diep/c.heic", b"%PDF-1.4")
    drop(study, ".verborgen.sbv")
    imported = import_files(study)
    assert [path.name for path, _ in imported.passed_over] == [".verborgen.sbv", "b.sbv", "c.heic"]
    assert not imported.failed


def test_what_was_passed_over_is_told_for_each_kind_with_its_count_and_what_to_do(study: Study):
    drop(study, "a.txt")
    for name in ("oud.doc", "ouder.doc", "opname.mp3", "project.qdpx", "~$a.docx"):
        drop(study, name)
    texts = [problem.format_message("nl") for problem in tell_passed_over(import_files(study).passed_over)]
    assert [text.partition(",")[0] for text in texts] == [f"{n} overgeslagen" for n in (1, 1, 2, 1)]
    assert "oud.doc, ouder.doc. | Open het en sla het op als .docx" in texts[2]
    assert all(" | " in text for text in texts)


def test_a_folder_with_nothing_that_is_read_names_what_lies_there(study: Study):
    drop(study, "a.sbv")
    with pytest.raises(OtaError) as refused:
        import_files(study)
    assert "a.sbv" in refused.value.problems[0].format_message("nl")


def test_a_twin_is_there_already_only_where_the_other_gets_in(study: Study):
    for folder in ("k/a", "k/b"):
        (study.folder / folder).mkdir(parents=True)
    (study.folder / "k/a/gesprek.txt").write_text(INTERVIEW, encoding="utf-8")
    (study.folder / "k/b/gesprek.txt").write_text(PARENTS, encoding="utf-8")
    (study.folder / "k/zus.txt").write_text(INTERVIEW, encoding="utf-8")
    for dry in (True, False):
        imported = import_files(study, [study.folder / "k"], dry_run=dry)
        assert (imported.same, [name for _, name in imported.new]) == ([], ["zus.txt"] if dry else ["zus"])
        assert [problem.key for problem in imported.problems] == ["transcripts.one-name"] * 2
    assert [row[1] for row in store.list_sources(study).rows] == ["zus"]


def test_a_twin_of_a_file_that_does_not_fit_the_study_gets_in_itself(study: Study):
    drop(study, "a.txt")
    drop(study, "b.txt")
    drop(study, "imports.csv", "file,case\na.txt,Niemand\n")
    imported = import_files(study)
    assert (imported.same, imported.new) == ([], [("T01", "b")])
    assert [problem.key for problem in imported.problems if not problem.warning] == ["directory.unknown"]


# --- turns that end -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("where", ["command", "sidecar", "header"])
def test_a_turn_ends_at_a_line_that_was_said_to_end_it(study: Study, where: str):
    text = f"{PARENTS}\nIndruk van de onderzoeker\nZe was moe.\n"
    header = '---\nends: "Indruk*"\n---\n' if where == "header" else ""
    drop(study, "a.txt", header + text)
    if where == "sidecar":
        drop(study, "imports.csv", "file,ends\na.txt,Indruk*\n")
    import_files(study, words={"ends": "Indruk*"} if where == "command" else {})
    rows = store.show(study, "a").rows
    assert rows[-1][2:] == ("(niemand)", "Indruk van de onderzoeker\nZe was moe.")
    assert rows[-2][3] == "Toen niets meer."


# --- doubts are told ------------------------------------------------------------------------------------------------
def test_at_most_five_doubts_of_a_file_are_told_and_the_others_counted(study: Study):
    guests = "".join(f"\nGast {name}: Dag.\n\nI: Dag.\n" for name in ("Aad", "Bea", "Cor", "Dik", "Els", "Fie", "Gijs"))
    drop(study, "kring.txt", INTERVIEW + guests)
    imported = import_files(study)
    listed = [row for row in doubts.list_speakers(study, "kring").rows if row[0] is not None]
    assert len(listed) > doubts.SHOWN
    assert len([problem for problem in imported.problems if problem.key.startswith("sources.doubt-")]) == doubts.SHOWN
    problem = next(problem for problem in imported.problems if problem.key == "transcripts.more-doubts")
    assert problem.values["count"] == len(listed) - doubts.SHOWN


def test_shared_cases_of_words_given_to_another(study: Study):
    cases = Path(__file__).resolve().parents[3] / "shared" / "cases"
    if not cases.is_dir():
        pytest.skip("the small inputs that failed are not here")
    import_files(study, [cases / "01-long-label" / "22b-long.txt"])
    assert [row[4] for row in doubts.list_speakers(study, "T01").rows if row[4]] == [2, 3, 3]
    import_files(
        study,
        [cases / "03-stage-direction-in-label" / "14-paren.txt"],
        {"speakers": "Moeder=ouder; Interviewer=interviewer"},
    )
    assert [row[1:5] for row in doubts.list_speakers(study, "T02").rows if row[4]] == [
        ("Interviewer", None, "interviewer", 3),
        ("Moeder", None, "ouder", 3),
    ]
