"""`python tests/bench/bench_revisions.py`: what revising a long, much-coded, much-corrected transcript costs.

30,000 words, 2,000 codings, 3,000 edits, beyond start-up (wall time of the command minus that of
`ota status` on an empty study); and 100,000 words for the memory. Deterministic; nothing in it was ever said.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import shutil
import sys
import tempfile
from itertools import accumulate
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import corpus  # noqa: E402
from bench import OTA, median, run  # noqa: E402


def transcript(length: int, chance: random.Random) -> str:
    """A Dutch-like interview of `length` words."""
    words = corpus.vocabulary()
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    turns = []
    while length > 0:
        n = min(length, chance.randint(20, 160))
        picked = chance.choices(words, cum_weights=weights, k=n)
        sentences = [" ".join(picked[at : at + 12]).capitalize() + "." for at in range(0, n, 12)]
        turns.append(f"{'IR'[len(turns) % 2]}: {' '.join(sentences)}")
        length -= n
    return "\n\n".join(turns) + "\n"


def corrected(text: str, edits: int, chance: random.Random) -> str:
    """`text` with so many words replaced, put in or taken out, ten paragraphs moved and ten labels put in."""
    words = text.split(" ")
    for at in sorted(chance.sample(range(len(words)), edits), reverse=True):
        edit = chance.choice(["replace", "insert", "delete", "case"])
        if edit == "insert":
            words.insert(at, chance.choice(["eigenlijk", "dus", "toen"]))
        elif edit == "delete" and "\n" not in words[at]:
            del words[at]
        else:
            words[at] = words[at].swapcase() if edit == "case" else words[at] + "n"
    paragraphs = " ".join(words).split("\n\n")
    for _ in range(10):
        paragraphs.insert(chance.randrange(len(paragraphs)), paragraphs.pop(chance.randrange(len(paragraphs))))
        paragraphs.insert(chance.randrange(len(paragraphs)), "I: Ja.")
    return "\n\n".join(paragraphs)


def codings(path: Path, text: str, count: int, chance: random.Random) -> None:
    """`count` codings of one to three sentences."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["source", "start", "end", "code", "coder"])
        done: set[int] = set()
        while len(done) < count:
            start = text.find(". ", chance.randrange(len(text) - 600)) + 2
            end = text.find(".", start + chance.choice([40, 90, 160])) + 1
            if start > 1 and end and start not in done:
                done.add(start)
                writer.writerow(["lang", start, end, f"Code {chance.randint(1, 80):02d}", "Anouk"])


def measure(folder: Path, words: int, count: int, edits: int, times: int) -> tuple[float, ...]:
    """Wall and processor seconds of `ota transcripts revise` and wall seconds of its undo, beyond start-up; peak MB."""
    chance = random.Random(words)
    path, study, empty = folder / "kept", folder / "study", folder / "empty"
    text = transcript(words, chance)
    (folder / "lang.txt").write_text(text, encoding="utf-8")
    (folder / "beter.txt").write_text(corrected(text, edits, chance), encoding="utf-8")
    codings(folder / "codings.csv", text, count, chance)
    corpus._codebook(folder / "codebook.yaml")
    run([*OTA, "init", str(empty)], folder)
    run([*OTA, "init", str(path)], folder)
    run([*OTA, "import", str(folder / "lang.txt"), "--speakers", "R=ouder; I=interviewer"], path)
    run([*OTA, "codebook", "import", str(folder / "codebook.yaml")], path)
    run([*OTA, "codings", "import", str(folder / "codings.csv")], path)

    def again() -> None:
        shutil.rmtree(study, ignore_errors=True)
        shutil.copytree(path, study)

    command = [*OTA, "transcripts", "revise", "lang", str(folder / "beter.txt")]
    again()
    start = median([*OTA, "status"], empty, times).wall
    spent = _processor()
    run([*OTA, "status"], empty)
    begun = _processor()
    run(command, study)
    work = (_processor() - begun) - (begun - spent)
    back = median([*OTA, "undo"], study, 1).wall
    full = median(command, study, times, again)
    return full.wall - start, work, back - start, full.peak


def _processor() -> float:
    """Processor seconds of all commands so far: a busy machine does not lengthen them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    namespace = parser.parse_args()
    print("| revise, beyond start-up | s | processor s | undo s | peak MB |")
    print("|---|---:|---:|---:|---:|")
    for words, count, edits in ((30_000, 2_000, 3_000), (100_000, 2_000, 3_000), (100_000, 6_000, 10_000)):
        folder = Path(tempfile.mkdtemp(prefix="ota-bench-"))
        try:
            wall, work, back, peak = measure(folder, words, count, edits, namespace.times)
            what = f"{words:,} words, {count:,} codings, {edits:,} edits"
            print(f"| {what} | {wall:.2f} | {work:.2f} | {back:.2f} | {peak:.0f} |", flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
