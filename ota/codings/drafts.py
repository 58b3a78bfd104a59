"""Codings to be made, of a file that may hold hundreds of thousands: kept column by column until all were weighed."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from ota.codings.model import SAME, Coding
from ota.codings.print_form import fits_quote
from ota.errors import OtaError

_BYTES = 16  # of a digest


@dataclass(frozen=True)
class Said:
    """What a coder says of a passage beside its code, as columns of `coding`, pairs of facet and value, and a memo."""

    columns: dict[str, Any]
    facets: list[tuple[str, str]]
    memo: str | None = None

    def check(self, text: str, start: int, end: int) -> None:
        """Raises OtaError where the print form does not fit the passage `start:end` of `text`."""
        form = self.columns["print_form"]
        if form and not fits_quote(form, text[start:end]):
            raise OtaError("codings.print-form")

    @property
    def told(self) -> dict[str, Any]:
        """The columns of which something is said: a favourite or not is not, a paraphrase is."""
        columns = {name: cell for name, cell in self.columns.items() if cell or (name == "literal" and cell is False)}
        return columns | ({"memo": self.memo} if self.memo else {})

    def says_more(self, coding: Coding) -> bool:
        """Whether anything is said here that `coding` does not hold."""
        held = {**coding._asdict(), "person_id": coding.person}
        pairs = {(facet, facet_value) for facet, values in coding.facets.items() for facet_value in values}
        return not pairs.issuperset(self.facets) or any(held[name] != cell for name, cell in self.told.items())


class New(NamedTuple):
    """A coding to be made; `same` are the values of SAME. `key` is the one that it brings, if any; the `state` is
    `changed` where a revision changed its words and nobody confirmed it yet."""

    same: tuple[str, int, int, str, str]
    digest: str
    said: Said
    key: str = ""
    state: str = "ok"


class DraftedColumns(NamedTuple):
    """Some codings to be made, as columns of `coding` without what is said of them; that, row by row, is `said`."""

    values: dict[str, Sequence[Any]]
    said: list[Said]


class Drafts:
    """Codings to be made of the `count` rows of a file, each at the number of its row."""

    def __init__(self, count: int) -> None:
        self._columns: tuple[list[Any], ...] = tuple([None] * count for _ in range(4))  # but for places and digests
        self._starts, self._ends = array("q", bytes(8 * count)), array("q", bytes(8 * count))
        self._digests = bytearray(_BYTES * count)
        self._own: dict[int, tuple[str, str]] = {}  # key and state, of those that bring one or are to be confirmed
        self._made = 0

    def put(self, n: int, new: New) -> None:
        """Keep the coding that comes of row `n`."""
        revisions, codes, coders, said = self._columns
        revisions[n], self._starts[n], self._ends[n], codes[n], coders[n] = new.same
        said[n] = new.said
        self._digests[n * _BYTES : (n + 1) * _BYTES] = bytes.fromhex(new.digest)
        if new.key or new.state != "ok":
            self._own[n] = new.key, new.state
        self._made += 1

    @property
    def codes(self) -> set[str]:
        """The codes that they are of."""
        return set(filter(None, self._columns[1]))

    def __len__(self) -> int:
        return self._made

    def __getitem__(self, n: int) -> New:
        revision, code, coder, said = (column[n] for column in self._columns)
        same = revision, self._starts[n], self._ends[n], code, coder
        return New(same, self._digests[n * _BYTES : (n + 1) * _BYTES].hex(), said, *self._own.get(n, ("", "ok")))

    def list_numbers(self) -> Iterator[int]:
        """The rows of which one comes, in the order of the file."""
        return (n for n, end in enumerate(self._ends) if end)

    def list_parts(self, most: int) -> Iterator[DraftedColumns]:
        """All, in the order of the file, `most` at a time."""
        every = self.list_numbers()
        while numbers := list(islice(every, most)):
            revisions, codes, coders, said = ([column[n] for n in numbers] for column in self._columns)
            starts, ends = ([column[n] for n in numbers] for column in (self._starts, self._ends))
            keys, states = zip(*[self._own.get(n, ("", "ok")) for n in numbers], strict=True)
            digests = [self._digests[n * _BYTES : (n + 1) * _BYTES].hex() for n in numbers]
            values = dict(zip(SAME, (revisions, starts, ends, codes, coders), strict=True))
            yield DraftedColumns({"id": keys, **values, "digest": digests, "state": states}, said)
