"""A memo: what a researcher thinks of a thing of the study, or of the study itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from ota.db.tables import MEMO_KINDS
from ota.directory import make_directory
from ota.words import LANGUAGES, say

KINDS = MEMO_KINDS
SUBJECTS = ("study", "source", "passage", "coding", "code", "case", "entry", "free")  # in the order of a report


class MemoSubject(NamedTuple):
    """What a memo is on, by what people call it; nothing: the study. A `source` may be a passage (`T03:10-12`), or is
    one where a `span` of its text is given; `free` is on nothing."""

    source: str = ""
    code: str = ""
    case: str = ""
    entry: str = ""
    coding: str = ""
    free: bool = False
    span: tuple[int, int] | None = None

    @property
    def told(self) -> dict[str, Any]:
        """What is said here, for the journal."""
        return {name: named for name, named in self._asdict().items() if named}


THE_STUDY = MemoSubject()


class MemoPlace(NamedTuple):
    """Words in a text: its revision, where they stand, their handle, whether they are there still (`ok`, `changed`) or
    were `lost` with a revision, and what people call their source (`T08 vos-moeder`)."""

    revision: str
    start: int
    end: int
    handle: str
    state: str
    source: str


@dataclass(frozen=True)
class Memo:
    """A memo as it is read. `subject_id` is the key of what it is on ("" for the study and a free one), `called` what
    people call that; `place` are the words that it is on, `links` those that it refers to. `at` and `changed` are the
    moments of its first and last writing (UTC, ISO 8601); of one that the journal does not know they are empty.
    `changed_by` is who wrote it last, where that is not its coder."""

    id: str
    number: int
    kind: str
    subject: str
    subject_id: str
    called: str
    coder: str
    at: str
    changed: str
    text: str
    place: MemoPlace | None = None
    links: tuple[MemoPlace, ...] = ()
    changed_by: str = ""

    @property
    def handle(self) -> str:
        """How people cite it: M3."""
        return f"M{self.number}"


def find_kind(typed: str) -> str:
    """The kind of memo that is meant, by its name or label in either language; raises OtaError as `Directory.find`
    does."""
    labels = {kind: [say(f"memos.kind-{kind}", language) for language in LANGUAGES] for kind in KINDS}
    return make_directory("kind", labels.items()).find(typed)
