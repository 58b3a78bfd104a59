"""Work counted in function calls: a clock would tell of the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from hearing import heard


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
    with heard(lambda _connection, words, _cursor: asked.append(words)):
        yield asked
