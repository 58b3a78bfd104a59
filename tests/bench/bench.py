"""`make bench`: what everyday commands cost beyond start-up, beside the floor of doing only the inevitable.

Prints a table in Markdown. "Beyond start-up" is wall time minus that of `ota status` on an empty study, medians of
`--times`. The floor is plain sqlite3 (and XlsxWriter) in a process of its own, started as often, minus a bare
interpreter that imports the same. `--scale 1 10` says how each step grows with ten times as much.
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
from collections.abc import Callable, Iterator
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


def run(command: list[str], cwd: Path) -> Spent:
    """What one command takes, which must succeed."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment())
    error = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} failed:\n{error.decode()}")
    return Spent(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _environment() -> dict[str, str]:
    """As an installed program runs: its modules compiled once, whatever this shell says, and kept apart."""
    own = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "OTA_CODER": "Anouk", "NO_COLOR": "1", "PYTHONPYCACHEPREFIX": str(COMPILED)}


def median(command: list[str], cwd: Path, times: int, before: Callable[[], object] = lambda: None) -> Spent:
    """Medians of `times` runs; `before` prepares each."""
    runs = []
    for _ in range(times):
        before()
        runs.append(run(command, cwd))
    return Spent(*map(statistics.median, zip(*runs, strict=True)))


def floor(name: str, folder: Path, times: int) -> Spent:
    """What the floor takes for one row: its own start-up taken off."""
    script = str(HERE / "floor.py")
    bare = median([PYTHON, script, "nothing", str(folder)], folder, times)
    whole = median([PYTHON, script, name, str(folder)], folder, times)
    return Spent(max(whole.wall - bare.wall, 0.0005), max(whole.processor - bare.processor, 0.0005), whole.peak)


class Step(NamedTuple):
    """A row of the table."""

    what: str
    spent: Spent
    floor: Spent


def start_up(folder: Path, times: int) -> tuple[Spent, list[Step]]:
    """What starting takes, and the rows that say so: these are not beyond start-up, they are it."""
    empty = folder / "empty"
    run([*OTA, "init", str(empty)], folder)
    start = median([*OTA, "status"], empty, times)
    bare = median([PYTHON, "-c", "import typer, sqlalchemy"], empty, times)
    typer = median([PYTHON, "-c", "import typer"], empty, times)
    return start, [
        Step("`ota --help` (floor: importing typer)", median([*OTA, "--help"], empty, times), typer),
        Step("`ota status`, empty study (floor: importing typer and sqlalchemy)", start, bare),
    ]


def measure(folder: Path, start: Spent, times: int, heavy: int) -> Iterator[Step]:
    """The steps of the everyday, in the order in which a study goes; each but the last four changes it."""
    study, kept = folder / "study", folder / "kept"

    def fresh() -> None:
        shutil.rmtree(study, ignore_errors=True)
        run([*OTA, "init", str(study)], folder)
        run([*OTA, "cases", "import", str(folder / "cases.csv")], study)

    def again() -> None:
        shutil.rmtree(study, ignore_errors=True)
        shutil.copytree(kept, study)

    def step(what: str, command: list[str], under: str, n: int, before: Callable[[], object] = lambda: None) -> Step:
        spent = median([*OTA, *command], study, n, before)
        return Step(what, spent.beyond(start), floor(under, folder, n))

    yield step("import of the transcripts", ["import", str(folder / "transcripts")], "import", heavy, fresh)
    run([*OTA, "codebook", "import", str(folder / "codebook.yaml")], study)
    shutil.copytree(study, kept)
    table = ["codings", "import", str(folder / "codings.csv")]
    yield step("codings from a CSV, each quote verified", table, "codings", heavy, again)
    word = corpus.vocabulary()[300]
    yield step(f"`ota find {word}`", ["find", word], "find", times)
    yield step("all passages of one code", ["quotes", 'code:"Code 17"', "--format", "csv"], "one-code", times)
    yield step("count matrix, categories × cases", _matrix("categories", "count", "m.csv"), "count", times)
    yield step("quote matrix, codes × cases, xlsx", _matrix("codes", "quotes", "m.xlsx"), "matrix", heavy)
    yield step("all codings out, csv", ["codings", "list", "--format", "csv"], "out", heavy)


def _matrix(rows: str, cells: str, file: str) -> list[str]:
    return ["matrices", "build", "--rows", rows, "--columns", "case", "--cells", cells, "-o", file]


def at_scale(scale: int, times: int, heavy: int) -> list[Step]:
    """All rows for a corpus of `scale` times 200 transcripts, in a folder of its own that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="ota-bench-"))
    try:
        # In a process of its own: what this one holds would count as the peak of each that it starts.
        made = "import sys, pathlib, corpus; corpus.write(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"
        subprocess.run([PYTHON, "-c", made, str(folder), str(scale)], cwd=HERE, check=True)
        start, steps = start_up(folder, times)
        for step in measure(folder, start, times, heavy):
            print(f"scale {scale}: {step.what}: {step.spent.wall:.3f} s", file=sys.stderr, flush=True)
            steps.append(step)
        return steps
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, nargs="+", default=[1], help="several: how each step grows from the first")
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--heavy", type=int, default=7, help="runs of what takes seconds")
    given = parser.parse_args()
    first, *more = (at_scale(scale, given.times, given.heavy) for scale in given.scale)
    heads = ["step", "s", "× floor", "processor s", "× floor", "peak MB"]
    heads += [f"{head} at scale {scale}" for scale in given.scale[1:] for head in ("s", "growth", "peak MB")]
    print(f"| {' | '.join(heads)} |\n|---|{'---:|' * (len(heads) - 1)}")
    for n, (what, spent, under) in enumerate(first):
        pairs = ((spent.wall, under.wall), (spent.processor, under.processor))
        cells = [what, *(text for ours, theirs in pairs for text in (f"{ours:.3f}", f"{ours / theirs:.1f}"))]
        cells.append(f"{spent.peak:.0f}")
        for other in (steps[n].spent for steps in more):
            cells += [f"{other.wall:.3f}", f"{other.wall / spent.wall:.1f}", f"{other.peak:.0f}"]
        print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
