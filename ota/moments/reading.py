"""Reading dates as people write them, in Dutch and in English: `read` one expression, `find` them in a line.

A reading keeps what was written, says which days it may mean, and which rule and which guess that rests on. What is
told in relation to something else ("na een jaar") keeps that relation, so that it can still be placed when the other
thing is.
"""

from __future__ import annotations

from dataclasses import dataclass

from ota.moments.readings import Context, Reading


@dataclass(frozen=True)
class FoundDate:
    """A reading, and where in the line it stands (code points, half-open)."""

    start: int
    end: int
    reading: Reading


_DEFAULT = Context()


def read(text: str, context: Context = _DEFAULT) -> Reading:
    """What `text`, one expression as a whole, says in `context`.

    Raises OtaError where it is no such expression (with the place, and the nearest word), where it has two readings
    (with what to type for each), where it names a day that does not exist, or where the context that it needs is
    missing.
    """
    from ota.moments.understanding import read_expression  # heavy; who only compares dates does without

    return read_expression(text, context)


def find(text: str, context: Context = _DEFAULT) -> list[FoundDate]:
    """The expressions in a running line, in order; what cannot be placed on the calendar or related is left out.

    "that year" and bare months look at the last moment found before them in the line, then at the context's anchor.
    """
    from ota.moments.finding import find_readings

    return [FoundDate(start, end, reading) for start, end, reading in find_readings(text, context)]
