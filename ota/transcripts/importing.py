"""Files in: each is read to a spool before the study is locked, then all are stored in one step.

A file that fails leaves nothing behind; the others are imported, unless `strict`. The same file again is a no-op that
says so; a file that changed is refused, since stored text is never altered in place.
"""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ota import sources
from ota.errors import FoundProblems, OtaError, Problem
from ota.study import Study, vault
from ota.transcripts import options, store
from ota.transcripts.options import SIDECAR, About, merged, read_about

if TYPE_CHECKING:
    from ota.sources import Parsed

Progress = Callable[[int, int], None]


@dataclass
class Imported:
    """What an import did: handles and names of new sources, files that were there already, every problem."""

    new: list[tuple[str, str]] = field(default_factory=list)
    same: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether a file was refused (warnings are no refusal)."""
        return any(not problem.warning for problem in self.problems)


def import_files(
    study: Study,
    paths: Sequence[Path | str] = (),
    words: Mapping[str, str] | None = None,
    *,
    strict: bool = False,
    dry_run: bool = False,
    progress: Progress = lambda _done, _all: None,
) -> Imported:
    """Import files, folders and globs (none: the study's `transcripts/`).

    `words` are fields said for all files; `imports.csv` beside a file and its own header come after. Raises
    FoundProblems with every problem, and keeps nothing, where `strict` and anything was found.
    """
    result = Imported()
    files = sources.find_files(paths or [study.folder / "transcripts"], tuple(sources.SUFFIXES))
    rows = _sidecars(files, result)
    spool = study.work() / f"spool-{study.new_id()[-12:]}"
    spool.mkdir(mode=0o700)
    try:
        ready = []
        for n, path in enumerate(files):
            one = _read(study, path, words or {}, rows.get(path.resolve(), {}), result)
            if one:
                ready.append(_Spooled.keep(spool / f"{n}", path, *one))
            progress(n + 1, 2 * len(files))
        if strict and result.problems:
            raise FoundProblems("transcripts.strict", result.problems, count=len(result.problems))
        if not dry_run:
            _store(study, ready, result, progress)
        else:
            result.new += [("", one.path.name) for one in ready]
    finally:
        shutil.rmtree(spool, ignore_errors=True)
    return result


@dataclass(frozen=True)
class _Spooled:
    """A file that was read, parked on disk so that memory does not grow with the number of files."""

    path: Path
    digest: str
    at: Path

    @classmethod
    def keep(cls, at: Path, path: Path, parsed: Parsed, about: About) -> _Spooled:
        at.write_bytes(pickle.dumps((parsed, about)))
        return cls(path, parsed.digest, at)

    def fetch(self) -> tuple[Parsed, About]:
        parsed, about = pickle.loads(self.at.read_bytes())  # our own file, written a moment ago
        return parsed, about


def _sidecars(files: Sequence[Path], result: Imported) -> dict[Path, dict[str, str]]:
    """The rows of every `imports.csv` beside the files, and problems for rows without a file."""
    found: dict[Path, dict[str, str]] = {}
    for folder in dict.fromkeys(path.resolve().parent for path in files):
        sidecar = folder / SIDECAR
        if sidecar.exists():
            try:
                table = sources.read_table(sidecar)
            except OtaError as error:
                result.problems += error.problems or [Problem(error.key, SIDECAR, error.values)]
                continue
            rows = options.sidecar_rows(sidecar, table.rows)
            result.problems += [
                Problem("transcripts.no-file", SIDECAR, {"file": path.name}, warning=True)
                for path in rows
                if not path.exists()
            ]
            found |= rows
    return found


def _read(
    study: Study, path: Path, words: Mapping[str, str], row: Mapping[str, str], result: Imported
) -> tuple[Parsed, About] | None:
    """One file, read and understood; None where it was refused (its problems are in `result`)."""
    try:
        loaded = sources.load(path, max_mb=study.settings.numbers["import.max_mb"])
        about = read_about(study.settings, merged(words, row, loaded.header))
        longest = study.settings.numbers["import.turn_words"]
        parsed = sources.segment(loaded, speakers=about.speakers, turns=about.turns, long_turn=longest)
        result.problems += parsed.problems
        return parsed, about
    except OtaError as error:
        result.problems += [one for one in error.problems if not one.warning] or [
            Problem(error.key, path.name, error.values)
        ]
    return None


def _store(study: Study, ready: Sequence[_Spooled], result: Imported, progress: Progress) -> None:
    """Store what was read: originals into the vault, then everything else in one step."""
    known = store.originals(study)
    fresh = [one for one in ready if one.digest not in known]
    result.same += [(known[one.digest], one.path.name) for one in ready if one.digest in known]
    vault.keep(study.folder, ((one.digest, one.path.name, one.fetch()[0].original) for one in fresh))
    with study.writing("import", files=[one.path.name for one in fresh]) as writer:
        for n, one in enumerate(fresh):
            parsed, about = one.fetch()
            try:
                rows = store.prepare(study, writer.connection, one.path, about, parsed)
            except OtaError as error:
                result.problems.append(Problem(error.key, one.path.name, error.values))
                continue
            result.new.append(store.insert_source(writer, rows))
            progress(len(ready) + n + 1, 2 * len(ready))
