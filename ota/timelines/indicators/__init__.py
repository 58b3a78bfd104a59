"""What can be computed of timelines: figures with a least and a most, and the entries that they rest on.

No day is ever invented. A figure lies between what the dates and ties allow: what is certain is the least, what is
possible the most. Where nobody filled in what an indicator rests on, it says that it cannot be determined, which is
not 0. Figures describe; twelve families are no sample.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from statistics import median

from ota.directory import Directory
from ota.tabular import Column, Labelled, ResultTable, Value, open_to_all
from ota.timelines.indicators import firsts, followed, handovers, months, placements, pressure, silences, unsaid, waits
from ota.timelines.indicators.model import INF, UNDETERMINED, Figure, Indicator, drop_empty_fraction
from ota.timelines.indicators.view import NUMBERS, View
from ota.timelines.model import Timeline, find_opening
from ota.words import DEFAULT, LANGUAGES, Word, say

__all__ = ["INDICATORS", "Figure", "Indicator", "compute_figures", "list_definitions", "list_figures"]

_ALL = (
    Indicator("active-parties", "parties", months.count_active_parties),
    Indicator("intense-months", "months", months.count_intense_months, "median"),
    Indicator("without-help", "days", silences.count_days_without_help, "median"),
    Indicator("without-help-each", "days", silences.count_days_per_absence, "median"),
    Indicator("out-of-sight", "days", silences.count_unseen_days, "median", apart=True),
    Indicator("nothing-recorded", "days", silences.count_unrecorded_days, "median"),
    Indicator("wait-intake", "days", partial(waits.wait, begin="registered", until="intake"), "median"),
    Indicator("wait-start", "days", partial(waits.wait, begin="intake", until="start"), "median"),
    Indicator("wait-whole", "days", partial(waits.wait, begin="registered", until="start"), "median"),
    Indicator("refused", "count", waits.count_refused_help, "sum", apart=True),
    Indicator("refused-at-intake", "count", partial(waits.count_refused_help, at_intake=True), "sum", apart=True),
    Indicator("on-hold-meanwhile", "count", waits.count_on_hold, "sum"),
    Indicator("request-to-help", "days", firsts.count_days_to_help, "median"),
    Indicator("request-answered", "days", firsts.count_days_to_answer, "median"),
    Indicator("first-help-length", "days", firsts.count_first_help_days, "median"),
    Indicator("first-help-intensity", "text", firsts.tell_first_help_intensity, "tally"),
    Indicator("age-first-help", "years", firsts.compute_first_help_age, "median"),
    Indicator("placements", "count", placements.count_placements, "sum"),
    Indicator("age-placement", "years", firsts.compute_placement_age, "median"),
    Indicator("placement-kind", "text", placements.tell_placement_kind, "tally"),
    Indicator("placement-framework", "text", placements.tell_framework, "tally"),
    Indicator("placement-length", "days", placements.count_placement_days, "median"),
    Indicator("placement-return", "days", placements.count_days_until_return, "median"),
    Indicator("help-at-home", "count", placements.count_help_at_home, "median"),
    Indicator(
        "pressure-parties", "parties", partial(pressure.count_before_placement, what=pressure.list_parties), "median"
    ),
    Indicator("usual-parties", "parties", partial(pressure.count_on_average, what=pressure.list_parties), "median"),
    Indicator(
        "pressure-actions", "count", partial(pressure.count_before_placement, what=pressure.list_actions), "median"
    ),
    Indicator("usual-actions", "count", partial(pressure.count_on_average, what=pressure.list_actions), "median"),
    Indicator(
        "pressure-ultimatums",
        "count",
        partial(pressure.count_before_placement, what=pressure.list_ultimatums),
        "median",
    ),
    Indicator("usual-ultimatums", "count", partial(pressure.count_on_average, what=pressure.list_ultimatums), "median"),
    Indicator("handovers", "count", handovers.count_all_handovers, "sum"),
    Indicator("handed-over", "count", handovers.count_handovers, "sum", apart=True),
    Indicator("came-back", "parties", handovers.count_parties_on_circles, "median"),
    Indicator("parties-met", "parties", handovers.count_parties_met, "median"),
    Indicator("people-met", "people", handovers.count_people_met, "median"),
    Indicator("followed-levensloop", "count", partial(followed.count_followed, kind="levensloop"), "sum", apart=True),
    Indicator(
        "followed-hulpverlening", "count", partial(followed.count_followed, kind="hulpverlening"), "sum", apart=True
    ),
    Indicator("without-goal", "count", partial(unsaid.count_help_without, field="goal"), "sum"),
    Indicator("without-outcome", "count", partial(unsaid.count_help_without, field="outcome"), "sum"),
)
INDICATORS: Mapping[str, Indicator] = {indicator.key: indicator for indicator in _ALL}


def compute_figures(timeline: Timeline, which: Sequence[str] | None = None) -> list[Figure]:
    """The figures of one case, by indicator; `which`: keys of INDICATORS, None for all.

    Raises OtaError for an indicator that there is not.
    """
    asked = _choose_indicators(which)
    view = View(timeline)
    return [figure for indicator in asked for figure in indicator.compute_figures(view)]


def list_figures(timelines: Iterable[Timeline], which: Sequence[str] | None = None) -> ResultTable:
    """The figures of every case, and after them those over all cases where there are several.

    Over all: what is counted is added up; of what is a length the median of the figures, those not determined left
    out (how many stands in the text); of texts how often each occurs.
    """
    all_timelines = list(timelines)
    language = all_timelines[0].lists.language if all_timelines else DEFAULT
    figures = [figure for timeline in all_timelines for figure in compute_figures(timeline, which)]
    if len(all_timelines) > 1:
        by_indicator: dict[str, list[Figure]] = {}
        for figure in figures:
            by_indicator.setdefault(figure.indicator, []).append(figure)
        figures += [
            over
            for indicator in _choose_indicators(which)
            for over in _sum_over_cases(indicator, by_indicator.get(indicator.key, ()), language)
        ]
    columns = (
        *(Column("key"), Column("measure"), Column("case"), Column("subject"), Column("least", "float")),
        *(Column("most", "float"), Column("unit"), Column("text"), Column("entries"), Column("note")),
    )
    rows = [_build_figure_row(figure, language) for figure in figures]
    return ResultTable(columns, rows, say("measures.title", language), find_opening(all_timelines))


def list_definitions(language: str = DEFAULT, numbers: Mapping[str, int] | None = None) -> ResultTable:
    """Every indicator with its name and its definition; `numbers`: the settings under [timelines]."""
    values = {**NUMBERS, **(numbers or {})}
    rows = [
        (key, say(f"measures.named-{key}", language), say(f"measures.means-{key}", language, **values))
        for key in INDICATORS
    ]
    columns = (Column("key"), Column("measure"), Column("definition"))
    return ResultTable(columns, rows, say("measures.title", language), open_to_all(language))


def _choose_indicators(which: Sequence[str] | None) -> list[Indicator]:
    names: Directory[str] = Directory(Word("directory.sort-measure"))
    for key in INDICATORS:
        names.add(key, key, labels=[say(f"measures.named-{key}", language) for language in LANGUAGES])
    keys = INDICATORS if which is None else {names.find(text) for text in which}
    return [indicator for key, indicator in INDICATORS.items() if key in keys]


def _build_figure_row(figure: Figure, language: str) -> tuple[Value, ...]:
    subject = figure.subject
    if subject and figure.indicator.startswith("refused"):
        subject = Labelled(subject, say(f"measures.by-{subject}", language))
    return (
        *(figure.indicator, say(f"measures.named-{figure.indicator}", language)),
        *(figure.case or Labelled("all", say("measures.over-all", language)), subject),
        *(
            figure.at_least,
            figure.at_most,
            Labelled(figure.unit, say(f"measures.unit-{figure.unit}", language)),
            figure.text,
        ),
        *(figure.entries, Labelled(figure.note, say(f"measures.note-{figure.note}", language)) if figure.note else ""),
    )


# --- over all cases --------------------------------------------------------------------------------------------------
def _sum_over_cases(indicator: Indicator, figures: Iterable[Figure], language: str) -> Iterator[Figure]:
    """The figures of an indicator over all cases, of its `figures` of each."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures if indicator.over else ():
        groups.setdefault(figure.subject if indicator.apart else "", []).append(figure)
    for group in groups.values():
        subject = group[0].subject if indicator.apart else ""
        determined = [figure for figure in group if figure.at_least is not None or figure.at_most is not None]
        if indicator.over == "tally":
            yield from _tally_texts(indicator, group)
        elif determined:
            at_least, at_most = _sum_limits(determined) if indicator.over == "sum" else _compute_median(determined)
            counts = {"count": len(determined), "without": len(group) - len(determined)}
            text = say("measures.sum-of" if indicator.over == "sum" else "measures.median-of", language, **counts)
            yield Figure(indicator.key, "", subject, at_least, at_most, indicator.unit, text)
        elif not indicator.apart:
            yield Figure(indicator.key, "", subject, None, None, indicator.unit, note=UNDETERMINED)


def _sum_limits(figures: Sequence[Figure]) -> tuple[float | None, float | None]:
    at_least = sum(figure.at_least or 0 for figure in figures)
    return at_least, None if any(figure.at_most is None for figure in figures) else sum(
        figure.at_most or 0 for figure in figures
    )


def _compute_median(figures: Sequence[Figure]) -> tuple[float | None, float | None]:
    """The median lies between that of the leasts and that of the mosts, as it never falls when a figure rises."""
    at_least = median(-INF if figure.at_least is None else figure.at_least for figure in figures)
    at_most = median(INF if figure.at_most is None else figure.at_most for figure in figures)
    return None if at_least == -INF else drop_empty_fraction(at_least), None if at_most == INF else drop_empty_fraction(
        at_most
    )


def _tally_texts(indicator: Indicator, figures: Iterable[Figure]) -> Iterator[Figure]:
    counts: dict[str, list[int]] = {}
    for figure in figures:
        if figure.text:
            count = counts.setdefault(figure.text, [0, 0])
            count[0] += not figure.note
            count[1] += 1
    for text, (sure, possible) in counts.items():
        yield Figure(indicator.key, "", "", sure, possible, "count", text)
