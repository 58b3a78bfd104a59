"""Words about what may leave the study."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "privacy.anonymous": ("{case} (anoniem)", "{case} (anonymous)"),
    "privacy.audience-team": ("team", "team"),
    "privacy.audience-participants": ("deelnemers", "participants"),
    "privacy.audience-commissioner": ("opdrachtgever", "commissioner"),
    "privacy.audience-public": ("openbaar", "public"),
    "privacy.kind-address": ("adres", "address"),
    "privacy.kind-bsn": ("BSN", "citizen number"),
    "privacy.kind-date": ("datum", "date"),
    "privacy.kind-email": ("e-mail", "e-mail address"),
    "privacy.kind-iban": ("rekening", "account"),
    "privacy.kind-link": ("website", "web address"),
    "privacy.kind-name": ("naam", "name"),
    "privacy.kind-number": ("getal", "number"),
    "privacy.kind-phone": ("telefoon", "telephone"),
    "privacy.kind-place": ("plaats", "place"),
    "privacy.nothing": (
        "Geen van de {count} citaten mag de studie verlaten: personen of bronnen staan op quotation=no. Er is niets geschreven. | Vraag toestemming en leg die vast: ota people set NAAM quotation=yes",
        "None of the {count} quotes may leave the study: people or sources say quotation=no. Nothing was written. | Ask for consent and record it: ota people set NAME quotation=yes",
    ),
    "privacy.organisation": ("organisatie", "organisation"),
    "privacy.region": ("de regio", "the region"),
    "privacy.somebody": ("iemand", "somebody"),
    "privacy.withheld": (
        "Aantal citaten weggelaten omdat er geen toestemming is om te citeren: {count}. Ze tellen wel mee.",
        "Number of quotes left out because there is no consent to quote: {count}. They are counted.",
    ),
    "privacy.worker": ("medewerker", "worker"),
    "privacy.unknown": (
        "Aantal citaten waarvan niet bekend is of ze geciteerd mogen worden: {count}. Vraag dit na vóór publicatie.",
        "Number of quotes for which it is not known whether they may be quoted: {count}. Ask before publication.",
    ),
}
