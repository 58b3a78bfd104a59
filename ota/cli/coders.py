"""`ota coders`."""

from __future__ import annotations

import typer

from ota.cli import _run
from ota.cli._output import show
from ota.cli._run import FormatOption, OutputOption, StudyOption, opened, viewed
from ota.errors import OtaError
from ota.regular import read_regular
from ota.study import coders
from ota.study.files import write_beside
from ota.study.values import spell_name
from ota.text.folding import fold_name

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Who codes. Example: ota coders use Anouk")


@app.command("list")
def list_(format: FormatOption = "table", output: OutputOption = None, folder: StudyOption = None) -> None:
    """List the coders of the study, with how many codings each made."""
    with viewed(folder) as study:
        show(coders.list_coders(study), format, output)


@app.command()
def use(name: str) -> None:
    """Say once who you are; kept in your own settings, never in the study's ota.toml."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    name, path = spell_name(name), _run.find_config_file()
    try:
        document = tomlkit.parse(read_regular(path).decode("utf-8")) if path.exists() else tomlkit.document()
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise OtaError("settings.no-toml", file=str(path), why=str(error)) from error
    document["coder"] = name
    path.parent.mkdir(parents=True, exist_ok=True)
    write_beside(path, tomlkit.dumps(document).encode())
    _run.narrate("cli.coder", name=name)


@app.command("set")
def set_(name: str, new_name: str, folder: StudyOption = None) -> None:
    """Rename a coder; every coding stays that coder's."""
    with opened(folder) as study:
        coders.rename(study, name, new_name)
        _run.narrate("cli.changed", name=new_name)
        if fold_name(_run.find_own_coder() or "") == fold_name(name):
            _run.narrate("cli.coder-renamed", name=new_name)
