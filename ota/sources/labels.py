"""What may be a speaker's label, and which words at the start of a line are none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

# At most five words; a word after the first may begin with a digit ("Interviewer 1") or be "(vader)".
_FIRST = r"(?:(?:[Dd]hr|[Mm]w|[Mm]evr|[Dd]rs?|[Pp]rof|[Ii]r|Mrs?|Ms|[^\W\d_])\.|[^\W\d_][\w'’&/+-]{0,38})"
_NEXT = r"(?:\([^\W\d_][\w ]{0,20}\)|[^\W\d_]\.|[\w&][\w'’&/+-]{0,38})"
GENERIC = rf"{_FIRST}(?:[ \u00a0]{{1,3}}{_NEXT}){{0,4}}"
GENERIC_COMMA = rf"{_FIRST}(?:,?[ \u00a0]{{1,3}}{_NEXT}){{0,4}}"
_LONGEST = 40

_NO_SPEAKERS = frozenset(
    """
    aanwezig aanwezigen actie acties action actions advies afwezig agenda also and answer antwoord antwoorden
    april attendees augustus b.v background because bijlage bijv bijvoorbeeld bron bronnen but chapter conclusie
    conclusion context daarom dag dagdeel dan date datum december deelnemers definitie dinsdag dit doel doelen
    donderdag duration dus duur e.g eg einde en exactly example februari figuur file friday ftp gespreksduur goal
    goed hm hmm hoofdstuk http https i.e ie inderdaad inleiding introduction ja januari juli juni kenmerk
    kernvraag klopt kortom let locatie location maandag maar maart mailto mbt mei mhm mm monday n.b nb nee no noot
    note notes nou november ok okay oke oktober oké onderwerp op opm opmerking opmerkingen opname p.s paragraaf
    plaats place plus precies present ps punt purpose question questions reactie recording reflectie remark
    remarks result resultaat resultaten results right samengevat samenvatting saturday september sms so stap start
    subject summary sunday tabel table tel telefoon thema theme then thursday tijd tijdstip time titel title
    toelichting toen topic tuesday vb verslag vervolg voorbeeld vraag vragen vrijdag want wednesday well woensdag
    www yeah yes zaterdag zeker zie zondag
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
_NO_SPEAKER_PHRASES = frozenset({"let op", "please note", "met andere woorden", "in other words", "for example"})
# In a label of several words these betray a clause ("En toen zei ze:"); alone some of them may be a label ("Zij:").
_CLAUSE = frozenset(
    """
    a als and are because but dacht dan dat denk denkt did die dit do does dus een en for ge gij had has have he
    heb hebben heeft hij hoe how hun if ik is it je jij jullie kan kun kunt like maar me men met mij my nou of oké
    om ook or our said say says she so that then there these they thing think this thought to toen tot u vind
    vindt voor vraag vraagt vroeg waar wanneer want was wat we werd were weten what when where which who why wie
    wij wil will willen worden wordt would you your ze zeg zeggen zegt zei zeiden zij zijn zo
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


@lru_cache(maxsize=1024)  # a text has few labels, thousands of times
def is_label(label: str, *, comma: bool = False) -> bool:
    """Whether `label` has the form of a speaker's label: at most 5 words and 40 characters, and not a clause."""
    words = label.split()
    if len(label) > _LONGEST or len(words) > 5 or ("," in label and not comma):
        return False
    return len(words) == 1 or not any(word.casefold().strip(",") in _CLAUSE for word in words)


def is_known_no_speaker(label: str) -> bool:
    """Whether this is a word that often stands before a colon but speaks only if it is declared ("Let op")."""
    fold = " ".join(label.casefold().split()).rstrip(".")
    return fold in _NO_SPEAKER_PHRASES or fold.split(" ")[0] in _NO_SPEAKERS


def is_lower_word(label: str) -> bool:
    """Whether the label begins with a small letter and is longer than an initial: "moeder", but not "r" or "p1"."""
    return label[:1].islower() and len(label) > 2


@lru_cache(maxsize=1024)
def folded(label: str) -> str:
    """The label without case, spaces and accents: two labels that fold alike may be one person."""
    decomposed = unicodedata.normalize("NFD", label.casefold())
    return "".join(char for char in decomposed if not char.isspace() and not unicodedata.combining(char))


def is_enumeration(labels: Sequence[str]) -> bool:
    """Whether single letters follow each other as in a list: A, B, C, and perhaps A, B, C, D again."""
    runs: list[int] = []
    for label in labels:
        if label.upper() == "A":
            runs.append(1)
        elif not runs or ord(label.upper()) != ord("A") + runs[-1]:
            return False
        else:
            runs[-1] += 1
    return bool(runs) and min(runs) >= 3


def alternatives(declared: Iterable[str]) -> str:
    """A pattern for the declared labels, longest first, so that "Interviewer 1" goes before "Interviewer"."""
    return "|".join(re.escape(label) for label in sorted(declared, key=lambda label: (-len(label), label)))
