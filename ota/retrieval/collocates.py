"""Which words stand near what was found, by lemma: within the sentence, so many words to either side.

spaCy reads the turns with our rules. Small words (spaCy's stop words) and what stands between square brackets are left
out. A word counts the more, the more often it stands there beside what its number in all texts would give: the
log-likelihood of Dunning, which also holds where little was said.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log
from typing import TYPE_CHECKING

from ota.db import tables
from ota.db.sql import select
from ota.language.lemmas import Lemmas
from ota.leaving import Opener, OwnWords
from ota.retrieval.forms import fetch_languages
from ota.retrieval.run import Found, Hit
from ota.study import Study
from ota.tabular import Column, ResultTable
from ota.text.word import LETTERED, WORD

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NEAR = 5  # words to either side
LEAST = 2  # times that a word stands near
_BRACKETED = re.compile(r"\[[^\]\n]*\]")


def list_collocates(study: Study, found: Found, opener: Opener, near: int = NEAR) -> ResultTable:
    """One row per lemma that stands near twice or more: near, in all texts, and the score, highest first. Only words
    that `opener` may read are counted near.

    Raises OtaError where the tables of words are not installed.
    """
    from ota.language.pipeline import build_pipeline

    hits = [hit for hit in found.hits if opener.opens(hit.said)]
    languages = {hit.stored.language for hit in hits}
    pipelines = {language: build_pipeline(language or study.language) for language in languages}
    counts: Counter[str] = Counter()
    heard: dict[str, Hit] = {}
    window = 0
    for hit, doc, start, end in _read_hits(pipelines, hits, opener):
        for lemma in _list_near(doc, start, end, near):
            window += 1
            counts[lemma] += 1
            heard.setdefault(lemma, hit)
    overall = _count_lemmas(study)
    total = sum(overall.values())
    rows = []
    for lemma, count in counts.items():
        score = measure_likelihood(count, window, overall[lemma], total)
        if count >= LEAST and score > 0:
            rows.append((score, lemma, count))
    cells = [
        (OwnWords(lemma, heard[lemma].said.whose), count, max(count, overall[lemma]), round(score, 1))
        for score, lemma, count in sorted(rows, key=lambda row: (-row[0], row[1]))
    ]
    columns = (Column("hit"), Column("near", "int"), Column("everywhere", "int"), Column("score", "float"))
    return study.table(columns, cells)


def _read_hits(
    pipelines: Mapping[str, Language], hits: Sequence[Hit], opener: Opener
) -> Iterator[tuple[Hit, Doc, int, int]]:
    """Each place with the turn that it stands in, as spaCy reads it in the language of its source, and where it stands
    in that: `start:end`."""
    last: tuple[str, str] | None = None
    for hit in hits:
        before, at, after = (part.read(opener) or "" for part in hit.parts)
        whole = before + at + after
        if (whole, hit.stored.language) != last:
            last = whole, hit.stored.language
            doc = pipelines[hit.stored.language](_BRACKETED.sub(lambda match: " " * len(match[0]), whole))
        yield hit, doc, len(before), len(before) + len(at)


def _list_near(doc: Doc, start: int, end: int, near: int) -> Iterator[str]:
    """The lemmas of the words near `start:end`, in its sentence."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return
    left = doc[span.sent.start : span.start]
    right = doc[span.end : max(span.end, span[-1].sent.end)]
    for side in (reversed([*left]), right):
        words = [token for token in side if LETTERED.match(token.text)]
        yield from (token.lemma_ for token in words[:near] if not token.is_stop and not token.like_url)


def _count_lemmas(study: Study) -> Counter[str]:
    """How often each lemma stands in the texts, of a form its first in the language of its source."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with study.reading() as connection:
        languages = fetch_languages(study, connection)
        for revision, body in connection.execute(select(tables.spoken.c.revision_id, tables.spoken.c.body)):
            forms[languages[revision]].update(WORD.findall(body))
    counts = Counter[str]()
    for language, counted in forms.items():
        lemmas = Lemmas(language)
        for form, count in counted.items():
            counts[lemmas.list_lemmas(form)[0]] += count
    return counts


def measure_likelihood(near: int, window: int, everywhere: int, total: int) -> float:
    """The log-likelihood of `near` among `window` words beside `everywhere` among all `total`; 0 where it stands there
    no more often than elsewhere."""
    rest, others = max(0, everywhere - near), max(1, total - window)
    if near * others <= rest * window:
        return 0.0
    share = (near + rest) / (window + others)
    return 2 * sum(count * log(count / (size * share)) for count, size in ((near, window), (rest, others)) if count)
