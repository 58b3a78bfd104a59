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
        "geen {}|zonder {}|niet {}|nooit {}|niet naar {}|nooit naar {}|niet in {}|afgewezen|wijst * af|voorkomen"
        "|voorkomt|voorkwam|afgewend|gaat niet door|ging niet door|niet doorgegaan|van de baan|ingetrokken"
        "|niet nodig|afgeblazen|bijna {}|net niet {}|hoeft niet|hoefde niet"
        "|no {}|not {}|never {}|without {}|not in {}|not to {}|nearly {}|almost {}|rejected|prevented|called off"
        "|withdrawn|averted"
    ),
    "possible": (
        "dreig*|risico|kans op|mogelijk*|misschien|wellicht|eventueel|eventuele|overweeg*|overwogen|overwegen"
        "|angst voor|angst dat|bang voor|bang dat|vrees*|sprake van|volgt|tenzij|indien|als er|als het|als dit|als dat|als ze|als hij|als zij|als moeder|als vader|als ouders|discussie*|twijfel*|teruggedraaid"
        "|advies|adviseert|geadviseerd|geen|niet|nooit|weiger*|geweigerd|ter voorkoming"
        "|threat*|risk|chance of|possib*|perhaps|maybe|might|may|consider*|fear*|afraid|advice|advis*|not|never"
        "|refus*|if"
    ),
    "planned": (
        "verzoek*|verzocht|aanvraag|aanvragen|aangevraagd|gevraagd|vraagt|vragen|aangemeld|aanmelding|wachtlijst"
        "|machtiging|voornemen|plan|plannen|gepland|besluit tot|besluit over|zal|zullen|moet|moeten|wil|willen|wilde"
        "|{} gevonden|found a {}|op zoek|zoekt|zoeken|gezocht|indicatie|wacht op|wachten op|binnenkort|straks"
        "|request*|applied|applies|application|waiting list|order|intend*|plan|plans|planned|will|must|wants|wanted"
        "|looking for|soon"
    ),
}
# These say nothing of it.
_IDLE = (
    "weten * niet|weet * niet|niet goed|niet genoeg|niet meer|helpt niet|hielp niet|werkt niet|werkte niet|niet voor de"
    "|not enough|did not help|does not help|not well|op verzoek|op eigen verzoek|op aanvraag|zonder overleg|in overleg|na overleg|at the request|at his request"
    "|at her request"
)
# What is told is something else, that has to do with it.
_BESIDE = (
    "eet bij {}|eten bij {}|at bij {}|speelt bij {}|spelen bij {}|belt met {}|belde met {}|gebeld met {}|eats with {}"
    "|plays with {}|calls {}|na {}|sinds {}|voor {}|voordat {}|tijdens {}|over {}|vanuit {}|vanaf {}|uit {}|van {}|met {}|in verband met {}"
    "|bezoek*|logeer*|logeren|weekend*|gesprek*|overleg*|evaluatie*|kennismak*|kennisgemaakt|rondleiding|verlengd"
    "|verlenging|beeindigd|eindigt|geeindigd|gestopt|stopt|afgebroken|opgeheven|heft * op|hief * op|einde|blijft"
    "|blijven|bleef|gebleven|nog steeds|nog altijd|terug naar huis|weer thuis|door {}|tegen {}|zitting*|rechtszaak"
    "|hoger beroep|bezwaar*|contra-expertise"
    "|after {}|since {}|before {}|during {}|about {}|from {}|with {}"
    "|still|stays|stayed|by {}|against {}|hearing|appeal*"
    "|visit*|weekend|talk*|meeting|evaluat*|extended|ended|ends|stopped|back home|returned home"
)
_LIVES: dict[str, str] = {
    "": "uitgesproken|opgelegd|begint|begonnen|gestart|start|van kracht|imposed|begins|started|starts",
    "ends": (
        "opgeheven|eindigt|eindigde|beeindigd|geeindigd|afgelopen|loopt af|liep af|afgesloten|stopt|gestopt|vervalt"
        "|vervallen|niet verlengd|niet meer verlengd|ten einde|einde|voorbij|heft * op|hief * op"
        "|ends|ended|lifted|expired|expires|not extended"
    ),
    "extended": "verlengd|verlengt|verlengen|verlenging|extend|extended|extension|renewed",
    "until": "loopt|duurt|geldt|runs|lasts",
}
_NO_HELP = re.compile(
    r"(?<!\w)(?:(?:geen|zonder|no|without)\s+(?:\w+\s+)?(?:hulp|begeleiding|ondersteuning|behandeling|zorg|plek|nazorg|help"
    r"|support|treatment|guidance|place)(?!\w)|(?:niks|niets)(?!\s+(?:aan|met|te|mis|van|beslist|besloten|veranderd|gezegd|gehoord|bijzonders|nieuws)(?!\w))"
    r"|nothing(?=\s+(?:done|arranged|offered|for)(?!\w)|\s*[,.;]|\s*$))"
)
_GRANTED = re.compile(
    r"(?<!\w)(?:alsnog|toch|nu wel|still|after all)(?!\w).*(?<!\w)(?:toegewezen|toegekend|uitgesproken|verleend|afgegeven"
    r"|opgelegd|granted|imposed|given)(?!\w)"
)
_ADVICE = re.compile(r"(?<!\w)(?:advies|adviseert|geadviseerd|advice|advises|advised)(?!\w)")
_DECIDED = re.compile(
    r"(?<!\w)(?:akkoord (?:op|voor|met|over|gegeven)|indicatie|beschikking|toegekend|toegewezen|afgewezen|besluit|besloten"
    r"|(?:raad|rechter|kinderrechter|rechtbank|gi)(?!\w).*(?<!\w)geen|geen \w+ nodig|niet nodig|approval|approved|granted|rejected|decides|decided"
    r"|(?:court|board|judge)(?!\w).*(?<!\w)no|not needed)(?!\w)"
)
_THREAT = re.compile(
    r"(?<!\w)(?:dreig(?:t|en|de|den) met|(?:als|indien)(?!\w).*(?<!\w)(?:dan|anders|volgt|volgen)|tenzij|anders (?:volgt|komt er|wordt het)"
    r"|threatens|threatened|if(?!\w).*(?<!\w)(?:then|will)|otherwise|unless)(?!\w)"
)
_HELP_ENDS = re.compile(
    r"(?<!\w)(?:gestopt|stopt|stoppen|stopte|beeindigd|afgerond|afgesloten|afgebroken|gestaakt|geeindigd|stopped|stops|ended|closed|completed)(?!\w)"
)
_FAMILY_REFUSES = re.compile(
    r"(?<!\w)(?:weiger\w*|wil(?:de|den|len)? (?:\w+ ){0,2}?(?:niet|geen)|wou niet|willen \w* ?niet|ziet (?:\w+ )?niet zitten|houdt? (?:\w+ )?af"
    r"|slaat (?:\w+ ){0,2}af|refuses?|refused|declines?|declined|does not want|doesn't want|did not want|didn't want)(?!\w)"
)
_PROVIDER_REFUSES = re.compile(
    r"(?<!\w)(?:te complex|te zwaar|niet passend|nemen? (?:\w+ ){0,2}niet (?:aan|op)|neemt (?:\w+ ){0,2}niet (?:aan|op)|afgewezen|wijst (?:\w+ ){0,3}af|too complex|turned down)(?!\w)"
)
_NOT_HAPPENED = (
    "nooit van gekomen|nooit gekomen|niet gekomen|kwam niet|kwamen niet|komt niet|komen niet|nooit gekregen|niet gekregen"
    "|niet verschenen|niet opgedaagd|geen gehoor|geen reactie|niet gelukt|lukte niet|lukt niet|niet opgepakt|nooit opgepakt"
    "|niet aangekomen|nooit aangekomen|afgezegd|geannuleerd|did not come|never came|did not turn up|no reply|no answer"
    "|no show|niet doorgegaan|gaat niet door|ging niet door|niet gebeurd|nooit gebeurd|valt er buiten"
    "|valt erbuiten|valt buiten|viel erbuiten|geen sprake van|is er niet gekomen|kwam er niet|never happened"
    "|did not happen|did not take place|called off|cancelled|does not apply"
)
_NONE_DONE = (
    "geen {}|no {}|nooit {}|never {}|weigert {}|weigerde {}|weigeren {}|wil geen {}|willen geen {}|wilde geen {}|wilden geen {}"
    "|refuses {}|refused {}|did not want {}|does not want {}"
)
_COMING = re.compile(
    r"(?<!\w)(?:staat gepland|is gepland|staan gepland|het plan is|plan is|gaat starten|gaan starten|moet nog|moeten nog|nog te|is planned|the plan is|yet to|overmorgen|morgen|komende?|volgende (?:week|maand|zomer|winter|jaar|\w+dag)|aanstaande|a\.s\.|binnenkort|straks"
    r"|over (?:een|\d+|twee|drie|vier|vijf|zes) (?:dag|dagen|week|weken|maand|maanden|jaar)"
    r"|tomorrow|next (?:week|month|year|summer|winter|\w+day)|coming|upcoming|soon|in (?:a|\d+|two|three|four) (?:days?|weeks?|months?) time|will be)(?!\w)"
)
_TO_COME = re.compile(
    r"(?<!\w)(?:wordt|worden|zal|zullen|gaat|gaan|moet|moeten|komt|komen|start|starten|begint|beginnen|mag|wil|is er|staat gepland"
    r"|will|shall|is to|are to|must|comes|starts|begins)(?!\w)"
)
_DOUBT = re.compile(
    r"(?<!\w)(?:misschien|wellicht|mogelijk|eventueel|overweegt|overwegen|denkt erover|zou kunnen|perhaps|maybe|possibly|considers"
    r"|considering|might)(?!\w)(?!\s+(?:was|wel|al|later|eerder|ook|iets|in|nog|een|maar|\d|earlier|even)(?!\w))"
)
_BEFORE_THAT = re.compile(r"(?<!\w)(?:de volgende|the next|vorig|vorige|last|was|waren|werd|werden|had)(?!\w)")
_GOES_ON = re.compile(
    r"(?:(?:en |and )?(?:dat |die |dit |het |that |it |this )?(?:liep|loopt|duurde|duurt|hield aan|gestart|begonnen|ging door|stopte|gestopt"
    r"|ran|lasted|went on|started|stopped)(?!\w))|(?:na|after) \d+ (?:keer|x|times|sessies|sessions)|.*(?<!\w)daar (?:\S+ )*(?:gezeten|geweest|gebleven)(?!\w)"
)
_RETURN = re.compile(
    r"(?<!\w)(?:(?:weer|terug) (?:thuis|naar huis|bij (?:zijn |haar |hun )?(?:moeder|vader|ouders|mama|papa))|is (?:weer )?terug(?!\w)(?! (?:in|op|bij|van|aan|naar de) )"
    r"|terug naar (?:moeder|vader|zijn moeder|haar moeder|hun moeder)|naar huis(?! gestuurd)|back (?:home|with (?:his |her |their )?(?:mother|father|parents|mum|dad))|home again|ontslag uit)(?!\w)"
)
_VISITS = re.compile(
    r"(?<!\w)(?:logeer\w*|logeren|gelogeerd|geslapen|slapen|weekend\w*|weekje|dagje|middag|ochtend(?!\s+erop)\w*|visite|bezoek\w*|geweest|vakantie|wil|wilde"
    r"|willen|zou|mag|mocht|belt|belde|vraagt|wens|verjaardag|feest\w*|eten|oppas\w*|past|elke|iedere|soms|vaak|visit\w*|stay|stayed|holiday|wants|every|sometimes|party)(?!\w)"
)
_KIN = r"(?:opa|oma|grootouders|tante|oom|grootvader|grootmoeder|buren|buurvrouw|vrienden|zus|broer)"
_TO_KIN = re.compile(
    rf"(?<!\w)(?:naar|to)\s+(?:(?:zijn|haar|hun|his|her|their)\s+)?(?:{_KIN}|grandm\w+|grandp\w+|grandfather|granny|aunt|uncle)"
    r"(?:\s+\w+)?(?=\s*(?:[,.;]|$))"
)
_WITH_KIN = re.compile(
    rf"\b(?:woont|wonen|gaat wonen|ging wonen|gingen wonen|verblijft|verblijven|trekt in|introk)\s+(?:nu\s+)?bij\s+"
    rf"(?:(?:zijn|haar|hun|de|een)\s+)?{_KIN}\b"
    rf"|\bbij\s+(?:(?:zijn|haar|hun|de|een)\s+)?{_KIN}(?:\s+(?:en\s+)?\w+)?\s+"
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
    plain = _NOT_EXTENDED.sub("", _point_out(text, topics))
    for presence, phrases in _PRESENCES.items():
        if match := _compile(phrases).search(plain):
            return Heard(presence, match[0].replace(_TOPIC, "…"))
    return Heard("possible", "?") if text.rstrip().endswith("?") else None


def hear_beside(text: str, topics: Iterable[str]) -> Heard | None:
    """Whether a line that names a placement or a measure tells of a visit, of what came after it, of its end."""
    match = _compile(_BESIDE).search(_point_out(text, topics))
    return Heard("", match[0].replace(_TOPIC, "…")) if match else None


def hear_life(text: str, start: str) -> str:
    """What a line says of the life of a measure: that it "ends", was "extended", or runs "until"; "" for none.

    `start` are the words of the line's date: what "runs" says until when, there or in the text.
    """
    plain = fold_name(text)
    life = next((life for life, phrases in _LIVES.items() if _compile(phrases).search(plain)), "")
    return life if life != "until" or _UNTIL.match(start) or _UNTIL.search(plain) else ""


def tells_begin(text: str, topics: Iterable[str]) -> bool:
    """Whether a line says of a measure that it begins, as of a day or for somebody."""
    pointed = _point_out(text, topics)
    return _compile(_LIVES[""]).search(pointed) is not None or _FOR_SOMEBODY.search(pointed) is not None


# "OTS voor Ruud", not "zitting over de OTS voor Ruud", which is about one.
_FOR_SOMEBODY = re.compile(
    r"^(?!.*(?<!\w)(?:over|verzoek|evaluatie|bezwaar|about|appeal)(?!\w)).*§ (?:voor|for) (?!de zitting)\w"
)
# It denies no measure: there was one, which ends.
_NOT_EXTENDED = re.compile(r"(?<!\w)(?:niet (?:meer )?verlengd|not extended)(?!\w)")
_UNTIL = re.compile(r"(?<!\w)(?:tot|t/m|until|through)(?!\w)", re.IGNORECASE)


def find_living_with_kin(text: str) -> str:
    """The words that say that a child lives with relatives or friends; "" for none, or where a parent does."""
    if re.search(r"\b(?:moeder|vader|ouders|mother|father|parents)\b", fold_name(text)):
        return ""
    match = _WITH_KIN.search(fold_name(text))
    return match[0] if match else ""


def hear_no_help(text: str) -> str:
    """The words that say that there was no help; "" for none."""
    match = _NO_HELP.search(fold_name(text))
    return match[0] if match else ""


def tells_granted(text: str) -> bool:
    """Whether a line tells that what was asked for before was granted after all."""
    return _GRANTED.search(fold_name(text)) is not None


def hear_advice(text: str) -> Heard | None:
    """Whether something was advised only."""
    match = _ADVICE.search(fold_name(text))
    return Heard("possible", match[0]) if match else None


def hear_threat(text: str) -> bool:
    """Whether somebody says what will follow if nothing changes."""
    return _THREAT.search(fold_name(text)) is not None


def hear_decided(text: str) -> bool:
    """Whether a line tells what was decided about help or a measure, rather than that it began."""
    return _DECIDED.search(fold_name(text)) is not None


def hear_ending_of_help(text: str) -> bool:
    """Whether a line tells that help stopped, and so begins none."""
    return _HELP_ENDS.search(fold_name(text)) is not None


def hear_refusal(text: str) -> Heard | None:
    """Whether help was refused, by "family" or "provider" (as the presence of what was heard)."""
    plain = fold_name(text)
    for by, pattern in (("family", _FAMILY_REFUSES), ("provider", _PROVIDER_REFUSES)):
        if match := pattern.search(plain):
            return Heard(by, match[0])
    return None


def hear_absence(text: str, topics: Iterable[str]) -> Heard | None:
    """Whether a line says of what it tells (one of `topics`) that it did not happen."""
    plain = _point_out(text, [topic for topic in topics if "*" not in topic])
    for phrases in (_NOT_HAPPENED, _NONE_DONE):
        if match := _compile(phrases).search(plain):
            return Heard("absent", match[0].replace(_TOPIC, "…"))
    return None


def hear_coming(text: str, start: str) -> Heard | None:
    """Whether what a line tells is still to come; `start` are the words of its date."""
    for words in (fold_name(start), re.split(r"[,.;]", fold_name(text))[0]):
        if (match := _COMING.search(words)) and not _BEFORE_THAT.search(words):
            return Heard("planned", match[0])
    return None


def hear_doubt(text: str) -> Heard | None:
    """Whether a line says that it may be so: not where only the day is doubted."""
    match = _DOUBT.search(fold_name(text))
    return Heard("possible", match[0]) if match else None


def tells_coming(text: str) -> str:
    """The words of a line that speak of what is to come, where its day has not come yet; "" for none."""
    match = _TO_COME.search(fold_name(text))
    return match[0] if match else ""


def hear_going_on(text: str) -> bool:
    """Whether a line says no more than how what was told before it went on."""
    return _GOES_ON.match(fold_name(text)) is not None


def hear_return(text: str) -> str:
    """The words that say that somebody is home again; "" for none."""
    match = _RETURN.search(fold_name(text))
    return match[0] if match else ""


def hear_moving_to_kin(text: str) -> str:
    """The words that say that somebody goes to relatives, and not on a visit; "" for none."""
    plain = fold_name(text)
    match = _TO_KIN.search(plain)
    return match[0] if match and not _VISITS.search(plain) else ""


def _point_out(text: str, topics: Iterable[str]) -> str:
    """The text, folded, with one sign in the place of what it speaks of, compound words and all, without idle words."""
    words = "|".join(re.escape(fold_name(topic)) for topic in sorted(topics, key=len, reverse=True)) or "(?!)"
    return _compile(_IDLE).sub("", re.sub(rf"(?<!\w)[\w-]*?(?:{words})[\w-]*", _TOPIC, fold_name(text)))


_TOPIC = "§"
_FILLER = (
    r"(?:(?:de|het|een|zijn|haar|hun|deze|die|dit|dat|eerste|tweede|derde|nieuwe|andere|enkele"
    r"|the|his|her|their|an?|first|second|new|other|any)\s+){0,3}"
)


@cache
def _compile(phrases: str) -> re.Pattern[str]:
    """Any of these phrases; between one and what it is about there may be an article and a number."""
    ways = []
    for phrase in phrases.split("|"):
        special = {"{}": _FILLER + _TOPIC, "*": rf"(?:[\w{_TOPIC}]+\s+){{0,4}}?"}
        way = r"\s+".join(special.get(word, re.escape(word)) for word in phrase.split())
        way = way.replace(r"{0,4}?\s+", "{0,4}?")
        ways.append(way.replace(r"\*", r"\w*"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")
