"""What a notebook sees of a table: a frame of pandas with types that fit, and HTML. Whose words it holds is not known
here: both are made of cells that a gate has read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas

# Kind of a column → type of pandas: a whole number, an answer and a text may be missing.
_TYPES = {"int": "Int64", "float": "float64", "bool": "boolean", "date": "datetime64[s]"}
SHOWN = 50  # rows of a table in a notebook


def to_frame(
    columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[Any]], notes: Iterable[str]
) -> pandas.DataFrame:
    """A frame of these columns, (key, kind) each; `attrs["notice"]` holds the notes, a line each.

    A date is a whole day in ISO. A cell of several texts stays a tuple, so that `explode` makes a row of each.
    """
    import pandas

    series = {
        n: pandas.Series([row[n] for row in rows], dtype=_choose_type(kind, [row[n] for row in rows]))
        for n, (_, kind) in enumerate(columns)
    }
    frame = pandas.DataFrame(series, index=range(len(rows)))
    frame.columns = pandas.Index([key for key, _ in columns], dtype=object)
    frame.attrs["notice"] = "\n".join(notes)
    return frame


def _choose_type(kind: str, cells: Iterable[Any]) -> str:
    if kind in _TYPES:
        return _TYPES[kind]
    return "object" if any(isinstance(cell, tuple) for cell in cells) else "string"


def to_wide(
    names: Sequence[str],
    labels: Sequence[Any],
    heads: Sequence[tuple[Any, ...]],
    rows: Sequence[Sequence[Any]],
    kind: str,
    notes: Iterable[str],
) -> pandas.DataFrame:
    """A frame with a label for each row and heads, one or more deep, over the columns; `names` are what rows and heads
    are called. All cells are of one type of pandas; `attrs["notice"]` holds the notes."""
    import pandas

    columns = {n: pandas.Series([row[n] for row in rows], dtype=kind) for n in range(len(heads))}
    frame = pandas.DataFrame(columns)
    frame.index = pandas.Index(labels, name=names[0])
    deep = len(names) > 2
    frame.columns = (
        pandas.MultiIndex.from_tuples(heads, names=list(names[1:]))
        if deep
        else pandas.Index([head for (head,) in heads], name=names[1])
    )
    frame.attrs["notice"] = "\n".join(notes)
    return frame


def to_html(
    title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool], notes: Iterable[str]
) -> str:
    """Rows as HTML, a heading above and the notes beneath; `right` says which columns are figures."""
    from html import escape

    sides = ["right" if figures else "left" for figures in right]
    lines = [_render_row("th", headings, sides), *(_render_row("td", row, sides) for row in rows)]
    caption = f"<caption>{escape(title)}</caption>" if title else ""
    under = "".join(f"<p>{escape(note)}</p>" for note in notes)
    return f"<div><table>{caption}{''.join(lines)}</table>{under}</div>"


def _render_row(tag: str, cells: Iterable[str], sides: Iterable[str]) -> str:
    from html import escape

    style = "vertical-align:top;white-space:pre-line;text-align"
    row = "".join(
        f'<{tag} style="{style}:{side}">{escape(cell)}</{tag}>' for cell, side in zip(cells, sides, strict=True)
    )
    return f"<tr>{row}</tr>"
