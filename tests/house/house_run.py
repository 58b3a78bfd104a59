"""Running `ota` as a shell would, within this process: arguments in; exit code, data and narration out."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from ota.cli import _run, main
from ota.words import DEFAULT

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SKIPPED_FOLDERS = {"__pycache__", "build", "demo", "dist", "node_modules", "ota-demo"}


@dataclass(frozen=True)
class HouseRun:
    """What a command answered."""

    line: str
    code: int
    out: str
    err: str


def ota(line: str, cwd: Path) -> HouseRun:
    """Run one command line that begins with `ota`, in the folder `cwd`; `< FILE` behind it is its input."""
    out, err = io.StringIO(), io.StringIO()
    before, arguments, stdin = Path.cwd(), sys.argv, sys.stdin
    line, _, fed = line.partition(" < ")
    _run.language = DEFAULT
    try:
        os.chdir(cwd)
        sys.argv = shlex.split(line)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), contextlib.ExitStack() as opened:
            if fed:
                sys.stdin = opened.enter_context(Path(fed).open(encoding="utf-8"))
            main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    finally:
        os.chdir(before)
        sys.argv, sys.stdin = arguments, stdin
    return HouseRun(line, code, out.getvalue(), err.getvalue())


def own_files() -> list[Path]:
    """The files of the checkout that people wrote: no environment, caches or results."""
    result = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if name not in SKIPPED_FOLDERS
            and not name.endswith(".egg-info")
            and (not name.startswith(".") or name == ".ci")
            and not (Path(folder) == ROOT and name == "reports")
        ]
        result += [Path(folder) / name for name in names if name != ".git" and not name.endswith((".pyc", ".db"))]
    return result
