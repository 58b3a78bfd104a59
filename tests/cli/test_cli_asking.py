"""What `codings add` asks the person at the keyboard is asked before anything is made: one command is one step."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from builders import add_codes, add_coding, add_source, make_study
from cli_run import ota, plain, typed
from docx import Document

from ota.codings import store
from ota.study import open_study

TALK = """I: Hoe ging dat?

R: Nou, het was zoeken.

I: En toen?

R: Toen belde niemand.

[einde]
Aan de keukentafel ligt een stapel brieven.
"""
NOTES = "De moeder is moe.\n\nZe zegt: “Niemand heeft ons iets gevraagd.”\n"


TWICE = """R: Eerst belde ik, toen belde ik, maar kwam er niemand. Niemand.

I: En toen?

R: Toen kwam Marit. Dat gaf lucht. Later kwam er ook al niemand meer.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study of an interview with words of nobody (T01), and notes of nobody's (T02)."""
    with make_study(tmp_path / "study") as study:
        add_source(study, "a", TALK, speakers="R=ouder; I=interviewer")
        add_source(study, "b", NOTES, kind="session-notes", verbatim="no", speakers="none")
        add_codes(study, "Zorg")
        return study.folder


def codings_made(folder: Path) -> list[tuple[str | None, bool | None]]:
    """Perspective and literalness of every coding."""
    with open_study(folder, coder="Anouk") as study, study.reading() as connection:
        return [(coding.perspective, coding.literal) for coding in store.load(connection)]


def steps(folder: Path) -> int:
    with open_study(folder, coder="Anouk") as study:
        return study.head()


@pytest.mark.parametrize(
    ("line", "answers", "holds"),
    [
        (("T01", "--quote", "een stapel brieven"), "onderzoeker\n", ("onderzoeker", None)),
        (("T02", "--quote", "De moeder is moe"), "professionals\n", ("professionals", None)),
        (("T02", "--quote", "Niemand heeft ons iets gevraagd"), "ouders\nja\n", ("ouders", True)),
        (("T02", "--quote", "Niemand heeft ons iets gevraagd"), "\n\n", (None, None)),
        (("T01", "--quote", "het was zoeken"), "", (None, None)),
    ],
)
def test_what_is_asked_is_part_of_the_step_that_makes_the_coding(folder: Path, line, answers: str, holds):
    before = steps(folder)
    code, printed = typed(folder, answers, "codings", "add", *line, "--code", "Zorg")
    assert (code, codings_made(folder)) == (0, [holds]), printed
    assert steps(folder) == before + 1
    assert ota(folder, "undo").code == 0
    assert codings_made(folder) == []


@pytest.mark.parametrize("answers", ["\n", "de buren\n"])
def test_words_of_nobody_without_a_perspective_are_not_coded(folder: Path, answers: str):
    before = steps(folder)
    code, _ = typed(folder, answers, "codings", "add", "T01", "--quote", "een stapel brieven", "--code", "Zorg")
    assert code
    assert (codings_made(folder), steps(folder)) == ([], before)


def test_what_is_coded_so_already_is_not_asked_again(folder: Path):
    line = ("codings", "add", "T02", "--quote", "De moeder is moe", "--code", "Zorg")
    assert typed(folder, "ouders\n", *line)[0] == 0
    code, printed = typed(folder, "", *line)
    assert (code, "ouders, professionals" in printed) == (0, False)


def test_a_program_is_not_asked(folder: Path):
    ran = ota(folder, "codings", "add", "T01", "--quote", "een stapel brieven", "--code", "Zorg")
    assert (ran.code, "--perspective" in ran.err) == (2, True)


# --- which of several passages ---------------------------------------------------------------------------------------
def passages(folder: Path) -> list[tuple[str, str]]:
    """Handle and words of every coding."""
    ran = ota(folder, "codings", "list", "--format", "json")
    return [(row["handle"], row["quote"]) for row in json.loads(ran.out)]


@pytest.fixture
def twice(folder: Path) -> Path:
    with open_study(folder, coder="Anouk") as study:
        add_source(study, "c", TWICE, speakers="R=ouder; I=interviewer")
    return folder


TWO_ENDS = ("codings", "add", "T03", "-q", "belde ik … niemand meer", "-c", "Zorg")


