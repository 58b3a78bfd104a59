"""You pay only for what you use: what a command loads, and how long it takes to start."""

import importlib.util
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from builders import ROOT

from ota.language import has_tables

MODULES = """
import contextlib, io, sys
sys.argv = ["ota", *sys.argv[1:]]
from ota.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    try:
        main()
    except SystemExit as stop:
        assert not stop.code
print(" ".join(name for name in sys.modules if name.partition(".")[0] not in sys.stdlib_module_names))
"""
HELP = {"__main__", "annotated_doc", "ota", "shellingham", "typer"}
WRITING = {
    "ota.codebook.changes", "ota.codebook.draft", "ota.codebook.operations", "ota.codebook.saving", "ota.codings.desk",
    "ota.codings.finding", "ota.codings.operations", "ota.study.records", "ota.transcripts.changing",
    "ota.transcripts.options", "ota.transcripts.storing",
}  # fmt: skip


def modules(*arguments, cwd):
    """Every module that a command loads, but for the standard library's."""
    command = [sys.executable, "-c", MODULES, *arguments]
    ran = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def loaded(*arguments, cwd):
    """The packages that a command loads."""
    return {name.partition(".")[0] for name in modules(*arguments, cwd=cwd)}


def seconds(*arguments, cwd, times=3):
    """Processor time, the best of some runs: what the machine was doing else is not the program's."""
    result = []
    for _ in range(times):
        before = os.times()
        subprocess.run([sys.executable, "-m", "ota", *arguments], cwd=cwd, capture_output=True, check=True)
        after = os.times()
        result.append(after.children_user + after.children_system - before.children_user - before.children_system)
    if not any(result):
        pytest.skip("this system does not tell what a process took")
    return min(result)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_loads_typer_and_the_standard_library_only(arguments, tmp_path):
    assert {name for name in loaded(*arguments, cwd=tmp_path) if not name.startswith("_")} <= HELP


@pytest.mark.parametrize("arguments", [["status"], ["codings", "list"], ["codebook", "list"], ["log"]])
def test_a_listing_loads_nothing_but_what_help_loads(arguments, invented):
    result = loaded(*arguments, cwd=invented)
    assert {name for name in result if not name.startswith("_")} <= HELP


@pytest.mark.parametrize(
    ("arguments", "more"),
    [
        (["find", "wachtlijst"], set()),
        (["quotes"], set()),
        (["matrices", "build"], set()),
        (["check"], {"tomlkit"}),
        (["cases", "add", "Linde"], set()),
    ],
)
def test_what_each_kind_of_command_loads_of_others(arguments, more, small):
    result = loaded(*arguments, cwd=small.folder)
    assert {name for name in result if not name.startswith("_")} <= HELP | more


def test_only_who_opens_a_study_of_an_older_program_loads_sqlalchemy(tmp_path):
    assert "sqlalchemy" not in loaded("init", "new", cwd=tmp_path)
    older = sorted((ROOT / "tests" / "data" / "studies").glob("*.sql"))[-2]
    with closing(sqlite3.connect(tmp_path / "study.db")) as base:
        base.executescript(older.read_text(encoding="utf-8"))
    assert "sqlalchemy" in loaded("status", cwd=tmp_path)
    assert "sqlalchemy" not in loaded("status", cwd=tmp_path)


def test_the_modules_that_write_are_there():
    assert all(importlib.util.find_spec(name) for name in WRITING)


@pytest.mark.parametrize("arguments", [["find", "wachtlijst"], ["quotes"], ["matrices", "build"]])
def test_who_asks_loads_nothing_that_writes(arguments, invented):
    result = modules(*arguments, cwd=invented)
    assert {"ota.codebook.store", "ota.codings.store", "ota.transcripts.store"} <= result
    assert result & WRITING == set()


@pytest.mark.parametrize(
    "arguments", [["find", "wachtlijst"], ["find", "lemma:gezin"], ["find", "gezin", "--list", "counts"]]
)
def test_who_looks_for_words_loads_no_pipeline(arguments, invented):
    if "lemma:gezin" in arguments and not has_tables("nl"):
        pytest.skip("the extra ota[language] is not installed")
    assert not {"spacy", "numpy"} & loaded(*arguments, cwd=invented)


def test_the_screen_loads_no_pipeline():
    command = [
        sys.executable,
        "-c",
        "import sys, ota.tui.app; print('spacy' in sys.modules, 'ota.tui.app' in sys.modules)",
    ]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "False True\n"


def test_help_starts_at_once(tmp_path):
    assert seconds("--help", cwd=tmp_path) < 0.4


def test_a_listing_starts_soon(invented):
    assert seconds("status", cwd=invented) < 1.5
