"""What was erased stands in no byte that the study keeps; what others said and did is as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from builders import add_codes, add_coding, add_source, drop, make_study, reopen, rows_of
from replaying import assert_whole
from searching import find_words

from ota import checks, erasing, masking, undoing
from ota.codebook import saving as codebook
from ota.db import tables
from ota.db.erasing import find_barred
from ota.db.sql import select
from ota.erasing.telling import list_remaining, tabulate_erasure
from ota.errors import OtaError
from ota.memos import operations as memos
from ota.memos.model import MemoSubject
from ota.privacy import register
from ota.revisions import carrying, planning
from ota.study import Study, backup, open_study, records, variables, vault
from ota.summaries import operations as summaries
from ota.summaries import store as summary_store
from ota.timelines import operations as timelines
from ota.transcripts import changing, store
from ota.words import say

HER = "Zwaantje Plomp"  # the person
SAID = "de zwabberende koekoek vloog driemaal rond het kerkhof"
ALSO = "mijn tuinkabouter heeft twee winters lang gehuild bij regen"
OTHER = "wij hebben samen een schuur getimmerd voor de geiten"
ASKED = "hoe was dat dan voor jullie allemaal toen"
TITLE = "zilvervosverslag"  # the source of her own
TALK = f"""I: {ASKED.capitalize()}?

Z: {SAID.capitalize()}. En toen zweeg ze.

B: {OTHER.capitalize()}. Dat was goed.

Z: {ALSO.capitalize()}.

I: Dank u wel.
"""
ALONE = f"""I: Vertel eens.

