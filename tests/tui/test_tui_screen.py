"""The coding screen by its keys: each does what the list of keys says, whatever the size of the terminal."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from builders import reopen
from hypothesis import given
from hypothesis import strategies as st

from ota.coding.cells import count_cells
from ota.coding.choices import is_chosen
from ota.coding.desk import Workplace
from ota.coding.details import describe_beforehand
from ota.coding.gathered import GatheredPassages
from ota.coding.reading import find_place
from ota.codings import operations
from ota.codings.desk import Where
from ota.study import Study
from ota.transcripts import answering
from ota.transcripts.importing import import_files
from ota.tui.controller import Controller
from ota.tui.drawing import Drawing
from ota.tui.keys import GROUPS, KEYS
from ota.tui.layout import DETAILS_LEAST, LEAST, WIDE, lay_out
from ota.tui.lines import find_changed_pieces, fit_line
from ota.words import LANGUAGES, say

pytest.importorskip("textual", reason='the screen is drawn by Textual, of the extra "screen", which is not installed')

from ota.tui.app import LOOK_AGAIN, CodingApp, make_style


@pytest.fixture
def controller(invented_study: Study) -> Controller:
    """At T08, a mother's interview, every writing carried out at once."""
    return Controller(Workplace(invented_study, find_place(invented_study, "T08")[0]))


def press(controller: Controller, *keys: str) -> None:
    """Keys, each by the name that Textual gives it."""
    for key in keys:
        controller.press(key, key if len(key) == 1 else None)


def write(controller: Controller, text: str) -> None:
    """Characters typed one by one."""
    for character in text:
        controller.press("space" if character == " " else character, character)


def go_to_passages(controller: Controller, typed: str = "code:Wachten coder:Anouk") -> GatheredPassages:
    """The passages of a question, asked from the text."""
    controller.desk.drop_selection()
    controller.desk.go_first()
    press(controller, "P")
    write(controller, typed)
    press(controller, "up", "enter")  # the last of the list is the query itself
    return controller.gathered


def picture(controller: Controller, width: int = 80, height: int = 24) -> list[str]:
    """The lines of the screen without their looks."""
    return ["".join(text for text, _ in line) for line in Drawing(controller).draw(width, height)]


# --- the table -------------------------------------------------------------------------------------------------------
def test_no_key_does_two_things():
    for entries in KEYS.values():
        keys = [key for entry in entries for key in entry.keys]
        assert len(keys) == len(set(keys))


def test_every_entry_has_its_method_its_words_and_its_group():
    all_entries = [entry for entries in KEYS.values() for entry in entries]
    for entry in all_entries:
        assert entry.action == "number" or callable(getattr(Controller, f"do_{entry.action}"))
        assert all(say(entry.words, language) for language in LANGUAGES)
    methods = {name.removeprefix("do_") for name in dir(Controller) if name.startswith("do_")}
    assert methods == {entry.action for entry in all_entries} - {"number"}
    assert len(GROUPS) == 5 and {entry.group for entry in all_entries} == set(GROUPS)


def test_the_list_of_keys_names_them_all(controller):
    for screen, entries in KEYS.items():
        press(controller, "question_mark")
        shown = "\n".join(picture(controller, 100, 80))
        for entry in entries:
            assert entry.shown in shown and say(entry.words, "nl") in shown
        press(controller, "escape")
        assert controller.mode == screen
        go_to_passages(controller)


# --- keys ------------------------------------------------------------------------------------------------------------
MOVES: list[tuple[str, Callable[[Workplace], object]]] = [
    *((key, lambda desk: desk.cursor) for key in ("down", "j", "pagedown", "J", "n", "right", "l", "L", "end")),
    ("shift+right", lambda desk: desk.cursor),
    *((key, lambda desk: desk.selection) for key in ("s", "t", "p", "left_square_bracket", "right_square_bracket")),
    ("w", lambda desk: desk.only),
    ("D", lambda desk: desk.text.state),
]


@pytest.mark.parametrize("key", [key for key, _ in MOVES])
def test_a_key_changes_what_it_is_for(controller, key):
    look = dict(MOVES)[key]
    before = look(controller.desk)
    press(controller, key)
    assert look(controller.desk) != before
    assert not controller.desk.refused


