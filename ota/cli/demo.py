"""`ota demo`: the invented study, the whole way from interview files to a quote-book, a theme matrix and a drawing."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

import ota
from ota.cli import _invented, _run
from ota.cli._output import progress, show
from ota.errors import ExitCode, OtaError
from ota.retrieval.leaving import build_gate
from ota.study import Study
from ota.study.backup import make_backup, restore
from ota.tabular import Column, ResultTable
from ota.words import say

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
UNSEEN = "linde-moeder"  # the text of which the names are still to be looked at
PARTS = ("ota.toml", "codebooks", "transcripts", "timelines")


def find_invented() -> Path:
    """Where the invented study lies: in the installed program, else in the checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "invented"
    return installed if installed.exists() else package.parent


@app.command()
def demo(folder: Annotated[Path, typer.Argument(metavar="[DIR]")] = Path("ota-demo")) -> None:
    """Copy the invented study to DIR and take it the whole way; ends with a table of what was written where."""
    folder = folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OtaError("cli.demo-exists", folder=folder)
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        origin = find_invented() / part
        if origin.is_dir():
            shutil.copytree(origin, folder / part)
        else:
            shutil.copy(origin, folder / part)
    with ota.init_study(folder, coder="Anouk", command="demo") as study:
        _run.language = study.language
        written = run(study)
    show(written)
    _run.narrate("cli.demo-done", folder=folder)


def run(study: Study) -> ResultTable:
    """Every step of the way in a study folder that holds the invented files; what was done and where it lies."""
    steps: list[tuple[str, Callable[[], str]]] = [
        ("lists", lambda: _import_lists(study)),
        ("import", lambda: _report_import(study)),
        ("timelines", lambda: _import_timelines(study)),
        ("codebook", lambda: _grow_codebook(study)),
        ("codings", lambda: _count_codings(study)),
        ("public", lambda: _write_for_everybody(study)),
        ("names", lambda: _refuse_names(study)),
        ("quotes", lambda: _write_quote_book(study)),
        ("matrix", lambda: _write_matrix(study, "themamatrix.docx", "themes", "quotes")),
        ("counts", lambda: _write_matrix(study, "aantallen.xlsx", "codes", "count")),
        ("drawing", lambda: _write_drawing(study)),
        ("check", lambda: _check(study)),
    ]
    rows = []
    with progress("cli.demo-step-study") as bar:
        for n, (name, step) in enumerate(steps):
            rows.append((say(f"cli.demo-step-{name}", study.language), step()))
            bar(n + 1, len(steps))
    return ResultTable((Column("what"), Column("where")), tuple(rows))


def _import_lists(study: Study) -> str:
    _invented.import_lists(study)
    return "ota cases list; ota people list; ota sessions list"


def _report_import(study: Study) -> str:
    return f"{_invented.import_texts(study)}: ota transcripts list"


def _import_timelines(study: Study) -> str:
    return f"{_invented.import_timelines(study)}: ota timelines list"


def _grow_codebook(study: Study) -> str:
    _invented.grow(study)
    return f"{len(list(ota.codebook.read(study).walk()))}: ota codebook list; ota codebook history"


def _count_codings(study: Study) -> str:
    return f"{len(ota.codings.list_codings(study).rows)}: ota codings list"


def _refuse_names(study: Study) -> str:
    """Bram has looked at the names of people in all texts but one: they are pseudonyms already, and stay."""
    sightings = [
        sighting
        for sighting in ota.masking.find_sightings(study)
        if sighting.accepted is None and sighting.reason.startswith("known-") and sighting.stored.name != UNSEEN
    ]
    study.coder, coder = "Bram", study.coder
    ota.masking.answer_sightings(study, False, [sighting.id for sighting in sightings])
    study.coder = coder
    return f"{len(sightings)}: ota privacy scan --all"


def _write_quote_book(study: Study) -> str:
    path = study.folder / "reports" / "citatenboek.docx"
    return str(ota.reports.write(ota.reports.make_quote_book(study).document, path, files=study.files).path)


def _write_for_everybody(study: Study) -> str:
    """The quotes for everybody, from a copy of the study in which every name is replaced; the copy is not kept."""
    path = study.folder / "reports" / "citatenboek-openbaar.docx"
    with study.scratch("demo") as folder:
        (archive,) = make_backup(study, folder / "copy.zip")
        restore(folder / "copy", archive, "")
        settings = folder / "copy" / "ota.toml"
        settings.write_text(settings.read_text("utf-8").replace(" in Oeverland", ""), "utf-8")
        with ota.open_study(folder / "copy", coder="Bram") as copy:
            _invented.replace_names(copy)
            document = ota.reports.make_quote_book(copy, gate=build_gate(copy, "public")).document
            return str(ota.reports.write(document, path, files=study.files).path)


def _write_matrix(study: Study, name: str, rows: str, cells: str) -> str:
    path = study.folder / "reports" / name
    matrix = ota.reports.make_matrix(study, [rows], "perspective", cells)
    return str(ota.reports.write(matrix.document, path, files=study.files).path)


def _write_drawing(study: Study) -> str:
    path = study.folder / "reports" / "tijdlijn-vos.pdf"
    (sheets,) = ota.drawing.draw_files(ota.timelines.read(study, "Vos"), ota.drawing.DrawingOptions(), "pdf")
    return str(study.files.write(path, sheets).path)


def _check(study: Study) -> str:
    problems = ota.checks.check(study)
    errors = [problem for problem in problems if not problem.warning]
    if errors:
        _run.tell_problems(errors)
        sys.exit(ExitCode.PROBLEMS)
    return say("cli.checked", study.language, errors=0, warnings=len(problems))
