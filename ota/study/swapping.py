"""Files of a study put in the place of others as one: all of them or none, whenever the process is killed.

What is to come lies ready, whole and on the disk, in a folder of `.work/`. Renaming that folder is the moment at which
it counts. Whoever is killed after it leaves a study that the next who opens it finishes: what was is kept under another
name first, so that at no moment a name is without its file.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock

from ota.completing import NAMES
from ota.db import BESIDE
from ota.errors import StudyError
from ota.regular import read_regular
from ota.study import work

_KIND = work.KEPT
_PLAN = "plan.json"
_WAIT_SECONDS = 10.0
_STUCK_SECONDS = 60.0  # renaming a few files takes no longer, on whatever computer
_ONE_AT_A_TIME = Lock()


def swap(study: Path, ready: Path, asides: dict[str, Path | None]) -> None:
    """Put the files of the folder `ready`, which lies in the study's `.work/`, in their places.

    `asides` says in which order, and what each present file will be called (None: it is not kept). Raises OSError where
    the first of them cannot be put there; then nothing has changed.
    """
    plan = ready / _PLAN
    with work.open_private(plan) as file:
        file.write(json.dumps({name: aside and aside.name for name, aside in asides.items()}).encode())
    for path in (*(ready / name for name in asides), plan, ready):
        work.sync(path)
    with _ONE_AT_A_TIME:
        mine = work.claim(study, _KIND, "new")
        ready.replace(mine)  # from here on it counts
        work.sync(mine.parent)
        _carry_out(study, mine)


def finish(study: Path) -> None:
    """Finish what a process that was killed had begun; raises StudyError while one that lives is at it."""
    deadline = time.monotonic() + _WAIT_SECONDS
    while begun := next(iter(_find_begun(study)), None):
        if work.is_left(begun, _STUCK_SECONDS):
            with _ONE_AT_A_TIME, suppress(FileNotFoundError):  # another was first
                mine = work.claim(study, _KIND, "new")
                begun.replace(mine)
                _carry_out(study, mine)
        elif time.monotonic() > deadline:
            raise StudyError("db.locked", file="study.db")
        else:
            time.sleep(0.05)


def is_begun(study: Path) -> bool:
    """Whether files were to be put in their places here, and are not yet."""
    return bool(_find_begun(study))


def _find_begun(study: Path) -> list[Path]:
    return sorted((study / ".work").glob(f"{_KIND}-*")) if (study / ".work").is_dir() else []


def _carry_out(study: Path, ready: Path) -> None:
    """Put each file that still lies in `ready` in its place; the folder goes last."""
    plan = ready / _PLAN
    asides = json.loads(read_regular(plan)) if plan.exists() else {}
    for name, aside in asides.items():
        if (ready / name).exists():
            try:
                _put(study, ready, name, aside and study / aside)
            except OSError:
                if name == next(iter(asides)):  # nothing was put in its place yet: as if nothing had begun
                    _take_back(study / name, aside and study / aside)
                    work.wipe(ready)
                raise
    work.wipe(work.make_work_folder(study) / work.FORMS)
    work.wipe(work.make_work_folder(study) / NAMES)  # those of the study that was there before; see `open_study`
    work.sync(study)
    plan.unlink(missing_ok=True)
    shutil.rmtree(ready, ignore_errors=True)


def _put(study: Path, ready: Path, name: str, aside: Path | None) -> None:
    present = study / name
    if aside and present.exists() and not aside.exists():
        _keep(study, present, aside)
    for end in BESIDE:
        old = present.with_name(name + end)
        if old.exists() and aside:
            old.replace(aside.with_name(aside.name + end))
        else:
            old.unlink(missing_ok=True)
    (ready / name).replace(present)


def _take_back(present: Path, aside: Path | None) -> None:
    if aside:
        aside.unlink(missing_ok=True)
        for end in BESIDE:
            with suppress(FileNotFoundError):
                aside.with_name(aside.name + end).replace(present.with_name(present.name + end))


def _keep(study: Path, present: Path, aside: Path) -> None:
    """Give a file a second name, or copy it where the disk knows no second names."""
    try:
        os.link(present, aside)
    except OSError:
        copy = work.claim(study, "aside", aside.name)
        work.copy(present, copy)
        copy.replace(aside)
