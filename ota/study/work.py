"""The study's `.work/`: temporary files whose names say whose they are, so that what a killed process left is wiped."""

from __future__ import annotations

import os
import re
import shutil
import socket
import time
from pathlib import Path

_NAME = re.compile(r"[a-z]+-(?P<pid>\d+)-(?P<host>[A-Za-z0-9_]+)-.*")
_ELSEWHERE_SECONDS = 24 * 3600  # nothing that is at work on another computer is so old


def folder_of(study: Path) -> Path:
    """The folder for temporary files, made if absent."""
    path = study / ".work"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def host() -> str:
    """This computer, as it stands in the names."""
    return re.sub(r"[^A-Za-z0-9_]", "_", socket.gethostname()) or "_"


def claim(study: Path, kind: str, name: str) -> Path:
    """A path for a temporary file or folder of this process; whoever asks makes and removes it."""
    return folder_of(study) / f"{kind}-{os.getpid()}-{host()}-{name}"


def sweep(study: Path) -> None:
    """Wipe what processes that are gone have left behind."""
    for path in folder_of(study).iterdir():
        named = _NAME.fullmatch(path.name)
        if named and _is_left(path, int(named["pid"]), named["host"]):
            wipe(path)


def wipe(path: Path) -> None:
    """Remove a file or folder, as far as that goes."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _is_left(path: Path, pid: int, where: str) -> bool:
    if where == host():
        return not alive(pid)
    try:
        return time.time() - path.stat().st_mtime > _ELSEWHERE_SECONDS
    except OSError:
        return False


def alive(pid: int) -> bool:
    """Whether a process with this number runs on this computer."""
    if os.name == "nt":
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)  # type: ignore[attr-defined,unused-ignore]
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)  # type: ignore[attr-defined,unused-ignore]
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
