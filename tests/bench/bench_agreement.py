"""`make bench`: whether two coders agree on 20,000 codings, at every unit, beyond start-up.

Prints a table in Markdown, of the processor: the median of `--times` rounds of each level, and of all four units of
text together, less what `ota status` takes. `--scale 10` does it for ten times as much.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import corpus  # noqa: E402
from bench import OTA, run  # noqa: E402

LEVELS = ("sentence", "turn", "paragraph", "character", "presence", "frequency", "importance", "overlap")
UNITS = 4  # of these are units of text


def build(folder: Path, scale: int) -> Path:
    """The study: of every source two coders gave codes to a part."""
    corpus.write(folder, scale)
    study = folder / "study"
    run([*OTA, "init", "study"], folder)
    run([*OTA, "cases", "import", "../cases.csv"], study)
    run([*OTA, "import", "../transcripts"], study)
    run([*OTA, "codebook", "import", "../codebook.yaml"], study)
    run([*OTA, "codings", "import", "../codings.csv"], study)
    return study


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--times", type=int, default=5)
    namespace = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="ota-bench-"))
    try:
        study = build(folder, namespace.scale)
        spent: dict[str, list[float]] = {level: [] for level in LEVELS}
        peaks = []
        for _ in range(namespace.times):
            start = run([*OTA, "status"], study)
            for level in LEVELS:
                taken = run([*OTA, "agreement", "measure", "--level", level, "--format", "csv"], study)
                spent[level].append(taken.processor - start.processor)
                peaks.append(taken.peak)
        print(f"| two coders, {corpus.CODINGS * namespace.scale:,} codings | processor s |\n|---|---:|")
        for level, seconds in spent.items():
            print(f"| {level} | {statistics.median(seconds):.3f} |")
        together = [sum(each) for each in zip(*(spent[level] for level in LEVELS[:UNITS]), strict=True)]
        print(f"| every unit of text, one after another | {statistics.median(together):.3f} |")
        print(f"\nPeak of memory: {max(peaks):.0f} MB.")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
