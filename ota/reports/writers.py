"""The formats a document can be written in: one module per format, loaded when it is asked for."""

from __future__ import annotations

from pathlib import Path

from ota.errors import OtaError
from ota.registry import Registry
from ota.reports.blocks import Document

WRITERS = Registry(
    "reports",
    {
        "csv": "ota.reports.csv:write",
        "docx": "ota.reports.docx:write",
        "html": "ota.reports.html:write",
        "md": "ota.reports.md:write",
        "xlsx": "ota.reports.xlsx:write",
    },
)


def write(document: Document, path: Path, format: str = "", **options: object) -> None:
    """Write `document` to `path` in `format`, by default what the name of the file says.

    `options` are the writer's own: `template` (docx), `excel` and `table` (csv). Raises OtaError for an unknown
    format, a missing folder, a file that is open elsewhere.
    """
    name = format or path.suffix.removeprefix(".").lower()
    if not format and name not in WRITERS.names:
        raise OtaError("reports.no_format", path=path, names=", ".join(WRITERS.names))
    WRITERS.get(name)(document, path, **options)
