"""`ota reports`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ota.cli import _run
from ota.cli._run import StudyOption, opened
from ota.errors import OtaError
from ota.reports.quote_book import quote_book
from ota.reports.writers import WRITERS, write

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="What goes on paper. Example: ota reports write quote-book -o citaten.docx",
)
KINDS = ("quote-book",)


@app.callback()
def _group() -> None:
    """What goes on paper."""


@app.command("write")
def write_(
    kind: Annotated[str, typer.Argument(help="quote-book: theme → perspective → category → quotes.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Write to this file.")],
    format: Annotated[str, typer.Option("--format", help="docx, html or md; else by the file's ending.")] = "",
    template: Annotated[Path | None, typer.Option("--template", help="A Word file in the house style.")] = None,
    coder: Annotated[str, typer.Option("--coder", help="Only this coder's codings.")] = "",
    study: StudyOption = None,
) -> None:
    """Write a report: the quote-book."""
    if kind not in KINDS:
        raise OtaError("study.bad-value", value=kind, field="kind", allowed=", ".join(KINDS))
    with opened(study) as one:
        book = quote_book(one, coder)
        name = format or output.suffix.removeprefix(".").lower()
        if name not in WRITERS.names:
            raise OtaError("reports.no_format", path=output, names=", ".join(WRITERS.names))
        options = {"template": template} if name == "docx" and template else {}
        write(book.document, output, name, **options)
        _run.narrate("cli.written", file=output)
        _run.narrate("cli.quotes", count=book.quotes)
        if book.withheld:
            _run.narrate("privacy.withheld", count=book.withheld)
        if book.unknown:
            _run.narrate("privacy.unknown", count=book.unknown)
