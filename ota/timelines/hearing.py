"""What else a typed line says of what it tells: that there was none, that it was refused, decided, to come or in doubt,
that it went on or ended, that a child is home again or goes to relatives. All words stand here, in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ota.text.folding import fold_name
from ota.timelines.modality import KIN, TOPIC, Heard, compile_phrases, point_out
from ota.timelines.wording import list_words_of

_NO_HELP = re.compile(
    r"(?<!\w)(?:geen|zonder|no|without)\s+(?:\w+\s+)?(?:hulp|begeleiding|ondersteuning|behandeling|zorg|plek|nazorg"
    r"|help|support|treatment|guidance|place)(?!\w)"
    r"|(?<!\w)(?<!zegt )(?<!zei )(?<!weet )(?<!wist )(?<!vertelt )(?<!helpt )(?<!hielp )(?<!doet )(?<!deed )(?<!eet )"
    r"(?<!ziet )(?<!merkt )(?:niks|niets)(?=\s*(?:[,.;]|$)|\s+(?:gebeurd|gedaan|geregeld|mee gedaan|aan gedaan|gekregen"
    r"|ingezet|gestart|opgestart)(?!\w))"
    r"|(?<!\w)nothing(?=\s+(?:done|arranged|offered|for)(?!\w)|\s*[,.;]|\s*$)"
)
_GRANTED = re.compile(
    r"(?<!\w)(?:alsnog|toch|nu wel|still|after all)(?!\w).*(?<!\w)(?:toegewezen|toegekend|uitgesproken|verleend"
    r"|afgegeven"
    r"|opgelegd|granted|imposed|given)(?!\w)"
)
_ADVICE = re.compile(r"(?<!\w)(?:advies|adviseert|geadviseerd|advice|advises|advised)(?!\w)")
_DECIDED = re.compile(
    r"(?<!\w)(?:akkoord (?:op|voor|met|over|gegeven)|indicatie|beschikking|toegekend|toegewezen|afgewezen"
    r"|besluit|besloten"
    r"|(?:raad|rechter|kinderrechter|rechtbank|gi)(?!\w).*(?<!\w)geen|geen \w+ nodig|niet nodig|approval"
    r"|approved|granted|rejected|decides|decided"
    r"|(?:court|board|judge)(?!\w).*(?<!\w)no|not needed)(?!\w)"
)
_BEGUN = re.compile(
    r"(?<!\w)(?:gestart|start|begonnen|begint|loopt|liep|kreeg|krijgt|kwam|komt|started|starts|begins|began|gets|got)(?!\w)"
)
_STILL_WAITING = frozenset(
    list_words_of("wachtlijst aangemeld aanmelding verzoek aanvraag zal zullen misschien wellicht perhaps maybe")
    | {"waiting list"}
)
_THREAT = re.compile(
    r"(?<!\w)(?:dreig(?:t|en|de|den) met|(?:als|indien)(?!\w).*(?<!\w)(?:dan|anders|volgt|volgen)|tenzij"
    r"|anders (?:volgt|komt er|wordt het)"
    r"|threatens|threatened|if(?!\w).*(?<!\w)(?:then|will)|otherwise|unless)(?!\w)"
)
_TAKES_PART = re.compile(
    r"(?<!\w)(?:start|gestart|begint|begonnen|betrokken|komt|kwam|krijgt|kreeg|ingezet|ingeschakeld|stapt in|haakt aan"
    r"|erbij|starts|started|begins|began|involved|comes|came|brought in)(?!\w)"
)
_HELP_ENDS = re.compile(
    r"(?<!\w)(?:gestopt|stopt|stoppen|stopte|beeindigd|afgerond|afgesloten|afgebroken|gestaakt|geeindigd"
    r"|stopped|stops|ended|closed|completed)(?!\w)"
)
_FAMILY_REFUSES = re.compile(
    r"(?<!\w)(?:weiger\w*|wil(?:de|den|len)? (?:\w+ ){0,2}?(?:niet|geen)|wou niet|willen \w* ?niet"
    r"|(?:ziet|zien|zag|zagen) (?:\w+ ){0,3}?niet zitten|(?:houdt?|houden|hield|hielden) (?:\w+ ){0,4}?af"
    r"|(?:slaat|slaan|sloeg|sloegen) (?:\w+ ){0,4}?af"
    r"|(?:ouders|moeder|vader|gezin|familie) (?:wijst|wijzen|wees|wezen) (?:\w+ ){0,3}?af"
    r"|refuses?|refused|declines?|declined|does not want|doesn't want|did not want"
    r"|didn't want)(?!\w)"
)
_PROVIDER_REFUSES = re.compile(
    r"(?<!\w)(?:te complex|te zwaar|niet passend|nemen? (?:\w+ ){0,2}niet (?:aan|op)"
    r"|neemt (?:\w+ ){0,2}niet (?:aan|op)|afgewezen"
    r"|(?:wijst|wijzen|wees|wezen) (?:\w+ ){0,3}af|too complex|turned down)(?!\w)"
)
_NOT_HAPPENED = (
    "niks meer gehoord|niets meer gehoord|niks gehoord|niets gehoord|nooit meer gehoord|niks van gekomen"
    "|niets van gekomen|geen vervolg|geen terugkoppeling|geen contact|bleef uit|blijft uit|heard nothing|no follow-up"
    "|nooit van gekomen|nooit gekomen|niet gekomen|kwam niet|kwamen niet|komt niet|komen niet|nooit gekregen"
    "|niet gekregen"
    "|niet verschenen|niet opgedaagd|geen gehoor|geen reactie|niet gelukt|lukte niet|lukt niet|niet opgepakt"
    "|nooit opgepakt"
    "|niet aangekomen|nooit aangekomen|afgezegd|geannuleerd|did not come|never came|did not turn up|no reply"
    "|no answer"
    "|no show|niet doorgegaan|gaat niet door|ging niet door|niet gebeurd|nooit gebeurd|valt er buiten"
    "|valt erbuiten|valt buiten|viel erbuiten|geen sprake van|is er niet gekomen|kwam er niet|never happened"
    "|did not happen|did not take place|called off|cancelled|does not apply"
)
_NONE_DONE = (
    "geen {}|no {}|nooit {}|never {}|weigert {}|weigerde {}|weigeren {}|wil geen {}|willen geen {}"
    "|wilde geen {}|wilden geen {}"
    "|refuses {}|refused {}|did not want {}|does not want {}"
)
_COMING = re.compile(
    r"(?<!\w)(?:staat gepland|is gepland|staan gepland|het plan is|plan is|gaat starten|gaan starten|moet nog"
    r"|moeten nog|nog te|is planned|the plan is|yet to|overmorgen|(?<!een )(?<!die )(?<!elke )morgen"
    r"|komende?|volgende (?:week|maand|zomer"
    r"|winter|jaar|\w+dag)|aanstaande|a\.s\.|binnenkort|straks"
    r"|over (?:een|\d+|twee|drie|vier|vijf|zes) (?:dag|dagen|week|weken|maand|maanden|jaar)"
    r"|tomorrow|next (?:week|month|year|summer|winter|\w+day)|coming|upcoming|soon|in (?:a|\d+|two|three"
    r"|four) (?:days?|weeks?|months?) time|will be)(?!\w)"
)
_TO_COME = re.compile(
    r"(?<!\w)(?:wordt|worden|zal|zullen|gaat|gaan|moet|moeten|komt|komen|start|starten|begint|beginnen|mag|wil"
    r"|is er|staat gepland"
    r"|will|shall|is to|are to|must|comes|starts|begins)(?!\w)"
)
_DOUBT = re.compile(
    r"(?<!\w)(?:misschien|wellicht|mogelijk|eventueel|overweegt|overwegen|denkt erover|zou kunnen|perhaps|maybe"
    r"|possibly|considers"
    r"|considering|might)(?!\w)(?!\s+(?:was|wel|al|later|eerder|ook|iets|in|nog|een|maar|\d|earlier|even)(?!\w))"
)
_BEFORE_THAT = re.compile(r"(?<!\w)(?:de volgende|the next|vorig|vorige|last|was|waren|werd|werden|had)(?!\w)")
_GOES_ON = re.compile(
    r"(?:(?:en |and )?(?:dat |die |dit |het |that |it |this )?(?:liep|loopt|duurde|duurt|hield aan|gestart"
    r"|begonnen|ging door|stopte|gestopt"
    r"|ran|lasted|went on|started|stopped)(?!\w))|(?:na|after) \d+ (?:keer|x|times|sessies|sessions)"
    r"|.*(?<!\w)daar (?:\S+ )*(?:gezeten|geweest|gebleven)(?!\w)"
)
_RETURN = re.compile(
    r"(?<!\w)(?:(?:weer|terug) (?:thuis|naar huis|bij (?:zijn |haar |hun )?(?:moeder|vader|ouders|mama|papa))"
    r"|is (?:weer )?terug(?!\w)(?! (?:in|op|bij|van|aan|naar de) )"
    r"|terug naar (?:moeder|vader|zijn moeder|haar moeder|hun moeder)|naar huis(?! gestuurd)|back (?:home"
    r"|with (?:his |her |their )?(?:mother|father|parents|mum|dad))|home again|ontslag uit)(?!\w)"
)
_VISITS = re.compile(
    r"(?<!\w)(?:logeer\w*|logeren|gelogeerd|geslapen|slapen|weekend\w*|weekje|dagje|middag"
    r"|ochtend(?!\s+erop)\w*|visite|bezoek\w*|geweest|vakantie|wil|wilde"
    r"|willen|zou|mag|mocht|belt|belde|vraagt|wens|verjaardag|feest\w*|eten|oppas\w*|past|elke|iedere|soms|vaak"
    r"|visit\w*|stay|stayed|holiday|wants|every|sometimes|party)(?!\w)"
)
_TO_KIN = re.compile(
    rf"(?<!\w)(?:naar|to)\s+(?:(?:zijn|haar|hun|his|her|their)\s+)?(?:{KIN}|grandm\w+|grandp\w+|grandfather"
    rf"|granny|aunt|uncle)"
    r"(?:\s+\w+)?(?=\s*(?:[,.;]|$))"
)


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


def is_help_begun(text: str, heard: Heard) -> bool:
    """Whether help began all the same, where what was heard is a small word of another part of the line: "MST gestart,
    moeder moet wennen"."""
    small = "…" not in heard.phrase and heard.presence != "absent" and heard.phrase not in _STILL_WAITING
    return small and heard.phrase != "?" and _BEGUN.search(fold_name(text)) is not None


def tells_taking_part(text: str) -> bool:
    """Whether a line tells that somebody begins, comes or is brought in."""
    return _TAKES_PART.search(fold_name(text)) is not None


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
    pointed = point_out(text, [topic for topic in topics if "*" not in topic])
    for phrases, plain in ((_NOT_HAPPENED, fold_name(text)), (_NONE_DONE, pointed)):
        if match := compile_phrases(phrases).search(plain):
            return Heard("absent", match[0].replace(TOPIC, "…"))
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
