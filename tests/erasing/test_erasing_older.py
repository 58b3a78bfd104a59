"""A study of every older schema can be erased from as well."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from builders import ROOT
from replaying import assert_whole
from searching import find_words

from ota import checks, erasing
from ota.db import migrations
from ota.study import open_study

# Of the study of `builders.small_study`.
WORDS = ("Moeder Vos", "vos-moeder", "wij sliepen", "niemand belde", "Toen kwam Marit")


@pytest.mark.parametrize("version", migrations.KNOWN)
def test_a_study_of_every_schema_can_be_erased_from(version: str, tmp_path: Path) -> None:
    folder = tmp_path / "studie"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "study.db")) as base:
        base.executescript((ROOT / "tests" / "data" / "studies" / f"{version}.sql").read_text(encoding="utf-8"))
    with open_study(folder, coder="Anouk") as study:
        assert set(find_words(folder, WORDS)) == set(WORDS)
        done = erasing.erase(study, "Moeder Vos", "Moeder Vos")
        assert done.finished
        assert [problem.key for problem in checks.check(study) if not problem.warning] == []
        with study.reading() as connection:
            assert_whole(connection)
    assert find_words(folder, WORDS) == {}  # nor in the copy that was made before it was brought up to date
