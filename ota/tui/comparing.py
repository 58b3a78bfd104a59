"""What keys do where two coders stand beside each other: to the next disagreement, and settling it. Draws nothing."""

from __future__ import annotations

from ota.agreement.disagreements import Disagreement
from ota.coding.comparing import ComparedCoders, Decision
from ota.tui.asking import AskingMode, Offer, narrow_offers, offer_code


class CompareKeys(AskingMode):
    """The keys of two coders beside each other."""

    def do_compare(self) -> None:
        """Two coders beside each other, or no longer."""
        self.desk.compare()

    def do_next_disagreement(self) -> None:
        """To the next disagreement."""
        self._move(1)

    def do_previous_disagreement(self) -> None:
        """To the disagreement before."""
        self._move(-1)

    def _move(self, step: int) -> None:
        if self.desk.comparison is None:
            self.desk.compare()
        elif not self.desk.comparison.move(step):
            self._tell("screen.no-more-disagreements")

    def do_settle(self) -> None:
        """Settle the disagreement here: what holds, and why."""
        comparison = self.desk.comparison
        disagreement = comparison.find_current() if comparison is not None else None
        if comparison is None or disagreement is None:
            self._tell("screen.no-disagreement-here")
            return
        decisions = comparison.list_decisions(disagreement)
        offers = [Offer(decision.label, "", str(n)) for n, decision in enumerate(decisions)]

        def offer(typed: str) -> list[Offer]:
            codes = [offer_code(code) for code in self.desk.palette.search(typed)] if typed.strip() else []
            return [*narrow_offers(offers, typed), *codes]

        def take(meaning: str) -> None:
            if meaning:
                decision = decisions[int(meaning)] if meaning.isdecimal() else Decision("", code=meaning)
                self._ask_why(comparison, disagreement, decision)

        self._ask("screen.ask-settle", "", take, offer)

    def _ask_why(self, comparison: ComparedCoders, disagreement: Disagreement, decision: Decision) -> None:
        def take(typed: str) -> None:
            if typed.strip():
                comparison.settle(disagreement, decision, typed)
            else:
                self._tell("screen.no-why")

        self._ask("screen.ask-why", "", take)
