"""The bytes of a file, or why they cannot be had; apart from what reads text, since a table needs none of that."""

from __future__ import annotations

from pathlib import Path

from ota.errors import OtaError

_MB = 1_000_000


def read_bytes(path: Path, most: float, limit: float) -> bytes:
    """The bytes of the file, at most `most` megabytes; a refusal names `limit`.

    Raises OtaError when it is missing, a folder, empty, too big or not to be opened.
    """
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise OtaError("sources.folder", name=name)
        if path.stat().st_size > most * _MB:
            raise OtaError("sources.too_big", name=name, limit=f"{limit:g}")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise OtaError("sources.missing", name=name) from None
    except (OSError, ValueError):
        raise OtaError("sources.unreadable", name=name) from None
    if not raw:
        raise OtaError("sources.empty", name=name)
    return raw
