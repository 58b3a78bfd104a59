"""Texts of the anonymous view: no name, number or address is left, and what names nobody stays."""

from __future__ import annotations

import re

import pytest
from walls import lines, titles

from ota.privacy.anonymous import Anonymous
from ota.privacy.names import KnownName
from ota.privacy.ordinary import load_ordinary

STRANGERS = Anonymous((), "nl")
KNOWN = Anonymous(
    (
        KnownName("Ruud Vos", "person", "kind 1"),
        KnownName("Saskia de Vries", "person", "ouder"),
        KnownName("Max", "person", "kind 2"),
        KnownName("Wil Roos", "person", "oma"),
        KnownName("Anouk", "coder", "iemand"),
        KnownName("Veilig Thuis", "organisation", "organisatie 1"),
        KnownName("De Boei", "organisation", "organisatie 2"),
        KnownName("Huizen", "place", "de regio"),
        KnownName("Vos", "case", "gezin"),
    ),
    "nl",
)


@pytest.mark.parametrize("which", [0, 1])
def test_no_line_of_the_wall_lets_a_name_number_or_address_through(which):
    messages = lines(which, 500, seed=7 + which)
    leaks = [
        line.text
        for line in messages
        if any(
            re.search(rf"(?<!\w){re.escape(secret)}", STRANGERS.mask_text(line.text), re.I) for secret in line.secrets
        )
    ]
    assert len(messages) == 500 and all(line.secrets for line in messages)
    assert leaks == []
    assert [line.text for line in messages if STRANGERS.mask_text(line.text.upper()) == line.text.upper()] == []


@pytest.mark.parametrize("which", [0, 1])
def test_titles_that_name_nobody_are_as_they_were(which):
    messages = titles(which, 200, seed=3 + which)
    assert sum(STRANGERS.mask_text(title) == title for title in messages) >= 150


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("mevrouw belt, meneer vraagt hulp", "mevrouw belt, meneer vraagt hulp"),
        ("ruuds fiets is weg", "kind 1 fiets is weg"),
        ("RUUD gaat naar oma", "kind 1 gaat naar oma"),
        ("Max' kamer", "kind 2 kamer"),
        ("gesprek met Anouk's collega", "gesprek met iemand collega"),
        ("J. de Vries belt", "ouder belt"),
        ("s. de vries belt", "ouder belt"),
        ("fam. Vos vertrekt", "gezin vertrekt"),
        ("S.V. komt niet", "ouder komt niet"),
        ("Ruudje slaapt slecht", "kind 1 slaapt slecht"),
        ("ruúd en máx", "kind 1 en kind 2"),
        ("melding bij veilig thuis", "melding bij organisatie 1"),
        ("thuis is het niet veilig", "thuis is het niet veilig"),
        ("intake bij de boei", "intake bij organisatie 2"),
        ("boei sluit het dossier", "organisatie 2 sluit het dossier"),
        ("verhuist naar huizen", "verhuist naar de regio"),
        ("bel 06-12 34 56 78 of 035 - 624 18 70", "bel [telefoon] of [telefoon]"),
        ("mail r.vos@post.nl", "mail [e-mail]"),
        ("nu @ruudvos", "nu [e-mail]"),
        ("woont op havenstraat 14a", "woont op [adres]"),
        ("adres 1234 AB 12", "adres [adres]"),
        ("adres 1234ab", "adres [adres]"),
        ("bsn 111222333 in dossier", "[BSN] in dossier"),
        ("nummer 111222333", "nummer [BSN]"),
        ("NL91 ABNA 0417 1643 00", "[rekening]"),
        ("dossier 54321", "dossier [getal]"),
        ("brief van 4-5-2017", "brief van [datum]"),
        ("in maart 2016 weg", "in [datum] weg"),
        ("drie keer per week, 8 jaar oud", "drie keer per week, 8 jaar oud"),
    ],
)
def test_what_is_known_gives_way_to_what_stands_for_it(text, shown):
    assert KNOWN.mask_text(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        *(
            "gesprek met xander",
            "Roos komt thuis",
            "wil belt school",
            "juf mark",
            "naar bergen",
            "J.K. belt",
            "mevrouw lange",
        ),
        *("mevrouw tabak stopt", "mw. stoel belt", "pleeggezin slager", "buurman bolhuis", "voogd hamers ziek"),
        *(
            "de smiths vertrekken",
            "dominos",
            "meneer van dijk",
            "roosje huilt",
            "verhuist naar buren",
            "gesprek van der meer",
        ),
    ],
)
def test_a_title_with_a_word_that_may_be_a_name_is_left_out(text):
    assert STRANGERS.mask_text(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        *("gesprek met Winter en oma", "overleg met Dag, Zon", "gesprek over Blauw", "Dag belt met school"),
        *("winter komt niet", "mevrouw zomer belt", "gesprek met zon", "volgens dag gaat het goed"),
    ],
)
def test_an_ordinary_word_where_a_person_stands_or_with_a_capital_is_left_out(text):
    assert STRANGERS.mask_text(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        *("na de winter weer naar school", "elke dag te laat", "dag en nacht ruzie", "Zomer zonder hulp"),
        *("overleg met Raad voor de Kinderbescherming en GI", "naar de Nederlandse les", "Ruzie. Moeder belt politie"),
        *("plaatsing in JeugdzorgPlus", "gesprek bij de Jeugdbescherming", "melding: School belt"),
    ],
)
def test_a_capital_or_a_season_that_is_nobodys_may_stand(text):
    assert STRANGERS.mask_text(text) == text


def test_labels_of_lists_may_stand_whatever_their_words():
    assert (
        Anonymous((), "nl", ["Bemoeizorg Plus"]).mask_text("bemoeizorg plus in het gezin")
        == "bemoeizorg plus in het gezin"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("moved to foster care", "moved to foster care"),
        ("mother asks for help at school", "mother asks for help at school"),
        ("grandmother's illness", "grandmother's illness"),
        ("call 020 7946 0958 now", "call [telephone] now"),
        ("lives at 12 station road", "lives at [address]"),
        ("on 3 May 2019", "on [date]"),
        *(
            (name, "")
            for name in (
                "mark calls",
                "hope leaves",
                "will refuses",
                "meeting with mrs young",
                "aisha runs away",
                "mark's dad",
                "the browns",
            )
        ),
    ],
)
def test_an_english_study_has_english_words(text, shown):
    assert Anonymous((), "en").mask_text(text) == shown


def test_a_word_that_is_a_name_too_is_no_ordinary_word_in_any_case():
    words = load_ordinary("nl")
    for name in ("roos", "wil", "huizen", "bergen", "mark", "bloem", "jan", "anouk", "bakker", "ben"):
        assert name not in words and name.capitalize() not in words and name.upper() not in words, name
    for word in ("moeder", "Uithuisplaatsing", "OTS", "spoedplaatsing", "ambulante", "oma's", "moeder-kindhuis"):
        assert word in words, word
