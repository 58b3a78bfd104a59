"""Which texts may stand in `study.db`: the others lie in the vault, and come back when a step is taken back.

A text stands there as long as a revision has it that is no older than its source's last pseudonymised one. That
follows from the rows of `revision` alone, whatever step made them so (a removal, an undo, a redo, a pseudonymised
revision): one function settles it, and `Study.writing` calls it before every commit that touched a revision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from ota.db import derived, tables
from ota.db.changes import fetch_changes
from ota.db.sql import Connection, select, update
from ota.db.store import STORE
from ota.db.writer import split_batches
from ota.errors import OtaError
from ota.study import vault, work

if TYPE_CHECKING:
    from pathlib import Path

    from ota.study.study import Study

_NO_WORDS = sha256(b"").hexdigest()  # of a text that is empty by itself


def settle(study: Study, connection: Connection, sources: Iterable[str]) -> bool:
    """Move every text that may not stay to the vault, and bring back those that these sources have again.

    What was kept of the words that there were is wiped. Returns whether a text went. Raises OtaError where the vault
    does not hold one that must come back. The vault is written first: a text in both places is harmless, one in neither
    is not.
    """
    work.wipe(study.folder / ".work" / work.FORMS)
    standing = _list_standing(connection)
    _bring_back(study.folder, connection, [row for key in set(sources) for row in standing[key]])
    gone = fetch_bodies(connection, find_left_over(connection))
    if not gone:
        return False
    vault.keep(study.folder, ((digest, f"{digest[:12]}.txt", body.encode("utf-8")) for digest, body in gone.items()))
    for part in split_batches(list(gone)):
        connection.execute(update(tables.text).where(tables.text.c.digest.in_(part)).values(body=""))
    STORE.words.purge(connection)
    return True


def _list_standing(connection: Connection) -> defaultdict[str, list[Any]]:
    """Per source its revisions whose texts may stand in the study."""
    rev = tables.revision
    rows = connection.execute(select(rev.c.id, rev.c.source_id, rev.c.n, rev.c.kind, rev.c.text_digest)).all()
    line: dict[str, int] = {}
    for row in rows:
        if row.kind == "pseudonymised":
            line[row.source_id] = max(row.n, line.get(row.source_id, 0))
    standing: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if row.n >= line.get(row.source_id, 0):
            standing[row.source_id].append(row)
    return standing


def find_left_over(connection: Connection) -> set[str]:
    """The digests of all texts that may not stand in the study, whether or not their words still do."""
    stay = {row.text_digest for rows in _list_standing(connection).values() for row in rows}
    return set(connection.execute(select(tables.text.c.digest)).scalars()) - stay


def fetch_bodies(connection: Connection, digests: Collection[str]) -> dict[str, str]:
    """Those of these texts whose words stand in the study, by digest."""
    text = tables.text
    query = select(text.c.digest, text.c.body).where(text.c.body != "")
    parts = split_batches(sorted(digests))
    return {key: body for part in parts for key, body in connection.execute(query.where(text.c.digest.in_(part)))}


def find_referred(connection: Connection) -> set[str]:
    """What rows of the study need of the vault: originals, texts that do not stand in the study, and names."""
    src, rev, text = tables.source, tables.revision, tables.text
    away = select(text.c.digest).join(rev, rev.c.text_digest == text.c.digest).where(text.c.body == "")
    queries = [select(src.c.original), select(rev.c.original).where(rev.c.original.is_not(None)), away]
    if tables.registered.name in STORE.list_tables(connection):  # not so in a backup of an older schema
        queries.append(select(tables.registered.c.words))
    return {digest for query in queries for digest in connection.execute(query).scalars()} - {_NO_WORDS}


def find_remembered(connection: Connection) -> tuple[set[str], set[str]]:
    """Digests that stand in the journal: those of sources that are gone, and all of them."""
    source_ids = set(connection.execute(select(tables.source.c.id)).scalars())
    gone: set[str] = set()
    every: set[str] = set()
    touched = tables.change.c.tbl.in_(("source", "revision"))
    for recorded in fetch_changes(connection, touched):
        for image in (recorded["before"], recorded["after"]):
            digests = {image[name] for name in ("original", "text_digest") if image and image.get(name)}
            every |= digests
            if recorded["op"] == "delete" and image and image.get("source_id", recorded["row"]) not in source_ids:
                gone |= digests
    return gone, every


def _bring_back(folder: Path, connection: Connection, rows: Collection[Any]) -> None:
    """The texts of these revisions whose words went to the vault, put back."""
    text = tables.text
    row_of_digest = {row.text_digest: row for row in rows if row.text_digest != _NO_WORDS}
    empty = select(text.c.digest).where(text.c.body == "")
    parts = split_batches(sorted(row_of_digest))
    for digest in [key for part in parts for key in connection.execute(empty.where(text.c.digest.in_(part))).scalars()]:
        body = fetch(folder, digest, _fetch_name(connection, row_of_digest[digest].source_id))
        connection.execute(update(tables.text).where(tables.text.c.digest == digest).values(body=body))
        derived.rebuild(connection, [row.id for row in rows if row.text_digest == digest])


def _fetch_name(connection: Connection, source: str) -> str:
    return str(connection.execute(select(tables.source.c.name).where(tables.source.c.id == source)).scalar_one())


def fetch(folder: Path, digest: str, name: str) -> str:
    """The body of a text, of the source called `name`, that lies in the vault; raises OtaError where it does not."""
    body = vault.fetch(folder, digest, name)
    if sha256(body).hexdigest() != digest:
        raise OtaError("study.not-in-vault", name=name, digest=digest[:12])
    return body.decode("utf-8")
