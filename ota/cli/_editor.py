"""A text in the user's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess

from ota.errors import OtaError
from ota.regular import read_regular
from ota.study.study import Study


def edited(study: Study, text: str, name: str) -> bytes:
    """The text as the user left it in their editor, in a file called `name`; nothing of it stays behind in `.work/`.

    Raises OtaError where no editor is known, or where it failed.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not command.strip():
        raise OtaError("cli.no-editor")
    with study.scratch("edit") as folder:
        path = folder / name
        with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
            file.write(text.encode("utf-8"))
        try:
            ran = subprocess.run([*shlex.split(command, posix=os.name != "nt"), str(path)], check=False)
        except OSError:
            raise OtaError("cli.no-editor") from None
        if ran.returncode:
            raise OtaError("cli.editor-failed", code=ran.returncode)
        return read_regular(path)
