"""`ota.toml` as it is now, for a study that stays open: it is read again when it has changed.

While it has faults, or is just being saved, it counts as it last was without; then nothing may be written in the study,
because what is in force is not known.
"""

from __future__ import annotations

import threading
import time
from hashlib import sha256
from pathlib import Path

from ota.errors import OtaError
from ota.study.settings import Settings, parse_settings, read_bytes

# What a file system's clock does not tell apart: most count in ticks of the computer, some in pairs of seconds.
_TICK_NS = 50_000_000
_SECONDS_NS = 3_000_000_000


class SettingsFile:
    """The settings of an open study; raises OtaError where they have faults at its opening."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._fault: OtaError | None = None
        self._stamp, self._settled = self._look_now()
        content = read_bytes(path)
        self._digest = sha256(content or b"").digest()
        self._there = bool(content)
        self._sound = parse_settings(content, path.name)

    def read_current(self) -> Settings:
        """What is in force: of the file as it is now, or as it last was without faults."""
        with self._lock:
            self._look()
            return self._sound

    def find_fault(self) -> OtaError | None:
        """What is wrong with the file as it is now."""
        with self._lock:
            self._look()
            return self._fault

    def read_for_writing(self) -> Settings:
        """What is in force; raises OtaError where the file as it is now has faults."""
        with self._lock:
            self._look()
            if self._fault:
                raise OtaError(self._fault.key, self._fault.problems, **self._fault.values)
            return self._sound

    def take(self, settings: Settings) -> None:
        """Let these count until the file changes again."""
        with self._lock:
            self._look()
            self._sound, self._fault = settings, None

    def _look(self) -> None:
        stamp, settled = self._look_now()
        if stamp == self._stamp and self._settled:
            return
        try:
            content = read_bytes(self._path)
            digest = sha256(content or b"").digest()
            if digest != self._digest:
                self._digest = digest
                self._fault = OtaError("settings.gone", file=self._path.name)
                if content or not self._there:  # an editor empties a file, or takes it away, before it saves it
                    self._sound, self._fault = parse_settings(content, self._path.name), None
                    self._there = bool(content)
        except OtaError as error:
            self._fault = error
            if error.key == "settings.unreadable":
                self._digest = b""  # what stood there is as good as changed
        self._stamp, self._settled = stamp, settled

    def _look_now(self) -> tuple[tuple[int, ...] | None, bool]:
        """What changes with the file, and whether it was so long ago that the next change will show in it."""
        try:
            now = self._path.stat()
        except OSError:
            return None, True
        stamp = now.st_mtime_ns, now.st_ctime_ns, now.st_size, now.st_ino
        unsure = _TICK_NS if now.st_mtime_ns % 1_000_000_000 else _SECONDS_NS
        return stamp, time.time_ns() - max(stamp[:2]) > unsure
