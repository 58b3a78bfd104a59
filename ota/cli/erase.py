"""`ota erase`: the only command that nothing takes back, so it asks twice."""

from __future__ import annotations

from typing import Annotated

import typer

from ota import erasing
from ota.cli import _run
from ota.cli._output import choose_format, show
from ota.cli._run import CoderOption, FormatOption, OutputOption, StudyOption, opened
from ota.erasing.model import Erasure
from ota.erasing.telling import list_remaining, tabulate_erasure
from ota.errors import ExitCode, OtaError
from ota.study import Study
from ota.words import say

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command()
def erase(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The whole name of a person or source, or T03.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would go.")] = False,
    confirm: Annotated[str, typer.Option("--confirm", help="For a script: the whole name once more.")] = "",
    without_undo: Annotated[
        bool, typer.Option("--without-undo", help="For a script: with --confirm, do not ask.")
    ] = False,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Erase a person or a source for good: out of the study, its log and the vault. Nothing takes this back.

    First it tells what goes and what stays, then asks for the name and for a yes; the receipt holds no name.
    Example: ota erase T03 --dry-run
    """
    choose_format(format, output)
    with opened(folder, coder) as study:
        plan = erasing.plan_erasure(study, name)
        if dry_run or not without_undo:
            _tell_plan(study, plan)
        if dry_run:
            show(tabulate_erasure(study, plan), format, output)
            return
        done = erasing.erase(study, plan.subject.key, _ask(confirm, without_undo))
        _run.narrate("erasing.done" if done.finished else "erasing.unfinished")
        show(tabulate_erasure(study, done), format, output)
        if without_undo:
            _run.tell_problems(list_remaining(study, done))


def _tell_plan(study: Study, plan: Erasure) -> None:
    _run.narrate("erasing.will-go")
    for what, count in tabulate_erasure(study, plan).rows:
        _run.echo(f"  {what}: {count}", err=True)
    _run.narrate("erasing.will-bar", count=plan.steps)
    _run.tell_problems(list_remaining(study, plan))


def _ask(confirm: str, without_undo: bool) -> str:
    """The name as it was typed once more, by a person who then said yes, or by a script that says both. Raises OtaError
    where nobody did."""
    if without_undo:
        return confirm
    if confirm or not _run.can_ask():
        raise OtaError("erasing.unasked")
    typed = str(typer.prompt(say("erasing.type-name", _run.language), default="", show_default=False, err=True))
    if not _run.agrees("erasing.sure"):
        raise typer.Exit(ExitCode.INTERRUPTED)
    return typed
