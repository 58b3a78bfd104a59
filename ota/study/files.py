"""Files that are written for people: the one way out of the program, and the memory of what was written where.

People work on in a file that ota wrote. So a file is only replaced where it is byte for byte what ota wrote there last;
anything else stays, and the new one goes beside it. The memory lies in the study's `.work/written/`, a small file for
every file that was written: two processes never write the same one unless they write the same file, what is damaged
counts for nothing, and who knows nothing replaces nothing.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import NamedTuple

from ota.errors import OtaError
from ota.regular import open_regular, read_regular
from ota.study import work

_MOST = 2000  # files remembered; the ones written longest ago are forgotten first
FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)
_BESIDE = ".ota"  # the kind of what stands beside a file while it is written
_PATH = "= "  # before the path of a file in what is remembered of it
_OWN = (
    "study.db",
    "vault.db",
    "ota.toml",
)  # of the program itself, with what stands beside them

Essence = Callable[[bytes], bytes]


class WrittenFile(NamedTuple):
    """Where a file stands now, and whether it had to be written; as a truth value the latter."""

    path: Path
    changed: bool

    def __bool__(self) -> bool:
        return self.changed


class Files:
    """Writes files for people, and remembers them in the study in `folder` (None: nothing is remembered, so nothing is
    replaced). With `replace` a file that was changed is replaced after all; `on_kept` is told of one that was not, and
    of the new one beside it."""

    def __init__(self, folder: Path | None = None, *, replace: bool = False) -> None:
        self.folder = folder
        self.replace = replace
        self.on_kept: Callable[[Path, Path], None] = lambda _kept, _beside: None

    def write(self, path: Path, content: bytes, *, replace: bool = False, essence: Essence = bytes) -> WrittenFile:
        """Write `content` to `path`, whole or not at all; beside it (`name-2`) where a file stands that somebody
        changed.

        `essence` takes from the bytes of a file what a person could lose: the whole of it, unless the writer keeps some
        (the comments of a YAML file). Raises OtaError where it cannot be written, then nothing has changed.
        """
        self._refuse_own(path)
        beside = path
        for n in count(2):
            present = _read_present(beside)
            if present == content:
                self._remember(beside, [essence(content)])
                break
            ours = (
                present is None
                or replace
                or self.replace
                or _compute_digest(essence(present)) in self._read_known(beside)
            )
            if ours:
                # Killed between the two, what stands there is ours whichever of them it is.
                self._remember(beside, [essence(content), *([] if present is None else [essence(present)])])
                write_beside(beside, content)
                self._remember(beside, [essence(content)])
                break
            beside = path.with_name(f"{path.stem}-{n}{path.suffix}")
        if beside != path:
            self.on_kept(path, beside)
        return WrittenFile(beside, present != content)

    def remember_taken(self, path: Path, *, essence: Essence = bytes) -> None:
        """Remember that all that the file `path` says stands in the study now, so that it may be replaced."""
        with suppress(OtaError):
            present = _read_present(path)
            self._remember(path, [] if present is None else [essence(present)])

    def _refuse_own(self, path: Path) -> None:
        if self.folder is None:
            return
        inside = _find_inside(path, self.folder)
        if inside and (inside[0] == ".work" or (len(inside) == 1 and inside[0].startswith(_OWN))):
            raise OtaError("study.own-file", file=path)

    # --- the memory ----------------------------------------------------------------------------------------------
    def _locate_path(self, path: Path) -> Path | None:
        """Where `path` is remembered: by its place in the study, which may be moved as a whole, else by its own."""
        if self.folder is None:
            return None
        inside = _find_inside(path, self.folder)
        name = "/".join(inside) if inside else os.path.normcase(path.resolve())
        return work.make_work_folder(self.folder) / "written" / _compute_digest(os.fsencode(name))[:32]

    def _read_known(self, path: Path) -> set[str]:
        """The digests of what was written there last; empty where nobody knows."""
        with suppress(OSError, OtaError, UnicodeDecodeError):
            place = self._locate_path(path)
            return set(_read_memory(place)[0]) if place else set()
        return set()

    def _remember(self, path: Path, written: list[bytes]) -> None:
        """A courtesy to the next run, so it may fail: an archived study cannot be written to."""
        with suppress(OSError, OtaError):
            if self.folder is not None:
                self.folder.mkdir(parents=True, exist_ok=True)
            if place := self._locate_path(path):
                place.parent.mkdir(mode=0o700, exist_ok=True)
                lines = *map(_compute_digest, written), _PATH + self._spell_path(path)
                write_beside(place, "\n".join(lines).encode("utf-8", "surrogateescape"))
                _forget(place.parent)

    def remember_made(self, path: Path) -> None:
        """Remember that a file was made there that is never replaced, such as a backup."""
        self._remember(path, [])

    def list_written(self) -> list[tuple[Path, Path]]:
        """The files that were written, as far as is remembered: where each stood, and where that is remembered. Of
        those that an older program wrote the ones that still stand in the study."""
        memory = work.make_work_folder(self.folder) / "written" if self.folder else None
        if memory is None or self.folder is None or not memory.is_dir():
            return []
        known: dict[Path, Path] = {}
        for place in memory.iterdir():
            with suppress(OSError, OtaError, UnicodeDecodeError):
                name = _read_memory(place)[1]
                known.update({place: self.folder / name} if name else {})
        inside = (path for path in self.folder.rglob("*") if ".work" not in path.parts and path.is_file())
        for path in inside:
            located = self._locate_path(path)
            if located not in known and located is not None and located.exists():
                known[located] = path
        return sorted((path, place) for place, path in known.items())

    def _spell_path(self, path: Path) -> str:
        """A path as it is remembered: from the study's folder, where it lies in it."""
        inside = _find_inside(path, self.folder) if self.folder else ()
        return "/".join(inside) if inside else str(path.resolve())


