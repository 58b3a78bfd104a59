"""Who may write: one at a time. Threads of one handle stand in line; other processes are told in `.work/writer.json`
who holds the lock, and read there for whom they wait.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ota.errors import StudyError
from ota.study import work

NAME = "writer.json"
_PAUSE_SECONDS = 0.05
_MOST_BYTES = 10_000  # of writer.json
_MOST_SHOWN = 80  # characters of what stands in it
Holder = dict[str, Any]


class WaitingLine:
    """Who of the threads may write now: first come, first served.

    A plain lock would go to whoever asks at the right moment, which is nearly always the thread that just gave it up.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._places: deque[threading.Event] = deque()  # the first of them is at work

    def join(self) -> threading.Event:
        """A place at the end; it is set when the turn has come."""
        place = threading.Event()
        with self._guard:
            self._places.append(place)
            self._places[0].set()
        return place

    def leave(self, place: threading.Event) -> None:
        """Give the place up, whether its turn had come or not."""
        with self._guard:
            self._places.remove(place)
            if self._places:
                self._places[0].set()


class Patience:
    """How long one writer waits: `on_wait` hears once for whom."""

    def __init__(self, folder: Path, seconds: float, on_wait: Callable[[dict[str, Any]], None]) -> None:
        self._folder = folder
        self._deadline = time.monotonic() + seconds
        self._on_wait: Callable[[dict[str, Any]], None] | None = on_wait

    def pause(self) -> float:
        """How many seconds to wait before looking again.

        Raises StudyError, with who holds the lock where that is known, when it took too long.
        """
        holder = read_holder(self._folder)
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise StudyError("db.locked-by", **holder) if holder else StudyError("db.locked", file="study.db")
        if holder and self._on_wait:
            self._on_wait(holder)
            self._on_wait = None
        return min(left, _PAUSE_SECONDS)


def _read_host() -> str:
    import socket

    return socket.gethostname()


def _locate_lock(folder: Path) -> Path:
    return folder / ".work" / NAME


def read_holder(folder: Path) -> Holder | None:
    """Who says to hold the lock; None where nobody does, or it is no longer at work."""
    # Anything may stand there: another program, or a folder that is synchronised, may have put it there.
    with suppress(OSError, ValueError, RecursionError, TypeError, KeyError):
        holder = json.loads(work.read_small(_locate_lock(folder), _MOST_BYTES))
        if holder["host"] != _read_host() or work.is_alive(int(holder["pid"])):
            return {key: _show_field(holder.get(key)) for key in ("pid", "host", "coder", "command")}
    return None


def _show_field(field: object) -> str | int:
    if isinstance(field, int):
        return field
    text = field[:_MOST_SHOWN] if isinstance(field, str) else ""
    return "".join(sign for sign in text if sign.isprintable()) or "?"


@contextmanager
def announced(folder: Path, coder: str | None, command: str) -> Iterator[None]:
    """Say in `.work/writer.json` who holds the lock, for whoever waits for it; a courtesy, so it may fail.

    Taken away before the lock is given up: afterwards it would be somebody else's.
    """
    who = {"pid": os.getpid(), "host": _read_host(), "coder": coder, "command": command}
    try:
        with suppress(OSError):
            work.sweep(folder)
            work.put(folder, NAME, json.dumps(who).encode())
        yield
    finally:
        with suppress(OSError):
            _locate_lock(folder).unlink()
