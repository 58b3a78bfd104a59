"""What several reports do alike: notes of how they counted and what they left out, tables of columns by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ota.errors import OtaError
from ota.registry import Registry
from ota.reports.blocks import Block, Cell, Note, ReportTable
from ota.reports.context import ReportContext
from ota.study.values import read_yes_no
from ota.words import Word, say

FOUR_QUESTIONS = ("involved", "how", "fit", "better")  # what the room asks of every decision


Asked = Mapping[str, str | tuple[str, ...] | Mapping[str, str]]  # the settings of a part, as they are written


@dataclass(frozen=True)
class RecipePart:
    """What a recipe can ask for by name: blocks of a context, and the tables that only a spreadsheet has. `settings`
    are the keys that it knows, `files` those that name a file beside the recipe: the part is handed where it lies."""

    print: Callable[[Asked, ReportContext], Iterable[Block]]
    settings: tuple[str, ...] = ()
    sheets: Callable[[Asked, ReportContext], tuple[ReportTable, ...]] | None = None
    files: tuple[str, ...] = ()


# The parts that a recipe can ask for, each loaded when it is.
PARTS = Registry(
    "parts",
    {
        "quotes": "ota.reports.quote_book:QUOTES",
        "quotes-count": "ota.reports.quote_book:QUOTES_COUNT",
        "quotes-order": "ota.reports.quote_book:QUOTES_ORDER",
        "matrix": "ota.reports.matrix_report:MATRIX",
        "agreement": "ota.reports.agreement_report:AGREEMENT",
        "memos": "ota.reports.memo_report:MEMOS",
        "questions": "ota.reports.questions:QUESTIONS",
        "session": "ota.reports.session_report:SESSION_TABLES",
        "timeline": "ota.reports.session_report:TIMELINE",
        "summaries": "ota.reports.theme_summaries:SUMMARIES",
        "method": "ota.reports.method_account:METHOD",
        "code-tree": "ota.reports.code_tree:CODE_TREE",
        "background": "ota.reports.case_figures:BACKGROUND",
        "claims": "ota.reports.case_figures:CLAIMS",
        "recommendations": "ota.reports.recommendations:RECOMMENDATIONS",
        "timelines": "ota.reports.annex_timelines:TIMELINES",
        "decisions": "ota.reports.annex_timelines:DECISIONS",
        "codebook-history": "ota.reports.codebook_history:HISTORY",
        "data-structure": "ota.reports.code_tree:DATA_STRUCTURE",
        "cooccurrence": "ota.reports.pattern_parts:COOCCURRENCE",
        "network": "ota.reports.pattern_parts:NETWORK",
        "dendrogram": "ota.reports.pattern_parts:DENDROGRAM",
        "sequences": "ota.reports.pattern_parts:SEQUENCES",
        "saturation": "ota.reports.pattern_parts:SATURATION",
        "speakers": "ota.reports.pattern_parts:SPEAKERS",
        "code-lines": "ota.reports.pattern_parts:CODE_LINES",
    },
)


def read_text(asked: Asked, key: str, default: str = "") -> str:
    """A setting of a part as text. Raises OtaError where it is none."""
    written = asked.get(key, default)
    if not isinstance(written, str):
        raise OtaError("reports.setting-text", key=key)
    return written


def read_texts(asked: Asked, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A setting of a part as a list of texts; one text is a list of it. Raises OtaError where it is neither."""
    written = asked.get(key, default)
    if isinstance(written, str):
        return (written,)
    if not isinstance(written, tuple):
        raise OtaError("reports.setting-list", key=key)
    return written


def read_mapping(asked: Asked, key: str) -> Mapping[str, str]:
    """A setting of a part that gives texts by name. Raises OtaError where it is something else."""
    written = asked.get(key, {})
    if not isinstance(written, Mapping):
        raise OtaError("reports.setting-mapping", key=key)
    return written


def read_answer(asked: Asked, key: str, default: bool = False) -> bool:
    """A setting of a part as yes or no. Raises OtaError where it is neither."""
    written = read_text(asked, key, "yes" if default else "no")
    answer = read_yes_no(written)
    if answer is None:
        raise OtaError("study.bad-value", value=written, field=key, allowed=Word("study.allowed-yes-no"))
    return answer


def read_count(asked: Asked, key: str, default: int) -> int:
    """A setting of a part as a whole number. Raises OtaError where it is none."""
    written = read_text(asked, key, str(default))
    if not written.isdecimal():
        raise OtaError("study.bad-value", value=written, field=key, allowed="0, 1, 2 …")
    return int(written)


def print_notes(notes: Iterable[str], context: ReportContext) -> Iterator[Block]:
    """A part that says how was counted, what was left out, or how to read what follows."""
    yield from map(Note, notes)


def make_table(
    widths: Mapping[str, float], rows: Iterable[tuple[Cell, ...]], context: ReportContext, name: str = ""
) -> ReportTable:
    """A table in which no column heads the rows; it and its columns are named by the keys of what reports say."""
    header = tuple(say(f"reports.{key}", context.language) for key in widths)
    heading = say(f"reports.{name}", context.language) if name else ""
    return ReportTable((header,), tuple(rows), widths=tuple(widths.values()), header_columns=0, name=heading)
