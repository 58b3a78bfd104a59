"""What importing a codebook file would change: entries are matched to codes, then the tree is brought to the file's.

An entry is matched by id, else by path (a code of that name under the code its parent was matched to), else by a name
that only one unmatched entry and one unmatched code of that level have. The file's order becomes the order among
siblings; codes that are not in the file keep their place behind the sibling they follow.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ota.codebook.changes import Change, EditCode, compare_codebooks
from ota.codebook.checking import refuse_new
from ota.codebook.draft import Draft, NewId
from ota.codebook.entries import CodebookEntry, CodebookFile
from ota.codebook.model import LEVELS, Code
from ota.codebook.tree import Codebook
from ota.errors import OtaError, Problem
from ota.text.folding import fold_name


@dataclass(frozen=True)
class CodebookPlan:
    """The changes of an import, and what they come to as ids; a code may be both changed and moved.

    `missing` are the codes that the file does not have: they stay. With `prune` they are in `pruned` too, for the
    store to remove where they are unused; `changes` never removes one. `unknown_sources` are names in `born` that
    the study does not have; they were left out.
    """

    changes: list[Change]
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    pruned: tuple[str, ...] = ()
    unknown_sources: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many codes were added, changed, moved, left unchanged, and are missing from the file."""
        return {key: len(getattr(self, key)) for key in ("added", "changed", "moved", "unchanged", "missing")}


def match(file: CodebookFile, book: Codebook, meant: Mapping[int, str] | None = None) -> dict[int, str]:
    """The code that each entry means, by the entry's number; an entry that means none is left out.

    `meant` are the codes that entries without id meant when the file was imported.
    """
    return _Matcher(file, book, meant or {}).run()


class _Matcher:
    def __init__(self, file: CodebookFile, book: Codebook, meant: Mapping[int, str]) -> None:
        self.meant = meant
        self.pairs = list(file.walk())
        self.book = book
        self.code_of_entry: dict[int, str] = {}
        self.free = {code.id for code in book.live}

    def run(self) -> dict[int, str]:
        for entry, _above in self.pairs:
            key = entry.id or self.meant.get(entry.n, "")
            if key in self.free:
                self._take(entry, key)
        self._match_by_path()
        self._match_by_name()
        self._match_by_path()
        return self.code_of_entry

    def _take(self, entry: CodebookEntry, key: str) -> None:
        self.code_of_entry[entry.n] = key
        self.free.remove(key)

    def _open(self, entry: CodebookEntry) -> bool:
        return entry.n not in self.code_of_entry and entry.n not in self.meant

    def _match_by_path(self) -> None:
        for entry, above in self.pairs:
            if not self._open(entry) or (above and above.n not in self.code_of_entry):
                continue
            beside = self.book.list_children(self.code_of_entry[above.n] if above else None)
            namesakes = [
                code for code in beside if code.id in self.free and fold_name(code.name) == fold_name(entry.name)
            ]
            if namesakes:
                self._take(entry, namesakes[0].id)

    def _match_by_name(self) -> None:
        entries: dict[tuple[str, str], list[CodebookEntry]] = {}
        codes: dict[tuple[str, str], list[Code]] = {}
        for entry, _above in self.pairs:
            if self._open(entry):
                entries.setdefault((entry.level, fold_name(entry.name)), []).append(entry)
        for key in self.free:
            code = self.book[key]
            codes.setdefault((code.level, fold_name(code.name)), []).append(code)
        for name, namesakes in entries.items():
            if len(namesakes) == 1 and len(codes.get(name, ())) == 1:
                self._take(namesakes[0], codes[name][0].id)


def plan(
    file: CodebookFile,
    book: Codebook,
    new_id: NewId,
    *,
    prune: bool = False,
    sources: Mapping[str, str] | None = None,
) -> CodebookPlan:
    """What importing `file` into `book` changes; planning a file that was just exported changes nothing.

    `sources` gives the ids of sources by name, for `born`; without it `born` is stored as written. A well-formed id
    of an entry that the study does not know becomes the id of its code. Raises OtaError `codebook.file-problems`
    when an entry means a merged code, or when file and codebook together would break a rule.
    """
    _refuse_merged(file, book)
    return _CodebookPlanner(file, book, new_id, sources).run(prune)


def _refuse_merged(file: CodebookFile, book: Codebook) -> None:
    problems = [
        Problem("codebook.file-merged", f"{file.path.name}:{entry.line}", {"name": entry.name, **error.values})
        for entry, _above in file.walk()
        if entry.id in book and book[entry.id].state == "merged" and (error := book.refuse_merged(entry.id))
    ]
    if problems:
        raise OtaError("codebook.file-problems", problems, file=file.path.name, count=len(problems))


