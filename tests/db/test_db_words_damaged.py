"""Damage in the index of words is told before anything is written, and is mended from the texts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from builders import add_codes, add_source, drop
from replaying import held

from ota import checks, undoing
from ota.errors import StudyError
from ota.retrieval.run import find
from ota.study import Study
from ota.transcripts.importing import import_files

GARBLED = "UPDATE spoken_words_data SET block = randomblob(length(block)) WHERE id > 10"
SPOIL = {
    "blocks gone": "DELETE FROM spoken_words_data WHERE id > 10",
    "blocks garbled": GARBLED,
    "blocks emptied": "UPDATE spoken_words_data SET block = x'' WHERE id > 10",
    "structure gone": "DELETE FROM spoken_words_data WHERE id = 10",
    "structure garbled": "UPDATE spoken_words_data SET block = x'ffffffffffffffffffff' WHERE id = 10",
    "counts gone": "DELETE FROM spoken_words_data WHERE id = 1",
    "all gone": "DELETE FROM spoken_words_data",
    "table of blocks gone": "DROP TABLE spoken_words_data",
    "configuration gone": "DROP TABLE spoken_words_config",
    "index gone": "DROP TABLE spoken_words",
    "said gone": "DELETE FROM spoken",
    "taken out": "INSERT INTO spoken_words (spoken_words, rowid, body) SELECT 'delete', id, body FROM spoken",
}
NOT_SEEN_BY_A_CODE = {"blocks gone", "blocks garbled", "blocks emptied"}  # but by whoever changes the index


def spoil(study: Study, statement: str) -> None:
    with closing(sqlite3.connect(study.folder / "study.db")) as base:
        base.execute(statement)
        base.commit()


def rows(study: Study) -> dict[str, object]:
    with study.reading() as connection:
        return dict(held(connection))


def refused(work: Callable[[], object]) -> None:
    with pytest.raises(StudyError) as error:
        work()
    assert error.value.key == "db.words", error.value
    assert "ota check --repair" in error.value.format_message("nl")


@pytest.mark.parametrize("damage", SPOIL.values(), ids=SPOIL)
def test_damage_is_told_before_the_index_is_changed_and_mended_from_the_texts(small: Study, damage: str) -> None:
    hits = find(small, "wachtlijst").hits
    assert hits
    before = rows(small)
    spoil(small, damage)
    file = drop(small, "nog.txt", "R: nog een wachtlijst\n\nI: ja\n\nR: ja\n")
    refused(lambda: import_files(small, [file]))
    assert rows(small) == before
    problems = checks.check(small)
    assert {"transcripts.check-index", "transcripts.check-spoken"} & {
        problem.key for problem in problems if not problem.warning
    }
    small.rebuild()
    assert [problem.format_message("en") for problem in checks.check(small) if not problem.warning] == []
    assert (rows(small), find(small, "wachtlijst").hits) == (before, hits)
    assert not import_files(small, [file]).failed
    assert len(find(small, "wachtlijst").hits) == len(hits) + 1
    undoing.take_back(small)
    assert [problem.format_message("en") for problem in checks.check(small) if not problem.warning] == []


@pytest.mark.parametrize("damage", [SPOIL[name] for name in SPOIL if name not in NOT_SEEN_BY_A_CODE])
def test_damage_that_shows_at_a_glance_is_told_before_anything_is_written(small: Study, damage: str) -> None:
    spoil(small, damage)
    before = rows(small)
    refused(lambda: add_codes(small, "Rust"))
    assert rows(small) == before


@pytest.mark.parametrize("damage", ["structure garbled", "table of blocks gone", "configuration gone", "index gone"])
def test_a_search_in_a_damaged_index_says_so(small: Study, damage: str) -> None:
    spoil(small, SPOIL[damage])
    refused(lambda: find(small, "wachtlijst"))


def test_work_goes_on_after_the_index_was_made_anew(small: Study) -> None:
    spoil(small, SPOIL["all gone"])
    head = small.head()
    small.rebuild()
    assert small.head() == head
    add_source(small, "nog-een", "R: nog een wachtlijst\n\nI: ja\n\nR: ja\n")
    assert small.head() == head + 1
