"""Keys: time-ordered UUIDs (version 7, RFC 9562) as text, and the short form that people see and type."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable

SHORT = 6


_last = (0, 0)  # milliseconds and number within them of the last key


def new_id() -> str:
    """A UUIDv7: 48 bits of milliseconds, a 12-bit count of the keys within them, then random bits.

    Keys of one process sort in the order in which they were made, whatever the clock does.
    """
    global _last
    now, n = max(time.time_ns() // 1_000_000, _last[0]), 0
    if now == _last[0]:
        now, n = (now, _last[1] + 1) if _last[1] < 0xFFF else (now + 1, 0)
    _last = now, n
    value = now << 80 | 0x7 << 76 | n << 64 | 0b10 << 62 | secrets.randbits(62)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


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
