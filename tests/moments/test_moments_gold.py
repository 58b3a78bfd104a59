"""Dates against the wordings and answers that were written down before the reader was."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from ota.moments import Context, FoundDate, Moment, find, parse_moment

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "dates_nl.json"
if not GOLD.exists():
    pytest.skip("the gold dates are not here", allow_module_level=True)
ITEMS = json.loads(GOLD.read_text(encoding="utf-8"))
BY_ID = {gold_case["id"]: gold_case for gold_case in ITEMS["expressions"]}

# Where the reader says something else than the gold, and why.
OTHER = {
    20: "before 1 March is 29 February at the latest; the gold counts the day itself",
    35: "a length of time is no date",
}


def context(gold_case: dict[str, object]) -> Context:
    expected: dict[str, object] = gold_case.get("context", {})  # type: ignore[assignment]
    anchor = expected.get("anchor")
    births: dict[str, str] = expected.get("births", {})  # type: ignore[assignment]
    return Context(
        anchor=parse_moment(str(anchor)) if anchor else None,
        document=expected.get("document_date"),  # type: ignore[arg-type]
        births={name: parse_moment(when) for name, when in births.items()},
    )


def date_read(gold_case: dict[str, object]) -> FoundDate | None:
    """The expression that shares most with the gold's words."""
    text, span = str(gold_case["text"]), str(gold_case["span"])
    start = text.index(span)
    shared = [
        (min(date_found.end, start + len(span)) - max(date_found.start, start), date_found)
        for date_found in find(text, context(gold_case))
    ]
    best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] * 2 >= len(span) else None


def bounds(gold_case: dict[str, object], date_found: FoundDate) -> tuple[str | None, str | None]:
    """First and last day of what was found; an event's own day is the gold's."""
    reading = date_found.reading
    if reading.start is None and reading.relations and "event" in gold_case.get("context", {}):  # type: ignore[operator]
        (relation,) = reading.relations
        name, _, day = gold_case["context"]["event"].partition(" ")  # type: ignore[index]
        assert relation.anchor == f"event:{name}" and relation.at_least is not None and relation.at_most is not None
        at = date.fromisoformat(day)
        ends = (at + timedelta(days=relation.at_least), at + timedelta(days=relation.at_most))
        return ends[0].isoformat(), ends[1].isoformat()
    last: Moment | None = reading.end if reading.period else reading.start
    return reading.start.earliest if reading.start else None, last.latest if last else None


@pytest.mark.parametrize("number", [number for number in BY_ID if number not in OTHER])
def test_gold_expression_is_found_with_its_days(number: int) -> None:
    gold_case = BY_ID[number]
    date_found = date_read(gold_case)
    assert date_found is not None
    first, last = bounds(gold_case, date_found)
    if "earliest" in gold_case and first is None and date_found.reading.period and date_found.reading.end:
        first = date_found.reading.end.earliest  # "tot en met de 2e helft 2024": the gold looks at the half year only
    assert (first, last) == (gold_case.get("earliest"), gold_case.get("latest"))


def test_what_differs_from_the_gold_differs_as_said() -> None:
    before = date_read(BY_ID[20])
    assert before is not None and bounds(BY_ID[20], before) == (None, "2020-02-29")
    assert date_read(BY_ID[35]) is None


@pytest.mark.parametrize("text", ITEMS["negatives"])
def test_numbers_are_no_dates(text: str) -> None:
    assert find(text, Context(document="2024-05-31", anchor=parse_moment("2019-04"))) == []


def test_most_edtf_is_the_golds_to_the_letter() -> None:
    equal = {
        number
        for number, gold_case in BY_ID.items()
        if (date_found := date_read(gold_case)) and date_found.reading.edtf == gold_case["edtf"]
    }
    assert len(equal) >= 24
