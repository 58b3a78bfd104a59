"""What people type into a cell or after `field=`, read as typed values: yes/no, numbers, dates, several-of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import inf, isfinite
from typing import Any
from unicodedata import normalize

from ota.errors import OtaError
from ota.moments import parse_moment
from ota.words import Word, list_spellings

TYPES = ("text", "number", "category", "several", "yesno", "date")
CHOSEN = ("category", "several")  # the types that may have options
_MISSING = ("unknown", "not-asked", "not-applicable")
MISSING = {typed: name for name in _MISSING for typed in sorted(list_spellings(f"typed.{name}") - {"?"})}

_LONGEST_NAME = 200
_SIGNS = {";": "semicolon", "\n": "line-break", "\r": "line-break", "\t": "tab"}  # of those no name holds
_YES = frozenset({"1", "j", "ja", "true", "waar", "x", "y", "yes"})  # x: a box that was ticked
_NO = frozenset({"0", "false", "n", "nee", "no", "onwaar"})
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?P<group>[., ])\d{3})(?:(?P=group)\d{3})*(?P<part>[.,]\d+)?", re.ASCII)
_YEAR = re.compile(r"(18|19|20)\d\d([-~?%/].*)?")


def read_yes_no(text: str) -> bool | None:
    """True for ja, yes, true, waar, 1, x; False for nee, no, false, onwaar, 0 (and initials), case aside; else None."""
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else None


def read_yes_no_unknown(text: str) -> str | None:
    """yes, no or unknown; None where `text` is none of them."""
    if text.strip().casefold() in list_spellings("typed.unknown"):
        return "unknown"
    answer = read_yes_no(text)
    return None if answer is None else "yes" if answer else "no"


def read_whole_number(text: str) -> int | None:
    """The whole number that a person typed to count or to point at something; None for anything else, and for one that
    no study has so many of."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < 19 else None


def read_number(text: str) -> float | None:
    """The number that `text` writes, with a decimal comma or point; None when it is not one, or too large to keep.

    A single comma or point is the decimal sign, also in "1.234" (1.234): there is no telling otherwise. Thousands
    are told by two different signs ("1.234,5", "1,234.5"), by a sign that recurs ("1.234.567") or by blanks.
    """
    text = re.sub(r"[\u00a0\u202f\u2009]", " ", text.strip()).replace("\u2212", "-")
    if _PLAIN.fullmatch(text):
        return _keep_finite(text.replace(",", "."))
    match = _GROUPED.fullmatch(text)
    if match is None or (match["part"] or "")[:1] == match["group"]:
        return None
    before = text.removesuffix(match["part"] or "").replace(match["group"], "")
    return _keep_finite(before + (match["part"] or "").replace(",", "."))


def _keep_finite(digits: str) -> float | None:
    parsed = float(digits)
    return parsed if isfinite(parsed) else None


def use_one_sign(texts: Sequence[str]) -> list[str]:
    """The cells of a column of numbers, so that `number` reads each with the decimal sign of the column: "1.234" beside
    "2,5" is a thousand and more.

    Raises OtaError where some cells have a decimal comma and others a decimal point.
    """
    telling: dict[str, str] = {}  # decimal sign → a cell that has it for certain
    seen: dict[str, str] = {}  # sign that may be either → a cell that has it
    for text in texts:
        sign, sure = _find_decimal_sign(text)
        if sign:
            (telling if sure else seen).setdefault(sign, text)
    signs = telling or seen
    if len(signs) > 1:
        raise OtaError("study.two-signs", comma=signs[","].strip(), point=signs["."].strip())
    if not telling:
        return list(texts)
    thousands = "." if "," in telling else ","
    return [text.replace(thousands, "") if _find_decimal_sign(text) == (thousands, False) else text for text in texts]


def is_one_signed(texts: Sequence[str]) -> bool:
    """Whether numbers are written with one decimal sign."""
    try:
        return use_one_sign(texts) == list(texts)
    except OtaError:
        return False


