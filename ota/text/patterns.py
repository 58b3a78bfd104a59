"""Patterns that are compiled when they are first used: a text needs few of all that may stand in one, and to compile
those of every reader takes longer than to read it."""

from __future__ import annotations

import re
from typing import Any, cast


class _LatePattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """An attribute of the compiled pattern, kept here so that it is asked for once."""
        attribute = getattr(re.compile(*self._source), name)
        setattr(self, name, attribute)
        return attribute


def compile_late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile(pattern, flags)`, but at the first use; a pattern that is wrong is told then only."""
    return cast("re.Pattern[str]", _LatePattern(pattern, flags))
