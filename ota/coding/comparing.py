"""Two coders beside each other at one text, and the disagreements on it: gone through, and settled into the consensus.

The disagreements are those of all who coded the source (`ota.agreement.disagreements`); the margin shows two of these
coders at a time, each in lanes of their own. As the workplace does, it draws nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from ota.agreement.disagreements import Disagreement, find_disagreements, spell_answers
from ota.agreement.settling import settle_disagreement
from ota.words import say

if TYPE_CHECKING:
    from ota.coding.desk import Workplace


class Decision(NamedTuple):
    """What holds where coders differ: codings that are kept (keys), a code (its key), or neither."""

    label: str
    keep: tuple[str, ...] = ()
    code: str = ""


class ComparedCoders:
    """The disagreements on the text of a workplace; `at` is the one that was gone to last, -1 before the first.

    Raises OtaError where no two coders coded this source.
    """

    def __init__(self, desk: Workplace) -> None:
        self.desk = desk
        self.at = -1
        self._pair = 0
        self.read_again()

    def read_again(self) -> None:
        """Look up the disagreements as they are now; raises OtaError where no two coders coded this source."""
        self.compared, self.disagreements = find_disagreements(self.desk.study, sources=[self.desk.text.stored.source])
        self.at = min(self.at, len(self.disagreements) - 1)

    @property
    def pair(self) -> tuple[str, ...]:
        """The keys of the two coders in the margin."""
        pairs = list(combinations(self.compared.coders, 2))
        return pairs[self._pair % len(pairs)]

    @property
    def names(self) -> tuple[str, ...]:
        """What these two are called."""
        return tuple(self.compared.coders[coder] for coder in self.pair)

    def show_next_pair(self) -> None:
        """Put the next two coders beside each other, where there are more than two."""
        self._pair += 1

    def find_current(self) -> Disagreement | None:
        """The disagreement of the coding in focus, else the one that was gone to last."""
        focus = self.desk.find_focus()
        for disagreement in self.disagreements:
            if focus is not None and any(coding.id == focus.key for coding in disagreement.codings):
                return disagreement
        return self.disagreements[self.at] if 0 <= self.at < len(self.disagreements) else None

    def move(self, step: int) -> bool:
        """To the next disagreement, or back to the one before; whether there is one."""
        to = self.at + step
        if not 0 <= to < len(self.disagreements):
            return False
        self._go_to(to)
        return True

    def _go_to(self, to: int) -> None:
        self.at = to
        disagreement = self.disagreements[to]
        self.desk.go(disagreement.start)
        shown = {mark.key for mark in self.desk.marks}
        self.desk.focus = next((coding.id for coding in disagreement.codings if coding.id in shown), "")
        self.desk.message, self.desk.refused = self.describe(disagreement), False

    def go_on(self) -> None:
        """To the disagreement that stands now where one was settled."""
        if 0 <= self.at < len(self.disagreements):
            self._go_to(self.at)

    def describe(self, disagreement: Disagreement) -> str:
        """In a line: how they differ, and who gave what."""
        language = self.desk.language
        kind = say(f"agreement.kind-{disagreement.kind}", language)
        return f"{kind} · {' · '.join(spell_answers(disagreement, self.compared, language))}"

    def list_decisions(self, disagreement: Disagreement) -> Sequence[Decision]:
        """What may be kept: what each coder gave, all of it, or nothing."""
        language, book = self.desk.language, self.compared.book
        by_coder: dict[str, list[str]] = {}
        for coding in disagreement.codings:
            by_coder.setdefault(coding.coder, []).append(coding.id)
        codes = {coding.id: book[coding.code].name for coding in disagreement.codings}
        decisions = [
            Decision(
                say(
                    "screen.keep-coder",
                    language,
                    coder=self.compared.coders[coder],
                    codes=", ".join(dict.fromkeys(codes[key] for key in keys)),
                ),
                tuple(keys),
            )
            for coder, keys in by_coder.items()
        ]
        if len(set(codes.values())) > 1 and len(by_coder) > 1:
            decisions.append(Decision(say("screen.keep-all", language), tuple(codes)))
        return [*decisions, Decision(say("screen.keep-none", language))]

    def settle(self, disagreement: Disagreement, decision: Decision, note: str) -> None:
        """Have the disagreement settled so, with why."""
        desk = self.desk
        codes = [desk.name_code(decision.code)] if decision.code else []
        nothing = not decision.keep and not codes

        def work() -> str:
            settled = settle_disagreement(
                desk.study, disagreement.key, keep=decision.keep, codes=codes, nothing=nothing, note=note
            )
            return say("screen.settled", desk.language, count=settled.codings)

        desk.perform_writing(work)
