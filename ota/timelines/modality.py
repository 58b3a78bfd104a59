"""What the words of a line make of what it tells: a fact only where nothing says otherwise.

"Verzoek uithuisplaatsing" asks for one, "risico op" fears one, "nog geen" denies one, and "eerste bezoek na" tells of
something else. What is doubtful is never made more certain: the mildest reading is "possible". The words that do so are
tables of phrases (`phrases.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ota.timelines.phrases import hear, list_phrases


@dataclass(frozen=True)
class Heard:
    """What a phrase of a line makes of what it speaks of: a presence, or by whom help was refused."""

    presence: str
    phrase: str

    @property
    def of_it(self) -> bool:
        """Whether the phrase names what the line speaks of."""
        return "…" in self.phrase


def hear_presence(text: str, topics: Iterable[str]) -> Heard | None:
    """What a line says of a placement, measure or help that it names by one of `topics`; None: that it was there. What
    is denied is not asked for."""
    listed = [*topics]
    for presence in ("absent", "possible", "planned"):
        if phrase := hear(presence, text, listed):
            return Heard(presence, phrase)
    return Heard("possible", "?") if text.rstrip().endswith("?") else None


def hear_of_others(text: str, line: str, start: str, topics: Iterable[str]) -> Heard | None:
    """The same of what a line tells that is neither of those: that it did not happen, is to come (`start` are the words
    of its date, `line` the line with the names in it), or may be."""
    if phrase := hear("not-happened", text) or hear("none-done", text, [word for word in topics if "*" not in word]):
        return Heard("absent", phrase)
    for words in (start, re.split(r"[,.;]", line)[0]):
        if (phrase := hear("coming", words)) and not hear("before-that", words):
            return Heard("planned", phrase)
    phrase = hear("doubt", text)
    return Heard("possible", phrase) if phrase else None


def hear_refusal(text: str) -> Heard | None:
    """Whether help was refused, by "family" or "provider" (as the presence of what was heard)."""
    for by in ("family", "provider"):
        if phrase := hear(f"refused-by-{by}", text):
            return Heard(by, phrase)
    return None


def is_help_begun(text: str, heard: Heard) -> bool:
    """Whether help began all the same, where what was heard is a small word of another part of the line: "MST gestart,
    moeder moet wennen"."""
    waits = heard.presence == "absent" or heard.phrase in {*list_phrases("still-waiting"), "?"}
    return not heard.of_it and not waits and bool(hear("begun", text))


def hear_life(text: str, start: str) -> str:
    """What a line says of the life of a measure: that it "ends", was "extended", or "runs" until; "" for none.

    `start` are the words of the line's date: what "runs" says until when, there or in the text.
    """
    life = next((life for life in ("begins", "ends", "extended", "runs") if hear(life, text)), "")
    return "" if life == "begins" or (life == "runs" and not hear("until", f"{start} {text}")) else life


def tells_begin(text: str, topics: Iterable[str]) -> bool:
    """Whether a line says of a measure that it begins, as of a day or for somebody: "OTS voor Ruud", and not "zitting
    over de OTS voor Ruud", which is about one."""
    return bool(hear("begins", text) or (hear("for-somebody", text, topics) and not hear("about-it", text)))


def hear_living_with_kin(text: str) -> str:
    """The words that say that a child lives with relatives or friends; "" for none, or where a parent does."""
    return "" if hear("parent-word", text) else hear("with-kin", text)


def hear_moving_to_kin(text: str) -> str:
    """The words that say that somebody goes to relatives, and not on a visit; "" for none."""
    return "" if hear("visits", text) else hear("to-kin", text)
