"""Tables that others made: TimelineJS, a chronology of several agencies, Dutch headings; today and the next time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from builders import add_source, make_study
from cli_run import Ran
from cli_run import ota as run
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from ota.drawing import DrawingOptions
from ota.drawing.plan import DrawingPlan
from ota.study import open_study, records
from ota.timelines import store
from ota.timelines.files import written_dates
from ota.timelines.model import Entry

Ota = Callable[..., Ran]

TIMELINE_JS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline"),
    *("Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group", "Background"),
)
CHRONOLOGY = ("Date", "Agency", "Source", "Event", "Action taken")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with make_study(tmp_path / "study") as study:
        records.add(study, records.CASE, "Bos", {})
        for name, role, birth in (("Ruud Bos", "jeugdige", "2009"), ("Moeder Bos", "ouder", "")):
            records.add(study, records.PERSON, name, {"case": "Bos", "role": role, "birth": birth})
        add_source(study, case="Bos")
    return tmp_path / "study"


@pytest.fixture
def ota(folder: Path) -> Ota:
    def go(*words: object, code: int = 0) -> Ran:
        ran = run(folder, "timelines", *words)
        assert ran.code == code, ran.out + ran.err
        return ran

    return go


def write_csv(path: Path, rows: Sequence[Sequence[str]], sign: str = ",") -> Path:
    quoted = (sign.join(f'"{cell}"' if sign in cell or "\n" in cell else cell for cell in row) for row in rows)
    path.write_text("".join(f"{row}\n" for row in quoted), encoding="utf-8")
    return path


def write_xlsx(
    path: Path, rows: Sequence[Sequence[Any]], formats: dict[str, str] | None = None, **sheet_has: Any
) -> Path:
    """A workbook with these rows; `formats` are number formats by cell, `merged` ranges that are one cell."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    for cells in sheet_has.get("merged", ()):
        sheet.merge_cells(cells)
    if sheet_has.get("hidden_first"):
        book.create_sheet("Lists", 0).append(["do not look here"])
        book.worksheets[0].append(["at all"])
        book.worksheets[0].sheet_state = "hidden"
        book.active = 1
    book.save(path)
    return path


def entries_of(folder: Path) -> list[Entry]:
    with open_study(folder) as study:
        return list(store.read(study, "Bos").entries)


def read_back(folder: Path) -> list[tuple[str, str | None]]:
    return [(entry.title, entry.start.edtf) for entry in entries_of(folder)]


JS_ROWS = [
    TIMELINE_JS,
    ("", "", "", "", "", "", "", "", "", "The Bos family", "", "", "", "", "", "title", "", ""),
    ("2016", "", "", "", "2018", "", "", "", "", "Divorce", "Parents part", "x.jpg", "", "", "", "", "", ""),
    ("2019", "4", "", "", "", "", "", "", "", "School refusal", "", "", "", "", "", "", "home", ""),
    ("2021", "7", "19", "14:30", "", "", "", "", "", "Moved", "To a group", "", "", "", "", "", "", ""),
    ("2022", "3", "", "", "", "", "", "", "Spring 2022", "Home again", "", "", "", "", "", "", "", ""),
]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_sheet_of_timeline_js_comes_in_as_it_dates_itself(ota: Ota, folder: Path, tmp_path: Path, write: Any):
    ending = {write_csv: ".csv", write_xlsx: ".xlsx"}[write]
    ran = ota("import", write(tmp_path / f"js{ending}", JS_ROWS), "--case", "Bos")
    entries = entries_of(folder)
    assert read_back(folder) == [
        ("Divorce", "2016"), ("School refusal", "2019-04"), ("Moved", "2021-07-19"), ("Home again", "2022-21"),
    ]  # fmt: skip
    assert entries[0].end is not None and entries[0].end.edtf == "2018"
    assert [entry.start.written for entry in entries][2:] == ["2021-07-19 14:30", "Spring 2022"]
    assert [entry.note for entry in entries] == ["Parents part", "", "To a group", ""]
    assert "Media; Group" in ran.err and "rij 2" in ran.err


