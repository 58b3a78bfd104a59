"""The session paper: one family on a few pages, for the table around which its file was read.

The drawing, the session and who was there, what is open, the switch moments with their why, the decisions with the four
questions that the room asks of each, and what can be done now. What does not fit is counted, never squeezed: the wall
has room for everything.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from ota.drawing import PAGE, DrawingOptions, draw_pages
from ota.errors import OtaError
from ota.moments import parse_moment, show
from ota.privacy import Gate
from ota.reports.blocks import Block, Cell, Document, Heading, Note, PageBreak, Paragraph, ReportTable, TextRun, mute
from ota.reports.context import ReportContext, make_context
from ota.reports.drawn import draw_pictures
from ota.reports.parts import FOUR_QUESTIONS, Asked, RecipePart, make_table, read_answer
from ota.reports.questions import list_questions
from ota.reports.recipes.composing import compose_recipe
from ota.reports.recipes.shipped import draft_recipe
from ota.study import SESSION, Study
from ota.study.records import list_records
from ota.timelines.listing import format_date, sort_by_time
from ota.timelines.model import Entry, Switch, Timeline
from ota.timelines.views import anonymise
from ota.words import say

# A page of A4 on its side in our own dress, in points; a line, and what a row, a heading with its note and the session
# take besides; and how many letters stand on its full width.
_SHEET, _LINE, _ROW, _HEADING, _SESSION = 500, 11.5, 8, 68, 135
_LETTERS = 150
_SPOKEN = frozenset({"switch", "placement", "terugplaatsing", "measure", "help", "decision", "crisis"})


def make_session(study: Study, case: str, *, anonymous: bool = False, gate: Gate | None = None) -> Document:
    """The paper of one case for the audience of `gate`, by default the commissioner; `anonymous` gives roles for names
    and no calendar date.

    Raises OtaError where the case is unknown or its timeline is empty.
    """
    return compose_session(make_context(study, gate, cases=[case]), anonymous=anonymous)


def compose_session(context: ReportContext, *, anonymous: bool = False) -> Document:
    """The paper of the one case of `context`. Raises OtaError as `make_session` does."""
    recipe = draft_recipe("session-report", context.language)
    recipe = recipe.ask("anonymous", "yes") if anonymous else recipe
    return compose_recipe(recipe.name_cases(context), context).document


def _find_timeline(context: ReportContext) -> Timeline:
    """The timeline of the one case that a report is about. Raises OtaError where it is about several."""
    if len(context.timelines) != 1:
        raise OtaError("reports.one-case", count=len(context.timelines))
    return context.timelines[0]


def draw_case(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """The timeline on one sheet, as wide as the page; else what the room speaks about most, which is said then, on as
    many sheets as that takes. Raises OtaError where the timeline is empty, or a report is about several cases."""
    timeline, anonymous = _find_timeline(context), read_answer(asked, "anonymous")
    if not timeline.entries:
        raise OtaError("timelines.empty", case=timeline.case)
    looks = [DrawingOptions(paper=PAGE, anonymous=anonymous, only=only) for only in (frozenset[str](), _SPOKEN)]
    whole = len(draw_pages(timeline, looks[0])) == 1
    if not whole:
        yield Note(say("reports.session-partly", context.language))
    pictures = draw_pictures(timeline, looks[0 if whole else 1])
    for n, picture in enumerate(pictures):
        yield picture
        if n + 1 < len(pictures):
            yield PageBreak()


def print_session(context: ReportContext) -> Iterator[Block]:
    """The last session about the case: its date, and who was there."""
    (timeline,) = context.timelines
    language = context.language
    sessions = list_records(context.study, SESSION)
    keys = [column.key for column in sessions.columns]
    listed_sessions = [dict(zip(keys, row, strict=True)) for row in sessions.rows]
    about_case = [
        fields for fields in listed_sessions if isinstance(fields["cases"], tuple) and timeline.case in fields["cases"]
    ]
    yield Heading(1, say("reports.session-session", language))
    if not about_case:
        yield mute(say("reports.session-none", language))
        return
    session = max(about_case, key=lambda fields: str(fields["date"] or ""))
    unsaid = say("reports.session-unsaid", language)
    for key in ("date", "presented", "attended"):
        content = session[key]
        listed = ", ".join(content) if isinstance(content, tuple) else str(content or "")
        if key == "date" and listed:
            listed = show(parse_moment(listed), language)
        term = TextRun(f"{say(f'reports.session-{key}', language)}: ", bold=True)
        yield Paragraph((term, TextRun(listed or unsaid, muted=not listed)))


def print_tables(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """On a page the session and the open questions with the switch moments, on the next decisions and agreements: as
    many of each as the page has room for, so that no table goes on overleaf; the rest is counted."""
    timeline, anonymous = _find_timeline(context), read_answer(asked, "anonymous")
    if anonymous:
        timeline = anonymise(timeline)
    for makers, taken in (((_list_open, _list_switches), _SESSION), ((list_decisions, list_agreements), 0)):
        yield PageBreak()
        if taken and not anonymous:
            yield from print_session(context)
        tables = [make(timeline, context) for make in makers]
        room = _SHEET - sum(_HEADING + _measure_row_height(table.header[0], table) for table in tables) - taken
        for n, table in enumerate(tables):
            later = sum(min(_measure_table_height(other_table), _SHEET // 3) for other_table in tables[n + 1 :])
            shown, room = _fit_rows(table, room, later)
            yield Heading(1, table.name)
            yield shown if shown.rows else mute(say("reports.session-none", context.language))
            left = len(table.rows) - len(shown.rows)
            if left:
                yield Note(say("reports.session-more", context.language, count=left))


# --- the tables --------------------------------------------------------------------------------------------------
def _build_table(
    name: str, widths: Mapping[str, float], rows: Sequence[tuple[Cell, ...]], context: ReportContext
) -> ReportTable:
    keyed = {f"session-{column}": width for column, width in widths.items()}
    return make_table(keyed, rows, context, f"session-{name}")


def _list_open(timeline: Timeline, context: ReportContext) -> ReportTable:
    rows = [(str(n), question, about) for n, (question, about) in enumerate(list_questions(timeline), 1)]
    return _build_table("questions", {"n": 0.5, "question": 9, "about": 1.2}, rows, context)


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


def list_decisions(timeline: Timeline, context: ReportContext) -> ReportTable:
    """The decisions of a timeline, as they run, with what it says to the four questions."""
    rows = [
        (
            format_date(timeline, entry.start),
            _print_title(timeline, entry),
            *(_print_answer(timeline, entry, question) for question in FOUR_QUESTIONS),
        )
        for entry in _choose_entries(timeline, lambda entry: timeline.find_form(entry) == "decision")
    ]
    asked = dict(zip(FOUR_QUESTIONS, (2, 2.6, 2, 2.2), strict=True))
    return _build_table("decisions", {"when": 1.3, "decision": 2.6, **asked}, rows, context)


def list_agreements(timeline: Timeline, context: ReportContext) -> ReportTable:
    """The agreements of a timeline, as they run: by whom, by when, and whether it was done."""
    language = context.language
    rows: list[tuple[Cell, ...]] = []
    for entry in _choose_entries(timeline, lambda entry: timeline.find_form(entry) == "agreement"):
        done = say(f"timelines.value-done-{entry.read_detail('done')}", language) if entry.read_detail("done") else ""
        by = entry.read_detail("by") or ", ".join((*entry.who, *entry.list_parties()))
        rows.append((_print_title(timeline, entry), by, format_date(timeline, entry.points.get("due")), done))
    return _build_table("agreements", {"agreement": 5, "by": 3, "due": 2, "done": 1.2}, rows, context)


def _choose_entries(timeline: Timeline, condition: Callable[[Entry], bool]) -> list[Entry]:
    counted_ids = {entry.id for entry in timeline.entries_once}
    return [entry for entry in sort_by_time(timeline) if entry.id in counted_ids and condition(entry)]


def _print_title(timeline: Timeline, entry: Entry) -> Cell:
    """Its title, and under it that it did not happen, is planned or only possible."""
    if entry.presence == "happened":
        return entry.title
    return Paragraph(entry.title), Note(say(f"timelines.value-presence-{entry.presence}", timeline.lists.language))


def _print_answer(timeline: Timeline, entry: Entry, question: str) -> Cell:
    return entry.read_detail(question) or mute(say("reports.session-unsaid", timeline.lists.language))


# --- what fits -----------------------------------------------------------------------------------------------------
def _measure_row_height(row: Sequence[Cell | object], table: ReportTable) -> float:
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


def _measure_table_height(table: ReportTable) -> float:
    return sum(_measure_row_height(row, table) for row in table.rows)


def _fit_rows(table: ReportTable, room: float, later: float) -> tuple[ReportTable, float]:
    """The table with as many of its rows as there is room for, leaving `later` lines; and the room that is left."""
    rows = []
    for row in table.rows:
        height = _measure_row_height(row, table)
        if height > room - later:
            break
        rows.append(row)
        room -= height
    return replace(table, rows=tuple(rows)), room


TIMELINE = RecipePart(draw_case, ("anonymous",))
SESSION_TABLES = RecipePart(print_tables, ("anonymous",))
