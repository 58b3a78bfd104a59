"""Names in what was said: proposed by the program, accepted or refused by a person, and printed as `[naam]` ever after.

What touches texts, codings and masks together. The words stored are never altered: a mask is a place in a text, and
whatever reads words for others than the team puts its kind there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from ota.db import tables
from ota.db.rows import fetch_plain_rows
from ota.errors import OtaError, Problem
from ota.leaving import find_named
from ota.privacy import store
from ota.privacy.names import KnownName, NamesInText
from ota.privacy.proposing import NAME, Proposed, Proposer
from ota.privacy.register import KINDS, check_register
from ota.study import Study
from ota.tabular import Column, Labelled, ResultTable
from ota.text.spans import build_anchor
from ota.transcripts import store as transcripts
from ota.transcripts.model import Stored
from ota.transcripts.whose import read_hearing
from ota.words import say

_PEOPLE = frozenset(f"known-{kind}" for kind in ("person", "case", "coder"))
_SHOWN = 8  # figures of an id

Place = tuple[int, int]


@dataclass(frozen=True)
class Sighting:
    """Something in a text that may point at somebody. `accepted` None: nobody has looked at it yet."""

    stored: Stored
    start: int
    end: int
    kind: str
    reason: str
    doubtful: bool = False
    mask: str = ""
    accepted: bool | None = None

    @property
    def id(self) -> str:
        """By which people name it; the same for as long as it stands where it stands."""
        return sha256(f"{self.stored.number}:{self.start}:{self.end}".encode()).hexdigest()[:_SHOWN]

    @property
    def handle(self) -> str:
        """Where it stands: T03:48."""
        return self.stored.spell_handle(self.start, self.end)

    @property
    def written(self) -> str:
        """The name as it stands there, on one line."""
        return _join_lines(self.stored.text[self.start : self.end])


def find_sightings(study: Study, sources: Sequence[str] = (), name: str = "") -> list[Sighting]:
    """What is proposed in the texts in use (or in these sources) and all that was looked at, in the order of the texts;
    with `name` that name only, and wherever else it is written so. Raises OtaError for an unknown source."""
    with study.reading() as connection:
        return _find_sightings(study, connection, sources, name)


def _find_sightings(study: Study, connection: Connection, sources: Sequence[str], name: str) -> list[Sighting]:
    keys = [transcripts.find_source(connection, source).id for source in sources] or None
    finder = Proposer(store.read_known_names(connection, study.settings), study.language)
    looked_at, coded = store.fetch_masks(connection), _read_coded(connection)
    sightings: list[Sighting] = []
    for revision, stored in transcripts.read_all_stored(connection, keys).items():
        if keys is not None or stored.status == "in-use":
            in_text = _find_in_text(stored, finder, looked_at.get(revision, ()), coded.get(revision, ()))
            sightings += _find_of_name(stored, in_text, name) if name else in_text
    return sightings


def _join_lines(text: str) -> str:
    return " ".join(text.split())


def _read_coded(connection: Connection) -> dict[str, list[Place]]:
    """Revision → the coded passages on it."""
    coding = tables.coding.c
    coded: dict[str, list[Place]] = {}
    query = select(coding.revision_id, coding.start, coding.end).where(coding.state != "lost")
    for revision, start, end in fetch_plain_rows(connection, query):
        coded.setdefault(revision, []).append((start, end))
    return coded


def _find_in_text(
    stored: Stored, finder: Proposer, looked_at: Sequence[store.Mask], coded: Sequence[Place]
) -> list[Sighting]:
    """Those of one text: in what is said, and in the labels that stand within a coded passage."""
    proposed = {(proposal.start, proposal.end): proposal for proposal in finder.propose(stored.text)}
    sightings = []
    for mask in looked_at:
        why = proposed.get((mask.start, mask.end))
        reason = why.reason if why else "hand"
        sightings.append(Sighting(stored, mask.start, mask.end, mask.kind, reason, False, mask.id, mask.accepted))
    for start, end in proposed:
        spoken = stored.turns[stored.find_unit_position(start)].body <= start or _lies_within((start, end), coded)
        if spoken and not any(_touch((start, end), (mask.start, mask.end)) for mask in looked_at):
            sightings.append(Sighting(stored, *proposed[start, end]))
    return sorted(sightings, key=lambda sighting: (sighting.start, sighting.end))


def _find_of_name(stored: Stored, sightings: Sequence[Sighting], name: str) -> list[Sighting]:
    """Those of a name, and where else it stands written as it was typed."""
    names = NamesInText([KnownName(name, "person")], ())
    of_name = [sighting for sighting in sightings if any(True for _ in names.find_each(sighting.written))]
    kind = next((sighting.kind for sighting in of_name), NAME)
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?:['’]?s|['’])?(?!\w)", stored.text):
        if not any(_touch(match.span(), (sighting.start, sighting.end)) for sighting in (*sightings, *of_name)):
            of_name.append(Sighting(stored, *match.span(), kind, "hand"))
    return sorted(of_name, key=lambda sighting: (sighting.start, sighting.end))


def _lies_within(place: Place, places: Iterable[Place]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in places)


def _touch(first: Place, second: Place) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _touches(place: Place, places: Iterable[Place]) -> bool:
    return any(_touch(place, other_place) for other_place in places)


# --- looking at them -------------------------------------------------------------------------------------------------
def answer_sightings(
    study: Study,
    accepted: bool,
    ids: Sequence[str] = (),
    *,
    name: str = "",
    source: str = "",
    kind: str = "",
) -> int:
    """Accept or refuse what is proposed: by id, all of a name, all of a source; as another `kind` where one is given.

    What is doubtful is taken by its id or its name only. Returns how many answers changed. Raises OtaError where
    nothing is meant, or an id means nothing or several.
    """
    if not (ids or name or source):
        raise OtaError("privacy.which")
    if kind and kind not in KINDS:
        raise OtaError("study.bad-value", value=kind, field="kind", allowed=", ".join(KINDS))
    verb = "privacy accept" if accepted else "privacy refuse"
    with study.writing(verb, ids=list(ids), source=source, shown=kind) as writer:
        sightings = _find_sightings(study, writer.connection, [source] if source else (), name)
        chosen = [sighting for typed in ids for sighting in _find_by_id(sightings, typed)] if ids else sightings
        if not (ids or name):
            chosen = [
                sighting for sighting in chosen if not sighting.doubtful and (accepted or sighting.accepted is None)
            ]
        if not chosen:
            raise OtaError("privacy.none-such", name=name or source)
        fresh = [sighting for sighting in chosen if not sighting.mask]
        passages = [_build_passage(sighting) for sighting in fresh]
        keys = writer.insert(tables.passage, passages)
        writer.insert(
            tables.mask,
            [
                {"passage_id": key, "kind": kind or sighting.kind, "accepted": accepted}
                for key, sighting in zip(keys, fresh, strict=True)
            ],
        )
        answers = {
            sighting.mask: {"accepted": accepted, "kind": kind or sighting.kind} for sighting in chosen if sighting.mask
        }
        return len(fresh) + writer.update_all(tables.mask, answers)


def _find_by_id(sightings: Sequence[Sighting], typed: str) -> list[Sighting]:
    meant = [sighting for sighting in sightings if sighting.id.startswith(typed.strip().lower())]
    if len(meant) != 1 or not typed.strip():
        raise OtaError("privacy.no-id" if not meant else "privacy.several-ids", id=typed)
    return meant


def _build_passage(sighting: Sighting) -> Mapping[str, object]:
    digest = build_anchor(sighting.stored.text, sighting.start, sighting.end).digest
    return {
        "revision_id": sighting.stored.revision,
        "start": sighting.start,
        "end": sighting.end,
        "digest": digest,
        "state": "ok",
    }


# --- telling ---------------------------------------------------------------------------------------------------------
def list_sightings(study: Study, sources: Sequence[str] = (), name: str = "", every: bool = False) -> ResultTable:
    """What is still to be looked at; with `every` also what was accepted or refused."""
    with study.reading() as connection:
        sightings = [
            sighting
            for sighting in _find_sightings(study, connection, sources, name)
            if every or sighting.accepted is None
        ]
        heard = read_hearing(connection, study)
    rows = tuple(
        (
            sighting.id,
            sighting.handle,
            sighting.stored.name,
            heard.seal_words(
                sighting.stored, sighting.start, sighting.end, sighting.stored.text[sighting.start : sighting.end]
            ).reshape(_join_lines),
            Labelled(sighting.kind, say(f"privacy.kind-{sighting.kind}", study.language)),
            Labelled(sighting.reason, say(f"privacy.reason-{sighting.reason}", study.language)),
            sighting.doubtful,
            _label_answer(sighting.accepted, study.language),
        )
        for sighting in sightings
    )
    texts = ("id", "handle", "source", "written", "kind", "reason")
    return study.table((*map(Column, texts), Column("doubtful", "bool"), Column("answer")), rows)


def _label_answer(accepted: bool | None, language: str) -> str | None:
    if accepted is None:
        return None
    return Labelled(
        "accepted" if accepted else "stays", say("privacy.accepted" if accepted else "privacy.refused", language)
    )


def check(study: Study) -> list[Problem]:
    """Per source, how many names of people and cases of the study stand in coded passages and nobody has looked at; and
    the print forms into which somebody put such a name that is masked nowhere."""
    count = Counter[str]()
    forms: list[Problem] = []
    with study.reading() as connection:
        of_register = check_register(study, connection)
        coded, looked_at = _read_coded(connection), store.fetch_masks(connection)
        finder = Proposer(store.read_known_names(connection, study.settings), study.language)
        texts = {
            key: outline
            for key, outline in transcripts.read_all_outlines(connection).items()
            if key in coded and outline.status == "in-use"
        }
        for revision, text in transcripts.read_texts(connection, texts):
            seen = [(mask.start, mask.end) for mask in looked_at.get(revision, ())]
            people = _propose_people(finder, text, coded[revision])
            count[texts[revision].name] += sum(
                _touches((name.start, name.end), coded[revision]) and not _touches((name.start, name.end), seen)
                for name in people
            )
        masked = _read_looked_at(connection, looked_at)
        shaped: dict[str, list[Any]] = {}
        for row in connection.execute(_FORMS):
            shaped.setdefault(row.revision_id, []).append(row)
        for revision, text in transcripts.read_texts(connection, [key for key in shaped if key in texts]):
            for row in shaped[revision]:
                put_in = _put_in(finder, row.print_form, text[row.start : row.end])
                if any(_join_lines(name).casefold() not in masked for name in put_in):
                    place = texts[revision].spell_handle(row.start, row.end)
                    forms.append(Problem("privacy.in-print-form", place, warning=True))
    unseen = [Problem("privacy.unseen", name, {"name": name, "count": n}, warning=True) for name, n in (+count).items()]
    return [*of_register, *unseen, *forms]


_FORMS = (
    select(*(tables.coding.c[name] for name in ("revision_id", "start", "end", "print_form")))
    .where(tables.coding.c.print_form.is_not(None), tables.coding.c.state == "ok")
    .order_by(tables.coding.c.id)
)


def _propose_people(finder: Proposer, text: str, among: Iterable[Place] | None = None) -> list[Proposed]:
    """The names of people and cases of the study in a text (`among`: that touch these places, and perhaps others),
    without what may as well be an ordinary word."""
    return [name for name in finder.find_of_study(text, among) if name.reason in _PEOPLE and not name.doubtful]


def _put_in(finder: Proposer, form: str, words: str) -> list[str]:
    """The names of people and cases that somebody put into a print form: they do not stand in its passage."""
    names = [form[name.start : name.end] for name in _propose_people(finder, form)]
    return [name for name in names if not find_named(words, {name: ""})]


def _read_looked_at(connection: Connection, looked_at: Mapping[str, Sequence[store.Mask]]) -> frozenset[str]:
    """What was looked at anywhere, as it is written there, in small letters."""
    return frozenset(
        _join_lines(text[mask.start : mask.end]).casefold()
        for revision, text in transcripts.read_texts(connection, list(looked_at))
        for mask in looked_at[revision]
    )
