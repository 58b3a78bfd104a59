"""What the words around a placement, a measure or help make of it: a fact only where nothing says otherwise.

"Verzoek uithuisplaatsing" asks for one, "risico op" fears one, "nog geen" denies one, and "eerste bezoek na" tells of
something else. All words that do so stand here, in both languages: a word that ends in * is the beginning of one, and
`{}` is what is spoken of. What is doubtful is never made more certain: the mildest reading is "possible".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ota.text.folding import fold_name

# In this order: what is denied is not asked for.
_PRESENCES: dict[str, str] = {
    "absent": (
        "geen {}|zonder {}|niet {}|nooit {}|niet naar {}|nooit naar {}|niet in {}|afgewezen|wijst * af|wijzen * af"
        "|wees * af|wezen * af|voorkomen"
        "|voorkomt|voorkwam|afgewend|gaat niet door|ging niet door|niet doorgegaan|van de baan|ingetrokken"
        "|niet nodig|afgeblazen|bijna {}|bijna naar {}|net niet {}|net niet naar {}|hoeft niet|hoefde niet"
        "|no {}|not {}|never {}|without {}|not in {}|not to {}|nearly {}|almost {}|rejected|prevented|called off"
        "|withdrawn|averted"
    ),
    "possible": (
        "dreig*|risico|kans op|mogelijk*|misschien|wellicht|eventueel|eventuele|overweeg*|overwogen|overwegen"
        "|bang om|angst voor|angst dat|bang voor|bang dat|vrees*|sprake van|volgt|tenzij|indien|als er|als het"
        "|als dit"
        "|als dat|als ze|als hij|als zij|als moeder|als vader|als ouders|discussie*|twijfel*|teruggedraaid"
        "|advies|adviseert|geadviseerd|geen|niet|nooit|weiger*|geweigerd|ter voorkoming"
        "|threat*|risk|chance of|possib*|perhaps|maybe|might|may|consider*|fear*|afraid|advice|advis*|not|never"
        "|refus*|if"
        "|aangeboden|biedt * aan|bood * aan|bedankt voor|bedankten voor|bedankte voor|offered"
    ),
    "planned": (
        "verzoek*|verzocht|aanvraag|aanvragen|aangevraagd|gevraagd|vraagt|vragen|vroeg|vroegen"
        "|aangemeld|aanmelding|wachtlijst"
        "|machtiging|voornemen|plan|plannen|gepland|besluit tot|besluit over|zal|zullen|zou|zouden"
        "|moet|moeten|wil|willen|wilde"
        "|{} gevonden|found a {}|op zoek|zoekt|zoeken|gezocht|indicatie|wacht op|wachten op|binnenkort|straks"
        "|request*|applied|applies|application|waiting list|order|intend*|plan|plans|planned|will|must|wants|wanted"
        "|looking for|soon"
    ),
}
# These say nothing of it.
_IDLE = (
    "weten * niet|weet * niet|niet goed|niet genoeg|niet meer|helpt niet|hielp niet|werkt niet|werkte niet"
    "|niet voor de"
    "|not enough|did not help|does not help|not well|op verzoek|op eigen verzoek|op aanvraag|zonder overleg"
    "|in overleg|na overleg|at the request|at his request"
    "|at her request"
)
# What is told is something else, that has to do with it.
_BESIDE = (
    "breekt * af|brak * af|zegt * op|zegde * op|zeggen * op|bezocht|kijken bij {}|kijken in {}|kijken naar {}"
    "|vakantie*|{} vol"
    "|vriendje*|vriendin*|klasgeno*|stoppen ermee|stopt ermee|{} loopt|{} liep|{} nog|visited|friend|classmate"
    "|{} full|holiday*"
    "|eet bij {}|eten bij {}|at bij {}|speelt bij {}|spelen bij {}|belt met {}|belde met {}|gebeld met {}"
    "|eats with {}"
    "|plays with {}|calls {}|na {}|sinds {}|voor {}|voordat {}|tijdens {}|over {}|vanuit {}|vanaf {}|uit {}"
    "|van {}|met {}|in verband met {}"
    "|bezoek*|logeer*|logeren|weekend*|gesprek*|overleg*|evaluatie*|kennismak*|kennisgemaakt|rondleiding|verlengd"
    "|verlenging|beeindigd|eindigt|geeindigd|gestopt|stopt|afgebroken|opgeheven|heft * op|hief * op|einde|blijft"
    "|blijven|bleef|gebleven|nog steeds|nog altijd|terug naar huis|weer thuis|door {}|tegen {}|zitting*|rechtszaak"
    "|hoger beroep|bezwaar*|contra-expertise"
    "|after {}|since {}|before {}|during {}|about {}|from {}|with {}"
    "|still|stays|stayed|by {}|against {}|hearing|appeal*"
    "|visit*|weekend|talk*|meeting|evaluat*|extended|ended|ends|stopped|back home|returned home"
)
_LIVES: dict[str, str] = {
    "": "uitgesproken|opgelegd|begint|begon|begonnen|gestart|start|van kracht|imposed|begins|started|starts",
    "ends": (
        "opgeheven|eindigt|eindigde|beeindigd|beeindigde|geeindigd|afgelopen|loopt * af|liep * af|afgesloten"
        "|stopt|stopte|gestopt|vervalt|verviel"
        "|vervallen|niet verlengd|niet meer verlengd|nooit verlengd|ten einde|einde|voorbij|heft * op|hief * op"
        "|ends|ended|lifted|expired|expires|not extended|never extended"
    ),
    "extended": "verlengd|verlengt|verlengde|verlengden|verlengen|verlenging|extend|extended|extension|renewed",
    "until": "loopt|duurt|geldt|runs|lasts",
}
KIN = r"(?:opa|oma|grootouders|tante|oom|grootvader|grootmoeder|buren|buurvrouw|vrienden|zus|broer)"
_WITH_KIN = re.compile(
    rf"\b(?:woont|wonen|gaat wonen|ging wonen|gingen wonen|verblijft|verblijven|trekt in|introk)\s+(?:nu\s+)?bij\s+"
    rf"(?:(?:zijn|haar|hun|de|een)\s+)?{KIN}\b"
    rf"|\bbij\s+(?:(?:zijn|haar|hun|de|een)\s+)?{KIN}(?:\s+(?:en\s+)?\w+)?\s+"
    rf"(?:wonen|gaan wonen|gewoond|ingetrokken|in huis|geplaatst|in die tijd|in die periode|al die tijd|zolang)\b"
    r"|\b(?:lives|living|live|moves in|moved in)\s+with\s+(?:(?:his|her|their|an?)\s+)?"
    r"(?:grand\w+|aunt|uncle|granny|neighbours|friends)\b"
)


@dataclass(frozen=True)
class Heard:
    """What a phrase of a line makes of what it speaks of: a presence, or that it tells of something beside it ("")."""

    presence: str
    phrase: str


def hear_presence(text: str, topics: Iterable[str]) -> Heard | None:
    """What a line says of a placement, measure or help that it names by one of `topics`; None: that it was there."""
    plain = _NOT_EXTENDED.sub("", point_out(text, topics))
    for presence, phrases in _PRESENCES.items():
        if match := compile_phrases(phrases).search(plain):
            return Heard(presence, match[0].replace(TOPIC, "…"))
    return Heard("possible", "?") if text.rstrip().endswith("?") else None


def hear_beside(text: str, topics: Iterable[str]) -> Heard | None:
    """Whether a line that names a placement or a measure tells of a visit, of what came after it, of its end."""
    match = compile_phrases(_BESIDE).search(point_out(text, topics))
    return Heard("", match[0].replace(TOPIC, "…")) if match else None


def tells_own_youth(text: str) -> bool:
    """Whether a line tells what a grown-up went through as a child."""
    return _OWN_YOUTH.search(fold_name(text)) is not None and _GROWN_UP.search(fold_name(text)) is not None


_GROWN_UP = re.compile(
    r"(?<!\w)(?:moeder|vader|ouders?|stief\w+|pleeg(?:moeder|vader)|mama|papa|opa|oma|oom|tante|mother|father|parents?"
    r"|step\w+|mum|dad|grand\w+|uncle|aunt)(?!\w)"
)

_OWN_YOUTH = re.compile(
    r"(?<!\w)(?:zelf|als kind|als jongere|als tiener|in (?:zijn|haar|hun) (?:eigen )?jeugd|himself|herself|themselves"
    r"|as an? (?:child|teenager)|in (?:his|her|their) (?:own )?(?:youth|childhood))(?!\w)"
)


def hear_life(text: str, start: str) -> str:
    """What a line says of the life of a measure: that it "ends", was "extended", or runs "until"; "" for none.

    `start` are the words of the line's date: what "runs" says until when, there or in the text.
    """
    plain = fold_name(text)
    life = next((life for life, phrases in _LIVES.items() if compile_phrases(phrases).search(plain)), "")
    return life if life != "until" or _UNTIL.match(start) or _UNTIL.search(plain) else ""


def tells_begin(text: str, topics: Iterable[str]) -> bool:
    """Whether a line says of a measure that it begins, as of a day or for somebody."""
    pointed = point_out(text, topics)
    return compile_phrases(_LIVES[""]).search(pointed) is not None or _FOR_SOMEBODY.search(pointed) is not None


# "OTS voor Ruud", not "zitting over de OTS voor Ruud", which is about one.
_FOR_SOMEBODY = re.compile(
    r"^(?!.*(?<!\w)(?:over|verzoek|evaluatie|bezwaar|about|appeal)(?!\w)).*§ (?:voor|for) (?!de zitting)\w"
)
# It denies no measure: there was one, which ends.
_NOT_EXTENDED = re.compile(r"(?<!\w)(?:(?:niet|niet meer|nooit) verlengd|(?:not|never) extended)(?!\w)")
_UNTIL = re.compile(r"(?<!\w)(?:tot|t/m|until|through)(?!\w)", re.IGNORECASE)


def find_living_with_kin(text: str) -> str:
    """The words that say that a child lives with relatives or friends; "" for none, or where a parent does."""
    if re.search(r"\b(?:moeder|vader|ouders|mother|father|parents)\b", fold_name(text)):
        return ""
    match = _WITH_KIN.search(fold_name(text))
    return match[0] if match else ""


def point_out(text: str, topics: Iterable[str]) -> str:
    """The text, folded, with one sign in the place of what it speaks of, compound words and all, without idle words."""
    words = "|".join(re.escape(fold_name(topic)) for topic in sorted(topics, key=len, reverse=True)) or "(?!)"
    return compile_phrases(_IDLE).sub("", re.sub(rf"(?<!\w)[\w-]*?(?:{words})[\w-]*", TOPIC, fold_name(text)))


TOPIC = "§"
_FILLER = (
    r"(?:(?:de|het|een|zijn|haar|hun|deze|die|dit|dat|eerste|tweede|derde|nieuwe|andere|enkele"
    r"|the|his|her|their|an?|first|second|new|other|any)\s+){0,3}"
)


@cache
def compile_phrases(phrases: str) -> re.Pattern[str]:
    """Any of these phrases; between one and what it is about there may be an article and a number."""
    ways = []
    for phrase in phrases.split("|"):
        special = {"{}": _FILLER + TOPIC, "*": rf"(?:[\w{TOPIC}]+\s+){{0,4}}?"}
        way = r"\s+".join(special.get(word, re.escape(word)) for word in phrase.split())
        way = way.replace(r"{0,4}?\s+", "{0,4}?")
        ways.append(way.replace(r"\*", r"\w*"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")
