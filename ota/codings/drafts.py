"""Codings to be made, of a file that may hold hundreds of thousands: kept column by column until all were weighed."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from ota.codings.desk import New, Said

_HEX = 32  # characters of a digest


class Drafts:
    """Codings to be made, each with the row of the file that it comes from; gone through in the order of the file."""

    def __init__(self) -> None:
        self._rows, self._starts, self._ends = array("q"), array("q"), array("q")
        self._revisions: list[str] = []
        self._codes: list[str] = []
        self._coders: list[str] = []
        self._said: list[Said] = []
        self._digests = bytearray()
        self._own: dict[int, tuple[str, str]] = {}  # key and state, of those that bring one or are to be confirmed

    def add(self, row: int, new: New) -> None:
        """Keep a coding that comes from this row."""
        revision, start, end, code, coder = new.same
        if new.key or new.state != "ok":
            self._own[len(self._rows)] = new.key, new.state
        self._rows.append(row)
        self._starts.append(start)
        self._ends.append(end)
        self._revisions.append(revision)
        self._codes.append(code)
        self._coders.append(coder)
        self._said.append(new.said)
        self._digests += new.digest.encode("ascii")

    @property
    def codes(self) -> set[str]:
        """The codes that they are of."""
        return set(self._codes)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[New]:
        return (new for _, new in self.list_with_rows())

    def list_with_rows(self) -> Iterator[tuple[int, New]]:
        """Each with its row."""
        for n in sorted(range(len(self._rows)), key=self._rows.__getitem__):
            same = self._revisions[n], self._starts[n], self._ends[n], self._codes[n], self._coders[n]
            digest = self._digests[n * _HEX : (n + 1) * _HEX].decode("ascii")
            yield self._rows[n], New(same, digest, self._said[n], *self._own.get(n, ("", "ok")))
