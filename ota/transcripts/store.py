"""Sources in the database, read: found by name or handle, listed, their texts. `changing` and `storing` write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from ota.db import tables
from ota.db.rows import fetch_plain_rows
from ota.db.sql import Connection, Select, Text, cast, select
from ota.errors import OtaError, repeat_written
from ota.regular import read_regular
from ota.study import Study, variables
from ota.study.directories import build_directory
from ota.tabular import Column, Labelled, ResultTable, build_sort_key
from ota.text.handles import Handle, read_handle, spell_source_handle
from ota.text.word import count_words
from ota.transcripts.model import Outline, Speaker, Stored, Units, format_clock
from ota.transcripts.whose import read_hearing
from ota.words import say

_AT_ONCE = 25  # texts in memory


def fetch_originals(connection: Connection) -> dict[str, str]:
    """Digest of the original → name of the source made from it, or from which one of its revisions was."""
    src, rev = tables.source, tables.revision
    older = select(rev.c.original, src.c.name).join(src, src.c.id == rev.c.source_id).where(rev.c.original.is_not(None))
    newest = select(src.c.original, src.c.name)
    return dict([*connection.execute(older), *connection.execute(newest)])


def find_source_files(study: Study, name: str) -> list[Path]:
    """The files in the study's `transcripts/` from which a source, or one of its revisions, was read: they stay there
    when it is removed or its names are replaced."""
    with study.reading() as connection:
        row = find_source(connection, name)
        rev = tables.revision
        digests = {row.original, *connection.execute(select(rev.c.original).where(rev.c.source_id == row.id)).scalars()}
    folder = study.folder / "transcripts"
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [path for path in paths if sha256(read_regular(path, path.stat().st_size)).hexdigest() in digests]


# --- finding and reading -----------------------------------------------------------------------------------------
class Names:
    """What the sources of a study are called, read once."""

    def __init__(self, connection: Connection) -> None:
        self._rows = {row.id: row for row in connection.execute(select(tables.source))}
        self._directory = build_directory(connection, "source")
        self._by_text: dict[tuple[str, bool], Any] = {}

    def find(self, text: str, *, entire: bool = False) -> Any:
        """The row of the source called `text`: by its name, its handle (T03, t3) or its key. Raises OtaError as a
        directory does, and where `text` is a passage of a source."""
        if (text, entire) not in self._by_text:  # a file says the same in thousands of rows
            row, place = self.find_cited(text, entire=entire)
            if place.turns:
                raise OtaError("directory.passage", name=repeat_written(text), source=spell_source_handle(row.number))
            self._by_text[text, entire] = row
        return self._by_text[text, entire]

    def find_cited(self, text: str, *, entire: bool = False) -> tuple[Any, Handle]:
        """The source that `text` is, or is a passage of (`T03:10-12`), and what it says of the place in it."""
        place = read_handle(text)
        if place.turns and self._directory.find_meant(text, entire=True):
            place = Handle(text)  # a source whose own name reads as a handle
        return self._rows[self._directory.find(place.source, entire=entire)], place


def find_source(connection: Connection, text: str) -> Any:
    """The row of the one source called `text`; raises OtaError as `Names.find` does."""
    return Names(connection).find(text)


def read_stored(connection: Connection, source: str) -> Stored:
    """The current revision of the source with this key."""
    return next(iter(read_all_stored(connection, [source]).values()))


def read_all_stored(connection: Connection, sources: Iterable[str] | None = None) -> dict[str, Stored]:
    """The current revisions of these sources (None: of all), by revision key, in the order of their handles."""
    return _add_texts(connection, read_all_outlines(connection, sources))


def read_stored_of(connection: Connection, revisions: Iterable[str]) -> dict[str, Stored]:
    """These revisions, current or not, by key. The text of one that lies in the vault is empty."""
    return _add_texts(connection, read_outlines_of(connection, revisions))


def _add_texts(connection: Connection, by_revision: Mapping[str, Outline]) -> dict[str, Stored]:
    return {key: by_revision[key].with_text(text) for key, text in read_texts(connection, by_revision)}


def read_all_outlines(connection: Connection, sources: Iterable[str] | None = None) -> dict[str, Outline]:
    """What `read_all_stored` gives, without the texts."""
    query = _OUTLINES.where(tables.revision.c.current)
    keys = None if sources is None else list(sources)
    return _read_outlines(connection, query if keys is None else query.where(tables.source.c.id.in_(keys)), keys)


def read_outlines_of(connection: Connection, revisions: Iterable[str]) -> dict[str, Outline]:
    """What `read_stored_of` gives, without the texts."""
    keys = list(revisions)
    if not keys:
        return {}
    query = _OUTLINES.where(tables.revision.c.id.in_(keys))
    sources = list(connection.execute(query.with_only_columns(tables.source.c.id)).scalars())
    return _read_outlines(connection, query, sources)


_OUTLINES = select(
    *(tables.source.c[name] for name in ("id", "number", "name", "kind", "status", "verbatim", "language")),
    tables.revision.c.id.label("revision_id"),
    tables.revision.c.units,
    cast(tables.revision.c.layout, Text).label("layout"),  # as it stands: `Units` reads it when it is looked at
).join(tables.revision, tables.revision.c.source_id == tables.source.c.id)


def _read_outlines(connection: Connection, query: Select[Any], keys: Sequence[str] | None) -> dict[str, Outline]:
    """The revisions of a query on `_OUTLINES`; `keys` are their sources, None for all."""
    speakers, in_order = _fetch_speakers(connection, keys), query.order_by(tables.source.c.number)
    return {
        revision: Outline(
            *(source, number, name, kind, status, revision, units, Units(layout), speakers.get(source, {})),
            bool(verbatim),
            language or "",
        )
        for source, number, name, kind, status, verbatim, language, revision, units, layout in fetch_plain_rows(
            connection, in_order
        )
    }


def read_texts(connection: Connection, revisions: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The texts of these revisions, each with its key, in the order asked: a few in memory at a time."""
    rev, txt = tables.revision, tables.text
    query = select(rev.c.id, txt.c.body).join(txt, txt.c.digest == rev.c.text_digest)
    keys = list(dict.fromkeys(revisions))
    for at in range(0, len(keys), _AT_ONCE):
        part = keys[at : at + _AT_ONCE]
        bodies = dict(connection.execute(query.where(rev.c.id.in_(part))).all())
        yield from ((key, bodies.pop(key)) for key in part)


