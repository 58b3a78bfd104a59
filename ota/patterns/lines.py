"""The code line of a source: where in its text each code stands, from its begin to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ota.errors import OtaError
from ota.patterns.cooccurrence import locate_turns
from ota.patterns.heads import Heads, choose_heads
from ota.privacy import Gate
from ota.retrieval.material import Material, read
from ota.study import Study
from ota.tabular import Column, ResultTable, Value
from ota.text.handles import spell_source_handle
from ota.transcripts import store as transcripts
from ota.words import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ota.patterns.figures import PatternFigure


class CodedStretch(NamedTuple):
    """A stretch with a head: from the begin of its first turn to the end of its last, as turns gone by."""

    head: int
    first: int
    last: int
    handle: str


@dataclass(frozen=True)
class CodeLine:
    """The stretches of a source of so many `turns`, code by code; only heads that stand in it."""

    name: str
    handle: str
    turns: int
    heads: Heads
    stretches: tuple[CodedStretch, ...]

    @property
    def standing(self) -> tuple[int, ...]:
        """The heads that stand in this source, in the order of the codebook."""
        return tuple(sorted({stretch.head for stretch in self.stretches}))


def build_line(study: Study, material: Material, source: str, level: str = "codes") -> CodeLine:
    """The code line of a source. Raises OtaError for a source that there is not, another level, and where nothing is
    coded in it."""
    with study.reading() as connection:
        key = transcripts.find_source(connection, source).id
    heads = choose_heads(material, level)
    stored = next((outline for outline in material.texts.values() if outline.source == key), None)
    passages = [passage for passage in material.passages if passage.stored.source == key]
    if stored is None or not passages:
        raise OtaError("patterns.nothing-in", source=source)
    stretches = {
        CodedStretch(head, *locate_turns(stored, passage.coding.start, passage.coding.end), passage.handle)
        for passage in passages
        for head in heads.of[passage.coding.code]
    }
    handle = spell_source_handle(stored.number)
    return CodeLine(stored.name, handle, len(stored.turns), heads, tuple(sorted(stretches)))


def tabulate_line(study: Study, line: CodeLine) -> ResultTable:
    """A row for each stretch: where it stands, and after which percentage of the turns it begins and ends."""
    rows: list[tuple[Value, ...]] = [
        (
            *(line.heads.names[stretch.head], stretch.handle),
            *(round(100 * stretch.first / line.turns, 1), round(100 * (stretch.last + 1) / line.turns, 1)),
        )
        for stretch in line.stretches
    ]
    keys = (Column("code"), Column("handle"), Column("begins_at", "float"), Column("ends_at", "float"))
    return study.table(keys, rows)


def list_line(study: Study, source: str, level: str = "codes", coder: str = "") -> ResultTable:
    """The code line of a source as a listing; see `build_line`, which raises what this does, and for an unknown
    coder."""
    return tabulate_line(study, build_line(study, read(study).narrow(coder), source, level))


def name_line(line: CodeLine, gate: Gate, language: str) -> str:
    """What a code line is called: to the team with its source."""
    if not gate.complete:
        return say("patterns.line-one", language)
    return say("patterns.line-title", language, source=f"{line.handle} {line.name}")


def draw_line(line: CodeLine, names: Sequence[str], title: str, language: str) -> PatternFigure:
    """A row for each code, a bar where it stands in the text, from the first turn to the last."""
    from ota.patterns.figures import GREY, INK, PatternFigure, add_axes, measure_names, put_title, wrap_name

    standing = line.standing
    labels = [wrap_name(names[head]) for head in standing]
    left = measure_names([names[head] for head in standing]) + 16
    counts = {head: sum(stretch.head == head for stretch in line.stretches) for head in standing}
    named = "; ".join(f"{names[head]} ({counts[head]})" for head in standing)
    text = say("patterns.line-text", language, turns=line.turns, named=named)
    high = max(13.0, 10.0 * max(label.count("\n") + 1 for label in labels))

    def paint(sheet: Figure) -> None:
        put_title(sheet, title)
        axes = add_axes(sheet, left, 30, 16, 34)
        for row, head in enumerate(standing):
            axes.axhline(row, color=GREY, lw=0.3, zorder=0)
            bars = [
                (stretch.first, max(stretch.last + 1 - stretch.first, line.turns / 300))
                for stretch in line.stretches
                if stretch.head == head
            ]
            axes.broken_barh(bars, (row - 0.32, 0.64), facecolor=INK, edgecolor="white", linewidth=0.4)
        axes.set_yticks(range(len(standing)), labels)
        axes.set_ylim(len(standing) - 0.4, -0.6)
        axes.set_xlim(0, line.turns)
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel(say("patterns.line-axis", language))

    return PatternFigure(title, text, left + 330, high * len(standing) + 64, paint)
