"""Lines as they stand on a wall of notes, made up: with names, numbers and addresses in lower case, and without any.

Each sort has two sets, of other wordings and other names: the rules were written with the first in view; the second was
written before they were tried on it, and is only measured.
"""

from __future__ import annotations

import random
import re
from typing import NamedTuple


class WallLine(NamedTuple):
    """A line, and what in it points at somebody."""

    text: str
    secrets: tuple[str, ...]


_FIRST = (
    "ruud raymond anouk fatima mohammed roos wil mark bloem jan piet kees sanne mees daan lotte xander agnieszka "
    "youssef tygo jaylinn ben joy storm merel iris linde saar bas bo max tess noor fleur pim sem",
    "esra willemijn jip storm dylano chantal bram sterre hope angel kim gijs zoë beau luna omar devrim shanaya wout "
    "madelief floor rik marijn lieve jay senna dirk-jan anne-fleur mo rein vos els loes ties björn kyara",
)
_LAST = (
    "de vries|jansen|bakker|van der meulen|visser|smit|mulder|de boer|hoekstra|el amrani|yilmaz|van den berg|de wit|"
    "vermeer|van dijk|kuipers|koster|van leeuwen|brouwer|dekker|kowalski|bos|de haan|prins",
    "de groot|postma|van der linden|hendriks|schouten|de bruin|timmermans|van vliet|öztürk|nguyen|de jager|wolters|"
    "van 't hof|kramer|molenaar|blom|van der laan|de ridder|ooms|pietersen|el idrissi|nowak|van schaik|peters",
)
_PLACES = (
    "huizen|bergen|hilversum|naarden|weesp|kortenhoef|almere|bussum|loosdrecht|utrecht|buren",
    "laren|eemnes|amersfoort|blaricum|soest|muiden|best|zeist|wijdemeren|ankeveen|nijkerk",
)
_STREETS = (
    "havenstraat|dorpsweg|zuiderloswal|kerklaan|oude haven|meentweg|lindenlaan",
    "beukenlaan|stationsplein|'s-gravelandseweg|torenhof|rozenstraat|brinkpad|lange akker",
)
_NOTES = (
    (
        "ruzie tussen {first} en {first} over de was",
        "{first} {last} belt het wijkteam",
        "gesprek op school met juf {first}",
        "moeder verhuist naar {place}",
        "melding door mevr {last}, tel {phone}",
        "{first}s fiets is gestolen",
        "adres {street}, {post} {place}",
        "bsn {bsn} staat in het dossier",
        "mail van {mail} over de intake",
        "fam. {last} wil geen hulp meer",
        "{initial}. {last} doet het onderzoek",
        "{initial}.{initial}. komt niet op de afspraak",
        "oom {first} neemt hem mee naar {place}",
        "rekening {iban} is leeg",
        "dossier {number} naar de raad",
        "crisisplaatsing bij tante {first} in {place}",
        "{first}tje slaapt bij oma",
        "bel {phone} voor de sleutel",
    ),
    (
        "{first} is weggelopen uit {place}",
        "zorgen van meester {first} {last}",
        "dhr. {last} wordt voogd",
        "brief van {initial}. {last} aan de rechter",
        "vader woont nu op {street}",
        "{phone} is het nummer van de crisisdienst voor {first}",
        "afspraak met {first}'s vriendin",
        "politie haalt {first} op bij {street} in {place}",
        "burgerservicenummer {bsn}",
        "rapport nr {number} van dokter {last}",
        "{mail} reageert niet",
        "intake bij {last} in {place}, {post}",
        "buurman {first} {last} slaat alarm",
        "{iban} op naam van {initial}.{initial}. {last}",
        "familie {last} vertrekt naar {place}",
        "opname van {first} en {first} {last}",
    ),
)
_PLAIN = (
    (
        "ruzie tussen ouders over de {thing}",
        "melding door de {who}",
        "gesprek op school over {thing}",
        "uithuisplaatsing naar een {home}",
        "moeder vraagt hulp bij de {thing}",
        "{who} maakt zich zorgen",
        "wachtlijst voor {help}",
        "start {help} in het gezin",
        "einde van de {help}, doelen niet behaald",
        "vader verliest zijn werk en drinkt weer",
        "de {who} sluit het dossier",
        "terugplaatsing thuis na drie maanden",
        "kind weigert naar school te gaan",
        "nieuwe partner van moeder trekt in",
        "onderzoek door de {who}",
        "verzoek om verlenging afgewezen",
        "huurachterstand en dreigende huisuitzetting",
        "jongste slaapt slecht en wordt gepest",
        "{help} zonder duidelijk doel",
        "overdracht van {who} naar {who}",
    ),
    (
        "oudste zoon blijft steeds vaker weg",
        "{who} ziet blauwe plekken",
        "aanmelding bij {help} geweigerd",
        "moeder opgenomen in het ziekenhuis",
        "plan gemaakt met de {who}",
        "spoedplaatsing in een {home}",
        "vader mag de kinderen niet zien",
        "ouders gaan uit elkaar",
        "intake voor {help} uitgesteld door ziekte",
        "geen hulp tijdens de zomervakantie",
        "weer een wisseling van begeleider",
        "dochter vertelt over {thing}",
        "rechter legt een maatregel op",
        "gezin komt in beeld bij de {who}",
        "stiefvader reageert boos op de {who}",
        "evaluatie van de {help} met alle betrokkenen",
        "school vraagt om een gesprek over {thing}",
        "zus gaat bij oma wonen",
        "ouders vragen zelf om een {home}",
        "schulden lopen op door {thing}",
    ),
)
_SLOTS = (
    {
        "thing": "opvoeding|omgangsregeling|schulden|huiswerk|medicatie|bedtijd|echtscheiding|slaapproblemen",
        "who": "huisarts|jeugdconsulent|gezinsvoogd|leerplichtambtenaar|wijkagent|kinderrechter|logopedist",
        "home": "pleeggezin|gezinshuis|leefgroep|behandelgroep|netwerkpleeggezin|crisisgroep",
        "help": "ambulante begeleiding|speltherapie|traumabehandeling|gezinsbegeleiding|schuldhulp|logeeropvang",
    },
    {
        "thing": "huiselijk geweld|pesten op school|geldzorgen|zakgeld|de nieuwe klas|drugsgebruik|gokken",
        "who": "intern begeleider|schoolarts|kraamverzorgster|maatschappelijk werker|gedragswetenschapper|buurvrouw",
        "home": "kamertrainingscentrum|logeerhuis|opvanghuis|internaat|steungezin|gesloten instelling",
        "help": "systeemtherapie|opvoedondersteuning|thuisbegeleiding|dagbehandeling|weerbaarheidstraining",
    },
)