def _fetch_speakers(connection: Connection, sources: Sequence[str] | None = None) -> dict[str, dict[str, Speaker]]:
    speaker, person = tables.speaker, tables.person
    columns = speaker.c.source_id, speaker.c.id, speaker.c.label, speaker.c.person_id, speaker.c.role, person.c.role
    query = select(*columns).outerjoin(person, person.c.id == speaker.c.person_id).order_by(speaker.c.id)
    if sources is not None:
        query = query.where(speaker.c.source_id.in_(sources))
    by_source: dict[str, dict[str, Speaker]] = {}
    for source, key, label, person_id, role, own_role in fetch_plain_rows(connection, query):
        by_source.setdefault(source, {})[key] = Speaker(key, label, person_id, own_role or role)
    return by_source


# --- listing -----------------------------------------------------------------------------------------------------
def list_sources(study: Study) -> ResultTable:
    """Per source: handle, name, kind, cases, words, turns, speakers, status and its variables."""
    with study.reading() as connection:
        by_source = read_all_outlines(connection)
        sizes = {
            by_source[key].source: _measure_size(by_source[key], text)
            for key, text in read_texts(connection, by_source)
        }
        cases = fetch_source_cases(connection)
        nobody = say("transcripts.nobody", study.language)
        labels = {outline.source: _list_labels(outline, nobody) for outline in by_source.values()}
        declared = variables.fetch_variables(connection, "source")
        values = variables.fetch_values(connection, "source", study.language)
        rows = connection.execute(select(tables.source).order_by(tables.source.c.number)).all()
    settings = study.settings
    cells = []
    for row in rows:
        turns, words = sizes.get(row.id, (0, 0))
        cells.append(
            (
                spell_source_handle(row.number),
                row.name,
                settings.label_entry("kinds", row.kind),
                tuple(sorted((name for name, *_ in cases.get(row.id, [])), key=build_sort_key)),
                words,
                turns,
                labels.get(row.id, ()),
                Labelled(row.status, say(f"transcripts.status-{row.status}", study.language)),
                row.date,
                *(values.get(row.id, {}).get(variable.name) for variable in declared.values()),
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
    columns += [Column(variable.name, label=variable.name) for variable in declared.values()]
    return study.table(columns, tuple(cells))


def _measure_size(stored: Outline, text: str) -> tuple[int, int]:
    """How many turns a text has (none where it has paragraphs), and how many words are said in its units; what nobody
    said among turns is left out."""
    _, _, bodies, ends, _, speakers = stored.columns
    turns = stored.units == "turn"
    spoken = [text[start:end] for start, end, who in zip(bodies, ends, speakers, strict=True) if who or not turns]
    return len(spoken) if turns else 0, count_words("\n".join(spoken))


def _list_labels(stored: Outline, nobody: str) -> tuple[str, ...]:
    """The labels of those who speak, and that of nobody where words between turns are nobody's."""
    _, *speakers = stored.columns.speakers or (None,)  # what stands before the first turn is no matter of doubt
    between = stored.units == "turn" and None in speakers
    return (*(speaker.label for speaker in stored.speakers.values()), *((nobody,) if between else ()))


def fetch_source_cases(connection: Connection) -> dict[str, list[tuple[str, str, int | None, int | None]]]:
    """Per source: its cases as (name, key, first unit, last unit); None where the case has the whole source."""
    link, case = tables.source_case, tables.case
    query = select(link.c.source_id, case.c.name, case.c.id, link.c.first, link.c.last).join(case).order_by(case.c.name)
    by_source: dict[str, list[tuple[str, str, int | None, int | None]]] = {}
    for source, *fields in connection.execute(query):
        by_source.setdefault(source, []).append(tuple(fields))
    return by_source


def show(study: Study, name: str, turns: str = "") -> ResultTable:
    """A source's text, or a passage of it (`T03:10-12`), unit by unit: handle, time, speaker, page (of a PDF), words
    spoken; among turns, words of nobody are marked as such. `turns` (`10-12`) says which, where `name` does not."""
    with study.reading() as connection:
        row, place = Names(connection).find_cited(name)
        stored_text = read_stored(connection, row.id)
        heard = read_hearing(connection, study)
    chosen = turns or place.turns
    units = [stored_text.turns[n] for n in stored_text.find_units(chosen)] if chosen else stored_text.turns
    nobody = say("transcripts.nobody", study.language) if stored_text.units == "turn" else None
    paged = stored_text.find_page(len(stored_text.text)) is not None
    rows = tuple(
        (
            f"{spell_source_handle(stored_text.number)}:{unit.handle}",
            format_clock(unit.time) if unit.time is not None else None,
            stored_text.speakers[unit.speaker].label if unit.speaker else nobody,
            *([stored_text.find_page(unit.body)] if paged else []),
            heard.seal_words(stored_text, unit.body, unit.end, stored_text.text[unit.body : unit.end]),
        )
        for unit in units
    )
    page = [Column("page", "int")] if paged else []
    columns = (Column("handle"), Column("time"), Column("speaker"), *page, Column("text", "quote"))
    return study.table(columns, rows, stored_text.name)


def describe_source(study: Study, name: str) -> ResultTable:
    """Everything known of a source, as field and value."""
    with study.reading() as connection:
        row, _ = Names(connection).find_cited(name)
        stored_text = read_stored(connection, row.id)
        cases = fetch_source_cases(connection).get(row.id, [])
        values = variables.fetch_values(connection, "source", study.language, [row.id]).get(row.id, {})
        people = dict(connection.execute(select(tables.person.c.id, tables.person.c.name)).all())
        sessions = dict(connection.execute(select(tables.session.c.id, tables.session.c.name)).all())
        counted = connection.execute(
            select(tables.revision.c.counted).where(tables.revision.c.id == stored_text.revision)
        ).scalar_one()
    language = row.language  # empty: that of the study
    speakers = tuple(
        f"{speaker.label}={people.get(speaker.person or '') or speaker.role or '?'}"
        for speaker in stored_text.speakers.values()
    )
    ranges = tuple(
        label if first is None else f"{label}:{stored_text.turns[first].handle}-{stored_text.turns[last or 0].handle}"
        for label, _, first, last in cases
    )
    rows = [
        ("handle", spell_source_handle(row.number)),
        ("name", row.name),
        ("file", row.file),
        ("kind", study.settings.label_entry("kinds", row.kind)),
        ("case", ranges),
        ("session", sessions.get(row.session_id)),
        ("role", people.get(row.person_id) or row.role),
        ("date", row.date),
        ("speakers", speakers),
        ("verbatim", row.verbatim),
        ("language", language and Labelled(language, say(f"transcripts.language-{language}", study.language))),
        ("quotation", row.quotation),
        ("status", Labelled(row.status, say(f"transcripts.status-{row.status}", study.language))),
        ("units", f"{len(stored_text.turns)} ({stored_text.units})"),
        ("normalised", tuple(f"{key}: {count}" for key, count in counted.items())),
        *values.items(),
    ]
    return study.table((Column("field"), Column("value")), tuple(rows))
