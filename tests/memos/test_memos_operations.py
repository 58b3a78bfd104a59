"""Memos written, changed, linked and removed: what they are on, what is refused, what undo brings back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from builders import add_codes, add_coding, add_source, reopen, rows_of, small_study
from hypothesis import given, settings
from hypothesis import strategies as st

from ota import checks, codings, memos, regrouping, retrieval, undoing
from ota.codebook import saving as codebook
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.memos.model import KINDS, MemoSubject
from ota.study import Study, records
from ota.timelines import operations as timelines
from ota.transcripts import changing as transcripts

ON: dict[str, MemoSubject] = {
    "study": MemoSubject(),
    "source": MemoSubject(source="T01"),
    "passage": MemoSubject(source="T01:2"),
    "code": MemoSubject(code="wacht"),
    "category": MemoSubject(code="Hulp"),
    "case": MemoSubject(case="vos"),
    "entry": MemoSubject(entry="E1"),
    "free": MemoSubject(free=True),
}


@pytest.fixture
def study(tmp_path: Path):
    with small_study(tmp_path / "study") as study:
        timelines.add(study, "Vos", "maart 2019: verhuizing", {})
        yield study


def listed(study: Study) -> list[dict[str, object]]:
    table = memos.list_memos(study)
    return [dict(zip(table.keys, row, strict=True)) for row in table.rows]


@pytest.mark.parametrize("subject", ON)
def test_a_memo_stands_on_what_is_meant_and_undo_takes_it_back(study: Study, subject: str):
    before = rows_of(study)
    memos.add(study, "  Nog eens lezen.\n", ON[subject], kind="reflexief")
    (memo,) = listed(study)
    assert (memo["subject"], memo["kind"], memo["memo"]) == (
        {"category": "code"}.get(subject, subject),
        "reflexive",
        "Nog eens lezen.",
    )
    called = {"source": "T01 vos-moeder", "passage": "T01:2", "code": "Wachten", "category": "Hulp", "case": "Vos"}
    assert memo["about"] == {**called, "entry": "E1"}.get(subject)
    assert memo["coder"] == "Anouk" and memo["at"] and memo["changed"] is None
    after = rows_of(study)
    undoing.take_back(study)
    assert rows_of(study) == before
    undoing.redo(study)
    assert rows_of(study) == after


def test_a_coding_has_one_memo_and_it_is_that_of_its_row(study: Study):
    key = codings.list_codings(study).rows[0][0]
    memos.add(study, "Eerste keer", MemoSubject(coding=key))
    assert codings.list_codings(study).rows[0][-2] == "Eerste keer"
    with pytest.raises(OtaError) as refused:
        memos.add(study, "Nog een", MemoSubject(coding=key))
    assert refused.value.key == "memos.coding-has"
    codings.edit(study, key, {"memo": "anders"})
    (memo,) = listed(study)
    assert memo["memo"] == "anders" and memo["changed"] is not None
    memos.edit(study, memo["id"], kind="discuss")
    codings.edit(study, key, {"memo": "weer anders"})
    assert [(memo["kind"], memo["memo"]) for memo in listed(study)] == [("discuss", "weer anders")]
    codings.remove(study, [key])
    assert listed(study) == []
    undoing.take_back(study)
    assert [(memo["kind"], memo["memo"]) for memo in listed(study)] == [("discuss", "weer anders")]


def test_who_changed_somebody_elses_memo_is_told(study: Study):
    memos.add(study, "Van wie dit opschreef")
    assert listed(study)[0]["changed_by"] is None
    with reopen(study, "Bram") as bram:
        memos.edit(bram, "M1", text="Aangevuld")
    (memo,) = listed(study)
    assert (memo["coder"], memo["changed_by"]) == ("Anouk", "Bram")
    memos.edit(study, "M1", text="Weer van wie het schreef")
    assert listed(study)[0]["changed_by"] is None


def test_links_are_added_taken_away_and_move_with_a_text(study: Study):
    memos.add(study, "Naast elkaar", links=["T01:2", "vos-moeder:4", "T01:2"])
    (memo,) = listed(study)
    assert memo["links"] == ("T01:2", "T01:4")
    memos.edit(study, memo["id"], unlink=["T01:2"], links=["T01:3"])
    assert listed(study)[0]["links"] == ("T01:4", "T01:3")
    with pytest.raises(OtaError) as refused:
        memos.edit(study, memo["id"], unlink=["T01:2"])
    assert refused.value.key == "memos.no-link"
    memos.remove(study, [memo["id"]])
    assert rows_of(study)["passage"] == rows_of(study)["memo_link"] == []
    undoing.take_back(study)
    assert listed(study)[0]["links"] == ("T01:4", "T01:3")


def test_a_memo_moves_to_another_thing_and_leaves_no_passage_behind(study: Study):
    memos.add(study, "Hier?", MemoSubject(source="T01:2"))
    memos.edit(study, listed(study)[0]["id"], on=MemoSubject(code="Samen"))
    assert listed(study)[0]["about"] == "Samen" and rows_of(study)["passage"] == []


REFUSED: dict[str, Callable[[Study], object]] = {
    "memos.empty": lambda study: memos.add(study, " \n"),
    "memos.one-subject": lambda study: memos.add(study, "x", MemoSubject(code="Samen", case="Vos")),
    "directory.unknown E99": lambda study: memos.add(study, "x", MemoSubject(entry="E99")),
    "directory.unknown": lambda study: memos.add(study, "x", MemoSubject(case="Nergens")),
    "directory.not-listed": lambda study: memos.add(study, "x", kind="dagboek"),
    "timelines.no-reference": lambda study: memos.add(study, "x", links=["T01"]),
    "transcripts.no-turn": lambda study: memos.add(study, "x", links=["T01:99"]),
    "memos.nothing-to-change": lambda study: memos.edit(study, "000000"),
}


@pytest.mark.parametrize("key", REFUSED)
def test_what_does_not_fit_is_refused_and_leaves_the_study_as_it_was(study: Study, key: str):
    before, head = rows_of(study), study.head()
    with pytest.raises(OtaError) as refused:
        REFUSED[key](study)
    assert refused.value.key == key.partition(" ")[0]
    assert (rows_of(study), study.head()) == (before, head)


GOING: dict[str, tuple[MemoSubject, Callable[[Study], object]]] = {
    "case": (MemoSubject(case="Alleen"), lambda study: records.remove(study, records.CASE, "Alleen")),
    "source": (MemoSubject(source="los"), lambda study: transcripts.remove(study, "los")),
    "passage": (MemoSubject(source="los:1"), lambda study: transcripts.remove(study, "los")),
    "code": (MemoSubject(code="Leeg"), lambda study: regrouping.remove(study, ["Leeg"])),
    "entry": (MemoSubject(entry="E1"), lambda study: timelines.remove(study, ["E1"])),
}


@pytest.mark.parametrize("subject", GOING)
def test_what_has_a_memo_does_not_go_before_its_memo(study: Study, subject: str):
    records.add(study, records.CASE, "Alleen", {})
    add_source(study, "los", "R: Niets meer.\n", speakers="R=ouder")
    add_codes(study, "Leeg")
    on, take_away = GOING[subject]
    memos.add(study, "Waarom?", on)
    before = rows_of(study)
    with pytest.raises(OtaError) as refused:
        take_away(study)
    assert refused.value.key == "memos.in-use" and rows_of(study) == before
    memos.remove(study, [listed(study)[0]["id"]])
    take_away(study)


def test_a_passage_that_a_memo_refers_to_keeps_its_source(study: Study):
    add_source(study, "los", "R: Niets meer.\n", speakers="R=ouder")
    memos.add(study, "Zie ook", links=["los:1"])
    with pytest.raises(OtaError) as refused:
        transcripts.remove(study, "los")
    assert refused.value.key == "memos.in-use"


def test_memos_of_codes_that_are_merged_or_moved_go_along(study: Study):
    memos.add(study, "Breed", MemoSubject(code="Lucht"))
    regrouping.merge(study, ["Lucht"], "Samen")
    assert listed(study)[0]["about"] == "Samen"
    regrouping.remove(study, ["Samen"], to="Wachten")
    assert listed(study)[0]["about"] == "Wachten"
    undoing.take_back(study)
    undoing.take_back(study)
    assert listed(study)[0]["about"] == "Lucht"


def test_undo_never_leaves_a_coding_with_two_memos(study: Study):
    key = codings.list_codings(study).rows[0][0]
    handle = memos.add(study, "een", MemoSubject(coding=key))
    step = study.head()
    memos.remove(study, [handle])
    removed = study.head()
    memos.add(study, "twee", MemoSubject(coding=key))
    with pytest.raises(OtaError) as refused:
        undoing.take_back(study, removed)
    assert refused.value.key == "study.blocked" and step < removed
    assert [problem for problem in checks.check(study) if problem.key.startswith("memos.")] == []


def test_check_names_a_memo_whose_words_are_gone(study: Study):
    memos.add(study, "Waar stond dit?", MemoSubject(source="T01:2"), links=["T01:4"])
    with study.writing("exchange") as writer:
        for row in writer.connection.execute(select(tables.passage)).all():
            writer.update(tables.passage, row.id, state="lost")
    lost = [problem for problem in checks.check(study) if problem.key == "memos.check-lost"]
    assert len(lost) == 2 and all(problem.warning for problem in lost)


def test_another_coder_writes_and_filters_by_name(study: Study):
    memos.add(study, "van Anouk")
    with reopen(study, "Bram") as other:
        memos.add(other, "van Bram", kind="method")
    assert [row[-1] for row in memos.list_memos(study, coder="bram").rows] == ["van Bram"]
    assert [row[-1] for row in memos.list_memos(study, kind="analytisch").rows] == ["van Anouk"]
    with pytest.raises(OtaError):
        memos.list_memos(study, coder="Carla")


# --- asking -----------------------------------------------------------------------------------------------------------
def test_find_and_quotes_ask_for_words_of_memos(study: Study):
    add_coding(study, "vos-moeder", "op een wachtlijst", "Samen", memo="Twijfel: is dit samen?")
    memos.add(study, "Later op terugkomen.", MemoSubject(source="T01:4"))
    assert [str(hit.turn.handle) for hit in retrieval.find(study, "memo:twijfel").hits] == ["2"]
    assert len(retrieval.find_quotes(study, "memo:twijf*").passages) == 1
    assert {hit.turn.handle for hit in retrieval.find(study, "memo:*").hits} == {"2", "4"}
    assert (
        retrieval.find_quotes(study, 'memo:"is dit samen"').passages
        == retrieval.find_quotes(study, "memo:twijfel").passages
    )
    assert retrieval.find_quotes(study, "memo:nergens").passages == ()
    every = {passage.coding.id for passage in retrieval.find_quotes(study).passages}
    without = {passage.coding.id for passage in retrieval.find_quotes(study, "NOT memo:*").passages}
    assert without < every


def test_a_memo_is_found_by_its_words_and_a_field_among_them_is_refused(study: Study):
    from ota.retrieval.remarked import find_memos

    memos.add(study, "De wachtlijst is een wachtkamer.")
    memos.add(study, "Iets anders.")
    for query in ("wacht* NOT anders", "wachtlijst NEAR/3 wachtkamer"):
        assert [row[0] for row in memos.list_memos(study, only=find_memos(study, query)).rows] == ["M1"]
    assert len(find_memos(study, "wachtkamer OR iets")) == 2
    with pytest.raises(OtaError) as refused:
        find_memos(study, "code:Samen wachtlijst")
    assert refused.value.key == "retrieval.memo-words"


# --- undo is a law ----------------------------------------------------------------------------------------------------
MOVES = st.lists(
    st.tuples(st.sampled_from(["add", "text", "kind", "on", "link", "unlink", "remove", "coding"]), st.integers(0, 9)),
    max_size=8,
)


@settings(max_examples=15, deadline=None)
@given(MOVES)
def test_all_that_is_done_with_memos_can_be_taken_back_and_done_again(tmp_path_factory, moves):
    with small_study(tmp_path_factory.mktemp("law") / "study") as study:
        timelines.add(study, "Vos", "maart 2019: verhuizing", {})
        begun = study.head()
        states = [rows_of(study)]
        for move, n in moves:
            with suppress(OtaError):
                _move(study, move, n)
            if study.head() > begun + len(states) - 1:
                states.append(rows_of(study))
        for state in reversed(states[:-1]):
            undoing.take_back(study)
            assert rows_of(study) == state
        for state in states[1:]:
            undoing.redo(study)
            assert rows_of(study) == state


def _move(study: Study, move: str, n: int) -> None:
    on = list(ON.values())[n % len(ON)]
    written = [row[0] for row in memos.list_memos(study).rows] or ["none00"]
    memo = str(written[n % len(written)])
    match move:
        case "add":
            memos.add(study, f"tekst {n}", on, kind=KINDS[n % 4], links=["T01:2"] * (n % 2))
        case "text":
            memos.edit(study, memo, text=f"anders {n}")
        case "kind":
            memos.edit(study, memo, kind=KINDS[n % 4])
        case "on":
            memos.edit(study, memo, on=on)
        case "link":
            memos.edit(study, memo, links=[f"T01:{1 + n % 4}"])
        case "unlink":
            memos.edit(study, memo, unlink=["T01:2"])
        case "remove":
            memos.remove(study, [memo])
        case "coding":
            key = codings.list_codings(study).rows[n % 3][0]
            if n % 2:
                codings.edit(study, key, {"memo": f"van de codering {n}" * (n % 3 > 0)})
            else:
                memos.add(study, f"bij de codering {n}", MemoSubject(coding=key))


def test_removing_a_category_with_a_memo_is_refused_in_a_pruning_import_too(study: Study):
    from ota.codebook import exchange

    memos.add(study, "Waarom deze?", MemoSubject(code="Hulp"))
    codebook.add(study, "Rest", "category", None, {})
    memos.add(study, "Waarom die?", MemoSubject(code="Rest"))
    file = study.folder / "codebooks" / "boek.yaml"
    text = (
        "categories:\n  - name: Hulp\n    codes:\n      - name: Wachten\n      - name: Samen\ncodes:\n  - name: Lucht\n"
    )
    file.write_text(text, encoding="utf-8")
    with pytest.raises(OtaError) as refused:
        exchange.import_file(study, file, prune=True)
    assert refused.value.key == "memos.in-use"


def test_of_codings_that_become_one_the_memos_are_one_with_all_that_they_refer_to(study: Study):
    for code, text, link in (("Wachten", "eerst", "T01:3"), ("Lucht", "later", "T01:4")):
        key = add_coding(study, "vos-moeder", "zoeken", code)
        memos.add(study, text, MemoSubject(coding=key), kind="discuss", links=[link])
    regrouping.merge(study, ["Lucht"], "Wachten")
    (memo,) = listed(study)
    assert (memo["kind"], memo["memo"], memo["links"]) == ("discuss", "eerst\n\nlater", ("T01:3", "T01:4"))
