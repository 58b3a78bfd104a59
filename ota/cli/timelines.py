"""`ota timelines`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ota.cli import _run, _timelines_seen
from ota.cli._editor import edit_text
from ota.cli._output import show
from ota.cli._run import CoderOption, FormatOption, OutputOption, StudyOption, opened, viewed
from ota.errors import OtaError
from ota.study.study import Study
from ota.timelines import files, listing, operations, store
from ota.timelines.operations import Done
from ota.timelines.telling import tell_done, tell_today

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help='One family through time. Example: ota timelines add Bakker "april 2019: jongens weigeren naar school"',
)

Case = Annotated[str, typer.Argument(metavar="CASE", help="A case, by its name.")]
Fields = Annotated[
    list[str] | None, typer.Argument(metavar="[FIELD=VALUE]...", help="Fields, as page=12; an empty value clears.")
]
Handle = Annotated[str, typer.Argument(metavar="ENTRY", help="An entry's number: E12.")]
CaseOption = Annotated[str | None, typer.Option("--case", help="The case, by its name.", show_default=False)]
Why = Annotated[str | None, typer.Option("--why", help="Why; kept in the log.")]
Prune = Annotated[bool, typer.Option("--prune", help="Remove entries that the file does not have.")]


def _drop_unset(**fields: str | None) -> dict[str, str]:
    return {name: field for name, field in fields.items() if field is not None}


# --- what was understood -------------------------------------------------------------------------------------------
def _tell(done: Done) -> None:
    """What was taken in one line, what was not understood in a second, and what is asked back."""
    answer = tell_done(done)
    for line in filter(None, (answer.taken, answer.missed and f"  ! {answer.missed}")):
        _run.echo(line, err=True)
    for question in done.questions:
        text = question.problem.format_message(_run.language).replace(" | ", " ")
        _run.narrate("timelines.asked", entry=question.entry, question=text)


# --- entering ------------------------------------------------------------------------------------------------------
@app.command()
def add(
    case: Case,
    line: Annotated[str, typer.Argument(metavar="LINE", help='What and when: "april 2019: jongens weigeren".')],
    fields: Fields = None,
    kind: Annotated[str | None, typer.Option("--kind", help="The kind; else taken from the words.")] = None,
    who: Annotated[str | None, typer.Option("--who", help="Whom it concerns: first names, by commas.")] = None,
    perspective: Annotated[str | None, typer.Option("--perspective", help="Whose view this is.")] = None,
    version_of: Annotated[
        str | None, typer.Option("--version-of", help="The entry that this one tells differently.")
    ] = None,
    why: Why = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Add an entry from one line: date, kind and people are taken from it, and shown back."""
    cells = _drop_unset(kind=kind, who=who and who.replace(",", ";"), perspective=perspective, version_of=version_of)
    with opened(folder, coder) as study:
        done = operations.add(study, case, line, {**cells, **_run.parse_pairs(fields)}, reason=why)
        for entry in done.entries:
            _run.echo(entry.handle)
        _tell(done)


