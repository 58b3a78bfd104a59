"""Figures of patterns, by matplotlib: SVG and PNG with the font of the program, the same bytes for the same numbers.

A figure is read in black and white: what differs has another grey, another line or another sign, never a colour alone.
`text` says what it shows, for who cannot see it; the numbers stand in a table beside it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ota.drawing.font import FAMILY, find_font_folder, wrap_text
from ota.errors import OtaError
from ota.tabular import clean_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FORMATS = ("svg", "png")
INK, GREY, LIGHT = "#1a1a1a", "#767676", "#e4e4e0"
SIZE = 8.0  # points of a letter
DOTS = 300
_NAME_WIDE = 150.0  # points that a name takes before it goes on on a next line

Cells = Sequence[Sequence[float]]


@dataclass(frozen=True, repr=False)
class PatternFigure:
    """A figure of `width` by `height` points; `paint` draws it on a sheet of that size, `text` says what it shows."""

    title: str
    text: str
    width: float
    height: float
    paint: Callable[[Figure], None]

    def __repr__(self) -> str:
        return f"<figure: {self.width:.0f} x {self.height:.0f}>"

    def _repr_html_(self) -> str:
        """The figure, which a notebook shows."""
        return self.render("svg").decode()

    def render(self, format: str) -> bytes:
        """The figure as `svg` or `png`; raises OtaError for another format."""
        if format not in FORMATS:
            raise OtaError("study.bad-value", value=format, field="format", allowed=", ".join(FORMATS))
        with _dressed():
            from matplotlib.figure import Figure

            sheet = Figure(figsize=(self.width / 72, self.height / 72), facecolor="white")
            self.paint(sheet)
            out = io.BytesIO()
            if format == "svg":
                sheet.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
                return self._tell(out.getvalue().decode()).encode()
            described = {"Software": None, "Title": self.title, "Description": self.text}
            sheet.savefig(out, format="png", dpi=DOTS, metadata=described)
            return out.getvalue()

    def _tell(self, svg: str) -> str:
        """The SVG with its title and what it shows, as a reader of screens has them."""
        from html import escape

        begin = svg.index("<svg ")
        head = svg.index(">", begin) + 1
        described = f"\n <title>{escape(clean_text(self.title))}</title>\n <desc>{escape(clean_text(self.text))}</desc>"
        return f'{svg[: begin + 5]}role="img" {svg[begin + 5 : head]}{described}{svg[head:]}'


@contextmanager
def _dressed() -> Iterator[None]:
    """The manner of all figures, within it only: nothing of what is on this computer has a say in it."""
    import matplotlib
    from cycler import cycler
    from matplotlib import font_manager

    for path in sorted(find_font_folder().glob("*.ttf")):
        if str(path) not in {entry.fname for entry in font_manager.fontManager.ttflist}:
            font_manager.fontManager.addfont(str(path))
    manner: Any = {
        "font.family": [FAMILY, "DejaVu Sans"],  # the second comes with matplotlib, for signs that ours lacks
        "font.size": SIZE,
        "text.parse_math": False,
        "text.color": INK,
        "axes.prop_cycle": cycler(color=[INK]),
        "axes.edgecolor": GREY,
        "axes.linewidth": 0.6,
        "axes.labelcolor": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlesize": SIZE + 2,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "xtick.color": INK,
        "ytick.color": INK,
        "hatch.linewidth": 0.5,
        "svg.fonttype": "path",
        "svg.hashsalt": "ota",
    }
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(manner)
        yield


def wrap_name(name: str, wide: float = _NAME_WIDE, size: float = SIZE) -> str:
    """A name on as many lines as it takes."""
    return "\n".join(wrap_text(clean_text(name), size, wide, False))


def add_axes(sheet: Figure, left: float, top: float, right: float, bottom: float) -> Axes:
    """Axes that leave so many points free on each side."""
    width, height = sheet.get_size_inches() * 72
    return sheet.add_axes(
        (left / width, bottom / height, (width - left - right) / width, (height - top - bottom) / height)
    )


def put_title(sheet: Figure, title: str) -> None:
    """The title, on the left above all else."""
    height = float(sheet.get_size_inches()[1]) * 72
    sheet.text(0.01, 1 - 6 / height, title, ha="left", va="top", fontsize=SIZE + 2, fontweight="bold")


def write_number(number: float, language: str, digits: int = 1) -> str:
    """A number with so many digits behind the decimal sign of the language."""
    text = f"{number:.{digits}f}"
    return text.replace(".", ",") if language == "nl" else text


def measure_names(names: Sequence[str], size: float = SIZE) -> float:
    """How many points the widest of some names takes, wrapped."""
    from ota.drawing.font import measure_width

    lines = (line for name in names for line in wrap_name(name, size=size).split("\n"))
    return max((measure_width(line, size) for line in lines), default=0.0)


def draw_heat(
    title: str, text: str, rows: Sequence[str], columns: Sequence[str], cells: Cells, *, shown: Sequence[Sequence[str]]
) -> PatternFigure:
    """Cells that are darker the larger their number; `shown` is what stands in each."""
    wide = 16.0 if len(columns) <= 40 else 10.0
    high = 18.0 if len(rows) <= 40 else 10.0
    size = SIZE if max(len(rows), len(columns)) <= 40 else 5.5
    left, top = measure_names(rows, size) + 12, measure_names(columns, size) + 34
    largest = max((cell for row in cells for cell in row), default=0) or 1

    def paint(sheet: Figure) -> None:
        put_title(sheet, title)
        axes = add_axes(sheet, left, top, 8, 8)
        axes.imshow([[cell / largest for cell in row] for row in cells], cmap="Greys", vmin=0, vmax=1.25, aspect="auto")
        axes.set_xticks(range(len(columns)), [wrap_name(name, size=size) for name in columns], rotation=90)
        axes.set_yticks(range(len(rows)), [wrap_name(name, size=size) for name in rows])
        axes.tick_params(length=0, labelsize=size, top=True, bottom=False, labeltop=True, labelbottom=False)
        for side in axes.spines.values():
            side.set_visible(True)
        for row, line in enumerate(shown):
            for column, words in enumerate(line):
                dark = cells[row][column] / largest > 0.6
                axes.text(
                    *(column, row, words),
                    ha="center", va="center", fontsize=size - 1.5, color="white" if dark else INK,
                )  # fmt: skip

    return PatternFigure(title, text, max(left + wide * len(columns) + 8, 240), top + high * len(rows) + 8, paint)
