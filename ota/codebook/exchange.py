"""Between the study's codebook and a file: YAML, CSV or Excel, by the ending of its name."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ota.codebook import operations, saving, store, versions
from ota.codebook.changes import Change, apply
from ota.codebook.entries import CodebookFile
from ota.codebook.files import read_codebook
from ota.codebook.planning import match, plan
from ota.codebook.table_files import build_codebook_table, read_codebook_table, refuse_long
from ota.codebook.tree import Codebook
from ota.codebook.writing import refuse_unread, write_codebook
from ota.codebook.yaml_text import read_yaml_essence
from ota.db import tables
from ota.db.sql import Connection, select
from ota.errors import OtaError, Problem
from ota.privacy import Gate
from ota.regular import read_regular
from ota.study import Study
from ota.study.files import WrittenFile
from ota.tabular import ResultTable, Value, to_csv

YAML = (".yaml", ".yml")
TABLES = (".csv", ".xlsx")


def _is_yaml(file: Path) -> bool:
    """Whether a file is YAML, not a table. Raises OtaError for an ending that is neither."""
    suffix = file.suffix.lower()
    if suffix not in (*YAML, *TABLES):
        raise OtaError("codebook.file-format", file=file.name, known=", ".join((*YAML, *TABLES)))
    return suffix in YAML


def read_file(file: Path, study_book: Codebook) -> CodebookFile:
    """The codebook in a file, by its ending. Raises OtaError with all problems of the file."""
    return read_codebook(file, study_book) if _is_yaml(file) else read_codebook_table(file, study_book)


# --- in ------------------------------------------------------------------------------------------------------------


def import_file(
    study: Study, file: Path, *, prune: bool = False, dry_run: bool = False, reason: str | None = None
) -> tuple[dict[str, int], list[Problem]]:
    """Bring the codebook up to what `file` says, as one step; with `dry_run` nothing is written.

    Returns counts of added, changed, moved, unchanged, missing and pruned codes, and warnings. Raises OtaError with
    all problems of the file.
    """
    read, digest = read_file(file, store.read(study)), _compute_digest(file)
    if dry_run:
        with study.reading() as connection:
            _, counts, problems = _plan_import(study, connection, read, prune)
            return counts, [*read.problems, *problems]
    with study.writing("codebook import", reason=reason, file=file.name, prune=prune, digest=digest) as writer:
        changes, counts, problems = _plan_import(study, writer.connection, read, prune)
        saving.write(writer, changes)
    study.files.remember_taken(file, essence=read_yaml_essence if _is_yaml(file) else bytes)
    return counts, [*read.problems, *problems]


import_yaml = import_file  # its first name


def _plan_import(
    study: Study, connection: Connection, read: CodebookFile, prune: bool
) -> tuple[list[Change], dict[str, int], list[Problem]]:
    """What to write, what that comes to, and what a person should know."""
    book, used, file = store.load(connection), store.count_usage(connection), read.path.name
    sources = {name: key for key, name in store.fetch_source_names(connection).items()}
    planned = plan(read, book, study.make_id, prune=prune, sources=sources)
    after = apply(book, planned.changes)
    stays = [key for key in planned.pruned if any(used.get(code.id) for code in after.list_subtree(key))]
    gone = [key for key in planned.pruned if key not in stays]
    changes = [*planned.changes, *operations.remove(after, gone)]
    problems = [_build_warning("no-source", file, name) for name in planned.unknown_sources]
    problems += [_build_warning("prune-used", file, book[key].name) for key in stays]
    return changes, {**planned.counts, "pruned": len(gone)}, problems


def _build_warning(key: str, file: str, name: str) -> Problem:
    return Problem(f"codebook.{key}", file, {"name": name}, warning=True)


# --- out -----------------------------------------------------------------------------------------------------------


def export_file(
    study: Study,
    file: Path,
    *,
    drop: bool = False,
    version: str | None = None,
    memos: bool = False,
    gate: Gate | None = None,
) -> WrittenFile:
    """Write the codebook, or a version of it, to `file`; says where it stands, and whether anything changed. With
    `memos` a table has those on its codes in a column of their own, as they may leave to the audience of `gate` (None:
    the team); those that may not are left out (`store.fetch_code_memos` names them).

    Comments and order of a YAML file that is there are kept. A file with entries that were never imported is refused
    unless `drop`, and one that was changed otherwise is not replaced (see `ota.study.files`). A version in a table has
    no counts of codings, which are those of now. Raises OtaError for memos in a YAML file, PrivacyError where
    they would go to participants.
    """
    yaml, drop = _is_yaml(file), drop or study.files.replace
    if yaml and (memos or not (gate is None or gate.complete)):
        raise OtaError("codebook.memos-yaml", file=file.name)
    with study.reading() as connection:
        book, names = versions.read_book_version(connection, version), store.fetch_source_names(connection)
        used = store.count_codings(connection) if version is None else None
        remarks = store.fetch_code_memos(connection, gate).texts if memos else None
        step = _find_import(connection, _compute_digest(file)) if file.exists() else None
        imported = versions.read_as_of(connection, step) if step else None
    if yaml:
        title, language = study.settings.title, study.language
        return write_codebook(
            book, file, title, names, drop=drop, language=language, imported=imported, files=study.files
        )
    if file.exists() and not drop:
        old = read_codebook_table(file, book)
        refuse_unread(old, book, match(old, imported) if imported else {})
    table = build_codebook_table(book, used, names, remarks)
    table = table if gate is None or gate.complete else _close_to(table, gate).table
    return study.files.write(file, _render_table(table, file, study.language), replace=drop)


class _Closed(NamedTuple):
    """A codebook as it may leave: without what repeats words that may not, each by name and column, and where a code
    was born."""

    table: ResultTable
    left_out: tuple[tuple[str, str], ...]


def _close_to(table: ResultTable, gate: Gate) -> _Closed:
    name, born = table.keys.index("name"), table.keys.index("born")
    rows, left_out = [], []
    for row in table.rows:
        cells: list[Value] = []
        for n, cell in enumerate(row):
            repeated = isinstance(cell, str) and n > 0 and gate.is_repeated(cell)
            left_out += [(str(row[name]), table.keys[n])] if repeated else []
            plain = "" if repeated or n == born else cell
            cells.append(gate.unnamed(plain) if n > 0 and isinstance(plain, str) else plain)
        rows.append(tuple(cells))
    return _Closed(replace(table, rows=tuple(rows)), tuple(left_out))


def list_left_out(
    study: Study, gate: Gate, *, version: str | None = None, memos: bool = False
) -> list[tuple[str, str]]:
    """What of a codebook with its memos does not leave to the audience of `gate`, since it repeats words that may not:
    memos by their handle, what a code says of itself by its name and column."""
    with study.reading() as connection:
        handles = store.fetch_code_memos(connection, gate).left_out if memos else ()
        book, names = versions.read_book_version(connection, version), store.fetch_source_names(connection)
    closed = [] if gate.complete else _close_to(build_codebook_table(book, None, names), gate).left_out
    return [*((handle, "") for handle in handles), *closed]


def _compute_digest(file: Path) -> str:
    return hashlib.sha256(read_regular(file)).hexdigest()[:16]


def _find_import(connection: Connection, digest: str) -> int | None:
    """The step in which exactly this file was imported, if that still counts."""
    steps = list(connection.execute(select(tables.step)))
    redone = {step.target for step in steps if step.kind == "redo"}
    undone = {step.target for step in steps if step.kind == "undo" and step.n not in redone}
    of_this_file = [step.n for step in steps if step.verb == "codebook import" and step.params.get("digest") == digest]
    return max((n for n in of_this_file if n not in undone), default=None)


def _render_table(table: ResultTable, file: Path, language: str) -> bytes:
    if file.suffix.lower() == ".csv":
        return to_csv(table).encode()
    refuse_long(table)
    from ota.excel import to_xlsx  # XlsxWriter is loaded where a workbook is written

    return to_xlsx(table, language)
