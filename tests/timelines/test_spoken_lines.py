"""Lines as they are spoken at the wall: how many are understood; nothing certain is there that was not said."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

import pytest
from spoken_lines import SETS, Judged, judge_set

# Lines understood in every field, fields right of those that say something (per cent), and what is surer than was said.
REACHED = {
    "own": (179, 96, 0),
    "second": (54, 83, 2),
    "third": (16, 63, 0),
    "fourth": (77, 91, 0),
    "fifth": (50, 75, 7),
}


@cache
def judge(name: str) -> list[Judged]:
    return judge_set(SETS / f"{name}.json")


@pytest.mark.parametrize("name", REACHED)
def test_as_much_is_understood_as_was_reached(name):
    judgements = judge(name)
    lines, fields, surer = REACHED[name]
    right = sum(len(judged.right) for judged in judgements)
    speaking = right + sum(len(judged.wrong) for judged in judgements)
    assert sum(judged.understood for judged in judgements) >= lines
    assert 100 * right / speaking >= fields
    assert sum(len(judged.surer) for judged in judgements) <= surer


@pytest.mark.parametrize("name", sorted(path.stem for path in SETS.glob("*.json")))
def test_a_set_is_as_its_page_says(name):
    for family in json.loads((SETS / f"{name}.json").read_text(encoding="utf-8"))["families"]:
        people = {person["name"] for person in family["people"]}
        for line in family["lines"]:
            assert line["kind"] and set(line.get("who", ())) <= people, line["line"]
            for key in ("start", "end"):
                exact, core, outer = line.get(key), line.get(f"{key}_core"), line.get(f"{key}_outer")
                for days in (exact, core, outer):
                    assert not isinstance(days, list) or date.fromisoformat(days[0]) <= date.fromisoformat(days[1])
                assert (core is None) == (outer is None)
                assert core is None or outer[0] <= core[0] <= core[1] <= outer[1], line["line"]
