"""Codings as comments of Word: out and in again, and what somebody did to them in between."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import add_codes, add_coding, add_source, build_invented, make_study, team
from docx import Document
from docx.document import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st

from ota.codings import operations as codings
from ota.codings import store
from ota.codings.desk import What, Where
from ota.codings.margins import import_comments, trim_to_words
from ota.codings.planning import CodingPlan
from ota.codings.remarks import MarginNote, read_remark, write_remark
from ota.codings.stated import StatedCoding, StatedRows, state_codings
from ota.errors import OtaError
from ota.reports.transcript_report import make_transcripts
from ota.reports.writers import write
from ota.study import Study
from ota.study.settings import build_settings
from ota.transcripts import store as transcripts
from ota.undoing import take_back

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TALK = """I: Hoe ging het?

R: Wij wachtten, en wij wachtten
nog een winter.

En toen kwam de brief. Wij wachtten.

I: En toen?

R: Toen was het stil.
"""


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    with make_study(tmp_path / "s") as created:
        add_source(created, "gesprek", TALK, speakers="R=ouder; I=interviewer")
        add_codes(created, "Wachten", "Stilte: geen woord", "Brief")
        yield created


def into_word(study: Study, folder: Path) -> Path:
    """Every text with its codings as comments."""
    for report in make_transcripts(study, (), team(study), coded=True):
        write(report.document, folder / f"{report.name}.docx")
    return sorted(folder.glob("*.docx"))[0]


def counts(plan: CodingPlan) -> dict[str, int]:
    kinds = ("new-code", "new", "changed", "removed")
    return {kind: plan.count_changes(kind) for kind in kinds if plan.count_changes(kind)} | {"known": plan.known}


def as_made(study: Study) -> list[tuple[object, ...]]:
    with study.reading() as connection:
        return sorted(tuple(map(str, coding)) for coding in store.load(connection))


def comment_of(word: WordDocument, beginning: str) -> object:
    return next(comment for comment in word.comments if comment.text.startswith(beginning))


def take_out(word: WordDocument, beginning: str) -> None:
    """Delete a comment as Word does: its words and its marks."""
    comment = comment_of(word, beginning)
    key = str(comment.comment_id)  # type: ignore[attr-defined]
    comment._comment_elm.getparent().remove(comment._comment_elm)  # type: ignore[attr-defined]
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in word.element.body.iter(W + tag):
            if mark.get(W + "id") == key:
                mark.getparent().remove(mark)
                break


def say_instead(word: WordDocument, beginning: str, text: str) -> None:
    comment = comment_of(word, beginning)
    comment.paragraphs[0].runs[0].text = text  # type: ignore[attr-defined]


def add_comment(word: WordDocument, words: str, text: str, author: str) -> None:
    """A comment on a run of its own, as Word makes one for a selection."""
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            before, result, after = run.text.partition(words)
            if result:
                run.text = before
                middle = paragraph.add_run(words)
                last = paragraph.add_run(after)
                run._r.addnext(middle._r)
                middle._r.addnext(last._r)
                word.add_comment(middle, text=text, author=author, initials=author[0])
                return
    raise AssertionError(words)


def test_out_and_in_again_changes_nothing_for_the_whole_invented_study(tmp_path: Path) -> None:
    with build_invented(tmp_path / "s") as study:
        before, folder = as_made(study), tmp_path / "in-word"
        into_word(study, folder)
        expected = 0
        for file in sorted(folder.glob("*.docx")):
            plan = import_comments(study, file)
            assert not plan.changes, file.name
            expected += plan.known
        assert expected == len(before) > 200
        assert as_made(study) == before


def test_each_of_many_alike_comes_back_as_itself(study: Study, tmp_path: Path) -> None:
    for at in (span for span in range(len(TALK)) if TALK.startswith("wij wachtten", span)):
        codings.add(study, "gesprek", Where(span=(at, at + 12)), ["Wachten"])
    for at in (span for span in range(len(TALK)) if TALK.startswith("Wij wachtten", span)):
        codings.add(study, "gesprek", Where(span=(at, at + 12)), ["Wachten"])
    assert len(as_made(study)) == 3
    file = into_word(study, tmp_path / "w")
    word = Document(str(file))
    take_out(word, "Wachten")  # the first of the three
    word.save(str(file))
    plan = import_comments(study, file)
    assert counts(plan) == {"removed": 1, "known": 2}
    with study.reading() as connection:
        left = sorted(coding.start for coding in store.load(connection))
    assert left == [TALK.index("wij wachtten"), TALK.index("Wij wachtten.")]
    take_back(study)
    assert len(as_made(study)) == 3


def test_new_changed_moved_and_removed_are_told_apart(study: Study, tmp_path: Path) -> None:
    add_coding(study, "gesprek", "En toen kwam de brief.", "Brief", memo="mooi")
    add_coding(study, "gesprek", "Toen was het stil.", "Stilte: geen woord", memo="let op: kort")
    add_coding(study, "gesprek", "nog een winter", "Wachten")
    file = into_word(study, tmp_path / "w")
    word = Document(str(file))
    say_instead(word, "Brief", "Wachten: eerst brief")
    take_out(word, "Wachten")
    add_comment(word, "de brief", "Brief", "Bram")
    word.save(str(file))
    before = as_made(study)
    dry = import_comments(study, file, dry_run=True)
    assert as_made(study) == before
    plan = import_comments(study, file)
    assert plan.changes == dry.changes
    assert counts(plan) == {"new": 1, "changed": 1, "removed": 1, "known": 1}
    changed = next(change for change in plan.changes if change.kind == "changed")
    assert set(changed.fields) == {"code", "memo"}
    rows = store.list_codings(study).rows
    assert [(row[3], row[4]) for row in rows] == [
        ("Wachten", "Anouk"),
        ("Brief", "Bram"),
        ("Stilte: geen woord", "Anouk"),
    ]
    assert import_comments(study, into_word(study, tmp_path / "again")).changes == ()


def test_a_coding_that_was_made_after_the_file_is_left_alone(study: Study, tmp_path: Path) -> None:
    add_coding(study, "gesprek", "nog een winter", "Wachten")
    file = into_word(study, tmp_path / "w")
    add_coding(study, "gesprek", "de brief", "Brief")
    assert counts(import_comments(study, file)) == {"known": 1}
    assert len(as_made(study)) == 2


def test_a_coding_that_was_removed_since_stays_away_and_one_changed_on_both_sides_is_asked_back(
    study: Study, tmp_path: Path
) -> None:
    gone = add_coding(study, "gesprek", "nog een winter", "Wachten")
    pair = add_coding(study, "gesprek", "de brief", "Brief")
    file = into_word(study, tmp_path / "w")
    codings.remove(study, [gone])
    plan = import_comments(study, file)
    assert counts(plan) == {"known": 1}
    assert [problem.key for problem in plan.problems] == ["codings.margin-gone"]
    codings.edit(study, pair, {"memo": "in de studie"})
    assert counts(import_comments(study, file)) == {"known": 1}  # in the file nobody touched it
    word = Document(str(file))
    say_instead(word, "Brief", "Brief: in Word")
    word.save(str(file))
    with pytest.raises(OtaError) as refused:
        import_comments(study, file)
    assert [problem.key for problem in refused.value.problems] == ["codings.changed-twice"]


def test_words_that_were_edited_are_refused_by_their_handle(study: Study, tmp_path: Path) -> None:
    add_coding(study, "gesprek", "de brief", "Brief")
    add_coding(study, "gesprek", "Toen was het stil.", "Wachten")
    file = into_word(study, tmp_path / "w")
    word = Document(str(file))
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            if run.text == "Toen was het stil.":
                run.text = "Toen bleef het heel lang stil bij ons thuis."
    word.save(str(file))
    before = as_made(study)
    with pytest.raises(OtaError) as refused:
        import_comments(study, file)
    (problem,) = refused.value.problems
    assert problem.key == "codings.margin-edited"
    assert problem.values["handle"] == "T01:4"
    assert as_made(study) == before


def test_edits_elsewhere_do_not_shift_a_comment(study: Study, tmp_path: Path) -> None:
    add_coding(study, "gesprek", "de brief", "Brief")
    file = into_word(study, tmp_path / "w")
    word = Document(str(file))
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            if run.text == "Hoe ging het?":
                run.text = "Hoe ging het eigenlijk met jullie allemaal?"
    word.save(str(file))
    assert counts(import_comments(study, file)) == {"known": 1}


def test_after_a_revision_comments_are_carried_to_the_text_as_it_is_now(study: Study, tmp_path: Path) -> None:
    from ota.revisions.carrying import make
    from ota.revisions.planning import RevisionPlan, plan_from_text

    add_coding(study, "gesprek", "nog een winter", "Wachten")
    file = into_word(study, tmp_path / "w")
    word = Document(str(file))
    add_comment(word, "de brief", "Brief", "Bram")
    word.save(str(file))
    revised = plan_from_text(study, "gesprek", TALK.replace("Hoe ging het?", "En hoe is dat gegaan?").encode())
    assert isinstance(revised, RevisionPlan)
    make(study, revised)
    assert counts(import_comments(study, file)) == {"new": 1, "known": 1}
    with study.reading() as connection:
        stored = next(iter(transcripts.read_all_stored(connection).values()))
        texts = {stored.text[coding.start : coding.end] for coding in store.load(connection)}
    assert texts == {"nog een winter", "de brief"}


def test_an_interview_that_was_written_in_word_brings_its_comments(study: Study, tmp_path: Path) -> None:
    file = tmp_path / "thuis.docx"
    word = Document()
    for line in ("I: Hoe is het nu?", "R: Het is weer een beetje licht, zeg ik altijd.", "I: Altijd?"):
        word.add_paragraph(line)
    add_comment(word, "een beetje licht", "Brief: van vader\nvalence=bevorderend", "Sanne")
    add_comment(word, "Altijd?", "Wacten", "Sanne")
    word.save(str(file))
    from ota.transcripts.importing import import_files

    assert import_files(study, [file], {"speakers": "R=ouder; I=interviewer"}).new
    with pytest.raises(OtaError) as refused:
        import_comments(study, file)
    (problem,) = refused.value.problems
    assert "Wachten" in str(problem.values)  # the nearest is named
    plan = import_comments(study, file, new_codes=True)
    assert counts(plan) == {"new-code": 1, "new": 2, "known": 0}
    row = store.list_codings(study, source="thuis").rows[0]
    assert row[3:5] == ("Brief", "Sanne")
    assert import_comments(study, file).changes == ()
    assert import_comments(study, file).known == 2


def test_a_file_that_belongs_to_no_text_asks(study: Study, tmp_path: Path) -> None:
    file = tmp_path / "los.docx"
    word = Document()
    word.add_paragraph("Toen was het stil.")
    add_comment(word, "het stil", "Wachten", "Sanne")
    word.save(str(file))
    with pytest.raises(OtaError) as refused:
        import_comments(study, file)
    assert refused.value.key == "codings.margin-source"
    assert counts(import_comments(study, file, source="gesprek")) == {"new": 1, "known": 0}


def test_a_comment_on_no_words_and_one_without_a_code_are_problems(study: Study, tmp_path: Path) -> None:
    file = into_word(study, tmp_path / "w")
    word = Document(str(file))
    add_comment(word, "Toen was het stil.", " ", "Anouk")
    comment = word.comments.add_comment(text="Wachten", author="Anouk", initials="A")
    assert comment.text == "Wachten"
    word.save(str(file))
    with pytest.raises(OtaError) as refused:
        import_comments(study, file)
    keys = sorted(problem.key for problem in refused.value.problems)
    assert keys == ["codings.margin-nowhere", "codings.no-code"]


def test_word_that_forgot_who_wrote_them_is_still_understood(study: Study, tmp_path: Path) -> None:
    add_coding(study, "gesprek", "de brief", "Brief")
    file = into_word(study, tmp_path / "w")
    word = Document(str(file))
    for comment in word.comments:
        comment.author = "Auteur"
    word.save(str(file))
    assert counts(import_comments(study, file)) == {"known": 1}


def test_the_beginning_of_a_name_is_no_code_in_a_comment(study: Study, tmp_path: Path) -> None:
    add_codes(study, "Stilte")
    file = into_word(study, tmp_path / "w")
    word = Document(str(file))
    add_comment(word, "het stil", "Stilte: geen: dat viel op", "Anouk")
    word.save(str(file))
    assert counts(import_comments(study, file)) == {"new": 1, "known": 0}
    with study.reading() as connection:
        (coding,) = state_codings(connection, store.load(connection))
    assert (coding[0].code, coding[0].what.memo) == ("Stilte", "geen: dat viel op")


def test_only_the_codings_of_one_coder_go_out(study: Study, tmp_path: Path) -> None:
    add_coding(study, "gesprek", "de brief", "Brief")
    mine = [report.codings for report in make_transcripts(study, (), team(study), coded=True, coder="Anouk")]
    assert mine == [1]
    with pytest.raises(OtaError) as refused:
        list(make_transcripts(study, (), team(study), coded=True, coder="Nobody"))
    assert refused.value.key == "directory.unknown"


@pytest.mark.parametrize("seed", range(4))
def test_two_thousand_codings_of_any_place_come_back(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    words = ["en", "toen", "was", "er", "weer", "een", "brief", "van", "de", "gemeente", "over", "de", "school"]
    text = "\n\n".join(f"{who}: {' '.join(chance.choices(words, k=40))}." for _ in range(60) for who in "IR")
    with make_study(tmp_path / "s") as study:
        add_source(study, "lang", text, speakers="R=ouder; I=interviewer")
        add_codes(study, *(f"Code {n}" for n in range(12)))
        from ota.codings.planning import bring_in

        rows = []
        for n in range(500):  # 2,000 in all four
            start = chance.randrange(len(text) - 2)
            end = min(len(text), start + chance.choice((2, 7, 30, 400, 900)))
            if text[start:end].strip():
                where = Where(span=(start, end))
                rows.append(
                    StatedCoding(str(n), "lang", where, f"Code {chance.randrange(12)}", what=What(memo=f"m{n}"))
                )
        bring_in(study, StatedRows(rows), "proef")
        with study.reading() as connection:
            stored = next(iter(transcripts.read_all_stored(connection).values()))
            in_words = sum(trim_to_words(stored, one.start, one.end) is not None for one in store.load(connection))
        before = as_made(study)
        plan = import_comments(study, into_word(study, tmp_path / "w"))
        assert not plan.changes
        assert plan.known == in_words > 400
        assert as_made(study) == before


SETTINGS = build_settings({})
MEMO = st.lists(st.sampled_from(["a", "a: b", "x=1", "c;", "Stilte", "d = e"]), max_size=3)


@given(
    code=st.sampled_from(["Wachten", "Stilte: geen woord", "Stilte"]),
    memo=MEMO.map("\n".join),
    perspective=st.sampled_from([None, "ouders"]),
    values=st.lists(st.sampled_from(["bevorderend", "belemmerend"]), unique=True, max_size=2),
    line=st.sampled_from(["", "perspectief=ouders", "valence=bevorderend"]),
)
def test_a_remark_says_what_the_coding_says(
    code: str, memo: str, perspective: str | None, values: list[str], line: str
) -> None:
    memo = "\n".join(filter(None, (memo, line)))
    facets = {"valence": tuple(values)} if values else {}
    stated = StatedCoding("", "", Where(), code, what=What(perspective=perspective, memo=memo, facets=facets))
    codes = {"Wachten", "Stilte: geen woord", "Stilte"}
    note = read_remark(write_remark(stated, SETTINGS), SETTINGS, codes.__contains__)
    longer = f"{code}: {memo}".startswith("Stilte: geen woord") and code == "Stilte"
    if not longer:  # a memo that makes another code of it
        assert note == MarginNote(code, memo, perspective, facets)
