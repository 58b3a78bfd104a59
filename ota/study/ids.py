"""Keys: time-ordered UUIDs (version 7, RFC 9562) as text, and the short form that people see and type."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable
from datetime import UTC, datetime

SHORT = 6
_AT_ONCE = 32
_VARIANT = {f"{n:x}": "89ab"[n % 4] for n in range(16)}  # two random bits after the two that say which UUID it is

_lock = threading.Lock()  # two threads that read what follows at once would make the same key
_last = (0, 0)  # milliseconds and number within them of the last key
_front = ""  # what keys of the same millisecond begin with
_random = ""  # hexadecimal digits that no key has had yet: many at once, since asking costs more than they do


def _forget() -> None:
    global _lock, _random
    _lock = threading.Lock()
    _random = ""


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)  # a child must not hand out the digits that its parent still holds


def make_id() -> str:
    """A UUIDv7: 48 bits of milliseconds, a 12-bit count of the keys within them, then random bits.

    Keys of one process sort in the order in which they were made, whatever the clock does.
    """
    global _last, _random, _front
    with _lock:
        now, n = time.time_ns() // 1_000_000, 0
        last, before = _last
        if now <= last:
            now, n = (last, before + 1) if before < 0xFFF else (last + 1, 0)
        _last = now, n
        if not _random:
            _random = os.urandom(8 * _AT_ONCE).hex()
        tail, _random = _random[:16], _random[16:]
        if not n:
            _front = f"{now >> 16:08x}-{now & 0xFFFF:04x}-7"
        return f"{_front}{n:03x}-{_VARIANT[tail[0]]}{tail[1:4]}-{tail[4:]}"


def shorten(key: str, length: int = SHORT) -> str:
    """What people see of a key: the beginning of its last, random group (the front is the time, alike in a batch)."""
    return key.rpartition("-")[2][:length]


def count_enough(keys: Iterable[str]) -> int:
    """How many characters `shorten` must show of these keys so that no two look alike; SHORT is the least."""
    tails = {key.rpartition("-")[2] for key in keys}
    length = SHORT
    while length < 12 and len({tail[:length] for tail in tails}) < len(tails):
        length += 1
    return length


def matches_key(key: str, typed: str) -> bool:
    """Whether `typed` means `key`: a beginning of the whole key or of its last group."""
    typed = typed.lower()
    return key.startswith(typed) or key.rpartition("-")[2].startswith(typed)


def read_moment(key: str) -> datetime:
    """When a key was made, in universal time."""
    return datetime.fromtimestamp(int(key[:8] + key[9:13], 16) / 1000, tz=UTC)
