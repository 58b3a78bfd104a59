import math

import pytest

from ota.reports.blocks import ColumnHead, Label, Quote, ReportTable, compute_shares, find_alignment, name_columns
from ota.reports.runs import build_report_table, format_cell_lines, list_runs
from ota.tabular import Column, ResultTable


def test_literal_speech_stands_between_quotation_marks_with_who_and_where():
    quote = Quote("Ja.", "Respondent Huizen", "T03:48", mark="favoriet")
    assert format_cell_lines(quote) == ("“Ja.” (Respondent Huizen) T03:48\u00a0· favoriet",)


@pytest.mark.parametrize(
    ("language", "attribution", "said"),
    [
        ("nl", "", "Moe. (verslag)"),
        ("nl", "leerbijeenkomst 4", "Moe. (leerbijeenkomst 4, verslag)"),
        ("en", "", "Moe. (report)"),
    ],
)
def test_a_report_has_no_quotation_marks_and_says_what_it_is(language, attribution, said):
    assert format_cell_lines(Quote("Moe.", attribution, literal=False), language) == (said,)


def test_a_cell_is_lines_of_text_whatever_stands_in_it():
    assert format_cell_lines(None) == ()
    assert format_cell_lines(2.5) == ("2,5",)
    assert format_cell_lines(2.5, "en") == ("2.5",)
    assert format_cell_lines(("a", Quote("b\r\nc"), 3, Label("d", 2))) == ("a", "“b", "c”", "3", "d")


def test_runs_of_a_quote_have_roles():
    roles = [run.role for run in list_runs(Quote("a", "b", "c", "d"))]
    assert roles == ["speech", "attribution", "handle", "mark"]


def test_nested_heads_are_joined_to_one_name_per_column():
    table = ReportTable(((ColumnHead("Thema", down=2), ColumnHead("ouders", span=2)), ("2020", "2021")), ())
    assert name_columns(table) == ("Thema", "ouders / 2020", "ouders / 2021")


@pytest.mark.parametrize(
    "make",
    [
        lambda: ReportTable((("a", "b"),), (("1",),)),
        lambda: ReportTable((("a", ColumnHead("b", span=2)), ("c",)), ()),
        lambda: ReportTable((("a", "b"),), (), widths=(1,)),
    ],
)
def test_a_table_whose_parts_do_not_fit_is_refused(make):
    with pytest.raises(ValueError, match=r"row|width"):
        make()


def test_figures_are_set_right_and_text_left():
    table = ReportTable((("a", "b", "c"),), (("x", 1, None), ("y", 2.5, None)))
    assert [find_alignment(table, column) for column in range(3)] == ["left", "right", "left"]
    assert math.isclose(sum(compute_shares(table)), 1)


def test_a_listing_becomes_a_table():
    listing = ResultTable((Column("code"), Column("codings", "int")), (("wachten", 3),), "Codes")
    table = build_report_table(listing, "en")
    assert name_columns(table) == ("code", "codings")
    assert table.rows == (("wachten", 3),)
    assert table.caption == "Codes"
