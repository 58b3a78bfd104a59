"""No table and no column can be forgotten: of each that refers it is decided what goes, and each is tried."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from builders import add_source, make_study

from ota import erasing
from ota.db import tables
from ota.db.erasing import REFERENCES, TEXTS
from ota.db.sql import JSON, Boolean, Float, Integer, Table, select
from ota.db.tables import JOURNALED
from ota.study import Study, mirror, records
from ota.words import LANGUAGES, say

HER = "Zwaantje Plomp"
SAID = "de zwabberende koekoek vloog driemaal rond het kerkhof"
TALK = f"I: Nu?\n\nZ: {SAID.capitalize()}.\n"
ROOTS = ("person", "source")


def reaching() -> set[str]:
    """The tables of which rows can go: those that are erased, and all that go with them."""
    reached = {*ROOTS, "entry"}  # which entries go is a rule of its own
    while (
        more := {
            name
            for name, columns in REFERENCES.items()
            for target, goes in columns.values()
            if goes and target in reached
        }
        - reached
    ):
        reached |= more
    return reached


def test_of_every_reference_to_what_can_go_it_is_decided_what_becomes_of_the_row() -> None:
    """A new table says it with `goes=` where the reference may be empty (`_build_reference`)."""
    undecided = [
        f"{table.name}.{column.name}"
        for table in JOURNALED.values()
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name in reaching() and not column.info.get("decided")
    ]
    assert undecided == []
    needed = [
        f"{table.name}.{column.name}"
        for table in JOURNALED.values()
        for column in table.columns
        if column.foreign_keys and not column.nullable and column.info.get("goes") is False
    ]
    assert needed == []  # a row cannot stay without what it needs


def test_rooms_have_a_word_on_the_receipt() -> None:
    for room in {table.info["room"] for table in JOURNALED.values()}:
        for language in LANGUAGES:
            assert say(f"erasing.room-{room}", language)


@pytest.fixture
def full_study(tmp_path: Path) -> Study:
    study = make_study(tmp_path / "studie")
    records.add(study, records.CASE, "Vos", {})
    records.add(study, records.PERSON, HER, {"case": "Vos", "role": "ouder"})
    records.add(study, records.PERSON, "Barend", {"case": "Vos", "role": "ouder"})
    add_source(study, "verslag", TALK, speakers=f"Z={HER}; I=interviewer", case="Vos")
    add_source(study, "ander", "I: Ja?\n\nB: Er liep een geit over de dijk.\n", speakers="B=Barend; I=interviewer")
    return study


class Filler:
    """Rows for any table, with a text in one of its columns, that refer to what is erased or to what is not."""

    def __init__(self, study: Study, writer: Any, theirs: bool) -> None:
        self.writer, self.theirs, self.made, self.count = writer, theirs, {}, 0
        connection = writer.connection
        person, source, rev = tables.person, tables.source, tables.revision
        name, title = (HER, "verslag") if theirs else ("Barend", "ander")
        self.made["person"] = connection.execute(select(person.c.id).where(person.c.name == name)).scalar_one()
        key = connection.execute(select(source.c.id).where(source.c.name == title)).scalar_one()
        self.made["source"] = key
        self.made["revision"] = connection.execute(select(rev.c.id).where(rev.c.source_id == key)).scalar_one()
        for other in ("case", "coder"):
            table = JOURNALED[other]
            self.made[other] = connection.execute(select(table.c.id)).scalars().first()

    def make(self, table: Table, column: str = "", text: str = "") -> str:
        if not column and table.name in self.made:
            return self.made[table.name]
        self.count += 1
        row: dict[str, Any] = {}
        nullable = [cell.name for cell in table.columns if cell.foreign_keys and cell.nullable]
        for cell in table.columns:
            target = next((key.column.table.name for key in cell.foreign_keys), "")
            needs = target and not cell.nullable
            # Of several that may be empty one is filled: where a row is of one of several things, just one may be.
            first = next(
                (
                    n
                    for n in sorted(nullable)
                    if REFERENCES[table.name][n][0] in reaching() and REFERENCES[table.name][n][1]
                ),
                None,
            )
            if cell.name == "id":
                continue
            if target and (needs or cell.name == first) and target != table.name and target in JOURNALED:
                row[cell.name] = self.make(JOURNALED[target])
            elif not target and (not cell.nullable or cell.name == column):
                row[cell.name] = self._fill(table, cell, text if cell.name == column else "")
        if table.name == "entry":
            row["source_id"] = self.made["source"]
        if table.name == "memo":
            row["subject"] = "coding"
        if table.name == "summary":
            row["perspective"] = "ouders"
        if table.name == "external_id":
            row |= {"tbl": "person", "row": self.made["person"]}
        if table.name in ("source",):
            row["original"] = f"{self.count:064x}"
        (key,) = self.writer.insert(table, [row])
        self.made.setdefault(table.name, key)
        return key

    def _fill(self, table: Table, cell: Any, text: str) -> Any:
        if isinstance(cell.type, JSON):
            return ({"iets": text} if text else {}) if cell.name == "details" else [text] if text else []
        if isinstance(cell.type, Boolean):
            return False
        if isinstance(cell.type, Integer | Float):
            return 1000 + self.count
        return text or f"w{self.count}"[: cell.type.length or 20]


COLUMNS = [(name, column) for name, columns in TEXTS.items() for column in columns if name != "revision"]


@pytest.mark.parametrize("theirs", [True, False])
def test_what_is_typed_in_any_column_of_any_table_goes_or_is_told(
    full_study: Study, theirs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each column of free text holds her name and her words, once in a row of hers and once in a row of another."""
    monkeypatch.setattr(mirror, "find_changed_keys", lambda *_: {})  # kinds and roles are filled with anything here
    with full_study.writing("try") as writer:
        filler = Filler(full_study, writer, theirs)
        for name, column in COLUMNS:
            filler.make(JOURNALED[name], column, f"{HER} q{filler.count:03d}x: {SAID}")
    erased = erasing.erase(full_study, HER, HER)
    listed_fields = {standing.field for standing in erased.standing}
    kept = set()
    with full_study.reading() as connection:
        for name, column in COLUMNS:
            cells = [str(cell) for cell in connection.execute(select(JOURNALED[name].c[column])).scalars()]
            kept |= {f"{name}.{column}"} if any("Plomp" in cell or "koekoek" in cell for cell in cells) else set()
    assert kept <= listed_fields
    assert not theirs or {field for field in kept if field.partition(".")[0] in reaching() - set(ROOTS)} == set()
    assert theirs or len(kept) > len(COLUMNS) // 2  # of others the names stay
    # Words are left only where a thing is full_study apart by them.
    with full_study.reading() as connection:
        for name, column in COLUMNS:
            if "koekoek" in str(connection.execute(select(JOURNALED[name].c[column])).scalars().all()):
                assert column == "name" or name == "setting", (name, column)
