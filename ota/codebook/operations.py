"""Growing a codebook: each function takes the codebook as it is and returns the changes to write.

Codes are named by id (see `Codebook.find`). Every function raises OtaError `codebook.…` when the result would break a
rule of `checking`. Merging and removing are the tree's side only: the codings are moved by `ota.regrouping`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ota.codebook import values
from ota.codebook.changes import Change
from ota.codebook.draft import Draft, NewId
from ota.codebook.model import HOLDS, Code
from ota.codebook.tree import Codebook
from ota.errors import OtaError
from ota.text.folding import fold_name


def add(
    book: Codebook,
    name: str,
    level: str = "code",
    under: str | None = None,
    *,
    new_id: NewId,
    position: int | None = None,
    **fields: object,
) -> list[Change]:
    """A new theme, category or code under `under` (None: at the top), last among its equals or at `position`."""
    draft = Draft(book, new_id)
    checked = values.parse_fields({"name": name, "level": level, **fields})
    draft.add(Code(draft.make_id(), **checked), _find_live_id(book, under), position)  # type: ignore[arg-type]
    return draft.finish()


def edit(book: Codebook, code: str, **fields: object) -> list[Change]:
    """Other values for some fields of a code: a new name, a definition, another level, retired or active again."""
    draft = Draft(book)
    draft.edit(_find_live_code(book, code).id, **values.parse_fields(fields))
    return draft.finish()


def move(book: Codebook, code: str, under: str | None, position: int | None = None) -> list[Change]:
    """Another home, with everything under it; `position` counts from 0 among the codes of its level there."""
    draft = Draft(book)
    draft.put(_find_live_code(book, code).id, _find_live_id(book, under), position)
    return draft.finish()


def add_also(book: Codebook, code: str, category: str, *, new_id: NewId) -> list[Change]:
    """Let a code count in `category` too; its home stays. No changes when it stands there already."""
    draft = Draft(book, new_id)
    draft.add_also(_find_live_code(book, code).id, _find_live_code(book, category).id)
    return draft.finish()


def leave(book: Codebook, code: str, category: str) -> list[Change]:
    """Take a code out of a category that is not its home. Raises OtaError where it is the home, or no category of the
    code.
    """
    draft = Draft(book)
    child, parent = _find_live_code(book, code), _find_live_code(book, category)
    if not draft.leave(child.id, parent.id):
        at_home = draft.find_parent(child.id) == parent.id
        raise OtaError("codebook.leave-home" if at_home else "codebook.not-there", name=child.name, parent=parent.name)
    return draft.finish()


def group(
    book: Codebook,
    codes: Sequence[str],
    into: str,
    *,
    new_id: NewId,
    level: str = "category",
    under: str | None = None,
    also: bool = False,
) -> list[Change]:
    """Bring codes together in the category (or theme) `into`, a name, path or id; it is made when there is none.

    A new one comes under `under`, else under what the codes have in common. The codes move home to it, last in the
    order given; with `also` they keep their homes and count in it too. `Theme > New category` names both at once.
    Raises OtaError where a code would come under itself.
    """
    draft = Draft(book, new_id)
    members = [_find_live_code(book, code).id for code in dict.fromkeys(codes)]
    target = find_group(book, into, level, _find_live_id(book, under))
    if target is None:
        above, name = _name_target(book, into, values.parse_level(level), _find_live_id(book, under), members)
        target = draft.make_id()
        draft.add(Code(target, values.parse_level(level), values.parse_name(name)), above)
    if target in members:
        raise OtaError("codebook.into-itself", name=book[target].name)
    for member in members:
        if also:
            draft.add_also(member, target)
        else:
            draft.put(member, target)
    return draft.finish()


def find_group(book: Codebook, into: str, level: str, under: str | None) -> str | None:
    """The key of the category or theme that `into` means for `group`, None where it is to be made; a code of that name
    is not what codes are grouped into."""
    level = values.parse_level(level)
    if into in book:
        return _find_live_code(book, into).id
    if under is not None:
        namesakes = [c for c in book.list_children(under) if fold_name(c.name) == fold_name(into) and c.level != "code"]
        return namesakes[0].id if namesakes else None
    for level_tried in (level, "category", "theme"):
        try:
            return book.find(into, level_tried, entire=True).id
        except OtaError as error:
            if error.key not in ("directory.unknown", "codebook.unknown-empty"):
                raise
    return None


def _name_target(
    book: Codebook, into: str, level: str, under: str | None, members: Sequence[str]
) -> tuple[str | None, str]:
    """Where a new category comes, and its name."""
    path, separator, name = into.rpartition(values.SEPARATOR)
    if separator and under is None:
        return book.find(path).id, name
    if under is not None:
        return under, into
    trails = [[code for code in book.list_trail(member)[:-1] if level in HOLDS[code.level]] for member in members]
    common = [code for code in trails[0] if all(code in trail for trail in trails)] if trails else []
    return (common[-1].id if common else None), into


def merge(book: Codebook, codes: Sequence[str], into: str) -> list[Change]:
    """Merge codes into one of the same level: what is under them, their sets and their keywords come to `into`.

    A merged code keeps its row with state "merged" and leaves the tree. `into` also counts wherever the merged code
    stood, unless it is above, under or beside that place already. Texts of `into` stay as they are. Raises OtaError for
    codes of several levels, and where one would be merged into itself.
    """
    draft = Draft(book)
    target = _find_live_code(book, into)
    for code in dict.fromkeys(codes):
        merged = _find_live_code(book, code)
        if merged.id == target.id:
            raise OtaError("codebook.into-itself", name=merged.name)
        if merged.level != target.level:
            raise OtaError("codebook.merge-levels", name=merged.name, into=target.name)
        _bring_children(draft, merged.id, target.id)
        _bring_places(draft, merged.id, target.id)
        draft.drop_places(merged.id)
        draft.edit(merged.id, state="merged", merged_into=target.id)
        words = (*draft.codes[target.id].keywords, *merged.keywords)
        draft.edit(target.id, keywords=values.parse_keywords(words))
    return draft.finish()


def _bring_children(draft: Draft, merged: str, into: str) -> None:
    """Everything under `merged` comes under `into`; what `into` itself stands under goes up one instead."""
    book = draft.build_book()
    above = {into, *(code.id for code in book.list_ancestors(into))}
    for child in book.list_children(merged):
        draft.put(child.id, draft.find_parent(merged) if child.id in above else into)
    for place in [place for place in draft.places.values() if place.parent == merged]:  # its sets
        del draft.places[place.id]
        stands = any(p.child == place.child and p.parent == into for p in draft.places.values())
        if not stands and place.child not in above:
            draft.places[place.id] = replace(place, parent=into, position=draft.find_last_set(into))


def _bring_places(draft: Draft, merged: str, into: str) -> None:
    """The places of `merged` become sets of `into`, where that adds something and can be."""
    for place in [place for place in draft.places.values() if place.child == merged]:
        book = draft.build_book()
        related = {code.id for code in (*book.list_subtree(into), *book.list_ancestors(into))}
        if place.parent is None or place.parent in related:
            continue
        beside = {fold_name(c.name) for c in book.list_children(place.parent, everywhere=True) if c.id != merged}
        if fold_name(book[into].name) not in beside:
            position = draft.find_last_set(place.parent)
            draft.places[place.id] = replace(place, child=into, home=False, position=position)


def remove(book: Codebook, codes: Sequence[str]) -> list[Change]:
    """Take codes out, with what was merged into them; what is under them moves up to what they stood under."""
    draft = Draft(book)
    for key in dict.fromkeys(codes):
        code = book[key]
        home = draft.find_home(key)
        if home:
            at = draft.list_siblings(home.parent, code.level).index(key)
            for n, child in enumerate(draft.build_book().list_children(key)):
                draft.put(child.id, home.parent, at + n if child.level == code.level else None)
        gone = {key, *(other_code.id for other_code in book.codes.values() if _ends_in(book, other_code.id, key))}
        draft.places = {k: p for k, p in draft.places.items() if p.child not in gone and p.parent not in gone}
        draft.codes = {k: c for k, c in draft.codes.items() if k not in gone}
    return draft.finish()


def retire(book: Codebook, codes: Sequence[str], back: bool = False) -> list[Change]:
    """Take codes and everything that has its home beneath them out of use, or (`back`) into use again."""
    draft = Draft(book)
    for key in codes:
        for code in (_find_live_code(book, key), *(code for code, _depth in book.walk(key))):
            draft.edit(code.id, state="active" if back else "retired")
    return draft.finish()


def split(book: Codebook, code: str, name: str, *, new_id: NewId) -> list[Change]:
    """A new code beside `code`, for a part of what it meant: with its colour, its origin and its other categories."""
    draft = Draft(book, new_id)
    old = _find_live_code(book, code)
    new = Code(draft.make_id(), old.level, values.parse_name(name), colour=old.colour, origin=old.origin)
    above = draft.find_parent(old.id)
    draft.add(new, above, draft.list_siblings(above, old.level).index(old.id) + 1)
    for place in book.list_places(old.id):
        if not place.home and place.parent is not None:
            draft.add_also(new.id, place.parent)
    return draft.finish()


def _ends_in(book: Codebook, code: str, into: str) -> bool:
    """Whether `code` was merged into `into`, directly or by way of others."""
    seen: set[str] = set()
    at: str | None = code
    while at is not None and at in book and at not in seen:
        seen.add(at)
        at = book[at].merged_into
        if at == into:
            return True
    return False


def _find_live_code(book: Codebook, key: str) -> Code:
    if book[key].state == "merged":
        raise book.refuse_merged(key)
    return book[key]


def _find_live_id(book: Codebook, key: str | None) -> str | None:
    return None if key is None else _find_live_code(book, key).id
