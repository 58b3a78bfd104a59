"""Every key of the table is pressed here, by every name it has, and what it is for has then happened; and each is what
terminals send."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from builders import ROOT, drop

from ota.coding.desk import Workplace
from ota.coding.passages import find_passages
from ota.coding.reading import find_place
from ota.study import Study
from ota.transcripts.importing import import_files
from ota.tui.controller import Controller
from ota.tui.keys import ACTIONS, KEYS

CASES = [(screen, entry.action, key) for screen, entries in KEYS.items() for entry in entries for key in entry.keys]


class KeyEffect(NamedTuple):
    """Keys that come before a key, what of the screen it is about, and whether that is right after it, given before."""

    before: tuple[str, ...]
    look: Callable[[Controller], Any]
    holds: Callable[[Any, Any], bool]


def _at(controller: Controller) -> int:
    return controller.desk.cursor


def _span(controller: Controller) -> tuple[int, int] | None:
    selection = controller.desk.selection
    return selection and selection.span


def _codings(controller: Controller) -> int:
    return len(controller.desk.text.codings)


def _title(controller: Controller) -> object:
    return controller.asking and controller.asking.title


def _focus_length(controller: Controller) -> int:
    mark = controller.desk.find_focus()
    return mark.end - mark.start if mark else 0


def _more(was: Any, now: Any) -> bool:
    return now > was


def _less(was: Any, now: Any) -> bool:
    return now < was


def _another(was: Any, now: Any) -> bool:
    return bool(now) and now != was


MADE = ("J", "s", "1")
EFFECTS = {
    "down": KeyEffect((), _at, _more),
    "up": KeyEffect(("end",), _at, _less),
    "page_down": KeyEffect((), _at, _more),
    "page_up": KeyEffect(("end",), _at, _less),
    "first": KeyEffect(("end",), _at, _less),
    "last": KeyEffect((), _at, _more),
    "next_turn": KeyEffect((), lambda controller: controller.desk.unit, _more),
    "previous_turn": KeyEffect(("end",), lambda controller: controller.desk.unit, _less),
    "next_uncoded": KeyEffect((), _span, _another),
    "previous_uncoded": KeyEffect(("end",), _span, _another),
    "left": KeyEffect(("end",), _at, _less),
    "right": KeyEffect((), _at, _more),
    "left_letter": KeyEffect(("end",), _at, lambda was, now: now < was),
    "right_letter": KeyEffect((), _at, lambda was, now: now == was + 1),
    "search": KeyEffect((), _title, _another),
    "everywhere": KeyEffect((), _title, _another),
    "place": KeyEffect((), _title, _another),
    "sentence": KeyEffect(("J",), _span, _another),
    "next_sentence": KeyEffect(("J", "s"), _span, lambda was, now: now[0] >= was[1]),
    "previous_sentence": KeyEffect(("J", "s"), _span, lambda was, now: now[1] <= was[0]),
    "turn": KeyEffect(("J",), _span, _another),
    "paragraph": KeyEffect(("J",), _span, _another),
    "begin": KeyEffect(("s",), lambda controller: controller.desk.selection.edge, lambda was, now: now == "begin"),
    "end": KeyEffect(("s",), lambda controller: controller.desk.selection.edge, lambda was, now: now == "end"),
    "drop": KeyEffect(("s",), _span, lambda was, now: now is None),
    "palette": KeyEffect(("J", "s"), _title, _another),
    "number": KeyEffect(("J", "s"), _codings, lambda was, now: now == was + 1),
    "again": KeyEffect((*MADE, "s"), _codings, lambda was, now: now == was + 1),
    "in_vivo": KeyEffect(("J", "s"), _title, _another),
    "overlapping": KeyEffect((*MADE, "2"), lambda controller: controller.desk.find_focus().key, _another),
    "recode": KeyEffect(MADE, _title, _another),
    "remove": KeyEffect(MADE, _codings, lambda was, now: now == was - 1),
    "shrink": KeyEffect(MADE, _focus_length, _less),
    "grow": KeyEffect(MADE, _focus_length, _more),
    "memo": KeyEffect(MADE, lambda controller: controller.mode, _another),
    "favourite": KeyEffect(MADE, lambda controller: controller.desk.find_coding_in_focus().favourite, _another),
    "choices": KeyEffect(MADE, lambda controller: controller.mode, lambda was, now: now == "choices"),
    "doubt": KeyEffect(("J",), _title, _another),
    "undo": KeyEffect(MADE, _codings, lambda was, now: now == was - 1),
    "redo": KeyEffect((*MADE, "u"), _codings, lambda was, now: now == was + 1),
    "source": KeyEffect((), _title, _another),
    "done": KeyEffect((), lambda controller: controller.desk.text.state, lambda was, now: now == "done"),
    "compare": KeyEffect((), lambda controller: controller.desk.comparison, _another),
    "next_disagreement": KeyEffect(("C",), lambda controller: controller.desk.comparison.at, _more),
    "previous_disagreement": KeyEffect(
        ("C", "greater_than_sign"), lambda controller: controller.desk.comparison.at, _less
    ),
    "settle": KeyEffect(("C",), _title, _another),
    "coder": KeyEffect((), lambda controller: controller.desk.only, _another),
    "side": KeyEffect((), lambda controller: controller.side, _another),
    "quit": KeyEffect((), lambda controller: controller.closed, _another),
    "help": KeyEffect((), lambda controller: controller.mode, lambda was, now: now == "help"),
}


def _passage(controller: Controller) -> int:
    return controller.gathered.at


def _passages(controller: Controller) -> int:
    return len(controller.gathered.passages)


def _marked(controller: Controller) -> int:
    return len(controller.gathered.marked)


def _mode(controller: Controller) -> str:
    return controller.mode


EFFECTS |= {
    "passages": KeyEffect(MADE, _mode, lambda was, now: now == "passages"),
    "back_to_passages": KeyEffect((*MADE, "P", "escape"), _mode, lambda was, now: now == "passages"),
}
AMONG_PASSAGES = {  # before each of these a list is opened in which all passages are the coder's own
    "next_passage": KeyEffect((), _passage, _more),
    "previous_passage": KeyEffect(("end",), _passage, _less),
    "passages_down": KeyEffect((), _passage, _more),
    "passages_up": KeyEffect(("end",), _passage, _less),
    "first_passage": KeyEffect(("end",), _passage, lambda was, now: now == 0),
    "last_passage": KeyEffect((), _passage, _more),
    "ask_passages": KeyEffect((), _title, _another),
    "mark": KeyEffect((), _marked, lambda was, now: now == was + 1),
    "mark_all": KeyEffect((), _marked, _more),
    "drop_marks": KeyEffect(("a",), _marked, lambda was, now: now == 0),
    "recode_passages": KeyEffect(("s",), _title, _another),
    "remove_passages": KeyEffect(("s", "s"), _passages, lambda was, now: now == was - 2),
    "memo_passages": KeyEffect((), _title, _another),
    "favourite_passages": KeyEffect((), lambda controller: controller.gathered.passage.coding.favourite, _another),
    "choices_passages": KeyEffect((), _mode, lambda was, now: now == "choices"),
    "undo": KeyEffect(("d",), _passages, lambda was, now: now == was + 1),
    "redo": KeyEffect(("d", "u"), _passages, lambda was, now: now == was - 1),
    "open_passage": KeyEffect((), _mode, lambda was, now: now == "text"),
    "text": KeyEffect((), _mode, lambda was, now: now == "text"),
    "coder_of_passages": KeyEffect((), lambda controller: controller.desk.only, _another),
    "quit": KeyEffect((), lambda controller: controller.closed, _another),
    "help": KeyEffect((), _mode, lambda was, now: now == "help"),
}
EFFECTS_AT = {"text": EFFECTS, "passages": AMONG_PASSAGES}


def press(controller: Controller, *keys: str) -> None:
    """Keys, each by the name that Textual gives it."""
    for key in keys:
        controller.press(key, key if len(key) == 1 else None)


def test_every_entry_of_the_table_is_tried_here():
    for screen, entries in KEYS.items():
        assert EFFECTS_AT[screen].keys() == {entry.action for entry in entries}


@pytest.mark.parametrize(("screen", "action", "key"), CASES)
def test_a_key_does_what_it_is_for(invented_study: Study, screen: str, action: str, key: str):
    source = find_place(invented_study, "T08")[0]
    if action == "doubt":
        source = make_doubtful(invented_study)
    controller = Controller(Workplace(invented_study, source))
    if screen == "passages":
        controller.show_passages("", find_passages(invented_study, "coder:Anouk"))
    effect = EFFECTS_AT[screen][action]
    press(controller, *effect.before)
    was = effect.look(controller)
    press(controller, key)
    assert not controller.desk.refused, controller.desk.message
    assert effect.holds(was, effect.look(controller)), (was, effect.look(controller))


def make_doubtful(study: Study) -> str:
    """A source of which it is in doubt who speaks in its second turn."""
    text = "I: Hoe was dat?\n\nOma: Nou ja, goed.\n\nR: Toch wel.\n\nI: Ja?\n\nR: Ja.\n"
    return find_place(study, import_files(study, [drop(study, "twijfel.txt", text)], {}).new[0][0])[0]


# --- while something else is asked -----------------------------------------------------------------------------------
@pytest.fixture
def asked(invented_study: Study) -> Controller:
    """At a mother's interview, with a sentence selected and the list of codes open."""
    controller = Controller(Workplace(invented_study, find_place(invented_study, "T08")[0]))
    press(controller, "J", "s", "c", "w", "a")
    return controller


