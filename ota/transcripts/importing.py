"""Files in: each is read to a spool before the study is locked, then all are stored in one step.

A file that fails leaves nothing behind; the others are imported, unless `strict`. The same file again is a no-op that
says so; a file that changed is refused, since stored text is never altered in place.
"""

from __future__ import annotations

import pickle
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from os import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ota import sources
from ota.db import fulltext
from ota.errors import FoundProblems, OtaError, Problem
from ota.study import Study, vault
from ota.transcripts import store, storing
from ota.transcripts.options import About, merged, read_about
from ota.transcripts.sidecar import Sidecars

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ota.sources import Parsed

Progress = Callable[[int, int], None]
_AT_ONCE = 25  # files in memory


@dataclass
class Imported:
    """What an import did: handles and names of new sources, and their keys; files that were there already; every
    problem."""

    new: list[tuple[str, str]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
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

    `words` are fields said for all files; `imports.csv` beside a file and its own header come after. With `dry_run`
    everything is checked and nothing kept; `new` then holds file names. Raises FoundProblems with every problem, and
    keeps nothing, where `strict` and anything was found; OtaError where there is no file at all.
    """
    given = list(paths) or [study.folder / "transcripts"]
    files = sources.find_files(given, tuple(sources.SUFFIXES))
    if not files:
        folders = ", ".join(map(str, given))
        raise OtaError("transcripts.no-files", folder=folders, formats=", ".join(sources.SUFFIXES))
    result = Imported()
    sidecars = Sidecars(files, [Path(one) for one in given])
    result.problems += sidecars.problems
    with study.scratch("spool") as folder, (folder / "read").open("w+b") as spool:
        ready = []
        for n, path in enumerate(files):
            one = _read(study, path, words or {}, sidecars.of(path), result)
            if one and not sidecars.is_broken(path):
                ready.append(_Spooled.keep(spool, path, *one))
            progress(n + 1, 2 * len(files))
        if dry_run:
            _rehearse(study, ready, result)
            _refuse_if(strict, result)
        else:
            _store(study, ready, result, strict, lambda n: progress(len(files) + n, 2 * len(files)))
    return result


@dataclass(frozen=True)
class _Spooled:
    """A file that was read and now lies in the spool, so that memory does not grow with the number of files.

    Its bytes begin at `at` and are followed, from `then`, by what was made of them.
    """

    path: Path
    digest: str
    about: About
    spool: BinaryIO
    at: int
    then: int

    @classmethod
    def keep(cls, spool: BinaryIO, path: Path, parsed: Parsed, about: About) -> _Spooled:
        at = spool.seek(0, SEEK_END)
        spool.write(parsed.original)
        bare = replace(parsed, original=b"", units=())
        # Units as bare tuples, which are kept and read back three times faster.
        pickle.dump((bare, [tuple(unit) for unit in parsed.units]), spool, pickle.HIGHEST_PROTOCOL)
        return cls(path, parsed.digest, about, spool, at, at + len(parsed.original))

    @property
    def name(self) -> str:
        """What the source will be called: the file's name without its ending (composed: macOS takes accents apart)."""
        return unicodedata.normalize("NFC", self.path.stem)

    @property
    def file(self) -> str:
        """The file's name, composed."""
        return unicodedata.normalize("NFC", self.path.name)

    @property
    def original(self) -> bytes:
        """The file's bytes."""
        self.spool.seek(self.at)
        return self.spool.read(self.then - self.at)

    @property
    def parsed(self) -> Parsed:
        """What was read, without the original."""
        self.spool.seek(self.then)
        bare: Parsed
        bare, units = pickle.load(self.spool)  # written by us a moment ago
        return replace(bare, units=tuple(map(sources.Unit._make, units)))


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
        found = [one for one in error.problems if not one.warning] or [Problem(error.key, "", error.values)]
        result.problems += [replace(one, where=one.where or path.name) for one in found]
    return None


def _refuse_if(strict: bool, result: Imported) -> None:
    if strict and result.problems:
        raise FoundProblems("transcripts.strict", result.problems, count=len(result.problems))


def _fresh(connection: Connection, ready: Sequence[_Spooled], result: Imported) -> list[_Spooled]:
    """Those of `ready` that are new to the study; the others are told in `result`.

    Two different files of one name are both refused: which of them is the source, only a person can say.
    """
    known = store.originals(connection)
    fresh: list[_Spooled] = []
    for one in ready:
        if one.digest in known:
            result.same.append((known[one.digest], one.file))
        else:
            known[one.digest] = one.name
            fresh.append(one)
    by_name: dict[str, list[_Spooled]] = {}
    for one in fresh:
        by_name.setdefault(one.name.casefold(), []).append(one)
    for group in by_name.values():
        for one in group if len(group) > 1 else ():
            others = ", ".join(str(other.path) for other in group if other is not one)
            result.problems.append(Problem("transcripts.one-name", str(one.path), {"others": others}))
    return [one for one in fresh if len(by_name[one.name.casefold()]) == 1]


def _prepared(
    study: Study, connection: Connection, fresh: Sequence[_Spooled], result: Imported
) -> Iterator[tuple[_Spooled, storing.NewSource]]:
    """What is new and fits the study, one at a time; problems of the others go to `result`."""
    desk = storing.Desk(study, connection, [one.about for one in fresh])
    for one in fresh:
        try:
            yield one, desk.prepare(one.name, one.file, one.about, one.parsed)
        except OtaError as error:
            result.problems.append(Problem(error.key, one.file, error.values))


def _rehearse(study: Study, ready: Sequence[_Spooled], result: Imported) -> None:
    with study.reading() as connection:
        for one, _ in _prepared(study, connection, _fresh(connection, ready, result), result):
            result.new.append(("", one.file))


def _store(
    study: Study, ready: Sequence[_Spooled], result: Imported, strict: bool, progress: Callable[[int], None]
) -> None:
    """Store what was read in one step; the originals of what succeeded go to the vault just before it is committed."""
    with study.writing("import", files=[one.file for one in ready]) as writer:
        done = []
        fresh = _fresh(writer.connection, ready, result)
        prepared = _prepared(study, writer.connection, fresh, result)
        with fulltext.gathered(writer.connection):
            while part := list(islice(prepared, _AT_ONCE)):
                made = storing.insert_sources(writer, [new for _, new in part])
                result.keys += [key for key, *_ in made]
                result.new += [(handle, name) for _, handle, name in made]
                done += [one for one, _ in part]
                progress(len(done))
            _refuse_if(strict, result)
        if done:
            vault.keep(study.folder, ((one.digest, one.file, one.original) for one in done))
