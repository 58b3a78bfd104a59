"""The film in `docs/start.md`: what a terminal shows while somebody codes two texts, from an empty folder on.

Its blocks are its script: lines after `$ ` are commands, lines after `> ` what is typed where a command asks. Played
at a terminal of its own a command shows what stands in the block; `python tests/cli/filming.py` plays all of it in tmux
and writes what that shows into the page.
"""

from __future__ import annotations

import os
import re
import select
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "start.md"
FILES = ROOT / "tests" / "data" / "film"
COLUMNS, LINES = 100, 60
_BLOCK = re.compile(r"^```film\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ASKING = "\n> "  # how what is shown ends while a command waits for a line
_ENDED = "\N{SYMBOL FOR END OF TRANSMISSION}"  # what tmux shows when a command is done
_LONGEST = 60  # seconds that a command may take


def blocks() -> list[str]:
    """The blocks of the film, as they stand in the page."""
    return [match[1] for match in _BLOCK.finditer(PAGE.read_text(encoding="utf-8"))]


def shots(block: str) -> Iterator[tuple[str, list[str], str]]:
    """Each command of a block, what is typed into it, and all that is shown of it, its own line left out."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, re.findall(r"^>(?: (.*))?$", shown, re.MULTILINE), shown


def trimmed(text: str, folder: Path) -> str:
    """What was shown, without blanks at the ends of lines, and with `~` for the folder that it was played in."""
    lines = text.replace("\r\n", "\n").replace(str(folder.resolve()), "~").expandtabs(8).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def alike(text: str) -> str:
    """The same but for the short ids of codings, which are others each time, and for the date."""
    text = re.sub(r"^[0-9a-f]{6,}(?= )", "······", text, flags=re.MULTILINE)
    return re.sub(r"\b\d\d-\d\d-20\d\d\b", "dd-mm-jjjj", text)


def environment(home: Path) -> dict[str, str]:
    """That of somebody who just installed `ota`, and never gave it a command."""
    (home / "bin").mkdir(exist_ok=True)
    ota = home / "bin" / "ota"
    ota.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m ota "$@"\n', encoding="utf-8")
    ota.chmod(0o755)
    env = {name: text for name, text in os.environ.items() if not name.startswith("OTA_") and name not in _SIZES}
    return env | {
        "PATH": f"{home / 'bin'}{os.pathsep}{env['PATH']}", "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"),
        "TERM": "xterm", "NO_COLOR": "1", "PYTHONPATH": str(ROOT), "HISTFILE": "",
    }  # fmt: skip


_SIZES = ("COLUMNS", "LINES", "TMUX")


def fresh(folder: Path) -> Path:
    """An empty folder but for the files that the film is about."""
    shutil.copytree(FILES, folder)
    return folder


# --- at a terminal of its own ----------------------------------------------------------------------------------------
def play(block: str, folder: Path, home: Path) -> tuple[str, Path]:
    """The block as it is shown when its commands are given in `folder`, and the folder that one is in after it."""
    played = []
    for command, answers, _ in shots(block):
        shown = ""
        if command.startswith("cd "):
            folder = (folder / command[3:]).resolve()
        else:
            shown = _shown(command, answers, folder, environment(home))
        played.append(f"$ {command}\n{shown}")
    return "".join(played), folder


def _shown(command: str, answers: list[str], folder: Path, env: dict[str, str]) -> str:
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    left, parts = list(answers), [b"\r\n"]
    with subprocess.Popen(["/bin/sh", "-c", command], cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs):
        os.close(theirs)
        begun = time.monotonic()
        while time.monotonic() < begun + _LONGEST:
            if not select.select([ours], [], [], 1)[0]:
                continue
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
            if left and b"".join(parts).decode("utf-8", "replace").replace("\r\n", "\n").endswith(_ASKING):
                os.write(ours, (left.pop(0) + "\n").encode())
    os.close(ours)
    shown = re.sub(r"\x1b\[\?25l.*?\x1b\[\?25h", "", b"".join(parts[1:]).decode("utf-8"), flags=re.DOTALL)
    return re.sub(r"\r?\x1b\[[0-9;?]*[A-Za-z]", "", shown)  # progress wiped itself; other codes show nothing


# --- in tmux ---------------------------------------------------------------------------------------------------------
class Screen:
    """A terminal in tmux."""

    def __init__(self, folder: Path, home: Path) -> None:
        self._socket = f"film-{os.getpid()}"
        env = environment(home) | {"PS1": f"{_ENDED}$ ", "LC_ALL": "C.UTF-8"}
        shell = ["/bin/sh", "-i"] if not shutil.which("bash") else ["bash", "--norc", "--noprofile", "-i"]
        variables = [
            f"{name}={env[name]}"
            for name in ("PATH", "HOME", "XDG_CONFIG_HOME", "NO_COLOR", "PYTHONPATH", "HISTFILE", "PS1")
        ]
        size = ("-x", str(COLUMNS), "-y", str(LINES))
        line = [
            "new-session",
            "-d",
            *size,
            "-c",
            str(folder),
            shlex.join(["env", "-u", "OTA_CODER", *variables, *shell]),
        ]
        subprocess.run(["tmux", "-L", self._socket, "-f", "/dev/null", *line], check=True, env=env)

    def _tmux(self, *arguments: str) -> str:
        ran = subprocess.run(["tmux", "-L", self._socket, *arguments], check=True, capture_output=True, text=True)
        return ran.stdout

    def type(self, text: str) -> None:
        """Type a line."""
        self._tmux("send-keys", "-l", text)
        self._tmux("send-keys", "Enter")

    def shown(self) -> str:
        """All that was shown so far; lines that the terminal broke are whole again."""
        return self._tmux("capture-pane", "-p", "-J", "-S", "-").rstrip("\n ") + " "

    def until(self, ends: str, before: str = "") -> str:
        """What is shown, once it ends so, and more than `more` before that."""
        begun = time.monotonic()
        while time.monotonic() < begun + _LONGEST:
            shown = self.shown()
            if shown.endswith(ends) and len(shown) >= len(before) + len(ends):
                return shown
            time.sleep(0.05)
        raise TimeoutError(shown)

    def close(self) -> None:
        """Leave it."""
        self._tmux("kill-server")


def film(block: str, screen: Screen) -> str:
    """The block as tmux shows it when its commands are typed there."""
    prompt = f"{_ENDED}$ "
    filmed = []
    for command, answers, _ in shots(block):
        seen = screen.until(prompt) + command
        screen.type(command)
        for answer in answers:
            seen = screen.until(_ASKING, seen) + answer
            screen.type(answer)
        shown = screen.until("\n" + prompt, seen)
        filmed.append(f"$ {command}\n" + shown.rpartition(prompt + command + "\n")[2].removesuffix(prompt))
    return "".join(filmed)


def main() -> None:
    """Film the page's blocks, and write what was shown into the page; say what was typed, and how long it took."""
    text, begun = PAGE.read_text(encoding="utf-8"), time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        home = Path(place).resolve()
        folder = fresh(home / "onderzoek")
        screen = Screen(folder, home)
        try:
            typed = 0
            for block in blocks():
                typed += sum(len(line) + 1 for command, answers, _ in shots(block) for line in (command, *answers))
                text = text.replace(block, trimmed(film(block, screen), folder) + "\n")
        finally:
            screen.close()
    PAGE.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{typed} characters typed; {time.monotonic() - begun:.0f} s\n")


if __name__ == "__main__":
    main()
