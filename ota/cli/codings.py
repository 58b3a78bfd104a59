"""`ota codings`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from ota.cli import _disagreements, _run
from ota.cli._output import choose_gate, progress, show
from ota.cli._passages import place_or_ask
from ota.cli._run import AudienceOption, CoderOption, FormatOption, OutputOption, StudyOption, YesOption, opened, viewed
from ota.codings import adding, editing, exporting, importing, operations, store
from ota.codings.desk import What, Where
from ota.codings.planning import KINDS_OF_CHANGE, CodingPlan
from ota.errors import OtaError
from ota.study import Study, ids
from ota.study.values import read_whole_number, read_yes_no
from ota.words import say

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Passages and their codes. Example: ota codings add T03 --turn 12 --code Wachten --facet valence=belemmerend",
)

Quote = Annotated[str, typer.Option("--quote", "-q", help="The words, as they stand in the text; … leaves words out.")]
Turn = Annotated[str, typer.Option("--turn", help="A turn, or 10-12; with --quote: look only there.")]
SpanOption = Annotated[str, typer.Option("--span", help="START:END in characters.")]
Code = Annotated[
    list[str] | None,
    typer.Option("--code", "-c", help="A code, or the beginning of its name; may be given several times."),
]
Perspective = Annotated[str | None, typer.Option("--perspective", help="Whose view it gives.")]
Person = Annotated[str | None, typer.Option("--person", help="Who says it.")]
Facet = Annotated[list[str] | None, typer.Option("--facet", help="NAME=VALUE, NAME=VALUE; several values with ';'.")]
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
Query = Annotated[
    str, typer.Option("--query", help="All that this finds, as `ota quotes` is asked.", show_default=False)
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only list what would change.")]
_MANY = 10  # codings that are changed at once without a question
NotToTeam = Annotated[
    bool | None, typer.Option("--not-to-team/--no-not-to-team", help="Never in what goes back to the team.")
]


def _make_where(quote: str, turn: str, span: str) -> Where:
    handle = None
    if span:
        start, colon, end = span.partition(":")
        first, last = read_whole_number(start), read_whole_number(end)
        if not colon or first is None or last is None:
            raise OtaError("codings.span-form", text=span)
        handle = (first, last)
    return Where(quote, turn, handle, elision=True)


_FACETS = re.compile(r",(?=[^,;=]+=)")  # between two facets, and not within a value


def _parse_facets(texts: list[str] | None) -> dict[str, list[str]]:
    by_facet: dict[str, list[str]] = {}
    for text in (part for option in texts or [] for part in _FACETS.split(option)):
        name, equals, choice = text.partition("=")
        if not equals:
            raise OtaError("codings.facet-form", text=text)
        by_facet.setdefault(name.strip(), []).extend(part.strip() for part in choice.split(";") if part.strip())
    return by_facet


@app.command()
def add(
    source: Annotated[str, typer.Argument(help="A source's name or handle (T03), or turns of it (T03:10-12).")],
    code: Code = None,
    quote: Quote = "",
    turn: Turn = "",
    span: SpanOption = "",
    new: Annotated[bool, typer.Option("--new", help="Make the code where it is not there.")] = False,
    under: Annotated[str, typer.Option("--under", help="With --new: the category that it comes in.")] = "",
    perspective: Perspective = None,
    person: Person = None,
    facet: Facet = None,
    memo: Memo = None,
    print_form: PrintForm = None,
    favourite: Favourite = None,
    literal: Literal = None,
    not_to_team: NotToTeam = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Code a passage, given by its words, its turn or its place; without --code: line after line.

    One that you coded so already stays as it is. A line is a code (the beginning of its name will do), a colon and the
    words: wacht: maanden op een wachtlijst. Example: ota codings add T08:10-12 -c wacht
    """
    with opened(folder, coder) as study:
        what = What(
            *(perspective, person, _parse_facets(facet), memo, print_form, bool(favourite)),
            literal=_read_literal(literal),
            not_to_team=bool(not_to_team),
        )
        place = _make_where(quote, turn, span)
        if code:
            _add(study, source, place, code, what, new, under)
        elif quote or span or print_form:
            raise OtaError("codings.without-code")
        elif _run.can_ask():
            _code_line_by_line(study, source, place, what, new, under)
        else:
            lines = [(f"stdin:{n}", text) for n, text in enumerate(_read_stdin().splitlines(), 1) if text.strip()]
            if not lines:
                raise OtaError("codings.without-code")
            plan = adding.add_lines(study, source, place, lines, what, new=new, under=under)
            for change in plan.changes:
                _run.echo(f"{change.handle}\t{change.code}")
            tell_plan(plan, dry_run=False)


