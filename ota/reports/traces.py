"""What would tell, in a file for everybody, who worked on it or where a quote stands: looked for in the file itself."""

from __future__ import annotations

import io
import re
import zipfile

from ota.errors import PrivacyError
from ota.words import Word

_HANDLE = re.compile(r"\b[TVE]\d{2,}:\d+")
_TAG = re.compile(r"<[^>]*>")
_AUTHOR = re.compile(
    r"<(?:dc:creator|cp:lastModifiedBy|Manager)>[^<]+<|<[^>]*\b(?:w:author|w15:author|w:initials)=\"[^\"]+\""
)
_HIDDEN = re.compile(r"<w:(?:vanish|specVanish)(?:\s*/>|\s+w:val=\"(?:1|true|on)\"\s*/>)|\bstate=\"(?:veryH|h)idden\"")
_HIDDEN_ROWS = re.compile(r"<(?:row|col)\b[^>]*\bhidden=\"(?:1|true)\"")
_STYLES = "word/styles.xml"  # what a style could hide is hidden only where it is used


def find_traces(content: bytes) -> tuple[str, ...]:
    """What a package of Word or Excel holds of comment, author, handle and hidden, each once and named by a key of the
    catalog; nothing for a file that is no package."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return ()
    traces: dict[str, None] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            if re.search(r"comment|people\.xml", name, re.I):
                traces["reports.trace-comment"] = None
            if not name.endswith(".xml"):
                continue
            xml = packed.read(name).decode("utf-8", "replace")
            if _AUTHOR.search(xml):
                traces["reports.trace-author"] = None
            if _HANDLE.search(_TAG.sub("", xml)):
                traces["reports.trace-handle"] = None
            if name != _STYLES and (_HIDDEN.search(xml) or _HIDDEN_ROWS.search(xml)):
                traces["reports.trace-hidden"] = None
    return tuple(traces)


def refuse_traces(content: bytes) -> None:
    """Raise PrivacyError where a file that is for everybody holds what is not."""
    if traces := find_traces(content):
        raise PrivacyError("reports.traces", what=Word(traces[0]))
