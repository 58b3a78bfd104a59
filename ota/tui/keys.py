"""The keys of the coding screen: one table for each of its screens, which drives what they do, the line at the foot,
and the list of all."""

from __future__ import annotations

from typing import NamedTuple


class ScreenKey(NamedTuple):
    """What some keys do: `keys` as Textual calls them, `shown` as people read them, `action` a method of `Controller`
    without its `do_`, `words` their text in the catalog; `foot` where it stands at the foot: "" nowhere, "text" while
    nothing is selected, "selection" while something is, "both", "last" always and at its right end."""

    keys: tuple[str, ...]
    shown: str
    action: str
    words: str
    group: str
    foot: str = ""


# Each action has a key that no terminal keeps for itself: a sign, Space, Backspace, Enter, Esc or Tab.
TEXT_KEYS = (
    ScreenKey(("down", "j"), "↓ j", "down", "screen.key-down", "screen.group-move"),
    ScreenKey(("up", "k"), "↑ k", "up", "screen.key-up", "screen.group-move"),
    ScreenKey(("pagedown", "space", "ctrl+f"), "PgDn Space", "page_down", "screen.key-page-down", "screen.group-move"),
    ScreenKey(("pageup", "backspace", "ctrl+b"), "PgUp Bksp", "page_up", "screen.key-page-up", "screen.group-move"),
    ScreenKey(("home", "0"), "Home 0", "first", "screen.key-first", "screen.group-move"),
    ScreenKey(("end", "dollar_sign"), "End $", "last", "screen.key-last", "screen.group-move"),
    ScreenKey(("J", "upper_j"), "J", "next_turn", "screen.key-next-turn", "screen.group-move"),
    ScreenKey(("K", "upper_k"), "K", "previous_turn", "screen.key-previous-turn", "screen.group-move"),
    ScreenKey(("n",), "n", "next_uncoded", "screen.key-next-uncoded", "screen.group-move"),
    ScreenKey(("N", "upper_n"), "N", "previous_uncoded", "screen.key-previous-uncoded", "screen.group-move"),
    ScreenKey(("left", "h"), "← h", "left", "screen.key-left", "screen.group-move"),
    ScreenKey(("right", "l"), "→ l", "right", "screen.key-right", "screen.group-move"),
    ScreenKey(("shift+left", "H"), "⇧← H", "left_letter", "screen.key-left-letter", "screen.group-move"),
    ScreenKey(("shift+right", "L"), "⇧→ L", "right_letter", "screen.key-right-letter", "screen.group-move"),
    ScreenKey(("slash",), "/", "search", "screen.key-search", "screen.group-move", "text"),
    ScreenKey(("g",), "g", "everywhere", "screen.key-everywhere", "screen.group-move"),
    ScreenKey(("colon",), ":", "place", "screen.key-place", "screen.group-move"),
    ScreenKey(("s",), "s", "sentence", "screen.key-sentence", "screen.group-select", "both"),
    ScreenKey(("right_parenthesis",), ")", "next_sentence", "screen.key-next-sentence", "screen.group-select"),
    ScreenKey(("left_parenthesis",), "(", "previous_sentence", "screen.key-previous-sentence", "screen.group-select"),
    ScreenKey(("t",), "t", "turn", "screen.key-turn", "screen.group-select", "text"),
    ScreenKey(("p",), "p", "paragraph", "screen.key-paragraph", "screen.group-select"),
    ScreenKey(("left_square_bracket", "a"), "[ a", "begin", "screen.key-begin", "screen.group-select"),
    ScreenKey(("right_square_bracket", "e"), "] e", "end", "screen.key-end", "screen.group-select", "selection"),
    ScreenKey(("escape",), "Esc", "drop", "screen.key-drop", "screen.group-select"),
    ScreenKey(("c",), "c", "palette", "screen.key-palette", "screen.group-code", "both"),
    ScreenKey(tuple("123456789"), "1-9", "number", "screen.key-number", "screen.group-code", "selection"),
    ScreenKey(("enter",), "Enter", "again", "screen.key-again", "screen.group-code", "selection"),
    ScreenKey(("v",), "v", "in_vivo", "screen.key-in-vivo", "screen.group-code"),
    ScreenKey(("o",), "o", "overlapping", "screen.key-overlapping", "screen.group-change"),
    ScreenKey(("r",), "r", "recode", "screen.key-recode", "screen.group-change"),
    ScreenKey(("delete", "d"), "Del d", "remove", "screen.key-remove", "screen.group-change"),
    ScreenKey(("minus",), "-", "shrink", "screen.key-shrink", "screen.group-change"),
    ScreenKey(("plus", "equals_sign"), "+ =", "grow", "screen.key-grow", "screen.group-change"),
    ScreenKey(("m",), "m", "memo", "screen.key-memo", "screen.group-change", "both"),
    ScreenKey(("f",), "f", "favourite", "screen.key-favourite", "screen.group-change"),
    ScreenKey(("full_stop",), ".", "choices", "screen.key-choices", "screen.group-change", "both"),
    ScreenKey(("x",), "x", "doubt", "screen.key-doubt", "screen.group-change"),
    ScreenKey(("S", "upper_s"), "S", "settle", "screen.key-settle", "screen.group-change"),
    ScreenKey(("u",), "u", "undo", "screen.key-undo", "screen.group-change", "both"),
    ScreenKey(("ctrl+r", "U", "upper_u"), "^R U", "redo", "screen.key-redo", "screen.group-change"),
    ScreenKey(("P", "upper_p"), "P", "passages", "screen.key-passages", "screen.group-screen"),
    ScreenKey(("B", "upper_b"), "B", "back_to_passages", "screen.key-back", "screen.group-screen"),
    ScreenKey(("b",), "b", "source", "screen.key-source", "screen.group-screen"),
    ScreenKey(("D", "upper_d"), "D", "done", "screen.key-done", "screen.group-screen"),
    ScreenKey(("w",), "w", "coder", "screen.key-coder", "screen.group-screen"),
    ScreenKey(("C", "upper_c"), "C", "compare", "screen.key-compare", "screen.group-screen"),
    ScreenKey(("greater_than_sign",), ">", "next_disagreement", "screen.key-next-disagreement", "screen.group-screen"),
    ScreenKey(
        ("less_than_sign",), "<", "previous_disagreement", "screen.key-previous-disagreement", "screen.group-screen"
    ),
    ScreenKey(("tab",), "Tab", "side", "screen.key-side", "screen.group-screen", "text"),
    ScreenKey(("q", "ctrl+q"), "q", "quit", "screen.key-quit", "screen.group-screen", "text"),
    ScreenKey(("question_mark", "f1"), "? F1", "help", "screen.key-help", "screen.group-screen", "last"),
)
PASSAGE_KEYS = (
    ScreenKey(("down", "j"), "↓ j", "next_passage", "screen.key-next-passage", "screen.group-move"),
    ScreenKey(("up", "k"), "↑ k", "previous_passage", "screen.key-previous-passage", "screen.group-move"),
    ScreenKey(
        ("pagedown", "space", "ctrl+f"), "PgDn Space", "passages_down", "screen.key-page-down", "screen.group-move"
    ),
    ScreenKey(("pageup", "backspace", "ctrl+b"), "PgUp Bksp", "passages_up", "screen.key-page-up", "screen.group-move"),
    ScreenKey(("home", "0"), "Home 0", "first_passage", "screen.key-first-passage", "screen.group-move"),
    ScreenKey(("end", "dollar_sign"), "End $", "last_passage", "screen.key-last-passage", "screen.group-move"),
    ScreenKey(("slash", "P", "upper_p"), "/ P", "ask_passages", "screen.key-ask-passages", "screen.group-move"),
    ScreenKey(("s",), "s", "mark", "screen.key-mark", "screen.group-select", "both"),
    ScreenKey(("a",), "a", "mark_all", "screen.key-mark-all", "screen.group-select"),
    ScreenKey(("escape",), "Esc", "drop_marks", "screen.key-drop-marks", "screen.group-select"),
    ScreenKey(("r",), "r", "recode_passages", "screen.key-recode-passages", "screen.group-change", "both"),
    ScreenKey(("delete", "d"), "Del d", "remove_passages", "screen.key-remove", "screen.group-change", "both"),
    ScreenKey(("m",), "m", "memo_passages", "screen.key-memo", "screen.group-change", "both"),
    ScreenKey(("f",), "f", "favourite_passages", "screen.key-favourite", "screen.group-change"),
    ScreenKey(("full_stop",), ".", "choices_passages", "screen.key-choices", "screen.group-change", "both"),
    ScreenKey(("u",), "u", "undo", "screen.key-undo", "screen.group-change", "both"),
    ScreenKey(("ctrl+r", "U", "upper_u"), "^R U", "redo", "screen.key-redo", "screen.group-change"),
    ScreenKey(("enter",), "Enter", "open_passage", "screen.key-open-passage", "screen.group-screen", "both"),
    ScreenKey(("B", "upper_b"), "B", "text", "screen.key-text", "screen.group-screen"),
    ScreenKey(("w",), "w", "coder_of_passages", "screen.key-coder", "screen.group-screen"),
    ScreenKey(("q", "ctrl+q"), "q", "quit", "screen.key-quit", "screen.group-screen"),
    ScreenKey(("question_mark", "f1"), "? F1", "help", "screen.key-help", "screen.group-screen", "last"),
)
KEYS = {"text": TEXT_KEYS, "passages": PASSAGE_KEYS}  # by the screen that they go to
ACTIONS = {screen: {key: entry for entry in entries for key in entry.keys} for screen, entries in KEYS.items()}
GROUPS = tuple(dict.fromkeys(entry.group for entry in TEXT_KEYS))

