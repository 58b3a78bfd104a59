"""What may stand in the cells of an entry: names and labels of the lists, people, and texts with several values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ota.directory import Directory
from ota.timelines.model import CHOICES, PRESENCES, STANDINGS, SWITCH_KINDS, CaseMember, Lists, Timeline
from ota.words import LANGUAGES, Word, say

_ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^;]*?))\s*(?:;|$)')
_FIXED: Mapping[str, tuple[str, ...]] = {
    "presence": PRESENCES,
    "standing": STANDINGS,
    "switch": SWITCH_KINDS,
    "accepted": ("yes", "no"),
    **CHOICES,
}


_PERSON = Word("directory.sort-person")


# --- several values in one cell ----------------------------------------------------------------------------------
def join_values(values: Iterable[str]) -> str:
    """Values with semicolons between them; between quotes where they hold a sign that would cut them."""
    return "; ".join('"' + text.replace('"', '""') + '"' if re.search('[;"]', text) else text for text in values)


def split_cell(cell: str) -> tuple[str, ...]:
    """The values of a cell; what stands between quotes is one value."""
    texts = (match[1].replace('""', '"') if match[1] is not None else match[2] for match in _ITEM.finditer(cell))
    return tuple(text for text in texts if text)


# --- values of lists -----------------------------------------------------------------------------------------------
def list_allowed_values(field: str, lists: Lists) -> dict[str, str] | None:
    """The values of a field with their labels; None where any text may stand."""
    if field in _FIXED:
        return {choice: say(f"timelines.value-{field}-{choice}", lists.language) for choice in _FIXED[field]}
    listed: dict[str, Mapping[str, str]] = {
        "kind": {name: entry_kind.label for name, entry_kind in lists.kinds.items()},
        "placement": {name: placement_kind.label for name, placement_kind in lists.placements.items()},
        "framework": lists.frameworks,
        "measure": lists.measures,
        "law": lists.laws,
        "perspective": lists.perspectives,
    }
    return dict(listed[field]) if field in listed else None


def find_value(field: str, text: str, lists: Lists, *, entire: bool = True) -> str:
    """The value that a name, or a label in either language, means; raises OtaError as `Directory.find` does."""
    label_of: Directory[str] = Directory(field)
    for choice, label in (list_allowed_values(field, lists) or {}).items():
        labels = (
            [say(f"timelines.value-{field}-{choice}", language) for language in LANGUAGES] if field in _FIXED else []
        )
        label_of.add(choice, choice, labels=(label, *labels))
    return label_of.find(text, entire=entire)


# --- people ----------------------------------------------------------------------------------------------------------
def find_person(
    text: str, timeline: Timeline, other_names: Iterable[str] = (), *, full_matches: bool = True
) -> CaseMember:
    """Whom a name means: a member of the case, else one of `other_names`; raises OtaError as `Directory.find` does."""
    members, everybody = (Directory[CaseMember](_PERSON, "people", first_names=True) for _ in range(2))
    for person in timeline.people:
        members.add(person, person.name)
    for person in (*timeline.people, *map(CaseMember, dict.fromkeys(other_names))):
        everybody.add(person, person.name)
    matches = members.find_meant(text, entire=full_matches)
    return members.find(text, entire=full_matches) if matches else everybody.find(text, entire=full_matches)
