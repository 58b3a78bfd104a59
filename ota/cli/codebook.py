"""`ota codebook`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ota import regrouping
from ota.cli import _run, _splitting
from ota.cli._output import choose_gate, show, show_local_time, tell
from ota.cli._run import AudienceOption, CoderOption, FormatOption, OutputOption, StudyOption, opened, viewed
from ota.codebook import exchange, saving, versions, views
from ota.errors import OtaError
from ota.privacy.opening import repeat_notes
from ota.study.study import Study
from ota.words import say

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Codes, grown into categories and themes. Example: ota codebook group Wachten Wisselen --into Continuïteit",
)

Name = Annotated[str, typer.Argument(help="A name, or a path: 'Theme > Category > Code'.")]
Names = Annotated[list[str], typer.Argument(help="Names or paths.")]
Under = Annotated[str | None, typer.Option("--under", help="The theme, category or code above it; '-' = the top.")]
Definition = Annotated[str | None, typer.Option("--definition", help="What the code means.")]
Include = Annotated[str | None, typer.Option("--include", help="What belongs to it.")]
Exclude = Annotated[str | None, typer.Option("--exclude", help="What does not.")]
Example = Annotated[str | None, typer.Option("--example", help="An example of it.")]
Keywords = Annotated[str | None, typer.Option("--keywords", help="Separated by commas.")]
Colour = Annotated[str | None, typer.Option("--colour", help="#rrggbb")]
Origin = Annotated[str | None, typer.Option("--origin", help="deductive, inductive or 'in vivo'.")]
Born = Annotated[str | None, typer.Option("--born", help="The source it was born in.")]
Why = Annotated[str | None, typer.Option("--why", help="Why; kept in the log and told by `history`.")]
Version = Annotated[str | None, typer.Option("--version", help="As it was in this version.")]


def _drop_unset(**fields: Any) -> dict[str, Any]:
    return {name: field for name, field in fields.items() if field is not None}


@app.command("list")
def list_(
    under: Under = None,
    version: Version = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
) -> None:
    """Show the tree with each code's own codings and those of all beneath it; what is retired stands last."""
    with viewed(folder) as study:
        table = views.list_codes(study, under, version)
        show(
            views.draw_listing(table, study.language) if format == "table" and output is None else table, format, output
        )
        if version is None:
            every, counting = views.count_all_codings(study)
            if counting < every:
                _run.narrate("cli.listed-codes", count=every, counting=counting)


@app.command("show")
def show_(
    name: Name,
    version: Version = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
) -> None:
    """Show one code: definition, what belongs to it and what does not, places, codings."""
    with viewed(folder) as study:
        show(views.show(study, name, version), format, output)


