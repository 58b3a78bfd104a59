"""What each column of a table that others made is taken for: by what it is called, and by what stands in it.

Columns are known by words of both languages, as chronologies, TimelineJS and people's own tables call them. What is not
known is left out, and named; `--map` says it otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ota.sources import ReadTable
from ota.tabular import fold_head, resolve_column
from ota.timelines.cells import ENTRY_CELLS, SWITCH_CELLS
from ota.timelines.line import CALLED
from ota.timelines.values import split_cell

ALL_CELLS = tuple(dict.fromkeys(("case", *ENTRY_CELLS, *SWITCH_CELLS)))
# A date that stands in several columns, what a row is known by, and a source in somebody's own words.
START_PARTS = {"year": "year", "month": "month", "day": "day", "time": "time", "shown": "shown"}
END_PARTS = {"end_year": "year", "end_month": "month", "end_day": "day", "end_time": "time"}
PARTS = (*START_PARTS, *END_PARTS, "row", "source_text", "slide")
MAPPED = (*ALL_CELLS, *PARTS)
LEFT_OUT = "-"  # what `--map` calls a column that is to be left out
SEVERAL_COLUMNS = frozenset({"note", "parties", "who"})

# What columns are called, best first, Dutch and English together, as `fold_head` writes it.
_NAMES: Mapping[str, str] = {
    "start": "start date|startdatum|begindatum|begin date|date from|datum van|datum begin|date of event|event date|"
    "datum gebeurtenis|datum voorval|incident date|date of incident|date of contact|contact date|contactdatum|"
    "datum contact|datum|date|dates|data|date time|datetime|date and time|datum tijd|datum en tijd|dag datum|"
    "when|wanneer|week|periode|period|start|begin|van|from|since|sinds",
    "end": "end date|einddatum|date to|datum tot|datum einde|end|einde|eind|tot|tot en met|t m|to|until|till|stop",
    "year": "year|jaar|start year|beginjaar",
    "month": "month|maand|start month|beginmaand",
    "day": "day|dag|start day",
    "time": "time|tijd|tijdstip|start time|begintijd|time of event",
    "shown": "display date",
    "end_year": "end year|eindjaar",
    "end_month": "end month|eindmaand",
    "end_day": "end day|einddag",
    "end_time": "end time|eindtijd",
    "title": "headline|event|events|significant event|key event|gebeurtenis|gebeurtenissen|wat er gebeurde|"
    "wat gebeurde er|wat|what|what happened|voorval|incident|title|titel|event description|description of event|"
    "description|omschrijving|beschrijving|contact|activity|activiteit|feit|feiten|summary|samenvatting|detail|"
    "details|onderwerp|subject",
    "note": "text|tekst|note|notes|opmerking|opmerkingen|toelichting|comment|comments|remark|remarks|action taken|"
    "actions taken|action|actions|actie|acties|ondernomen actie|genomen actie|ondernomen acties|response|reactie|"
    "vervolg|follow up|outcome|uitkomst|resultaat|analysis|analyse|significance|betekenis",
    "parties": "agency|agencies|agency involved|agencies involved|organisation|organization|organisations|service|"
    "services|instantie|instanties|betrokken instantie|betrokken instanties|organisatie|organisaties|instelling|"
    "partij|partijen|betrokken partij|betrokken partijen",
    "source_text": "source|sources|bron|bronnen|information source|source of information|herkomst|vindplaats",
    "who": "person|persons|persoon|personen|child|children|kind|kinderen|jeugdige|jeugdigen|wie|who|betreft|"
    "concerning|family member|gezinslid|over wie|name of child|naam kind",
    "case": "case|casus|family|family name|gezin|gezinsnaam|casusnaam",
    "row": "id|nr|no|nummer|number|ref|reference|referentie|volgnummer|volgnr|event id|entry id|row id|record id|"
    "uid|kenmerk|regelnummer|rijnummer|entry",
    "page": "page|pagina|bladzijde|blz",
}
_RANKED = {name: (n, role) for role, names in _NAMES.items() for n, name in enumerate(names.split("|"))}
# Words that are roles here, and fields of another meaning in a table of ours.
_DESCRIBING = frozenset(_NAMES["title"].split("|description|")[1].split("|")) | {"description", "contact"}
_DUTCH = re.compile(r"\b(?:datum|van|tot|begin\w*|eind\w*|wanneer|sinds|periode|jaar|maand)\b")
# Fields of ours that mean the same in a table of others, where what stands in them fits.
_OURS = ("kind", "presence", "perspective", "placement", "framework", "measure", "provider", "note", "title", "page")

Fits = Callable[[str, str], bool]  # whether a text may stand in a cell


@dataclass(frozen=True)
class ColumnUse:
    """What one column was taken for: `role` is one of MAPPED, "" where it was left out."""

    column: str
    role: str
    told: bool = False  # whether somebody said so


def recognise_head(head: str) -> bool:
    """Whether a head is known at all, here or in a table of ours."""
    return fold_head(head) in _RANKED or bool(resolve_column(head, ALL_CELLS, CALLED))


def take_columns(
    table: ReadTable, told: Mapping[str, str], fits: Fits, *, with_case: bool = True
) -> tuple[ColumnUse, ...]:
    """What each column is, in the order of the table; `told` are columns by field, as `--map` gives them, which go
    before what is recognised. Without `with_case` no column says whose timeline it is, unless it was told."""
    use = {column: role for role, columns in told.items() for column in list_told(columns, table)}
    taken = {role for role in told if role != LEFT_OUT}
    candidates: dict[str, list[tuple[int, str]]] = {}
    for column in table.columns:
        rank, role = _recognise(column, table, fits) if column not in use else (0, "")
        if role and role not in taken and (role != "case" or with_case):
            candidates.setdefault(role, []).append((rank, column))
    candidates = _settle_dates(candidates, taken)
    for role, columns in candidates.items():
        ranked = [column for _, column in sorted(columns)]
        first, others = (ranked, []) if role in SEVERAL_COLUMNS else (ranked[:1], ranked[1:])
        use |= dict.fromkeys(first, role)
        if role == "title" and "note" not in taken:  # the best says what happened, the others say more of it
            use |= {column: "note" for column in others if fold_head(column) in _DESCRIBING}
    told_columns = {column for columns in told.values() for column in list_told(columns, table)}
    return tuple(
        ColumnUse(column, "" if use.get(column) == LEFT_OUT else use.get(column, ""), column in told_columns)
        for column in table.columns
    )


def list_told(columns: str, table: ReadTable) -> list[str]:
    """The columns of the table that a value of `--map` names; one that is not there as it was written."""
    if columns.startswith("@"):
        return []
    named = [columns] if table.has(columns) else list(split_cell(columns))
    standing = {column.casefold(): column for column in table.columns}
    return [standing.get(name.strip().casefold(), name) for name in named]


def is_dutch(column: str) -> bool:
    """Whether the head of a column of dates is Dutch, where the day goes first."""
    return bool(_DUTCH.search(fold_head(column)))


def _recognise(column: str, table: ReadTable, fits: Fits) -> tuple[int, str]:
    head, cells = fold_head(column), [cell for cell in table.cells[column] if cell]
    if head == "type" and any(fold_head(other) == "headline" for other in table.columns):
        return 0, "slide"
    ours = resolve_column(column, _OURS, CALLED)
    if ours == "kind" and cells and all(fits("kind", cell) for cell in cells):
        return 0, "kind"
    rank, role = _RANKED.get(head, (0, ""))
    if role in ("start", "end") and not re.search("dat(?:e|um)", head) and not _may_hold_dates(cells):
        return 0, ""
    if role:
        return rank, role
    return (0, ours) if ours and ours != "kind" and all(fits(ours, cell) for cell in cells) else (0, "")


def _may_hold_dates(cells: Sequence[str]) -> bool:
    """Whether most of what stands in a column may be dates: it has figures, and is not long."""
    dated = sum(bool(re.search(r"\d", cell)) and len(cell) <= 40 for cell in cells)
    return dated * 2 >= len(cells)


def _settle_dates(candidates: dict[str, list[tuple[int, str]]], taken: set[str]) -> dict[str, list[tuple[int, str]]]:
    """Either a date in one column or its parts; a month or a time alone is no date."""
    for whole, parts in (("start", START_PARTS), ("end", END_PARTS)):
        first = next(iter(parts))
        alone = [role for role in parts if role in candidates and parts[role] != "time"]
        if whole in candidates or whole in taken or (first not in candidates and first not in taken):
            for role in alone:
                candidates.pop(role)
        if whole not in candidates and whole not in taken and first not in candidates and first not in taken:
            candidates.pop(next(role for role in parts if parts[role] == "time"), None)
    return candidates
