"""Texts that are not like most: whatever the keys and the size of the screen, every line of it is as wide as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import add_codes, make_study

from ota.coding.cells import count_cells
from ota.coding.desk import Workplace
from ota.coding.reading import find_place
from ota.study import Study
from ota.transcripts.importing import import_files
from ota.tui.controller import Controller
from ota.tui.drawing import Drawing

SIZES = ((60, 12), (80, 24), (110, 30), (160, 50))
KEYS = [
    *(
        "down",
        "s",
        "s",
        "t",
        "p",
        "right_square_bracket",
        "right",
        "left",
        "L",
        "H",
        "escape",
        "L",
        "c",
        "enter",
        "1",
        "+",
    ),
    *("-", "n", "N", ")", "(", "end", "K", "J", "tab", "c", "tab", "tab", "escape", "u"),
]
TEXTS = {
    "long names": 2 * "Mevrouw de Vries-van den Broek: Ja, dat.\n\nMevrouw de Vries-van der Laan: Nee hoor.\n\n",
    "a word of 5,000 letters": f"R: {'x' * 5000} en toen\n\nI: {'é' * 300}\n",
    "wide and combining": f"R: 👨‍👩‍👧‍👦 e\u0301e\u0301n 漢字 👍🏽 ❤️ 🇳🇱. {'漢' * 200} nou.\n\nI: z\u0338a ok\n",
    "no turns": "Tekst zonder sprekers. Nog een zin.\n\nAlinea twee.\n",
    "nobody says anything": "R: \n\nI: \n",
}


def open_text(folder: Path, text: str) -> Study:
    study = make_study(folder)
    path = folder / "transcripts" / "tekst.txt"
    path.write_text(text, encoding="utf-8")
    import_files(study, [path], {"speakers": "R=ouder; I=interviewer"} if text.startswith("R:") else {})
    return study


def open_controller(study: Study) -> Controller:
    return Controller(Workplace(study, find_place(study, "T01")[0]))


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_every_line_is_as_wide_as_the_screen_and_every_key_finds_its_way(text: str, tmp_path: Path):
    with open_text(tmp_path / "study", text) as study:
        add_codes(study, "Wachten")
        controller = open_controller(study)
        for width, height in SIZES:
            drawing = Drawing(controller)
            for key in KEYS:
                controller.press(key, key if len(key) == 1 else None)
                lines = ["".join(text for text, _ in line) for line in drawing.draw(width, height)]
                assert [count_cells(line) for line in lines] == height * [width], key


def test_a_window_that_changes_its_size_keeps_the_list_of_codes_and_what_was_typed(tmp_path: Path):
    with open_text(tmp_path / "study", TEXTS["long names"]) as study:
        add_codes(study, "Wachten", "Wennen")
        controller = open_controller(study)
        drawing = Drawing(controller)
        for key in ("s", "c", "w", "a"):
            controller.press(key, key)
        for width, height in (*SIZES, (50, 10), *SIZES):
            lines = ["".join(text for text, _ in line) for line in drawing.draw(width, height)]
            assert [count_cells(line) for line in lines] == height * [width]
            if (width, height) in SIZES:
                assert any("› Wachten" in line for line in lines) and ": wa" in lines[-2]
        controller.press("enter")
        assert len(controller.desk.text.codings) == 1


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (("Mevrouw de Vries-van den Broek", "Mevrouw de Vries-van der Laan"), ("…roek", "…Laan")),
        (("Ouder nummer 1", "Ouder nummer 2"), ("ON1", "ON2")),
        (("Moeder Vos", "Vader Vos"), ("Moed…", "Vade…")),
    ],
)
def test_names_that_would_read_alike_when_cut_are_told_apart(names, short, tmp_path: Path):
    text = 2 * f"{names[0]}: Ja, dat was zo.\n\n{names[1]}: Nee hoor.\n\n"
    with open_text(tmp_path / "study", text) as study:
        lines = ["".join(text for text, _ in line) for line in Drawing(open_controller(study)).draw(110, 30)]
        assert any(f"{short[0]} " in line and "Ja, dat" in line for line in lines)
        assert any(f"{short[1]} " in line and "Nee hoor" in line for line in lines)


def test_a_source_whose_import_is_taken_back_is_put_back_by_redo(tmp_path: Path):
    with open_text(tmp_path / "study", TEXTS["no turns"]) as study:
        controller = open_controller(study)
        controller.press("u")
        assert controller.desk.refused and "Ctrl+R" in controller.desk.message
        controller.press("s", "s")
        controller.press("ctrl+r")
        assert not controller.desk.refused
        add_codes(study, "Wachten")
        controller.desk.take_in()
        for key in ("s", "c", "enter"):
            controller.press(key)
        assert len(controller.desk.text.codings) == 1
