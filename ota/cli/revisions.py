"""`ota transcripts revise`, `diff`, `edit` and `proof`: commands of the group of transcripts."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ota.cli import _run
from ota.cli._editor import edit_text
from ota.cli._output import choose_format, choose_gate, show, tell
from ota.cli._run import AudienceOption, CoderOption, FormatOption, OutputOption, StudyOption, YesOption, opened, viewed
from ota.errors import ExitCode, OtaError
from ota.study import work
from ota.study.study import Study
from ota.words import say

if TYPE_CHECKING:
    from ota.privacy import Gate
    from ota.revisions.comparing import ChangedPlace
    from ota.revisions.model import Revised, RevisionPlan
    from ota.revisions.planning import Same

_PLACES = 20  # lines; the whole list is a command of its own

# The rooms are imported by the command that needs them: `ota import` has this group too, and no use for them.
app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Source = Annotated[str, typer.Argument(help="A source's name or handle (T03).")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would become of the codings.")]


@app.command()
def revise(
    source: Source,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The corrected text, in any format that is imported.")],
    pseudonymised: Annotated[
        bool, typer.Option("--pseudonymised", help="Names were replaced: the old text goes to the vault.")
    ] = False,
    ends: Annotated[
        list[str] | None,
        typer.Option("--ends", help="More lines that end a turn: 'Veldnotities*'; what was ended stays so."),
    ] = None,
    dry_run: DryRun = False,
    yes: YesOption = False,
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Give a source a corrected text; codings, speakers, time codes and handles come along.

    Lists every coding with its old and its new quote: unchanged, moved, changed or lost.
    """
    from ota.revisions import planning
    from ota.transcripts import store

    with opened(folder, coder) as study:
        sort = "pseudonymised" if pseudonymised else "correction"
        plan = planning.plan_from_file(study, source, file, sort, sure=yes or dry_run, ends=ends or ())  # type: ignore[arg-type]
        files = store.find_source_files(study, source) if pseudonymised else []
        _revise(study, plan, dry_run, format, output, audience)
        if pseudonymised and not dry_run and not isinstance(plan, planning.Same):
            _run.tell_files(study.folder, files)
            _tell_names(study, source)


@app.command()
def names(
    source: Source,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORD...]", help="These only.")] = None,
    everywhere: Annotated[bool, typer.Option("--everywhere", help="Replace them there too, in one step.")] = False,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Show where the words that a pseudonymised text replaced still stand in the study, or replace them there.

    Example: ota transcripts names T03 Marit --everywhere
    """
    from ota.revisions import names as replaced

    with opened(folder, coder) as study:
        if everywhere:
            _run.narrate("revisions.names-replaced", count=replaced.replace(study, source, words or ()))
        standing = replaced.find_standing_words(study, source, words or ())
        if standing:
            show(replaced.tabulate_standings(study, standing), format, output)
        _say_names(source, [place.becomes is not None for place in standing])


def _tell_names(study: Study, source: str) -> None:
    """After names were replaced in a text: how often they still stand elsewhere, place by place."""
    from ota.revisions import names as replaced

    standing = replaced.find_standing_words(study, source)
    for place in standing[:_PLACES]:
        _run.narrate("revisions.names-place", word=place.word, where=place.where, field=place.field, count=place.count)
    if len(standing) > _PLACES:
        _run.narrate("revisions.names-more", count=len(standing) - _PLACES)
    _say_names(source, [place.becomes is not None for place in standing])


def _say_names(source: str, able: list[bool]) -> None:
    if not able:
        _run.narrate("revisions.names-nowhere")
    if any(able):
        _run.narrate("revisions.names-able", count=sum(able), source=source)
    if not all(able):
        _run.narrate("revisions.names-told", count=len(able) - sum(able))


@app.command()
def edit(
    source: Source,
    drop: Annotated[bool, typer.Option("--drop", help="Do away with a text of yours that was kept.")] = False,
    dry_run: DryRun = False,
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Mend a typo: opens the text in $EDITOR, and what you save becomes a new revision.

    What you typed is kept when it could not become one; the same command opens it again.
    """
    from ota.revisions import planning

    with opened(folder, coder) as study:
        current = planning.read_base(study, source)
        edits = work.list_edits(study.folder, f"{current.handle}-")
        if drop:
            _drop(edits, current.handle)
            return
        name = f"{current.handle}-{current.n}.txt"
        behind = next((path for path in edits if path.name != name), None)
        if behind:
            raise OtaError("revisions.edit-behind", handle=current.handle, n=current.n, file=behind)
        with edit_text(study, current.text, name, f"ota transcripts edit {current.handle}") as done:
            _revise(
                study, planning.plan_from_text(study, source, done.raw, current.n), dry_run, format, output, audience
            )
            done.keep = dry_run


