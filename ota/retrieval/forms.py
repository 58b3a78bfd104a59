"""The forms of the words in a study, by lemma: a lemma in a query is asked as the OR of the forms that it has here.

Each language in which a source is has its own. They are found once and kept in `.work/`, a line for each lemma, until
a text changes (`ota.study.raw` wipes them). A
verb that falls apart has its pairs too: of *opbellen* `belt+op`. Hyphens within a lemma make no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from hashlib import sha256

from ota import __version__
from ota.db import tables
from ota.db.sql import Connection, select
from ota.language.lemmas import PARTICLES, Lemmas
from ota.retrieval.grammar import Apart, Field, Node, QueryError, Text, join_any, list_fields, replace_lemmas
from ota.study import Study, work
from ota.text.folding import fold_text
from ota.text.word import BARE, WORD
from ota.words import LANGUAGES

Move = Callable[[int, int], None]  # how far: done, of all
_MOST_BYTES = 100_000_000
_APART = "+"
_NEXT = "\f"


class WordForms:
    """The forms of each lemma, as the lines of the kept file."""

    def __init__(self, lines: str, language: str) -> None:
        self._lines = lines
        self._language = language

    def list_forms(self, word: str) -> list[str]:
        """The forms of a lemma; of a word that is none here, those of all lemmas that it is a form of."""
        forms = self._find_line(word)
        if forms is None:
            lemmas = self._list_lemmas(word) or Lemmas(self._language).list_lemmas(word)
            forms = [form for lemma in lemmas for form in self._find_line(_join(lemma)) or ()]
        return list(dict.fromkeys([word, *forms]))

    def list_other_lemmas(self, word: str) -> list[str]:
        """Where a lemma of the study is also a form of others: those."""
        lemmas = self._list_lemmas(word)
        return [lemma for lemma in lemmas if lemma != word] if word in lemmas else []

    def _find_line(self, lemma: str) -> list[str] | None:
        start = self._lines.find(f"\n{lemma}\t")
        if start < 0:
            return None
        return self._lines[start + 1 : self._lines.index("\n", start + 1)].split("\t")[1:]

    def _list_lemmas(self, form: str) -> list[str]:
        lemmas = []
        for mark in ("\t", "\n"):
            at = self._lines.find(f"\t{form}{mark}")
            while at >= 0:
                line = self._lines.rindex("\n", 0, at) + 1
                lemmas.append(self._lines[line : self._lines.index("\t", line)])
                at = self._lines.find(f"\t{form}{mark}", at + 1)
        return sorted(set(lemmas))


def spell_lemmas(study: Study, connection: Connection, node: Node) -> dict[str, Node]:
    """For each language in which sources of the study are: a query with the words that its lemmas stand for there in
    the place of them.

    Raises QueryError for a lemma that is no single word, OtaError where the tables of words are not installed.
    """
    if not any(field.name == "lemma" for field in list_fields(node)):
        return dict.fromkeys(LANGUAGES, node)
    by_language = read_forms(study, connection)
    spelt = {language: replace_lemmas(node, partial(_spell_forms, forms)) for language, forms in by_language.items()}
    return dict.fromkeys(LANGUAGES, spelt[study.language]) | spelt


def list_meant_otherwise(study: Study, node: Node) -> list[tuple[str, str]]:
    """The lemmas of a query that are also forms of others, each with those: *huizen* is of *huis* too."""
    with study.reading() as connection:
        by_language = read_forms(study, connection)
    lemmas = [_read_word(field) for field in list_fields(node) if field.name == "lemma"]
    others = {
        lemma: dict.fromkeys(other for forms in by_language.values() for other in forms.list_other_lemmas(lemma))
        for lemma in lemmas
    }
    return [(lemma, ", ".join(others[lemma])) for lemma in lemmas if others[lemma]]


def _spell_forms(forms: WordForms, field: Field) -> Node:
    return join_any([_spell_form(form) for form in forms.list_forms(_read_word(field))])


def _spell_form(form: str) -> Text:
    verb, apart, particle = form.partition(_APART)
    return Apart((verb, particle)) if apart else Text(tuple(BARE.findall(form)))


def _read_word(field: Field) -> str:
    folded = fold_text(field.value)
    if not WORD.fullmatch(folded) or not BARE.search(folded):
        raise QueryError("retrieval.lemma-word", field.column, word=field.value)
    return _join(folded)


def _join(lemma: str) -> str:
    return lemma.replace("-", "")


# --- kept ------------------------------------------------------------------------------------------------------------
def read_forms(study: Study, connection: Connection, move: Move | None = None) -> dict[str, WordForms]:
    """The forms in the texts as they are now, by language; that of the study is always there. Those that were kept,
    else found anew (`move` is told how far) and kept.

    Raises OtaError where the tables of words are not installed.
    """
    languages = fetch_languages(study, connection)
    told = "".join(f"{revision} {language}" for revision, language in sorted(languages.items()))
    head = " ".join((study.language, __version__, sha256(told.encode()).hexdigest()))
    path = study.folder / ".work" / work.FORMS
    with suppress(OSError, UnicodeDecodeError):
        lines = work.read_small(path, _MOST_BYTES).decode()
        if lines.startswith(f"{head}\n") and lines.endswith("\n"):
            return _split_languages(lines)
    words = _gather_words(connection, languages, study.language)
    parts = [_write_lines(language, sorted(words[language]), move) for language in sorted(words)]
    lines = "".join((head, "\n", *parts))
    with suppress(OSError):  # a study that can only be read is asked too
        work.put(study.folder, work.FORMS, lines.encode())
    return _split_languages(lines)


def _split_languages(lines: str) -> dict[str, WordForms]:
    """The kept file, language by language: each begins with its name on a line, behind a form feed."""
    parts = lines.split(_NEXT)[1:]
    return {part.partition("\n")[0]: WordForms(part, part.partition("\n")[0]) for part in parts}


def fetch_languages(study: Study, connection: Connection) -> dict[str, str]:
    """Revision → the language in which it is read."""
    rev, source = tables.revision.c, tables.source.c
    query = select(rev.id, source.language).join(tables.source, source.id == rev.source_id)
    rows = connection.execute(query.where(rev.id.in_(select(tables.spoken.c.revision_id))))
    return {revision: language or study.language for revision, language in rows}


def _gather_words(connection: Connection, languages: Mapping[str, str], default: str) -> dict[str, set[str]]:
    """The distinct words of the texts in each language."""
    words: dict[str, set[str]] = {default: set()}
    spoken = tables.spoken.c
    for revision, body in connection.execute(select(spoken.revision_id, spoken.body)):
        words.setdefault(languages[revision], set()).update(WORD.findall(body))
    return words


def _write_lines(language: str, words: Collection[str], move: Move | None) -> str:
    lemmas = Lemmas(language)
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for n, word in enumerate(words):
        if move and not n % 1000:
            move(n, len(words))
        if BARE.search(word) and not word.isdigit():
            for lemma in lemmas.list_lemmas(word):
                forms[_join(lemma)].append(word)
    _add_verbs_apart(forms, lemmas, PARTICLES.intersection(words))
    rows = ("\t".join((lemma, *forms[lemma])) for lemma in sorted(forms))
    return "\n".join((f"{_NEXT}{language}", *rows, ""))


def _add_verbs_apart(forms: defaultdict[str, list[str]], lemmas: Lemmas, particles: Collection[str]) -> None:
    """To the forms of each verb that falls apart those that it has then: no participle, and with a particle that the
    study has."""
    for lemma in sorted(lemmas.tables.lemmas["verb"]):
        particle, verb = lemmas.split_verb(lemma) or ("", "")
        if particle in particles and verb in forms:
            apart = [form for form in forms[verb] if verb.startswith("ge") or not form.startswith("ge")]
            forms[lemma] += [f"{form}{_APART}{particle}" for form in apart]
