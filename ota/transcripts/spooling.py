"""Files read one by one to a spool, so that memory does not grow with their number; no study is needed for it.

What a file comes to is a text with its units, or, of a table with a respondent in each row, all that they answered.
"""

from __future__ import annotations

import pickle
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from os import SEEK_END
from pathlib import Path
from typing import Any, BinaryIO

from ota import sources
from ota.errors import OtaError, Problem
from ota.sources import Parsed, Questionnaire
from ota.study.settings import Settings
from ota.transcripts.options import About, merge_words, read_about

_KIND_OF_ANSWERS = "other"


@dataclass(frozen=True)
class Spooled:
    """A file that was read: its path and digest, what is known of it, its labels and what was noticed. The spool holds
    its bytes from `at` and, from `then`, what was made of them; `answers` says that these are those of a table."""

    path: Path
    digest: str
    about: About
    labels: tuple[str, ...]
    problems: tuple[Problem, ...]
    answers: bool
    spool: Path
    at: int
    then: int

    @property
    def name(self) -> str:
        """What the source will be called: the file's name without its ending (composed: macOS takes accents apart)."""
        return unicodedata.normalize("NFC", self.path.stem)

    @property
    def file(self) -> str:
        """The file's name, composed."""
        return unicodedata.normalize("NFC", self.path.name)

    @property
    def original(self) -> bytes:
        """The file's bytes."""
        with self.spool.open("rb") as spool:
            spool.seek(self.at)
            return spool.read(self.then - self.at)

    @property
    def parsed(self) -> Parsed:
        """The text that was read, without the original."""
        bare: Parsed
        bare, units = self._read_kept()
        return replace(bare, units=tuple(map(sources.Unit._make, units)))

    @property
    def questionnaire(self) -> Questionnaire:
        """The answers that were read."""
        questionnaire: Questionnaire = self._read_kept()
        return questionnaire

    def _read_kept(self) -> Any:
        with self.spool.open("rb") as spool:
            spool.seek(self.then)
            return pickle.load(spool)  # written by us a moment ago


def read_to(
    spool: BinaryIO, path: Path, settings: Settings, words: Mapping[str, str], row: Mapping[str, str]
) -> Spooled:
    """Read a file and keep it at the end of `spool`. `words` are said for all files, `row` in `imports.csv`.

    Raises OtaError with every problem where it is refused.
    """
    loaded = sources.load(path, max_mb=settings.numbers["import.max_mb"], tables=True)
    stated = merge_words(words, row, loaded.header)
    if loaded.table is None or (loaded.turns and not stated.get("answers")):
        about = read_about(settings, stated)
        parsed = sources.segment_text(
            loaded, about.speakers, about.turns, settings.numbers["import.turn_words"], about.ends
        )
        # Units as bare tuples, which are kept and read back three times faster.
        body: object = (replace(parsed, original=b"", units=()), [tuple(unit) for unit in parsed.units])
        labels, problems = parsed.labels, parsed.problems
    else:
        about = read_about(settings, _state_as_answers(stated, settings))
        body, labels, problems = sources.read_questionnaire(loaded.table, about.answers), (), loaded.table.problems
    at = spool.seek(0, SEEK_END)
    spool.write(loaded.original)
    pickle.dump(body, spool, pickle.HIGHEST_PROTOCOL)
    spool.flush()
    is_table = isinstance(body, Questionnaire)
    then = at + len(loaded.original)
    return Spooled(path, loaded.digest, about, labels, problems, is_table, Path(spool.name), at, then)


def _state_as_answers(stated: Mapping[str, str], settings: Settings) -> Mapping[str, str]:
    """What is said of a table of answers: it is no interview, unless somebody says so."""
    return {"kind": _KIND_OF_ANSWERS, **stated} if _KIND_OF_ANSWERS in settings.kinds else stated


def list_refusal_reasons(path: Path, error: OtaError) -> list[Problem]:
    """Why a file was refused, each reason with its place."""
    problems = [problem for problem in error.problems if not problem.warning] or [Problem(error.key, "", error.values)]
    return [replace(problem, where=problem.where or path.name) for problem in problems]
