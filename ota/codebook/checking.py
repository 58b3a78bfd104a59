"""What must hold in every codebook. The same rules refuse an operation, a file and, in `ota check`, a damaged study."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ota.codebook.model import HOLDS, TreePlace
from ota.codebook.tree import Codebook
from ota.errors import OtaError, Problem
from ota.text.folding import fold_name


def check(book: Codebook) -> list[Problem]:
    """Every broken rule; a missing definition is only a warning."""
    return [
        *_check_homes(book),
        *_check_places(book),
        *_check_doubles(book),
        *_check_cycles(book),
        *_check_merged(book),
        *_check_definitions(book),
    ]


def refuse_new(before: Codebook, after: Codebook) -> None:
    """Raise OtaError for the first rule that `after` breaks and `before` did not; all of them are its `problems`."""
    old = check(before)
    new = [problem for problem in check(after) if not problem.warning and problem not in old]
    if new:
        raise OtaError(new[0].key, new if len(new) > 1 else (), **new[0].values)


def _check_homes(book: Codebook) -> Iterator[Problem]:
    for code in book.codes.values():
        homes = sum(place.home for place in book.list_places(code.id))
        if code.state == "merged":
            if book.list_places(code.id):
                yield _build_problem(book, "merged-placed", code.id)
        elif homes != 1:
            yield _build_problem(book, "two-homes" if homes else "no-home", code.id)


def _check_places(book: Codebook) -> Iterator[Problem]:
    seen = set()
    for place in book.places.values():
        if place.child not in book or (place.parent is not None and place.parent not in book):
            yield Problem("codebook.place-dangling", place.id, {"id": place.id})
            continue
        above = book.codes[place.parent] if place.parent else None
        if above and above.state == "merged":
            yield _build_problem(book, "under-merged", place.child, parent=above.name)
        if above and book.codes[place.child].level not in HOLDS[above.level]:
            yield _build_problem(book, "level-order", place.child, parent=above.name)
        if above is None and not place.home:
            yield _build_problem(book, "set-at-top", place.child)
        if (place.parent, place.child) in seen:
            yield _build_problem(book, "twice", place.child, parent=above.name if above else "-")
        seen.add((place.parent, place.child))


def _check_doubles(book: Codebook) -> Iterator[Problem]:
    def parent(place: TreePlace) -> str:
        return place.parent or ""

    for key, group in groupby(sorted(book.places.values(), key=parent), key=parent):
        names: dict[str, set[str]] = {}
        for place in group:
            if place.child in book:
                names.setdefault(fold_name(book.codes[place.child].name), set()).add(place.child)
        for twins in names.values():
            first, *further = sorted(twins)
            if further:
                parent_path = book.spell_path(key) if key in book else ""
                name = book.codes[first].name
                if parent_path:
                    yield Problem("codebook.double", parent_path, {"name": name, "parent": parent_path})
                else:
                    yield Problem("codebook.double-top", name, {"name": name})


def _check_cycles(book: Codebook) -> Iterator[Problem]:
    names = "; ".join(sorted(book.codes[code].name for code in find_cycle(book)))
    if names:
        yield Problem("codebook.cycle", names, {"names": names})


def find_cycle(book: Codebook) -> list[str]:
    """The ids of the codes that stand somewhere under themselves; empty in a sound tree."""
    above = {code: {place.parent for place in book.list_places(code)} for code in book.codes}
    left = set(book.codes)
    while free := {code for code in left if not above[code] & left}:
        left -= free  # nothing left is above these; what stays is in a cycle or under one
    return [code for code in book.codes if code in left and above[code] & {c.id for c in book.list_subtree(code)}]


def _check_merged(book: Codebook) -> Iterator[Problem]:
    for code in book.codes.values():
        if (code.state == "merged") != (code.merged_into is not None) or book.find_live_id(code.id) is None:
            yield _build_problem(book, "merged-dangling", code.id)


def _check_definitions(book: Codebook) -> Iterator[Problem]:
    for code, _depth in book.walk():
        if code.state == "active" and not code.definition:
            yield Problem("codebook.no-definition", book.spell_path(code.id), {"name": code.name}, warning=True)


def _build_problem(book: Codebook, key: str, code: str, **values: object) -> Problem:
    return Problem(f"codebook.{key}", book.spell_path(code), {"name": book.codes[code].name, **values})
