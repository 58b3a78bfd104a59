"""A talk in a table, whatever program made it: columns, merged cells, titles; and the facts in a table above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import papers
import pytest

from ota.sources import Parsed, load, read, segment_text
from ota.sources.model import Loaded
from ota.sources.talks import find_talk, read_facts

CASES = Path(__file__).parents[3] / "shared" / "cases"
Rows = Sequence[Sequence[str | None]]
MAKES: dict[str, Callable[[Rows], bytes]] = {
    "docx": lambda rows: papers.docx(papers.docx_table(rows)),
    "odt": lambda rows: papers.odt(papers.odt_table(rows)),
    "rtf": lambda rows: papers.rtf(papers.rtf_table(rows)),
}
SPEECH = [("Anna", "Hoe ging het?"), ("Moeder", "Wennen."), ("Anna", "En toen?"), ("Moeder", "Niets.")]


def turns_said(parsed: Parsed) -> list[tuple[str | None, str, int | None]]:
    return [(unit.label, parsed.text[unit.body : unit.end], unit.time) for unit in parsed.units]


@pytest.fixture(params=MAKES)
def parse(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Rows], Parsed]:
    def of(rows: Rows) -> Parsed:
        path = tmp_path / f"gesprek.{request.param}"
        path.write_bytes(MAKES[request.param](rows))
        return read(path)

    return of


def test_speaker_and_text(parse):
    parsed = parse(SPEECH)
    assert turns_said(parsed) == [(label, words, None) for label, words in SPEECH]
    assert (parsed.kind_of_units, parsed.doubts, parsed.problems) == ("turn", (), ())


@pytest.mark.parametrize("code", ["0:0{n}", "00:00:0{n}", "[00:00:0{n}]", "#00:00:0{n}-0#", "00:00:0{n} - 00:00:09"])
def test_time_speaker_and_text(parse, code):
    parsed = parse([(code.format(n=n), *turn) for n, turn in enumerate(SPEECH, 1)])
    assert turns_said(parsed) == [(label, words, 1000 * n) for n, (label, words) in enumerate(SPEECH, 1)]
    assert parsed.doubts == ()


@pytest.mark.parametrize("number", ["{n}", "{n}.", "0{n}"])
def test_number_speaker_and_text(parse, number):
    parsed = parse([(number.format(n=n), *turn) for n, turn in enumerate(SPEECH, 1)])
    assert turns_said(parsed) == [(label, words, None) for label, words in SPEECH]


def test_titles_over_the_columns_tell_speakers_that_nothing_else_would(parse):
    parsed = parse(
        [("Spreker", "Tekst", "Opmerking"), ("Ja", "Een.", ""), ("Vraag", "Twee.", "zacht"), ("X", "O.", "")]
    )
    assert turns_said(parsed) == [
        (None, "Spreker\tTekst\tOpmerking", None),
        ("Ja", "Een.", None),
        ("Vraag", "Twee.", None),
        (None, "zacht", None),
        ("X", "O.", None),
    ]
    assert parsed.units[0].n == 0


def test_the_speaker_of_a_merged_cell_holds_for_all_its_rows(parse):
    parsed = parse([("I", "Hoe?"), ("Moeder", "Zo."), (None, "En zo."), ("I", "O.")])
    assert turns_said(parsed) == [("I", "Hoe?", None), ("Moeder", "Zo.\nEn zo.", None), ("I", "O.", None)]
    assert parsed.doubts == ()


def test_a_merged_speaker_with_times_of_their_own_keeps_them(parse):
    parsed = parse([("0:01", "I", "Hoe?"), ("0:02", "Moeder", "Zo."), ("0:04", None, "En zo."), ("0:09", "I", "O.")])
    assert turns_said(parsed)[1:3] == [("Moeder", "Zo.", 2000), ("Moeder", "En zo.", 4000)]
    assert parsed.doubts == ()


def test_an_empty_speaker_belongs_to_the_one_above_and_is_a_doubt(parse):
    parsed = parse([("I", "Hoe?"), ("Moeder", "Zo."), ("", "En zo."), ("I", "O.")])
    assert turns_said(parsed)[2] == ("Moeder", "En zo.", None)
    assert [(doubt.kind, doubt.unit) for doubt in parsed.doubts] == [("nobody", 2)]
    timed = parse([("0:01", "I", "Hoe?"), ("0:02", "Moeder", "Zo."), ("0:04", "", "En zo."), ("0:09", "I", "O.")])
    assert [(doubt.kind, doubt.unit) for doubt in timed.doubts] == [("time", 2)]


def test_a_row_over_the_whole_width_is_nobodys(parse):
    parsed = parse([("I", "Hoe?"), ("Moeder", "Zo."), ("Deel 2",), ("I", "O."), ("Moeder", "Ja.")])
    assert turns_said(parsed)[2] == (None, "Deel 2", None)


def test_labels_come_without_their_colon_and_with_the_time_behind_them(parse):
    parsed = parse([("Anna (0:01):", "Hoe?"), ("Piet 0:03", "Zo."), ("Anna (0:05):", "O."), ("Piet 0:07", "Ja.")])
    assert turns_said(parsed) == [
        ("Anna", "Hoe?", 1000),
        ("Piet", "Zo.", 3000),
        ("Anna", "O.", 5000),
        ("Piet", "Ja.", 7000),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("Doel", "minder verzuim"), ("Middel", "een gids"), ("Resultaat", "goed")],
        [("Wachtlijst", "een"), ("School", "twee"), ("Wachtlijst", "drie"), ("Thuis", "vier"), ("Zorg", "vijf")],
        [("Datum", "een"), ("Tijd", "twee"), ("Datum", "drie"), ("Tijd", "vier")],
        [("2019", "verhuisd"), ("2020", "terug"), ("2019", "weer weg"), ("2020", "thuis")],
        [("Zij zei dat het goed was", "een"), ("Hij niet", "twee")] * 3,
        [("een",), ("twee",)],
        [("I", "Hoe?")],
    ],
)
def test_a_table_of_something_else_is_no_talk(rows):
    assert find_talk(rows) == []


def test_a_small_table_in_a_long_text_does_not_make_it_a_talk(tmp_path):
    prose = "".join(f"<w:p><w:r><w:t>Alinea {n} van het verslag, met woorden.</w:t></w:r></w:p>" for n in range(30))
    (tmp_path / "verslag.docx").write_bytes(papers.docx(papers.docx_table(SPEECH) + prose))
    parsed = read(tmp_path / "verslag.docx")
    assert "Anna\tHoe ging het?\nMoeder\tWennen." in parsed.text


FACTS = [("Datum:", "5 maart 2024"), ("Gemeente", "Zutphen"), ("Duur", "1 uur 12"), ("Geslacht", "v")]


def test_facts_in_a_table_above_the_talk_are_offered_and_stay_in_the_text(parse):
    loaded = parse(FACTS)
    assert loaded.offered == {"date": "5 maart 2024", "gemeente": "Zutphen", "duur": "1 uur 12"}
    assert "Gemeente\tZutphen" in loaded.text
    assert loaded.labels == ()


def test_facts_beside_each_other_and_a_table_that_only_looks_like_them():
    assert read_facts([("Datum", "1-2-2024", "Gemeente", "Zutphen")]) == {"date": "1-2-2024", "gemeente": "Zutphen"}
    assert read_facts([("Datum", "1-2-2024"), ("Gemeente", "x" * 90)]) == {}
    assert read_facts([("Datum", "1-2-2024", "Gemeente")]) == {}
    assert read_facts([("Datum", "")]) == {}


def test_the_talk_below_the_facts_is_read_and_what_stands_above_is_unit_0(tmp_path):
    body = papers.docx_table(FACTS) + "<w:p/>" + papers.docx_table(SPEECH)
    (tmp_path / "a.docx").write_bytes(papers.docx(body))
    parsed = read(tmp_path / "a.docx")
    assert [unit.n for unit in parsed.units] == [0, 1, 2, 3, 4]
    assert parsed.offered["gemeente"] == "Zutphen"


def test_a_corrected_copy_as_text_has_the_same_turns(parse):
    parsed = parse(
        [("0:01", "I", "Hoe?"), ("0:02", "Moeder", "Zo."), ("0:04", "Moeder", "En zo."), ("0:09", "I", "O.")]
    )
    again = segment_text(Loaded("a.txt", parsed.text, "", b""))
    assert turns_said(again) == turns_said(parsed)


def shared(*parts: str) -> Path:
    path = CASES.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the shared cases are not here: {'/'.join(parts)}")
    return path


def test_the_case_of_a_merged_speaker_cell():
    parsed = read(shared("11-docx-merged-speaker-cell", "43-vmerge.docx"))
    assert [unit.label for unit in parsed.units] == ["Interviewer", "Moeder", "Interviewer"]
    assert "De jongste sliep slecht." in turns_said(parsed)[1][1]


def test_the_case_of_speakers_in_a_heading_style():
    parsed = read(shared("09-docx-heading-style-speakers", "30-nvivo-headings.docx"))
    assert [unit.label for unit in parsed.units] == ["Interviewer", "Moeder"] * 3


def test_loading_says_nothing_of_the_words(tmp_path):
    (tmp_path / "a.odt").write_bytes(MAKES["odt"](SPEECH))
    loaded = load(tmp_path / "a.odt")
    assert all("Wennen" not in problem.format_message("nl") for problem in loaded.problems)
