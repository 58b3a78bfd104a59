"""What a revision will do, and what it did, to the codings on a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ota.codings.model import Coding
from ota.errors import Problem
from ota.leaving import OwnWords
from ota.sources.model import Parsed
from ota.spanmap import KINDS, Carried, SpanMap
from ota.study import Study
from ota.tabular import Column, Labelled, ResultTable
from ota.transcripts.model import Stored
from ota.transcripts.revising import Kept
from ota.words import say

Sort = Literal["correction", "pseudonymised"]


@dataclass(frozen=True)
class RevisionPlan:
    """A new text, read and compared with the current one of its source; nothing is written yet.

    `n` is the number that the revision will have. `file` is the name of the file, empty for a text typed in an editor.
    """

    stored: Stored
    n: int
    sort: Sort
    file: str
    parsed: Parsed
    spanmap: SpanMap
    kept_turns: Sequence[Kept]
    renamed: Mapping[str, str]  # speaker → the label it has in the new text

    @property
    def units(self) -> dict[str, int]:
        """How many units there were and will be, how many handles are new, how many are gone."""
        before = {turn.handle for turn in self.stored.turns}
        after = {kept_turn.handle for kept_turn in self.kept_turns}
        new, gone = len(after - before), len(before - after)
        return {"before": len(before), "after": len(after), "new": new, "gone": gone}


@dataclass(frozen=True)
class Fate:
    """What becomes of one coding: quotes and handle as a person reads them. `form` is a print form that fits no more.

    `after` of a lost coding is what stands in its place now.
    """

    coding: Coding
    carried: Carried
    handle: str
    code: str
    coder: str
    before: OwnWords
    after: OwnWords | None
    form: OwnWords | None
    id: str


@dataclass(frozen=True)
class Revised:
    """A revision as it was made (or, for a dry run, would be): what became of every coding, what to look at."""

    plan: RevisionPlan
    fates: Sequence[Fate]
    problems: Sequence[Problem] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Codings per fate."""
        count_of = Counter(fate.carried.kind for fate in self.fates)
        return {kind: count_of[kind] for kind in KINDS}

    @property
    def forms(self) -> int:
        """How many print forms no longer fit."""
        return sum(fate.form is not None for fate in self.fates)

    def table(self, study: Study) -> ResultTable:
        """Every coding with its old and its new quote: those that need nobody first, what is lost last."""
        order = sorted(self.fates, key=lambda fate: (KINDS.index(fate.carried.kind), fate.coding.start, fate.coding.id))
        rows = tuple(
            (
                Labelled(fate.carried.kind, say(f"revisions.state-{fate.carried.kind}", study.language)),
                fate.id,
                fate.handle,
                fate.code,
                fate.coder,
                round(fate.carried.similarity, 2),
                fate.before,
                fate.after,
                fate.form,
            )
            for fate in order
        )
        columns = (
            *(Column(name) for name in ("state", "id", "handle", "code", "coder")),
            Column("similarity", "float"),
            Column("before", "quote"),
            Column("after", "quote"),
            Column("print_form", "quote"),
        )
        return study.table(columns, rows)
