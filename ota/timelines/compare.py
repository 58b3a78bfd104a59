"""Families side by side around one moment: how many days before or after it everything was, and a state per month.

The moment may itself be uncertain; then so is every distance to it. A case without the moment is left out and named.
A few families laid side by side describe; they are no sample, and nothing is grouped or tested here.

States, of which a month has the first that holds: placed, help, without help (recorded), involved (a party), recorded
(something else), nothing. A question mark says that it is possible and not certain. Outside the days of the case the
cell is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import floor

from ota.directory import find_nearest
from ota.errors import OtaError
from ota.moments import parse_moment as read_moment
from ota.study.values import read_whole_number
from ota.tabular import Column, Labelled, ResultTable, Value
from ota.timelines.indicators.model import INF
from ota.timelines.indicators.months import find_spans
from ota.timelines.indicators.view import DAYS_IN_MONTH, BoundedEntry, Bounds, View, number_days
from ota.timelines.model import POINTS, Entry, EntryKind, Timeline, find_opening
from ota.words import DEFAULT, say

STATES = ("placed", "help", "no-help", "involved", "recorded")


@dataclass(frozen=True)
class Offset:
    """How many days after the moment (negative: before it) a point of an entry was; None: no limit."""

    entry: Entry
    point: str
    at_least: int | None
    at_most: int | None


@dataclass(frozen=True)
class Aligned:
    """One case around the moment. `moment` is the first and last day that the moment itself may have been."""

    timeline: Timeline
    moment: tuple[int | None, int | None]
    offsets: tuple[Offset, ...]
    placed: tuple[BoundedEntry, ...]  # each entry that counts, its days as distances, in the order of telling

    @cached_property
    def by_point(self) -> dict[tuple[str, str], Offset]:
        """Offsets by an entry's id and point."""
        return {(offset.entry.id, offset.point): offset for offset in self.offsets}


@dataclass(frozen=True, repr=False)
class Comparison:
    """Cases around one moment, those without it left out, in the language of the study."""

    align: str
    cases: tuple[Aligned, ...]
    left_out: tuple[str, ...]
    language: str = DEFAULT

    @property
    def moment(self) -> str:
        """The moment in words: "eerste uithuisplaatsing"; a date stays as it was typed."""
        how, colon, what = self.align.partition(":")
        if not colon:
            return self.align
        what = self.cases[0].timeline.lists.find_kind(what).label if how == "first" else what
        return say(f"measures.at-{how}", self.language, what=what)

    def without_names(self) -> Comparison:
        """The same for a table without names: numbers for cases, and no child or date in the moment."""
        how, colon, what = self.align.partition(":")
        align = self.align if colon else "…"
        if how == "birth" and not what.isdecimal():
            align = f"birth:{say('drawing.child', self.language)}"
        cases = (
            replace(case, timeline=replace(case.timeline, case=say("drawing.case", self.language, n=n)))
            for n, case in enumerate(self.cases, 1)
        )
        return replace(self, align=align, cases=tuple(cases))

    def table(self) -> ResultTable:
        """Per case, entry and point: fewest and most days from the moment."""
        columns = (
            *(Column("case"), Column("entry"), Column("kind"), Column("point")),
            *(Column("least", "int"), Column("most", "int")),
        )
        rows = [
            (
                case.timeline.case,
                at.entry.handle,
                Labelled(at.entry.kind, case.timeline.find_kind(at.entry).label),
                at.point,
                at.at_least,
                at.at_most,
            )
            for case in self.cases
            for at in case.offsets
        ]
        return self._build_table(columns, rows, "measures.compared")

    def list_states(self) -> ResultTable:
        """Per month from the moment (0: the one that begins with it) the state of each case, a column per case."""
        states = [_compute_states(case) for case in self.cases]
        numbers = sorted({month for case_states in states for month in case_states})
        columns = (
            Column("month", "int"),
            *(Column(case.timeline.case, label=case.timeline.case) for case in self.cases),
        )
        every = range(numbers[0], numbers[-1] + 1) if numbers else range(0)
        rows: list[tuple[Value, ...]] = [
            (month, *(self._label_state(case_states.get(month, "")) for case_states in states)) for month in every
        ]
        return self._build_table(columns, rows, "measures.compared-months")

    def _build_table(self, columns: tuple[Column, ...], rows: Sequence[tuple[Value, ...]], title: str) -> ResultTable:
        opening = find_opening(case.timeline for case in self.cases)
        return ResultTable(columns, rows, say(title, self.language, align=self.moment), opening)

    def __repr__(self) -> str:
        return f"<comparison: {len(self.cases)} cases>"

    def _label_state(self, state: str) -> Labelled:
        name = state.removesuffix("?")
        return Labelled(state, say(f"measures.state-{name}", self.language) + state[len(name) :] if state else "")


