"""`ota import` and `ota transcripts`."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ota import sources
from ota.cli import _run, revisions
from ota.cli._output import choose_gate, progress, show
from ota.cli._run import (
    AudienceOption,
    CoderOption,
    FormatOption,
    OutputOption,
    StudyOption,
    opened,
    parse_pairs,
    viewed,
)
from ota.errors import ExitCode, OtaError, PrivacyError
from ota.tabular import Column, ResultTable
from ota.text.handles import read_handle
from ota.transcripts import changing, doubts, store
from ota.transcripts.options import FIELDS

if TYPE_CHECKING:
    from ota.study.settings import Settings
    from ota.transcripts.answering import Answered
    from ota.transcripts.importing import Imported
    from ota.transcripts.rehearsing import Rehearsed
    from ota.transcripts.respondents import Surveyed

TRANSCRIPT_FORMATS = ("docx", "html", "md", "txt")
app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The texts. Example: ota transcripts show T03")


_MOST_PROCESSES = 4


@app.command("import")
def import_(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help="Files, folders, globs.")] = None,
    kind: Annotated[str, typer.Option("--kind", help="interview, session-notes, case-overview, report or other")] = "",
    case: Annotated[list[str] | None, typer.Option("--case", help="A case, or NAME:FIRST-LAST for turns.")] = None,
    session: Annotated[str, typer.Option("--session", help="The case session it comes from.")] = "",
    role: Annotated[str, typer.Option("--role", help="Whose voice the text as a whole is: a role or a person.")] = "",
    date: Annotated[str, typer.Option("--date", help="EDTF: 2024-11-05, 2024-11, 2024-11~.")] = "",
    speakers: Annotated[str, typer.Option("--speakers", help='"R=Moeder Vos; I=interviewer", or none.')] = "",
    verbatim: Annotated[str, typer.Option("--verbatim", help="yes, or no for a written report.")] = "",
    quotation: Annotated[str, typer.Option("--quotation", help="yes, no or unknown: what consent covers.")] = "",
    status: Annotated[str, typer.Option("--status", help="in use, basis or replaced.")] = "",
    language: Annotated[str, typer.Option("--language", help="nl or en, where it is not that of the study.")] = "",
    ends: Annotated[
        list[str] | None,
        typer.Option("--ends", help="Lines that end a turn: 'Veldnotities*'; may be given several times."),
    ] = None,
    answers: Annotated[
        str,
        typer.Option(
            "--answers", help="Of a table: the columns with open answers, or how their heads begin; ';' between."
        ),
    ] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Import nothing where anything is doubtful.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only read, and show per file what it was taken for.")
    ] = False,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Import texts and tables: files, folders, globs; without PATH the study's transcripts/.

    A table holds a turn in each row (speaker, text, time), or a respondent with open answers in each row.
    What is said of a file comes from these options, else imports.csv beside it, else a YAML block at its top.
    Example: ota import interviews/*.docx --kind interview --case Vos --speakers "R=ouder; I=interviewer"
    """
    words = {
        "kind": kind,
        "case": "; ".join(case or []),
        "session": session,
        "role": role,
        "date": date,
        "speakers": speakers,
        "verbatim": verbatim,
        "quotation": quotation,
        "status": status,
        "language": language,
        "ends": "; ".join(ends or []),
        "answers": answers,
    }
    from ota.transcripts import rehearsing  # what reads files is loaded by none of the others
    from ota.transcripts.importing import import_files, tell_passed_over

    with opened(folder, coder) as study, progress("cli.importing") as bar:
        imported = import_files(
            study, paths or (), words, strict=strict, dry_run=dry_run, processes=_count_processes(), progress=bar
        )
        settings = study.settings
    for name, file in imported.same:
        _run.narrate("transcripts.same", file=file, name=name)
    _run.tell_problems(imported.problems)
    _run.tell_problems(tell_passed_over(imported.passed_over))
    _tell_surveyed(imported.surveyed, paths or [] if dry_run else None)
    _run.tell_variables(imported.variables, FIELDS)
    _propose_facts(imported)
    if dry_run:
        show(rehearsing.list_rehearsed(study, imported.rehearsed, imported.passed_over), format, output)
        _propose(imported.rehearsed, settings, paths or [], words)
    elif format == "table" and output is None:
        for handle, name in imported.new:
            _run.echo(f"{handle}\t{name}")
    else:
        show(ResultTable((Column("handle"), Column("name")), tuple(imported.new)), format, output)
    _run.narrate("cli.imported-dry" if dry_run else "cli.imported", new=len(imported.new), same=len(imported.same))
    if imported.failed:
        raise typer.Exit(ExitCode.PROBLEMS)


