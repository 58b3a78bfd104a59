"""All passages under a code or a query, wherever they stand: gone through one after the other, and changed together.

As the workplace does, it draws nothing and waits for nothing. What is done is done to the passages that are marked,
else to the one at the cursor, as one step of the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from ota import regrouping
from ota.coding.choices import KeyedChoice, is_chosen, make_change
from ota.coding.desk import Workplace, Writing
from ota.coding.passages import FoundPassage, FoundPassages, read_again
from ota.codings import editing, operations
from ota.words import say


class GatheredPassages:
    """The passages of one question, with a cursor (a position among them) and marks (keys of codings)."""

    def __init__(self, desk: Workplace, answer: FoundPassages) -> None:
        self.desk = desk
        self.found = answer
        self.at = 0
        self.marked: set[str] = set()
        self.is_open = True  # whether it is what the coder looks at, and so is to be read again
        self.waiting: dict[str, frozenset[str]] = {}  # codings that are being changed, by a key of their own
        self._count = 0

    # --- what is there -----------------------------------------------------------------------------------------------
    @property
    def passages(self) -> tuple[FoundPassage, ...]:
        """The passages that are shown: those of one coder, where only these are."""
        only, coders = self.desk.only, self.desk.text.coders
        if not only:
            return self.found.passages
        return tuple(passage for passage in self.found.passages if coders.get(passage.coding.coder) == only)

    @property
    def passage(self) -> FoundPassage | None:
        """The passage at the cursor."""
        passages = self.passages
        return passages[min(self.at, len(passages) - 1)] if passages else None

    def list_chosen(self) -> list[FoundPassage]:
        """Those that are marked, else the one at the cursor."""
        marked = [passage for passage in self.passages if passage.key in self.marked]
        return marked or [passage for passage in (self.passage,) if passage is not None]

    def is_waiting(self, key: str) -> bool:
        """Whether a coding is being changed."""
        return any(key in keys for keys in self.waiting.values())

    def show(self, answer: FoundPassages) -> None:
        """Show what the question is answered now; the cursor stays at its passage, or where that stood."""
        before, self.found = self.passage, answer
        shown = [passage.key for passage in self.passages]
        self.marked &= set(shown)
        if before is not None and before.key in shown:
            self.at = shown.index(before.key)
        self.move(0)

    def read_again(self) -> FoundPassages:
        """The same question, as the study answers it now."""
        return read_again(self.desk.study, self.found)

    def settle(self, writing: Writing, answer: FoundPassages | None) -> None:
        """Take in what came of a writing."""
        self.waiting.pop(writing.mark, None)
        if answer is not None and answer.query == self.found.query and answer is not self.found:
            self.show(answer)

    # --- moves -------------------------------------------------------------------------------------------------------
    def move(self, count: int) -> None:
        """Passages on, or back where `count` is below 0."""
        self.at = max(0, min(self.at + count, len(self.passages) - 1))

    def go_first(self) -> None:
        """To the first passage."""
        self.at = 0

    def go_last(self) -> None:
        """To the last passage."""
        self.move(len(self.passages))

    def go_to_coding(self, key: str) -> None:
        """To the passage of a coding, where it is among them."""
        self.at = next((n for n, passage in enumerate(self.passages) if passage.key == key), self.at)

    def mark(self) -> None:
        """Mark the passage at the cursor, or no longer, and go to the next; only the coder's own may be marked."""
        passage = self.passage
        if passage is None or not self.may_change([passage]):
            return
        self.marked ^= {passage.key}
        self.move(1)

    def mark_all(self) -> None:
        """Mark all passages of the coder; where all are marked none."""
        mine = {passage.key for passage in self.passages if self.desk.is_mine(passage.coding.coder)}
        self.marked = set() if self.marked >= mine else mine

    def drop_marks(self) -> None:
        """Mark nothing."""
        self.marked.clear()

    def show_next_coder(self) -> None:
        """Show the passages of the next coder alone; after the last those of all."""
        before = self.passage
        self.desk.show_next_coder()
        self.marked &= {passage.key for passage in self.passages}
        if before is not None:
            self.go_to_coding(before.key)
        self.move(0)

    # --- writing -----------------------------------------------------------------------------------------------------
    def may_change(self, passages: list[FoundPassage] | None = None) -> bool:
        """Whether there are passages (None: those that are chosen), and all are the coder's own; says why not."""
        passages = self.list_chosen() if passages is None else passages
        others = [passage for passage in passages if not self.desk.is_mine(passage.coding.coder)]
        if not passages:
            self.desk.refuse("screen.no-passage")
        elif others:
            self.desk.refuse("screen.not-yours", coder=self.desk.text.coders.get(others[0].coding.coder, "?"))
        return bool(passages) and not others

    def _change(
        self,
        work: Callable[[list[str]], object],
        answer: str = "screen.passages-changed",
        passages: list[FoundPassage] | None = None,
    ) -> None:
        """Do something with these passages (None: those that are chosen), where all that are chosen are the coder's."""
        if not self.may_change():
            return
        keys = [passage.key for passage in (self.list_chosen() if passages is None else passages)]
        self._count += 1
        mark = f"passages-{self._count}"
        self.waiting[mark] = frozenset(keys)

        def write() -> str:
            work(keys)
            return say(answer, self.desk.language, count=len(keys))

        self.desk.perform(Writing(write, mark))

    def edit(self, changes: Mapping[str, Any], code: str | None = None) -> None:
        """Change fields of the chosen codings, or their code, in one step."""
        study = self.desk.study
        self._change(lambda keys: editing.edit_all(study, keys, changes, code, recoded=code is not None))

    def recode(self, code: str) -> None:
        """Give the chosen passages another code, by its key."""
        self.edit({}, self.desk.name_code(code))

    def choose(self, choice: KeyedChoice) -> None:
        """Say of the chosen passages what one key says; where all say so already it is taken back."""
        chosen, study = self.list_chosen(), self.desk.study
        back = all(is_chosen(choice, passage.coding) for passage in chosen)
        to_change = [passage for passage in chosen if is_chosen(choice, passage.coding) == back]
        self._change(lambda keys: editing.edit_all(study, keys, partial(make_change, choice)), passages=to_change)

    def list_codes_to_split(self) -> list[str]:
        """The keys of the codes that the chosen passages have, that of the passage at the cursor first."""
        chosen = self.list_chosen()
        at_cursor = [passage for passage in chosen if passage is self.passage]
        return list(dict.fromkeys(passage.coding.code for passage in [*at_cursor, *chosen]))

    def refine(self, name: str) -> None:
        """Split off the chosen passages: they get a new code of this name, which stands beside the code that they have,
        or of several beside that of the passage at the cursor."""
        codes, study = [self.desk.name_code(code) for code in self.list_codes_to_split()], self.desk.study
        self._change(lambda keys: regrouping.split_off(study, codes, name, keys))

    def remove(self) -> None:
        """Take the codings of the chosen passages away."""
        self._change(lambda keys: operations.remove(self.desk.study, keys), "screen.passages-removed")

    def switch_favourite(self) -> None:
        """Make the chosen passages favourites; where all are, no longer."""
        chosen = self.list_chosen()
        self.edit({"favourite": not all(passage.coding.favourite for passage in chosen)})

    def find_memo(self) -> str | None:
        """The memo that the chosen passages have, "" for none; None where they have different ones."""
        memos = {passage.coding.memo or "" for passage in self.list_chosen()}
        return memos.pop() if len(memos) == 1 else None

    def set_memo(self, memo: str) -> None:
        """Write the memo of the chosen passages; "" takes it away. Different memos are not written over."""
        if self.passages and self.find_memo() is None:
            self.desk.refuse("screen.memos-differ")
        else:
            self.edit({"memo": memo})

    def open_source(self) -> None:
        """Open the passage at the cursor in its source."""
        passage = self.passage
        if passage is not None:
            coding = passage.coding
            self.is_open = False
            self.desk.open_source(passage.stored.source, (coding.start, coding.end), coding.id)
