"""`ota codebook`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ota import regrouping
from ota.cli import _run
from ota.cli._output import show
from ota.cli._run import CoderOption, FormatOption, OutputOption, StudyOption, opened
from ota.codebook import exchange, store
from ota.errors import OtaError
from ota.words import say

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Codes, grown into categories and themes. Example: ota codebook group 'Wachten' 'Wisselen' --into Continuïteit",
)

Name = Annotated[str, typer.Argument(help="A name, or a path: 'Theme > Category > Code'.")]
Names = Annotated[list[str], typer.Argument(help="Names or paths.")]
Under = Annotated[str | None, typer.Option("--under", help="The theme, category or code above it; '-' = the top.")]
Definition = Annotated[str | None, typer.Option("--definition")]
Include = Annotated[str | None, typer.Option("--include", help="What belongs to it.")]
Exclude = Annotated[str | None, typer.Option("--exclude", help="What does not.")]
Example = Annotated[str | None, typer.Option("--example")]
Keywords = Annotated[str | None, typer.Option("--keywords", help="Separated by commas.")]
Colour = Annotated[str | None, typer.Option("--colour", help="#rrggbb")]
Origin = Annotated[str | None, typer.Option("--origin", help="deductive, inductive or 'in vivo'.")]
Born = Annotated[str | None, typer.Option("--born", help="The source it was born in.")]


def _given(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


@app.command("list")
def list_(
    under: Under = None, format: FormatOption = "table", output: OutputOption = None, study: StudyOption = None
) -> None:
    """Show the tree with each code's own codings and those of all beneath it."""
    with opened(study) as one:
        show(store.listing(one, under), format, output)


@app.command("show")
def show_(name: Name, format: FormatOption = "table", output: OutputOption = None, study: StudyOption = None) -> None:
    """Show one code: definition, what belongs to it and what does not, places, codings."""
    with opened(study) as one:
        show(store.show(one, name), format, output)


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
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Add a theme, category or code."""
    fields = _given(
        definition=definition, include=include, exclude=exclude, example=example, keywords=keywords, colour=colour,
        origin=origin, born=born,
    )  # fmt: skip
    with opened(study, coder) as one:
        store.add(one, name, level, under, fields)
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
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Change a code's name, level or texts; its codings stay."""
    fields = _given(
        name=new_name, level=level, definition=definition, include=include, exclude=exclude, example=example,
        keywords=keywords, colour=colour, origin=origin, born=born,
    )  # fmt: skip
    with opened(study, coder) as one:
        store.edit(one, name, fields)
        _run.narrate("cli.changed", name=new_name or name)


@app.command()
def move(
    name: Name,
    under: Under = None,
    also: Annotated[bool, typer.Option("--also", help="Stand there too; its home stays.")] = False,
    leave: Annotated[bool, typer.Option("--leave", help="Stand there no longer (not its home).")] = False,
    position: Annotated[int | None, typer.Option("--position", help="From 0, among its equals.")] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Move a code with all beneath it, or let it stand in a second category."""
    if under is None:
        raise OtaError("cli.under")
    with opened(study, coder) as one:
        store.move(one, name, under, also=also, leave=leave, position=position)
        _run.narrate("cli.changed", name=name)


@app.command()
def group(
    names: Names,
    into: Annotated[str, typer.Option("--into", help="The category; made if new.")],
    level: Annotated[str, typer.Option("--level", help="What to make: category or theme.")] = "category",
    under: Under = None,
    also: Annotated[bool, typer.Option("--also", help="Keep their homes and count there too.")] = False,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Bring codes together in a category (or categories in a theme): the inductive step."""
    with opened(study, coder) as one:
        store.group(one, names, into, level, under, also)
        _run.narrate("cli.changed", name=into)


@app.command()
def merge(
    names: Names,
    into: Annotated[str, typer.Option("--into", help="The code that stays.")],
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Merge codes into one; every coding is kept."""
    with opened(study, coder) as one:
        moved = regrouping.merge(one, names, into)
        _run.narrate("cli.merged", count=moved, into=into)


@app.command()
def remove(
    names: Names,
    to: Annotated[str | None, typer.Option("--to", help="The code that their codings go to.")] = None,
    with_codings: Annotated[bool, typer.Option("--with-codings", help="Remove their codings too.")] = False,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Remove codes; asks where the codings of a code in use go."""
    with opened(study, coder) as one:
        try:
            touched = regrouping.remove(one, names, to=to, with_codings=with_codings)
        except OtaError as error:
            if error.key != "regrouping.in-use" or not _run.asks():
                raise
            typer.echo(error.text(_run.language).partition(" | ")[0], err=True)
            answer = typer.prompt(say("cli.where-to", _run.language), err=True, default="", show_default=False)
            if not answer:
                raise
            touched = regrouping.remove(one, names, to=answer)
        _run.narrate("cli.removed-codes", names=", ".join(names), count=touched)


@app.command("import")
def import_(
    file: Path,
    prune: Annotated[bool, typer.Option("--prune", help="Remove unused codes that the file does not have.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Import a codebook from YAML: codes are matched by id, path or name; what is missing from the file stays."""
    with opened(study, coder) as one:
        counts, problems = exchange.import_yaml(one, file, prune=prune, dry_run=dry_run)
        _run.tell_problems(problems)
        _run.narrate("cli.codebook", file=file.name, **counts)


@app.command()
def export(
    file: Path,
    drop: Annotated[bool, typer.Option("--drop", help="Take entries out that were never imported.")] = False,
    study: StudyOption = None,
) -> None:
    """Export the codebook to YAML; a file that is there keeps its comments and order."""
    with opened(study) as one:
        written = exchange.export_yaml(one, file, drop=drop)
        _run.narrate("cli.written" if written else "cli.unchanged", file=file)
