"""Whatever days turn out to be the right ones, the true value of every measure lies inside its figure.

The true values are worked out here day by day from one way in which it all may have been, apart from the measures.
"""

import random
from dataclasses import replace
from datetime import date
from itertools import product

from enumerating import DAY, iso, span, ways
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from telling import NOWHEN, child, entry_of, lists, tell, tied, when

from ota.timelines.indicators import compute_figures
from ota.timelines.indicators.view import View
from ota.timelines.model import Switch

WEEKS, MONTHS, PARTIES = 2, 1, 2
AS_OF = 110
KINDS = [
    *("hulpvraag", "hulp", "interventie", "uithuisplaatsing", "maatregel", "actie", "ultimatum", "terugplaatsing"),
    *("overdracht", "bemoeienis", "absent"),
]


# --- timelines -------------------------------------------------------------------------------------------------------
@st.composite
def point(draw, further, may_be_open=False):
    kind = draw(st.sampled_from(["dated", "dated", "dated", "tied", *(["open", "unknown"] if may_be_open else [])]))
    if kind == "tied" and further:
        lower = draw(st.integers(0, 40))
        return tied(draw(st.sampled_from(further)), lower, lower + draw(st.integers(0, 3)))
    if kind in ("open", "unknown"):
        return when("..") if kind == "open" else NOWHEN
    first = draw(st.integers(0, 90))
    return span(first, first + draw(st.sampled_from([0, 1, 3, 12])))


@st.composite
def lives(draw):
    entries = []
    for n in range(1, draw(st.integers(1, 4)) + 1):
        kind = draw(st.sampled_from(KINDS))
        before = [f"E{m}" for m in range(1, n)]
        lasting = kind in ("hulp", "interventie", "uithuisplaatsing", "maatregel", "bemoeienis", "absent")
        ends = draw(st.one_of(st.none(), point([*before, f"E{n}"], True))) if lasting else None
        details = {}
        if kind in ("hulp", "interventie"):
            details = draw(st.sampled_from([{}, {"aimed_at": ("gezin",), "goal": "rust"}, {"aimed_at": ("kind",)}]))
        parties = draw(st.sampled_from([(), ("A",), ("B",), ("A", "B")]))
        points = {}
        if kind == "hulp":
            points = draw(st.sampled_from([{}, {"registered": span(0, 4), "intake": span(3, 9)}]))
        entries.append(
            entry_of(
                "hulp" if kind == "absent" else kind,
                draw(point(before)),
                ends,
                parties=(("A", "from"), ("B", "to")) if kind == "overdracht" else parties,
                who=draw(st.sampled_from([(), ("Kim",)])),
                presence="absent" if kind == "absent" else draw(st.sampled_from(["happened"] * 4 + ["possible"])),
                details=details,
                points=points,
            )
        )
    switch = Switch("levensloop", "", start=span(draw(st.integers(0, 60)), 62))
    timeline = tell(*entries, people=[child("Kim", "2012-02")], switches=[switch], as_of=iso(AS_OF))
    numbers = {"pressure_weeks": WEEKS, "followed_months": MONTHS, "intense_parties": PARTIES}
    return replace(timeline, lists=replace(lists(), numbers=numbers))


# --- one way in which it was -----------------------------------------------------------------------------------------
class Life:
    """Certain days for everything: `at` maps an entry to its start and end, of what happened."""

    def __init__(self, timeline, assignment, happened):
        self.timeline, self.way = timeline, assignment
        self.all = [x for x in timeline.entries_once if x.presence != "possible" or x.id in happened]
        self.counted = [x for x in self.all if x.presence != "absent"]
        self.helps = [x for x in self.counted if self.form(x) == "help"]

    def form(self, entry):
        return self.timeline.find_form(entry)

    def at(self, entry):
        start = self.way[entry.id, "start"]
        return start, self.way.get((entry.id, "end"), start)

    def days(self, entries):
        return {day for x in entries for day in range(*self.at(x))}

    def gap(self, entries):
        if not entries:
            return 0
        seen = {day for x in entries for day in range(self.at(x)[0], self.at(x)[1] + 1)}
        return max(seen) - min(seen) + 1 - len(seen)

    def first(self, entries):
        return min(entries, key=lambda x: self.at(x)[0])


def month(day):
    result = date.fromordinal(day)
    return result.year * 12 + result.month


