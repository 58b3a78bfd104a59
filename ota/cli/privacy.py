"""`ota privacy`."""

from __future__ import annotations

from typing import Annotated

import typer

from ota import masking
from ota.cli import _run, pseudonyms
from ota.cli._output import choose_gate, show
from ota.cli._run import CoderOption, FormatOption, OutputOption, StudyOption, opened, viewed
from ota.privacy import register

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Names in what was said. Example: ota privacy accept --name Marit",
)

Ids = Annotated[list[str] | None, typer.Argument(help="The beginnings of their ids.", show_default=False)]
Name = Annotated[str, typer.Option("--name", help="All of this name, and wherever else it is written so.")]
SourceOption = Annotated[
    str, typer.Option("--source", help="Only of this source; what is doubtful goes by id or name.")
]
Kind = Annotated[str, typer.Option("--kind", help=f"As another kind: {', '.join(register.KINDS)}.")]

register_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help='Names that somebody confirmed. Example: ota privacy register add Marit --variant "juf M."',
)
app.add_typer(register_app, name="register")


@app.command("list")
def list_(
    source: Annotated[list[str] | None, typer.Option("--source", help="Only of these sources.")] = None,
    name: Annotated[str, typer.Option("--name", help="Only this name.")] = "",
    all_: Annotated[bool, typer.Option("--all", help="Also what was accepted or refused.")] = False,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
) -> None:
    """List what may point at somebody in the texts in use: where, its kind, why, and whether it is doubtful."""
    with viewed(folder) as study:
        show(masking.list_sightings(study, source or (), name, all_), format, output, choose_gate(study, ""))


@app.command()
def accept(
    ids: Ids = None,
    name: Name = "",
    source: SourceOption = "",
    kind: Kind = "",
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Print [naam], [plaats] and the like there, in every output that is not for the team."""
    _answer_sightings(True, ids, name, source, kind, study, coder)


@app.command()
def refuse(
    ids: Ids = None,
    name: Name = "",
    source: SourceOption = "",
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Leave it as it is, and propose it no more."""
    _answer_sightings(False, ids, name, source, "", study, coder)


def _answer_sightings(
    accepted: bool, ids: list[str] | None, name: str, source: str, kind: str, folder: StudyOption, coder: CoderOption
) -> None:
    with opened(folder, coder) as study:
        count = masking.answer_sightings(study, accepted, ids or (), name=name, source=source, kind=kind)
        _run.narrate("privacy.answered", count=count)


@register_app.command("list")
def list_register(format: FormatOption = "table", output: OutputOption = None, folder: StudyOption = None) -> None:
    """List the registered names: kind, whose it is, and how else it is written. A list for the team only."""
    with viewed(folder) as study:
        show(register.list_register(study), format, output)


@register_app.command("add")
def add_name(
    name: Annotated[str, typer.Argument(help="As it is written.")],
    variant: Annotated[list[str] | None, typer.Option("--variant", help="Another way: a nickname.")] = None,
    kind: Kind = register.NAME,
    person: Annotated[str, typer.Option("--person", help="The person of the study whose name it is.")] = "",
    role: Annotated[str, typer.Option("--role", help="Of somebody who is no person of the study.")] = "",
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Register a name, so that it is looked for everywhere; one that is there gets what is new."""
    entry = register.Registered(name, kind, tuple(variant or ()), person or None, role or None)
    with opened(study, coder) as opened_study:
        _run.narrate("privacy.registered", count=register.add_names(opened_study, [entry]))


@register_app.command("remove")
def remove_name(
    names: Annotated[list[str], typer.Argument(help="Names, or the beginnings of their ids.")],
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Take names out of the register."""
    with opened(study, coder) as opened_study:
        _run.narrate("privacy.unregistered", count=register.remove_names(opened_study, names))


app.registered_commands += pseudonyms.app.registered_commands
