"""Files read beside each other, in processes of their own: one that hangs, or that ends its process, costs only itself.

A lane is one process with one file at work, so that it is known which file it was. Files of which all together are read
sooner than a process begins are read here; one of them that takes long is broken off and goes to a lane, when the
others are done.
"""

from __future__ import annotations

import _thread
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import BinaryIO, NamedTuple

from ota.errors import OtaError
from ota.study.files import FULL
from ota.study.settings import Settings
from ota.transcripts.spooling import Spooled, read_to

SECONDS = 300  # that one file may take, before its process is ended
_PATIENCE = 10  # seconds that a file may take here; all together they take one or two
_BEGINNING = 300  # seconds that a process may take to begin, on a computer that is busy
_WORTH = 20_000_000  # bytes of text, which take over a second: two processes take as long to begin
_PACKED = {".docx": 3, ".odt": 3, ".xlsx": 3, ".pdf": 20}  # what takes longer for its bytes than text does


_ALARM: signal.Signals = getattr(signal, "SIGALRM", None) or getattr(signal, "SIGBREAK")  # noqa: B009 - Windows' own


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
        """Each task by its number with what came of it, as they are done; in `count` processes, where that pays."""
        if count > 1 and len(tasks) > 1 and sum(map(_weight, tasks)) >= _WORTH:
            yield from self._beside(tasks, dict(enumerate(tasks)), count)
            return
        late = {}
        for n, task in enumerate(tasks):
            try:
                with _patience(_PATIENCE if count > 1 and task.path.suffix.lower() != ".pdf" else None):
                    outcome = self._here(task)
            except _TooLongError:
                late[n] = task
            else:
                yield n, outcome
        if late:
            yield from self._beside(tasks, late, count)

    def _here(self, task: Task) -> Spooled | OtaError:
        with (self.folder / "read").open("ab") as spool:
            return _outcome(spool, task, self.settings, self.words)

    def _beside(
        self, tasks: Sequence[Task], chosen: Mapping[int, Task], count: int
    ) -> Generator[tuple[int, Spooled | OtaError], None, None]:
        waiting = iter(chosen.items())
        lanes = [self._lane() for _ in range(min(count, len(chosen)))]
        try:
            for lane in lanes:
                lane.take(next(waiting, None))
            while busy := {lane.future: lane for lane in lanes if lane.future}:
                done, _ = wait(busy, self.seconds / 10, FIRST_COMPLETED)
                late = [lane for lane in busy.values() if lane.is_late(self.seconds)]
                for lane in [busy[future] for future in done] or late:
                    outcome = lane.outcome()
                    yield lane.n, outcome or self._here(tasks[lane.n])
                    if lane.ended:
                        lanes[lanes.index(lane)] = lane = self._lane()
                    lane.take(next(waiting, None))
        finally:
            for lane in lanes:
                lane.end()

    def _lane(self) -> _Lane:
        self._begun += 1
        return _Lane(self.folder / f"read-{self._begun}", self.settings, self.words)


class _Lane:
    """One process, and the file that it has at work."""

    def __init__(self, spool: Path, settings: Settings, words: Mapping[str, str]) -> None:
        context = multiprocessing.get_context("spawn")  # the only way on every system, and beside threads
        self._pool = ProcessPoolExecutor(1, context, _begin, (spool, settings, words))
        self._pid: Future[int] | None = None
        self._path = Path()
        self.future: Future[Spooled | OtaError] | None = None
        self.n = -1
        self._since = monotonic()
        self.ended = False

    def take(self, task: tuple[int, Task] | None) -> None:
        """Begin with a file; with None there is none left."""
        self.future = None
        if task is None:
            return
        self.n, (self._path, _) = task
        with _unheard():
            try:
                if self._pid is None:
                    self._pid = self._pool.submit(os.getpid)
                    self._pid.add_done_callback(self._count_from_here)
                self.future = self._pool.submit(_read, task[1])
            except BrokenExecutor as error:
                self.future = Future()
                self.future.set_exception(error)
        self._since = monotonic()

    def is_late(self, seconds: float) -> bool:
        """Whether the file is at work for so long; a process that has not begun yet gets its own time."""
        return monotonic() - self._since > (seconds if self._has_begun() else max(seconds, _BEGINNING))

    def _count_from_here(self, _: Future[int]) -> None:
        self._since = monotonic()

    def outcome(self) -> Spooled | OtaError | None:
        """What came of the file; where it took too long, or took the process with it, the lane has ended. None where no
        process could begin, which is no fault of the file."""
        assert self.future is not None
        if not self.future.done():
            self.end()
            return OtaError("transcripts.read-late", name=self._path.name)
        try:
            return self.future.result()
        except BrokenExecutor:  # the system ended it, as it does where memory runs out
            self.end()
            return OtaError("transcripts.read-ended", name=self._path.name) if self._has_begun() else None

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.ended = True
        if self._pid and self._has_begun() and self.future and not self.future.done():
            with suppress(OSError):
                os.kill(self._pid.result(), getattr(signal, "SIGKILL", signal.SIGTERM))
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _has_begun(self) -> bool:
        pid = self._pid
        return pid is not None and pid.done() and not pid.cancelled() and pid.exception() is None


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


class _TooLongError(BaseException):
    """A file takes too long to be read here; no reader takes it for a fault of the file."""


@contextmanager
def _patience(seconds: float | None) -> Iterator[None]:
    """Break off what is done within, with _TooLongError, when it takes so long; whatever else runs in this process goes
    on. Without `seconds`, or in a thread that no signal reaches, it may take its time."""
    if seconds is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting = True

    def break_off(_number: int, _frame: object) -> None:
        if waiting:
            raise _TooLongError

    before = signal.signal(_ALARM, break_off)
    stop_alarm = _set_alarm(seconds)
    try:
        yield
    finally:
        waiting = False
        stop_alarm()
        signal.signal(_ALARM, before)


def _set_alarm(seconds: float) -> Callable[[], object]:
    """Give the signal after so long, and each second after that: raised while Python tidies up, it is heard by nobody.
    Returns what takes that back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds, 1)
        return lambda: signal.setitimer(signal.ITIMER_REAL, 0)
    # Windows has no such clock; a thread of ours waits while a pattern is searched for, which is not broken off there.
    timer = threading.Timer(seconds, _thread.interrupt_main, [_ALARM])
    timer.daemon = True
    timer.start()
    return timer.cancel


class _Work(NamedTuple):
    """What a process works with from its beginning."""

    spool: BinaryIO
    settings: Settings
    words: Mapping[str, str]


_work: list[_Work] = []  # of this process


def _begin(spool: Path, settings: Settings, words: Mapping[str, str]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _work.append(_Work(spool.open("w+b"), settings, words))


def _end_with_parent() -> None:
    """Nobody ends a process whose parent was killed."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _read(task: Task) -> Spooled | OtaError:
    spool, settings, words = _work[0]
    return _outcome(spool, task, settings, words)


def _outcome(spool: BinaryIO, task: Task, settings: Settings, words: Mapping[str, str]) -> Spooled | OtaError:
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


def _weight(task: Task) -> int:
    try:
        return task.path.stat().st_size * _PACKED.get(task.path.suffix.lower(), 1)
    except OSError:
        return 0
