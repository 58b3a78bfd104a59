"""The one catalog of everything the program says, in Dutch and English side by side.

One module per room, each with `WORDS: dict[key, (nl, en)]`; a key is `room.name`, so only the rooms that
speak are loaded. A text may carry its advice ("what next") after `" | "`. What stands in it between `[[` and `]]` is
only said where every value in it says something: `[[Looks like: {near}. ]]` where something comes near.
"""

from __future__ import annotations

import re
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
    if "[[" in text:
        text = _OPTIONAL.sub(
            lambda part: part[1] if all(values[name] != "" for name in _FIELD.findall(part[1])) else "", text
        )
    return text.format(**{name: _fill_value(value, language) for name, value in values.items()})


def list_spellings(*keys: str) -> frozenset[str]:
    """All that people may type for these keys, in every language and in small letters: a text is a list with commas."""
    return frozenset(
        part.casefold() for key in keys for language in LANGUAGES for part in say(key, language).split(", ")
    )


_OPTIONAL = re.compile(r"\[\[(.*?)\]\]")
_FIELD = re.compile(r"\{(\w+)\}")


def _fill_value(value: object, language: str) -> object:
    if isinstance(value, Word):
        return say(value, language)
    return value if isinstance(value, int | float) else make_harmless(str(value))


# What a terminal obeys or does not show: control and format characters, but for tab, line feed and the soft hyphen.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def make_harmless(text: str) -> str:
    """`text` as it may be shown: U+FFFD for what would give orders to a terminal, turn the direction of a line, or not
    be seen at all."""
    return text if text.isprintable() else _UNSEEN.sub("\ufffd", text)
