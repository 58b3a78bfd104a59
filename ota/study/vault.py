"""The vault: originals as they were given to us, by digest, apart from the study's database and its backups."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Engine, insert, select

from ota.db import tables
from ota.db.engine import open_engine, translated
from ota.errors import OtaError


def _open(folder: Path) -> Engine:
    path = folder / "vault.db"
    fresh = not path.exists()
    engine = open_engine(path)
    if fresh:
        with translated(path), engine.connect().execution_options(writing=True) as connection, connection.begin():
            tables.vault.create_all(connection)
    return engine


def keep(folder: Path, originals: Iterable[tuple[str, str, bytes]]) -> None:
    """Store (digest, file name, bytes); what is there already stays as it is.

    Written before the study's own transaction: an original without a source is harmless, the reverse is not.
    """
    engine = _open(folder)
    path = folder / "vault.db"
    try:
        with translated(path), engine.connect().execution_options(writing=True) as connection, connection.begin():
            for digest, name, body in originals:
                row = {"digest": digest, "name": name, "body": zlib.compress(body, 6)}
                connection.execute(insert(tables.original).prefix_with("OR IGNORE"), [row])
    finally:
        engine.dispose()


def fetch(folder: Path, digest: str) -> bytes:
    """The original with this digest; raises OtaError where the vault does not hold it."""
    engine = _open(folder)
    try:
        with translated(folder / "vault.db"), engine.connect() as connection:
            query = select(tables.original.c.body).where(tables.original.c.digest == digest)
            body = connection.execute(query).scalar_one_or_none()
    finally:
        engine.dispose()
    if body is None:
        raise OtaError("study.not-in-vault", digest=digest[:12])
    return zlib.decompress(body)


def digests(folder: Path) -> set[str]:
    """What the vault holds."""
    engine = _open(folder)
    try:
        with translated(folder / "vault.db"), engine.connect() as connection:
            return set(connection.execute(select(tables.original.c.digest)).scalars())
    finally:
        engine.dispose()
