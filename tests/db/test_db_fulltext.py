"""What is gathered enters the index of words together, and the index is that of texts taken in one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import add_source, make_study

from ota.db import derived, fulltext, tables
from ota.db.sql import Connection, select


@pytest.fixture
def study(tmp_path: Path):
    with make_study(tmp_path) as created:
        for n, words in enumerate(("wachtlijst en school", "wachtlijst", "school")):
            add_source(created, f"tekst-{n}", f"R: {words}\n\nI: ja\n", speakers="R=ouder; I=interviewer")
        yield created


def holding(connection: Connection, word: str) -> set[str]:
    return set(connection.execute(fulltext.query_revisions(fulltext.spell_word(word))).scalars())


def test_what_is_gathered_is_found_at_the_end_but_for_what_was_taken_out_again(study):
    with study.engine.connect() as connection, connection.begin():
        keys = connection.execute(select(tables.revision.c.id).order_by(tables.revision.c.id)).scalars().all()
        before = holding(connection, "wachtlijst")
        derived.forget(connection, keys)
        with fulltext.gathered(connection):
            derived.rebuild(connection, keys)
            derived.forget(connection, [keys[0]])
            assert not holding(connection, "wachtlijst")
        assert before == {keys[0], keys[1]}
        assert holding(connection, "wachtlijst") == {keys[1]}
        assert holding(connection, "school") == {keys[2]}
        assert fulltext.is_sound(connection)


def test_after_a_failure_nothing_waits_for_the_index(study):
    with study.engine.connect() as connection, connection.begin():
        keys = connection.execute(select(tables.revision.c.id)).scalars().all()
        with pytest.raises(ZeroDivisionError), connection.begin_nested(), fulltext.gathered(connection):
            derived.rebuild(connection, keys[:1])
            raise ZeroDivisionError
        derived.rebuild(connection, keys)
        assert len(holding(connection, "school")) == 2
        assert fulltext.is_sound(connection)
