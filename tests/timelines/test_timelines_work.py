"""How much is asked of the database and of the computer by one command, whatever the number of entries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from builders import add_source, make_study
from cli_run import ota
from counting import calls_of, statements
from hypothesis import given, settings
from timelines_any import timelines

from ota.study import Study, open_study, records
from ota.timelines import listing, operations, store
from ota.timelines.model import Entry, Point, Switch, Tie, Timeline
from ota.timelines.network import Network, resolve_ties

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
    fill(folder, request.param).close()
    return folder


def _fill(old: Timeline, life: Timeline) -> Timeline:
    return replace(old, entries=life.entries, switches=life.switches)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_asks_the_database_little_whatever_the_number_of_entries(folder: Path, command: str):
    with statements() as asked:
        ran = ota(folder, "timelines", *COMMANDS[command])
    assert ran.code == 0, ran.err
    ota(folder, "undo")
    assert 10 < len(asked) < MOST, asked


# --- work ------------------------------------------------------------------------------------------------------------
def fill(folder: Path, number: int) -> Study:
    with make_study(folder) as study:
        records.add(study, records.CASE, "Bos", {})
        records.add(study, records.PERSON, "Ruud Bos", {"case": "Bos", "role": "jeugdige", "birth": "2009"})
        add_source(study, case="Bos")
        store.change(study, "Bos", "timelines edit", lambda old, _: _fill(old, tell(number)))
    return open_study(folder, coder="Anouk")


def test_a_line_is_added_to_ten_times_as_many_entries_with_less_than_ten_times_the_work(tmp_path: Path):
    calls = {}
    for number in (50, 500):
        with fill(tmp_path / f"{number}", number) as study:
            operations.add(study, "Bos", "mei 2021: naar school", {})  # what is imported late is imported now
            calls[number], ours = calls_of(lambda: operations.add(study, "Bos", "juni 2021: weer naar school", {}))
            assert any(name == "resolve_ties" for _, name in ours)
    assert 10_000 < calls[50] < calls[500] < 8 * calls[50]


def test_only_what_ties_bind_together_is_laid_in_the_network(monkeypatch: pytest.MonkeyPatch):
    laid: list[int] = []
    add = Network._add
    monkeypatch.setattr(Network, "_add", lambda self, *entry: (laid.append(1), add(self, *entry))[1])
    entries = [replace(entry, number=n, version_of="") for n, entry in enumerate(tell(500).entries, 1)]
    resolve_ties(Timeline("Bos", entries=tuple(entries)))
    assert len(laid) == 500 // 10 * 2  # each tenth, and the one before it


@settings(max_examples=150, deadline=None)
@given(life=timelines())
def test_what_is_left_out_of_the_network_bounds_nothing(life: Timeline):
    """Each tied point lies where all entries together put it."""
    resolved = resolve_ties(life)
    for _ in range(1 + len(life.told_differently)):
        bare = resolved.with_entries(
            entry.with_points({role: _empty(point) for role, point in entry.points.items()})
            for entry in resolved.entries
        )
        network = Network(resolved, bare.entries)
    for entry in resolved.entries:
        for role, point in entry.points.items():
            if any(not tie.person and tie.anchor in life.by_id for tie in point.ties):
                assert network.bound_node((entry.id, role)) == (point.first, point.last)


def _empty(point: Point) -> Point:
    return replace(point, edtf=None, earliest=None, latest=None) if point.ties else point


def shape(how: str, number: int) -> Timeline:
    entries = [Entry("school", "iets", "n0", 1, points={"start": Point("2001", "2001", "2001-01-01", "2001-12-31")})]
    for n in range(1, number):
        year = f"{1990 + n % 30}"
        start = Point(year, year, f"{year}-01-01", f"{year}-12-31")
        if how in ("chain", "star"):
            start = Point("later", ties=(Tie(f"n{n - 1}" if how == "chain" else "n0", n % 7, n % 7 + 30),))
        after = (f"n{n - 1}",) if how == "order" else ()
        points = {} if how == "order" else {"start": start}
        entries.append(Entry("school", f"iets {n}", f"n{n}", n + 1, n, points=points, after=after))
    return Timeline("Bos", entries=tuple(entries), as_of="2026-01-01")


@pytest.mark.parametrize("how", ["dates", "order", "chain", "star"])
def test_twice_as_many_entries_are_listed_with_about_twice_the_work(how: str):
    def count(number: int) -> int:
        life = shape(how, number)
        return calls_of(lambda: listing.list_entries([resolve_ties(life)]))[0]

    count(20)  # what is imported late is imported now
    once, twice, again = map(count, (500, 1000, 2000))
    assert once > 10_000
    assert twice / once <= 2.2 and again / twice <= 2.2
