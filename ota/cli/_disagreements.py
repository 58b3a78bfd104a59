"""`ota codings disagreements` and `ota codings settle`."""

from __future__ import annotations

from typing import Annotated

import typer

from ota.agreement import disagreements as rooms
from ota.agreement.levels import OVERLAP
from ota.cli import _run
from ota.cli._output import choose_gate, show
from ota.cli._run import AudienceOption, CoderOption, FormatOption, OutputOption, StudyOption, opened, viewed
from ota.errors import OtaError


def list_disagreements(
    source: Annotated[list[str] | None, typer.Option("--source", help="Only in these sources.")] = None,
    code: Annotated[
        list[str] | None, typer.Option("--code", help="Only where this code is given, or one beneath it.")
    ] = None,
    coder: Annotated[
        list[str] | None, typer.Option("--coder", help="Between these coders, two or more; else all who coded.")
    ] = None,
    kind: Annotated[str, typer.Option("--kind", help=f"{', '.join(rooms.KINDS)}.")] = "",
    overlap: Annotated[
        int, typer.Option("--overlap", help="What two passages share that stand on the same words, in per cent.")
    ] = OVERLAP,
    settled: Annotated[bool, typer.Option("--settled", help="What was settled, how and why.")] = False,
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """List where coders do not agree: same words and another code, same code and other words, or only some of them.

    The id is that of its first coding. Example: ota codings disagreements --source T08 --kind code
    """
    with viewed(folder) as study:
        if settled:
            show(rooms.list_settled(study), format, output, choose_gate(study, audience))
            return
        table = rooms.list_disagreements(
            study, sources=source or (), coders=coder or (), codes=code or (), kind=kind, overlap=overlap
        )
        show(table, format, output, choose_gate(study, audience))
        _run.narrate("agreement.differences", count=len(table.rows))


def settle(
    id: Annotated[str, typer.Argument(help="The beginning of the id of a coding in it, or its place (T02:22).")] = "",
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", help="A coding that holds, by the beginning of its id; or those of a coder, by name."),
    ] = None,
    code: Annotated[list[str] | None, typer.Option("--code", help="A code that these words get.")] = None,
    none: Annotated[bool, typer.Option("--none", help="No code holds here.")] = False,
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    agreed: Annotated[
        bool, typer.Option("--agreed", help="In the place of an id: all on which the coders agree.")
    ] = False,
    source: Annotated[list[str] | None, typer.Option("--source", help="With --agreed: only in these sources.")] = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Settle a disagreement: what you decide together is coded by the coder Consensus, and counts in its place.

    What each coder gave stays to be seen, and `ota undo` takes it back.
    """
    if bool(id) == agreed or (source and not agreed):
        raise OtaError("agreement.which")
    with opened(folder, coder) as study:
        from ota.agreement.settling import settle_agreed, settle_disagreement

        if agreed:
            done = settle_agreed(study, source or ())
        else:
            done = settle_disagreement(study, id, keep=keep or (), codes=code or (), nothing=none, note=note)
        _run.narrate("agreement.settled", count=done.codings, outcomes=len(done.outcomes), coder=done.coder)
