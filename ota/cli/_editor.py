"""A text in the user's own editor. What they typed is theirs: it is kept until it was taken, or dropped by hand."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ota.cli import _run
from ota.db.store import STORE
from ota.errors import OtaError
from ota.regular import read_regular
from ota.study import work
from ota.study.study import Study


@dataclass
class EditedText:
    """What the user left in the editor; with `keep` it is kept although nothing went wrong (it was only looked at)."""

    raw: bytes
    keep: bool = False


@contextmanager
def edit_text(study: Study, text: str, name: str, again: str) -> Iterator[EditedText]:
    """The text as the user left it in their editor, in a file called `name` in `.work/edits/`.

    It is removed when the block that uses it ends well. When the editor or the block fails, or is interrupted, it is
    kept, unless nothing was changed; `again` is the command that goes on with it, and finds it opened as it was left.
    Raises OtaError where no editor is known, it failed, or one is open on this text already.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not command.strip():
        raise OtaError("cli.no-editor")
    with STORE.translated(study.folder / "study.db"):
        path = work.make_edits_folder(study.folder) / name
    with _hold_alone(study, path):
        if path.exists():
            _run.narrate("cli.edit-resumed", file=path.relative_to(study.folder))
        else:
            with work.open_private(path) as file:
                file.write(text.encode("utf-8"))
        done = EditedText(b"")
        try:
            _open(command, path)
            done.raw = read_regular(path)
            yield done
        except BaseException:
            done.keep = True
            raise
        finally:
            raw = read_regular(path) if path.exists() else b""
            if done.keep and raw.strip() and raw != text.encode("utf-8"):
                _run.narrate("cli.edit-kept", file=path.relative_to(study.folder), again=again)
            else:
                work.drop_edit(path)


def _open(command: str, path: Path) -> None:
    try:
        ran = subprocess.run([*shlex.split(command, posix=os.name != "nt"), str(path)], check=False)
    except OSError:
        raise OtaError("cli.no-editor") from None
    if ran.returncode:
        raise OtaError("cli.editor-failed", code=ran.returncode)


@contextmanager
def _hold_alone(study: Study, path: Path) -> Iterator[None]:
    """Say in `.work/` that an editor is open on `path`; raises OtaError where one is already."""
    mine = work.claim(study.folder, "edit", path.name)
    for edited in mine.parent.glob(f"edit-*-{path.name}"):
        if edited != mine and not work.is_left(edited):
            raise OtaError("cli.edit-busy", file=path.relative_to(study.folder))
    mine.touch(mode=0o600)
    try:
        yield
    finally:
        with suppress(OSError):
            mine.unlink()