def truths(life):
    """(measure, subject) → the set of its true values; a measure that says nothing of this life is left out."""
    result = {}
    parties = {p: [x for x in life.counted if p in x.list_parties()] for p in "AB"}
    absent = [x for x in life.all if x.presence == "absent"]
    if absent:
        result["without-help", ""] = len(life.days(absent))
    for party, entries in parties.items():
        result["out-of-sight", party] = life.gap(entries)
    result["nothing-recorded", ""] = life.gap(life.all)
    active = {}
    for party, entries in parties.items():
        for x in entries:
            for n in range(month(life.at(x)[0]), month(life.at(x)[1]) + 1):
                active.setdefault(n, set()).add(party)
    for n in range(month(DAY - 60), month(DAY + AS_OF + 60)):
        result["active-parties", f"{(n - 1) // 12}-{(n - 1) % 12 + 1:02d}"] = len(active.get(n, ()))
    result["intense-months", ""] = sum(len(group) >= PARTIES for group in active.values())
    result["parties-met", ""] = sum(bool(entries) for entries in parties.values())
    result["handovers", ""] = sum(x.kind == "overdracht" for x in life.counted)
    result |= _firsts(life) | _placements(life, parties) | _followed(life)
    if any(
        x.read_detail("goal") for x in life.timeline.entries_once if life.form(x) == "help" and x.presence != "absent"
    ):
        result["without-goal", ""] = sum(not x.read_detail("goal") for x in life.helps)
    return result


def _firsts(life):
    result = {}
    requests = [x for x in life.counted if x.kind == "hulpvraag"]
    if life.helps:
        first = life.first(life.helps)
        result["age-first-help", "Kim"] = years(life.way["birth:Kim", "start"], life.at(first)[0])
        lengths = {life.at(x)[1] - life.at(x)[0] for x in life.helps if life.at(x)[0] == life.at(first)[0]}
        result["first-help-length", ""] = min(lengths)
        if requests:
            result["request-to-help", ""] = life.at(first)[0] - life.at(life.first(requests))[0]
    for x in life.all:
        if "intake" in x.points:
            # nobody has an intake before they are registered
            result["wait-intake", x.handle] = max(0, life.way[x.id, "intake"] - life.way[x.id, "registered"])
    return result


def years(birth, day):
    born, on = date.fromordinal(birth), date.fromordinal(day)
    return max(n for n in range(-1, 99) if (born.year + n, born.month, born.day) <= (on.year, on.month, on.day))


def _placements(life, parties):
    result = {}
    placements = [x for x in life.counted if x.kind == "uithuisplaatsing"]
    result["placements", "Kim"] = len(placements)
    returns = [x for x in life.counted if x.kind == "terugplaatsing"]
    aimed = any(
        x.read_detail("aimed_at")
        for x in life.timeline.entries_once
        if life.form(x) == "help" and x.presence != "absent"
    )
    for x in placements:
        start, end = life.at(x)
        result["placement-length", x.handle] = end - start
        result["age-placement", x.handle] = years(life.way["birth:Kim", "start"], start)
        after = [life.at(second)[0] - start for second in returns if life.at(second)[0] >= start]
        if after:
            result["placement-return", x.handle] = min(after)
        before = [
            y for y in life.counted if y is not x and life.at(y)[0] < start and life.at(y)[1] >= start - 7 * WEEKS
        ]
        result["pressure-parties", x.handle] = sum(any(y in before for y in entries) for entries in parties.values())
        result["pressure-actions", x.handle] = sum(y.kind in ("actie",) for y in before)
        result["pressure-ultimatums", x.handle] = sum(y.kind == "ultimatum" for y in before)
        if aimed:
            meanwhile = [y for y in life.helps if life.at(y)[0] < end and life.at(y)[1] > start]
            # help of which nobody said whom it was for may or may not have been for the family
            family = sum(y.details.get("aimed_at") == ("gezin",) for y in meanwhile)
            result["help-at-home", x.handle] = family
    certain_span = View(life.timeline).certain_span
    if certain_span and any(parties.values()):
        seen = [
            sum(
                any(life.at(x)[0] < day and life.at(x)[1] >= day - 7 * WEEKS for x in entries)
                for entries in parties.values()
            )
            for day in range(int(certain_span[0]) + 1, int(certain_span[1]) + 1)
        ]
        result["usual-parties", ""] = sum(seen) / len(seen)
    return result


