"""What a command reads is of one moment: it answers while somebody else writes, and its parts belong together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli_run import ota

from ota.cli import retrieval
from ota.retrieval import material
from ota.study import open_study, records


@pytest.mark.parametrize(
    "line",
    [
        ("quotes",),
        ("find", "lucht"),
        ("matrices", "build", "-o", "matrix.docx"),
        ("reports", "write", "quote-book", "-o", "book.xlsx"),
    ],
)
def test_a_report_is_made_though_somebody_writes_while_it_is(small_folder, tmp_path, monkeypatch, line):
    folder = shutil.copytree(small_folder, tmp_path / "study")
    expected = ota(folder, *line)
    read, files = material.read, sorted(folder.glob("*.*x"))
    before = [path.read_bytes() for path in files]
    for path in files:
        path.unlink()
    people: list[str] = []

    def disturbed(*arguments: object, **options: object) -> material.Material:
        half = read(*arguments, **options)
        with open_study(folder, coder="Bram") as bram:
            people.append(records.add(bram, records.PERSON, "Ilse", {}))
        return half

    for module in (material, retrieval):
        monkeypatch.setattr(module, "read", disturbed)
    assert ota(folder, *line) == expected and expected.code == 0
    assert people and [Path(path).read_bytes() for path in files] == before
