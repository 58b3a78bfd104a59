"""What is compared: the sources that two coders or more coded, with their codings.

A source that a coder never coded is missing for that coder, and not a source in which nothing was found. A coder coded
a source when there is a coding of theirs in it, or when they said that it is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ota.codebook import store as codebook
from ota.codebook.model import LEVELS
from ota.codebook.tree import Codebook
from ota.codings import store as codings
from ota.codings.consensus import fetch_consensus_coders
from ota.codings.model import Coding
from ota.db import tables
from ota.db.sql import Connection, select
from ota.errors import OtaError
from ota.study import Study
from ota.study.directories import find_key
from ota.tabular import build_sort_key
from ota.transcripts import progress
from ota.transcripts import store as transcripts
from ota.transcripts.model import Outline

ROWS = ("themes", "categories", "codes")


@dataclass(frozen=True)
class ComparedSource:
    """A source, the keys of the coders who coded it, which of these said that they are done with it, and their
    codings."""

    stored: Outline
    coders: tuple[str, ...]
    done: frozenset[str]
    codings: tuple[Coding, ...]


@dataclass(frozen=True)
class ComparedCodings:
    """Sources that several coders coded, in the order of their numbers; the names of the coders by key; the codebook.
    `alone` is how many sources only one of these coders coded."""

    sources: tuple[ComparedSource, ...]
    coders: dict[str, str]
    book: Codebook
    alone: int


def read_compared(
    study: Study, coders: Sequence[str] = (), sources: Sequence[str] = (), only_done: bool = False
) -> ComparedCodings:
    """What these coders coded (by name; else all who did, but for the consensus) in these sources in use (else in all);
    with `only_done` without sources that a coder did not say to be done.

    Raises OtaError for unknown names, and where there are no two coders or no source that two of them coded.
    """
    with study.reading() as connection:
        names = _fetch_coders(connection, coders)
        outlines = _fetch_outlines(connection, sources)
        states = progress.fetch_states(connection)
        on_text: dict[str, list[Coding]] = {revision: [] for revision in outlines}
        for coding in codings.load(connection, list(outlines) if sources else None):
            if coding.state != "lost" and coding.revision in on_text and coding.coder in names:
                on_text[coding.revision].append(coding)
        book = codebook.load(connection)
    compared, alone = [], 0
    for revision, stored in outlines.items():
        done = {coder for coder in names if states.get((stored.source, coder)) == "done"}
        who = done if only_done else done | {coding.coder for coding in on_text[revision]}
        alone += len(who) == 1
        if len(who) > 1:
            theirs = (coding for coding in on_text[revision] if coding.coder in who)
            ordered = tuple(sorted(theirs, key=lambda coding: (coding.start, coding.end, coding.id)))
            compared.append(ComparedSource(stored, tuple(c for c in names if c in who), frozenset(done), ordered))
    heard = {coder for source in compared for coder in source.coders}
    if not compared:
        raise OtaError("agreement.nothing-shared", coders=", ".join(names.values()) or "-")
    who_coded = {key: name for key, name in names.items() if key in heard}
    return ComparedCodings(tuple(compared), who_coded, book, alone)


def _fetch_coders(connection: Connection, coders: Sequence[str]) -> dict[str, str]:
    """Key → name, in the order of the alphabet. Raises OtaError for an unknown coder, and for one alone."""
    coder = tables.coder
    consensus = () if coders else fetch_consensus_coders(connection)
    names = {
        key: name for key, name in connection.execute(select(coder.c.id, coder.c.name)).all() if key not in consensus
    }
    if coders:
        asked = {find_key(connection, "coder", typed) for typed in coders}
        if len(asked) < 2:
            raise OtaError("agreement.one-coder")
        names = {key: name for key, name in names.items() if key in asked}
    return dict(sorted(names.items(), key=lambda pair: build_sort_key(pair[1])))


def _fetch_outlines(connection: Connection, sources: Sequence[str]) -> dict[str, Outline]:
    typed = transcripts.Names(connection)
    asked = [typed.find(source).id for source in sources] if sources else None
    outlines = transcripts.read_all_outlines(connection, asked)
    return {revision: stored for revision, stored in outlines.items() if stored.status == "in-use"}


def list_rows(book: Codebook, names: Sequence[str], used: Iterable[str]) -> list[tuple[str, str, frozenset[str]]]:
    """The codes that are compared: key, name, and the keys of all codes that count as it, which are those beneath it.
    `names`: codes, categories or themes for all of a level of which a passage was coded, or names of the codebook."""
    coded = set(used)
    if len(names) == 1 and names[0] in ROWS:
        level = LEVELS[ROWS.index(names[0])]
        listed = [code for code, _ in book.walk() if code.level == level]
    else:
        listed = [book.find(name) for name in names]
    rows = [
        (code.id, code.name, frozenset(below.id for below in book.list_subtree(code.id)))
        for code in dict.fromkeys(listed)
    ]
    return [row for row in rows if row[2] & coded] if len(names) == 1 and names[0] in ROWS else rows
