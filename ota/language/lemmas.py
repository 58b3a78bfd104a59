"""The lemmas that a form of a word may have: *gezinnen* is a form of *gezin*, *opgebeld* of *opbellen*.

Without knowing what kind of word a form is in its sentence there may be several (*besluiten* is of *besluit* and is
itself a verb): all are given, and whoever searches takes any of them. What no table knows is divided into a first part
and a word that one knows (*crisis|plekken*, *uithuis|geplaatst*); what cannot be divided is its own lemma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from ota.language.tables import KINDS, load_tables
from ota.text.folding import fold_text

# First parts of verbs that stand behind their verb in a main clause: "belt ... op".
_BEHIND = """aan achteruit af bij binnen buiten dicht door fijn gelijk goed heen in kapot klaar kwijt langs leeg los mee
    mis na neer om onder op open over plaats rond samen stil stop tegen tekort teleur tegemoet terecht terug thuis toe
    tussen uit vast vol voor vooruit voorbij weg"""
PARTICLES = frozenset(_BEHIND.split())
# Those that as often stay with their verb ("overleggen", "ondersteunen").
_STAYING = frozenset(("door", "mis", "om", "onder", "over", "vol", "voor"))
# What is written on a word behind an apostrophe: "opa's", "OTS'en", "ib'ers"; "mother's", "don't".
_SUFFIX = {
    "nl": re.compile(r"(?P<stem>\w.*?(?:'er)?)(?:'(?:s|en|tje|tjes)|(?<='er)s)"),
    "en": re.compile(r"(?P<stem>\w.*?)(?:n't|'(?:s|d|m|ll|re|ve)?)"),
}
# A word that no table knows and that ends so may be a plural: "pleegzorgers", "carers".
_PLURAL = {"nl": re.compile(r".{3,}ers"), "en": re.compile(r".{3,}[^s'\W]s")}
_LINKS = ("", "s", "en", "n", "e", "er")  # what may stand between the parts of a compound
LONGEST_ENDING = 5  # letters
LEAST_FIRST, LEAST_LAST, LEAST_UNKNOWN = 3, 4, 5  # letters of the parts; of the last behind a first that nobody knows


class Lemmas:
    """The lemmas of one language, nl or en. Raises OtaError where its tables are not installed."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.tables = load_tables(language)
        self.list_lemmas = cache(self._list_lemmas)

    def _list_lemmas(self, form: str) -> tuple[str, ...]:
        """The lemmas that `form` may have, folded; never none. What is no word is its own."""
        folded = fold_text(form) or form  # what is not seen stays as it is
        if exceptions := self.tables.exceptions.get(folded):
            return tuple(exceptions)
        lemmas = self._look_up(folded) or self.tables.other.get(folded) or self._take_off_suffix(folded)
        return tuple(dict.fromkeys(lemmas or self._divide(folded) or self._guess_plural(folded)))

    def list_lemmas_of_kind(self, form: str, kind: str) -> tuple[str, ...]:
        """Those of a form that are of one kind of word: noun, verb or adj; none where the tables know none."""
        return tuple(dict.fromkeys(self._look_up_kind(fold_text(form) or form, kind)))

    def _look_up(self, form: str, kinds: tuple[str, ...] = KINDS) -> list[str]:
        lemmas = [lemma for kind in kinds for lemma in self._look_up_kind(form, kind)]
        single = self.tables.single.get(form)
        if single is not None and (kinds == KINDS or any(single in self.tables.lemmas[kind] for kind in kinds)):
            lemmas.append(single)
        return lemmas

    def _look_up_kind(self, form: str, kind: str) -> Iterator[str]:
        lemmas = self.tables.lemmas[kind]
        if form in lemmas:
            yield form
        yield from self.tables.irregular[kind].get(form, ())
        endings = self.tables.endings[kind]
        for size in range(1, LONGEST_ENDING + 1):
            for new in endings.get(form[-size:], ()):
                if (stem := form[:-size] + new) in lemmas:
                    yield stem

    def _take_off_suffix(self, form: str) -> list[str]:
        suffixed = _SUFFIX[self.language].fullmatch(form)
        return list(self.list_lemmas(suffixed["stem"])) if suffixed else []

    def _guess_plural(self, form: str) -> tuple[str, ...]:
        return (form[:-1], form) if _PLURAL[self.language].fullmatch(form) else (form,)

    def _divide(self, form: str) -> list[str]:
        """The lemmas of a compound or of a verb with its particle: the longest last part that is known decides."""
        for at in range(2, len(form) - LEAST_LAST + 1):
            first, last = form[:at], form[at:].removeprefix("-")
            if lemmas := self._look_up_last(first, last):
                return [form[: len(form) - len(last)] + lemma for lemma in lemmas]
        return []

    def _look_up_last(self, first: str, last: str) -> list[str]:
        if self.language == "nl" and first in PARTICLES:
            return self._look_up(last, ("verb",))
        if len(first) < LEAST_FIRST or len(last) < (LEAST_LAST if self._is_first(first) else LEAST_UNKNOWN):
            return []
        verbs = self.language == "nl" and last.startswith("ge")  # "uithuisgeplaatst"
        return self._look_up(last, KINDS if verbs else ("noun", "adj"))

    def _is_first(self, part: str) -> bool:
        nouns = self.tables.lemmas["noun"]
        return any(part.removesuffix(link) in nouns for link in _LINKS if part.endswith(link))

    # --- verbs in two parts --------------------------------------------------------------------------------------
    def split_verb(self, lemma: str) -> tuple[str, str] | None:
        """The particle and the verb of a lemma that falls apart ("opbellen": op, bellen); None for any other."""
        if self.language != "nl" or lemma not in self.tables.lemmas["verb"]:
            return None
        for at in range(2, len(lemma) - 2):
            particle, verb = lemma[:at], lemma[at:]
            if particle in PARTICLES and verb in self.tables.lemmas["verb"]:
                return (particle, verb) if particle not in _STAYING or lemma in self._parting else None
        return None

    @cached_property
    def _parting(self) -> frozenset[str]:
        """Of the verbs whose particle may stay those that have a participle with -ge- behind it ("overgeplaatst")."""
        begins = tuple(f"{particle}ge" for particle in _STAYING)
        return frozenset(lemma for form, lemma in self.tables.single.items() if form.startswith(begins))
