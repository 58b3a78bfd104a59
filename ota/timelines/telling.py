"""What is said back of what was typed: what was taken in one line, and what was not understood in a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ota.errors import OtaError
from ota.moments import Moment, parse_moment
from ota.moments import show as show_moment
from ota.study import Study
from ota.tabular import Column, Labelled, ResultTable
from ota.timelines import operations
from ota.timelines.listing import format_date
from ota.timelines.model import Entry, Point, Timeline
from ota.timelines.operations import Done
from ota.timelines.values import list_allowed_values
from ota.words import Word, say

HEARD = ".heard-"  # in the key of a notice: what words were taken for; others tell of what was not understood
RECENT = 10


@dataclass(frozen=True, repr=False)
class Told:
    """What was taken, with what was assumed, and what was not understood; each is one line, or nothing."""

    taken: str = ""
    missed: str = ""


def tell_done(done: Done) -> Told:
    """What a command made of what was typed."""
    language = done.timeline.lists.language
    taken = [tell_entry(entry, done.timeline) for entry in done.entries]
    for switched in done.switches:
        number = done.timeline.switches.index(switched) + 1
        taken.append(say("timelines.switched", language, number=number, kind=switched.kind, title=switched.title))
    for reading in done.readings:
        if reading.guess:
            values = {"written": reading.written, "rule": Word(reading.rule), "guess": Word(reading.guess)}
            taken.append(say("timelines.read-as", language, **values))
    taken += [say("timelines.counted-from", language, written=written, what=what) for written, what in done.counted]
    taken += [tell_error(notice, language) for notice in done.notices if HEARD in notice.key]
    missed = [tell_error(notice, language) for notice in done.notices if HEARD not in notice.key]
    return Told(_join_parts(taken), _join_parts(missed))


def _join_parts(parts: Sequence[str]) -> str:
    return " · ".join(" ".join(part.split()) for part in parts)


def tell_error(error: OtaError, language: str) -> str:
    """An error or notice as one line: what happened, and what to do; of several problems each."""
    text = error.format_message(language).replace(" | ", " ")
    each = (problem.format_message(language).replace(" | ", " ") for problem in error.problems)
    return " ".join(" ".join((text, *each)).split())


def tell_entry(entry: Entry, timeline: Timeline) -> str:
    """An entry as it is understood: when, what kind, whom it concerns, which parties, where it was told."""
    language = timeline.lists.language
    kind = timeline.find_kind(entry).label
    if entry.presence != "happened":
        kind = f"{kind}, {(list_allowed_values('presence', timeline.lists) or {})[entry.presence]}"
    about = " · ".join(filter(None, (", ".join(entry.who), _tell_parties(entry)))) or "-"
    values = {"when": _tell_when(entry, language), "kind": kind, "who": about}
    text = say("timelines.added", language, entry=entry.handle, title=entry.title, **values)
    return f"{text} · {entry.session}" if entry.session and entry.session == timeline.session else text


def _tell_parties(entry: Entry) -> str:
    """Its parties with who of them; those that hand over before an arrow, those that take over behind it."""

    def join_names(*parts: str) -> str:
        parties = [party for party in entry.parties if party.part in parts]
        return ", ".join(f"{party.party} ({party.worker})" if party.worker else party.party for party in parties)

    handed = " → ".join(filter(None, (join_names("from"), join_names("to"))))
    return ", ".join(filter(None, (handed, join_names("", "provider"))))


def _tell_when(entry: Entry, language: str) -> str:
    """Its points in words, with the EDTF that they were understood as."""
    points = [_tell_point(point, language) for role, point in entry.points.items() if role in ("start", "end")]
    return " – ".join(points) or "?"


def _tell_point(point: Point, language: str) -> str:
    if not point.edtf:
        return point.written or "?"
    words = show_moment(Moment(point.edtf, point.earliest, point.latest), language)
    return words if words == point.edtf else f"{words} ({point.edtf})"


def tell_today(study: Study, timeline: Timeline, session: str | None = None) -> str:
    """The session that is being written down (None: that of the case), if there is one, and what "today" means."""
    session = timeline.session if session is None else session
    day = show_moment(parse_moment(operations.find_today(study, timeline, session)), study.language)
    return say("timelines.today-session" if session else "timelines.today", study.language, session=session, day=day)


def list_recent(timeline: Timeline, count: int = RECENT) -> ResultTable:
    """The entries that were told last, the newest at the end: which, when, what."""
    rows = tuple(
        (
            entry.handle,
            " – ".join(filter(None, (format_date(timeline, entry.start), format_date(timeline, entry.end)))),
            Labelled(entry.kind, timeline.find_kind(entry).label),
            entry.title,
        )
        for entry in timeline.entries[-count:]
    )
    return ResultTable(tuple(map(Column, ("n", "when", "kind", "title"))), rows, opening=timeline.opening)
