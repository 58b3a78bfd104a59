"""Memos on a screen: what somebody may remark on from where they are, the nearest first, with what they wrote of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ota.coding.desk import Workplace, Writing
from ota.memos import operations
from ota.memos.model import Memo, MemoSubject
from ota.memos.store import read_memos
from ota.study import Study
from ota.text.handles import spell_source_handle
from ota.transcripts.model import Outline
from ota.words import say


@dataclass(frozen=True)
class RemarkTarget:
    """What a memo may be written on: its `sort` ("coding", "passage", "code", "source" or "study"), how the memo names
    it, and the last memo of who works here on it: its `text`, and its `handle` ("" for none, and for a coding's)."""

    sort: str
    on: MemoSubject
    text: str = ""
    handle: str = ""


def list_targets(desk: Workplace) -> list[RemarkTarget]:
    """The coding in focus, where it is one's own; the words that are selected, where they have no code yet; the code of
    the coding; the source; the study."""
    focus, coding, selection = desk.find_focus(), desk.find_coding_in_focus(), desk.selection
    targets = []
    if selection is not None and not selection.coded:
        on = MemoSubject(source=spell_source_handle(desk.text.stored.number), span=selection.span)
        targets.append(RemarkTarget("passage", on))
    elif focus is not None and desk.is_mine(focus.coder):
        targets.append(RemarkTarget("coding", MemoSubject(), (coding and coding.memo) or ""))
    code = focus.code if focus is not None and focus.code in desk.text.book.codes else ""
    return [*targets, *list_around(desk, code, desk.text.stored)]


def list_around(desk: Workplace, code: str, stored: Outline) -> Iterator[RemarkTarget]:
    """A code by its key ("" for none), a source, the study."""
    mine = _read_own(desk.study)
    if code:
        on = MemoSubject(code=desk.text.book.spell_reference(code))
        yield _make_target("code", on, [memo for memo in mine if memo.subject_id == code])
    on = MemoSubject(source=spell_source_handle(stored.number))
    yield _make_target("source", on, [memo for memo in mine if memo.subject_id == stored.source])
    yield _make_target("study", MemoSubject(), [memo for memo in mine if memo.subject == "study"])


def _read_own(study: Study) -> list[Memo]:
    with study.reading() as connection:
        return [memo for memo in read_memos(connection) if memo.coder == study.coder]


def _make_target(sort: str, on: MemoSubject, memos: list[Memo]) -> RemarkTarget:
    return RemarkTarget(sort, on, memos[-1].text, memos[-1].handle) if memos else RemarkTarget(sort, on)


def write_remark(desk: Workplace, target: RemarkTarget, text: str) -> None:
    """Write a memo on what is meant: the one that stands there says this from now on, "" takes it away."""
    if target.sort == "coding":
        desk.set_memo(text)
        return
    if not text and not target.handle:
        return

    def work() -> str:
        handle = target.handle
        if not handle:
            handle = operations.add(desk.study, text, target.on)
        elif text:
            operations.edit(desk.study, handle, text=text)
        else:
            operations.remove(desk.study, [handle])
        return say("screen.memo-written" if text else "screen.memo-removed", desk.language, handle=handle)

    desk.perform(Writing(work))
