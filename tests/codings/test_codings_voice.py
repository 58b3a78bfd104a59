"""Whose voice a passage is: every branch of the rule, on a text in which everybody speaks."""

from __future__ import annotations

import pytest

from ota.codings.model import Coding
from ota.codings.voice import Person, SourceVoice, Voice, resolve_voice
from ota.study.settings import build_settings
from ota.transcripts.model import Speaker, Stored, Turn

SETTINGS = build_settings({})
PEOPLE = {
    "moeder": Person("moeder", "Moeder Vos", "ouder", "Vos"),
    "vader": Person("vader", "Vader Vos", "ouder", "Vos"),
    "gids": Person("gids", "Gezinsgids", "professional", None),
    "kind": Person("kind", "Kind Linde", "jeugdige", "Linde"),
    "iemand": Person("iemand", "Iemand", None, None),
}
SPEAKERS = {
    "I": Speaker("I", "I", None, "interviewer"),
    "O": Speaker("O", "O", None, "observator"),
    "M": Speaker("M", "M", "moeder", "ouder"),
    "V": Speaker("V", "V", "vader", "ouder"),
    "G": Speaker("G", "G", "gids", "professional"),
    "P": Speaker("P", "P", None, "professional"),
    "?": Speaker("?", "?", None, None),
}
WIDTH = 10


def heard(
    spoken: str, source: SourceVoice | None = None, start: int = 0, end: int | None = None, **coding: str
) -> Voice:
    """The voice of a passage over turns of ten characters, each the label of who speaks; a dot is a paragraph, or words
    of nobody where others take turns."""
    units = "turn" if spoken.strip(".") else "paragraph"
    turns = tuple(
        Turn(n, str(n + 1), n * WIDTH, n * WIDTH, n * WIDTH + WIDTH, None, None if who == "." else who)
        for n, who in enumerate(spoken)
    )
    stored = Stored("s", 1, "s", "interview", "in-use", "r", units, turns, SPEAKERS, text="x" * WIDTH * len(spoken))
    end = len(stored.text) if end is None else end
    created = Coding("c", "r", start, end, "ok", "code", "coder", **coding)  # type: ignore[arg-type]
    return resolve_voice(created, stored, source or SourceVoice(), PEOPLE, SETTINGS)


@pytest.mark.parametrize(
    ("spoken", "person", "role", "perspective"),
    [
        ("M", "moeder", "ouder", "ouders"),
        ("MIM", "moeder", "ouder", "ouders"),
        ("IIIIM", "moeder", "ouder", "ouders"),
        ("OM", "moeder", "ouder", "ouders"),
        ("MV", "moeder", "ouder", "ouders"),
        ("MVV", "vader", "ouder", "ouders"),
        ("MMG", "moeder", "ouder", "gemengd"),
        ("IGMI", "gids", "professional", "gemengd"),
        ("P", None, "professional", "professionals"),
        ("I", None, None, None),
        ("IO", None, None, None),
        ("?", None, None, None),
        ("?M", None, None, "ouders"),
        (".", None, None, None),
        (".M", "moeder", "ouder", "ouders"),
    ],
)
def test_the_voice_is_that_of_who_speaks_and_never_of_interviewer_or_observer(
    spoken: str, person: str | None, role: str | None, perspective: str | None
):
    voice = heard(spoken)
    assert (voice.person, voice.role, voice.perspective) == (person, role, perspective)


@pytest.mark.parametrize("source", [SourceVoice("ouder"), SourceVoice(None, "moeder"), SourceVoice("ouder", "moeder")])
def test_words_of_nobody_among_turns_have_no_voice_but_the_one_that_is_set(source: SourceVoice):
    assert heard("MI.", source, start=2 * WIDTH)[:3] == (None, None, None)
    assert heard("MI.", source, start=2 * WIDTH, perspective="onderzoeker").perspective == "onderzoeker"
    assert heard("MI.", source, start=2 * WIDTH, person="gids").perspective == "professionals"
    assert heard("MI.", source).perspective == "ouders", "a passage with words of the mother too"


def test_only_the_words_within_the_passage_count():
    assert heard("MG", end=WIDTH).perspective == "ouders"
    assert heard("MG", start=WIDTH).person == "gids"
    assert heard("MG", start=WIDTH - 2, end=WIDTH + 5).person == "gids"


@pytest.mark.parametrize(
    ("spoken", "source", "person", "perspective"),
    [
        (".", SourceVoice("professional"), None, "professionals"),
        (".", SourceVoice(None, "moeder"), "moeder", "ouders"),
        (".", SourceVoice("jeugdige", "moeder"), "moeder", "jeugdigen"),
        (".", SourceVoice("observator"), None, None),
        ("?", SourceVoice("ouder"), None, "ouders"),
        ("M", SourceVoice("professional", "gids"), "moeder", "ouders"),
        ("I", SourceVoice("ouder", "moeder"), None, None),
    ],
)
def test_the_source_speaks_only_where_nobody_else_is_known(
    spoken: str, source: SourceVoice, person: str | None, perspective: str | None
):
    voice = heard(spoken, source)
    assert (voice.person, voice.perspective) == (person, perspective)


@pytest.mark.parametrize(
    ("coding", "person", "perspective"),
    [
        ({"person": "gids"}, "gids", "professionals"),
        ({"perspective": "dossier"}, "moeder", "dossier"),
        ({"person": "gids", "perspective": "gemengd"}, "gids", "gemengd"),
        ({"person": "iemand"}, "iemand", None),
    ],
)
def test_what_is_set_on_the_coding_wins(coding: dict[str, str], person: str, perspective: str | None):
    for spoken in ("M", "MI"):
        voice = heard(spoken, SourceVoice("jeugdige"), **coding)
        assert (voice.person, voice.perspective) == (person, perspective)


def test_the_case_is_the_persons_else_the_sources_at_that_place():
    source = SourceVoice(cases=(("Linde", None, None), ("Bakker", 1, 2)))
    assert heard("M", source).cases == ("Vos",)
    assert heard("M", source, person="kind").cases == ("Linde",)
    assert heard("G", source).cases == ("Linde",)
    assert heard("GGG", source).cases == ("Linde", "Bakker")
    assert heard("GGGG", source, start=3 * WIDTH).cases == ("Linde",)
    assert heard("....", source, start=2 * WIDTH, end=3 * WIDTH).cases == ("Linde", "Bakker")
    assert heard("M", SourceVoice(), person="gids").cases == ()
