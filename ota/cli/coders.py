"""`ota coders`."""

from __future__ import annotations

import typer

from ota.cli import _run
from ota.cli._output import show
from ota.cli._run import FormatOption, OutputOption, StudyOption, opened
from ota.errors import OtaError
from ota.study import coders

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Who codes. Example: ota coders use Anouk")


@app.command("list")
def list_(format: FormatOption = "table", output: OutputOption = None, study: StudyOption = None) -> None:
    """List the coders of the study, with how many codings each made."""
    with opened(study) as one:
        show(coders.listing(one), format, output)


@app.command()
def use(name: str) -> None:
    """Say once who you are; kept in your own settings, never in the study's ota.toml."""
    import tomlkit

    if not name.strip() or "\n" in name:
        raise OtaError("study.empty-name")
    path = _run.config_file()
    document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    document["coder"] = name.strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tomlkit.dumps(document), encoding="utf-8")
    _run.narrate("cli.coder", name=name.strip())


@app.command("set")
def set_(name: str, new_name: str, study: StudyOption = None) -> None:
    """Rename a coder; every coding stays that coder's."""
    with opened(study) as one:
        coders.rename(one, name, new_name)
        _run.narrate("cli.changed", name=new_name)
