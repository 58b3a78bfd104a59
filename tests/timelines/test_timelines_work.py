"""How much is asked of the database and of the computer by one command, whatever the number of entries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from builders import add_source, make_study
from cli_run import ota
from counting import statements

from ota.study import records
from ota.timelines import store
from ota.timelines.model import Entry, Point, Switch, Tie, Timeline

MOST = 30
COMMANDS = {
    "add": ("add", "Bos", "april 2019: Ruud weigert naar school", "parties=Kompas (Ilse)"),
    "add, tied": ("add", "Bos", "na een jaar: weer naar school", "start_from=E2"),
    "version": ("add", "Bos", "mei 2019: ging gewoon", "--version-of", "E2"),
    "edit": ("edit", "E2", "title=iets anders", "start=mei 2017"),
    "link": ("link", "E2", "T01:2"),
    "unlink": ("link", "E3", "T01:3", "--remove"),
    "remove": ("remove", "E3"),
    "switch": ("switch", "Bos", "omslag", "--kind", "levensloop", "--entries", "E2,E4"),
    "switch edited": ("switch", "Bos", "--edit", "1", "--why", "daarom"),
    "switch removed": ("switch", "Bos", "--remove", "1"),
    "settle": ("settle", "E4", "--chosen", "E5"),
    "as of": ("edit", "--case", "Bos", "as_of=2024"),
}


def tell(number: int) -> Timeline:
    """So many entries, each tenth told after the one before; the third with evidence, people and a switch moment."""
    entries = []
    for n in range(1, number + 1):
        year = f"{2000 + n % 20}"
        start = Point(year, year, f"{year}-01-01", f"{year}-12-31")
        if n % 10 == 0:
            start = Point("na een jaar", ties=(Tie(f"n{n - 1}", 335, 395),))
        proofs = ("T01:2", "T01:3") if n == 3 else ()
        whose = ("Ruud Bos",) if n == 3 else ()
        version = "n4" if n == 5 else ""
        entries.append(
            Entry(
                "school", f"iets {n}", f"n{n}", points={"start": start}, who=whose, evidence=proofs, version_of=version
            )
        )
    switches = (Switch("levensloop", "eerder", id="s1", entries=("n3",)),)
    return Timeline("Bos", entries=tuple(entries), switches=switches)


@pytest.fixture(scope="module", params=[5, 500])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work") / "study"
    with make_study(folder) as study:
        records.add(study, records.CASE, "Bos", {})
        records.add(study, records.PERSON, "Ruud Bos", {"case": "Bos", "role": "jeugdige", "birth": "2009"})
        add_source(study, case="Bos")
        store.change(study, "Bos", "timelines edit", lambda old, _: _fill(old, tell(request.param)))
    return folder


def _fill(old: Timeline, told: Timeline) -> Timeline:
    return replace(old, entries=told.entries, switches=told.switches)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_asks_the_database_little_whatever_the_number_of_entries(folder: Path, command: str):
    with statements() as asked:
        ran = ota(folder, "timelines", *COMMANDS[command])
    assert ran.code == 0, ran.err
    ota(folder, "undo")
    assert 10 < len(asked) < MOST, asked