OPPOSITES = {"down": "up", "j": "k", "J": "K", "l": "h", "right": "left", "L": "H", "end": "home", "pagedown": "pageup"}


@pytest.mark.parametrize(("there", "back"), OPPOSITES.items())
def test_a_key_is_taken_back_by_its_opposite(controller, there, back):
    before = controller.desk.cursor
    press(controller, there)
    assert controller.desk.cursor != before
    press(controller, back)
    assert controller.desk.cursor == before


def test_a_passage_is_coded_from_the_palette_and_taken_back_and_done_again(controller):
    desk = controller.desk
    count = len(desk.text.codings)
    press(controller, "J", "s", "s", "c")
    write(controller, "lang moe")
    assert any("Lang moeten wachten" in line for line in picture(controller))
    press(controller, "enter")
    assert len(desk.text.codings) == count + 1
    coding = desk.find_coding_in_focus()
    assert desk.text.book[coding.code].name == "Lang moeten wachten"
    press(controller, "u")
    assert len(desk.text.codings) == count
    press(controller, "ctrl+r")
    assert len(desk.text.codings) == count + 1


def test_a_new_code_is_made_with_its_category_from_the_palette(controller):
    desk = controller.desk
    press(controller, "J", "s", "c")
    write(controller, "Liften overal")
    press(controller, "enter")
    write(controller, "wachten")
    press(controller, "enter")
    code = desk.text.book.find("Liften overal")
    assert [above.name for above in desk.text.book.list_parents(code.id)] == ["Wachten"]
    assert desk.find_coding_in_focus().code == code.id


def test_a_code_is_made_with_a_category_that_is_new_too_and_both_are_taken_back(controller):
    desk = controller.desk
    before = len(desk.text.book.codes)
    press(controller, "J", "s", "c")
    write(controller, "Liften overal")
    press(controller, "enter")
    write(controller, "Wat hem draagt")
    assert any(say("screen.new-category", "nl", name="Wat hem draagt") in line for line in picture(controller))
    press(controller, "enter")
    code = desk.text.book.find("Liften overal")
    assert [above.name for above in desk.text.book.list_parents(code.id)] == ["Wat hem draagt"]
    press(controller, "u")
    assert len(desk.text.book.codes) == before


def test_an_empty_codebook_asks_for_the_name_of_the_first_code(study):
    from builders import add_source

    controller = Controller(Workplace(study, find_place(study, add_source(study))[0]))
    press(controller, "J", "s", "c")
    assert any(say("screen.no-codes", "nl") in line for line in picture(controller))
    press(controller, "enter")
    assert controller.mode == "text" and not controller.desk.text.codings
    press(controller, "c")
    write(controller, "Zoeken")
    press(controller, "enter", "enter")
    assert [code.name for code in controller.desk.text.book.codes.values()] == ["Zoeken"]


def test_words_that_are_chosen_anew_are_not_the_coding_that_was_just_made(controller):
    press(controller, "J", "s", "1")
    assert controller.desk.find_focus() is not None
    press(controller, "right_square_bracket", "left")
    assert controller.desk.find_focus() is None and not controller.desk.selection.coded


def test_a_code_is_made_of_the_words_themselves(controller):
    press(controller, "J", "s", "v", "enter", "enter")
    code = controller.desk.text.book[controller.desk.find_coding_in_focus().code]
    assert code.name == "Daan. (lacht) Waar zal ik beginnen" and code.origin == "in vivo"


def test_numbers_and_enter_code_without_the_palette(controller):
    desk = controller.desk
    press(controller, "J", "s", "2")
    assert desk.find_coding_in_focus().code == desk.recent[1]
    press(controller, "s", "enter")
    assert desk.find_coding_in_focus().code == desk.recent[1]
    head = desk.text.head
    press(controller, "enter")
    assert desk.text.head == head and desk.refused


def test_a_coding_is_changed_by_its_keys(controller):
    desk = controller.desk
    press(controller, "J", "s", "1")
    span = desk.find_focus().start, desk.find_focus().end
    press(controller, "minus")
    assert desk.find_focus().end < span[1]
    press(controller, "plus", "m")
    write(controller, "vraag na")
    press(controller, "enter", "f")
    coding = desk.find_coding_in_focus()
    assert (coding.start, coding.end) == span and coding.memo == "vraag na" and coding.favourite
    press(controller, "r")
    write(controller, "agenda vol")
    press(controller, "enter")
    assert desk.text.book[desk.find_coding_in_focus().code].name == "Agenda vol hulp"
    press(controller, "delete")
    assert desk.find_coding_in_focus() is None or desk.find_coding_in_focus().id != coding.id


