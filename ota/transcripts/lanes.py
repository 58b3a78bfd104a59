"""Files read beside each other, in processes of their own: one that hangs, or that ends its process, costs only itself.

A lane is one process with one file at work, so that it is known which file it was. Where this process has no threads,
on Linux, its lanes are forked, which takes milliseconds; elsewhere each begins anew, which takes a third of a second.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from ota import sources
from ota.errors import OtaError
from ota.sources.bounds import TOO_LATE, at_most, end_with_parent
from ota.study.files import FULL
from ota.study.settings import Settings
from ota.transcripts.spooling import Spooled, read_to

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SECONDS = 300  # that one file may take, before its process is ended
_hiding = threading.Lock()


class Task(NamedTuple):
    """A file to be read, and what is said of it in `imports.csv`."""

    path: Path
    row: Mapping[str, str]


class Lanes:
    """How files are read: with these settings and words for all, into spools in `folder`."""

    def __init__(self, folder: Path, settings: Settings, words: Mapping[str, str], seconds: float = SECONDS) -> None:
        self.folder = folder
        self.settings = settings
        self.words = words
        self.seconds = seconds
        self._begun = 0

    def read(self, tasks: Sequence[Task], count: int) -> Generator[tuple[int, Spooled | OtaError], None, None]:
        """Each task by its number with what came of it, as they are done; in `count` processes beside each other."""
        if _may_fork():
            sources.load_readers(task.path for task in tasks)
        waiting = deque(enumerate(tasks))
        lanes: list[_Lane] = []
        try:
            while waiting and len(lanes) < count:
                lanes.append(self._begin_lane())
                lanes[-1].take(*waiting.popleft())
            busy = {lane.connection: lane for lane in lanes}
            while busy:
                for connection in wait(list(busy)):
                    lane = busy.pop(connection)
                    done = lane.n, lane.receive_outcome()
                    if waiting:
                        if lane.ended:
                            lanes.append(lane := self._begin_lane())
                        lane.take(*waiting.popleft())
                        busy[lane.connection] = lane
                    yield done
        finally:
            for lane in lanes:
                lane.end_process()

    def _begin_lane(self) -> _Lane:
        self._begun += 1
        return _Lane(self.folder / f"read-{self._begun}", self.settings, self.words, self.seconds)


class _Lane:
    """One process, and the number of the file that it has at work."""

    def __init__(self, spool: Path, settings: Settings, words: Mapping[str, str], seconds: float) -> None:
        self.n = -1
        self.ended = False
        self._name = ""
        self._since = monotonic()
        self._seconds = seconds
        context: Any = multiprocessing.get_context("fork" if _may_fork() else "spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_run, args=(theirs, spool, settings, words, seconds), daemon=True)
        with _unheard(), _main_unnamed(), _as_parent():
            self._process.start()
        theirs.close()

    def take(self, n: int, task: Task) -> None:
        """Begin with a file."""
        self.n, self._name = n, task.path.name
        self._since = monotonic()
        with suppress(OSError):  # it has ended, as will be seen
            self.connection.send(task)

    def receive_outcome(self) -> Spooled | OtaError:
        """What came of the file, once it can be told; where the process ended, by itself or as too late, the lane has
        ended. Raises OSError where the disk is full."""
        try:
            outcome: Spooled | OtaError | OSError = self.connection.recv()
        except (EOFError, OSError):  # ended by the system, as it does where memory runs out, or by its own clock
            self.ended = True
            self._process.join()
            late = self._process.exitcode == TOO_LATE and monotonic() - self._since >= self._seconds
            return OtaError("transcripts.read-late" if late else "transcripts.read-ended", name=self._name)
        if isinstance(outcome, OSError):
            raise outcome
        return outcome

    def end_process(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self.connection.close()


def _may_fork() -> bool:
    """Whether this process has no thread that may hold a lock, which a process forked from it would wait for for
    ever."""
    return len(list(Path("/proc/self/task").glob("*"))) == 1  # those of libraries too; on Linux only


@contextmanager
def _unheard() -> Iterator[None]:
    """Ctrl-C is for this process alone: one that is begun meanwhile does not hear it, and prints nothing of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _main_unnamed() -> Iterator[None]:
    """A process that begins anew meanwhile does not find the script that uses us, which it would run once more."""
    main = sys.modules["__main__"]
    with _hiding:
        names: dict[str, Any] = {name: vars(main)[name] for name in ("__file__", "__spec__") if name in vars(main)}
        vars(main).pop("__file__", None)
        main.__spec__ = None
        try:
            yield
        finally:
            vars(main).update(names)


@contextmanager
def _as_parent() -> Iterator[None]:
    """A worker of somebody's pool may have children meanwhile: lanes end with it, which is what Python fears for when
    it forbids that."""
    config: dict[str, Any] = getattr(multiprocessing.current_process(), "_config", {})
    is_worker = config.pop("daemon", None)
    try:
        yield
    finally:
        if is_worker is not None:
            config["daemon"] = is_worker


def _run(connection: Connection, spool: Path, settings: Settings, words: Mapping[str, str], seconds: float) -> None:
    """What a lane does: read what it is told to, until it is ended. It takes leave of nothing that it may have from its
    parent: a database, above all, is closed by whoever opened it."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        gc.freeze()
        end_with_parent()
        threading.Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()
        with spool.open("w+b") as kept:
            while True:
                task = connection.recv()
                with at_most(seconds):
                    outcome = _read_outcome(kept, task, settings, words)
                connection.send(outcome)
    except OSError as error:  # the disk is full
        with suppress(OSError):
            connection.send(error)
    finally:
        os._exit(0)


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(0)


def _read_outcome(spool: BinaryIO, task: Task, settings: Settings, words: Mapping[str, str]) -> Spooled | OtaError:
    """What comes of reading a file: whatever goes wrong, the others are read."""
    try:
        return read_to(spool, task.path, settings, words, task.row)
    except OtaError as error:
        return error
    except MemoryError:
        return OtaError("transcripts.read-ended", name=task.path.name)
    except Exception as error:  # a fault of ours in one file does not stop the others; its text is never shown
        if isinstance(error, OSError) and error.errno in FULL:
            raise
        place = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__}, {Path(place.filename).name}:{place.lineno}"
        return OtaError("transcripts.read-fault", name=task.path.name, fault=fault)
