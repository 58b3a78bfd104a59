"""`make bench`: what everyday commands cost beyond start-up, beside the floor of doing only the inevitable.

"Beyond start-up" is wall time minus that of `ota status` on an empty study, medians of `--times`. The floor is plain
sqlite3 (and XlsxWriter) in a process of its own, started as often, minus a bare interpreter that imports the same.
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
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import corpus  # noqa: E402

PYTHON = sys.executable
OTA = [PYTHON, "-m", "ota"]


def run(command: list[str], cwd: Path) -> tuple[float, float]:
    """Wall seconds and peak MB of one command, which must succeed."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment())
    error = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} failed:\n{error.decode()}")
    return wall, usage.ru_maxrss / 1024


def _environment() -> dict[str, str]:
    return {**os.environ, "OTA_CODER": "Anouk", "NO_COLOR": "1"}


def median(command: list[str], cwd: Path, times: int, before: Callable[[], None] = lambda: None) -> tuple[float, float]:
    """Medians of wall seconds and peak MB; `before` prepares each run."""
    runs = []
    for _ in range(times):
        before()
        runs.append(run(command, cwd))
    return statistics.median(w for w, _ in runs), statistics.median(m for _, m in runs)


def floor(name: str, folder: Path, times: int) -> float:
    """The floor's seconds for one row: its own start-up taken off."""
    script = str(HERE / "floor.py")
    bare, _ = median([PYTHON, script, "nothing", str(folder)], folder, times)
    wall, _ = median([PYTHON, script, name, str(folder)], folder, times)
    return max(wall - bare, 0.0005)


def measure(folder: Path, times: int, heavy: int) -> list[tuple[str, float, float, float | None]]:
    """Rows of (what, seconds beyond start-up, peak MB, floor seconds)."""
    study, empty, kept = folder / "study", folder / "empty", folder / "kept"
    run([*OTA, "init", str(empty)], folder)
    start, memory = median([*OTA, "status"], empty, times)
    rows: list[tuple[str, float, float, float | None]] = [("ota status, empty study (start-up)", start, memory, None)]
    for what, command in (("ota --help", [*OTA, "--help"]), ("import typer", [PYTHON, "-c", "import typer"])):
        rows.append((what, *median(command, empty, times), None))
    bare = [PYTHON, "-c", "import typer, sqlalchemy"]
    rows.append(("import typer, sqlalchemy", *median(bare, empty, times), None))

    def fresh() -> None:
        shutil.rmtree(study, ignore_errors=True)
        run([*OTA, "init", str(study)], folder)
        run([*OTA, "cases", "import", str(folder / "cases.csv")], study)

    def again() -> None:
        shutil.rmtree(study, ignore_errors=True)
        shutil.copytree(kept, study)

    def row(what: str, command: list[str], under: str, n: int, before: Callable[[], None] = lambda: None) -> None:
        wall, peak = median([*OTA, *command], study, n, before)
        rows.append((what, wall - start, peak, floor(under, folder, n) if under else None))

    row("import of the transcripts", ["import", str(folder / "transcripts")], "import", heavy, fresh)
    run([*OTA, "codebook", "import", str(folder / "codebook.yaml")], study)
    shutil.copytree(study, kept)
    row(
        "codings from a CSV, quotes verified",
        ["codings", "import", str(folder / "codings.csv")],
        "codings",
        heavy,
        again,
    )
    word = corpus.vocabulary()[300]
    row(f"find {word}", ["find", word], "find", times)
    row("all passages of one code", ["quotes", 'code:"Code 17"', "--format", "csv"], "one-code", times)
    row("count matrix, categories × cases", _matrix("categories", "count", "m.csv"), "count", times)
    row("quote matrix, codes × cases, xlsx", _matrix("codes", "quotes", "m.xlsx"), "matrix", heavy)
    row("all codings out, csv", ["codings", "list", "--format", "csv"], "out", heavy)
    return rows


def _matrix(rows: str, cells: str, file: str) -> list[str]:
    return ["matrices", "build", "--rows", rows, "--columns", "case", "--cells", cells, "-o", file]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--heavy", type=int, default=7, help="runs of what takes seconds")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="ota-bench-"))
    try:
        corpus.write(folder, given.scale)
        print(f"| step (scale {given.scale}, medians of {given.times}) | s | × floor | peak MB |")
        print("|---|---:|---:|---:|")
        for what, seconds, peak, under in measure(folder, given.times, given.heavy):
            ratio = f"{seconds / under:.1f}" if under else ""
            print(f"| {what} | {seconds:.3f} | {ratio} | {peak:.0f} |", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