def _followed(life):
    start = life.way["switch:1", "start"]
    after = {}
    for x in life.counted:
        if start < life.at(x)[0] <= start + round(MONTHS * 365.25 / 12):
            label = life.timeline.find_kind(x).label
            after[label] = after.get(label, 0) + 1
    return {("followed-levensloop", label): count for label, count in after.items()}


BY_HANDLE = {
    *("wait-intake", "placement-length", "age-placement", "placement-return", "help-at-home"),
}


@settings(max_examples=80, deadline=None)
@given(lives(), st.integers(0, 2**32))
def test_every_truth_lies_inside_its_figure(timeline, seed):
    possible = [x.id for x in timeline.entries_once if x.presence == "possible"]
    chance = random.Random(seed)
    sampled = list(some_ways(timeline, chance))
    assume(sampled)
    figures = {}
    for figure in compute_figures(timeline):
        subject = figure.entries[0] if figure.indicator in BY_HANDLE and figure.entries else str(figure.subject)
        figures[figure.indicator, subject] = figure
    checked = 0
    for assignment in sampled:
        for choice in product([True, False], repeat=len(possible)):
            life = Life(
                timeline, assignment, {key for key, child_end in zip(possible, choice, strict=True) if child_end}
            )
            for key, truth in truths(life).items():
                figure = figures.get(key)
                if figure is None:
                    assert truth == 0, key  # no figure at all: only where there is nothing to say
                    continue
                assert figure.note != "conflict", key
                if figure.note == "undetermined":
                    continue
                near = 0.005 if key[0].startswith("usual") else 0  # a mean over days, rounded
                assert figure.at_least is None or figure.at_least <= truth + near, (key, figure, truth)
                assert figure.at_most is None or truth - near <= figure.at_most, (key, figure, truth)
                checked += 1
    assert checked


def some_ways(timeline, chance):
    """Ways in which it may have been: few enough to go through, with the earliest and the latest days among them."""
    entries = [*timeline.entries_once]
    for _ in range(12):
        days = {}
        pick = chance.choice([min, max, None])
        tried = replace(
            timeline,
            entries=tuple(x.with_points({r: fixed(p, pick, chance) for r, p in x.points.items()}) for x in entries),
        )
        for assignment in first(ways(tried), 3):
            days = dict(assignment)
            birth = timeline.people[0].birth
            days["birth:Kim", "start"] = assignment["birth:Kim", "start"] if assignment else birth.first
            days["switch:1", "start"] = chance.randint(
                timeline.switches[0].start.first, timeline.switches[0].start.last
            )
            yield days


def fixed(point, pick, chance):
    """A point on one of its days, within a year where only one end of them is known; what is tied stays tied."""
    if not point.known:
        return point
    first_day = point.last - 365 if point.first is None else point.first
    days = [first_day, first_day + 365 if point.last is None else point.last]
    day = pick(days) if pick else chance.randint(*days)
    return replace(point, earliest=date.fromordinal(day).isoformat(), latest=date.fromordinal(day).isoformat())


def first(result, count):
    return [assignment for assignment, _ in zip(result, range(count), strict=False)]


# --- exact where the definition says so ------------------------------------------------------------------------------
@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 100), min_size=8, max_size=8, unique=True).map(sorted))
def test_one_gap_between_two_is_exact(days):
    a, b, c, d = (span(*days[n : n + 2]) for n in (0, 2, 4, 6))
    entries = [entry_of("bemoeienis", a, b, parties=("A",)), entry_of("bemoeienis", c, d, parties=("A",))]
    timeline = tell(*entries, as_of=iso(AS_OF))
    gaps = [y - x - 1 for x in (b.first, b.last) for y in (c.first, c.last)]
    (figure,) = compute_figures(timeline, ["out-of-sight"])
    assert (figure.at_least, figure.at_most) == (min(gaps), max(gaps))


@settings(max_examples=60, deadline=None)
@given(point([]), point(["E1"], may_be_open=True))
def test_the_length_of_one_recorded_absence_is_exact(start, end):
    timeline = tell(entry_of("hulp", start, end, presence="absent"), as_of=iso(AS_OF))
    lengths = [assignment["E1", "end"] - assignment["E1", "start"] for assignment in ways(timeline)]
    assume(lengths)
    (figure,) = compute_figures(timeline, ["without-help"])
    assert (figure.at_least, figure.at_most) == (min(lengths), max(lengths))
