"""Tables on the screen and in files: stdout is data, stderr is narration, nothing is cut when piped."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from ota.cli import _run
from ota.errors import OtaError
from ota.privacy import Audience, Gate, Opened, open_as_csv, open_table
from ota.privacy.opening import add_notice
from ota.study.study import Study
from ota.tabular import ResultTable, escape_md, format_value, to_json, to_md
from ota.words import make_harmless, say

_BETWEEN = 0.1  # seconds between two pictures of a progress bar
FORMATS = ("table", "csv", "json", "md", "xlsx")


def choose_gate(study: Study, audience: str, output: Path | None = None, *, outward: bool = False) -> Gate:
    """The gate of whoever is meant by `--audience`; else of the team, or of the commissioner for what goes out of the
    house (`outward`) in a file or a pipe. Raises OtaError for an unknown audience."""
    from ota.retrieval.leaving import build_gate

    leaves = outward and (output is not None or not sys.stdout.isatty())
    gate = build_gate(study, audience or (Audience.COMMISSIONER if leaves else Audience.TEAM))
    _run.gates.append(gate)
    return gate


def choose_format(format: str, output: Path | None) -> str:
    """The format in which a table will be shown or written (see `show`); a command that writes in the study asks first.

    Raises OtaError for a format that there is not, and where no such file can stand.
    """
    if output is not None and format == "table":
        format = output.suffix.removeprefix(".").lower()
    if format not in FORMATS:
        raise OtaError("study.bad-value", value=format, field="format", allowed=", ".join(FORMATS))
    if format == "xlsx" and output is None:
        raise OtaError("cli.xlsx-output")
    if output is not None and output.is_dir():
        raise OtaError("reports.is_folder", path=output)
    if output is not None and not (output.parent.is_dir() or output.parent.parent.is_dir()):
        raise OtaError("reports.no_folder", folder=output.parent)
    return format


def show(
    table: ResultTable,
    format: str = "table",
    output: Path | None = None,
    gate: Gate | None = None,
    columns: Sequence[str] = (),
) -> None:
    """Print a table, or write it to a file (its ending gives the format unless one was said); `gate` reads the words in
    it, of the `columns` that were chosen."""
    format = choose_format(format, output)
    if format == "csv":
        _show_csv(table, output, gate, columns)
        return
    opened = open_table(table, gate, _run.language, columns)
    if format == "xlsx" and output is not None:
        from ota.excel import to_xlsx

        _run.tell_written(_run.files.write(output, to_xlsx(opened.table, _run.language, opened.notice)))
    elif format == "table":
        _print(opened.table)
        tell([opened.notice] if opened.notice and not sys.stdout.isatty() else [])
    else:
        text = _format_table(opened, format)
        if output is None:
            _run.print_data(text, format)
        else:
            _run.tell_written(_run.files.write(output, text.encode()))
    tell(opened.list_notes(_run.language))


def _show_csv(table: ResultTable, output: Path | None, gate: Gate | None, columns: Sequence[str]) -> None:
    pieces, notes = open_as_csv(table, gate, _run.language, columns)
    if output is not None:
        content = b"".join(pieces)
        pieces.clear()
        _run.tell_written(_run.files.write(output, content))
    else:
        for piece in pieces:
            _run.print_data(piece.decode(), "csv")
    tell(notes)


def tell(notes: Iterable[str]) -> None:
    """Say on stderr what was left out, and of what consent is not known."""
    for note in notes:
        _run.echo(note, err=True)


def _format_table(opened: Opened, format: str) -> str:
    if format == "md":
        notice = f"\n{escape_md(opened.notice)}\n" if opened.notice else ""
        return to_md(opened.table, _run.language) + notice
    return to_json(add_notice(opened))


def write_in_words(table: ResultTable) -> tuple[list[str], list[list[str]]]:
    """The headings and the cells of a table as they may be shown on a terminal."""
    headings = [make_harmless(column.format_heading(_run.language)) for column in table.columns]
    return headings, [[make_harmless(format_value(cell, _run.language)) for cell in row] for row in table.rows]


def _print(table: ResultTable) -> None:
    headings, cells = write_in_words(table)
    if not sys.stdout.isatty():
        for line in (headings, *cells):
            _run.print_data("\t".join(text.replace("\n", " ").replace("\t", " ") for text in line))
        return
    from rich.table import Table
    from rich.text import Text

    used = [n for n in range(len(headings)) if not cells or any(row[n] for row in cells)]
    if cells and sum(min(_NARROW, max(len(row[n]) for row in cells)) + 3 for n in used) > measure_line():
        _print_blocks(headings, cells)
        return
    shown = Table(title=make_harmless(table.title) or None, title_justify="left", header_style="bold", show_edge=False)
    for n in used:
        right = table.columns[n].kind in {"int", "float"}
        shown.add_column(headings[n], justify="right" if right else "left", overflow="fold", no_wrap=right)
    for row in cells:
        shown.add_row(*(Text(row[n]) for n in used))
    paint(shown)


def print_lines(table: ResultTable) -> None:
    """On a terminal: a table with a line for each row. The first column is whole; where the rest does not fit, the last
    gives way first, then the widest of the others, and what is cut ends in `…` (a pipe and a file hold all)."""
    from rich.cells import cell_len
    from rich.text import Text

    headings, cells = write_in_words(table)
    lines = [headings, *([" ".join(text.split()) for text in row] for row in cells)]
    needed = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    widths = fit_widths(needed, measure_line() - _GAP * (len(needed) - 1))
    for n, line in enumerate(lines):
        text = Text(style="" if n else "bold")
        for cell, wide in zip(line, widths, strict=True):
            part = Text(cell)
            part.truncate(wide, overflow="ellipsis", pad=True)
            text.append_text(part).append(" " * _GAP)
        text.rstrip()
        paint(text)


_GAP = 2  # blanks between columns
_LEAST = 30, 12, 3  # cells that the last column, and every other one but the first, keeps; on a narrow terminal fewer


def fit_widths(needed: Sequence[int], breadth: int) -> list[int]:
    """How wide columns are that need so many cells, side by side in `breadth`; as wide as they need where that fits."""
    widths = list(needed)
    widths[-1] = min(widths[-1], max(_LEAST[0], breadth - sum(widths[:-1])))
    for least in _LEAST[1:]:
        while sum(widths) > breadth and (wide := [n for n in range(1, len(widths) - 1) if widths[n] > least]):
            widths[max(wide, key=widths.__getitem__)] -= 1
    widths[-1] = max(1, min(widths[-1], breadth - sum(widths[:-1])))
    return widths


def paint(shown: Any, *, err: bool = False) -> None:
    """Print what rich made of harmless words."""
    from rich.console import Console

    console = Console(stderr=err, highlight=False)
    console.print(shown)


def clear_screen() -> None:
    """Begin at the top of an empty terminal, where it can be emptied."""
    from rich.console import Console

    Console().clear()


def measure_line(*, err: bool = False) -> int:
    """How many characters fit on a line."""
    from rich.console import Console

    return Console(stderr=err).width


_NARROW = 16  # characters that a column with longer texts needs to be read


def _print_blocks(headings: list[str], cells: list[list[str]]) -> None:
    """Rows that do not fit the terminal side by side: one below the other, a line for each cell that says something."""
    long = max(map(len, headings)) + 2
    for row in cells:
        for heading, text in zip(headings, row, strict=True):
            if text:
                _run.print_data(heading.ljust(long) + text.replace("\n", "\n" + " " * long))
        _run.print_data("\n")


@contextmanager
def progress(key: str) -> Iterator[Any]:
    """A progress bar on stderr, for what may take over a second; gives a function of (done, all).

    No thread moves it, for beside one files would be read in processes that begin slowly (`transcripts/lanes.py`).
    """
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(say(key, _run.language), total=None)
        bar.refresh()
        shown = monotonic()

        def move(done: int, all_: int) -> None:
            nonlocal shown
            bar.update(task, completed=done, total=all_)
            if monotonic() - shown > _BETWEEN:
                bar.refresh()
                shown = monotonic()

        yield move


def show_local_time(table: ResultTable, *columns: str) -> ResultTable:
    """The journal's UTC in `columns` ("at") as the time on the clock here; an empty cell stays empty."""
    spots = {table.keys.index(column) for column in columns or ("at",)}
    rows = [
        tuple(_spell_local(cell) if spot in spots and cell else cell for spot, cell in enumerate(row))
        for row in table.rows
    ]
    return replace(table, rows=rows)


def _spell_local(moment: object) -> str:
    return datetime.fromisoformat(str(moment)).astimezone().isoformat(" ", "minutes")[:16]
