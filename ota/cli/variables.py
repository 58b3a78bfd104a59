"""`ota variables`."""

from __future__ import annotations

from typing import Annotated

import typer

from ota.cli import _run
from ota.cli._output import show
from ota.cli._run import CoderOption, FormatOption, OutputOption, StudyOption, opened, viewed
from ota.errors import OtaError
from ota.study import variables
from ota.study.values import split_values

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Typed variables. Example: ota variables add case gemeente --type category --options 'Huizen; Hilversum'",
)

Owner = Annotated[str, typer.Argument(help="case, source or person")]
Options = Annotated[str | None, typer.Option("--options", help="Values to choose from, separated by a semicolon.")]


def _check_owner(text: str) -> str:
    if text not in variables.OWNERS:
        raise OtaError("study.bad-value", value=text, field="owner", allowed=", ".join(variables.OWNERS))
    return text


@app.command("list")
def list_(format: FormatOption = "table", output: OutputOption = None, folder: StudyOption = None) -> None:
    """List all variables with their type, options and how often they are filled."""
    with viewed(folder) as study:
        show(variables.list_variables(study), format, output)


@app.command()
def add(
    owner: Owner,
    name: str,
    type_: Annotated[str, typer.Option("--type", help="text, number, category, several, yesno or date")] = "text",
    options: Options = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Declare a variable of cases, sources or people."""
    with opened(folder, coder) as study:
        variables.add(study, _check_owner(owner), name, type_, split_values(options or ""))
        _run.narrate("cli.added", name=name)


@app.command("set")
def set_(
    owner: Owner,
    name: str,
    new_name: Annotated[str | None, typer.Option("--name", help="A new name.")] = None,
    options: Options = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Rename a variable, or change its options."""
    changes = {"name": new_name, "options": split_values(options) if options is not None else None}
    with opened(folder, coder) as study:
        variables.edit(study, _check_owner(owner), name, changes)
        _run.narrate("cli.changed", name=new_name or name)


@app.command()
def remove(owner: Owner, name: str, folder: StudyOption = None, coder: CoderOption = None) -> None:
    """Remove a variable with all its values."""
    with opened(folder, coder) as study:
        variables.remove(study, _check_owner(owner), name)
        _run.narrate("cli.removed", name=name)
