"""The sessions in `docs/coding-session.md` and its English sister: a text coded by the keyboard from an empty codebook,
and what is shown.

Each screen of the page stands under a line that begins with `Typed:`: a key in backticks, all else letter by letter.
`python tests/tui/session.py` plays them in tmux and writes what that shows into the pages.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "tests" / "data" / "coding"
WIDTH, HEIGHT = 80, 24
LONGEST = 60.0  # seconds until a screen is what it should be
_SCREEN = re.compile(r"^Typed: ([^\n]+)\n\n```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_OF_THE_TERMINAL = ("COLUMNS", "LINES", "TMUX", "NO_COLOR", "OTA_CODER")


class Session(NamedTuple):
    """A page of the documentation, and the text and language of the study in which it plays."""

    page: Path
    text: Path
    language: str
    parent: str  # the role of who answers


SESSIONS = {
    "nl": Session(ROOT / "docs" / "coding-session.md", TEXTS / "samen-besluiten.txt", "nl", "ouder"),
    "en": Session(ROOT / "docs" / "coding-session-english.md", TEXTS / "deciding-together.txt", "en", "parent"),
}


def read_screens(played: Session) -> list[tuple[list[str], str]]:
    """What is typed, key by key (a sign, or a name of a key), and the screen that is shown after it."""
    screens = []
    for typed, shown in _SCREEN.findall(played.page.read_text(encoding="utf-8")):
        keys: list[str] = []
        for key, letters in re.findall(r"`([^`]+)` ?|([^`]+)", typed):
            keys += [key] if key else list(letters.rstrip())
        screens.append((keys, shown))
    return screens


def trim(shown: str) -> str:
    """A screen without blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in shown.splitlines()) + "\n"


class SessionPane:
    """A window of tmux in which the coding screen runs; without colours, whatever the terminal."""

    def __init__(self, command: list[str], name: str, width: int = WIDTH, height: int = HEIGHT, **more: str) -> None:
        self.socket = f"ota-{os.getpid()}-{name}"
        env = {name: text for name, text in os.environ.items() if name not in _OF_THE_TERMINAL}
        env |= {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **more}
        size = ["-x", str(width), "-y", str(height)]
        new = ["tmux", "-L", self.socket, "-f", os.devnull, "new-session", "-d", *size, *command]
        subprocess.run(new, env=env, check=True)

    def tmux(self, *arguments: str) -> str:
        """What a command of tmux says."""
        command = ["tmux", "-L", self.socket, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def press(self, keys: list[str]) -> None:
        """Keys: signs as they are, others by the names that tmux has for them."""
        names = {"^R": "C-r", "←": "Left", "→": "Right", "Esc": "Escape"}
        for key in keys:
            self.tmux("send-keys", *(["-l", key] if len(key) == 1 and key not in names else [names.get(key, key)]))

    def look(self) -> str:
        """What is shown, once it stays the same for half a second and nothing waits to be kept."""
        seen, since = "", time.monotonic()
        begun = since
        while time.monotonic() < begun + LONGEST:
            shown = trim(self.tmux("capture-pane", "-p"))
            waiting = any("·" in line[:10] for line in shown.splitlines()[1:-3])
            if shown != seen or waiting or not shown.strip():
                seen, since = shown, time.monotonic()
            elif time.monotonic() > since + 0.5:
                break
            time.sleep(0.05)
        return seen

    def wait_for_screen(self, screen: str) -> str:
        """What is shown, as soon as it is this screen; what is shown then, where it never is."""
        begun = time.monotonic()
        shown = ""
        while shown != screen and time.monotonic() < begun + LONGEST:
            time.sleep(0.05)
            shown = trim(self.tmux("capture-pane", "-p"))
        return shown

    def is_open(self) -> bool:
        """Whether the program still runs."""
        listed = subprocess.run(["tmux", "-L", self.socket, "list-panes"], capture_output=True, check=False)
        return listed.returncode == 0

    def close(self) -> None:
        """End it."""
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True, check=False)


def make_session_study(folder: Path, played: Session) -> None:
    """A study with the text of the session and no code."""
    from ota.study import init_study
    from ota.transcripts.importing import import_files

    with init_study(folder, "Samen besluiten", played.language, coder="Sam") as study:
        assert import_files(study, [played.text], {"speakers": f"R={played.parent}; I=interviewer"}).new


def open_pane(folder: Path) -> SessionPane:
    """The coding screen at that study, as `ota code` opens it; once it is drawn."""
    pane = SessionPane(
        [sys.executable, "-m", "ota", "code", "--coder", "Sam", "--study", str(folder)], folder.parent.name
    )
    begun = time.monotonic()
    while "T01" not in pane.tmux("capture-pane", "-p") and time.monotonic() < begun + LONGEST:
        time.sleep(0.05)
    return pane


def play(pane: SessionPane, folder: Path, keys: list[str]) -> SessionPane:
    """Press keys; where the last closes the screen it is opened again. The pane that it is in then."""
    pane.press(keys)
    if keys[-1] != "q":
        return pane
    begun = time.monotonic()
    while pane.is_open() and time.monotonic() < begun + LONGEST:
        time.sleep(0.05)
    return open_pane(folder)


def film(played: Session) -> None:
    """Play the screens of a page in tmux, and write what is shown into it."""
    screens = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "study"
        make_session_study(folder, played)
        pane = open_pane(folder)
        try:
            for keys, _ in read_screens(played):
                pane = play(pane, folder, keys)
                screens.append(pane.look())
        finally:
            pane.close()
    shown = iter(screens)
    page = played.page.read_text(encoding="utf-8")
    text = _SCREEN.sub(lambda match: f"Typed: {match[1]}\n\n```\n{next(shown)}```", page)
    played.page.write_text(text, encoding="utf-8")


def main() -> None:
    """Film all sessions."""
    for played in SESSIONS.values():
        film(played)


if __name__ == "__main__":
    main()
