"""Keys: time-ordered UUIDs (version 7, RFC 9562) as text, and the short form that people see and type."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable

SHORT = 6
_VARIANT = {f"{n:x}": "89ab"[n % 4] for n in range(16)}  # two random bits after the two that say which UUID it is


_last = (0, 0)  # milliseconds and number within them of the last key


def new_id() -> str:
    """A UUIDv7: 48 bits of milliseconds, a 12-bit count of the keys within them, then random bits.

    Keys of one process sort in the order in which they were made, whatever the clock does.
    """
    global _last
    now, n = time.time_ns() // 1_000_000, 0
    last, before = _last
    if now <= last:
        now, n = (last, before + 1) if before < 0xFFF else (last + 1, 0)
    _last = now, n
    tail = secrets.token_hex(8)
    return f"{now >> 16:08x}-{now & 0xFFFF:04x}-7{n:03x}-{_VARIANT[tail[0]]}{tail[1:4]}-{tail[4:]}"


def short(key: str, length: int = SHORT) -> str:
    """What people see of a key: the beginning of its last, random group (the front is the time, alike in a batch)."""
    return key.rpartition("-")[2][:length]


def enough(keys: Iterable[str]) -> int:
    """How many characters `short` must show of these keys so that no two look alike; SHORT is the least."""
    tails = {key.rpartition("-")[2] for key in keys}
    length = SHORT
    while length < 12 and len({tail[:length] for tail in tails}) < len(tails):
        length += 1
    return length


def matches(key: str, typed: str) -> bool:
    """Whether `typed` means `key`: a beginning of the whole key or of its last group."""
    typed = typed.lower()
    return key.startswith(typed) or key.rpartition("-")[2].startswith(typed)
