"""Passages that are like an example: turns (passages, in a text without turns) ranked, the most alike first.

Likeness is the cosine of TF-IDF vectors: of lemmas, and of runs of three to five letters within words, so that what no
table knows and what is misspelt counts too. What was marked moves the example (Rocchio 1971): the mean of what is
relevant, less a part of the mean of what is not. Equal scores stand as the texts run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from typing import Any, NamedTuple

from ota.codebook import store as codebook
from ota.codings import store as codings
from ota.db.sql import Connection
from ota.errors import OtaError
from ota.language.lemmas import Lemmas
from ota.retrieval.run import Found, Hit, Speech
from ota.study import Study
from ota.text.folding import fold_text
from ota.text.word import WORD
from ota.transcripts import store as transcripts
from ota.transcripts.model import Outline, Turn

MOST = 10  # passages, where nothing else is asked
LETTERS_WEIGHT = 1.0  # of runs of letters beside lemmas
IRRELEVANT_WEIGHT = 0.25  # of what is not meant beside what is
LEAST_SCORE = 1e-9  # below it nothing is alike

Unit = tuple[str, int]  # revision, position of the turn


class Example(NamedTuple):
    """What passages should be like: words, a code's passages, those marked relevant; and unlike: marked irrelevant."""

    words: str = ""
    code: str = ""
    relevant: Sequence[str] = ()
    irrelevant: Sequence[str] = ()


def rank_alike(
    study: Study, example: Example, within: Found | None = None, any_status: bool = False, most: int = MOST
) -> Found:
    """The `most` passages that are most like the example, of those `within` what was found (None: of all).

    Of all, what interviewers say is no passage: a short question is like everything. What is marked, and what is coded
    already with the example's code (or one beneath it), is left out. Raises OtaError where the extra is not installed,
    where nothing is given to be like, and for a code or handle that is not there.
    """
    if find_spec("sklearn") is None:
        raise OtaError("retrieval.no-analysis")
    with study.reading() as connection:
        outlines = transcripts.read_all_outlines(connection)
        texts = {key: outline for key, outline in outlines.items() if any_status or outline.status == "in-use"}
        units: dict[Unit, tuple[Turn, str]] = {}
        for revision, text in transcripts.read_texts(connection, texts):
            for turn in texts[revision].turns:
                speaker = texts[revision].speakers.get(turn.speaker or "")
                is_asking = speaker is not None and not study.settings.is_voice(speaker.role)
                if text[turn.body : turn.end].strip() and not (is_asking and within is None):
                    units[revision, turn.position] = (turn, text[turn.body : turn.end])
        coded = _find_coded(connection, texts, example.code) if example.code else set()
        relevant, irrelevant = (_find_marked(connection, handles) for handles in (example.relevant, example.irrelevant))
        keys = list(units)
        liked = [place for place, key in enumerate(keys) if key in relevant | coded]
        disliked = [place for place, key in enumerate(keys) if key in irrelevant]
        if not example.words.strip() and not liked:
            raise OtaError("retrieval.like-nothing")
        scores = measure_likeness([text for _, text in units.values()], example.words, liked, disliked, study.language)
        allowed = None if within is None else {(hit.stored.revision, hit.turn.position) for hit in within.hits}
        left_out = coded | relevant | irrelevant
        ranked = [
            key
            for score, key in sorted(zip(scores, keys, strict=True), key=lambda scored: -round(scored[0], 9))
            if score > LEAST_SCORE and key not in left_out and (allowed is None or key in allowed)
        ]
        speech = Speech(connection, study)
        hits = tuple(_make_hit(speech, texts[key[0]], *units[key]) for key in ranked[:most])
    return Found(study.settings, hits, study.opening)


def measure_likeness(
    passages: Sequence[str], words: str, liked: Sequence[int], disliked: Sequence[int], language: str
) -> list[float]:
    """The likeness of each passage to the words and to the passages `liked` (their places in the list), less that to
    those `disliked`; between -0.25 and 1."""
    from scipy.sparse import hstack, vstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    if not any(WORD.search(passage) for passage in passages):
        return [0.0] * len(passages)
    folded = [fold_text(passage) for passage in (*passages, words)]
    by_lemma = TfidfVectorizer(analyzer=_make_analyser(language), sublinear_tf=True)
    by_letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    parts = []
    for vectorizer, weight in ((by_lemma, 1.0), (by_letters, LETTERS_WEIGHT)):
        vectorizer.fit(folded[:-1])
        parts.append(vectorizer.transform(folded) * weight)
    vectors: Any = normalize(hstack(parts).tocsr())
    examples = [*liked, *([len(passages)] if words.strip() else [])]
    asked = vstack([vectors[place] for place in examples]).sum(axis=0) / len(examples)
    if disliked:
        asked = asked - IRRELEVANT_WEIGHT * vectors[list(disliked)].sum(axis=0) / len(disliked)
    return [float(score) for score in (vectors[:-1] @ asked.T).A1]


def _make_analyser(language: str) -> Callable[[str], list[str]]:
    lemmas = Lemmas(language)
    return lambda text: [lemma for match in WORD.finditer(text) for lemma in lemmas.list_lemmas(match.group())[:1]]


def _find_coded(connection: Connection, texts: dict[str, Outline], code: str) -> set[Unit]:
    """The turns that a coding with this code, or one beneath it, touches."""
    book = codebook.load(connection)
    meant = {under.id for under in book.list_subtree(book.find(code).id)}
    return {
        (coding.revision, turn.position)
        for coding in codings.load(connection, list(texts))
        if coding.code in meant and coding.state != "lost"
        for turn in texts[coding.revision].list_turns(coding.start, coding.end)
    }


def _find_marked(connection: Connection, handles: Iterable[str]) -> set[Unit]:
    """The turns that handles name. Raises OtaError for a handle of no passage, and for one of a whole source."""
    names = transcripts.Names(connection)
    marked: set[Unit] = set()
    for handle in handles:
        row, place = names.find_cited(handle)
        if not place.turns:
            raise OtaError("retrieval.like-whole", name=handle)
        (stored,) = transcripts.read_all_outlines(connection, [row.id]).values()
        marked |= {(stored.revision, stored.turns[unit].position) for unit in stored.find_units(place.turns)}
    return marked


def _make_hit(speech: Speech, stored: Outline, turn: Turn, text: str) -> Hit:
    voice = speech.resolve_turn_voice(stored, turn)
    words = speech.hearing.seal_words(stored, turn.body, turn.end, text, voice.person)
    return Hit(stored, turn, turn.body, turn.end, voice, words)
