"""What an indicator gives: figures between bounds, and the entries that they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ota.timelines.indicators.view import View

INF = float("inf")

# Notes: what a reader must know of a figure; `measures.note-…` in the catalog.
UNDETERMINED, CONFLICT, NO_LIMIT = "undetermined", "conflict", "no-limit"
UNTIL_NEXT = "until-next"  # no end was told: it lies no later than what followed


class Figure(NamedTuple):
    """One figure of one case: between `at_least` and `at_most`, in `unit`.

    `subject` is what it is about (a child, a party, a month, an entry's handle; "" the case). `text` is what it says
    where it is no number. `entries` are the handles that it rests on. A limit that there is not is None; where nothing
    can be said, both are None and `note` is "undetermined".
    """

    indicator: str
    case: str
    subject: str
    at_least: float | None
    at_most: float | None
    unit: str
    text: str = ""
    entries: tuple[str, ...] = ()
    note: str = ""


class FoundFigure(NamedTuple):
    """A figure as the function of its indicator finds it; no limit is infinity. Both None: it is a text."""

    at_least: float | None
    at_most: float | None
    subject: str = ""
    entries: tuple[str, ...] = ()
    text: str = ""
    note: str = ""


# A Found as a plain tuple, for what finds very many.
FigureRow = tuple[float | None, float | None, str, tuple[str, ...], str, str]

# An indicator that rests on a field which nobody filled.
NOT_FILLED = FoundFigure(None, None, note=UNDETERMINED)


@dataclass(frozen=True)
class Indicator:
    """An indicator: its key, the unit of its figures, the function that finds them, and how cases are taken together.

    `over` is sum, median, tally (how often each text occurs) or "" (not at all); `apart` keeps subjects apart there.
    Its name and definition are `measures.named-KEY` and `measures.means-KEY` in the catalog.
    """

    key: str
    unit: str
    find: Callable[[View], Iterable[FigureRow]]
    over: str = ""
    apart: bool = False

    def compute_figures(self, view: View) -> list[Figure]:
        """Its figures of one case."""
        key, case, unit = self.key, view.case, self.unit
        figures = []
        for at_least, at_most, subject, entries, text, note in self.find(view):
            if note or type(at_least) is not int or type(at_most) is not int or at_least > at_most:
                at_least, at_most, note = _describe_limits(at_least, at_most, note)
            figures.append(Figure(key, case, subject, at_least, at_most, unit, text, entries, note))
        return figures


def _describe_limits(
    at_least: float | None, at_most: float | None, note: str
) -> tuple[float | None, float | None, str]:
    """Least, most and note as a reader gets them: contradictions and limits that there are not, said in words."""
    if note == CONFLICT or (at_least is not None and at_most is not None and at_least > at_most):
        return None, None, CONFLICT
    if at_least == -INF:
        at_least = None
    if at_most == INF:
        at_most = None
        note = UNDETERMINED if not at_least else note or NO_LIMIT
    return (
        (None, None, note)
        if note == UNDETERMINED
        else (drop_empty_fraction(at_least), drop_empty_fraction(at_most), note)
    )


def drop_empty_fraction(number: float | None) -> float | None:
    """A number without a fraction where it has none."""
    return int(number) if number is not None and number == int(number) else number