CHRONOLOGY_ROWS = [
    ("Multi-agency chronology, family B.", "", "", "", ""),
    ("Printed 3 May 2008", "", "", "", ""),
    CHRONOLOGY,
    ("19/03/2007", "Police", "Incident log 33", "Called to the home by a neighbour.", "Referral to social care"),
    ("w/c 26/03/2007", "School", "vos-moeder", "Not seen in school", ""),
    ("Mar-07", "Health visitor", "Case notes", "Home visit; no reply", "Second letter"),
    ("02/04/2007 10:15", "Police; School", "Minutes", "Strategy meeting", "Child protection conference"),
    ("", "", "", "", ""),
    ("Total", "", "4", "", ""),
]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_chronology_of_several_agencies_comes_in_under_its_title(ota: Ota, folder: Path, tmp_path: Path, write: Any):
    ending = {write_csv: ".csv", write_xlsx: ".xlsx"}[write]
    ran = ota("import", write(tmp_path / f"chronology{ending}", CHRONOLOGY_ROWS), "--case", "Bos")
    entries = entries_of(folder)
    assert read_back(folder) == [
        ("Called to the home by a neighbour.", "2007-03-19"),
        ("Not seen in school", "[2007-03-26..2007-04-01]"),
        ("Home visit; no reply", "2007-03"),
        ("Strategy meeting", "2007-04-02"),
    ]
    assert [entry.list_parties() for entry in entries] == [
        ("Police",), ("School",), ("Health visitor",), ("Police", "School"),
    ]  # fmt: skip
    assert entries[0].note == "Action taken: Referral to social care\nbron: Incident log 33"
    assert (entries[1].source, entries[1].note) == ("vos-moeder", "")
    assert "rij 1, 2" in ran.err and "rij 9" in ran.err and "d/m" in ran.err


DUTCH_ROWS = [
    ("Nr", "Datum", "Tijd", "Instantie", "Bron", "Gebeurtenis", "Actie", "Kleur"),
    ("1", "3-4-2019", "10:00", "GI", "dossier", "Huisbezoek", "geen", "rood"),
    ("2", "5-4-2019", "", "School", "verslag", "Gesprek met moeder", "afspraak", ""),
    ("3", "mei 2019", "", "Wijkteam", "", "Aanmelding", "", ""),
    ("4", "", "", "", "", "Zorgen over thuis", "", ""),
]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_table_with_dutch_headings_has_the_day_first(ota: Ota, folder: Path, tmp_path: Path, write: Any):
    ending = {write_csv: ".csv", write_xlsx: ".xlsx"}[write]
    ran = ota("import", write(tmp_path / f"tabel{ending}", DUTCH_ROWS), "--case", "Bos")
    assert read_back(folder) == [
        ("Huisbezoek", "2019-04-03"), ("Gesprek met moeder", "2019-04-05"), ("Aanmelding", "2019-05"),
        ("Zorgen over thuis", None),
    ]  # fmt: skip
    assert entries_of(folder)[0].start.written == "3-4-2019 10:00"
    assert "‘Datum’" in ran.err and "dag/maand" in ran.err  # nothing in it tells, and that is said
    assert "Niet meegenomen kolommen: Kleur" in ran.err and "1 rij(en) hebben geen datum" in ran.err


def test_what_excel_holds_is_no_surer_than_what_it_shows(ota: Ota, folder: Path, tmp_path: Path):
    rows = [
        ("Date", "Event"),
        (datetime(2007, 3, 19, 14, 30), "with a time"),
        (39160, "as a number"),
        (date(2007, 3, 1), "a month"),
        (date(2007, 3, 2), "a day"),
        (date(2008, 1, 1), "a year"),
    ]
    file = write_xlsx(tmp_path / "x.xlsx", rows, {"A3": "General", "A4": "mmm-yy", "A6": "yyyy"})
    ran = ota("import", file, "--case", "Bos")
    assert [edtf for _, edtf in read_back(folder)] == ["2007-03-19", "2007-03-19", "2007-03", "2007-03-02", "2008"]
    assert "1 getallen gelezen als dagen van Excel (rij 3)" in ran.err


