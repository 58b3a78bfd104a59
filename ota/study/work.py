"""The study's `.work/`: temporary files whose names say whose they are, so that what a killed process left is wiped."""

from __future__ import annotations

import errno
import os
import re
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from ota.errors import OtaError
from ota.regular import open_regular, read_regular

_NAME = re.compile(r"(?P<kind>\.?[a-z]+)-(?P<pid>\d+)-(?P<host>[A-Za-z0-9_]+)-.*")
FORMS = "forms.txt"  # the forms of the words in the study, by lemma: gone as soon as a text changes
KEY_NOTE = "key.txt"  # where the key of replaced names lies, see ota.privacy.key
KEPT = "restoring"  # the kind of what a killed process left that is not wiped but finished, see ota.study.swapping
_EDITORS_OWN = re.compile(r"\..*|#.*#|.*~")
_ELSEWHERE_SECONDS = 24 * 3600  # nothing that is at work on another computer is so old


def make_work_folder(study: Path) -> Path:
    """The folder for temporary files, made if absent."""
    path = study / ".work"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def make_edits_folder(study: Path) -> Path:
    """The folder for texts that a person is typing, made if absent: it is never swept."""
    path = make_work_folder(study) / "edits"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def list_edits(study: Path, begin: str = "") -> list[Path]:
    """The edited texts that are kept, of those whose names begin so; without what editors put beside them."""
    folder = study / ".work" / "edits"
    paths = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in paths if path.name.startswith(begin) and not _EDITORS_OWN.fullmatch(path.name))


def drop_edit(path: Path) -> None:
    """Remove an edited text, with what an editor may have left beside it, such as a backup."""
    other_names = {edit.name for edit in list_edits(path.parent.parent.parent)} - {path.name}
    for beside in path.parent.iterdir():
        if not any(name in beside.name for name in other_names):
            wipe(beside)
    with suppress(OSError):
        path.parent.rmdir()  # others may be at work in it


def name_host() -> str:
    """This computer, as it stands in the names."""
    import socket

    return re.sub(r"[^A-Za-z0-9_]", "_", socket.gethostname()) or "_"


def claim(study: Path, kind: str, name: str) -> Path:
    """A path for a temporary file or folder of this process; whoever asks makes and removes it."""
    return name_path(make_work_folder(study), kind, name)


def name_path(folder: Path, kind: str, name: str) -> Path:
    """A path in any folder that says that it is a temporary file of this process."""
    return folder / f"{kind}-{os.getpid()}-{name_host()}-{name}"


def sweep(study: Path) -> None:
    """Wipe what processes that are gone have left behind in the study's folder for temporary files."""
    if (study / ".work").is_dir():
        sweep_folder(study / ".work")


def sweep_folder(folder: Path, kind: str = "") -> None:
    """Wipe what processes that are gone have left behind in any folder, of one kind or of all."""
    for path in folder.glob(f"{kind}-*" if kind else "*"):
        name = _NAME.fullmatch(path.name)
        if name and name["kind"] != KEPT and is_left(path):
            wipe(path)


def put(study: Path, name: str, content: bytes) -> None:
    """Write the file `name`, never half, and never into what is no file; readable by its owner only."""
    beside = claim(study, "new", name)
    with open_private(beside) as file:
        file.write(content)
    beside.replace(make_work_folder(study) / name)


def read_small(path: Path, limit: int) -> bytes:
    """The bytes of the plain file `path`; raises OSError for anything else (a folder, a pipe, a device), and where it
    has more than `limit`."""
    try:
        return read_regular(path, limit)
    except OtaError as error:
        raise OSError(errno.EINVAL, "no plain file, or too large", str(path)) from error


def wipe(path: Path) -> None:
    """Remove a file or folder, as far as that goes."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):  # another's, in a folder that many write in
            path.unlink(missing_ok=True)


def open_private(path: Path) -> IO[bytes]:
    """A new file to write, readable by its owner only from the first byte."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb")


def copy(path: Path, to: Path) -> None:
    """A copy of a file, on the disk, readable by its owner only."""
    with open_regular(path) as read, open_private(to) as file:
        shutil.copyfileobj(read, file)
    sync(to)


def sync(path: Path) -> None:
    """See to it that a file, or the names in a folder, are on the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows writes its folders itself
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_left(path: Path, stuck: float | None = None) -> bool:
    """Whether the process that a temporary file is of is gone, or it is older than `stuck` seconds."""
    name = _NAME.fullmatch(path.name)
    on_this_host = name is not None and name["host"] == name_host()
    if (
        name
        and on_this_host
        and (not is_alive(int(name["pid"])) or (stuck is not None and int(name["pid"]) == os.getpid()))
    ):
        return True
    if on_this_host and stuck is None:
        return False
    try:
        return time.time() - path.stat().st_mtime > (_ELSEWHERE_SECONDS if stuck is None else stuck)
    except OSError:
        return False


def is_alive(pid: int) -> bool:
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
