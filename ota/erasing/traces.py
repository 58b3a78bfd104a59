"""What there is to be known again of what is erased: its names, and its words in texts of others.

A text of a researcher repeats words of somebody where it has five of them in a row, or all of a passage of four (as in
`ota.privacy.repeating`); of such a text only these words make way. A name in words of others stays, and is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ota.privacy.names import KnownName, NamesInText
from ota.privacy.ordinary import load_ordinary
from ota.privacy.repeating import RUN, SHORT
from ota.text.folding import fold
from ota.text.word import BARE

Words = tuple[str, ...]


class Traces:
    """Names and passages that are erased, and `mark`, which stands in their place.

    `people` are names of persons, known by their parts too; `names` those of sources and files, known as a whole.
    """

    def __init__(
        self, people: Iterable[str], names: Iterable[str], passages: Iterable[str], mark: str, language: str
    ) -> None:
        self.mark = mark
        ordinary = load_ordinary(language)
        known_names = [KnownName(name, "person") for name in people]
        self._parts = NamesInText(known_names, ordinary.field, ordinary)
        self._whole = {name.strip() for name in (*(name.name for name in known_names), *names) if name and name.strip()}
        longest = sorted(map(re.escape, self._whole), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(longest)})(?![^\W_])", re.I) if longest else None
        self._runs: set[Words] = set()
        for passage in passages:
            words = tuple(BARE.findall(fold(passage).text))
            size = SHORT if len(words) == SHORT else RUN
            self._runs.update(words[at : at + size] for at in range(len(words) - size + 1))

    def count_names(self, text: str) -> int:
        """How often a name stands in a text, whole or in part."""
        places = {(named.start, named.end) for named in self._parts.find_each(text)}
        whole_names = [match.span() for match in self._pattern.finditer(text)] if self._pattern else []
        return len(places) + sum(
            not any(start < end_of and start_of < end for start_of, end_of in places) for start, end in whole_names
        )

    def holds_name(self, text: str) -> bool:
        """Whether a whole name stands in a text."""
        return bool(self._pattern and self._pattern.search(text))

    def hide_names(self, text: str) -> str:
        """A text with the mark in the place of whole names."""
        return self._pattern.sub(self.mark, text) if self._pattern else text

    def blank_words(self, text: str) -> str:
        """A text with the mark in the place of words that it repeats."""
        places = list(self._find_repeated(text))
        for start, end in reversed(places):
            text = text[:start] + self.mark + text[end:]
        return text

    def clean(self, text: str) -> str:
        """A text without either."""
        return self.hide_names(self.blank_words(text))

    def _find_repeated(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches of words that are repeated, which touch nowhere."""
        if not self._runs or text.count(" ") + text.count("\n") < SHORT - 1:
            return
        page = fold(text)
        matches = list(BARE.finditer(page.text))
        words = [match[0] for match in matches]
        first = last = -1
        for at in range(len(words)):
            sizes = [size for size in (RUN, SHORT) if tuple(words[at : at + size]) in self._runs]
            if sizes and at > last:
                if last >= 0:
                    yield page.map_back(matches[first].start(), matches[last].end())
                first = at
            if sizes:
                last = max(last, at + sizes[0] - 1)
        if last >= 0:
            yield page.map_back(matches[first].start(), matches[last].end())
