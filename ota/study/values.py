"""What people type into a cell or after `field=`, read as typed values: yes/no, numbers, dates, several-of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ota.errors import OtaError
from ota.moments import moment

TYPES = ("text", "number", "category", "several", "yesno", "date")
MISSING = {"unknown": "unknown", "onbekend": "unknown", "not-asked": "not-asked", "niet gevraagd": "not-asked"}
MISSING |= {"not-applicable": "not-applicable", "n.v.t.": "not-applicable", "nvt": "not-applicable"}

_YES = {"yes", "ja", "true", "waar", "1", "y", "j", "x"}
_NO = {"no", "nee", "false", "onwaar", "0", "n"}
_THOUSANDS_NL = re.compile(r"-?\d{1,3}(\.\d{3})+,\d+")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_YEAR = re.compile(r"(18|19|20)\d\d([-~?%/].*)?")


def yes_no(text: str) -> bool | None:
    """True, False, or None where `text` is neither."""
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else None


def three(text: str) -> str | None:
    """yes, no or unknown; None where `text` is none of them."""
    if text.strip().casefold() in {"unknown", "onbekend", "?"}:
        return "unknown"
    found = yes_no(text)
    return None if found is None else "yes" if found else "no"


def number(text: str) -> float | None:
    """A number with a decimal comma or point ("1,5", "1.5", "1.234,5"); None where `text` is none.

    A single point is a decimal point: "1.234" is 1.234.
    """
    text = text.strip().replace(" ", "").replace(" ", "")
    if _THOUSANDS_NL.fullmatch(text):
        text = text.replace(".", "")
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def several(text: str) -> list[str]:
    """The values of a list separated by `;`."""
    return [part.strip() for part in text.split(";") if part.strip()]


def typed(type_: str, text: str, options: Sequence[str] = ()) -> list[dict[str, Any]]:
    """What `text` means for a variable of `type_`: the value columns, one dict per value; empty text: none.

    Raises OtaError ("study.bad-value" without a field; the caller adds it) where it does not fit.
    """
    text = text.strip()
    if not text:
        return []
    if text.casefold() in MISSING and text.casefold() not in {one.casefold() for one in options}:
        return [{"missing": MISSING[text.casefold()]}]
    if type_ == "number":
        value = number(text)
        if value is None:
            raise ValueError("study.allowed-number")
        return [{"number": value, "text": text}]
    if type_ == "yesno":
        answer = yes_no(text)
        if answer is None:
            raise ValueError("study.allowed-yes-no")
        return [{"text": "yes" if answer else "no"}]
    if type_ == "date":
        found = moment(text)
        return [{"text": text, "date": found.edtf, "earliest": found.earliest, "latest": found.latest}]
    parts = several(text) if type_ == "several" else [text]
    if type_ in {"category", "several"} and options:
        by_fold = {option.casefold(): option for option in options}
        wrong = [part for part in parts if part.casefold() not in by_fold]
        if wrong:
            raise ValueError(", ".join(options))
        parts = [by_fold[part.casefold()] for part in parts]
    return [{"text": part} for part in parts]


def infer(texts: Sequence[str]) -> str:
    """The type that a new column of a table most plainly has."""
    filled = [text for text in (one.strip() for one in texts) if text and text.casefold() not in MISSING]
    if not filled:
        return "text"
    if all(_YEAR.fullmatch(text) and _is_date(text) for text in filled):
        return "date"
    if all(number(text) is not None for text in filled):
        return "number"
    if all(yes_no(text) is not None for text in filled):
        return "yesno"
    if any(";" in text for text in filled):
        return "several"
    few = len({text.casefold() for text in filled}) <= min(10, len(filled) - 1)
    return "category" if few and all(len(text) <= 40 for text in filled) else "text"


def _is_date(text: str) -> bool:
    try:
        moment(text)
    except OtaError:
        return False
    return True
