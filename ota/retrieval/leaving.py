"""The gate of a study for one audience, and the words that it keeps from texts that are nobody's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from ota.db import tables
from ota.db.sql import Connection, select
from ota.leaving import QUOTATION, OwnWords, choose_printed
from ota.privacy import Audience, Gate, Repeats, name_cases, open_table, read_audience
from ota.privacy.names import PEOPLE, KnownName, NamesInText
from ota.privacy.ordinary import OrdinaryOrOfField
from ota.privacy.printing import make_mask_writer
from ota.privacy.register import load_register
from ota.privacy.store import read_known_names, spell_known_names
from ota.privacy.watching import NameWatch
from ota.study import Study
from ota.tabular import OpenedTable, ResultTable
from ota.transcripts import store as transcripts
from ota.transcripts.model import Outline
from ota.transcripts.whose import Hearing, read_consents, read_hearing

if TYPE_CHECKING:
    from ota.privacy.proposing import Proposer


def build_gate(study: Study, audience: str) -> Gate:
    """What may leave this study to an audience today; raises OtaError where its name is none of an audience."""
    audience = read_audience(audience)
    with study.reading() as connection:
        gate = Gate(read_consents(connection, study.clock().date()), audience)
        if gate.may_withhold:
            gate = replace(gate, repeats=Repeats(_find_withheld(connection, read_hearing(connection, study), gate)))
        if gate.complete:
            return gate
        gate = _hide_cases(gate, connection, study)
        register = load_register(connection, study.folder)
        registered = [name for entry in register.names for name in spell_known_names(entry)]
        watch = NameWatch(registered, study.language, register.missing)
        gate = replace(gate, watch=watch, lacks_names=_is_without_names(connection, study, audience))
        if audience is not Audience.PUBLIC:
            return replace(gate, unnamed=gate.hide)
        people = [name for name in read_known_names(connection, study.settings) if name.kind in PEOPLE]
        write_mask = make_mask_writer(connection, study.settings, study.invent)
    from ota.privacy.proposing import NAME, Proposer

    finder = Proposer(people, study.language)
    audience_name = audience.value

    def write_name(words: str) -> str:
        return choose_printed(audience_name, write_mask(NAME, words))

    mask = cache(partial(_mask_names, finder, write_name))
    return replace(gate, unnamed=lambda text: mask(gate.hide(text)))


def _is_without_names(connection: Connection, study: Study, audience: Audience) -> bool:
    """Whether the profile of an audience asks for invented names where names are masked, and nobody opened the key."""
    profile = study.settings.profiles.get(audience.value)
    if study.invent or profile is None or profile.person != "invented":
        return False
    accepted = select(tables.mask.c.id).where(tables.mask.c.accepted, tables.mask.c.kind == "name").limit(1)
    return connection.execute(accepted).scalar_one_or_none() is not None


def _hide_cases(gate: Gate, connection: Connection, study: Study) -> Gate:
    """The gate, so that no text that passes it holds the name of an anonymous case; the name itself asked for that."""
    case, language = tables.case.c, study.language
    rows = connection.execute(select(case.id, case.name, case.anonymous)).all()
    printed = name_cases(rows, study.settings.case[language][0], language)
    hidden = {row.name: printed[row.id] for row in rows if row.anonymous}
    if not hidden:
        return gate
    known_names = [KnownName(name, "person", instead) for name, instead in hidden.items()]
    names = NamesInText(known_names, OrdinaryOrOfField(language))
    return replace(gate, hidden=hidden, hide=cache(partial(_put_in_place, names)))


def _put_in_place(names: NamesInText, text: str) -> str:
    for named in reversed(list(names.find_each(text))):
        text = text[: named.start] + named.known_name.instead + text[named.end :]
    return text


def read_for(study: Study, table: ResultTable, audience: str, columns: Sequence[str]) -> OpenedTable:
    """A listing of this study as an audience may read it today (see `ResultTable.opened`). Raises OtaError for what is
    no audience or no column, and PrivacyError for a column that is not for the audience."""
    gate = build_gate(study, audience)
    opened = open_table(table, gate, study.language, columns, whole=True)
    notes = (*opened.list_notes(study.language), *gate.watch.list_notes(study.language))
    return OpenedTable(opened.table, (opened.notice, *notes) if opened.notice else notes, study.language)


def _mask_names(finder: Proposer, write_mask: Callable[[str], str], text: str) -> str:
    """What stands behind a quote, or what a memo says, with the names of people in it masked.

    At the beginning of a sentence a name that is a word too (Bram, Roos) is masked: rather a word too many than a name
    too few. Several words of which only the first has a capital are none ("De groot opgezette school").
    """
    for name in reversed(list(finder.find_of_study(text))):
        if not name.doubtful or len(text[name.start : name.end].split()) == 1:
            text = text[: name.start] + write_mask(text[name.start : name.end]) + text[name.end :]
    return text


def _find_withheld(connection: Connection, heard: Hearing, gate: Gate) -> Iterator[str]:
    """The words of every turn, and of every passage that a coder gave to somebody, that may not leave."""
    texts = transcripts.read_all_outlines(connection)
    concerned = [key for key, stored in texts.items() if _concerns_text(stored, heard, gate)]
    for key, text in transcripts.read_texts(connection, concerned):
        stored = texts[key]
        spoken = ((turn.body, turn.end, heard.find_speaker_of(stored, turn)) for turn in stored.turns)
        marked = (
            (mark.start, mark.end, heard.find_whose(stored, mark.start, mark.end))
            for mark in heard.read_marked.get(key, ())
        )
        for start, end, whose in (*spoken, *marked):
            words = OwnWords(text[start:end], whose)
            if not gate.opens(words):
                yield text[start:end]


def _concerns_text(stored: Outline, heard: Hearing, gate: Gate) -> bool:
    """Whether somebody in this text, or the text as a whole, withholds words."""
    people = {heard.people.get(stored.source), *(speaker.person for speaker in stored.speakers.values())}
    answers = {gate.consents.ask(person, stored.source, QUOTATION, gate.audience) for person in people}
    return "no" in answers or stored.revision in heard.read_marked
