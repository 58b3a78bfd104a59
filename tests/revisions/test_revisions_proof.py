"""The proof that an import changed nothing, for every make of file that is read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import TEXTS

from ota.revisions import proving
from ota.sources import FORMATS, SUFFIXES
from ota.sources.model import Unit
from ota.study import Study
from ota.transcripts.importing import import_files


def imported(study: Study, name: str) -> None:
    path = study.folder / "transcripts" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(TEXTS[name])
    assert not import_files(study, [path]).failed


@pytest.mark.parametrize("name", TEXTS)
def test_every_make_of_file_is_proved(study: Study, name: str):
    imported(study, name)
    proof = proving.prove_source(study, name.partition(".")[0])
    assert proof.identical
    assert not proof.places
    assert not proof.strange
    assert proof.table(study).rows


def test_every_format_has_a_sample():
    endings = {name[name.rindex(".") :] for name in TEXTS}
    assert {SUFFIXES[ending] for ending in endings} == set(FORMATS.names)


def test_a_word_that_a_reader_put_in_is_found(study: Study, monkeypatch):
    """The proof does not lean on the reader: one that changes a word is found out, twice the same."""
    from ota.sources import vtt

    hand_over = vtt.hand_over

    def changing(*args, **options):
        loaded = hand_over(*args, **options)
        text = loaded.text.replace("boterbloem", "paardebloem", 1)
        turns = tuple(Unit(u.n, u.start, u.body, u.end, u.label, u.time) for u in loaded.turns)
        return replace(loaded, text=text, turns=turns)

    monkeypatch.setattr(vtt, "hand_over", changing)
    imported(study, "teams.vtt")
    proof = proving.prove_source(study, "teams")
    assert not proof.identical
    assert proof.strange
