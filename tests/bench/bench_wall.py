"""`python tests/bench/bench_wall.py`: processor time of a line typed at the wall, and of the sheet beside it.

One family of 60 entries and one of 500, each line another: the median of twelve. A loop that does nothing else says how
fast the computer is just then.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))
sys.path.insert(0, str(Path(__file__).parents[1] / "timelines"))
from typed_wall import Wall

from ota.study import open_study
from ota.timelines import files
from ota.wall import WallDesk, WallSheet

KINDS = ("Ruud naar een pleeggezin", "gesprek op school", "ambulante hulp", "melding bij Veilig Thuis", "ruzie thuis")
LINES = 12


def write_life(folder: Path, entries: int) -> Path:
    """A study of one family with so many entries."""
    wall = Wall(folder)
    lines = (f"{1 + n % 28}-{1 + n % 12}-{2009 + n % 13} - {KINDS[n % 5]}, keer {n}\n" for n in range(entries))
    (folder / "muur.txt").write_text("".join(lines), encoding="utf-8")
    with open_study(wall.folder) as study:
        files.import_file(study, folder / "muur.txt", case="Bos")
    return wall.folder


def main() -> None:
    begun = process_time()
    sum(n * n for n in range(3_000_000))
    print(f"a bare loop of three million: {process_time() - begun:.2f} s")
    for entries in (60, 500):
        with TemporaryDirectory() as folder, open_study(write_life(Path(folder), entries), coder="Anouk") as study:
            desk, sheet = WallDesk(study, "Bos"), WallSheet(study, Path(folder) / "muur.html")
            taken, drawn = [], []
            for n in range(LINES):
                begun = process_time()
                desk.take(f"{n + 1} maart 2016: gesprek op school met Ruud")
                taken.append(process_time() - begun)
                begun = process_time()
                sheet.write(desk.timeline, desk.newest)
                drawn.append(process_time() - begun)
        print(f"a line at {entries} entries: {median(taken):.3f} s; its sheet: {median(drawn):.3f} s")


if __name__ == "__main__":
    main()
