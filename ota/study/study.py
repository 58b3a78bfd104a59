"""The handle on a study folder: settings, the reading and the writing of its database, and who is at work.

A study is a folder: `ota.toml` (settings a person edits), `study.db` (the one source of truth), `vault.db` (originals)
and the folders where people drop and find files. One writing transaction per command, with its step in the journal.
Clock, keys and coder are handed in, so the rooms never read the clock or the environment.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from ota.completing import NAMES
from ota.db import WAIT_SECONDS, derived, tables
from ota.db.changes import fetch_changes, fetch_keys_since
from ota.db.sql import Connection, Engine, delete, insert, select, update
from ota.db.store import STORE
from ota.db.writer import Writer
from ota.errors import OtaError, StudyError
from ota.regular import read_regular
from ota.study import directories, erasure, ids, locking, mirror, raw, swapping
from ota.study import work as temporary
from ota.study.files import Files, sweep_beside, write_beside
from ota.study.holding import Held, Holders
from ota.study.settings import Settings, read_settings, write_default_text
from ota.study.settings_file import SettingsFile
from ota.study.values import spell_name
from ota.tabular import Column, OpenedTable, Opening, ResultTable, Value

FOLDERS = ("transcripts", "codebooks", "timelines", "reports")


def read_utc_clock() -> datetime:
    """The clock that a study uses unless another is handed in."""
    return datetime.now(UTC)


class Study:
    """An open study; close it, or use it as a context manager. Threads may use it at once.

    `coder` is the name of who works now, or None; `opening` reads its listings for an audience; `on_wait` is called
    with the holder's details when another thread or process has the lock.
    """

    def __init__(
        self,
        folder: Path,
        engine: Engine,
        *,
        coder: str | None = None,
        clock: Callable[[], datetime] = read_utc_clock,
        new_id: Callable[[], str] = ids.make_id,
        command: str = "",
        wait: float = WAIT_SECONDS,
        opening: Callable[[Study, ResultTable, str, Sequence[str]], OpenedTable] | None = None,
    ) -> None:
        self.folder = folder
        self.engine = engine
        self.coder = spell_name(coder) if coder and coder.strip() else None
        self.clock = clock
        self.make_id = new_id
        self.command = command
        self.wait = wait
        self.opening: Opening | None = partial(opening, self) if opening else None
        self.on_wait: Callable[[dict[str, Any]], None] = lambda _holder: None
        self.invent: Callable[[str], str] | None = None  # a name → the invented one, where somebody opened the key
        self.joined: list[str] = []  # coders whom this run made known to the study
        self.made: list[int] = []  # the numbers of the steps that it wrote
        self.files = Files(folder)
        self._file = SettingsFile(folder / "ota.toml")
        self._holders = Holders(engine, str(folder))
        self._line = locking.WaitingLine()

    @property
    def settings(self) -> Settings:
        """The settings in force: within a transaction those that it began with, else those of `ota.toml` now.

        While that file has faults they are those from before; `settings_fault` says what is wrong.
        """
        held = self._holders.find_held()
        return held.settings if held else self._file.read_current()

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self._file.take(settings)

    @property
    def settings_fault(self) -> OtaError | None:
        """What is wrong with `ota.toml` as it is now; as long as something is, nothing may be written in the study."""
        return self._file.find_fault()

    @property
    def language(self) -> str:
        """The study's language: nl or en."""
        return self.settings.language

    def table(self, columns: Iterable[Column], rows: Sequence[tuple[Value, ...]], title: str = "") -> ResultTable:
        """A listing of this study, which asks here what of it may leave."""
        return ResultTable(tuple(columns), rows, title, self.opening)

    def __repr__(self) -> str:
        return f"<study: {self.settings.title}>"

    def __enter__(self) -> Study:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; at rest no write-ahead log lies beside it.

        Whoever reads or writes in another thread finishes that; afterwards StudyError is raised.
        """
        self._holders.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A view of the study as it is at this moment, however long it is held.

        Within another one it is the same view; within `writing`, what was written so far.
        """
        with STORE.translated(self.folder / "study.db"):
            held = self._holders.find_held()
            if held:
                with self._holders.share(held) as connection:
                    yield connection
                return
            with self._holders.opened(self._file.read_current()) as held:
                STORE.begin_reading(held.connection)
                yield held.connection

    def head(self) -> int:
        """The number of the last step; cheap, for whoever wants to know whether anything has changed."""
        with self.reading() as connection:
            return int(connection.execute(_HEAD).scalar_one())

    def changed_since(self, n: int) -> dict[str, frozenset[str]]:
        """What steps after step `n` changed: per room (`codings`, `codebook` ...) the keys of the rows that they made,
        changed or took away, whether done, undone or done again; a change of `ota.toml` is in the room `settings`.

        Raises OtaError where there is no step `n` (a backup was put back), and where something was erased since: then
        everything may be different.
        """
        with self.reading() as connection:
            if not 0 <= n <= connection.execute(_HEAD).scalar_one():
                raise OtaError("study.no-step", n=n)
            from ota.db.erasing import find_barred

            if max(find_barred(connection), default=0) > n:
                raise OtaError("study.erased-since", n=n)
            return fetch_keys_since(connection, n)

    @contextmanager
    def writing(
        self,
        verb: str,
        kind: str = "do",
        target: int | None = None,
        coders: Iterable[str] = (),
        reason: str | None = None,
        join: bool = True,
        **params: Any,
    ) -> Iterator[Writer]:
        """One transaction, one step in the journal; nothing is kept when it fails or changes nothing.

        `verb` names the command, `params` its values (ids, names, numbers; never source text); `coders` are others
        than the coder at work who are to be known before it; `reason` is why, in the coder's words. Without `join` it
        makes no coder known. Raises OtaError within another one of the same thread, and where `ota.toml` has faults.
        """
        with self._lock() as held:
            STORE.words.refuse_stale_index(held.connection)
            # Undoing makes nobody known: who has no steps has none to take back.
            changed, joined = self._write_prelude(held.connection, held.settings, coders, join=join and kind == "do")
            writer = self._open_step(held.connection, verb, kind, target, params, reason=reason)
            yield writer
            if not writer.changes:
                self._drop_step(held.connection, writer.step)
            held.went = bool(writer.revised) and raw.settle(self, held.connection, writer.revised)
            held.keep = bool(writer.changes or changed or joined)
            held.changed = bool(changed or joined or writer.tables & directories.OFFERED)
        if held.keep:
            self.joined += joined
        if writer.changes:
            self.made.append(writer.step)

    def rebuild(self) -> None:
        """Build what follows from the texts (the index of their words) anew; no step in the journal."""
        with self._lock() as held:
            derived.rebuild_all(held.connection)
            held.keep = True

    def offer_names(self) -> None:
        """Write the names that a shell completes, as each write does: for a study that has none yet."""
        with suppress(OtaError), self.reading() as connection:
            directories.offer(connection, self.folder, self.settings)

    def put_away(self) -> None:
        """Put texts in the vault that an older program left in the study. Not a step: nothing that counts changes."""
        with self._lock() as held:
            held.keep = held.went = raw.settle(self, held.connection, [])

    def finish_erasing(self) -> bool:
        """Do what is left of an erasure, if something is; returns whether all of it is done."""
        return erasure.finish(self.folder, self._lock, self.wait)

    @contextmanager
    def _lock(self) -> Iterator[Held]:
        """A transaction that nobody else writes beside; committed at its end where it says `keep`, else taken back."""
        with (
            STORE.translated(self.folder / "study.db"),
            self._turn() as patience,
            self._holders.opened(self._file.read_current(), writes=True) as held,
        ):
            connection = held.connection
            transaction = STORE.begin_writing(connection, patience.pause)
            try:
                # Under the lock: whoever mirrors a file read before it may put an older one over a newer.
                held.settings = self._file.read_for_writing()
                with locking.announced(self.folder, self.coder, self.command):
                    yield held
                if held.keep:
                    if held.changed:
                        directories.offer(connection, self.folder, held.settings)
                    transaction.commit()
                    if held.went:
                        STORE.wipe_log(connection, self.wait)
                else:
                    transaction.rollback()
            except BaseException:
                # Interrupted at the very end it may have been committed already: then there is nothing to take back.
                if transaction.is_active:
                    transaction.rollback()
                raise
            finally:
                held.writes = False
                connection.execution_options(writing=False)

    @contextmanager
    def _turn(self) -> Iterator[locking.Patience]:
        """Stand in line with the other threads of this handle; gives what patience is left for other processes."""
        if self._holders.is_writing():
            raise OtaError("study.at-work")
        patience = locking.Patience(self.folder, self.wait, self.on_wait)
        place = self._line.join()
        try:
            while not place.is_set() and not place.wait(patience.pause()):
                pass
            yield patience
        finally:
            self._line.leave(place)

    def make_work_folder(self) -> Path:
        """The study's own folder for temporary files."""
        return temporary.make_work_folder(self.folder)

    @contextmanager
    def scratch(self, kind: str) -> Iterator[Path]:
        """A new folder for temporary files, wiped afterwards; by the next who writes, should this process be killed."""
        with STORE.translated(self.folder / "study.db"):
            path = temporary.claim(self.folder, kind, self.make_id()[-12:])
            path.mkdir(mode=0o700)
            try:
                yield path
            finally:
                temporary.wipe(path)

    def _write_prelude(
        self, connection: Connection, settings: Settings, coders: Iterable[str], join: bool
    ) -> tuple[bool, list[str]]:
        """Steps of their own before the command's: settings that changed, coders who are new here.

        Returns whether settings changed, and the new coders.
        """
        changed = mirror.find_changed_keys(connection, settings)
        if changed:
            writer = self._open_step(connection, "settings", "do", None, {"keys": sorted(changed)}, coder_known=False)
            mirror.write(writer, changed)
        coder_names = set(connection.execute(select(tables.coder.c.name)).scalars())
        self.coder = _find_same_name(self.coder, coder_names)
        new = sorted({name for name in (self.coder, *coders) if name} - coder_names) if join else []
        for name in new:
            _refuse_renamed(connection, name)
        for name in new:
            writer = self._open_step(connection, "coders join", "do", None, {"name": name}, coder_known=False)
            writer.insert(tables.coder, [{"name": name}])
        return bool(changed), new

    def _drop_step(self, connection: Connection, n: int) -> None:
        """A step that changed nothing is no step."""
        connection.execute(delete(tables.step).where(tables.step.c.n == n))
        connection.execute(update(tables.study).values(head=n - 1))

    def _open_step(
        self,
        connection: Connection,
        verb: str,
        kind: str,
        target: int | None,
        params: Any,
        coder_known: bool = True,
        reason: str | None = None,
    ) -> Writer:
        head = connection.execute(select(tables.study.c.head)).scalar_one() + 1
        connection.execute(update(tables.study).values(head=head))
        row = {
            "n": head,
            "id": self.make_id(),
            "at": self.clock().astimezone(UTC).isoformat(timespec="seconds"),
            "coder_id": self._fetch_coder_id(connection) if coder_known else None,
            "verb": verb,
            "params": params,
            "reason": (reason or "").strip() or None,
            "kind": kind,
            "target": target,
            "schema": tables.SCHEMA,
        }
        connection.execute(insert(tables.step), [row])
        return Writer(connection, head, self.make_id)

    def _fetch_coder_id(self, connection: Connection) -> str | None:
        if not self.coder:
            return None
        query = select(tables.coder.c.id).where(tables.coder.c.name == self.coder)
        return connection.execute(query).scalar_one_or_none()

    def find_coder_id(self, connection: Connection) -> str:
        """The key of who works now; raises OtaError where nobody has said who they are."""
        key = self._fetch_coder_id(connection)
        if key is None:
            raise OtaError("study.no-coder")
        return key


