"""The bounds of a process that reads what may harm it: so much time, and no longer than its parent lives.

Both hold whatever it is doing, in C too, where Python hears no signal: the system keeps them, and a thread in C.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TOO_LATE = 1  # the exit code of a process that ended because its time was over
_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux: what is sent to this process when its parent ends


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """End this process, without a word and with the code TOO_LATE, when what is done within takes longer."""
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def end_with_parent() -> None:
    """End this process when its parent ends, where the system can be asked for that (Linux)."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)
