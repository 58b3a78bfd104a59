"""`make bench`: what everyday commands cost beyond start-up, beside the floor of doing only the inevitable.

Prints a table in Markdown. "Beyond start-up" is wall time minus that of `ota status` on an empty study, medians of
`--times` rounds. The floor is plain sqlite3 (and XlsxWriter) in a process of its own, started as often, minus a bare
interpreter. All that stands in one row is run once in every round, and what is taken from what is of one round.
`--scale 1 10` says how each step grows with ten times as much.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
COMPILED = Path(tempfile.gettempdir()) / "ota-bench-compiled"
sys.path.insert(0, str(HERE))
import corpus  # noqa: E402

PYTHON = sys.executable
OTA = [PYTHON, "-m", "ota"]


class Spent(NamedTuple):
    """What one command took: seconds on the clock and of the processor, and MB of memory at its peak."""

    wall: float
    processor: float
    peak: float

    def beyond(self, start: Spent) -> Spent:
        """The same without what starting up takes (the memory stays as it is)."""
        return Spent(self.wall - start.wall, self.processor - start.processor, self.peak)

    @classmethod
    def median(cls, runs: Iterable[Spent]) -> Spent:
        """The median of each."""
        return cls(*map(statistics.median, zip(*runs, strict=True)))


def run(command: list[str], cwd: Path) -> Spent:
    """What one command takes, which must succeed."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment())
    error = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} failed:\n{error.decode()}")
    return Spent(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def environment() -> dict[str, str]:
    """As an installed program runs: its modules compiled once, whatever this shell says, and kept apart."""
    own = {key: cell for key, cell in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "OTA_CODER": "Anouk", "NO_COLOR": "1", "PYTHONPYCACHEPREFIX": str(COMPILED)}


class Task(NamedTuple):
    """A command to be run in a folder; `before` prepares each run."""

    command: list[str]
    cwd: Path
    before: Callable[[], object] = lambda: None


PACE: list[float] = []  # seconds that a bare loop took, once in every round: a computer is not always as fast


def _loop() -> float:
    started = time.perf_counter()
    for _ in range(3_000_000):
        pass
    return time.perf_counter() - started


def by_turns(tasks: list[Task], times: int) -> list[list[Spent]]:
    """What each of the tasks took, in each of `times` rounds of all: a computer that changes its pace does so for all
    of them, and what is taken from what is of the same round."""
    rounds = []
    for _ in range(times):
        spent = []
        for task in tasks:
            task.before()
            spent.append(run(task.command, task.cwd))
        rounds.append(spent)
        PACE.append(_loop())
    return rounds


def floor(name: str, folder: Path, *further: str) -> Task:
    """What no program can leave out of one row."""
    return Task([PYTHON, str(HERE / "floor.py"), name, str(folder), *further], folder)


class Step(NamedTuple):
    """A row of the table: what the step took at each scale, the floor at the first, and how often as long as at the
    first it took at the others."""

    what: str
    spent: list[Spent]
    floor: Spent
    growth: list[float]


def start_up(empty: Path, times: int) -> Iterator[Step]:
    """The rows of what starting takes, in a study without anything: these are not beyond start-up, they are it."""
    for what, command, imported in (
        ("`ota --help` (floor: importing typer)", "--help", "typer"),
        ("`ota status`, empty study (floor: importing typer and sqlite3)", "status", "typer, sqlite3"),
    ):
        tasks = [Task([*OTA, command], empty), Task([PYTHON, "-c", f"import {imported}"], empty)]
        ours, bare = map(Spent.median, zip(*by_turns(tasks, times), strict=True))
        yield Step(what, [ours], bare, [])


def measure(folders: list[Path], empty: Path, times: int, heavy: int) -> Iterator[Step]:
    """The steps of the everyday, in the order in which a study goes; the first two change it. Each folder has its own
    corpus and, beside it, its study; the paths in a command are seen from there."""

    def fresh(folder: Path) -> None:
        shutil.rmtree(folder / "study", ignore_errors=True)
        run([*OTA, "init", "study"], folder)
        run([*OTA, "cases", "import", "../cases.csv"], folder / "study")

    def again(folder: Path) -> None:
        shutil.rmtree(folder / "study", ignore_errors=True)
        shutil.copytree(folder / "kept", folder / "study")

    def step(
        what: str, command: list[str], under: list[str], n: int, before: Callable[[Path], object] | None = None
    ) -> Step:
        ours = [
            Task([*OTA, *command], folder / "study", partial(before or (lambda _: None), folder)) for folder in folders
        ]
        tasks = [Task([*OTA, "status"], empty), floor("nothing", folders[0]), floor(under[0], folders[0], *under[1:])]
        rounds = by_turns([*ours, *tasks], n)
        spent = Spent.median(spent.beyond(bare) for *_, bare, spent in rounds)
        first, *further = zip(
            *([spent.beyond(start) for spent in spent] for *spent, start, _, _ in rounds), strict=True
        )
        growth = [statistics.median(b.wall / a.wall for a, b in zip(first, pair, strict=True)) for pair in further]
        return Step(what, list(map(Spent.median, (first, *further))), spent, growth)

    yield step("import of 200 Word files", ["import", "../word"], ["word"], heavy, fresh)
    yield step("import of a 3-hour .vtt", ["import", "../captions/drie-uur.vtt"], ["captions"], times, fresh)
    yield step("import of the transcripts", ["import", "../transcripts"], ["import"], heavy, fresh)
    for folder in folders:
        run([*OTA, "codebook", "import", "../codebook.yaml"], folder / "study")
        shutil.copytree(folder / "study", folder / "kept")
    table = ["codings", "import", "../codings.csv"]
    yield step("codings from a CSV, each quote verified", table, ["codings"], heavy, again)
    word = corpus.vocabulary()[300]
    yield step(f"`ota find {word}`", ["find", word], ["find", word], times)
    yield step("all passages of one code", ["quotes", 'code:"Code 17"', "--format", "csv"], ["one-code"], times)
    yield step("count matrix, categories × cases", _matrix("categories", "count", "m.csv"), ["count"], times)
    pairs = ["patterns", "cooccurrence", "--format", "csv"]
    yield step("co-occurrence, all codes, by overlap", pairs, ["pairs"], times)
    yield step("quote matrix, codes × cases, xlsx", _matrix("codes", "quotes", "m.xlsx"), ["matrix"], heavy)
    yield step("all codings out, csv", ["codings", "list", "--format", "csv"], ["out"], heavy)


def _matrix(rows: str, cells: str, file: str) -> list[str]:
    return ["matrices", "build", "--rows", rows, "--columns", "case", "--cells", cells, "-o", file]


def at_scales(scales: list[int], times: int, heavy: int) -> list[Step]:
    """All rows for corpora of `scales` times 200 transcripts, in a folder that is gone afterwards."""
    path = Path(tempfile.mkdtemp(prefix="ota-bench-"))
    try:
        folders = [path / str(scale) for scale in scales]
        for folder, scale in zip(folders, scales, strict=True):
            # In a process of its own: what this one holds would count as the peak of each that it starts.
            created = "import sys, pathlib, corpus; corpus.write(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"
            subprocess.run([PYTHON, "-c", created, str(folder), str(scale)], cwd=HERE, check=True)
        run([*OTA, "init", "empty"], path)
        steps = []
        for step in chain(start_up(path / "empty", times), measure(folders, path / "empty", times, heavy)):
            print(
                f"{step.what}: {', '.join(f'{spent.wall:.3f} s' for spent in step.spent)}", file=sys.stderr, flush=True
            )
            steps.append(step)
        return steps
    finally:
        shutil.rmtree(path, ignore_errors=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, nargs="+", default=[1], help="several: how each step grows from the first")
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--heavy", type=int, default=7, help="runs of what takes seconds")
    namespace = parser.parse_args()
    steps = at_scales(namespace.scale, namespace.times, namespace.heavy)
    heads = ["step", "s", "× floor", "processor s", "× floor", "peak MB"]
    heads += [f"{head} at scale {scale}" for scale in namespace.scale[1:] for head in ("s", "growth", "peak MB")]
    print(f"| {' | '.join(heads)} |\n|---|{'---:|' * (len(heads) - 1)}")
    for what, (spent, *spents), under, growth in steps:
        pairs = ((spent.wall, under.wall), (spent.processor, under.processor))
        cells = [what, *(text for ours, theirs in pairs for text in (f"{ours:.3f}", f"{ours / theirs:.1f}"))]
        cells.append(f"{spent.peak:.0f}")
        for second, times in zip(spents, growth, strict=True):
            cells += [f"{second.wall:.3f}", f"{times:.1f}", f"{second.peak:.0f}"]
        cells += [""] * (len(heads) - len(cells))
        print(f"| {' | '.join(cells)} |")
    lower, limit, middle = min(PACE), max(PACE), statistics.median(PACE)
    print(f"\nA bare loop of three million took {lower:.2f} to {limit:.2f} s, mostly {middle:.2f}.")


if __name__ == "__main__":
    main()
