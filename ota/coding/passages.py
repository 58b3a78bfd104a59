"""The passages under a code or a query, read with the words around them, for whoever goes through them."""

from __future__ import annotations

from typing import NamedTuple

from ota.codebook import store as codebook
from ota.codebook.tree import Codebook
from ota.codings.model import Coding
from ota.codings.voice import Voice
from ota.errors import OtaError
from ota.retrieval import material
from ota.retrieval.grammar import Field, Node, parse, write_query
from ota.retrieval.run import find_quotes
from ota.study import Study
from ota.transcripts import store as transcripts
from ota.transcripts.model import Outline

AROUND = 200  # characters that are read on either side


class FoundPassage(NamedTuple):
    """A coding with what it stands on: who speaks there, its words, and the words before and behind them, each on one
    line."""

    coding: Coding
    stored: Outline
    voice: Voice
    speakers: str
    before: str
    words: str
    behind: str

    @property
    def key(self) -> str:
        """The key of the coding."""
        return self.coding.id

    @property
    def handle(self) -> str:
        """Where it stands: T03:48."""
        return self.stored.spell_handle(self.coding.start, self.coding.end)


class FoundPassages(NamedTuple):
    """The passages of a question as the study has them after step `head`, in the order of the texts; none, and why,
    where the study has no answer any more."""

    head: int
    query: Node
    passages: tuple[FoundPassage, ...]
    refusal: OtaError | None = None

    @property
    def asked(self) -> str:
        """The question, as `ota quotes` takes it."""
        return write_query(self.query)


def read_question(book: Codebook, typed: str) -> Node:
    """What somebody asks: the name of a code or category means what stands under it, else it is a query. Raises
    QueryError for one that cannot be read."""
    try:
        code = book.find(typed.strip(), entire=True)
    except OtaError:
        return parse(typed)
    return Field("code", book.spell_reference(code.id))


def find_passages(study: Study, typed: str) -> FoundPassages:
    """The passages under a code or a query as somebody types it; raises QueryError where it cannot be read or names
    what is not there."""
    with study.reading() as connection:
        return read_passages(study, read_question(codebook.load(connection), typed))


def read_passages(study: Study, query: Node) -> FoundPassages:
    """The passages for which `query` holds; raises QueryError where it names what is not there."""
    with study.reading() as connection:
        head, passages = study.head(), find_quotes(study, query, material=material.read(study).with_settled()).passages
        texts = transcripts.read_texts(connection, dict.fromkeys(passage.coding.revision for passage in passages))
        revision, text = "", ""
        read = []
        for coding, stored, voice, _ in passages:
            while coding.revision != revision:
                revision, text = next(texts)
            heard = (stored.speakers.get(turn.speaker or "") for turn in stored.list_turns(coding.start, coding.end))
            labels = dict.fromkeys(speaker.label for speaker in heard if speaker is not None)
            before, words, behind = cut_around(text, coding.start, coding.end)
            read.append(FoundPassage(coding, stored, voice, ", ".join(labels), before, words, behind))
    return FoundPassages(head, query, tuple(read))


def read_again(study: Study, before: FoundPassages) -> FoundPassages:
    """The same question as the study answers it now; `before` itself where nothing was done since."""
    with study.reading():
        head = study.head()
        if head == before.head:
            return before
        try:
            return read_passages(study, before.query)
        except OtaError as error:  # the code is gone
            return FoundPassages(head, before.query, (), error)


def cut_around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words before `start:end`, the words themselves and those behind, each on one line; a word that is cut is left
    out, and `…` says that there is more."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    before = " ".join(text[first:start].split())
    if first and not text[first - 1].isspace() and not text[first].isspace():
        before = before.partition(" ")[2]
    behind = " ".join(text[end:last].split())
    if last < len(text) and not text[last].isspace() and not text[last - 1].isspace():
        behind = behind.rpartition(" ")[0]
    before = f"… {before}" if first and before else before
    behind = f"{behind} …" if last < len(text) and behind else behind
    return before, " ".join(text[start:end].split()), behind
