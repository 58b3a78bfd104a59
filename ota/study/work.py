"""The study's `.work/`: temporary files whose names say whose they are, so that what a killed process left is wiped."""

from __future__ import annotations

import errno
import os
import re
import shutil
import socket
import time
from pathlib import Path

from ota.errors import OtaError
from ota.regular import read_regular

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


def put(study: Path, name: str, content: bytes) -> None:
    """Write the file `name`, never half, and never into what is no file."""
    beside = claim(study, "new", name)
    beside.write_bytes(content)
    beside.replace(folder_of(study) / name)


def read_small(path: Path, most: int) -> bytes:
    """The bytes of the plain file `path`; raises OSError for anything else (a folder, a pipe, a device), and where it
    has more than `most`."""
    try:
        return read_regular(path, most)
    except OtaError as error:
        raise OSError(errno.EINVAL, "no plain file, or too large", str(path)) from error


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
    if not 0 < pid < 1 << 31:
        return False
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
