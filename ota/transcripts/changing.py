"""What is known of a source, set and changed; and a source removed. `store` reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from ota.db import tables
from ota.db.sql import Connection, func, select
from ota.db.sync import sync
from ota.db.writer import Writer
from ota.directory import make_directory
from ota.errors import OtaError
from ota.privacy.store import forget_masks
from ota.study import Study, records, variables
from ota.study.directories import find_key
from ota.study.settings import Settings
from ota.study.values import refuse_name
from ota.text.folding import fold_name
from ota.text.handles import spell_source_handle
from ota.transcripts.model import STATES
from ota.transcripts.options import FIELDS, About, read_about
from ota.transcripts.store import find_source, read_stored
from ota.transcripts.storing import People, build_case_row
from ota.words import LANGUAGES, Word, say

# Turns are ended, and a table is told to be answers, when a file is read.
_SETTABLE = {name: name for name in ("name", *FIELDS) if name not in ("ends", "answers")}


def change(study: Study, name: str, words: Mapping[str, str], state: str | None = None) -> str:
    """Set fields and variables of a source, and how far the coder at work is with it (open, busy or done), in one step.

    Empty text clears (kind, verbatim, quotation and status: back to what an import without them gives); `name` renames;
    `speakers` changes the labels it names. Returns the source's key. Raises OtaError for an unknown field or state and
    a value that does not fit.
    """
    words = {_SETTABLE.get(key.casefold(), key): text for key, text in words.items()}
    if not words and not state:
        raise OtaError("transcripts.nothing-to-set", fields=", ".join(_SETTABLE))
    state = state if state is None else _find_state(state)
    with study.writing("transcripts set", source=name, fields=dict(words), state=state) as writer:
        connection = writer.connection
        row = find_source(connection, name)
        declared = variables.fetch_variables(connection, "source")
        for key in words:
            if key not in _SETTABLE and fold_name(key) not in declared:
                allowed = ", ".join((*_SETTABLE, *(variable.name for variable in declared.values())))
                raise OtaError("study.unknown-field", field=key, what=Word("directory.sort-source"), known=allowed)
        about = read_about(study.settings, {key: words[key].strip() for key in words if key in _SETTABLE})
        _set_columns(writer, study.settings, row, words, about)
        if "case" in words:
            _set_cases(writer, row.id, about)
        if "speakers" in words:
            _set_speakers(study, writer, row, words["speakers"], about)
        for key, text in words.items():
            if fold_name(key) in declared and key not in _SETTABLE:
                variables.set_value(writer, declared[fold_name(key)], row.id, text)
        if state:
            mark(writer, row.id, study.find_coder_id(connection), state)
    return str(row.id)


def _set_columns(writer: Writer, settings: Settings, row: Any, words: Mapping[str, str], about: About) -> None:
    values: dict[str, Any] = {}
    for key in ("kind", "verbatim", "quotation", "status"):
        if key in words:
            values[key] = getattr(about, key)
    if "language" in words:
        values["language"] = about.language or None
    if "role" in words:
        people = People(writer.connection, settings)
        values |= people.find_who(people.spell_in_full(about.role))
    if "name" in words:
        values["name"] = _check_free_name(writer.connection, row.id, words["name"].strip())
    if "session" in words:
        kind = records.SESSION
        values["session_id"] = find_key(writer.connection, kind.name, about.session) if about.session else None
    if "date" in words:
        for column, part in (("date", "edtf"), ("earliest", "earliest"), ("latest", "latest")):
            values[column] = getattr(about.date, part, None)
    writer.update(tables.source, row.id, **values)


def _check_free_name(connection: Connection, source: str, name: str) -> str:
    refuse_name(name, "\n".__eq__)
    taken = connection.execute(select(tables.source.c.name).where(tables.source.c.id != source)).scalars()
    if fold_name(name) in map(fold_name, taken):
        raise OtaError("study.double", what=Word("directory.sort-source"), name=name, room="transcripts")
    return name


def _set_cases(writer: Writer, source: str, about: About) -> None:
    handles = {turn.handle: turn.position for turn in read_stored(writer.connection, source).turns}
    kind = records.CASE
    rows = []
    for case in about.cases:
        key = find_key(writer.connection, kind.name, case.case)
        rows.append({"source_id": source, **build_case_row(case, key, handles)})
    sync(writer, tables.source_case, "source_id", [source], ["case_id", "first", "last"], rows)


def _set_speakers(study: Study, writer: Writer, row: Any, text: str, about: About) -> None:
    """Point the labels that are named to a person or role; an empty text points none of them to anybody."""
    speaker = tables.speaker
    query = select(speaker.c.label, speaker.c.id).where(speaker.c.source_id == row.id).order_by(speaker.c.id)
    labels = dict(writer.connection.execute(query).all())
    if about.speakers is None:
        raise OtaError("transcripts.turns-stay", name=row.name)
    people = People(writer.connection, study.settings)
    for label, target in about.speakers.items() if text.strip() else dict.fromkeys(labels, "").items():
        if label not in labels:
            raise OtaError("transcripts.label-absent", file=row.name, label=label, found=", ".join(labels))
        writer.update(speaker, labels[label], **people.find_who(target))


def _find_state(text: str) -> str:
    """How far one is with a source, by its name in either language; raises OtaError as `Directory.find` does."""
    labels = {state: [say(f"transcripts.state-{state}", language) for language in LANGUAGES] for state in STATES}
    return make_directory("state", labels.items()).find(text)


def mark(writer: Writer, source: str, coder: str, state: str) -> None:
    """Write the state of a source for a coder."""
    table = tables.source_state
    query = select(table.c.id).where(table.c.source_id == source, table.c.coder_id == coder)
    key = writer.connection.execute(query).scalar_one_or_none()
    if key:
        writer.update(table, key, state=state)
    else:
        writer.insert(table, [{"source_id": source, "coder_id": coder, "state": state}])


def remove(study: Study, name: str) -> str:
    """Remove a source with its revisions, speakers and variables; refused while codings or codes refer to it.

    Its original stays in the vault, so that undo can bring it back. Returns its handle. Raises OtaError where
    it is refused.
    """
    with study.writing("transcripts remove", source=name) as writer:
        connection = writer.connection
        row = find_source(connection, name)
        rev = tables.revision
        revisions = (
            connection.execute(select(rev.c.id).where(rev.c.source_id == row.id).order_by(rev.c.n.desc()))
            .scalars()
            .all()
        )
        forget_masks(writer, revisions)
        records.refuse_with_memos(connection, "source", {row.id}, row.name)
        _refuse_remarked(connection, revisions, row.name)
        for table, refusal in ((tables.coding, "transcripts.coded"), (tables.passage, "transcripts.is-evidence")):
            used = Counter(connection.execute(select(table.c.revision_id)).scalars())
            count = sum(used[revision] for revision in revisions)
            if count:
                raise OtaError(refusal, name=row.name, count=count)
        own = {"source_case", "speaker", "revision", "source_state", "variable_value"}
        records.refuse_referred(connection, tables.source, row.id, own, "source", row.name)
        doubt = tables.doubt
        writer.delete(doubt, connection.execute(select(doubt.c.id).where(doubt.c.revision_id.in_(revisions))).scalars())
        writer.delete(rev, revisions)
        for table in (tables.JOURNALED[name] for name in sorted(own - {"revision"})):
            writer.delete(table, connection.execute(select(table.c.id).where(table.c.source_id == row.id)).scalars())
        writer.delete(tables.source, [row.id])
        return spell_source_handle(row.number)


def _refuse_remarked(connection: Connection, revisions: Collection[str], name: str) -> None:
    """Raise OtaError where memos are on passages of these revisions, or refer to them."""
    memo, link, passage = tables.memo, tables.memo_link, tables.passage
    places = select(passage.c.id).where(passage.c.revision_id.in_(revisions))
    count = sum(
        connection.execute(select(func.count()).where(column.in_(places))).scalar_one()
        for column in (memo.c.passage_id, link.c.passage_id)
    )
    if count:
        raise OtaError("memos.in-use", name=name, count=count)
