"""One family through time: entries with uncertain dates, switch moments, periods of help, and what can be computed.

Nothing here invents a day. A date is kept as typed, as EDTF and as its first and last possible day; a date that was
told relative to another ("na een jaar") keeps its tie to that other. A switch moment is what people marked together,
looking back; it is never computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.timelines.checking import check
    from ota.timelines.compare import Comparison, align_timelines
    from ota.timelines.files import export_file, import_file, write_template
    from ota.timelines.indicators import list_definitions, list_figures
    from ota.timelines.listing import find_entry, list_entries, list_resting_on, list_switches
    from ota.timelines.listing import show as show_entry
    from ota.timelines.model import Timeline
    from ota.timelines.operations import (
        add,
        edit,
        edit_case,
        link,
        mark_switch,
        remove,
        remove_switch,
        settle,
        write_session,
    )
    from ota.timelines.store import read, read_all

__all__ = [
    "Comparison",
    "Timeline",
    "add",
    "align_timelines",
    "check",
    "edit",
    "edit_case",
    "export_file",
    "find_entry",
    "import_file",
    "link",
    "list_definitions",
    "list_entries",
    "list_figures",
    "list_resting_on",
    "list_switches",
    "mark_switch",
    "read",
    "read_all",
    "remove",
    "remove_switch",
    "settle",
    "show_entry",
    "write_session",
    "write_template",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    checking="check",
    compare="Comparison align_timelines",
    files="export_file import_file write_template",
    indicators="list_definitions list_figures",
    listing="find_entry list_entries list_switches list_resting_on show_entry=show",
    model="Timeline",
    operations="add edit edit_case link remove remove_switch settle mark_switch write_session",
    store="read read_all",
)