def _read_memory(place: Path) -> tuple[list[str], str]:
    """What is remembered of a file: the digests of what was written, and its path ("" where an older program did)."""
    lines = read_regular(place).decode("utf-8", "surrogateescape").splitlines()
    paths = [line.removeprefix(_PATH) for line in lines if line.startswith(_PATH)]
    return [line for line in lines if not line.startswith(_PATH)], next(iter(paths), "")


def _forget(folder: Path) -> None:
    places = list(folder.iterdir())
    if len(places) > _MOST:
        with suppress(OSError):
            for place in sorted(places, key=lambda place: place.stat().st_mtime)[:-_MOST]:
                place.unlink(missing_ok=True)


def _find_inside(path: Path, folder: Path) -> tuple[str, ...]:
    """The parts of `path` below `folder`; empty where it lies elsewhere."""
    resolved, within = path.resolve(), folder.resolve()
    return resolved.relative_to(within).parts if resolved.is_relative_to(within) else ()


def _compute_digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _read_present(path: Path) -> bytes | None:
    """What stands at `path`, None where nothing does; raises OtaError for what is no file that can be replaced."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise OtaError("reports.is_folder" if path.is_dir() else "reports.no_file", path=path)
        with open_regular(path) as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _build_refusal(path, error) from error


def write_beside(path: Path, content: bytes, *, lasting: bool = False) -> None:
    """Write `content` to `path` whole or not at all: beside it first, then renamed; readable by its owner only.
    `lasting`: it lies on the disk before the name does, whatever happens to the power.

    For files of the program itself; a person's are written by `Files`. A missing last folder is made. Raises OtaError
    when the folder above is missing, the disk full, or the file open in another program (Word and Excel on Windows hold
    it).
    """
    import tempfile

    temporary = ""
    try:
        if path.is_dir():
            raise IsADirectoryError
        target = path.resolve() if path.is_symlink() else path  # what a link leads to is replaced, not the link
        target.parent.mkdir(exist_ok=True)
        work.sweep_folder(target.parent, _BESIDE)  # what a killed process left here says whose it was
        handle, temporary = tempfile.mkstemp(prefix=work.name_path(target.parent, _BESIDE, "").name, dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        Path(temporary).replace(target)
    except OSError as error:
        raise _build_refusal(path, error) from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def sweep_beside(study: Path) -> None:
    """Wipe what killed processes were writing in the study's folder and in those within it."""
    for folder in (study, *(path for path in study.iterdir() if path.is_dir()), study / ".work" / "written"):
        work.sweep_folder(folder, _BESIDE)


@contextmanager
def placing(path: Path) -> Iterator[None]:
    """What the system says against a file for a person, as an error that a person can act on. Raises OtaError."""
    try:
        yield
    except OSError as error:
        raise _build_refusal(path, error) from error


def _build_refusal(path: Path, error: OSError) -> OtaError:
    """What the system said, as an error that a person can act on."""
    if isinstance(error, FileNotFoundError):
        return OtaError("reports.no_folder", folder=path.parent)
    if isinstance(error, IsADirectoryError):
        return OtaError("reports.is_folder", path=path)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        closed = error.errno == errno.EROFS or not os.access(path.parent, os.W_OK)
        return (
            OtaError("reports.folder-closed", folder=path.parent)
            if closed
            else OtaError("reports.file_open", path=path)
        )
    if error.errno in FULL:
        return OtaError("db.full", file=path.name)
    return OtaError("reports.not-written", path=path, why=error.strerror or type(error).__name__)