_HEAD = select(tables.study.c.head)


def _find_same_name(name: str | None, coder_names: Iterable[str]) -> str | None:
    """`name` as it is known, whatever its capitals: `anouk` is no other coder than Anouk."""
    namesakes = [coder_name for coder_name in coder_names if coder_name.casefold() == (name or "").casefold()]
    return name if name in namesakes or len(namesakes) != 1 else namesakes[0]


def _refuse_renamed(connection: Connection, name: str) -> None:
    """Raise OtaError for a name that a coder had before: whoever still works under it is no new coder."""
    now = dict(connection.execute(select(tables.coder.c.id, tables.coder.c.name)).all())
    for key, former in list_former_names(connection):
        if key in now and former.casefold() == name.casefold():
            raise OtaError("study.renamed-coder", name=name, now=now[key])


def list_former_names(connection: Connection) -> list[tuple[str, str]]:
    """Every name that a coder ever had in this study, with the key of that coder."""
    of_coders = fetch_changes(connection, tables.change.c.tbl == tables.coder.name)
    images = ((recorded["row"], image) for recorded in of_coders for image in (recorded["before"], recorded["after"]))
    return [(key, image["name"]) for key, image in images if image and "name" in image]


def find_folder(start: Path) -> Path:
    """The study that `start` is or lies in; raises StudyError where there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "study.db").is_file() or swapping.is_begun(folder):
            return folder
    for folder in (start, *start.parents):
        refuse_aside(folder)
    raise StudyError("study.none", folder=str(start))


def refuse_aside(folder: Path) -> None:
    """Raise StudyError where a folder has no study, but does have one that was set aside."""
    aside = sorted(folder.glob("study-*.db"), key=lambda path: path.stat().st_mtime)
    if aside and not (folder / "study.db").exists():
        names = ", ".join(path.name for path in aside)
        raise StudyError("study.aside", folder=str(folder), names=names, newest=aside[-1].name)


def open_study(folder: Path | str = ".", **options: Any) -> Study:
    """Open the study in or above `folder`; brings an older one up to date after copying it.

    `options` are those of Study (coder, clock, new_id, command, wait, opening). Raises StudyError where there is no
    study, or one that is newer than this program.
    """
    study_folder = find_folder(Path(folder))
    with STORE.translated(study_folder / "study.db"):
        swapping.finish(study_folder)
    with suppress(OSError):
        temporary.sweep(study_folder)
        sweep_beside(study_folder)
    engine, migrated = STORE.open_study(study_folder, options.get("wait", WAIT_SECONDS))
    try:
        study = Study(study_folder, engine, **options)
        if migrated:
            study.put_away()
        if erasure.is_noted(study_folder):
            with suppress(OtaError):  # `ota check` says that something is left
                study.finish_erasing()
        if not (study_folder / ".work" / NAMES).exists():
            study.offer_names()
        return study
    except BaseException:
        engine.dispose()
        raise


def init_study(folder: Path | str, title: str = "", language: str = "nl", **options: Any) -> Study:
    """Make a study in `folder` (made if absent; files that are there stay) and open it.

    An `ota.toml` that is there already is kept. Raises OtaError where a study is there.
    """
    path = Path(folder).resolve()
    refuse_aside(path)
    if (path / "study.db").exists() or swapping.is_begun(path):
        raise OtaError("study.exists", folder=str(path))
    settings_file = path / "ota.toml"
    has_settings = settings_file.exists()
    if has_settings:
        read_settings(settings_file)
    text = write_default_text(title or path.name, language)
    with STORE.translated(path / "study.db"):
        for name in FOLDERS:
            (path / name).mkdir(parents=True, exist_ok=True)
        building = _build_beside(path)
        if not has_settings:
            _put(path, settings_file, text)
        try:
            _move(building, path / "study.db")
        except FileExistsError as error:
            raise OtaError("study.exists", folder=str(path)) from error
        if not has_settings and read_regular(settings_file).decode("utf-8") != text:
            write_beside(settings_file, text.encode())  # that of another who began here too, and came too late
    study = open_study(path, **options)
    with study.writing("init"):
        pass  # settings and coder enter the journal
    return study


def _build_beside(folder: Path) -> Path:
    """A new `study.db` beside its place: a crash leaves no half study."""
    temporary.sweep(folder)
    building = temporary.claim(folder, "new", f"{ids.make_id()[-12:]}-study.db")
    STORE.create_study(building, ids.make_id())
    temporary.sync(building)
    return building


def _put(folder: Path, path: Path, text: str) -> None:
    """Make the file `path`, unless somebody just did."""
    building = temporary.claim(folder, "new", f"{ids.make_id()[-12:]}-{path.name}")
    with temporary.open_private(building) as file:
        file.write(text.encode())
    temporary.sync(building)
    with suppress(FileExistsError):
        _move(building, path)


def _move(building: Path, to: Path) -> None:
    """Move a file to its place; raises FileExistsError where somebody just put another there."""
    try:
        os.link(building, to)  # unlike a rename, never over another
        building.unlink()
    except FileExistsError:
        building.unlink()
        raise
    except OSError:  # no such links on this disk
        building.rename(to)
    temporary.sync(to.parent)
