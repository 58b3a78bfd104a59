"""`ota timelines` as people at the wall use it: two brothers told line by line, and a boy of whom no year is known."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import add_source, make_study
from cli_run import Ran
from cli_run import ota as run

from ota.study import open_study, records
from ota.timelines import store
from ota.timelines.model import Entry, Timeline

Ota = Callable[..., Ran]
BROTHERS = (
    ("toen de jongens 7 en 8 waren: scheiding", "--who", "Ruud,Raymond"),
    ("april 2019: jongens weigeren naar school", "--kind", "school", "--who", "Ruud,Raymond"),
    ("in juli van dat jaar - raadsonderzoek",),
    ("sinds oktober - ondertoezichtstelling",),
    ("tussen oktober 2019 en maart 2020: geen hulp",),
    ("juli 2021: Ruud naar een behandelgroep", "provider=De Boei (Manon)"),
    ("na een jaar - Ruud teruggeplaatst",),
    ("na een aantal weken - Ruud weigert opnieuw naar school te gaan",),
    ("diagnoses van de jongens", "sequence=1"),
    ("geweld in huis", "sequence=2"),
    ("ambulante hulp", "sequence=3", "after=E9"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with make_study(tmp_path / "study") as study:
        for case in ("Broers", "Jay"):
            records.add(study, records.CASE, case, {})
        for name, case, role, birth in (
            ("Ruud Bos", "Broers", "jeugdige", "2009"),
            ("Raymond Bos", "Broers", "jeugdige", "2010"),
            ("Moeder Bos", "Broers", "ouder", ""),
            ("Jay", "Jay", "jeugdige", ""),
        ):
            records.add(study, records.PERSON, name, {"case": case, "role": role, "birth": birth})
        records.add(study, records.SESSION, "Sessie 1", {"date": "2022-12-01", "cases": "Broers"})
        add_source(study, case="Broers")
    return tmp_path / "study"


@pytest.fixture
def ota(folder: Path) -> Ota:
    def go(*words: object, code: int = 0) -> Ran:
        ran = run(folder, "timelines", *words)
        assert ran.code == code, ran.out + ran.err
        return ran

    return go


@pytest.fixture
def brothers(ota: Ota) -> Ota:
    for line, *further in BROTHERS:
        ota("add", "Broers", line, *further)
    return ota


def timeline_of(folder: Path, case: str = "Broers") -> Timeline:
    with open_study(folder) as study:
        return store.read(study, case)


def entry(folder: Path, number: int, case: str = "Broers") -> Entry:
    return next(entry for entry in timeline_of(folder, case).entries if entry.number == number)


def steps(folder: Path) -> int:
    connection = sqlite3.connect(folder / "study.db")
    count: int = connection.execute("SELECT count(*) FROM step").fetchone()[0]
    connection.close()
    return count


# --- adding --------------------------------------------------------------------------------------------------------
def test_what_was_understood_is_shown_back(ota: Ota):
    ran = ota("add", "Broers", "april 2019: Ruud weigert naar school")
    assert ran.out == "E1\n"
    assert ran.err == "E1: april 2019 (2019-04) · school · Ruud Bos · school · Ruud weigert naar school\n"


def test_a_guess_is_told(brothers: Ota):
    ran = brothers("add", "Broers", "in maart - gesprek", "perspective=ouders")
    assert "aangenomen: eerste na het moment ervoor" in ran.err


def test_the_brothers_are_told_line_by_line(brothers: Ota, folder: Path):
    timeline = timeline_of(folder)
    entries_by_number = {entry.number: entry for entry in timeline.entries}
    dates = {n: entry.start.edtf for n, entry in entries_by_number.items()}
    assert dates == {
        1: "[2017..2018]",
        2: "2019-04",
        3: "2019-07",
        4: "2019-10",
        5: "2019-10",
        6: "2021-07",
        7: "[2022-06-01..2022-08-30]",
        8: "[2022-06-15..2022-11-22]",
        9: None,
        10: None,
        11: None,
    }
    assert entries_by_number[4].end and entries_by_number[4].end.open
    assert (entries_by_number[5].kind, entries_by_number[5].presence, entries_by_number[5].end.edtf) == (
        "hulp",
        "absent",
        "2020-03",
    )
    assert (entries_by_number[6].kind, entries_by_number[6].read_detail("placement"), entries_by_number[6].who) == (
        "uithuisplaatsing",
        "behandelgroep",
        ("Ruud Bos",),
    )
    assert entries_by_number[8].start.ties[0].anchor == entries_by_number[7].id
    assert entries_by_number[11].after == (entries_by_number[9].id,)


def test_what_is_counted_moves_with_what_it_counts_from(brothers: Ota, folder: Path):
    brothers("edit", "E6", "start=augustus 2021")
    assert entry(folder, 7).start.earliest == "2022-07-02"
    assert entry(folder, 8).start.earliest == "2022-07-16"


def test_jay_has_no_year_anywhere(ota: Ota, folder: Path):
    ota("add", "Jay", "hulpvraag: Jay komt niet meer buiten")
    ota("add", "Jay", "behandeling voor Jay", "registered=?", "intake=na bijna een jaar", "refused_by=aanbieder",
        "refused_why=te zwaar", "answers=E1")  # fmt: skip
    ota("add", "Jay", "logeeropvang", "--kind", "hulp", "refused_by=gezin", "after=E2")
    ota("add", "Jay", "gezinsbehandeling", "--kind", "interventie", "hold=?", "after=E3")
    timeline = timeline_of(folder, "Jay")
    assert not any(point.known for entry in timeline.entries for point in entry.points.values())
    refused = timeline.entries[1]
    assert refused.points["intake"].ties[0].role == "registered"
    assert (refused.read_detail("refused_by"), refused.answers) == ("provider", timeline.entries[0].id)
    assert timeline.entries[2].read_detail("refused_by") == "family"
    assert "hold" in timeline.entries[3].points


def test_a_version_is_settled_or_kept(brothers: Ota, folder: Path):
    brothers("add", "Broers", "september 2019: raadsonderzoek", "--version-of", "E3", "--perspective", "ouders")
    assert entry(folder, 12).version_of == entry(folder, 3).id
    brothers("settle", "E3", "--chosen", "E12")
    assert (entry(folder, 3).standing, entry(folder, 12).standing) == ("set-aside", "chosen")
    brothers("settle", "E12", "--keep")
    assert (entry(folder, 3).standing, entry(folder, 12).standing) == ("kept", "kept")
    brothers("settle", "E3", code=2)
    brothers("settle", "E2", "--keep", code=2)


# --- changing ------------------------------------------------------------------------------------------------------
def test_every_command_is_one_step_and_can_be_undone(brothers: Ota, folder: Path):
    before, count = timeline_of(folder), steps(folder)
    brothers("edit", "E2", "title=jongens gaan niet", "page=3", "kind=gebeurtenis")
    assert steps(folder) == count + 1
    assert run(folder, "undo").code == 0
    assert timeline_of(folder) == before


def test_removing_keeps_the_days_that_followed(brothers: Ota, folder: Path):
    days = entry(folder, 7).start
    assert "E7" in brothers("remove", "E6").err
    point = entry(folder, 7).start
    assert (point.ties, point.edtf) == ((), days.edtf)
    assert run(folder, "undo").code == 0
    assert entry(folder, 7).start == days


def test_evidence_is_linked_once_and_taken_away(brothers: Ota, folder: Path):
    brothers("link", "E2", "T01:2", "vos-moeder:2", "T01:3")
    assert entry(folder, 2).evidence == ("T01:2", "T01:3")
    brothers("link", "E2", "T01:2", "--remove")
    assert entry(folder, 2).evidence == ("T01:3",)
    brothers("link", "E2", "T01:2", "--remove", code=2)
    brothers("link", "E2", "T01:99", code=2)


def test_switch_moments_are_marked_changed_listed_and_removed(brothers: Ota, folder: Path):
    over = ("--entries", "E2,E5", "--kind", "levensloop", "--session", "sessie 1")
    brothers("switch", "Broers", "School lukt niet", *over, "--why", "alles stopte")
    brothers(
        "switch",
        "Broers",
        "Dwang",
        "--date",
        "2019/2021",
        "--kind",
        "hulpverlening",
        "--person",
        "Moeder",
        "--disputed",
    )
    switch, two = timeline_of(folder).switches
    assert (switch.kind, switch.session, switch.accepted, len(switch.entries)) == ("levensloop", "Sessie 1", True, 2)
    assert (two.person, two.accepted, two.start.edtf, two.end.edtf) == ("Moeder Bos", False, "2019", "2021")
    brothers("switch", "Broers", "--edit", "2", "--accepted", "--why", "besproken")
    rows = json.loads(brothers("switch", "Broers", "--format", "json").out)
    assert [row["title"] for row in rows] == ["School lukt niet", "Dwang"]
    brothers("switch", "Broers", "--remove", "1")
    assert [(switch.title, switch.accepted) for switch in timeline_of(folder).switches] == [("Dwang", True)]
    brothers("switch", "Broers", "zonder soort", "--entries", "E2", code=2)
    brothers("switch", "Broers", "nergens over", "--kind", "levensloop", code=2)


def test_the_as_of_date_and_the_years_are_of_the_whole_timeline(brothers: Ota, folder: Path):
    assert timeline_of(folder).as_of == "2022-12-01"  # the session
    brothers("edit", "--case", "Broers", "calendar=no")
    brothers("edit", "--case", "Broers", "as_of=2023-03")
    assert (timeline_of(folder).as_of, timeline_of(folder).calendar) == ("2023-03-31", False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("edit", "E99", "page=3"), "E99"),
        (("edit", "E2"), "VELD=WAARDE"),
        (("edit", "E2", "pagina=3"), "pagina"),
        (("add", "Broers", "2020: Ruud", "--who", "Rudo"), "Ruud"),
        (("add", "Broers", "2020: x", "--kind", "schol"), "school"),
        (("add", "Broers", "winter 2020: x"), "winter 2019/2020"),
        (("remove", "E1", "E99"), "E99"),
        (("export", "t.json"), ".yaml"),
    ],
)
def test_what_is_wrong_is_said_with_what_is_right(brothers: Ota, words: tuple[str, ...], said: str):
    assert said in brothers(*words, code=2).err


# --- files ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def whole(brothers: Ota) -> Ota:
    brothers("add", "Broers", "september 2019: raadsonderzoek", "--version-of", "E3", "--perspective", "ouders")
    brothers("switch", "Broers", "Omslag", "--entries", "E2", "--kind", "levensloop", "--why", "omdat")
    brothers("link", "E2", "T01:2")
    return brothers


@pytest.mark.parametrize("name", ["t.yaml", "t.csv", "t.xlsx", "t.txt", "excel.csv"])
def test_what_goes_out_and_comes_back_changes_nothing(whole: Ota, folder: Path, name: str):
    before, count = timeline_of(folder), steps(folder)
    whole("export", name, *(["--excel"] if name == "excel.csv" else []))
    ran = whole("import", name, "--case", "Broers", "--prune")
    assert "0 nieuw, 0 gewijzigd, 13 gelijk" in ran.err
    assert (timeline_of(folder), steps(folder)) == (before, count)
    assert "niets veranderd" in whole("export", name, *(["--excel"] if name == "excel.csv" else [])).err


@pytest.mark.parametrize("name", ["t.yaml", "t.csv", "t.xlsx", "t.txt"])
def test_a_case_emptied_and_imported_again_is_the_same(whole: Ota, folder: Path, name: str):
    before = timeline_of(folder)
    whole("export", name)
    whole("remove", *(entry.handle for entry in before.entries))
    whole("switch", "Broers", "--remove", "1")
    whole("import", name, "--case", "Broers")
    after = timeline_of(folder)
    assert [entry.title for entry in after.entries] == [entry.title for entry in before.entries]
    for entry, second in zip(before.entries, after.entries, strict=True):
        assert {r: (p.written, p.earliest, p.latest) for r, p in entry.points.items()} == {
            r: (p.written, p.earliest, p.latest) for r, p in second.points.items()
        }
        assert (entry.who, entry.parties, entry.evidence, entry.details) == (
            second.who,
            second.parties,
            second.evidence,
            second.details,
        )
    assert len(after.switches) == 1


def test_yaml_keeps_comments_and_the_words_of_who_wrote_it(ota: Ota, folder: Path):
    text = (
        "# van de muur\ncase: Broers\nentries:\n  # eerst\n  - title: ruzie thuis   # vaak\n    start: april 2019\n"
        "    who: [Ruud]\n\n  - start: na een jaar\n    title: verhuizing\n"
    )
    (folder / "b.yaml").write_text(text, encoding="utf-8")
    ota("import", "b.yaml")
    ota("export", "b.yaml")
    after = (folder / "b.yaml").read_text(encoding="utf-8")
    for line in text.splitlines():
        assert line.replace("- title", "title").replace("- start", "start").strip() in after
    assert "who: [Ruud]\n" in after
    assert "start_from: E1" in after
    count = steps(folder)
    ota("import", "b.yaml")
    assert steps(folder) == count


def test_what_a_file_does_not_have_stays_unless_pruned(brothers: Ota, folder: Path):
    (folder / "een.csv").write_text("nummer;wat er gebeurde\nE2;iets anders\n;nieuw\n", encoding="cp1252")
    dry = brothers("import", "een.csv", "--case", "broers", "--dry-run")
    assert dry.out == "wijzigt: E2 (title)\nnieuw: nieuw\n"
    assert len(timeline_of(folder).entries) == 11
    brothers("import", "een.csv", "--case", "Broers")
    assert len(timeline_of(folder).entries) == 12
    brothers("import", "een.csv", "--case", "Broers", "--prune")
    assert [entry.title for entry in timeline_of(folder).entries] == ["iets anders", "nieuw"]


def test_a_table_may_hold_several_families_as_one_step(ota: Ota, folder: Path):
    (folder / "alle.csv").write_text(
        "case\ttitle\tstart\nJay\tverhuizing\tmei 2020\nBroers\tscheiding\t2018\n", encoding="utf-8-sig"
    )
    count = steps(folder)
    ota("import", "alle.csv")
    assert steps(folder) == count + 1
    assert len(timeline_of(folder, "Jay").entries) == len(timeline_of(folder).entries) == 1
    ota("export", "uit.csv")
    assert (folder / "uit.csv").read_text(encoding="utf-8").count("\n") == 3
    ota("export", "uit.yaml", code=2)


def test_of_very_many_unknown_cases_the_first_twenty_are_told_and_a_count(brothers: Ota, folder: Path):
    rows = "".join(f"Gezin {n},2019,Verhuisd\n" for n in range(1, 1001))
    (folder / "veel.csv").write_text(f"case,start,title\n{rows}Broers,2019,Verhuisd\n", encoding="utf-8")
    before = timeline_of(folder)
    ran = brothers("import", "veel.csv", code=2)
    assert "Gezin 1'" in ran.err and "Gezin 20'" in ran.err and "Gezin 21'" not in ran.err
    assert "veel.csv:2" in ran.err and "980" in ran.err
    assert timeline_of(folder) == before
    (folder / "een.csv").write_text("case,start,title\nBroes,2019,Verhuisd\n", encoding="utf-8")
    assert "Lijkt op: Broers" in brothers("import", "een.csv", code=2).err


def test_a_new_case_with_a_sign_that_is_not_seen_is_refused_with_what_is_wrong(brothers: Ota, folder: Path):
    (folder / "teken.csv").write_text(
        'case,start,title\nGezin\u202e Bos,2019,Verhuisd\n"Gezin; Bos",2019,Weg\n', encoding="utf-8"
    )
    ran = brothers("import", "teken.csv", "--new-cases", code=2)
    assert "teken.csv:2" in ran.err and "U+202E" in ran.err
    assert "teken.csv:3" in ran.err and "puntkomma" in ran.err
    assert "leeg" not in ran.err


def test_lines_from_the_wall_are_read_and_the_others_told_of(brothers: Ota, folder: Path):
    (folder / "muur.txt").write_text(
        "# muur\napril 2020 - Moeder vraagt hulp [hulpvraag; Moeder]\nzomaar iets\n? - ruzie\n", encoding="utf-8"
    )
    ran = brothers("import", "muur.txt", "--case", "Broers")
    assert "muur.txt:3" in ran.err
    assert "2 nieuw" in ran.err
    assert timeline_of(folder).entries[-2].who == ("Moeder Bos",)
    assert "0 nieuw, 0 gewijzigd, 2 gelijk" in brothers("import", "muur.txt", "--case", "Broers").err
    brothers("import", "muur.txt", code=2)


def test_all_problems_of_a_file_are_told_with_their_lines_and_nothing_is_kept(brothers: Ota, folder: Path):
    before = timeline_of(folder)
    (folder / "fout.csv").write_text(
        "title,start,kind,who\ngoed,2020,school,Ruud\nx,ooit eens,schol,Piet\n,2020,,\n", encoding="utf-8"
    )
    ran = brothers("import", "fout.csv", "--case", "Broers", code=2)
    assert ran.err.count("fout.csv:3:") == 3
    assert ran.err.count("fout.csv:4:") == 1
    assert timeline_of(folder) == before
    (folder / "kop.csv").write_text("kopje,start,wie\nx,2020,Ruud\n", encoding="utf-8")
    assert "wat er gebeurde" in brothers("import", "kop.csv", "--case", "Broers", code=2).err
    (folder / "fout.yaml").write_text(
        "case: Broers\nentries:\n  - titel: x\n  - title: y\n    title: z\n", encoding="utf-8"
    )
    ran = brothers("import", "fout.yaml", code=2)
    assert ":3:" in ran.err
    assert ":5:" in ran.err


def test_a_number_of_the_file_itself_may_be_referred_to(ota: Ota, folder: Path):
    (folder / "n.csv").write_text(
        "entry,title,start,start_from,after\na,plaatsing,2020,,\n,terug,na een jaar,a,\n,nog,,,a\n", encoding="utf-8"
    )
    ota("import", "n.csv", "--case", "Broers")
    first, second, third = timeline_of(folder).entries
    assert second.start.ties[0].anchor == first.id
    assert third.after == (first.id,)


def test_numbers_of_a_file_from_elsewhere_are_labels_only(whole: Ota, folder: Path):
    """As when families are imported in another order: E2 of the file is E1 here."""
    whole("export", "b.yaml")
    text = (folder / "b.yaml").read_text(encoding="utf-8")
    sub = re.sub(r"\bE(\d+)", lambda match: f"E{int(match[1]) + 1}", text)
    (folder / "b.yaml").write_text(sub, encoding="utf-8")
    before, count = timeline_of(folder), steps(folder)
    assert "0 nieuw, 0 gewijzigd, 13 gelijk" in whole("import", "b.yaml", "--prune").err
    assert (timeline_of(folder), steps(folder)) == (before, count)
    whole("export", "b.yaml")
    assert (folder / "b.yaml").read_text(encoding="utf-8") == text


def test_a_title_changed_in_a_file_is_found_by_its_number(whole: Ota, folder: Path):
    whole("export", "b.csv")
    text = (
        (folder / "b.csv").read_text(encoding="utf-8").replace("jongens weigeren naar school", "jongens blijven thuis")
    )
    (folder / "b.csv").write_text(text, encoding="utf-8")
    assert "0 nieuw, 1 gewijzigd, 12 gelijk" in whole("import", "b.csv").err
    assert entry(folder, 2).title == "jongens blijven thuis"


def test_an_entry_that_nobody_imported_is_not_overwritten(brothers: Ota, folder: Path):
    brothers("export", "b.yaml")
    with (folder / "b.yaml").open("a", encoding="utf-8") as file:
        file.write("  - title: met de hand\n")
    assert "b.yaml" in brothers("export", "b.yaml", code=2).err
    brothers("export", "b.yaml", "--drop")
    assert "met de hand" not in (folder / "b.yaml").read_text(encoding="utf-8")


def test_the_whole_timeline_is_edited_in_an_editor(whole: Ota, folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "sed -i s/scheiding/echtscheiding/")
    count = steps(folder)
    whole("edit", "--case", "Broers")
    assert entry(folder, 1).title == "echtscheiding"
    assert steps(folder) == count + 1
    monkeypatch.setenv("EDITOR", 'sed -i "s/kind: school/kind: schol/"')
    assert "bewaard" in whole("edit", "--case", "Broers", code=2).err
    assert {path.name for path in (folder / ".work").iterdir()} - {"names.json"}
    monkeypatch.setenv("EDITOR", 'sed -i "s/kind: schol/kind: crisis/"')
    whole("edit", "--case", "Broers")
    assert entry(folder, 2).kind == "crisis"
    assert {path.name for path in (folder / ".work").iterdir()} <= {"names.json"}
    monkeypatch.setenv("EDITOR", "true")
    count = steps(folder)
    assert "Niets gewijzigd" in whole("edit", "--case", "Broers").err
    assert steps(folder) == count


# --- the spreadsheet -----------------------------------------------------------------------------------------------
def test_the_template_explains_itself(ota: Ota, folder: Path):
    from openpyxl import load_workbook

    ota("template", "leeg.xlsx")
    book = load_workbook(folder / "leeg.xlsx")
    sheet, about = book.worksheets
    heads = [cell.value for cell in sheet[1]]
    assert heads[:4] == ["casus", "nummer", "soort", "begin"]
    assert {"wat er gebeurde", "wie", "betrokken partijen"} <= set(heads)
    assert len(sheet.data_validations.dataValidation) >= 6
    explained = {row[0].value: row[1].value for row in about.iter_rows(min_row=2)}
    assert all(explained[head] for head in heads)
    assert "0 nieuw" in ota("import", "leeg.xlsx", "--case", "Broers").err


def test_a_filled_in_template_comes_in_as_the_professional_typed_it(ota: Ota, folder: Path):
    from datetime import date

    from openpyxl import load_workbook

    ota("template", "leeg.xlsx")
    book = load_workbook(folder / "leeg.xlsx")
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for line, row in enumerate(
        (
            {"casus": "broers", "soort": "mijlpaal", "begin": date(2020, 5, 12), "wat er gebeurde": "verjaardag"},
            {
                "casus": "Jay",
                "begin": 2019,
                "wat er gebeurde": "geen hulp",
                "soort": "hulp",
                "gebeurd of niet": "niet gebeurd",
            },
        ),
        start=2,
    ):
        for head, cell in row.items():
            sheet.cell(line, heads[head], cell)
    book.save(folder / "vol.xlsx")
    ota("import", "vol.xlsx")
    assert (entry(folder, 1).kind, entry(folder, 1).start.edtf) == ("landmark", "2020-05-12")
    assert (entry(folder, 2, "Jay").presence, entry(folder, 2, "Jay").start.edtf) == ("absent", "2019")


# --- tables of another make ----------------------------------------------------------------------------------------
def test_a_table_of_another_make_is_mapped(ota: Ota, folder: Path):
    (folder / "ander.csv").write_text('"id","time","event"\n1,0,"Start"\n1,14,"Stop"\n2,3,"Start"\n', encoding="utf-8")
    mapped = ["--map", "case=id", "--map", "start=time", "--map", "title=event", "--map", "kind=@gebeurtenis"]
    times = ["--time-origin", "2000-01", "--time-unit", "month"]
    ota("import", "ander.csv", *mapped, *times, code=2)
    count = steps(folder)
    ota("import", "ander.csv", *mapped, *times, "--new-cases")
    assert steps(folder) == count + 1
    assert [entry.start.edtf for entry in timeline_of(folder, "1").entries] == ["2000-01", "2001-03"]
    assert "3 gelijk" in ota("import", "ander.csv", *mapped, *times, "--new-cases").err
    ota("import", "ander.csv", "--map", "title=evenement", code=2)
    ota("import", "ander.csv", "--map", "titel=event", code=2)
    ota("import", "ander.csv", *mapped, "--time-unit", "month", code=2)
