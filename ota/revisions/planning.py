"""Reading a new text and comparing it with the one that is there, before the study is locked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from ota import sources
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.revisions.model import RevisionPlan, Sort
from ota.sources.decode import decode
from ota.sources.labels import is_known_no_speaker, is_label
from ota.sources.model import Loaded, Parsed
from ota.spanmap import SpanMap
from ota.study import Study
from ota.text.handles import spell_source_handle
from ota.text.spans import Span
from ota.transcripts import revising, store
from ota.transcripts.cutting import keep_told
from ota.transcripts.model import Stored

_SAME_TEXT = 0.2  # of the old text: a file with less of it is probably another text


@dataclass(frozen=True)
class Same:
    """The new text is the one that is there: nothing is to be done."""

    name: str
    n: int


def plan_from_file(
    study: Study,
    source: str,
    path: Path,
    sort: Sort = "correction",
    *,
    sure: bool = False,
    ends: Collection[str] = (),
) -> RevisionPlan | Same:
    """A plan for the corrected file at `path`; `sure`: also where it looks like another text; `ends` are patterns of
    lines that end a turn, beside the turns that were ended before.

    Raises OtaError for a file that cannot be read, belongs to another source, or seems to be another text.
    """
    loaded = sources.load(path, max_mb=study.settings.numbers["import.max_mb"])
    return _plan(study, source, loaded, sort, path.name, sure, ends)


@dataclass(frozen=True)
class Base:
    """The text of a source that a person begins to edit, and the number of the revision that it is."""

    handle: str
    n: int
    text: str


def read_current(study: Study, source: str) -> str:
    """The text of a source as it is now."""
    return read_base(study, source).text


def read_base(study: Study, source: str) -> Base:
    """The text of a source as it is now, with its handle and its number."""
    with study.reading() as connection:
        stored = store.read_stored(connection, store.find_source(connection, source).id)
        n = connection.execute(select(tables.revision.c.n).where(tables.revision.c.id == stored.revision)).scalar_one()
    return Base(spell_source_handle(stored.number), n, stored.text)


def plan_from_text(study: Study, source: str, raw: bytes, begun: int | None = None) -> RevisionPlan | Same:
    """A plan for a text from an editor, as UTF-8; line ends at its end are those of the text that is there.

    `begun` is the revision that was opened in it: raises OtaError where another has come in its place since.
    """
    with study.reading() as connection:
        old = store.read_stored(connection, store.find_source(connection, source).id)
    if begun is not None and read_base(study, source).n != begun:
        raise OtaError("revisions.meanwhile", name=old.name)
    if not raw.strip():
        raise OtaError("revisions.empty")
    text, counted = decode(raw, old.name)
    text = text.rstrip("\n") + old.text[len(old.text.rstrip("\n")) :]
    body = text.encode("utf-8")
    loaded = Loaded(old.name, text, sha256(body).hexdigest(), body, counted={k: n for k, n in counted.items() if n})
    return _plan(study, source, loaded, "correction", "", True)


def _plan(
    study: Study, source: str, loaded: Loaded, sort: Sort, file: str, sure: bool, ends: Collection[str] = ()
) -> RevisionPlan | Same:
    rev = tables.revision
    with study.reading() as connection:
        row = store.find_source(connection, source)
        old = store.read_stored(connection, row.id)
        revisions = connection.execute(select(rev.c.n, rev.c.layout).where(rev.c.source_id == row.id)).all()
        name_of_digest = store.fetch_originals(connection)
    n = max(revision.n for revision in revisions)
    if loaded.text == old.text or loaded.digest == row.original:
        return Same(old.name, n)
    if name_of_digest.get(loaded.digest, old.name) != old.name:
        raise OtaError("revisions.used-elsewhere", file=file, name=name_of_digest[loaded.digest])
    spanmap = SpanMap.map_texts(old.text, loaded.text)
    if spanmap.kept < _SAME_TEXT and not sure:
        raise OtaError("revisions.other-text", name=old.name, file=file, kept=round(100 * spanmap.kept))
    heads = list(_find_heads(old, spanmap))
    known_labels = [speaker.label for speaker in old.speakers.values()]
    parsed = sources.segment_text(
        replace(loaded, bold=(*loaded.bold, *heads)),
        speakers=[*known_labels, *(loaded.text[slice(*head)] for head in heads)] if old.units == "turn" else None,
        turns=old.units == "turn",
        long_turn=study.settings.numbers["import.turn_words"],
        ends=ends,
    )
    if old.units == parsed.kind_of_units == "turn":
        parsed = _place_doubts(replace(parsed, units=tuple(keep_told(old, parsed.units, spanmap))))
    labels = {turn.position: old.speakers[turn.speaker].label if turn.speaker else None for turn in old.turns}
    kept_turns = revising.carry_handles(old.turns, parsed.units, spanmap, labels, _list_handles(revisions))
    renamed = revising.find_renamed(old.turns, parsed.units, kept_turns, old.speakers)
    return RevisionPlan(old, n + 1, sort, file, parsed, spanmap, kept_turns, renamed)


def _place_doubts(parsed: Parsed) -> Parsed:
    """`parsed` with its doubts in the units that hold them now."""
    starts = [unit.start for unit in parsed.units]
    return replace(
        parsed,
        doubts=tuple(doubt._replace(unit=max(0, bisect_right(starts, doubt.start) - 1)) for doubt in parsed.doubts),
    )


def _list_handles(revisions: Any) -> Iterator[str]:
    return (handle for revision in revisions for handle in revision.layout["units"]["handle"])


def _find_heads(old: Stored, spanmap: SpanMap) -> Iterator[tuple[int, int]]:
    """Where the labels of the old turns stand now, under the same name or another ("Vader" became "R").

    They are declared: a label that stands once, or a name told by its type only, would not be seen as one again.
    """
    for turn in old.turns:
        label = old.speakers[turn.speaker].label if turn.speaker else ""
        at = old.text.find(label, turn.start, turn.body) if label else -1
        if at < 0:
            continue
        end = at + len(label)
        carried = spanmap.carry(Span(at, end))
        new_place = carried.span or carried.near
        if new_place and _is_head(spanmap.new, new_place, old.text[end : end + 1]):
            yield new_place.start, new_place.end


def _is_head(text: str, span: Span, behind: str) -> bool:
    """Whether a label may stand here: at the start of a line, with `behind` it what stood behind it before."""
    label = text[span.start : span.end]
    line = text.rfind("\n", 0, span.start) + 1
    return (
        is_label(label)
        and not is_known_no_speaker(label)
        and not text[line : span.start].strip(" \t*_")
        and text[span.end : span.end + 1] == behind
    )
