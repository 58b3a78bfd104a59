"""What `codings add` asks the person at the keyboard is asked before anything is made: one command is one step."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from builders import add_codes, add_source, make_study
from cli_run import ota

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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study of an interview with words of nobody (T01), and notes of nobody's (T02)."""
    with make_study(tmp_path / "study") as study:
        add_source(study, "a", TALK, speakers="R=ouder; I=interviewer")
        add_source(study, "b", NOTES, kind="session-notes", verbatim="no", speakers="none")
        add_codes(study, "Zorg")
        return study.folder


def typed(folder: Path, answers: str, *arguments: str) -> tuple[int, str]:
    """The exit code of a command at a terminal and all that it writes there, with `answers` typed into it."""
    pty = pytest.importorskip("pty")
    master_end, child_end = pty.openpty()
    os.write(master_end, answers.encode())
    env = {**os.environ, "OTA_CODER": "Anouk", "TERM": "dumb", "COLUMNS": "200"}
    command = [sys.executable, "-m", "ota", *arguments]
    with subprocess.Popen(command, cwd=folder, env=env, stdin=child_end, stdout=child_end, stderr=child_end) as running:
        os.close(child_end)
        parts = []
        while True:
            try:
                part = os.read(master_end, 65536)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
    os.close(master_end)
    return running.returncode, b"".join(parts).decode("utf-8")


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
