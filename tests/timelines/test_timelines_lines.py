"""`ota timelines list` at a terminal: a line for each entry, as wide as the terminal, and what matters is not cut."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import build_invented, make_study
from cli_run import ota, plain, typed
from hypothesis import given
from hypothesis import strategies as st

from ota.cli._output import fit_widths
from ota.study import records

LONG = "Een heel lange titel van iets dat gebeurde " * 5
LONGEST = "tussen 17 september 2023 en 30 december 2024"


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with build_invented(tmp_path_factory.mktemp("lines") / "study") as study:
        return study.folder


def shown(folder: Path, columns: int, *cases: str) -> list[str]:
    code, printed = typed(folder, "", "timelines", "list", *cases, columns=columns, term="xterm")
    assert code == 0, printed
    return plain(printed).splitlines()


def entries(folder: Path, *cases: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(ota(folder, "timelines", "list", *cases, "--format", "json").out)
    return rows


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("cases", [("Vos",), ("Linde",), ("De Haan",), ()])
def test_an_entry_is_one_line_with_its_handle_its_date_and_the_beginning_of_its_title(
    invented: Path, columns: int, cases: tuple[str, ...]
):
    heading, *lines = shown(invented, columns, *cases)
    rows = entries(invented, *cases)
    assert len(lines) == len(rows) > 10
    assert max(map(len, (heading, *lines))) <= columns
    assert ("casus" in heading.split()) == (not cases)
    for line, row in zip(lines, rows, strict=True):
        assert line.split()[0] == row["handle"]
        assert (row["start"] or "")[:11] in line, line
        cut = line.rpartition("  ")[2].removesuffix("…")
        assert row["title"].startswith(cut) and len(cut) >= min(len(row["title"]), 29), line
        assert cases != ("Vos",) or columns == 80 or not row["end"] or f"{row['start']} – {row['end']}" in line, line


def test_what_is_longer_than_any_terminal_stays_on_its_line(tmp_path: Path):
    with make_study(tmp_path / "study") as study:
        records.add(study, records.CASE, "Een casus met een heel lange naam die niet past", {})
        records.add(study, records.CASE, "Vos", {})
    for case, line in (
        ("Een casus", f"{LONGEST}: {LONG}"),
        ("Een casus", f"2019 - {'家' * 60}"),
        ("Vos", "zonder datum"),
    ):
        ran = ota(tmp_path / "study", "timelines", "add", case, line)
        assert ran.code == 0, ran.err
    for columns in (40, 80, 120):
        lines = shown(tmp_path / "study", columns)
        assert len(lines) == 4 and max(map(len, lines)) <= columns, lines
        assert sum(line.endswith("…") for line in lines) >= 2
        assert [line.split()[0] for line in lines[1:]] == [row["handle"] for row in entries(tmp_path / "study")]


@given(st.lists(st.integers(1, 90), min_size=2, max_size=6), st.integers(60, 200))
def test_widths_fit_where_they_can_and_take_nothing_where_nothing_is_short(needed: list[int], width: int):
    widths = fit_widths(needed, width)
    assert widths[0] == needed[0] and all(0 < got <= asked for got, asked in zip(widths, needed, strict=True))
    if sum(needed) <= width:
        assert widths == needed
    if needed[0] + 12 * (len(needed) - 2) + 30 <= width:
        assert sum(widths) <= width and widths[-1] >= min(needed[-1], 30)
