"""The one way to open a file that somebody names: a regular one, and never more of it than was asked for.

A pipe, a device or a socket, or a link to one, waits for ever or never ends; all of them are refused by name before
they are opened. A file may grow while it is read, so its length is not believed: one byte more than the limit is
enough.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from ota.errors import OtaError

MB = 1_000_000
LARGEST = 50 * MB  # of what people write themselves: settings, codebooks, timelines


def open_regular(path: Path) -> BinaryIO:
    """The file, open for reading its bytes. Raises OtaError where it is no regular file, OSError as `open` does."""
    _refuse_special(path, path.stat().st_mode)
    # A pipe may have come in its place: without this flag opening one waits for its other end.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    file = os.fdopen(os.open(path, flags), "rb")
    try:
        _refuse_special(path, os.fstat(file.fileno()).st_mode)
    except OtaError:
        file.close()
        raise
    return file


def read_regular(path: Path, limit: float = LARGEST) -> bytes:
    """The bytes of the file. Raises OtaError where it is no regular file or holds more than `limit` bytes, and OSError
    as `open` does."""
    with open_regular(path) as file:
        # Room is taken for all that is asked for: first for as much as there seems to be, and for the rest if there is.
        size = min(int(limit), os.fstat(file.fileno()).st_size)
        raw = file.read(size + 1)
        if size < len(raw) <= limit:
            raw += file.read(int(limit) + 1 - len(raw))
    if len(raw) > limit:
        raise OtaError("common.too-big", name=path.name, limit=f"{limit / MB:g}")
    return raw


def _refuse_special(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(path.name)
    if not stat.S_ISREG(mode):
        raise OtaError("common.special", name=path.name or str(path))
