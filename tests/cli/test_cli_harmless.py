"""No name gives orders to a terminal: a study full of hostile names, and everything that is printed of it."""

import os
import pty
import re
import sys

import pytest
from builders import ROOT, add_source
from cli_run import ota

from ota.cli.reference import list_leaf_commands
from ota.db import tables
from ota.db.sql import select, update
from ota.words import make_harmless

HOSTILE = "\x1b]0;weg\x07\x9b31m\x1b[2J\u202e\u2066\u200b\u200fA"
CODES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")

NAMED = (tables.case, tables.person, tables.coder, tables.source, tables.session, tables.code, tables.variable)
LINES = (
    "status", "check", "log", "cases list", "cases show {name}", "people list", "coders list", "variables list",
    "sessions list", "transcripts list", "transcripts show T01", "transcripts show T01 --about",
    "transcripts speakers T01",
    "transcripts proof T01", "transcripts diff T01", "transcripts set T01 name={name}x", "codebook list",
    "codebook show {name}", "codebook history", "codebook version", "codings list", "quotes", "quotes code:{name}",
    "find wachtlijst", "memos list", "timelines list", "timelines switch {name}", "timelines measure",
    "timelines check",
    "matrices build --rows codes --columns case", "matrices build --rows {name}", "agreement measure --code {name}",
    "codings disagreements", "codings settle {name} --none --note x",
    "cases add {name}",
    "codebook add {name}", "cases list --format md", "privacy scan --all", "privacy accept --name {name}",
    "codings add {name} --quote x --code y", "codings remove {name}", "import {name}.txt",
    "patterns cooccurrence",
    "patterns network",
    "patterns dendrogram",
    "patterns sequences",
    "patterns saturation --base 1 --run 1",
    "patterns speakers",
    "patterns line T01",
    "codebook import {name}.yaml", "erase T01 --dry-run", "consent list", "summaries show", "language list",
    "code {name}", "{name}", "cases {name}", "cases list --{name}", "find code:{name}y", "undo 1", "log --study {name}",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(small_folder, tmp_path_factory):
    """The small study in which everything that has a name is called something that a terminal would obey."""
    import shutil

    from ota.study.study import open_study

    folder = tmp_path_factory.mktemp("vijandig") / "study"
    shutil.copytree(small_folder, folder)
    with open_study(folder, coder="Anouk") as study:
        add_source(study, "tweede", "H\u202eostile\u200b: ja\n\nI: nee\n", speakers="none")
        with (
            study.engine.connect() as connection,
            connection.begin(),
        ):  # as a program that did not look would have left them
            for table in NAMED:
                for row in connection.execute(select(table)).all():
                    connection.execute(update(table).where(table.c.id == row.id).values(name=HOSTILE + row.name))
            for row in connection.execute(select(tables.speaker)).all():
                connection.execute(
                    update(tables.speaker).values(label=HOSTILE + row.label).where(tables.speaker.c.id == row.id)
                )
    assert ota(folder, "timelines", "list").code == 2
    return folder


def lines(format):
    return [[word.replace("{name}", HOSTILE + "Vos") for word in line.split()] + format for line in LINES]


@pytest.mark.parametrize("line", LINES)
def test_no_listing_and_no_error_gives_orders_to_a_terminal(folder, line):
    (run,) = (result for result, text in zip(lines([]), LINES, strict=True) if text == line)
    ran = ota(folder, *run)
    assert ran.out or ran.err
    assert not UNSEEN.search(ran.out + ran.err), ascii(ran.out + ran.err)


@pytest.mark.parametrize("format", ["csv", "json"])
def test_data_in_a_pipe_stays_what_it_is_but_for_control_codes(folder, format):
    ran = ota(folder, "cases", "list", "--format", format)
    assert "\u202e" in ran.out and not CODES.search(ran.out)


@pytest.mark.parametrize(
    "line",
    [
        "cases list",
        "quotes",
        "find wachtlijst",
        "codebook list",
        "cases list --format csv",
        "transcripts diff T01 1 1",
        "cases show Voss",
    ],
)
def test_on_a_real_terminal_only_our_own_colours_are_codes(folder, line):
    """Rich tables, aligned lists and errors, through a pseudo-terminal."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.environ |= {"PYTHONPATH": str(ROOT), "OTA_CODER": "Anouk", "COLUMNS": "200", "TERM": "xterm"}
        os.execv(sys.executable, [sys.executable, "-m", "ota", *line.split()])
    printed = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        printed += part
    os.waitpid(pid, 0)
    text = re.sub(r"\x1b\[[0-9;]*m|\r", "", printed.decode())
    assert len(text) > 20 and not UNSEEN.search(text), ascii(text)
    assert "\x1b[31m\x1b]" not in printed.decode() and "\x1b[2J" not in printed.decode()


def test_harmless_shows_what_can_be_seen_as_it_is():
    assert make_harmless("Zoë's café \t\n – 'ja' 👍 Nederlands") == "Zoë's café \t\n – 'ja' 👍 Nederlands"
    assert not UNSEEN.search(make_harmless(HOSTILE)) and make_harmless(HOSTILE).endswith("A")


def test_only_one_module_prints():
    printing = re.compile(r"typer\.s?echo|typer\.style|\bprint\(|std(?:out|err)\.write|click\.")
    allowed = {"_run.py", "_terminal.py", "__init__.py", "reference.py"}
    names = {path.name for path in (ROOT / "ota" / "cli").glob("*.py") if printing.search(path.read_text("utf-8"))}
    assert "_run.py" in names and names <= allowed | {"_output.py", "retrieval.py"}
    for name in ("_output.py", "retrieval.py"):  # rich tables, of cells that `in_words` made
        text = (ROOT / "ota" / "cli" / name).read_text("utf-8")
        assert not printing.search(text.replace("console.print(shown)", ""))


def test_the_lines_above_ask_every_room():
    rooms = {leaf.name.split()[0] for leaf in list_leaf_commands()} - {
        "init",
        "demo",
        "doctor",
        "redo",
        "backup",
        "reports",
    }
    assert rooms <= {line.split()[0] for line in LINES}
