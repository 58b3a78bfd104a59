"""The one catalog of everything the program says, in Dutch and English side by side.

One module per room, each with `WORDS: dict[key, (nl, en)]`; a key is `room.name`, so only the rooms that
speak are loaded. A text may carry its advice ("what next") after `" | "`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

LANGUAGES = ("nl", "en")
DEFAULT = "nl"


class Word(str):
    """A value of a text that is itself a key of the catalog, so that it is said in the sentence's own language."""

    __slots__ = ()


@cache
def _room(name: str) -> dict[str, tuple[str, str]]:
    words: dict[str, tuple[str, str]] = import_module(f"ota.words.{name}").WORDS
    return words


def say(key: str, language: str = DEFAULT, /, **values: object) -> str:
    """The text of `key` in `language`, its `{names}` filled with `values`.

    Raises KeyError for a key that is not in the catalog (a test keeps that from happening).
    """
    text = _room(key.partition(".")[0])[key][LANGUAGES.index(language)]
    if not values:
        return text
    return text.format(**{k: say(v, language) if isinstance(v, Word) else v for k, v in values.items()})
