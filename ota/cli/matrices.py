"""`ota matrices`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ota.cli import _run
from ota.cli._output import choose_gate, tell
from ota.cli._pseudonyms import KeyOption, PassphraseOption, use_key
from ota.cli._run import AudienceOption, OutputOption, StudyOption, viewed
from ota.cli.reports import build_writer_options
from ota.matrices.columns import SPLITS
from ota.reports.matrix_report import make_matrix
from ota.reports.writers import choose_format, render_text, write

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
        list[str] | None,
        typer.Option(
            "--columns", help=f"{', '.join(SPLITS[:-1])} or {SPLITS[-1]}; a second one stands under the first."
        ),
    ] = None,
    cells: Annotated[str, typer.Option("--cells", help="quotes, count, cases, sources or words.")] = "quotes",
    format: Annotated[
        str, typer.Option("--format", help="docx, xlsx, csv, md or html; else by the file's ending.")
    ] = "",
    output: OutputOption = None,
    audience: AudienceOption = "",
    key: KeyOption = None,
    passphrase_file: PassphraseOption = None,
    template: Annotated[Path | None, typer.Option("--template", help="A Word file in the house style.")] = None,
    excel: Annotated[bool, typer.Option("--excel", help="A csv that opens by double-click in a Dutch Excel.")] = False,
    coder: Annotated[str, typer.Option("--coder", help="Only this coder's codings.")] = "",
    folder: StudyOption = None,
) -> None:
    """Build a matrix and write it to a file; without --output a csv or md goes to the screen."""
    name = choose_format(format, output, "md")
    options = build_writer_options(name, template, excel)
    with viewed(folder) as study:
        use_key(study, audience, key, passphrase_file)
        by = choose_gate(study, audience, output, outward=True)
        report = make_matrix(study, rows or ["themes"], columns or ["perspective"], cells, coder, by)
        if output is None:
            _run.print_data(render_text(report.document, name, **options), name)
        else:
            _run.tell_written(write(report.document, output, name, study.files, **options))
        tell(report.notes)
