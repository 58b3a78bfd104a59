"""The study: a folder with its settings, people, cases, sessions, coders and the journal of every step."""

from ota.study.study import Study, find_folder, init_study, open_study

__all__ = ["Study", "find_folder", "init_study", "open_study"]