def test_a_dry_run_shows_what_each_column_was_taken_for_and_the_first_rows(ota: Ota, folder: Path, tmp_path: Path):
    ran = ota("import", write_csv(tmp_path / "c.csv", CHRONOLOGY_ROWS), "--case", "Bos", "--dry-run")
    assert "kolom A ‘Date’ → begin\n" in ran.out and "kolom E ‘Action taken’ → opmerking\n" in ran.out
    assert "4: 19 maart 2007 · gebeurtenis · Police · Called to the home by a neighbour." in ran.out
    assert not entries_of(folder)


# --- asked back ----------------------------------------------------------------------------------------------------
US = [("Date", "Event"), ("03/04/2007", "one"), ("05/06/2007", "two")]


def test_which_number_is_the_day_is_asked_where_nothing_tells(ota: Ota, folder: Path, tmp_path: Path):
    file = write_csv(tmp_path / "us.csv", US)
    assert "--date-order" in ota("import", file, "--case", "Bos", code=2).err
    assert not entries_of(folder)
    ota("import", file, "--case", "Bos", "--date-order", "m/d")
    assert [edtf for _, edtf in read_back(folder)] == ["2007-03-04", "2007-05-06"]


def test_one_date_that_can_be_read_in_one_order_tells_of_the_others(ota: Ota, folder: Path, tmp_path: Path):
    ran = ota("import", write_csv(tmp_path / "us.csv", [*US, ("03/19/2007", "three")]), "--case", "Bos")
    assert [edtf for _, edtf in read_back(folder)] == ["2007-03-04", "2007-05-06", "2007-03-19"]
    assert "m/d" in ran.err and "rij 4" in ran.err


def test_two_orders_in_one_column_are_asked_back(ota: Ota, folder: Path, tmp_path: Path):
    file = write_csv(tmp_path / "us.csv", [*US, ("03/19/2007", "three"), ("19/03/2007", "four")])
    ran = ota("import", file, "--case", "Bos", code=2)
    assert "rij 5 dag/maand" in ran.err and "rij 4 maand/dag" in ran.err
    ran = ota("import", file, "--case", "Bos", "--date-order", "d/m", "--skip-bad")
    assert [title for title, _ in read_back(folder)] == ["one", "two", "four"]
    assert "us.csv:4" in ran.err


def test_days_that_excel_may_have_turned_are_asked_back(ota: Ota, folder: Path, tmp_path: Path):
    rows = [("Date", "Event"), (datetime(2007, 4, 3), "one"), ("03/19/2007", "two"), (datetime(2007, 6, 5), "three")]
    ran = ota("import", write_xlsx(tmp_path / "x.xlsx", rows), "--case", "Bos", code=2)
    assert "verwisseld" in ran.err and not entries_of(folder)


# --- bad rows ------------------------------------------------------------------------------------------------------
BAD = [
    ("Date", "Agency", "Event"),
    ("19/03/2007", "Police", "good"),
    ("mother was very upset", "Police", "secret words"),
    ("31/02/2007", "Police", "no day"),
    ("19 March", "Police", "no year"),
    ("20/03/2007", "Police", ""),
    ("21/03/2007", "Police", "last"),
]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_bad_rows_are_listed_without_their_words_and_do_not_hold_up_the_others(
    ota: Ota, folder: Path, tmp_path: Path, write: Any
):
    ending = {write_csv: ".csv", write_xlsx: ".xlsx"}[write]
    file = write(tmp_path / f"bad{ending}", BAD)
    ran = ota("import", file, "--case", "Bos", code=2)
    assert [ran.err.count(f"bad{ending}:{line}") for line in (3, 4, 5, 6)] == [1, 1, 1, 1]
    assert not entries_of(folder)
    skipped = ota("import", file, "--case", "Bos", "--skip-bad")
    assert [title for title, _ in read_back(folder)] == ["good", "last"]
    assert "4 rij(en) weggelaten" in skipped.err
    for words in ("upset", "secret", "no day", "Police was"):
        assert words not in ran.out + ran.err + skipped.out + skipped.err


