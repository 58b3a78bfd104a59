"""Stdout is data and stderr is narration; all formats agree cell for cell; nothing is cut, coloured or traced."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from cli_run import Ran, ota, process, shown_on, typed
from openpyxl import load_workbook

from ota.cli import _run
from ota.cli._output import progress
from ota.errors import ExitCode, OtaError, PrivacyError, StudyError
from ota.text.spans import Span
from ota.words import say

LISTINGS = [
    ("status",),
    ("log",),
    ("check",),
    ("cases", "list"),
    ("people", "list"),
    ("sessions", "list"),
    ("coders", "list"),
    ("variables", "list"),
    ("transcripts", "list"),
    ("transcripts", "show", "T01"),
    ("transcripts", "show", "T01", "--about"),
    ("codebook", "show", "Wachten"),
    ("codings", "list"),
]


@pytest.fixture
def folder(small_folder: Path, tmp_path: Path) -> Path:
    copy = shutil.copytree(small_folder, tmp_path / "study")
    assert ota(copy, "sessions", "add", "Sessie 1", "cases=Vos", "attended=Moeder Vos", "note=a | b_c <d>").code == 0
    assert ota(copy, "variables", "add", "case", "duur", "--type", "number").code == 0
    assert ota(copy, "cases", "set", "Vos", "duur=1,5").code == 0
    return copy


def in_format(folder: Path, listing: tuple[str, ...], form: str) -> Ran:
    ran = ota(folder, *listing, "--format", form)
    assert ran.code == 0, ran.err
    return ran


def flat(cell: object) -> str:
    """A cell as text whatever the format: yes and no, lists and white space alike."""
    if isinstance(cell, list):
        cell = "; ".join(cell)
    if isinstance(cell, bool):
        cell = "ja" if cell else "nee"
    text = {"true": "ja", "false": "nee"}.get(str(cell), str(cell)) if cell is not None else ""
    return " ".join(text.replace("<br>", " ").replace("&amp;", "&").replace("\\", "").split())


@pytest.mark.parametrize("listing", LISTINGS, ids=" ".join)
def test_every_format_of_a_listing_says_the_same(folder: Path, listing: tuple[str, ...]):
    read = json.loads(in_format(folder, listing, "json").out)
    rows = list(csv.reader(io.StringIO(in_format(folder, listing, "csv").out)))
    printed = [line.split("\t") for line in in_format(folder, listing, "table").out.splitlines()]
    marked = [
        line[2:-2].split(" | ") for line in in_format(folder, listing, "md").out.splitlines() if line.startswith("|")
    ]
    path = folder / "uit.xlsx"
    assert ota(folder, *listing, "-o", path).code == 0
    sheet = [[row or "" for row in row] for row in load_workbook(path).active.iter_rows(values_only=True)]
    assert read and list(read[0]) == rows[0]
    if rows[0][-1] == "notice":  # of a file with words of people, where a format has no other place for it
        assert {row.pop("notice") for row in read[1:]} <= {None} and read[0].pop("notice")
        rows = [row[:-1] for row in rows]
    # Data holds the names of fixed values, what people read their labels.
    expected = [[flat(cell) for cell in row.values()] for row in read]
    assert [[flat(cell) for cell in row] for row in rows[1:]] == expected
    shown = [[flat(cell) for cell in row] for row in printed[1:]]
    for cells in (marked[2:], sheet[1:]):
        assert [[flat(cell) for cell in row] for row in cells] == shown
    for data_row, shown_row in zip(expected, shown, strict=True):
        alike = [as_data == as_shown for as_data, as_shown in zip(data_row, shown_row, strict=True)]
        assert sum(alike) >= len(alike) - 2, (data_row, shown_row)
    assert printed[0] == [flat(cell) for cell in marked[0]] == sheet[0]


@pytest.mark.parametrize("listing", LISTINGS, ids=" ".join)
def test_keys_are_english_whatever_the_language(folder: Path, listing: tuple[str, ...]):
    dutch = in_format(folder, listing, "csv").out.splitlines()[0]
    toml = folder / "ota.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('language = "nl"', 'language = "en"'), encoding="utf-8")
    assert in_format(folder, listing, "csv").out.splitlines()[0] == dutch
    headings = in_format(folder, listing, "table").out.splitlines()[0]
    assert all("columns." not in heading for heading in headings.split("\t"))


def test_a_file_gets_the_format_of_its_name(folder: Path):
    for form in ("csv", "json", "md"):
        ran = ota(folder, "codings", "list", "-o", folder / f"uit.{form}")
        assert (ran.code, ran.out) == (0, "") and f"uit.{form}" in ran.err
        written = (folder / f"uit.{form}").read_bytes().decode("utf-8")
        assert written == in_format(folder, ("codings", "list"), form).out
    for target, code in (("uit.pdf", 2), ("niet/hier/uit.csv", 2), (".", 2)):
        assert (
            ota(folder, "codings", "list", "-o", target, "--format", "csv" if target != "uit.pdf" else "table").code
            == code
        )


def test_what_is_piped_is_never_cut_or_coloured(folder: Path):
    long = "heel " * 400 + "lang"
    assert ota(folder, "codebook", "edit", "Wachten", "--definition", long).code == 0
    ran = process(folder, "codebook", "show", "Wachten", COLUMNS="40", FORCE_COLOR="1", TERM="xterm-256color")
    assert long in ran.stdout and "\x1b" not in ran.stdout


def on_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """All that a command writes to a terminal of 60 columns."""
    pty = pytest.importorskip("pty")
    master_end, child_end = pty.openpty()
    env = {**os.environ, "OTA_CODER": "Anouk", "TERM": "xterm-256color", "COLUMNS": "60", **environment}
    command = [sys.executable, "-m", "ota", *arguments]
    with subprocess.Popen(command, cwd=folder, env=env, stdin=child_end, stdout=child_end, stderr=child_end) as running:
        os.close(child_end)
        shown = shown_on(master_end)
        running.wait()
    os.close(master_end)
    return shown.decode("utf-8")


def test_colour_is_for_terminals_and_no_color_is_heard(folder: Path):
    for arguments in (("codings", "list"), ("transcripts", "show", "T09")):
        plain = on_terminal(folder, *arguments, NO_COLOR="1")
        assert "\x1b[3" not in plain and "T0" in plain
    assert "\x1b[31m" in on_terminal(folder, "transcripts", "show", "T09")
    wide = on_terminal(folder, "codings", "list", COLUMNS="200")
    narrow = on_terminal(folder, "codings", "list")
    for shown in (wide, narrow):
        assert shown.count("maanden op een wachtlijst") == 1 and "belemmerend" in shown
    assert "┃" in wide and "┃" not in narrow


def test_a_progress_bar_leaves_nothing_behind(folder: Path):
    (folder / "transcripts/nieuw.txt").write_text("R: Ja.\n", encoding="utf-8")
    code, printed = typed(folder, "", "import", columns=60, term="xterm", NO_COLOR="1")
    assert code == 0 and "\ufffd" not in printed
    behind = printed.rpartition("━")[2]
    assert printed.count("Inlezen ") == printed.count("\r\x1b[2KInlezen ") > 0  # each is drawn over the one before
    assert behind.partition("\n")[2].lstrip("\x1b[?25h\r").startswith("1A\x1b[2K"), behind  # and the last is wiped


def test_a_progress_bar_has_no_thread_beside_which_nothing_could_be_forked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    before = threading.active_count()
    with progress("cli.importing") as bar:
        bar(1, 2)
        assert threading.active_count() == before


def test_a_reader_that_leaves_is_no_error(folder: Path):
    command = f"{sys.executable} -m ota codings list --format json | head -c 5; exit ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False)
    assert ran.stdout == "[\n  {"[:5] and ran.stderr == ""


# --- exit codes ------------------------------------------------------------------------------------------------------
def test_the_exit_codes_are_a_list_that_scripts_can_trust(folder: Path, tmp_path: Path):
    assert {exit_code.name: int(exit_code) for exit_code in ExitCode} == {
        "DONE": 0, "PROBLEMS": 1, "WRONG_USE": 2, "NO_STUDY": 3, "REFUSED": 4, "INTERRUPTED": 130,
    }  # fmt: skip
    assert ota(folder, "status").code == 0
    assert ota(folder, "import", "--case", "Niemand", "transcripts").code == 0  # the same file: nothing to refuse
    (folder / "transcripts" / "leeg.txt").write_bytes(b"")
    assert ota(folder, "import").code == 1
    assert ota(folder, "status", "--kleur").code == 2
    assert ota(tmp_path, "status").code == 3
    for error, code in (
        (OtaError("codings.no-span"), 2),
        (StudyError("db.locked"), 3),
        (PrivacyError("codings.no-span"), 4),
    ):
        assert error.exit_code == code


def test_a_bug_tells_its_kind_and_place_and_never_what_it_was_about(capsys: pytest.CaptureFixture[str]):
    for language in ("nl", "en"):
        _run.language = language
        try:
            Span(987654, 3)
        except ValueError as error:
            assert _run.explain(error) == 1
        capture_result = capsys.readouterr()
        assert capture_result.out == "" and "ValueError" in capture_result.err and "spans.py:" in capture_result.err
        assert "987654" not in capture_result.err and "Traceback" not in capture_result.err
        assert capture_result.err.startswith(say("cli.crash", language, kind="ValueError", place="").split("(")[0])


def test_what_went_wrong_is_told_in_the_language_of_a_study_that_cannot_be_opened(folder: Path):
    toml = folder / "ota.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('language = "nl"', 'language = "en"'), encoding="utf-8")
    good = toml.read_text(encoding="utf-8")
    toml.write_text(good + 'titel = "x"\n', encoding="utf-8")
    ran = ota(folder, "status")
    assert ran.code == 2 and "titel" in ran.err and "Mend" in ran.err
    toml.write_text(good, encoding="utf-8")
    (folder / "study.db").write_bytes(b"no database at all, but long enough to look like a file of some size" * 20)
    ran = ota(folder, "status")
    assert ran.code == 3 and " is " in ran.err and "Traceback" not in ran.err
