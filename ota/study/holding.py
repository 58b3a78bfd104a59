"""Who has which connection: each that works in an open study has one of its own, for as long as it reads or writes.

Who works is a thread, or in a thread that runs many tasks at once (asyncio) a task. A connection is given back as soon
as its transaction is over, so that there are never more of them than there are transactions, and a thread that ends
leaves nothing behind. Within a transaction the same worker gets the same connection again: a read inside a read sees
the same snapshot, a read inside a write what was written so far.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ota.db.sql import Connection, Engine
from ota.errors import StudyError
from ota.study.settings import Settings


@dataclass
class Held:
    """A transaction that is open, with the settings that it began with.

    One that writes is committed only where it says `keep`; it then offers names to complete where these may have
    `changed`, and wipes the log where words `went` out of the study. `users` are those who look through it.
    """

    connection: Connection
    settings: Settings
    writes: bool
    keep: bool = False
    changed: bool = False
    went: bool = False
    users: int = 1


class Holders:
    """The open transactions of one study, by who works in them; the last of each is the one that counts."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._where = where
        self._guard = threading.RLock()  # a generator that nobody finished leaves whenever Python clears it away
        self._held: dict[Hashable, list[Held]] = {}
        self._closed = False

    def find_held(self) -> Held | None:
        """The transaction in which whoever asks is at work."""
        held = self._held.get(_tell_who())
        return held[-1] if held else None

    def is_writing(self) -> bool:
        """Whether whoever asks is writing already."""
        return any(held.writes for held in self._held.get(_tell_who(), ()))

    @contextmanager
    def share(self, held: Held) -> Iterator[Connection]:
        """The connection of a transaction that is open already; it stays open until nobody looks through it."""
        who = _tell_who()
        with self._guard:
            held.users += 1
        try:
            yield held.connection
        finally:
            self._leave(who, held)

    @contextmanager
    def opened(self, settings: Settings, writes: bool = False) -> Iterator[Held]:
        """A connection of one's own, in no transaction yet; raises StudyError where the study is closed."""
        who = _tell_who()
        with self._guard:
            if self._closed:
                raise StudyError("study.closed", folder=self._where)
        held = Held(self._engine.connect(), settings, writes)
        with self._guard:
            self._held.setdefault(who, []).append(held)
        try:
            yield held
        finally:
            self._leave(who, held)

    def _leave(self, who: Hashable, held: Held) -> None:
        with self._guard:
            held.users -= 1
            if held.users:
                return
            mine = self._held[who]
            mine.remove(held)
            if not mine:
                del self._held[who]
            if self._closed:
                held.connection.detach()  # nobody needs it after this one
            held.connection.close()

    def close(self) -> None:
        """Close what nobody uses now; what is in use closes as soon as it is done, and nothing is opened any more."""
        with self._guard:
            self._closed = True
            self._engine.dispose()


def _tell_who() -> Hashable:
    """The task or thread that asks. Not its number: the next thread may have the same."""
    asyncio = sys.modules.get("asyncio")  # who has not loaded it runs no tasks
    if asyncio is not None:
        try:
            task = asyncio.current_task()
        except RuntimeError:
            task = None
        if task is not None:
            return task  # type: ignore[no-any-return]
    return threading.current_thread()