def _read_stdin() -> str:
    """What stands on stdin; nothing where there is none, or where it is no text."""
    try:
        return sys.stdin.read() if sys.stdin else ""
    except (OSError, ValueError):
        return ""


def _add(
    study: Study, source: str, place: Where, codes: Sequence[str], what: What, new: bool = False, under: str = ""
) -> None:
    """Code one passage, and say what came of it."""

    def coded(place: Where) -> operations.Added:
        said = what
        if _run.can_ask():
            unsaid = operations.find_unsaid(study, source, place, codes, what, new=new)
            said = _ask_unsaid(unsaid, what, study.settings.perspectives)
        return operations.add(study, source, place, codes, said, new=new, under=under)

    added = place_or_ask(study, place, coded)
    for key in added.ids:
        _run.echo(f"{key}\t{added.handle}")
    if added.codes:
        _run.narrate("cli.new-codes", codes=", ".join(added.codes))
    if added.taken is not None:
        words = added.taken.read(choose_gate(study, "")) if sys.stderr.isatty() else f"{len(added.taken)}"
        _run.narrate("cli.taken", handle=added.handle, words=words)
    tell_doubtful(int(added.doubtful))
    if added.old:
        _run.narrate("cli.coded-already", ids=", ".join(map(ids.shorten, added.old)))
    if added.more:
        _run.narrate("cli.coded-already-more", id=ids.shorten(added.more[0]))
    new_keys = [key for key in added.keys if key not in added.old]
    if added.perspective is None and new_keys:
        _run.narrate("cli.no-perspective", known=", ".join(study.settings.perspectives))
    if added.perhaps_literal:
        _run.narrate("cli.perhaps-literal", id=ids.shorten(new_keys[0]))


def _code_line_by_line(study: Study, source: str, place: Where, what: What, new: bool, under: str) -> None:
    """Code line after line with a person at the keyboard: each is a step, and one that is wrong is said and left."""
    _run.narrate("cli.code-lines", source=source)
    while line := str(typer.prompt("", prompt_suffix="> ", default="", show_default=False, err=True)).strip():
        try:
            code, where = adding.read_line(line, place)
            _add(study, source, where, [code], what, new, under)
        except OtaError as error:
            _run.explain(error)


def _ask_unsaid(unsaid: operations.Unsaid, what: What, perspectives: Iterable[str]) -> What:
    """`what` with the answers of the person at the keyboard; an empty answer says nothing."""
    if unsaid.perspective:
        what = replace(what, perspective=_ask_answer("cli.whose-voice", known=", ".join(perspectives)) or None)
    if unsaid.literal:
        what = replace(what, literal=_read_literal(_ask_answer("cli.is-literal")))
    return what


def _ask_answer(question: str, **values: str) -> str:
    return str(typer.prompt(say(question, _run.language, **values), err=True, default="", show_default=False)).strip()


def tell_doubtful(passages: int) -> None:
    """Say on how many of the passages that were coded it is in doubt who speaks."""
    if passages:
        _run.narrate("transcripts.in-doubt", count=passages)


def _read_literal(text: str | None) -> bool | None:
    """yes or no; None for nothing. Raises OtaError for anything else."""
    answer = read_yes_no(text) if text else None
    if text and answer is None:
        raise OtaError("study.bad-value", value=text, field="literal", allowed="yes, no")
    return answer


