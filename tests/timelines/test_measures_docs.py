"""The page about measures says of every measure what the program says."""

from pathlib import Path

from ota.timelines.compare import STATES
from ota.timelines.indicators import INDICATORS, list_definitions
from ota.words import say

PAGE = (Path(__file__).parents[2] / "docs" / "measures.md").read_text(encoding="utf-8")


def test_every_measure_stands_on_the_page_with_its_definition():
    rows = [row for row in list_definitions("en").rows if "| `{}` | {} | {} |".format(*row) in PAGE]
    assert [row[0] for row in rows] == list(INDICATORS)


def test_every_state_stands_on_the_page():
    assert all(f"*{say(f'measures.state-{state}', 'en')}*" in PAGE for state in (*STATES, "nothing"))
