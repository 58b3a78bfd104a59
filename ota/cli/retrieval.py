"""`ota find` and `ota quotes`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ota.cli import _run
from ota.cli._output import choose_gate, progress, show, tell, write_in_words
from ota.cli._pseudonyms import KeyOption, PassphraseOption, use_key
from ota.cli._run import AudienceOption, FormatOption, OutputOption, StudyOption, viewed
from ota.directory import make_directory
from ota.errors import PrivacyError
from ota.privacy import Audience, Gate, open_table
from ota.retrieval import excerpts, run
from ota.retrieval.grammar import Node, join_all, list_fields, narrow, parse, parse_list
from ota.retrieval.likeness import Example, rank_alike
from ota.retrieval.material import read
from ota.sources.decode import decode
from ota.sources.files import read_bytes
from ota.study.study import Study
from ota.tabular import ResultTable
from ota.words import Word, say

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
MOST_OF_HIT = 30  # columns that what was found keeps on a terminal; more is folded
MOST_OF_LIST = 1  # megabytes
LISTINGS = ("places", "counts", "collocates")
EDGES = 17  # lines and blanks between the six columns

Role = Annotated[list[str] | None, typer.Option("--role", help="Only said by this role; may be given several times.")]
Case = Annotated[list[str] | None, typer.Option("--case", help="Only of this case.")]
Code = Annotated[list[str] | None, typer.Option("--code", help="Only coded so, or with a code beneath it.")]
Coder = Annotated[list[str] | None, typer.Option("--coder", help="Only coded by this coder.")]
Lemma = Annotated[
    list[str] | None, typer.Option("--lemma", help="This word in all its forms; given several times, any of them.")
]
AnyOf = Annotated[
    Path | None, typer.Option("--any-of", help="Any of the words, phrases and lemma:… in this file, one a line.")
]
Like = Annotated[str, typer.Option("--like", help="Passages like these words, the most alike first.")]
LikeCode = Annotated[
    str, typer.Option("--like-code", help="Passages like those with this code, which are left out themselves.")
]
Relevant = Annotated[
    list[str] | None,
    typer.Option("--relevant", help="A passage (T01:3) that is meant, to rank by; may be given several times."),
]
Irrelevant = Annotated[
    list[str] | None,
    typer.Option("--irrelevant", help="A passage (T02:4) that is not meant; may be given several times."),
]
Most = Annotated[int, typer.Option("--most", min=1, help="So many passages that are like the example.")]
Listing = Annotated[
    str, typer.Option("--list", help="places, counts (per source, role, case) or collocates (the words near it).")
]
AnyStatus = Annotated[bool, typer.Option("--any-status", help="Also in sources that are not in use.")]
Columns = Annotated[
    list[str] | None,
    typer.Option("--columns", help="Only these columns, in this order; may be given several times, or with commas."),
]


@app.command()
def find(
    text: Annotated[str, typer.Argument(metavar="[TEXT]", help="What to look for; see docs/retrieval.md.")] = "",
    lemma: Lemma = None,
    any_of: AnyOf = None,
    like: Like = "",
    like_code: LikeCode = "",
    relevant: Relevant = None,
    irrelevant: Irrelevant = None,
    most: Most = 10,
    role: Role = None,
    case: Case = None,
    code: Code = None,
    coder: Coder = None,
    any_status: AnyStatus = False,
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    key: KeyOption = None,
    passphrase_file: PassphraseOption = None,
    columns: Columns = None,
    listing: Listing = "places",
    folder: StudyOption = None,
) -> None:
    """Find words in what was said, each in its context.

    Examples: ota find wacht* --role ouder · ota find '"de wachtlijst" OR school NEAR/5 thuis' · ota find 'hulp
    NOT code:Wachten' · ota find --lemma gezin ·
    ota find --like 'lang wachten op hulp' --relevant T01:3. A phrase needs its double quotes within the single ones.
    """
    with viewed(folder) as study:
        use_key(study, audience, key, passphrase_file)
        query = _build_query(study, text, lemma, any_of, role=role, case=case, code=code, coder=coder)
        example = Example(like, like_code, relevant or (), irrelevant or ())
        if any(example):
            within = run.find(study, query, any_status) if query else None
            result = rank_alike(study, example, within, any_status, most)
        else:
            result = run.find(study, query or parse(text), any_status)
        by = choose_gate(study, audience, output, outward=True)
        listing = make_directory("--list", ((name, ()) for name in LISTINGS)).find(listing)
        if listing != "places":
            show(_list_otherwise(study, listing, result, by, any_status), format, output, by, _split_columns(columns))
            _narrate_summary(study, len(result.hits), len(result.cases), "passage")
            return
        heard = None if by.complete else read(study, any_status=any_status)
        table = excerpts.list_in_context(result, material=heard)
        if format == "table" and output is None and sys.stdout.isatty() and not columns:
            opened_table = open_table(table, by, _run.language)
            _print_aligned(opened_table.table)
            tell(opened_table.list_notes(_run.language))
        else:
            show(table, format, output, by, _split_columns(columns))
        _narrate_summary(study, len(result.hits), len(result.cases), "passage")


@app.command()
def quotes(
    query: Annotated[str, typer.Argument(metavar="[QUERY]", help="Which; see docs/retrieval.md.")] = "",
    lemma: Lemma = None,
    any_of: AnyOf = None,
    role: Role = None,
    case: Case = None,
    code: Code = None,
    coder: Coder = None,
    any_status: AnyStatus = False,
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    key: KeyOption = None,
    passphrase_file: PassphraseOption = None,
    columns: Columns = None,
    folder: StudyOption = None,
) -> None:
    """List coded passages, one row each with everything known of it.

    Examples: ota quotes --code Wachten --role ouder -o quotes.xlsx · ota quotes 'code:Wachten NOT facet:valence' ·
    ota quotes --columns code,quote -o quotes.csv. Handles, coders and memos are for the team: --audience team.
    """
    with viewed(folder) as study:
        use_key(study, audience, key, passphrase_file)
        asked = _build_query(study, query, lemma, any_of, role=role, case=case, code=code, coder=coder)
        quoted = run.find_quotes(study, asked, any_status)
        by = choose_gate(study, audience, output, outward=True)
        show(excerpts.list_quotes(quoted, coders=by.complete), format, output, by, _split_columns(columns))
        _narrate_summary(study, len(quoted.passages), len(quoted.cases), "quote")


def _list_otherwise(study: Study, listing: str, result: run.Found, by: Gate, any_status: bool) -> ResultTable:
    """What was found as its counts or collocates. Raises PrivacyError for participants, who are not counted apart."""
    if listing == "collocates":
        from ota.retrieval.collocates import list_collocates

        return list_collocates(study, result, by)
    if by.audience is Audience.PARTICIPANTS:
        raise PrivacyError("privacy.column", column=listing, audience=Word(f"privacy.audience-{by.audience.value}"))
    from ota.retrieval.counts import list_counts

    return list_counts(study, result, any_status, sources=by.complete)


def _build_query(
    study: Study, text: str, lemma: list[str] | None, any_of: Path | None, **fields: list[str] | None
) -> Node | None:
    """What was typed and what the options add to it; None where that is nothing. The forms of words are found here,
    with a progress bar, where the study does not have them yet."""
    query = parse(text) if text.strip() else None
    if any_of is not None:
        words = parse_list(decode(read_bytes(any_of, MOST_OF_LIST, MOST_OF_LIST), any_of.name)[0], any_of.name)
        query = join_all([query, words]) if query else words
    query = narrow(query, lemma=lemma or (), **{name: values or () for name, values in fields.items()})
    if query and any(field.name == "lemma" for field in list_fields(query)):
        from ota.retrieval.forms import list_meant_otherwise, read_forms

        with progress("cli.forms") as move, study.reading() as connection:
            read_forms(study, connection, move)
        for word, lemmas in list_meant_otherwise(study, query):
            _run.narrate("retrieval.lemma-also", word=word, lemmas=lemmas)
    return query


def _split_columns(columns: list[str] | None) -> list[str]:
    """The columns as they were typed, those with commas between them one by one."""
    return [name for typed in columns or () for part in typed.split(",") if (name := part.strip())]


def _narrate_summary(study: Study, count: int, cases: int, what: str) -> None:
    """`12 passages, 4 families.` on stderr."""
    if not count:
        _run.narrate("retrieval.nothing")
        return
    language = _run.language
    passages = say(f"retrieval.{what}{'' if count == 1 else 's'}", language)
    labels = study.settings.case[language]
    _run.narrate("retrieval.found", count=count, passages=passages, cases=cases, case=labels[0 if cases == 1 else 1])


def _print_aligned(table: ResultTable) -> None:
    """Keyword in context on a terminal: what was found stands in one column, the context as wide as it fits."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    headings, cells = write_in_words(table)
    places = len(headings) - 3  # columns before what was found in its context: fewer for some audiences
    widest = [max(map(len, texts)) for texts in zip(headings, *cells, strict=True)]
    taken = sum(widest[:places]) + min(widest[places + 1], MOST_OF_HIT) + EDGES
    room = max(12, (console.width - taken) // 2)
    shown = Table(header_style="bold", show_edge=False)
    for heading, column in zip(headings, table.columns, strict=True):
        shown.add_column(
            heading,
            justify="right" if column.key == "left" else "left",
            no_wrap=column.key != "hit",
            style="bold" if column.key == "hit" else None,
        )
    for *place, left, hit, right in cells:
        shown.add_row(*map(Text, place), Text(left[-room:]), Text(hit), Text(right[:room]))
    console.print(shown)
