"""`ota privacy`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ota import masking
from ota.cli import _pseudonyms, _run
from ota.cli._names import FirstNames, Programs, go_through_names, read_rules
from ota.cli._output import choose_gate, progress, show
from ota.cli._run import CoderOption, FormatOption, OutputOption, StudyOption, opened, viewed
from ota.privacy import register
from ota.study import Study

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


Kinds = Annotated[
    list[str] | None, typer.Option("--kind", help="Only this kind; dates and ages are left out unless asked for.")
]


@app.command()
def scan(
    sources: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Default: all in use.")] = None,
    name: Annotated[str, typer.Option("--name", help="Only this name.")] = "",
    kind: Kinds = None,
    all_: Annotated[bool, typer.Option("--all", help="Also what was accepted or refused.")] = False,
    first_names: FirstNames = None,
    with_: Programs = None,
    review: Annotated[bool, typer.Option("--review", help="Decide on them in one list, by the keyboard.")] = False,
    to_file: Annotated[
        Path | None, typer.Option("--to-file", help="Write a table to fill in, for ota privacy take.")
    ] = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Look for what may point at somebody: where, its kind, by which rule, and whether it is doubtful.

    --review shows them in one list, each with its words (? shows all keys). Where no screen can be drawn it asks
    name by name: y yes, n no, o place by place, k another kind, s skip, u undo, q stop.
    """
    rules = read_rules(kind, first_names, with_)
    if review or to_file:
        with opened(folder, coder) as study:
            with progress("privacy.scanning") as move:
                sightings = masking.find_sightings(study, sources or (), name, rules, move)
            if to_file:
                show(masking.build_worksheet(study, sightings), output=to_file, gate=choose_gate(study, "team"))
            else:
                go_through_names(study, sightings)
        return
    with viewed(folder) as study:
        with progress("privacy.scanning") as move:
            table = masking.list_sightings(study, sources or (), name, all_, rules, move)
        show(table, format, output, choose_gate(study, ""))


@app.command()
def take(
    file: Annotated[Path, typer.Argument(help="The table of scan --to-file, its column `answer` filled in.")],
    kind: Kinds = None,
    first_names: FirstNames = None,
    with_: Programs = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Take in the answers of a table: yes or no; give what was given to scan."""
    rules = read_rules(kind, first_names, with_)
    with opened(study, coder) as opened_study:
        table = _run.read_table(file)
        with progress("privacy.scanning") as move:
            sightings = masking.find_sightings(opened_study, rules=rules, move=move)
        _run.narrate("privacy.answered", count=masking.take_answers(opened_study, table, sightings))


@app.command()
def accept(
    ids: Ids = None,
    name: Name = "",
    source: SourceOption = "",
    kind: Kind = "",
    first_names: FirstNames = None,
    with_: Programs = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Register it, and print [naam], [plaats] and the like there, in every output that is not for the team."""
    with opened(study, coder) as opened_study:
        _answer_sightings(opened_study, True, ids, name, source, kind, read_rules(None, first_names, with_))


@app.command()
def refuse(
    ids: Ids = None,
    name: Name = "",
    source: SourceOption = "",
    first_names: FirstNames = None,
    with_: Programs = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Leave it as it is, and propose it no more."""
    with opened(study, coder) as opened_study:
        _answer_sightings(opened_study, False, ids, name, source, "", read_rules(None, first_names, with_))


def _answer_sightings(
    study: Study,
    accepted: bool,
    ids: list[str] | None,
    name: str,
    source: str,
    kind: str,
    rules: masking.ScanRules,
) -> None:
    count = masking.answer_sightings(study, accepted, ids or (), name=name, source=source, kind=kind, rules=rules)
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
        done = masking.register_names(opened_study, [entry])
    _run.narrate("privacy.registered", count=done.count)
    if done.reopened:
        places = "; ".join(f"{handle} ({count})" for handle, count in sorted(done.reopened.items()))
        _run.narrate("privacy.reopened", count=sum(done.reopened.values()), places=places)


@register_app.command("remove")
def remove_name(
    names: Annotated[list[str], typer.Argument(help="Names, or the beginnings of their ids.")],
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Take names out of the register."""
    with opened(study, coder) as opened_study:
        _run.narrate("privacy.unregistered", count=register.remove_names(opened_study, names))


app.registered_commands += _pseudonyms.app.registered_commands
