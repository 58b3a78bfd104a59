"""A codebook being changed: places are put and moved here, the rules are checked once at the end (`finish`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ota.codebook.changes import Change, compare_codebooks
from ota.codebook.checking import refuse_new
from ota.codebook.model import Code, TreePlace
from ota.codebook.tree import Codebook

NewId = Callable[[], str]


class Draft:
    """The rows of `before`, open to change. It may break every rule until `finish`."""

    def __init__(self, before: Codebook, new_id: NewId | None = None) -> None:
        self.before = before
        self.codes = dict(before.codes)
        self.places = dict(before.places)
        self._homes = {place.child: place.id for place in before.places.values() if place.home}
        self._new_id = new_id

    def make_id(self) -> str:
        """A key for a new row."""
        assert self._new_id is not None, "this operation makes no rows"
        return self._new_id()

    def build_book(self) -> Codebook:
        """The codebook as it stands now."""
        return Codebook(self.codes.values(), self.places.values())

    def finish(self) -> list[Change]:
        """What changed. Raises OtaError when that breaks a rule."""
        after = self.build_book()
        refuse_new(self.before, after)
        return compare_codebooks(self.before, after)

    def edit(self, key: str, **values: object) -> None:
        """Give a code other values; at another level it comes last among its new equals."""
        old, self.codes[key] = self.codes[key], replace(self.codes[key], **values)  # type: ignore[arg-type]
        if old.level != self.codes[key].level and (home := self.find_home(key)):
            self.arrange([*(k for k in self.list_siblings(home.parent, self.codes[key].level) if k != key), key])

    def add(self, code: Code, parent: str | None, position: int | None = None) -> None:
        """A new code with its home under `parent`."""
        self.codes[code.id] = code
        self.put(code.id, parent, position)

    def find_home(self, child: str) -> TreePlace | None:
        """The home place of a code."""
        return self.places.get(self._homes.get(child, ""))

    def find_parent(self, child: str) -> str | None:
        """What a code has its home under."""
        home = self.find_home(child)
        return home.parent if home else None

    def list_siblings(self, parent: str | None, level: str) -> list[str]:
        """The codes of one level that have their home under `parent`, in order."""
        homes = (p for p in self._find_places(parent, home=True) if self.codes[p.child].level == level)
        return [place.child for place in sorted(homes, key=lambda p: (p.position, p.id))]

    def _find_places(self, parent: str | None, home: bool) -> Iterator[TreePlace]:
        return (p for p in self.places.values() if p.parent == parent and p.home is home and p.child in self.codes)

    def put(self, child: str, parent: str | None, position: int | None = None) -> None:
        """Give a code its home under `parent`: at `position` among its equals there, else last (or where it was)."""
        old = self.find_home(child)
        if old and old.parent == parent and position is None:
            return
        self.leave(child, parent)  # a set there becomes the home
        equals = [key for key in self.list_siblings(parent, self.codes[child].level) if key != child]
        last = max((place.position for key in equals if (place := self.find_home(key))), default=-1)
        if old:
            self.places[old.id] = replace(old, parent=parent, position=last + 1)
        else:
            self._add(TreePlace(self.make_id(), parent, child, last + 1))
        if position is not None and position < len(equals):
            self.arrange([*equals[: max(position, 0)], child, *equals[max(position, 0) :]])

    def arrange(self, order: Sequence[str]) -> None:
        """Number siblings in this order."""
        for position, key in enumerate(order):
            home = self.find_home(key)
            if home and home.position != position:
                self.places[home.id] = replace(home, position=position)

    def add_also(self, child: str, parent: str) -> None:
        """Put a code in a set, if it does not stand there already."""
        if not any(place.child == child and place.parent == parent for place in self.places.values()):
            self._add(TreePlace(self.make_id(), parent, child, self.find_last_set(parent), home=False))

    def find_last_set(self, parent: str | None) -> int:
        """The position behind the last set member of `parent`."""
        return max((place.position for place in self._find_places(parent, home=False)), default=-1) + 1

    def leave(self, child: str, parent: str | None) -> bool:
        """Take a code out of a set; says whether it stood there."""
        gone = [p.id for p in self.places.values() if p.child == child and p.parent == parent and not p.home]
        for key in gone:
            del self.places[key]
        return bool(gone)

    def drop_places(self, child: str) -> None:
        """Take a code out of the tree."""
        self.places = {key: place for key, place in self.places.items() if place.child != child}
        self._homes.pop(child, None)

    def _add(self, place: TreePlace) -> None:
        self.places[place.id] = place
        if place.home:
            self._homes[place.child] = place.id
