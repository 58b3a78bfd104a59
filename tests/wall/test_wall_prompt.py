"""`ota timelines write`: a file or a pipe as input, and a prompt at a terminal."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_run import ota as run
from typed_wall import Wall

LINES = """# middag
april 2019: Ruud weigert naar school te gaan

juli 2021: naar een behandelgroep
Ruud
winter 2022: verhuizing
laatste: juni 2021
"""


@pytest.fixture
def wall(tmp_path: Path) -> Wall:
    return Wall(tmp_path)


def write(wall: Wall, text: str | bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "ota", "timelines", "write", "Bos", *options],
        cwd=wall.folder,
        input=text if isinstance(text, bytes) else text.encode(),
        capture_output=True,
        env={**os.environ, "OTA_CODER": "Anouk"},
        check=False,
    )


def test_a_file_is_written_down_line_by_line(wall: Wall) -> None:
    ran = write(wall, LINES)
    assert ran.returncode == 1
    assert ran.stdout.decode() == "E1\nE2\nE2\nE2\n"
    told = ran.stderr.decode().splitlines()
    assert told[0] == "E1: april 2019 (2019-04) · school · Ruud Bos · school · Ruud weigert naar school te gaan"
    assert told[2] == "? E2: wie? 1 Ruud Bos · 2 Raymond Bos"
    assert told[4].startswith("  ! regel 6: Dit kan twee dingen zijn")
    assert told[-2:] == [
        "1 lege regel(s) overgeslagen; in een bestand neemt ‘terug’ de regel ervoor terug.",
        "1 regel(s) niet opgeschreven: 6.",
    ]
    assert [(entry.start.edtf, entry.who) for entry in wall.timeline.entries] == [
        ("2019-04", ("Ruud Bos",)),
        ("2021-06", ("Ruud Bos",)),
    ]


def test_all_understood_is_code_0_and_questions_that_are_left_are_counted(wall: Wall) -> None:
    ran = write(wall, "juli 2021: naar een behandelgroep\n", "--quiet", "--session", "Sessie 1")
    assert ran.returncode == 0
    assert ran.stderr.decode().splitlines()[1:] == [
        '1 vraag/vragen over wat je typte: ota timelines check "Bos"',
    ]
    assert wall.entry(1).session == "Sessie 1"
    assert write(wall, "").returncode == 0
    assert write(wall, "", "--session", "Sesie").returncode == 2
    assert write(wall, b"2019: caf\xe9\n\x00\x01\x02\x00\x81\n2020: x\n").returncode == 1
    assert [entry.title for entry in wall.timeline.entries][1:] == ["café", "x"]


def test_one_line_added_says_the_same(tmp_path: Path) -> None:
    lines = (
        "april 2019: Ruud weigert naar school te gaan",
        "twee weken later: verzoek uithuisplaatsing van Ruud",
        "ruzie thuis",
        "vanaf mei 2014 ambulante hulp, tot kerst",
    )
    added, written = Wall(tmp_path / "added"), Wall(tmp_path / "written")
    told = write(written, "\n".join(lines), "--quiet").stderr.decode().splitlines()
    said = [line for text in lines for line in added.type(text).splitlines()]
    assert said == told
    assert len(said) > len(lines)


@pytest.mark.skipif(sys.platform == "win32", reason="no pty")
def test_at_a_terminal_the_last_entries_stand_over_a_prompt(wall: Wall) -> None:
    def play(talk: Callable[[Callable[[str, str], str]], None], ends: int) -> None:
        import pty

        pid, screen = pty.fork()
        if not pid:
            os.chdir(wall.folder)
            os.environ |= {"OTA_CODER": "Anouk", "TERM": "xterm", "COLUMNS": "100", "NO_COLOR": "1"}
            os.execv(sys.executable, [sys.executable, "-m", "ota", "timelines", "write", "Bos"])

        def say(text: str, until: str) -> str:
            os.write(screen, text.encode())
            shown, stop = "", time.monotonic() + 60
            while not re.search(until, shown):
                assert time.monotonic() < stop, shown
                if select.select([screen], [], [], 1)[0]:
                    shown += os.read(screen, 65536).decode(errors="replace")
                    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
            return shown

        try:
            talk(say)
            assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == ends
        finally:
            os.close(screen)

    def type_lines(say: Callable[[str, str], str]) -> None:
        assert "Geen sessie" in say("", r"Bos> $")
        shown = say("april 2019: naar een pleeggezin\n", r"Bos> $")
        assert re.search(r"^E1 +april 2019 +uithuisplaatsing +naar een pleeggezin\r$", shown, re.MULTILINE)
        assert "? E1: wie? 1 Ruud Bos · 2 Raymond Bos" in shown
        assert "Ruud Bos" in say("1\n", r"Bos> $")
        for n in range(2, 13):
            shown = say(f"{n} mei 2019: gesprek\n", r"Bos> $")
        assert [int(number) for number in re.findall(r"^E(\d+) +\d", shown, re.MULTILINE)] == list(range(3, 13))
        assert "Teruggenomen: ‘12 mei 2019: gesprek’ (E12)." in say("\n", r"Bos> $")
        say("\x04", r"\n")

    play(type_lines, 0)
    assert len(wall.timeline.entries) == 11

    def break_off(say: Callable[[str, str], str]) -> None:
        say("", r"Bos> $")
        say("2020: verhuizing\n", r"Bos> $")
        say("2021: nog een\n", r"Bos> $")
        say("\x03", r"Afgebroken, nadat dit al was vastgelegd: stap \d+-\d+\.")

    play(break_off, 130)
    assert [entry.title for entry in wall.timeline.entries[-2:]] == ["verhuizing", "nog een"]
    assert run(wall.folder, "check").code in (0, 1)


def test_what_was_typed_before_a_kill_is_kept(wall: Wall) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "ota", "timelines", "write", "Bos"],
        cwd=wall.folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "OTA_CODER": "Anouk"},
    ) as process:
        assert process.stdin and process.stdout
        for n in (1, 2):
            process.stdin.write(f"{n} mei 2019: gesprek\n".encode())
            process.stdin.flush()
            assert process.stdout.readline() == f"E{n}\n".encode()
        process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    assert len(wall.timeline.entries) == 2
