"""Whose words they are, over a corrected text: what is open stays open, what was answered or said by hand stays so."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import add_source
from replaying import assert_whole, held
from revisions_builders import revise, stored

from ota import undoing
from ota.errors import OtaError
from ota.revisions import carrying, planning
from ota.revisions.model import RevisionPlan
from ota.study import Study, journal
from ota.transcripts import answering, doubts, store

TEXT = """I: Hoe ging dat?

Moeder: Nou, het was zoeken naar een plek voor hem.

I: En daarna?

Moeder: Daarna belde er wekenlang niemand meer op.

Moeder (huilt): En dat deed pijn, iedere dag opnieuw.
De brief van school: daar stond alles in wat wij al wisten.

Vader: Ik zei niets, want wat had ik moeten zeggen.

I: Dank voor uw tijd en voor de koffie.

Veldnotities
Na afloop bleef moeder nog even staan bij de deur.
"""


@pytest.fixture
def asked(study: Study) -> Study:
    """A text with three doubts."""
    add_source(study, "a", TEXT)
    assert [doubt[1:] for doubt in listed(study)] == [("Moeder (huilt)", None), ("Vader", None), (None, None)]
    return study


def listed(study: Study) -> list[tuple[int, object, str | None]]:
    """Every doubt: its number, its label, and how it was answered."""
    with study.reading() as connection:
        text = store.read_stored(connection, store.find_source(connection, "T01").id)
        result = doubts.read_doubts(connection, text.revision)
    naming = doubts.NAMING
    return [
        (
            n,
            doubts.strip_label(text.text[kept_doubt.start : kept_doubt.end]) if kept_doubt.kind in naming else None,
            kept_doubt.answer,
        )
        for n, kept_doubt in result.items()
    ]


def turns(study: Study) -> list[tuple[object, object]]:
    return [(row[2], str(words).split("\n")[0]) for row in store.show(study, "T01").rows for words in [text_of(row[3])]]


def text_of(words: object) -> str:
    """The words of a cell, sealed or not."""
    return words if isinstance(words, str) else words._OwnWords__text  # type: ignore[attr-defined]


@pytest.mark.parametrize("sort", ["correction", "pseudonymised"])
def test_open_doubts_stay_open_and_answered_ones_answered(asked: Study, sort: str):
    answering.answer_doubts(asked, "T01", {}, "1")
    revise(asked, "T01", TEXT.replace("zoeken naar een plek", "lang zoeken naar een plek"), sort)  # type: ignore[arg-type]
    assert [(label, answer) for _, label, answer in listed(asked)] == [
        ("Moeder (huilt)", "right"),
        ("Vader", None),
        (None, None),
    ]


def test_a_doubt_whose_line_is_gone_is_gone(asked: Study):
    revise(asked, "T01", TEXT.replace("Veldnotities\nNa afloop bleef moeder nog even staan bij de deur.\n", ""))
    assert [label for _, label, _ in listed(asked)] == ["Moeder (huilt)", "Vader"]


def test_a_doubt_that_the_correction_settles_is_gone(asked: Study):
    revise(asked, "T01", TEXT.replace("Moeder (huilt):", "Moeder:"))
    assert [label for _, label, _ in listed(asked)] == ["Vader", None]


def test_what_was_said_by_hand_stays_with_the_words(asked: Study):
    answering.answer_doubts(asked, "T01", {"De brief van school": "dossier", "Vader": "Moeder"})
    answering.give(asked, "T01:4", "none")
    before = turns(asked)
    revise(asked, "T01", TEXT.replace("het was zoeken", "het was toch zoeken"))
    assert [speaker for speaker, _ in turns(asked)] == [speaker for speaker, _ in before]
    assert turns(asked)[3] == ("(niemand)", "Daarna belde er wekenlang niemand meer op.")
    assert ("De brief van school", "daar stond alles in wat wij al wisten.") in turns(asked)


def test_a_revision_with_doubts_is_undone_and_redone_exactly(asked: Study):
    answering.give(asked, "T01:4", "none")
    states = []
    for step in (lambda: None, lambda: revise(asked, "T01", TEXT.replace("koffie", "thee"))):
        step()
        with asked.reading() as connection:
            states.append(held(connection))
    undoing.take_back(asked)
    with asked.reading() as connection:
        assert held(connection) == states[0]
    undoing.redo(asked)
    with asked.reading() as connection:
        assert held(connection) == states[1]
        assert_whole(connection)


ENDED = """I: Hoe ging dat?

Moeder: Nou, het was zoeken naar een plek voor hem.

Wat mij opviel
Ze keek steeds naar de klok en schonk koffie in.

I: Dank voor uw tijd.

Moeder: Graag gedaan hoor.
"""


def of_nobody(study: Study) -> list[str]:
    text = stored(study, "T01")
    return [text.text[turn.body : turn.end] for turn in text.turns if not turn.speaker]


NOTE = "Wat mij opviel\nZe keek steeds naar de klok en schonk koffie in."


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("zoeken", "lang zoeken", NOTE),
        ("plek voor hem.", "eigen kamer.", NOTE),
        (NOTE[15:], "Ze keek op haar horloge, heel stil.", "Wat mij opviel\nZe keek op haar horloge, heel stil."),
        (NOTE, "Mijn indruk: rust.", "Mijn indruk: rust."),
        (NOTE, f"{NOTE}\n\nEr lag een poes.", f"{NOTE}\n\nEr lag een poes."),
        (f"\n{NOTE}\n", "", None),
    ],
)
def test_words_of_nobody_become_no_speakers_whatever_is_corrected(study: Study, old: str, new: str, left: str | None):
    add_source(study, "a", ENDED, ends="Wat mij opviel*")
    assert ENDED.count(old) == 1
    revise(study, "T01", ENDED.replace(old, new))
    assert of_nobody(study) == ([left] if left else [])


def test_more_lines_that_end_a_turn_are_told_when_a_text_is_revised(study: Study, tmp_path: Path):
    add_source(study, "a", ENDED, ends="Wat mij opviel*")
    path = tmp_path / "a-2.txt"
    path.write_text(ENDED + "\nBij de deur\nWe namen afscheid.\n", encoding="utf-8")
    plan = planning.plan_from_file(study, "T01", path, ends=["Bij de*"])
    assert isinstance(plan, RevisionPlan)
    carrying.make(study, plan)
    assert of_nobody(study)[1:] == ["Bij de deur\nWe namen afscheid."]


def test_a_speaker_whom_a_later_text_names_cannot_be_taken_back(asked: Study):
    answering.give(asked, "T01:4", "Buurvrouw")
    revise(asked, "T01", TEXT.replace("koffie", "thee"))
    before = held_rows(asked)
    steps = [row[0] for row in journal.list_steps(asked).rows]
    with pytest.raises(OtaError) as refused:
        undoing.take_back(asked, steps[-2])
    assert refused.value.key == "study.blocked"
    assert held_rows(asked) == before
    undoing.take_back(asked)
    undoing.take_back(asked, steps[-2])


def held_rows(study: Study) -> object:
    with study.reading() as connection:
        return held(connection)
