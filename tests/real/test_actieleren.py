"""The study that the toolkit must be able to carry: the quotes of a real action-learning report, coded.

No sentence of the report stands here: quotes are located in the file by `(Respondent X)`, quotation marks, and a few
words. Skipped where the public reports are not at hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from builders import add_codes, make_study
from builders import read as words

from ota import masking
from ota.codebook import saving as codebook
from ota.codings import operations
from ota.codings import store as codings
from ota.codings.desk import What, Where
from ota.db.sql import select
from ota.errors import OtaError
from ota.matrices.build import build
from ota.privacy.proposing import Proposer
from ota.reports.blocks import Quote
from ota.reports.matrix_report import make_matrix
from ota.reports.quote_book import make_quote_book
from ota.reports.writers import write
from ota.retrieval import material
from ota.study import open_study, records
from ota.transcripts import store as transcripts
from ota.transcripts.importing import import_files

SHARED = Path(__file__).resolve().parents[3] / "shared"
REPORT = SHARED / "reports" / "actieleren-2022.txt"
pytestmark = pytest.mark.skipif(not REPORT.exists(), reason="the public reports are not beside this checkout")

THEMES = ("4.3", "4.4", "4.5")
ATTRIBUTED = re.compile(r"\(Respondent ([^)]+)\)")
OPENING = re.compile(r"(?:^|\n)(R: |I: )?[“\"]")
# Quotes inside the running text: section, whose voice, first words, last words.
RUNNING = (
    ("4.3", "professionals", "iedereen heeft\neen volle", "echt op te wachten"),
    ("4.3", "professionals", "onder op de", "stapel"),
    ("4.3", "professionals", "zie het als\nmijn taak", "te accepteren"),
    ("4.4", "ouders", "je op je", "tandvlees loopt"),
    ("4.4", "ouders", "passanten", "passanten"),
    ("4.4", "professionals", "verloren jaar", "verloren jaar"),
    ("4.4", "professionals", "ja, die beschikking", "goed bericht"),
    ("4.5", "professionals", "doormodderzorg", "doormodderzorg"),
    ("4.5", "professionals", "meer van", "hetzelfde"),
    ("4.5", "professionals", "dat het lijkt", "wat nodig is"),
    ("4.5", "professionals", "de snelkookpan", "de snelkookpan"),
)


@dataclass(frozen=True)
class Attributed:
    """A quote of a parent, as it stands in the report."""

    theme: str
    gemeente: str
    start: int
    end: int


def sections(text: str) -> dict[str, tuple[int, int]]:
    """Where 4.3, 4.4 and 4.5 stand in the body of the report."""
    starts = [
        max(m.start() for m in re.finditer(rf"\n\s?{re.escape(name)}\s", text)) for name in (*THEMES, "5. Conclusie")
    ]
    return {theme: (starts[n], starts[n + 1]) for n, theme in enumerate(THEMES)}


def attributed(text: str) -> list[Attributed]:
    """The quotes with `(Respondent X)` behind them: from the opening mark to the closing one, over R–I–R too."""
    result = []
    last = 0
    for theme, (start, end) in sections(text).items():
        for match in ATTRIBUTED.finditer(text, start, end):
            openings = list(OPENING.finditer(text, max(last, start), match.start()))
            first = openings[-1]
            while len(openings) > 1 and first.group(1):  # R: … I: … R: … is one passage
                openings.pop()
                if not openings[-1].group(1):
                    break
                first = openings[-1]
            begin = first.end()
            close = begin + len(text[begin : match.start()].rstrip(" .\n”"))
            result.append(Attributed(theme, match.group(1), begin, close))
            last = match.end()
    return result


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The report imported as a report, four respondents, three themes, and the quotes coded."""
    where = tmp_path_factory.mktemp("real") / "study"
    with make_study(where, title="Actieleren") as study:
        imported = import_files(study, [REPORT], {"kind": "report", "quotation": "yes"})
        assert not imported.failed and [name for _, name in imported.new] == ["actieleren-2022"]
        add_codes(study, *(f"Citaten {theme}" for theme in THEMES))
        for theme in THEMES:
            codebook.add(study, theme, "theme", None, {})
            codebook.move(study, f"Citaten {theme}", theme)
        with study.reading() as connection:
            (stored,) = transcripts.read_all_stored(connection).values()
        for row in attributed(stored.text):
            name = f"Respondent {row.gemeente}"
            with study.reading() as connection:
                names = {row.name for row in connection.execute(select(records.PERSON.table))}
            if name not in names:
                records.add(
                    study, records.PERSON, name, {"role": "ouder", "gemeente": row.gemeente, "quotation": "yes"}
                )
            code = f"Citaten {row.theme}"
            operations.add(study, "T01", Where(span=(row.start, row.end)), [code], What(person=name))
        for theme, whose, first, last in RUNNING:
            begin, end = sections(stored.text)[theme]
            start = stored.text.index(first, begin, end)
            stop = stored.text.index(last, start, end) + len(last)
            operations.add(study, "T01", Where(span=(start, stop)), [f"Citaten {theme}"], What(perspective=whose))
    return where


