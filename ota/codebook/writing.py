"""Writing a codebook file. A file that is there is updated in place: comments, order of keys and layout are kept.

The order of siblings is the codebook's; ids are added; entries that are gone are taken out, with the comment directly
above them. A comment with a blank line under it is a heading of what follows, and stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ota.codebook.chunks import (
    INDENT,
    YamlField,
    YamlItem,
    count_heading_lines,
    cut_yaml,
    drop_field,
    insert_field,
    join_yaml,
    set_field,
)
from ota.codebook.entries import KEYS, LIST_OF, LISTS, CodebookEntry, CodebookFile
from ota.codebook.files import read_codebook
from ota.codebook.model import TEXTS, Code
from ota.codebook.planning import match
from ota.codebook.tree import Codebook
from ota.codebook.values import ORIGIN_NL
from ota.codebook.yaml_text import read_yaml_essence
from ota.errors import OtaError, Problem
from ota.regular import read_regular
from ota.study.files import Files, WrittenFile

_ORDER = {key: at for at, key in enumerate(("title", *KEYS, *LISTS))}


def write_codebook(
    book: Codebook,
    path: Path,
    title: str = "",
    born_names: Mapping[str, str] | None = None,
    *,
    drop: bool = False,
    language: str = "nl",
    imported: Codebook | None = None,
    files: Files,
) -> WrittenFile:
    """Write `book` to `path`, or update the file that is there, unless what it says was changed since (see `Files`).

    `born_names` gives the names of sources by id. Raises OtaError `codebook.file-problems` when the file that is
    there cannot be read, and `codebook.file-not-imported` when it has entries without id that the codebook does not
    know: somebody wrote them and never imported them (`drop` takes them out all the same). `imported` is the codebook
    right after exactly this file was imported: it tells which code an entry without id meant.
    """
    if not path.exists():
        return files.write(
            path, render(book, None, title, born_names or {}, language).encode(), essence=read_yaml_essence
        )
    before = read_regular(path)
    try:
        file = read_codebook(path, book)
    except OtaError:
        if not files.replace:
            raise
        return files.write(
            path, render(book, None, title, born_names or {}, language).encode(), essence=read_yaml_essence
        )
    meant = match(file, imported) if imported else {}
    if not drop:
        refuse_unread(file, book, meant)
    text = render(book, file, title, born_names or {}, language, meant)
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    after = (b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b"") + text.encode()
    return files.write(path, after, replace=drop, essence=read_yaml_essence)


def refuse_unread(file: CodebookFile, book: Codebook, meant: Mapping[int, str]) -> None:
    """Raise OtaError where a file has entries that somebody wrote and never imported."""
    ids = match(file, book, meant)
    unread = [entry for entry, _above in file.walk() if entry.n not in ids and entry.n not in meant and not entry.id]
    if unread:
        name = file.path.name
        problems = [Problem("codebook.not-imported", f"{name}:{e.line}", {"name": e.name}) for e in unread]
        raise OtaError("codebook.file-not-imported", problems, file=name, count=len(problems))


def render(
    book: Codebook,
    file: CodebookFile | None,
    title: str,
    born_names: Mapping[str, str],
    language: str = "nl",
    meant: Mapping[int, str] | None = None,
) -> str:
    """The text of the file: `file` brought up to date, or a clean one."""
    return _Renderer(book, file, born_names, language, meant).render(title)


class _Renderer:
    def __init__(
        self,
        book: Codebook,
        file: CodebookFile | None,
        born_names: Mapping[str, str],
        language: str,
        meant: Mapping[int, str] | None,
    ) -> None:
        self.book = book
        self.file = file
        self.born_names = born_names
        self.language = language
        entries = {id(entry.node): entry for entry, _above in file.walk()} if file else {}
        self.top = cut_yaml(file.text, file.root, entries) if file else YamlItem(top=True)
        self.ids = match(file, book, meant) if file else {}
        self.old: dict[str, YamlItem] = {}
        self.step = next((f.step for f in self.top.fields if f.items), INDENT)
        self.names = Codebook(book.live, (place for place in book.places.values() if place.home))
        self.order = {code.id: at for at, (code, _depth) in enumerate(book.walk())}
        self._collect(self.top, None)

    def render(self, title: str) -> str:
        if title and title != (self.file.title if self.file else ""):
            set_field(self.top, "title", title, _ORDER)
        elif title and not self.top.find_field("title"):
            set_field(self.top, "title", title, _ORDER)  # the file was one of braces
        self._fill_lists(self.top, None)
        if not self.top.fields:
            insert_field(self.top, YamlField("codes", ["codes: []"]), _ORDER)
        return join_yaml(self.top)

    # --- the old pieces ------------------------------------------------------------------------------------------

    def _collect(self, owner: YamlItem, above: str | None) -> None:
        """The old entries by code; headings above entries that leave their list stay there."""
        for piece in owner.fields:
            carry: list[str] = []
            for yaml_item in piece.items or ():
                key = self.ids.get(yaml_item.entry.n) if yaml_item.entry else None
                if key and self._stays(key, above, piece.key):
                    yaml_item.lead[:0] = carry
                    carry = []
                else:
                    about = count_heading_lines(yaml_item.lead)
                    carry += yaml_item.lead[:about]
                    yaml_item.lead = yaml_item.lead[about:]
                if key:
                    self.old[key] = yaml_item
                self._collect(yaml_item, key or "gone")
            piece.after += carry

    def _stays(self, key: str, above: str | None, list_key: str) -> bool:
        home = self.book.find_home(key)
        return home is not None and home.parent == above and LIST_OF[self.book[key].level] == list_key

    # --- entries -------------------------------------------------------------------------------------------------

    def _fill_lists(self, owner: YamlItem, key: str | None) -> None:
        children = self.book.list_children(key)
        for list_key, level in LISTS.items():
            of_level = [code for code in children if code.level == level]
            piece = owner.find_field(list_key)
            if of_level and (piece is None or not piece.items):
                if piece is None:
                    piece = insert_field(owner, YamlField(list_key, [f"{list_key}:"], step=self.step), _ORDER)
                else:
                    piece.lines = [f"{list_key}:{piece.comment}"]
                    piece.step = self.step
            if piece is None:
                continue
            had = bool(piece.items) or self._had_entries(owner, key, list_key)
            piece.items = [self._build_item(code) for code in of_level]
            if had and not of_level:
                drop_field(owner, piece)

    def _had_entries(self, owner: YamlItem, key: str | None, list_key: str) -> bool:
        """Whether the file had entries in this list, between brackets."""
        entries: Sequence[CodebookEntry] = (
            owner.entry.children if owner.entry else self.file.entries if self.file else ()
        )
        return any(LIST_OF[entry.level] == list_key for entry in entries)

    def _build_item(self, code: Code) -> YamlItem:
        yaml_item = self.old.get(code.id, YamlItem())
        entry = yaml_item.entry if yaml_item.fields else None
        yaml_item.gap = yaml_item.gap if yaml_item.fields else INDENT
        for key, content in self._list_wanted(code).items():
            piece = yaml_item.find_field(key)
            if piece and entry and self._says_same(entry, code, key, content):
                continue
            if content:
                set_field(yaml_item, key, content, _ORDER)
            elif piece:
                drop_field(yaml_item, piece)
        self._fill_lists(yaml_item, code.id)
        return yaml_item

    def _list_wanted(self, code: Code) -> dict[str, str | tuple[str, ...]]:
        sets = sorted(place.parent for place in self.book.list_places(code.id) if not place.home and place.parent)
        return {
            "name": code.name,
            "id": code.id,
            **{key: getattr(code, key) for key in TEXTS},
            "keywords": code.keywords,
            "colour": code.colour,
            "origin": ORIGIN_NL.get(code.origin, "") if self.language == "nl" else code.origin,
            "born": self.born_names.get(code.born, code.born),
            "state": code.state if code.state == "retired" else "",
            "also": tuple(
                self.book.spell_reference(key) for key in sorted(sets, key=lambda key: self.order.get(key, 0))
            ),
        }

    def _says_same(self, entry: CodebookEntry, code: Code, key: str, content: object) -> bool:
        """Whether the file says this already, in its own words."""
        if key == "name":
            return entry.name == code.name
        if key == "id":
            return entry.id == code.id
        if key == "also":
            _home, *sets = [place.parent for place in self.book.list_places(code.id)]
            return self._leads_to(entry.also or ()) == set(sets)
        if key == "born":
            written = entry.fields[key]
            return written == content or (not content and written not in self.born_names.values())
        return bool(entry.fields[key] == getattr(code, key))

    def _leads_to(self, texts: Sequence[str]) -> set[str | None] | None:
        """The codes that these names mean in the file as it will be, with the names that codes have now."""
        try:
            return {self.names.find(text, entire=True).id for text in texts}
        except OtaError:
            return None
