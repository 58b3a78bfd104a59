"""What may stand in the cells of an entry: names and labels of the lists, people, and texts with several values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ota.errors import OtaError
from ota.registry import nearest
from ota.timelines.model import CHOICES, PRESENCES, STANDINGS, SWITCH_KINDS, Lists, Person, Timeline
from ota.words import LANGUAGES, say

_ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^;]*?))\s*(?:;|$)')
_FIXED: Mapping[str, tuple[str, ...]] = {
    "presence": PRESENCES,
    "standing": STANDINGS,
    "switch": SWITCH_KINDS,
    "accepted": ("yes", "no"),
    **CHOICES,
}


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """`text` for comparing: no case, no accents, blanks as one."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(plain.split())


# --- several values in one cell ----------------------------------------------------------------------------------
def joined(values: Iterable[str]) -> str:
    """Values with semicolons between them; between quotes where they hold a sign that would cut them."""
    return "; ".join('"' + one.replace('"', '""') + '"' if re.search('[;"]', one) else one for one in values)


def cut(cell: str) -> tuple[str, ...]:
    """The values of a cell; what stands between quotes is one value."""
    found = (match[1].replace('""', '"') if match[1] is not None else match[2] for match in _ITEM.finditer(cell))
    return tuple(one for one in found if one)


# --- values of lists -----------------------------------------------------------------------------------------------
def allowed(field: str, lists: Lists) -> dict[str, str] | None:
    """The values of a field with their labels; None where any text may stand."""
    if field in _FIXED:
        return {value: say(f"timelines.value-{field}-{value}", lists.language) for value in _FIXED[field]}
    listed: dict[str, Mapping[str, str]] = {
        "kind": {name: one.label for name, one in lists.kinds.items()},
        "placement": {name: one.label for name, one in lists.placements.items()},
        "framework": lists.frameworks,
        "measure": lists.measures,
        "law": lists.laws,
        "perspective": lists.perspectives,
    }
    return dict(listed[field]) if field in listed else None


def value_named(field: str, text: str, lists: Lists) -> str:
    """The value that a name or label means, case aside; raises OtaError with the nearest and all of them."""
    known = allowed(field, lists) or {}
    if text in known:
        return text
    words: dict[str, str] = {}
    for value, label in known.items():
        words.setdefault(folded(label), value)
        if field in _FIXED:
            for language in LANGUAGES:
                words.setdefault(folded(say(f"timelines.value-{field}-{value}", language)), value)
    words |= {folded(value): value for value in known}
    found = words.get(folded(text))
    if found is None:
        near = nearest(text, {*known, *known.values()}, 1)
        raise OtaError(
            "timelines.unknown-value", value=text, field=field, near=near[0] if near else "-", allowed=", ".join(known)
        )
    return found


# --- people ----------------------------------------------------------------------------------------------------------
def person_named(text: str, timeline: Timeline, others: Iterable[str] = ()) -> Person:
    """Whom a full name, or a first name that one of them has, means: a member of the case, else one of `others`.

    Raises OtaError with the nearest names, or with those who share the first name.
    """
    wanted = folded(text)
    for people in (timeline.people, [Person(name) for name in others]):
        whole = [one for one in people if folded(one.name) == wanted]
        found = whole or [one for one in people if folded(one.name.partition(" ")[0]) == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            raise OtaError("timelines.several-people", name=text, names=", ".join(one.name for one in found))
    names = [one.name for one in timeline.people]
    near = nearest(text, {*names, *(name.partition(" ")[0] for name in names), *others}, least=0.6)
    raise OtaError("timelines.unknown-person", name=text, near=", ".join(near or names) or "-", case=timeline.case)
