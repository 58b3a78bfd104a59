"""Erasing: the plan, and the one step that nothing takes back.

All that the study and its journal hold is rewritten in one transaction; what lies outside `study.db` follows it, and a
note says what (`ota.study.erasure`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from ota.db import erasing as mechanics
from ota.db import tables
from ota.db.changes import fetch_changes
from ota.db.sql import Connection, delete, select, update
from ota.db.store import STORE
from ota.db.tables import JOURNALED
from ota.db.undo import Place
from ota.db.writer import Writer, fetch_rows_by_id, split_batches
from ota.erasing.mending import Mender, find_leaning, find_rested, find_standing, read_present
from ota.erasing.model import Erasure, Going, Outside
from ota.erasing.planning import find_subject, gather
from ota.errors import OtaError
from ota.privacy.key import recall_key
from ota.regular import read_regular
from ota.study import Study, erasure, raw, vault, work
from ota.text.handles import spell_source_handle
from ota.transcripts import storing


def plan_erasure(study: Study, name: str) -> Erasure:
    """What would go with the person or source that has this whole name, handle or key; nothing is written. Raises
    OtaError as `find_subject` does."""
    with study.reading() as connection:
        going = gather(study, connection, find_subject(connection, name))
        mender = Mender(going)
        changed = _find_changed(connection, going, mender)
        steps = {
            recorded["step_n"]
            for recorded in fetch_changes(connection)
            if (recorded["tbl"], recorded["row"]) in going.gone
        }
        return _tell(study, connection, going, mender, len(_list_blanked(going, changed)), len(steps))


def erase(study: Study, name: str, confirm: str) -> Erasure:
    """Erase the person or source that has this name, in one step that nothing takes back; `confirm` is that name once
    more. Raises OtaError as `find_subject` does, and where it is not the same."""
    with study.writing(mechanics.ERASE) as writer:
        connection = writer.connection
        subject = find_subject(connection, name)
        if " ".join(confirm.split()) != subject.name:
            raise OtaError("erasing.not-confirmed")
        going = gather(study, connection, subject)
        mender = Mender(going)
        changed = _find_changed(connection, going, mender)
        planned = _tell(study, connection, going, mender, len(_list_blanked(going, changed)), 0)
        _rewrite_rows(writer, going, changed)
        barred = _rewrite_past(writer, going, mender, changed)
        params = {"what": subject.sort, "rows": len(going.gone), "digest": planned.digest, "steps": sorted(barred)}
        n = tables.step.c.n == writer.step
        connection.execute(update(tables.step).where(n).values(params=params))
        writer.changes += len(going.gone)  # a step counts by what it did, and of this one the journal holds no images
        writer.tables |= {place[0] for place in going.gone}
        writer.revised |= {key for sort, key in going.gone if sort == "source"}
        STORE.words.purge(connection)
        step, at = connection.execute(select(tables.step.c.id, tables.step.c.at).where(n)).one()
        _forget_exports(study, going)
        spare = _list_spare(study, connection), _list_spare_spellings(study, connection)
        erasure.note(study.folder, step, *spare, _list_edits(study, connection, going))
        # Just before the commit: what was refused leaves nothing in the vault.
        vault.keep(study.folder, [(digest, f"{digest[:12]}.txt", body) for digest, body in going.originals.items()])
    finished = study.finish_erasing()
    return replace(planned, at=at, coder=study.coder or "", steps=len(barred), finished=finished)


# --- the databases ---------------------------------------------------------------------------------------------------
def _find_changed(connection: Connection, going: Going, mender: Mender) -> dict[Place, dict[str, Any]]:
    """The rows that stay and will read otherwise, as they will."""
    present = ((place, cells, mender.mend_present(place, cells)) for place, cells in read_present(connection, going))
    return {place: new for place, cells, new in present if new != cells}


def _list_blanked(going: Going, changed: Collection[Place]) -> list[Place]:
    """The rows of others in which words make way."""
    return [place for place in changed if place not in going.moved and place not in going.always]


def _rewrite_rows(writer: Writer, going: Going, changed: dict[Place, dict[str, Any]]) -> None:
    """The study as it will be: new texts, what stays without what goes, and what goes."""
    connection = writer.connection
    for text in going.texts:
        current = {**text.current, "id": text.key, "n": 1, "parent_id": None, "kind": "import", "map": None}
        body = text.cut.text
        (digest,) = storing.keep_texts(connection, [body])
        layout = text.cut.map_layout(text.current["layout"])
        row = {**current, "text_digest": digest, "layout": layout, "counted": {}, "current": True}
        writer.insert(tables.revision, [{**row, "original": sha256(body.encode("utf-8")).hexdigest()}])
    mechanics.put(connection, changed)
    mechanics.take_out(connection, going.gone)
    rev, text_ = tables.revision, tables.text
    shown = set(connection.execute(select(rev.c.text_digest)).scalars())
    for part in split_batches(sorted(going.digests - shown)):
        connection.execute(delete(text_).where(text_.c.digest.in_(part)))


def _rewrite_past(writer: Writer, going: Going, mender: Mender, changed: dict[Place, dict[str, Any]]) -> set[int]:
    """The journal as it will be; returns the steps that lost something."""
    connection, gone = writer.connection, going.gone
    mended = mechanics.find_touched(connection, gone, mender.mend_past) | changed.keys()
    live: set[Place] = set()
    for name in {place[0] for place in mended}:
        keys = [key for table, key in mended if table == name]
        rows = fetch_rows_by_id(connection, JOURNALED[name], keys)
        mender.now.update({(name, key): row for key, row in rows.items()})
        live |= {(name, key) for key in rows}
    barred = mechanics.rewrite_journal(connection, gone, mended, live, mender.mend_past) - {writer.step}
    mechanics.rewrite_steps(connection, barred, writer.step, going.traces.clean)
    return barred


def _list_spare(study: Study, connection: Connection) -> set[str]:
    """What the vault will hold for nobody."""
    needed = raw.find_referred(connection) | raw.find_remembered(connection)[1]
    return vault.list_digests(study.folder) - needed


def _list_spare_spellings(study: Study, connection: Connection) -> set[str]:
    """The words of names that it will hold for nobody."""
    needed = set(connection.execute(select(tables.registered.c.words)).scalars())
    for recorded in fetch_changes(connection, tables.change.c.tbl == tables.registered.name):
        needed |= {image["words"] for image in (recorded["before"], recorded["after"]) if image and "words" in image}
    return vault.fetch_spellings(study.folder).keys() - needed


# --- what lies outside -----------------------------------------------------------------------------------------------
def _find_outside(study: Study, going: Going) -> Outside:
    folder = study.folder
    written = dict(study.files.list_written())
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    theirs = [path for path in paths if path.parent != folder and ".work" not in path.parts and path not in written]
    own = [path for path in theirs if _is_original(path, going.digests) or going.traces.count_names(path.stem)]
    zipped = {path for path in written if path.suffix == ".zip"} | set(folder.parent.glob(f"{folder.name}-*.zip"))
    keys = tuple(path for path in (recall_key(folder),) if path.exists())
    exported = sorted(set(written) - zipped)
    return Outside(tuple(sorted(own)), tuple(exported), tuple(sorted(zipped)), tuple(erasure.list_asides(folder)), keys)


def _is_original(path: Path, digests: Collection[str]) -> bool:
    return sha256(read_regular(path, path.stat().st_size)).hexdigest() in digests


def _forget_exports(study: Study, going: Going) -> None:
    """Forget the files whose own name names somebody: they are told this once."""
    for path, place in study.files.list_written():
        if going.traces.holds_name(path.name):
            work.wipe(place)


def _list_edits(study: Study, connection: Connection, going: Going) -> list[str]:
    """Texts that somebody was typing of what goes, or that hold words of it."""
    src = tables.source
    shared = {text.source for text in going.texts}
    numbers = connection.execute(select(src.c.number).where(src.c.id.in_(shared))).scalars()
    begun = tuple(f"{spell_source_handle(number)}-" for number in numbers)
    names = []
    for path in work.list_edits(study.folder):
        text = path.read_text("utf-8", "replace")
        if path.name.startswith(begun or ("\0",)) or going.traces.clean(text) != text:
            names.append(path.name)
    return names


def _tell(study: Study, connection: Connection, going: Going, mender: Mender, cells: int, steps: int) -> Erasure:
    rows = Counter(
        str(JOURNALED[name].info["room"]) for name, key in going.gone if (name, key) in going.references.live
    )
    keys = "\n".join(sorted(f"{name} {key}" for name, key in going.gone))
    return Erasure(
        going.subject,
        dict(sorted(rows.items())),
        going.words,
        cells,
        steps,
        sha256(keys.encode()).hexdigest()[:32],
        tuple(find_standing(study, connection, going, mender)),
        _find_outside(study, going),
        tuple(find_rested(study, connection, going)),
        tuple(find_leaning(connection, going)),
    )
