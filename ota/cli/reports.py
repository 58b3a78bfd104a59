"""`ota reports`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ota.cli import _run
from ota.cli._output import choose_gate, tell
from ota.cli._run import AudienceOption, StudyOption, viewed
from ota.errors import OtaError
from ota.reports.writers import choose_format, write

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="What goes on paper. Example: ota reports write quote-book -o citaten.docx",
)
KINDS = ("quote-book", "session-report")


@app.callback()
def _group() -> None:
    """What goes on paper."""


@app.command("write")
def write_(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="quote-book: theme → perspective → category → quotes; session-report: one family for a case session.",
        ),
    ],
    case: Annotated[
        str, typer.Argument(metavar="[CASE]", help="Of a session-report: the case.", show_default=False)
    ] = "",
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="Write to this file.")],
    format: Annotated[
        str,
        typer.Option(
            "--format", help="docx, html, md, or xlsx and csv with a row per quote; else by the file's ending."
        ),
    ] = "",
    template: Annotated[Path | None, typer.Option("--template", help="A Word file in the house style.")] = None,
    excel: Annotated[bool, typer.Option("--excel", help="A csv that opens by double-click in a Dutch Excel.")] = False,
    coder: Annotated[str, typer.Option("--coder", help="Of a quote-book: only this coder's codings.")] = "",
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Of a session-report: roles for names, and no calendar date.")
    ] = False,
    memos: Annotated[
        bool, typer.Option("--memos", help="Of a quote-book: with memos; for the team, unless you say for whom.")
    ] = False,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """Write a report: the quote-book, or the paper of one family for a case session."""
    if kind not in KINDS:
        raise OtaError("study.bad-value", value=kind, field="kind", allowed=", ".join(KINDS))
    name = choose_format(format, output, "docx")
    options = build_writer_options(name, template, excel)
    if (kind == "session-report") != bool(case):
        raise OtaError("reports.session-case" if not case else "reports.no-case", kind=kind)
    with viewed(folder) as study:
        by = choose_gate(study, audience, output, outward=not memos)
        if case:
            from ota.reports.context import make_context
            from ota.reports.session_report import compose_session

            context = make_context(study, by, cases=[case])
            document = compose_session(context, anonymous=anonymous)
            _run.tell_written(write(document, output, name, study.files, **options))
            tell(context.repeat_notes)
            return
        from ota.reports.quote_book import make_quote_book

        book = make_quote_book(study, coder, by, memos=memos)
        if name == "csv":
            options["table"] = -1  # the quotes themselves, one a row
        _run.tell_written(write(book.document, output, name, study.files, **options))
        _run.narrate("cli.quotes", count=book.quotes)
        tell(book.notes)


def build_writer_options(format: str, template: Path | None, excel: bool) -> dict[str, object]:
    """What a writer is told beside the document; raises OtaError for a template that is not for Word."""
    if template and format != "docx":
        raise OtaError("reports.template-docx", format=format)
    return {"template": template} if template else {"excel": True} if excel and format == "csv" else {}