@app.command()
def edit(
    entry: Annotated[str | None, typer.Argument(metavar="[ENTRY]", help="An entry's number: E12.")] = None,
    fields: Fields = None,
    case: CaseOption = None,
    why: Why = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Change fields of an entry; with --case open the whole timeline as YAML in $EDITOR.

    With --case and as_of=2024-06 or calendar=no, change what holds for the whole timeline.
    """
    with opened(folder, coder) as study:
        if case is not None:
            typed = ([entry] if entry else []) + (fields or [])
            if any("=" not in text for text in typed):
                raise OtaError("timelines.entry-or-case")
            if typed:
                operations.edit_case(study, case, _run.parse_pairs(typed), reason=why)
                _run.narrate("timelines.changed", case=case)
            else:
                _edit_all(study, case, why)
            return
        if entry is None or not fields:
            raise OtaError("timelines.nothing-to-set")
        _tell(operations.edit(study, entry, _run.parse_pairs(fields), reason=why))


def _edit_all(study: Study, case: str, why: str | None) -> None:
    """The whole timeline in the user's editor; what is saved there becomes the timeline. A text that had problems the
    last time is opened again; an empty one changes nothing."""
    case = store.read(study, case).case
    name, before = files.name_edit(case), files.render_timeline(study, case)
    with edit_text(study, before, name, f'ota timelines edit --case "{case}"') as done:
        changed = done.raw.decode("utf-8", errors="replace")
        if changed == before or not changed.strip():
            _run.narrate("timelines.edit-same", case=case)
        else:
            _report_import(files.apply_text(study, changed, name, case=case, reason=why), False)


@app.command()
def remove(
    entries: Annotated[list[str], typer.Argument(metavar="ENTRY...", help="Entries, as E12 E13.")],
    why: Why = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Take entries off the timeline; what was dated from them keeps its days."""
    with opened(folder, coder) as study:
        done = operations.remove(study, entries, reason=why)
        for entry in done.entries:
            _run.narrate("timelines.loosened", entry=entry.handle)
        _run.narrate("timelines.removed", count=len(entries), entries=", ".join(entries))


@app.command()
def link(
    entry: Handle,
    refs: Annotated[
        list[str], typer.Argument(metavar="REF...", help="Turns as T03:48 or T03:48-50, codings as coding:019a2b.")
    ],
    remove: Annotated[bool, typer.Option("--remove", help="Take this evidence away.")] = False,
    why: Why = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Lay passages or codings under an entry as its evidence."""
    with opened(folder, coder) as study:
        done = operations.link(study, entry, refs, take_away=remove, reason=why)
        linked = done.entries[0]
        _run.narrate("timelines.linked", entry=linked.handle, refs=", ".join(linked.evidence) or "-")


@app.command()
def settle(
    entry: Handle,
    chosen: Annotated[str | None, typer.Option("--chosen", help="The version that holds; the others stay.")] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keep it as a lasting difference.")] = False,
    why: Why = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Settle what several people tell differently: one version holds, or the difference stays."""
    if (chosen is None) == (not keep):
        raise OtaError("timelines.settle-how")
    with opened(folder, coder) as study:
        done = operations.settle(study, entry, chosen, reason=why)
        _run.narrate("timelines.settled", entries=", ".join(version.handle for version in done.entries))


@app.command()
def write(
    case: Case,
    session: Annotated[
        str | None, typer.Option("--session", help="The session written down here; else that of the case.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Ask nothing; `ota timelines check` has it all.")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", help="A sheet for a projector, written anew after each line.")
    ] = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Write down line after line as it is told, at a prompt or from standard input; each line is a step."""
    from ota.cli._wall import write_lines

    with opened(folder, coder) as study:
        write_lines(study, case, session, quiet, html)


@app.command()
def session(
    case: Case,
    session: Annotated[
        str | None, typer.Argument(metavar="[SESSION]", help="The session that is written down from now on.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="None any more: today is the day of writing.")] = False,
    why: Why = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Say which session of a case is being written down: "today" is its day; without SESSION, show it."""
    with opened(folder, coder) as study:
        if session is not None or remove:
            timeline = operations.write_session(study, case, "" if remove else session or "", reason=why).timeline
        else:
            timeline = store.read(study, case)
        _run.echo(tell_today(study, timeline))


@app.command()
def switch(
    case: Case,
    title: Annotated[str | None, typer.Argument(metavar="[TITLE]", help="What turned; without it: list them.")] = None,
    entries: Annotated[str | None, typer.Option("--entries", help="The entries it is over: E3,E7.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="levensloop or hulpverlening.")] = None,
    date: Annotated[str | None, typer.Option("--date", help="A period of its own: 2016/2018.")] = None,
    session: Annotated[str | None, typer.Option("--session", help="The case session that marked it.")] = None,
    person: Annotated[str | None, typer.Option("--person", help="Who marked it, where it was not a session.")] = None,
    disputed: Annotated[
        bool | None, typer.Option("--disputed/--accepted", help="Whether it is disputed.", show_default=False)
    ] = None,
    edit: Annotated[int | None, typer.Option("--edit", help="Change switch moment number N.", metavar="N")] = None,
    remove: Annotated[
        int | None, typer.Option("--remove", help="Take switch moment number N away.", metavar="N")
    ] = None,
    why: Annotated[str | None, typer.Option("--why", help="Why it is a turning point.")] = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Mark a switch moment, looking back: over entries or over a period; without a title, list them."""
    accepted = None if disputed is None else "no" if disputed else "yes"
    cells = _drop_unset(
        title=title, entries=entries, switch=kind, start=date, session=session, person=person, why=why,
        accepted=accepted,
    )  # fmt: skip
    with opened(folder, coder) as study:
        if remove is not None:
            operations.remove_switch(study, case, remove)
            _run.narrate("timelines.switch-removed", number=remove)
        elif title is None and edit is None:
            show(listing.list_switches([store.read(study, case)]), format, output)
        else:
            done = operations.mark_switch(study, case, cells, edit)
            switched = done.switches[0]
            number = done.timeline.switches.index(switched) + 1
            _run.narrate("timelines.switched", number=number, kind=switched.kind, title=switched.title)


# --- files ---------------------------------------------------------------------------------------------------------
@app.command("import")
def import_(
    file: Path,
    case: CaseOption = None,
    prune: Prune = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    map: Annotated[
        list[str] | None,
        typer.Option("--map", help="FIELD=COLUMN, FIELD=@VALUE for every row, or -=COLUMN to leave one out."),
    ] = None,
    time_origin: Annotated[
        str | None, typer.Option("--time-origin", help="The day that numbers in the column of start count from.")
    ] = None,
    time_unit: Annotated[str, typer.Option("--time-unit", help="What they count: day, month or year.")] = "day",
    date_order: Annotated[
        str, typer.Option("--date-order", help="Which comes first in its dates: d/m (day) or m/d (month).")
    ] = "",
    new_cases: Annotated[bool, typer.Option("--new-cases", help="Make cases that are not there yet.")] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Leave out rows that cannot be taken, and list them.")
    ] = False,
    why: Why = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Import from yaml, csv, xlsx or txt; what is missing from the file stays, unless --prune."""
    told = map or time_origin or date_order
    mapped = files.Foreign(_parse_map(map), time_origin, time_unit, date_order) if told else None
    with opened(folder, coder) as study:
        done = files.import_file(
            study, file, case=case, prune=prune, dry_run=dry_run, foreign=mapped, new_cases=new_cases,
            skip_bad=skip_bad, reason=why,
        )  # fmt: skip
        _report_import(done, dry_run)


def _parse_map(texts: list[str] | None) -> dict[str, str]:
    """`FIELD=COLUMN …`, in which a field may be given several columns."""
    columns: dict[str, str] = {}
    for text in texts or ():
        for field, column in _run.parse_pairs([text]).items():
            columns[field] = "; ".join(filter(None, (columns.get(field), column)))
    return columns


def _report_import(done: files.ImportedTimelines, dry_run: bool) -> None:
    _run.tell_problems(done.problems)
    for line in (*done.uses, *done.rows) if dry_run else ():
        place = line.where.rpartition(":")[2]
        _run.echo(f"{place}: {line.format_message(_run.language)}" if place else line.format_message(_run.language))
    if done.skipped:
        key = "timelines.rows-bad" if dry_run else "timelines.rows-skipped"
        _run.narrate(key, count=len({problem.where for problem in done.skipped}))
        _run.tell_problems(done.skipped)
    for line in done.changes if dry_run else ():
        _run.echo(line.format_message(_run.language))
    for notice in done.notices:
        _run.narrate(notice.key, **notice.values)
    if done.unread:
        _run.narrate("timelines.unread", count=done.unread, file=done.file)
    _run.narrate("timelines.imported", file=done.file, **done.counts)
    if dry_run:
        _run.narrate("timelines.dry-run")


@app.command()
def export(
    file: Path,
    case: CaseOption = None,
    excel: Annotated[bool, typer.Option("--excel", help="A csv that opens in Excel, with headings in words.")] = False,
    drop: Annotated[bool, typer.Option("--drop", help="Take entries out that were never imported.")] = False,
    folder: StudyOption = None,
) -> None:
    """Export to yaml, txt (one case), csv or xlsx; a yaml file that is there keeps its comments and order."""
    with viewed(folder) as study:
        _run.tell_written(files.export_file(study, file, case=case, excel=excel, drop=drop))


@app.command()
def template(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to make: .xlsx or .csv.")],
    case: CaseOption = None,
    folder: StudyOption = None,
) -> None:
    """Write an empty spreadsheet to fill in: one entry per row, with an explanation of every column."""
    with viewed(folder) as study:
        _run.tell_written(files.write_template(study, file, case=case))


_timelines_seen.register(app)
