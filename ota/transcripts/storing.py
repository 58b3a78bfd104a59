"""Sources into the database: what is known of a file that was read, as rows, and the rows of many at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from ota.db import tables
from ota.db.sql import Connection, insert, select, update
from ota.db.writer import Writer
from ota.directory import Directory
from ota.errors import OtaError
from ota.study import Study, variables
from ota.study.directories import build_directory
from ota.study.settings import Settings
from ota.study.values import infer
from ota.text.folding import fold_name
from ota.text.handles import spell_source_handle
from ota.transcripts.options import About, CaseRange
from ota.words import Word

_UNIT = ("handle", "start", "body", "end", "time", "who")  # the fields of a unit in the layout of a revision

if TYPE_CHECKING:
    from ota.sources import Parsed


@dataclass(frozen=True)
class NewSource:
    """A source ready to be written: every name resolved, every value checked."""

    source: dict[str, Any]
    text: str
    cases: list[dict[str, Any]]
    speakers: list[dict[str, Any]]
    variables: Mapping[str, tuple[str, str]]  # name → type (for one not known yet), value
    units: str
    layout: list[tuple[Any, ...]]
    pages: tuple[tuple[int, int], ...]
    counted: Mapping[str, int]
    doubts: list[dict[str, Any]]
    question: str = ""  # that the text answers


class StoredAnswer(NamedTuple):
    """An answer of a respondent that is a source already: its name, its handle, and the digest of the text as it was
    imported."""

    name: str
    handle: str
    digest: str


class ImportDesk:
    """One import at work: the names that the texts may refer to, each list read once.

    `coming` is what is said of all files, so that a new variable gets a type that fits every one of its values;
    `people` are names of people who will be there when the texts are stored.
    """

    def __init__(
        self, study: Study, connection: Connection, coming: Sequence[About] = (), people: Iterable[str] = ()
    ) -> None:
        self.settings = study.settings
        self.connection = connection
        self._variables = variables.fetch_variables(connection, "source")
        self._people = People(connection, study.settings, people)
        rows = connection.execute(select(tables.source.c.name, tables.source.c.number))
        self._taken = {fold_name(row.name): (row.name, row.number) for row in rows}
        values: dict[str, list[str]] = {}
        for about in coming:
            for name, text in about.variables.items():
                values.setdefault(fold_name(name), []).append(text)
        self.new_variables = [
            name for about in coming for name in about.variables if fold_name(name) not in self._variables
        ]
        self._types = {name: _infer_loose_type(texts) for name, texts in values.items()}

    def find_variable(self, name: str) -> str:
        """What a variable of sources is called that has this name, whatever its capitals; "" where there is none."""
        variable = self._variables.get(fold_name(name))
        return variable.name if variable else ""

    def find_answer(self, person: str, question: str, name: str) -> StoredAnswer | None:
        """The answer that a person gave to a question, or that has this name, where it is a source already."""
        return self._answers.get((fold_name(person), fold_name(question))) or self._answers.get((fold_name(name), ""))

    @cached_property
    def _cases(self) -> Directory[str]:
        return build_directory(self.connection, "case")

    @cached_property
    def _sessions(self) -> Directory[str]:
        return build_directory(self.connection, "session")

    @cached_property
    def _answers(self) -> dict[tuple[str, str], StoredAnswer]:
        """The answers that are sources, by who gave them and the question, and by their names."""
        src, rev, values, person = tables.source, tables.revision, tables.variable_value, tables.person
        query = (
            select(src.c.name, src.c.number, rev.c.text_digest, person.c.name.label("person"), values.c.text)
            .join(rev, (rev.c.source_id == src.c.id) & (rev.c.n == 1))
            .outerjoin(person, person.c.id == src.c.person_id)
            .outerjoin(values, values.c.source_id == src.c.id)
            .where(src.c.cell.is_not(None))
        )
        answers: dict[tuple[str, str], StoredAnswer] = {}
        for row in self.connection.execute(query):
            stored = StoredAnswer(row.name, spell_source_handle(row.number), row.text_digest)
            answers[fold_name(row.name), ""] = stored
            answers.setdefault((fold_name(row.person or ""), fold_name(row.text or "")), stored)
        return answers

    def prepare(
        self,
        name: str,
        file: str,
        about: About,
        parsed: Parsed,
        cell: str = "",
        respondent: str = "",
        question: str = "",
    ) -> NewSource:
        """What a file and what is said of it mean in this study; raises OtaError, and nothing is written yet.

        Of an answer `respondent` is the person who gave it, `question` to what, `cell` where it stands in the file.
        """
        if fold_name(name) in self._taken:
            label, number = self._taken[fold_name(name)]
            if not number:
                raise OtaError("transcripts.one-name", others=file)
            raise OtaError("transcripts.changed", name=label, handle=spell_source_handle(number))
        labels = {label: n for n, label in enumerate(parsed.labels)}
        who = match_declared(labels, about.speakers or {})
        source = {
            "name": name,
            "kind": about.kind,
            "status": about.status,
            "verbatim": about.verbatim,
            "quotation": about.quotation,
            "language": about.language or None,
            **(self._people.find_person(respondent) if respondent else self._people.find_who(about.role)),
            "session_id": self._sessions.find(about.session, entire=True) if about.session else None,
            "file": file,
            "original": parsed.digest,
            "cell": cell or None,
        }
        if about.date:
            source |= {"date": about.date.edtf, "earliest": about.date.earliest, "latest": about.date.latest}
        layout = [
            (str(n), start, body, end, time, None if label is None else labels[label])
            for n, start, body, end, label, time in parsed.units
        ]
        handles = {unit[0]: position for position, unit in enumerate(layout)}
        cases = [
            build_case_row(case_range, self._cases.find(case_range.case, entire=True), handles)
            for case_range in about.cases
        ]
        if respondent and not cases:
            cases = [{"case_id": key, "first": None, "last": None} for key in self._people.find_cases(respondent)]
        if cell:
            self._taken[fold_name(name)] = name, 0
            self._answers[fold_name(name), ""] = StoredAnswer(
                name, file, sha256(parsed.text.encode("utf-8")).hexdigest()
            )
        return NewSource(
            source=source,
            text=parsed.text,
            cases=cases,
            speakers=[{"label": label, **self._people.find_who(who.get(label, ""))} for label in labels],
            variables=self._read_variables(about.variables),
            units=parsed.kind_of_units,
            layout=layout,
            pages=parsed.pages,
            counted=parsed.counted,
            doubts=build_doubt_rows(parsed),
            question=question,
        )

    def is_declared(self, variable: str) -> bool:
        """Whether sources have such a variable."""
        return fold_name(variable) in self._variables

    def _read_variables(self, values: Mapping[str, str]) -> dict[str, tuple[str, str]]:
        """Per variable its type and value; raises OtaError for a value that a variable known here cannot take."""
        typed = {}
        for name, text in values.items():
            variable = self._variables.get(fold_name(name))
            if variable:
                variables.read_value(variable, text)
            typed[name] = (variable.type if variable else self._types.get(fold_name(name), "text"), text)
        return typed


def match_declared(labels: Iterable[str], declared: Mapping[str, str]) -> dict[str, str]:
    """Per label of a text who it was declared to be: under its own name, else under one that differs from it in case,
    blanks and accents only."""
    from ota.sources.labels import fold_label

    loosely: dict[str, str] = {}
    for label, who in declared.items():
        loosely.setdefault(fold_label(label), who)
    by_label = {label: declared.get(label, loosely.get(fold_label(label), "")) for label in labels}
    return {label: who for label, who in by_label.items() if who}


def build_case_row(case_range: CaseRange, key: str, handles: Mapping[str, int]) -> dict[str, Any]:
    """A row of `source_case`; `handles` are handle → position. Raises OtaError for turns that are not there."""
    if case_range.first is None:
        return {"case_id": key, "first": None, "last": None}
    first, last = str(case_range.first), str(case_range.last)
    if first not in handles or last not in handles:
        raise OtaError("transcripts.no-range", case=case_range.case, first=first, last=last)
    return {"case_id": key, "first": handles[first], "last": handles[last]}


class People:
    """Whom a speaker label, or a text as a whole, may point to: roles of the settings, people of the study, and those
    who are `coming`, of whom the keys are not known yet."""

    def __init__(self, connection: Connection, settings: Settings, coming: Iterable[str] = ()) -> None:
        self._roles = settings.build_directory("roles", "role")
        self._people = build_directory(connection, "person")
        person = tables.person
        self._cases = dict(
            connection.execute(select(person.c.id, person.c.case_id).where(person.c.case_id.is_not(None))).all()
        )
        self._every: Directory[tuple[str, str | None]] = Directory(
            Word("directory.sort-voice"), "people", first_names=True
        )
        for role in settings.roles.values():
            self._every.add(("role", role.name), role.name, labels=role.labels.values())
        for name, key in connection.execute(select(person.c.name, person.c.id)):
            self._every.add(("person_id", key), name)
        for name in coming:
            if self._people.get(name) is None:
                self._every.add(("person_id", None), name)

    def find_who(self, text: str) -> dict[str, str | None]:
        """The role or person that `text` means, a role where it is both; nobody for an empty text or `?`.

        Raises OtaError as `Directory.find` does for a whole name.
        """
        meant: dict[str, str | None] = {"person_id": None, "role": None}
        if text.strip() not in {"", "?"}:
            role = self._roles.get(text)
            column, key = ("role", role) if role else self._every.find(text, entire=True)
            meant[column] = key
        return meant

    def spell_in_full(self, text: str) -> str:
        """The whole name of the role or person that was typed; the text itself where it means none, or several."""
        return self._roles.get(text) or self._every.spell_in_full(text)

    def find_person(self, name: str) -> dict[str, str | None]:
        """The person with this name, whatever a role may be called."""
        return {"person_id": self._people.get(name), "role": None}

    def find_cases(self, person: str) -> list[str]:
        """The key of the case that a person belongs to, if any."""
        key = self._people.get(person)
        return [self._cases[key]] if key in self._cases else []


def insert_sources(writer: Writer, new: Sequence[NewSource]) -> list[tuple[str, str, str]]:
    """Write sources, each with its first revision; returns their keys, handles and names."""
    last = writer.connection.execute(select(tables.study.c.sources)).scalar_one()
    writer.connection.execute(update(tables.study).values(sources=last + len(new)))
    numbers = range(last + 1, last + 1 + len(new))
    source_keys = writer.insert(
        tables.source, [{**source.source, "number": n} for n, source in zip(numbers, new, strict=True)]
    )
    keys = list(zip(source_keys, new, strict=True))
    writer.insert(tables.source_case, [{**row, "source_id": key} for key, source in keys for row in source.cases])
    speakers = iter(
        writer.insert(tables.speaker, [{**row, "source_id": key} for key, source in keys for row in source.speakers])
    )
    digests = keep_texts(writer.connection, [source.text for source in new])
    rows = [
        {
            "source_id": key,
            "n": 1,
            "text_digest": digest,
            "kind": "import",
            "current": True,
            "units": source.units,
            "layout": build_layout(list(islice(speakers, len(source.speakers))), source.pages, source.layout),
            "counted": dict(source.counted),
            "original": source.source["original"],
        }
        for (key, source), digest in zip(keys, digests, strict=True)
    ]
    revisions = writer.insert(tables.revision, rows)
    of_each = zip(revisions, new, strict=True)
    writer.insert(tables.doubt, [{**row, "revision_id": key} for key, source in of_each for row in source.doubts])
    _set_variables(writer, [(key, source.variables) for key, source in keys])
    return [
        (key, spell_source_handle(n), source.source["name"]) for n, (key, source) in zip(numbers, keys, strict=True)
    ]


def build_layout(speakers: list[str], pages: Sequence[tuple[int, int]], units: Sequence[Any]) -> dict[str, Any]:
    """The layout of a revision: of each field those of all units, `time` only where one is known, and `pages` (offset,
    number) only where the file had pages.

    A unit is its handle, start, body, end, time and which of the `speakers` it is of.
    """
    columns = zip(*units, strict=True) if units else ((),) * len(_UNIT)
    fields = {name: list(column) for name, column in zip(_UNIT, columns, strict=True)}
    if all(time is None for time in fields["time"]):
        del fields["time"]
    return {"speakers": speakers, **({"pages": list(pages)} if pages else {}), "units": fields}


def build_doubt_rows(parsed: Parsed) -> list[dict[str, Any]]:
    """The doubts of a text that was read, as rows without their revision: each place once for each kind."""
    rows = {
        (kind, start): {"kind": kind, "start": start, "end": end, "position": unit, "line": line}
        for kind, start, end, unit, line in sorted(parsed.doubts, key=lambda doubt: (doubt.start, doubt.kind))
    }
    return list(rows.values())


def keep_texts(connection: Connection, bodies: Iterable[str]) -> list[str]:
    """Store each text once, also one that went to the vault; returns their digests (SHA-256 of their UTF-8)."""
    text = tables.text
    texts = [(sha256(body.encode("utf-8")).hexdigest(), body) for body in bodies]
    digests = [digest for digest, _ in texts]
    query = select(text.c.digest, text.c.body == "").where(text.c.digest.in_(digests))
    in_study: dict[str, bool] = dict(connection.execute(query).all())
    rows = [{"digest": digest, "body": body} for digest, body in dict(texts).items() if digest not in in_study]
    if rows:
        connection.execute(insert(text), rows)
    for digest, body in texts:
        if in_study.get(digest):
            connection.execute(update(text).where(text.c.digest == digest).values(body=body))
    return digests


def keep_text(connection: Connection, body: str) -> str:
    """Store a text once; returns its digest (SHA-256 of its UTF-8)."""
    return keep_texts(connection, [body])[0]


def _set_variables(writer: Writer, new: Sequence[tuple[str, Mapping[str, tuple[str, str]]]]) -> None:
    """Variables of sources that are new; a name not known yet is declared."""
    if not any(values for _, values in new):
        return
    declared = variables.fetch_variables(writer.connection, "source")
    rows = []
    for source, values in new:
        for name, (type_, text) in values.items():
            variable = declared.get(fold_name(name)) or variables.declare(writer, "source", name, type_)
            declared[fold_name(name)] = variable
            rows += [
                {"variable_id": variable.id, "source_id": source, "position": n, **cell}
                for n, cell in enumerate(variables.read_value(variable, text))
            ]
    writer.insert(tables.variable_value, rows)


def _infer_loose_type(texts: Sequence[str]) -> str:
    # Only what cannot be mistaken: a yes/no or a date may be a word or a number in the next file.
    inferred = infer(texts)
    return inferred if inferred in {"number", "several"} else "text"