NAME_KEYS = (
    ScreenKey(("down", "j"), "↓ j", "down", "screen.key-down", "screen.group-move"),
    ScreenKey(("up", "k"), "↑ k", "up", "screen.key-up", "screen.group-move"),
    ScreenKey(("pagedown", "space", "ctrl+f"), "PgDn Space", "page_down", "screen.key-page-down", "screen.group-move"),
    ScreenKey(("pageup", "backspace", "ctrl+b"), "PgUp Bksp", "page_up", "screen.key-page-up", "screen.group-move"),
    ScreenKey(("home", "0"), "Home 0", "first", "screen.key-first-place", "screen.group-move"),
    ScreenKey(("end", "dollar_sign"), "End $", "last", "screen.key-last-place", "screen.group-move"),
    ScreenKey(("tab",), "Tab", "next_open", "screen.key-next-open", "screen.group-move"),
    ScreenKey(("y",), "y", "accept", "screen.key-accept", "screen.group-answer", "both"),
    ScreenKey(("n",), "n", "refuse", "screen.key-refuse", "screen.group-answer", "both"),
    ScreenKey(("Y", "upper_y"), "Y", "accept_all", "screen.key-accept-all", "screen.group-answer", "both"),
    ScreenKey(("N", "upper_n"), "N", "refuse_all", "screen.key-refuse-all", "screen.group-answer", "both"),
    ScreenKey(("o",), "o", "ask_kind", "screen.key-other-kind", "screen.group-answer", "both"),
    ScreenKey(("r",), "r", "ask_register", "screen.key-register", "screen.group-answer", "both"),
    ScreenKey(("u",), "u", "undo", "screen.key-undo-answer", "screen.group-answer", "both"),
    ScreenKey(("q", "ctrl+q"), "q", "quit", "screen.key-quit", "screen.group-screen"),
    ScreenKey(("question_mark", "f1"), "?", "help", "screen.key-name-keys", "screen.group-screen", "last"),
)
NAME_ACTIONS = {key: entry for entry in NAME_KEYS for key in entry.keys}
