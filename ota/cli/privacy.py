"""`ota privacy`."""

from __future__ import annotations

from typing import Annotated

import typer

from ota import masking
from ota.cli import _run
from ota.cli._output import choose_gate, show
from ota.cli._run import CoderOption, FormatOption, OutputOption, StudyOption, opened, viewed

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
Kind = Annotated[str, typer.Option("--kind", help=f"As another kind: {', '.join(masking.KINDS)}.")]


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
