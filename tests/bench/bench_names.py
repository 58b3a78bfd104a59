"""`make bench-language`: how well names are proposed, and what each rule gave and would be missed.

`python tests/bench/bench_names.py FILE` measures another set; `--wrong` shows what points at nobody.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "privacy"))
from named import GOLD, lower, read_passages, score  # noqa: E402

from ota.privacy.proposing import Proposer  # noqa: E402

SETS = (
    ("from elsewhere", GOLD, True),
    ("by somebody who had not seen the rules", ROOT / "tests" / "data" / "language" / "names_second.json", False),
)


def print_names(sets: Sequence[tuple[str, Path, bool]] = SETS) -> None:
    """Per set the scores; of a set that may be looked at also the words that were missed."""
    print("\n| names | set | met | right of what is proposed | missed |\n|---|---|---|---|---|")
    for title, path, shown in sets:
        if not path.is_file():
            print(f"| - | {title} | not here | | |")
            continue
        passages = read_passages(path)
        for case, these in (("as written", passages), ("in lower case", lower(passages))):
            proposed = [Proposer((), "nl").propose(passage.text) for passage in these]
            of_all = score(these, proposed)
            sorts = ", ".join(f"{count} {sort}" for sort, count in of_all.sorts.items())
            print(f"| {case} | {title} | {of_all} | {'; '.join(of_all.missed) if shown else sorts} |")
            for rule in sorted({proposal.reason for every in proposed for proposal in every}):
                alone = [[proposal for proposal in every if proposal.reason == rule] for every in proposed]
                less = score(these, [[p for p in every if p.reason != rule] for every in proposed])
                words = "; ".join(sorted(set(less.missed) - set(of_all.missed))) if shown else ""
                print(f"| only {rule} | | {score(these, alone)} | {of_all.met - less.met} more without it: {words} |")
            if "--wrong" in sys.argv and shown:
                for passage, every in zip(these, proposed, strict=True):
                    touched = [(s, e) for s, e, _ in passage.mentions]
                    for p in every:
                        if not any(min(e, p.end) > max(s, p.start) for s, e in touched):
                            print("nobody:", repr(passage.text[p.start : p.end]), p)


if __name__ == "__main__":
    named = [("named", Path(name), True) for name in sys.argv[1:] if not name.startswith("-")]
    print_names(named or SETS)
