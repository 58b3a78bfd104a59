"""Between the study's timelines and a file: YAML or txt (one case), CSV or Excel (several), by the name's ending."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from ota.codebook.yaml_text import read_yaml_essence
from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.writer import Writer
from ota.errors import OtaError, Problem
from ota.moments import Moment
from ota.moments import show as show_moment
from ota.regular import read_regular
from ota.sources.files import read_bytes
from ota.study import Study
from ota.study.directories import build_directory
from ota.study.external_ids import fetch_external_ids, set_external_ids
from ota.study.files import Essence, WrittenFile
from ota.study.values import spell_name
from ota.tabular import render_csv
from ota.text.folding import fold_name
from ota.timelines import store
from ota.timelines.cells import Maker, collect_handles, label_cells, spell_entry, spell_switch
from ota.timelines.files import table, txt, yaml
from ota.timelines.files.model import Read, TimelineRow, hide_words, read_line_number, refuse
from ota.timelines.files.others import Foreign
from ota.timelines.files.planning import Became, TimelinePlan, list_own_cells, match, plan
from ota.timelines.line import LineContext
from ota.timelines.lists import build_lists
from ota.timelines.model import Point, Timeline
from ota.timelines.names import StudyNames
from ota.timelines.operations import load_known
from ota.timelines.rows import CaseRows

YAML, TXT, TABLES = (".yaml", ".yml"), (".txt",), (".csv", ".tsv", ".xlsx")
_LARGEST_MB = 50
_PROGRAM = "table"  # under which name rows of tables that others made are kept as external ids
_FIRST_ROWS, _BESIDE = 5, 120  # of what is shown of a table that others made


@dataclass(frozen=True)
class ImportedTimelines:
    """What an import came to: counts, what would change (a line each), warnings, notices, lines that were not read.

    `skipped` are the rows that were left out, each with why, and never with its words. Of a table that others made
    `uses` says what each column was taken for, and `rows` how its first rows are read.
    """

    file: str
    counts: Mapping[str, int]
    changes: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[OtaError, ...] = ()
    unread: int = 0
    skipped: tuple[Problem, ...] = ()
    uses: tuple[Problem, ...] = ()
    rows: tuple[Problem, ...] = ()


def _read_suffix(file: Path, suffixes: Sequence[str] = (*YAML, *TABLES, *TXT)) -> str:
    suffix = file.suffix.lower()
    if suffix not in suffixes:
        raise OtaError("timelines.file-format", file=file.name, known=", ".join(suffixes))
    return suffix


# --- in ------------------------------------------------------------------------------------------------------------
def import_file(
    study: Study,
    file: Path,
    *,
    case: str | None = None,
    prune: bool = False,
    dry_run: bool = False,
    foreign: Foreign | None = None,
    new_cases: bool = False,
    skip_bad: bool = False,
    reason: str | None = None,
) -> ImportedTimelines:
    """Bring timelines up to what a file says, as one step; with `dry_run` nothing is written.

    `case` is whose timeline it is, where the file does not say. With `skip_bad` a row that cannot be taken does not
    hold up the others. Raises OtaError with all problems of the file.
    """
    suffix = _read_suffix(file)
    if suffix in TABLES:
        read = table.read_rows(file, foreign, lists=build_lists(study.settings), case=case)
    else:
        raw = read_bytes(file, _LARGEST_MB, _LARGEST_MB)
        read = txt.read_lines(raw, file.name) if suffix in TXT else yaml.read_yaml(_decode_file(raw, file), file.name)
    done = _bring(study, read, case, prune, dry_run, new_cases, reason, skip_bad=skip_bad)
    if not dry_run and not read.uses and not done.unread and not done.skipped:
        study.files.remember_taken(file, essence=_choose_essence(suffix))
    return done


def _decode_file(raw: bytes, file: Path) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OtaError("codebook.file-encoding", file=file.name) from None


def apply_text(study: Study, text: str, name: str, *, case: str, reason: str | None = None) -> ImportedTimelines:
    """Make a timeline what a YAML text, edited as a whole, says: what is not in it any more is removed."""
    return _bring(study, yaml.read_yaml(text, name), case, True, False, False, reason)


def _bring(
    study: Study,
    read: Read,
    case: str | None,
    prune: bool,
    dry_run: bool,
    new_cases: bool,
    reason: str | None,
    *,
    skip_bad: bool = False,
) -> ImportedTimelines:
    if dry_run:
        with study.reading() as connection:
            rows_found = _find_rows(study, connection, read, case, new_cases, skip_bad or bool(read.uses))
            stored = _read_stored(study, connection, rows_found)
            plans = [case_plan for _, _, case_plan in _plan_cases(study, stored, rows_found, prune)]
        return _sum_up_import(rows_found, plans, study.language)
    with study.writing("timelines import", reason=reason, file=read.name, prune=prune) as writer:
        rows_found = _find_rows(study, writer.connection, read, case, new_cases, skip_bad)
        _make(writer, rows_found.keys, rows_found.groups)
        stored = _read_stored(study, writer.connection, rows_found)
        saved = _plan_cases(study, stored, rows_found, prune)
        for key, before, case_plan in saved:
            if case_plan.timeline != before:
                stored.write(writer, key, before, case_plan.timeline)
            _remember_rows(writer, key, case_plan, rows_found.became)
    return _sum_up_import(rows_found, [case_plan for _, _, case_plan in saved], study.language)


@dataclass(frozen=True)
class _FoundRows:
    """The rows of a file by case, the key of each case ("" for a new one), and rows that were left out."""

    read: Read
    groups: Mapping[str, list[TimelineRow]]
    keys: dict[str, str]
    became: Became
    gone: frozenset[str] = frozenset()  # what rows are known by whose entry was removed since
    skipped: tuple[Problem, ...] = ()


def _find_rows(
    study: Study, connection: Connection, read: Read, case: str | None, new_cases: bool, skip_bad: bool
) -> _FoundRows:
    """The rows of a file that are to be taken; all of them unless `skip_bad`. Raises OtaError as `import_file` does."""
    became, gone = _fetch_became(connection) if read.uses else ({}, frozenset[str]())
    if not skip_bad:
        groups = _group_by_case(read, case)
        return _FoundRows(read, groups, _find_case_keys(connection, read, groups, new_cases), became, gone)
    skipped = list(read.bad_rows)
    read = replace(read, bad_rows=())
    where = {row.where: row for row in read.rows}
    while True:
        try:
            groups = _group_by_case(read, case)
            keys = _find_case_keys(connection, read, groups, new_cases, row_by_row=True)
            rows_found = _FoundRows(read, groups, keys, became, gone)
            _plan_cases(study, _read_stored(study, connection, rows_found), rows_found, False)
            groups = {name: rows for name, rows in groups.items() if rows or rows_found.keys.get(name)}
            return replace(rows_found, groups=groups, skipped=tuple(sorted(skipped, key=read_line_number)))
        except OtaError as error:
            bad = [problem for problem in error.problems if problem.where in where and not problem.warning]
            if error.key != "timelines.file-problems" or not bad:
                raise
        skipped += [hide_words(problem, where[problem.where]) for problem in bad]
        places = {problem.where for problem in bad}
        read = replace(read, rows=tuple(row for row in read.rows if row.where not in places))


def _fetch_became(connection: Connection) -> tuple[dict[str, tuple[str, str]], frozenset[str]]:
    """What rows of tables that others made became (see `Became`), and the rows of which that was removed."""
    became = {}
    for key, name in fetch_external_ids(connection, tables.entry, _PROGRAM).items():
        known_by, _, digest = name.partition(":")
        became[known_by] = (key, digest)
    external = tables.external_id
    query = select(external.c.guid).where(external.c.tbl == tables.entry.name, external.c.program == _PROGRAM)
    names = {name.partition(":")[0] for name in connection.execute(query).scalars()}
    return became, frozenset(names - became.keys())


def _tell_again(rows_found: _FoundRows) -> list[Problem]:
    """The rows that come again, though somebody removed what they became."""
    rows = [row for group in rows_found.groups.values() for row in group if row.known_by in rows_found.gone]
    numbers = [row.where.rpartition(":")[2] for row in rows]
    values: dict[str, object] = {"count": len(rows), "rows": ", ".join(numbers[:10])}
    return [Problem("timelines.rows-again", rows_found.read.name, values, warning=True)] if rows else []


def _remember_rows(writer: Writer, case: str, case_plan: TimelinePlan, became: Became) -> None:
    """Note which row became which entry; an entry that is known by a row of another file stays so."""
    if not case_plan.row_of:
        return
    known_by = {key: name for name, (key, _) in became.items()}
    query = select(tables.entry.c.id).where(tables.entry.c.case_id == case).order_by(tables.entry.c.position)
    stored = writer.connection.execute(query).scalars()
    names = {}
    for key, entry in zip(stored, case_plan.timeline.entries, strict=True):
        row = case_plan.row_of.get(entry.id)
        if row and known_by.get(key, row.known_by) == row.known_by:
            names[key] = f"{row.known_by}:{row.digest}"
    set_external_ids(writer, tables.entry, _PROGRAM, names)


def _sum_up_import(rows_found: _FoundRows, plans: Sequence[TimelinePlan], language: str) -> ImportedTimelines:
    read = rows_found.read
    counts = {
        name: sum(case_plan.counts[name] for case_plan in plans)
        for name in ("added", "changed", "unchanged", "missing")
    }
    counts["pruned"] = sum(case_plan.counts["pruned"] for case_plan in plans)
    notices = {str(notice): notice for case_plan in plans for notice in case_plan.notices}
    return ImportedTimelines(
        read.name,
        counts,
        tuple(change for case_plan in plans for change in case_plan.changes),
        (*read.problems, *_tell_again(rows_found), *(problem for case_plan in plans for problem in case_plan.problems)),
        tuple(notices.values()),
        sum(case_plan.unread for case_plan in plans),
        rows_found.skipped,
        read.uses,
        tuple(_tell_rows(plans, language)),
    )


def _tell_rows(plans: Sequence[TimelinePlan], language: str) -> Iterator[Problem]:
    """How the first rows of a table that others made are read."""
    rows = ((case_plan.timeline, key, row) for case_plan in plans for key, row in case_plan.row_of.items())
    for timeline, key, row in islice(rows, _FIRST_ROWS):
        entry = timeline.by_id[key]
        points = [entry.points[role] for role in ("start", "end") if role in entry.points]
        when = " – ".join(_show_point(point, language) for point in points) or "?"
        parties, who = ", ".join(entry.list_parties()), ", ".join(entry.who)
        told = " · ".join(filter(None, (when, timeline.find_kind(entry).label, who, parties, entry.title)))
        beside = entry.note.replace("\n", " / ")
        note = beside if len(beside) <= _BESIDE else f"{beside[:_BESIDE]}…"
        yield Problem("timelines.row-as", row.where, {"entry": told, "note": note, "source": entry.source})


def _show_point(point: Point, language: str) -> str:
    if not point.edtf:
        return point.written or "?"
    return show_moment(Moment(point.edtf, point.earliest, point.latest), language)


def _group_by_case(read: Read, case: str | None) -> dict[str, list[TimelineRow]]:
    """The rows by the name of their case, as it was first written; raises OtaError where that is not known."""
    groups: dict[str, list[TimelineRow]] = {}
    called: dict[str, str] = {}  # a name, whatever its capitals → as it was first written
    problems = []
    for row in read.rows:
        if case and row.case and fold_name(row.case) != fold_name(case):
            problems.append(Problem("timelines.file-case-other", row.where, _describe_other_case(read, row.case, case)))
        name = row.case or case or ""
        if not name and any(other.case for other in read.rows):
            problems.append(Problem("timelines.row-no-case", row.where))
            continue
        if not name:
            raise OtaError("timelines.file-case", file=read.name)
        groups.setdefault(called.setdefault(fold_name(name), name), []).append(row)
    refuse(read.name, problems)
    for name in read.own:
        if case and name and fold_name(name) != fold_name(case):
            raise OtaError("timelines.file-case-other", **_describe_other_case(read, name, case))
        if name or case:
            groups.setdefault(called.setdefault(fold_name(name or case or ""), name or case or ""), [])
    return groups


def _describe_other_case(read: Read, case_found: str, case: str) -> dict[str, object]:
    return {"file": read.name, "found": case_found, "case": case}


def _find_case_keys(
    connection: Connection,
    read: Read,
    groups: Mapping[str, Sequence[TimelineRow]],
    new_cases: bool,
    *,
    row_by_row: bool = False,
) -> dict[str, str]:
    """The key of each case; "" for one that is to be made. Raises OtaError for one that is not there, or that cannot be
    called so; with all of them where there are several, or with each row of theirs (`row_by_row`)."""
    cases = build_directory(connection, "case")
    key_of_case = {
        fold_name(row.name): row.id for row in connection.execute(select(tables.case.c.name, tables.case.c.id))
    }
    keys: dict[str, str] = {}
    refused: list[tuple[str, OtaError]] = []
    for name, rows in groups.items():
        keys[name] = key_of_case.get(fold_name(name), "")
        try:
            if new_cases and not keys[name]:
                spell_name(name)
            elif not keys[name]:
                keys[name] = cases.find(name)
        except OtaError as error:
            places = [row.where for row in rows] or [read.name]
            refused += [(where, error) for where in (places if row_by_row else places[:1])]
    if len(refused) == 1 and not row_by_row:
        raise refused[0][1]
    refuse(read.name, [Problem(error.key, where, error.values) for where, error in refused])
    return keys


def _make(writer: Writer, keys: dict[str, str], names: Mapping[str, object]) -> None:
    fresh = [name for name in names if not keys[name]]
    new_keys = writer.insert(tables.case, [{"name": spell_name(name), "anonymous": False} for name in fresh])
    keys |= dict(zip(fresh, new_keys, strict=True))


def _read_stored(study: Study, connection: Connection, rows_found: _FoundRows) -> CaseRows:
    """The timelines of the cases that there are."""
    return CaseRows(connection, study.settings, StudyNames(connection), filter(None, rows_found.keys.values()))


def _plan_cases(
    study: Study, stored: CaseRows, rows_found: _FoundRows, prune: bool
) -> list[tuple[str, Timeline, TimelinePlan]]:
    """The plan of each case; raises OtaError with the problems of all."""
    read, keys = rows_found.read, rows_found.keys
    study_names = load_known(stored.names, study.clock().date().isoformat())
    before = dict(zip(stored.cases, stored.read_timelines(), strict=True))
    own_of = {fold_name(case): cells for case, cells in read.own.items()}
    plans = []
    for name, rows in rows_found.groups.items():
        timeline = before.get(keys[name]) or Timeline(name, build_lists(study.settings))
        own = own_of.get(fold_name(name), own_of.get("", {}))
        case_plan = plan(timeline, rows, own, study_names, prune=prune, became=rows_found.became)
        plans.append((keys[name], timeline, case_plan))
    problems = [problem for _, _, case_plan in plans for problem in case_plan.problems if not problem.warning]
    refuse(read.name, [*read.bad_rows, *problems])
    return plans


# --- out -----------------------------------------------------------------------------------------------------------
def export_file(
    study: Study, file: Path, *, case: str | None = None, excel: bool = False, drop: bool = False
) -> WrittenFile:
    """Write timelines to `file` (YAML and txt: of one case); says where it stands, and whether anything changed.

    Comments and order of a YAML file that is there are kept; one with entries that were never imported is refused
    unless `drop`, and one that was changed otherwise is not replaced (see `ota.study.files`). `excel` gives a CSV
    headings in words, for Excel. Raises OtaError for what is refused.
    """
    suffix, drop = _read_suffix(file), drop or study.files.replace
    timelines = store.read_all(study, [case] if case else ())
    if suffix in TABLES:
        content = _render_table(study, timelines, suffix, excel)
    elif len(timelines) != 1:
        raise OtaError("timelines.file-one-case", file=file.name)
    else:
        content = (
            _render_lines(timelines[0]).encode() if suffix in TXT else _render_yaml(study, timelines[0], file, drop)
        )
    return study.files.write(file, content, replace=drop, essence=_choose_essence(suffix))


def _choose_essence(suffix: str) -> Essence:
    return read_yaml_essence if suffix in YAML else bytes


def render_timeline(study: Study, case: str) -> str:
    """The whole timeline of a case as YAML."""
    return _render_yaml(study, store.read(study, case), None, False).decode()


def _render_yaml(study: Study, timeline: Timeline, file: Path | None, drop: bool) -> bytes:
    raw = read_regular(file) if file is not None and file.exists() else None
    read = None
    if raw is not None and file is not None:
        try:
            read = yaml.read_yaml(_decode_file(raw, file), file.name)
        except OtaError:
            if not study.files.replace:
                raise
            raw = None
    with study.reading() as connection:
        study_names = load_known(StudyNames(connection))
        query = select(tables.timeline.c.as_of).join(tables.case, tables.case.c.id == tables.timeline.c.case_id)
        as_of = connection.execute(query.where(tables.case.c.name == timeline.case)).scalar()
        names = collect_handles(timeline)
        entries = [(entry, spell_entry(timeline, entry, names)) for entry in timeline.entries]
        switches = [(switch, spell_switch(timeline, switch, names)) for switch in timeline.switches]
        row_of: dict[str, TimelineRow] = {}
        if read:
            matched = match(timeline, read.rows)
            row_of = {key: read.rows[n] for n, key in matched.items()}
            if not drop:
                _refuse_unread(read, matched)
        own = {"case": timeline.case, **({"as_of": as_of} if as_of else {})}
        own |= {} if timeline.calendar else list_own_cells(timeline, ["calendar"])
        text = yaml.render(own, entries, switches, read, row_of, Maker(timeline, study_names))
    if raw and b"\r\n" in raw:
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if raw and raw.startswith(b"\xef\xbb\xbf") else b"") + text.encode()


def _refuse_unread(read: Read, matched: Mapping[int, str]) -> None:
    """Raise OtaError where somebody wrote entries that were never imported; numbers of ota's own are entries gone."""
    unread = [row for n, row in enumerate(read.rows) if n not in matched and not re.fullmatch(r"[eEsS]\d+", row.label)]
    if unread:
        problems = [Problem("timelines.not-imported", row.where) for row in unread]
        raise OtaError("timelines.file-not-imported", problems, file=read.name, count=len(problems))


