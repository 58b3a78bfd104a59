"""Background and claims from rows: the figures of an action-learning study, typed as its report counts them."""

import pytest
from builders import make_study, table_of
from openpyxl import Workbook

from ota.errors import OtaError
from ota.reports.blocks import Counted, ReportTable
from ota.reports.context import make_context
from ota.reports.parts import PARTS
from ota.reports.recipes.numbers import Numbers
from ota.reports.runs import format_cell
from ota.study import Study, records, variables

BROUGHT_IN = [*["jeugdconsulent"] * 8, *["gedragswetenschapper"] * 2, "jeugdbeschermer", "zorgcoördinator"]
STATE = [*["afgerond"] * 3, *["lopend"] * 8, "opnieuw gestart"]
PLACED = [*["geen"] * 3, "opname", "één", *["meer"] * 7]
KIND = [*[""] * 3, "gesloten", *["vrijwillig"] * 3, *["beide"] * 5]
BOYS = [1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0]
GIRLS = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
SWITCH = [*["zeker"] * 5, *["mogelijk"] * 3, "niet", "onbekend", "", ""]


ROWS = [
    ("name", "inbreng", "stand", "plaatsing", "kader", "kinderen", "jongens", "meisjes", "jongste", "oudste", "bekend",
     "schakelmoment"),
    *[
        (f"Gezin {n + 1}", BROUGHT_IN[n], STATE[n], PLACED[n], KIND[n], BOYS[n] + GIRLS[n], BOYS[n], GIRLS[n],
         2 if n == 0 else 7, 19 if n == 5 else 12, {0: 1.5, 1: 8}.get(n, 4), SWITCH[n])
        for n in range(12)
    ],
]  # fmt: skip

NUMBERS = ("kinderen", "jongens", "meisjes", "jongste", "oudste", "bekend")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("figures")
    built = make_study(folder / "study")
    for name in NUMBERS:
        variables.add(built, "case", name, "number")
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(folder / "gezinnen.xlsx")
    assert records.import_rows(built, records.CASE, *table_of(folder / "gezinnen.xlsx"))[0] == 12
    return built


def print_tables(study: Study, part: str, asked) -> list[ReportTable]:
    blocks = PARTS.get(part).print(asked, make_context(study))
    return [block for block in blocks if isinstance(block, ReportTable)]


def read_numbers(table: ReportTable) -> list[tuple[str, object]]:
    return [(format_cell(row[0]), row[1].value) for row in table.rows if isinstance(row[1], Counted)]


BACKGROUND = {
    "counts": ("inbreng", "stand", "plaatsing"),
    "within": {"plaatsing": "kader"},
    "sums": ("kinderen", "jongens", "meisjes"),
    "ranges": {"leeftijd": "jongste, oudste", "jaren bekend": "bekend"},
}


def test_background_is_counted_as_the_report_does(study):
    brought_in, state, placed, numbers = print_tables(study, "background", BACKGROUND)
    assert [number for _, number in read_numbers(brought_in)] == [8, 2, 1, 1, 12]
    assert dict(read_numbers(state)) == {"lopend": 8, "afgerond": 3, "opnieuw gestart": 1, "Alle gezinnen": 12}
    assert read_numbers(placed) == [
        ("meer", 7), ("beide", 5), ("vrijwillig", 2), ("geen", 3), ("opname", 1), ("gesloten", 1), ("één", 1),
        ("vrijwillig", 1), ("Alle gezinnen", 12),
    ]  # fmt: skip
    assert [number for _, number in read_numbers(numbers)] == [15, 9, 6, 2, 19, 1.5, 8]
    assert {format_cell(row[2]) for row in numbers.rows} == {"12 van 12 gezinnen"}


def test_every_number_answers_the_query_that_it_carries(study):
    asks = Numbers(make_context(study))
    tables = print_tables(study, "background", BACKGROUND)
    counted = [cell for table in tables for row in table.rows for cell in row if isinstance(cell, Counted)]
    assert len(counted) > 20
    assert all(asks.answer(cell.query).number == cell.value for cell in counted)


def test_what_is_not_known_of_a_case_is_counted_as_that(study):
    records.add(study, records.CASE, "Gezin zonder gegevens", {})
    try:
        brought_in, *_, numbers = print_tables(study, "background", BACKGROUND)
        assert read_numbers(brought_in)[-2:] == [("niet ingevuld", 1), ("Alle gezinnen", 13)]
        assert format_cell(numbers.rows[0][2]) == "12 van 13 gezinnen"
    finally:
        records.remove(study, records.CASE, "Gezin zonder gegevens")


def test_a_claim_is_certain_possible_not_so_or_unknown_and_these_are_all_cases(study):
    (table,) = print_tables(study, "claims", {"claims": {"Bij een schakelmoment wordt het erger": "schakelmoment"}})
    (row,) = table.rows
    assert [cell.value for cell in row[1:]] == [5, 3, 1, 3]  # nothing typed is unknown, and never "not"
    assert row[4].query == 'cases schakelmoment=unknown + cases schakelmoment=""'


def test_another_word_for_a_claim_is_refused(study):
    with pytest.raises(OtaError) as caught:
        print_tables(study, "claims", {"claims": {"x": "stand"}})
    assert caught.value.key == "study.bad-value"


def test_names_with_blanks_and_values_with_quotation_marks_are_counted(tmp_path):
    built = make_study(tmp_path / "study")
    variables.add(built, "case", "ingebracht door", "text")
    variables.add(built, "case", "aantal kinderen", "number")
    for n, by in enumerate(('de "regisseur"', 'de "regisseur"', "een ander")):
        records.add(built, records.CASE, f"Gezin {n}", {"ingebracht door": by, "aantal kinderen": str(n + 1)})
    asked = {"counts": ("ingebracht door",), "sums": ("aantal kinderen",)}
    brought_in, numbers = print_tables(built, "background", asked)
    assert [number for _, number in read_numbers(brought_in)] == [2, 1, 3]
    assert [number for _, number in read_numbers(numbers)] == [6]
