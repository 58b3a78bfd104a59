"""One set of commands for cases, people and sessions, which are one mechanism in `ota.study.records`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ota.cli import _run
from ota.cli._output import show
from ota.cli._run import CoderOption, FormatOption, OutputOption, StudyOption, opened, parse_pairs, viewed
from ota.study import records

Fields = Annotated[list[str] | None, typer.Argument(metavar="[FIELD=VALUE]...", help="Fields and variables.")]


def build_records_app(kind: records.RecordKind, example: str) -> typer.Typer:
    """The group of commands for one kind of record."""
    fields = ", ".join(kind.fields)
    app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=f"Fields: {fields}. Example: {example}")

    @app.command("list")
    def list_(format: FormatOption = "table", output: OutputOption = None, folder: StudyOption = None) -> None:
        """List all, with every field and variable."""
        with viewed(folder) as study:
            show(records.list_records(study, kind), format, output)

    @app.command("show")
    def show_(
        name: str, format: FormatOption = "table", output: OutputOption = None, folder: StudyOption = None
    ) -> None:
        """Show one, field by field."""
        with viewed(folder) as study:
            show(records.show(study, kind, name), format, output)

    @app.command()
    def add(name: str, fields: Fields = None, folder: StudyOption = None, coder: CoderOption = None) -> None:
        """Add one, with FIELD=VALUE for fields and variables."""
        with opened(folder, coder) as study:
            records.add(study, kind, name, parse_pairs(fields))
            _run.narrate("cli.added", name=name)

    @app.command("set")
    def set_(name: str, fields: Fields = None, folder: StudyOption = None, coder: CoderOption = None) -> None:
        """Set FIELD=VALUE; an empty value clears, name=NEW renames, lists are separated by a semicolon."""
        with opened(folder, coder) as study:
            records.edit(study, kind, name, parse_pairs(fields))
            _run.narrate("cli.changed", name=name)

    @app.command()
    def remove(name: str, folder: StudyOption = None, coder: CoderOption = None) -> None:
        """Remove one; refused while something refers to it."""
        with opened(folder, coder) as study:
            records.remove(study, kind, name)
            _run.narrate("cli.removed", name=name)

    @app.command("import")
    def import_(file: Path, folder: StudyOption = None, coder: CoderOption = None) -> None:
        """Import a table (csv, xlsx): first column the name, then one column per field or variable."""
        with opened(folder, coder) as study:
            table = _run.read_table(file)
            before = set(records.list_variable_names(study, kind))
            rows = list(zip(table.lines, table.rows, strict=True))
            created, changed = records.import_rows(study, kind, table.columns, rows, table.name)
            _run.narrate("cli.imported-rows", file=table.name, made=created, changed=changed)
            _run.tell_variables(
                (name for name in records.list_variable_names(study, kind) if name not in before),
                ("name", *kind.fields),
            )

    return app
