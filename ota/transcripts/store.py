"""Sources in the database: listing, changing what is known of them, and reading their text back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, Text, cast, func, select

from ota.db import tables
from ota.db.writer import Writer
from ota.errors import OtaError
from ota.registry import nearest
from ota.study import Study, records, variables
from ota.study.settings import Settings
from ota.tabular import Column, ResultTable, sort_key
from ota.transcripts.model import STATES, Outline, Speaker, Stored, Units, clock, source_handle
from ota.transcripts.options import FIELDS, About, read_about
from ota.transcripts.storing import People, case_row
from ota.words import Word, say

if TYPE_CHECKING:
    pass


def originals(connection: Connection) -> dict[str, str]:
    """Digest of the original → name of the source made from it, or from which one of its revisions was."""
    src, rev = tables.source, tables.revision
    older = select(rev.c.original, src.c.name).join(src, src.c.id == rev.c.source_id).where(rev.c.original.is_not(None))
    newest = select(src.c.original, src.c.name)
    return dict([*connection.execute(older), *connection.execute(newest)])


# --- finding and reading -----------------------------------------------------------------------------------------
_HANDLE = re.compile(r"[Tt]0*([1-9][0-9]*)")
_AT_ONCE = 25  # texts in memory


class Names:
    """What the sources of a study are called, read once."""

    def __init__(self, connection: Connection) -> None:
        rows = connection.execute(select(tables.source).order_by(tables.source.c.number)).all()
        self._by_number = {row.number: row for row in rows}
        self._by_name = {row.name: row for row in rows}
        self._by_fold: dict[str, list[Any]] = {}
        for row in rows:
            self._by_fold.setdefault(row.name.casefold(), []).append(row)

    def find(self, text: str) -> Any:
        """The row of the source called `text` (a name, or a handle such as T03 or t3); raises OtaError with the
        nearest, or where one source's name is another's handle."""
        typed = _HANDLE.fullmatch(text.strip())
        called = (self._by_number.get(int(typed[1])) if typed else None, self._by_name.get(text))
        found = sorted({row.number: row for row in called if row}.items())
        rows = [row for _, row in found] or self._by_fold.get(text.strip().casefold(), [])
        if len(rows) > 1:
            meant = "; ".join(f"{source_handle(row.number)} {row.name}" for row in rows)
            raise OtaError("transcripts.two-meanings", name=text, meant=meant)
        if rows:
            return rows[0]
        near = ", ".join(nearest(text, self._by_name)) or "-"
        raise OtaError("study.unknown", what=Word("study.what-source"), name=text, near=near, room="transcripts")


def find_source(connection: Connection, text: str) -> Any:
    """The row of the one source called `text`; raises OtaError as `Names.find` does."""
    return Names(connection).find(text)


def stored(connection: Connection, source: str) -> Stored:
    """The current revision of the source with this key."""
    return next(iter(stored_all(connection, [source]).values()))


def stored_all(connection: Connection, sources: Iterable[str] | None = None) -> dict[str, Stored]:
    """The current revisions of these sources (None: of all), by revision key, in the order of their handles."""
    return _with_texts(connection, outlines(connection, sources))


def stored_of(connection: Connection, revisions: Iterable[str]) -> dict[str, Stored]:
    """These revisions, current or not, by key. The text of one that lies in the vault is empty."""
    return _with_texts(connection, outlines_of(connection, revisions))


def _with_texts(connection: Connection, found: Mapping[str, Outline]) -> dict[str, Stored]:
    return {key: found[key].with_text(text) for key, text in texts(connection, found)}


def outlines(connection: Connection, sources: Iterable[str] | None = None) -> dict[str, Outline]:
    """What `stored_all` gives, without the texts."""
    query = _OUTLINES.where(tables.revision.c.current)
    wanted = None if sources is None else list(sources)
    return _outlines(connection, query if wanted is None else query.where(tables.source.c.id.in_(wanted)), wanted)


def outlines_of(connection: Connection, revisions: Iterable[str]) -> dict[str, Outline]:
    """What `stored_of` gives, without the texts."""
    keys = list(revisions)
    if not keys:
        return {}
    query = _OUTLINES.where(tables.revision.c.id.in_(keys))
    sources = list(connection.execute(query.with_only_columns(tables.source.c.id)).scalars())
    return _outlines(connection, query, sources)


_OUTLINES = select(
    tables.source,
    tables.revision.c.id.label("revision_id"),
    tables.revision.c.units,
    cast(tables.revision.c.layout, Text).label("layout"),  # as it stands: `Units` reads it when it is looked at
).join(tables.revision, tables.revision.c.source_id == tables.source.c.id)


def _outlines(connection: Connection, query: Select[Any], wanted: Sequence[str] | None) -> dict[str, Outline]:
    """The revisions of a query on `_OUTLINES`; `wanted` are their sources, None for all."""
    speakers = _speakers(connection, wanted)
    return {
        row.revision_id: Outline(
            source=row.id,
            number=row.number,
            name=row.name,
            kind=row.kind,
            status=row.status,
            revision=row.revision_id,
            units=row.units,
            turns=Units(row.layout),
            speakers=speakers.get(row.id, {}),
        )
        for row in connection.execute(query.order_by(tables.source.c.number))
    }


def texts(connection: Connection, revisions: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The texts of these revisions, each with its key, in the order asked: a few in memory at a time."""
    rev, txt = tables.revision, tables.text
    query = select(rev.c.id, txt.c.body).join(txt, txt.c.digest == rev.c.text_digest)
    keys = list(dict.fromkeys(revisions))
    for at in range(0, len(keys), _AT_ONCE):
        part = keys[at : at + _AT_ONCE]
        found = dict(connection.execute(query.where(rev.c.id.in_(part))).all())
        yield from ((key, found.pop(key)) for key in part)


