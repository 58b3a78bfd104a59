"""A text in rows: every word on exactly one, no row wider than asked, cells counted as a terminal counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ota.coding.cells import count_cells, cut_cells, fit_cells
from ota.coding.lanes import LaneRows, Mark, write_initials
from ota.coding.rows import TextRows
from ota.transcripts.model import Stored, Turn

WORDS = st.text("ab éë日本語\N{COMBINING ACUTE ACCENT}\n-’…", max_size=300)


def make_text(parts: list[str]) -> Stored:
    """A text of turns, each behind a label."""
    text, turns = "", []
    for n, part in enumerate(parts):
        body = len(text) + 3
        text += f"R: {part}\n\n"
        turns.append(Turn(n, str(n + 1), body - 3, body, body + len(part), None, None))
    return Stored("s", 1, "bron", "interview", "in-use", "r", "turn", tuple(turns), text=text)


@given(st.lists(WORDS, min_size=1, max_size=6), st.integers(1, 60))
def test_rows_hold_every_word_once_and_fit(parts, width):
    stored = make_text(parts)
    rows = TextRows(stored, width)
    for turn in stored.turns:
        on_rows = [row for row in rows if row.position == turn.position]
        assert [row.first for row in on_rows] == [True] + [False] * (len(on_rows) - 1)
        shown = "".join("".join(stored.text[row.start : row.end].split()) for row in on_rows)
        assert shown == "".join(stored.text[turn.body : turn.end].split())
    for row in rows:
        words = stored.text[row.start : row.end]
        assert words == words.strip()
        assert count_cells(words) <= width or len(words) == 1 or all(count_cells(c) != 1 for c in words)
    starts = [row.start for row in rows]
    assert starts == sorted(starts)
    assert all(rows.find_row(turn.start) == rows.find_first_row(turn.position) for turn in stored.turns)
    for n, row in enumerate(rows):
        if row.end > row.start:
            assert rows.find_row(row.start) == n


def test_a_blank_line_ends_a_row_and_a_line_break_does_not():
    stored = make_text(["een twee\ndrie\n\nvier"])
    assert [stored.text[row.start : row.end] for row in TextRows(stored, 40)] == ["een twee\ndrie", "vier"]


@pytest.mark.parametrize(
    "text", ["gewoon", "“ja” … –", "naïef", "日本語", "e\N{COMBINING ACUTE ACCENT}", "ﬁ ½ € ™", "Ａ"]
)
def test_cells_are_those_of_rich(text):
    assert count_cells(text) == cell_len(text)


def test_cells_of_letters_are_those_of_rich_one_by_one():
    letters = [
        chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2010, 0x2028), *range(0x4E00, 0x4F00))
    ]
    assert [count_cells(letter) for letter in letters] == [cell_len(letter) for letter in letters]


@given(WORDS, st.integers(0, 30))
def test_what_is_cut_or_filled_has_its_width(text, width):
    assert count_cells(cut_cells(text, width)) <= width
    assert count_cells(fit_cells(text.replace("\n", " "), width)) == width


def test_brackets_stand_in_lanes_and_a_plus_where_lanes_run_out():
    stored = make_text(["een twee drie vier vijf zes zeven"])
    rows = TextRows(stored, 9)  # een twee / drie vier / vijf zes / zeven
    marks = [Mark("a", 3, 25, "A", ""), Mark("b", 3, 6, "B", ""), Mark("c", 12, 16, "C", "")]
    lanes = LaneRows(rows, marks, 2)
    signs = [[(sign.lane, sign.sign, sign.mark.key) for sign in lanes.list_signs(row)] for row in range(4)]
    assert signs == [[(0, "╭", "a"), (1, "╶", "b")], [(0, "│", "a"), (1, "╶", "c")], [(0, "╰", "a")], []]
    crowded = LaneRows(rows, marks, 1)
    assert [crowded.is_crowded(row) for row in range(4)] == [True, True, False, False]
    assert [mark.key for mark in crowded.list_marks_beginning(0)] == ["a", "b"]


def test_initials_are_of_words_or_the_first_letters():
    assert [write_initials(name) for name in ("Wachten", "Lang moeten wachten", "Zo veel dat het te veel is", "…")] == [
        "Wac", "LMW", "ZVD", "…",
    ]  # fmt: skip