def test_one_key_behind_the_stop_says_a_perspective_a_facet_and_literalness(controller):
    desk = controller.desk
    press(controller, "J", "s", "1", "full_stop")
    shown = "\n".join(picture(controller))
    for choice in controller.choices:
        assert f"{choice.key} {choice.label}" in shown
    press(controller, "escape")
    for choice in controller.choices:
        press(controller, "full_stop", choice.key)
        assert not desk.refused
    coding = desk.find_coding_in_focus()
    assert coding.perspective and coding.literal is False and set(coding.facets) == set(desk.text.settings.facets)


def test_what_is_said_beforehand_goes_with_every_coding_of_the_selection_and_no_other(controller):
    desk = controller.desk
    press(controller, "J", "s")
    assert desk.find_focus() is None, "these words have no coding yet"
    by_field = {choice.field: choice for choice in controller.choices}  # the last of each
    head = desk.text.head
    for choice in by_field.values():
        press(controller, "full_stop", choice.key)
    assert desk.text.head == head and desk.selection is not None
    assert all(by_field[field].label in picture(controller, 160)[-3] for field in by_field)
    press(controller, "1", "2")
    made = [coding for coding in desk.text.codings if (coding.start, coding.end) == desk.selection.span]
    assert len(made) == 2
    for coding in made:
        assert all(is_chosen(choice, coding) for choice in by_field.values())
    press(controller, "s", "1")
    coding = desk.find_coding_in_focus()
    assert (coding.perspective, coding.literal, dict(coding.facets)) == (None, None, {})


def test_what_is_said_beforehand_is_taken_back_by_the_same_key(controller):
    press(controller, "J", "s")
    before = controller.desk.selection
    for choice in controller.choices:
        press(controller, "full_stop", choice.key, "full_stop", choice.key)
        assert controller.desk.selection == before and not describe_beforehand(controller.desk), choice


def test_words_of_nobody_are_coded_once_their_perspective_is_chosen(small):
    from builders import drop

    from ota.transcripts.importing import import_files

    text = "I: Hoe was dat?\n\nR: Goed, denk ik.\n\nI: Ja?\n\nR: Ja hoor.\n"
    imported = import_files(small, [drop(small, "niemand.txt", text)], {})
    handle = imported.new[0][0]
    answering.give(small, f"{handle}:2", "none")
    controller = Controller(Workplace(small, find_place(small, handle)[0]))
    desk = controller.desk
    code = desk.palette.search("")[0]
    press(controller, "J", "s", "c")
    write(controller, code.name)
    press(controller, "enter")
    assert controller.mode == "asking" and not desk.text.codings
    press(controller, "escape")
    assert controller.mode == "text" and not desk.text.codings, "nothing chosen, nothing made"
    press(controller, "enter")
    assert desk.refused and controller.mode == "text", "a code that was not given is not the last one"
    press(controller, "c")
    write(controller, code.name)
    press(controller, "enter")
    label = controller.asking.offers[0].text
    write(controller, label)
    press(controller, "enter")
    (coding,) = desk.text.codings
    assert desk.text.settings.perspectives[coding.perspective].format_label(desk.language) == label
    press(controller, "enter")
    assert desk.refused and len(desk.text.codings) == 1


def test_overlapping_codings_are_walked(controller):
    desk = controller.desk
    crowded = next(row for row in range(len(desk.rows)) if len(desk.lane_rows.list_signs(row)) > 1)
    desk.go(desk.rows[crowded].start)
    walked = set()
    for _ in range(4):
        press(controller, "o")
        walked.add(desk.find_focus().key)
    assert len(walked) > 1


def test_words_and_places_are_found(controller):
    desk = controller.desk
    press(controller, "slash")
    write(controller, "WACHTLIJST")
    press(controller, "enter")
    assert desk.take_selected_words().casefold() == "wachtlijst" or desk.refused
    press(controller, "colon")
    write(controller, "T08:10")
    press(controller, "enter")
    assert desk.text.stored.turns[desk.unit].handle == "10"
    press(controller, "colon")
    write(controller, "999")
    press(controller, "enter")
    assert desk.refused