def test_an_ellipsis_with_an_end_that_stands_twice_is_asked_with_handles_and_a_few_words(twice: Path):
    code, printed = typed(
        twice, "7\n4\n", "codings", "add", "T03", "-q", "belde ik … kwam er", "-c", "Zorg", columns=80
    )
    assert code == 0, printed
    lines = [line.rstrip() for line in printed.splitlines()]
    assert [line for line in lines if re.match(r" +\d  T03", line)] == [
        "  1  T03:1    Eerst «belde ik, toen belde ik, maar kwam er» niemand. Niemand.",
        "  2  T03:1-3  Eerst «belde ik, toen belde … lucht. Later kwam er» ook al niemand",
        "  3  T03:1    Eerst belde ik, toen «belde ik, maar kwam er» niemand. Niemand.",
        "  4  T03:1-3  Eerst belde ik, toen «belde ik, maar kwam … lucht. Later kwam er»",
    ], printed
    assert printed.count("Welke? 1-4") == 2, printed
    ((handle, words),) = passages(twice)
    assert handle == "T03:1-3" and words.startswith("belde ik, maar") and words.endswith("Later kwam er")
    assert re.search("Weglating; genomen is T03:1-3: belde ik, maar .* Later kwam er", printed)


@pytest.mark.parametrize("answers", ["\n", ""])
def test_an_ellipsis_that_is_not_settled_codes_nothing(twice: Path, answers: str):
    before = steps(twice)
    code, printed = typed(twice, answers or "\x04", *TWO_ENDS)
    assert code and (passages(twice), steps(twice)) == ([], before), printed
    ran = ota(twice, *TWO_ENDS)
    assert (ran.code, passages(twice)) == (2, [])
    assert "Een eind van het citaat staat 2 keer in 'c': T03:1 (9:17); T03:1 (24:32)" in ran.err
    assert "belde" not in ran.err


def test_a_place_settles_an_ellipsis_without_a_terminal(twice: Path):
    assert ota(twice, *TWO_ENDS, "--span", "15:131").code == 2  # no end of any passage
    where = TWICE.index("belde ik, maar"), TWICE.index("niemand meer") + len("niemand meer")
    ran = ota(twice, *TWO_ENDS, "--span", "{}:{}".format(*where))
    assert ran.code == 0, ran.err
    assert passages(twice)[0][1].startswith("belde ik, maar kwam")


def test_a_quote_that_stands_twice_is_asked_so_too_also_line_by_line_and_where_a_coding_is_moved(twice: Path):
    code, printed = typed(twice, "zorg: niemand\n2\n\n", "codings", "add", "T03")
    assert code == 0, printed
    assert re.search(r"1  T03:1  … ik, maar kwam er «niemand»\. Niemand\.", printed), printed
    assert re.search(r"2  T03:3  … kwam er ook al «niemand» meer\.", printed), printed
    ran = ota(twice, "codings", "list", "--format", "json")
    (row,) = json.loads(ran.out)
    assert row["handle"] == "T03:3"
    code, printed = typed(twice, "1\n", "codings", "edit", row["id"], "-q", "niemand")
    assert code == 0, printed
    assert passages(twice) == [("T03:1", "niemand")]


def test_more_than_a_hand_can_choose_from_is_refused_as_for_a_program(twice: Path):
    code, printed = typed(twice, "1\n", "codings", "add", "T03", "-q", "e", "-c", "Zorg")
    assert code and "Welke?" not in printed and ", …" not in printed and "; …." in printed, printed


# --- no passage at all ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("quote", "typed_line", "there_line"),
    [
        ("Dat gaf ruimte. Later kwam", "Dat gaf «ruimte.» Later kwam", "Dat gaf «lucht.»  Later kwam"),
        ("Dat lucht. Later kwam", "Dat       lucht. Later kwam", "Dat «gaf» lucht. Later kwam"),
        ("Dat gaf veel lucht. Later", "Dat gaf «veel» lucht. Later", "Dat gaf        lucht. Later"),
    ],
)
def test_a_near_miss_lays_the_words_that_stand_there_below_those_that_were_typed(
    twice: Path, quote: str, typed_line: str, there_line: str
):
    code, printed = typed(
        twice, "", "codings", "add", "T03", "-q", quote, "-c", "Zorg", columns=80, term="xterm-256color"
    )
    assert code == 2 and f"  u geeft   {typed_line}\n  er staat  {there_line}\n" in plain(printed), printed
    assert re.search("\x1b\\[1;3[12]m«", printed), "what differs has a colour too"
    code, printed = typed(twice, "", "codings", "add", "T03", "-q", quote, "-c", "Zorg", NO_COLOR="1")
    assert f"  er staat  {there_line}\n" in printed and "[1;3" not in printed