@pytest.mark.parametrize(
    ("key", "typed", "at"),
    [
        *((key, "wa", 1) for key in ("down", "ctrl+n", "tab")),
        *((key, "wa", -1) for key in ("up", "ctrl+p", "shift+tab")),
        *((key, "w", 0) for key in ("backspace", "ctrl+h")),
        *((key, "", 0) for key in ("ctrl+u", "ctrl+w")),
        ("x", "wax", 0),
    ],
)
def test_a_key_in_a_list_moves_in_it_or_mends_what_was_typed(asked: Controller, key: str, typed: str, at: int):
    press(asked, key)
    assert asked.asking is not None
    assert (asked.asking.typed, asked.asking.at) == (typed, at % len(asked.asking.offers))


def test_enter_takes_and_escape_leaves_a_list(asked: Controller):
    count = _codings(asked)
    press(asked, "escape")
    assert (asked.mode, _codings(asked)) == ("text", count)
    press(asked, "c", "w", "a", "enter")
    assert (asked.mode, _codings(asked)) == ("text", count + 1)


@pytest.mark.parametrize(("there", "back"), [("down", "up"), ("j", "k"), ("pagedown", "pageup"), ("space", "pageup")])
def test_the_list_of_keys_is_walked_and_left(asked: Controller, there: str, back: str):
    press(asked, "escape", "question_mark", there)
    assert asked.help_top > 0
    press(asked, back)
    assert asked.help_top == 0
    press(asked, "escape")
    assert asked.mode == "text"


