"""What a file says of codings, beside what is there: a plan of what is new, changed, removed and known, in one step.

Tables and comments in Word come in through the same plan. A row that was written from a coding (it holds its id)
changes that coding; another makes one, unless this coder gave these words this code already. Where a coding was changed
both in the file and in the study since, nothing is chosen.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from ota.codings.desk import CodingDesk, Where
from ota.codings.drafts import Drafts, New, Said
from ota.codings.finding import is_elided
from ota.codings.model import Coding, normalise_written
from ota.codings.operations import drop, set_facets
from ota.codings.print_form import fits_quote
from ota.codings.stated import StatedCoding, StatedRows, seal_of, state_codings
from ota.codings.store import list_coded, load, read_same_on, resolve
from ota.codings.uniting import DISTINCT, NOTHING_UNITED, United, unite
from ota.db import tables
from ota.db.sql import select
from ota.db.writer import Writer, split_batches
from ota.directory import make_directory
from ota.errors import OtaError, Problem
from ota.memos.of_codings import update_codings
from ota.study import Study, ids
from ota.tabular import Column, Labelled, ResultTable
from ota.text.folding import fold_name
from ota.text.spans import Span, trim_span
from ota.transcripts import store as transcripts
from ota.transcripts.model import Outline
from ota.words import Word, say

Told = TypeVar("Told")
_SameOn = dict[str, set[tuple[Any, ...]]]  # the values of SAME by revision
_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NOWHERE = Where()
_BESIDE = ("end", "revision_id", "digest", "state")  # columns that follow from the place
_CALLED = {"start": "quote", "code_id": "code", "coder_id": "coder", "person_id": "person"}
_WORDS = 3  # of a code that is not there, as far as it is repeated
_FEW = 500  # places that are looked for one by one


KINDS_OF_CHANGE = ("new-code", "new", "changed", "removed")


def _leave_out_words(values: Mapping[str, object], code: str) -> dict[str, object]:
    """The values of an error about a row, without a code that nothing comes near and that is longer than most: where
    columns were mixed up those are words of somebody. The row's place tells where to look."""
    unknown = values.get("name") == code.strip() and not values.get("near")
    return {**values, "name": Word("common.no-name")} if unknown and len(code.split()) > _WORDS else dict(values)


class CodingChange(NamedTuple):
    """What a file changes: a `kind` (new-code, new, changed, removed), its place in the file, the coding's place in the
    text, code and coder, and for a changed one the columns that differ."""

    kind: str
    place: str
    handle: str
    code: str
    coder: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodingPlan:
    """What a file changes; how many rows are `known` and stay as they are; on how many new passages it is in doubt who
    speaks; what to look at; and which codings were made one. `counts` are of each kind of change, and `tell` gives
    them all: an import of thousands of rows shows none."""

    counts: Mapping[str, int] = field(default_factory=dict)
    tell: Callable[[], tuple[CodingChange, ...]] = field(default=tuple, compare=False, repr=False)
    known: int = 0
    doubtful: int = 0
    problems: tuple[Problem, ...] = ()
    united: United = NOTHING_UNITED

    def count_changes(self, kind: str) -> int:
        """How many changes of this kind there are."""
        return self.counts.get(kind, 0)

    @cached_property
    def changes(self) -> tuple[CodingChange, ...]:
        """What the file changes, in its order."""
        return self.tell()

    def list_changes(self, study: Study, kinds: Collection[str] = KINDS_OF_CHANGE) -> ResultTable:
        """The changes of these kinds as a table; no words of anybody are in it."""
        names = ("change", "where", "handle", "code", "coder", "fields")
        labelled = {kind: Labelled(kind, say(f"codings.plan-{kind}", study.language)) for kind in kinds}
        rows = tuple(
            (labelled[change.kind], *change[1:5], change.fields) for change in self.changes if change.kind in labelled
        )
        return study.table(map(Column, names), rows)


class _Rehearsed(Exception):  # no fault: it takes everything back
    """All was done, and nothing is to be kept."""


