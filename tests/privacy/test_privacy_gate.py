"""What may leave the study: by the source, and by everyone whose words are in a passage."""

from __future__ import annotations

import pytest
from builders import add_codes, add_coding, add_source

from ota.cli import _run
from ota.errors import ExitCode, PrivacyError
from ota.leaving import OwnWords, Whose
from ota.matrices.build import build
from ota.privacy import Audience, Consents, Gate, combine_consents
from ota.reports.quote_book import make_quote_book
from ota.retrieval import material
from ota.study import Study, open_study, records
from ota.transcripts import changing

TALK = """I: Hoe ging het?

R: Wij wachten al maanden.

M: En ik weet nergens van.

R: Zo is het.
"""


@pytest.fixture
def talk(study: Study) -> Study:
    """An interview in use that may be quoted, with a mother who said yes and a son who said no."""
    records.add(study, records.PERSON, "Moeder", {"role": "ouder", "quotation": "yes"})
    records.add(study, records.PERSON, "Zoon", {"role": "jeugdige", "quotation": "no"})
    records.add(study, records.PERSON, "Anna", {"role": "interviewer", "quotation": "no"})
    add_source(study, "talk", TALK, speakers="R=Moeder; M=Zoon; I=Anna", quotation="yes")
    add_codes(study, "Wachten", "Weten")
    return study


def consents(study: Study) -> list[str]:
    read = material.read(study)
    return [read.find_consent(passage) for passage in read.passages]


@pytest.mark.parametrize(
    ("given", "together"),
    [(["yes", "yes"], "yes"), (["yes", "unknown"], "unknown"), (["unknown", "no"], "no"), ([None], "unknown")],
)
def test_the_least_consent_decides(given, together):
    assert combine_consents(*given) == together


def test_the_gate_counts_what_it_keeps_and_what_nobody_knows():
    named = {"yes": "yes", "no": "no", "unknown": "unknown"}
    gate = Gate(Consents({"quotation": named}, {"interview": "yes"}), Audience.COMMISSIONER)

    def words(person: str) -> OwnWords:
        return OwnWords(person, Whose(frozenset([person]), "interview"))

    passed = gate.let_through(["yes", "no", "unknown", "unknown"], words)
    assert (passed.leave, passed.withheld, passed.unknown) == (("yes", "unknown", "unknown"), 1, 2)
    assert gate.let_through([], words).leave == ()
    with pytest.raises(PrivacyError) as refused:
        gate.let_through(["no", "no"], words)
    assert refused.value.exit_code == ExitCode.REFUSED == 4 and "2" in refused.value.format_message("nl")


@pytest.mark.parametrize("all_say", ["yes", "no", "unknown"])
def test_where_all_gave_the_same_answer_it_is_that_of_every_passage(talk, all_say):
    for name in ("Moeder", "Zoon", "Anna"):
        records.edit(talk, records.PERSON, name, {"quotation": all_say})
    changing.change(talk, "talk", {"quotation": all_say})
    add_coding(talk, "talk", "Wij wachten al maanden.", "Wachten")
    add_coding(talk, "talk", "Zo is het.", "Weten")
    assert consents(talk) == [all_say, all_say]
    records.edit(talk, records.PERSON, "Moeder", {"quotation": "no"})
    assert consents(talk) == ["no", "no"]


def test_everyone_who_speaks_in_a_passage_must_agree(talk):
    add_coding(talk, "talk", "Wij wachten al maanden.", "Wachten")
    add_coding(talk, "talk", "Wij wachten al maanden. M: En ik", "Wachten")  # his words, though hers are more
    add_coding(talk, "talk", "Hoe ging het? R: Wij wachten", "Wachten")  # an interviewer's own refusal says nothing
    assert consents(talk) == ["yes", "yes", "no"]


