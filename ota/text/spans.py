"""Stretches of text: half-open spans in Unicode code points, and the anchors that let a coding be verified.

A text is an immutable revision, so a span needs no more than its two numbers; the digest over the quote and a little
context proves, years later, that the words are still the words that were coded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

CONTEXT = 32
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, order=True)
class Span:
    """`text[start:end]`; raises ValueError for an empty or backward span."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}:{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def count_overlap(self, other_span: Span) -> int:
        """Code points that both hold."""
        return max(0, min(self.end, other_span.end) - max(self.start, other_span.start))

    def contains(self, other_span: Span) -> bool:
        """Whether `other_span` lies wholly inside this span."""
        return self.start <= other_span.start and other_span.end <= self.end


class Anchor(NamedTuple):
    """A span's quote with up to 32 characters of context on either side, and the digest over the three."""

    quote: str
    before: str
    after: str

    @property
    def digest(self) -> str:
        """32 hexadecimal digits (BLAKE2b, 128 bit); the parts are kept apart so that none can shift into another."""
        return _digest_words(self.before, self.quote, self.after)


def build_anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of `text[start:end]`."""
    return Anchor(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def compute_digest(text: str, start: int, end: int) -> str:
    """The digest of the anchor of `text[start:end]`."""
    return _digest_words(text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT])


def _digest_words(before: str, quote: str, after: str) -> str:
    sealed = f"{len(before)}:{before}{len(quote)}:{quote}{len(after)}:{after}"
    return blake2b(sealed.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def split_paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The paragraphs of `text[start:end]`, which blank lines part, without the white space around them."""
    borders = [start]
    for match in _BLANK_LINE.finditer(text, start, end):
        borders += [match.start(), match.end()]
    borders.append(end)
    spans = (trim_span(text, *pair) for pair in zip(borders[::2], borders[1::2], strict=True))
    return [(span.start, span.end) for span in spans if span]


def trim_span(text: str, start: int, end: int) -> Span | None:
    """`start:end` without the white space at its ends; None where nothing is left."""
    part = text[start:end]
    left, right = len(part) - len(part.lstrip()), len(part.rstrip())
    return Span(start + left, start + right) if left < right else None


def compute_words_digest(text: str) -> str:
    """The digest of the words of `text`, whatever the white space between them."""
    return blake2b(" ".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
