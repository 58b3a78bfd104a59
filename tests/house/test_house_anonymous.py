"""A case that is anonymous has no name in any byte of what leaves the team: every command, format and audience, the
names of files and what a file says of itself among them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from leaking import LINES, LeakLine, leaking_study, said_in

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))
from cli_run import ota

NAME = "tamboer"
SPOKEN = "Bij ons Tamboers is de familie Tamboer"
OUTWARD = ("deelnemers", "opdrachtgever", "public")


@pytest.fixture(scope="module")
def anonymous(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study full of words that may not leave, its case anonymous and named wherever a name can stand."""
    folder = leaking_study(tmp_path_factory.mktemp("anonymous") / "study")
    assert ota(folder, "cases", "set", "Tamboer", "anonymous=yes").code == 0
    assert ota(folder, "transcripts", "set", "T01", "name=Tamboer thuis").code == 0
    latest = folder / "latest.txt"
    turn = f"V: {SPOKEN} ook op zondag welkom."
    latest.write_text(latest.read_text("utf-8") + chr(10) + turn + chr(10), "utf-8")
    assert ota(folder, "transcripts", "revise", "T01", "latest.txt").code == 0
    for line in (
        ("codings", "add", "T01", "--quote", SPOKEN, "--code", "Buurt", "--literal", "yes"),
        ("codebook", "edit", "Buurt", "--definition", "Zoals bij Tamboer thuis."),
        ("memos", "add", "Tamboer belde terug.", "--code", "Buurt"),
        ("timelines", "add", "Tamboer", "mei 2020: bij tamboer komt een hond"),
        ("sessions", "add", "Sessie Tamboer", "cases=Tamboer", "date=2024-05-01"),
        ("transcripts", "set", "T02", "session=Sessie Tamboer"),
    ):
        ran = ota(folder, *line)
        assert ran.code == 0, (line, ran.err)
    return folder


def written(folder: Path, line: LeakLine, format: str, audience: str) -> str:
    """All that the command gave: on stdout, in files, and as names of files."""
    into = folder / "out"
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir()
    path = into / f"leaves.{format}"
    options = [] if format == "-" else [*filter(None, [line.into]), str(path)]
    ran = ota(folder, *line.arguments, *options, "--audience", audience)
    assert ran.code in (0, 4), (line.arguments, format, audience, ran.err)
    files = [file for file in into.rglob("*") if file.is_file()]
    names = " ".join(str(file.relative_to(into)) for file in files)
    return " ".join((said_in(ran.out.encode()), names.casefold(), *(said_in(file.read_bytes()) for file in files)))


def tried() -> list[tuple[str, str]]:
    """Every command with each format that one of its lines has."""
    every = ((name, format) for name, lines in LINES.items() for line in lines for format in line.formats)
    return list(dict.fromkeys(every))


@pytest.mark.parametrize(("name", "format"), tried())
def test_an_anonymous_case_has_no_name_in_any_byte(anonymous: Path, name: str, format: str):
    for line in LINES[name]:
        for audience in OUTWARD if format == line.formats[0] else OUTWARD[1:2]:
            if format in line.formats:
                text = written(anonymous, line, format, audience)
                assert NAME not in text, (line.arguments, format, audience)


def test_the_team_reads_the_name(anonymous: Path):
    assert NAME in written(anonymous, LINES["quotes"][0], "csv", "team")
