"""Nothing but the journal's writer writes journaled tables, and everything that it writes stands in the journal."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from builders import ROOT, add_codes, add_source, build_invented, small_study
from hearing import heard
from replaying import assert_whole, held, replayed

from ota import regrouping, undoing
from ota.agreement.settling import settle_agreed
from ota.codebook import saving
from ota.codebook import store as codebook
from ota.codings import operations
from ota.codings import store as codings
from ota.db import tables
from ota.db.changes import fetch_changes
from ota.db.sql import insert, select
from ota.memos import operations as memos
from ota.study import Study, records
from ota.study.external_ids import set_external_ids
from ota.summaries.operations import set_summary
from ota.transcripts import answering
from ota.transcripts import changing as transcripts
from ota.transcripts.store import find_source

WRITES = re.compile(r"\s*(INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+\"?(\w+)", re.I)
WRITER = str(Path("ota") / "db" / "writer.py")
HANDED_ON = str(Path("ota") / "db" / "connections.py")


class Ear:
    """Listens to an engine: per journaled table and operation the rows that were written, and by whom."""

    def __init__(self, study: Study) -> None:
        self.rows: Counter[tuple[str, str]] = Counter()
        self.strangers: list[str] = []
        self.engine = study.engine

    def hear(self, connection, statement, cursor) -> None:
        if connection.engine is not self.engine:  # the vault's
            return
        match = WRITES.match(statement)
        if match and match[2] in tables.JOURNALED:
            op = match[1].split()[0].lower()
            self.rows[match[2], op] += cursor.rowcount
            frame = sys._getframe()
            while frame and (f"{ROOT}/ota" not in (name := frame.f_code.co_filename) or name.endswith(HANDED_ON)):
                frame = frame.f_back
            if not frame or not frame.f_code.co_filename.endswith(WRITER):
                self.strangers.append(statement)


def journaled(study: Study, after: int) -> Counter[tuple[str, str]]:
    with study.reading() as connection:
        return Counter(
            (change["tbl"], change["op"]) for change in fetch_changes(connection, tables.change.c.step_n > after)
        )


def test_every_write_of_a_full_run_stands_in_the_journal(tmp_path: Path) -> None:
    study = build_invented(tmp_path / "study")
    handle = add_source(study, "napraten", (ROOT / "tests/data/tutorial/napraten.txt").read_text(encoding="utf-8"))
    with study.writing("exchange") as writer:
        source = find_source(writer.connection, "napraten").id
        set_external_ids(writer, tables.source, "NVivo", {source: "6A0B"})
    memos.add(study, "Naast elkaar leggen.", kind="method", links=[f"{handle}:2"])
    theme = next(code.name for code in codebook.read(study).live if code.level == "theme")
    set_summary(study, theme, "Zij wachtten lang.", case="Vos", basis=[f"{handle}:2"])
    settle_agreed(study)
    with study.reading() as connection:
        assert_whole(connection)
        head = connection.execute(select(tables.study.c.head)).scalar_one()
        counts = {name: len(rows) for name, rows in held(connection).items()}
    assert all(counts.values()), "the run enters something everywhere"
    ear = Ear(study)
    codes = [code.name for code in codebook.read(study).live if code.level == "code"][:3]
    with heard(ear.hear):
        regrouping.merge(study, codes[:1], codes[1])
        undoing.take_back(study)
        undoing.redo(study)
        operations.remove(study, [row[0] for row in codings.list_codings(study).rows[:5]])
        transcripts.change(study, "T01", {"date": "2024-12", "name": "anders"}, "done")
        answering.answer_doubts(study, handle, {"Oma": "none"}, "2")
        records.edit(study, records.CASE, "Vos", {"gemeente": "", "name": "Vosje"})
    assert ear.strangers == []
    assert ear.rows == journaled(study, head)
    assert sum(ear.rows.values()) > 20
    with study.reading() as connection:
        assert_whole(connection)
    study.close()


def test_the_ear_hears_a_stranger(small: Study) -> None:
    ear = Ear(small)
    with heard(ear.hear), small.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(insert(tables.coder), [{"id": "x", "name": "x"}])
    assert len(ear.strangers) == 1
    with small.reading() as connection:
        assert replayed(connection) != held(connection)


def test_a_row_in_the_journal_is_the_row_as_it_was_written(tmp_path: Path) -> None:
    with small_study(tmp_path / "s") as study:
        saving.edit(study, "Wachten", {"definition": "Als er lang niets gebeurt", "keywords": "lijst, telefoon"})
        with study.reading() as connection:
            query = select(tables.change).order_by(tables.change.c.step_n.desc())
            last = connection.execute(query).mappings().first()
    assert last is not None
    assert (last["tbl"], last["op"]) == ("code", "update")
    assert last["before"] == {"definition": "", "keywords": []}
    assert last["after"] == {"definition": "Als er lang niets gebeurt", "keywords": ["lijst", "telefoon"]}


def test_no_source_text_stands_in_the_journal(invented_study: Study) -> None:
    with invented_study.reading() as connection:
        bodies = connection.execute(select(tables.text.c.body)).scalars().all()
        steps = connection.execute(select(tables.step.c.params)).scalars().all()
        changes = connection.execute(select(tables.change.c.before, tables.change.c.after))
        words = repr(steps) + repr([tuple(row) for row in changes])
    sentences = [line[:60] for body in bodies for line in body.splitlines() if len(line) > 60]
    assert len(sentences) > 100
    assert [sentence for sentence in sentences if sentence in words] == []


def test_a_column_that_no_table_has_is_a_mistake_of_ours(small: Study) -> None:
    with pytest.raises(KeyError), small.writing("cases add") as writer:
        writer.insert(tables.case, [{"name": "Linde", "anonymous": False, "gemeente": "Huizen"}])
    with pytest.raises(KeyError), small.writing("cases set") as writer:
        writer.update(tables.case, "er is geen", name="Linde")


def test_many_rows_with_different_columns_are_updated_at_once(study: Study) -> None:
    add_codes(study, "A", "B", "C")
    with study.reading() as connection:
        a, b, c = connection.execute(select(tables.code.c.id).order_by(tables.code.c.name)).scalars()
    with study.writing("codebook edit") as writer:
        changed = writer.update_all(
            tables.code, {a: {"colour": "#111111", "name": "A"}, b: {"keywords": ["x"]}, c: {"name": "C"}}
        )
    assert changed == 2
    with study.reading() as connection:
        assert_whole(connection)
        cursor_result = connection.execute(
            select(tables.code.c.colour, tables.code.c.keywords).order_by(tables.code.c.name)
        )
        assert [tuple(row) for row in cursor_result] == [("#111111", []), ("", ["x"]), ("", [])]
