"""What `ota check` asks of the study as a whole: a sound database, settings that fit what is in use, originals kept."""

from __future__ import annotations

from sqlalchemy import select

from ota.db import tables
from ota.db.engine import faults_of, is_synced
from ota.errors import OtaError, Problem
from ota.study import mirror, vault
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
        rows = connection.execute(select(tables.source.c.name, tables.source.c.original)).all()
    kept = vault.digests(study.folder)
    found += [
        Problem("study.check-original", name, {"digest": digest[:12]}) for name, digest in rows if digest not in kept
    ]
    if is_synced(study.folder):
        found.append(Problem("study.check-synced", str(study.folder.name), warning=True))
    return found
