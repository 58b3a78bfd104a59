"""The memo of a coding moves out of its column: what a study held before, whatever was done in it, it holds after; and
every older step can still be taken back and done again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from builders import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from ota import undoing
from ota.db import migrations
from ota.study import Study, open_study

SPECIMEN = (ROOT / "tests" / "data" / "studies" / "0009.sql").read_text(encoding="utf-8")
TEXTS = (None, "let op", "vergelijk met vader", "let op")
Codings = dict[str, dict[str, object]]  # rows of the old table, by key


class OldStudy:
    """A study of schema 0009, written as the program of then wrote: `held` is what each step left of the memos."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.base = sqlite3.connect(folder / "study.db")
        self.base.executescript(SPECIMEN)
        self.base.row_factory = sqlite3.Row
        self.pattern = dict(self.base.execute("SELECT * FROM coding ORDER BY id").fetchone())
        self.last: dict[str, object] = dict(self.base.execute("SELECT * FROM step ORDER BY n DESC").fetchone())
        self.count = 0
        self.steps: list[int] = []
        self.held: list[dict[str, str]] = [self.memos()]

    def codings(self) -> list[dict[str, object]]:
        return [dict(row) for row in self.base.execute("SELECT * FROM coding ORDER BY id")]

    def memos(self) -> dict[str, str]:
        return {row["id"]: row["memo"] for row in self.base.execute("SELECT id, memo FROM coding WHERE memo <> ''")}

    def write(self, move: str, n: int) -> None:
        """A step of its own: several made at once, one made, the memos of some changed, some taken away."""
        rows = self.codings()
        chosen = rows[n % len(rows) :][:2] if rows else []
        lines: list[tuple[str, str, str | None, str | None, int]] = []
        if move == "many":
            fresh = [self.fresh(TEXTS[(n + k) % 4]) for k in range(2 + n % 3)]
            varying = {name: [row[name] for row in fresh] for name in ("id", "start", "memo")}
            if len(set(varying["memo"])) == 1:
                del varying["memo"]
            alike = {name: cell for name, cell in fresh[0].items() if name not in varying and cell is not None}
            lines.append((str(fresh[0]["id"]), "insert", None, json.dumps([varying, alike]), len(fresh)))
        elif move == "one":
            row = self.fresh(TEXTS[n % 4])
            lines.append((str(row["id"]), "insert", None, self.image(row), 1))
        elif move == "change":
            for row in chosen:
                before = {"memo": row["memo"], "favourite": bool(row["favourite"])}
                after = {"memo": TEXTS[(n + 1) % 4], "favourite": n % 2 == 0}
                differ = [name for name in before if before[name] != after[name]]
                if differ:
                    self.base.execute(
                        "UPDATE coding SET memo = ?, favourite = ? WHERE id = ?", (*after.values(), row["id"])
                    )
                    images = (json.dumps({name: image[name] for name in differ}) for image in (before, after))
                    lines.append((str(row["id"]), "update", *images, 1))
        elif move == "remove":
            chosen = [row for row in chosen if not self.is_used(row)]
            for row in chosen:
                self.base.execute("DELETE FROM coding WHERE id = ?", (row["id"],))
                lines.append((str(row["id"]), "delete", self.image(row), None, 1))
        if lines:
            self.journal(lines)

    def is_used(self, row: dict[str, object]) -> bool:
        query = "SELECT count(*) FROM coding_facet WHERE coding_id = ?"
        return bool(self.base.execute(query, (row["id"],)).fetchone()[0])

    def fresh(self, memo: str | None) -> dict[str, object]:
        self.count += 1
        key = f"00000f{self.count:02x}-0000-7000-8abc-{self.count:012x}"
        row = {**self.pattern, "id": key, "start": int(str(self.pattern["start"])) + self.count, "memo": memo}
        row["favourite"] = False
        names = ", ".join(f'"{name}"' for name in row)
        self.base.execute(f"INSERT INTO coding ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
        return row

    @staticmethod
    def image(row: dict[str, object]) -> str:
        cells = {**row, "favourite": bool(row["favourite"])}
        return json.dumps({name: cell for name, cell in cells.items() if cell is not None})

    def journal(self, lines: Sequence[tuple[str, str, str | None, str | None, int]]) -> None:
        n = int(str(self.last["n"])) + 1
        self.last = {
            **self.last,
            "n": n,
            "id": f"{n:08x}-5555-7000-8abc-{n:012x}",
            "verb": "codings edit",
            "kind": "do",
        }
        names = ", ".join(f'"{name}"' for name in self.last)
        marks = ", ".join("?" * len(self.last))
        self.base.execute(f"INSERT INTO step ({names}) VALUES ({marks})", list(self.last.values()))
        self.base.execute("UPDATE study SET head = ?", (n,))
        k = 0
        for key, op, before, after, count in lines:
            self.base.execute("INSERT INTO change VALUES (?, ?, 'coding', ?, ?, ?, ?)", (n, k, key, op, before, after))
            k += count
        self.steps.append(n)
        self.held.append(self.memos())

    def close(self) -> None:
        self.base.commit()
        self.base.close()


def memos_of(study: Study) -> dict[str, str]:
    with study.reading() as connection:
        rows = connection.exec_driver_sql("SELECT coding_id, text FROM memo WHERE subject = 'coding'").all()
    return dict(map(tuple, rows))


def opened(folder: Path) -> Study:
    return open_study(folder, coder="Anouk")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["many", "one", "change", "change", "remove"]), st.integers(0, 11)), max_size=7)
)
def test_every_step_of_before_can_be_taken_back_and_done_again(tmp_path_factory, moves):
    folder = tmp_path_factory.mktemp("old") / "study"
    old = OldStudy(folder)
    for move, n in moves:
        old.write(move, n)
    old.close()
    with opened(folder) as study:
        assert memos_of(study) == old.held[-1]
        for n, held in zip(reversed(old.steps), reversed(old.held[:-1]), strict=True):
            undoing.take_back(study, n)
            assert memos_of(study) == held
        for n, held in zip(old.steps, old.held[1:], strict=True):
            undoing.redo(study, n)
            assert memos_of(study) == held


