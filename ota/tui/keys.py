"""The keys of the coding screen: one table that drives what they do, the line at the foot, and the list of all."""

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


# Each key has a second where a terminal may swallow the first: F-keys, Ctrl with letters that mean something to it.
TEXT_KEYS = (
    ScreenKey(("down", "j"), "↓ j", "down", "coding.key-down", "coding.group-move"),
    ScreenKey(("up", "k"), "↑ k", "up", "coding.key-up", "coding.group-move"),
    ScreenKey(("pagedown", "space", "ctrl+f"), "PgDn Space", "page_down", "coding.key-page-down", "coding.group-move"),
    ScreenKey(("pageup", "ctrl+b"), "PgUp ^B", "page_up", "coding.key-page-up", "coding.group-move"),
    ScreenKey(("home", "0"), "Home 0", "first", "coding.key-first", "coding.group-move"),
    ScreenKey(("end", "dollar_sign"), "End $", "last", "coding.key-last", "coding.group-move"),
    ScreenKey(("J", "upper_j"), "J", "next_turn", "coding.key-next-turn", "coding.group-move"),
    ScreenKey(("K", "upper_k"), "K", "previous_turn", "coding.key-previous-turn", "coding.group-move"),
    ScreenKey(("n",), "n", "next_uncoded", "coding.key-next-uncoded", "coding.group-move"),
    ScreenKey(("N", "upper_n"), "N", "previous_uncoded", "coding.key-previous-uncoded", "coding.group-move"),
    ScreenKey(("left", "h"), "← h", "left", "coding.key-left", "coding.group-move"),
    ScreenKey(("right", "l"), "→ l", "right", "coding.key-right", "coding.group-move"),
    ScreenKey(("shift+left", "H"), "⇧← H", "left_letter", "coding.key-left-letter", "coding.group-move"),
    ScreenKey(("shift+right", "L"), "⇧→ L", "right_letter", "coding.key-right-letter", "coding.group-move"),
    ScreenKey(("slash",), "/", "search", "coding.key-search", "coding.group-move", "text"),
    ScreenKey(("colon",), ":", "place", "coding.key-place", "coding.group-move"),
    ScreenKey(("s",), "s", "sentence", "coding.key-sentence", "coding.group-select", "both"),
    ScreenKey(("t",), "t", "turn", "coding.key-turn", "coding.group-select", "text"),
    ScreenKey(("p",), "p", "paragraph", "coding.key-paragraph", "coding.group-select"),
    ScreenKey(("left_square_bracket", "a"), "[ a", "begin", "coding.key-begin", "coding.group-select"),
    ScreenKey(("right_square_bracket", "e"), "] e", "end", "coding.key-end", "coding.group-select", "selection"),
    ScreenKey(("escape",), "Esc", "drop", "coding.key-drop", "coding.group-select"),
    ScreenKey(("c",), "c", "palette", "coding.key-palette", "coding.group-code", "both"),
    ScreenKey(tuple("123456789"), "1-9", "number", "coding.key-number", "coding.group-code", "selection"),
    ScreenKey(("enter",), "Enter", "again", "coding.key-again", "coding.group-code", "selection"),
    ScreenKey(("v",), "v", "in_vivo", "coding.key-in-vivo", "coding.group-code"),
    ScreenKey(("o",), "o", "overlapping", "coding.key-overlapping", "coding.group-change"),
    ScreenKey(("r",), "r", "recode", "coding.key-recode", "coding.group-change"),
    ScreenKey(("delete", "d"), "Del d", "remove", "coding.key-remove", "coding.group-change"),
    ScreenKey(("minus",), "-", "shrink", "coding.key-shrink", "coding.group-change"),
    ScreenKey(("plus", "equals_sign"), "+ =", "grow", "coding.key-grow", "coding.group-change"),
    ScreenKey(("m",), "m", "memo", "coding.key-memo", "coding.group-change", "both"),
    ScreenKey(("f",), "f", "favourite", "coding.key-favourite", "coding.group-change"),
    ScreenKey(("full_stop",), ".", "choices", "coding.key-choices", "coding.group-change", "both"),
    ScreenKey(("x",), "x", "doubt", "coding.key-doubt", "coding.group-change"),
    ScreenKey(("u",), "u", "undo", "coding.key-undo", "coding.group-change", "both"),
    ScreenKey(("ctrl+r", "U", "upper_u"), "^R U", "redo", "coding.key-redo", "coding.group-change"),
    ScreenKey(("D", "upper_d"), "D", "done", "coding.key-done", "coding.group-screen"),
    ScreenKey(("w",), "w", "coder", "coding.key-coder", "coding.group-screen"),
    ScreenKey(("tab",), "Tab", "side", "coding.key-side", "coding.group-screen", "text"),
    ScreenKey(("q", "ctrl+q"), "q", "quit", "coding.key-quit", "coding.group-screen", "text"),
    ScreenKey(("question_mark", "f1"), "? F1", "help", "coding.key-help", "coding.group-screen", "last"),
)
ACTIONS = {key: entry for entry in TEXT_KEYS for key in entry.keys}
GROUPS = tuple(dict.fromkeys(entry.group for entry in TEXT_KEYS))
