"""Literal or not belongs to a coding: its source says it first, marks in notes propose it, a person decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import add_codes, add_coding, add_source
from cli_run import ota

from ota.codings import operations, store
from ota.codings.desk import What, Where
from ota.codings.importing import import_table
from ota.codings.marks import is_between_marks, put_between_marks
from ota.reports import quote_book, writers
from ota.retrieval import excerpts, material
from ota.retrieval.run import Quoted
from ota.study import Study

NOTES = """De moeder vertelt dat ze moe is en niet meer slaapt.

Over school zegt ze: “Niemand heeft ons iets gevraagd.” Daarna is ze stil.

De gezinswerker knikt, ‘dat zie ik vaker’, en schenkt koffie in.

Foto's van vroeger liggen op tafel; "het was een goede tijd" zegt oma's zus.

Hij noemt het „een doolhof” en later «een muur», zonder uitleg.
"""


@pytest.fixture
def noted(study: Study) -> Study:
    add_source(study, "notities", NOTES, kind="session-notes", verbatim="no", role="onderzoeker")
    add_codes(study, "Wachten")
    return study


@pytest.mark.parametrize(
    ("words", "literal"),
    [
        ("Niemand heeft ons iets gevraagd", True),
        ("“Niemand heeft ons iets gevraagd.”", True),
        ("iets gevraagd.”", True),
        ("dat zie ik vaker", True),
        ("‘dat zie ik vaker’", True),
        ("het was een goede tijd", True),
        ('"het was een goede tijd"', True),
        ("een doolhof", True),
        ("«een muur»", True),
        ("dat ze moe is", False),
        ("Over school zegt ze: “Niemand heeft ons iets gevraagd.”", False),
        ("van vroeger liggen op tafel", False),
        ("en later", False),
        ("zegt oma's zus", False),
        ("Daarna is ze stil", False),
    ],
)
def test_words_between_marks_in_notes_are_proposed_as_literal(noted: Study, words: str, literal: bool) -> None:
    start = NOTES.index(words)
    assert is_between_marks(NOTES, start, start + len(words)) is literal
    added = operations.add(noted, "notities", Where(words), ["Wachten"])
    assert added.perhaps_literal is literal
    (coding,) = _codings(noted)
    assert coding.literal is None, "proposed, never assumed"


def _codings(study: Study):
    with study.reading() as connection:
        return store.load(connection)


def test_nothing_is_proposed_of_an_interview_or_where_it_was_said(noted: Study) -> None:
    add_source(noted, "gesprek", "R: Hij zei: “Kom maar langs.” En toen kwam ik.\n")
    assert not operations.add(noted, "gesprek", Where("Kom maar langs"), ["Wachten"]).perhaps_literal
    added = operations.add(noted, "notities", Where("een doolhof"), ["Wachten"], What(literal=False))
    assert not added.perhaps_literal


def printed(study: Study, form: str = "md") -> str:
    return writers.render_text(quote_book.make_quote_book(study).document, form)


def test_a_literal_remark_prints_between_marks_and_a_paraphrase_bare(noted: Study) -> None:
    key = add_coding(noted, "notities", "een doolhof", "Wachten", perspective="jeugdigen")
    assert "“een doolhof”" not in printed(noted)
    operations.edit(noted, key, {"literal": True})
    assert "“een doolhof”" in printed(noted)
    operations.edit(noted, key, {"literal": None})
    assert "“een doolhof”" not in printed(noted)


def test_a_listing_says_what_holds(noted: Study) -> None:
    add_coding(noted, "notities", "een doolhof", "Wachten", literal=True, not_to_team=True)
    add_coding(noted, "notities", "dat ze moe is", "Wachten")
    for table in (store.list_codings(noted), excerpts.list_quotes(_quoted(noted))):
        cells = [dict(zip(table.keys, row, strict=True)) for row in table.rows]
        by_quote = {cell["quote"]: (cell["literal"], cell["not_to_team"]) for cell in cells}
        assert by_quote == {"een doolhof": (True, True), "dat ze moe is": (False, False)}


def _quoted(study: Study) -> Quoted:
    result = material.read(study)
    return Quoted(result, result.passages)


def test_a_table_says_it_and_rows_between_marks_are_named(noted: Study) -> None:
    columns = {
        "bron": ["notities"] * 3,
        "citaat": ["een doolhof", "een muur", "dat ze moe is"],
        "code": ["Wachten"] * 3,
        "letterlijk": ["ja", "", "nee"],
        "Niet naar het team": ["", "ja", ""],
    }
    done = import_table(noted, columns, [2, 3, 4], "c.csv")
    assert [(problem.key, problem.where, problem.warning) for problem in done.problems] == [
        ("codings.perhaps-literal-row", "c.csv:3", True)
    ]
    assert {(coding.literal, coding.not_to_team) for coding in _codings(noted)} == {
        (True, False),
        (None, True),
        (False, False),
    }


def test_the_command_proposes_on_stderr_and_edit_settles_it(noted: Study) -> None:
    folder = Path(noted.folder)
    ran = ota(folder, "codings", "add", "T01", "--quote", "een doolhof", "--code", "Wachten", "--coder", "Anouk")
    key = ran.out.partition("\t")[0]
    assert f"ota codings edit {key} --literal yes" in ran.err
    assert ota(folder, "codings", "edit", key, "--literal", "ja", "--not-to-team", "--coder", "Anouk").code == 0
    assert [(coding.literal, coding.not_to_team) for coding in _codings(noted)] == [(True, True)]
    assert ota(folder, "codings", "edit", key, "--literal", "", "--no-not-to-team", "--coder", "Anouk").code == 0
    assert [(coding.literal, coding.not_to_team) for coding in _codings(noted)] == [(None, False)]
    assert ota(folder, "codings", "edit", key, "--literal", "soms", "--coder", "Anouk").code == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("het was zwaar", "“het was zwaar”"),
        ("“het was zwaar”", "“het was zwaar”"),
        ("“Het was zwaar”.", "“Het was zwaar”."),
        ('"het was zwaar"', '"het was zwaar"'),
        ("«het was zwaar»", "«het was zwaar»"),
        ("‘het was zwaar’", "‘het was zwaar’"),
        ("“het was zwaar", "“het was zwaar”"),
        ("het was zwaar”", "“het was zwaar”"),
        ("“ja” zei ze, “nee” zei hij", "““ja” zei ze, “nee” zei hij”"),
        ("'s avonds en 's nachts", "“'s avonds en 's nachts”"),
        ("de ouders'", "“de ouders'”"),
        ("", ""),
    ],
)
def test_marks_that_the_words_bring_are_not_doubled(text: str, shown: str) -> None:
    assert put_between_marks(text) == shown


def test_marks_are_found_in_no_more_than_a_moment() -> None:
    assert not is_between_marks("‘a «b „c " * 40_000, 4, 6)
