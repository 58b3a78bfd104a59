"""`ota language`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ota.cli import _run
from ota.cli._output import show
from ota.cli._pipelines import read_pipelines, write_pipelines
from ota.cli._run import FormatOption, OutputOption
from ota.errors import OtaError
from ota.tabular import Column, ResultTable

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Pipelines of spaCy that you have. Example: ota language add nl_core_news_md-3.8.0",
)


@app.command()
def add(folder: Annotated[Path, typer.Argument(help="Where it lies; nothing is copied or fetched.")]) -> None:
    """Use a pipeline of spaCy from a folder: it finds names for ota privacy scan --with pipeline."""
    from ota.language import describe_pipeline

    _run.speak(None)
    added = describe_pipeline(folder)
    write_pipelines({**read_pipelines(), added.language: added.folder})
    parts = ", ".join(added.parts) or "-"
    _run.narrate("language.added", language=added.language, name=added.name or added.folder.name, parts=parts)


@app.command("list")
def list_(format: FormatOption = "table", output: OutputOption = None) -> None:
    """List the pipelines that were added, by language."""
    _run.speak(None)
    rows = tuple((language, str(folder), folder.is_dir()) for language, folder in sorted(read_pipelines().items()))
    show(ResultTable((Column("language"), Column("folder"), Column("present", "bool")), rows), format, output)


@app.command()
def remove(language: Annotated[str, typer.Argument(help="nl or en.")]) -> None:
    """Use the pipeline of a language no more; its folder stays."""
    _run.speak(None)
    pipelines = read_pipelines()
    if language not in pipelines:
        raise OtaError("study.bad-value", value=language, field="language", allowed=", ".join(pipelines) or "-")
    write_pipelines({key: folder for key, folder in pipelines.items() if key != language})
    _run.narrate("language.removed", language=language)