def counts(folder: Path, columns: str, only=lambda row: True) -> dict[str, list[int]]:
    with open_study(folder) as study:
        read = material.read(study)
        vars(read)["passages"] = tuple(passage for passage in read.passages if only(passage))
        matrix = build(study, read, ["themes"], columns, "count")
    return {
        column.label: [matrix.find_cell(r, c).count for r in range(len(matrix.rows))]
        for c, column in enumerate(matrix.columns)
    }


def test_the_ten_attributed_quotes_stand_four_three_three(folder):
    assert counts(folder, "perspective", lambda row: row.coding.person)["ouders"] == [4, 3, 3]


def test_the_respondents_stand_by_gemeente(folder):
    result = counts(folder, "var:gemeente", lambda row: row.coding.person)
    by_gemeente = {name: sum(numbers) for name, numbers in result.items()}
    assert by_gemeente == {"Wijdemeren": 4, "Huizen": 3, "Gooise Meren": 2, "Hilversum": 1}


def test_the_quotes_in_the_running_text_join_them(folder):
    running = counts(folder, "perspective", lambda row: not row.coding.person)
    assert (running["ouders"], running["professionals"]) == ([0, 2, 0], [3, 2, 4])
    pair = counts(folder, "perspective")
    assert pair == {"ouders": [4, 5, 3], "professionals": [3, 2, 4]}


def test_two_quotes_run_over_respondent_interviewer_respondent_and_are_one_coding_each(folder):
    with open_study(folder) as study:
        texts = [words(passage.text) for passage in material.read(study).passages]
    assert sum("\nI: “" in text and "\nR: “" in text for text in texts) == 2
    assert len(texts) == 10 + 2 + 9


def test_only_parents_are_printed_as_respondents_and_hard_wraps_are_gone(folder, tmp_path):
    with open_study(folder) as study:
        read = material.read(study)
        book = make_quote_book(study)
        table = make_matrix(study, ["themes"], "perspective", "quotes").document
        write(book.document, tmp_path / "book.docx")
        write(table, tmp_path / "matrix.docx")
        whose = {(passage.handle, passage.text): passage for passage in read.passages}
    quotes = [block for block in book.document.blocks if isinstance(block, Quote)]
    assert len(quotes) == 21
    for quote in quotes:
        passage = whose[quote.handle, quote.text]
        named = passage.coding.person is not None
        parents = passage.voice.perspective == "ouders"
        assert quote.attribution.startswith("Respondent") == parents
        assert bool(re.fullmatch(r"Respondent (Wijdemeren|Huizen|Gooise Meren|Hilversum)", quote.attribution)) == named
    printed = [
        paragraph.text
        for paragraph in docx.Document(tmp_path / "book.docx").paragraphs
        if paragraph.style.name == "Quote"
    ]
    # The line ends that remain are those of the two conversations, not of the scan.
    assert sorted(text.count("\n") for text in printed) == [0] * 19 + [2, 2]
    assert sum("(Respondent" in text for text in printed) == 12
    assert any(len(line) > 400 for text in printed for line in text.split("\n"))


@pytest.mark.parametrize("words", ["Wij krijgen de kans", "Ik zie een gebroken vrouw"])
def test_a_quote_that_stands_twice_is_not_guessed(tmp_path, words):
    with make_study(tmp_path / "study") as study:
        import_files(study, [SHARED / "reports" / "pilotevaluatie-2022-q1.txt"], {"kind": "report"})
        add_codes(study, "Kans")
        with pytest.raises(OtaError) as error:
            operations.add(study, "T01", Where(quote=words), ["Kans"])
        assert error.value.key == "codings.quote-twice"
        with study.reading() as connection:
            (stored,) = transcripts.read_all_stored(connection).values()
            assert codings.load(connection) == []
        text = error.value.format_message("nl")
        places = re.findall(r"T01:\d+(?:-\d+)? \((\d+):(\d+)\)", text)
        assert len(places) == 2
        for start, end in places:
            shown = " ".join(stored.text[int(start) : int(end)].split())
            assert shown.casefold() == words.casefold()


def test_a_long_plain_transcript_has_its_turns_and_speakers(tmp_path):
    with make_study(tmp_path / "study") as study:
        imported = import_files(
            study, [SHARED / "specimens" / "interviews" / "metamuse-65-plain.txt"], {"kind": "interview"}
        )
        assert not imported.failed
        with study.reading() as connection:
            (stored,) = transcripts.read_all_stored(connection).values()
    assert len([turn for turn in stored.turns if turn.handle != "0"]) == 129
    assert len(stored.speakers) == 3


def test_nothing_is_proposed_in_the_ten_block_quotes_and_they_print_as_they_are(folder):
    text = REPORT.read_text(encoding="utf-8")
    quotes = {attributed.start: text[attributed.start : attributed.end] for attributed in attributed(text)}
    assert len(quotes) == 10
    finder = Proposer((), "nl")
    assert [finder.propose(quote) for quote in quotes.values()] == [[]] * 10
    with open_study(folder) as study:
        seen = [sighting for sighting in masking.find_sightings(study) if not sighting.doubtful]
        printed = [passage.text for passage in material.read(study).passages if not passage.coding.print_form]
    assert len(seen) > 20  # elsewhere in the report there are names
    assert [words.masked for words in printed] == [0] * len(printed)
