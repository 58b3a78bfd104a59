"""A study with one text, codings on given quotes, and its tables as plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ota.codebook import saving as codebook
from ota.codings.importing import import_table
from ota.codings.model import Coding
from ota.codings.store import load
from ota.db import tables
from ota.db.sql import select
from ota.revisions import carrying, planning
from ota.revisions.model import Revised, RevisionPlan, Sort
from ota.study.study import Study, init_study
from ota.transcripts import store
from ota.transcripts.importing import import_files
from ota.transcripts.model import Stored

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
# The journal only grows, and with it who changed what; a text that was stored once may stay. Each has tests of its own.
GROWING = {"step", "change", "study", "text", "provenance"}


def study_of(folder: Path, text: str, name: str = "vos.txt", **about: str) -> Study:
    """A study with the coders Anouk and Bram, the code Wachten and the source `name`."""
    study = init_study(folder / "study", coder="Anouk")
    (folder / name).write_text(text, encoding="utf-8", newline="")
    codebook.add(study, "Wachten", "code", None, {"definition": "Er gaat tijd voorbij."})
    imported = import_files(study, [folder / name], {"quotation": "yes", **about})
    assert imported.new, imported.problems
    return study


def code(study: Study, source: str, spans: Iterable[tuple[int, int]], **further: str) -> list[Coding]:
    """A coding of Wachten on each span."""
    starts, ends = (list(map(str, side)) for side in zip(*spans, strict=True))
    cells = {"start": starts, "end": ends}
    cells |= {name: [cell] * len(starts) for name, cell in {"source": source, "code": "Wachten", **further}.items()}
    assert import_table(study, cells, range(len(starts)), "spans").count_changes("new") == len(starts)
    return codings(study)


def code_quotes(study: Study, source: str, quotes: Sequence[str], **further: str) -> list[Coding]:
    """A coding of Wachten on each quote, which stands in the text once."""
    text = stored(study, source).text
    assert all(text.count(quote) == 1 for quote in quotes)
    return code(study, source, [(text.index(quote), text.index(quote) + len(quote)) for quote in quotes], **further)


def codings(study: Study) -> list[Coding]:
    with study.reading() as connection:
        return load(connection)


def stored(study: Study, source: str) -> Stored:
    with study.reading() as connection:
        return store.read_stored(connection, store.find_source(connection, source).id)


def revise(study: Study, source: str, text: str, sort: Sort = "correction", name: str = "nieuw.txt") -> Revised:
    """The source with `text` as its new revision."""
    path = study.folder.parent / name
    path.write_text(text, encoding="utf-8", newline="")
    plan = planning.plan_from_file(study, source, path, sort, sure=True)
    assert isinstance(plan, RevisionPlan)
    return carrying.make(study, plan)


def quotes(study: Study) -> list[tuple[str, str]]:
    """State and words of every coding, in the order in which they were made; lost ones by their words of old."""
    with study.reading() as connection:
        codings = load(connection)
        texts = store.read_stored_of(connection, {coding.revision for coding in codings})
    return [(coding.state, texts[coding.revision].text[coding.start : coding.end]) for coding in codings]


def handles(study: Study, source: str) -> list[str]:
    return [turn.handle for turn in stored(study, source).turns]


def everything(study: Study) -> Mapping[str, list[tuple[Any, ...]]]:
    """Every table but the growing ones, as sorted rows."""
    with study.reading() as connection:
        return {
            name: sorted((tuple(map(repr, row)) for row in connection.execute(select(table))), key=repr)
            for name, table in tables.metadata.tables.items()
            if name not in GROWING
        }