def test_a_bad_row_of_our_own_table_is_left_out_too(ota: Ota, folder: Path, tmp_path: Path):
    rows = [("title", "start", "kind", "who"), ("goed", "2020", "school", "Ruud"), ("x", "2020", "schol", "Pietje")]
    ran = ota("import", write_csv(tmp_path / "eigen.csv", rows), "--case", "Bos", "--skip-bad")
    assert read_back(folder) == [("goed", "2020")]
    assert "Pietje" not in ran.err and "eigen.csv:3" in ran.err


# --- the second day ------------------------------------------------------------------------------------------------
def test_the_same_file_with_more_rows_doubles_nothing(ota: Ota, folder: Path, tmp_path: Path):
    ota("import", write_csv(tmp_path / "tabel 2024-03-01.csv", DUTCH_ROWS), "--case", "Bos")
    ota("edit", "E1", "start=2 april 2019", "kind=hulpvraag", "title=Huisbezoek GI")
    changed = [*DUTCH_ROWS[:2], ("2", "6-4-2019", "", "School", "verslag", "Gesprek met moeder en Ruud", "", "")]
    rows = [
        *changed,
        *DUTCH_ROWS[3:],
        *((str(n), f"{n}-6-2019", "", "GI", "", "Belletje", "", "") for n in range(5, 10)),
    ]
    ran = ota("import", write_csv(tmp_path / "tabel 2024-04-01.csv", [rows[0], *rows[:0:-1]]), "--case", "Bos")
    assert "5 nieuw, 1 gewijzigd, 3 gelijk" in ran.err and "Rijen worden herkend aan kolom ‘Nr’" in ran.err
    entries = {entry.handle: entry for entry in entries_of(folder)}
    assert len(entries) == 9
    assert (entries["E1"].title, entries["E1"].start.edtf) == ("Huisbezoek GI", "2019-04-02")  # as it was mended here
    assert entries["E2"].title == "Gesprek met moeder en Ruud" and entries["E2"].start.edtf == "2019-04-06"


def test_rows_without_a_number_are_known_by_what_they_said(ota: Ota, folder: Path, tmp_path: Path):
    file = write_csv(tmp_path / "c.csv", CHRONOLOGY_ROWS)
    ota("import", file, "--case", "Bos")
    ota("edit", "E1", "title=Gebeld")
    again = [*CHRONOLOGY_ROWS[:4], CHRONOLOGY_ROWS[3], *CHRONOLOGY_ROWS[4:]]
    ran = ota("import", write_csv(file, again), "--case", "Bos")
    assert "1 nieuw, 0 gewijzigd, 4 gelijk" in ran.err
    assert len(entries_of(folder)) == 5


def test_the_same_words_of_another_agency_are_another_entry(ota: Ota, folder: Path, tmp_path: Path):
    for agency in ("GI", "School"):
        rows = [("Datum", "Instantie", "Gebeurtenis"), ("3-4-2019", agency, "Overleg")]
        ota("import", write_csv(tmp_path / f"{agency}.csv", rows), "--case", "Bos")
    assert [entry.list_parties() for entry in entries_of(folder)] == [("GI",), ("School",)]


def test_an_import_is_one_step_back(ota: Ota, folder: Path, tmp_path: Path):
    file = write_csv(tmp_path / "tabel.csv", DUTCH_ROWS)
    ota("import", file, "--case", "Bos")
    assert run(folder, "undo").code == 0
    assert not entries_of(folder)
    assert "4 nieuw" in ota("import", file, "--case", "Bos").err


