"""What touches codebook and codings together: merging codes, and removing a code that is in use.

Nothing is lost by either: merging keeps every coding, and a code in use goes only after its codings have a place.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from ota.codebook import operations
from ota.codebook import store as codebook
from ota.codebook.tree import Codebook
from ota.codings import store as codings
from ota.db import tables
from ota.db.writer import Writer
from ota.errors import OtaError
from ota.study import Study


def merge(study: Study, names: Sequence[str], into: str) -> int:
    """Merge codes into one; their codings become codings of `into`. Returns how many codings moved."""
    with study.writing("codebook merge", codes=list(names), into=into) as writer:
        book = codebook.load(writer.connection)
        target = book.find(into).id
        merged = [book.find(name).id for name in names]
        codebook.write(writer, operations.merge(book, merged, target))
        return _recode(writer, merged, target)


def remove(study: Study, names: Sequence[str], *, to: str | None = None, with_codings: bool = False) -> int:
    """Remove codes. Codings of a code in use move to the code `to`, or go too where `with_codings`.

    Returns how many codings moved or went. Raises OtaError where a code is in use and neither was said.
    """
    with study.writing("codebook remove", codes=list(names), to=to, with_codings=with_codings) as writer:
        book = codebook.load(writer.connection)
        gone = [book.find(name).id for name in names]
        rows = _codings(writer, gone)
        if rows and to:
            target = _target(book, to, gone)
            touched = _recode(writer, gone, target)
        elif rows and with_codings:
            codings.drop(writer, rows)
            touched = len(rows)
        elif rows:
            raise OtaError("regrouping.in-use", name=", ".join(book[key].name for key in gone), count=len(rows))
        else:
            touched = 0
        codebook.write(writer, operations.remove(book, gone))
        return touched


def _target(book: Codebook, to: str, gone: Sequence[str]) -> str:
    found = book.find(to)
    if found.level != "code" or found.id in gone:
        raise OtaError("regrouping.no-target", name=to)
    return found.id


def _codings(writer: Writer, codes: Sequence[str]) -> list[str]:
    coding = tables.coding
    return list(writer.connection.execute(select(coding.c.id).where(coding.c.code_id.in_(codes))).scalars())


def _recode(writer: Writer, codes: Sequence[str], target: str) -> int:
    rows = _codings(writer, codes)
    for key in rows:
        writer.update(tables.coding, key, code_id=target)
    return len(rows)
