"""Running `ota` as a shell does: within this process where only the answer matters, else as a process of its own."""

from __future__ import annotations

import contextlib
import io
import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