def test_a_long_near_miss_stays_within_the_width(twice: Path):
    with open_study(twice, coder="Anouk") as study:
        words = " ".join(f"woord{n}" for n in range(40))
        add_source(study, "lang", f"R: {words}\n", speakers="R=ouder")
    quote = words.replace("woord33 ", "")
    code, printed = typed(
        twice, "", "codings", "add", "lang", "-q", quote, "-c", "Zorg", columns=60, term="xterm", NO_COLOR="1"
    )
    shown = [line for line in plain(printed).splitlines() if line.startswith(("  u geeft", "  er staat"))]
    assert code == 2 and len(shown) > 8 and max(map(len, shown)) <= 60, printed
    assert " ".join(line[12:] for line in shown[1::2]).replace("«", "").replace("»", "").split() == words.split()


# --- a file that changes or removes codings ---------------------------------------------------------------------------
@pytest.fixture
def coded(folder: Path) -> Path:
    """The study with three codings, written to `uit.csv` and to `uit.docx`, one of them changed in the table."""
    with open_study(folder, coder="Anouk") as study:
        add_codes(study, "Hulp")
        for quote in ("Hoe ging dat", "het was zoeken", "Toen belde niemand"):
            add_coding(study, "a", quote, "Zorg", perspective="ouders")
    assert ota(folder, "codings", "export", "uit.csv").code == 0
    assert ota(folder, "transcripts", "export", "T01", "-o", "uit.docx", "--comments").code == 0
    lines = (folder / "uit.csv").read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].replace("Zorg", "Hulp")
    (folder / "uit.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def without_comment(file: Path, number: int) -> None:
    """Take a comment out of a file, as Word does: its words and its marks."""
    word = Document(str(file))
    comment = [*word.comments][number]
    for mark in [*word.element.body.iter()]:
        if str(mark.tag).partition("}")[2].startswith("comment") and str(comment.comment_id) in mark.values():
            mark.getparent().remove(mark)
    comment._comment_elm.getparent().remove(comment._comment_elm)
    word.save(str(file))


def codes(folder: Path) -> list[str]:
    return [row["code"] for row in json.loads(ota(folder, "codings", "list", "--format", "json").out)]


@pytest.mark.parametrize(("answer", "after"), [("hm\nn\n", "Zorg"), ("\n", "Zorg"), ("j\n", "Hulp"), ("y\n", "Hulp")])
def test_a_table_that_changes_codings_lists_them_and_asks(coded: Path, answer: str, after: str):
    before = steps(coded)
    code, printed = typed(coded, answer, "codings", "import", "uit.csv")
    assert (code, codes(coded)) == (0, ["Zorg", after, "Zorg"]), printed
    assert steps(coded) == before + (after == "Hulp")
    assert "0 nieuw, 1 gewijzigd, 0 verwijderd, 2 al bekend. Zo inlezen?" in printed
    assert re.search(r"gewijzigd .*uit\.csv:3 .*T01:2 .*Hulp .*Anouk .*code", printed), printed


@pytest.mark.parametrize(("answer", "after"), [("n\n", 3), ("j\n", 2)])
def test_a_word_file_that_removes_codings_lists_them_and_asks(coded: Path, answer: str, after: int):
    file = coded / "uit.docx"
    without_comment(file, 1)
    code, printed = typed(coded, answer, "codings", "import", "uit.docx")
    assert (code, len(codes(coded))) == (0, after), printed
    assert "0 nieuw, 0 gewijzigd, 1 verwijderd, 2 al bekend. Zo inlezen?" in printed
    assert re.search(r"verwijderd .*uit\.docx .*T01:2 .*Zorg .*Anouk", printed), printed


def test_nobody_is_asked_of_a_file_that_only_adds_with_yes_or_in_a_script(coded: Path):
    (coded / "meer.csv").write_text("handle,code\nT01:3,Hulp\n", encoding="utf-8")
    for arguments in (("meer.csv",), ("uit.csv", "--yes")):
        code, printed = typed(coded, "", "codings", "import", *arguments)
        assert code == 0 and "?" not in printed, printed
    assert codes(coded) == ["Zorg", "Hulp", "Hulp", "Zorg"]
    assert ota(coded, "undo").code == 0
    assert ota(coded, "codings", "import", "uit.csv").code == 0
    assert codes(coded) == ["Zorg", "Hulp", "Hulp", "Zorg"]
