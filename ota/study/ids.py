"""Keys: time-ordered UUIDs (version 7, RFC 9562) as text, and the short form that people see and type."""

from __future__ import annotations

import secrets
import time

SHORT = 6


def new_id() -> str:
    """A UUIDv7: 48 bits of milliseconds, then random bits."""
    milliseconds = time.time_ns() // 1_000_000
    tail = secrets.randbits(74)
    value = milliseconds << 80 | 0x7 << 76 | (tail >> 62) << 64 | 0b10 << 62 | tail & (1 << 62) - 1
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def short(key: str, length: int = SHORT) -> str:
    """What people see of a key: the beginning of its last, random group (the front is the time, alike in a batch)."""
    return key.rpartition("-")[2][:length]


def matches(key: str, typed: str) -> bool:
    """Whether `typed` means `key`: a beginning of the whole key or of its last group."""
    typed = typed.lower()
    return key.startswith(typed) or key.rpartition("-")[2].startswith(typed)
