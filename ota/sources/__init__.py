"""The readers of files: transcripts and tables in, parsed text and problems out; no database, no clock.

`load` reads a file into clean text, `segment` cuts it into turns or paragraphs, `read` does both. Every name
here is imported when it is first used, so importing this package costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ota.registry import Registry
from ota.sources.model import Loaded, Parsed, Unit

if TYPE_CHECKING:
    from ota.sources.answers import Questionnaire, questionnaire
    from ota.sources.cells import number, yes_no
    from ota.sources.header import speakers_in
    from ota.sources.paths import PassedOver, find_files, passed_over
    from ota.sources.reading import load, read
    from ota.sources.tables import ReadTable, Row, read_table
    from ota.sources.turns import segment

FORMATS = Registry(
    "format",
    {
        "csv": "ota.sources.rows:load",
        "docx": "ota.sources.docx:load",
        "html": "ota.sources.html:load",
        "json": "ota.sources.json:load",
        "md": "ota.sources.md:load",
        "odt": "ota.sources.odt:load",
        "pdf": "ota.sources.pdf:load",
        "rtf": "ota.sources.rtf:load",
        "srt": "ota.sources.srt:load",
        "txt": "ota.sources.txt:load",
        "vtt": "ota.sources.vtt:load",
        "xlsx": "ota.sources.rows:load",
    },
)

SUFFIXES = {
    ".csv": "csv",
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".markdown": "md",
    ".md": "md",
    ".odt": "odt",
    ".pdf": "pdf",
    ".rtf": "rtf",
    ".srt": "srt",
    ".tsv": "csv",
    ".txt": "txt",
    ".vtt": "vtt",
    ".xlsx": "xlsx",
}
TABLE_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")

_PLACES = {
    "PassedOver": "paths",
    "Row": "tables",
    "ReadTable": "tables",
    "Questionnaire": "answers",
    "find_files": "paths",
    "load": "reading",
    "number": "cells",
    "questionnaire": "answers",
    "passed_over": "paths",
    "read": "reading",
    "read_table": "tables",
    "segment": "turns",
    "speakers_in": "header",
    "yes_no": "cells",
}

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "TABLE_SUFFIXES",
    "Loaded",
    "Parsed",
    "PassedOver",
    "Questionnaire",
    "ReadTable",
    "Row",
    "Unit",
    "find_files",
    "load",
    "load_readers",
    "number",
    "passed_over",
    "questionnaire",
    "read",
    "read_table",
    "segment",
    "speakers_in",
    "yes_no",
]


def load_readers(paths: Iterable[Path]) -> None:
    """Import all that reads these files, so that processes forked from this one need not."""
    import_module("ota.sources.reading")
    for kind in sorted({SUFFIXES[path.suffix.lower()] for path in paths if path.suffix.lower() in SUFFIXES}):
        FORMATS.get(kind)


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(f"ota.sources.{_PLACES[name]}"), name)
