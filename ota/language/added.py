"""A spaCy pipeline that somebody has: read from its folder, never fetched, and what it can do.

It recognises names, and its kinds of words choose among our lemmas.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ota.errors import OtaError

if TYPE_CHECKING:
    from spacy.language import Language


class AddedPipeline(NamedTuple):
    """What a pipeline says of itself: where it lies, its language and name, and which parts it has."""

    folder: Path
    language: str
    name: str
    parts: tuple[str, ...]


def describe_pipeline(folder: Path) -> AddedPipeline:
    """Load the pipeline in a folder and say what it is. Raises OtaError for a folder that has none, or of a language
    other than Dutch and English."""
    nlp = load_pipeline(folder)
    if nlp.lang not in ("nl", "en"):
        raise OtaError("language.pipeline-language", folder=folder, language=nlp.lang)
    return AddedPipeline(folder.resolve(), nlp.lang, str(nlp.meta.get("name", "")), tuple(nlp.pipe_names))


@cache
def load_pipeline(folder: Path) -> Language:
    """The pipeline in a folder, read once. Raises OtaError where there is none, or spaCy cannot read it."""
    if not (folder / "config.cfg").is_file():
        inner = [path.parent for path in folder.glob("*/config.cfg")] if folder.is_dir() else []
        if len(inner) != 1:
            raise OtaError("language.no-pipeline", folder=folder)
        folder = inner[0]
    try:
        import spacy
    except ImportError as error:
        raise OtaError("language.no-spacy") from error
    try:
        return spacy.load(folder)
    except Exception as error:  # whatever the parts of another's pipeline raise
        raise OtaError("language.bad-pipeline", folder=folder, why=type(error).__name__) from error


_KINDS = {"NOUN": "noun", "PROPN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj"}


def choose_lemma(token: Any, lemmas: Any) -> str:
    """Which of our lemmas a token has, by the kind of word that a pipeline gave it; the first where it gave none."""
    candidates = lemmas.list_lemmas(token.text)
    kind = _KINDS.get(token.pos_)
    of_kind = lemmas.list_lemmas_of_kind(token.text, kind) if kind else ()
    return str(next((lemma for lemma in of_kind if lemma in candidates), candidates[0]))
