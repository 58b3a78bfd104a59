"""Makes the lists of `ota/privacy/lists` anew: `python tests/privacy/ordinary_words.py DUTCH ENGLISH…`.

DUTCH is OpenTaal's list of words (Debian's `wdutch`, /usr/share/dict/dutch), ENGLISH are lists of SCOWL
(`wamerican-small`, `wbritish-small`). First names, surnames and places come from Faker (MIT), which must be installed
for this alone.

A list has one word a line, in four parts with an empty line between: ordinary words; those that are also the name of
somebody or some place (roos, huizen); names that are nothing else; and which of the names are places.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

LISTS = Path(__file__).resolve().parents[2] / "ota" / "privacy" / "lists"
LONGEST = 20  # longer words are compounds of words that are there


def faker(kind: str, locale: str, *names: str) -> set[str]:
    """Words of these lists of Faker, in lower case; of a name of several words the last is what tells."""
    provider = import_module(f"faker.providers.{kind}.{locale}").Provider
    listed = [text for name in names for text in getattr(provider, name, ())]
    return {str(text).split()[-1].lower() for text in listed}


def words(paths: Iterable[str]) -> list[str]:
    return [line.strip() for path in paths for line in Path(path).read_text("utf-8").splitlines() if line.strip()]


def is_word(text: str) -> bool:
    return text.replace("-", "").replace("'", "").isalpha()


def write(language: str, plain: set[str], names: set[str], places: set[str]) -> None:
    parts = (plain - names, plain & names, names - plain, places)
    text = "\n\n".join("\n".join(sorted(part)) for part in parts)
    (LISTS / f"{language}.txt").write_text(text, "utf-8", newline="\n")
    sys.stdout.write(f"{language}: {[len(part) for part in parts]}\n")


def dutch(path: str) -> None:
    listed = words([path])
    plain = {word for word in listed if word == word.lower() and is_word(word) and len(word) <= LONGEST}
    lowers = {word.lower() for word in listed if word[:1].isupper() and is_word(word) and not word.isupper()}
    people = faker("person", "nl_NL", "first_names", "last_names") | faker(
        "person", "nl_BE", "first_names", "last_names"
    )
    places = faker("address", "nl_NL", "cities", "provinces") | faker("address", "nl_BE", "cities", "provinces")
    cities = {word for word in places if is_word(word)}
    write("nl", plain, lowers | {word for word in people if is_word(word)} | cities, cities)


def english(paths: list[str]) -> None:
    listed = words(paths)
    plain = {word for word in listed if word == word.lower() and is_word(word)}
    lowers = {word.lower() for word in listed if word[:1].isupper() and is_word(word)}
    locales = ("en_US", "en_GB", "en_IE", "nl_NL", "tr_TR", "pl_PL", "de_DE", "fr_FR", "es_ES", "it_IT")
    group = ("first_names", "first_names_male", "first_names_female", "last_names")
    people = {word for locale in locales for word in faker("person", locale, *group) if is_word(word)}
    cities = faker("address", "en_US", "cities", "states") | faker("address", "nl_NL", "cities")
    write("en", plain, lowers | people | cities, {word for word in cities if is_word(word)})


if __name__ == "__main__":
    LISTS.mkdir(exist_ok=True)
    dutch(sys.argv[1])
    english(sys.argv[2:])
