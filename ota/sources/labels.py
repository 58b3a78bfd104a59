"""What may be a speaker's label, and which words at the start of a line are none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ota.text.folding import fold_name

# Of at most twelve words here: more than five is no label yet, but has the shape of one. A word after the first may
# begin with a digit ("Interviewer 1"); what stands between brackets may be a role or a stage direction ("(huilt)").
_SHORT = r"[Dd]hr|[Mm]w|[Mm]evr|[Mm]ej|[Dd]r?s|[Dd]r|[Pp]rof|[Ii]ng|[Ii]r|Mrs?|Ms"  # titles
_INITIALS = r"(?:[^\W\d_]\.){1,5}"  # J. or J.P.
_FIRST = rf"(?:(?:(?:{_SHORT})\.){{1,3}}|{_INITIALS}|[^\W\d_][\w'’&/+-]{{0,38}})"
_ASIDE = r"(?:\([^\W\d_][^()\n]{0,58}\)|\[[^\W\d_][^\[\]\n]{0,58}\])"
_NEXT = rf"(?:{_ASIDE}|{_INITIALS}|[\w&][\w'’&/+-]{{0,38}}|(?:{_SHORT})\.|[-–](?= ))"
GENERIC = rf"{_FIRST}(?:[ \u00a0]{{1,3}}{_NEXT}){{0,11}}"
GENERIC_COMMA = rf"{_FIRST}(?:,?[ \u00a0]{{1,3}}{_NEXT}){{0,11}}"
LONGEST_SHAPE = 90
_LONGEST = 40
CODED = re.compile(r"(?:SPEAKER|Speaker|Spreker|Sprecher|S|P)[ _]?\d{1,3}")  # how speech recognisers number them
_LAST_ASIDE = re.compile(rf"\s*{_ASIDE}\Z")
_NUMBER = re.compile(r"[\s_.-]*\d+\Z")
_TITLES = frozenset(
    {
        "dhr",
        "dr",
        "drs",
        "ds",
        "ing",
        "ir",
        "mej",
        "meneer",
        "mevr",
        "mevrouw",
        "mijnheer",
        "mr",
        "mrs",
        "ms",
        "mw",
        "prof",
    }
)
_PARTICLES = frozenset(
    {"'t", "al", "de", "den", "der", "du", "el", "het", "la", "op", "te", "ten", "ter", "van", "von"}
)

_JOINING = frozenset({"and", "en", "for", "of", "or", "voor"})  # they betray a clause, but not in the name of a service
# Words that name a speaker by role: one of these may speak once and is still seen.
_ROLES = frozenset(
    """
    advocaat begeleider behandelaar broer broertje client cliënt coach dad deelnemer dochter facilitator father
    gastvrouw gespreksleider gespreksleidster gezinshuisouder gezinsvoogd geïnterviewde gids hulpverlener
    int interpreter interviewee interviewer interviewster jeugdbeschermer jeugdconsulent jeugdige jeugdwerker jongen
    jongere juf kind kok leerkracht leraar ma mama mantelzorger medewerker meester meisje mentor moderator moe
    moeder mom mother mum notulist ob observant observator observer oma onderzoeker oom opa ouder ouders pa papa
    participant partner pleegmoeder pleegouder pleegvader pleegzorger pleegzorgwerker professional psycholoog
    researcher respondent speaker spreker stiefmoeder stiefvader tante therapeut
    toehoorder tolk translator vader vertaler verzorger voogd voorzitter vriend vriendin vrouw zoon zus
    zusje
    """.split()  # noqa: SIM905 - a list of words reads better as words
)

_NO_SPEAKERS = frozenset(
    """
    a.u.b d.w.z m.a.w m.b.t m.n o.a t.w
    aantekening aantekeningen aanwezig aanwezigen actie acties action actions advies afwezig agenda also and answer
    antwoord antwoorden april attendees augustus b.v background because beschouwing bijlage bijv bijvoorbeeld bron
    bronnen but chapter comment commentaar comments conclusie conclusion context daarom dag dagdeel dan date datum
    debrief debriefing december deelnemers definitie dinsdag dit doel doelen donderdag duration dus duur e.g eg
    einde en exactly example februari figuur file friday ftp gespreksduur goal goed hm hmm hoofdstuk http https i.e
    ie impressie impressies inderdaad inleiding introduction ja januari juli juni kenmerk kernvraag klopt kortom let
    locatie location maandag maar maart mailto mbt mei memo mhm mm monday n.b nabeschouwing nabespreking naschrift
    nawoord nb nee no noot note notes notitie notities nou november observatie observaties observation observations
    helaas gelukkig eerlijk trouwens overigens bovendien uiteindelijk tenslotte natuurlijk misschien sowieso later
    vroeger achteraf eigenlijk soms vaak altijd unfortunately luckily fortunately actually finally later
    ok okay oke oktober oké onderwerp op opm opmerking opmerkingen opname p.s paragraaf plaats place
    plus postscript postscriptum precies present ps punt purpose question questions reactie recording reflectie
    reflecties reflection reflections remark remarks result resultaat resultaten results right samengevat
    samenvatting saturday september sms so stap start subject summary sunday tabel table tel telefoon thema theme
    then thursday tijd tijdstip time titel title toelichting toen topic tuesday vb veldaantekening veldaantekeningen
    veldnotitie veldnotities verslag vervolg voorbeeld vraag vragen vrijdag waarneming waarnemingen want wednesday
    well woensdag www yeah yes zaterdag zeker zie zondag
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Words of these lists, and of _CLAUSE, that are names of people as well.
_ALSO_NAMES = frozenset({"april", "dan", "juli", "mei", "my", "sunday", "wil", "will"})
_REMARKS = frozenset(
    """
    comment comments commentaar context n.b nb noot note notes opm opmerking opmerkingen remark remarks toelichting
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
    """Whether `label` has the form of a speaker's label: at most 5 words and 40 characters, and not a clause.

    What stands between brackets behind it (a role, a stage direction) is not counted.
    """
    name = strip_aside(label)
    words = name.split()
    if len(name) > _LONGEST or len(words) > 5 or ("," in name and not comma):
        return False
    return len(words) == 1 or not is_clause(words)


@lru_cache(maxsize=1024)
def has_shape(label: str) -> bool:
    """Whether `label` is none only because it is too long: of many words, but no clause and not in running text."""
    words = [word for word in strip_aside(label).split() if word not in _JOINING]
    titled = bool(words) and words[0].strip(".").casefold() in _TITLES
    return len(label) <= LONGEST_SHAPE and label[:1].isupper() and (titled or not is_clause(words))


@lru_cache(maxsize=1024)
def is_named(label: str) -> bool:
    """Whether `label` shows by itself that it is somebody: a title, a role, or nothing but capitals and particles."""
    words = [word.strip(".,()").casefold() for word in strip_aside(label).split()]
    if not words:
        return False
    if words[0] in _TITLES or is_role(label):
        return True
    plain = strip_aside(label).split()
    return len(plain) > 1 and all(word[:1].isupper() or word in _PARTICLES for word in plain)


@lru_cache(maxsize=1024)
def is_role(label: str) -> bool:
    """Whether the label is a word for a part in a conversation, perhaps with a number: "Moeder", "interviewer 2"."""
    words = [word.casefold() for word in strip_number(strip_aside(label)).replace("/", " ").split()]
    return bool(words) and len(words) <= 3 and (words[0] in _ROLES or words[-1] in _ROLES)


def is_clause(words: Sequence[str]) -> bool:
    """Whether one of these words betrays a clause; the letter in "Spreker A" and "Interviewer I" does not, nor does the
    first name of "Dan Jansen"."""
    if len(words) > 1 and words[0].casefold() in _ALSO_NAMES and all(map(_is_of_a_name, words)):
        words = words[1:]
    if len(words) > 1 and len(words[-1]) == 1 and (words[-1] in "AU" or (words[-1] == "I" and is_role(words[0]))):
        words = words[:-1]
    return any(word.casefold().strip(",") in _CLAUSE for word in words)


@lru_cache(maxsize=1024)
def strip_aside(label: str) -> str:
    """The label without what stands between brackets at its end: "Moeder (huilt)" is "Moeder"."""
    return _LAST_ASIDE.sub("", label) or label


def strip_number(label: str) -> str:
    """The label without the number at its end."""
    return _NUMBER.sub("", label) or label


def find_aside(label: str) -> str:
    """What stands between the brackets at the end of a label; nothing without them."""
    return label[len(strip_aside(label)) :].strip(" ()[]\u00a0")


def is_known_no_speaker(label: str) -> bool:
    """Whether this is a word that often stands before a colon but speaks only if it is declared ("Let op")."""
    fold = " ".join(label.casefold().split()).rstrip(".")
    first, *others = fold.split(" ")
    named = others and first in _ALSO_NAMES and all(map(_is_of_a_name, label.split()))
    return fold in _NO_SPEAKER_PHRASES or (first in _NO_SPEAKERS and not named)


def is_also_name(label: str) -> bool:
    """Whether this is a word that often stands before a colon and a name of somebody as well: "Dan", "Mei"."""
    return label[:1].isupper() and label.casefold() in _ALSO_NAMES


def _is_of_a_name(word: str) -> bool:
    return word[:1].isupper() or word in _PARTICLES


def is_remark(label: str) -> bool:
    """Whether this is a word that stands before what the researcher remarks: "Opmerking", "NB", "Noot"."""
    return fold_label(label.split()[0]).rstrip(".") in _REMARKS


def is_lower_word(label: str) -> bool:
    """Whether the label begins with a small letter and is longer than an initial: "moeder", but not "r" or "p1", nor
    with a title before it ("mw. Bos")."""
    return label[:1].islower() and len(label) > 2 and not is_titled(label)


def is_titled(label: str) -> bool:
    """Whether a title stands before a word with a capital: "mw. Bos"."""
    first, *names = label.split()
    return first.rstrip(".").casefold() in _TITLES and any(name[:1].isupper() for name in names)


def is_alike(label: str, against: str) -> bool:
    """Whether the two differ only in case, blanks, accents, a number, brackets behind them, or a slip of the pen."""
    first, two = fold_label(strip_number(strip_aside(label))), fold_label(strip_number(strip_aside(against)))
    if first == two:
        return True
    shortest = min(len(first), len(two))
    return shortest >= 4 and abs(len(first) - len(two)) <= 1 and _is_slip(first, two)


def is_accented_otherwise(label: str, against: str) -> bool:
    """Whether the two, equal but for case, blanks and accents, have other accents."""
    first, two = ("".join(text.casefold().split()) for text in (label, against))
    return unicodedata.normalize("NFC", first) != unicodedata.normalize("NFC", two)


def _is_slip(first: str, two: str) -> bool:
    """One letter more, less or other, or two that changed places."""
    short, long = sorted((first, two), key=len)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = long[:at] + long[at + 1 : at + 2] + long[at : at + 1] + long[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or short == swapped


@lru_cache(maxsize=1024)
def fold_label(label: str) -> str:
    """The label without case, spaces and accents: two labels that fold alike may be one person."""
    return fold_name(label).replace(" ", "")


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


def build_label_pattern(declared: Iterable[str]) -> str:
    """A pattern for the declared labels, longest first, so that "Interviewer 1" goes before "Interviewer"."""
    return "|".join(re.escape(label) for label in sorted(declared, key=lambda label: (-len(label), label)))
