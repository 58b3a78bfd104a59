"""A revision in a study: codings, handles, speakers, time codes and cases come along; undo takes it back whole."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from builders import read
from hypothesis import given, settings
from hypothesis import strategies as st
from revisions_builders import code, code_quotes, codings, everything, handles, quotes, revise, stored, study_of
from test_revisions_map import edited, sentences, written

from ota import checks, undoing
from ota.codings import operations
from ota.codings import store as coding_store
from ota.codings.desk import Where
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.matrices.build import build
from ota.reports.quote_book import make_quote_book
from ota.retrieval import material
from ota.revisions import carrying, planning
from ota.revisions.planning import Same
from ota.study import journal, records, vault
from ota.tabular import format_value
from ota.text.spans import build_anchor, trim_span
from ota.transcripts import changing
from ota.transcripts import store as transcripts

TEXT = """R: We belden in maart en toen was het stil.

I: Hoe lang duurde dat?

R (00:01:10): Tien maanden. Tien maanden hebben we gewacht, en niemand belde. Mijn zoon zat thuis en zei niks meer.

I: En toen?

R: Toen kwam Femke van de gemeente, die luisterde gewoon.
"""


@pytest.fixture
def study(tmp_path):
    with study_of(tmp_path, TEXT, speakers="R=ouder; I=interviewer") as result:
        yield result


def test_every_coding_is_carried_and_says_how(study):
    code_quotes(
        study, "vos", ["toen was het stil", "Tien maanden hebben we gewacht", "die luisterde gewoon", "zei niks meer"]
    )
    new = TEXT.replace("Tien maanden hebben we", "Elf maanden hebben we").replace(" en zei niks meer", "")
    done = revise(study, "vos", new)
    assert done.counts == {"unchanged": 2, "moved": 0, "changed": 1, "lost": 1}
    assert quotes(study) == [
        ("ok", "toen was het stil"),
        ("changed", "Elf maanden hebben we gewacht"),
        ("ok", "die luisterde gewoon"),
        ("lost", "zei niks meer"),
    ]
    table = done.table(study)
    assert [(format_value(row[0], "nl"), row[6], row[7]) for row in table.rows[2:]] == [
        ("gewijzigd", "Tien maanden hebben we gewacht", "Elf maanden hebben we gewacht"),
        ("verloren", "zei niks meer", table.rows[3][7]),
    ]
    now = stored(study, "vos")
    with study.reading() as connection:
        digests = dict(connection.execute(select(tables.coding.c.id, tables.coding.c.digest)).all())
    for coding in codings(study):
        if coding.state != "lost":
            assert (
                coding.revision == now.revision
                and digests[coding.id] == build_anchor(now.text, coding.start, coding.end).digest
            )


def test_a_lost_coding_stands_in_check_is_not_counted_and_is_settled_by_editing(study):
    first, lost = code_quotes(study, "vos", ["toen was het stil", "zei niks meer"])
    revise(study, "vos", TEXT.replace(" en zei niks meer", ""))
    problems = [problem for problem in checks.check(study) if problem.key == "codings.check-lost"]
    assert len(problems) == 1 and not problems[0].warning
    read = material.read(study)
    assert [passage.coding.id for passage in read.passages] == [first.id] and read.lost == 1
    left_out = "1 codering(en) tellen niet mee: hun woorden staan niet meer in de tekst (zie ota check)."
    assert left_out in build(study, read, rows=("codes",), cells="count").notes
    assert left_out in [getattr(block, "text", "") for block in make_quote_book(study).document.blocks]
    assert [row[-1] for row in coding_store.list_codings(study, source="vos").rows] == [
        "toen was het stil",
        "zei niks meer",
    ]
    with pytest.raises(OtaError, match="has lost its words"):
        operations.edit(study, lost.id, {"print_form": "niks"})
    operations.edit(study, lost.id, {"memo": "nog plaatsen"})
    operations.edit(study, lost.id, {}, where=Where(quote="Mijn zoon zat thuis"))
    assert quotes(study)[1] == ("ok", "Mijn zoon zat thuis")
    assert not [problem for problem in checks.check(study) if not problem.warning]
    assert material.read(study).lost == 0


def test_a_lost_coding_can_be_removed(study):
    _, lost = code_quotes(study, "vos", ["toen was het stil", "zei niks meer"])
    revise(study, "vos", TEXT.replace(" en zei niks meer", ""))
    operations.remove(study, [lost.id])
    assert quotes(study) == [("ok", "toen was het stil")]
    assert not [problem for problem in checks.check(study) if not problem.warning]


def test_changed_codings_are_said_once_per_source_and_confirmed_by_editing(study):
    (row,) = code_quotes(study, "vos", ["Tien maanden hebben we gewacht"])
    revise(study, "vos", TEXT.replace("Tien maanden hebben we", "Elf maanden hebben we"))
    assert [p.key for p in checks.check(study)] == ["codings.check-changed"]
    operations.edit(study, row.id, {}, where=Where(quote="Elf maanden hebben we gewacht"))
    assert checks.check(study) == []


def test_a_print_form_that_fits_no_more_is_kept_listed_and_not_printed(study):
    code_quotes(study, "vos", ["Tien maanden hebben we gewacht"], print_form="Tien maanden ... gewacht")
    code_quotes(study, "vos", ["Mijn zoon zat thuis en zei niks meer"], print_form="Mijn zoon ... zei niks meer")
    done = revise(
        study, "vos", TEXT.replace("Tien maanden hebben", "Elf maanden hebben").replace("thuis en", "in huis en")
    )
    assert [fate.form for fate in done.fates] == ["Tien maanden ... gewacht", None]
    assert done.forms == 1
    assert [coding.print_form for coding in codings(study)] == [
        "Tien maanden ... gewacht",
        "Mijn zoon ... zei niks meer",
    ]
    assert [coding.state for coding in codings(study)] == ["changed", "changed"]
    printed = [passage.text for passage in material.read(study).passages]
    assert printed == ["Elf maanden hebben we gewacht", "Mijn zoon ... zei niks meer"]
    assert "codings.check-print-form" in {problem.key for problem in checks.check(study)}


def test_a_split_turn_becomes_two_letters_a_new_one_a_plus_and_merged_ones_keep_the_first(study):
    revise(study, "vos", TEXT.replace("Mijn zoon zat", "\n\nI: Echt?\n\nR: Mijn zoon zat"))
    assert handles(study, "vos") == ["1", "2", "3a", "3a+1", "3b", "4", "5"]
    revise(study, "vos", TEXT)
    # the two halves of 3 came together again: the first handle stays, and none is given twice
    assert handles(study, "vos") == ["1", "2", "3a", "4", "5"]
    revise(study, "vos", TEXT.replace("Mijn zoon zat", "\n\nR: Mijn zoon zat"))
    assert handles(study, "vos") == ["1", "2", "3a1", "3a2", "4", "5"]


def test_merged_turns_keep_the_first_handle_and_a_turn_taken_out_takes_its_handle_along(study):
    revise(study, "vos", TEXT.replace("\n\nI: En toen?\n\nR: Toen", " Toen"))
    assert handles(study, "vos") == ["1", "2", "3"]
    revise(study, "vos", TEXT.replace("I: Hoe lang duurde dat?\n\n", "").replace("\n\nI: En toen?\n\nR: Toen", " Toen"))
    assert handles(study, "vos") == ["1", "3"]


def test_a_turn_that_was_wholly_rewritten_keeps_its_handle(study):
    revise(study, "vos", TEXT.replace("Hoe lang duurde dat?", "Wat gebeurde er daarna, weet u dat nog?"))
    assert handles(study, "vos") == ["1", "2", "3", "4", "5"]


def test_speakers_and_time_codes_stay(study):
    revise(study, "vos", TEXT.replace("R (00:01:10):", "R:").replace("maart", "april"))
    turns = stored(study, "vos").turns
    assert [turn.time for turn in turns] == [None, None, 70_000, None, None]
    speakers = stored(study, "vos").speakers
    assert [(speakers[turn.speaker].label, speakers[turn.speaker].role) for turn in turns[:2]] == [
        ("R", "ouder"),
        ("I", "interviewer"),
    ]


def test_a_speaker_under_a_new_label_stays_who_they_are_and_a_new_one_is_asked_for(study):
    new = TEXT.replace("R:", "Moeder:").replace("R (", "Moeder (").replace("maart", "april")
    done = revise(study, "vos", new + "\nOma: Ik was erbij.\n\nOma: Ik ook.\n")
    assert [problem.key for problem in done.problems if problem.key.startswith("revisions")] == ["revisions.renamed"]
    roles_by_label = {speaker.label: speaker.role for speaker in stored(study, "vos").speakers.values()}
    assert roles_by_label == {"Moeder": "ouder", "I": "interviewer", "Oma": None}
    assert "transcripts.check-speaker" in {problem.key for problem in checks.check(study)}


def test_the_turns_of_a_case_are_carried(study):
    records.add(study, records.CASE, "Vos", {})
    records.add(study, records.CASE, "Bakker", {})
    changing.change(study, "vos", {"case": "Vos:1-3; Bakker:4-5"})
    revise(study, "vos", TEXT.replace("Mijn zoon zat", "\n\nI: Echt?\n\nR: Mijn zoon zat"))
    with study.reading() as connection:
        (result,) = transcripts.fetch_source_cases(connection).values()
    assert sorted((name, first, last) for name, _, first, last in result) == [("Bakker", 5, 6), ("Vos", 0, 4)]
    done = revise(study, "vos", TEXT[: TEXT.index("I: En toen?")])
    assert [problem.values["case"] for problem in done.problems if problem.key == "revisions.case-gone"] == ["Bakker"]
    with study.reading() as connection:
        (result,) = transcripts.fetch_source_cases(connection).values()
    assert [(name, first, last) for name, _, first, last in result] == [("Vos", 0, 2)]


def test_the_same_text_again_is_no_revision_and_the_old_file_is_known(study, tmp_path):
    path = tmp_path / "vos.txt"
    assert planning.plan_from_file(study, "vos", path) == Same("vos", 1)
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert planning.plan_from_file(study, "vos", path) == Same("vos", 1)
    first = stored(study, "vos").revision
    revise(study, "vos", TEXT.replace("maart", "april"))
    with study.reading() as connection:
        originals = transcripts.fetch_originals(connection)
        digest = connection.execute(select(tables.source)).mappings().one()["original"]
    assert set(originals.values()) == {"vos"} and len(originals) == 2 and digest in originals
    assert vault.list_digests(study.folder) >= set(originals)
    assert first != stored(study, "vos").revision


def test_a_dry_run_changes_nothing(study, tmp_path):
    code_quotes(study, "vos", ["zei niks meer"])
    before, head = everything(study), journal.list_steps(study).rows[-1][0]
    path = tmp_path / "nieuw.txt"
    path.write_text(TEXT.replace(" en zei niks meer", ""), encoding="utf-8")
    plan = planning.plan_from_file(study, "vos", path)
    assert carrying.preview_revision(study, plan).counts["lost"] == 1
    assert everything(study) == before and journal.list_steps(study).rows[-1][0] == head


def test_another_text_is_refused_unless_one_is_sure(study, tmp_path):
    path = tmp_path / "ander.txt"
    path.write_text("I: Dag.\n\nM: Wij wonen op een boot zonder motor.\n\nI: Zo.\n\nM: Heel klein.\n", encoding="utf-8")
    with pytest.raises(OtaError) as raised:
        planning.plan_from_file(study, "vos", path)
    assert raised.value.key == "revisions.other-text"
    assert "boot" not in str(raised.value) and "maart" not in str(raised.value)
    assert planning.plan_from_file(study, "vos", path, sure=True)


def test_a_revision_made_meanwhile_is_not_overwritten(study, tmp_path):
    path = tmp_path / "nieuw.txt"
    path.write_text(TEXT.replace("maart", "april"), encoding="utf-8")
    plan = planning.plan_from_file(study, "vos", path)
    revise(study, "vos", TEXT.replace("maart", "mei"), name="ander.txt")
    before = everything(study)
    with pytest.raises(OtaError) as raised:
        carrying.make(study, plan)
    assert raised.value.key == "revisions.meanwhile" and everything(study) == before


def test_the_file_of_another_source_is_refused(study, tmp_path):
    from ota.transcripts.importing import import_files

    (tmp_path / "bakker.txt").write_text(TEXT.replace("maart", "mei"), encoding="utf-8")
    import_files(study, [tmp_path / "bakker.txt"], {})
    with pytest.raises(OtaError) as raised:
        planning.plan_from_file(study, "vos", tmp_path / "bakker.txt")
    assert raised.value.key == "revisions.used-elsewhere"


def test_undo_names_later_work_that_stands_on_the_revision(study):
    code_quotes(study, "vos", ["toen was het stil"])
    revise(study, "vos", TEXT.replace("maart", "april"))
    step = journal.list_steps(study).rows[-1][0]
    code_quotes(study, "vos", ["niemand belde"])
    with pytest.raises(OtaError) as raised:
        undoing.take_back(study, step)
    assert raised.value.key == "study.blocked" and [problem.where for problem in raised.value.problems] == [
        str(step + 1)
    ]


def test_a_memo_written_later_does_not_keep_a_revision_from_being_undone(study):
    (row,) = code_quotes(study, "vos", ["toen was het stil"])
    revise(study, "vos", TEXT.replace("maart", "april"))
    step = journal.list_steps(study).rows[-1][0]
    operations.edit(study, row.id, {"memo": "mooi"})
    undoing.take_back(study, step)
    assert quotes(study) == [("ok", "toen was het stil")] and codings(study)[0].memo == "mooi"
    assert stored(study, "vos").text == TEXT


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**9), st.integers(3, 20), st.integers(1, 12))
def test_after_any_edits_every_coding_is_on_its_words_or_says_so_and_undo_gives_the_study_back(seed, count, edits):
    chance = random.Random(seed)
    before = sentences(chance, count)
    old, places = written(chance, before)
    new, _ = written(chance, edited(chance, before, edits)[0])
    with tempfile.TemporaryDirectory() as folder, study_of(Path(folder), old, speakers="none") as study:
        spans = list(places)
        for _ in range(10):
            start = chance.randrange(len(old) - 1)
            spans.append((start, min(len(old), start + chance.randint(2, 200))))
        inner = dict.fromkeys(trim_span(old, *span) for span in spans)
        made_codings = code(study, "vos", [(span.start, span.end) for span in inner if span])
        was = {coding.id: quote for coding, (_, quote) in zip(codings(study), quotes(study), strict=True)}
        tables_before = everything(study)
        if new == old:
            return
        done = revise(study, "vos", new)
        assert len(done.fates) == len(made_codings)
        by_id = {fate.coding.id: fate for fate in done.fates}
        for coding, (state, quote) in zip(
            codings(study), quotes(study), strict=True
        ):  # but those made one with another
            fate, quote_before = by_id[coding.id], was[coding.id]
            if state == "ok":
                assert quote.split() == quote_before.split() and fate.carried.kind in ("unchanged", "moved")
            elif state == "changed":
                after = read(fate.after)
                assert quote.split() != quote_before.split() and after.split() == quote.split()
            else:
                assert state == "lost" and quote == quote_before and fate.carried.kind == "lost"
        lost = done.counts["lost"]
        problems = [problem.key for problem in checks.check(study) if not problem.warning]
        assert problems == ["codings.check-lost"] * lost
        tables_after = everything(study)
        undoing.take_back(study)
        assert everything(study) == tables_before
        assert [problem for problem in checks.check(study) if not problem.warning] == []
        undoing.redo(study)
        assert everything(study) == tables_after
