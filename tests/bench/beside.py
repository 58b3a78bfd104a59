"""`python tests/bench/beside.py FOLDER`: what commands cost the processor here and in another checkout, by turns.

Each checkout makes a study of its own of the same corpus, and its invented one (`ota demo`), and does everything with
its own program. All that stands in one row is run once in every round, this checkout and the other in turn first, so
that a computer that changes its pace does so for both. `× old` is the least of one over the least of the other, of the
whole command; `beyond` the same less the least of `ota status` in an empty study. `--only WORD` measures the rows that
hold the word.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import corpus  # noqa: E402
from bench import OTA, PYTHON, environment  # noqa: E402

OURS = HERE.parents[1]
WORD = corpus.vocabulary()[300]
STUDY, EMPTY, DEMO = "study", "empty", "demo"


class Row(NamedTuple):
    """A command, as it is typed in the study; `before` prepares a run."""

    what: str
    command: str
    folder: str = STUDY
    before: Callable[[Program], object] = lambda program: None


class Program:
    """A checkout, and the folder in which it works."""

    def __init__(self, checkout: Path, folder: Path) -> None:
        self.checkout, self.folder = checkout, folder

    def run(self, command: str, folder: str = STUDY) -> float:
        """The seconds of the processor that `ota` with this command takes, which must succeed."""
        environ = {**environment(), "PYTHONPATH": str(self.checkout)}
        with subprocess.Popen(
            [*OTA, *command.split("|")],
            cwd=self.folder / folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environ,
        ) as process:
            error = process.stderr.read() if process.stderr else b""
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):  # 1: ran, and found problems
            raise SystemExit(f"{self.checkout}: {command} failed:\n{error.decode()}")
        return usage.ru_utime + usage.ru_stime

    def prepare(self) -> None:
        """The study that is asked, with its timelines, and one of transcripts only to import codings into."""
        (self.folder / "away").mkdir(parents=True)
        self.run("init|empty", "away")
        shutil.move(self.folder / "away" / "empty", self.folder / EMPTY)
        _fresh(self)
        self.run("import|../../corpus/transcripts")
        self.run("codebook|import|../../corpus/codebook.yaml")
        shutil.copytree(self.folder / STUDY, self.folder / "kept")
        self.run("codings|import|../../corpus/codings.csv")
        self.run("demo|../demo", "away")
        shutil.copytree(self.folder / STUDY, self.folder / "full")


def _fresh(program: Program) -> None:
    shutil.rmtree(program.folder / STUDY, ignore_errors=True)
    program.run("init|../study", "away")
    program.run("cases|import|../../corpus/cases.csv")


def _kept(program: Program) -> None:
    shutil.rmtree(program.folder / STUDY, ignore_errors=True)
    shutil.copytree(program.folder / "kept", program.folder / STUDY)


def _full(program: Program) -> None:
    if not (program.folder / STUDY / "full").exists():
        shutil.rmtree(program.folder / STUDY, ignore_errors=True)
        shutil.copytree(program.folder / "full", program.folder / STUDY)
        (program.folder / STUDY / "full").touch()
    for file in program.folder.glob("*/o.*"):
        file.unlink()


ROWS = [
    Row("`ota --help`", "--help", EMPTY),
    Row("`ota status`, empty study", "status", EMPTY),
    Row("import of the transcripts", "import|../../corpus/transcripts", STUDY, _fresh),
    Row("codings from a CSV, each quote verified", "codings|import|../../corpus/codings.csv", STUDY, _kept),
    Row(f"`ota find {WORD}`", f"find|{WORD}", STUDY, _full),
    Row("all passages of one code, csv", 'quotes|code:"Code 17"|--format|csv', STUDY, _full),
    Row("all quotes, csv", "quotes|--format|csv", STUDY, _full),
    Row("all quotes, xlsx", "quotes|-o|o.xlsx", STUDY, _full),
    Row("all codings, csv", "codings|list|--format|csv", STUDY, _full),
    Row("all codings, xlsx", "codings|list|-o|o.xlsx", STUDY, _full),
    Row("one transcript as csv", "transcripts|show|T08|--format|csv", STUDY, _full),
    Row(
        "count matrix, categories × cases",
        "matrices|build|--rows|categories|--columns|case|--cells|count|-o|o.csv",
        STUDY,
        _full,
    ),
    Row(
        "quote matrix, codes × cases, xlsx",
        "matrices|build|--rows|codes|--columns|case|--cells|quotes|-o|o.xlsx",
        STUDY,
        _full,
    ),
    Row("quote matrix, themes × perspectives, docx", "matrices|build|-o|o.docx", STUDY, _full),
    Row("quote-book, docx", "reports|write|quote-book|-o|o.docx", STUDY, _full),
    Row("drawing of a family, svg", "timelines|draw|Vos|-o|o.svg", DEMO, _full),
    Row("anonymous drawing, svg", "timelines|draw|Vos|--anonymous|-o|o.svg", DEMO, _full),
    Row("anonymous drawing, pdf", "timelines|draw|Vos|--anonymous|-o|o.pdf", DEMO, _full),
    Row("`ota check`", "check", STUDY, _full),
]


def by_turns(rows: list[Row], programs: list[Program], times: int) -> dict[str, list[float]]:
    """The least seconds of the processor of each row, in this checkout and in the other."""
    lower: dict[str, list[float]] = {}
    for row in rows:
        spent: list[list[float]] = [[] for _ in programs]
        for n in range(times):
            for at in (range(len(programs)), reversed(range(len(programs))))[n % 2]:
                row.before(programs[at])
                spent[at].append(programs[at].run(row.command, row.folder))
        lower[row.what] = [min(seconds) for seconds in spent]
        new, old = lower[row.what]
        print(f"{row.what}: {old:.3f} → {new:.3f} s, {new / old:.2f}", file=sys.stderr, flush=True)
    return lower


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path, help="the folder of the other checkout")
    parser.add_argument("--times", type=int, default=9, help="rounds of each row")
    parser.add_argument("--only", default="", help="only the rows with this in their name")
    namespace = parser.parse_args()
    rows = [row for n, row in enumerate(ROWS) if n == 1 or namespace.only in row.what]
    path = Path(tempfile.mkdtemp(prefix="ota-beside-"))
    with suppress(KeyboardInterrupt):
        created = "import sys, pathlib, corpus; corpus.write(pathlib.Path(sys.argv[1]))"
        subprocess.run([PYTHON, "-c", created, str(path / "corpus")], cwd=HERE, check=True)
        programs = [Program(OURS, path / "new"), Program(namespace.old.resolve(), path / "old")]
        for program in programs:
            program.prepare()
        lower = by_turns(rows, programs, namespace.times)
        print("| step | old, s | new, s | × old | beyond start-up × old |\n|---|---:|---:|---:|---:|")
        start = lower[ROWS[1].what]
        for what, (new, old) in lower.items():
            beyond = f"{(new - start[0]) / (old - start[1]):.2f}" if old > start[1] * 1.05 else ""
            print(f"| {what} | {old:.3f} | {new:.3f} | {new / old:.2f} | {beyond} |")
    shutil.rmtree(path, ignore_errors=True)


if __name__ == "__main__":
    main()
