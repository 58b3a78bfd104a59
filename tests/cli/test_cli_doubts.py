"""Whatever prints words of which it is in doubt who spoke them says so, with a count and where to look."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from cli_run import ota

TEXT = """I: Hoe ging dat?

R: Nou, het was zoeken.

I: En toen?

R: Toen belde niemand.

Oma: Ik zei dat het over zou gaan.
"""
CERTAIN, DOUBTFUL = "het was zoeken", "dat het over zou gaan"
SAID = "ota transcripts speakers"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study with two codings: of one of them it is in doubt who speaks."""
    ota(tmp_path, "init", ".", "--title", "Proef", "--language", "en")
    (tmp_path / "transcripts" / "a.txt").write_text(TEXT, encoding="utf-8")
    assert ota(tmp_path, "import", "--quotation", "yes").code == 0
    ota(tmp_path, "codebook", "add", "Zorg")
    for quote in (CERTAIN, DOUBTFUL):
        ran = ota(tmp_path, "codings", "add", "T01", "--quote", quote, "--code", "Zorg")
        assert (ran.code, SAID in ran.err) == (0, quote is DOUBTFUL)
    return tmp_path


def printed(folder: Path, *line: str) -> str:
    """All that a command says and writes, documents of Word and Excel taken apart."""
    ran = ota(folder, *line)
    assert ran.code == 0, ran.err
    parts = [ran.out, ran.err]
    for path in sorted(folder.glob("uit.*")):
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as book:
                parts += [book.read(name).decode("utf-8", "replace") for name in book.namelist()]
        else:
            parts.append(path.read_text("utf-8"))
    return "\n".join(parts)


LINES = (
    "quotes",
    "quotes --format json",
    "quotes -o uit.xlsx",
    "find over",
    "find over -o uit.csv",
    "codings list -o uit.csv",
    "transcripts show T01 -o uit.md",
    "matrices build --rows codes",
    "matrices build --rows codes --format csv",
    "matrices build --rows codes -o uit.docx",
    "matrices build --rows codes -o uit.xlsx",
    "reports write quote-book -o uit.docx",
    "reports write quote-book -o uit.html",
    "reports write quote-book -o uit.csv",
)


@pytest.mark.parametrize("line", LINES)
def test_a_note_stands_with_everything_that_prints_a_doubtful_turn_until_it_is_answered(folder: Path, line: str):
    words = printed(folder, *line.split())
    assert "in doubt who speaks in 1 passage" in words
    assert SAID in words
    assert ota(folder, "transcripts", "speakers", "T01", "--right", "all").code == 0
    for path in folder.glob("uit.*"):
        path.unlink()
    assert "in doubt who speaks" not in printed(folder, *line.split())


def test_a_document_holds_the_note_itself(folder: Path):
    assert "in doubt" in printed(folder, "reports", "write", "quote-book", "-o", "uit.md")
    assert "in doubt who speaks in 1 passage" in (folder / "uit.md").read_text("utf-8")


def test_what_prints_only_certain_turns_says_nothing(folder: Path):
    assert "in doubt" not in printed(folder, "find", "zoeken")
    assert "in doubt" not in printed(folder, "transcripts", "show", "T01", "--turn", "2", "-o", "uit.csv")