@app.command()
def edit(
    id: Annotated[str, typer.Argument(help="The beginning of its id.")] = "",
    query: Query = "",
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
    yes: YesOption = False,
    dry_run: DryRun = False,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Change a coding: its code, its passage, or what is said of it; an empty text clears.

    With --query all codings that a question finds, in one step: ota codings edit --query 'code:Wachten' --facet
    level=gemeente

    Where it becomes the same as another coding of this coder, the two are made one.
    """
    changes: dict[str, Any] = {
        name: content
        for name, content in (
            ("perspective", perspective),
            ("person", person),
            ("memo", memo),
            ("print_form", print_form),
            ("favourite", favourite),
            ("not_to_team", not_to_team),
        )
        if content is not None
    }
    if literal is not None:
        changes["literal"] = _read_literal(literal)
    if facet:
        changes["facets"] = _parse_facets(facet)
    where = _make_where(quote, turn, span) if quote or turn or span else None
    if bool(id) == bool(query) or (query and where) or (dry_run and id):
        raise OtaError("codings.which")
    with opened(folder, coder) as study:
        if query:
            _edit_all(study, query, changes, code, yes=yes, dry_run=dry_run)
            return
        edited = (
            place_or_ask(study, where, lambda place: operations.edit(study, id, changes, where=place, code=code))
            if where
            else operations.edit(study, id, changes, code=code)
        )
        _run.narrate("cli.changed", name=id)
        if edited.united:
            _run.narrate("cli.united-with", id=id, kept=ids.shorten(edited.key))
        if edited.beside:
            _run.narrate("cli.both-stay", count=1)


@app.command()
def recode(
    query: Annotated[str, typer.Argument(help="Which; as `ota quotes` is asked, see docs/retrieval.md.")],
    to: Annotated[str, typer.Option("--to", help="The code that they get.")],
    yes: YesOption = False,
    dry_run: DryRun = False,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Give all codings that a question finds another code, in one step.

    Example: ota codings recode 'code:Wachten AND wachtlijst' --to "Lang moeten wachten" --dry-run
    """
    with opened(folder, coder) as study:
        _edit_all(study, query, {}, to, yes=yes, dry_run=dry_run, recoded=True)


def _edit_all(
    study: Study,
    query: str,
    changes: dict[str, Any],
    code: str | None,
    *,
    yes: bool,
    dry_run: bool,
    recoded: bool = False,
) -> None:
    """Change what a question finds; a person at the keyboard is asked first where that is much."""
    from ota.retrieval import run
    from ota.retrieval.grammar import parse
    from ota.retrieval.material import read

    material = read(study).with_settled()
    keys = [passage.coding.id for passage in run.find_quotes(study, parse(query), material=material).passages]
    plan = editing.edit_all(study, keys, changes, code, dry_run=True, recoded=recoded)
    many = plan.count_changes("changed")
    _run.narrate("cli.found-to-change", found=len(keys), count=many)
    if dry_run:
        show(plan.list_changes(study))
        _run.narrate("codebook.dry-run")
        return
    ask = many > _MANY and not yes and _run.can_ask()
    if ask and not _run.agrees("cli.change-all", count=many):
        return
    plan = editing.edit_all(study, keys, changes, code, recoded=recoded)
    _run.narrate("cli.imported-changed", changed=plan.count_changes("changed"), removed=0)
    _run.tell_united(plan.united)


@app.command()
def remove(
    codings: Annotated[list[str], typer.Argument(metavar="IDS...", help="The beginnings of their ids.")],
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Remove codings."""
    with opened(folder, coder) as study:
        _run.narrate("cli.removed-codings", count=len(operations.remove(study, codings)))


@app.command()
def merge(folder: StudyOption = None, coder: CoderOption = None) -> None:
    """Make one of codings that are there twice.

    They are those of the same passage, code and coder; where these are printed differently both stay.
    """
    with opened(folder, coder) as study:
        united = operations.merge(study)
        if not united.into:
            _run.narrate("cli.none-united")
        _run.tell_united(united)


app.command("disagreements")(_disagreements.list_disagreements)
app.command()(_disagreements.settle)


@app.command("list")
def list_(
    source: Annotated[str, typer.Option("--source", help="Only on this source, or on turns of it (T03:10-12).")] = "",
    code: Annotated[str, typer.Option("--code", help="Only this code and all beneath it.")] = "",
    coder: Annotated[str, typer.Option("--coder", help="Only of this coder.")] = "",
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """List codings with their words, voice, facets and memo, in the order of the texts."""
    with viewed(folder) as study:
        table, counting = store.stream_listing(study, source=source, code=code, coder=coder)
        show(table, format, output, choose_gate(study, audience))
        if counting < len(table.rows):
            _run.narrate("cli.listed-codings", count=len(table.rows), counting=counting)


@app.command()
def export(
    output: Annotated[Path, typer.Argument(metavar="FILE", help="A csv or xlsx file.")],
    source: Annotated[str, typer.Option("--source", help="Only on this source.")] = "",
    code: Annotated[str, typer.Option("--code", help="Only this code and all beneath it.")] = "",
    coder: Annotated[str, typer.Option("--coder", help="Only of this coder.")] = "",
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """Export codings exactly: `ota codings import` takes them back, with what was changed in the file.

    Example: ota codings export codings.xlsx --coder Bram
    """
    with viewed(folder) as study:
        if output.suffix.lower() not in (".csv", ".xlsx"):
            raise OtaError("codings.export-form", file=output.name)
        exported = exporting.stream_export(study, source=source, code=code, coder=coder)
        show(exported.table, "table", output, choose_gate(study, audience))
        if exported.lost:
            _run.narrate("cli.exported-lost", count=exported.lost)


@app.command("import")
def import_(
    file: Path,
    source: Annotated[str, typer.Option("--source", help="Of a Word file: the text that it is about.")] = "",
    new_codes: Annotated[bool, typer.Option("--new-codes", help="Make the codes that are not there.")] = False,
    under: Annotated[str, typer.Option("--under", help="With --new-codes: the category that they come in.")] = "",
    yes: YesOption = False,
    dry_run: DryRun = False,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Import codings from csv or xlsx, as `ota codings export` writes it or made by hand, or from comments in Word.

    One a row: source, quote or turn or start/end, code, coder, …, a column per facet. Every quote is verified. A row
    that holds the id of a coding changes that coding; one that says what is there already is left out.
    Of a .docx each comment is a coding of its author: `code` or `code: memo`.
    """
    with opened(folder, coder) as study:
        table = None if file.suffix.lower() == ".docx" else _run.read_table(file)

        def bring_in(rehearse: bool) -> CodingPlan:
            with progress("cli.coding"):
                if table is None:
                    from ota.codings.margins import import_comments

                    return import_comments(
                        study, file, source=source, new_codes=new_codes, under=under, dry_run=rehearse
                    )
                return importing.import_table(
                    study, table.cells, table.lines, table.name, new_codes=new_codes, under=under, dry_run=rehearse
                )

        if _run.can_ask() and not yes and not dry_run and not _ask_agreement(study, bring_in(True)):
            return
        plan = bring_in(dry_run)
    if dry_run and plan.changes:
        show(plan.list_changes(study))
    tell_plan(plan, dry_run)


def _ask_agreement(study: Study, plan: CodingPlan) -> bool:
    """Whether a person says yes to what a file changes and removes of codings that are there; nobody is asked of a file
    that only adds some."""
    changed, removed = plan.count_changes("changed"), plan.count_changes("removed")
    if not changed + removed:
        return True
    few = len(plan.changes) <= _run.MOST
    show(plan.list_changes(study, [kind for kind in KINDS_OF_CHANGE if few or kind != "new"]))
    counts = {"new": plan.count_changes("new"), "changed": changed, "removed": removed, "known": plan.known}
    return _run.agrees("cli.import-all", **counts)


def tell_plan(plan: CodingPlan, dry_run: bool) -> None:
    """Say what was imported, or would be."""
    if plan.count_changes("new-code") and not dry_run:
        new_codes = [change.code for change in plan.changes if change.kind == "new-code"]
        _run.narrate("cli.new-codes", codes=", ".join(new_codes))
    _run.tell_problems(plan.problems)
    changed, removed = plan.count_changes("changed"), plan.count_changes("removed")
    _run.narrate("cli.imported-codings", new=plan.count_changes("new"), known=plan.known)
    if changed or removed:
        _run.narrate("cli.imported-changed", changed=changed, removed=removed)
    _run.tell_united(plan.united)
    tell_doubtful(plan.doubtful)
    if dry_run:
        _run.narrate("codebook.dry-run")