class _CodebookPlanner:
    def __init__(self, file: CodebookFile, book: Codebook, new_id: NewId, sources: Mapping[str, str] | None) -> None:
        self.file = file
        self.book = book
        self.draft = Draft(book, new_id)
        self.sources = sources
        self.unknown: dict[str, None] = {}
        self.moved: dict[str, None] = {}
        self.ids = match(file, book)
        self.added: list[str] = []

    def run(self, prune: bool) -> CodebookPlan:
        pairs = list(self.file.walk())
        for entry, above in pairs:
            self._plan_code(entry, self.ids[above.n] if above else None)
        for level in LEVELS:
            self._arrange(None, self.file.entries, level)
            for entry, _above in pairs:
                self._arrange(self.ids[entry.n], entry.children, level)
        for entry, _above in pairs:
            self._plan_sets(entry)
        return self._build_plan(prune)

    def _plan_code(self, entry: CodebookEntry, above: str | None) -> None:
        fields = {key: content for key, content in entry.fields.items() if key != "born"} | self._find_birth(entry)
        key = self.ids.get(entry.n)
        if key is None:
            key = self.ids[entry.n] = entry.id if entry.id and entry.id not in self.book else self.draft.make_id()
            self.draft.add(Code(key, entry.level, entry.name, **fields), above)  # type: ignore[arg-type]
            self.added.append(key)
            return
        self.draft.edit(key, name=entry.name, level=entry.level, **fields)
        if self.draft.find_parent(key) != above:
            self.draft.put(key, above)
            self.moved[key] = None

    def _find_birth(self, entry: CodebookEntry) -> dict[str, object]:
        name = str(entry.fields.get("born", ""))
        if "born" not in entry.fields or self.sources is None or not name or name in self.sources:
            return {"born": (self.sources or {}).get(name, name)} if "born" in entry.fields else {}
        self.unknown[name] = None
        return {}

    def _arrange(self, above: str | None, entries: Sequence[CodebookEntry], level: str) -> None:
        in_file_order = [self.ids[entry.n] for entry in entries if entry.level == level and not entry.stands_in]
        current = self.draft.list_siblings(above, level)
        if not in_file_order or [key for key in current if key in in_file_order] == in_file_order:
            return
        self.moved.update(dict.fromkeys(_list_displaced(current, in_file_order)))
        order = list(in_file_order)
        for at, key in enumerate(current):
            if key not in in_file_order:
                order.insert(order.index(current[at - 1]) + 1 if at else 0, key)
        self.draft.arrange(order)

    def _plan_sets(self, entry: CodebookEntry) -> None:
        if entry.also is None:
            return
        key = self.ids[entry.n]
        parents_in_file = find_also_ids(entry, self.file, self.book, self.ids) - {self.draft.find_parent(key)}
        current = {place.parent for place in self.draft.places.values() if place.child == key and not place.home}
        for parent in sorted(current - parents_in_file, key=str):
            self.draft.leave(key, parent)
        for parent in sorted(parents_in_file - current, key=str):
            self.draft.add_also(key, str(parent))
        if current != parents_in_file:
            self.moved[key] = None

    def _build_plan(self, prune: bool) -> CodebookPlan:
        after = self.draft.build_book()
        try:
            refuse_new(self.book, after)
        except OtaError as error:
            problems = error.problems or [Problem(error.key, self.file.path.name, error.values)]
            raise OtaError("codebook.file-problems", problems, file=self.file.path.name, count=len(problems)) from error
        changes = compare_codebooks(self.book, after)
        stored_keys = [key for key in self.ids.values() if key not in self.added]
        edited = {change.id for change in changes if isinstance(change, EditCode)}
        moved = [key for key in self.moved if key not in self.added]
        missing = tuple(code.id for code, _depth in self.book.walk() if code.id not in stored_keys)
        return CodebookPlan(
            changes,
            added=tuple(self.added),
            changed=tuple(key for key in stored_keys if key in edited),
            moved=tuple(moved),
            unchanged=tuple(key for key in stored_keys if key not in edited and key not in moved),
            missing=missing,
            pruned=missing if prune else (),
            unknown_sources=tuple(self.unknown),
        )


def find_also_ids(entry: CodebookEntry, file: CodebookFile, book: Codebook, ids: Mapping[int, str]) -> set[str | None]:
    """The codes that `also` of this entry means."""
    targets = [file.resolve_target(text, book) for text in entry.also or ()]
    return {ids.get(target.n) if isinstance(target, CodebookEntry) else target.id for target in targets}


def _list_displaced(current: Sequence[str], target_order: Sequence[str]) -> list[str]:
    """What moves between two orders, the rest standing still: what is outside a longest run that stays in order."""
    rank = {key: at for at, key in enumerate(current)}
    ends: list[int] = []  # the lowest rank that ends a run of each length
    length: dict[str, int] = {}
    for key in (key for key in target_order if key in rank):
        at = bisect_left(ends, rank[key])
        ends[at:] = [rank[key], *ends[at + 1 :]]
        length[key] = at + 1
    left = len(ends)
    displaced = []
    for key in reversed([key for key in target_order if key in rank]):
        if length[key] == left:
            left -= 1
        else:
            displaced.append(key)
    return displaced[::-1]
