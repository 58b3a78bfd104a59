"""What can be computed of timelines: figures with a least and a most, and the entries that they rest on.

No day is ever invented. A figure lies between what the dates and ties allow: what is certain is the least, what is
possible the most. Where nobody filled in what a measure rests on, it says that it cannot be determined, which is not 0.
Figures describe; twelve families are no sample.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from statistics import median

from ota.directory import Directory
from ota.tabular import Column, Labelled, ResultTable, Value
from ota.timelines.measures import firsts, followed, months, placements, pressure, relay, sight, unsaid, waits
from ota.timelines.measures.model import INF, UNDETERMINED, Figure, Measure, whole
from ota.timelines.measures.view import NUMBERS, View
from ota.timelines.model import Timeline
from ota.words import DEFAULT, LANGUAGES, Word, say

__all__ = ["MEASURES", "Figure", "Measure", "definitions", "measure", "table"]

_ALL = (
    Measure("active-parties", "parties", months.active_parties),
    Measure("intense-months", "months", months.intense, "median"),
    Measure("without-help", "days", sight.without_help, "median"),
    Measure("without-help-each", "days", sight.without_help_each, "median"),
    Measure("out-of-sight", "days", sight.out_of_sight, "median", apart=True),
    Measure("nothing-recorded", "days", sight.nothing_recorded, "median"),
    Measure("wait-intake", "days", partial(waits.wait, begin="registered", until="intake"), "median"),
    Measure("wait-start", "days", partial(waits.wait, begin="intake", until="start"), "median"),
    Measure("wait-whole", "days", partial(waits.wait, begin="registered", until="start"), "median"),
    Measure("refused", "count", waits.refused, "sum", apart=True),
    Measure("refused-at-intake", "count", partial(waits.refused, at_intake=True), "sum", apart=True),
    Measure("on-hold-meanwhile", "count", waits.on_hold, "sum"),
    Measure("request-to-help", "days", firsts.to_first_help, "median"),
    Measure("request-answered", "days", firsts.answered, "median"),
    Measure("first-help-length", "days", firsts.first_help_length, "median"),
    Measure("first-help-intensity", "text", firsts.first_help_intensity, "tally"),
    Measure("age-first-help", "years", firsts.age_at_first_help, "median"),
    Measure("placements", "count", placements.count, "sum"),
    Measure("age-placement", "years", firsts.age_at_placement, "median"),
    Measure("placement-kind", "text", placements.kind, "tally"),
    Measure("placement-framework", "text", placements.framework, "tally"),
    Measure("placement-length", "days", placements.length, "median"),
    Measure("placement-return", "days", placements.until_return, "median"),
    Measure("help-at-home", "count", placements.help_at_home, "median"),
    Measure("pressure-parties", "parties", partial(pressure.before_placement, what=pressure.parties), "median"),
    Measure("usual-parties", "parties", partial(pressure.usual, what=pressure.parties), "median"),
    Measure("pressure-actions", "count", partial(pressure.before_placement, what=pressure.actions), "median"),
    Measure("usual-actions", "count", partial(pressure.usual, what=pressure.actions), "median"),
    Measure("pressure-ultimatums", "count", partial(pressure.before_placement, what=pressure.ultimatums), "median"),
    Measure("usual-ultimatums", "count", partial(pressure.usual, what=pressure.ultimatums), "median"),
    Measure("handovers", "count", relay.handovers, "sum"),
    Measure("handed-over", "count", relay.handed_over, "sum", apart=True),
    Measure("came-back", "parties", relay.came_back, "median"),
    Measure("parties-met", "parties", relay.parties_met, "median"),
    Measure("people-met", "people", relay.people_met, "median"),
    Measure("followed-levensloop", "count", partial(followed.followed, kind="levensloop"), "sum", apart=True),
    Measure("followed-hulpverlening", "count", partial(followed.followed, kind="hulpverlening"), "sum", apart=True),
    Measure("without-goal", "count", partial(unsaid.without, field="goal"), "sum"),
    Measure("without-outcome", "count", partial(unsaid.without, field="outcome"), "sum"),
)
MEASURES: Mapping[str, Measure] = {one.key: one for one in _ALL}


def measure(timeline: Timeline, which: Sequence[str] | None = None) -> list[Figure]:
    """The figures of one case, by measure; `which`: keys of MEASURES, None for all.

    Raises OtaError for a measure that there is not.
    """
    asked = _asked(which)
    view = View(timeline)
    return [figure for one in asked for figure in one.figures(view)]


def table(timelines: Iterable[Timeline], which: Sequence[str] | None = None) -> ResultTable:
    """The figures of every case, and after them those over all cases where there are several.

    Over all: what is counted is added up; of what is a length the median of the figures, those not determined left
    out (how many stands in the text); of texts how often each occurs.
    """
    several = list(timelines)
    language = several[0].lists.language if several else DEFAULT
    figures = [figure for one in several for figure in measure(one, which)]
    if len(several) > 1:
        by_measure: dict[str, list[Figure]] = {}
        for figure in figures:
            by_measure.setdefault(figure.measure, []).append(figure)
        figures += [over for one in _asked(which) for over in _over_all(one, by_measure.get(one.key, ()), language)]
    columns = (
        *(Column("key"), Column("measure"), Column("case"), Column("subject"), Column("least", "float")),
        *(Column("most", "float"), Column("unit"), Column("text"), Column("entries"), Column("note")),
    )
    return ResultTable(columns, [_row(one, language) for one in figures], say("measures.title", language))


def definitions(language: str = DEFAULT, numbers: Mapping[str, int] | None = None) -> ResultTable:
    """Every measure with its name and its definition; `numbers`: the settings under [timelines]."""
    values = {**NUMBERS, **(numbers or {})}
    rows = [
        (key, say(f"measures.named-{key}", language), say(f"measures.means-{key}", language, **values))
        for key in MEASURES
    ]
    return ResultTable((Column("key"), Column("measure"), Column("definition")), rows, say("measures.title", language))


def _asked(which: Sequence[str] | None) -> list[Measure]:
    known: Directory[str] = Directory(Word("directory.sort-measure"))
    for key in MEASURES:
        known.add(key, key, labels=[say(f"measures.named-{key}", language) for language in LANGUAGES])
    wanted = MEASURES if which is None else {known.find(text) for text in which}
    return [one for key, one in MEASURES.items() if key in wanted]


def _row(figure: Figure, language: str) -> tuple[Value, ...]:
    subject = figure.subject
    if subject and figure.measure.startswith("refused"):
        subject = say(f"measures.by-{subject}", language)
    return (
        *(figure.measure, say(f"measures.named-{figure.measure}", language)),
        *(figure.case or say("measures.over-all", language), subject),
        *(figure.least, figure.most, Labelled(figure.unit, say(f"measures.unit-{figure.unit}", language)), figure.text),
        *(figure.entries, say(f"measures.note-{figure.note}", language) if figure.note else ""),
    )


# --- over all cases --------------------------------------------------------------------------------------------------
def _over_all(one: Measure, figures: Iterable[Figure], language: str) -> Iterator[Figure]:
    """The figures of a measure over all cases, of its `figures` of each."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures if one.over else ():
        groups.setdefault(figure.subject if one.apart else "", []).append(figure)
    for several in groups.values():
        subject = several[0].subject if one.apart else ""
        known = [figure for figure in several if figure.least is not None or figure.most is not None]
        if one.over == "tally":
            yield from _tally(one, several)
        elif known:
            least, most = _sum(known) if one.over == "sum" else _median(known)
            counts = {"count": len(known), "without": len(several) - len(known)}
            text = say("measures.sum-of" if one.over == "sum" else "measures.median-of", language, **counts)
            yield Figure(one.key, "", subject, least, most, one.unit, text)
        elif not one.apart:
            yield Figure(one.key, "", subject, None, None, one.unit, note=UNDETERMINED)


def _sum(figures: Sequence[Figure]) -> tuple[float | None, float | None]:
    least = sum(one.least or 0 for one in figures)
    return least, None if any(one.most is None for one in figures) else sum(one.most or 0 for one in figures)


def _median(figures: Sequence[Figure]) -> tuple[float | None, float | None]:
    """The median lies between that of the leasts and that of the mosts, as it never falls when a figure rises."""
    least = median(-INF if one.least is None else one.least for one in figures)
    most = median(INF if one.most is None else one.most for one in figures)
    return None if least == -INF else whole(least), None if most == INF else whole(most)


def _tally(one: Measure, figures: Iterable[Figure]) -> Iterator[Figure]:
    counts: dict[str, list[int]] = {}
    for figure in figures:
        if figure.text:
            count = counts.setdefault(figure.text, [0, 0])
            count[0] += not figure.note
            count[1] += 1
    for text, (least, most) in counts.items():
        yield Figure(one.key, "", "", least, most, "count", text)
