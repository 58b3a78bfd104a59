"""`ota matrices`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ota.cli import _run
from ota.cli._run import OutputOption, StudyOption, opened
from ota.errors import OtaError
from ota.reports.matrix_report import matrix_report
from ota.reports.writers import WRITERS, write

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Example: ota matrices build --rows themes --columns perspective --cells quotes -o matrix.docx",
)


@app.callback()
def _group() -> None:
    """Themes, categories or codes against perspectives, roles, cases, sources, facets or variables."""


@app.command()
def build(
    rows: Annotated[
        list[str] | None, typer.Option("--rows", help="themes, categories, codes, or names of codes.")
    ] = None,
    columns: Annotated[
        str, typer.Option("--columns", help="perspective, role, case, source, facet:NAME or var:NAME.")
    ] = "perspective",
    cells: Annotated[str, typer.Option("--cells", help="quotes, count, cases, sources or words.")] = "quotes",
    format: Annotated[
        str, typer.Option("--format", help="docx, xlsx, csv, md or html; else by the file's ending.")
    ] = "",
    output: OutputOption = None,
    template: Annotated[Path | None, typer.Option("--template", help="A Word file in the house style.")] = None,
    coder: Annotated[str, typer.Option("--coder", help="Only this coder's codings.")] = "",
    study: StudyOption = None,
) -> None:
    """Build a matrix and write it to a file; without --output a csv or md goes to the screen."""
    with opened(study) as one:
        report = matrix_report(one, rows or ["themes"], columns, cells, coder)
        name = format or (output.suffix.removeprefix(".").lower() if output else "md")
        if output is None and name not in {"csv", "md"}:
            raise OtaError("cli.needs-output", format=name)
        options = {"template": template} if name == "docx" and template else {}
        if output is None:
            work = one.work() / f"screen-{one.new_id()}.{name}"
            try:
                write(report.document, work, name)
                typer.echo(work.read_text(encoding="utf-8"), nl=False)
            finally:
                work.unlink(missing_ok=True)
        else:
            if name not in WRITERS.names:
                raise OtaError("reports.no_format", path=output, names=", ".join(WRITERS.names))
            write(report.document, output, name, **options)
            _run.narrate("cli.written", file=output)
        _consent(report.withheld, report.unknown)


def _consent(withheld: int, unknown: int) -> None:
    if withheld:
        _run.narrate("privacy.withheld", count=withheld)
    if unknown:
        _run.narrate("privacy.unknown", count=unknown)
