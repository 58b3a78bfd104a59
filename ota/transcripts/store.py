"""Sources in the database: storing, listing, changing what is known of them, and reading their text back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, insert, select, update

from ota.db import tables
from ota.db.writer import Writer
from ota.errors import OtaError
from ota.registry import nearest
from ota.study import Study, records, variables
from ota.study.values import infer
from ota.tabular import Column, ResultTable, sort_key
from ota.transcripts.model import STATES, Speaker, Stored, Turn, clock, source_handle
from ota.transcripts.options import About, read_about
from ota.words import say

if TYPE_CHECKING:
    from ota.sources import Parsed


def originals(study: Study) -> dict[str, str]:
    """Digest of the original → name of the source made from it."""
    with study.reading() as connection:
        return dict(connection.execute(select(tables.source.c.original, tables.source.c.name)).tuples().all())


# --- storing a source ------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class NewSource:
    """A source ready to be written: every name resolved, every value checked."""

    source: dict[str, Any]
    text: str
    cases: list[dict[str, Any]]
    speakers: list[dict[str, Any]]
    variables: Mapping[str, str]
    units: str
    layout: list[list[Any]]
    counted: Mapping[str, int]


def prepare(study: Study, connection: Connection, path: Path, about: About, parsed: Parsed) -> NewSource:
    """What a file and what is said of it mean in this study; raises OtaError, and nothing is written yet."""
    name = path.stem
    _refuse_taken(connection, name, parsed.digest)
    person = None
    source = {
        "name": name,
        "kind": about.kind,
        "status": about.status,
        "verbatim": about.verbatim,
        "quotation": about.quotation,
        "role": about.role,
        "person_id": person,
        "session_id": _named(connection, records.SESSION, about.session) if about.session else None,
        "file": path.name,
        "original": parsed.digest,
    }
    if about.date:
        source |= {"date": about.date.edtf, "earliest": about.date.earliest, "latest": about.date.latest}
    labels = list(parsed.labels)
    for label in about.speakers or {}:
        if label not in labels:
            raise OtaError("transcripts.label-absent", file=path.name, label=label, found=", ".join(labels) or "-")
    return NewSource(
        source=source,
        text=parsed.text,
        cases=_cases(connection, about, parsed),
        speakers=[
            {"label": label, **who(study, connection, (about.speakers or {}).get(label, ""))} for label in labels
        ],
        variables=about.variables,
        units=parsed.kind_of_units,
        layout=[
            [str(u.n), u.start, u.body, u.end, u.time, None if u.label is None else labels.index(u.label)]
            for u in parsed.units
        ],
        counted=parsed.counted,
    )


def _refuse_taken(connection: Connection, name: str, digest: str) -> None:
    for number, label, original in connection.execute(
        select(tables.source.c.number, tables.source.c.name, tables.source.c.original)
    ):
        if label.casefold() == name.casefold() and original != digest:
            raise OtaError("transcripts.changed", name=name, handle=source_handle(number))


def _named(connection: Connection, kind: records.Kind, name: str) -> str:
    return records.resolve(connection, kind.table, name, kind.name, kind.room)


def _cases(connection: Connection, about: About, parsed: Parsed) -> list[dict[str, Any]]:
    handles = {unit.n: position for position, unit in enumerate(parsed.units)}
    found = []
    for one in about.cases:
        row: dict[str, Any] = {"case_id": _named(connection, records.CASE, one.case)}
        if one.first is not None:
            if one.first not in handles or one.last not in handles:
                raise OtaError("transcripts.no-range", case=one.case, first=one.first, last=one.last)
            row |= {"first": handles[one.first], "last": handles[one.last]}
        found.append(row)
    return found


def who(study: Study, connection: Connection, text: str) -> dict[str, str | None]:
    """The person or role that a speaker label points to; empty: unknown. Raises OtaError with the nearest."""
    if not text:
        return {"person_id": None, "role": None}
    for role in study.settings.roles.values():
        if text.casefold() in {role.name.casefold(), *(label.casefold() for label in role.labels.values())}:
            return {"person_id": None, "role": role.name}
    rows = connection.execute(select(tables.person.c.name, tables.person.c.id, tables.person.c.role)).all()
    for row in rows:
        if row.name.casefold() == text.casefold():
            return {"person_id": row.id, "role": None}
    near = nearest(text, [*study.settings.roles, *(row.name for row in rows)])
    raise OtaError("transcripts.no-person", name=text, near=", ".join(near) or "-")


def insert_source(writer: Writer, new: NewSource) -> tuple[str, str]:
    """Write a source with its first revision; returns its handle and name."""
    number = writer.connection.execute(select(tables.study.c.sources)).scalar_one() + 1
    writer.connection.execute(update(tables.study).values(sources=number))
    source = writer.insert(tables.source, [{**new.source, "number": number}])[0]
    writer.insert(tables.source_case, [{**row, "source_id": source} for row in new.cases])
    speakers = writer.insert(tables.speaker, [{**row, "source_id": source} for row in new.speakers])
    digest = keep_text(writer.connection, new.text)
    row = {
        "source_id": source,
        "n": 1,
        "text_digest": digest,
        "kind": "import",
        "current": True,
        "units": new.units,
        "layout": {"speakers": speakers, "units": new.layout},
        "counted": dict(new.counted),
    }
    writer.insert(tables.revision, [row])
    _set_variables(writer, source, new.variables)
    return source_handle(number), new.source["name"]


def keep_text(connection: Connection, body: str) -> str:
    """Store a text once; returns its digest (SHA-256 of its UTF-8)."""
    digest = sha256(body.encode("utf-8")).hexdigest()
    if connection.execute(select(tables.text.c.digest).where(tables.text.c.digest == digest)).first() is None:
        connection.execute(insert(tables.text), [{"digest": digest, "body": body}])
    return digest


def _set_variables(writer: Writer, source: str, values: Mapping[str, str]) -> None:
    """Variables of a source; a name not known yet is declared with the type that its value has."""
    known = variables.variables(writer.connection, "source")
    for name, text in values.items():
        found = known.get(name.casefold()) or variables.declare(writer, "source", name, _loose_type(text))
        variables.set_value(writer, found, source, text)


def _loose_type(text: str) -> str:
    # From one value only what cannot be mistaken: a yes/no or a date may be a word or a number in the next file.
    found = infer([text])
    return found if found in {"number", "several"} else "text"


# --- finding and reading -----------------------------------------------------------------------------------------
def find_source(connection: Connection, text: str) -> Any:
    """The row of the source called `text` (a name, or a handle such as T03); raises OtaError with the nearest."""
    rows = connection.execute(select(tables.source).order_by(tables.source.c.number)).all()
    for row in rows:
        if text == row.name or text.upper() == source_handle(row.number):
            return row
    folded = [row for row in rows if row.name.casefold() == text.casefold()]
    if len(folded) == 1:
        return folded[0]
    near = nearest(text, [row.name for row in rows])
    raise OtaError(
        "study.unknown", what=say("study.what-source"), name=text, near=", ".join(near) or "-", room="transcripts"
    )


def stored(connection: Connection, source: str) -> Stored:
    """The current revision of the source with this key."""
    return next(iter(stored_all(connection, [source]).values()))


def stored_all(connection: Connection, sources: Iterable[str] | None = None) -> dict[str, Stored]:
    """The current revisions of these sources (None: of all), by revision key, in the order of their handles."""
    src, rev, txt = tables.source, tables.revision, tables.text
    query = (
        select(src, rev.c.id.label("revision_id"), rev.c.units, txt.c.body.label("text_body"))
        .join(rev, rev.c.source_id == src.c.id)
        .join(txt, txt.c.digest == rev.c.text_digest)
        .where(rev.c.current)
        .order_by(src.c.number)
    )
    wanted = None if sources is None else list(sources)
    if wanted is not None:
        query = query.where(src.c.id.in_(wanted))
    rows = connection.execute(query).all()
    turns = _turns(connection, [row.revision_id for row in rows] if wanted is not None else None)
    speakers = _speakers(connection)
    return {
        row.revision_id: Stored(
            source=row.id,
            number=row.number,
            name=row.name,
            kind=row.kind,
            status=row.status,
            revision=row.revision_id,
            units=row.units,
            text=row.text_body,
            turns=tuple(turns.get(row.revision_id, ())),
            speakers=speakers.get(row.id, {}),
        )
        for row in rows
    }


def _turns(connection: Connection, revisions: Sequence[str] | None) -> dict[str, list[Turn]]:
    turn = tables.turn
    query = select(turn).order_by(turn.c.revision_id, turn.c.position)
    if revisions is not None:
        query = query.where(turn.c.revision_id.in_(revisions))
    found: dict[str, list[Turn]] = {}
    for row in connection.execute(query):
        found.setdefault(row[0], []).append(Turn(*row[1:]))
    return found


def _speakers(connection: Connection) -> dict[str, dict[str, Speaker]]:
    speaker, person = tables.speaker, tables.person
    query = select(speaker, person.c.role.label("own_role")).outerjoin(person, person.c.id == speaker.c.person_id)
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
    for source, *rest in connection.execute(query).tuples():
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
        people = dict(connection.execute(select(tables.person.c.id, tables.person.c.name)).tuples().all())
        sessions = dict(connection.execute(select(tables.session.c.id, tables.session.c.name)).tuples().all())
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
        ("role", row.role),
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


def change(study: Study, name: str, words: Mapping[str, str]) -> None:
    """Set fields and variables of a source; empty text clears, `name=…` renames."""
    with study.writing("transcripts set", source=name, fields=dict(words)) as writer:
        connection = writer.connection
        row = find_source(connection, name)
        known = variables.variables(connection, "source")
        unknown = [key for key in words if key not in _SETTABLE and key.casefold() not in known]
        if unknown:
            allowed = ", ".join((*_SETTABLE, *(one.name for one in known.values())))
            raise OtaError("study.unknown-field", field=unknown[0], what=say("study.what-source"), known=allowed)
        filled = {key: text for key, text in words.items() if text.strip() and key in _SETTABLE}
        about = read_about(study.settings, filled)
        _set_columns(writer, row, words, about)
        if "case" in words:
            found = stored(connection, row.id)
            _set_cases(writer, found, about)
        for label, target in (about.speakers or {}).items() if "speakers" in words else ():
            _point_speaker(study, writer, row, label, target)
        for key, text in words.items():
            if key.casefold() in known:
                variables.set_value(writer, known[key.casefold()], row.id, text)


_SETTABLE = ("name", "kind", "case", "session", "role", "date", "speakers", "verbatim", "quotation", "status")


def _set_columns(writer: Writer, row: Any, words: Mapping[str, str], about: About) -> None:
    values: dict[str, Any] = {}
    for key in ("kind", "role", "verbatim", "quotation", "status"):
        if key in words:
            values[key] = getattr(about, key)
    if "name" in words:
        taken = writer.connection.execute(select(tables.source.c.name).where(tables.source.c.id != row.id)).scalars()
        if not words["name"].strip() or words["name"].casefold() in {one.casefold() for one in taken}:
            raise OtaError("study.double", what=say("study.what-source"), name=words["name"], room="transcripts")
        values["name"] = words["name"].strip()
    if "session" in words:
        found = _named(writer.connection, records.SESSION, about.session) if about.session else None
        values["session_id"] = found
    if "date" in words:
        date = about.date
        values |= {
            name: getattr(date, key, None) for name, key in (("date", "edtf"), ("earliest",) * 2, ("latest",) * 2)
        }
    writer.update(tables.source, row.id, **values)


def _set_cases(writer: Writer, found: Stored, about: About) -> None:
    handles = {turn.handle: turn.position for turn in found.turns}
    rows = []
    for one in about.cases:
        row: dict[str, Any] = {"source_id": found.source, "case_id": _named(writer.connection, records.CASE, one.case)}
        if one.first is not None:
            if str(one.first) not in handles or str(one.last) not in handles:
                raise OtaError("transcripts.no-range", case=one.case, first=one.first, last=one.last)
            row |= {"first": handles[str(one.first)], "last": handles[str(one.last)]}
        rows.append(row)
    link = tables.source_case
    old = writer.connection.execute(select(link).where(link.c.source_id == found.source)).mappings().all()
    same = [{k: row.get(k) for k in ("case_id", "first", "last")} for row in rows]
    if [{k: row[k] for k in ("case_id", "first", "last")} for row in old] != same:
        writer.delete(link, [row["id"] for row in old])
        writer.insert(link, rows)


def _point_speaker(study: Study, writer: Writer, row: Any, label: str, target: str) -> None:
    speaker = tables.speaker
    query = select(speaker.c.label, speaker.c.id).where(speaker.c.source_id == row.id)
    known = dict(writer.connection.execute(query).tuples().all())
    if label not in known:
        raise OtaError("transcripts.label-absent", file=row.name, label=label, found=", ".join(known) or "-")
    writer.update(speaker, known[label], **who(study, writer.connection, target))


def set_state(study: Study, name: str, state: str) -> None:
    """How far the coder at work is with a source: open, busy or done."""
    if state not in STATES:
        raise OtaError("study.bad-value", value=state, field="state", allowed=", ".join(STATES))
    with study.writing("transcripts state", source=name, state=state) as writer:
        mark(writer, find_source(writer.connection, name).id, study.coder_id(writer.connection), state)


def mark(writer: Writer, source: str, coder: str, state: str) -> None:
    """Write the state of a source for a coder."""
    table = tables.source_state
    query = select(table.c.id).where(table.c.source_id == source, table.c.coder_id == coder)
    found = writer.connection.execute(query).scalar_one_or_none()
    if found:
        writer.update(table, found, state=state)
    else:
        writer.insert(table, [{"source_id": source, "coder_id": coder, "state": state}])


def states(connection: Connection) -> dict[tuple[str, str], str]:
    """(source, coder) → what was said of it."""
    rows = connection.execute(select(tables.source_state))
    return {(row.source_id, row.coder_id): row.state for row in rows}


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
        used = Counter(connection.execute(select(tables.coding.c.revision_id)).scalars())
        count = sum(used[one] for one in revisions)
        if count:
            raise OtaError("transcripts.coded", name=row.name, count=count)
        own = {"source_case", "speaker", "revision", "source_state", "variable_value"}
        records.refuse_referred(connection, tables.source, row.id, own, "source", row.name)
        writer.delete(rev, revisions)
        for table in (tables.JOURNALED[one] for one in sorted(own - {"revision"})):
            writer.delete(table, connection.execute(select(table.c.id).where(table.c.source_id == row.id)).scalars())
        writer.delete(tables.source, [row.id])
        return source_handle(row.number)