Z: Mijn lavendelkleurige paraplu lag in de sloot achter de molen. {SAID.capitalize()}.
"""


@pytest.fixture
def full_study(tmp_path: Path) -> Study:
    """A study in which she and her words stand wherever somebody can type them."""
    study = make_study(tmp_path / "studie")
    records.add(study, records.CASE, "De Geiten", {})
    variables.add(study, "person", "wens", "text")
    variables.add(study, "source", "opmerking", "text")
    records.add(study, records.PERSON, HER, {"case": "De Geiten", "role": "ouder", "note": f"{HER} zei {ALSO}"})
    records.edit(study, records.PERSON, HER, {"wens": f"dat {ALSO}", "gemeente": "Plompdorp"})
    records.add(study, records.PERSON, "Barend", {"case": "De Geiten", "role": "ouder"})
    records.add(study, records.SESSION, "Sessie 1", {"date": "2024-11", "attended": f"{HER}; Barend"})
    speakers = f"Z={HER}; B=Barend; I=interviewer"
    add_source(study, "gesprek", TALK, speakers=speakers, case="De Geiten")
    add_source(
        study, TITLE, ALONE, speakers=f"Z={HER}; I=interviewer", case="De Geiten", opmerking="lavendelkleurig ja"
    )
    add_codes(study, "Bang", "Samen")
    codebook.edit(study, "Bang", {"definition": f"Wie bang is, zoals waar zij zegt: {SAID}, en zo meer."})
    for source, quote, code in (
        ("gesprek", SAID.capitalize(), "Bang"),
        ("gesprek", ALSO.capitalize(), "Bang"),
        ("gesprek", OTHER.capitalize(), "Samen"),
        (TITLE, "lavendelkleurige paraplu", "Samen"),
    ):
        add_coding(study, source, quote, code, memo=f"let op: {quote.lower()}" if code == "Bang" else "los hiervan")
    memos.add(study, f"Vergelijk {SAID} met het dossier.", MemoSubject(case="De Geiten"))
    memos.add(study, "Over haar turn", MemoSubject(source="T01:2"))
    memos.add(study, f"Zij heet {HER}", MemoSubject(source="T02"))
    timelines.add(study, "De Geiten", f"maart 2019: verhuizing - {SAID}", {"note": f"van {HER}", "who": HER})
    timelines.add(
        study, "De Geiten", "juni 2021: besluit - terug naar huis", {"kind": "besluit", "who": f"{HER}; Barend"}
    )
    masking.answer_sightings(study, True, name="kerkhof")
    masking.register_names(study, [register.Registered("Zwaan", variants=("Plompje",), person=HER)])
    masking.register_names(
        study, [register.Registered(HER, role="ouder"), register.Registered("Barend", person="Barend")]
    )
    return study


THEIRS = (HER, "zwabberende", "koekoek", "tuinkabouter", "lavendelkleurige", "paraplu", TITLE, "Plompdorp", "Plompje")


def own_files(study: Study) -> list[Path]:
    return list((study.folder / "transcripts").iterdir())


def words_of(study: Study) -> list[str]:
    with study.reading() as connection:
        return list(connection.execute(select(tables.registered.c.words)).scalars())


def sound(study: Study) -> None:
    assert [problem.format_message("en") for problem in checks.check(study) if not problem.warning] == []
    with study.reading() as connection:
        assert_whole(connection)


def text_of(study: Study, name: str) -> str:
    with study.reading() as connection:
        return store.read_stored(connection, store.find_source(connection, name).id).text


def test_of_a_person_no_byte_is_left_and_what_others_said_stays(full_study: Study) -> None:
    assert len(find_words(full_study.folder, THEIRS, own_files(full_study))) == len(THEIRS)
    done = erasing.erase(full_study, HER, HER)
    assert done.finished
    assert find_words(full_study.folder, THEIRS, own_files(full_study)) == {}  # also while the study is open
    assert {path.name for path in done.outside.own} == {"gesprek.txt", f"{TITLE}.txt"}
    sound(full_study)
    text = text_of(full_study, "gesprek")
    assert (OTHER.capitalize() in text, ASKED.capitalize() in text, text.count("[gewist]")) == (True, True, 2)
    with full_study.reading() as connection:
        quotes = [text[row.start : row.end] for row in connection.execute(select(tables.coding))]
        entries = connection.execute(select(tables.entry.c.title)).scalars().all()
        people = connection.execute(select(tables.entry_person.c.person_id)).all()
    assert quotes == [OTHER.capitalize()]
    assert set(vault.fetch_spellings(full_study.folder)) == set(words_of(full_study))
    assert (entries, len(people)) == (["besluit - terug naar huis"], 1)
    full_study.close()
    assert find_words(full_study.folder, THEIRS, own_files(full_study)) == {}
    with open_study(full_study.folder) as again:
        sound(again)


def test_of_a_source_no_byte_is_left_and_the_person_stays(full_study: Study) -> None:
    erasing.erase(full_study, "T02", TITLE)
    gone = ("lavendelkleurige", "paraplu", "lavendelkleurig", TITLE)
    assert find_words(full_study.folder, gone, own_files(full_study)) == {}
    sound(full_study)
    assert SAID.capitalize() in text_of(full_study, "gesprek")
    with full_study.reading() as connection:
        assert HER in connection.execute(select(tables.person.c.name)).scalars().all()


def test_what_was_removed_or_changed_before_goes_too(full_study: Study) -> None:
    records.edit(full_study, records.PERSON, HER, {"name": "Wiebrechtje Plomp"})
    memo = "Vergelijk dit met Zwaantje Plomp eens"
    memos.add(full_study, memo, MemoSubject(case="De Geiten"))
    with full_study.reading() as connection:
        number = max(connection.execute(select(tables.memo.c.number)).scalars())
    memos.remove(full_study, [f"M{number}"])
    plan = planning.plan_from_text(
        full_study, "gesprek", text_of(full_study, "gesprek").replace("zweeg", "kwaakte").encode()
    )
    carrying.make(full_study, plan)
    changing.change(full_study, "gesprek", {"name": "tweegesprek"})
    erasing.erase(full_study, "Wiebrechtje Plomp", "Wiebrechtje Plomp")
    words = (*THEIRS, "Wiebrechtje", "kwaakte")
    assert find_words(full_study.folder, words, own_files(full_study)) == {}
    sound(full_study)


def test_a_source_that_was_removed_is_found_and_goes_with_one_that_has_its_name_now(study: Study) -> None:
    add_source(study, "weg", ALONE, speakers="Z=ouder; I=interviewer")
    changing.remove(study, "weg")
    assert find_words(study.folder, ["paraplu"], own_files(study)) != {}
    add_source(study, "weg", ALONE.replace("molen", "houtzagerij"), speakers="Z=ouder; I=interviewer")
    erasing.erase(study, "weg", "weg")
    assert find_words(study.folder, ["paraplu", "houtzagerij"], own_files(study)) == {}
    add_source(study, "weer", ALONE, speakers="Z=ouder; I=interviewer")
    changing.remove(study, "weer")
    erasing.erase(study, "weer", "weer")
    assert find_words(study.folder, ["paraplu"], own_files(study)) == {}
    sound(study)


def test_names_in_words_of_others_are_told_and_stay(full_study: Study) -> None:
    codebook.edit(full_study, "Samen", {"definition": f"Zoals {HER} het noemt"})
    drop(full_study, "derde.txt", f"I: Wie was er?\n\nB: {HER} was er ook bij, denk ik.\n")
    add_source(
        full_study,
        "derde",
        f"I: Wie was er?\n\nB: {HER} was er ook bij, denk ik.\n",
        speakers="B=Barend; I=interviewer",
    )
    done = erasing.erase(full_study, HER, HER)
    standing = {(name.where, name.field): name.count for name in done.standing}
    assert standing[("Samen", "code.definition")] == 1
    assert standing[("T03", "text")] == 1
    assert find_words(full_study.folder, THEIRS[1:], own_files(full_study)) == {}
    sound(full_study)


def test_other_steps_are_taken_back_exactly_and_those_it_touched_by_name_of_the_step(full_study: Study) -> None:
    add_codes(full_study, "Later")
    add_coding(full_study, "gesprek", "Dat was goed", "Later")
    with full_study.reading() as connection:
        verbs = {row.n: row.verb for row in connection.execute(select(tables.step))}
    erasing.erase(full_study, HER, HER)
    with full_study.reading() as connection:
        barred = find_barred(connection)
    exact = 0
    for n in sorted({*verbs, full_study.head()}, reverse=True):
        before = rows_of(full_study)
        if n in barred:
            with pytest.raises(OtaError) as refused:
                undoing.take_back(full_study, n)
            assert (refused.value.key, refused.value.values["verb"]) == ("study.erased", verbs.get(n, "erase"))
            continue
        try:
            undoing.take_back(full_study, n)
        except OtaError as error:
            assert error.key in ("study.blocked", "study.not-undoable"), n
            continue
        sound(full_study)
        undoing.redo(full_study, n)
        assert rows_of(full_study) == before
        exact += 1
    assert exact >= 4
    sound(full_study)


def test_a_summary_goes_with_all_that_it_rests_on_and_is_told_when_it_loses_part_of_it(full_study: Study) -> None:
    for text, view, basis in (
        ("Zij verloor iets bij een maalderij.", "jeugdigen", ["T02:2", "T01:4"]),
        ("Samen timmeren en kniezen.", "ouders", ["T01:2", "T01:3"]),
        ("Timmeren verbroedert.", "professionals", ["T01:3"]),
    ):
        summaries.set_summary(full_study, "Bang", text, perspective=view, basis=basis)
    summaries.set_summary(full_study, "Samen", "Zij tweeën.", perspective="professionals", basis=["T01:2-3"])
    summaries.set_summary(full_study, "Samen", "Een maalderij als bakermat.", perspective="ouders", basis=["T02:2"])
    summaries.set_summary(full_study, "Samen", "", perspective="ouders")  # removed before
    summaries.set_summary(full_study, "Samen", f"Eenmaal: {SAID}.", case="De Geiten")
    rested = ("Bang, ouders", "Samen, professionals")
    assert erasing.plan_erasure(full_study, HER).rested == rested
    done = erasing.erase(full_study, HER, HER)
    assert done.rested == rested
    problems = list_remaining(full_study, done)
    assert tuple(problem.where for problem in problems if problem.key == "erasing.rested") == rested
    assert find_words(full_study.folder, (*THEIRS, "maalderij", "bakermat"), own_files(full_study)) == {}
    with full_study.reading() as connection:
        read = summary_store.read_summaries(connection).values()
    assert {summary.text: summary.basis for summary in read} == {
        "Samen timmeren en kniezen.": ("T01:3",),
        "Timmeren verbroedert.": ("T01:3",),
        "Zij tweeën.": ("T01:3",),
        "Eenmaal: [gewist].": (),
    }
    sound(full_study)


def test_entries_and_memos_that_lose_part_of_what_they_rest_on_are_told(full_study: Study) -> None:
    memos.add(full_study, "Zij en hij.", links=["T01:2", "T01:3"])
    memos.add(full_study, "Hij alleen.", links=["T01:3"])
    timelines.link(full_study, "E2", ["T01:2", "T01:3"])
    timelines.add(full_study, "De Geiten", "mei 2022: verhuizing - timmeren", {"who": "Barend"})
    timelines.link(full_study, "E3", ["T01:3"])
    (both,) = [handle for handle, text in _read_memos(full_study) if text == "Zij en hij."]
    assert erasing.plan_erasure(full_study, HER).leaning == ("E2", both)
    done = erasing.erase(full_study, HER, HER)
    assert done.leaning == ("E2", both)
    problems = list_remaining(full_study, done)
    assert [problem.where for problem in problems if problem.key == "erasing.leaning"] == ["E2", both]
    counted = dict(tabulate_erasure(full_study, done).rows)
    assert counted[say("erasing.receipt-leaning", full_study.language)] == 2
    sound(full_study)


def _read_memos(study: Study) -> list[tuple[str, str]]:
    with study.reading() as connection:
        rows = connection.execute(select(tables.memo.c.number, tables.memo.c.text)).all()
    return [(f"M{number}", text) for number, text in rows]


def test_copies_set_aside_working_files_and_exports(full_study: Study, tmp_path: Path) -> None:
    (zipped,) = backup.make_backup(full_study, tmp_path / "reserve.zip")
    full_study.files.write(full_study.folder / "reports" / "citaten.csv", SAID.encode())
    full_study.files.write(tmp_path / f"{HER}.csv", SAID.encode())
    shutil.copy(full_study.folder / "study.db", full_study.folder / "study-20250101-120000.db")
    edits = full_study.folder / ".work" / "edits"
    edits.mkdir()
    (edits / "T01-1.txt").write_text(TALK, "utf-8")
    (full_study.folder / ".work" / "forms.txt").write_text("koekoek", "utf-8")
    done = erasing.erase(full_study, HER, HER)
    assert zipped in done.outside.backups
    assert {path.name for path in done.outside.exported} == {"citaten.csv", f"{HER}.csv"}
    assert [path.name for path in done.outside.copies] == ["study-20250101-120000.db"]
    named = [*own_files(full_study), full_study.folder / "reports" / "citaten.csv"]
    assert find_words(full_study.folder, THEIRS, named) == {}
    assert not (edits / "T01-1.txt").exists()
    sound(full_study)


def test_who_does_not_say_the_name_erases_nothing(full_study: Study) -> None:
    head = full_study.head()
    with pytest.raises(OtaError) as refused:
        erasing.erase(full_study, HER, "Zwaantje")
    assert (refused.value.key, full_study.head()) == ("erasing.not-confirmed", head)
    with pytest.raises(OtaError):
        erasing.erase(full_study, "Zwaan", "Zwaan")  # no beginning of a name will do
    sound(full_study)


def test_others_who_look_at_it_are_waited_for_and_the_next_who_opens_it_does_the_rest(full_study: Study) -> None:
    reader = reopen(full_study, wait=0.2)
    full_study.wait = 0.2
    with reader.reading():
        done = erasing.erase(full_study, HER, HER)
        assert not done.finished
        assert [p.key for p in checks.check(full_study) if not p.warning] == ["study.check-erasing"]
    reader.close()
    full_study.close()
    with open_study(full_study.folder) as study:
        sound(study)
    assert find_words(full_study.folder, THEIRS, own_files(full_study)) == {}
