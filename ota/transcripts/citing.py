"""Passages as people name them: `T03:48` is a turn, `T03:48-50` several, `T03:48@120-180` some of its characters."""

from __future__ import annotations

from functools import cached_property

from ota.db.sql import Connection
from ota.errors import OtaError
from ota.text.handles import Handle, read_handle
from ota.text.spans import Span, build_anchor, trim_span
from ota.transcripts import store
from ota.transcripts.model import Stored


class PassageFinder:
    """Finds the passages that people name; what it reads of a source it reads once, so keep it no longer than a
    command."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts: dict[str, Stored] = {}  # by source

    @cached_property
    def _names(self) -> store.Names:
        return store.Names(self._connection)

    def find_cited(self, ref: str) -> tuple[Stored, Handle]:
        """The current text of the source that `ref` is a passage of, and what it says of the place."""
        row, place = self._names.find_cited(ref)
        if row.id not in self._texts:
            self._texts[row.id] = store.read_stored(self._connection, row.id)
        return self._texts[row.id], place

    def find(self, ref: str) -> tuple[Stored, Span]:
        """The text and the place in it of `T03:48`, `T03:48-50` or `T03:48@120-180`; raises OtaError for what is no
        passage, and for a source or turn unknown."""
        if not read_handle(ref).turns:
            raise OtaError("timelines.no-reference", ref=ref)
        stored, place = self.find_cited(ref)
        if place.span is None:
            return stored, stored.find_passage(place.turns)
        stored.find_units(place.turns)
        return stored, check_span(stored, *place.span)

    def find_span(self, source: str, span: tuple[int, int]) -> tuple[Stored, Span]:
        """The text of the source with this key, and `span` in it. Raises OtaError as `check_span` does."""
        stored = store.read_stored(self._connection, source)
        return stored, check_span(stored, *span)


def check_span(stored: Stored, start: int, end: int) -> Span:
    """The words at `start:end`; raises OtaError where there are none."""
    span = trim_span(stored.text, start, end) if 0 <= start < end <= len(stored.text) else None
    if span is None:
        raise OtaError("codings.bad-span", name=stored.name, start=start, end=end, length=len(stored.text))
    return span


def build_passage_row(stored: Stored, span: Span) -> dict[str, object]:
    """A row of the table `find_passage`, without a key."""
    digest = build_anchor(stored.text, span.start, span.end).digest
    return {"revision_id": stored.revision, "start": span.start, "end": span.end, "digest": digest, "state": "ok"}