def test_words_are_found_in_all_sources_and_the_place_that_is_chosen_is_opened(controller):
    desk = controller.desk
    before = desk.text.stored.source, desk.cursor
    press(controller, "g")
    write(controller, "wachtlijst")
    press(controller, "enter")
    offers = list(controller.asking.offers)
    assert len({offer.text.partition(":")[0] for offer in offers}) > 1
    assert all("wachtlijst" in offer.beside.casefold() for offer in offers)
    press(controller, "escape")
    assert (desk.text.stored.source, desk.cursor) == before
    press(controller, "g")
    write(controller, "wachtlijst")
    press(controller, "enter")
    at = next(n for n, offer in enumerate(offers) if not offer.text.startswith("T08:"))
    press(controller, *["down"] * at, "enter")
    assert desk.text.stored.source != before[0] and desk.take_selected_words().casefold() == "wachtlijst"
    assert offers[at].text.split()[0] == desk.text.stored.spell_handle(*desk.selection.span)
    count = len(desk.text.codings)
    press(controller, "1")
    assert len(desk.text.codings) == count + 1 and desk.find_coding_in_focus() in desk.text.codings
    for typed in ("nergenswoord", "("):
        press(controller, "g")
        write(controller, typed)
        press(controller, "enter")
        assert desk.refused and controller.mode == "text", typed


def test_another_source_is_opened_from_the_list_with_their_states(controller):
    desk = controller.desk
    press(controller, "D", "b")
    beside = {offer.text.split()[0]: offer.beside for offer in controller.asking.offers}
    assert beside["T08"] == say("transcripts.state-done", desk.language) and len(beside) > 5
    write(controller, "T02")
    press(controller, "enter")
    assert desk.text.stored.number == 2 and desk.cursor == desk.rows[0].start
    assert "T02" in picture(controller)[0]


def test_what_is_typed_is_mended_and_left(controller):
    press(controller, "J", "s", "c")
    write(controller, "wachx")
    press(controller, "backspace")
    assert controller.asking.typed == "wach"
    press(controller, "down", "up", "ctrl+w")
    assert controller.asking.typed == ""
    head = controller.desk.text.head
    press(controller, "escape")
    assert controller.mode == "text" and controller.desk.text.head == head


def test_a_doubt_is_answered(small, tmp_path):
    from builders import drop

    from ota.transcripts.importing import import_files

    text = "I: Hoe was dat?\n\nR: Goed.\n\nOma: Nou ja, goed.\n\nR: Toch wel.\n\nI: Ja?\n\nR: Ja.\n"
    imported = import_files(small, [drop(small, "twijfel.txt", text)], {})
    controller = Controller(Workplace(small, find_place(small, imported.new[0][0])[0]))
    doubts = controller.desk.text.doubts
    assert doubts, "the text was chosen because its reading is in doubt"
    controller.desk.go(doubts[1].start)
    press(controller, "x", "enter")
    assert controller.desk.text.doubts[1].answer == "right"


# --- passages --------------------------------------------------------------------------------------------------------
def test_the_passages_of_the_code_in_focus_are_listed_from_its_own_on_and_left(controller):
    desk = controller.desk
    press(controller, "J", "s", "c")
    write(controller, "lang moe")
    press(controller, "enter")
    key, cursor = desk.find_focus().key, desk.cursor
    press(controller, "P")
    assert controller.mode == "passages" and controller.gathered.passage.key == key
    assert {passage.coding.code for passage in controller.gathered.passages} == {desk.find_coding_in_focus().code}
    press(controller, "escape")
    assert (controller.mode, desk.cursor) == ("text", cursor)
    press(controller, "B")
    assert controller.mode == "passages"
    press(controller, "B")
    assert controller.mode == "text"


def test_one_comes_back_to_where_one_was_among_the_passages(controller):
    gathered = go_to_passages(controller)
    press(controller, "j", "j", "s")
    here = gathered.passage
    press(controller, "enter")
    desk = controller.desk
    assert controller.mode == "text" and desk.text.stored.source == here.stored.source
    assert desk.find_focus().key == here.key
    press(controller, "J", "s", "1", "B")
    assert controller.gathered is gathered and gathered.passage.key == here.key and len(gathered.marked) == 1
    assert gathered.found.head == desk.study.head()


