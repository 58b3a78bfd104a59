"""Memos as one document: by time, as a diary of the analysis; or by what they are on.

Memos are the researchers' own. For the team all is printed: whose each is, when, where, and the words that it is on.
For others, who must be asked for by name, it is what they say that is printed; sources and authors are not named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby

from ota.errors import OtaError, PrivacyError
from ota.memos.model import Memo
from ota.memos.store import label_kind, read_memos, sort_by_subject
from ota.privacy import Audience, Gate
from ota.reports.blocks import Block, Document, Heading, Paragraph, Quote
from ota.reports.context import Part, ReportContext
from ota.reports.parts import Asked, RecipePart, read_text
from ota.retrieval.leaving import build_gate
from ota.retrieval.remarked import QuotedPlace, find_quoted_places
from ota.study import Study
from ota.words import say

ORDERS = ("time", "subject")
Quoted = dict[str, tuple[QuotedPlace, ...]]


@dataclass(frozen=True)
class MemoReport:
    """The document, and how many memos it holds."""

    document: Document
    memos: int


def make_memos(
    study: Study, by: str = "time", gate: Gate | None = None, *, kind: str = "", coder: str = ""
) -> MemoReport:
    """Memos of a kind and of a coder ("" for any) by `time` or by `subject`, for the audience of `gate`, by default the
    team.

    Raises OtaError for another order, a kind or coder that there is not, or where there are no memos; PrivacyError for
    participants, who would know who said what.
    """
    context = ReportContext(study, gate or build_gate(study, Audience.TEAM))
    memos, print_memos = _read_ordered(context, by, kind, coder)
    document = context.compose(
        say(f"memos.title-{by}", study.language),
        (print_memos,),
        details=((say("memos.detail-count", study.language), str(len(memos))),),
    )
    return MemoReport(document, len(memos))


def _read_ordered(context: ReportContext, by: str, kind: str, coder: str) -> tuple[list[Memo], Part]:
    """The memos that are meant, and what prints them in an order. Raises OtaError as `make_memos` does."""
    if by not in ORDERS:
        raise OtaError("study.bad-value", value=by, field="by", allowed=", ".join(ORDERS))
    refuse_participants(context.gate)
    with context.study.reading() as connection:
        memos = read_memos(connection, kind=kind, coder=coder)
        quoted = find_quoted_places(context.study, memos)
    if not memos:
        raise OtaError("memos.none")
    return memos, partial(print_by_time if by == "time" else print_by_subject, memos, quoted)


def refuse_participants(gate: Gate) -> None:
    """Raise PrivacyError where memos would go to participants."""
    if gate.audience is Audience.PARTICIPANTS:
        raise PrivacyError("memos.not-to-participants")


def print_by_time(memos: Sequence[Memo], quoted: Quoted, context: ReportContext) -> Iterator[Block]:
    """The memos of each day under its date, the oldest first."""
    for day, on_day in groupby(memos, key=lambda memo: _write_day(memo, context.language)):
        yield Heading(1, day)
        for memo in on_day:
            yield from _print_memo(memo, quoted, context, [say(f"memos.subject-{memo.subject}", context.language)])


def print_by_subject(memos: Sequence[Memo], quoted: Quoted, context: ReportContext) -> Iterator[Block]:
    """The memos of each thing under its name: the study, sources with what stands in them, codes, cases, entries."""
    language = context.language
    for room, in_room in groupby(sort_by_subject(memos), key=_name_room):
        yield Heading(1, say(f"memos.heading-{room}", language))
        for called, of_thing in groupby(in_room, key=_name_subject):
            if called and (context.gate.complete or room == "code"):
                yield Heading(2, called)
            for memo in of_thing:
                yield from _print_memo(memo, quoted, context, [_write_day(memo, language)])


def _name_room(memo: Memo) -> str:
    return "source" if memo.place else memo.subject


def _name_subject(memo: Memo) -> str:
    """What a memo stands under: of a passage or coding its source."""
    return memo.place.source if memo.place else memo.called


def _print_memo(memo: Memo, quoted: Quoted, context: ReportContext, heads: list[str]) -> Iterator[Block]:
    """A line that says what it is, what it says, and for the team the words that it is on."""
    language, complete = context.language, context.gate.complete
    kind = label_kind(memo.kind, language).label
    changed_by = say("memos.changed-by", language, coder=memo.changed_by) if memo.changed_by else ""
    known = [memo.handle, *heads, memo.called, memo.coder, changed_by] if complete else heads
    yield Paragraph(" · ".join(filter(None, (*known, kind))), muted=True)
    yield from print_text(memo, context)
    if complete:
        for place in quoted[memo.id]:
            yield Quote(place.words, handle=place.handle, literal=place.literal)


def print_text(memo: Memo, context: ReportContext, head: str = "") -> Iterator[Block]:
    """What a memo says, paragraph by paragraph; outside the team without names of people."""
    text = memo.text if context.gate.complete else context.gate.unnamed(memo.text)
    for n, part in enumerate(filter(None, map(str.strip, text.split("\n\n")))):
        yield Paragraph(part if n else head + part)


def _write_day(memo: Memo, language: str) -> str:
    if not memo.at:
        return say("memos.undated", language)
    return datetime.fromisoformat(memo.at).astimezone().strftime("%d-%m-%Y")


def print_remarks(memos: Iterable[Memo], context: ReportContext) -> Iterator[Block]:
    """Memos beside what they are on, in another report."""
    for memo in memos:
        yield from print_text(memo, context, say("memos.remark", context.language))


def _print_asked(asked: Asked, context: ReportContext) -> Iterable[Block]:
    """Memos as a part of a report."""
    by, kind, coder = read_text(asked, "by", "time"), read_text(asked, "kind"), read_text(asked, "coder")
    return _read_ordered(context, by, kind, coder)[1](context)


MEMOS = RecipePart(_print_asked, ("by", "kind", "coder"))
