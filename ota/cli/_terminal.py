"""What is printed, made harmless: no name, file or text can give orders to a terminal or hide what it says.

Everything that the program prints passes one of two streams that `main` puts in the place of its own. What a terminal
is sent of colours and progress is ours; the rest of what it would obey is shown as a sign. Data in a pipe stays what it
is, but for control codes, which no table of ours has.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from ota.words import make_harmless

# Colours, and the moves of a progress bar, which begins each with a return to the start of its line.
_OURS = re.compile(r"(\r?\x1b\[\??[0-9;]*[A-Za-z])")
_CODES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Shown:
    """A stream to which only what is harmless is written; `data` says that others than people may read it."""

    def __init__(self, stream: Any, data: bool) -> None:
        self._stream = stream
        self._data = data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write what is harmless of `text`."""
        if self._stream.isatty():
            text = "".join(part if n % 2 else make_harmless(part) for n, part in enumerate(_OURS.split(text)))
        elif self._data:
            text = _CODES.sub("\ufffd", text)
        else:
            text = make_harmless(text)
        return int(self._stream.write(text))

    def writelines(self, lines: Iterable[str]) -> None:
        """Write every line."""
        for line in lines:
            self.write(line)


@contextmanager
def guard_output() -> Iterator[None]:
    """Meanwhile all that is printed is made harmless."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Shown(sys.stdout, data=True), Shown(sys.stderr, data=False)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
