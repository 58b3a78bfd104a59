"""The coding screen in real terminals: what tmux shows of it, and what is left when it is killed."""

from __future__ import annotations

import fcntl
import os
import pty
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import ROOT

from ota.db import tables
from ota.db.sql import select
from ota.study import Study, open_study

pytest.importorskip("textual", reason='the screen is drawn by Textual, of the extra "screen", which is not installed')

GOLDEN = Path(__file__).parent / "golden"
COMMAND = [sys.executable, "-m", "ota", "code", "T08", "--coder", "Anouk", "--study"]
_OF_THE_TERMINAL = ("COLUMNS", "LINES", "TMUX", "NO_COLOR")
LONGEST = 60  # seconds that may pass until something is shown


class Pane:
    """A window of tmux in which the coding screen runs."""

    def __init__(self, folder: Path, width: int, height: int, **more: str) -> None:
        self.socket = f"ota-{os.getpid()}-{folder.parent.name}"
        env = {name: text for name, text in os.environ.items() if name not in _OF_THE_TERMINAL}
        env |= {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **more}
        size = ["-x", str(width), "-y", str(height)]
        new = ["tmux", "-L", self.socket, "-f", os.devnull, "new-session", "-d", *size, *COMMAND, str(folder)]
        subprocess.run(new, env=env, check=True)

    def tmux(self, *arguments: str) -> str:
        """What a command of tmux says."""
        command = ["tmux", "-L", self.socket, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def wait_for(self, text: str, *options: str) -> str:
        """What is shown as soon as `text` is."""
        for _ in range(LONGEST * 10):
            shown = self.tmux("capture-pane", "-p", *options)
            if text in shown:
                return shown
            time.sleep(0.1)
        raise AssertionError(f"{text!r} is not shown in:\n{shown}")

    def press(self, *keys: str) -> None:
        """Keys, as tmux names them."""
        self.tmux("send-keys", *keys)

    def wait_until_still(self) -> str:
        """What is shown, with its colours, once it stays the same."""
        shown = ""
        while (now := self.tmux("capture-pane", "-p", "-e")) != shown:
            shown = now
            time.sleep(0.5)
        return shown

    def draw_anew(self) -> None:
        """Have the whole screen drawn once more: another height, and that of before."""
        height = int(self.tmux("display-message", "-p", "#{window_height}"))
        for rows in (height + 1, height):
            self.tmux("resize-window", "-y", str(rows))
            time.sleep(0.5)

    def close(self) -> None:
        """End it."""
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def pane(invented_study: Study, request: pytest.FixtureRequest) -> Iterator[Pane]:
    if shutil.which("tmux") is None:
        pytest.skip("there is no tmux")
    invented_study.close()
    width, height, more = request.param
    opened = Pane(invented_study.folder, width, height, **more)
    yield opened
    opened.close()


def compare(shown: str, name: str) -> None:
    """Whether the screen is what stands in `golden/`; OTA_GOLDEN=1 writes it anew."""
    path = GOLDEN / f"{name}.txt"
    lines = "\n".join(line.rstrip() for line in shown.splitlines()) + "\n"
    if os.environ.get("OTA_GOLDEN"):
        path.write_text(lines, encoding="utf-8")
    assert lines == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("pane", [(80, 24, {})], indirect=True)
def test_eighty_by_twenty_four_is_a_place_to_work(pane):
    pane.wait_for("T08")
    pane.press(":", "10", "Enter", "s", "s")
    compare(pane.wait_for("woorden gekozen"), "80x24-selected")
    pane.press("c", "lang")
    compare(pane.wait_for("Welke code: lang"), "80x24-palette")
    pane.press("Enter")
    pane.wait_for("Gecodeerd")
    pane.press(".")
    compare(pane.wait_for("nog eens neemt het terug"), "80x24-choices")


@pytest.mark.parametrize("pane", [(160, 50, {})], indirect=True)
def test_a_wide_screen_has_the_codebook_and_the_details(pane):
    pane.wait_for("T08")
    pane.press(":", "4", "Enter", "s", "1")
    compare(pane.wait_for("Gecodeerd"), "160x50-coded")


@pytest.mark.parametrize("pane", [(80, 24, {"NO_COLOR": "1"}), (160, 50, {})], indirect=True, ids=["80x24", "160x50"])
def test_the_passages_of_a_query_are_seen_without_colour_and_on_a_wide_screen(pane, request):
    pane.wait_for("T08")
    pane.press("0", "P", "code:Wachten AND coder:Anouk", "Up", "Enter")
    pane.wait_for("10 passages")
    pane.press("j", "s")
    compare(pane.wait_for("1 gemarkeerd"), f"{request.node.callspec.id}-passages")


@pytest.mark.parametrize("pane", [(80, 24, {"NO_COLOR": "1"})], indirect=True)
def test_without_colour_selection_and_cursor_are_seen(pane):
    pane.wait_for("T08")
    pane.press(":", "10", "Enter", "s")
    pane.wait_for("woorden gekozen")
    shown = pane.tmux("capture-pane", "-p", "-e")
    assert "\x1b[7m" in shown or ";7m" in shown  # reverse
    assert "\x1b[38;" not in shown and "\x1b[31m" not in shown and "\x1b[36m" not in shown  # no colours
    compare(pane.tmux("capture-pane", "-p"), "80x24-no-colour")


@pytest.mark.parametrize("pane", [(80, 24, {})], indirect=True)
def test_a_window_that_grows_shows_more(pane):
    pane.wait_for("T08")
    pane.tmux("resize-window", "-x", "160", "-y", "50")
    assert "Onder de cursor" in pane.wait_for("Onder de cursor")
    pane.tmux("resize-window", "-x", "50", "-y", "10")
    pane.wait_for("te klein")


@pytest.mark.parametrize("pane", [(80, 24, {}), (160, 50, {}), (120, 30, {"NO_COLOR": "1"})], indirect=True)
def test_what_is_drawn_key_by_key_is_what_the_whole_screen_drawn_anew_shows(pane):
    pane.wait_for("T08")
    for keys, awaited in (
        (("Space", "j", "j", "k", "BSpace", "s", "s", "c", "l"), "Welke code: l"),
        (("Enter",), "Gecodeerd"),
        (("m", "漢字 é "), "漢字"),
        (("Escape",), "F1 alle toetsen"),
        (("o", "Space", "-", "u"), "Teruggenomen"),
        (("?",), "Esc terug"),
    ):
        pane.press(*keys)
        pane.wait_for(awaited)
        drawn = pane.wait_until_still()
        pane.draw_anew()
        assert pane.wait_until_still() == drawn


def test_killed_between_a_key_and_its_commit_nothing_is_half_written(invented_study: Study):
    folder = invented_study.folder
    invented_study.close()
    before, head = count_codings(folder)
    for wait in (0.0, 0.02, 0.05, 0.1):
        pid, handle = pty.fork()
        if pid == 0:
            os.environ.update(TERM="xterm-256color", PYTHONPATH=str(ROOT))
            os.execv(sys.executable, [*COMMAND, str(folder)])
        fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        shown = b""
        while b"T08" not in shown:
            shown += os.read(handle, 1 << 16)
        os.write(handle, b"Js1s2s3s1s2s3s1s2")
        time.sleep(wait)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(handle)
        with open_study(folder, coder="Anouk") as study, study.reading() as connection:
            steps = connection.execute(select(tables.step.c.verb).where(tables.step.c.n > head)).scalars().all()
            assert set(steps) <= {"codings add"}
        after, _ = count_codings(folder)
        assert after == before + len(steps)  # each step holds its coding, each coding has its step


def count_codings(folder: Path) -> tuple[int, int]:
    """Codings of the study, and its last step."""
    with open_study(folder) as study, study.reading() as connection:
        return len(connection.execute(select(tables.coding.c.id)).all()), study.head()
