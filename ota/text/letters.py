"""Letters as a reader counts them: a sign with all that stands on it or is joined to it, as é of two signs, a flag, a
family of four. A sketch of UAX 29 without what no text of these languages has in NFC (Hangul, Indic clusters)."""

from __future__ import annotations

from unicodedata import category

JOINER = "\u200d"


def begins_letter(text: str, at: int) -> bool:
    """Whether a letter begins at `at`, or the text ends there."""
    if at <= 0 or at >= len(text):
        return True
    before, sign = text[at - 1], text[at]
    if category(before) in ("Cc", "Zl", "Zp"):
        return (before, sign) != ("\r", "\n")
    if _stands_on(sign):
        return False
    if _is_of_flag(sign) and _is_of_flag(before):
        first = at
        while first and _is_of_flag(text[first - 1]):
            first -= 1
        return (at - first) % 2 == 0
    return not (before == JOINER and _is_picture(sign) and _is_picture(_find_base(text, at - 1)))


def find_letter_end(text: str, start: int) -> int:
    """The offset behind the letter at `start`."""
    return next(at for at in range(start + 1, len(text) + 2) if begins_letter(text, at))


def _stands_on(sign: str) -> bool:
    return (
        category(sign) in ("Mn", "Me", "Mc")
        or sign in (JOINER, "\u200c")
        or "\U0001f3fb" <= sign <= "\U0001f3ff"  # the colour of a skin
        or "\U000e0020" <= sign <= "\U000e007f"  # of the flag of a part of a country
    )


def _is_of_flag(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"


def _is_picture(sign: str) -> bool:
    return sign != "" and category(sign) == "So" and not _is_of_flag(sign)


def _find_base(text: str, joiner: int) -> str:
    """The sign to which the joiner at an offset is tied, "" for none."""
    at = joiner - 1
    while at > 0 and _stands_on(text[at]) and text[at] != JOINER:
        at -= 1
    return text[at] if at >= 0 else ""


def drop_last_letter(text: str) -> str:
    """`text` without its last letter."""
    return text[: next((at for at in range(len(text) - 1, 0, -1) if begins_letter(text, at)), 0)]