def test_marked_passages_are_recoded_and_their_code_is_split_by_keys(controller):
    gathered = go_to_passages(controller, 'code:"Broer of zus in de luwte" coder:Anouk')
    count = len(gathered.passages)
    press(controller, "s", "s", "r")
    write(controller, "agenda vol")
    press(controller, "enter")
    assert len(gathered.passages) == count - 2
    press(controller, "r")
    write(controller, "Wachten op de intake")
    press(controller, "up", "enter")  # behind the codes that fit
    book = controller.desk.text.book
    assert book.find("Wachten op de intake") and len(gathered.passages) == count - 3
    press(controller, "u", "u")
    assert len(gathered.passages) == count
    press(controller, "U")
    assert len(gathered.passages) == count - 2
    press(controller, "m")
    write(controller, "nog eens lezen")
    press(controller, "enter")
    assert gathered.passage.coding.memo == "nog eens lezen"


def test_passages_of_several_codes_get_a_new_code_and_what_one_key_says_together(controller):
    gathered = go_to_passages(controller, "code:Wachten coder:Anouk")
    press(controller, "a", "r")
    write(controller, "Wachten als geheel")
    press(controller, "up", "enter")
    assert {passage.coding.code for passage in gathered.passages} == {
        controller.desk.text.book.find("Wachten als geheel").id
    }
    press(controller, "full_stop")
    shown = "\n".join(picture(controller))
    assert all(f"{choice.key} {choice.label}" in shown for choice in controller.choices)
    press(controller, "escape")
    for choice in controller.choices[:2]:  # a perspective is one
        press(controller, "full_stop", choice.key)
        assert all(is_chosen(choice, passage.coding) for passage in gathered.passages), choice
    press(controller, "full_stop", choice.key)
    assert not any(is_chosen(choice, passage.coding) for passage in gathered.passages)


def test_a_question_without_answer_leaves_the_screen_as_it_was(controller):
    for typed in ("code:Nergens", "(", "nergenswoord"):
        controller.desk.go_first()
        press(controller, "P")
        write(controller, typed)
        press(controller, "up", "enter")
        assert controller.mode == "text" and controller.desk.refused, typed
    press(controller, "B")
    assert controller.mode == "text" and controller.desk.refused


@pytest.mark.parametrize("size", [(60, 12), (80, 24), (160, 50)])
def test_the_passages_fill_the_screen_exactly_and_the_one_at_the_cursor_is_on_it(controller, size):
    gathered = go_to_passages(controller)
    drawing = Drawing(controller)
    for key in ("j", "end", "k", "space", "home", "r", "escape", "question_mark", "escape", "a", "f", "w", "w"):
        press(controller, key)
        lines = ["".join(text for text, _ in line) for line in drawing.draw(*size)]
        assert len(lines) == size[1] and {count_cells(line) for line in lines} == {size[0]}
        if controller.mode == "passages" and gathered.passage:
            assert any(
                f"›* {gathered.passage.handle}" in line or f"›  {gathered.passage.handle}" in line for line in lines
            )


# --- what is drawn ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("size", [(60, 12), (80, 24), (109, 30), (110, 30), (160, 50), (240, 70), (40, 8), (1, 1)])
@pytest.mark.parametrize("side", ["", "left", "right"])
def test_the_screen_is_filled_exactly(controller, size, side):
    controller.side = side
    press(controller, "J", "s", "1")
    for key in ("w", "escape", "c", "escape", "full_stop", "escape", "question_mark"):
        press(controller, key)
        lines = picture(controller, *size)
        assert len(lines) == size[1]
        assert {count_cells(line) for line in lines} == {size[0]}


@pytest.mark.parametrize("labels", [0, 1, 7, 30])
@pytest.mark.parametrize("times", [0, 7])
@pytest.mark.parametrize("handles", [3, 4])
@pytest.mark.parametrize("side", ["", "left", "right"])
def test_details_stand_beside_the_text_where_it_keeps_its_least(labels, times, handles, side):
    first = None
    for width in range(WIDE, 300):
        layout = lay_out(width, 30, side, handles, labels, times)
        assert layout.text_column + layout.text + layout.right < width
        if layout.right:
            first = first or width
            assert layout.text >= LEAST and layout.right > DETAILS_LEAST
        assert bool(layout.right) == (first is not None), "a wider screen shows no less"
        assert layout.time == (times + 1 if times else 0), "a wide screen has a column for the time"
    assert first == (None if side == "right" else WIDE)


