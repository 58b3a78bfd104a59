"""`docs/dates.md` says what the program does: every row of its tables is made anew and compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from dates_page import forms, lengths, nearness, units, widths

from ota.errors import OtaError
from ota.moments import Context, parse_moment, read

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "dates.md").read_text(encoding="utf-8")
BIRTHS = {
    name: parse_moment(year)
    for name, year in (("Ruud", "2009"), ("Raymond", "2010"), ("Noor", "2011"), ("Liv", "2017"))
}
CONTEXT = {
    "nl": Context(
        anchor=parse_moment("2019-04"),
        document="2022-10-15",
        births=BIRTHS,
        whose=("Ruud",),
    ),
    "en": Context("en", parse_moment("2019-04"), "2022-10-15", BIRTHS, whose=("Ruud",)),
}


@pytest.mark.parametrize("table", [forms, widths, nearness, lengths, units])
def test_the_page_holds_the_table(table: object) -> None:
    assert "\n".join(table()) in PAGE  # type: ignore[operator]


def examples() -> list[tuple[str, str]]:
    """The forms of the page's first table, with their language."""
    rows = re.search(r"^## What you may write\n(.*?)^## ", PAGE, re.MULTILINE | re.DOTALL)
    assert rows
    result = []
    for row in re.findall(r"^\| [^|]+ \| ([^|]+) \| ([^|]+) \|$", rows[1], re.MULTILINE)[1:]:
        for language, cell in zip(("nl", "en"), row, strict=True):
            result += [(language, form) for form in re.findall(r"`([^`]+)`", cell)]
    return result


def test_the_page_has_examples() -> None:
    assert len(examples()) > 60


@pytest.mark.parametrize(("language", "form"), examples())
def test_every_form_of_the_page_is_read(language: str, form: str) -> None:
    reading = read(form, CONTEXT[language])
    assert reading.start or reading.end or reading.relations


@pytest.mark.parametrize("form", re.findall(r"^- `([^`]+)` may be", PAGE, re.MULTILINE))
def test_every_two_readings_of_the_page_are_refused(form: str) -> None:
    with pytest.raises(OtaError) as refused:
        read(form, CONTEXT["en" if "/" in form else "nl"])
    assert refused.value.key == "moments.two-readings"
