"""What `ota check` asks of the study as a whole: a sound database, settings that fit what is in use, originals kept."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from ota.db import tables
from ota.db.engine import faults_of, is_synced
from ota.errors import OtaError, Problem
from ota.study import mirror, raw, vault
from ota.study.study import Study


def check(study: Study) -> list[Problem]:
    """Problems of the study's files."""
    found = [
        Problem("study.check-fault", "study.db", {"fault": fault}) for fault in faults_of(study.folder / "study.db")
    ]
    with study.reading() as connection:
        try:
            mirror.changes(connection, study.settings)
        except OtaError as error:
            found.append(Problem(error.key, "ota.toml", error.values))
        found += _vault(study, connection)
    if is_synced(study.folder):
        found.append(Problem("study.check-synced", str(study.folder.name), warning=True))
    return found


def _vault(study: Study, connection: Connection) -> Iterator[Problem]:
    """Originals and texts that are not where they belong, or lie in the vault for nobody."""
    kept = vault.names(study.folder)
    rows = connection.execute(select(tables.source.c.name, tables.source.c.original)).all()
    for name, digest in rows:
        if digest not in kept:
            yield Problem("study.check-original", name, {"digest": digest[:12]})
    count = len(raw.bodies(connection, raw.left_over(connection)))
    if count:
        yield Problem("study.check-left-over", "study.db", {"count": count})
    spare = kept.keys() - raw.referred(connection)
    if spare:
        gone, remembered = raw.remembered(connection)
        count = len(spare & gone)
        if count:
            yield Problem("study.check-removed", "vault.db", {"count": count}, warning=True)
        for digest in sorted(spare - remembered):
            yield Problem("study.check-orphan", "vault.db", {"name": kept[digest], "digest": digest[:12]}, warning=True)
