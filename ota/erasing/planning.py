"""Who is meant, and what of the study is theirs.

Of a person: the texts in which nobody else is heard, whole; in another their turns, and the passages that a coder gave
to them; the codings on these words; the entries of a timeline about them alone, and those that are known from these
texts only and name nobody else; the summaries that rest on what goes only. Of a source: the source, and what is known
from it only. What refers to these follows from the references of `ota.db.tables`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import Any

from ota.db import tables
from ota.db.changes import fetch_changes
from ota.db.erasing import References
from ota.db.sql import Connection, select
from ota.db.undo import Place
from ota.directory import Directory
from ota.erasing.model import Going, NewText, Subject
from ota.erasing.speech import CutText, cut_speech
from ota.erasing.traces import Traces
from ota.errors import OtaError
from ota.study import Study, raw, vault
from ota.text.folding import fold_name
from ota.text.handles import spell_source_handle
from ota.text.word import count_words
from ota.transcripts import store
from ota.transcripts.model import Stored
from ota.words import Word, say

_SORTS = ("person", "source")
_PLACED = ("coding", "passage", "doubt")  # tables whose rows stand on a stretch of a text


def find_subject(connection: Connection, text: str) -> Subject:
    """The one person or source of which `text` is the whole name, the handle or the key; also one that was removed
    before. Raises OtaError as a directory does."""
    directory: Directory[Place] = Directory(Word("erasing.sort"))
    names, files = _read_every_name(connection)
    last = {place: every[-1] for place, every in names.items()}
    called: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for sort in _SORTS:
        table = tables.JOURNALED[sort]
        for row in connection.execute(select(table)).mappings():
            handle = spell_source_handle(row["number"]) if sort == "source" else ""
            directory.add((sort, row["id"]), row["name"], handle=handle, key=row["id"])
            called[sort, fold_name(row["name"])].append((sort, row["id"]))
            last.pop((sort, row["id"]), None)
    for place, name in last.items():  # removed before: under a name that is used again it goes with what has that now
        if not called[place[0], fold_name(name)]:
            directory.add(place, name, key=place[1])
        called[place[0], fold_name(name)].append(place)
    meant = directory.find(text, entire=True)
    shown = directory.name_thing(meant)
    every_place = called[meant[0], fold_name(shown)]
    every_name = {name for place in every_place for name in (*names[place], *files[place]) if name}
    return Subject(meant[0], meant[1], frozenset(key for _, key in every_place), shown, frozenset(every_name))


def _read_every_name(connection: Connection) -> tuple[dict[Place, list[str]], dict[Place, set[str]]]:
    """What each person and source was ever called, the last name last, and the names of its files."""
    names: defaultdict[Place, list[str]] = defaultdict(list)
    files: defaultdict[Place, set[str]] = defaultdict(set)
    for recorded in fetch_changes(connection, tables.change.c.tbl.in_(_SORTS)):
        place = recorded["tbl"], recorded["row"]
        for image in (recorded["before"] or {}, recorded["after"] or {}):
            names[place] += [image["name"]] if "name" in image else []
            files[place].add(image.get("file") or "")
    return names, files


def gather(study: Study, connection: Connection, subject: Subject) -> Going:
    """All that goes with the subject, and what becomes of what stays."""
    references = References(connection)
    sharing = _Sharing(study, connection, subject, references)
    mark = say("erasing.mark", study.language)
    start: set[Place] = {(subject.sort, key) for key in subject.keys} | {("source", key) for key in sharing.whole}
    texts = [sharing.cut_text(stored, mark) for stored in sharing.shared]
    registered, names = _find_registered(study, connection, subject, references)
    start |= registered
    going = Going(subject, references, Traces((), (), (), mark, study.language), set(), texts)
    for text in texts:
        start |= _move_rows(connection, going, text)
        for key in sharing.list_labels(text):
            going.always["speaker", key] = {"label": sharing.labels[text.source][key], "person_id": None}
    going.gone = references.close(start)
    _find_digests(connection, going)
    while (
        lone := {*_find_lone_entries(going), *_find_lone_summaries(going), *_find_twins(connection, going)} - going.gone
    ):
        going.gone = references.close(going.gone | lone)
        _find_digests(connection, going)
    passages = [*_read_gone_texts(study, connection, going), *sharing.passages]
    going.words = sum(map(count_words, passages))
    people, files = (names, ()) if subject.sort == "person" else ((), names)
    going.traces = Traces(people, files, passages, mark, study.language)
    _replace_originals(connection, going)
    return going


class _Sharing:
    """The texts in which a person speaks: those that are theirs as a `whole`, and those that they share."""

    def __init__(self, study: Study, connection: Connection, subject: Subject, references: References) -> None:
        self.whole: set[str] = set()
        self.shared: list[Stored] = []
        self.passages: list[str] = []
        self.labels: dict[str, dict[str, str]] = {}  # source → speaker → the label that it gets
        self._mine: dict[str, set[str]] = {}
        self._given: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._make_id = study.make_id
        self._connection, self._erased = connection, say("erasing.label", study.language)
        if subject.sort == "source":
            self.whole = set(subject.keys)
            return
        coding, src = tables.coding, tables.source
        query = select(coding.c.revision_id, coding.c.start, coding.c.end).where(
            coding.c.person_id.in_(subject.keys), coding.c.state != "lost"
        )
        for revision, start, end in connection.execute(query):
            self._given[revision].append((start, end))
        whose = dict(connection.execute(select(src.c.id, src.c.person_id)).all())
        for stored in store.read_all_stored(connection).values():
            voices = {key for key in stored.speakers if study.settings.is_voice(stored.speakers[key].role)}
            speaking = set(filter(None, stored.columns.speakers))
            mine = {key for key in stored.speakers if stored.speakers[key].person in subject.keys}
            if (mine & voices & speaking or (not voices & speaking and whose[stored.source] in subject.keys)) and not (
                voices & speaking - mine
            ):
                self.whole.add(stored.source)
            elif mine or stored.revision in self._given:
                self._mine[stored.source] = mine
                self.shared.append(stored)
        self.whole |= set(_list_removed_sources(references, subject.keys))

    def cut_text(self, stored: Stored, mark: str) -> NewText:
        """A shared text without what is theirs."""
        taken = {speaker.label for speaker in stored.speakers.values()}
        labels = self.labels[stored.source] = {}
        for n, key in enumerate(sorted(self._mine[stored.source]), 1):
            label = self._erased if n == 1 and self._erased not in taken else f"{self._erased} {n}"
            while label in taken:
                label += "*"
            taken.add(label)
            labels[key] = label
        cut = cut_speech(stored, labels, self._given[stored.revision], mark)
        self.passages += [stored.text[hole.start : hole.end] for hole in cut.holes if hole.becomes == mark]
        rev = tables.revision
        current = self._connection.execute(select(rev).where(rev.c.id == stored.revision)).mappings().one()
        return NewText(stored.source, dict(current), cut, self._make_id())

    def list_labels(self, text: NewText) -> Iterable[str]:
        """The speakers of a text who are the one erased."""
        return self.labels[text.source]


def _list_removed_sources(references: References, people: Collection[str]) -> Iterable[str]:
    """The sources that were removed before, in which a person spoke or whose they were."""
    for place, cells in list(references.of.items()):
        if place[0] in ("speaker", "source") and cells["person_id"].intersection(people):
            keys = {place[1]} if place[0] == "source" else cells.get("source_id", set())
            yield from (key for key in keys if ("source", key) not in references.live)


def _find_registered(
    study: Study, connection: Connection, subject: Subject, references: References
) -> tuple[set[Place], frozenset[str]]:
    """The registered names that are the subject's though nobody said so; and all its names, with those that are
    registered as its own."""
    words: defaultdict[Place, set[str]] = defaultdict(set)
    table, name = tables.registered, tables.registered.name
    for key, spelled in connection.execute(select(table.c.id, table.c.words)):
        words[name, key].add(spelled)
    for recorded in fetch_changes(connection, tables.change.c.tbl == name):
        for image in (recorded["before"] or {}, recorded["after"] or {}):
            words[name, recorded["row"]] |= {image["words"]} if "words" in image else set()
    spellings, folded = vault.fetch_spellings(study.folder) if words else {}, {*map(fold_name, subject.names)}
    gone, names = set(), set(subject.names)
    for place, keys in words.items():
        spelt = {
            spelling for key in keys if key in spellings for spelling in (spellings[key].name, *spellings[key].variants)
        }
        if references.of[place]["person_id"] & subject.keys:
            names |= spelt
        elif subject.sort == "person" and not folded.isdisjoint(map(fold_name, spelt)):
            gone.add(place)
    return gone, frozenset(names)


def _move_rows(connection: Connection, going: Going, text: NewText) -> set[Place]:
    """Carry what stands on a shared text to its new revision; returns what goes: the old ones, and what stood on words
    that made way only."""
    references, old = going.references, text.current["id"]
    start: set[Place] = {
        place for place, cells in references.of.items() if place[0] == "revision" and text.source in cells["source_id"]
    }
    taken: set[tuple[Any, ...]] = set()
    for name in _PLACED:
        table = tables.JOURNALED[name]
        for row in map(dict, connection.execute(select(table).where(table.c.revision_id == old)).mappings()):
            cells = None if row.get("state") == "lost" else text.cut.map_row(row, text.key)
            twin = cells and (name, cells["start"], cells["end"], row.get("code_id"), row.get("coder_id"))
            if cells is None or (name == "coding" and twin in taken):
                start.add((name, row["id"]))
                continue
            taken.add(twin or ())
            going.moved[name, row["id"]] = cells
            references.move((name, row["id"]), "revision_id", text.key)
    return start


def _find_lone_entries(going: Going) -> Iterable[Place]:
    """The entries about the person alone, and those that are known from what goes only and name nobody else."""
    references, gone = going.references, going.gone
    people: defaultdict[Place, set[str]] = defaultdict(set)
    support: defaultdict[Place, set[bool]] = defaultdict(set)  # whether what an entry is known from goes
    for place, cells in references.of.items():
        for key in cells.get("entry_id", ()):
            entry = "entry", key
            if place not in references.live and entry in references.live:
                continue
            if place[0] == "entry_person":
                people[entry] |= cells["person_id"]
            if place[0] == "evidence":
                support[entry].add(place in gone)
        if place[0] == "entry":
            support[place] |= {("source", key) in gone for key in cells.get("source_id", ())}
    for place in references.ever:
        people_left = people[place] - going.subject.keys
        if place[0] == "entry" and not people_left and (people[place] or support[place] == {True}):
            yield place


def _find_lone_summaries(going: Going) -> Iterable[Place]:
    """The summaries that rest on what goes only: they say in other words what is said there."""
    return (summary for summary, fates in going.find_basis().items() if fates == {"gone"})


def _find_twins(connection: Connection, going: Going) -> Iterable[Place]:
    """The sources that were removed before and had the very text of one that goes."""
    for recorded in fetch_changes(connection, tables.change.c.tbl == "revision"):
        for image in (recorded["before"] or {}, recorded["after"] or {}):
            place = "source", image.get("source_id", "")
            if image.get("text_digest") in going.digests and place not in going.references.live and place[1]:
                yield place


def _find_digests(connection: Connection, going: Going) -> None:
    """Every original and text that a source or revision that goes, or a shared source, ever had."""
    shared = {text.source for text in going.texts}
    for name in ("source", "revision"):
        table = tables.JOURNALED[name]
        images = [(row["id"], row) for row in connection.execute(select(table)).mappings()]
        for recorded in fetch_changes(connection, tables.change.c.tbl == name):
            images += [(recorded["row"], image) for image in (recorded["before"], recorded["after"]) if image]
        for key, image in images:
            if (name, key) in going.gone or key in shared:
                going.digests |= {image[column] for column in ("original", "text_digest") if image.get(column)}


def _read_gone_texts(study: Study, connection: Connection, going: Going) -> Iterable[str]:
    """The texts of the sources that go as a whole."""
    sources = {key for name, key in going.gone if name == "source"}
    digests: set[str] = set()
    for recorded in fetch_changes(connection, tables.change.c.tbl == "revision"):
        for image in (recorded["before"], recorded["after"]):
            if image and image.get("source_id") in sources and image.get("text_digest"):
                digests.add(image["text_digest"])
    bodies = raw.fetch_bodies(connection, digests)
    for digest in digests:
        try:
            yield bodies.get(digest) or raw.fetch(study.folder, digest, "?")
        except OtaError:
            continue  # nobody has it any more


def _replace_originals(connection: Connection, going: Going) -> None:
    """Give what stays of a file that goes (a text that is shared, an answer from a table of answers) an original of its
    own: its text."""
    cuts: dict[str, tuple[str, CutText]] = {text.source: (text.key, text.cut) for text in going.texts}
    src, rev = tables.source, tables.revision
    query = select(
        src.c.id, rev.c.id.label("revision"), rev.c.original, src.c.original.label("first"), tables.text.c.body
    )
    query = query.join(rev, rev.c.source_id == src.c.id).join(tables.text, tables.text.c.digest == rev.c.text_digest)
    for row in connection.execute(query.where(rev.c.current)):
        if ("source", row.id) in going.gone or not {row.first, row.original} & going.digests:
            continue
        body = (cuts[row.id][1].text if row.id in cuts else row.body).encode("utf-8")
        digest = sha256(body).hexdigest()
        going.originals[digest] = body
        going.moved["source", row.id] = {"original": digest}
        if row.id in cuts:
            going.always["source", row.id] = {"file": None}
        if row.id not in cuts and row.original in going.digests:
            going.moved["revision", row.revision] = {"original": digest}
