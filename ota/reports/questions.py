"""Questions for the interview with the parent: what a timeline leaves open, asked in plain words.

Gaps, versions that differ, decisions and switch moments without their story, help without goal or outcome, what has
no date. The form leaves room to write; nothing on it says who told what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from ota.errors import OtaError
from ota.moments import Moment, show
from ota.privacy import Gate
from ota.reports.blocks import Block, Cell, Document, Heading, Note, PageBreak
from ota.reports.context import ReportContext, make_context
from ota.reports.parts import FOUR_QUESTIONS, RecipePart, make_table, print_notes
from ota.study import Study
from ota.timelines.indicators.cover import count_days_between
from ota.timelines.indicators.view import View
from ota.timelines.listing import format_date, sort_by_time
from ota.timelines.model import Entry, Timeline
from ota.words import say

GAP = 90  # days: a shorter stretch without anything is not asked about
_WIDTHS = {"questions-n": 0.5, "questions-question": 5, "questions-about": 1.2, "questions-answer": 4}

Question = tuple[str, str]  # what is asked, and about which entries


def make_questions(study: Study, cases: Sequence[str] = (), gate: Gate | None = None) -> Document:
    """The form for these cases (none named: all that have entries), for the audience of `gate`, by default the
    commissioner. Raises OtaError for an unknown case, and where no case has entries."""
    return compose_questions(make_context(study, gate, cases=cases))


def compose_questions(context: ReportContext) -> Document:
    """The form for the cases of `context`. Raises OtaError as `questions` does."""
    if not any(timeline.entries for timeline in context.timelines):
        raise OtaError("timelines.none-yet")
    notes = [say("reports.questions-note", context.language)]
    return context.compose(
        say("reports.questions-title", context.language), (partial(print_notes, notes), print_questions)
    )


def print_questions(context: ReportContext) -> Iterator[Block]:
    """The questions of each case, on a page of its own."""
    nothing_open = Note(say("reports.questions-none", context.language))
    for n, timeline in enumerate(context.timelines):
        if n:
            yield PageBreak()
        yield Heading(1, timeline.case)
        rows: list[tuple[Cell, ...]] = [
            (str(number), text, about, "") for number, (text, about) in enumerate(list_questions(timeline), start=1)
        ]
        yield make_table(_WIDTHS, rows, context) if rows else nothing_open


def list_questions(timeline: Timeline) -> Iterator[Question]:
    """The questions of one timeline, in the order in which they are best asked: through time, then what is loose."""
    language = timeline.lists.language
    dated = [*_ask_gaps(timeline), *_ask_stories(timeline)]
    yield from (question for _, question in sorted(dated, key=lambda day_and_question: day_and_question[0]))
    for n, switch in enumerate(timeline.switches, start=1):
        if not switch.why.strip():
            yield say("reports.ask-why", language, title=switch.title), say("reports.ask-switch", language, n=n)
    for entry in sort_by_time(timeline):
        if entry.start.edtf is None and not entry.start.ties and entry.presence == "happened":
            yield say("reports.ask-when", language, title=entry.title), entry.handle


def _ask_gaps(timeline: Timeline) -> Iterator[tuple[int, Question]]:
    view = View(timeline)
    items = [bounded for bounded in view.entries if bounded.entry.presence != "planned" and bounded.dated]
    if not items or not timeline.calendar:
        return
    for first, last in count_days_between(view, items)[1]:
        if last - first >= GAP:
            days = [date.fromordinal(int(day)).isoformat() for day in (first, last - 1)]
            since, until = (show(Moment(day[:7], day, day), timeline.lists.language) for day in days)
            yield int(first), (say("reports.ask-gap", timeline.lists.language, since=since, until=until), "")


def _ask_stories(timeline: Timeline) -> Iterator[tuple[int, Question]]:
    language = timeline.lists.language
    for entry in timeline.entries:
        at = entry.start.first or 0
        named = {
            "title": entry.title,
            "when": format_date(timeline, entry.start) or say("reports.ask-sometime", language),
        }
        versions = timeline.versions.get(entry.id, ())
        if versions and all(version.standing in ("", "open") for version in versions):
            tellings = "; ".join(_describe_version(timeline, version) for version in versions)
            yield at, (say("reports.ask-versions", language, told=tellings), ", ".join(v.handle for v in versions))
        if entry.version_of or entry.presence != "happened":
            continue
        if timeline.find_form(entry) == "decision":
            missing = [
                say(f"reports.session-{name}", language) for name in FOUR_QUESTIONS if not entry.read_detail(name)
            ]
            if missing:
                yield at, (say("reports.ask-decision", language, **named, questions=" ".join(missing)), entry.handle)
        if timeline.find_form(entry) == "help" and not (entry.read_detail("goal") and entry.read_detail("outcome")):
            unfilled = [name for name in ("goal", "outcome") if not entry.read_detail(name)]
            key = "reports.ask-help" if len(unfilled) == 2 else f"reports.ask-{unfilled[0]}"
            yield at, (say(key, language, **named), entry.handle)


def _describe_version(timeline: Timeline, version: Entry) -> str:
    when = format_date(timeline, version.start)
    return f"{version.title} ({when})" if when else version.title


QUESTIONS = RecipePart(lambda _, context: print_questions(context))
