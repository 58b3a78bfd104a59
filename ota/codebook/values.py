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
from ota.text.folding import fold_name
from ota.words import make_harmless

NAME_MAX = 200  # the width of the column
SEPARATOR = " > "
_BREAKS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LEVEL_WORDS = {"thema": "theme", "categorie": "category"}
_ORIGIN_WORDS = {"deductief": "deductive", "inductief": "inductive", "invivo": "in vivo", "in-vivo": "in vivo"}
ORIGIN_NL = {"deductive": "deductief", "inductive": "inductief", "in vivo": "in vivo"}


def parse_text(raw: str) -> str:
    """Running text as stored: NFC, LF, without control characters and without space around it."""
    raw = re.sub("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", raw)
    return unicodedata.normalize("NFC", "".join(c for c in raw if c in "\n\t" or _is_printable(c))).strip()


def _is_printable(c: str) -> bool:
    return unicodedata.category(c) not in {"Cc", "Cs"} and c not in "\ufeff\ufffe\uffff"  # no file holds the last two


def parse_name(raw: str) -> str:
    """A name as stored. Raises `codebook.name-*` when it is empty, too long, on two lines, or begins with ">"."""
    if _BREAKS.search(raw.strip()):
        raise OtaError("codebook.name-lines", name=" / ".join(raw.split("\n")).strip())
    clean = " ".join("".join(c for c in parse_text(raw) if make_harmless(c) == c).split())
    if all(unicodedata.category(c) in {"Cf", "Zs"} for c in clean):  # nothing to see
        raise OtaError("codebook.name-empty")
    if clean.startswith(">"):
        raise OtaError("codebook.name-arrow", name=clean)
    if len(clean) > NAME_MAX:
        raise OtaError("codebook.name-long", name=clean[:40], length=len(clean), most=NAME_MAX)
    return clean


def parse_level(typed: str) -> str:
    """`theme`, `category` or `code`; the Dutch words are understood. Raises OtaError for anything else."""
    word = fold_name(typed)
    word = _LEVEL_WORDS.get(word, word)
    if word not in LEVELS:
        raise OtaError("codebook.level-unknown", level=typed)
    return word


def parse_origin(typed: str) -> str:
    """`deductive`, `inductive`, `in vivo` or empty; the Dutch words are understood. Raises OtaError for anything
    else.
    """
    word = fold_name(typed)
    word = _ORIGIN_WORDS.get(word, word)
    if word and word not in ORIGINS:
        raise OtaError("codebook.origin-unknown", origin=typed)
    return word


def parse_colour(typed: str) -> str:
    """`#rrggbb` in small letters, or empty; `#abc` is short for `#aabbcc`. Raises OtaError for anything else."""
    typed = typed.strip().lower()
    if re.fullmatch("#[0-9a-f]{3}", typed):
        typed = "#" + "".join(c * 2 for c in typed[1:])
    if typed and not re.fullmatch("#[0-9a-f]{6}", typed):
        raise OtaError("codebook.colour", colour=typed)
    return typed


def parse_state(typed: str) -> str:
    """`active` or `retired`; a code becomes "merged" by merging only. Raises OtaError for anything else."""
    word = fold_name(typed)
    if word not in STATES[:2]:
        raise OtaError("codebook.state-unknown", state=typed)
    return word


def parse_keywords(typed: str | Iterable[str]) -> tuple[str, ...]:
    """Keywords in the order given, each once whatever its case; one text is cut at its commas."""
    words = typed.split(",") if isinstance(typed, str) else typed
    words_by_fold: dict[str, str] = {}
    for word in words:
        word = " ".join(parse_text(word).split())
        if word:
            words_by_fold.setdefault(fold_name(word), word)
    return tuple(words_by_fold.values())


_FIELDS: Mapping[str, Callable[[str], object]] = {
    "name": parse_name,
    "level": parse_level,
    "colour": parse_colour,
    "origin": parse_origin,
    "state": parse_state,
    "keywords": parse_keywords,
    "born": lambda typed: typed.strip(),
    **dict.fromkeys(TEXTS, parse_text),
}


def parse_fields(typed: Mapping[str, object]) -> dict[str, object]:
    """The fields of a code as stored. Raises OtaError `codebook.…` for a wrong value, TypeError for another field."""
    wrong = sorted(set(typed) - set(_FIELDS))
    if wrong:
        raise TypeError(f"a code has no {', '.join(wrong)} to set")
    return {key: _FIELDS[key](content) for key, content in typed.items()}  # type: ignore[arg-type]
