"""`ota timelines`: the commands that look, compute and draw; entering is in `ota.cli.timelines`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ota.cli import _run
from ota.cli._output import choose_gate, print_lines, tell
from ota.cli._output import show as print_table
from ota.cli._run import AudienceOption, FormatOption, OutputOption, StudyOption, viewed
from ota.directory import make_directory
from ota.errors import ExitCode, OtaError
from ota.privacy import Gate
from ota.study.study import Study
from ota.timelines import compare, indicators, listing, store
from ota.timelines.model import Timeline
from ota.words import Word

if TYPE_CHECKING:
    from ota.reports.context import ReportContext

Cases = Annotated[list[str] | None, typer.Argument(metavar="[CASE]...", help="Cases by name; else all with entries.")]


def register(app: typer.Typer) -> None:
    """Put these commands into the group."""
    for name, command in (
        *(("list", list_), ("show", show), ("check", check), ("measure", measure), ("compare", compare_)),
        ("draw", draw),
    ):
        app.command(name)(command)


def _read(study: Study, cases: list[str] | None) -> list[Timeline]:
    timelines = store.read_all(study, cases or ())
    _refuse_none(timelines)
    return timelines


def _refuse_none(timelines: Sequence[Timeline]) -> None:
    if not any(timeline.entries for timeline in timelines):
        raise OtaError("timelines.none-yet")


def _open_cases(study: Study, by: Gate, cases: list[str] | None) -> ReportContext:
    """The cases with their timelines as an audience may read them; says what was left out."""
    from ota.reports.context import make_context

    context = make_context(study, by, cases=cases or ())
    tell(context.told_notes)
    return context


def list_(
    cases: Cases = None,
    evidence: Annotated[
        str | None, typer.Option("--evidence", help="Only what rests on this passage or coding: T03:48.")
    ] = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
) -> None:
    """Entries in the order of their dates, as far as these are known."""
    with viewed(folder) as study:
        table = listing.list_resting_on(study, evidence) if evidence else listing.list_entries(_read(study, cases))
        if format == "table" and output is None and sys.stdout.isatty():
            print_lines(listing.list_entry_lines(table))
            return
        print_table(table, format, output)


def show(
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="An entry's number: E12.")],
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
) -> None:
    """Everything known of one entry: dates with their bounds, ties, evidence, versions."""
    with viewed(folder) as study:
        print_table(listing.show(*listing.find_entry(study, entry)), format, output)


def check(
    cases: Cases = None,
    as_questions: Annotated[
        bool, typer.Option("--as-questions", help="Turn gaps and loose ends into questions for the interview.")
    ] = False,
    output: OutputOption = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """What cannot be, what can hardly be, and what was left out; or questions about it (--as-questions)."""
    from ota.timelines import checking

    with viewed(folder) as study:
        if as_questions:
            from ota.reports.questions import compose_questions
            from ota.reports.writers import choose_format, render_text, write

            document = compose_questions(_open_cases(study, choose_gate(study, audience, output, outward=True), cases))
            name = choose_format("", output, "md")
            if output is None:
                _run.print_data(render_text(document, name), name)
            else:
                _run.tell_written(write(document, output, name, study.files))
            return
        timelines = _read(study, cases)
        problems = checking.check(study, [timeline.case for timeline in timelines])
        _run.tell_problems(problems)
        _run.narrate("timelines.checked", count=len(timelines), problems=len(problems))
        if any(not problem.warning for problem in problems):
            raise typer.Exit(int(ExitCode.PROBLEMS))


def measure(
    cases: Cases = None,
    only: Annotated[
        list[str] | None, typer.Option("--measure", help="Only this measure, by its key; may be given several times.")
    ] = None,
    definitions: Annotated[bool, typer.Option("--definitions", help="Only say what every measure means.")] = False,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
) -> None:
    """Figures per case and over all, each with its bounds and the entries that it rests on."""
    with viewed(folder) as study:
        if definitions:
            numbers = {key.removeprefix("timelines."): n for key, n in study.settings.numbers.items()}
            print_table(indicators.list_definitions(study.language, numbers), format, output)
            return
        timelines = _read(study, cases)
        print_table(indicators.list_figures(timelines, only or None), format, output)
        _run.narrate("timelines.measured", count=len(timelines))


def compare_(
    cases: Cases = None,
    align: Annotated[
        str, typer.Option("--align", help="The moment: first:KIND, birth:CHILD, switch:1 or a date.")
    ] = "first:uithuisplaatsing",
    months: Annotated[bool, typer.Option("--months", help="The state of each case per month from the moment.")] = False,
    only: Annotated[str, typer.Option("--only", help="Of a drawing: only these kinds, by commas.")] = "",
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Roles for names, and numbers for cases.")] = False,
    audience: AudienceOption = "",
    format: Annotated[
        str, typer.Option("--format", help="table, csv, json, md or xlsx; svg, pdf, png or html draws.")
    ] = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
) -> None:
    """Families side by side around one moment: a table, a drawing, or states per month for sequence analysis."""
    with viewed(folder) as study:
        by = choose_gate(study, audience, output, outward=True)
        timelines = _open_cases(study, by, cases).timelines
        _refuse_none(timelines)
        comparison = compare.align_timelines(timelines, align)
        if comparison.left_out:
            _run.narrate("timelines.left-out", cases=", ".join(comparison.left_out))
        name = format if format != "table" or output is None else output.suffix.removeprefix(".").lower()
        chosen = _resolve_kinds(comparison.cases[0].timeline, only) if only else frozenset()
        if name in ("svg", "pdf", "png", "html"):
            from ota import drawing

            options = drawing.DrawingOptions(only=chosen, anonymous=anonymous)
            _put(drawing.draw_files(comparison, options, name), output, name)
            return
        comparison = comparison.without_names() if anonymous else comparison
        print_table(comparison.list_states() if months else comparison.table(), format, output, by)


def draw(
    case: Annotated[str, typer.Argument(metavar="CASE", help="A case, by its name.")],
    format: Annotated[
        str, typer.Option("--format", help="svg, pdf, png, html or docx; else by the file's ending.")
    ] = "",
    output: OutputOption = None,
    paper: Annotated[str, typer.Option("--paper", help="A4 to A0, on its side, or roll: as long as it takes.")] = "A3",
    time: Annotated[
        str, typer.Option("--time", help="calendar; age or T0 show no calendar date.", show_default=True)
    ] = "calendar",
    t0: Annotated[str, typer.Option("--t0", help="The entry that months count from: E12.")] = "",
    only: Annotated[str, typer.Option("--only", help="Only these kinds, by commas: switch,uithuisplaatsing.")] = "",
    by: Annotated[str, typer.Option("--by", help="perspective: a band for each; party: a colour for each.")] = "",
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Roles and regions for names; no date.")] = False,
    audience: AudienceOption = "",
    blank: Annotated[bool, typer.Option("--blank", help="Only years, ages and empty lanes, for the wall.")] = False,
    folder: StudyOption = None,
) -> None:
    """Draw a timeline: for the wall, the report, the screen."""
    from ota import drawing
    from ota.drawing.options import BY, PAPERS, TIMES

    name = format.lower() or (output.suffix.removeprefix(".").lower() if output else "svg")
    for option, text, choices in (
        ("format", name, (*drawing.FORMATS, "docx")),
        ("paper", paper.upper(), tuple(PAPERS)),
        ("time", time, TIMES),
        ("by", by, BY),
    ):
        if text not in choices:
            raise OtaError("study.bad-value", value=text, field=option, allowed=", ".join(filter(None, choices)))
    with viewed(folder) as study:
        (timeline,) = _open_cases(study, choose_gate(study, audience, output, outward=True), [case]).timelines
        if not timeline.entries and not blank:
            raise OtaError("timelines.empty", case=timeline.case)
        start = listing.find_in_timelines([timeline], t0)[1].id if t0 else ""
        kinds = _resolve_kinds(timeline, only)
        options = drawing.DrawingOptions(
            paper=paper.upper(), time=time, t0=start, only=kinds, by=by, anonymous=anonymous, blank=blank,
        )  # fmt: skip
        if name == "docx" and output is not None:
            from ota.reports.drawn import compose_drawing
            from ota.reports.writers import write

            _run.tell_written(write(compose_drawing(timeline, options), output, name, study.files))
            return
        _put(drawing.draw_files(timeline, options, name), output, name)


def _resolve_kinds(timeline: Timeline, only: str) -> frozenset[str]:
    """The kinds, forms and lanes that `only` names, by commas; raises OtaError as `Directory.find` does."""
    lists = timeline.lists
    labels = {"switch": "", **{kind.form: "" for kind in lists.kinds.values()}, **lists.lanes}
    labels |= {name: kind.label for name, kind in lists.kinds.items()}
    names = make_directory(
        Word("directory.sort-kind"), ((name, filter(None, [label])) for name, label in labels.items())
    )
    return frozenset(names.find(part) for part in only.split(",") if part.strip())


def _put(files: list[bytes], output: Path | None, name: str) -> None:
    """Write the files: one under the name that was given, several (PNG, one a sheet) with -1, -2 … behind it."""
    if output is None:
        if name != "svg":
            raise OtaError("reports.needs-output", format=name)
        _run.print_data(files[0].decode(), name)
        return
    for n, content in enumerate(files, start=1):
        path = output if len(files) == 1 else output.with_stem(f"{output.stem}-{n}")
        _run.tell_written(_run.files.write(path, content))
