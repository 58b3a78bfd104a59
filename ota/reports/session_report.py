"""The session paper: one family on at most three pages, for the table around which its file was read.

The drawing, the switch moments with their why, the decisions with the four questions that the room asks of each, and
what can be done now. What does not fit is counted, never squeezed: the wall has room for everything.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from ota.errors import OtaError
from ota.privacy import Gate
from ota.privacy.anonymous import Anonymous
from ota.reports.blocks import Block, Cell, Document, Heading, Note, Paragraph, Picture, ReportTable, mute
from ota.retrieval.repeated import clear_timeline
from ota.study import Study
from ota.timelines import store
from ota.timelines.drawing import DrawingOptions, files, pages
from ota.timelines.listing import date_in_words, sort_by_time
from ota.timelines.model import Entry, Switch, Timeline
from ota.timelines.views import anonymise
from ota.words import say

# A sheet of A4 on its side, in the dress of our own, in points: what stands on it, and letters on its full width.
_SHEET, _LINE, _ROW, _HEADING = 420, 11, 7, 42
_LETTERS = 135
_SPOKEN = (
    frozenset[str](),
    frozenset({"switch", "placement", "measure", "decision", "crisis"}),
    frozenset({"switch", "placement"}),
)


def session_report(study: Study, case: str, *, anonymous: bool = False, gate: Gate | None = None) -> Document:
    """The paper of one case; `anonymous` gives roles for names and no calendar date.

    Raises OtaError where the case is unknown or its timeline is empty.
    """
    timeline = store.read(study, case)
    if gate:
        timeline, _ = clear_timeline(timeline, gate)
    if not timeline.entries:
        raise OtaError("timelines.empty", case=timeline.case)
    title, called = study.settings.title, study.settings.case[study.language][0]
    return replace(document(timeline, title, called, anonymous=anonymous), gate=gate)


def document(timeline: Timeline, title: str, called: str, *, anonymous: bool = False) -> Document:
    """The paper of a timeline; `called` is what the study calls a case ("gezin"), `title` the study's own title."""
    language = timeline.lists.language
    name = say("privacy.anonymous", language, case=called) if anonymous else f"{called} {timeline.case}"
    blocks: list[Block] = _draw(timeline, anonymous, name)
    if anonymous:
        title = Anonymous(timeline.known_names, language).text(title)
        timeline = anonymise(timeline)
    tables = (_switches(timeline), _decisions(timeline), _agreements(timeline))
    room = 2 * _SHEET - sum(_HEADING + _height(table.header[0], table) for table in tables)  # sheet 1 is the drawing's
    for n, table in enumerate(tables):
        later = sum(min(_needs(other_table), _SHEET // 3) for other_table in tables[n + 1 :])
        shown, room = _fit_rows(table, room, later)
        blocks.append(Heading(1, table.name))
        blocks.append(shown if shown.rows else mute(say("reports.session-none", language)))
        left = len(table.rows) - len(shown.rows)
        if left:
            blocks.append(Note(say("reports.session-more", language, count=left)))
    return Document(
        title=say("reports.session-title", language, case=name),
        blocks=tuple(blocks),
        language=language,
        subtitle=title,
        landscape=True,
        details=(),
    )


def _draw(timeline: Timeline, anonymous: bool, name: str) -> list[Block]:
    """The timeline on one sheet, as large as can be; else only what the room speaks about most, which is said then."""
    language = timeline.lists.language
    drawn = [("A4", 0), *((paper, n) for n in (1, 2) for paper in ("A4", "A3"))]  # on A3 all is smaller
    looks = [DrawingOptions(paper=paper, anonymous=anonymous, only=_SPOKEN[n]) for paper, n in drawn]
    fitting = next((n for n, look in enumerate(looks) if len(pages(timeline, look)) == 1), None)
    look = looks[-1 if fitting is None else fitting]
    blocks: list[Block] = [Picture(files(timeline, look, "png")[0], _describe_drawing(timeline, name))]
    if fitting is None:
        blocks.append(Note(say("reports.session-first", language, count=len(pages(timeline, look)))))
    elif fitting:
        blocks.append(Note(say(f"reports.session-partly-{drawn[fitting][1]}", language)))
    return blocks


def _describe_drawing(timeline: Timeline, name: str) -> str:
    """What the drawing shows, for who cannot see it."""
    language = timeline.lists.language
    values = {"entries": len(timeline.entries_once), "switches": len(timeline.switches)}
    return say("reports.session-picture", language, case=name, **values)


# --- the tables --------------------------------------------------------------------------------------------------
def _table(
    timeline: Timeline, name: str, columns: Sequence[str], widths: Sequence[float], rows: Sequence[tuple[Cell, ...]]
) -> ReportTable:
    language = timeline.lists.language
    header = tuple(say(f"reports.session-{column}", language) for column in columns)
    return ReportTable(
        (header,), tuple(rows), widths=tuple(widths), header_columns=0, name=say(f"reports.session-{name}", language)
    )


def _switches(timeline: Timeline) -> ReportTable:
    language = timeline.lists.language
    rows: list[tuple[Cell, ...]] = []
    for n, switch in enumerate(timeline.switches, start=1):
        doubt = () if switch.accepted else (Note(say("timelines.disputed", language)),)
        what: Cell = (Paragraph(switch.title), *doubt)
        kind = say(f"timelines.value-switch-{switch.kind}", language)
        rows.append(
            (
                str(n),
                _tell_when(timeline, switch),
                what,
                kind,
                switch.why or mute(say("reports.session-unsaid", language)),
            )
        )
    return _table(timeline, "switches", ("n", "when", "what", "kind", "why"), (0.5, 1.6, 3, 1.6, 5), rows)


def _tell_when(timeline: Timeline, switch: Switch) -> str:
    if date_in_words(timeline, switch.start):
        ends = (date_in_words(timeline, switch.start), date_in_words(timeline, switch.end))
        return " – ".join(filter(None, ends))
    entries = [timeline.by_id[key] for key in switch.entries if key in timeline.by_id]
    return next((text for entry in entries if (text := date_in_words(timeline, entry.start))), "")


def _decisions(timeline: Timeline) -> ReportTable:
    questions = ("involved", "how", "fit", "better")
    rows = [
        (
            date_in_words(timeline, entry.start),
            entry.title,
            *(_answer(timeline, entry, question) for question in questions),
        )
        for entry in _choose_entries(timeline, lambda entry: timeline.form(entry) == "decision")
    ]
    widths = (1.3, 2.6, 2, 2.6, 2, 2.2)
    return _table(timeline, "decisions", ("when", "decision", *questions), widths, rows)


def _agreements(timeline: Timeline) -> ReportTable:
    language = timeline.lists.language
    rows = []
    for entry in _choose_entries(timeline, lambda entry: timeline.form(entry) == "agreement"):
        done = say(f"timelines.value-done-{entry.text('done')}", language) if entry.text("done") else ""
        by = entry.text("by") or ", ".join((*entry.who, *entry.parties_as()))
        rows.append((entry.title, by, date_in_words(timeline, entry.points.get("due")), done))
    return _table(timeline, "agreements", ("agreement", "by", "due", "done"), (5, 3, 2, 1.2), rows)


def _choose_entries(timeline: Timeline, condition: Callable[[Entry], bool]) -> list[Entry]:
    counted_ids = {entry.id for entry in timeline.entries_once}
    return [entry for entry in sort_by_time(timeline) if entry.id in counted_ids and condition(entry)]


def _answer(timeline: Timeline, entry: Entry, question: str) -> Cell:
    return entry.text(question) or mute(say("reports.session-unsaid", timeline.lists.language))


# --- what fits -----------------------------------------------------------------------------------------------------
def _height(row: Sequence[Cell | object], table: ReportTable) -> int:
    """Points that a row takes, by the letters that fit in its columns."""
    total_width = sum(table.widths)
    lines = 1
    for cell, width in zip(row, table.widths, strict=True):
        parts = cell if isinstance(cell, tuple) else (cell,)
        letters = max(4, _LETTERS * width / total_width)
        lines = max(lines, sum(math.ceil(max(1, len(_letters(part))) / letters) for part in parts))
    return lines * _LINE + _ROW


def _letters(part: object) -> str:
    if isinstance(part, Paragraph):
        return part.content if isinstance(part.content, str) else "".join(map(str, part.content))
    return part.text if isinstance(part, Note) else str(part)


def _needs(table: ReportTable) -> int:
    return sum(_height(row, table) for row in table.rows)


def _fit_rows(table: ReportTable, room: int, later: int) -> tuple[ReportTable, int]:
    """The table with as many of its rows as there is room for, leaving `later` lines; and the room that is left."""
    rows = []
    for row in table.rows:
        height = _height(row, table)
        if height > room - later:
            break
        rows.append(row)
        room -= height
    return replace(table, rows=tuple(rows)), room
