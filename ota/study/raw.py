"""Texts that a pseudonymised revision replaced: their bodies lie in the vault, and come back when it is undone.

A text stays in `study.db` as long as no later revision of its source was pseudonymised. That follows from the rows of
`revision` alone, so one function settles it after a revision, an undo and a redo alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, select, update

from ota.db import derived, fulltext, tables
from ota.study import vault
from ota.study.study import Study


def settle(study: Study, connection: Connection, sources: Iterable[str]) -> None:
    """Move the texts of these sources to the vault or back; raises OtaError where the vault does not hold one.

    The vault is written first: a text in both places is harmless, one in neither is not.
    """
    rev, text = tables.revision, tables.text
    for source in sources:
        rows = connection.execute(select(rev).where(rev.c.source_id == source).order_by(rev.c.n)).all()
        line = max((row.n for row in rows if row.kind == "pseudonymised"), default=0)
        stay = {row.text_digest for row in rows if row.n >= line} | _of_others(connection, source)
        query = select(text).where(text.c.digest.in_({row.text_digest for row in rows}))
        bodies: dict[str, str] = dict(connection.execute(query).all())
        for row in rows:
            body = bodies[row.text_digest]
            if row.text_digest in stay and not body:
                body = fetch(study.folder, row.text_digest)
                _write(connection, row.text_digest, body)
                derived.rebuild(connection, [row.id])
            elif row.text_digest not in stay and body:
                keep(study.folder, row.text_digest, body)
                _write(connection, row.text_digest, "")
                fulltext.purge(connection)


def _of_others(connection: Connection, source: str) -> set[str]:
    """Digests of texts that other sources have too."""
    rev = tables.revision
    return set(connection.execute(select(rev.c.text_digest).where(rev.c.source_id != source)).scalars())


def _write(connection: Connection, digest: str, body: str) -> None:
    connection.execute(update(tables.text).where(tables.text.c.digest == digest).values(body=body))


def keep(folder: Path, digest: str, body: str) -> None:
    """Store the body of a text in the vault."""
    vault.keep(folder, [(digest, f"{digest[:12]}.txt", body.encode("utf-8"))])


def fetch(folder: Path, digest: str) -> str:
    """The body of a text that lies in the vault; raises OtaError where it does not."""
    return vault.fetch(folder, digest).decode("utf-8")
