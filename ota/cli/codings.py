"""`ota codings`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from ota.cli import _run
from ota.cli._output import gate, progress, show
from ota.cli._run import AudienceOption, CoderOption, FormatOption, OutputOption, StudyOption, opened
from ota.codings import exporting, importing, operations, store
from ota.codings.desk import What, Where
from ota.codings.planning import CodingPlan
from ota.errors import OtaError
from ota.study import ids
from ota.study.values import whole, yes_no
from ota.words import say

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Passages and their codes. Example: ota codings add T03 --turn 12 --code Wachten --facet valence=belemmerend",
)

Quote = Annotated[str, typer.Option("--quote", help="The words, as they stand in the text.")]
Turn = Annotated[str, typer.Option("--turn", help="A turn's number; with --quote: look only there.")]
SpanOption = Annotated[str, typer.Option("--span", help="START:END in characters.")]
Code = Annotated[list[str], typer.Option("--code", help="A code; may be given several times.")]
Perspective = Annotated[str | None, typer.Option("--perspective", help="Whose view it gives.")]
Person = Annotated[str | None, typer.Option("--person", help="Who says it.")]
Facet = Annotated[list[str] | None, typer.Option("--facet", help="NAME=VALUE; several values with ';'.")]
Memo = Annotated[str | None, typer.Option("--memo", help="Your own remark.")]
PrintForm = Annotated[
    str | None,
    typer.Option("--print-form", help="How it is printed: with ... for what is left out, [ ] for what is put in."),
]
Favourite = Annotated[bool | None, typer.Option("--favourite/--no-favourite", help="Print it first.")]
Literal = Annotated[
    str | None,
    typer.Option(
        "--literal", help="yes: somebody's own words; no: a paraphrase; else as the source's --verbatim says."
    ),
]
NotToTeam = Annotated[
    bool | None, typer.Option("--not-to-team/--no-not-to-team", help="Never in what goes back to the team.")
]


def _where(quote: str, turn: str, span: str) -> Where:
    found = None
    if span:
        start, colon, end = span.partition(":")
        first, last = whole(start), whole(end)
        if not colon or first is None or last is None:
            raise OtaError("codings.span-form", text=span)
        found = (first, last)
    return Where(quote, turn, found)


def _facets(texts: list[str] | None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in texts or []:
        name, equals, value = text.partition("=")
        if not equals:
            raise OtaError("codings.facet-form", text=text)
        found.setdefault(name.strip(), []).extend(part.strip() for part in value.split(";") if part.strip())
    return found


@app.command()
def add(
    source: Annotated[str, typer.Argument(help="A source's name or handle (T03).")],
    code: Code,
    quote: Quote = "",
    turn: Turn = "",
    span: SpanOption = "",
    perspective: Perspective = None,
    person: Person = None,
    facet: Facet = None,
    memo: Memo = None,
    print_form: PrintForm = None,
    favourite: Favourite = None,
    literal: Literal = None,
    not_to_team: NotToTeam = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Code a passage, given by its words, its turn or its place.

    One that you coded so already stays as it is.
    """
    with opened(study, coder) as one:
        what = What(
            *(perspective, person, _facets(facet), memo, print_form, bool(favourite)),
            literal=_literal(literal),
            not_to_team=bool(not_to_team),
        )
        place = _where(quote, turn, span)
        if _run.asks():
            what = _asked(operations.unsaid(one, source, place, code, what), what, one.settings.perspectives)
        added = operations.add(one, source, place, code, what)
        for key in added.ids:
            _run.echo(f"{key}\t{added.handle}")
        tell_doubtful(int(added.doubtful))
        if added.old:
            _run.narrate("cli.coded-already", ids=", ".join(map(ids.short, added.old)))
        if added.more:
            _run.narrate("cli.coded-already-more", id=ids.short(added.more[0]))
        made = [key for key in added.keys if key not in added.old]
        if added.perspective is None and made:
            _run.narrate("cli.no-perspective", known=", ".join(one.settings.perspectives))
        if added.perhaps_literal:
            _run.narrate("cli.perhaps-literal", id=ids.short(made[0]))


def _asked(unsaid: operations.Unsaid, what: What, perspectives: Iterable[str]) -> What:
    """`what` with the answers of the person at the keyboard; an empty answer says nothing."""
    if unsaid.perspective:
        what = replace(what, perspective=_answer("cli.whose-voice", known=", ".join(perspectives)) or None)
    if unsaid.literal:
        what = replace(what, literal=_literal(_answer("cli.is-literal")))
    return what


def _answer(question: str, **values: str) -> str:
    return str(typer.prompt(say(question, _run.language, **values), err=True, default="", show_default=False)).strip()


def tell_doubtful(passages: int) -> None:
    """Say on how many of the passages that were coded it is in doubt who speaks."""
    if passages:
        _run.narrate("transcripts.in-doubt", count=passages)


def _literal(text: str | None) -> bool | None:
    """yes or no; None for nothing. Raises OtaError for anything else."""
    answer = yes_no(text) if text else None
    if text and answer is None:
        raise OtaError("study.bad-value", value=text, field="literal", allowed="yes, no")
    return answer


