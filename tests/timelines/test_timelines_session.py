"""Which session is being written down: what "today" means in a line, and where an entry was told."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_run import ota as run
from typed_wall import Wall


@pytest.fixture
def wall(tmp_path: Path) -> Wall:
    return Wall(tmp_path)


def test_today_is_the_day_of_the_session_that_is_written_down(wall: Wall) -> None:
    assert wall.run("session", "Bos", "Sessie 1").out == "Sessie 1: vandaag is 1 december 2022.\n"
    wall.type("vandaag - Ruud weigert naar school te gaan")
    wall.type("een maand geleden - gesprek op school")
    assert wall.days(1) == ("2022-12-01", "2022-12-01")
    assert (wall.days(2)[0] or "")[:7] in ("2022-10", "2022-11")
    assert [entry.session for entry in wall.timeline.entries] == ["Sessie 1", "Sessie 1"]
    assert wall.remarks() == []


def test_without_a_session_today_is_the_day_of_writing_and_both_are_shown(wall: Wall) -> None:
    assert wall.run("session", "Bos").out.startswith("Geen sessie: vandaag is de dag van opschrijven, ")
    wall.run("session", "Bos", "Sessie 1")
    assert wall.run("session", "Bos").out == "Sessie 1: vandaag is 1 december 2022.\n"
    wall.run("session", "Bos", "--remove")
    wall.type("vandaag - gesprek")
    assert wall.days(1)[0] != "2022-12-01"
    assert wall.entry(1).session == ""


def test_a_line_may_be_told_at_another_session_or_at_none(wall: Wall) -> None:
    run(wall.folder, "sessions", "add", "Sessie 2", "date=2023-02-10", "cases=Bos")
    wall.run("session", "Bos", "Sessie 1")
    wall.type("vandaag - gesprek", "session=Sessie 2")
    wall.type("vandaag - nog een gesprek [session=Sessie 2]")
    wall.type("vandaag - een derde gesprek", "session=")
    assert [wall.days(number)[0] for number in (1, 2)] == ["2023-02-10", "2023-02-10"]
    assert wall.days(3)[0] not in ("2022-12-01", "2023-02-10")
    assert [entry.session for entry in wall.timeline.entries] == ["Sessie 2", "Sessie 2", ""]


def test_a_session_without_a_day_is_refused(wall: Wall) -> None:
    run(wall.folder, "sessions", "add", "Ooit", "date=2023", "cases=Bos")
    refused = wall.run("session", "Bos", "Ooit", code=2)
    assert "Van ‘Ooit’ is de dag niet bekend" in refused.err
    assert wall.timeline.session == ""
    assert "Sessie 1" in wall.run("session", "Bos", "Sesie 1", code=2).err


def test_it_is_undone_as_any_setting_of_a_case(wall: Wall) -> None:
    wall.run("session", "Bos", "Sessie 1")
    assert run(wall.folder, "undo").code == 0
    assert wall.timeline.session == ""
    assert run(wall.folder, "redo").code == 0
    assert wall.timeline.session == "Sessie 1"
    assert run(wall.folder, "sessions", "remove", "Sessie 1").code != 0
