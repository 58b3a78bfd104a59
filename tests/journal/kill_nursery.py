"""A process that makes children: each opens the study and works until it is killed. Run by the kill test."""

from __future__ import annotations

import os
import random
import signal
import sys
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from ota import undoing
from ota.codebook import saving as codebook
from ota.codings import importing
from ota.codings import operations as codings
from ota.codings.desk import What, Where
from ota.study import init_study, open_study, records
from ota.transcripts.importing import import_files

QUOTES = ("het begin", "op een wachtlijst", "en toen lucht")
FILES, ROWS = 3, 4


def text(name: str) -> str:
    return f"I: Hoe was {name}?\n\nR: In het begin, op een wachtlijst, en toen lucht.\n\nI: Ja.\n\nR: Ja.\n" * 20


def work(folder: Path, coder: str, seed: int, rounds: int | None = None) -> None:
    """Import, code, recode, undo, until the end."""
    chance = random.Random(seed)
    with open_study(folder, coder=coder) as study:
        for n in range(rounds) if rounds else count():
            name = f"{coder}-{seed}-{n}"
            paths = [study.folder / "transcripts" / f"{name}-{k}.txt" for k in range(FILES)]
            for path in paths:
                path.write_text(text(path.stem), encoding="utf-8")
            import_files(study, paths, {"gewicht": f"{n},5"})
            codebook.add(study, name, "code", None, {})
            turns = [1 + 4 * chance.randrange(20) + 1 for _ in range(ROWS)]
            spoken = list(dict.fromkeys(turns))
            cells = {"turn": list(map(str, spoken)), "quote": [QUOTES[turn % 3] for turn in spoken]}
            cells |= {key: [cell] * len(spoken) for key, cell in (("source", f"{name}-0"), ("code", name))}
            cells["valence"] = ["gewenst"] * len(spoken)
            importing.import_table(study, cells, [*range(2, 2 + len(spoken))], "codings.csv")
            where = Where(quote=QUOTES[0], turn="2")
            added = codings.add(study, f"{name}-1", where, [name], What(facets={"valence": ["gewenst"]}))
            codings.edit(study, added.ids[0], {"memo": "let op"})
            records.add(study, records.CASE, name, {"note": "x"})
            if n % 3 == 2:
                for _ in range(chance.randrange(6)):
                    undoing.take_back(study)


def main() -> None:
    """One child per line `folder coder seed` of standard input; answers with its number once it works."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them: the dead are gone at once
    with TemporaryDirectory() as folder:  # what is imported when it is needed, is now
        init_study(folder).close()
        work(Path(folder), "warm", 0, 1)
    for line in sys.stdin:
        folder, coder, seed = line.split()
        child = os.fork()
        if child == 0:
            work(Path(folder), coder, int(seed))
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
