"""Markdown: plain text with a YAML header, `#` headings and bold names; the text itself stays as written."""

from __future__ import annotations

import re
from dataclasses import replace

from ota.sources.model import Loaded
from ota.sources.sniff import refuse, seems
from ota.sources.txt import plain

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t][^\n]*", re.MULTILINE)
_BOLD = re.compile(r"^[ \t]*(\*\*|__)(?=\S)[^*\n]{1,60}?\1", re.MULTILINE)


def load(raw: bytes, name: str, max_mb: float) -> Loaded:
    """The text of a .md file below its header, with the spans of its headings and of bold words at a line's start.

    Raises OtaError as for plain text, and for a header block that cannot be read.
    """
    kind = seems(raw)
    if kind and kind != "html":
        raise refuse(name, ".md", kind, raw)
    loaded = plain(raw, name, known_only=False)
    return replace(
        loaded,
        headings=tuple(match.span() for match in _HEADING.finditer(loaded.text)),
        bold=tuple(match.span() for match in _BOLD.finditer(loaded.text)),
    )
