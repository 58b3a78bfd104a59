"""The shortcuts at the top that are about the study as a whole."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ota.cli import _run
from ota.cli._output import choose_format, show, show_local_time
from ota.cli._run import CoderOption, FormatOption, OutputOption, StudyOption, opened, viewed
from ota.errors import ExitCode, OtaError
from ota.study.study import find_folder, init_study
from ota.transcripts import progress

if TYPE_CHECKING:
    from ota.study.backup import Needed

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    title: Annotated[str, typer.Option("--title", help="The study's title.")] = "",
    language: Annotated[str, typer.Option("--language", help="nl or en: of the study and its reports.")] = "nl",
    coder: CoderOption = None,
) -> None:
    """Begin a study in DIR: ota.toml, study.db and the folders for files.

    Example: ota init thuis --title "Zo thuis"
    """
    _run.language = _run.choose_language(language)
    with init_study(folder, title, language, coder=coder or _run.find_own_coder(), command="init") as study:
        _run.language = study.language
        _run.narrate("cli.init", folder=study.folder)


@app.command()
def status(format: FormatOption = "table", output: OutputOption = None, folder: StudyOption = None) -> None:
    """Count sources, codes and codings, and show per source how far each coder is: open, busy or done."""
    with viewed(folder) as study:
        counts = progress.count_contents(study)
        _run.narrate("cli.status", title=study.settings.title, **counts)
        show(progress.list_progress(study), format, output)


_FEW = 3  # warnings of one kind that are shown unasked


@app.command()
def check(
    format: FormatOption = "table",
    output: OutputOption = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="First make the index of words anew from the texts.")
    ] = False,
    only: Annotated[
        str,
        typer.Option("--only", help="Of: study, transcripts, codings, codebook, memos, timelines, privacy, consent."),
    ] = "",
    all_: Annotated[bool, typer.Option("--all", help="Every line, also where there are many of a kind.")] = False,
    folder: StudyOption = None,
) -> None:
    """Ask every room for its problems; exit code 1 where one was found (warnings do not count).

    Errors come first; of each kind of warning a few are shown, with how many there are.
    """
    from ota import checks  # asks every room, so it loads every room

    with opened(folder) as study:
        if repair:
            choose_format(format, output)
            study.rebuild()
            _run.narrate("cli.rebuilt")
        problems = checks.choose_section(checks.check(study), only) if only else checks.check(study)
        errors = sum(not problem.warning for problem in problems)
        few = format == "table" and output is None and sys.stdout.isatty() and not (only or all_)
        table = checks.shorten_problems(study, problems, _FEW) if few else checks.tabulate_problems(study, problems)
        if problems:
            show(table, format, output)
        left_out = len(problems) - len(table.rows)
        if left_out:
            _run.narrate("cli.more-checked", count=left_out)
        _run.narrate("cli.checked", errors=errors, warnings=len(problems) - errors)
    if errors:
        raise typer.Exit(ExitCode.PROBLEMS)


@app.command()
def log(
    last: Annotated[int | None, typer.Option("--last", min=1, help="Only so many, the newest.")] = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
) -> None:
    """Show every step: when, who, what, and whether it was taken back."""
    from ota.study import journal

    with viewed(folder) as study:
        show(show_local_time(journal.list_steps(study, last)), format, output)


Number = Annotated[
    int | None, typer.Argument(metavar="[N]", help="The step's number in `ota log`; else your last one.")
]


@app.command()
def undo(n: Number = None, folder: StudyOption = None, coder: CoderOption = None) -> None:
    """Take back your last step, or step N; refused with a list where later work stands on it."""
    from ota import undoing

    with opened(folder, coder) as study:
        number, verb = undoing.take_back(study, n)
        _run.narrate("cli.undone", n=number, verb=verb)


@app.command()
def redo(n: Number = None, folder: StudyOption = None, coder: CoderOption = None) -> None:
    """Do again the last step that you took back, or step N."""
    from ota import undoing

    with opened(folder, coder) as study:
        number, verb = undoing.redo(study, n)
        _run.narrate("cli.redone", n=number, verb=verb)


@app.command()
def backup(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Default: beside the study's folder.")] = None,
    vault: Annotated[bool, typer.Option("--vault", help="Also the originals, in a zip of their own.")] = False,
    restore: Annotated[bool, typer.Option("--restore", help="Put FILE back; what is there is kept beside it.")] = False,
    yes: _run.YesOption = False,
    folder: StudyOption = None,
) -> None:
    """Make a checked copy of the study in one zip, or put one back with --restore FILE."""
    from ota.study import backup as backups

    if restore:
        _restore(file, folder, yes)
        return
    with opened(folder) as study:
        for path in backups.make_backup(study, file, replace=yes, vault=vault):
            _run.narrate("cli.written", file=path)
        asked = backups.find_needed(study.folder)
        if asked.count and not vault:
            _run.narrate("cli.backup-without-vault", count=asked.count)
        _tell_missing(asked)


def _tell_missing(asked: Needed) -> None:
    if asked.missing:
        _run.narrate("cli.vault-lacks", missing=asked.missing, count=asked.count)


def _restore(file: Path | None, study: Path | None, yes: bool) -> None:
    from ota.study import backup as backups

    _run.speak(study)
    if file is None or not file.exists():
        raise OtaError("study.backup-none", file=file.name if file else "-")
    try:
        folder = find_folder(study or Path()) if study is None or study.is_dir() else study.resolve()
    except OtaError:
        folder = (study or Path()).resolve()
    if not yes and _run.can_ask() and not _run.agrees("cli.restore", folder=folder):
        raise typer.Exit(ExitCode.INTERRUPTED)
    for path in backups.restore(folder, file, datetime.now(UTC).strftime("%Y%m%d-%H%M%S")):
        _run.narrate("cli.aside", file=path)
    _run.narrate("cli.restored", file=file)
    if (folder / "study.db").exists():
        _tell_missing(backups.find_needed(folder))
