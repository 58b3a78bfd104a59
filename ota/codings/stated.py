"""A coding as it stands in a file, in words that another copy of the study understands too; and its seal.

A table that `codings export` wrote, and comments in Word, hold for each coding its id and a seal over all that the file
says of it. So a file that comes back tells three things apart: what nobody touched in it, what was changed in it, and
what was changed in the study in the meantime.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from ota.codebook import store as codebook
from ota.codings.desk import What, Where
from ota.codings.model import Coding, join_lines, normalise_written
from ota.db import tables
from ota.db.sql import Connection, select
from ota.errors import OtaError
from ota.text.handles import spell_source_handle
from ota.text.spans import trim_span
from ota.transcripts import store as transcripts
from ota.transcripts.model import Outline, Stored

FIELDS = ("perspective", "person", "memo", "print_form", "favourite", "literal", "not_to_team")  # of `What`


class StatedCoding(NamedTuple):
    """What a row of a table, or a comment, says of one coding. Sources, codes and people go by name.

    `place` is where it stands in the file, for messages; `fields` are those of FIELDS of which it speaks, and
    `what.facets` holds each facet of which it speaks: of others what is there stays. `coder` is empty for whoever is at
    work. `id` is the key of the coding that it was written from, `seal` the seal that it had then; `changed` says that
    a revision changed its words and nobody confirmed it yet; `wrong` is why it could not be read.
    """

    place: str
    source: str
    where: Where
    code: str
    coder: str = ""
    what: What = What()
    fields: frozenset[str] = frozenset()
    id: str = ""
    seal: str = ""
    changed: bool = False
    wrong: OtaError | None = None


class StatedRows:
    """What a file says of codings, row by row; of a large table each row is read when it is looked at. Row by row
    stand beside that the `sources`, the `coders` and the `ids`, each as in `StatedCoding`."""

    def __init__(self, rows: Sequence[StatedCoding]) -> None:
        self._rows = rows
        self.sources: Sequence[str] = [row.source for row in rows]
        self.coders: Sequence[str] = [row.coder for row in rows]
        self.ids: Sequence[str] = [row.id for row in rows]

    def __len__(self) -> int:
        return len(self.sources)

    def __getitem__(self, n: int) -> StatedCoding:
        return next(self.read((n,)))

    def read(self, numbers: Sequence[int]) -> Iterator[StatedCoding]:
        """The rows with these numbers."""
        return map(self._rows.__getitem__, numbers)

    def read_quotes(self, numbers: Sequence[int]) -> list[str]:
        """The quotes of the rows with these numbers."""
        return [row.where.quote for row in self.read(numbers)]

    def tell_place(self, n: int) -> str:
        """Where a row stands in the file."""
        return self._rows[n].place


def seal_of(stated: StatedCoding) -> str:
    """The seal over what is said of a coding: `z` and ten hexadecimal digits, whatever white space and order."""
    what = stated.what
    facets = sorted((name, tuple(sorted(values))) for name, values in what.facets.items() if values)
    fields = [
        normalise_written(getattr(what, name) or "") if name in _TEXTS else bool(getattr(what, name)) for name in FIELDS
    ]
    literal = "" if what.literal is None else what.literal
    parts = (stated.source, stated.where.span, " ".join(stated.where.quote.split()), stated.code, stated.coder)
    sealed = repr((*parts, *fields, literal, facets))
    return "z" + blake2b(sealed.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


_TEXTS = frozenset({"perspective", "person", "memo", "print_form"})


class Stating:
    """Puts the codings of a study into words; what that needs is read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._book = codebook.load(connection)
        self._names = transcripts.Names(connection)
        self._codes: dict[str, str] = {}
        self._sources: dict[str, str] = {}

    @cached_property
    def _people(self) -> dict[str, str]:
        return dict(self._connection.execute(select(tables.person.c.id, tables.person.c.name)).all())

    @cached_property
    def _coders(self) -> dict[str, str]:
        return dict(self._connection.execute(select(tables.coder.c.id, tables.coder.c.name)).all())

    def state_coding(self, coding: Coding, stored: Stored) -> StatedCoding:
        """`coding`, which stands on `stored`, as a file has it, with its seal."""
        passage = trim_span(stored.text, coding.start, coding.end)
        start, end = (passage.start, passage.end) if passage else (coding.start, coding.end)
        what = What(
            perspective=coding.perspective,
            person=self._people.get(coding.person or ""),
            facets=coding.facets,
            memo=normalise_written(coding.memo or "") or None,
            print_form=normalise_written(coding.print_form or "") or None,
            favourite=coding.favourite,
            literal=coding.literal,
            not_to_team=bool(coding.not_to_team),
        )
        stated = StatedCoding(
            stored.spell_handle(start, end),
            self._name_source(stored),
            Where(join_lines(stored.text[start:end]), span=(start, end)),
            self._spell_code(coding.code),
            self._coders[coding.coder],
            what,
            frozenset(FIELDS),
            coding.id,
            changed=coding.state == "changed",
        )
        return stated._replace(seal=seal_of(stated))

    def _spell_code(self, key: str) -> str:
        if key not in self._codes:
            self._codes[key] = self._book.spell_reference(key)
        return self._codes[key]

    def _name_source(self, stored: Outline) -> str:
        """What a source is called where that means no other: its name, its handle, its key."""
        if stored.source not in self._sources:
            self._sources[stored.source] = stored.source
            for name in (stored.name, spell_source_handle(stored.number)):
                try:
                    if self._names.find(name, entire=True).id == stored.source:
                        self._sources[stored.source] = name
                        break
                except OtaError:
                    continue
        return self._sources[stored.source]


def state_codings(connection: Connection, codings: Iterable[Coding]) -> Iterator[tuple[StatedCoding, Stored]]:
    """Those of `codings` that have their words, in the order of the texts, each with its text; a few texts are in
    memory at a time."""
    stating = Stating(connection)
    on_text: dict[str, list[Coding]] = {}
    for coding in codings:
        if coding.state != "lost":
            on_text.setdefault(coding.revision, []).append(coding)
    outlines = transcripts.read_outlines_of(connection, on_text)
    order = sorted(outlines, key=lambda revision: outlines[revision].number)
    for revision, text in transcripts.read_texts(connection, order):
        stored = outlines.pop(revision).with_text(text)
        for coding in sorted(on_text.pop(revision), key=lambda coding: (coding.start, coding.end, coding.id)):
            yield stating.state_coding(coding, stored), stored
