"""At what level coders are compared: four that QDA Miner has, by its names, and four units of text.

Of a whole source: *presence* (does the code occur), *frequency* (in how many passages), *importance* (on what share of
the words). Of passages: *overlap* (do they stand on the same words, for so many per cent of the longer one). Of text:
each *sentence*, *turn*, *paragraph* or *character* has the code or has it not.
"""

from __future__ import annotations

from ota.errors import OtaError

OF_SOURCES = ("presence", "frequency", "importance")
OF_TEXT = ("sentence", "turn", "paragraph", "character")
LEVELS = (*OF_SOURCES, "overlap", *OF_TEXT)
NUMERIC = ("frequency", "importance")  # a number for each source and coder, not yes or no
TEXTS = ("all", "coded")  # with the text to which nobody gave a code, and without it
OVERLAP = 90  # per cent, as QDA Miner has it unless another is asked for
_NAMES = {
    "presence": "aanwezigheid",
    "frequency": "frequentie",
    "importance": "belang",
    "overlap": "overlap",
    "sentence": "zin",
    "turn": "beurt",
    "paragraph": "alinea",
    "character": "teken",
}


def read_level(typed: str) -> str:
    """The level that is meant, by its name in either language; raises OtaError for another word."""
    folded = typed.strip().casefold()
    for level in LEVELS:
        if folded in (level, _NAMES[level]):
            return level
    raise OtaError("study.bad-value", value=typed, field="level", allowed=", ".join(LEVELS))


def is_close(first: tuple[int, int], second: tuple[int, int], overlap: int = OVERLAP) -> bool:
    """Whether two stretches stand on the same words: they share `overlap` per cent of the longer one or more."""
    shared = min(first[1], second[1]) - max(first[0], second[0])
    longest = max(first[1] - first[0], second[1] - second[0])
    return shared > 0 and 100 * shared >= overlap * longest
