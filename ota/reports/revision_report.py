"""The differences between two revisions as a document: per changed place what stood there and what stands there."""

from __future__ import annotations

from ota.privacy import Gate
from ota.reports.blocks import Document, Note, Paragraph, ReportTable, TextRun, WordsRun
from ota.revisions.comparing import ChangedPlace, Difference, Part
from ota.words import say


def revision_report(difference: Difference, title: str, language: str, gate: Gate) -> Document:
    """`title` is the study's; `gate` that of the audience."""
    counts = say("revisions.diff-counts", language, count=len(difference.places), moved=difference.moved)
    notes = [Note(counts), Note(say("revisions.diff-note", language))]
    if difference.vault:
        notes.append(Note(say("revisions.from-vault", language)))
    handles = gate.complete  # these, and the name of a source, are for the team
    header = tuple(say("revisions.diff-before", language, n=n) for n in (difference.a, difference.b))
    rows = tuple(((place.handle,) if handles else ()) + _sides(place, language) for place in difference.places)
    if handles:
        header = (say("columns.handle", language), *header)
    widths = (1, 5, 5) if handles else (5, 5)
    heading = "revisions.diff-title" if handles else "revisions.diff-title-bare"
    table = [ReportTable((header,), rows, widths=widths, header_columns=int(handles))] if rows else []
    return Document(
        title=say(heading, language, a=difference.a, b=difference.b, name=difference.name),
        blocks=(*notes, *table),
        language=language,
        subtitle=title,
        landscape=True,
        gate=gate,
    )


def _sides(place: ChangedPlace, language: str) -> tuple[Paragraph, Paragraph]:
    if place.moved:
        mark = TextRun(f" {say('revisions.diff-moved', language)}", muted=True)
        return Paragraph((WordsRun(place.before[0][1]), mark)), Paragraph((WordsRun(place.after[0][1]), mark))
    return _runs(place.before), _runs(place.after)


def _runs(parts: tuple[Part, ...]) -> Paragraph:
    return Paragraph(tuple(WordsRun(words, bold=differs) for differs, words in parts))
