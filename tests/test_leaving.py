"""Words of people are carried anywhere and read nowhere but through a gate: at run time, and by the types."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.errors import PrivacyError
from ota.excel import to_xlsx
from ota.leaving import OwnWords, Whose
from ota.privacy import Audience, Consents, Gate, Repeats, open_as_csv, open_table, opening
from ota.privacy.opening import add_notice
from ota.reports import csv, docx, html, md, xlsx
from ota.reports.blocks import Document, Note, Paragraph, Quote, ReportTable, WordsRun
from ota.reports.opening import open_document
from ota.reports.writers import write
from ota.tabular import Column, Labelled, ResultTable, RowsOnce, to_csv, to_json, to_md

SAID = "niemand belde ons die winter terug"
NO = OwnWords(SAID, Whose(frozenset(["moeder"]), "interview"))
YES = OwnWords("het kwartaal daarna wel", Whose(frozenset(["vader"]), "interview"))


def gate(audience: Audience) -> Gate:
    named = {"moeder": "no", "vader": "yes", "zoon": "unknown"}
    return Gate(Consents({"quotation": named}, {"interview": "yes"}), audience)


@pytest.mark.parametrize(
    "read",
    [
        str, "{}".format, "{:>9}".format, lambda row: f"{row}", "; ".join, list, json.dumps,
        pickle.dumps, lambda row: row[0], lambda row: row[:4], lambda row: "a" + row, lambda row: row + "a",
        lambda row: " ".join([row]), lambda row: re.sub("a", "b", row), lambda row: "niemand" in row,
    ],
)  # fmt: skip
def test_words_are_not_read_by_accident(read):
    with pytest.raises((TypeError, AttributeError)):
        read(NO)
    assert SAID not in repr(NO) and SAID not in repr([NO])


def test_words_may_be_cut_shaped_measured_and_compared():
    assert NO.cut_part(0, 7) == "niemand" and NO.reshape(str.upper) == SAID.upper() and len(NO) == len(SAID)
    assert OwnWords.measure_together([NO, YES], len) == len(NO) + len(YES)
    assert NO != YES and NO in {SAID} and NO.cut_part(8).whose is NO.whose


# A listing of tomorrow, whose maker never heard of consent.
LISTING = ResultTable((Column("handle"), Column("quote", "quote")), (("T01:2", NO), ("T01:4", YES)))


@pytest.mark.parametrize("render", [to_csv, to_json, to_md, to_xlsx])
def test_a_new_listing_cannot_leak_them(render):
    with pytest.raises(TypeError, match="gate"):
        render(LISTING)
    with pytest.raises(TypeError, match="gate"):
        open_table(LISTING, None, "nl")
    for audience in (Audience.PARTICIPANTS, Audience.COMMISSIONER, Audience.PUBLIC):
        opened = open_table(LISTING, gate(audience), "nl")
        assert len(opened.table.rows) == 1 and opened.withheld == 1 and "1" in opened.list_notes("nl")[0]
    with pytest.raises(PrivacyError):
        open_table(ResultTable(LISTING.columns, LISTING.rows[:1]), gate(Audience.PUBLIC), "nl")


def test_the_team_reads_all_and_is_told_so_in_a_column_of_its_own():
    opened = open_table(LISTING, gate(Audience.TEAM), "en")
    assert len(opened.table.rows) == 2 and SAID in to_csv(opened.table)
    assert add_notice(opened).keys == ("handle", "quote", "notice")
    assert "1" in opened.notice and "moeder" not in opened.notice
    names = ResultTable((Column("name"),), [("Moeder Vos",)])
    assert add_notice(open_table(names, gate(Audience.TEAM), "en")) == names


_PRINTED = st.sampled_from(["", "T01:2", "=1+1", "een; twee", 'zij "zei"\nniets', SAID])


@given(
    st.lists(st.tuples(_PRINTED, st.one_of(_PRINTED, st.sampled_from([NO, YES, None])))),
    st.sampled_from([*Audience]),
    st.sampled_from([(), ("quote",)]),
    st.integers(1, 4),
)
def test_a_listing_written_part_by_part_is_the_same_csv(rows, audience, columns, at_once):
    asked = replace(gate(audience), repeats=Repeats([SAID]))
    in_parts = ResultTable(LISTING.columns, RowsOnce(len(rows), iter(rows)))
    try:
        opened = open_table(ResultTable(LISTING.columns, rows), asked, "en", columns)
        expected = [to_csv(add_notice(opened)), *opened.list_notes("en")]
    except PrivacyError:
        expected = None
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(opening, "_AT_ONCE", at_once)
        if expected is None:
            with pytest.raises(PrivacyError):
                open_as_csv(in_parts, asked, "en", columns)
        else:
            pieces, notes = open_as_csv(in_parts, asked, "en", columns)
            assert [b"".join(pieces).decode(), *notes] == expected


@pytest.mark.parametrize("render", [csv.render, md.render, html.render, docx.render, xlsx.render])
@pytest.mark.parametrize(
    "block",
    [
        Quote(NO),
        Paragraph((WordsRun(NO),)),
        ReportTable((("a", "b"),), (("c", NO),)),
        ReportTable((("a", "b"),), (("c", Quote(NO)),)),
    ],
)
def test_a_new_document_cannot_leak_them(render, block, tmp_path):
    if render is csv.render and not isinstance(block, ReportTable):
        pytest.skip("no table")
    with pytest.raises(TypeError, match="gate"):
        render(Document("T", (block,)))
    with pytest.raises(PrivacyError):
        write(Document("T", (block,), gate=gate(Audience.COMMISSIONER)), tmp_path / "d.html")
    assert not list(tmp_path.iterdir())


def test_a_file_says_of_the_words_that_stand_in_it_and_makes_no_sheet_that_it_has_no_place_for(tmp_path):
    made = []

    def sheets():
        made.append("sheet")
        return (ReportTable((("a",),), ((OwnWords("Nog iets.", NO.whose),),)),)

    document = Document("T", (Quote(NO),), gate=gate(Audience.TEAM), sheets=sheets)
    write(document, tmp_path / "d.docx")
    assert made == []
    paper, book = open_document(document, sheets=False), open_document(document)
    assert made == ["sheet"] and (paper.sheets(), len(book.sheets())) == ((), 1)
    assert paper.notice == open_document(replace(document, sheets=tuple)).notice != book.notice


@pytest.mark.parametrize("suffix", ["html", "md", "csv"])
def test_a_document_withholds_what_its_maker_forgot(tmp_path, suffix):
    table = ReportTable(
        (("kop", "citaat"),), (("a", (Quote(NO), Quote(YES, "Respondent Asten", "T01:4", "automatisch"))),)
    )
    for audience in Audience:
        write(Document("T", (table,), gate=gate(audience)), tmp_path / f"{audience}.{suffix}")
        text = (tmp_path / f"{audience}.{suffix}").read_text("utf-8")
        assert (SAID in text) == ("automatisch" in text) == ("T01:4" in text) == (audience is Audience.TEAM)
        assert "het kwartaal daarna wel" in text
        assert ("Asten" in text) == (audience is not Audience.PARTICIPANTS)


def test_words_that_may_not_leave_are_found_in_texts_of_nobody(tmp_path):

    by = Gate(
        gate(Audience.PUBLIC).consents,
        Audience.PUBLIC,
        Repeats([SAID, "wij sliepen niet meer"]),
    )
    memo = "Zij zei: Niemand belde ons, die WINTER terug!"
    table = ResultTable((Column("field"), Column("value")), (("T01:2", memo), ("T01:4", "niemand belde ons terug")))
    opened = open_table(table, by, "nl")
    assert [row[-1] for row in opened.table.rows] == [None, "niemand belde ons terug"]
    assert opened.repeated == (("T01:2", "value"),) and "T01:2 (value)" in opened.list_notes("nl")[0]
    assert by.is_repeated("ja, wij sliepen niet meer") and not by.is_repeated("wij sliepen niet veel meer")
    write(Document("T", (Note(memo), ReportTable((("x",),), ((memo,),))), gate=by), tmp_path / "d.md")
    assert "winter" not in (tmp_path / "d.md").read_text("utf-8").casefold()


def test_what_repeats_is_found_behind_a_label_and_never_said_to_be_what_heads_its_row():
    by = Gate(gate(Audience.COMMISSIONER).consents, Audience.COMMISSIONER, Repeats([SAID]))
    columns = (Column("case"), Column("value"), Column("left"))
    rows = ((SAID, Labelled(SAID, "kort"), SAID), ("Asten", "kort", Labelled("lang", "lang")))
    opened = open_table(ResultTable(columns, rows), by, "nl")
    assert opened.table.rows == [(None, None, None), ("Asten", "kort", "lang")]
    assert opened.repeated == (("-", "case"), ("-", "value"), ("-", "left"))
    chosen = open_table(ResultTable(columns, rows[1:]), by, "nl", ("value", "Casus", "case"))
    assert [*chosen.table.rows] == [("kort", "Asten", "Asten")]


CHECKED = """
from ota.leaving import OwnWords
from ota.reports.blocks import Note, TextRun
from ota.tabular import format_value

def leak(words: OwnWords) -> str:
    Note(words)
    TextRun(words)
    "; ".join([words])
    words.upper()
    return words
"""


def test_a_checker_of_types_sees_where_words_would_be_read(tmp_path):
    (tmp_path / "leak.py").write_text(CHECKED, "utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--cache-dir",
        str(tmp_path / "cache"),
        str(tmp_path / "leak.py"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    result = {int(line) for line in re.findall(r"leak\.py:(\d+): error", done.stdout)}
    assert result == {7, 8, 9, 10, 11}, done.stdout + done.stderr
