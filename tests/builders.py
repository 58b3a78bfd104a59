"""Small studies and texts for every test: a clock that ticks, keys that are always the same, the invented study."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from ota import sources
from ota.cli import _invented
from ota.codebook import saving as codebook
from ota.codings import operations as codings
from ota.codings.desk import What, Where
from ota.db import tables
from ota.db.sql import select
from ota.leaving import OwnWords
from ota.privacy import Audience, Gate
from ota.reports.context import ReportContext
from ota.retrieval.leaving import build_gate
from ota.study import Study, init_study, open_study, records
from ota.tabular import ResultTable
from ota.timelines.model import Timeline
from ota.transcripts.importing import import_files

ROOT = Path(__file__).resolve().parent.parent
CODER = "Anouk"

INTERVIEW = """I: Hoe ging dat bij u thuis, in het begin?

R: Nou, het was zoeken. We hebben maanden op een wachtlijst gestaan en niemand belde.

I: En toen?

R: Toen kwam Marit. Zij zei: we doen het samen. Dat gaf lucht, want wij sliepen al weken niet.
"""


class _All:
    """Opens all words, as the gate of the team does."""

    complete = True

    def opens(self, words: OwnWords) -> bool:
        return True


def read(words: OwnWords | None) -> str:
    """Words, for a test that looks at them."""
    return "" if words is None else words.read(_All()) or ""


def read_table(table: ResultTable) -> ResultTable:
    """A listing with its words, as the team reads it."""
    rows = tuple(tuple(read(cell) if isinstance(cell, OwnWords) else cell for cell in row) for row in table.rows)
    return replace(table, rows=rows)


def team(study: Study) -> Gate:
    """The gate of the team, which opens all."""
    return build_gate(study, Audience.TEAM)


def make_told_context(study: Study, *timelines: Timeline) -> ReportContext:
    """What a paper for the team stands on, with these timelines in the place of those of the study."""
    context = ReportContext(study, team(study))
    vars(context)["timelines"] = timelines
    return context


def ticking(start: str = "2025-03-03T09:00:00+00:00") -> Callable[[], datetime]:
    """A clock that is one minute later at every look."""
    minutes = count()
    first = datetime.fromisoformat(start).astimezone(UTC)
    return lambda: first + timedelta(minutes=next(minutes))


def counted_ids(seed: str = "test") -> Callable[[], str]:
    """Keys in the form of a UUIDv7, in order, the same at every run; `seed` sets two makers of keys apart."""
    numbers = count(1)

    def new_id() -> str:
        n = next(numbers)
        tail = sha256(f"{seed}:{n}".encode()).hexdigest()
        return f"{n:08x}-0000-7000-8{tail[:3]}-{tail[3:15]}"

    return new_id


def make_study(folder: Path, coder: str | None = CODER, title: str = "Proef", **options: Any) -> Study:
    """An empty study in `folder`, with a ticking clock and counted keys unless told otherwise."""
    options = {"clock": ticking(), "new_id": counted_ids(), **options}
    return init_study(folder, title, coder=coder, **options)


def reopen(study: Study, coder: str | None = CODER, **options: Any) -> Study:
    """The same study opened once more (by another coder); clock and keys go on where they were."""
    return open_study(study.folder, coder=coder, **{"clock": study.clock, "new_id": study.make_id, **options})


def drop(study: Study, name: str, text: str | bytes = INTERVIEW) -> Path:
    """A file in the study's `transcripts/`."""
    path = study.folder / "transcripts" / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def add_source(study: Study, name: str = "vos-moeder", text: str = INTERVIEW, **words: str) -> str:
    """Import one text as the source `name`; `words` are fields such as case, role, speakers. Returns its handle."""
    imported = import_files(study, [drop(study, f"{name}.txt", text)], words)
    assert not imported.failed, [problem.format_message("en") for problem in imported.problems]
    return imported.new[0][0]


def add_codes(study: Study, *names: str) -> None:
    """Codes at the top of the codebook."""
    for name in names:
        codebook.add(study, name, "code", None, {})


def add_coding(study: Study, source: str, quote: str, code: str, **what: Any) -> str:
    """Code the one place of `quote`; `what` are fields of `What`. Returns the coding's short id."""
    return codings.add(study, source, Where(quote=quote), [code], What(**what)).ids[0]


def rows_of(study: Study) -> dict[str, list[str]]:
    """All rows of every journaled and derived table, as text, by table."""
    result = {}
    with study.reading() as connection:
        for name, table in tables.metadata.tables.items():
            if table.info.get("journaled") or table.info.get("derived"):
                result[name] = sorted(repr(tuple(row)) for row in connection.execute(select(table)))
    return result


def table_of(path: Path) -> tuple[Sequence[str], list[tuple[int, Mapping[str, str]]], str]:
    """A table file as the rooms' `import_rows` take it: columns, (line, cells) per row, the file's name."""
    table = sources.read_table(path)
    return table.columns, list(zip(table.lines, table.rows, strict=True)), table.name


def small_study(folder: Path, **options: Any) -> Study:
    """A study with one family, one interview with known speakers, three codes in a category and three codings."""
    study = make_study(folder, **options)
    records.add(study, records.CASE, "Vos", {"anonymous": "no"})
    records.add(study, records.PERSON, "Moeder Vos", {"case": "Vos", "role": "ouder", "gemeente": "Huizen"})
    add_source(study, case="Vos", speakers="R=Moeder Vos; I=interviewer")
    add_codes(study, "Wachten", "Samen", "Lucht")
    codebook.group(study, ["Wachten", "Samen"], "Hulp")
    add_coding(study, "vos-moeder", "maanden op een wachtlijst", "Wachten", facets={"valence": ["belemmerend"]})
    add_coding(study, "vos-moeder", "we doen het samen", "Samen", favourite=True)
    add_coding(study, "vos-moeder", "Dat gaf lucht", "Lucht")
    return study


def build_invented(folder: Path, **options: Any) -> Study:
    """The invented study of the checkout, imported as `ota demo` does (without its reports)."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "ota.toml", folder / "ota.toml")
    for part in ("codebooks", "transcripts", "timelines"):
        shutil.copytree(ROOT / part, folder / part)
    study = make_study(folder, **options)
    _invented.import_lists(study)
    _invented.import_texts(study)
    _invented.import_timelines(study)
    _invented.grow(study)
    return study
