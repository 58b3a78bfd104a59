"""The differences between two revisions as a document: per changed place what stood there and what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ota.reports.blocks import Block, Document, Paragraph, ReportTable, TextRun, WordsRun
from ota.reports.context import ReportContext
from ota.reports.parts import print_notes
from ota.revisions.comparing import ChangedPlace, Difference, Part
from ota.words import say


def compose_revision(difference: Difference, context: ReportContext) -> Document:
    """What differs between two revisions, for the audience of `context`."""
    heading = "revisions.diff-title" if context.gate.complete else "revisions.diff-title-bare"
    return context.compose(
        say(heading, context.language, a=difference.a, b=difference.b, name=difference.name),
        (partial(print_place_counts, difference), partial(print_places, difference)),
        landscape=True,
    )


def print_place_counts(difference: Difference, context: ReportContext) -> Iterator[Block]:
    """How many places differ, and how to read them."""
    counts = {"count": len(difference.places), "moved": difference.moved}
    vault = [say("revisions.from-vault", context.language)] if difference.vault else []
    notes = (say("revisions.diff-counts", context.language, **counts), say("revisions.diff-note", context.language))
    return print_notes((*notes, *vault), context)


def print_places(difference: Difference, context: ReportContext) -> Iterator[Block]:
    """A table of the places that differ, if there are any; handles are for the team."""
    language, handles = context.language, context.gate.complete
    header = tuple(say("revisions.diff-before", language, n=n) for n in (difference.a, difference.b))
    rows = tuple(((place.handle,) if handles else ()) + _print_sides(place, language) for place in difference.places)
    if handles:
        header = (say("columns.handle", language), *header)
    widths = (1, 5, 5) if handles else (5, 5)
    if rows:
        yield ReportTable((header,), rows, widths=widths, header_columns=int(handles))


def _print_sides(place: ChangedPlace, language: str) -> tuple[Paragraph, Paragraph]:
    if place.moved:
        mark = TextRun(f" {say('revisions.diff-moved', language)}", muted=True)
        return Paragraph((WordsRun(place.before[0][1]), mark)), Paragraph((WordsRun(place.after[0][1]), mark))
    return _print_runs(place.before), _print_runs(place.after)


def _print_runs(parts: tuple[Part, ...]) -> Paragraph:
    return Paragraph(tuple(WordsRun(words, bold=differs) for differs, words in parts))
