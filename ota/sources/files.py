"""The bytes of a file, or why they cannot be had; apart from what reads text, since a table needs none of that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ota.errors import OtaError
from ota.regular import MB, open_regular, read_regular

_FIRST = 100_000  # bytes
# A paper may be so many times larger than its text (pictures); its text is measured when it is unpacked.
PACKED = {"docx": 20, "odt": 20, "pdf": 10, "rtf": 10}


def read_bytes(path: Path, limit_of_bytes: float, limit: float) -> bytes:
    """The bytes of the file, at most `limit_of_bytes` megabytes; a refusal names `limit`.

    Raises OtaError when it is missing, a folder, a pipe or device, empty, too big or not to be opened.
    """
    with _refuse_unreadable(path):
        try:
            raw = read_regular(path, limit_of_bytes * MB)
        except OtaError as error:
            if error.key != "common.too-big":
                raise
            raise OtaError("sources.too_big", name=path.name, limit=f"{limit:g}") from None
    if not raw:
        raise OtaError("sources.empty", name=path.name)
    return raw


def read_first_bytes(path: Path) -> bytes:
    """What a file begins with, enough to tell what it is. Raises OtaError when it cannot be opened."""
    with _refuse_unreadable(path), open_regular(path) as file:
        return file.read(_FIRST)


@contextmanager
def _refuse_unreadable(path: Path) -> Iterator[None]:
    name = path.name or str(path)
    try:
        yield
    except IsADirectoryError:
        raise OtaError("sources.folder", name=name) from None
    except FileNotFoundError:
        raise OtaError("sources.missing", name=name) from None
    except (OSError, ValueError):
        raise OtaError("sources.unreadable", name=name) from None
