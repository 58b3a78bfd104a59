"""`python tests/bench/bench_timelines.py`: processor time of drawing, measuring and comparing made-up lives.

One life of 200 entries in every format, and of 400; 1,000 cases of 100 entries, everything that can be measured; one
life of 500, 1,000 and 2,000 entries, to see that twice the life takes twice the time; and the same where one entry in
ten is tied to another. A loop that does nothing else says how fast the computer is just then.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parent))
from lives import life

from ota.timelines.compare import align_timelines
from ota.timelines.indicators import compute_figures, list_figures
from ota.timelines.model import Timeline


def cost(timelines: Iterable[Timeline]) -> tuple[float, int]:
    """Processor seconds of all indicators, and how many figures that gave; making the timelines is not counted."""
    seconds, count = 0.0, 0
    for timeline in timelines:
        begun = process_time()
        count += len(compute_figures(timeline))
        seconds += process_time() - begun
    return seconds, count


def drawn(entries: int, kind: str) -> float:
    """Processor seconds of drawing one life, the best of three."""
    from ota.drawing import DrawingOptions, draw_files

    timeline = life(entries, 7)
    draw_files(life(12, 1), DrawingOptions(), kind)  # fonts and libraries are loaded
    result = []
    for _ in range(3):
        begun = process_time()
        draw_files(timeline, DrawingOptions(), kind)
        result.append(process_time() - begun)
    return min(result)


def main() -> None:
    begun = process_time()
    sum(n * n for n in range(3_000_000))
    print(f"a bare loop of three million: {process_time() - begun:.2f} s")
    half = drawn(200, "svg")
    print(f"drawing 200 entries, svg: {half:.2f} s; 400 entries: {drawn(400, 'svg') / half:.2f} times that")
    print(f"drawing 200 entries, pdf: {drawn(200, 'pdf'):.2f} s; png of 300 dpi: {drawn(200, 'png'):.2f} s")
    compute_figures(life(20))
    seconds, count = cost(life(100, seed) for seed in range(1000))
    print(f"measures of 1,000 cases of 100 entries: {seconds:.2f} s ({count} figures)")
    for ties in (0.0, 0.1):
        before = 0.0
        for entries in (500, 1000, 2000):
            seconds, count = min(cost([life(entries, 7, ties)]) for _ in range(3))
            ratio = f", {seconds / before:.2f} times the half" if before else ""
            print(f"one life of {entries} entries, {ties:.0%} tied: {seconds:.3f} s ({count} figures){ratio}")
            before = seconds
    cases = [life(100, seed) for seed in range(100)]
    begun = process_time()
    compared = align_timelines(cases, "first:uithuisplaatsing")
    rows = len(compared.table().rows) + len(compared.list_states().rows)
    print(f"100 cases of 100 entries side by side: {process_time() - begun:.2f} s ({rows} rows)")
    begun = process_time()
    print(f"one table of 100 cases: {len(list_figures(cases).rows)} rows, {process_time() - begun:.2f} s")


if __name__ == "__main__":
    main()
