"""The gate that everything printed passes: a quote leaves the study only where its speaker and source allow it.

`no` withholds the words but not the counts; `unknown` lets them pass and warns, so that consent is asked for before
the report goes out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ota.errors import PrivacyError
from ota.words import say

Item = TypeVar("Item")


@dataclass(frozen=True)
class Passed(Generic[Item]):
    """What may leave, how many quotes were withheld, and how many left while their consent is unknown."""

    leave: tuple[Item, ...]
    withheld: int
    unknown: int

    def notes(self, language: str) -> tuple[str, ...]:
        """What is said beside the quotes: how many were withheld, and of how many consent is not known."""
        said = (("withheld", self.withheld), ("unknown", self.unknown))
        return tuple(say(f"privacy.{key}", language, count=count) for key, count in said if count)


def consent(*given: str | None) -> str:
    """What several consents (of a person, of a source) come to: no before unknown before yes; None says nothing."""
    said = {one for one in given if one is not None}
    return "no" if "no" in said else "unknown" if "unknown" in said or not said else "yes"


def gate(items: Iterable[Item], consent_of: Callable[[Item], str]) -> Passed[Item]:
    """Let through what may leave; raises PrivacyError where there is something and nothing of it may."""
    given = [(item, consent_of(item)) for item in items]
    leave = tuple(item for item, said in given if said != "no")
    if given and not leave:
        raise PrivacyError("privacy.nothing", count=len(given))
    return Passed(leave, len(given) - len(leave), sum(said == "unknown" for _, said in given))
