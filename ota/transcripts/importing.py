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
from ota.registry import nearest
from ota.study import Study, vault
from ota.study.values import fold
from ota.transcripts import doubts, store, storing
from ota.transcripts.options import About, merged, read_about
from ota.transcripts.rehearsing import Rehearsed, rehearsed
from ota.transcripts.sidecar import Sidecars
from ota.words import Word

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ota.sources import Parsed, PassedOver

Progress = Callable[[int, int], None]
_AT_ONCE = 25  # files in memory
_NAMED = 20  # files in one line


@dataclass
class Imported:
    """What an import did: handles and names of new sources, and their keys; files that were there already; every
    problem; files passed over because their kind is not read; names that became variables. Of a rehearsal also what
    each file was taken for."""

    new: list[tuple[str, str]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    same: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    variables: list[str] = field(default_factory=list)
    rehearsed: list[Rehearsed] = field(default_factory=list)
    there: set[Path] = field(default_factory=set)  # the paths behind `same`

    @property
    def failed(self) -> bool:
        """Whether a file was refused (warnings are no refusal)."""
        return any(not problem.warning for problem in self.problems)

    def tell_same(self, name: str, spooled: _Spooled) -> None:
        """A file is there already, as the source `name`."""
        self.same.append((name, spooled.file))
        self.there.add(spooled.path)


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

    `words` are fields said for all files; `imports.csv` beside a file and its own header come after. A speaker declared
    for all need not speak in each of them. With `dry_run` everything is checked and nothing kept; `new` then holds file
    names. Raises FoundProblems with every problem, and keeps nothing, where `strict` and anything was found; OtaError
    where there is no file at all.
    """
    given = list(paths) or [study.folder / "transcripts"]
    files = sources.find_files(given, tuple(sources.SUFFIXES))
    over = list(sources.passed_over(given, tuple(sources.SUFFIXES)))
    if not files:
        folders = ", ".join(map(str, given))
        raise OtaError("transcripts.no-files", told_over(over), folder=folders, formats=", ".join(sources.SUFFIXES))
    result = Imported(passed_over=over)
    sidecars = Sidecars(files, [Path(one) for one in given])
    result.problems += sidecars.problems
    heard = _Heard(words or {})
    with study.scratch("spool") as folder, (folder / "read").open("w+b") as spool:
        ready = []
        for n, path in enumerate(files):
            one = _read(study, path, words or {}, sidecars.of(path), result, heard)
            if one and not sidecars.is_broken(path):
                ready.append(_Spooled.keep(spool, path, *one))
            progress(n + 1, 2 * len(files))
        result.problems += heard.nowhere()
        if dry_run:
            _rehearse(study, files, ready, result)
            _refuse_if(strict, result)
        else:
            _store(study, ready, result, strict, lambda n: progress(len(files) + n, 2 * len(files)))
    return result


def told_over(over: Sequence[PassedOver]) -> list[Problem]:
    """What was passed over, a warning for each kind: how many, their names, and what to do with them."""
    kinds: dict[str, list[str]] = {}
    for path, kind in over:
        kinds.setdefault(kind, []).append(path.name)
    return [
        Problem(
            "transcripts.passed-over", "", {**_kind(kind), "count": len(names), "names": _some(names)}, warning=True
        )
        for kind, names in sorted(kinds.items())
    ]


def _kind(kind: str) -> dict[str, object]:
    return {"what": Word(f"sources.kind_{kind}"), "advice": Word(f"sources.advice_{kind}")}


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join([*names[:_NAMED], *([f"… (+{more})"] if more > 0 else [])])


class _Heard:
    """The labels of all files, beside the speakers that were declared for all of them."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.declared = sources.speakers_in(words.get("speakers", ""))
        self.labels: dict[str, None] = {}

    def without_absent(self, parsed: Parsed) -> list[Problem]:
        """The problems of a file but for those speakers declared for all files that do not speak in this one."""
        self.labels |= dict.fromkeys(parsed.labels)
        return [
            problem
            for problem in parsed.problems
            if problem.key != "sources.not_found" or problem.values.get("label") not in self.declared
        ]

    def nowhere(self) -> list[Problem]:
        """The declared speakers that speak in none of the files, each once, with the nearest label that does."""
        absent = self.declared.keys() - storing.declared_for(self.declared, dict.fromkeys(self.labels, "there")).keys()
        return [
            Problem(
                "transcripts.label-nowhere",
                "",
                {"label": label, "near": ", ".join(nearest(label, self.labels)) or "-"},
                warning=True,
            )
            for label in self.declared
            if label in absent
        ]


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
    study: Study, path: Path, words: Mapping[str, str], row: Mapping[str, str], result: Imported, heard: _Heard
) -> tuple[Parsed, About] | None:
    """One file, read and understood; None where it was refused (its problems are in `result`)."""
    try:
        loaded = sources.load(path, max_mb=study.settings.numbers["import.max_mb"])
        about = read_about(study.settings, merged(words, row, loaded.header))
        longest = study.settings.numbers["import.turn_words"]
        parsed = sources.segment(loaded, about.speakers, about.turns, longest, about.ends)
        result.problems += heard.without_absent(parsed)
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

    Different files of one name are all refused: which of them is the source, only a person can say.
    """
    known = store.originals(connection)
    fresh: list[_Spooled] = []
    for one in ready:
        if one.digest in known:
            result.tell_same(known[one.digest], one)
        else:
            fresh.append(one)
    by_name: dict[str, list[_Spooled]] = {}
    for one in fresh:
        by_name.setdefault(one.name.casefold(), []).append(one)
    unlike = {name for name, group in by_name.items() if len({one.digest for one in group}) > 1}
    for name in by_name:
        for one in by_name[name] if name in unlike else ():
            others = ", ".join(str(other.path) for other in by_name[name] if other is not one)
            result.problems.append(Problem("transcripts.one-name", str(one.path), {"others": others}))
    return [one for one in fresh if one.name.casefold() not in unlike]


def _prepared(
    study: Study, connection: Connection, fresh: Sequence[_Spooled], result: Imported
) -> Iterator[tuple[_Spooled, storing.NewSource, Parsed]]:
    """What is new and fits the study, one at a time; problems of the others go to `result`, and so do files that are
    the same as one that did fit."""
    desk = storing.Desk(study, connection, [one.about for one in fresh])
    result.variables = list({fold(name): name for name in desk.new_variables}.values())
    made: dict[str, str] = {}
    for one in fresh:
        if one.digest in made:
            result.tell_same(made[one.digest], one)
            continue
        try:
            parsed = one.parsed
            new = desk.prepare(one.name, one.file, one.about, parsed)
        except OtaError as error:
            result.problems.append(Problem(error.key, one.file, error.values))
            continue
        made[one.digest] = one.name
        result.problems += _doubts(one, parsed)
        yield one, new, parsed


def _doubts(one: _Spooled, parsed: Parsed) -> list[Problem]:
    """The doubts of a file, with the numbers that they will have."""
    listed = [
        (n, row["kind"], parsed.text[row["start"] : row["end"]], row["line"])
        for n, row in enumerate(storing.doubt_rows(parsed), 1)
    ]
    return doubts.told(one.file, f'"{one.name}"' if " " in one.name else one.name, listed)


def _rehearse(study: Study, files: Sequence[Path], ready: Sequence[_Spooled], result: Imported) -> None:
    """See what would become of every file."""
    with study.reading() as connection:
        new = {}
        for one, source, parsed in _prepared(study, connection, _fresh(connection, ready, result), result):
            result.new.append(("", one.file))
            new[one.path] = rehearsed(one.file, source, parsed)
    for path in files:
        name = unicodedata.normalize("NFC", path.name)
        result.rehearsed.append(new.get(path) or Rehearsed(name, "same" if path in result.there else "refused"))


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
                made = storing.insert_sources(writer, [new for _, new, _ in part])
                result.keys += [key for key, *_ in made]
                result.new += [(handle, name) for _, handle, name in made]
                done += [one for one, _, _ in part]
                progress(len(done))
            _refuse_if(strict, result)
        if done:
            vault.keep(study.folder, ((one.digest, one.file, one.original) for one in done))
