"""What the database is told, as it is told it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ota.db.connections import Connection

Hear = Callable[[Connection, str, Any], None]  # through which connection, the words, and the cursor that it gave


@contextmanager
def heard(hear: Hear) -> Iterator[None]:
    """Whatever is told to any database within it is heard too."""
    plain = Connection.run

    def run(self: Connection, words: str, parameters: Any = (), many: bool = False) -> Any:
        cursor = plain(self, words, parameters, many)
        hear(self, words, cursor)
        return cursor

    Connection.run = run  # type: ignore[method-assign]
    try:
        yield
    finally:
        Connection.run = plain  # type: ignore[method-assign]
