"""Work counted in function calls: a clock would tell of the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from sqlalchemy import Engine, event


def calls_of(task: Callable[[], object]) -> tuple[int, set[tuple[str, str]]]:
    """How many functions are called to do a task; and which of Python's own, as file and name."""
    calls, ours = 0, set()

    def count(frame: FrameType, event: str, _: Any) -> None:
        nonlocal calls
        if event in ("call", "c_call"):
            calls += 1
            if event == "call":
                ours.add((frame.f_code.co_filename, frame.f_code.co_name))

    sys.setprofile(count)
    try:
        task()
    finally:
        sys.setprofile(None)
    return calls, ours


@contextmanager
def statements() -> Iterator[list[str]]:
    """What any database is asked within it."""
    asked: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)