def lines(which: int, count: int, seed: int) -> list[WallLine]:
    """`count` lines in lower case of set `which` (0 or 1), each with somebody or something to find in it."""
    rng = random.Random(seed)
    created = []
    for n in range(count):
        secrets: list[str] = []

        def fill(slot: re.Match[str], secrets: list[str] = secrets) -> str:
            text, messages = _secret(slot[1], which, rng)
            secrets += messages
            return text

        created.append(WallLine(re.sub(r"\{(\w+)\}", fill, _NOTES[which][n % len(_NOTES[which])]), tuple(secrets)))
    return created


def _secret(slot: str, which: int, rng: random.Random) -> tuple[str, list[str]]:
    digits = "".join(rng.choice("0123456789") for _ in range(12))
    if slot == "first":
        name = rng.choice(_FIRST[which].split())
        return name, [name]
    if slot in ("last", "place"):
        name = rng.choice((_LAST if slot == "last" else _PLACES)[which].split("|"))
        return name, [name.split(" ")[-1]]
    if slot == "street":
        street, number = rng.choice(_STREETS[which].split("|")), str(rng.randint(100, 999))
        return f"{street} {number}", [street.split(" ")[-1], number]
    if slot == "initial":
        letter = rng.choice("bdfghjklmnprstvwz")
        return letter, [f"{letter}."]
    if slot == "phone":
        forms = (
            "06-{0}{1}{2}",
            "06 {0} {1} {2}",
            "+31 6 {0}{1}{2}",
            "035-{0}{1}{3}",
            "(0294) {0} {1} {3}",
            "036 - {0} {1}{3}",
        )
        parts = (digits[:3], digits[3:6], digits[6:8], digits[6])
        return rng.choice(forms).format(*parts), [digits[:3] + digits[3:6], digits[:3]]
    if slot == "post":
        letters = rng.choice("abcdgh") + rng.choice("klmnpr")
        return f"{rng.randint(1000, 9899)}{rng.choice((' ', ''))}{letters}", [letters]
    if slot == "mail":
        return f"{rng.choice(_FIRST[which].split())}.x{digits[:3]}@post.nl", [f"x{digits[:3]}", "post.nl"]
    if slot == "iban":
        return f"nl{digits[:2]} bank 0{digits[2:5]} {digits[5:9]} {digits[:2]}", [digits[5:9]]
    if slot == "bsn":
        return rng.choice(
            (digits[:9], f"{digits[:3]} {digits[3:6]} {digits[6:9]}", f"{digits[:4]}.{digits[4:6]}.{digits[6:9]}")
        ), [
            digits[:3],
            digits[6:9],
        ]
    return digits[:5], [digits[:5]]


def titles(which: int, count: int, seed: int) -> list[str]:
    """`count` titles of set `which` (0 or 1) in which nobody and nothing is named."""
    rng = random.Random(seed)

    def fill(slot: re.Match[str]) -> str:
        return rng.choice(_SLOTS[which][slot[1]].split("|"))

    patterns = _PLAIN[which]
    subs = [re.sub(r"\{(\w+)\}", fill, patterns[n % len(patterns)]) for n in range(count)]
    return [title[0].upper() + title[1:] if rng.random() < 0.5 else title for title in subs]
