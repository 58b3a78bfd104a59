"""What a name, a colour, an origin or a level may be; each function returns the value as it is stored, or refuses.

Names are kept as written (NFC, single spaces, nothing unseen); two names are *the same* when they differ in
case and accents only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from ota.codebook.model import LEVELS, ORIGINS, STATES, TEXTS
from ota.errors import OtaError
from ota.folding import alike
from ota.words import harmless

NAME_MAX = 200  # the width of the column
SEPARATOR = " > "
_BREAKS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LEVEL_WORDS = {"thema": "theme", "categorie": "category"}
_ORIGIN_WORDS = {"deductief": "deductive", "inductief": "inductive", "invivo": "in vivo", "in-vivo": "in vivo"}
ORIGIN_NL = {"deductive": "deductief", "inductive": "inductief", "in vivo": "in vivo"}


def text(value: str) -> str:
    """Running text as stored: NFC, LF, without control characters and without space around it."""
    value = re.sub("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", value)
    return unicodedata.normalize("NFC", "".join(c for c in value if c in "\n\t" or _printable(c))).strip()


def _printable(c: str) -> bool:
    return unicodedata.category(c) not in {"Cc", "Cs"} and c not in "\ufeff\ufffe\uffff"  # no file holds the last two


def name(value: str) -> str:
    """A name as stored. Raises `codebook.name-*` when it is empty, too long, on two lines, or begins with ">"."""
    if _BREAKS.search(value.strip()):
        raise OtaError("codebook.name-lines", name=" / ".join(value.split("\n")).strip())
    kept = " ".join("".join(c for c in text(value) if harmless(c) == c).split())
    if all(unicodedata.category(c) in {"Cf", "Zs"} for c in kept):  # nothing to see
        raise OtaError("codebook.name-empty")
    if kept.startswith(">"):
        raise OtaError("codebook.name-arrow", name=kept)
    if len(kept) > NAME_MAX:
        raise OtaError("codebook.name-long", name=kept[:40], length=len(kept), most=NAME_MAX)
    return kept


def level(value: str) -> str:
    """`theme`, `category` or `code`; the Dutch words are understood."""
    word = alike(value)
    word = _LEVEL_WORDS.get(word, word)
    if word not in LEVELS:
        raise OtaError("codebook.level-unknown", level=value)
    return word


def origin(value: str) -> str:
    """`deductive`, `inductive`, `in vivo` or empty; the Dutch words are understood."""
    word = alike(value)
    word = _ORIGIN_WORDS.get(word, word)
    if word and word not in ORIGINS:
        raise OtaError("codebook.origin-unknown", origin=value)
    return word


def colour(value: str) -> str:
    """`#rrggbb` in small letters, or empty; `#abc` is short for `#aabbcc`."""
    value = value.strip().lower()
    if re.fullmatch("#[0-9a-f]{3}", value):
        value = "#" + "".join(c * 2 for c in value[1:])
    if value and not re.fullmatch("#[0-9a-f]{6}", value):
        raise OtaError("codebook.colour", colour=value)
    return value


def state(value: str) -> str:
    """`active` or `retired`; a code becomes "merged" by merging only."""
    word = alike(value)
    if word not in STATES[:2]:
        raise OtaError("codebook.state-unknown", state=value)
    return word


def keywords(value: str | Iterable[str]) -> tuple[str, ...]:
    """Keywords in the order given, each once whatever its case; one text is cut at its commas."""
    words = value.split(",") if isinstance(value, str) else value
    kept: dict[str, str] = {}
    for word in words:
        word = " ".join(text(word).split())
        if word:
            kept.setdefault(alike(word), word)
    return tuple(kept.values())


_FIELDS: Mapping[str, Callable[[str], object]] = {
    "name": name,
    "level": level,
    "colour": colour,
    "origin": origin,
    "state": state,
    "keywords": keywords,
    "born": lambda value: value.strip(),
    **dict.fromkeys(TEXTS, text),
}


def fields(given: Mapping[str, object]) -> dict[str, object]:
    """The fields of a code as stored. Raises OtaError `codebook.…` for a wrong value, TypeError for another field."""
    wrong = sorted(set(given) - set(_FIELDS))
    if wrong:
        raise TypeError(f"a code has no {', '.join(wrong)} to set")
    return {key: _FIELDS[key](value) for key, value in given.items()}  # type: ignore[arg-type]
