"""What the rooms ask of a database, and the one that keeps studies now.

`STORE` is how rooms reach it; no other module knows `ota.db.engine`, and none outside this package its index of words
or its migrations. What another database would have to be is `DatabaseStore`; see decision 0030.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from ota.db import WAIT_SECONDS, engine
from ota.db.sql import Connection, Engine, RootTransaction, Select


class WordIndex(Protocol):
    """The index of words, which tells what texts could hold some words."""

    def gathered(self, connection: Connection) -> AbstractContextManager[None]:
        """What is added within it enters the index at its end, all at once."""

    def purge(self, connection: Connection) -> None:
        """Overwrite the words of texts that were taken out."""

    def refuse_stale_index(self, connection: Connection) -> None:
        """Raise StudyError where it is not of the texts that there are, as far as a glance tells."""

    def is_sound(self, connection: Connection) -> bool:
        """Whether it holds the words of `spoken`, and no others."""

    def spell_word(self, letters: str, begins: bool = False) -> str:
        """The expression for a folded word, or for all that begin with it. Raises ValueError for no word."""

    def query_revisions(self, expression: str) -> Select[str]:
        """The current revisions that could hold what `expression` (words, AND, OR, brackets) asks."""


class DatabaseStore(Protocol):
    """A kind of database that studies are kept in."""

    version: str
    words: WordIndex

    def is_suitable(self) -> bool:
        """Whether this computer has what a study needs."""

    def translated(self, path: Path) -> AbstractContextManager[None]:
        """Turn what the database and the disk say into errors that a person can act on."""

    def create_study(self, path: Path, study_id: str) -> None:
        """Make a new database with all tables of the newest schema."""

    def open_study(self, folder: Path, wait: float = WAIT_SECONDS) -> tuple[Engine, bool]:
        """An engine on the study in `folder`, brought up to date, and whether it was of an older schema."""

    def connected(self, path: Path, writing: bool = False) -> AbstractContextManager[Connection]:
        """A transaction in a database that is opened for it alone."""

    def locate_folder(self, connection: Connection) -> Path:
        """The folder of the study that a connection is of."""

    def list_tables(self, connection: Connection) -> set[str]:
        """The names of the tables that there are."""

    def begin_reading(self, connection: Connection) -> None:
        """Begin a transaction that sees the study as it is at this moment."""

    def begin_writing(self, connection: Connection, pause: Callable[[], float]) -> RootTransaction:
        """Begin one that nobody else writes beside; while somebody does, wait as `pause` says."""

    def wipe_log(self, connection: Connection, wait: float = WAIT_SECONDS) -> None:
        """Empty the log, which still holds what was overwritten in the database."""

    def rewrite_database(self, path: Path, wait: float = WAIT_SECONDS) -> None:
        """Make it anew in its place, so that no byte is left of what was taken out. Raises StudyError where another
        looks at it all the while."""

    def copy_database(self, source: Path, target: Path) -> None:
        """Make a consistent copy as a new file, checked. Raises StudyError where it is damaged."""

    def checkpoint_database(self, path: Path) -> None:
        """Bring all that was committed into the file itself. Raises StudyError where another has it open."""

    def find_faults(self, path: Path) -> list[str]:
        """What its own checks find wrong in it; empty = sound."""

    def find_strange_objects(self, path: Path, vault_only: bool = False) -> list[str]:
        """What it holds that we did not put there. Raises StudyError for no study, or a newer one."""

    def has_padding(self, path: Path) -> bool:
        """Whether the file holds bytes that are no part of the database."""


STORE: DatabaseStore = engine
