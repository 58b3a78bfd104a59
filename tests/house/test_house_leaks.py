"""No command lets words out that may not leave: every command, its formats, for every audience, byte by byte."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from pathlib import Path

import openpyxl
import pytest
import typer
from leaking import (
    LINES,
    NAMES,
    NOT_TO_TEAM,
    OF_ANOTHER_STUDY,
    QUIET,
    SAID,
    UNKNOWN,
    WITHHELD,
    LeakLine,
    holds,
    leaking_study,
    said_in,
)

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))
from cli_run import ota

from ota.cli import app

AUDIENCES = ("", "team", "deelnemers", "opdrachtgever", "public")


def commands(group=None, path: tuple[str, ...] = ()):
    """Every command of the program, with its options."""
    group = group or typer.main.get_command(app)
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if hasattr(command, "list_commands"):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), {option for param in command.params for option in param.opts}


EVERY = dict(commands())


@pytest.fixture(scope="module")
def leaking(tmp_path_factory):
    return leaking_study(tmp_path_factory.mktemp("leaking") / "study")


@pytest.fixture(scope="module")
def revised(leaking, tmp_path_factory):
    """The same with a second revision of the interview, to compare."""
    folder = shutil.copytree(leaking, tmp_path_factory.mktemp("revised") / "study")
    assert ota(folder, "transcripts", "revise", "T01", "latest.txt").code == 0
    return folder


def test_every_command_has_a_line_here():
    assert set(EVERY) == {*LINES, *QUIET, *OF_ANOTHER_STUDY}, "a new command says here what it lets out"
    for name, options in EVERY.items():
        assert ("--audience" in options) == (name in LINES or name in ("transcripts edit", "consent check")), name


def answer(folder: Path, line: LeakLine, format: str, audience: str) -> tuple[str, str]:
    """What the command gave, on stdout and in files; and what it told whoever gave it."""
    path = folder / f"leaves.{format}"
    for old in folder.glob("leaves*"):
        old.unlink()
    into = [] if format == "-" else [*filter(None, [line.into]), str(path)]
    for_whom = ["--audience", audience] if audience else []
    ran = ota(folder, *line.arguments, *into, *for_whom)
    written = " ".join(said_in(path.read_bytes()) for path in sorted(folder.glob("leaves*")))
    assert ran.code in (0, 4), (line, format, audience, ran.err)
    assert not (ran.code == 4 and written)
    return f"{said_in(ran.out.encode())} {written}", said_in(ran.err.encode())


def kept_inside(line: LeakLine, audience: str) -> list[str]:
    """What must not be read by this audience."""
    if audience == "team" or (not audience and not line.outward):
        return []
    remaining = list(WITHHELD.values())
    if audience == "deelnemers":
        remaining.append(NOT_TO_TEAM)
    return remaining + ([UNKNOWN] if audience == "public" else [])


def check(folder: Path, line: LeakLine, format: str, audience: str) -> None:
    spoken, messages = answer(folder, line, format, audience)
    for words in kept_inside(line, audience):
        assert not holds(f"{spoken} {messages}", words), (line.arguments, format, audience, words)
    if not kept_inside(line, audience) and format != "png" and line.holds:
        assert any(holds(spoken, words) for words in WITHHELD.values()), (line.arguments, format)
        assert "draw" in line.arguments or "werkbestand van het team" in f"{spoken} {messages}", (
            line.arguments,
            format,
        )
    if audience == "deelnemers" and line.holds and "draw" not in line.arguments:
        assert not any(name.casefold() in spoken for name in NAMES), (line.arguments, format)


@pytest.mark.parametrize("name", LINES)
def test_words_that_may_not_leave_do_not(name, leaking, revised, tmp_path):
    """Every audience in one format, and every format for whom it is by default."""
    folder = revised if name == "transcripts diff" else leaking
    for line in LINES[name]:
        for audience in AUDIENCES[1:]:
            check(folder, line, line.formats[0], audience)
        for format in line.formats:
            check(folder, line, format, "")


@pytest.mark.slow
@pytest.mark.parametrize("name", LINES)
def test_words_that_may_not_leave_do_not_in_any_format_for_anybody(name, leaking, revised):
    folder = revised if name == "transcripts diff" else leaking
    for line in LINES[name]:
        for audience in AUDIENCES:
            for format in line.formats:
                check(folder, line, format, audience)


@pytest.mark.parametrize("audience", AUDIENCES[2:])
def test_for_others_no_file_and_no_heading_says_from_which_source_it_is(revised, audience):
    for source in ("T01", "T02"):
        texts = revised / f"{source}-{audience}"
        ota(revised, "transcripts", "export", source, "-o", texts, "--audience", audience)
        names = [path.name for path in texts.glob("*")]
        assert not any(name in f"{names}" for name in ("T01", "T02", "gesprek-thuis", "dossier"))
    written = revised / f"diff-{audience}.html"
    ran = ota(revised, "transcripts", "diff", "T01", "--audience", audience)
    assert ota(revised, "transcripts", "diff", "T01", "-o", written, "--audience", audience).code in (0, 4)
    for said in (ran.out.encode(), written.read_bytes() if written.exists() else b""):
        assert not any(name in said_in(said) for name in ("gesprek-thuis", "t01:"))


def test_what_says_yes_leaves_to_everybody(leaking):
    for audience in AUDIENCES:
        words, _ = answer(leaking, LINES["quotes"][0], "csv", audience)
        assert holds(words, SAID) and holds(words, UNKNOWN) == (audience != "public")
        assert holds(words, NOT_TO_TEAM) == (audience != "deelnemers")


def test_what_is_for_the_team_alone_says_no_words_of_people(tmp_path, monkeypatch):
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = leaking_study(tmp_path / "study", repeated=False)
    (folder / "cases.csv").write_text("name\nTamboer\n", "utf-8")
    (folder / "people.csv").write_text("name,role\nWubbo,ouder\n", "utf-8")
    (folder / "consent.csv").write_text("person,interview\nWubbo,given\n", "utf-8")
    (folder / "sessions.csv").write_text("name\nSessie 2\n", "utf-8")
    (folder / "codings.csv").write_text(f"source,quote,code\nT01,{SAID.capitalize()},Wachten\n", "utf-8")
    secrets = (*WITHHELD.values(), NOT_TO_TEAM, UNKNOWN, SAID)
    for name, arguments in QUIET.items():
        monkeypatch.setattr(sys, "stdin", io.StringIO("april 2021: verhuizing\n"))
        ran = ota(folder, *arguments)
        assert ran.code in (0, 1, 2), (name, ran.err)
        spoken = said_in((ran.out + ran.err).encode())
        assert not any(holds(spoken, words) for words in secrets), (name, spoken)
        if "--output" in EVERY[name]:
            ota(folder, *arguments, "-o", str(folder / "list.csv"))
    assert (folder / "wall.html").exists()
    for path in (*folder.glob("*.csv"), *folder.glob("*.yaml"), *folder.glob("*.html")):
        if path.name != "codings.csv":
            assert not any(holds(said_in(path.read_bytes()), words) for words in secrets), path


def store_columns(folder: Path, name: str) -> str:
    """The list of codings in a file, without the columns that are no more than shown."""
    assert ota(folder, "codings", "list", "-o", name).code == 0
    if name.endswith(".csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            remaining = ("source", "code", "coder", "quote", "notice")
            rows = [{key: row[key] for key in remaining} for row in csv.DictReader(file)]
        with (folder / "again.csv").open("w", encoding="utf-8", newline="") as file:
            again = csv.DictWriter(file, list(rows[0]))
            again.writeheader()
            again.writerows(rows)
        return "again.csv"
    book = openpyxl.load_workbook(folder / name)
    sheet, notice = book.worksheets
    assert notice.cell(1, 1).value
    heads = {"bron": "source", "code": "code", "codeur": "coder", "citaat": "quote"}
    for at in range(sheet.max_column, 0, -1):
        if sheet.cell(1, at).value in heads:
            sheet.cell(1, at).value = heads[sheet.cell(1, at).value]
        else:
            sheet.delete_cols(at)
    book.save(folder / name)
    return name


def test_our_readers_pass_the_notice_over(leaking, tmp_path):
    folder = shutil.copytree(leaking, tmp_path / "study")
    before = ota(folder, "codings", "list", "--format", "json").out
    for suffix in ("csv", "xlsx"):
        table = store_columns(folder, f"codings.{suffix}")
        ran = ota(folder, "codings", "import", table)
        assert ran.code == 0, ran.err
        assert ota(folder, "codings", "list", "--format", "json").out == before
        assert ota(folder, "codebook", "split", "Buurt", "--to-file", f"split.{suffix}").code == 0
        ran = ota(folder, "codebook", "split", "Buurt", "--from", f"split.{suffix}")
        assert ran.code in (0, 2) and "notice" not in ran.err and "let op" not in ran.err, ran.err
    rows = list(csv.DictReader(io.StringIO((folder / "codings.csv").read_text("utf-8"))))
    assert rows[0]["notice"] and not any(row["notice"] for row in rows[1:])
    assert not any(name in rows[0]["notice"] for name in NAMES)
    listed = json.loads(ota(folder, "people", "list", "--format", "json").out)
    assert listed and "notice" not in listed[0]


def test_check_names_where_the_researchers_repeat_what_may_not_leave(leaking):
    casefold = ota(leaking, "check").out.casefold()
    for place in ("tamboer", "buurt", "e1", "e2", "coding:", "switch:"):
        assert place in casefold
    assert not any(holds(said_in(casefold.encode()), words) for words in WITHHELD.values())
