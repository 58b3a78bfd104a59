"""Memos by the keyboard: on the coding in focus, the selected words, the code, the source and the study."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import rows_of, small_study

from ota import memos
from ota.codebook import store as codebook
from ota.coding.desk import Workplace
from ota.coding.reading import find_place
from ota.memos.model import MemoSubject
from ota.study import Study
from ota.tui.controller import Controller
from ota.tui.drawing import Drawing


@pytest.fixture
def study(tmp_path: Path):
    with small_study(tmp_path / "study") as study:
        yield study


def press(controller: Controller, *keys: str) -> None:
    for key in keys:
        controller.press(key, key if len(key) == 1 else None)


def written(study: Study) -> list[tuple[object, ...]]:
    table = memos.list_memos(study)
    at = [table.keys.index(name) for name in ("subject", "about", "memo")]
    return [tuple(row[n] for n in at) for row in table.rows]


def on_coding(study: Study) -> Controller:
    """At the first coding of the text, in focus."""
    controller = Controller(Workplace(study, find_place(study, "T01")[0]))
    coding = controller.desk.text.codings[0]
    controller.desk.go(coding.start)
    return controller


def test_m_is_the_memo_of_the_coding_in_focus_and_tab_goes_on_to_code_source_and_study(study: Study):
    controller = on_coding(study)
    press(controller, "m", *"nog eens", "enter")
    press(controller, "m", "tab", *"breed", "enter")
    press(controller, "m", "tab", "tab", *"zacht", "enter")
    press(controller, "m", "tab", "tab", "tab", *"wat nu", "enter")
    assert written(study) == [
        ("coding", "T01:2 · Wachten", "nog eens"),
        ("code", "Wachten", "breed"),
        ("source", "T01 vos-moeder", "zacht"),
        ("study", None, "wat nu"),
    ]
    press(controller, "m", "tab", "tab", "tab", "tab")
    assert controller.asking is not None and controller.asking.typed == "nog eens"  # round again


def test_what_is_typed_goes_along_to_another_thing_and_what_stands_there_is_gone_on_with(study: Study):
    controller = on_coding(study)
    press(controller, "m", *"hoort bij de code", "tab", "enter")
    assert written(study) == [("code", "Wachten", "hoort bij de code")]
    press(controller, "m", "tab", *"!", "enter")
    assert written(study) == [("code", "Wachten", "hoort bij de code!")]
    press(controller, "m", "tab", "ctrl+u", "enter")
    assert written(study) == []


def test_words_that_are_selected_get_a_memo_and_undo_takes_it_back(study: Study):
    controller = Controller(Workplace(study, find_place(study, "T01")[0]))
    before = rows_of(study)
    press(controller, "J", "s", "m", *"waarom zo", "enter")
    ((subject, about, memo),) = written(study)
    assert (subject, memo) == ("passage", "waarom zo") and str(about).startswith("T01:")
    press(controller, "u")
    assert rows_of(study) == before


def test_without_a_coding_it_is_on_the_source_and_escape_writes_nothing(study: Study):
    controller = Controller(Workplace(study, find_place(study, "T01")[0]))
    controller.desk.go_first()
    press(controller, "m", *"niets", "escape")
    assert written(study) == []
    press(controller, "m", *"stil begin", "enter")
    assert written(study) == [("source", "T01 vos-moeder", "stil begin")]


def test_among_passages_tab_puts_it_on_the_code(study: Study):
    controller = on_coding(study)
    press(controller, "P")
    assert controller.mode == "passages"
    press(controller, "m", *"deze", "enter")
    press(controller, "m", "tab", *"de code", "enter")
    assert written(study) == [("coding", "T01:2 · Wachten", "deze"), ("code", "Wachten", "de code")]


def test_the_details_show_how_the_memos_on_code_and_source_begin_and_who_works_blind_sees_their_own(study: Study):
    controller = on_coding(study)
    press(controller, "m", "tab", *"breed", "enter")
    memos.add(study, "zacht\nen lang", MemoSubject(source="T01"))
    memos.add(study, "elders", MemoSubject(code=next(name for name in ("Hulp", "Lucht") if name in codes_of(study))))
    controller.desk.take_in()

    def draw_details() -> str:
        return "\n".join(join_pieces(line)[-34:] for line in Drawing(controller).draw(160, 50))

    shown = draw_details()
    assert "memo M1 · code" in shown and "breed" in shown and "memo M2 · bron" in shown and "zacht" in shown
    assert "en lang" not in shown and "elders" not in shown  # not the rest of it, nor another code's
    controller.desk.only = "Bram"
    assert "memo M" not in draw_details()


def codes_of(study: Study) -> set[str]:
    with study.reading() as connection:
        return {code.name for code in codebook.load(connection).live}


def join_pieces(line: list[tuple[str, str]]) -> str:
    return "".join(text for text, _ in line)