# --- columns -------------------------------------------------------------------------------------------------------
def test_a_column_that_was_taken_wrongly_is_told_and_others_stay(ota: Ota, folder: Path, tmp_path: Path):
    file = write_csv(tmp_path / "c.csv", CHRONOLOGY_ROWS)
    words = ("--map", "title=Action taken", "--map", "note=Event", "--map", "note=Source", "--map", "-=Agency")
    ota("import", file, "--case", "Bos", "--skip-bad", *words)
    first = entries_of(folder)[0]
    assert (first.title, first.list_parties()) == ("Referral to social care", ())
    assert first.note == "Source: Incident log 33\nEvent: Called to the home by a neighbour."
    assert "Lijkt op" in ota("import", file, "--case", "Bos", "--map", "tilte=Event", code=2).err


def test_two_columns_of_dates_are_a_period(ota: Ota, folder: Path, tmp_path: Path):
    rows = [("Van", "Tot", "Omschrijving"), ("1-2-2019", "3-4-2019", "hulp"), ("5-2019", "heden", "nog hulp")]
    ota("import", write_csv(tmp_path / "p.csv", rows, ";"), "--case", "Bos")
    assert [(entry.start.edtf, entry.end and entry.end.edtf) for entry in entries_of(folder)] == [
        ("2019-02-01", "2019-04-03"), ("2019-05", ".."),
    ]  # fmt: skip


def test_merged_cells_hidden_sheets_empty_rows_and_headings_between(ota: Ota, folder: Path, tmp_path: Path):
    rows = [
        ("Chronology", None, None, None),
        (None, None, None, None),
        ("Date", "Agency", "Event", None),
        ("2007", None, None, None),
        ("19/03/2007", "Police", "one", "x"),
        (None, "School", "two", None),
        (None, None, None, None),
        ("21/03/2007", "GP", "three", None),
        (None, None, "Printed by someone", "3"),
    ]
    file = write_xlsx(tmp_path / "m.xlsx", rows, merged=("A1:D1", "A5:A6"), hidden_first=True)
    ran = ota("import", file, "--case", "Bos")
    assert read_back(folder)[:3] == [("one", "2007-03-19"), ("two", "2007-03-19"), ("three", "2007-03-21")]
    assert "(D)" in ran.err and "rij 4" in ran.err and "rij 1" in ran.err


def test_a_long_text_gives_its_first_sentence_and_stays_whole_in_the_note(ota: Ota, folder: Path, tmp_path: Path):
    long = "Ruud stayed away from school. " + "The teacher phoned and nobody came to the door. " * 5
    ota("import", write_csv(tmp_path / "l.csv", [("Date", "Event"), ("19/03/2007", long)]), "--case", "Bos")
    (entry,) = entries_of(folder)
    assert (entry.title, entry.note) == ("Ruud stayed away from school", long.strip())


def test_heads_may_take_two_rows(ota: Ota, folder: Path, tmp_path: Path):
    heads = [("Start", None, None, "End", None, "Event"), ("Year", "Month", "Day", "Year", "Month", None)]
    merged = ("A1:C1", "D1:E1", "F1:F2")
    ota("import", write_xlsx(tmp_path / "t.xlsx", [*heads, (2007, 3, 19, 2008, 5, "help")], merged=merged),
        "--case", "Bos")  # fmt: skip
    (entry,) = entries_of(folder)
    assert (entry.title, entry.start.edtf, entry.end and entry.end.edtf) == ("help", "2007-03-19", "2008-05")


