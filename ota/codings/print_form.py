"""How a passage is printed where it differs from what was said: by ellipses and insertions between brackets only."""

from __future__ import annotations

import re

_PARTS = re.compile(
    r"\s*(?:(?P<gap>\.{3,}|…)|(?P<insertion>\[[^\]\n]*\]|\([^)\n]*\)))\s*|(?P<space>\s+)|(?P<words>[^\s.\[(…]+|[.\[(])"
)
# Not between two letters: an ellipsis may leave out words, never the half of one ("... mogelijk" for "onmogelijk").
_BORDER = r"(?!(?<=\w)(?=\w))"


def fits(form: str, quote: str) -> bool:
    """Whether `form` is `quote` with words left out at `...` and words put in between `[ ]` or `( )`, and no more."""
    pattern = ["^", r"\s*"]
    for part in _PARTS.finditer(form.strip()):
        if part["gap"]:
            pattern.append(rf"\s*{_BORDER}.*?{_BORDER}\s*")
        elif part["insertion"]:
            # What stands between brackets may also be the speaker's or the transcriber's own: "(lacht)".
            pattern.append(rf"\s*{_BORDER}(?:{re.escape(part['insertion'])})?{_BORDER}\s*")
        elif part["space"]:
            pattern.append(r"\s+")
        else:
            pattern.append(re.escape(part["words"]))
    return bool(re.match("".join(pattern) + r"\s*$", quote, re.DOTALL))
