"""README's way in, on a folder of five makes; what is told on the way, and never too much of it."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from cli_run import ota

ROOT = Path(__file__).resolve().parents[2]
MAKES = ROOT / "tests" / "data" / "makes"
TURNS = {"berg-tabel": 6, "duin-teams": 6, "heide-f4": 6, "veen": 5, "zand": 6}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study with a folder of five makes: Teams, f4, Markdown, plain text, a table in Word."""
    assert ota(tmp_path, "init", "thuis", "--title", "Zo thuis mogelijk").code == 0
    for path in MAKES.iterdir():
        shutil.copy(path, tmp_path / "thuis" / "transcripts" / path.name)
    return tmp_path / "thuis"


def proposed(err: str) -> list[str]:
    """The line to paste, as a shell takes it apart, without what is not known (`?`) filled in as a parent."""
    line = next(line for line in err.splitlines() if "ota import" in line).partition("ota import")[2]
    return shlex.split("import" + line.replace("R=?", "R=ouder"))


def test_readmes_commands_work_on_a_folder_of_five_makes(folder: Path):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = next(part for part in re.findall(r"```sh\n(.*?)```", readme, re.DOTALL) if "ota init thuis" in part)
    commands = [
        shlex.split(line)[1:] for line in block.splitlines() if line.startswith("ota ") and " init " not in line
    ]
    assert len(commands) == 5
    for n, command in enumerate(commands):
        quote = "Er is niet met ons gepraat" if "add" in command and "codings" in command else ""
        words = [quote if quote and word.startswith("dat cadeau") else word for word in command]
        words = ["heide-f4" if quote and word == "T01" else word for word in words]
        ran = ota(folder, *words)
        assert ran.code == 0, (n, ran.err)
    listed = json.loads(ota(folder, "transcripts", "list", "--format", "json").out)
    assert {row["name"]: row["turns"] for row in listed} == TURNS
    assert (folder / "reports" / "citatenboek.docx").stat().st_size > 0


def test_the_line_that_a_rehearsal_proposes_says_who_everybody_is(folder: Path):
    rehearsed = ota(folder, "import", "--dry-run", "--format", "json")
    rows = json.loads(rehearsed.out)
    assert {row["file"].partition(".")[0]: row["turns"] for row in rows} == TURNS
    assert [row["doubts"] for row in rows] == [0] * len(TURNS)
    ran = ota(folder, *proposed(rehearsed.err))
    assert ran.code == 0
    read = json.loads(ota(folder, "check", "--format", "json").out or "[]")
    assert read == [], "nobody is unknown, nothing is in doubt"


def test_files_that_are_not_read_are_named(folder: Path):
    (folder / "transcripts" / "gesprek.sbv").write_text("WEBVTT\n", encoding="utf-8")
    ran = ota(folder, "import")
    assert ran.code == 0
    assert "gesprek.sbv" in ran.err


def test_a_doubt_is_seen_answered_and_gone(folder: Path):
    text = (folder / "transcripts" / "zand.txt").read_text(encoding="utf-8")
    (folder / "transcripts" / "zand.txt").write_text(text + "\nOma (belt): Ik was er ook.\n", encoding="utf-8")
    assert "zand.txt:13" in ota(folder, "import").err
    assert "Oma" in ota(folder, "transcripts", "speakers", "zand").out
    assert ota(folder, "check", "--format", "json").out.count("transcripts speakers T05") == 1
    assert ota(folder, "transcripts", "speakers", "zand", "1=ouder", "--coder", "Anouk").code == 0
    assert "transcripts speakers T05" not in ota(folder, "check", "--format", "json").out
    assert ota(folder, "undo", "--coder", "Anouk").code == 0
    assert "transcripts speakers T05" in ota(folder, "check", "--format", "json").out


def test_a_turn_is_ended_by_hand_and_its_words_are_coded_with_a_perspective_of_their_own(folder: Path):
    ota(folder, "import", "--coder", "Anouk")
    ota(folder, "codebook", "add", "Overzicht", "--coder", "Anouk")
    assert ota(folder, "transcripts", "set", "zand:6", "--speaker", "none", "--coder", "Anouk").code == 0
    add = ("codings", "add", "zand", "--turn", "6", "--code", "Overzicht", "--coder", "Anouk")
    refused = ota(folder, *add)
    assert (refused.code, "--perspective" in refused.err) == (2, True)
    assert ota(folder, *add, "--perspective", "onderzoeker").code == 0
    for wrong in (
        ("zand", "--speaker", "none"),
        ("zand:6", "date=2025", "--speaker", "none"),
        ("zand:9", "--speaker", "x"),
    ):
        assert ota(folder, "transcripts", "set", *wrong).code == 2


def test_twenty_bad_rows_are_shown_and_the_others_counted(folder: Path, monkeypatch: pytest.MonkeyPatch):
    ota(folder, "import", "--coder", "Anouk")
    rows = "".join(f"zand,woorden die er niet staan {n},Overzicht\n" for n in range(1000))
    (folder / "fout.csv").write_text(f"source,quote,code\n{rows}", encoding="utf-8")
    ran = ota(folder, "codings", "import", "fout.csv", "--coder", "Anouk")
    assert ran.code == 2
    assert len(ran.err.splitlines()) < 30
    assert "980" in ran.err
    monkeypatch.setenv("OTA_PROBLEMS", "all")
    assert len(ota(folder, "codings", "import", "fout.csv", "--coder", "Anouk").err.splitlines()) > 1000


def test_check_gives_a_pipe_and_a_file_all_that_it_found(folder: Path):
    for n in range(25):
        words = f"Stem{n}: Ja.\n\nI: Zo.\n\nStem{n}: Nee.\n\nI: Dus.\n"
        (folder / "transcripts" / f"kort-{n}.txt").write_text(words, encoding="utf-8")
    assert ota(folder, "import", "--speakers", "I=interviewer; R=ouder", "--coder", "Anouk").code == 0
    shown = ota(folder, "check")
    every = json.loads(ota(folder, "check", "--format", "json").out)
    assert len(every) > 25
    assert len(shown.out.splitlines()) == len(every) + 1


def test_what_a_table_does_not_use_is_named(folder: Path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Toelichting"
    book.active.append(["Lees dit eerst"])
    sheet = book.create_sheet("Gezinnen")
    sheet.append(["naam", "plaats", "anonymus"])
    sheet.append(["Gezin Zand", "Duinstad", "ja"])
    book.save(folder / "gezinnen.xlsx")
    refused = ota(folder, "cases", "import", "gezinnen.xlsx", "--coder", "Anouk")
    assert refused.code == 2
    assert "'Toelichting'" in refused.err
    assert "'Gezinnen'" in refused.err
    book.move_sheet("Gezinnen", -1)
    book["Toelichting"].append(["en dit"])
    book.save(folder / "gezinnen.xlsx")
    ran = ota(folder, "cases", "import", "gezinnen.xlsx", "--coder", "Anouk")
    assert ran.code == 0
    assert "Toelichting" in ran.err, "the sheet that was not read"
    assert re.search(r"anonymus.*anonymous", ran.err), "a column that looks like another"
    (folder / "titel.csv").write_text("Overzicht\n\nnaam;plaats\nGezin Berg;Duinstad\n", encoding="utf-8")
    titled = ota(folder, "cases", "import", "titel.csv", "--coder", "Anouk")
    assert titled.code == 2
    assert "3" in titled.err