def test_a_wrong_weekday_and_a_century_left_out_are_told(ota: Ota, folder: Path, tmp_path: Path):
    rows = [("Date", "Event"), ("Tue 19/03/2007", "wrong"), ("Mon 19/03/2007", "right"), ("20/03/07", "short")]
    ran = ota("import", write_csv(tmp_path / "w.csv", rows), "--case", "Bos", "--skip-bad")
    assert read_back(folder) == [("right", "2007-03-19"), ("short", "2007-03-20")]
    assert "w.csv:2: de dag van de week" in ran.err and "1 jaartallen twee cijfers" in ran.err


def test_a_dry_run_lists_bad_rows_beside_the_columns(ota: Ota, folder: Path, tmp_path: Path):
    ran = ota("import", write_csv(tmp_path / "bad.csv", BAD), "--case", "Bos", "--dry-run")
    assert "kolom A ‘Date’ → begin" in ran.out and "4 rij(en) kunnen zo niet mee" in ran.err
    assert "2 nieuw" in ran.err and not entries_of(folder)


def test_a_column_beside_ours_is_named_and_a_slip_in_one_of_ours_is_refused(ota: Ota, folder: Path, tmp_path: Path):
    rows = [("nummer", "begin", "wat er gebeurde", "Kleurtje"), ("", "2007", "a", "rood")]
    assert "Kleurtje" in ota("import", write_csv(tmp_path / "o.csv", rows), "--case", "Bos").err
    assert read_back(folder) == [("a", "2007")]
    slip = [(*rows[0][:3], "opmerkng"), rows[1]]
    assert "opmerking" in ota("import", write_csv(tmp_path / "o.csv", slip), "--case", "Bos", code=2).err


def test_a_row_whose_entry_was_removed_comes_again_and_that_is_told(ota: Ota, folder: Path, tmp_path: Path):
    file = write_csv(tmp_path / "tabel.csv", DUTCH_ROWS)
    ota("import", file, "--case", "Bos")
    ota("remove", "E2")
    ran = ota("import", file, "--case", "Bos")
    assert "1 nieuw, 0 gewijzigd, 3 gelijk" in ran.err and "eerder is verwijderd: rij 3" in ran.err


@given(st.dates(date(1930, 1, 1), date(2030, 12, 31)), st.sampled_from("/-."), st.sampled_from(written_dates.ORDERS))
def test_a_date_in_figures_is_the_day_that_its_order_says(day: date, sign: str, order: str):
    numbers = (day.day, day.month) if order == "d/m" else (day.month, day.day)
    text = f"{numbers[0]:02d}{sign}{numbers[1]}{sign}{day.year}"
    spelled = written_dates.spell_date(f"{text} 14:30", written_dates.DateHabits(order))
    assert spelled == f"{text} 14:30 = {day.isoformat()}"
    dates = written_dates.weigh_order([text])
    certain = {"d/m": dates.day_first, "m/d": dates.month_first}
    assert bool(certain[order]) == (day.day > 12) and not certain[written_dates.ORDERS[order == "d/m"]]


def test_each_agency_of_a_chronology_has_one_colour_and_stands_in_the_legend(ota: Ota, folder: Path, tmp_path: Path):
    ota("import", write_csv(tmp_path / "c.csv", CHRONOLOGY_ROWS), "--case", "Bos")
    ota("draw", "Bos", "--by", "party", "-o", tmp_path / "c.svg")
    with open_study(folder) as study:
        plan = DrawingPlan(store.read(study, "Bos"), DrawingOptions(by="party"))
    colours = {(entry.parties[0], entry.kind.colour) for entry in plan.entries}
    assert {party for party, _ in colours} == {"Police", "School", "Health visitor"}
    assert len(colours) == len({colour for _, colour in colours}) == 3
    svg = (tmp_path / "c.svg").read_text(encoding="utf-8")
    assert all(colour in svg and party in svg for party, colour in colours)
    ota("draw", "Bos", "--by", "party", "--anonymous", "-o", tmp_path / "a.svg")
    hidden = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "Health visitor" not in hidden and all(colour in hidden for _, colour in colours)