@app.command()
def add(
    name: str,
    level: Annotated[str, typer.Option("--level", help="theme, category or code.")] = "code",
    under: Under = None,
    definition: Definition = None,
    include: Include = None,
    exclude: Exclude = None,
    example: Example = None,
    keywords: Keywords = None,
    colour: Colour = None,
    origin: Origin = None,
    born: Born = None,
    why: Why = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Add a theme, category or code."""
    fields = _drop_unset(
        definition=definition, include=include, exclude=exclude, example=example, keywords=keywords, colour=colour,
        origin=origin, born=born,
    )  # fmt: skip
    with opened(folder, coder) as study:
        saving.add(study, name, level, under, fields, reason=why)
        _run.narrate("cli.added", name=name)


@app.command()
def edit(
    name: Name,
    new_name: Annotated[str | None, typer.Option("--name", help="A new name.")] = None,
    level: Annotated[str | None, typer.Option("--level", help="theme, category or code.")] = None,
    definition: Definition = None,
    include: Include = None,
    exclude: Exclude = None,
    example: Example = None,
    keywords: Keywords = None,
    colour: Colour = None,
    origin: Origin = None,
    born: Born = None,
    why: Why = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Change a code's name, level or texts; its codings stay."""
    fields = _drop_unset(
        name=new_name, level=level, definition=definition, include=include, exclude=exclude, example=example,
        keywords=keywords, colour=colour, origin=origin, born=born,
    )  # fmt: skip
    with opened(folder, coder) as study:
        saving.edit(study, name, fields, reason=why)
        _run.narrate("cli.changed", name=new_name or name)


@app.command()
def move(
    name: Name,
    under: Under = None,
    also: Annotated[bool, typer.Option("--also", help="Stand there too; its home stays.")] = False,
    leave: Annotated[bool, typer.Option("--leave", help="Stand there no longer (not its home).")] = False,
    position: Annotated[int | None, typer.Option("--position", help="From 0, among its equals.")] = None,
    why: Why = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Move a code with all beneath it, or let it stand in a second category."""
    if under is None:
        raise OtaError("cli.under")
    with opened(folder, coder) as study:
        saving.move(study, name, under, also=also, leave=leave, position=position, reason=why)
        _run.narrate("cli.changed", name=name)


@app.command()
def group(
    names: Names,
    into: Annotated[str, typer.Option("--into", help="The category; made if new.")],
    level: Annotated[str, typer.Option("--level", help="What to make: category or theme.")] = "category",
    under: Under = None,
    also: Annotated[bool, typer.Option("--also", help="Keep their homes and count there too.")] = False,
    why: Why = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Bring codes together in a category (or categories in a theme): the inductive step."""
    with opened(folder, coder) as study:
        saving.group(study, names, into, level, under, also, reason=why)
        _run.narrate("cli.changed", name=into)


@app.command()
def merge(
    names: Names,
    into: Annotated[str, typer.Option("--into", help="The code that stays.")],
    why: Why = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Merge codes into one; every coding is kept."""
    with opened(folder, coder) as study:
        done = regrouping.merge(study, names, into, reason=why)
        _run.narrate("cli.merged", count=done.count, into=into)
        _run.tell_united(done.united)


@app.command()
def remove(
    names: Names,
    to: Annotated[str | None, typer.Option("--to", help="The code that their codings go to.")] = None,
    with_codings: Annotated[bool, typer.Option("--with-codings", help="Remove their codings too.")] = False,
    why: Why = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Remove codes; asks where the codings of a code in use go."""
    with opened(folder, coder) as study:
        try:
            done = regrouping.remove(study, names, to=to, with_codings=with_codings, reason=why)
        except OtaError as error:
            if error.key != "regrouping.in-use" or not _run.can_ask():
                raise
            _run.echo(error.format_message(_run.language).partition(" | ")[0], err=True)
            answer = typer.prompt(say("cli.where-to", _run.language), err=True, default="", show_default=False)
            if not answer:
                raise
            done = regrouping.remove(study, names, to=answer, reason=why)
        _run.narrate("cli.removed-codes", names=", ".join(names), count=done.count)
        _run.tell_united(done.united)


@app.command()
def split(
    name: Name,
    into: Annotated[
        list[str] | None,
        typer.Option("--into", help="A code that gets passages; made beside it if new. May be given more than once."),
    ] = None,
    to_file: Annotated[
        Path | None, typer.Option("--to-file", help="Write the passages to this file, to fill in.")
    ] = None,
    from_file: Annotated[Path | None, typer.Option("--from", help="The file, its column `code` filled in.")] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keep the code in use when no coding is left on it.")] = False,
    why: Why = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Split a code by going through its passages: at the keyboard, or in a file. Every coding is kept."""
    with opened(folder, coder) as study:
        if to_file:
            show(regrouping.build_worksheet(study, name), output=to_file, gate=choose_gate(study, audience))
            return
        chosen = (
            regrouping.read_decisions(_run.read_table(from_file)) if from_file else _go_through(study, name, into or [])
        )
        if chosen is None:
            _run.narrate("regrouping.split-none")
            return
        done = regrouping.split(study, name, into or [], chosen, keep=keep, reason=why)
        numbers = {"moved": done.moved, "added": done.added, "stayed": done.stayed}
        _run.narrate("regrouping.split-done", name=name, made=", ".join(done.new_codes) or "-", **numbers)
        _run.tell_united(done.united)
        if done.retired:
            _run.narrate("regrouping.split-retired", name=name)


def _go_through(study: Study, name: str, into: list[str]) -> dict[str, list[str]] | None:
    """What a person chooses passage by passage; None where nothing is to be written."""
    if not into:
        raise OtaError("regrouping.split-nothing", name=name)
    passages = regrouping.list_passages(study, name)
    if not passages:
        raise OtaError("regrouping.split-empty", name=name)
    if not _run.can_ask():
        raise OtaError("regrouping.split-how")
    chosen = _splitting.ask(name, passages, into, choose_gate(study, ""))
    return chosen if any(chosen.values()) and _splitting.is_sure(name, chosen, len(passages)) else None


@app.command()
def retire(
    names: Names,
    back: Annotated[bool, typer.Option("--back", help="Bring them back into use.")] = False,
    why: Why = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Take codes, with all beneath them, out of use: not offered for coding; their codings stay and count."""
    with opened(folder, coder) as study:
        changed = saving.retire(study, names, back=back, reason=why)
        _run.narrate("codebook.back-now" if back else "codebook.retired-now", names=", ".join(changed) or "-")


@app.command()
def history(
    name: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="Only this code; also by a name it had once.")
    ] = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
) -> None:
    """Tell which code came from where, when each category formed, who did it and why."""
    with viewed(folder) as study:
        show(show_local_time(versions.list_history(study, name)), format, output)


@app.command()
def version(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A name for the codebook of now.")] = None,
    note: Annotated[str | None, typer.Option("--note", help="What this version is for.")] = None,
    why: Why = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Give the codebook as it is now a name, to see or export it later; without NAME list the versions."""
    with opened(folder, coder) as study:
        if name is None:
            show(show_local_time(versions.list_versions(study)), format, output)
        else:
            _run.narrate("codebook.version-made", name=versions.mark(study, name, note, reason=why))


@app.command("import")
def import_(
    file: Path,
    prune: Annotated[bool, typer.Option("--prune", help="Remove unused codes that the file does not have.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    why: Why = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Import from yaml, csv or xlsx: codes are matched by id, path or name; what is missing from the file stays."""
    with opened(folder, coder) as study:
        counts, problems = exchange.import_file(study, file, prune=prune, dry_run=dry_run, reason=why)
        _run.tell_problems(problems)
        _run.narrate("cli.codebook", file=file.name, **counts)
        if dry_run:
            _run.narrate("codebook.dry-run")


@app.command()
def export(
    file: Path,
    drop: Annotated[bool, typer.Option("--drop", help="Take entries out that were never imported.")] = False,
    version: Version = None,
    memos: Annotated[
        bool, typer.Option("--memos", help="In csv or xlsx: with the memos on codes, for the team or --audience.")
    ] = False,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """Export to yaml, csv or xlsx; a yaml file that is there keeps its comments and order."""
    with viewed(folder) as study:
        gate = choose_gate(study, audience, file)
        _run.tell_written(exchange.export_file(study, file, drop=drop, version=version, memos=memos, gate=gate))
        tell(repeat_notes(exchange.list_left_out(study, gate, version=version, memos=memos), study.language))
