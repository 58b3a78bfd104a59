"""`ota reports`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ota.cli import _run
from ota.cli._output import choose_gate, show, tell
from ota.cli._pseudonyms import KeyOption, PassphraseOption, use_key
from ota.cli._run import AudienceOption, OutputOption, StudyOption, viewed
from ota.errors import FoundProblems, OtaError
from ota.reports.writers import choose_format, write
from ota.study import Study
from ota.words import say

if TYPE_CHECKING:
    from ota.reports.recipes.composing import ComposedRecipe
    from ota.reports.recipes.model import Recipe

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="What goes on paper. Example: ota reports write quote-book -o citaten.docx",
)
_RECIPE = (".yaml", ".yml")


@app.callback()
def _group() -> None:
    """What goes on paper."""


@app.command("write")
def write_(
    recipe: Annotated[
        str,
        typer.Argument(
            metavar="RECIPE",
            help="A recipe (.yaml); or quote-book: theme → perspective → category → quotes; or session-report: "
            "one family for a case session.",
        ),
    ],
    case: Annotated[
        str, typer.Argument(metavar="[CASE]", help="Of a session-report: the case.", show_default=False)
    ] = "",
    *,
    output: OutputOption = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", help="docx, html, md, or xlsx and csv with a row per quote; else by the file's ending."
        ),
    ] = "",
    template: Annotated[Path | None, typer.Option("--template", help="A Word file in the house style.")] = None,
    excel: Annotated[bool, typer.Option("--excel", help="A csv that opens by double-click in a Dutch Excel.")] = False,
    coder: Annotated[str, typer.Option("--coder", help="Only this coder's codings.")] = "",
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Of a session-report: roles for names, and no calendar date.")
    ] = False,
    memos: Annotated[
        bool, typer.Option("--memos", help="Of a quote-book: with memos; for the team, unless you say for whom.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing: say what every number, reference and text comes to.")
    ] = False,
    audience: AudienceOption = "",
    key: KeyOption = None,
    passphrase_file: PassphraseOption = None,
    folder: StudyOption = None,
) -> None:
    """Write a report: by a recipe of your own, the quote-book, or the paper of one family for a case session."""
    from ota.reports.context import make_context
    from ota.reports.recipes.composing import compose_recipe

    if output is None and not check:
        raise OtaError("reports.no-output")
    with viewed(folder) as study:
        chosen = _find_recipe(recipe, study.language)
        if chosen.needs_case and not (case or chosen.cases):
            raise OtaError("reports.session-case")
        if case and not chosen.needs_case:
            raise OtaError("reports.no-case", kind=recipe)
        name = choose_format(format, output or Path("x.docx"), "docx")
        house = template or (chosen.template and (chosen.folder or Path()) / chosen.template)
        options = build_writer_options(name, Path(house) if house else None, excel)
        use_key(study, audience or chosen.audience, key, passphrase_file)
        gate = choose_gate(study, audience or chosen.audience, output, outward=not memos)
        context = make_context(study, gate, coder or chosen.coder, [case] if case else chosen.cases)
        for asked, setting in ((memos, "memos"), (anonymous, "anonymous")):
            chosen = chosen.ask(setting, "yes") if asked else chosen
        composed = compose_recipe(chosen.name_cases(context), context)
        if output is None or check:
            show(composed.table(context))
            return
        if name == "csv":
            options["table"] = -1  # the quotes themselves, one a row
        _run.tell_written(write(composed.document, output, name, study.files, **options))
        _write_origins(composed, output, study)
        if context.quoted is not None:
            _run.narrate("cli.quotes", count=context.quoted)
        tell(context.screen_notes)


def _find_recipe(typed: str, language: str) -> Recipe:
    """The recipe of a file, or that ships under a name."""
    from ota.reports.recipes.reading import load_recipe
    from ota.reports.recipes.shipped import draft_recipe

    return load_recipe(Path(typed)) if typed.lower().endswith(_RECIPE) else draft_recipe(typed, language)


def _write_origins(composed: ComposedRecipe, output: Path, study: Study) -> None:
    """Beside a report with numbers a workbook that says what each of them answers."""
    from ota.reports.recipes.origins import compose_origins

    origins = compose_origins(composed, study.language)
    if origins.tables[0].rows:
        path = output.with_name(f"{output.stem}-{say('reports.origin-file', study.language)}.xlsx")
        _run.tell_written(write(origins, path, "xlsx", study.files))


@app.command("recipe")
def recipe_(
    name: Annotated[str, typer.Argument(metavar="NAME", help="learning-report, quote-book or session-report.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file; else NAME.yaml.", show_default=False)
    ] = None,
    folder: StudyOption = None,
) -> None:
    """Write a recipe to edit, with the texts that it begins with beside it; a text that stands there stays."""
    from ota.reports.recipes.shipped import draft_recipe, draft_texts
    from ota.reports.recipes.writing import write_recipe

    with viewed(folder) as study:
        recipe = draft_recipe(name, study.language)
        path = output or Path(f"{name}.yaml")
        if path.suffix.lower() not in _RECIPE:
            raise OtaError("reports.recipe-name", path=path)
        _run.tell_written(study.files.write(path, write_recipe(recipe, study.language).encode()))
        for file, text in draft_texts(recipe, study.language).items():
            beside = path.with_name(file)
            if not beside.exists():
                _run.tell_written(study.files.write(beside, text.encode()))


@app.command()
def take(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The .docx that a recipe was written to.")],
    recipe: Annotated[
        Path | None,
        typer.Option(
            "--recipe", help="The recipe; else those in the study's folder and beside FILE.", show_default=False
        ),
    ] = None,
    prefer: Annotated[
        str, typer.Option("--prefer", help="word or file: which counts where a text was changed in both.")
    ] = "",
    folder: StudyOption = None,
) -> None:
    """Take what was typed in the marked texts of a Word file into their files beside the recipe."""
    from ota.reports.recipes.taking import take_texts

    with viewed(folder) as study:
        taken = take_texts(study, file, recipe, prefer)
        show(taken.table(study))
        if taken.conflicts:
            raise FoundProblems("reports.take-conflicts", names=", ".join(taken.conflicts))


def build_writer_options(format: str, template: Path | None, excel: bool) -> dict[str, object]:
    """What a writer is told beside the document; raises OtaError for a template that is not for Word."""
    if template and format != "docx":
        raise OtaError("reports.template-docx", format=format)
    return {"template": template} if template else {"excel": True} if excel and format == "csv" else {}
