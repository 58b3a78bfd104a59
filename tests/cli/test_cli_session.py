"""Every command's whole answer, to its right use and to a wrong one, in Dutch and in English.

The answers lie in `golden/`, one file per language; OTA_GOLDEN=write writes them anew, to be read before they are kept.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from builders import INTERVIEW
from cli_run import ota

from ota.cli import COMMANDS

HERE = Path(__file__).parent
LINES = [line for line in (HERE / "session.txt").read_text(encoding="utf-8").splitlines() if line.startswith("ota ")]
CODINGS = "source,quote,code,coder\nT01,Dat gaf lucht,Wachtlijst,Bram\n"
WRONG = "source,quote,code\nT01,Dat gaf geen lucht,Wachtlijst\nT02,Dat gaf lucht,Wachtlist\nT01,en,Wachtlijst\n"


def masked(text: str, folder: Path) -> str:
    """`text` without what differs from run to run: the folder, keys, times."""
    text = text.replace(str(folder), "DIR")
    text = re.sub(r"\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?", "WHEN", text)
    text = re.sub(r"(?m)^[0-9a-f]{6}(?=[\t,])", "KEY", text)
    text = re.sub(r"(?<= )[0-9a-f]{6}(?=[\t:,]|$)", "KEY", text)
    text = re.sub(r"\b[0-9a-f]{32}\b", "DIGEST", text)
    return re.sub(r"\d{8}-\d{6}", "STAMP", text)


def session(folder: Path, language: str) -> list[tuple[str, int, str]]:
    """Each command line with its exit code and all it said."""
    (folder / "transcripts").mkdir()
    (folder / "transcripts" / "vos-moeder.txt").write_text(INTERVIEW, encoding="utf-8")
    (folder / "codings.csv").write_text(CODINGS, encoding="utf-8")
    (folder / "fout.csv").write_text(WRONG, encoding="utf-8")
    answers = []
    for line in LINES:
        ran = ota(folder, *shlex.split(line.format(lang=language))[1:])
        parts = [f"$ {line}", f"[{ran.code}]"]
        parts += ["--- stdout", ran.out.rstrip("\n")] if ran.out else []
        parts += ["--- stderr", ran.err.rstrip("\n")] if ran.err else []
        answers.append((line, ran.code, masked("\n".join(parts), folder)))
    return answers


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_days_work_answers_word_for_word(tmp_path: Path, language: str):
    answers = session(tmp_path, language)
    printed = "\n\n".join(text for _, _, text in answers) + "\n"
    golden = HERE / "golden" / f"{language}.txt"
    if os.environ.get("OTA_GOLDEN") == "write":
        golden.write_text(printed, encoding="utf-8")
    for result, expected in zip(
        printed.split("\n\n$ "), golden.read_text(encoding="utf-8").split("\n\n$ "), strict=True
    ):
        assert result == expected, "if this is meant: OTA_GOLDEN=write, and read the difference"
    codes = {name: {code for line, code, _ in answers if line.split()[1] == name} for name in COMMANDS}
    assert {name for name, code in codes.items() if not code & {0, 1} or not code - {0}} - ALWAYS_RIGHT == set()
    assert "Traceback" not in printed and "ota zelf" not in printed and "ota itself" not in printed


ALWAYS_RIGHT = {"demo", "code"}  # run by the tests of the docs, and on a terminal by those of the screen


def test_no_text_of_a_transcript_stands_in_a_refusal():
    for language in ("nl", "en"):
        for answer in (HERE / "golden" / f"{language}.txt").read_text(encoding="utf-8").split("\n\n$ "):
            narration = answer.partition("--- stderr")[2]
            assert not {"Marit", "sliepen", "lucht"} & set(re.findall(r"\w+", narration)), answer
