"""Two coders beside each other at one text: their lanes, the disagreements on it, and settling these; no screen."""

from __future__ import annotations

import pytest
from builders import add_coding, reopen, rows_of

from ota import undoing
from ota.agreement import list_settled
from ota.coding.comparing import Decision
from ota.coding.desk import Workplace
from ota.coding.reading import find_first_source
from ota.study import Study
from ota.tui.controller import Controller


@pytest.fixture
def desk(small: Study) -> Workplace:
    """Anouk coded three passages; Bram one of them otherwise, and one of them in part."""
    bram = reopen(small, "Bram")
    add_coding(bram, "vos-moeder", "we doen het samen", "Lucht")
    add_coding(bram, "vos-moeder", "We hebben maanden op een wachtlijst gestaan", "Wachten")
    return Workplace(small, find_first_source(small), lanes=5)


def press(controller: Controller, *keys: str) -> None:
    for key in keys:
        controller.press(key, key if len(key) == 1 else None)


def write(controller: Controller, text: str) -> None:
    for character in text:
        controller.press("space" if character == " " else character, character)


def test_each_coder_has_lanes_of_their_own(desk):
    desk.compare()
    assert desk.comparison.names == ("Anouk", "Bram")
    lanes = {"Anouk": set(), "Bram": set()}
    for row in range(len(desk.rows)):
        for sign in desk.lane_rows.list_signs(row):
            lanes[desk.text.coders[sign.mark.coder]].add(sign.lane)
    assert lanes["Anouk"] and lanes["Anouk"] <= {0, 1}
    assert lanes["Bram"] and lanes["Bram"] <= {3, 4}


def test_the_disagreements_are_walked_as_the_text_runs(desk):
    desk.compare()
    cursors, kinds = [desk.cursor], [desk.message.partition(" ·")[0]]
    while desk.comparison.move(1):
        cursors.append(desk.cursor)
        kinds.append(desk.message.partition(" ·")[0])
        assert desk.find_focus() is not None
    assert cursors == sorted(cursors) and len(cursors) == 3
    assert kinds == ["zelfde code, deels dezelfde woorden", "zelfde woorden, andere code", "niet door alle codeurs"]
    assert not desk.comparison.move(1)


def test_settling_goes_on_to_the_next_and_is_taken_back(desk):
    controller = Controller(desk)
    before = rows_of(desk.study)
    press(controller, "C", "S")
    assert [offer.text for offer in controller.asking.offers] == [
        *("Houd wat Bram gaf: Wachten", "Houd wat Anouk gaf: Wachten", "Geen code")
    ]
    press(controller, "enter")
    write(controller, "de hele zin")
    press(controller, "enter")
    assert not desk.refused and len(desk.comparison.disagreements) == 2
    assert [row[6] for row in list_settled(desk.study).rows] == ["de hele zin", "de hele zin"]
    assert desk.comparison.at == 0 and "Samen" in desk.message  # what stands there now
    undoing.take_back(desk.study)
    after = rows_of(desk.study)
    assert {name: rows for name, rows in after.items() if name != "coder"} == {
        name: rows for name, rows in before.items() if name != "coder"
    }


def test_a_code_may_be_typed_and_why_may_not_be_left_out(desk):
    controller = Controller(desk)
    press(controller, "C", "greater_than_sign", "S")
    write(controller, "wach")
    press(controller, "enter", "enter")
    assert desk.refused and len(desk.comparison.disagreements) == 3
    press(controller, "S")
    write(controller, "wach")
    press(controller, "enter")
    write(controller, "x")
    press(controller, "enter")
    assert {row[5] for row in list_settled(desk.study).rows} == {"Wachten"}


def test_all_of_them_may_hold_or_none(desk):
    desk.compare()
    desk.comparison.move(1)
    disagreement = desk.comparison.find_current()
    labels = {decision.label: decision for decision in desk.comparison.list_decisions(disagreement)}
    desk.comparison.settle(disagreement, labels["Houd alle codes"], "allebei")
    assert {row[5] for row in list_settled(desk.study).rows} == {"Samen", "Lucht"}
    (last,) = [each for each in desk.comparison.disagreements if each.kind == "only"]
    desk.comparison.settle(last, Decision(""), "niets")
    assert None in {row[5] for row in list_settled(desk.study).rows}


def test_nobody_else_is_shown_to_who_works_blind(small, desk):
    blind = Workplace(small, find_first_source(small), blind=True)
    shown = len(blind.marks)
    blind.compare()
    assert blind.refused and blind.comparison is None and len(blind.marks) == shown


def test_one_coder_alone_is_not_compared(small):
    alone = Workplace(small, find_first_source(small))
    alone.compare()
    assert alone.refused and alone.comparison is None


def test_of_three_coders_the_next_two_are_put_beside_each_other(small, desk):
    add_coding(reopen(small, "Carla"), "vos-moeder", "we doen het samen", "Wachten")
    desk.take_in()
    desk.compare()
    pairs = []
    for _ in range(3):
        pairs.append(desk.comparison.names)
        desk.show_next_coder()
        assert {desk.text.coders[mark.coder] for mark in desk.marks} <= set(desk.comparison.names)
    assert sorted(pairs) == [("Anouk", "Bram"), ("Anouk", "Carla"), ("Bram", "Carla")]
    desk.compare()
    assert desk.comparison is None and len({mark.coder for mark in desk.marks}) == 3
