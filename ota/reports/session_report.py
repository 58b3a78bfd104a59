"""The session paper: one family on at most three pages, for the table around which its file was read.

The drawing, the switch moments with their why, the decisions with the four questions that the room asks of each, and
what can be done now. What does not fit is counted, never squeezed: the wall has room for everything.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from ota.drawing import DrawingOptions, draw_files, draw_pages
from ota.errors import OtaError
from ota.privacy import Gate
from ota.privacy.anonymous import Anonymous
from ota.reports.blocks import Block, Cell, Document, Heading, Note, Paragraph, Picture, ReportTable, mute
from ota.reports.context import ReportContext, make_context
from ota.reports.parts import FOUR_QUESTIONS, make_table
from ota.study import Study
from ota.timelines.listing import format_date, sort_by_time
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


def make_session(study: Study, case: str, *, anonymous: bool = False, gate: Gate | None = None) -> Document:
    """The paper of one case for the audience of `gate`, by default the commissioner; `anonymous` gives roles for names
    and no calendar date.

    Raises OtaError where the case is unknown or its timeline is empty.
    """
    return compose_session(make_context(study, gate, cases=[case]), anonymous=anonymous)


def compose_session(context: ReportContext, *, anonymous: bool = False) -> Document:
    """The paper of the one case of `context`. Raises OtaError as `make_session` does."""
    (timeline,) = context.timelines
    if not timeline.entries:
        raise OtaError("timelines.empty", case=timeline.case)
    language, settings = context.language, context.study.settings
    called = settings.case[language][0]
    name = say("privacy.anonymous", language, case=called) if anonymous else f"{called} {timeline.case}"
    return context.compose(
        say("reports.session-title", language, case=name),
        (partial(draw_case, anonymous, name), partial(print_tables, anonymous)),
        subtitle=Anonymous(timeline.known_names, language).mask_text(settings.title) if anonymous else None,
        landscape=True,
    )


def draw_case(anonymous: bool, name: str, context: ReportContext) -> Iterator[Block]:
    """The timeline on one sheet, as large as can be; else only what the room speaks about most, which is said then."""
    (timeline,) = context.timelines
    language = context.language
    drawn = [("A4", 0), *((paper, n) for n in (1, 2) for paper in ("A4", "A3"))]  # on A3 all is smaller
    looks = [DrawingOptions(paper=paper, anonymous=anonymous, only=_SPOKEN[n]) for paper, n in drawn]
    fitting = next((n for n, look in enumerate(looks) if len(draw_pages(timeline, look)) == 1), None)
    look = looks[-1 if fitting is None else fitting]
    yield Picture(draw_files(timeline, look, "png")[0], _describe_drawing(timeline, name))
    if fitting is None:
        yield Note(say("reports.session-first", language, count=len(draw_pages(timeline, look))))
    elif fitting:
        yield Note(say(f"reports.session-partly-{drawn[fitting][1]}", language))


def print_tables(anonymous: bool, context: ReportContext) -> Iterator[Block]:
    """Switch moments, decisions and agreements, as many of each as two sheets have room for; the rest is counted."""
    (timeline,) = context.timelines
    if anonymous:
        timeline = anonymise(timeline)
    tables = [make(timeline, context) for make in (_list_switches, _list_decisions, _list_agreements)]
    room = 2 * _SHEET - sum(
        _HEADING + _measure_row_height(table.header[0], table) for table in tables
    )  # sheet 1 is the drawing's
    for n, table in enumerate(tables):
        later = sum(min(_measure_table_height(other_table), _SHEET // 3) for other_table in tables[n + 1 :])
        shown, room = _fit_rows(table, room, later)
        yield Heading(1, table.name)
        yield shown if shown.rows else mute(say("reports.session-none", context.language))
        left = len(table.rows) - len(shown.rows)
        if left:
            yield Note(say("reports.session-more", context.language, count=left))


def _describe_drawing(timeline: Timeline, name: str) -> str:
    """What the drawing shows, for who cannot see it."""
    language = timeline.lists.language
    values = {"entries": len(timeline.entries_once), "switches": len(timeline.switches)}
    return say("reports.session-picture", language, case=name, **values)


# --- the tables --------------------------------------------------------------------------------------------------
def _build_table(
    name: str, widths: Mapping[str, float], rows: Sequence[tuple[Cell, ...]], context: ReportContext
) -> ReportTable:
    keyed = {f"session-{column}": width for column, width in widths.items()}
    return make_table(keyed, rows, context, f"session-{name}")


def _list_switches(timeline: Timeline, context: ReportContext) -> ReportTable:
    language = context.language
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
    return _build_table("switches", {"n": 0.5, "when": 1.6, "what": 3, "kind": 1.6, "why": 5}, rows, context)


def _tell_when(timeline: Timeline, switch: Switch) -> str:
    if format_date(timeline, switch.start):
        ends = (format_date(timeline, switch.start), format_date(timeline, switch.end))
        return " – ".join(filter(None, ends))
    entries = [timeline.by_id[key] for key in switch.entries if key in timeline.by_id]
    return next((text for entry in entries if (text := format_date(timeline, entry.start))), "")


def _list_decisions(timeline: Timeline, context: ReportContext) -> ReportTable:
    rows = [
        (
            format_date(timeline, entry.start),
            entry.title,
            *(_print_answer(timeline, entry, question) for question in FOUR_QUESTIONS),
        )
        for entry in _choose_entries(timeline, lambda entry: timeline.find_form(entry) == "decision")
    ]
    asked = dict(zip(FOUR_QUESTIONS, (2, 2.6, 2, 2.2), strict=True))
    return _build_table("decisions", {"when": 1.3, "decision": 2.6, **asked}, rows, context)


def _list_agreements(timeline: Timeline, context: ReportContext) -> ReportTable:
    language = context.language
    rows = []
    for entry in _choose_entries(timeline, lambda entry: timeline.find_form(entry) == "agreement"):
        done = say(f"timelines.value-done-{entry.read_detail('done')}", language) if entry.read_detail("done") else ""
        by = entry.read_detail("by") or ", ".join((*entry.who, *entry.list_parties()))
        rows.append((entry.title, by, format_date(timeline, entry.points.get("due")), done))
    return _build_table("agreements", {"agreement": 5, "by": 3, "due": 2, "done": 1.2}, rows, context)


def _choose_entries(timeline: Timeline, condition: Callable[[Entry], bool]) -> list[Entry]:
    counted_ids = {entry.id for entry in timeline.entries_once}
    return [entry for entry in sort_by_time(timeline) if entry.id in counted_ids and condition(entry)]


def _print_answer(timeline: Timeline, entry: Entry, question: str) -> Cell:
    return entry.read_detail(question) or mute(say("reports.session-unsaid", timeline.lists.language))


# --- what fits -----------------------------------------------------------------------------------------------------
def _measure_row_height(row: Sequence[Cell | object], table: ReportTable) -> int:
    """Points that a row takes, by the letters that fit in its columns."""
    total_width = sum(table.widths)
    lines = 1
    for cell, width in zip(row, table.widths, strict=True):
        parts = cell if isinstance(cell, tuple) else (cell,)
        letters = max(4, _LETTERS * width / total_width)
        lines = max(lines, sum(math.ceil(max(1, len(_read_letters(part))) / letters) for part in parts))
    return lines * _LINE + _ROW


def _read_letters(part: object) -> str:
    if isinstance(part, Paragraph):
        return part.content if isinstance(part.content, str) else "".join(map(str, part.content))
    return part.text if isinstance(part, Note) else str(part)


def _measure_table_height(table: ReportTable) -> int:
    return sum(_measure_row_height(row, table) for row in table.rows)


def _fit_rows(table: ReportTable, room: int, later: int) -> tuple[ReportTable, int]:
    """The table with as many of its rows as there is room for, leaving `later` lines; and the room that is left."""
    rows = []
    for row in table.rows:
        height = _measure_row_height(row, table)
        if height > room - later:
            break
        rows.append(row)
        room -= height
    return replace(table, rows=tuple(rows)), room