def test_the_journal_keeps_no_memo_among_codings_and_numbers_each_once(tmp_path: Path):
    old = OldStudy(tmp_path / "old")
    for n, move in enumerate(["many", "one", "change", "remove", "one", "change"]):
        old.write(move, n + 1)
    old.close()
    assert any(old.held)
    with opened(tmp_path / "old") as study, study.reading() as connection:
        images = connection.exec_driver_sql("SELECT before, after FROM change WHERE tbl = 'coding'").all()
        assert not any('"memo"' in image for pair in images for image in pair if image)
        numbers = connection.exec_driver_sql("SELECT number FROM memo ORDER BY id").scalars().all()
        last = connection.exec_driver_sql("SELECT memos FROM study").scalar()
        assert len(set(numbers)) == len(numbers) > 0 and max(numbers) <= last
        makers = connection.exec_driver_sql(
            "SELECT count(*) FROM memo JOIN provenance ON provenance.row = memo.id AND provenance.tbl = 'memo'"
        ).scalar()
        assert makers == len(numbers)
        authors = connection.exec_driver_sql(
            "SELECT count(*) FROM memo JOIN coding ON coding.id = coding_id AND coding.coder_id = memo.coder_id"
        ).scalar()
        assert authors == len(numbers)


@pytest.mark.parametrize("version", [version for version in migrations.KNOWN if version < "0010"])
def test_a_memo_in_a_study_of_every_older_schema_moves(version: str, tmp_path: Path):
    folder = tmp_path / "old"
    folder.mkdir()
    with sqlite3.connect(folder / "study.db") as base:
        base.executescript((ROOT / "tests" / "data" / "studies" / f"{version}.sql").read_text(encoding="utf-8"))
        key, n = base.execute("SELECT id, (SELECT max(n) + 1 FROM step) FROM coding ORDER BY id").fetchone()
        base.execute("UPDATE coding SET memo = 'let op' WHERE id = ?", (key,))
        columns = [row[1] for row in base.execute("PRAGMA table_info(step)")]
        step = dict(zip(columns, base.execute("SELECT * FROM step ORDER BY n DESC").fetchone(), strict=True))
        step |= {"n": n, "id": "ffffffff-0000-7000-8000-000000000000", "verb": "codings edit"}
        base.execute(f"INSERT INTO step VALUES ({', '.join('?' * len(step))})", list(step.values()))
        images = json.dumps({"memo": None}), json.dumps({"memo": "let op"})
        base.execute("INSERT INTO change VALUES (?, 0, 'coding', ?, 'update', ?, ?)", (n, key, *images))
        base.execute("UPDATE study SET head = ?", (n,))
    base.close()
    with opened(folder) as study:
        assert memos_of(study) == {key: "let op"}
        undoing.take_back(study, n)
        assert memos_of(study) == {}
        undoing.redo(study, n)
        assert memos_of(study) == {key: "let op"}
