"""Where a verb stands apart from its particle: *belt* ... *op* in "ze belt mij morgen op, en dan".

The particle closes its clause: behind it stand a mark, the end, or a word that begins another part of the sentence.
Without that *op* is a preposition ("hij belt op zondag"), and is left. Pure; on a folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

MOST_BETWEEN = 15  # words
_OPENERS = (
    "aan als bij dan dat dus en hoe in maar met naar of om omdat op terug toen tot tegen totdat uit van voor voordat "
    "waar wanneer want wat wie zodat zodra zonder"
).replace(" ", "|")
# What ends a clause without a mark: "je kunt bellen en je neemt niet op" has no "bellen ... op".
_NEXT = (
    r"(?:als|dat|dus|maar|omdat|terwijl|toen|want|zodat|en[ \t\n](?:dan|dat|er|het|hij|ik|je|jij|toen|u|we|wij|ze|zij))"
    r"(?![^\W_])"
)
_BEHIND = rf"(?=[ \t]*(?:[.,;:!?…)\"\n—]|\Z|[ \t](?:{_OPENERS})(?![^\W_])))"


def find_apart(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches of a folded text from a form of a verb to the particle that closes its clause: these two words."""
    verb, particle = words
    pattern = _compile_between(particle)
    at = text.find(verb)
    while at >= 0:
        end = at + len(verb)
        closed = None if at and text[at - 1].isalnum() else pattern.match(text, end)
        if closed:
            yield at, closed.end()
        at = text.find(verb, end)


@cache
def _compile_between(particle: str) -> re.Pattern[str]:
    """What stands from behind the verb up to and with its particle."""
    word = rf"[ \t\n](?!\n|{_NEXT})[^\s.,;:!?…()\"—]+"
    return re.compile(rf"(?:{word}){{0,{MOST_BETWEEN}}}?[ \t\n]{re.escape(particle)}{_BEHIND}")
