"""Words that may not leave, found back in texts that are nobody's own words: memos, notes, titles, definitions.

The domain rule: a text repeats a passage where it has five of its words in a row, or all of a passage of four. Case,
accents and punctuation do not count. Fewer words in a row are common speech.
"""

from __future__ import annotations

from collections.abc import Iterable

from ota.text.word import list_bare_words

RUN = 5  # words in a row
SHORT = 4  # of a passage that has no more


class Repeats:
    """Passages that may not leave, to look for in other texts; their words cannot be read from it."""

    __slots__ = ("_known", "_runs")

    def __init__(self, passages: Iterable[str]) -> None:
        self._runs: set[int] = set()
        self._known: dict[str, bool] = {}
        for passage in passages:
            words = _split_words(passage)
            if len(words) == SHORT:
                self._runs.add(hash(words))
            self._runs.update(_hash_runs(words, RUN))

    def __bool__(self) -> bool:
        """Whether any of the passages is long enough to be repeated."""
        return bool(self._runs)

    @staticmethod
    def may(text: str) -> bool:
        """Whether a text is long enough to repeat a passage."""
        return text.count(" ") + text.count("\n") >= SHORT - 1

    def repeats_one(self, text: str) -> bool:
        """Whether `text` repeats one of the passages."""
        is_repeated = self._known.get(text)
        if is_repeated is None:
            words = _split_words(text) if self._runs else ()
            runs = (run for size in (SHORT, RUN) for run in _hash_runs(words, size))
            is_repeated = self._known[text] = any(run in self._runs for run in runs)
        return is_repeated


def _split_words(text: str) -> tuple[str, ...]:
    return tuple(list_bare_words(text))


def _hash_runs(words: tuple[str, ...], size: int) -> Iterable[int]:
    return (hash(words[at : at + size]) for at in range(len(words) - size + 1))