def _speakers(connection: Connection, sources: Sequence[str] | None = None) -> dict[str, dict[str, Speaker]]:
    speaker, person = tables.speaker, tables.person
    query = select(speaker, person.c.role.label("own_role")).outerjoin(person, person.c.id == speaker.c.person_id)
    query = query.order_by(speaker.c.id)
    if sources is not None:
        query = query.where(speaker.c.source_id.in_(sources))
    found: dict[str, dict[str, Speaker]] = {}
    for row in connection.execute(query):
        one = Speaker(row.id, row.label, row.person_id, row.own_role or row.role)
        found.setdefault(row.source_id, {})[row.id] = one
    return found


# --- listing and changing ----------------------------------------------------------------------------------------
def listing(study: Study) -> ResultTable:
    """Per source: handle, name, kind, cases, words, turns, speakers, status and its variables."""
    rev, turn = tables.revision, tables.turn
    with study.reading() as connection:
        count = (
            select(rev.c.source_id, rev.c.units, func.count(turn.c.handle), func.sum(turn.c.words))
            .join(turn, turn.c.revision_id == rev.c.id)
            .where(rev.c.current, turn.c.handle != "0")
            .group_by(rev.c.source_id, rev.c.units)
        )
        sizes = {row[0]: (row[1], row[2], row[3]) for row in connection.execute(count)}
        cases = cases_of(connection)
        labels = {key: tuple(s.label for s in found.values()) for key, found in _speakers(connection).items()}
        known = variables.variables(connection, "source")
        values = variables.values_of(connection, "source")
        rows = connection.execute(select(tables.source).order_by(tables.source.c.number)).all()
    settings = study.settings
    cells = []
    for row in rows:
        units, turns, words = sizes.get(row.id, ("turn", 0, 0))
        listed = settings.kinds.get(row.kind)
        cells.append(
            (
                source_handle(row.number),
                row.name,
                listed.label(study.language) if listed else row.kind,
                tuple(sorted((name for name, *_ in cases.get(row.id, [])), key=sort_key)),
                words or 0,
                turns if units == "turn" else 0,
                labels.get(row.id, ()),
                say(f"transcripts.status-{row.status}", study.language),
                row.date,
                *(values.get(row.id, {}).get(one.name) for one in known.values()),
            )
        )
    columns = [
        Column("handle"),
        Column("name"),
        Column("kind"),
        Column("cases"),
        Column("words", "int"),
        Column("turns", "int"),
        Column("speakers"),
        Column("status"),
        Column("date"),
    ]
    columns += [Column(one.name, label=one.name) for one in known.values()]
    return ResultTable(tuple(columns), tuple(cells))