def _propose_facts(imported: Imported) -> None:
    """Say the lines that take over what a table above a talk says of it."""
    for variable in imported.undeclared:
        _run.narrate("cli.propose-variable", line=f"ota variables add source {variable}")
    for name, file, facts in imported.offered:
        fields = " ".join(_quote_for_shell(f"{fact}={text}") for fact, text in facts.items())
        _run.narrate("cli.propose-facts", file=file, line=f"ota transcripts set {_quote_for_shell(name)} {fields}")


def _count_processes() -> int:
    """In how many processes files are read: one for each core, but few enough to leave some memory; two at least, for a
    file that hangs must hold up no other."""
    return max(2, min(os.cpu_count() or 1, _MOST_PROCESSES))


def _tell_surveyed(tables: list[Surveyed], paths: list[str] | None) -> None:
    """Say of each table of answers what it was taken for; of a rehearsal (with its `paths`), how to say otherwise."""
    from ota.transcripts.importing import name_few

    for table in tables:
        questionnaire, known_people = table.made, table.people.known
        _run.narrate(
            "transcripts.surveyed",
            file=questionnaire.name,
            people=len(questionnaire.respondents),
            column=questionnaire.column,
            known=len(known_people),
            answers=len(questionnaire.answers),
            empty=questionnaire.empty,
            questions=len(questionnaire.questions),
            heads=" · ".join(questionnaire.questions),
            others=", ".join(questionnaire.others) or "-",
        )
        if table.joined:
            _run.narrate("transcripts.surveyed-known", file=questionnaire.name, names=name_few([*table.joined]))
        if paths is not None:
            typed = next((path for path in paths if Path(path).name == questionnaire.name), questionnaire.name)
            line = f"ota import {_quote_for_shell(typed)} --answers {_quote_for_shell(table.proposed)}"
            _run.narrate("cli.propose-answers", line=line)


def _propose(files: list[Rehearsed], settings: Settings, paths: list[str], words: dict[str, str]) -> None:
    """Say the line that imports these files and says who speaks in them."""
    from ota.transcripts import rehearsing

    speakers = rehearsing.propose_speakers(files, settings, sources.read_speakers(words["speakers"]))
    if not speakers:
        return
    options = {"speakers": speakers} | {key: text for key, text in words.items() if text and key != "speakers"}
    parts = [*map(_quote_for_shell, paths), *(f"--{key} {_quote_for_shell(text)}" for key, text in options.items())]
    _run.narrate("cli.propose", line=" ".join(("ota import", *parts)))


def _quote_for_shell(text: str) -> str:
    """As it is pasted into a shell, where it needs quotes (those that Windows knows too)."""
    plain = re.fullmatch(r"[\w./\\:+-]+", text)
    return text if plain else f'"{text}"'


Source = Annotated[str, typer.Argument(help="A source's name or handle (T03).")]
Cited = Annotated[str, typer.Argument(metavar="SOURCE", help="A source, or turns of it: T03:10, T03:10-12.")]


@app.command("list")
def list_(format: FormatOption = "table", output: OutputOption = None, folder: StudyOption = None) -> None:
    """List the sources: name, kind, cases, words, turns, speakers, status, variables."""
    with viewed(folder) as study:
        show(store.list_sources(study), format, output)


