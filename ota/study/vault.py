"""The vault: originals as they were given to us, by digest, apart from the study's database and its backups."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, insert, inspect, select

from ota.db import tables
from ota.db.store import STORE
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


def take_in(folder: Path, other_folder: Path) -> None:
    """Store all that the vault in the folder `other_folder` holds in this one too: their digests say what they are."""
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
    rows = _read(folder, select(columns.name, columns.body).where(columns.digest == digest))
    try:
        return str(rows[0].name), zlib.decompress(rows[0].body)
    except (IndexError, zlib.error):
        raise OtaError("study.not-in-vault", name=name, digest=digest[:12]) from None


def list_digests(folder: Path) -> set[str]:
    """What the vault holds."""
    return set(list_file_names(folder))


def list_file_names(folder: Path) -> dict[str, str]:
    """What the vault holds, by digest, with the name of each file."""
    return dict(map(tuple, _read(folder, select(tables.original.c.digest, tables.original.c.name))))


def _read(folder: Path, query: Select[Any]) -> list[Any]:
    """The rows of `query`; none in a vault that is not there, or only just being made."""
    if not _locate_vault(folder).exists():
        return []
    with _connect(folder) as connection:
        has_table = inspect(connection).has_table(tables.original.name)
        return list(connection.execute(query)) if has_table else []