def cases_of(connection: Connection) -> dict[str, list[tuple[str, str, int | None, int | None]]]:
    """Per source: its cases as (name, key, first unit, last unit); None where the case has the whole source."""
    link, case = tables.source_case, tables.case
    query = select(link.c.source_id, case.c.name, case.c.id, link.c.first, link.c.last).join(case).order_by(case.c.name)
    found: dict[str, list[tuple[str, str, int | None, int | None]]] = {}
    for source, *rest in connection.execute(query):
        found.setdefault(source, []).append(tuple(rest))
    return found


def show(study: Study, name: str, turn: str | None = None) -> ResultTable:
    """A source's text, unit by unit: handle, time, speaker, words spoken. `turn` picks one unit by its handle."""
    with study.reading() as connection:
        found = stored(connection, find_source(connection, name).id)
    units = [unit for unit in found.turns if turn is None or unit.handle == turn]
    if turn is not None and not units:
        raise OtaError("transcripts.no-turn", name=found.name, turn=turn, last=found.turns[-1].handle)
    rows = tuple(
        (
            f"{source_handle(found.number)}:{unit.handle}",
            clock(unit.time) if unit.time is not None else None,
            found.speakers[unit.speaker].label if unit.speaker else None,
            found.text[unit.body : unit.end],
        )
        for unit in units
    )
    return ResultTable((Column("handle"), Column("time"), Column("speaker"), Column("text", "quote")), rows, found.name)


def about_source(study: Study, name: str) -> ResultTable:
    """Everything known of a source, as field and value."""
    with study.reading() as connection:
        row = find_source(connection, name)
        found = stored(connection, row.id)
        cases = cases_of(connection).get(row.id, [])
        values = variables.values_of(connection, "source", [row.id]).get(row.id, {})
        people = dict(connection.execute(select(tables.person.c.id, tables.person.c.name)).all())
        sessions = dict(connection.execute(select(tables.session.c.id, tables.session.c.name)).all())
        counted = connection.execute(
            select(tables.revision.c.counted).where(tables.revision.c.id == found.revision)
        ).scalar_one()
    speakers = tuple(
        f"{one.label}={people.get(one.person or '') or one.role or '?'}" for one in found.speakers.values()
    )
    ranges = tuple(
        label if first is None else f"{label}:{found.turns[first].handle}-{found.turns[last or 0].handle}"
        for label, _, first, last in cases
    )
    rows = [
        ("handle", source_handle(row.number)),
        ("name", row.name),
        ("file", row.file),
        ("kind", row.kind),
        ("case", ranges),
        ("session", sessions.get(row.session_id)),
        ("role", people.get(row.person_id) or row.role),
        ("date", row.date),
        ("speakers", speakers),
        ("verbatim", row.verbatim),
        ("quotation", row.quotation),
        ("status", row.status),
        ("units", f"{len(found.turns)} ({found.units})"),
        ("normalised", tuple(f"{key}: {count}" for key, count in counted.items())),
        *values.items(),
    ]
    return ResultTable((Column("field"), Column("value")), tuple(rows))


def change(study: Study, name: str, words: Mapping[str, str], state: str | None = None) -> None:
    """Set fields and variables of a source, and how far the coder at work is with it (open, busy or done), in one step.

    Empty text clears (kind, verbatim, quotation and status: back to what an import without them gives); `name` renames;
    `speakers` changes the labels it names. Raises OtaError for an unknown field or state and a value that does not fit.
    """
    words = {_SETTABLE.get(key.casefold(), key): text for key, text in words.items()}
    if not words and not state:
        raise OtaError("transcripts.nothing-to-set", fields=", ".join(_SETTABLE))
    if state is not None and state not in STATES:
        raise OtaError("study.bad-value", value=state, field="state", allowed=", ".join(STATES))
    with study.writing("transcripts set", source=name, fields=dict(words), state=state) as writer:
        connection = writer.connection
        row = find_source(connection, name)
        known = variables.variables(connection, "source")
        for key in words:
            if key not in _SETTABLE and key.casefold() not in known:
                allowed = ", ".join((*_SETTABLE, *(one.name for one in known.values())))
                raise OtaError("study.unknown-field", field=key, what=Word("study.what-source"), known=allowed)
        about = read_about(study.settings, {key: words[key].strip() for key in words if key in _SETTABLE})
        _set_columns(writer, study.settings, row, words, about)
        if "case" in words:
            _set_cases(writer, row.id, about)
        if "speakers" in words:
            _set_speakers(study, writer, row, words["speakers"], about)
        for key, text in words.items():
            if key.casefold() in known and key not in _SETTABLE:
                variables.set_value(writer, known[key.casefold()], row.id, text)
        if state:
            mark(writer, row.id, study.coder_id(connection), state)


