"""What a drawing tells, in words and as tables: for who cannot see it, and for who wants to look it up."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from ota.drawing.plan import DrawingPlan
from ota.drawing.surroundings import build_switch_note, name_units
from ota.words import say


@dataclass(frozen=True)
class ToldTable:
    """A table of texts; `widths` are the proportions of its columns."""

    heading: str
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


def list_told_tables(plan: DrawingPlan) -> list[ToldTable]:
    """The entries that are drawn, in the order in which they were told, and the switch moments with their why."""
    lang = plan.language
    columns = {"number": 0.6, "when": 2.0, "what": 4.0, "kind": 1.6, "who": 1.6, "with": 2.4}
    headings = [say(f"drawing.told-{key}", lang) for key in columns]
    if plan.clock.mode != "calendar":
        headings[1] = name_units(plan)
    entries = {(entry.case, entry.handle): entry for entry in plan.entries}
    cases = list(dict.fromkeys(case for case, _ in entries))
    tables = []
    for case in cases:
        rows = tuple(
            (
                entry.handle,
                entry.when or say("drawing.told-no-when", lang),
                entry.telling,
                entry.kind.label,
                ", ".join(entry.who),
                ", ".join(entry.parties),
            )
            for (of_case, _), entry in entries.items()
            if of_case == case
        )
        heading = f"{case}: {say('drawing.told-entries', lang)}" if case else say("drawing.told-entries", lang)
        tables.append(ToldTable(heading, tuple(headings), tuple(columns.values()), rows))
    notes = [build_switch_note(plan, switch_mark) for switch_mark in plan.switch_marks]
    if notes:
        headings = [say(f"drawing.told-{key}", lang) for key in ("number", "what", "why")]
        moments = tuple((str(note.number), note.bold, note.text.strip()) for note in notes)
        tables.append(ToldTable(say("drawing.switches-all", lang), tuple(headings), (0.6, 4.0, 7.6), moments))
    return tables


def describe_sheet(plan: DrawingPlan, handles: Container[str], n: int, all_: int) -> str:
    """What a sheet with these entries shows, in words."""
    about = [plan.title, *plan.explain_axis()]
    if all_ > 1:
        about.append(say("drawing.sheet", plan.language, n=n, all=all_))
    entries = {entry.handle: entry for entry in plan.entries if entry.handle in handles}
    count = say("drawing.about-sheet", plan.language, count=len(entries))
    return f"{', '.join(about)}. {count}"
