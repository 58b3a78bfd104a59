"""The list of names: every key of its table, what it writes, and how it looks at 80 by 24."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from builders import add_source
from replaying import held

from ota import masking, undoing
from ota.coding.cells import count_cells
from ota.leaving import OwnWords
from ota.masking.desk import NameDesk
from ota.privacy import register
from ota.retrieval.leaving import build_gate
from ota.study import Study, records
from ota.tui.keys import NAME_KEYS
from ota.tui.name_drawing import NameDrawing
from ota.tui.naming import NameController
from ota.words import LANGUAGES, say

GOLDEN = Path(__file__).parent / "golden" / "80x24-names.txt"
TALK = """I: Hoe ging het met Marit, die dag?

R: Marit belde Ruud Vos. Ruuds zus was er ook, in huizen.

R: Andere huizen genoeg. Bel 06-12345678. Toen Marit wegging, zei Quirijn dat het zo goed was, en dat vond Marit ook.

R: Roos kwam. Zij kende Quirijn nog van de Godelindeschool.
"""


@pytest.fixture
def controller(study: Study) -> NameController:
    records.add(study, records.PERSON, "Ruud Vos", {"role": "jeugdige", "gemeente": "Huizen"})
    add_source(study, "talk", TALK, speakers="R=ouder; I=interviewer", quotation="yes")
    return open_list(study)


def open_list(study: Study) -> NameController:
    return NameController(NameDesk(study, masking.find_sightings(study), partial(undoing.take_back, study)))


def study_of(controller: NameController) -> Study:
    return controller.desk._study


def press(controller: NameController, *keys: str) -> None:
    for key in keys:
        controller.press(key, key if len(key) == 1 else None)


def read_with(study: Study) -> Callable[[OwnWords], str]:
    gate = build_gate(study, "team")
    return lambda words: words.read(gate) or ""


def picture(controller: NameController, width: int = 80, height: int = 24) -> list[str]:
    lines = NameDrawing(controller, read_with(study_of(controller))).draw(width, height)
    return ["".join(text for text, _ in line) for line in lines]


def answers(controller: NameController) -> list[tuple[str, str, bool | None]]:
    return [(row.name, row.sighting.kind, row.sighting.accepted) for row in controller.desk.rows]


def stored_answers(study: Study) -> set[tuple[str, str, bool | None]]:
    return {(sighting.id, sighting.kind, sighting.accepted) for sighting in masking.find_sightings(study)}


def registered(study: Study) -> list[tuple[str, tuple[str, ...]]]:
    with study.reading() as connection:
        names = register.load_register(connection, study.folder).names
    return [(entry.name, entry.variants) for entry in names]


# --- the table -------------------------------------------------------------------------------------------------------
def test_no_key_does_two_things_and_each_has_its_method_and_its_words():
    keys = [key for entry in NAME_KEYS for key in entry.keys]
    assert len(keys) == len(set(keys))
    for entry in NAME_KEYS:
        assert callable(getattr(NameController, f"do_{entry.action}"))
        assert all(say(key, language) for key in (entry.words, entry.group) for language in LANGUAGES)


def test_the_list_of_keys_has_every_key_and_goes_again(controller):
    press(controller, "question_mark")
    shown = "\n".join(picture(controller, 80, 60))
    assert all(entry.shown in shown for entry in NAME_KEYS)
    press(controller, "pagedown", "escape")
    assert controller.is_free()


# --- where -----------------------------------------------------------------------------------------------------------
def test_keys_move_in_the_list_and_never_out_of_it(controller):
    picture(controller)
    last = len(controller.desk.rows) - 1
    for keys, at in [
        (("down",), 1), (("up", "up"), 0), (("end",), last), (("j",), last), (("home",), 0),
        (("pagedown",), min(16, last)), (("pageup",), 0), (("tab",), 1), (("0", "y", "tab"), 2),
    ]:  # fmt: skip
        press(controller, *keys)
        assert controller.desk.at == at, keys


# --- answers ---------------------------------------------------------------------------------------------------------
def test_one_place_is_answered_and_the_next_open_one_is_asked(controller):
    study, name = study_of(controller), controller.desk.row.name
    press(controller, "y")
    assert controller.desk.rows[0].sighting.accepted is True and controller.desk.at == 1
    press(controller, "n")
    assert [row.sighting.accepted for row in controller.desk.rows[:2]] == [True, False]
    assert controller.desk.count_open() == len(controller.desk.rows) - 2
    assert name in controller.desk.message and not controller.desk.refused
    fresh = {row.sighting.id: row.sighting.accepted for row in controller.desk.rows}
    assert {key: accepted for key, _, accepted in stored_answers(study)} == fresh


def test_all_of_a_name_is_answered_in_one_step_but_not_what_was_answered_before(controller):
    study = study_of(controller)
    press(controller, "n")
    made = len(study.made)
    press(controller, "Y")
    assert len(study.made) == made + 1
    of_name = [row.sighting.accepted for row in controller.desk.rows if row.card == 0]
    assert of_name == [False, *[True] * (len(of_name) - 1)] and len(of_name) > 2
    controller.desk.at = next(n for n, row in enumerate(controller.desk.rows) if row.card == 1)
    press(controller, "N")
    assert {row.sighting.accepted for row in controller.desk.rows if row.card == 1} == {False}


def test_what_may_be_an_ordinary_word_is_not_answered_with_the_rest(controller):
    doubtful = [n for n, row in enumerate(controller.desk.rows) if row.sighting.doubtful]
    assert doubtful and doubtful == list(range(doubtful[0], len(controller.desk.rows)))
    for row in list(controller.desk.rows[: doubtful[0]]):
        controller.desk.at = controller.desk.rows.index(
            next(other for other in controller.desk.rows if other.sighting.id == row.sighting.id)
        )
        press(controller, "Y")
    assert {controller.desk.rows[n].sighting.accepted for n in doubtful} == {None}


def test_another_kind_is_chosen_from_a_list_that_typing_narrows(controller):
    press(controller, "o", *"org")
    assert [offer.meaning for offer in controller.asking.offers] == ["organisation"]
    press(controller, "enter")
    assert {(kind, accepted) for name, kind, accepted in answers(controller) if name == "Marit"} == {
        ("organisation", True)
    }
    press(controller, "u")
    assert {(kind, accepted) for name, kind, accepted in answers(controller) if name == "Marit"} == {("name", None)}


def test_a_name_goes_into_the_register_as_it_is_typed_and_every_place_of_it_is_accepted(controller):
    study = study_of(controller)
    press(controller, "r", *[" " if sign == " " else sign for sign in " Blauw"], "enter")
    assert registered(study) == [("Marit Blauw", ("Marit",))]
    assert {accepted for name, _, accepted in answers(controller) if name == "Marit"} == {True}
    made = len(study.made)
    press(controller, "u")
    assert len(study.made) == made + 1 and registered(study) == []


def test_every_answer_is_taken_back_in_turn_to_the_last_row(controller):
    study = study_of(controller)
    with study.reading() as connection:
        before = held(connection)
    press(controller, "y", "N", "tab", "Y", "r", "enter")
    press(controller, "u", "u", "u", "u")
    with study.reading() as connection:
        assert held(connection) == before
    assert {accepted for _, _, accepted in answers(controller)} == {None} and controller.desk.at == 0
    press(controller, "u")
    assert controller.desk.refused


def test_a_place_is_answered_otherwise_afterwards(controller):
    press(controller, "y", "home", "n")
    assert controller.desk.rows[0].sighting.accepted is False


def test_nothing_typed_is_lost_when_the_list_is_closed(controller):
    press(controller, "y", "r", *"en", "ctrl+q")
    assert controller.closed
    assert [name for name, _ in registered(study_of(controller))][-1].endswith("en")
    again = open_list(study_of(controller))
    assert len(again.desk.rows) == controller.desk.count_open()


def test_a_text_that_somebody_changed_meanwhile_is_refused_and_said(controller):
    masking.answer_sightings(study_of(controller), False, name="Marit")
    press(controller, "y")
    assert controller.desk.refused and "talk" in controller.desk.message
    assert "Marit" not in controller.desk.message


# --- how it looks ----------------------------------------------------------------------------------------------------
def test_the_list_looks_as_it_did(controller):
    press(controller, "y", "n", "tab", "Y")
    lines = "\n".join(line.rstrip() for line in picture(controller)) + "\n"
    if os.environ.get("OTA_GOLDEN") == "write":
        GOLDEN.write_text(lines, encoding="utf-8")
    assert lines == GOLDEN.read_text(encoding="utf-8"), "if this is meant: OTA_GOLDEN=write, and read the difference"


@pytest.mark.parametrize("size", [(80, 24), (200, 60), (40, 12), (20, 6), (1, 1), (80, 2)])
@pytest.mark.parametrize("keys", [(), ("end",), ("question_mark",), ("o",), ("r",)])
def test_every_line_is_as_wide_as_the_screen_and_as_many_as_it_has(controller, size, keys):
    press(controller, *keys)
    lines = picture(controller, *size)
    assert len(lines) == size[1] and {count_cells(line) for line in lines} == {size[0]}


def test_a_list_without_names_says_so(study):
    controller = open_list(study)
    press(controller, "y", "Y", "o", "r", "tab", "end", "u")
    assert any("niets meer" in line for line in picture(controller))


def test_the_keys_of_a_terminal_reach_the_list(controller):
    pytest.importorskip("textual", reason='the list is drawn by Textual, of the extra "screen"')
    from ota.tui.names import NameReviewApp

    app = NameReviewApp(controller.desk, read_with(study_of(controller)))

    async def work() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("y", "N", "question_mark", "escape", "u", "q")

    asyncio.run(work())
    assert app.controller.closed
    assert [row.sighting.accepted for row in controller.desk.rows[:2]] == [True, None]