@pytest.mark.parametrize("width", [110, 160])
def test_a_wide_screen_shows_when_a_turn_was_said_between_who_said_it_and_what(study: Study, tmp_path: Path, width):
    path = tmp_path / "tijd.txt"
    path.write_text("[00:00:05] R: Wij zijn vorig jaar verhuisd.\n\n[01:12:31] I: Waarheen dan?\n", "utf-8")
    import_files(study, [path], {"speakers": "R=ouder; I=interviewer"})
    lines = picture(Controller(Workplace(study, find_place(study, "T01")[0])), width, 30)
    assert re.search(r" 1 +R +0:00:05 Wij zijn", lines[1]) and re.search(r" 2 +I +1:12:31 Waarheen", lines[2])
    assert "│ Onder de cursor" in lines[1]


def test_the_cursor_is_always_on_the_screen(controller):
    drawing = Drawing(controller)
    for key in ("end", "home", "J", "J", "pagedown", "pagedown", "pageup", "down", "end", "up"):
        press(controller, key)
        drawing.draw(80, 24)
        assert drawing.top <= controller.desk.row < drawing.top + drawing.layout.body


@pytest.mark.parametrize(("begin", "key"), [("home", "down"), ("end", "up")])
def test_the_text_stands_still_for_most_of_the_rows_that_are_walked(controller, begin, key):
    drawing = Drawing(controller)
    press(controller, begin)
    drawing.draw(80, 24)
    tops = []
    for _ in range(60):
        press(controller, key)
        drawing.draw(80, 24)
        tops.append(drawing.top)
        assert drawing.top <= controller.desk.row < drawing.top + drawing.layout.body
    assert 1 < len(set(tops)) <= 60 // (drawing.layout.body // 3) + 1


PIECE = st.tuples(st.sampled_from(["a", "ab", "b 漢", " ", "漢a", "bb  "]), st.sampled_from(["", "head"]))
PIECES = st.lists(PIECE, max_size=6)


@given(before=PIECES, now=PIECES, start=PIECES, end=PIECES)
def test_a_line_is_as_it_is_now_once_its_changed_pieces_are_put_over_it(before, now, start, end):
    width = max(sum(count_cells(text) for text, _ in middle) for middle in (before, now))
    before, now = ([*start, *fit_line(middle, width), *end] for middle in (before, now))

    def cut(line: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(character, look) for text, look in line for character in text for _ in range(count_cells(character))]

    first, pieces = find_changed_pieces(before, now)
    cells, over = cut(before), cut(pieces)
    assert [*cells[:first], *over, *cells[first + len(over) :]] == cut(now)
    assert bool(pieces) == (before != now)


def test_no_sign_is_by_colour_alone(controller):
    """The selection, the cursor and what is in focus can be told by reverse, underline or bold."""
    for look in ("selected", "cursor", "in-focus", "focus", "head"):
        style = make_style(look)
        assert style.reverse or style.underline or style.bold


# --- in Textual ------------------------------------------------------------------------------------------------------
def show(app: CodingApp, work: Callable[[object], object], size: tuple[int, int] = (80, 24)) -> None:
    """Run the screen without a terminal while `work` presses keys."""

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await work(pilot)
        app.finish()

    asyncio.run(run())


async def wait_until(pilot: object, holds: Callable[[], bool]) -> None:
    """Until the thread that writes is that far; a minute at most."""
    for _ in range(600):
        await pilot.pause(0.1)
        if holds():
            return
    raise AssertionError("it did not come to hold")


def test_keys_code_in_the_app_and_what_was_pressed_is_kept(invented_study: Study):
    app = CodingApp(invented_study, find_place(invented_study, "T08")[0])
    count = len(app.desk.text.codings)

    async def work(pilot: object) -> None:
        await pilot.press("J", "s", "c", *"lang", "enter")
        await wait_until(pilot, lambda: len(app.desk.text.codings) == count + 1)
        assert not app.desk.waiting
        await pilot.press("s", "1", "q")  # closed at once: it is kept all the same

    show(app, work)
    with reopen(invented_study) as again:
        desk = Workplace(again, app.desk.text.stored.source)
        assert len(desk.text.codings) == count + 2


