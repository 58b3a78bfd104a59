"""Tables with a turn in each row: told by the heads of their columns, and only where these are certain."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from openpyxl import Workbook

from ota.errors import OtaError
from ota.sources import Parsed, load, read


def parsed(folder: Path, text: str, name: str = "gesprek.csv") -> Parsed:
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder / name)


def turns_said(parsed: Parsed) -> list[tuple[str | None, str, int | None]]:
    return [(unit.label, parsed.text[unit.body : unit.end], unit.time) for unit in parsed.units]


@pytest.mark.parametrize(
    "heads", ["Spreker;Tekst;Tijd", "speaker;text;time", "SPEAKER;Utterance;Start time", "wie;gezegd;begintijd"]
)
def test_a_turn_in_each_row_in_either_language(tmp_path, heads):
    result = parsed(
        tmp_path, f'{heads}\nI;Hoe ging het?;0:01\nMoeder;"Goed; eerst.\nEn toen niet.";1:02:03,5\n\nI;Ja?;\n'
    )
    assert turns_said(result) == [
        ("I", "Hoe ging het?", 1000),
        ("Moeder", "Goed; eerst.\nEn toen niet.", 3723500),
        ("I", "Ja?", None),
    ]
    assert (result.kind_of_units, result.problems, result.doubts, result.make) == ("turn", (), (), "rows")


def test_a_row_without_a_speaker_belongs_to_the_last_and_is_in_doubt(tmp_path):
    result = parsed(tmp_path, "spreker,tekst,tijd\n,Vooraf.,0:00\nI,Hoe?,0:01\n,En verder?,0:04\nR,Goed.,0:06\n,Ja.,\n")
    assert [label for label, *_ in turns_said(result)] == [None, "I", "I", "R", "R"]
    assert [(doubt.unit, doubt.line) for doubt in result.doubts] == [(2, 4), (4, 6)]


def test_times_that_cannot_be_or_go_back_are_told_with_their_row_and_the_order_is_kept(tmp_path):
    result = parsed(tmp_path, "spreker,tekst,tijd\nI,Een.,0:10\nR,Twee.,-0:03\nI,Drie.,0:05\nR,Vier.,straks\n")
    assert [words for _, words, _ in turns_said(result)] == ["Een.", "Twee.", "Drie.", "Vier."]
    assert [(problem.key, problem.where) for problem in result.problems if "row_" in problem.key] == [
        ("sources.row_time", "gesprek.csv:3"),
        ("sources.row_back", "gesprek.csv:4"),
        ("sources.row_time", "gesprek.csv:5"),
    ]


def test_pieces_of_speech_with_begin_and_end_are_joined_to_turns(tmp_path):
    rows = "0;1500;A;Hoe gaat\n1500;3000;A;het nu?\n3000;9000;B;Het gaat, na alles, best goed met ons.\n"
    result = parsed(tmp_path, f"start;end;speaker;text\n{rows}")
    assert turns_said(result) == [("A", "Hoe gaat het nu?", 0), ("B", "Het gaat, na alles, best goed met ons.", 3000)]


def test_seconds_and_milliseconds_are_told_apart_by_how_fast_anybody_speaks(tmp_path):
    seconds = parsed(tmp_path, "start,end,text\n0,4,Een twee drie.\n4,9,Vier vijf zes zeven.\n", "a.csv")
    milliseconds = parsed(tmp_path, "start\tend\ttext\n0\t4000\tEen twee drie.\n4000\t9000\tVier vijf zes.\n", "b.tsv")
    assert [unit.time for unit in seconds.units][-1] == [unit.time for unit in milliseconds.units][-1] == 4000


def test_a_name_speaks_only_where_somebody_speaks_again_after_another(tmp_path):
    assert parsed(tmp_path, "naam,tekst\nAnna,Ja.\nBea,Nee.\nAnna,Toch.\n").labels == ("Anna", "Bea")
    for rows in ("Anna,Ja.\nBea,Nee.\n", "Anna,Ja.\nAnna,Nee.\n"):
        with pytest.raises(OtaError) as refused:
            parsed(tmp_path, f"naam,tekst\n{rows}")
        assert refused.value.key == "sources.no_talk"


@pytest.mark.parametrize(
    "heads",
    ["bron,spreker,tekst", "code,speaker,text", "naam,noot,datum", "spreker,tekst,text", "citaat,spreker,woorden"],
)
def test_a_list_of_passages_and_any_other_table_is_no_talk(tmp_path, heads):
    with pytest.raises(OtaError) as refused:
        parsed(tmp_path, f"{heads}\na,b,c\nd,e,f\na,g,h\n")
    assert (refused.value.key, refused.value.values["name"]) == ("sources.no_talk", "gesprek.csv")
    assert load(tmp_path / "gesprek.csv", tables=True).text == ""


def test_excel_with_merged_speakers_times_numbers_and_an_unused_column(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["Nr", "Spreker", "Tekst", "Tijd", "Opmerking"])
    sheet.append([1, "Moeder", "Eerst.", time(0, 0, 12)])
    sheet.append([2, None, "Daarna.", time(0, 1, 0), "zacht"])
    sheet.append([3, "I", 2024, time(0, 12, 30)])
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "g.xlsx")
    parsed = read(tmp_path / "g.xlsx")
    assert turns_said(parsed) == [("Moeder", "Eerst.", 12000), ("Moeder", "Daarna.", 60000), ("I", "2024", 750000)]
    assert [(problem.key, problem.values.get("numbers")) for problem in parsed.problems] == [
        ("sources.columns_unused", "5")
    ]
    assert parsed.doubts == ()


def test_a_formula_that_nobody_worked_out_is_refused_by_its_cells(tmp_path):
    book = Workbook()
    book.active.append(["spreker", "tekst"])
    book.active.append(["I", '=CONCAT("a","b")'])
    book.save(tmp_path / "g.xlsx")
    with pytest.raises(OtaError) as refused:
        read(tmp_path / "g.xlsx")
    assert (refused.value.key, refused.value.values["cells"]) == ("sources.formulas", "B2")


def test_a_hundred_thousand_rows_are_read_and_two_thousand_columns_are_no_talk(tmp_path):
    rows = "".join(f"{'IR'[n % 2]};Beurt {n}.;{n // 60}:{n % 60:02}\n" for n in range(100_000))
    assert len(parsed(tmp_path, f"spreker;tekst;tijd\n{rows}").units) == 100_000
    with pytest.raises(OtaError):
        parsed(tmp_path, ";".join(f"k{n}" for n in range(2000)) + "\n" + ";".join("x" * 2000) + "\n")


def test_words_that_slipped_into_the_column_of_speakers_are_not_repeated(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('spreker,tekst\n"Ja, ""dat"", wij wachtten",x\n"Ja, ""dat"", wij wachtten",y\n', encoding="utf-8")
    for speakers in ((), ("Moeder",)):
        problems = read(path, speakers=speakers).problems
        assert {problem.key for problem in problems} & {"sources.one_label", "sources.undeclared"}
        assert not any(
            "wachtten" in problem.format_message(language) for problem in problems for language in ("nl", "en")
        )


def test_words_that_slipped_between_the_brackets_of_a_label_are_not_repeated(tmp_path):
    path = tmp_path / "t.md"
    path.write_text("Moeder: a.\n\nVader (wij wachtten daar nog, een uur lang): b.\n\nOma (lacht): c.\n\nOma: d.\n")
    problems = read(path, speakers=("Moeder",)).problems
    shown = [problem.values["label"] for problem in problems if problem.key == "sources.undeclared"]
    assert "Vader" in shown and not any("wachtten" in str(label) for label in shown)
