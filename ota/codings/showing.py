"""What a person at the keyboard is shown of a text to settle where a quote stands: the passages that it fits, or how it
differs from the words that come nearest. Words of people are sealed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ota.codings.desk import CodingDesk, QuoteNotPlaced
from ota.codings.finding import match_words
from ota.leaving import OwnWords
from ota.study import Study
from ota.text.spans import Span
from ota.text.word import find_stretches
from ota.transcripts.whose import read_hearing

_BESIDE = 40  # characters of a turn on either side of a passage
_ENDS = 4  # words at either end of a passage that is not shown as a whole


class FittingPassage(NamedTuple):
    """A passage that a quote fits: where it stands, a few of its words, and some of what stands around them."""

    handle: str
    span: Span
    before: OwnWords
    words: OwnWords
    after: OwnWords


def list_fitting_passages(study: Study, error: QuoteNotPlaced) -> tuple[FittingPassage, ...]:
    """The passages that a person may choose from, in the order of the text."""
    with study.reading() as connection:
        stored = CodingDesk(study, connection).find_text(error.source, made_before=True).stored
        heard = read_hearing(connection, study)

        def sealed(start: int, end: int) -> OwnWords:
            return heard.seal_words(stored, start, end, stored.text[start:end])

        shown = []
        for span in error.passages:
            first, last = stored.find_turn(span.start), stored.find_turn(span.end - 1)
            before = sealed(max(first.body, span.start - _BESIDE), span.start)
            after = sealed(span.end, max(span.end, min(last.end, span.end + _BESIDE)))
            words = sealed(span.start, span.end).reshape(_keep_ends)
            shown.append(
                FittingPassage(
                    stored.spell_handle(span.start, span.end),
                    span,
                    before.reshape(_take_last),
                    words,
                    after.reshape(_take_first),
                )
            )
    return tuple(shown)


def _keep_ends(text: str) -> str:
    words = text.split()
    return " ".join(words if len(words) <= 2 * _ENDS else (*words[:_ENDS], "…", *words[-_ENDS:]))


def _take_last(text: str) -> str:
    """The last words of what stands before a passage; what is cut at its beginning is no word."""
    words = text.split()[len(text) == _BESIDE :]
    cut = "… " * (len(text) == _BESIDE or len(words) > _ENDS)
    return cut + " ".join(words[-_ENDS:]) + text[len(text.rstrip()) :][:1]


def _take_first(text: str) -> str:
    """The first words of what stands behind a passage; what is cut at its end is no word."""
    words = text.split()[: -1 if len(text) == _BESIDE else None]
    cut = " …" * (len(text) == _BESIDE or len(words) > _ENDS)
    return text[: len(text) - len(text.lstrip())][:1] + " ".join(words[:_ENDS]) + cut


class WordPair(NamedTuple):
    """What was typed and what stands there in its place; "" and None where there is nothing."""

    typed: str
    there: OwnWords | None
    differs: bool


class Nearest(NamedTuple):
    """The words that come nearest to a quote that does not stand there: their handle, and word beside word."""

    handle: str
    pairs: tuple[WordPair, ...]


def find_nearest_words(study: Study, source: str, quote: str) -> Nearest | None:
    """How `quote` differs from the words of the source that come nearest: of one with `…`, the first part that stands
    nowhere. None where nothing comes near, or nothing differs."""
    with study.reading() as connection:
        searchable = CodingDesk(study, connection).find_text(source, made_before=True)
        quote = searchable.find_unfound_part(quote)
        near = searchable.find_nearest(quote)
        if near is None:
            return None
        stored = searchable.stored
        spans = find_stretches(stored.text, near.start, near.end)
        words = [stored.text[begin:end] for begin, end in spans]
        heard = read_hearing(connection, study)
        sealed = [heard.seal_words(stored, *span, word) for span, word in zip(spans, words, strict=True)]
    pairs = tuple(_pair_words(quote.split(), words, sealed))
    if not any(pair.differs for pair in pairs):
        return None
    return Nearest(stored.spell_handle(near.start, near.end), pairs)


def _pair_words(typed: Sequence[str], words: Sequence[str], sealed: Sequence[OwnWords]) -> list[WordPair]:
    """Word beside word; words that stand in the place of others beside those, as far as there are any."""
    pairs: list[WordPair] = []
    before = before_there = 0
    for at, there in (*match_words(typed, words), (len(typed), len(words))):
        for n in range(max(at - before, there - before_there)):
            left = typed[before + n] if before + n < at else ""
            right = sealed[before_there + n] if before_there + n < there else None
            pairs.append(WordPair(left, right, True))
        if at < len(typed):
            pairs.append(WordPair(typed[at], sealed[there], False))
        before, before_there = at + 1, there + 1
    return pairs