def test_words_that_another_coding_gives_to_somebody_who_refused_stay_inside(study):
    records.add(study, records.PERSON, "Thijs", {"role": "professional", "quotation": "no"})
    text = "Thijs zegt dat het te lang duurt.\n\nDe rest knikt.\n"
    add_source(study, "notes", text, kind="session-notes", speakers="none", quotation="yes", verbatim="no")
    add_codes(study, "Wachten")
    add_coding(study, "notes", "dat het te lang duurt", "Wachten", person="Thijs")
    add_coding(study, "notes", "De rest knikt.", "Wachten", perspective="professionals")
    with open_study(study.folder, coder="Bram") as second:
        add_coding(second, "notes", "Thijs zegt dat het te lang duurt.", "Wachten", perspective="professionals")
    read = material.read(study).narrow("Bram")
    assert [read.find_consent(passage) for passage in read.passages] == ["no"]
    book = make_quote_book(study)
    assert (book.quotes, book.withheld) == (1, 2)
    assert "lang duurt" not in repr(book.document)


def test_a_source_that_says_no_withholds_the_words_but_not_the_numbers(talk):
    add_source(talk, "secret", TALK + "\nI: Dank.\n", speakers="R=Moeder; M=jeugdige; I=interviewer", quotation="no")
    add_coding(talk, "talk", "Wij wachten al maanden.", "Wachten")
    add_coding(talk, "secret", "Wij wachten al maanden.", "Wachten")
    read = material.read(talk)
    counts = build(talk, read, ["codes"], "source", "count")
    assert [counts.find_cell(0, c).count for c in range(2)] == [1, 1]
    quotes = build(talk, read, ["codes"], "source", "quotes")
    assert [len(quotes.find_cell(0, c).chosen) for c in range(2)] == [1, 0]
    assert quotes.withheld == quotes.find_cell(0, 1).withheld == 1
    assert any("geen toestemming" in note for note in quotes.notes)


def test_nothing_may_leave_exit_4_and_no_file(talk, tmp_path, capsys, monkeypatch):
    add_coding(talk, "talk", "En ik weet nergens van.", "Weten")
    talk.close()
    for command in (
        ["matrices", "build", "--rows", "codes", "-o", "m.docx"],
        ["matrices", "build", "--rows", "codes"],
        ["reports", "write", "quote-book", "-o", "m.docx"],
    ):
        assert ota(monkeypatch, tmp_path, *command, "--study", str(talk.folder)) == 4
        readouterr = capsys.readouterr()
        assert readouterr.out == "" and "quotation=given" in readouterr.err and "nergens" not in readouterr.err
        assert not (tmp_path / "m.docx").exists()
    # Numbers are no quotes: they may.
    numbers = ["matrices", "build", "--rows", "codes", "--cells", "count", "--format", "csv"]
    assert ota(monkeypatch, tmp_path, *numbers, "--study", str(talk.folder)) == 0
    assert "Weten,0,1" in capsys.readouterr().out


def test_unknown_consent_warns(small, tmp_path, capsys, monkeypatch):
    small.close()
    done = ota(monkeypatch, tmp_path, "matrices", "build", "--rows", "codes", "--study", str(small.folder))
    assert done == 0
    readouterr = capsys.readouterr()
    assert "wachtlijst" in readouterr.out and "niet bekend is of ze geciteerd mogen worden: 3" in readouterr.err


def ota(monkeypatch, folder, *command: str) -> int:
    """The program in this process; returns its exit code."""
    from ota import cli

    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.argv", ["ota", *command])
    monkeypatch.setattr(_run, "language", "nl")
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


def test_a_text_without_speakers_is_its_persons(study: Study):
    records.add(study, records.CASE, "Vos", {})
    records.add(study, records.PERSON, "Moeder Vos", {"case": "Vos", "role": "ouder", "quotation": "no"})
    add_source(study, "verslag", "Moeder zegt dat zij wachtte.", role="Moeder Vos", speakers="none", quotation="yes")
    add_codes(study, "Wachten")
    add_coding(study, "verslag", "zij wachtte", "Wachten")
    result = material.read(study)
    assert result.passages[0].voice.perspective == "ouders"
    assert result.find_consent(result.passages[0]) == "no"