_SETTABLE = {name: name for name in ("name", *FIELDS)}


def _set_columns(writer: Writer, settings: Settings, row: Any, words: Mapping[str, str], about: About) -> None:
    values: dict[str, Any] = {}
    for key in ("kind", "verbatim", "quotation", "status"):
        if key in words:
            values[key] = getattr(about, key)
    if "role" in words:
        values |= People(writer.connection, settings).who(about.role)
    if "name" in words:
        values["name"] = _free_name(writer.connection, row.id, words["name"].strip())
    if "session" in words:
        kind = records.SESSION
        values["session_id"] = (
            records.resolve(writer.connection, kind.table, about.session, kind.name, kind.room)
            if about.session
            else None
        )
    if "date" in words:
        for column, part in (("date", "edtf"), ("earliest", "earliest"), ("latest", "latest")):
            values[column] = getattr(about.date, part, None)
    writer.update(tables.source, row.id, **values)


def _free_name(connection: Connection, source: str, name: str) -> str:
    if not name or "\n" in name:
        raise OtaError("study.empty-name")
    taken = connection.execute(select(tables.source.c.name).where(tables.source.c.id != source)).scalars()
    if name.casefold() in {one.casefold() for one in taken}:
        raise OtaError("study.double", what=Word("study.what-source"), name=name, room="transcripts")
    return name


def _set_cases(writer: Writer, source: str, about: About) -> None:
    handles = {turn.handle: turn.position for turn in stored(writer.connection, source).turns}
    kind = records.CASE
    rows = []
    for one in about.cases:
        key = records.resolve(writer.connection, kind.table, one.case, kind.name, kind.room)
        rows.append({"source_id": source, **case_row(one, key, handles)})
    link = tables.source_case
    query = select(link).where(link.c.source_id == source).order_by(link.c.id)
    old = writer.connection.execute(query).mappings().all()
    if [{k: row[k] for k in rows[0]} if rows else None for row in old] != rows:
        writer.delete(link, [row["id"] for row in old])
        writer.insert(link, rows)


def _set_speakers(study: Study, writer: Writer, row: Any, text: str, about: About) -> None:
    """Point the labels that are named to a person or role; an empty text points none of them to anybody."""
    speaker = tables.speaker
    query = select(speaker.c.label, speaker.c.id).where(speaker.c.source_id == row.id).order_by(speaker.c.id)
    known = dict(writer.connection.execute(query).all())
    if about.speakers is None:
        raise OtaError("transcripts.turns-stay", name=row.name)
    people = People(writer.connection, study.settings)
    for label, target in about.speakers.items() if text.strip() else dict.fromkeys(known, "").items():
        if label not in known:
            raise OtaError("transcripts.label-absent", file=row.name, label=label, found=", ".join(known) or "-")
        writer.update(speaker, known[label], **people.who(target))


def mark(writer: Writer, source: str, coder: str, state: str) -> None:
    """Write the state of a source for a coder."""
    table = tables.source_state
    query = select(table.c.id).where(table.c.source_id == source, table.c.coder_id == coder)
    found = writer.connection.execute(query).scalar_one_or_none()
    if found:
        writer.update(table, found, state=state)
    else:
        writer.insert(table, [{"source_id": source, "coder_id": coder, "state": state}])


def remove(study: Study, name: str) -> str:
    """Remove a source with its revisions, speakers and variables; refused while codings or codes refer to it.

    Its original stays in the vault, so that undo can bring it back. Returns its handle.
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
        for table, refusal in ((tables.coding, "transcripts.coded"), (tables.passage, "transcripts.is-evidence")):
            used = Counter(connection.execute(select(table.c.revision_id)).scalars())
            count = sum(used[one] for one in revisions)
            if count:
                raise OtaError(refusal, name=row.name, count=count)
        own = {"source_case", "speaker", "revision", "source_state", "variable_value"}
        records.refuse_referred(connection, tables.source, row.id, own, "source", row.name)
        writer.delete(rev, revisions)
        for table in (tables.JOURNALED[one] for one in sorted(own - {"revision"})):
            writer.delete(table, connection.execute(select(table.c.id).where(table.c.source_id == row.id)).scalars())
        writer.delete(tables.source, [row.id])
        return source_handle(row.number)