# --- terminals -------------------------------------------------------------------------------------------------------
# What xterm, tmux and Windows Terminal send, where that is more than the sign itself; several where they differ.
SENT = {
    "up": ("\x1b[A", "\x1bOA"),
    "down": ("\x1b[B", "\x1bOB"),
    "right": ("\x1b[C", "\x1bOC"),
    "left": ("\x1b[D", "\x1bOD"),
    "shift+left": ("\x1b[1;2D",),
    "shift+right": ("\x1b[1;2C",),
    "home": ("\x1b[H", "\x1bOH", "\x1b[1~"),
    "end": ("\x1b[F", "\x1bOF", "\x1b[4~"),
    "pageup": ("\x1b[5~",),
    "pagedown": ("\x1b[6~",),
    "delete": ("\x1b[3~",),
    "f1": ("\x1bOP", "\x1b[11~"),
    "escape": ("\x1b",),
    "enter": ("\r",),
    "tab": ("\t",),
    "space": (" ",),
    "backspace": ("\x7f", "\x08"),
    "ctrl+b": ("\x02",),
    "ctrl+f": ("\x06",),
    "ctrl+q": ("\x11",),
    "ctrl+r": ("\x12",),
    **dict(zip(
        ("greater_than_sign", "less_than_sign", "dollar_sign", "slash",
          "colon", "minus", "plus", "equals_sign", "full_stop", "question_mark"),
        "><$/:-+=.?", strict=True,
    )),
    **dict(zip(("left_square_bracket", "right_square_bracket", "left_parenthesis", "right_parenthesis"), "[]()",
               strict=True)),
    **{f"upper_{letter.lower()}": (letter,) for letter in "BCDJKNPSU"},
}  # fmt: skip
PLAIN = {"enter", "escape", "tab", "space", "backspace"}  # beside signs these are sent by all, and kept by none


@pytest.mark.parametrize(("screen", "action", "key"), [case for case in CASES if case[2] != "escape"])
def test_what_a_terminal_sends_for_a_key_is_read_as_that_key(screen: str, action: str, key: str):
    parser = pytest.importorskip("textual._xterm_parser")
    for sent in SENT.get(key, (key,)):
        (event,) = parser.XTermParser().feed(sent)
        entry = ACTIONS[screen].get(event.key) or ACTIONS[screen][event.character]
        assert entry.action == action


def test_each_action_has_a_key_that_no_terminal_keeps_for_itself():
    """Arrows, keys with Ctrl, Shift with an arrow, the pad above them, and F1 each mean something to tmux, to the
    window of a terminal, or to a keyboard that lacks them."""
    for entry in (entry for entries in KEYS.values() for entry in entries):
        signs = [key for key in entry.keys if len(key) == 1 or (len(SENT.get(key, ("",))[0]) == 1 and "+" not in key)]
        assert PLAIN.intersection(entry.keys) or signs, entry


def test_the_page_has_each_key():
    rows = re.findall(r"^\| (.*) \| .* \|$", (ROOT / "docs" / "coding.md").read_text(encoding="utf-8"), re.MULTILINE)
    told = " ".join(rows).replace("`", " ").replace(",", " ").split()
    for entry in (entry for entries in KEYS.values() for entry in entries):
        for shown in entry.shown.replace("⇧", "Shift ").replace("1-9", "1").split():
            assert shown in told, (entry.action, shown)