def _find_decimal_sign(text: str) -> tuple[str, bool]:
    """The decimal sign that a number has, and whether that is certain: in "1.234" the point may part thousands too."""
    text = re.sub(r"[\u00a0\u202f\u2009]", " ", text.strip()).replace("\u2212", "-")
    if _PLAIN.fullmatch(text):
        integer, sign, part = re.fullmatch(r"[+-]?(\d+)([.,]?)(\d*)", text).groups()  # type: ignore[union-attr]
        return sign, bool(sign) and (len(part) != 3 or len(integer) > 3 or integer.startswith("0"))
    match = _GROUPED.fullmatch(text)
    if match is None:
        return "", False
    if match["part"]:
        return match["part"][0], True
    return {",": ".", ".": ","}.get(match["group"], ""), True


def write_number(number: float, language: str) -> str:
    """A number as it is printed in a language: 2,5 in Dutch, 2.5 in English, never with thousands parted."""
    text = str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)
    return text.replace(".", ",") if language == "nl" else text


def split_values(text: str) -> list[str]:
    """The values of a list separated by `;`."""
    return list(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def read_typed(type_: str, text: str, options: Sequence[str] = ()) -> list[dict[str, Any]]:
    """What `text` means for a variable of `type_`: the value columns, one dict per value; empty text: none.

    Raises OtaError ("study.bad-value" without a field; the caller adds it) where it does not fit.
    """
    text = text.strip()
    if not text:
        return []
    if text.casefold() in MISSING and text.casefold() not in {option.casefold() for option in options}:
        return [{"missing": MISSING[text.casefold()]}]
    if type_ == "number":
        parsed = read_number(text)
        if parsed is None:
            raise ValueError("study.allowed-number")
        return [{"number": parsed, "text": text}]
    if type_ == "yesno":
        answer = read_yes_no(text)
        if answer is None:
            raise ValueError("study.allowed-yes-no")
        return [{"text": "yes" if answer else "no"}]
    if type_ == "date":
        point = parse_moment(text)
        return [{"text": text, "date": point.edtf, "earliest": point.earliest, "latest": point.latest}]
    parts = split_values(text) if type_ == "several" else [text]
    if type_ in CHOSEN and options:
        by_fold = {option.casefold(): option for option in options}
        wrong = [part for part in parts if part.casefold() not in by_fold]
        if wrong:
            raise ValueError(", ".join(options))
        parts = list(dict.fromkeys(by_fold[part.casefold()] for part in parts))
    return [{"text": part} for part in parts]


def infer(texts: Sequence[str]) -> str:
    """The type that a new column of a table most plainly has."""
    filled = [text for text in (text.strip() for text in texts) if text and text.casefold() not in MISSING]
    if not filled:
        return "text"
    if all(_YEAR.fullmatch(text) and _is_date(text) for text in filled):
        return "date"
    if all(read_number(text) is not None for text in filled):
        return "number"
    if all(read_yes_no(text) is not None for text in filled):
        return "yesno"
    if any(";" in text for text in filled):
        return "several"
    few = len({text.casefold() for text in filled}) <= min(10, len(filled) - 1)
    return "category" if few and all(len(text) <= 40 for text in filled) else "text"


def _is_date(text: str) -> bool:
    try:
        parse_moment(text)
    except OtaError:
        return False
    return True


def spell_name(text: str) -> str:
    """A name as it is kept: composed (macOS takes accents apart), without blanks around it.

    Raises OtaError for an empty one, one over 200 characters, one with a sign that is not seen (a line break too), and
    one with a `;`, which separates names in a list.
    """
    name = normalize("NFC", text).strip()
    refuse_name(name, lambda sign: sign == ";" or not sign.isprintable(), _LONGEST_NAME)
    return name


def refuse_name(name: str, is_barred: Callable[[str], bool], longest: float = inf) -> None:
    """Raises OtaError where a name is empty, longer than so many characters, or holds a barred sign, and says which."""
    if not name:
        raise OtaError("study.empty-name")
    if len(name) > longest:
        raise OtaError("study.long-name", length=len(name), longest=longest)
    position = next((n for n, sign in enumerate(name, 1) if is_barred(sign)), 0)
    if position:
        sign = name[position - 1]
        called = Word(f"study.sign-{_SIGNS[sign]}") if sign in _SIGNS else f"U+{ord(sign):04X}"
        raise OtaError("study.sign-in-name", sign=called, position=position)
