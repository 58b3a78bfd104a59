"""What a cell of a table means, as a number or as yes and no, in Dutch and in English."""

from __future__ import annotations

import re

_YES = frozenset({"1", "j", "ja", "true", "waar", "y", "yes"})
_NO = frozenset({"0", "false", "n", "nee", "no", "onwaar"})
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?P<group>[., ])\d{3})(?:(?P=group)\d{3})*(?P<part>[.,]\d+)?", re.ASCII)


def number(text: str) -> float | None:
    """The number that `text` writes, with a decimal comma or point; None when it is not one.

    A single comma or point is the decimal sign, also in "1.234" (1.234): there is no telling otherwise. Thousands
    are told by two different signs ("1.234,5", "1,234.5"), by a sign that recurs ("1.234.567") or by blanks.
    """
    text = re.sub(r"[\u00a0\u202f\u2009]", " ", text.strip()).replace("\u2212", "-")
    if _PLAIN.fullmatch(text):
        return float(text.replace(",", "."))
    match = _GROUPED.fullmatch(text)
    if match is None or (match["part"] or "")[:1] == match["group"]:
        return None
    whole = text.removesuffix(match["part"] or "").replace(match["group"], "")
    return float(whole + (match["part"] or "").replace(",", "."))


def yes_no(text: str) -> bool | None:
    """True for ja, yes, true, waar, 1; False for nee, no, false, onwaar, 0 (and initials), case aside; else None."""
    word = text.strip().casefold()
    if word in _YES:
        return True
    return False if word in _NO else None
