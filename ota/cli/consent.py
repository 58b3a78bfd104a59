"""`ota consent`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ota.cli import _run
from ota.cli._output import show
from ota.cli._run import (
    AudienceOption,
    CoderOption,
    FormatOption,
    OutputOption,
    StudyOption,
    opened,
    parse_pairs,
    viewed,
)
from ota.consent import importing, listing, operations
from ota.errors import ExitCode
from ota.study.consents import ANSWERS, SCOPES

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Who said yes to what. Example: ota consent set 'Moeder Vos' quotation=given --date 2024-11-05",
)

People = Annotated[list[str] | None, typer.Option("--person", help="Only these people.")]
Cases = Annotated[list[str] | None, typer.Option("--case", help="Only members of these cases.")]
Scope = Annotated[str, typer.Option("--scope", help=f"Only this: {', '.join(SCOPES)}.")]
Answer = Annotated[str, typer.Option("--answer", help=f"Only who answered so: {', '.join(ANSWERS)} or unknown.")]
Day = Annotated[str, typer.Option("--on", help="As it was on this day; else today.", show_default=False)]
Pairs = Annotated[
    list[str] | None, typer.Argument(metavar="[SCOPE=ANSWER]...", help=f"{', '.join(SCOPES)} = {', '.join(ANSWERS)}.")
]


@app.command("list")
def list_(
    person: People = None,
    case: Cases = None,
    scope: Scope = "",
    answer: Answer = "",
    on: Day = "",
    history: Annotated[bool, typer.Option("--history", help="Every answer with its day, a row each.")] = False,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
) -> None:
    """List people and what they answered, scope by scope."""
    with viewed(folder) as study:
        table = listing.list_consent(
            study, person or (), case or (), scope=scope, answer=answer, day=on, history=history
        )
        show(table, format, output)


@app.command("set")
def set_(
    person: str,
    answers: Pairs = None,
    date: Annotated[str, typer.Option("--date", help="The day of the answer, or unknown; else today.")] = "",
    form: Annotated[str, typer.Option("--form", help="Which version of the form.")] = "",
    by: Annotated[str, typer.Option("--by", help="Who answered for somebody under sixteen.")] = "",
    note: Annotated[str, typer.Option("--note", help="What else is to be known of it.")] = "",
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Note what somebody answered on a day, to several scopes at once; the same day again corrects it."""
    with opened(study, coder) as opened_study:
        pairs = parse_pairs(answers, "consent.pair")
        count = operations.set_answers(opened_study, person, pairs, day=date, form=form, representative=by, note=note)
        _run.narrate("consent.changed", name=person, count=count)


@app.command("import")
def import_(
    file: Path,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be new, and write nothing.")] = False,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Import answers from a table (csv, xlsx): person, a column for each scope, date, form, representative, note.

    Or a row for each answer, with scope and answer, as list --history writes it. It only adds what is new.
    """
    with opened(folder, coder) as study:
        table = _run.read_table(file)
        rows = list(zip(table.lines, table.rows, strict=True))
        brought = importing.import_table(study, table.columns, rows, table.name, dry_run=dry_run)
        key = "consent.would-import" if dry_run else "consent.imported"
        _run.narrate(key, file=table.name, new=brought.new, there=brought.repeated)


@app.command()
def check(
    audience: AudienceOption = "",
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
) -> None:
    """Name whose answer is missing, no longer holds, or is gone against; exit code 1 where there is one."""
    from ota import checks  # asks every room, so it loads every room
    from ota.consent import checking

    with viewed(folder) as study:
        problems = checking.check(study, audience or "commissioner")
        if problems:
            show(checks.tabulate_problems(study, problems), format, output)
        _run.narrate("consent.checked", count=len(problems))
    if problems:
        raise typer.Exit(ExitCode.PROBLEMS)
