"""The codebook in the database, read whole. `saving` writes it."""

from __future__ import annotations

from typing import NamedTuple

from ota.codebook.rows import read_code, read_place
from ota.codebook.tree import Codebook
from ota.db import tables
from ota.db.sql import Connection, func, select
from ota.errors import PrivacyError
from ota.privacy import Audience, Gate
from ota.study import Study


def load(connection: Connection) -> Codebook:
    """All codes and places of the study."""
    codes = connection.execute(select(tables.code)).mappings()
    places = connection.execute(select(tables.place)).mappings()
    return Codebook((read_code(dict(row)) for row in codes), (read_place(dict(row)) for row in places))


def read(study: Study) -> Codebook:
    """The codebook of a study."""
    with study.reading() as connection:
        return load(connection)


def count_usage(connection: Connection) -> dict[str, int]:
    """How many codings each code has itself, of whatever source."""
    coding = tables.coding
    return dict(connection.execute(select(coding.c.code_id, func.count()).group_by(coding.c.code_id)).all())


def count_codings(connection: Connection) -> dict[str, int]:
    """How many codings of each code itself count, as in a matrix: those that have their words, of sources in use, and
    of the same words and coder one."""
    coding, revision, source = tables.coding, tables.revision, tables.source
    different = (
        select(coding.c.revision_id, coding.c.start, coding.c.end, coding.c.code_id, coding.c.coder_id)
        .join(revision, revision.c.id == coding.c.revision_id)
        .join(source, source.c.id == revision.c.source_id)
        .where(source.c.status == "in-use", coding.c.state != "lost")
        .distinct()
        .subquery()
    )
    return dict(connection.execute(select(different.c.code_id, func.count()).group_by(different.c.code_id)).all())


def fetch_source_names(connection: Connection) -> dict[str, str]:
    """Key of a source → its name, for where a code was born."""
    return dict(connection.execute(select(tables.source.c.id, tables.source.c.name)).all())


class CodeMemos(NamedTuple):
    """What memos on codes, categories and themes say, the oldest first, by the key of the code; and the handles of
    those that were left out, since they repeat words that may not leave."""

    texts: dict[str, list[str]]
    left_out: tuple[str, ...]


def fetch_code_memos(connection: Connection, gate: Gate | None = None) -> CodeMemos:
    """The memos on codes, as they may leave to the audience of `gate` (None: the team). Raises PrivacyError for
    participants, who would know who said what."""
    if gate is not None and gate.audience is Audience.PARTICIPANTS:
        raise PrivacyError("memos.not-to-participants")
    memo = tables.memo
    query = select(memo.c.code_id, memo.c.number, memo.c.text).where(memo.c.code_id.is_not(None))
    texts: dict[str, list[str]] = {}
    left_out = []
    for key, number, text in connection.execute(query.order_by(memo.c.number)):
        if gate is not None and gate.is_repeated(text):
            left_out.append(f"M{number}")
        else:
            texts.setdefault(key, []).append(text if gate is None or gate.complete else gate.unnamed(text))
    return CodeMemos(texts, tuple(left_out))
