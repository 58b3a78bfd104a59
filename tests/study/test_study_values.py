"""What people type: yes and no, numbers with a comma, dates with doubt, lists, and values nobody knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.study.values import infer, read_number, read_typed, read_yes_no, read_yes_no_unknown, split_values


@pytest.mark.parametrize(
    ("text", "value"), [("ja", True), ("Nee", False), ("WAAR", True), ("0", False), ("misschien", None)]
)
def test_yes_and_no_in_both_languages(text: str, value: bool | None):
    assert read_yes_no(text) is value


@pytest.mark.parametrize(
    ("text", "value"), [("yes", "yes"), ("nee", "no"), ("onbekend", "unknown"), ("?", "unknown"), ("hm", None)]
)
def test_consent_is_yes_no_or_unknown(text: str, value: str | None):
    assert read_yes_no_unknown(text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("1,5", 1.5), ("1.5", 1.5), ("1.234,5", 1234.5), ("-3", -3.0), ("12 km", None), ("", None)]
)
def test_numbers_take_a_comma_or_a_point(text: str, value: float | None):
    assert read_number(text) == value


@given(st.integers(-(10**6), 10**6), st.integers(0, 999))
def test_a_number_written_the_dutch_way_is_that_number(whole: int, thousandths: int):
    assert read_number(f"{whole},{thousandths:03d}") == float(f"{whole}.{thousandths:03d}")


def test_several_values_lose_their_blanks_only():
    assert split_values(" a b ;; c;") == ["a b", "c"]


@pytest.mark.parametrize(
    ("texts", "type_"),
    [
        (["2016", "2021~", "", "2022"], "date"),
        (["94", "71,5"], "number"),
        (["ja", "nee", "ja"], "yesno"),
        (["a; b", "c"], "several"),
        (["geen", "vrijwillig", "geen", "beide"], "category"),
        (["thuis", "kantoor"], "text"),
        (["onbekend", ""], "text"),
    ],
)
def test_a_new_column_gets_the_type_it_plainly_has(texts: list[str], type_: str):
    assert infer(texts) == type_


def test_a_missing_value_keeps_its_reason():
    assert read_typed("number", "niet gevraagd") == [{"missing": "not-asked"}]
    assert read_typed("category", "onbekend", ["onbekend", "bekend"]) == [{"text": "onbekend"}]


def test_a_value_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="allowed-number"):
        read_typed("number", "veel")
    with pytest.raises(ValueError, match="Huizen"):
        read_typed("category", "Hilversun", ["Huizen", "Hilversum"])


def test_an_option_is_found_whatever_its_capitals():
    assert read_typed("several", "huizen; HILVERSUM", ["Huizen", "Hilversum"]) == [
        {"text": "Huizen"},
        {"text": "Hilversum"},
    ]


def test_a_date_keeps_its_bounds():
    assert read_typed("date", "2024-11~") == [
        {"text": "2024-11~", "date": "2024-11~", "earliest": "2024-11-01", "latest": "2024-11-30"}
    ]
