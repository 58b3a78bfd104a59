"""`ota erase` asks twice, is refused to who does not say it twice, and prints a receipt without the name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cli_run import ota, plain, typed

NAME = "Moeder Vos"


@pytest.fixture
def folder(small_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(small_folder, tmp_path / "study")


def is_there(folder: Path) -> bool:
    return NAME in ota(folder, "people", "list").out


def test_it_is_told_first_and_a_dry_run_changes_nothing(folder: Path):
    ran = ota(folder, "erase", NAME, "--dry-run", "--format", "json")
    assert ran.code == 0 and is_there(folder)
    receipt = {row["field"]: row["value"] for row in json.loads(ran.out)}
    assert (receipt["wat"], receipt["rijen over mensen"]) == ("een persoon", 1)
    assert "transcripts" in ran.err and "voorgoed" in ran.err


@pytest.mark.parametrize(
    "arguments", [(), ("--confirm", NAME), ("--without-undo",), ("--confirm", "Moeder", "--without-undo")]
)
def test_a_script_says_it_twice_or_nothing_is_erased(folder: Path, arguments: tuple[str, ...]):
    ran = ota(folder, "erase", NAME, *arguments)
    assert ran.code == 2 and "niets gewist" in ran.err and is_there(folder)


def test_a_script_that_says_both_gets_a_receipt_without_the_name(folder: Path):
    ran = ota(folder, "erase", NAME, "--confirm", NAME, "--without-undo", "-o", "reports/bewijs.csv")
    assert ran.code == 0 and not is_there(folder)
    receipt = (folder / "reports" / "bewijs.csv").read_text("utf-8")
    assert NAME not in receipt and "kenmerk" in receipt and "Anouk" in receipt
    refused = ota(folder, "undo")
    assert refused.code == 2 and "erase" in refused.err
    assert NAME not in ota(folder, "log").out


@pytest.mark.parametrize(
    ("answers", "gone"), [(f"{NAME}\nja\n", True), (f"{NAME}\nnee\n", False), ("Moeder\nja\n", False), ("\n\n", False)]
)
def test_a_person_types_the_name_and_then_says_yes(folder: Path, answers: str, gone: bool):
    _, shown = typed(folder, answers, "erase", NAME)
    assert is_there(folder) is not gone, plain(shown)
    assert "Typ de naam" in shown


def test_in_english_too(folder: Path):
    path = folder / "ota.toml"
    path.write_text(path.read_text("utf-8").replace('language = "nl"', 'language = "en"'), "utf-8")
    ran = ota(folder, "erase", NAME, "--confirm", NAME, "--without-undo")
    assert ran.code == 0 and "the receipt" in ran.err and "steps that cannot be taken back" in ran.out
