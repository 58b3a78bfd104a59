"""The codebook through time, from the journal: as it was at a step or under a name (a version), and what happened."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from ota.codebook import store, values
from ota.codebook.history import TABLES, CodebookEvent, Image, Replay, choose_events, tell
from ota.codebook.model import LEVELS
from ota.codebook.tree import Codebook
from ota.db import tables
from ota.db.changes import Change, fetch_changes
from ota.db.sql import Connection, select
from ota.directory import Directory
from ota.errors import OtaError
from ota.study import Study
from ota.tabular import Column, ResultTable, Value
from ota.text.folding import fold_name
from ota.words import Word, say


def read_as_of(connection: Connection, step: int) -> Codebook:
    """The codebook as it was after this step."""
    change = tables.change
    replay = Replay()
    replay.play_step(map(_build_image, fetch_changes(connection, change.c.tbl.in_(TABLES), change.c.step_n <= step)))
    return replay.build_book()


def read_book_version(connection: Connection, version: str | None) -> Codebook:
    """The codebook of the version with this name; None: as it is now. Raises OtaError as
    `Directory.find` does."""
    if version is None:
        return store.load(connection)
    table = tables.codebook_version
    steps: Directory[int] = Directory(Word("directory.sort-version"))
    for name, step in connection.execute(select(table.c.name, table.c.step)):
        steps.add(step, name)
    return read_as_of(connection, steps.find(version))


def mark(study: Study, name: str, note: str | None = None, *, reason: str | None = None) -> str:
    """Call the codebook as it is now `name`; returns the name as kept. Raises OtaError where that is taken."""
    name = values.parse_name(name)
    table = tables.codebook_version
    with study.writing("codebook version", reason=reason, name=name) as writer:
        for taken in writer.connection.execute(select(table.c.name)).scalars():
            if fold_name(taken) == fold_name(name):
                raise OtaError("codebook.version-exists", name=taken)
        writer.insert(table, [{"name": name, "step": writer.step, "note": (note or "").strip() or None}])
    return name


def list_versions(study: Study) -> ResultTable:
    """Every version, oldest first: when, by whom, and how many themes, categories and codes were in use then."""
    table, step, coder = tables.codebook_version, tables.step, tables.coder
    query = (
        select(table.c.name, table.c.step, step.c.at, coder.c.name, table.c.note)
        .join(step, step.c.n == table.c.step)
        .outerjoin(coder, coder.c.id == step.c.coder_id)
        .order_by(table.c.step)
    )
    rows: list[tuple[Value, ...]] = []
    with study.reading() as connection:
        for name, n, at, who, note in connection.execute(query).all():
            live = [code.level for code in read_as_of(connection, n).live if code.state == "active"]
            rows.append((name, n, at, who, *(live.count(level) for level in LEVELS), note))
    columns = ("name", "step", "at", "coder", "themes", "categories", "codes", "note")
    figures = {"step", "themes", "categories", "codes"}
    return study.table((Column(name, "int" if name in figures else "text") for name in columns), rows)


def list_history(study: Study, name: str | None = None) -> ResultTable:
    """What was ever done to the codebook, or to one code: when, by whom, which codes, what happened, why.

    `name` may also be a name that a code had once, or that of a code that was merged or removed. Raises OtaError
    where there was never such a code.
    """
    replay = Replay()
    with study.reading() as connection:
        steps_told = [(step, tell(replay, images)) for step, images in _fetch_steps(connection)]
        coders = dict(connection.execute(select(tables.coder.c.id, tables.coder.c.name)).all())
        sources = store.fetch_source_names(connection)
    codes_meant = _find_meant(replay, name) if name is not None else None
    rows: list[tuple[Value, ...]] = [
        (step.n, step.at, coders.get(step.coder_id), _spell_verb(step), tuple(event.codes.values()),
         _describe_event(event, sources, study.language), step.reason)
        for step, events in steps_told
        for event in (events if codes_meant is None else choose_events(events, codes_meant))
    ]  # fmt: skip
    columns = [Column(name) for name in ("at", "coder", "verb", "codes", "what", "reason")]
    return study.table((Column("n", "int"), *columns), rows)


def _build_image(recorded: Change) -> Image:
    return Image(recorded["tbl"], recorded["row"], recorded["op"], recorded["before"], recorded["after"])


def _fetch_steps(connection: Connection) -> Iterator[tuple[Any, list[Image]]]:
    """Every step of the codebook with its images; those of codings too, for what regrouping did to them."""
    change, step = tables.change, tables.step
    steps = {row.n: row for row in connection.execute(select(step))}
    regrouped = [n for n, row in steps.items() if _find_command(row).startswith("codebook ")]
    recorded_changes = list(fetch_changes(connection, change.c.tbl.in_(TABLES)))
    for n in regrouped:
        recorded_changes += fetch_changes(connection, change.c.step_n == n, change.c.tbl == "coding")
    recorded_changes.sort(key=itemgetter("step_n", "k"))
    for n, group in groupby(recorded_changes, key=itemgetter("step_n")):
        yield steps[n], [_build_image(recorded) for recorded in group]


def _find_command(step: Any) -> str:
    """The command of a step; for an undo or redo the one that it is about."""
    return str(step.verb if step.kind == "do" else step.params.get("verb", ""))


def _spell_verb(step: Any) -> str:
    return str(step.verb) if step.kind == "do" else f"{step.kind} {_find_command(step)}"


def _find_meant(replay: Replay, name: str) -> set[str]:
    try:
        return {replay.build_book().find(name).id}
    except OtaError as error:
        once = set(replay.named.get(fold_name(name), ()))
        if error.key == "directory.several" or not once:
            raise
        return once


def _describe_event(event: CodebookEvent, sources: dict[str, str], language: str) -> str:
    """What happened, in words; names of levels, origins and fields in the language."""

    def word(key: str, content: Any) -> str:
        if key in ("old_level", "new_level", "level"):
            return say(f"codebook.level-{content}", language)
        if key == "fields":
            return ", ".join(say(f"columns.{field}", language) for field in content)
        if key in ("parent", "old") and not content:
            return say("codebook.told-top", language)
        return f"‘{content}’" if key in ("parent", "old", "into", "name") else str(content)

    text = say(
        f"codebook.told-{event.kind}", language, **{key: word(key, content) for key, content in event.values.items()}
    )
    if origin := event.values.get("origin"):
        text += "; " + say(f"codebook.origin-{origin.replace(' ', '-')}", language)
    if born := sources.get(event.values.get("born", "")):
        text += "; " + say("codebook.told-born", language, source=born)
    return text
