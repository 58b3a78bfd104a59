"""The history of the codebook: its versions, and for the team, what was done to it, when, by whom and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ota.codebook.versions import list_history, list_versions
from ota.moments import parse_moment, show
from ota.privacy import Audience
from ota.reports.blocks import Block, Cell, Note, ReportTable
from ota.reports.context import ReportContext
from ota.reports.parts import Asked, RecipePart, read_answer
from ota.tabular import ResultTable
from ota.words import say

_VERSION = {"name": 2.4, "at": 1.6, "coder": 1.4, "themes": 1, "categories": 1.2, "codes": 1, "note": 3}
_EVENT = {"at": 1.6, "coder": 1.4, "codes": 2.4, "what": 3.4, "reason": 3}


def print_history(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """The versions with how many themes, categories and codes were in use, for the public without their notes; and for
    the team, with `steps` (as it is by default), every step: who, which codes, what, why."""
    study, language = context.study, context.language
    versions = list_versions(study)
    if versions.rows:
        yield _make_table("versions", versions, _VERSION, context)
    else:
        yield Note(say("reports.history-no-versions", language))
    if not read_answer(asked, "steps", True):
        return
    if context.gate.complete:
        yield _make_table("steps", list_history(study), _EVENT, context)
    else:  # steps name sources, and so families
        yield Note(say("reports.history-team", language))


def _make_table(name: str, listing: ResultTable, widths: dict[str, float], context: ReportContext) -> ReportTable:
    hidden = set() if context.gate.complete else {"coder"}
    if context.gate.audience is Audience.PUBLIC:
        hidden.add("note")
    keys = [key for key in widths if key not in hidden]
    language = context.language
    rows = [tuple(_print_value(key, row[listing.keys.index(key)], language) for key in keys) for row in listing.rows]
    caption = say(f"reports.history-{name}", language)
    header = (tuple(say(f"reports.history-{key}", language) for key in keys),)
    shares = tuple(widths[key] for key in keys)
    return ReportTable(header, tuple(rows), widths=shares, header_columns=0, caption=caption, name=caption)


def _print_value(key: str, content: object, language: str) -> Cell:
    if key == "at":
        return show(parse_moment(str(content)[:10]), language)
    if isinstance(content, int):
        return content
    if isinstance(content, Sequence) and not isinstance(content, str):
        return ", ".join(map(str, content)) or None
    return str(content) if content else None


HISTORY = RecipePart(print_history, ("steps",))
