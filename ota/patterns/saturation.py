"""New codes per source, and saturation after Guest, Namey and Chen: "A simple method to assess and report thematic
saturation in qualitative research", PLoS ONE 15(5), 2020, e0232076, doi:10.1371/journal.pone.0232076.

`base` is how many sources the codes are counted of first; a `run` is so many sources after these. New information is
how many codes of a run were in no source before it, out of the codes of the base. Runs move on by one source;
saturation is reached at the first whose new information is at most the threshold. It is said as "5+2": five sources,
and two more that brought hardly anything new.

What the order of the sources does to it is shown by putting them in other orders: the middle 90 of 100 of these, for
how many codes there are after each source, and at how many sources saturation is reached.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ota.errors import OtaError
from ota.patterns.heads import Heads, choose_heads
from ota.patterns.seeding import compute_seed
from ota.retrieval.material import Material, read
from ota.study import Study
from ota.tabular import Column, ResultTable, Value
from ota.words import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ota.patterns.figures import PatternFigure

ORDERS = 500
_BAND = 0.05, 0.95
SORTS = ("number", "date")


class SourceStep(NamedTuple):
    """A source in order: its codes that are new, of all that it has; all codes by then, and the middle 90 of 100 of how
    many there are after as many sources in other orders; the new information of the run that begins here, if any."""

    source: str
    fresh: int
    codes: int
    total: int
    low: int
    high: int
    information: float | None


@dataclass(frozen=True)
class Saturation:
    """`reached` is after how many sources, without the run (None: not); `elsewhere` are the middle 90 of 100 of it in
    other orders, of which a share `ever` reaches it at all. `threshold` is a share."""

    heads: Heads
    base: int
    run: int
    threshold: float
    seed: int
    steps: tuple[SourceStep, ...]
    reached: int | None
    elsewhere: tuple[int, int] | None
    ever: float


def build_saturation(
    material: Material, base: int = 4, run: int = 2, threshold: float = 5, level: str = "codes", order: str = "number"
) -> Saturation:
    """New codes per source with a coding, in the order of their numbers or dates, and where saturation is reached with
    a base and a run of so many sources and a threshold in percent.

    Raises OtaError where these are no such numbers, there are fewer sources than base and run, or `level` or `order` is
    none.
    """
    if base < 1 or run < 1 or not 0 <= threshold <= 100 or order not in SORTS:
        raise OtaError("patterns.saturation-numbers", base=base, run=run, threshold=threshold, order=order)
    heads = choose_heads(material, level)
    sets = _collect_sets(material, heads, order)
    if len(sets) < base + run:
        raise OtaError("patterns.saturation-few", count=len(sets), base=base, run=run)
    masks, share = [mask for _, mask in sets], threshold / 100
    seed = compute_seed(material)
    chance = random.Random(seed)
    totals, stops = [], []
    for _ in range(ORDERS):
        chance.shuffle(masks)
        totals.append(_add_up(masks))
        stops.append(find_saturation(masks, base, run, share))
    masks = [mask for _, mask in sets]
    band = [_take_middle(column) for column in zip(*totals, strict=True)]
    added = [0, *_add_up(masks)]
    information = measure_information(masks, base, run)
    steps = tuple(
        SourceStep(name, added[n + 1] - added[n], mask.bit_count(), added[n + 1], *band[n], information.get(n))
        for n, (name, mask) in enumerate(sets)
    )
    reached = [stop for stop in stops if stop is not None]
    elsewhere = _take_middle(reached) if reached else None
    stop = find_saturation(masks, base, run, share)
    return Saturation(heads, base, run, share, seed, steps, stop, elsewhere, len(reached) / ORDERS)


def _collect_sets(material: Material, heads: Heads, order: str) -> list[tuple[str, int]]:
    """The sources with a coding, by name, and their heads as bits of a number; without a date last."""
    bits: dict[str, int] = {}
    outlines = {}
    for passage in material.passages:
        outlines[passage.stored.source] = passage.stored
        for head in heads.of[passage.coding.code]:
            bits[passage.stored.source] = bits.get(passage.stored.source, 0) | 1 << head
    dates = {source: str(material.sources[source].date or "9999") if order == "date" else "" for source in outlines}
    ordered = sorted(outlines, key=lambda source: (dates[source], outlines[source].number))
    return [(outlines[source].name, bits[source]) for source in ordered]


def _add_up(masks: Sequence[int]) -> list[int]:
    """How many codes there are after each source."""
    total, counts = 0, []
    for mask in masks:
        total |= mask
        counts.append(total.bit_count())
    return counts


def measure_information(masks: Sequence[int], base: int, run: int) -> dict[int, float]:
    """The new information of each run, by the position of its first source: codes of the run that no source before it
    has, out of the codes of the base."""
    counts = [0, *_add_up(masks)]
    return {begin: (counts[begin + run] - counts[begin]) / counts[base] for begin in range(base, len(masks) - run + 1)}


def find_saturation(masks: Sequence[int], base: int, run: int, threshold: float) -> int | None:
    """After how many sources saturation is reached: those before the first run with at most so much new information;
    None where no run has."""
    runs = measure_information(masks, base, run).items()
    return next((begin for begin, share in runs if share <= threshold + 1e-12), None)


def _take_middle(numbers: Sequence[int]) -> tuple[int, int]:
    """The bounds of the middle 90 of 100."""
    ranked = sorted(numbers)
    low, high = (round(part * (len(ranked) - 1)) for part in _BAND)
    return ranked[low], ranked[high]


def tabulate_saturation(study: Study, saturation: Saturation) -> ResultTable:
    """A row for each source in order."""
    rows: list[tuple[Value, ...]] = [
        (
            *(number, step.source, step.fresh, step.codes, step.total, step.low, step.high),
            None if step.information is None else round(100 * step.information, 1),
        )
        for number, step in enumerate(saturation.steps, 1)
    ]
    counted = [Column(key, "int") for key in ("new", "codes", "total", "low", "high")]
    columns = (Column("number", "int"), Column("source"), *counted, Column("new_information", "float"))
    return study.table(columns, rows)


def list_saturation(
    study: Study,
    base: int = 4,
    run: int = 2,
    threshold: float = 5,
    level: str = "codes",
    order: str = "number",
    coder: str = "",
) -> ResultTable:
    """New codes per source as a listing; see `build_saturation`, which raises what this does, and for an unknown
    coder."""
    return tabulate_saturation(study, build_saturation(read(study).narrow(coder), base, run, threshold, level, order))


def tell_saturation(saturation: Saturation, language: str) -> Iterator[str]:
    """Whether saturation is reached and where, what other orders give, and what it does not say."""
    share = f"{100 * saturation.threshold:g}".replace(".", "," if language == "nl" else ".")
    values = {"base": saturation.base, "run": saturation.run, "threshold": share, "all": len(saturation.steps)}
    if saturation.reached is None:
        yield say("patterns.saturation-no", language, **values)
    else:
        yield say("patterns.saturation-yes", language, reached=saturation.reached, **values)
    ever = round(100 * saturation.ever)
    if saturation.elsewhere:
        low, high = saturation.elsewhere
        yield say("patterns.saturation-orders", language, orders=ORDERS, ever=ever, low=low, high=high)
    else:
        yield say("patterns.saturation-never", language, orders=ORDERS)
    yield say("patterns.saturation-caution", language, seed=saturation.seed)


def draw_saturation(saturation: Saturation, language: str) -> PatternFigure:
    """Bars of the new codes of each source, a line of all codes by then, and a band of what other orders give."""
    from matplotlib.ticker import MaxNLocator

    from ota.patterns.figures import GREY, INK, LIGHT, PatternFigure, add_axes, put_title

    title = say("patterns.saturation-title", language)
    steps = saturation.steps
    text = " ".join(tell_saturation(saturation, language))
    listed = ", ".join(f"{step.fresh}" for step in steps)
    text = f"{say('patterns.saturation-text', language, fresh=listed, total=steps[-1].total)} {text}"

    def paint(sheet: Figure) -> None:
        put_title(sheet, title)
        axes = add_axes(sheet, 44, 34, 14, 40)
        at = list(range(1, len(steps) + 1))
        band = say("patterns.saturation-band", language)
        axes.fill_between(at, [s.low for s in steps], [s.high for s in steps], color=LIGHT, label=band, linewidth=0)
        axes.bar(
            *(at, [step.fresh for step in steps]),
            width=0.6, facecolor="white", edgecolor=INK, hatch="////", linewidth=0.7,
            label=say("patterns.saturation-new", language),
        )  # fmt: skip
        total = say("patterns.saturation-total", language)
        axes.plot(at, [step.total for step in steps], color=INK, marker="o", markersize=3, lw=1.1, label=total)
        if saturation.reached is not None:
            axes.axvline(saturation.reached, color=GREY, lw=1.0, ls="--")
            words = f"{saturation.reached}+{saturation.run}"
            axes.text(saturation.reached + 0.1, axes.get_ylim()[1], words, va="top", fontweight="bold")
        stride = max(1, len(steps) // 20)
        axes.set_xticks(at[::stride])
        axes.set_xlabel(say("patterns.saturation-axis", language))
        axes.set_ylabel(say("patterns.saturation-codes", language))
        axes.set_ylim(0, None)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3, frameon=False, fontsize=7)

    return PatternFigure(title, text, max(380.0, 60 + 12.0 * len(steps)), 250, paint)
