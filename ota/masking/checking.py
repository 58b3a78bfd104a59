"""What `ota check` asks of names: coded passages with names at which nobody looked, and print forms with one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ota.db import tables
from ota.db.sql import Connection, select
from ota.errors import Problem
from ota.leaving import find_named
from ota.masking.sightings import Place, is_touching, join_lines, read_coded
from ota.privacy import store
from ota.privacy.proposing import Proposed, Proposer
from ota.privacy.register import check_register
from ota.study import Study
from ota.transcripts import store as transcripts

_PEOPLE = frozenset((*(f"known-{kind}" for kind in ("person", "case", "coder")), "register"))


def check(study: Study) -> list[Problem]:
    """Per source, how many names of people and cases of the study stand in coded passages and nobody has looked at; and
    the print forms into which somebody put such a name that is masked nowhere."""
    count = Counter[str]()
    forms: list[Problem] = []
    with study.reading() as connection:
        of_register = check_register(study, connection)
        coded, looked_at = read_coded(connection), store.fetch_masks(connection)
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
                if any(join_lines(name).casefold() not in masked for name in put_in):
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
        join_lines(text[mask.start : mask.end]).casefold()
        for revision, text in transcripts.read_texts(connection, list(looked_at))
        for mask in looked_at[revision]
    )


def _touches(place: Place, places: Iterable[Place]) -> bool:
    return any(is_touching(place, other_place) for other_place in places)
