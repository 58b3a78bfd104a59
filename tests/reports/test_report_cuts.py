"""A table too wide for the page in Word: cut into tables that can be read by themselves, with nothing lost."""

from __future__ import annotations

import pytest

from ota.reports.blocks import ColumnHead, Label, Quote, ReportTable, name_columns
from ota.reports.docx_cuts import cut_table

PAGE = 14_000  # about an A4 on its side, in twentieths of a point


def nested(groups: int, under: int, cell: object = 1, **options: object) -> ReportTable:
    """`groups` outer headings with `under` columns each, one row."""
    outer = tuple(ColumnHead(f"groep {n}", span=under) for n in range(groups))
    inner = tuple(f"kolom {n}" for n in range(groups * under))
    return ReportTable(
        ((ColumnHead("Thema", down=2), *outer), inner), ((Label("Wachten"), *[cell] * (groups * under)),), **options
    )


def test_a_table_that_fits_is_left_as_it_is():
    table = nested(2, 2)
    assert cut_table(table, PAGE) == (table,)


@pytest.mark.parametrize(("groups", "under"), [(4, 4), (3, 2), (1, 12), (12, 1), (2, 9)])
def test_every_column_stands_in_one_part_beside_the_heads_of_the_rows(groups, under):
    table = nested(groups, under, Quote("Niemand belde."))
    report_tables = cut_table(table, PAGE)
    assert len(report_tables) > 1 or groups * under <= 6
    names = [name_columns(report_table) for report_table in report_tables]
    assert all(name[0] == "Thema" for name in names)
    assert [name for pair in names for name in pair[1:]] == list(name_columns(table)[1:])
    assert all(
        report_table.rows[0][0] == Label("Wachten") and len(report_table.header) == 2 for report_table in report_tables
    )
    assert all(report_table.width <= 7 for report_table in report_tables)


def test_an_outer_heading_is_cut_only_when_it_is_too_wide_itself():
    heads = [[head.text for head in part.header[0][1:]] for part in cut_table(nested(4, 3, Quote("Ja.")), PAGE)]
    assert [name for head in heads for name in head] == [f"groep {n}" for n in range(4)]
    assert len(cut_table(nested(1, 12, Quote("Ja.")), PAGE)) > 1


def test_parts_are_about_equally_wide():
    widths = [part.width for part in cut_table(nested(8, 1, Quote("Ja.")), PAGE)]
    assert max(widths) - min(widths) <= 1


def test_figures_keep_their_side_and_a_table_without_row_heads_is_whole():
    report_tables = cut_table(nested(20, 3), PAGE)
    assert len(report_tables) > 1 and all(
        side == "right" for report_table in report_tables for side in report_table.sides[1:]
    )
    report_table = ReportTable((tuple(f"kolom {n}" for n in range(60)),), (tuple(["woord"] * 60),), header_columns=0)
    assert cut_table(report_table, PAGE) == (report_table,)
