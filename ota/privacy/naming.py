"""What is printed in the place of a name: anonymous cases, and the attribution behind a quote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from ota.words import say

_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")
_TIDY = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"\s+([,;:)\]])"), r"\1"),
    (re.compile(r"([(\[])\s+"), r"\1"),
    (re.compile(r"([,;:])(?:\s*[,;:])+"), r"\1"),
    (re.compile(r"([(\[])[,;:]\s*"), r"\1"),
    (re.compile(r"[,;:]([)\]])"), r"\1"),
)


def name_cases(cases: Iterable[tuple[str, str, bool]], word: str, language: str) -> dict[str, str]:
    """The name that each case has on paper, from (key, name, anonymous): an anonymous case has none of its own.

    Several anonymous cases are told apart by their number, in the order in which the study came to know them.
    """
    listed = sorted(cases)
    hidden = [key for key, _, anonymous in listed if anonymous]
    names = {key: name for key, name, _ in listed}
    for n, key in enumerate(hidden, 1):
        which = f"{word} {n}" if len(hidden) > 1 else word
        names[key] = say("privacy.anonymous", language, case=which)
    return names


def format_attribution(pattern: str, field: Callable[[str], str]) -> str:
    """`pattern` with its `{fields}` filled in and what nobody knows left out, without brackets around the whole.

    Empty where nothing would be said.
    """
    parts = pattern.replace("}", "{").split("{")
    return _tidy("".join(field(part.strip()) if n % 2 else part for n, part in enumerate(parts)))


@lru_cache(maxsize=1024)
def _tidy(text: str) -> str:
    """`text` without the spaces, brackets and commas that absent fields leave behind, nor brackets around it all."""
    before = None
    while text != before:
        before = text
        text = _EMPTY_BRACKETS.sub("", text)
        for wrong, right in _TIDY:
            text = wrong.sub(right, text)
        text = text.strip(" ,;:–-")
        text = text[1:-1] if _is_wrapped(text) else text
    return text


def _is_wrapped(text: str) -> bool:
    """Whether one pair of brackets stands around the whole text."""
    if not (text.startswith("(") and text.endswith(")")):
        return False
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return at == len(text) - 1
    return False
