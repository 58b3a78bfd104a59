"""The formats a document can be written in: one module per format, loaded when it is asked for."""

from __future__ import annotations

from pathlib import Path

from ota.errors import OtaError
from ota.privacy import Audience
from ota.registry import Registry
from ota.reports.blocks import Document
from ota.reports.opening import open_document
from ota.reports.traces import refuse_traces
from ota.study.files import Files, WrittenFile

WRITERS = Registry(
    "reports",
    {
        "csv": "ota.reports.csv:render",
        "docx": "ota.reports.docx:render",
        "html": "ota.reports.html:render",
        "md": "ota.reports.md:render",
        "txt": "ota.reports.txt:render",
        "xlsx": "ota.reports.xlsx:render",
    },
)
TEXTS = ("csv", "md")  # the formats that can also go to a screen
SHEETS = ("csv", "xlsx")  # the formats that have the tables for a spreadsheet


def render_text(document: Document, format: str, **options: object) -> str:
    """`document` as text, as its audience reads it, in one of TEXTS."""
    return str(WRITERS.get(format)(open_document(document, sheets=format in SHEETS), **options))


def choose_format(format: str, path: Path | None, default: str) -> str:
    """The format that is meant: the one said, else what the name of the file says, else `default`.

    Raises OtaError for an unknown format, and for one that cannot go to a screen where there is no file.
    """
    name = format.lower() or (path.suffix.removeprefix(".").lower() if path else default)
    if name not in WRITERS and path is not None and not format:
        raise OtaError("reports.no_format", path=path, names=", ".join(WRITERS.names))
    WRITERS.get(name)
    if path is None and name not in TEXTS:
        raise OtaError("reports.needs-output", format=name)
    return name


def write(
    document: Document, path: Path, format: str = "", files: Files | None = None, **options: object
) -> WrittenFile:
    """Write `document` to `path` in `format`, by default what the name of the file says, as its audience reads it;
    `files` are the study's.

    `options` are the writer's own: `template` (docx), `excel` and `table` (csv). Raises OtaError for an unknown
    format, a missing folder, a file that is open elsewhere; PrivacyError for a file for everybody that tells who worked
    on it.
    """
    name = format or path.suffix.removeprefix(".").lower()
    if not format and name not in WRITERS.names:
        raise OtaError("reports.no_format", path=path, names=", ".join(WRITERS.names))
    content = WRITERS.get(name)(open_document(document, sheets=name in SHEETS), **options)
    content = content.encode() if isinstance(content, str) else content
    if document.gate is not None and document.gate.audience is Audience.PUBLIC:
        refuse_traces(content)
    return (files or Files()).write(path, content)