def bring_in(
    study: Study,
    rows: StatedRows,
    file: str,
    *,
    formerly: Mapping[str, str] | None = None,
    new_codes: bool = False,
    under: str = "",
    dry_run: bool = False,
    verb: str = "codings import",
    entire: bool = True,
    params: Mapping[str, Any] | None = None,
) -> CodingPlan:
    """Bring the codings up to what `rows` of a file say, in one step `verb`; with `dry_run` nothing is kept.

    `formerly` are the keys of the codings that the file held when it was written, each with its seal: those of which no
    row is left are removed. `new_codes`: a code that is not there is made, under the category `under` or where its path
    says. Where a person typed them (not `entire`) beginnings of names will do. `params` is what the journal tells of
    the step, where it is not that `file`. Raises OtaError with the problems of all rows, and keeps nothing, where any
    is wrong.
    """
    names = _match_coders(study, {*rows.coders} - {""})
    plan = CodingPlan()
    with suppress(_Rehearsed), study.writing(verb, coders=set(names.values()), **(params or {"file": file})) as writer:
        planner = _Planner(study, writer, rows, names, file, entire)
        plan = planner.plan(formerly or {}, new_codes, under)
        if dry_run:
            raise _Rehearsed
    return plan


def _match_coders(study: Study, names: Iterable[str]) -> dict[str, str]:
    """The coders of a file as written → as the study knows them (however they are written), else as first written."""
    with study.reading() as connection:
        coders = make_directory(
            "coder", ((name, ()) for name in connection.execute(select(tables.coder.c.name)).scalars())
        )
    met: dict[str, str] = {}
    return {name: coders.get(name) or met.setdefault(fold_name(name), name) for name in sorted(names)}


@dataclass
class _Edit:
    """A coding that is there, and what becomes of it: columns, and the facets of which a row speaks."""

    coding: Coding
    same: tuple[str, int, int, str, str]
    columns: dict[str, Any]
    facets: Mapping[str, Sequence[str]]


