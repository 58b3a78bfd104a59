"""Markdown: plain text with a YAML header and `#` headings; the words stay as written, without the marks of quoting.

A `>` before every line belongs to the layout, as the indent of a Word paragraph does: left where it stands, it would be
printed in the midst of what somebody said.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ota.errors import OtaError
from ota.sources.marks import HEADING
from ota.sources.model import Loaded
from ota.sources.sniff import refuse, seems
from ota.sources.txt import load_plain_text

_QUOTED = re.compile(r"^[^\S\n]{0,3}(?:>[^\S\n]?)+", re.MULTILINE)


def load(raw: bytes, name: str, max_mb: float) -> Loaded:
    """The text of a .md file below its header, with the spans of its headings; marks of quoting are counted.

    Raises OtaError as for plain text, and for a header block that cannot be read.
    """
    kind = seems(raw)
    if kind and kind != "html":
        raise refuse(name, ".md", kind, raw)
    loaded = load_plain_text(raw, name, known_only=False)
    text = _QUOTED.sub("", loaded.text)
    if not text or text.isspace():
        raise OtaError("sources.empty", name=name)
    marks = loaded.text.count(">") - text.count(">")
    counted = {**loaded.counted, "quote-mark": marks} if marks else loaded.counted
    headings = tuple(match.span() for match in HEADING.finditer(text))
    return replace(loaded, text=text, headings=headings, counted=counted)
