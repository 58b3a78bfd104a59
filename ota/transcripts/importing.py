"""Files in: each is read to a spool before the study is locked, then all are stored in one step.

A file that fails leaves nothing behind; the others are imported, unless `strict`. The same file again is a no-op that
says so; a file that changed is refused, since stored text is never altered in place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ota import sources
from ota.db.store import STORE
from ota.directory import find_nearest
from ota.errors import FoundProblems, OtaError, Problem
from ota.study import Study, vault
from ota.study.directories import build_directory
from ota.study.enrolling import enrol
from ota.study.values import split_values
from ota.text.folding import fold_name
from ota.text.handles import read_handle
from ota.text.speaking import guess_language
from ota.transcripts import doubts, respondents, store, storing
from ota.transcripts.lanes import Lanes, Task
from ota.transcripts.options import says_without_turns
from ota.transcripts.rehearsing import Rehearsed, rehearse, rehearse_answers
from ota.transcripts.respondents import Surveyed
from ota.transcripts.sidecar import Sidecars
from ota.transcripts.spooling import Spooled, list_refusal_reasons
from ota.transcripts.storing import People
from ota.words import Word

if TYPE_CHECKING:
    from ota.db.sql import Connection
    from ota.db.writer import Writer
    from ota.sources import Parsed, PassedOver
    from ota.transcripts.options import About

Progress = Callable[[int, int], None]
_AT_ONCE = 25  # files in memory
_NAMED = 20  # files in one line
# Why a table in a folder is none that holds material, or none for certain, and what it is then told to be.
_NO_MATERIAL = {"sources.no_material": "table", "sources.answers_asked": "answers"}


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
    offered: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)  # source, file, facts to be taken over
    undeclared: dict[str, None] = field(default_factory=dict)  # variables that the facts need, and are not there yet
    surveyed: list[Surveyed] = field(default_factory=list)  # tables of answers, as they were read

    @property
    def failed(self) -> bool:
        """Whether a file was refused (warnings are no refusal)."""
        return any(not problem.warning for problem in self.problems)

    def tell_same(self, name: str, spooled: Spooled) -> None:
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
    processes: int = 1,
    progress: Progress = lambda _done, _all: None,
) -> Imported:
    """Import files, folders and globs (none: the study's `transcripts/`).

    `words` are fields said for all files; `imports.csv` beside a file and its own header come after. A speaker declared
    for all need not speak in each of them. With `dry_run` everything is checked and nothing kept; `new` then holds file
    names. Files are read in as many `processes` beside each other. Raises FoundProblems with every problem, and keeps
    nothing, where `strict` and anything was found; OtaError where there is no file at all.
    """
    places = list(paths) or [study.folder / "transcripts"]
    files = sources.find_files(places, tuple(sources.SUFFIXES))
    over = list(sources.list_passed_over(places, tuple(sources.SUFFIXES)))
    result = Imported(passed_over=over)
    if not files:
        _refuse_nothing(places, (), result)
    sidecars = Sidecars(files, [Path(place) for place in places])
    result.problems += sidecars.problems
    words = _spell_in_full(study, words or {})
    heard = _Heard(words)
    outright = {path for path in files if any(path == Path(place).expanduser() for place in places)}
    with study.scratch("spool") as folder:
        tasks = [Task(path, sidecars.find_words(path)) for path in files]
        outcomes: list[Spooled | OtaError | None] = [None] * len(files)
        # Closed whatever happens meanwhile, Ctrl-C too: what reads files ends with it.
        with closing(Lanes(folder, study.settings, words).read(tasks, processes)) as read:
            for done, (n, outcome) in enumerate(read, 1):
                outcomes[n] = outcome
                progress(done, 2 * len(files))
        ready = []
        for path, spooled in zip(files, outcomes, strict=True):  # as they were named, whichever was read first
            if isinstance(spooled, Spooled):
                result.problems += heard.leave_out_absent(spooled)
                ready += [] if sidecars.is_broken(path) else [spooled]
            elif spooled and spooled.key in _NO_MATERIAL and path not in outright:
                result.passed_over.append(sources.PassedOver(path, _NO_MATERIAL[spooled.key]))
            elif spooled:
                result.problems += list_refusal_reasons(path, spooled)
        result.problems += heard.find_nowhere()
        _refuse_nothing(places, ready, result)
        if dry_run:
            _rehearse(study, files, ready, result)
            _refuse_if(strict, result)
        else:
            _store(study, ready, result, strict, lambda n: progress(len(files) + n, 2 * len(files)))
    return result


def _refuse_nothing(places: Sequence[Path | str], ready: Sequence[Spooled], result: Imported) -> None:
    """Raises OtaError where there was nothing that could be read, and nothing that went wrong either."""
    if not ready and not result.problems:
        folders = ", ".join(map(str, places))
        over = tell_passed_over(result.passed_over)
        raise OtaError("transcripts.no-files", over, folder=folders, formats=", ".join(sources.SUFFIXES))


def tell_passed_over(over: Sequence[PassedOver]) -> list[Problem]:
    """What was passed over, a warning for each kind: how many, their names, and what to do with them."""
    kinds: dict[str, list[str]] = {}
    for path, kind in over:
        kinds.setdefault(kind, []).append(path.name)
    return [
        Problem(
            "transcripts.passed-over",
            "",
            {**_describe_kind(kind), "count": len(names), "names": name_few(names)},
            warning=True,
        )
        for kind, names in sorted(kinds.items())
    ]


def _describe_kind(kind: str) -> dict[str, object]:
    return {"what": Word(f"sources.kind_{kind}"), "advice": Word(f"sources.advice_{kind}")}


def name_few(names: Sequence[str]) -> str:
    """Names in one line: so many at most, and how many more."""
    unnamed = len(names) - _NAMED
    return ", ".join([*names[:_NAMED], *([f"… (+{unnamed})"] if unnamed > 0 else [])])


def _spell_in_full(study: Study, words: Mapping[str, str]) -> dict[str, str]:
    """What was typed for all files, with whole names: a beginning will do in a command, and not in a file. What means
    nothing, or several things, is left to be told of each file."""
    with study.reading() as connection:
        cases, sessions = (build_directory(connection, sort) for sort in ("case", "session"))
        people = People(connection, study.settings)
    places = map(read_handle, split_values(words.get("case", "")))
    named = ((cases.spell_in_full(place.source), place.turns) for place in places)
    return {
        **words,
        "case": "; ".join(f"{name}:{turns}" if turns else name for name, turns in named),
        "session": sessions.spell_in_full(words.get("session", "")),
        "role": people.spell_in_full(words.get("role", "")),
    }


class _Heard:
    """The labels of all files, beside the speakers that were declared for all of them."""

    def __init__(self, words: Mapping[str, str]) -> None:
        speakers = words.get("speakers", "")
        self.is_declared = {} if says_without_turns(speakers) else sources.read_speakers(speakers)
        self.labels: dict[str, None] = {}

    def leave_out_absent(self, spooled: Spooled) -> list[Problem]:
        """The problems of a file but for those speakers declared for all files that do not speak in this one."""
        self.labels |= dict.fromkeys(spooled.labels)
        return [
            problem
            for problem in spooled.problems
            if problem.key != "sources.not_found" or problem.values.get("label") not in self.is_declared
        ]

    def find_nowhere(self) -> list[Problem]:
        """The declared speakers that speak in none of the files, each once, with the nearest label that does."""
        absent = (
            self.is_declared.keys()
            - storing.match_declared(self.is_declared, dict.fromkeys(self.labels, "there")).keys()
        )
        return [
            Problem(
                "transcripts.label-nowhere",
                "",
                {"label": label, "near": ", ".join(find_nearest(label, self.labels))},
                warning=True,
            )
            for label in self.is_declared
            if label in absent
        ]


def _refuse_if(strict: bool, result: Imported) -> None:
    if strict and result.problems:
        raise FoundProblems("transcripts.strict", result.problems, count=len(result.problems))


def _choose_fresh(connection: Connection, ready: Sequence[Spooled], result: Imported) -> list[Spooled]:
    """Those of `ready` that are new to the study; the others are told in `result`.

    Different files of one name are all refused: which of them is the source, only a person can say.
    """
    originals = store.fetch_originals(connection)
    fresh: list[Spooled] = []
    for spooled in ready:
        if spooled.digest in originals and not spooled.answers:
            result.tell_same(originals[spooled.digest], spooled)
        else:
            fresh.append(spooled)
    by_name: dict[str, list[Spooled]] = {}
    for spooled in (read_file for read_file in fresh if not read_file.answers):
        by_name.setdefault(spooled.name.casefold(), []).append(spooled)
    unlike = {name for name, group in by_name.items() if len({spooled.digest for spooled in group}) > 1}
    for name in by_name:
        for spooled in by_name[name] if name in unlike else ():
            twins = ", ".join(str(twin.path) for twin in by_name[name] if twin is not spooled)
            result.problems.append(Problem("transcripts.one-name", str(spooled.path), {"others": twins}))
    return [spooled for spooled in fresh if spooled.answers or spooled.name.casefold() not in unlike]


def _prepare(
    study: Study, connection: Connection, ready: Sequence[Spooled], result: Imported, writer: Writer | None = None
) -> Iterator[tuple[Spooled, storing.NewSource, Parsed]]:
    """What is new and fits the study, one at a time; problems of the others go to `result`, and so do files that are
    the same as one that did fit. The people of tables of answers are written at once, where there is a writer."""
    fresh = _choose_fresh(connection, ready, result)
    tables = _survey(study, connection, fresh, result, writer)
    coming = [name for table in tables.values() for name in table.names]
    desk = storing.ImportDesk(study, connection, [spooled.about for spooled in fresh], coming)
    result.variables += {fold_name(name): name for name in desk.new_variables}.values()
    by_digest: dict[str, str] = {}
    for spooled in fresh:
        if spooled.digest in by_digest:
            result.tell_same(by_digest[spooled.digest], spooled)
        elif spooled.path in tables:
            by_digest[spooled.digest] = spooled.name
            yield from (
                (spooled, *new) for new in _choose_new_answers(study, desk, spooled, tables[spooled.path], result)
            )
        elif not spooled.answers:
            try:
                parsed = spooled.parsed
                new = desk.prepare(spooled.name, spooled.file, spooled.about, parsed)
            except OtaError as error:
                result.problems.append(Problem(error.key, spooled.file, error.values))
                continue
            by_digest[spooled.digest] = spooled.name
            result.problems += [*_list_doubts(spooled, parsed), *_list_other_language(spooled, parsed, study.language)]
            facts = _collect_facts(parsed, spooled.about, study.language)
            if facts:
                result.offered.append((spooled.name, spooled.file, facts))
                result.undeclared |= dict.fromkeys(
                    fact for fact in facts if fact != "date" and not desk.is_declared(fact)
                )
            yield spooled, new, parsed


def _survey(
    study: Study, connection: Connection, fresh: Sequence[Spooled], result: Imported, writer: Writer | None
) -> dict[Path, Surveyed]:
    """The tables of answers that fit the people of the study, with these people written; what is wrong with the others
    goes to `result`."""
    surveys: dict[Path, Surveyed] = {}
    digests: set[str] = set()
    for spooled in (read_file for read_file in fresh if read_file.answers):
        if spooled.digest in digests:
            continue
        try:
            table = respondents.survey(study, connection, spooled)
        except OtaError as error:
            result.problems += list_refusal_reasons(spooled.path, error)
            continue
        digests.add(spooled.digest)
        surveys[spooled.path] = table
        result.problems += table.people.problems
        result.variables += [name for name, _ in table.people.variables]
        result.surveyed.append(table)
        if writer:
            enrol(writer, table.people, study.clock().date())
    return surveys


def _choose_new_answers(
    study: Study, desk: storing.ImportDesk, spooled: Spooled, table: Surveyed, result: Imported
) -> Iterator[respondents.Prepared]:
    """The answers of a table that are new; where all are there already, so is the file."""
    variable = respondents.choose_question_variable(study, desk)
    if not desk.find_variable(variable) and variable not in result.variables:
        result.variables.append(variable)
    standing: list[str] = []
    problems: list[Problem] = []
    new = list(respondents.prepare_answers(study, desk, spooled, table, standing, problems))
    result.problems += problems
    if standing and not new and not problems:
        result.tell_same(standing[0] if len(standing) == 1 else f"{standing[0]} … {standing[-1]}", spooled)
    return iter(new)


def _collect_facts(parsed: Parsed, about: About, language: str) -> dict[str, str]:
    """What a file offers of itself and was not said already; its date as EDTF, or not at all."""
    heads = {*map(fold_name, about.variables), *(["date"] if about.date else [])}
    facts = {fact: text for fact, text in parsed.offered.items() if fold_name(fact) not in heads}
    date = facts.pop("date", None)
    if date:
        from ota.moments import Context, read

        try:
            edtf = read(date, Context(language=language)).edtf
        except OtaError:  # it is no date, or may be two
            edtf = None
        facts = {"date": edtf, **facts} if edtf else facts
    return facts


def _list_other_language(spooled: Spooled, parsed: Parsed, language: str) -> list[Problem]:
    """A warning where nobody said in which language a file is, and its words clearly are not of that of the study."""
    guessed = guess_language(parsed.text)
    if spooled.about.language or guessed in (None, language):
        return []
    name = f'"{spooled.name}"' if " " in spooled.name else spooled.name
    values: dict[str, object] = {"language": Word(f"transcripts.language-{guessed}"), "code": guessed, "name": name}
    return [Problem("transcripts.other-language", spooled.file, values, warning=True)]


def _list_doubts(spooled: Spooled, parsed: Parsed) -> list[Problem]:
    """The doubts of a file, with the numbers that they will have."""
    listed = [
        (n, row["kind"], parsed.text[row["start"] : row["end"]], row["line"])
        for n, row in enumerate(storing.build_doubt_rows(parsed), 1)
    ]
    return doubts.list_doubt_warnings(
        spooled.file, f'"{spooled.name}"' if " " in spooled.name else spooled.name, listed
    )


def _rehearse(study: Study, files: Sequence[Path], ready: Sequence[Spooled], result: Imported) -> None:
    """See what would become of every file."""
    new: dict[Path, list[tuple[storing.NewSource, Parsed]]] = {}
    with study.reading() as connection:
        for spooled, source, parsed in _prepare(study, connection, ready, result):
            new.setdefault(spooled.path, []).append((source, parsed))
    surveyed = {survey.made.name for survey in result.surveyed}
    over = {path for path, _ in result.passed_over}
    for path in (path for path in files if path not in over):
        name = unicodedata.normalize("NFC", path.name)
        if path not in new:
            result.rehearsed.append(Rehearsed(name, "same" if path in result.there else "refused"))
            continue
        result.new.append(("", name))
        take = rehearse_answers if path.name in surveyed else rehearse
        result.rehearsed.append(take(name, new[path]))


def _store(
    study: Study, ready: Sequence[Spooled], result: Imported, strict: bool, progress: Callable[[int], None]
) -> None:
    """Store what was read in one step; the originals of what succeeded go to the vault just before it is committed."""
    with study.writing("import", files=[spooled.file for spooled in ready]) as writer:
        done: dict[str, Spooled] = {}
        prepared = _prepare(study, writer.connection, ready, result, writer)
        with STORE.words.gathered(writer.connection):
            while part := list(islice(prepared, _AT_ONCE)):
                inserted = storing.insert_sources(writer, [new for _, new, _ in part])
                result.keys += [key for key, *_ in inserted]
                result.new += [(handle, name) for _, handle, name in inserted]
                done.update((spooled.digest, spooled) for spooled, _, _ in part)
                progress(len(done))
            _refuse_if(strict, result)
        if done:
            vault.keep(study.folder, ((spooled.digest, spooled.file, spooled.original) for spooled in done.values()))
