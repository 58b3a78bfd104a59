"""The study: a folder with its settings, people, cases, sessions, coders and the journal of every step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ota.study.study import Study, find_folder, init_study, open_study

__all__ = ["Study", "find_folder", "init_study", "open_study"]


def __getattr__(name: str) -> Any:
    # Lazy, so that whoever reads files with the settings of a study loads no database.
    if name not in __all__:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module("ota.study.study"), name)
