"""The vault, apart from the study's database and its backups: originals as they were given to us, by digest, and the
words of registered names, by a key that says nothing of them."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from ota.db import tables
from ota.db.sql import Connection, Select, Table, delete, insert, select
from ota.db.store import STORE
from ota.db.writer import split_batches
from ota.errors import OtaError

_AT_ONCE = 10  # originals in memory


def _locate_vault(folder: Path) -> Path:
    return folder / "vault.db"


@contextmanager
def _connect(folder: Path, *, writing: bool = False) -> Iterator[Connection]:
    with STORE.connected(_locate_vault(folder), writing) as connection:
        if writing:
            tables.vault.create_all(connection)
        yield connection


def keep(folder: Path, originals: Iterable[tuple[str, str, bytes]]) -> None:
    """Store (digest, file name, bytes); what is there already stays as it is.

    Written before the study's own transaction ends: an original without a source is harmless, the reverse is not.
    """
    # Level 0: not made smaller, which would take longer than writing it. What older vaults hold was.
    rows = ({"digest": digest, "name": name, "body": zlib.compress(body, 0)} for digest, name, body in originals)
    with _connect(folder, writing=True) as connection:
        statement = insert(tables.original).prefix_with("OR IGNORE")
        while part := list(islice(rows, _AT_ONCE)):
            connection.execute(statement, part)


def drop(folder: Path, digests: Collection[str], spellings: Collection[str]) -> None:
    """Take these originals, and the words of these names, out for good: no byte of them is left. Raises StudyError
    where another has the vault open."""
    if not _locate_vault(folder).exists():
        return
    with _connect(folder, writing=True) as connection:
        for column, keys in ((tables.original.c.digest, digests), (tables.spelling.c.key, spellings)):
            for part in split_batches(sorted(keys)):
                connection.execute(delete(column.table).where(column.in_(part)))
    STORE.rewrite_database(_locate_vault(folder))


def take_in(folder: Path, other_folder: Path) -> None:
    """Store all that the vault in the folder `other_folder` holds in this one too: their digests and keys say what they
    are."""
    keep_spellings(folder, fetch_spellings(other_folder).values())
    keep(
        folder,
        ((digest, *_fetch_one(other_folder, digest, name)) for digest, name in list_file_names(other_folder).items()),
    )


def fetch(folder: Path, digest: str, name: str = "?") -> bytes:
    """The original with this digest, of the source called `name`; raises OtaError where the vault does not hold it."""
    return _fetch_one(folder, digest, name)[1]


def find_file_name(folder: Path, digest: str, name: str = "?") -> str:
    """The name of the file with this digest; raises OtaError where the vault does not hold it."""
    return _fetch_one(folder, digest, name)[0]


def _fetch_one(folder: Path, digest: str, name: str) -> tuple[str, bytes]:
    columns = tables.original.c
    rows = _read(folder, tables.original, select(columns.name, columns.body).where(columns.digest == digest))
    try:
        return str(rows[0].name), zlib.decompress(rows[0].body)
    except (IndexError, zlib.error):
        raise OtaError("study.not-in-vault", name=name, digest=digest[:12]) from None


def list_digests(folder: Path) -> set[str]:
    """What the vault holds."""
    return set(list_file_names(folder))


def list_file_names(folder: Path) -> dict[str, str]:
    """What the vault holds, by digest, with the name of each file."""
    return dict(map(tuple, _read(folder, tables.original, select(tables.original.c.digest, tables.original.c.name))))


# --- the words of registered names -----------------------------------------------------------------------------------
class SpelledName(NamedTuple):
    """How a registered name is written, and how it is written otherwise."""

    key: str
    name: str
    variants: tuple[str, ...] = ()


def keep_spellings(folder: Path, spellings: Iterable[SpelledName]) -> None:
    """Store the words of names; what is there already stays. Written before the study's own transaction ends."""
    rows = [{**spelling._asdict(), "variants": list(spelling.variants)} for spelling in spellings]
    if rows:
        with _connect(folder, writing=True) as connection:
            connection.execute(insert(tables.spelling).prefix_with("OR IGNORE"), rows)


def fetch_spellings(folder: Path) -> dict[str, SpelledName]:
    """The words of names that the vault holds, by key; none in a vault that is not there."""
    columns = tables.spelling.c
    rows = _read(folder, tables.spelling, select(columns.key, columns.name, columns.variants))
    return {row.key: SpelledName(row.key, row.name, tuple(row.variants)) for row in rows}


def wipe_spellings(folder: Path, keys: Iterable[str]) -> None:
    """Take the words of names out for good, overwritten; what refers to them is the caller's."""
    if _locate_vault(folder).exists():
        with _connect(folder, writing=True) as connection:
            connection.execute(delete(tables.spelling).where(tables.spelling.c.key.in_(list(keys))))


def _read(folder: Path, table: Table, query: Select[Any]) -> list[Any]:
    """The rows of `query`, of `table`; none in a vault that is not there, only just being made, or older than that."""
    if not _locate_vault(folder).exists():
        return []
    with _connect(folder) as connection:
        is_made = table.name in STORE.list_tables(connection)
        return list(connection.execute(query)) if is_made else []
