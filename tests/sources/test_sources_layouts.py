"""Speakers before a tab or a dash, and questions with answers, are found where the text bears it out, and not in prose.

The first layouts are those by which the rules were made; the second were made afterwards, and the rules left alone.
"""

from __future__ import annotations

from collections import Counter

import pytest

from ota.sources import load
from ota.sources.turns import segment_text

ASKED = (
    "Hoe ging het thuis toen het begon?",
    "En wat deed u toen?",
    "Wie kwam er bij u langs?",
    "Hoe lang heeft dat geduurd?",
    "Wat had u graag anders gezien?",
)
ANSWERED = (
    "Het ging eigenlijk best goed, tot hij naar groep drie ging.",
    "Die wilden een verslag. Dat kwam er - na drie maanden - pas.",
    "Een mevrouw van het buurtteam, die kwam om de week.",
    "Een half jaar, denk ik.\nMisschien iets langer.",
    "Dat ze hadden doorgevraagd.",
)
# How a question and an answer begin, and what stands between turns.
FIRST = {
    "Vraag": ("Vraag: ", "Antwoord: ", "\n\n"),
    "V": ("V: ", "A: ", "\n\n"),
    "Q": ("Q: ", "A: ", "\n\n"),
    "Question": ("Question: ", "Answer: ", "\n\n"),
    "capitals": ("VRAAG: ", "ANTWOORD: ", "\n\n"),
    "numbered": ("Vraag {n}: ", "Antwoord: ", "\n"),
    "points": ("V. ", "A. ", "\n\n"),
    "tab": ("I\t", "R\t", "\n"),
    "dash": ("I - ", "R - ", "\n"),
    "en dash": ("I – ", "R – ", "\n\n"),
    "tab of names": ("Interviewer\t", "Moeder\t", "\n\n"),
    "dash of names": ("Interviewer - ", "Moeder - ", "\n"),
}
SECOND = {
    "bold": ("**Vraag:** ", "**Antwoord:** ", "\n\n"),
    "short": ("Vr: ", "Antw: ", "\n"),
    "below": ("Vraag:\n", "Antwoord:\n", "\n\n"),
    "two tabs": ("INT\t\t", "RES\t\t", "\n"),
    "em dash": ("Int — ", "Resp — ", "\n"),
    "glued": ("I- ", "R- ", "\n"),
    "title": ("Onderzoeker – ", "Mevr. Jansen – ", "\n\n"),
    "both numbered": ("Q{n}: ", "A{n}: ", "\n"),
    "small": ("vraag: ", "antwoord: ", "\n"),
    "parts": ("Begeleider\t", "Jongere\t", "\n"),
    "list": ("{n}. Vraag: ", "{n}. Antwoord: ", "\n"),
    "English, numbered": ("Question {n}: ", "Answer {n}: ", "\n\n"),
}
PROSE = {
    "report": "Verslag\n\nVraag: wat is er nodig?\n\nRust. Antwoord: slapen.\n\nVader - hij werkt - kwam.\n\nNiemand.",
    "genogram": "Moeder - 38 jaar, werkt in de zorg\nVader - 41 jaar\nNoor - 9 jaar, groep 5\nOma - woont om de hoek\n",
    "table": "Week\tMoeder\tVader\n" + "Maandag\tthuis\twerk\nDinsdag\twerk\tthuis\n" * 4,
    "diary": "School - de juf belde.\nThuis - hij sliep.\n" * 3,
    "days": "Ochtend - school\nMiddag - zwemmen\nAvond - eten\n" * 4,
    "ledger": "Naam\tRol\tWat\n" + "Anna\tmoeder\tkwam langs\nPiet\tvader\tbelde\n" * 5,
    "dialogue": "Ze liep.\n\n- Kom je? - vroeg hij.\n\n- Nee - zei ze.\n\n- Hoezo? - vroeg hij.\n\n- Daarom.\n",
    "factors": "Bevorderend - een vaste gids\nBelemmerend - wachttijd\n" * 3,
    "leaflet": "Ons onderzoek.\n\nVraag: mag ik stoppen? Ja.\n\nVraag: wie leest dit? Wij.\n\nAntwoord volgt.\n",
    "two families": "Linde - Moeder wil rust.\n\nVos - Vader is boos.\n\n" * 3,
}


def laid_out(layout: tuple[str, str, str], pairs: int = 5) -> str:
    asks, answers, between = layout
    turns = [
        head.format(n=n) + words
        for n, pair in enumerate(zip(ASKED[:pairs], ANSWERED, strict=False), 1)
        for head, words in zip((asks, answers), pair, strict=True)
    ]
    return between.join(turns) + "\n"


def read(folder, text: str, speakers=()):
    (folder / "a.txt").write_text(text, "utf-8")
    return segment_text(load(folder / "a.txt"), speakers)


@pytest.mark.parametrize("layout", [*FIRST.values(), *SECOND.values()], ids=[*FIRST, *SECOND])
def test_who_asks_and_who_answers_are_found(tmp_path, layout):
    result = read(tmp_path, laid_out(layout))
    assert sorted(Counter(unit.label for unit in result.units).values()) == [5, 5]
    assert not result.doubts and not result.problems
    bodies = [result.text[unit.body : unit.end] for unit in result.units]
    assert bodies == [words for pair in zip(ASKED, ANSWERED, strict=True) for words in pair]


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_what_nobody_says_stays_without_speakers(tmp_path, text):
    result = read(tmp_path, text)
    assert result.kind_of_units == "paragraph" and not result.doubts
    (messages,) = [problem.key for problem in result.problems]
    assert messages in ("sources.no_labels", "sources.likely_labels")


def test_names_that_may_speak_are_proposed_to_be_pasted(tmp_path):
    text = laid_out(("Anna - ", "Karin - ", "\n\n"))
    result = read(tmp_path, text)
    (messages,) = result.problems
    assert (
        result.kind_of_units == "paragraph" and messages.key == "sources.likely_labels" and messages.where == "a.txt:1"
    )
    assert 'speakers "Anna=…; Karin=…"' in messages.format_message("nl")
    assert Counter(unit.label for unit in read(tmp_path, text, ["Anna", "Karin"]).units) == {"Anna": 5, "Karin": 5}


@pytest.mark.parametrize("layout", [*FIRST.values(), *SECOND.values()], ids=[*FIRST, *SECOND])
def test_declared_speakers_are_found_in_every_layout_though_they_speak_once(tmp_path, layout):
    labels = [part.strip("\t -–—:.*\n").replace("{n}", "").strip(" .") for part in layout[:2]]
    for pairs in (5, 1):
        result = read(tmp_path, laid_out(layout, pairs), labels)
        assert [unit.label for unit in result.units] == labels * pairs


def test_who_speaks_once_in_such_a_layout_is_a_doubt(tmp_path):
    text = laid_out(("Interviewer - ", "Moeder - ", "\n\n")) + "\nVader - Dat weet ik ook niet.\n"
    result = read(tmp_path, text)
    assert [doubt.kind for doubt in result.doubts] == ["label"] and result.units[-1].label == "Vader"
