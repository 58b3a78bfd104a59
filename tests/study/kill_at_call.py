"""A process that makes children, each killed at one call that changes the disk. Run by the tests of killed commands."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from builders import ticking

from ota import erasing, undoing
from ota.study import init_study, open_study
from ota.study.backup import make_backup, restore
from ota.transcripts import changing

CALLS = ("rename", "replace", "link", "symlink", "unlink", "remove", "rmdir", "mkdir", "fsync", "chmod", "truncate")
KILLED = 9


def on(folder: Path) -> Any:
    return open_study(folder, coder="Anouk", clock=ticking("2025-06-02T09:00:00+00:00"))


def undo(folder: Path, _other: Path) -> None:
    with on(folder) as study:
        undoing.take_back(study)


def remove(folder: Path, _other: Path) -> None:
    with on(folder) as study:
        changing.remove(study, "weg")


def erase(folder: Path, _other: Path) -> None:
    with on(folder) as study:
        erasing.erase(study, "Zwaantje Plomp", "Zwaantje Plomp")


def back_up(folder: Path, path: Path) -> None:
    with on(folder) as study:
        make_backup(study, path, vault=True)


def write(folder: Path, _other: Path) -> None:
    with on(folder) as study:
        study.files.write(folder / "reports" / "blad.txt", b"Zwaddervlink, voor het eerst")
        study.files.write(folder / "reports" / "blad.txt", b"Zwaddervlink, nog eens")


WORK: dict[str, Callable[[Path, Path], object]] = {
    "init": lambda folder, _: init_study(folder, "Nieuw", coder="Anouk").close(),
    "open": lambda folder, _: on(folder).close(),
    "remove": remove,
    "undo": undo,
    "erase": erase,
    "backup": back_up,
    "write": write,
    "restore": lambda folder, path: restore(folder, path, "20250303-090000"),
}


def die_at(k: int, after: bool) -> None:
    """From now on the `k`th of CALLS is this process's last, done or not."""
    left = k

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def made(*passed: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0 and not after:
                os._exit(KILLED)
            answer = call(*passed, **named)
            if left == 0:
                os._exit(KILLED)
            return answer

        return made

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))
    shutil._use_fd_functions = False  # type: ignore[attr-defined]  # so that its calls are these


def main() -> None:
    """One child per line `verb folder other k after` of standard input; answers with how it ended."""
    for line in sys.stdin:
        verb, folder, second, k, after = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            code = 1
            try:
                die_at(int(k), after == "after")
                WORK[verb](Path(folder), Path(second))
                code = 0
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
