"""Markdown: plain text with a YAML header and `#` headings; the text itself stays as written."""

from __future__ import annotations

from dataclasses import replace

from ota.sources.marks import HEADING
from ota.sources.model import Loaded
from ota.sources.sniff import refuse, seems
from ota.sources.txt import plain


def load(raw: bytes, name: str, max_mb: float) -> Loaded:
    """The text of a .md file below its header, with the spans of its headings.

    Raises OtaError as for plain text, and for a header block that cannot be read.
    """
    kind = seems(raw)
    if kind and kind != "html":
        raise refuse(name, ".md", kind, raw)
    loaded = plain(raw, name, known_only=False)
    return replace(loaded, headings=tuple(match.span() for match in HEADING.finditer(loaded.text)))