def _drop(edits: Sequence[Path], handle: str) -> None:
    if not edits:
        raise OtaError("revisions.no-edit", handle=handle)
    for path in edits:
        work.drop_edit(path)
        _run.narrate("revisions.edit-dropped", file=path.name)


def _revise(
    study: Study, plan: RevisionPlan | Same, dry_run: bool, format: str, output: Path | None, audience: str
) -> None:
    from ota.revisions import carrying
    from ota.revisions.planning import Same

    if isinstance(plan, Same):
        _run.narrate("revisions.same", name=plan.name, n=plan.n)
        return
    format, by = choose_format(format, output), choose_gate(study, audience)  # before anything is written
    done = (carrying.preview_revision if dry_run else carrying.make)(study, plan)
    show(done.table(study), format, output, by)
    _tell(done, dry_run)


def _tell(done: Revised, dry_run: bool) -> None:
    plan = done.plan
    _run.tell_problems(list(done.problems))
    _run.narrate("revisions.units", **plan.units)
    _run.narrate("revisions.would" if dry_run else "revisions.done", name=plan.stored.name, n=plan.n, **done.counts)
    if done.counts["lost"] and not dry_run:
        _run.narrate("revisions.settle-lost")
    if done.forms:
        _run.narrate("revisions.forms", count=done.forms)
    if plan.sort == "pseudonymised" and not dry_run:
        _run.narrate("revisions.moved-to-vault", name=plan.stored.name)


# --- looking ---------------------------------------------------------------------------------------------------------
@app.command()
def diff(
    source: Source,
    revisions: Annotated[
        list[int] | None, typer.Argument(metavar="[REV REV]", help="Two revisions, as 1 2; else the last two.")
    ] = None,
    output: OutputOption = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """Show what differs between two revisions, word by word; with --output as .html, .docx or .md."""
    from ota.privacy.opening import format_notice
    from ota.reports.context import make_context
    from ota.reports.revision_report import compose_revision
    from ota.reports.writers import write
    from ota.revisions import comparing

    with viewed(folder) as study:
        difference = comparing.compare_revisions(study, source, revisions or ())
        if output is not None:
            report = compose_revision(difference, make_context(study, choose_gate(study, audience)))
            _run.tell_written(write(report, output, files=study.files))
        else:
            by = choose_gate(study, audience)
            _print(difference.places, by)
            if by.complete and not sys.stdout.isatty():
                words = {
                    words for place in difference.places for side in (place.before, place.after) for _, words in side
                }
                shown = list(map(by.ask_consent, words))
                tell([format_notice(shown.count("no"), shown.count("unknown"), study.language)] if shown else [])
        _run.narrate("revisions.diff-counts", count=len(difference.places), moved=difference.moved)
        if difference.vault:
            _run.narrate("revisions.from-vault")


def _print(places: Sequence[ChangedPlace], by: Gate) -> None:
    """Coloured on a terminal; else `[-…-]` for what went and `{+…+}` for what came. A place whose words `by` withholds
    is named only."""
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for place in places:
        _run.echo(place.handle if by.complete else "—", bold=True if coloured else None)
        if not all(by.opens(words) for _, words in (*place.before, *place.after)):
            _run.echo(f"  {say('privacy.left-out', _run.language)}")
            continue
        before, after = (
            [(differs, words.read(by) or "") for differs, words in side] for side in (place.before, place.after)
        )
        if place.moved:
            _run.echo(f"  {say('revisions.diff-moved', _run.language)} {after[0][1]}")
            continue
        _print_line("  - ", before, coloured, "[-", "-]", typer.colors.RED)
        _print_line("  + ", after, coloured, "{+", "+}", typer.colors.GREEN)


def _print_line(
    head: str, parts: Sequence[tuple[bool, str]], coloured: bool, opening: str, closing: str, colour: str
) -> None:
    _run.echo(head, nl=False)
    for differs, text in parts:
        words = text.replace("\n", "⏎" if differs else " ")
        if differs and words and coloured:
            _run.echo(words, nl=False, fg=colour, bold=True)
        else:
            _run.echo(f"{opening}{words}{closing}" if differs and words else words, nl=False)
    _run.echo("")


@app.command()
def proof(
    source: Source, format: FormatOption = "table", output: OutputOption = None, folder: StudyOption = None
) -> None:
    """Prove that import changed nothing: the original file against the text that was stored of it."""
    from ota.revisions import proving

    with viewed(folder) as study:
        proof = proving.prove_source(study, source)
        show(proof.table(study), format, output)
        if proof.identical:
            _run.narrate("revisions.proved", file=proof.file, name=proof.name)
            return
        _print(proof.places, choose_gate(study, ""))
        _run.narrate("revisions.not-proved", file=proof.file, name=proof.name, count=len(proof.places) or proof.strange)
    raise typer.Exit(ExitCode.PROBLEMS)
