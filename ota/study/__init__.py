"""The study: a folder with its settings, people, cases, sessions, coders and the journal of every step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.study.backup import make_backup
    from ota.study.coders import list_coders
    from ota.study.coders import rename as rename_coder
    from ota.study.journal import list_steps
    from ota.study.records import CASE, PERSON, SESSION, list_records
    from ota.study.records import add as add_record
    from ota.study.records import edit as edit_record
    from ota.study.records import import_rows as import_records
    from ota.study.records import remove as remove_record
    from ota.study.records import show as show_record
    from ota.study.study import Study, find_folder, init_study, open_study
    from ota.study.variables import add as add_variable
    from ota.study.variables import list_variables

__all__ = [
    "CASE",
    "PERSON",
    "SESSION",
    "Study",
    "add_record",
    "add_variable",
    "edit_record",
    "find_folder",
    "import_records",
    "init_study",
    "list_coders",
    "list_records",
    "list_steps",
    "list_variables",
    "make_backup",
    "open_study",
    "remove_record",
    "rename_coder",
    "show_record",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    backup="make_backup",
    coders="list_coders rename_coder=rename",
    journal="list_steps",
    records="CASE PERSON SESSION add_record=add edit_record=edit import_records=import_rows list_records "
    "remove_record=remove show_record=show",
    study="Study find_folder init_study open_study",
    variables="add_variable=add list_variables",
)
