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
from ota.reports.blocks import Block, Cell, Document, Heading, Note, Paragraph, Picture, Table, muted
from ota.retrieval.repeated import cleared
from ota.study import Study
from ota.timelines import store
from ota.timelines.drawing import DrawingOptions, files, pages
from ota.timelines.listing import in_time, said
from ota.timelines.model import Entry, Switch, Timeline
from ota.timelines.views import anonymised
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
        timeline, _ = cleared(timeline, gate)
    if not timeline.entries:
        raise OtaError("timelines.empty", case=timeline.case)
    title, called = study.settings.title, study.settings.case[study.language][0]
    return replace(document(timeline, title, called, anonymous=anonymous), gate=gate)


def document(timeline: Timeline, title: str, called: str, *, anonymous: bool = False) -> Document:
    """The paper of a timeline; `called` is what the study calls a case ("gezin"), `title` the study's own title."""
    language = timeline.lists.language
    name = say("privacy.anonymous", language, case=called) if anonymous else f"{called} {timeline.case}"
    blocks: list[Block] = _drawn(timeline, anonymous, name)
    if anonymous:
        title = Anonymous(timeline.known, language).text(title)
        timeline = anonymised(timeline)
    tables = (_switches(timeline), _decisions(timeline), _agreements(timeline))
    room = 2 * _SHEET - sum(_HEADING + _height(table.header[0], table) for table in tables)  # sheet 1 is the drawing's
    for n, table in enumerate(tables):
        later = sum(min(_needs(other), _SHEET // 3) for other in tables[n + 1 :])
        kept, room = _fitting(table, room, later)
        blocks.append(Heading(1, table.name))
        blocks.append(kept if kept.rows else muted(say("reports.session-none", language)))
        left = len(table.rows) - len(kept.rows)
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


def _drawn(timeline: Timeline, anonymous: bool, name: str) -> list[Block]:
    """The timeline on one sheet, as large as can be; else only what the room speaks about most, which is said then."""
    language = timeline.lists.language
    drawn = [("A4", 0), *((paper, n) for n in (1, 2) for paper in ("A4", "A3"))]  # on A3 all is smaller
    looks = [DrawingOptions(paper=paper, anonymous=anonymous, only=_SPOKEN[n]) for paper, n in drawn]
    whole = next((n for n, look in enumerate(looks) if len(pages(timeline, look)) == 1), None)
    look = looks[-1 if whole is None else whole]
    found: list[Block] = [Picture(files(timeline, look, "png")[0], _told(timeline, name))]
    if whole is None:
        found.append(Note(say("reports.session-first", language, count=len(pages(timeline, look)))))
    elif whole:
        found.append(Note(say(f"reports.session-partly-{drawn[whole][1]}", language)))
    return found


def _told(timeline: Timeline, name: str) -> str:
    """What the drawing shows, for who cannot see it."""
    language = timeline.lists.language
    values = {"entries": len(timeline.told), "switches": len(timeline.switches)}
    return say("reports.session-picture", language, case=name, **values)


# --- the tables --------------------------------------------------------------------------------------------------
def _table(
    timeline: Timeline, name: str, columns: Sequence[str], widths: Sequence[float], rows: Sequence[tuple[Cell, ...]]
) -> Table:
    language = timeline.lists.language
    header = tuple(say(f"reports.session-{one}", language) for one in columns)
    return Table(
        (header,), tuple(rows), widths=tuple(widths), header_columns=0, name=say(f"reports.session-{name}", language)
    )


def _switches(timeline: Timeline) -> Table:
    language = timeline.lists.language
    rows: list[tuple[Cell, ...]] = []
    for n, one in enumerate(timeline.switches, start=1):
        doubt = () if one.accepted else (Note(say("timelines.disputed", language)),)
        what: Cell = (Paragraph(one.title), *doubt)
        kind = say(f"timelines.value-switch-{one.kind}", language)
        rows.append(
            (str(n), _when(timeline, one), what, kind, one.why or muted(say("reports.session-unsaid", language)))
        )
    return _table(timeline, "switches", ("n", "when", "what", "kind", "why"), (0.5, 1.6, 3, 1.6, 5), rows)


def _when(timeline: Timeline, one: Switch) -> str:
    if said(timeline, one.start):
        both = (said(timeline, one.start), said(timeline, one.end))
        return " – ".join(filter(None, both))
    entries = [timeline.by_id[key] for key in one.entries if key in timeline.by_id]
    return next((text for entry in entries if (text := said(timeline, entry.start))), "")


def _decisions(timeline: Timeline) -> Table:
    questions = ("involved", "how", "fit", "better")
    rows = [
        (said(timeline, one.start), one.title, *(_answer(timeline, one, question) for question in questions))
        for one in _of(timeline, lambda entry: timeline.form(entry) == "decision")
    ]
    widths = (1.3, 2.6, 2, 2.6, 2, 2.2)
    return _table(timeline, "decisions", ("when", "decision", *questions), widths, rows)


def _agreements(timeline: Timeline) -> Table:
    language = timeline.lists.language
    rows = []
    for one in _of(timeline, lambda entry: timeline.form(entry) == "agreement"):
        done = say(f"timelines.value-done-{one.text('done')}", language) if one.text("done") else ""
        by = one.text("by") or ", ".join((*one.who, *one.parties_as()))
        rows.append((one.title, by, said(timeline, one.points.get("due")), done))
    return _table(timeline, "agreements", ("agreement", "by", "due", "done"), (5, 3, 2, 1.2), rows)


def _of(timeline: Timeline, wanted: Callable[[Entry], bool]) -> list[Entry]:
    told = {one.id for one in timeline.told}
    return [one for one in in_time(timeline) if one.id in told and wanted(one)]


def _answer(timeline: Timeline, one: Entry, question: str) -> Cell:
    return one.text(question) or muted(say("reports.session-unsaid", timeline.lists.language))


# --- what fits -----------------------------------------------------------------------------------------------------
def _height(row: Sequence[Cell | object], table: Table) -> int:
    """Points that a row takes, by the letters that fit in its columns."""
    whole = sum(table.widths)
    lines = 1
    for cell, width in zip(row, table.widths, strict=True):
        parts = cell if isinstance(cell, tuple) else (cell,)
        letters = max(4, _LETTERS * width / whole)
        lines = max(lines, sum(math.ceil(max(1, len(_letters(part))) / letters) for part in parts))
    return lines * _LINE + _ROW


def _letters(part: object) -> str:
    if isinstance(part, Paragraph):
        return part.content if isinstance(part.content, str) else "".join(map(str, part.content))
    return part.text if isinstance(part, Note) else str(part)


def _needs(table: Table) -> int:
    return sum(_height(row, table) for row in table.rows)


def _fitting(table: Table, room: int, later: int) -> tuple[Table, int]:
    """The table with as many of its rows as there is room for, leaving `later` lines; and the room that is left."""
    kept = []
    for row in table.rows:
        height = _height(row, table)
        if height > room - later:
            break
        kept.append(row)
        room -= height
    return replace(table, rows=tuple(kept)), room
