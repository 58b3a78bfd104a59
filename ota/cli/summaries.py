"""`ota summaries`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ota.cli import _run
from ota.cli._output import choose_gate, show, show_local_time
from ota.cli._run import AudienceOption, CoderOption, FormatOption, OutputOption, StudyOption, opened, viewed
from ota.errors import OtaError
from ota.reports import writers
from ota.summaries import operations, store

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="What you wrote of a theme: in a case, or as a perspective has it. "
    'Example: ota summaries set Wachten "Ouders wachten lang." --perspective ouders',
)

Theme = Annotated[str, typer.Argument(metavar="THEME", help="A theme, category or code.")]
Case = Annotated[str, typer.Option("--case", help="In this case.")]
Perspective = Annotated[str, typer.Option("--perspective", help="As this perspective has it.")]


@app.command("set")
def set_(
    theme: Theme,
    text: Annotated[
        str | None,
        typer.Argument(metavar="[TEXT]", help="What there is to say; - reads it from stdin.", show_default=False),
    ] = None,
    case: Case = "",
    perspective: Perspective = "",
    state: Annotated[
        str, typer.Option("--state", help="In the place of a text: not-asked or not-applicable (or in Dutch).")
    ] = "",
    basis: Annotated[
        list[str] | None,
        typer.Option("--basis", help="A passage that it rests on (T03:10-12); may be given several times."),
    ] = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Write a summary: of a theme in a case, or as a perspective has it; an empty text takes it away."""
    with opened(folder, coder) as study:
        written = (sys.stdin.read() if sys.stdin else "") if text == "-" else text
        operations.set_summary(
            study, theme, written, case=case, perspective=perspective, state=state, basis=basis or None
        )
        _run.narrate("cli.changed", name=theme)


@app.command("show")
def show_(
    theme: Annotated[str, typer.Argument(metavar="[THEME]", help="Only of this theme.", show_default=False)] = "",
    case: Case = "",
    perspective: Perspective = "",
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
) -> None:
    """Show summaries: what was written, who wrote it, and on which passages it rests."""
    with viewed(folder) as study:
        show(show_local_time(store.list_summaries(study, theme, case, perspective), "changed"), format, output)


@app.command("export")
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .docx; or .html or .md.")],
    by: Annotated[str, typer.Option("--by", help="perspective or case.")] = "perspective",
    template: Annotated[Path | None, typer.Option("--template", help="A Word file in the house style.")] = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """Write summaries to one document with the quotes of each; for the team, unless you say for whom."""
    from ota.cli.reports import build_writer_options
    from ota.reports.context import make_context
    from ota.reports.recipes.composing import compose_recipe
    from ota.reports.recipes.shipped import draft_recipe

    name = writers.choose_format("", file, "docx")
    if name in writers.SHEETS:
        raise OtaError("memos.no-table", format=name)
    with viewed(folder) as study:
        context = make_context(study, choose_gate(study, audience, file))
        composed = compose_recipe(draft_recipe("summaries", study.language).ask("by", by), context)
        options = build_writer_options(name, template, False)
        _run.tell_written(writers.write(composed.document, file, name, study.files, **options))
