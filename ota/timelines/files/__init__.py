"""Timelines as files that people fill in and edit: YAML, CSV, Excel, and lines of text."""

from __future__ import annotations

from ota.timelines.files.exchange import (
    ImportedTimelines,
    apply_text,
    export_file,
    import_file,
    name_edit,
    render_timeline,
    write_template,
)
from ota.timelines.files.others import Foreign

__all__ = [
    "Foreign",
    "ImportedTimelines",
    "apply_text",
    "export_file",
    "import_file",
    "name_edit",
    "render_timeline",
    "write_template",
]
