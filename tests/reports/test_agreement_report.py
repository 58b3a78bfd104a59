"""Agreement on paper: what the method makes of it, the table, and how it was counted; not forced on who disputes it."""

from __future__ import annotations

import re

import pytest

from ota.errors import OtaError
from ota.reports.blocks import Note, ReportTable
from ota.reports.context import make_context
from ota.reports.parts import PARTS
from ota.study import open_study


def blocks_of(folder, asked=None, method="codebook"):
    path = folder / "ota.toml"
    path.write_text(re.sub(r'^method = ".*?"', f'method = "{method}"', path.read_text("utf-8"), flags=re.M), "utf-8")
    with open_study(folder, coder="Anouk") as study:
        return list(PARTS.get("agreement").print(asked or {}, make_context(study)))


@pytest.fixture
def folder(invented_folder, tmp_path):
    import shutil

    return shutil.copytree(invented_folder, tmp_path / "study")


def test_the_remark_the_table_and_the_rules_stand_in_this_order(folder):
    remark, table, *rules = blocks_of(folder)
    assert isinstance(remark, Note) and isinstance(table, ReportTable) and len(rules) > 4
    interval = re.compile(r"−?\d,\d\d \[−?\d,\d\d; −?\d,\d\d\]")
    assert len(table.rows) == 6 and all(interval.fullmatch(row[5]) for row in table.rows)


def test_of_a_reflexive_study_only_the_remark_stands_there_unless_figures_are_asked_for(folder):
    (remark,) = blocks_of(folder, method="reflexive")
    assert "betwist" in str(remark)
    assert any(isinstance(block, ReportTable) for block in blocks_of(folder, {"figures": "yes"}, "reflexive"))
    assert len(blocks_of(folder, {"figures": "no"}, "codebook")) == 1


def test_levels_without_a_coefficient_have_a_dash(folder):
    _, table, *_ = blocks_of(folder, {"level": "overlap", "rows": ("Wachten",)})
    assert [row[0] for row in table.rows] == ["Wachten"] and table.rows[0][4:] == ("–", "–", "–")
    with pytest.raises(OtaError):
        blocks_of(folder, {"level": "woord"})