class _Planner:
    """Weighs the rows of one file, and writes what comes of them."""

    def __init__(
        self, study: Study, writer: Writer, rows: StatedRows, names: Mapping[str, str], file: str, entire: bool
    ) -> None:
        self.study, self.writer, self.rows, self.file = study, writer, rows, file
        self.desk = CodingDesk(study, writer.connection, entire=entire)
        self._coders = {typed: self.desk.coders[name] for typed, name in names.items()}
        self._said: dict[int, Said] = {}  # by identity: what many rows say alike is one object
        self._changes: dict[int, CodingChange] = {}  # by row, of those that are there
        self._new = Drafts(len(rows))
        self._outlines: dict[str, Outline] = {}  # by revision, of the new ones
        self._coded: set[str] = set()  # revisions on which codings stand
        self._moved: tuple[_SameOn, _SameOn] = ({}, {})  # what changed and removed codings were; what the former are
        self._met: set[tuple[Any, ...]] = set()  # what stands on the text at hand, and what rows make of it
        self._edits: dict[int, _Edit] = {}
        self._left: dict[int, New] = {}  # as they are, being there already, though more may be said here
        self._problems: dict[int, Problem] = {}
        self._told: dict[int, Problem] = {}
        self._known = 0
        self._bring_keys = False  # whether rows hold keys of codings that are not there

    def plan(self, formerly: Mapping[str, str], new_codes: bool, under: str) -> CodingPlan:
        """Weigh all rows and write what they change."""
        if "" in self.rows.coders:
            self._coders[""] = self.study.find_coder_id(self.writer.connection)
        created = self._make_codes(under) if new_codes else []
        own, held = self._recognise_written()
        self._bring_keys = bool(own)
        on_texts = self._sort_by_text()
        for numbers in on_texts if held else ():
            for n in numbers:
                if n in held:
                    self._weigh(n, self.rows[n], self._revisit, held[n])
        gone = self._find_gone(formerly, {coding.id for coding in held.values()})
        self._refuse_conflicts(gone, formerly)
        self._coded = list_coded(self.writer.connection)
        edits = self._edits.values()
        before = [coding.same for coding in (*(edit.coding for edit in edits), *gone)]
        self._moved = _group_by_revision(before), _group_by_revision(edit.same for edit in edits)
        for numbers in on_texts:
            for n, row in zip(numbers, self.rows.read(numbers), strict=True):
                if n not in held:
                    self._weigh(n, row, self._meet, own.get(n, ""))
        if self._problems:
            problems = _sort_by_row(self._problems)
            raise OtaError("codings.table-problems", problems, file=self.file, count=len(problems))
        removed = self._list_removals(gone)
        united = self._write(gone)
        self._tell_more()
        counts = Counter(change.kind for change in (*created, *self._changes.values(), *removed))
        tell = self._prepare_telling(created, removed)
        return CodingPlan(
            counts | {"new": len(self._new)},
            tell,
            self._known,
            len(self.desk.doubtful),
            tuple(_sort_by_row(self._told)),
            united,
        )

    # --- before a row is weighed ------------------------------------------------------------------------------------
    def _make_codes(self, under: str) -> list[CodingChange]:
        """Make the codes that are not there, in the order of the file."""
        created = []
        for n, row in enumerate(self.rows.read(range(len(self.rows)))):
            try:
                if row.code and (name := self.desk.make_code(self.writer, row.code, under, row.source)):
                    created.append(CodingChange("new-code", row.place, "", name, ""))
            except OtaError as error:
                self._problems[n] = Problem(error.key, row.place, error.values)
        return created

    def _recognise_written(self) -> tuple[dict[int, str], dict[int, Coding]]:
        """Of the rows that hold an id: those of which no such coding is there, with that key; and of the others the
        coding that they were written from."""
        asked = sorted({key.lower() for key in self.rows.ids if key})
        codings = {coding.id: coding for part in split_batches(asked) for coding in self._load(part)}
        own: dict[int, str] = {}
        held: dict[int, Coding] = {}
        taken: dict[str, int] = {}
        for n, typed in enumerate(self.rows.ids):
            if not typed:
                continue
            key = typed.lower()
            try:
                if key not in codings and not _KEY.fullmatch(key):
                    key = resolve(self.writer.connection, key)
                    codings |= {coding.id: coding for coding in self._load([key])}
                if key in taken:
                    raise OtaError("codings.id-twice", place=self.rows.tell_place(taken[key]))
            except OtaError as error:
                self._problems[n] = Problem(error.key, self.rows.tell_place(n), error.values)
                continue
            taken[key] = n
            if key in codings:
                held[n] = codings[key]
            else:
                own[n] = key
        return own, held

    def _load(self, keys: Sequence[str]) -> list[Coding]:
        return load(self.writer.connection, only=tables.coding.c.id.in_(keys))

    def _sort_by_text(self) -> list[array[int]]:
        """The rows text by text, so that memory holds few at a time; what comes of them is told in the file's order."""
        on_text: defaultdict[int, array[int]] = defaultdict(lambda: array("q"))
        numbers = self.desk.expect(
            dict.fromkeys(self.rows.sources), lambda number: self.rows.read_quotes(on_text[number])
        )
        for n, source in enumerate(self.rows.sources):
            on_text[numbers[source]].append(n)
        return [on_text[number] for number in sorted(on_text)]

    # --- one row ----------------------------------------------------------------------------------------------------
    def _weigh(self, n: int, row: StatedCoding, weigh: Callable[[int, StatedCoding, Any], None], beside: Any) -> None:
        """Weigh a row; what is wrong with it is kept."""
        if n in self._problems:
            return
        try:
            if not row.source:
                raise OtaError("codings.no-source")
            if not row.code:
                raise OtaError("codings.no-code")
            if row.wrong:
                raise row.wrong
            weigh(n, row, beside)
        except OtaError as error:
            self._problems[n] = Problem(error.key, row.place, _leave_out_words(error.values, row.code))

    def _draft_coding(self, row: StatedCoding, where: Where, made_before: bool) -> New:
        if id(row.what) not in self._said:
            self._said[id(row.what)] = self.desk.check_said(row.what)
        make = self.desk.draft_coding if made_before else self.desk.make_new
        return make(row.source, where, row.code, self._coders[row.coder], self._said[id(row.what)])

    def _revisit(self, n: int, row: StatedCoding, coding: Coding) -> None:
        """A row that was written from a coding that is there."""
        if row.seal and seal_of(row) == row.seal:
            self._known += 1
            return
        if row.where == _NOWHERE and coding.state == "lost":
            raise OtaError("codings.lost", id=ids.shorten(coding.id))
        draft = self._draft_coding(
            row, Where(span=(coding.start, coding.end)) if row.where == _NOWHERE else row.where, True
        )
        edit = self._edit(row, coding, draft)
        if not edit.columns and not edit.facets:
            self._known += 1
            return
        named = {_CALLED.get(column, column): None for column in edit.columns if column not in _BESIDE}
        fields = tuple(column for column in (*named, *edit.facets))
        self._edits[n] = edit
        _, start, end, code, _ = draft.same
        handle = self.desk.find_text(row.source, True).stored.spell_handle(start, end)
        coder = row.coder or self.study.coder or ""
        self._changes[n] = CodingChange(
            "changed", row.place, handle, self.desk.book.spell_reference(code), coder, fields
        )

    def _edit(self, row: StatedCoding, coding: Coding, draft: New) -> _Edit:
        """What a row changes in its coding. Raises OtaError where that cannot be."""
        stored = self.desk.find_text(row.source, True).stored
        revision, start, end, code, coder = draft.same
        columns: dict[str, Any] = {}
        passage = trim_span(stored.text, coding.start, coding.end) if coding.revision == revision else None
        if passage != Span(start, end):
            columns |= {"start": start, "end": end, "revision_id": revision, "digest": draft.digest, "state": "ok"}
        else:
            start, end = coding.start, coding.end  # blanks at its ends stay
        if code != coding.code:
            columns["code_id"] = code
        if row.coder and coder != coding.coder:
            columns["coder_id"] = coder
        old = coding._asdict() | {"person_id": coding.person}
        drafted = {**draft.said.columns, "memo": draft.said.memo}
        for name in row.fields:
            column = "person_id" if name == "person" else name
            if _compare_form(column, old[column]) != _compare_form(column, new := drafted[column]):
                columns[column] = new
        after = old | columns
        if "start" in columns and after["print_form"] and not fits_quote(after["print_form"], stored.text[start:end]):
            raise OtaError("codings.print-form")
        if {"start", "perspective", "person_id"}.intersection(columns):
            self.desk.refuse_nobody(stored, start, end, after)
        pairs: dict[str, set[str]] = {self.desk.find_facet(name): set() for name in row.what.facets}
        for facet, choice in draft.said.facets:
            pairs[facet].add(choice)
        facets = {name: sorted(values) for name, values in pairs.items() if values != set(coding.facets.get(name, ()))}
        return _Edit(coding, (revision, start, end, code, after.get("coder_id", coding.coder)), columns, facets)

    def _meet(self, n: int, row: StatedCoding, key: str) -> None:
        """A row that was written from no coding that is there; `key` is the one that it has."""
        draft = self._draft_coding(row, row.where, bool(key))
        if draft.same[0] not in self._outlines:
            self._begin_text(draft.same[0], row)
        if draft.same in self._met and not (key and self._differs(draft)):
            self._known += 1
            if draft.said.facets or draft.said.told:
                self._left[n] = draft
            return
        self._met.add(draft.same)
        if self._bring_keys:
            self._distinct.setdefault(draft.same, set()).add(_make_distinct(draft))
        if row.where.elision and is_elided(row.where.quote, self._read_words(row, draft)):
            self._told[n] = Problem("codings.elided", row.place, self._tell_taken(row, draft), warning=True)
        elif not key and self.desk.proposes_literal(draft):
            self._told[n] = Problem("codings.perhaps-literal-row", row.place, warning=True)
        self._new.put(
            n, draft._replace(key=key, state="changed") if row.changed else draft._replace(key=key) if key else draft
        )

    def _begin_text(self, revision: str, row: StatedCoding) -> None:
        """Take a text at hand: what stands on it once the codings that are there were changed and removed."""
        self._outlines[revision] = self.desk.find_text(row.source, True).stored.without_text()
        self._met = read_same_on(self.writer.connection, revision) if revision in self._coded else set()
        left, moved = self._moved
        self._met -= left.get(revision, set())
        self._met |= moved.get(revision, set())

    def _read_words(self, row: StatedCoding, draft: New) -> str:
        _, start, end, *_ = draft.same
        return self.desk.find_text(row.source, True).stored.text[start:end]

    def _tell_taken(self, row: StatedCoding, draft: New) -> dict[str, object]:
        _, start, end, *_ = draft.same
        handle = self.desk.find_text(row.source, True).stored.spell_handle(start, end)
        return {"handle": handle, "start": start, "end": end, "words": len(self._read_words(row, draft).split())}

    @cached_property
    def _distinct(self) -> dict[tuple[Any, ...], set[tuple[Any, ...]]]:
        """What is printed of the codings that are there, by what makes them the same."""
        by_place: dict[tuple[Any, ...], set[tuple[Any, ...]]] = {}
        for coding in load(self.writer.connection):
            shown = (coding.print_form, coding.literal, coding.person, coding.perspective)
            by_place.setdefault(coding.same, set()).add(shown)
        return by_place

    def _differs(self, draft: New) -> bool:
        """Whether of those that are there each is printed in another way, so that both stay."""
        return _make_distinct(draft) not in self._distinct[draft.same]

    def _prepare_telling(
        self, created: Sequence[CodingChange], removed: Sequence[CodingChange]
    ) -> Callable[[], tuple[CodingChange, ...]]:
        """What gives all changes, in the order of the file: a handle is worked out for whoever asks."""
        rows, drafts, outlines, changed = self.rows, self._new, self._outlines, self._changes
        codes, own = {code: self.desk.book.spell_reference(code) for code in drafts.codes}, self.study.coder or ""

        def tell() -> tuple[CodingChange, ...]:
            told = dict(changed)
            for n in drafts.list_numbers():
                revision, start, end, code, _ = drafts[n].same
                handle = outlines[revision].spell_handle(start, end)
                told[n] = CodingChange("new", rows.tell_place(n), handle, codes[code], rows.coders[n] or own)
            return (*created, *_sort_by_row(told), *removed)

        return tell

    # --- what is gone, and what was changed on both sides -----------------------------------------------------------
    def _find_gone(self, formerly: Mapping[str, str], left: Collection[str]) -> list[Coding]:
        """The codings of which the file held one, and holds none any more."""
        return [coding for part in split_batches(sorted(set(formerly) - set(left))) for coding in self._load(part)]

    def _refuse_conflicts(self, gone: Sequence[Coding], formerly: Mapping[str, str]) -> None:
        """Keep as a problem what was changed in the file, or taken out of it, and in the study since."""
        rows = self.rows
        sealed = {edit.coding.id: (n, edit.coding) for n, edit in self._edits.items() if rows[n].seal}
        sealed |= {coding.id: (len(rows) + n, coding) for n, coding in enumerate(gone) if formerly[coding.id]}
        now = {
            stated.id: stated.seal
            for stated, _ in state_codings(self.writer.connection, [c for _, c in sealed.values()])
        }
        for key, (n, _) in sealed.items():
            before = rows[n].seal if n < len(rows) else formerly[key]
            if now.get(key) != before:
                place = rows[n].place if n < len(rows) else self.file
                self._problems[n] = Problem("codings.changed-twice", place, {"id": ids.shorten(key)})

    def _list_removals(self, gone: Sequence[Coding]) -> list[CodingChange]:
        outlines = transcripts.read_outlines_of(self.writer.connection, {coding.revision for coding in gone})
        coders = {key: name for name, key in self.desk.coders.items()}
        return [
            CodingChange(
                *("removed", self.file, outlines[coding.revision].spell_handle(coding.start, coding.end)),
                *(self.desk.book.spell_reference(coding.code), coders[coding.coder]),
            )
            for coding in gone
        ]

    # --- writing ----------------------------------------------------------------------------------------------------
    def _write(self, gone: Sequence[Coding]) -> United:
        writer, edits = self.writer, self._edits.values()
        drop(writer, [coding.id for coding in gone])
        update_codings(writer, {edit.coding.id: edit.columns for edit in edits if edit.columns})
        for edit in edits:
            if edit.facets:
                set_facets(writer, self.desk, edit.coding.id, edit.facets)
        self.desk.insert(writer, self._new)
        return unite(writer, {edit.coding.id for edit in edits}) if edits else NOTHING_UNITED

    def _tell_more(self) -> None:
        """Name the rows that say more than the coding that is there, and was left as it is."""
        if not self._left:
            return
        starts = {draft.same[1] for draft in self._left.values()}
        held: dict[tuple[Any, ...], list[Coding]] = {}
        narrowed = tables.coding.c.start.in_(starts) if len(starts) <= _FEW else None
        for coding in load(self.writer.connection, only=narrowed):
            held.setdefault(coding.same, []).append(coding)
        for n, draft in self._left.items():
            if all(map(draft.said.says_more, held[draft.same])):
                self._told[n] = Problem("codings.same-says-more", self.rows.tell_place(n), warning=True)


def _sort_by_row(by_row: Mapping[int, Told]) -> list[Told]:
    return [problem for _, problem in sorted(by_row.items(), key=itemgetter(0))]


def _group_by_revision(keys: Iterable[tuple[Any, ...]]) -> _SameOn:
    """The values of SAME by the first of them."""
    on_revision: _SameOn = {}
    for same in keys:
        on_revision.setdefault(same[0], set()).add(same)
    return on_revision


def _make_distinct(draft: New) -> tuple[Any, ...]:
    return tuple(draft.said.columns[column] for column in DISTINCT)


def _compare_form(column: str, held: Any) -> Any:
    """A column as it is compared: nothing is as good as no or an empty text, but for `literal`, which has three."""
    return normalise_written(held) if isinstance(held, str) else held if column == "literal" else held or None