@app.command()
def edit(
    id: Annotated[str, typer.Argument(help="The beginning of its id.")],
    code: Annotated[str | None, typer.Option("--code", help="Another code.")] = None,
    quote: Quote = "",
    turn: Turn = "",
    span: SpanOption = "",
    perspective: Perspective = None,
    person: Person = None,
    facet: Facet = None,
    memo: Memo = None,
    print_form: PrintForm = None,
    favourite: Favourite = None,
    literal: Literal = None,
    not_to_team: NotToTeam = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Change a coding: its code, its passage, or what is said of it; an empty text clears.

    Where it becomes the same as another coding of this coder, the two are made one.
    """
    changes: dict[str, Any] = {
        name: value
        for name, value in (
            ("perspective", perspective),
            ("person", person),
            ("memo", memo),
            ("print_form", print_form),
            ("favourite", favourite),
            ("not_to_team", not_to_team),
        )
        if value is not None
    }
    if literal is not None:
        changes["literal"] = _literal(literal)
    if facet:
        changes["facets"] = _facets(facet)
    where = _where(quote, turn, span) if quote or turn or span else None
    with opened(study, coder) as one:
        edited = operations.edit(one, id, changes, where=where, code=code)
        _run.narrate("cli.changed", name=id)
        if edited.united:
            _run.narrate("cli.united-with", id=id, kept=ids.short(edited.key))
        if edited.beside:
            _run.narrate("cli.both-stay", count=1)


@app.command()
def remove(
    codings: Annotated[list[str], typer.Argument(metavar="IDS...", help="The beginnings of their ids.")],
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Remove codings."""
    with opened(study, coder) as one:
        _run.narrate("cli.removed-codings", count=len(operations.remove(one, codings)))


@app.command()
def merge(study: StudyOption = None, coder: CoderOption = None) -> None:
    """Make one of codings that are there twice.

    They are those of the same passage, code and coder; where these are printed differently both stay.
    """
    with opened(study, coder) as one:
        united = operations.merge(one)
        if not united.into:
            _run.narrate("cli.none-united")
        _run.tell_united(united)


@app.command("list")
def list_(
    source: Annotated[str, typer.Option("--source", help="Only on this source, or on turns of it (T03:10-12).")] = "",
    code: Annotated[str, typer.Option("--code", help="Only this code and all beneath it.")] = "",
    coder: Annotated[str, typer.Option("--coder", help="Only of this coder.")] = "",
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    study: StudyOption = None,
) -> None:
    """List codings with their words, voice, facets and memo, in the order of the texts."""
    with opened(study) as one:
        table = store.listing(one, source=source, code=code, coder=coder)
        show(table, format, output, gate(one, audience))
        counts = table.keys.index("counts")
        counting = sum(bool(row[counts]) for row in table.rows)
        if counting < len(table.rows):
            _run.narrate("cli.listed-codings", count=len(table.rows), counting=counting)


@app.command()
def export(
    output: Annotated[Path, typer.Argument(metavar="FILE", help="A csv or xlsx file.")],
    source: Annotated[str, typer.Option("--source", help="Only on this source.")] = "",
    code: Annotated[str, typer.Option("--code", help="Only this code and all beneath it.")] = "",
    coder: Annotated[str, typer.Option("--coder", help="Only of this coder.")] = "",
    audience: AudienceOption = "",
    study: StudyOption = None,
) -> None:
    """Export codings exactly: `ota codings import` takes them back, with what was changed in the file.

    Example: ota codings export codings.xlsx --coder Bram
    """
    with opened(study) as one:
        if output.suffix.lower() not in (".csv", ".xlsx"):
            raise OtaError("codings.export-form", file=output.name)
        exported = exporting.export_table(one, source=source, code=code, coder=coder)
        show(exported.table, "table", output, gate(one, audience))
        if exported.lost:
            _run.narrate("cli.exported-lost", count=exported.lost)


@app.command("import")
def import_(
    file: Path,
    new_codes: Annotated[bool, typer.Option("--new-codes", help="Make the codes that are not there.")] = False,
    under: Annotated[str, typer.Option("--under", help="With --new-codes: the category that they come in.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would change.")] = False,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Import codings from csv or xlsx, as `ota codings export` writes it or made by hand.

    One a row: source, quote or turn or start/end, code, coder, …, a column per facet. Every quote is verified. A row
    that holds the id of a coding changes that coding; one that says what is there already is left out.
    """
    with opened(study, coder) as one, progress("cli.coding"):
        table = _run.read_table(file)
        plan = importing.import_table(
            one, table.cells, table.lines, table.name, new_codes=new_codes, under=under, dry_run=dry_run
        )
    if dry_run and plan.changes:
        show(plan.listing())
    tell_plan(plan, dry_run)


def tell_plan(plan: CodingPlan, dry_run: bool) -> None:
    """Say what was imported, or would be."""
    made = [change.code for change in plan.changes if change.kind == "new-code"]
    if made and not dry_run:
        _run.narrate("cli.new-codes", codes=", ".join(made))
    _run.tell_problems(plan.problems)
    changed, removed = plan.count("changed"), plan.count("removed")
    _run.narrate("cli.imported-codings", new=plan.count("new"), known=plan.known)
    if changed or removed:
        _run.narrate("cli.imported-changed", changed=changed, removed=removed)
    _run.tell_united(plan.united)
    tell_doubtful(plan.doubtful)
    if dry_run:
        _run.narrate("codebook.dry-run")
