"""Places in all sources in use where words stand, and the sources themselves, for whoever goes from one to another."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

from ota.errors import OtaError
from ota.retrieval import find
from ota.study import Study
from ota.text.handles import spell_source_handle
from ota.transcripts import progress
from ota.transcripts import store as transcripts

BEFORE, BEHIND = 30, 120  # characters of context on either side
MOST = 500  # places that are listed


class FoundPlace(NamedTuple):
    """`start:end` of the text of `source`, who speaks there, and the words with those around them, on one line."""

    source: str
    start: int
    end: int
    handle: str
    speaker: str
    words: str


class SourceInUse(NamedTuple):
    """A source, and how far the coder at work is with it: "open", "busy" or "done"."""

    source: str
    handle: str
    name: str
    state: str


def find_everywhere(study: Study, typed: str) -> list[FoundPlace]:
    """The first places of what is asked, in the order of the sources; raises QueryError where it cannot be read."""
    places = []
    with study.reading() as connection:
        hits = find(study, typed).hits[:MOST]
        texts = {key: transcripts.read_stored(connection, key).text for key in {hit.stored.source for hit in hits}}
    for hit in hits:
        text, turn = texts[hit.stored.source], hit.turn
        words = text[max(turn.body, hit.start - BEFORE) : min(turn.end, hit.end + BEHIND)]
        words = ("…" if hit.start - BEFORE > turn.body else "") + " ".join(words.split())
        speaker = hit.speaker.label if hit.speaker else ""
        handle = hit.stored.spell_handle(hit.start, hit.end)
        places.append(FoundPlace(hit.stored.source, hit.start, hit.end, handle, speaker, words))
    return places


def list_sources_in_use(study: Study) -> list[SourceInUse]:
    """The sources in use, in their order."""
    coder = ""
    with study.reading() as connection:
        with suppress(OtaError):  # who never wrote here has no key yet
            coder = study.find_coder_id(connection)
        states = progress.fetch_states(connection)
        outlines = [text for text in transcripts.read_all_outlines(connection).values() if text.status == "in-use"]
    return [
        SourceInUse(text.source, spell_source_handle(text.number), text.name, states.get((text.source, coder), "open"))
        for text in sorted(outlines, key=lambda text: text.number)
    ]
