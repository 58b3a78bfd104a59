"""A text as spaCy reads it with our rules: tokens, sentences, and the lemmas that a token may have.

`build_pipeline` gives spaCy's `blank("nl")` or `blank("en")` with two components: sentences end where `ota.text` says,
and a token has the first of its lemmas as `lemma_` and all of them as `_.lemmas`. Curly apostrophes are read as
straight ones, one character for one, so every offset is that of the text given. spaCy is loaded here and nowhere else.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from ota.language.added import choose_lemma, load_pipeline
from ota.language.lemmas import Lemmas
from ota.text.sentences import split_sentences

_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_TEXT = "ota_text"
SENTENCES, LEMMAS, CHOSEN = "ota_sentences", "ota_lemmas", "ota_chosen_lemmas"


@cache
def build_pipeline(language: str, added: Path | None = None) -> Language:
    """The pipeline of a language, nl or en, made once. Raises OtaError where its tables of words are not installed.

    `added` is the folder of a pipeline of spaCy: then that reads the text, with our lemmas behind it, of which its
    kinds of words choose.
    """
    _load_lemmas(language)
    if added is not None:
        nlp = load_pipeline(added)
        if CHOSEN not in nlp.pipe_names:
            nlp.add_pipe(CHOSEN, last=True)
        return nlp
    nlp = spacy.blank(language)
    nlp.tokenizer = _StraightTokenizer(nlp.tokenizer)
    nlp.add_pipe(SENTENCES)
    nlp.add_pipe(LEMMAS)
    return nlp


class _StraightTokenizer:
    """The tokenizer of a language, for which every apostrophe is a straight one."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        straight = text.translate(_APOSTROPHES)
        doc: Doc = self._tokenizer(straight)
        doc.user_data[_TEXT] = straight  # `doc.text` is put together anew each time
        return doc


@cache
def _load_lemmas(language: str) -> Lemmas:
    return Lemmas(language)


@Language.component(SENTENCES)
def _mark_sentences(doc: Doc) -> Doc:
    if len(doc):
        starts = [start for start, _ in split_sentences(doc.user_data.get(_TEXT) or doc.text)]
        marks = np.full(len(doc), -1, dtype="int64")
        first = np.searchsorted(_get(doc, "IDX"), starts)
        marks[first[first < len(doc)]] = 1
        marks[0] = 1
        _set(doc, "SENT_START", marks.astype("uint64"))
    return doc


@Language.component(LEMMAS)
def _give_lemmas(doc: Doc) -> Doc:
    if len(doc):
        keys = _keep_keys(doc.vocab, doc.lang_)
        forms: list[int] = _get(doc, "ORTH").tolist()
        _set(doc, "LEMMA", np.array([keys[form] for form in forms], dtype="uint64"))
    return doc


@Language.component(CHOSEN)
def _choose_lemmas(doc: Doc) -> Doc:
    lemmas = _load_lemmas(doc.lang_)
    for token in doc:
        token.lemma_ = choose_lemma(token, lemmas)
    return doc


def _get(doc: Any, attribute: str) -> Any:
    """An attribute of every token, as an array."""
    return doc.to_array([attribute]).ravel()


def _set(doc: Any, attribute: str, cells: Any) -> None:
    doc.from_array([attribute], cells.reshape(-1, 1))


class _Keys(dict[int, int]):
    """The key of the first lemma of each form, worked out when a form is first met."""

    def __init__(self, vocab: Any, language: str) -> None:
        self._strings, self._lemmas = vocab.strings, _load_lemmas(language)

    def __missing__(self, form: int) -> int:
        key = self[form] = int(self._strings.add(self._lemmas.list_lemmas(self._strings[form])[0]))
        return key


@cache
def _keep_keys(vocab: Any, language: str) -> _Keys:
    return _Keys(vocab, language)


def _list_token_lemmas(token: Token) -> tuple[str, ...]:
    return _load_lemmas(token.lang_).list_lemmas(token.text)


Token.set_extension("lemmas", getter=_list_token_lemmas, force=True)
