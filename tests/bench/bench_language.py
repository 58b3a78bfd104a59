"""`make bench-language`: how well forms get their lemmas and names are proposed, per rule, and what reading two million
words costs.

Prints Markdown. Speeds are of the processor, since other work on a computer is not the program's; `--times` rounds, of
which the best counts. The texts to read are those of `corpus.py`, of whose words hardly any stands in a table: the
slowest case. `--sets-only` leaves out the times.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))
import corpus  # noqa: E402
from bench import OTA, Spent, run  # noqa: E402
from bench_names import print_names  # noqa: E402

from ota.language.lemmas import Lemmas  # noqa: E402
from ota.text.folding import fold_text  # noqa: E402
from ota.text.word import count_words  # noqa: E402

SETS = (
    ("words of the field (nl)", "nl", ROOT.parent / "shared" / "gold" / "lemmas_nl.tsv"),
    ("a second set (nl)", "nl", ROOT / "tests" / "data" / "language" / "lemmas_nl.tsv"),
    ("a set by a stranger, never mended on (nl)", "nl", ROOT / "tests" / "data" / "language" / "lemmas_stranger.tsv"),
    ("English", "en", ROOT / "tests" / "data" / "language" / "lemmas_en.tsv"),
)
LESS = ("all rules", "no words of our own", "no list of forms", "no apostrophes", "no parts", "no plurals")


def without(lemmas: Lemmas, rule: str) -> Lemmas:
    """The same lemmas, but for one of the rules."""
    if rule == "no words of our own":
        lemmas.tables = lemmas.tables._replace(exceptions={})
    elif rule == "no list of forms":
        lemmas.tables = lemmas.tables._replace(single={})
    elif rule != "all rules":
        name = {"no apostrophes": "_take_off_suffix", "no parts": "_divide", "no plurals": "_guess_plural"}[rule]
        setattr(lemmas, name, lambda form: (form,) if rule == "no plurals" else [])
    return lemmas


def score(path: Path, lemmas: Lemmas) -> tuple[int, list[str], float]:
    """How many forms have their lemma, which have not, and how many lemmas a form has."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    answers = [
        (row["form"], set(map(fold_text, row["gold"].split("|"))), lemmas.list_lemmas(row["form"])) for row in rows
    ]
    missed = [form for form, gold, answer in answers if not gold.intersection(answer)]
    return len(rows) - len(missed), missed, sum(len(answer) for _, _, answer in answers) / len(rows)


def print_sets() -> None:
    print("| set | rules | right | lemmas a form | missed |\n|---|---|---|---|---|")
    for name, language, path in SETS:
        if not path.is_file():
            print(f"| {name} | - | not here | | |")
            continue
        for rule in LESS:
            right, missed, width = score(path, without(Lemmas(language), rule))
            print(f"| {name} | {rule} | {right} | {width:.2f} | {' '.join(missed[:12])}{' …' if missed[12:] else ''} |")


def clock(work: Callable[[], object], times: int) -> float:
    """Seconds of the processor, the least of some rounds."""
    spent = []
    for _ in range(times):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent)


def print_speed(folder: Path, times: int) -> None:
    """Tokens a second, of lemmas by themselves and of spaCy with our two components."""
    from ota.language.pipeline import build_pipeline

    texts = [path.read_text("utf-8") for path in sorted((folder / "transcripts").glob("*.txt"))[:20]]
    turns = [turn for text in texts for turn in text.split("\n\n")]
    nlp = build_pipeline("nl")
    told = [
        path.read_text("utf-8") for path in sorted((ROOT / "transcripts").glob("*.*")) if path.suffix in (".txt", ".md")
    ]
    _print_reading(
        "the invented interviews, said ten times",
        nlp,
        [turn for text in told * 10 for turn in text.split("\n\n")],
        times,
    )
    _print_reading("made-up words", nlp, turns, times)


def _print_reading(title: str, nlp, turns: list[str], times: int) -> None:
    tokens = sum(len(doc) for doc in map(nlp.make_doc, turns))
    reading = clock(lambda: [nlp(turn) for turn in turns], times)
    only_tokens = clock(lambda: [nlp.make_doc(turn) for turn in turns], times)
    words = [token.text for turn in turns for token in nlp.make_doc(turn)]
    fresh = Lemmas("nl")
    first = clock(lambda: [fresh.list_lemmas(word) for word in words], 1)
    print(f"\n| {title}: {tokens:,} tokens | seconds | tokens a second |\n|---|---|---|")
    for name, seconds in (
        ("lemmas, every form met for the first time", first),
        ("tokens, sentences and lemmas", reading),
        ("of which spaCy's tokens", only_tokens),
        ("sentences and lemmas alone", reading - only_tokens),
    ):
        print(f"| {name} | {seconds:.2f} | {tokens / max(seconds, 1e-9):,.0f} |")


def print_search(folder: Path, times: int) -> None:
    """What a study of two million words takes: forms found, and a search by lemma beyond start-up."""
    study = folder / "study"
    for command in (
        ["init", "study"],
        ["cases", "import", str(folder / "cases.csv"), "--study", "study"],
        ["import", str(folder / "transcripts"), "--study", "study"],
    ):
        run([*OTA, *command], folder)
    files = (folder / "transcripts").glob("*.txt")
    words = sum(count_words(path.read_text("utf-8")) for path in files)
    empty = folder / "empty"
    run([*OTA, "init", "empty"], folder)
    forms = study / ".work" / "forms.txt"
    run([*OTA, "find", "--lemma", "gezin", "--format", "csv"], study)
    lines = [line.split("\t") for line in forms.read_text("utf-8").splitlines()[1:]]
    word = max((line for line in lines if line[0] in line), key=lambda line: sum("+" not in form for form in line))[0]
    firsts, laters, absent, plain = [], [], [], []
    for _ in range(times):
        start = run([*OTA, "status"], empty)
        forms.unlink(missing_ok=True)
        firsts.append(run([*OTA, "find", "--lemma", word, "--format", "csv"], study).beyond(start))
        laters.append(run([*OTA, "find", "--lemma", word, "--format", "csv"], study).beyond(start))
        absent.append(run([*OTA, "find", "--lemma", "uithuisplaatsingen", "--format", "csv"], study).beyond(start))
        plain.append(run([*OTA, "find", word, "--format", "csv"], study).beyond(start))
    print(f"\n| {words:,} words, beyond start-up | clock (s) | processor (s) |\n|---|---|---|")
    for name, runs in (
        ("the first search by lemma: forms are found", firsts),
        ("each later search by lemma", laters),
        ("of a word that the study has not", absent),
        ("the word alone, no lemma", plain),
    ):
        spent = Spent.median(runs)
        print(f"| {name} | {spent.wall:.2f} | {spent.processor:.2f} |")
    print(f"\nForms kept: {forms.stat().st_size / 1e6:.1f} MB, {forms.read_text('utf-8').count(chr(10)):,} lemmas.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--sets-only", action="store_true")
    asked = parser.parse_args()
    print_sets()
    print_names()
    if not asked.sets_only:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            corpus.write(folder)
            print_speed(folder, asked.times)
            print_search(folder, asked.times)


if __name__ == "__main__":
    main()
