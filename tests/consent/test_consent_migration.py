"""The answer of a person to being quoted moves out of its column: what a study held before, whatever was done in it, it
holds after; and every older step can still be taken back and done again."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from builders import ROOT, counted_ids, ticking
from hypothesis import given, settings
from hypothesis import strategies as st

from ota import undoing
from ota.db import migrations
from ota.study import Study, open_study

STUDIES = ROOT / "tests" / "data" / "studies"
ANSWERS = ("unknown", "yes", "no")
HELD = {"yes": "given", "no": "refused"}
COLUMNS = ("id", "name", "quotation")


class StudyWithAnswers:
    """A study of an older schema, as the program of then wrote it; `held` is what each step left of the answers."""

    def __init__(self, folder: Path, version: str = "0012") -> None:
        folder.mkdir(parents=True)
        self.base = sqlite3.connect(folder / "study.db")
        self.base.executescript((STUDIES / f"{version}.sql").read_text(encoding="utf-8"))
        names = [row[1] for row in self.base.execute("PRAGMA table_info(step)")]
        self.step = dict(zip(names, self.base.execute("SELECT * FROM step ORDER BY n DESC").fetchone(), strict=True))
        self.first = int(self.step["n"]) + 1
        self.count = 0
        self.held: list[dict[str, str]] = [self.answers()]

    def answers(self) -> dict[str, str]:
        return dict(self.base.execute("SELECT id, quotation FROM person WHERE quotation <> 'unknown'"))

    def people(self) -> list[str]:
        return [key for (key,) in self.base.execute("SELECT id FROM person WHERE name LIKE 'P%' ORDER BY id")]

    def fresh(self, quotation: str) -> dict[str, str]:
        self.count += 1
        key = f"{0x1000 + self.count:08x}-0000-7000-8000-{self.count:012x}"
        return {"id": key, "name": f"P{self.count}", "quotation": quotation}

    def write(self, move: str, n: int) -> None:
        """A step: people made together or alone, an answer changed with a note or without, a person taken away."""
        lines: list[tuple[str, str, str | None, str | None, int]] = []
        people = self.people()
        key = people[n % len(people)] if people else ""
        if move == "many":
            rows = [self.fresh(ANSWERS[(n + k * (n % 2)) % 3]) for k in range(2 + n % 3)]
            varying = {name: [row[name] for row in rows] for name in COLUMNS}
            alike = {"quotation": rows[0]["quotation"]} if len(set(varying["quotation"])) == 1 else {}
            varying = {name: cells for name, cells in varying.items() if name not in alike}
            lines.append((rows[0]["id"], "insert", None, json.dumps([varying, alike]), len(rows)))
            self.base.executemany("INSERT INTO person (id, name, quotation) VALUES (:id, :name, :quotation)", rows)
        elif move == "one" or not key:
            row = self.fresh(ANSWERS[n % 3])
            lines.append((row["id"], "insert", None, json.dumps(self.image(row)), 1))
            self.base.execute("INSERT INTO person (id, name, quotation) VALUES (:id, :name, :quotation)", row)
        elif move == "change":
            before = self.row(key)
            after = {"quotation": ANSWERS[n % 3], **({"note": f"n{n}"} if n % 2 else {})}
            after = {name: cell for name, cell in after.items() if cell != before[name]}
            if after:
                old = json.dumps({name: before[name] for name in after})
                lines.append((key, "update", old, json.dumps(after), 1))
                setting = ", ".join(f"{name} = :{name}" for name in after)
                self.base.execute(f"UPDATE person SET {setting} WHERE id = :id", {**after, "id": key})
        else:
            lines.append((key, "delete", json.dumps(self.row(key)), None, 1))
            self.base.execute("DELETE FROM person WHERE id = ?", (key,))
        self.record(lines)

    def image(self, row: dict[str, str]) -> dict[str, object]:
        names = [column[1] for column in self.base.execute("PRAGMA table_info(person)")]
        return {name: row.get(name) for name in names}

    def row(self, key: str) -> dict[str, object]:
        names = [column[1] for column in self.base.execute("PRAGMA table_info(person)")]
        return dict(zip(names, self.base.execute("SELECT * FROM person WHERE id = ?", (key,)).fetchone(), strict=True))

    def record(self, lines: list[tuple[str, str, str | None, str | None, int]]) -> None:
        if not lines:
            return
        n = self.first + len(self.held) - 1
        step = {**self.step, "n": n, "id": f"ffffffff-0000-7000-8000-{n:012x}", "verb": "people set", "kind": "do"}
        self.base.execute(f"INSERT INTO step VALUES ({', '.join('?' * len(step))})", list(step.values()))
        k = 0
        for key, op, before, after, count in lines:
            values = (n, k, key, op, before, after)
            self.base.execute("INSERT INTO change VALUES (?, ?, 'person', ?, ?, ?, ?)", values)
            k += count
        self.base.execute("UPDATE study SET head = ?", (n,))
        self.held.append(self.answers())

    def close(self) -> None:
        self.base.commit()
        self.base.close()


def opened(folder: Path) -> Study:
    return open_study(folder, coder="Anouk", clock=ticking("2026-01-01T09:00:00+00:00"), new_id=counted_ids("later"))


def answers_of(study: Study) -> dict[str, str]:
    query = "SELECT person_id, answer FROM consent WHERE scope = 'quotation' AND day = ''"
    with study.reading() as connection:
        return dict(connection.exec_driver_sql(query).all())


Moves = st.lists(
    st.tuples(st.sampled_from(["many", "one", "change", "change", "remove"]), st.integers(0, 30)), max_size=9
)


@given(moves=Moves)
@settings(max_examples=20)
def test_answers_and_every_step_of_before_stay_what_they_were(tmp_path_factory, moves):
    folder = tmp_path_factory.mktemp("old") / "study"
    old = StudyWithAnswers(folder)
    for move, n in moves:
        old.write(move, n)
    held = [{key: HELD[answer] for key, answer in answers.items()} for answers in old.held]
    steps = [old.first + n for n in range(len(held) - 1)]
    old.close()
    with opened(folder) as study:
        assert answers_of(study) == held[-1]
        for n, before in reversed(list(zip(steps, held, strict=False))):
            undoing.take_back(study, n)
            assert answers_of(study) == before
        for n, after in zip(steps, held[1:], strict=True):
            undoing.redo(study, n)
            assert answers_of(study) == after
        with study.reading() as connection:
            query = (
                "SELECT count(*) FROM consent LEFT JOIN provenance ON tbl = 'consent' AND row = id WHERE row IS NULL"
            )
            assert connection.exec_driver_sql(query).scalar() == 0
            assert connection.exec_driver_sql("SELECT count(*) FROM change WHERE before LIKE '%quotation\": \"%'"
                                              " AND tbl = 'person'").scalar() == 0  # fmt: skip


@pytest.mark.parametrize("version", [version for version in migrations.KNOWN if version < "0013"])
def test_an_answer_in_a_study_of_every_older_schema_moves(version: str, tmp_path: Path):
    folder = tmp_path / "old"
    old = StudyWithAnswers(folder, version)
    (key,) = [key for (key,) in old.base.execute("SELECT id FROM person")]
    n = old.first
    old.base.execute("UPDATE person SET quotation = 'no' WHERE id = ?", (key,))
    old.record([(key, "update", json.dumps({"quotation": "unknown"}), json.dumps({"quotation": "no"}), 1)])
    old.close()
    with opened(folder) as study:
        assert answers_of(study) == {key: "refused"}
        undoing.take_back(study, n)
        assert answers_of(study) == {}
        undoing.redo(study, n)
        assert answers_of(study) == {key: "refused"}
