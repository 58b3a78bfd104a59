r"""What the phrases of a typed line say: tables of phrases in both languages, and the one matcher that looks for them.

The tables stand in `phrases.nl.toml` and `phrases.en.toml`; a line is read by both, since people mix. Phrases are
parted by `|`. In a phrase `a/b` is either word (`\/` a stroke), `(a)` may be left out, `!a` may not stand there, `a*`
begins and `*a` ends a word, `a_b` is two words that count as one, `#` a number, `+` a word, `?` at most one, `*` at
most four, `~` the rest of the clause, `..` anything within the sentence, `...` anything, `^` the beginning of the text,
`$` the end of a clause and `$$` of the text, `{}` what is spoken of, with its articles, and `{name}` any phrase of
another table. What a table `name-idle` holds says nothing, and is left out before `name` is looked for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ota.text.folding import fold_name
from ota.words import LANGUAGES

TOPIC = "§"
_GAP = r"(?:[?:]?\s+|$)"
_WORD = rf"[\w{TOPIC}'’]+"
_FREE = {"*": rf"(?:{_WORD}{_GAP}){{0,4}}?", "?": rf"(?:{_WORD}{_GAP})?", "+": _WORD + _GAP, "^": r"^[\s,;¤]*"}
_ENDS = {"$": r"(?=\s*(?:[,.;]|$))", "$$": r"\s*$", "~": r"[^,.;]*"}
_BETWEEN = {"..": r"(?!\w)[^.;]*?(?<!\w)", "...": r"(?!\w).*(?<!\w)"}
_STROKE, _TABLE = re.compile(r"(?<!\\)/"), re.compile(r"\{([a-z-]+)\}")


@cache
def load_tables() -> dict[str, tuple[str, ...]]:
    """All tables by name, the phrases of both languages together."""
    tables: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        text = Path(__file__).with_name(f"phrases.{language}.toml").read_text(encoding="utf-8")
        for name, phrases in tomllib.loads(text).items():
            listed = (" ".join(phrase.split()) for phrase in phrases.split("|"))
            tables[name] = (*tables.get(name, ()), *filter(None, listed))
    return tables


@cache
def list_phrases(name: str) -> frozenset[str]:
    """The phrases of a table, to look words up in."""
    phrases = load_tables()[name]
    inner = (list_phrases(phrase[1:-1]) for phrase in phrases if _TABLE.fullmatch(phrase))
    return frozenset().union(phrases, *inner)


@cache
def compile_table(name: str) -> re.Pattern[str]:
    """Any phrase of a table, wherever words begin and end."""
    return re.compile(rf"(?<!\w)(?:{spell_table(name)})(?!\w)", re.IGNORECASE)


@cache
def spell_table(name: str) -> str:
    """Any phrase of a table, as a part of a regular expression."""
    return "|".join(map(_spell_phrase, load_tables()[name]))


def _spell_phrase(phrase: str) -> str:
    pattern = ""
    for word in phrase.split():
        if word in _FREE:
            pattern += _FREE[word]
        elif word in _ENDS or word in _BETWEEN:
            pattern = pattern.removesuffix(_GAP) + {**_ENDS, **_BETWEEN}[word]
        elif word[0] == "!" and pattern:
            pattern = rf"{pattern.removesuffix(_GAP)}(?!\s+{_spell_word(word[1:])}(?!\w)){_GAP}"
        elif word[0] == "!":
            pattern = "".join(rf"(?<!\b{_spell_plain(alternative)} )" for alternative in word[1:].split("/"))
        elif word[0] == "(":
            pattern += f"(?:{_spell_word(word[1:-1])}{_GAP})?"
        else:
            pattern += _spell_word(word) + _GAP
    return pattern.removesuffix(_GAP)


def _spell_word(word: str) -> str:
    if word == "{}":
        return rf"(?:(?:{spell_table('filler')})\s+){{0,3}}{TOPIC}"
    return f"(?:{'|'.join(map(_spell_plain, _STROKE.split(word)))})"


def _spell_plain(word: str) -> str:
    parts = _TABLE.split(word.replace("\\/", "/"))
    spelt = [re.escape(part).replace(r"\*", r"\w*").replace(r"\#", r"\d+").replace("_", _GAP) for part in parts]
    spelt[1::2] = [f"(?:{spell_table(name)})" for name in parts[1::2]]
    return "".join(spelt)


def is_phrase(name: str, word: str) -> bool:
    """Whether a folded word (or some) is a phrase of this table."""
    return compile_table(name).fullmatch(word) is not None


def hear(name: str, text: str, topics: Iterable[str] = ()) -> str:
    """The words of a line that are a phrase of this table, "" for none; of what it speaks of, named by one of `topics`,
    an ellipsis stands there."""
    plain = point_out(text, tuple(topics))
    if f"{name}-idle" in load_tables():
        plain = compile_table(f"{name}-idle").sub("", plain)
    match = compile_table(name).search(plain)
    return match[0].replace(TOPIC, "…") if match else ""


def point_out(text: str, topics: tuple[str, ...]) -> str:
    """The text, folded, with one sign in the place of what it speaks of, compound words and all."""
    plain = fold_name(text)
    return _compile_topics(topics).sub(_point_at, plain) if topics else plain


def _point_at(match: re.Match[str]) -> str:
    return f"{TOPIC} {match[1]}" if match[1] else TOPIC  # "OTS-zitting" is a hearing


@cache
def _compile_topics(topics: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(fold_name(topic)) for topic in sorted(topics, key=len, reverse=True))
    return re.compile(rf"(?<!\w)[\w-]*?(?:{words})\w*(?:-([\w-]+)|(?!-))")
