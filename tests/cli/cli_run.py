"""Running `ota` as a shell does: within this process where only the answer matters, else as a process of its own."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sqlite3
import struct
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ota.cli import _run, main
from ota.words import DEFAULT


@dataclass(frozen=True)
class Ran:
    """What a command answered: exit code, data (stdout), narration (stderr)."""

    code: int
    out: str
    err: str


def ota(cwd: Path, *arguments: object, coder: str = "Anouk") -> Ran:
    """Run one command in the folder `cwd`, within this process."""
    out, err = io.StringIO(), io.StringIO()
    before, argv, expected = Path.cwd(), sys.argv, os.environ.get("OTA_CODER")
    _run.language = DEFAULT
    code: Any = 0
    try:
        os.chdir(cwd)
        os.environ["OTA_CODER"] = coder
        sys.argv = ["ota", *map(str, arguments)]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as stop:
        code = stop.code or 0
    finally:
        os.chdir(before)
        sys.argv = argv
        os.environ.pop("OTA_CODER", None)
        if expected is not None:
            os.environ["OTA_CODER"] = expected
    return Ran(int(code), out.getvalue(), err.getvalue())


def process(cwd: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one command in the folder `cwd` as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ota", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "OTA_CODER": "Anouk", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def typed(
    folder: Path, answers: str, *arguments: object, columns: int = 200, term: str = "dumb", **environment: str
) -> tuple[int, str]:
    """The exit code of a command at a terminal and all that it writes there, with `answers` typed into it."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    fcntl = pytest.importorskip("fcntl")
    termios = pytest.importorskip("termios")
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    os.write(ours, answers.encode())
    env = {**os.environ, "OTA_CODER": "Anouk", "TERM": term, **environment}
    env = {name: text for name, text in env.items() if name not in ("COLUMNS", "LINES")}
    command = [sys.executable, "-m", "ota", *map(str, arguments)]
    with subprocess.Popen(command, cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        shown = shown_on(ours)
    os.close(ours)
    return running.returncode, shown.decode("utf-8").replace("\r\n", "\n")


def shown_on(terminal: int) -> bytes:
    """All that is written to a terminal, until nothing holds it any more."""
    parts = []
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts)


def plain(shown: str) -> str:
    """What a terminal was sent, without colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", shown)


def dumped(folder: Path) -> dict[str, list[str]]:
    """Every row of every table of the study and its vault, and what lies in its working folder."""
    result = {}
    for name in ("study.db", "vault.db"):
        with contextlib.closing(sqlite3.connect(f"file:{folder / name}?mode=ro", uri=True)) as connection:
            try:
                tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            except sqlite3.OperationalError:
                continue  # no vault yet
            for table in tables:
                result[f"{name}.{table}"] = sorted(map(repr, connection.execute(f'SELECT * FROM "{table}"')))
    result[".work"] = sorted(path.name for path in (folder / ".work").rglob("*") if path.name != "names.json")
    return result
