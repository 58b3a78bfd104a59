"""The desk at which passages are coded: where a quote stands, what is said of it, and the rows that come of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ota.codebook import operations as growing
from ota.codebook import saving
from ota.codebook import store as codebook
from ota.codebook.changes import AddCode
from ota.codebook.values import SEPARATOR
from ota.codings.drafts import Drafts, New, Said
from ota.codings.finding import Searchable, has_same_words
from ota.codings.marks import is_between_marks
from ota.codings.model import normalise_written
from ota.codings.voice import is_of_nobody
from ota.db import tables
from ota.db.changes import TOGETHER
from ota.db.sql import Connection, select
from ota.db.writer import Writer
from ota.directory import MOST
from ota.errors import OtaError
from ota.memos.of_codings import insert_texts
from ota.study import Study
from ota.study.directories import find_key
from ota.study.settings import Settings, make_list_directory
from ota.text.handles import read_handle, spell_source_handle
from ota.text.spans import Span, compute_digest
from ota.transcripts import places, progress
from ota.transcripts import store as transcripts
from ota.transcripts.citing import check_span
from ota.transcripts.model import Stored
from ota.words import Word

_AT_ONCE = 10  # texts in memory
_WRITTEN_TOGETHER = 20 * TOGETHER  # codings: whole lines of the journal


class Where(NamedTuple):
    """Where a coding stands: a quote, a turn or turns (`10`, `10-12`, `T08:10-12`), a span, a quote within turns, or
    the quote at a span. Where `elision` is allowed, `…` in a quote that stands nowhere as it is written leaves out
    words."""

    quote: str = ""
    turn: str = ""
    span: tuple[int, int] | None = None
    elision: bool = False


@dataclass(frozen=True)
class What:
    """What a coder says of a passage beside its code. `facets` are facet → values."""

    perspective: str | None = None
    person: str | None = None
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    memo: str | None = None
    print_form: str | None = None
    favourite: bool = False
    literal: bool | None = None  # None: as the source says
    not_to_team: bool = False


class QuoteNotPlaced(OtaError):
    """A quote that stands nowhere in the source with the key `source`, or in several `passages` of it."""

    def __init__(self, key: str, stored: Stored, passages: Sequence[Span] = (), /, **values: object) -> None:
        super().__init__(key, name=stored.name, **values)
        self.source = stored.source
        self.passages = tuple(passages)


def locate(searchable: Searchable, where: Where) -> Span:
    """The passage that `where` means; raises QuoteNotPlaced with every place of an ambiguous quote, or the near misses,
    and OtaError for a place that there is not."""
    stored = searchable.stored
    turns = read_handle(where.turn).turns or where.turn
    span = check_span(stored, *where.span) if where.span is not None else None
    if not where.quote.strip():
        if span is None and not turns:
            raise OtaError("codings.nowhere")
        return span or stored.find_passage(turns)
    if span is not None and has_same_words(stored.text[span.start : span.end], where.quote):
        return span
    within = stored.find_turn_stretch(turns) if turns else None
    places = searchable.find(where.quote, within)
    if not places and where.elision:
        elision = searchable.find_elided(where.quote, within)
        if elision.ends and span not in elision.passages:
            listed = _list_places(stored, elision.ends)
            count = len(elision.ends)
            raise QuoteNotPlaced("codings.end-twice", stored, elision.passages, count=count, places=listed)
        places = elision.passages
    if span is not None and span in places:
        return span
    if len(places) == 1 and span is None:
        return places[0]
    listed = _list_places(stored, places)
    if span is not None and places:
        raise OtaError("codings.quote-elsewhere", name=stored.name, start=span.start, end=span.end, places=listed)
    if places:
        raise QuoteNotPlaced("codings.quote-twice", stored, places, count=len(places), places=listed)
    alike = searchable.find_nearest_turns(searchable.find_unfound_part(where.quote) if where.elision else where.quote)
    near = "; ".join(f"{spell_source_handle(stored.number)}:{handle} ({score} %)" for handle, score in alike)
    raise QuoteNotPlaced("codings.quote-missing", stored, near=near)


def _list_places(stored: Stored, places: Sequence[Span]) -> str:
    shown = [f"{stored.spell_handle(place.start, place.end)} ({place.start}:{place.end})" for place in places[:MOST]]
    return "; ".join((*shown, "…") if len(places) > MOST else shown)


@dataclass
class CodingDesk:
    """Where codings are made ready: the codebook and the lists it needs, each read once, and a few texts at a time."""

    study: Study
    connection: Connection
    entire: bool = False  # whether names must be whole, as in files

    def __post_init__(self) -> None:
        connection = self.connection
        settings = self.study.settings
        self.book = codebook.load(connection)
        self.coders = dict(connection.execute(select(tables.coder.c.name, tables.coder.c.id)).all())
        self.names = transcripts.Names(connection)
        self._coming: list[str] = []
        self._read_quotes: Callable[[int], Collection[str]] = lambda number: ()  # that will be asked for
        self._texts: dict[str, Searchable] = {}
        self._by_name: dict[str, Searchable] = {}
        self._source_of: dict[str, str] = {}  # by revision
        self._codes: dict[str, str] = {}
        self._people: dict[str, str] = {}
        self._in_doubt = places.find_in_doubt(connection)
        self.doubtful: set[tuple[str, int, int]] = (
            set()
        )  # passages coded here in turns of which it is in doubt who speaks
        self._perspectives = settings.build_directory("perspectives", "perspective")
        self._values = {facet.name: make_list_directory(facet.name, facet.values) for facet in settings.facets.values()}

    def expect(self, names: Iterable[str], read_quotes: Callable[[int], Collection[str]]) -> dict[str, int]:
        """The number of each of these sources, 0 where its name means none: who asks for texts in this order gets them
        read a few at a time, and the quotes of each, which `read_quotes` gives by its number, looked up together."""
        rows: dict[str, Any] = {}
        for name in names:
            rows[name] = None
            with suppress(OtaError):
                rows[name] = self.names.find(name, entire=self.entire)
        self._read_quotes = read_quotes
        self._coming = [key for _, key in sorted({(row.number, row.id) for row in rows.values() if row})]
        return {name: row.number if row else 0 for name, row in rows.items()}

    def find_text(self, name: str, made_before: bool = False) -> Searchable:
        """The text of the source called `name`; raises OtaError where it is unknown, or not in use and the coding was
        not `made_before`."""
        if name in self._by_name:  # those that are in use
            return self._by_name[name]
        row = self.names.find(name, entire=self.entire)
        if row.status != "in-use" and not made_before:
            status = Word(f"transcripts.status-{row.status}")
            raise OtaError("codings.not-in-use", name=row.name, status=status)
        if row.id not in self._texts:
            self._read(row.id)
        if row.status == "in-use":
            self._by_name[name] = self._texts[row.id]
        return self._texts[row.id]

    def _read(self, source: str) -> None:
        """Read the text of this source and of those that come next, and let go of the others."""
        sources = [source]
        if source in self._coming:
            at = self._coming.index(source)
            sources = self._coming[at : at + _AT_ONCE]
        loaded = transcripts.read_all_stored(self.connection, sources).values()
        self._texts = {stored.source: Searchable(stored, self._read_quotes(stored.number)) for stored in loaded}
        self._by_name.clear()
        self._source_of |= {stored.revision: stored.source for stored in loaded}

    def complete_name(self, name: str) -> str:
        """What the one code is called that is meant by `name`, or by the beginning of its name; raises OtaError as
        `Codebook.find` does."""
        with suppress(OtaError):
            self.book.find(name, entire=True)
            return name
        return self.book.spell_reference(self.book.find(name, "code").id)

    def find_code(self, name: str, made_before: bool = False) -> str:
        """The code called `name`; categories and themes are not coded with, nor codes out of use unless the coding was
        `made_before`. Raises OtaError for those, and where the name means none or several.
        """
        if name not in self._codes:
            entry = self.book.find(name, entire=self.entire)
            if entry.level != "code":
                raise OtaError("codings.not-a-code", name=entry.name, level=Word(f"codebook.level-{entry.level}"))
            if entry.state != "active" and made_before:
                return entry.id
            if entry.state != "active":
                raise OtaError("codings.retired", name=entry.name)
            self._codes[name] = entry.id
        return self._codes[name]

    def make_code(
        self, writer: Writer, name: str, under: str = "", born: str = "", origin: str = "", new_under: bool = False
    ) -> str:
        """Make the code called `name` where there is none: under `under` (a path in the name says so too), else at the
        top; with `new_under` a category called `under` is made too. The code is born in the source `born`. Returns what
        it is called, "" where it is there.

        Raises OtaError as `ota codebook add` does, and where `name` means several.
        """
        if self._is_known(name):
            return ""
        if new_under and not self._is_known(under):
            saving.write(writer, growing.add(self.book, under, "category", None, new_id=writer.make_id))
            self.book = codebook.load(self.connection)
        above, _, leaf = re.sub(r"\s+/\s+", SEPARATOR, name.removeprefix("> ")).rpartition(SEPARATOR)
        parent = self.book.find(above or under).id if above or under else None
        fields = {"born": self.names.find(born).id} if born else {}
        fields |= {"origin": origin} if origin else {}
        changes = growing.add(self.book, leaf, "code", parent, new_id=writer.make_id, **fields)
        saving.write(writer, changes)
        self.book = codebook.load(self.connection)
        self._codes.clear()
        return self.book.spell_reference(next(change.code.id for change in changes if isinstance(change, AddCode)))

    def _is_known(self, name: str) -> bool:
        """Whether there is a code, category or theme of just this name; raises OtaError where there are several."""
        try:
            self.book.find(name, entire=True)
        except OtaError as error:
            if error.key not in ("directory.unknown", "codebook.unknown-empty"):
                raise
            return False
        return True

    def build_columns(self, what: What, text: str, passage: Span) -> dict[str, Any]:
        """The columns that `what` sets and the `memo`, checked for a passage of `text`."""
        statement = self.check_said(what)
        statement.check(text, passage.start, passage.end)
        return {**statement.columns, "memo": statement.memo}

    def check_said(self, what: What) -> Said:
        """What a coder says beside the code, checked but for what depends on the passage."""
        columns = {
            "perspective": self._find_perspective(what.perspective),
            "person_id": self._find_person(what.person),
            "print_form": normalise_written(what.print_form or "") or None,
            "favourite": what.favourite,
            "literal": what.literal,
            "not_to_team": what.not_to_team or None,
        }
        return Said(columns, self.list_facet_pairs(what.facets), normalise_written(what.memo or "") or None)

    def _find_perspective(self, text: str | None) -> str | None:
        return self._perspectives.find(text, entire=self.entire) if text else None

    def _find_person(self, text: str | None) -> str | None:
        if not text:
            return None
        if text not in self._people:
            self._people[text] = find_key(self.connection, "person", text, entire=self.entire)
        return self._people[text]

    def find_facet(self, name: str) -> str:
        """See `find_facet_name`."""
        return find_facet_name(self.study.settings, name, entire=self.entire)

    def list_facet_pairs(self, asked: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
        """Pairs of facet and value, each once, checked against the settings (names or labels)."""
        pairs: dict[tuple[str, str], None] = {}
        for name, values in asked.items():
            facet = self.find_facet(name)
            for choice in values:
                pairs[facet, self._values[facet].find(choice, entire=self.entire)] = None
        return list(pairs)

    def make_new(self, name: str, where: Where, code: str, coder: str, statement: Said) -> New:
        """A coding of the passage that `where` means in the source called `name`.

        Raises OtaError also where nobody is known to have said it and `statement` does not say whose view it is.
        """
        searchable = self.find_text(name)
        stored = searchable.stored
        draft = _place_new(searchable, where, self.find_code(code), coder, statement)
        revision, start, end, *_ = draft.same
        self.refuse_nobody(stored, start, end, statement.columns)
        if self._in_doubt and places.touches(self._in_doubt, stored, start, end):
            self.doubtful.add((revision, start, end))
        return draft

    def draft_coding(self, name: str, where: Where, code: str | None, coder: str, statement: Said) -> New:
        """As `make_new`, of words of nobody too, and where source or code are no longer in use: for one that is there,
        or was in another copy of the study; without a `code` for one that is to be made."""
        new = _place_new(self.find_text(name, made_before=True), where, "", coder, statement)
        if code is None:
            return new
        return new._replace(same=(*new.same[:3], self.find_code(code, made_before=True), coder))

    def refuse_nobody(self, stored: Stored, start: int, end: int, columns: Mapping[str, Any]) -> None:
        """Raises OtaError where nobody is known to have said `start:end` among the turns of others, and `columns` do
        not say whose view it is."""
        if not (columns["perspective"] or columns["person_id"]) and is_of_nobody(stored, start, end):
            perspectives = ", ".join(self.study.settings.perspectives)
            raise OtaError("codings.nobody", handle=stored.spell_handle(start, end), known=perspectives)

    def proposes_literal(self, new: New) -> bool:
        """Whether `new` is of notes, stands there between quotation marks, and nobody said whether it is literal."""
        stored = self._texts[self._source_of[new.same[0]]].stored
        if stored.verbatim or new.said.columns["literal"] is not None:
            return False
        _, start, end, *_ = new.same
        touched = stored.list_turns(start, end)
        begin = touched[0].start
        return is_between_marks(stored.text[begin : touched[-1].end], start - begin, end - begin)

    def insert(self, writer: Writer, drafts: Drafts) -> None:
        """Write the codings that were drafted; the sources they stand on are busy from now on."""
        begun: dict[tuple[str, str], None] = {}
        names = ("coding_id", "facet", "value")
        for values, said in drafts.list_parts(_WRITTEN_TOGETHER):
            values |= {name: [statement.columns[name] for statement in said] for name in said[0].columns}
            made = writer.insert_columns(tables.coding, values, len(said))
            written = zip(made, values["coder_id"], said, strict=True)
            insert_texts(writer, [(key, coder, statement.memo) for key, coder, statement in written if statement.memo])
            pairs = zip(made, said, strict=True)
            triples = [(key, *pair) for key, statement in pairs for pair in statement.facets]
            columns = dict(zip(names, zip(*triples, strict=True), strict=False))
            writer.insert_columns(tables.coding_facet, columns, len(triples))
            begun |= dict.fromkeys(zip(values["revision_id"], values["coder_id"], strict=True))
        if not begun:
            return
        states_now = progress.fetch_states(self.connection)
        busy = [(self._source_of[revision], coder) for revision, coder in begun]
        writer.insert(
            tables.source_state,
            [
                {"source_id": source, "coder_id": coder, "state": "busy"}
                for source, coder in busy
                if (source, coder) not in states_now
            ],
        )


def _place_new(searchable: Searchable, where: Where, code: str, coder: str, statement: Said) -> New:
    """A coding of the passage that `where` means. Raises OtaError where it means none, or the print form does not
    fit."""
    stored = searchable.stored
    alone = searchable.find_exactly(where.quote) if where.span is None and not where.turn else ()
    if len(alone) == 1:
        ((start, end),) = alone
    else:
        span = locate(searchable, where)
        start, end = span.start, span.end
    statement.check(stored.text, start, end)
    return New((stored.revision, start, end, code, coder), compute_digest(stored.text, start, end), statement)


def find_facet_name(settings: Settings, name: str, *, entire: bool = True) -> str:
    """The facet that `name` names or labels; raises OtaError as `Directory.find` does."""
    return settings.build_directory("facets", "facet").find(name, entire=entire)
