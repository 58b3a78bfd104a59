"""The readers of files: transcripts and tables in, parsed text and problems out; no database, no clock.

`load` reads a file into clean text, `segment_text` cuts it into turns or paragraphs, `read` does both. Every name
here is imported when it is first used, so importing this package costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ota.registry import Registry, export_lazily
from ota.sources.model import Loaded, Parsed, Unit

if TYPE_CHECKING:
    from ota.sources.answers import Questionnaire, read_questionnaire
    from ota.sources.cells import read_number, read_yes_no
    from ota.sources.header import read_speakers
    from ota.sources.paths import PassedOver, find_files, list_passed_over
    from ota.sources.reading import load, read
    from ota.sources.tables import ReadTable, Row, read_table
    from ota.sources.turns import segment_text

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
    "list_passed_over",
    "load",
    "load_readers",
    "read",
    "read_number",
    "read_questionnaire",
    "read_speakers",
    "read_table",
    "read_yes_no",
    "segment_text",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    answers="Questionnaire read_questionnaire",
    cells="read_number read_yes_no",
    header="read_speakers",
    paths="PassedOver find_files list_passed_over",
    reading="load read",
    tables="ReadTable Row read_table",
    turns="segment_text",
)


def load_readers(paths: Iterable[Path]) -> None:
    """Import all that reads these files, and compile what nearly every text needs, so that processes forked from this
    one need not."""
    import_module("ota.sources.reading")
    import_module("ota.sources.heads").build_head_pattern()
    for kind in sorted({SUFFIXES[path.suffix.lower()] for path in paths if path.suffix.lower() in SUFFIXES}):
        FORMATS.get(kind)