def align_timelines(timelines: Iterable[Timeline], align: str) -> Comparison:
    """The cases around `align`: first:KIND, birth:CHILD (or birth:1, as listed), switch:1, or a date (EDTF).

    Raises OtaError where that is no moment, or where no case has it.
    """
    all_timelines = list(timelines)
    _check(all_timelines, align)
    cases, without = [], []
    for timeline in all_timelines:
        view = View(timeline)
        moment = _find_moment(view, align)
        if moment:
            cases.append(_align_timeline(view, moment))
        else:
            without.append(timeline.case)
    if not cases:
        raise OtaError("measures.nowhere", value=align)
    return Comparison(align, tuple(cases), tuple(without), all_timelines[0].lists.language)


# --- the moment ------------------------------------------------------------------------------------------------------
def _check(timelines: Sequence[Timeline], align: str) -> None:
    how, colon, what = align.partition(":")
    kinds = {name for timeline in timelines for name in timeline.lists.kinds}
    good = {
        "first": what in kinds,
        "birth": bool(what),
        "switch": bool(read_whole_number(what)),
    }
    if not good.get(how, not colon and bool(how)):
        raise OtaError(
            "measures.align", value=align, near=", ".join(find_nearest(what, sorted(kinds)) or sorted(kinds))
        )


def _find_moment(view: View, align: str) -> list[BoundedEntry]:
    """The entries of which the first start is the moment; none where the case does not have it."""
    how, _, what = align.partition(":")
    if how == "first":
        return [
            bounded for bounded in view.counted if bounded.entry.kind == what and bounded.entry.presence == "happened"
        ]
    if how == "birth":
        children = [child.name for child in view.timeline.children]
        named = children[int(what) - 1 : int(what)] if what.isdecimal() and int(what) > 0 else [what]
        return [view.births[name] for name in named if name in view.births]
    if how == "switch":
        return view.find_moment(int(what)) if int(what) <= len(view.timeline.switches) else []
    moment = read_moment(align)
    first, last = number_days(moment.earliest, moment.latest)
    return [BoundedEntry(Entry("", align), EntryKind("", "", ""), "", (), first, last, first, last, True, False, False)]


def _align_timeline(view: View, moment: list[BoundedEntry]) -> Aligned:
    first, last = min(bounded.earliest_start for bounded in moment), min(bounded.latest_start for bounded in moment)
    offsets, placed = [], []
    for bounded in view.entries:
        for role in POINTS:
            if role in bounded.entry.points and not (role != "end" and bounded.entry.points[role].open):
                offsets.append(_build_offset(bounded.entry, role, view.bound_since(moment, bounded, role)))
        if bounded.entry.presence != "planned":
            placed.append(view.place_since(moment, bounded))
    return Aligned(view.timeline, (_read_finite_day(first), _read_finite_day(last)), tuple(offsets), tuple(placed))


def _build_offset(entry: Entry, role: str, bounds: Bounds) -> Offset:
    return Offset(entry, role, _read_finite_day(bounds[0]), _read_finite_day(bounds[1]))


def _read_finite_day(day: float) -> int | None:
    return int(day) if abs(day) != INF else None


# --- a state per month -----------------------------------------------------------------------------------------------
def _compute_states(case: Aligned) -> dict[int, str]:
    """State per month from the moment, from the first to the last month of which anything is known."""
    ends = [day for bounded in case.placed for day in (*bounded.possible, bounded.latest_start, bounded.earliest_end)]
    limits = [day for day in ends if abs(day) != INF]
    if not limits:
        return {}
    first, last = floor(min(limits) / DAYS_IN_MONTH), floor(max(limits) / DAYS_IN_MONTH)
    rank: dict[int, tuple[int, bool]] = {}
    for bounded in case.placed:
        state = STATES.index(_choose_state(case.timeline, bounded.entry))
        span, certain = find_spans(bounded, lambda day: floor(day / DAYS_IN_MONTH) - first, last + 1 - first)
        for month in range(*span):
            best, sure = rank.get(month), month in range(*certain)
            if best is None or state < best[0] or (state == best[0] and sure):
                rank[month] = (state, sure)
    state_of_month = {}
    for month in range(first, last + 1):
        state, sure = rank.get(month - first, (-1, True))
        state_of_month[month] = "nothing" if state < 0 else STATES[state] + ("" if sure else "?")
    return state_of_month


def _choose_state(timeline: Timeline, entry: Entry) -> str:
    form = timeline.find_form(entry)
    if form == "placement":
        listed = timeline.lists.placements.get(entry.read_detail("placement"))
        return "placed" if listed is None or listed.counts else "help"
    if form == "help":
        refused = entry.details.get("refused_by")
        return "no-help" if entry.presence == "absent" else "recorded" if refused else "help"
    return "involved" if entry.parties else "recorded"
