"""A coding: a passage, a code, a coder, and what else the coder said of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import normalize

from ota.tabular import clean_text

NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})
SAME = ("revision_id", "start", "end", "code_id", "coder_id")  # what makes two codings the same one
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


class Coding(NamedTuple):
    """`start:end` lies in the text of `revision`. `perspective` and `person` are those set on the coding itself;
    whose voice it is in the end says `ota.codings.voice`. `facets` are facet → values. `literal` says whether the words
    are somebody's own or a paraphrase (None: as its source says); `not_to_team`: never in what goes back to the team. A
    tuple, because a study has tens of thousands of them and a listing reads them all."""

    id: str
    revision: str
    start: int
    end: int
    state: str
    code: str
    coder: str
    person: str | None = None
    perspective: str | None = None
    print_form: str | None = None
    favourite: bool = False
    memo: str | None = None
    facets: Mapping[str, tuple[str, ...]] = NOTHING
    literal: bool | None = None
    not_to_team: bool = False

    @property
    def same(self) -> tuple[str, int, int, str, str]:
        """The values of SAME."""
        return (*self[1:4], self.code, self.coder)

    @property
    def passage(self) -> tuple[str, int, int]:
        """What makes two codings stand on the same words."""
        return self[1:4]


def join_lines(text: str) -> str:
    """A passage as it is read aloud and printed: hard wraps undone, paragraphs kept apart by a blank line."""
    if "\n" not in text:
        return " ".join(text.split())
    return "\n\n".join(" ".join(part.split()) for part in _BLANK_LINE.split(text) if part.strip())


def normalise_written(text: str) -> str:
    """What a coder wrote, as it is kept and comes back from any file: composed, without blanks around it, and without
    what no file can hold."""
    return normalize("NFC", clean_text(text)).strip()
