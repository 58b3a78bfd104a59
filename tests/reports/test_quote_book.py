"""The quote-book: theme → perspective → category → quotes, nothing lost and nothing said that may not be."""

from __future__ import annotations

import csv
import io
from collections import Counter

import docx
import pytest
from builders import add_codes, add_coding, add_source, read

from ota.codebook import saving as codebook
from ota.errors import OtaError
from ota.reports.blocks import Heading, Quote
from ota.reports.quote_book import make_quote_book
from ota.reports.writers import write
from ota.retrieval import material


def outline(book) -> list[tuple[tuple[str, ...], Quote]]:
    """Every quote with the headings above it."""
    above: list[str] = []
    result = []
    for block in book.document.blocks:
        if isinstance(block, Heading):
            above = [*above[: block.level - 1], block.text]
        elif isinstance(block, Quote):
            result.append((tuple(above), block))
    return result


def test_every_coding_that_may_leave_stands_under_its_theme_perspective_and_category(invented_study):
    book = make_quote_book(invented_study)
    read = material.read(invented_study)
    printed = {(*above, quote.handle, quote.text) for above, quote in outline(book)}
    expected = set()
    for passage in read.passages:
        if read.find_consent(passage) == "no":
            continue
        for category in read.book.list_parents(passage.coding.code):
            for theme in read.book.list_parents(category.id):
                heading = read.say_according_to(passage.voice.perspective)
                expected.add((theme.name, heading, category.name, passage.handle, passage.text))
    assert len(expected) > 200
    assert printed == expected
    assert book.quotes == len({passage.place for passage in read.passages if read.find_consent(passage) != "no"})
    assert book.withheld > 0 and book.unknown > 0


def test_a_passage_with_several_codes_stands_once_in_a_category(small):
    add_coding(small, "vos-moeder", "maanden op een wachtlijst", "Samen")
    quotes = [quote for above, quote in outline(make_quote_book(small)) if "wachtlijst" in read(quote.text)]
    assert [sorted(quote.mark.split("; ")) for quote in quotes] == [["Samen", "Wachten"]]


def test_codes_without_a_category_or_theme_are_in_the_book_too(small):
    codebook.add(small, "Thuis", "theme", None, {})
    codebook.move(small, "Hulp", "Thuis")
    add_codes(small, "Recht")
    codebook.move(small, "Recht", "Thuis")
    add_coding(small, "vos-moeder", "niemand belde", "Recht")
    result = outline(make_quote_book(small))
    assert {above for above, _ in result} == {
        ("Thuis", "Volgens ouders"),
        ("Thuis", "Volgens ouders", "Hulp"),
        ("Lucht", "Volgens ouders"),
    }
    assert Counter(quote.text for _, quote in result) == Counter(
        ["niemand belde", "maanden op een wachtlijst", "we doen het samen", "Dat gaf lucht"]
    )


def test_paragraphs_and_turns_of_a_quote_stand_under_each_other_without_a_gap(study, tmp_path):
    add_source(study, "een", "R: Eerst dit\nen dat.\n\nI: Ja?\n\nR: En toen\nniets.\n", role="ouder", case="")
    add_codes(study, "Wachten")
    add_coding(study, "een", "Eerst dit en dat. I: Ja? R: En toen niets.", "Wachten")
    ((_, quote),) = outline(make_quote_book(study))
    assert quote.text == "Eerst dit en dat.\nI: Ja?\nR: En toen niets."
    write(make_quote_book(study).document, tmp_path / "b.docx")
    word = next(
        paragraph for paragraph in docx.Document(tmp_path / "b.docx").paragraphs if "Eerst dit" in paragraph.text
    )
    assert word.style.name == "Quote" and word.paragraph_format.keep_together


def test_a_print_form_of_any_coder_is_what_is_printed(small):
    add_coding(small, "vos-moeder", "niemand belde", "Wachten")
    add_coding(small, "vos-moeder", "niemand belde", "Samen", print_form="niemand [van het wijkteam] belde")
    texts = [quote.text for _, quote in outline(make_quote_book(small))]
    assert "niemand [van het wijkteam] belde" in texts and "niemand belde" not in texts


def test_as_a_spreadsheet_it_has_a_row_for_every_quote_and_code(invented_study, tmp_path):
    book = make_quote_book(invented_study)
    write(book.document, tmp_path / "b.csv", table=-1)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "b.csv").read_text("utf-8"), newline="")))
    read = material.read(invented_study)
    may = {(passage.place, passage.coding.code) for passage in read.passages if read.find_consent(passage) != "no"}
    assert len(rows) == len(may) > 200
    assert {row["quote"] for row in rows} == {
        passage.text for passage in read.passages if read.find_consent(passage) != "no"
    }
    assert any("gezin (anoniem)" in row["case"] for row in rows)
    assert not any("Gezin E" in row["case"] for row in rows)


def test_without_codings_there_is_no_book(study):
    with pytest.raises(OtaError) as error:
        make_quote_book(study)
    assert error.value.key == "reports.no-quotes"
