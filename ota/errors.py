"""Everything that can go wrong, as designed texts: what happened, where, what to do next.

Errors hold a catalog key and values, never source text, and are put into the study's language where they
are shown. The exit codes are part of the program's interface.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from ota.words import DEFAULT, Word, say

_LONGEST_NAME = 60  # characters
_spoken = "en"  # the language of `str(error)`: of the study that was opened last, for whoever works in Python


def speak(language: str) -> None:
    """From now on `str(error)` is in this language."""
    global _spoken
    _spoken = language


class ExitCode(IntEnum):
    """What the process answers to the shell."""

    DONE = 0
    PROBLEMS = 1  # ran, and found problems
    WRONG_USE = 2
    NO_STUDY = 3  # no study here, locked, or newer than the program
    REFUSED = 4  # refused for privacy
    INTERRUPTED = 130


@dataclass(frozen=True)
class Problem:
    """One finding about a file, a row or a coding: where it is, and a catalog key with its values."""

    key: str
    where: str = ""
    values: dict[str, object] = field(default_factory=dict)
    warning: bool = False

    def format_message(self, language: str = DEFAULT) -> str:
        """The finding in `language`."""
        return say(self.key, language, **self.values)


class OtaError(Exception):
    """A refusal that the user can act on.

    `key` and `values` name the text in the catalog; `problems` are the findings behind it, shown as one table.
    """

    exit_code = ExitCode.WRONG_USE

    def __init__(self, key: str, problems: Sequence[Problem] = (), /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
        self.problems = tuple(problems)

    def format_message(self, language: str = DEFAULT) -> str:
        """What happened and, after `" | "`, what to do next, in `language`."""
        return say(self.key, language, **self.values)

    def __str__(self) -> str:
        return self.format_message(_spoken).replace(" | ", " ")

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows in the place of a traceback: what happened, where, what next."""
        what, _, advice = self.format_message(_spoken).partition(" | ")
        places = (
            f"  {problem.where}: {problem.format_message(_spoken).replace(' | ', ' ')}" for problem in self.problems
        )
        return [what, *places, *([advice] if advice else [])]


def repeat_written(written: str) -> str:
    """What somebody wrote for a name, as an error repeats it: what is longer than names are may be words of somebody
    that slipped into another column or comment, and is not repeated."""
    name = written.strip()
    return name if len(name) <= _LONGEST_NAME else Word("common.long-text")


class StudyError(OtaError):
    """No study here, locked by another process, or made by a newer program."""

    exit_code = ExitCode.NO_STUDY


class FoundProblems(OtaError):
    """The command ran to its end and found things that need a person."""

    exit_code = ExitCode.PROBLEMS


class PrivacyError(OtaError):
    """Nothing may leave the study."""

    exit_code = ExitCode.REFUSED
