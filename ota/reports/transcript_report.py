"""A text as people read it: turn by turn with numbers; and with codings in the margin, to go on coding in Word.

What goes out with codings remembers which they were, so that `ota.codings.margins` can tell what came back untouched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from ota.codings.margins import recall_coding, trim_to_words, write_memory
from ota.codings.model import Coding
from ota.codings.remarks import write_remark
from ota.codings.stated import StatedCoding, state_codings
from ota.codings.store import choose_codings
from ota.privacy import Gate
from ota.reports.blocks import Block, Document, Remark, SpokenTurn
from ota.reports.context import ReportContext
from ota.study import Study, ids
from ota.study.settings import Settings
from ota.text.handles import spell_source_handle
from ota.transcripts import store as transcripts
from ota.transcripts.model import Stored, format_clock
from ota.transcripts.whose import Hearing, read_hearing
from ota.words import say

_WRAP = re.compile(r"(?<=\S)([^\S\n]*)\n(?=[^\S\n]*\S)")


@dataclass(frozen=True)
class TranscriptReport:
    """A source as a document, and how it is to be called as a file. `lost`: codings that are not in it, having lost
    their words."""

    name: str
    document: Document
    codings: int = 0
    lost: int = 0


def make_transcripts(
    study: Study, sources: tuple[str, ...], gate: Gate, *, coded: bool = False, coder: str = ""
) -> Iterator[TranscriptReport]:
    """Each of these sources (none: all in use) as a document, in the order of the study; `coded`: with its codings in
    the margin, all or those of one coder.

    Raises OtaError for a source or coder that there is not.
    """
    context = ReportContext(study, gate)
    with study.reading() as connection:
        names = transcripts.Names(connection)
        chosen_keys = [names.find(name).id for name in sources] or None
        outlines = transcripts.read_all_outlines(connection, chosen_keys)
        heard = read_hearing(connection, study)
        exported = 0
        for outline in outlines.values():
            if chosen_keys is None and outline.status != "in-use":
                continue
            stored = transcripts.read_stored(connection, outline.source)
            document = _compose_transcript(context, stored, heard)
            exported += 1
            if not coded:  # the name of a source says whose it is
                bare = say("reports.transcript-file", study.language, n=exported)
                yield TranscriptReport(_name_file(stored) if gate.complete else bare, document)
                continue
            codings = choose_codings(connection, source=outline.source, coder=coder)
            yield _add_codings(stored, document, codings, list(state_codings(connection, codings)), study.settings)


def _name_file(stored: Stored) -> str:
    """`T03-vos-moeder`, of signs that every system allows in the name of a file."""
    name = "".join(sign if sign.isalnum() or sign in "-_. " else "-" for sign in stored.name).strip(" .")
    return f"{spell_source_handle(stored.number)}-{name[:80]}".rstrip(" .")


def _compose_transcript(context: ReportContext, stored: Stored, heard: Hearing) -> Document:
    complete, language = context.gate.complete, context.language
    title = stored.name if complete else say("reports.transcript", language)
    details = ((say("reports.transcript-handle", language), spell_source_handle(stored.number)),) if complete else ()
    return context.compose(title, (partial(print_turns, stored, heard),), details=details)


def print_turns(stored: Stored, heard: Hearing, context: ReportContext) -> Iterator[Block]:
    """The turns of a text, each with who speaks; to others than the team that is a role, for a label may be a name."""
    roles = context.study.settings.roles
    for turn in stored.turns:
        speaker = stored.speakers.get(turn.speaker or "")
        label = speaker.label if speaker else ""
        if speaker and not context.gate.complete:
            role = roles.get(speaker.role or "")
            label = role.format_label(context.language) if role else ""
        words = heard.seal_words(stored, turn.body, turn.end, stored.text[turn.body : turn.end])
        time = format_clock(turn.time) if turn.time is not None else ""
        yield SpokenTurn(turn.handle, words.reshape(_unwrap), label, time)


def _unwrap(text: str) -> str:
    """A text without hard wraps, as long as it was: places in it stay what they are."""
    return _WRAP.sub(r"\1 ", text)


def _add_codings(
    stored: Stored,
    document: Document,
    codings: list[Coding],
    stating: list[tuple[StatedCoding, Stored]],
    settings: Settings,
) -> TranscriptReport:
    """The document with its codings in the margin."""
    remarks, written = [], []
    for stated, text in stating:
        within = trim_to_words(text, *stated.where.span) if stated.where.span else None
        if within and text.revision == stored.revision:
            span, start, end = within
            remark = Remark(start, end, stated.coder, write_remark(stated, settings), ids.read_moment(stated.id))
            remarks.append(remark)
            written.append(recall_coding(stated, span, remark.text))
    document = replace(document, remarks=tuple(remarks), memory=write_memory(stored, written))
    return TranscriptReport(_name_file(stored), document, len(remarks), len(codings) - len(remarks))