@app.command("show")
def show_(
    source: Cited,
    turn: Annotated[str, typer.Option("--turn", help="Only these turns: 10, 10-12.")] = "",
    about: Annotated[bool, typer.Option("--about", help="What is known of the source, not its text.")] = False,
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """Show a text turn by turn, with the handles to cite."""
    with viewed(folder) as study:
        table = store.describe_source(study, source) if about else store.show(study, source, turn)
        show(table, format, output, choose_gate(study, audience))


@app.command()
def export(
    sources: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Else all in use.")] = None,
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write in; of one text also a file.")],
    format: Annotated[str, typer.Option("--format", help="docx, html, md or txt; by default docx.")] = "",
    comments: Annotated[
        bool,
        typer.Option("--comments", help="Each coding as a comment of Word; `codings import` takes them back."),
    ] = False,
    coder: Annotated[str, typer.Option("--coder", help="With --comments: only this coder's codings.")] = "",
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """Write texts with numbered turns, to read; or with their codings in the margin, to go on coding in Word.

    Example: ota transcripts export T03 T04 -o in-word --comments
    """
    from ota.reports.transcript_report import make_transcripts
    from ota.reports.writers import write

    ending = output.suffix.removeprefix(".").lower()
    into_file = ending in TRANSCRIPT_FORMATS and not output.is_dir()
    format = format.lower() or (ending if into_file else "docx")
    if format not in TRANSCRIPT_FORMATS:
        raise OtaError("study.bad-value", value=format, field="format", allowed=", ".join(TRANSCRIPT_FORMATS))
    if into_file and len(sources or ()) != 1:
        raise OtaError("reports.one-text", path=output)
    if comments and format != "docx":
        raise OtaError("reports.comments-docx", format=format)
    with viewed(folder) as study:
        by = choose_gate(study, audience)
        if comments and not by.complete:
            raise PrivacyError("reports.comments-team")
        written = codings = lost = 0
        for report in make_transcripts(study, tuple(sources or ()), by, coded=comments, coder=coder):
            file = output if into_file else output / f"{report.name}.{format}"
            _run.tell_written(write(report.document, file, format, study.files))
            written, codings, lost = written + 1, codings + report.codings, lost + report.lost
        _run.narrate("cli.transcripts-out", count=written, codings=codings)
        if lost:
            _run.narrate("cli.exported-lost", count=lost)


@app.command("set")
def set_(
    source: Source,
    fields: Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE...")] = None,
    language: Annotated[str | None, typer.Option("--language", help="nl or en; '' for that of the study.")] = None,
    state: Annotated[str | None, typer.Option("--state", help="How far you are with it: open, busy or done.")] = None,
    speaker: Annotated[
        str, typer.Option("--speaker", help="Who says the turn (T01:6, T01:6-8): a label, or none for nobody.")
    ] = "",
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Set name, kind, case, session, role, date, speakers, verbatim, quotation, status, language or a variable.

    With --speaker: give turns to another speaker, or to nobody. Example: ota transcripts set T01:6 --speaker none
    """
    if speaker:
        _give(source, speaker, alone=not (fields or state or language is not None), folder=folder, coder=coder)
        return
    with opened(folder, coder) as study:
        words = parse_pairs(fields) | ({} if language is None else {"language": language})
        changing.change(study, source, words, state)
        _run.narrate("cli.changed", name=source)


def _give(handle: str, speaker: str, *, alone: bool, folder: Path | None, coder: str | None) -> None:
    from ota.transcripts import answering

    if not read_handle(handle).turns or not alone:
        raise OtaError("transcripts.no-speaker" if alone else "transcripts.speaker-alone")
    with opened(folder, coder) as study:
        _tell_answered(answering.give(study, handle, speaker), handle)


def _tell_answered(done: Answered, name: str) -> None:
    _run.narrate("cli.answered", name=name, right=done.right, changed=done.changed, turns=done.turns)
    if done.codings:
        _run.narrate("cli.other-voice", count=done.codings, source=read_handle(name).source)
    if done.new:
        _run.narrate("cli.new-speakers", labels=", ".join(done.new), source=read_handle(name).source)
    if done.near:
        _run.narrate("cli.near-speakers", labels=", ".join(done.near))


@app.command()
def speakers(
    source: Source,
    who: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LABEL=WHO]...", help="Who says what stands under a label.", show_default=False),
    ] = None,
    right: Annotated[str, typer.Option("--right", help="Doubts that are right as they are: 1,3 or 2-5 or all.")] = "",
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Show who speaks in a text and which doubts are open; answer these with --right, or by saying who it is.

    LABEL is a label, or the number of a doubt; WHO is a person, a role, another label in this text, none
    (nobody says it), or text (it is no label).
    Example: ota transcripts speakers T01 · ota transcripts speakers T01 --right 1,3 · ota transcripts speakers T01
    "Mw. De Wit (jeugdbeschermer)=professional" "Moeder (huilt)=Moeder" 4=none
    """
    with opened(folder, coder) as study:
        if who or right:
            from ota.transcripts import answering

            _tell_answered(
                answering.answer_doubts(study, source, parse_pairs(who, "transcripts.label-form"), right), source
            )
            return
        show(doubts.list_speakers(study, source), format, output)


@app.command()
def remove(source: Source, folder: StudyOption = None, coder: CoderOption = None) -> None:
    """Remove a source; refused while codings stand on it. Its handle is never given again."""
    with opened(folder, coder) as study:
        files = store.find_source_files(study, source)
        _run.narrate("cli.removed", name=changing.remove(study, source))
        _run.tell_files(study.folder, files)


app.registered_commands += revisions.app.registered_commands