def test_what_was_pressed_before_another_source_was_opened_is_kept_in_the_first(invented_study: Study):
    app = CodingApp(invented_study, find_place(invented_study, "T08")[0])
    count = len(app.desk.text.codings)

    async def work(pilot: object) -> None:
        await pilot.press("J", "s", "1", "b", *"T02", "enter", "J")
        await wait_until(pilot, lambda: app.desk.text.stored.number == 2)
        assert not app.desk.waiting

    show(app, work)
    with reopen(invented_study) as again:
        assert len(Workplace(again, find_place(again, "T08")[0]).text.codings) == count + 1


def test_what_another_wrote_is_shown(small: Study):
    app = CodingApp(small, find_place(small, "T01")[0])
    count = len(app.desk.text.codings)

    async def work(pilot: object) -> None:
        await pilot.pause()
        with reopen(small, coder="Bram") as other:
            operations.add(other, "vos-moeder", Where("Toen kwam Marit"), ["Lucht"])
        await wait_until(pilot, lambda: len(app.desk.text.codings) == count + 1)

    show(app, work)


def test_what_another_process_writes_is_shown_at_the_next_look(small: Study):
    """Looked at once a second; two looks may pass, of which the first began before the other was done."""
    app = CodingApp(small, find_place(small, "T01")[0])
    count = len(app.desk.text.codings)
    command = [
        sys.executable,
        *["-m", "ota", "codings", "add", "T01", "--code", "Lucht", "--coder", "Bram", "--quote"],
        "Toen kwam Marit",
    ]
    looks = []
    carry_out = app.desk.carry_out
    app.desk.carry_out = lambda writing: (looks.append(writing), carry_out(writing))[1]

    async def work(pilot: object) -> None:
        await pilot.pause()
        await asyncio.to_thread(subprocess.run, [*command, "--study", str(small.folder)], check=True)
        before = len(looks)
        while len(looks) < before + 3:
            await pilot.pause(0.1)
        assert len(app.desk.text.codings) == count + 1

    assert LOOK_AGAIN <= 1
    show(app, work)


def test_who_holds_the_study_is_told_on_the_screen_and_the_coding_waits(small: Study):
    before = small.on_wait
    app = CodingApp(small, find_place(small, "T01")[0])
    count = len(app.desk.text.codings)

    async def work(pilot: object) -> None:
        with reopen(small, coder="Bram") as other, other.writing("codings add") as writer:
            await pilot.press("J", "s", "1")
            await wait_until(pilot, lambda: "Bram" in app.desk.message)
            assert len(app.desk.waiting) == 1 and "·" in str(app.view.drawn)
            assert not writer.changes
        await wait_until(pilot, lambda: len(app.desk.text.codings) == count + 1)
        assert not app.desk.waiting

    show(app, work)
    assert small.on_wait == before


def test_the_mouse_points_and_the_window_changes_its_size(invented_study: Study):
    app = CodingApp(invented_study, find_place(invented_study, "T08")[0])

    async def work(pilot: object) -> None:
        await pilot.pause()
        layout = app.view.drawing.layout
        await pilot.click(offset=(layout.text_column + 4, 5))
        assert app.desk.row == app.view.drawing.top + 4
        await pilot.resize_terminal(160, 50)
        await pilot.pause()
        assert len(app.view.drawn) == 50 and app.view.drawing.layout.left

    show(app, work)


def test_without_colour_every_line_can_be_drawn(small: Study, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = CodingApp(small, find_place(small, "T01")[0])

    async def work(pilot: object) -> None:
        await pilot.press("J", "s", "1", "c", "escape", "full_stop", "escape", "question_mark")
        await pilot.pause()
        for y in range(24):
            assert all(segment.style is not None for segment in app.view.render_line(y))

    show(app, work)


def test_the_commands_refuse_where_no_screen_can_be_drawn(small_folder: Path):
    from cli_run import ota

    ran = ota(small_folder, "code")
    assert ran.code == 2 and "terminal" in ran.err