def _spell_rows(timeline: Timeline) -> list[dict[str, str]]:
    names = collect_handles(timeline)
    rows = [spell_entry(timeline, entry, names) for entry in timeline.entries]
    return [*rows, *(spell_switch(timeline, switch, names) for switch in timeline.switches)]


def _render_table(study: Study, timelines: Sequence[Timeline], suffix: str, excel: bool) -> bytes:
    spoken = excel or suffix == ".xlsx"
    rows = [
        {"case": timeline.case, **(label_cells(row, timeline) if spoken else row)}
        for timeline in timelines
        for row in _spell_rows(timeline)
    ]
    if suffix == ".xlsx":
        lists = build_lists(study.settings)
        return table.to_xlsx(rows, table.choose_columns(rows), lists, study.settings.title, _list_case_names(study))
    return table.to_csv(rows, study.language, excel=excel)


def _render_lines(timeline: Timeline) -> str:
    return txt.to_txt(timeline.case, _spell_rows(timeline), LineContext(timeline))


def _list_case_names(study: Study) -> list[str]:
    with study.reading() as connection:
        return sorted(connection.execute(select(tables.case.c.name)).scalars())


def write_template(study: Study, file: Path, *, case: str | None = None) -> WrittenFile:
    """Write an empty spreadsheet to fill in, every column explained on a second sheet (in a .csv: headings only)."""
    suffix = _read_suffix(file, (".xlsx", ".csv"))
    columns = [cell for cell in table.TEMPLATE if not (case and cell == "case")]
    if suffix == ".csv":
        headings = [table.name_column(cell, study.language) for cell in columns]
        return study.files.write(file, render_csv([headings], excel=True).encode())
    lists = build_lists(study.settings)
    return study.files.write(file, table.to_xlsx([], columns, lists, study.settings.title, _list_case_names(study)))


# --- a text that could not be taken --------------------------------------------------------------------------------
def name_edit(case: str) -> str:
    """What the text of a case is called while it is edited."""
    return f"timeline_{re.sub(r'[^A-Za-z0-9]+', '_', fold_name(case))}.yaml"
