"""`ota memos`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ota.cli import _run
from ota.cli._output import choose_gate, show, show_local_time
from ota.cli._run import AudienceOption, CoderOption, FormatOption, OutputOption, StudyOption, opened, viewed
from ota.errors import OtaError
from ota.memos import operations, store
from ota.memos.model import KINDS, THE_STUDY, MemoSubject
from ota.reports import writers

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help='What you think: of the study or a thing in it. Example: ota memos add "Twijfel" --code Wachten --kind method',
)

Kind = Annotated[
    str | None,
    typer.Option("--kind", help="analytic, method, reflexive or discuss (or in Dutch).", show_default=False),
]
Source = Annotated[str, typer.Option("--source", help="On a source (T03), or turns of it (T03:10-12).")]
Code = Annotated[str, typer.Option("--code", help="On a code, category or theme.")]
Case = Annotated[str, typer.Option("--case", help="On a case.")]
Entry = Annotated[str, typer.Option("--entry", help="On an entry of a timeline (E12).")]
Coding = Annotated[str, typer.Option("--coding", help="On a coding: the beginning of its id.")]
Free = Annotated[bool, typer.Option("--free", help="On nothing.")]
Link = Annotated[
    list[str] | None,
    typer.Option("--link", help="A passage that it refers to (T03:10-12); may be given several times."),
]
Id = Annotated[str, typer.Argument(metavar="ID", help="The memo, as M3.")]


@app.command("list")
def list_(
    find: Annotated[
        str, typer.Option("--find", help='Only with these words: wachtlijst, "lang wachten", wacht*.')
    ] = "",
    kind: Kind = None,
    coder: Annotated[str, typer.Option("--coder", help="Only of this coder.")] = "",
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
) -> None:
    """List memos: what each is on, whose it is and what it says, the oldest first."""
    from ota.retrieval.remarked import find_memos

    with viewed(folder) as study:
        only = find_memos(study, find) if find else None
        show(
            show_local_time(store.list_memos(study, kind=kind or "", coder=coder, only=only), "at", "changed"),
            format,
            output,
        )


@app.command("show")
def show_(id: Id, format: FormatOption = "table", output: OutputOption = None, folder: StudyOption = None) -> None:
    """Show one memo, with all that is known of it."""
    with viewed(folder) as study:
        show(store.describe(study, id), format, output)


@app.command()
def add(
    text: Annotated[str, typer.Argument(help="What you think; - reads it from stdin.")],
    source: Source = "",
    code: Code = "",
    case: Case = "",
    entry: Entry = "",
    coding: Coding = "",
    free: Free = False,
    kind: Kind = None,
    link: Link = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Write a memo: on the study, unless you say on what."""
    with opened(folder, coder) as study:
        on = MemoSubject(source, code, case, entry, coding, free)
        _run.echo(operations.add(study, _read_text(text), on, kind=kind or KINDS[0], links=link or []))


@app.command()
def edit(
    id: Id,
    text: Annotated[str | None, typer.Option("--text", help="What it says from now on; - reads it from stdin.")] = None,
    source: Source = "",
    code: Code = "",
    case: Case = "",
    entry: Entry = "",
    coding: Coding = "",
    free: Free = False,
    kind: Kind = None,
    link: Link = None,
    unlink: Annotated[list[str] | None, typer.Option("--unlink", help="A passage that it refers to no longer.")] = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Change a memo: what it says, its kind, what it is on, the passages that it refers to."""
    with opened(folder, coder) as study:
        on = MemoSubject(source, code, case, entry, coding, free)
        operations.edit(
            study,
            id,
            text=None if text is None else _read_text(text),
            kind=kind,
            on=None if on == THE_STUDY else on,
            links=link or [],
            unlink=unlink or [],
        )
        _run.narrate("cli.changed", name=id)


def _read_text(text: str) -> str:
    """The text of a memo; `-` stands for what comes on stdin. Raises OtaError where that is no text."""
    if text != "-":
        return text
    try:
        return sys.stdin.read() if sys.stdin else ""
    except (OSError, ValueError) as error:
        raise OtaError("memos.empty") from error


@app.command()
def remove(
    id: Annotated[list[str], typer.Argument(metavar="ID...", help="The memos, as M3.")],
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Take memos away."""
    with opened(folder, coder) as study:
        keys = operations.remove(study, id)
        _run.narrate("cli.memos-removed", count=len(keys))


@app.command("export")
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .docx; or .html or .md.")],
    by: Annotated[str, typer.Option("--by", help="time or subject.")] = "time",
    kind: Kind = None,
    coder: Annotated[str, typer.Option("--coder", help="Only of this coder.")] = "",
    template: Annotated[Path | None, typer.Option("--template", help="A Word file in the house style.")] = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """Write memos to one document, by time or by what they are on; for the team, unless you say for whom."""
    from ota.cli.reports import build_writer_options
    from ota.reports.memo_report import make_memos

    name = writers.choose_format("", file, "docx")
    if name in writers.SHEETS:
        raise OtaError("memos.no-table", format=name)
    options = build_writer_options(name, template, False)
    with viewed(folder) as study:
        report = make_memos(study, by, choose_gate(study, audience, file), kind=kind or "", coder=coder)
        _run.tell_written(writers.write(report.document, file, name, study.files, **options))
        _run.narrate("cli.memos", count=report.memos)
