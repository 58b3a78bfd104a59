"""A summary: prose of a researcher on a theme, in one case or as one perspective has it, and what it rests on.

A cell for which nobody said anything is empty. That it was not asked, or does not apply, is something that somebody
said.
"""

from __future__ import annotations

from typing import NamedTuple

from ota.directory import make_directory
from ota.words import list_spellings

STATES = ("written", "not-asked", "not-applicable")


class SummaryCell(NamedTuple):
    """The theme of a summary, and the case (its key) or the perspective (its name in the settings) that it is of."""

    theme: str
    case: str = ""
    perspective: str = ""


class Summary(NamedTuple):
    """A summary as it is read; `basis` are the passages that it rests on, as handles, those that were lost left out;
    `coder` wrote it last, `changed` is when (UTC, ISO 8601; empty where the journal does not know)."""

    id: str
    cell: SummaryCell
    state: str
    text: str
    coder: str
    changed: str
    basis: tuple[str, ...] = ()


def find_state(typed: str) -> str:
    """The state that is meant, by its name or label in either language; raises OtaError as `Directory.find` does."""
    labels = {state: list_spellings(f"summaries.state-{state}") for state in STATES}
    for state in STATES[1:]:
        labels[state] |= list_spellings(f"typed.{state}")
    return make_directory("state", labels.items()).find(typed)
