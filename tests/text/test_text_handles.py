import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.text.handles import Handle, fold_handle, read_handle, spell_source_handle, split_turn_range

TURN = st.from_regex(r"[0-9]{1,4}([a-c]|\+[1-9])?", fullmatch=True)


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("T08", Handle("T08")),
        (" t8:10 ", Handle("t8", "10")),
        ("T08:10-12", Handle("T08", "10-12")),
        ("T08: 10 – 12", Handle("T08", "10 – 12")),
        ("T08:48a-48+1", Handle("T08", "48a-48+1")),
        ("T08:10-12@120-180", Handle("T08", "10-12", (120, 180))),
        ("vos: moeder:48", Handle("vos: moeder", "48")),
        ("vos: moeder", Handle("vos: moeder")),
        ("T08:", Handle("T08:")),
        (":10", Handle(":10")),
        ("", Handle("")),
    ],
)
def test_a_handle_says_which_source_and_which_turns(typed, means):
    assert read_handle(typed) == means


@given(st.integers(1, 10**6), TURN, TURN)
def test_what_is_cited_is_read_back(number, first, last):
    cited = read_handle(f"{spell_source_handle(number)}:{first}-{last}")
    assert cited == Handle(spell_source_handle(number), f"{first}-{last}")
    assert split_turn_range(cited.turns) == (first, last)
    assert split_turn_range(first) == (first, first)


@pytest.mark.parametrize("typed", ["T08", "t8", "t0008", " T8 "])
def test_noughts_and_capitals_of_a_handle_make_no_difference(typed):
    assert fold_handle(typed) == fold_handle(spell_source_handle(8))


def test_what_is_no_handle_stays():
    assert fold_handle("Gezin T8") == "Gezin T8"
    assert fold_handle("T0") == "T0"
