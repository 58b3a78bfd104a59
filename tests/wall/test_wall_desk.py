"""The desk at the wall: what becomes of a line, what is asked and answered, and that all of it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typed_wall import Wall

from ota.errors import OtaError
from ota.study import open_study, records
from ota.timelines import operations, store
from ota.timelines.model import Entry
from ota.wall import Reply, WallDesk


@contextmanager
def desk_at(folder: Path, *, session: str | None = None, quiet: bool = False) -> Iterator[WallDesk]:
    with open_study(Wall(folder).folder, coder="Anouk") as study:
        yield WallDesk(study, "Bos", session=session, quiet=quiet)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[WallDesk]:
    with desk_at(tmp_path) as desk:
        yield desk


def take_all(desk: WallDesk, *lines: str) -> list[Reply]:
    return [desk.take(line) for line in lines]


def last(desk: WallDesk) -> Entry:
    return desk.timeline.entries[-1]


def test_a_line_is_told_back_in_one_line_and_what_was_not_understood_in_a_second(desk: WallDesk) -> None:
    understood, undated, left = take_all(
        desk, "april 2019 - Ruud weigert naar school te gaan", "ruzie thuis", "in mei 2018 verhuizing, was al in 2016"
    )
    assert understood.taken == (
        "E1: april 2019 (2019-04) · school · Ruud Bos · school · Ruud weigert naar school te gaan"
    )
    assert (understood.missed, understood.asked, understood.entries) == ("", "", ("E1",))
    assert undated.taken.startswith("E2: ? ")
    assert undated.missed == "Geen datum gelezen."
    assert "2016" in left.missed
    assert not [reply for reply in (understood, undated, left) if "\n" in reply.taken + reply.missed]


def test_a_line_that_cannot_be_read_is_told_and_nothing_of_it_is_written(desk: WallDesk) -> None:
    refused = desk.take("winter 2022 - verhuizing")
    assert not refused.kept
    assert refused.taken == ""
    assert "winter 2021/2022" in refused.missed
    assert desk.timeline.entries == ()
    assert desk.take("2022 - verhuizing").kept


def test_who_is_asked_and_answered_by_number_or_name(tmp_path: Path) -> None:
    for answer, who in (
        ("1", ("Ruud Bos",)),
        ("2", ("Raymond Bos",)),
        ("raymond", ("Raymond Bos",)),
        ("1 en 2", ("Raymond Bos", "Ruud Bos")),
        ("Ruud, Raymond", ("Raymond Bos", "Ruud Bos")),
        ("Ruud Bos en Raymond Bos", ("Raymond Bos", "Ruud Bos")),
        ("allebei", ("Raymond Bos", "Ruud Bos")),
    ):
        with desk_at(tmp_path / answer) as desk:
            asked = desk.take("april 2019 - naar een pleeggezin").asked
            assert asked == "E1: wie? 1 Ruud Bos · 2 Raymond Bos"
            assert desk.take(answer).entries == ("E1",)
            assert last(desk).who == who
            assert len(desk.timeline.entries) == 1
            assert desk.list_questions() == []


def test_what_is_nearly_an_answer_is_no_entry_and_the_question_stays_open(desk: WallDesk) -> None:
    asked = desk.take("april 2019 - naar een pleeggezin").asked
    for slip in ("3", "0", "Rud", "raymnd"):
        reply = desk.take(slip)
        assert (reply.kept, reply.missed, reply.asked) == (False, f"‘{slip}’ is geen antwoord.", asked)
    desk.take("Ruud")
    assert [entry.who for entry in desk.timeline.entries] == [("Ruud Bos",)]


def test_a_question_is_passed_over_by_the_next_line_and_stays_in_check(desk: WallDesk) -> None:
    desk.take("april 2019 - naar een pleeggezin")
    desk.take("3 mei 2019 - gesprek op school")
    assert [entry.who for entry in desk.timeline.entries] == [(), ()]
    assert [question.entry for question in desk.list_questions()] == ["E1"]
    assert desk.take("1").taken.startswith("E3: ")  # no question is open any more


def test_a_date_is_asked_and_answered_and_so_is_that_it_is_still_to_come(tmp_path: Path) -> None:
    with desk_at(tmp_path / "date", session="Sessie 1") as desk:
        assert desk.take("mei 2031 - gesprek op school").asked.startswith("E1: 'begin' ligt na 2022-12-01.")
        desk.take("mei 2021")
        assert last(desk).start.edtf == "2021-05"
    with desk_at(tmp_path / "presence", session="Sessie 1") as desk:
        desk.take("mei 2031 - gesprek op school")
        desk.take("gepland")
        assert (last(desk).presence, last(desk).start.edtf) == ("planned", "2031-05")


def test_at_most_one_question_is_asked_in_five_lines_and_quiet_asks_none(tmp_path: Path) -> None:
    lines = [f"{day} mei 2019 - naar een pleeggezin" for day in range(1, 12)]
    with desk_at(tmp_path / "asks") as desk:
        asked = [bool(reply.asked) for reply in take_all(desk, *lines)]
        assert asked == [n % 5 == 0 for n in range(11)]
        assert {question.entry for question in desk.list_questions()} == {f"E{n}" for n in range(1, 12)}
    with desk_at(tmp_path / "quiet", quiet=True) as desk:
        assert not any(reply.asked for reply in take_all(desk, *lines))
        assert len(desk.list_questions()) >= 11


@pytest.mark.parametrize(
    "line",
    [
        "laatste: mei 2019; Ruud",
        "E2 [mei 2019; Ruud]",
        "laatste start=mei 2019; who=Ruud",
        "ruzie start=mei 2019; wie=Ruud",
    ],
)
def test_an_entry_that_is_there_is_changed_by_its_name(desk: WallDesk, line: str) -> None:
    take_all(desk, "2018 - verhuizing", "ruzie thuis", line)
    assert [entry.title for entry in desk.timeline.entries] == ["verhuizing", "ruzie thuis"]
    assert (last(desk).start.edtf, last(desk).who) == ("2019-05", ("Ruud Bos",))


def test_fields_behind_a_new_line_are_of_that_line(desk: WallDesk) -> None:
    take_all(desk, "2018 - ruzie", "mei 2019 - ruzie op school page=12; who=Ruud")
    assert len(desk.timeline.entries) == 2
    assert (last(desk).page, last(desk).who) == ("12", ("Ruud Bos",))


def test_the_last_entry_and_words_of_a_title_are_named_in_ties(desk: WallDesk) -> None:
    take_all(
        desk,
        "2018 - scheiding van de ouders",
        "2019 - verhuizing",
        "ruzie [after=scheiding]",
        "nog een [after=laatste]",
    )
    scheiding, _, ruzie, another = desk.timeline.entries
    assert ruzie.after == (scheiding.id,)
    assert another.after == (ruzie.id,)
    desk.take("een maand na de laatste - gesprek [kind=gebeurtenis]")
    assert [tie.anchor for tie in last(desk).start.ties] == [another.id]


def test_words_that_may_name_several_entries_are_told_and_an_unknown_name_too(desk: WallDesk) -> None:
    take_all(desk, "2018 - ruzie een", "2019 - ruzie twee")
    for line in ("ruzie page=3", "E9: mei 2019", "laatste: foetsie"):
        assert not desk.take(line).kept
    assert len(desk.timeline.entries) == 2
    assert "E1" in desk.take("ruzie page=3").missed


def test_a_switch_moment_is_a_line_too(desk: WallDesk) -> None:
    reply = desk.take("switch 2016/2018: onder dwang [hulpverlening]")
    assert reply.kept
    assert [switch.title for switch in desk.timeline.switches] == ["onder dwang"]
    assert desk.take("").taken == "Teruggenomen: ‘switch 2016/2018: onder dwang [hulpverlening]’ (S1)."
    assert desk.timeline.switches == ()


def test_an_empty_line_takes_back_the_last_and_opens_its_question_again(desk: WallDesk) -> None:
    take_all(desk, "april 2019 - naar een pleeggezin", "1", "2020 - verhuizing")
    assert desk.take("").taken == "Teruggenomen: ‘2020 - verhuizing’ (E2)."
    assert last(desk).who == ("Ruud Bos",)
    taken_back = desk.take("  ")
    assert taken_back.asked == "E1: wie? 1 Ruud Bos · 2 Raymond Bos"
    desk.take("2")
    assert last(desk).who == ("Raymond Bos",)
    take_all(desk, "", "terug")
    assert desk.timeline.entries == ()
    assert not desk.take("").kept


def test_a_line_is_told_at_the_session_that_is_written_down(tmp_path: Path) -> None:
    with desk_at(tmp_path, session="sessie 1") as desk:
        assert desk.today == "Sessie 1: vandaag is 1 december 2022."
        desk.take("vandaag - gesprek")
        assert (last(desk).session, last(desk).start.edtf) == ("Sessie 1", "2022-12-01")
        records.add(desk.study, records.SESSION, "Ooit", {"cases": "Bos"})
        with pytest.raises(OtaError, match="day of ‘Ooit’"):
            WallDesk(desk.study, "Bos", session="Ooit")


def test_what_somebody_else_writes_meanwhile_is_seen_and_stays(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk, open_study(desk.study.folder, coder="Bram") as other:
        desk.take("2018 - verhuizing")
        operations.add(other, "Bos", "2019 - ruzie thuis", {})
        desk.take("laatste: Ruud")
        assert (last(desk).title, last(desk).who) == ("ruzie thuis", ("Ruud Bos",))
        take_all(desk, "", "", "")
        assert [entry.title for entry in store.read(other, "Bos").entries] == ["ruzie thuis"]
        assert last(desk).who == ()


LINES = st.sampled_from(
    [
        *("april 2019 - naar een pleeggezin", "mei 2031: gesprek", "ruzie thuis", "sinds 2019 - ondertoezichtstelling"),
        *("OTS verlengd tot mei 2022", "een maand later - intake bij De Boei [provider=De Boei]", "1", "allebei"),
        *(
            "laatste: 2017",
            "laatste [Ruud; gepland]",
            "E1 end=2021",
            "ruzie page=3",
            "ruzie [after=laatste]",
            "# niets",
        ),
        *("switch 2016/2018: onder dwang [hulpverlening]", "winter 2022 - x", "juni 2020 - Ruud teruggeplaatst"),
    ]
)


@given(st.lists(LINES | st.text(max_size=30).filter(str.strip), max_size=8))
@settings(max_examples=25, deadline=None)
def test_any_lines_and_then_empty_ones_leave_the_timeline_as_it_was(lines: list[str]) -> None:
    with TemporaryDirectory() as folder, desk_at(Path(folder)) as desk:
        take_all(desk, "2015 - ruzie om de verhuizing", "2016 - school")
        before = store.read(desk.study, "Bos")
        desk = WallDesk(desk.study, "Bos")
        take_all(desk, *lines)
        while desk.take("").kept:
            assert desk.timeline == store.read(desk.study, "Bos")
        assert store.read(desk.study, "Bos") == before
