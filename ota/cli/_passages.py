"""Settling where a quote stands with a person at the keyboard: which of several passages, or what differs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import typer

from ota.cli import _run
from ota.cli._output import choose_gate, measure_line, paint
from ota.codings.desk import QuoteNotPlaced, Where
from ota.privacy import Gate
from ota.study import Study
from ota.text.spans import Span
from ota.words import make_harmless, say

if TYPE_CHECKING:
    from rich.text import Text

    from ota.codings.showing import FittingPassage, WordPair

R = TypeVar("R")
_MOST = 9  # passages that a person is asked to choose from
_BORDER = 2  # blanks before a line, and between words that stand above each other


def place_or_ask(study: Study, where: Where, act: Callable[[Where], R]) -> R:
    """What `act` answers of `where`. Where a quote fits several passages, a person at the keyboard chooses one; where
    it fits none, the words that come nearest are shown. Raises OtaError as `act` does."""
    try:
        return act(where)
    except QuoteNotPlaced as error:
        from ota.codings import showing

        if 0 < len(error.passages) <= _MOST and _run.can_ask():
            chosen = _ask_which(
                error.values["name"], showing.list_fitting_passages(study, error), choose_gate(study, "")
            )
            if chosen is not None:
                return act(where._replace(span=(chosen.start, chosen.end)))
        elif not error.passages and sys.stderr.isatty():
            near = showing.find_nearest_words(study, error.source, where.quote)
            if near is not None:
                _show_nearest(near.handle, near.pairs, choose_gate(study, ""))
        raise


# --- several passages ------------------------------------------------------------------------------------------------
def _ask_which(name: object, passages: Sequence[FittingPassage], by: Gate) -> Span | None:
    """The passage that was chosen; None for none of them."""
    _run.narrate("cli.fits-passages", name=name, count=len(passages))
    _show_passages(passages, by)
    while True:
        question = say("cli.which-passage", _run.language, count=len(passages))
        answer = str(typer.prompt(question, err=True, default="", show_default=False)).strip()
        if not answer:
            return None
        if answer.isdecimal() and 0 < int(answer) <= len(passages):
            return passages[int(answer) - 1].span


def _show_passages(passages: Sequence[FittingPassage], by: Gate) -> None:
    from rich.table import Table
    from rich.text import Text

    shown = Table.grid(padding=(0, _BORDER))
    shown.add_column(justify="right", min_width=3)
    shown.add_column(no_wrap=True)
    shown.add_column(overflow="fold")
    for n, passage in enumerate(passages, 1):
        before, words, after = (part.read(by) or "" for part in (passage.before, passage.words, passage.after))
        text = Text()
        text.append(make_harmless(before), "dim")
        text.append(make_harmless(f"«{words}»"), "bold")
        text.append(make_harmless(after), "dim")
        shown.add_row(str(n), passage.handle, text)
    paint(shown, err=True)


# --- none ------------------------------------------------------------------------------------------------------------
def _show_nearest(handle: str, pairs: Sequence[WordPair], by: Gate) -> None:
    """What was typed above what stands there, word above word, as many as fit the width; what differs is marked."""
    from rich.text import Text

    _run.narrate("cli.nearest", handle=handle)
    labels = [say(key, _run.language) for key in ("cli.nearest-typed", "cli.nearest-there")]
    wide = max(map(len, labels)) + 2 * _BORDER
    for n, line in enumerate(_wrap_word_pairs(pairs, by, measure_line(err=True) - wide - 1)):
        if n:
            paint("", err=True)
        for row, label in enumerate(labels):
            text = Text.assemble(" " * _BORDER, (label.ljust(wide - _BORDER), "dim"), _build_row(line, row))
            text.rstrip()
            paint(text, err=True)


class _Above(NamedTuple):
    """A word that was typed and the one that stands there, as they are shown, one above the other."""

    words: tuple[str, str]
    differs: bool

    @property
    def width(self) -> int:
        return max(map(_count_cells, self.words))


def _wrap_word_pairs(pairs: Sequence[WordPair], by: Gate, breadth: int) -> Iterator[list[_Above]]:
    """The words, marked where they differ, in lines of at most `breadth` characters where one word is not longer."""
    line: list[_Above] = []
    used = 0
    for pair in pairs:
        typed, there = make_harmless(pair.typed), make_harmless((pair.there.read(by) if pair.there else "") or "")
        typed, there = (f"«{word}»" if pair.differs and word else word for word in (typed, there))
        above = _Above((typed, there), pair.differs)
        if line and used + above.width > breadth:
            yield line
            line, used = [], 0
        line.append(above)
        used += above.width + 1
    if line:
        yield line


def _build_row(line: Sequence[_Above], row: int) -> Text:
    from rich.text import Text

    text = Text()
    for above in line:
        word = above.words[row]
        text.append(word, ("bold red", "bold green")[row] if above.differs else "")
        text.append(" " * (above.width - _count_cells(word) + 1))
    return text


def _count_cells(word: str) -> int:
    from rich.cells import cell_len

    return cell_len(word)
