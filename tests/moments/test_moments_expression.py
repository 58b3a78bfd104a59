"""Uncertain dates: what may be written, what it may mean at the earliest and the latest."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from ota.errors import OtaError
from ota.moments import parse_moment

DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        (" 2024-11-05 ", "2024-11-05", "2024-11-05"),
        ("2024~", "2024-01-01", "2024-12-31"),
        ("2024-11?", "2024-11-01", "2024-11-30"),
        ("2024-11-05%", "2024-11-05", "2024-11-05"),
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2024-22~", "2024-06-01", "2024-08-31"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2024-03/2024-08", "2024-03-01", "2024-08-31"),
        ("2024-03-05/2024", "2024-03-05", "2024-12-31"),
        ("2024/..", "2024-01-01", None),
        ("../2024-06", None, "2024-06-30"),
        ("2024/", "2024-01-01", None),
        ("/2024", None, "2024-12-31"),
        ("2023-24/2024-22", "2023-12-01", "2024-08-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("2024-XX", "2024-01-01", "2024-12-31"),
        ("2024-02-XX", "2024-02-01", "2024-02-29"),
        ("[2023,2025]", "2023-01-01", "2025-12-31"),
        ("[..2024]", None, "2024-12-31"),
        ("{2024-03..2024-05}", "2024-03-01", "2024-05-31"),
        ("2024?-11", "2024-11-01", "2024-11-30"),
        ("~2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_date_means_its_first_and_last_day(text: str, earliest: str | None, latest: str | None) -> None:
    result = parse_moment(text)
    assert (result.edtf, result.earliest, result.latest) == (text.strip(), earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "vorig jaar", "5-11-2024", "2024-1-5", "24", "2024-13", "2024-00", "2024-11-00", "2024-11-31"),
        *("2023-02-29", "2023-02-29/..", "2024-02-30/2024-03", "2024-20", "2024-25", "2024-33", "0000", "-0050"),
        *("2024-08/2024-03", "1/2/3", "../..", "/", "..", "2024//", "2024/2025/2026", "2024-11-05T10:00", "Y-17E7"),
        *("２０２４", "٢٠٢٤", "unknown", "2024\n2025", "XXXX", "2024-1X", "[2024", "{}", "9999-99-99", "2024" * 30),
    ],
)
def test_what_is_no_date_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(OtaError) as refused:
        parse_moment(text)
    assert refused.value.key == "moments.no-date"
    assert "2024-11~" in refused.value.format_message("nl")
    assert capsys.readouterr() == ("", "")


@settings(max_examples=60, deadline=None)
@given(DAYS, st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]), st.sampled_from(["", "~", "?", "%"]))
def test_plain_dates_mean_what_the_edtf_library_says(day: date, form: str, doubt: str) -> None:
    text = day.strftime(form)
    theirs = parse_edtf(text)
    result = parse_moment(text + doubt)
    ends = [date(*end[:3]).isoformat() for end in (theirs.lower_strict(), theirs.upper_strict())]
    assert [result.earliest, result.latest] == ends
    assert result.earliest <= day.isoformat() <= result.latest


@settings(max_examples=150, deadline=None)
@given(DAYS, DAYS)
def test_a_period_runs_from_its_first_to_its_last_day(one: date, other: date) -> None:
    text = f"{one.isoformat()}/{other.isoformat()}"
    if one <= other:
        result = parse_moment(text)
        assert (result.earliest, result.latest) == (one.isoformat(), other.isoformat())
    else:
        with pytest.raises(OtaError):
            parse_moment(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789-/.X~?%[]{},YE ", max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        result = parse_moment(text)
    except OtaError as error:
        assert error.key == "moments.no-date"
        return
    assert result.earliest or result.latest
    assert not (result.earliest and result.latest) or result.earliest <= result.latest
