"""Rows that go to the database many at once are the rows that are written one by one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ota.db import tables
from ota.db.changes import unfold_images, write_shared
from ota.db.engine import open_engine
from ota.db.rows import build_insertion, write_images
from ota.db.sql import insert, select

ROWS: list[dict[str, Any]] = [
    {"id": "a", "key": "één", "value": {"nl": ["x", 1, None, True]}},
    {"id": "b", "key": 'met "haken"\n', "value": None},
    {"id": "c", "key": "", "value": False},
]
VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.floats(allow_nan=False), max_size=2)


def written(folder: Path, many: bool) -> list[tuple[Any, ...]]:
    engine = open_engine(folder / f"{many}.db")
    with engine.connect() as connection, connection.begin():
        tables.metadata.create_all(connection)
        if many:
            created = build_insertion(tables.setting)
            columns = [[row[name] for row in ROWS] for name in created.columns]
            connection.exec_driver_sql(created.sql, created.bind_rows(columns))
        else:
            connection.execute(insert(tables.setting), ROWS)
        raw = connection.exec_driver_sql("SELECT id, key, value, typeof(value) FROM setting ORDER BY id").all()
        return [*map(tuple, raw), *map(tuple, connection.execute(select(tables.setting)))]


def test_many_at_once_are_written_as_one_by_one(tmp_path: Path) -> None:
    together = written(tmp_path, many=True)
    assert together == written(tmp_path, many=False)
    assert len(together) == 2 * len(ROWS)


def test_what_is_ready_is_not_prepared_again() -> None:
    created = build_insertion(tables.setting)
    columns = [["a"], ["k"], ['{"x": 1}']]
    assert created.bind_rows(columns, ready=("value",)) == [("a", "k", '{"x": 1}')]
    assert created.bind_rows(columns) == [("a", "k", json.dumps('{"x": 1}'))]


@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=9), st.integers(1, 4))
def test_rows_that_share_a_line_of_the_journal_are_read_one_by_one(rows: list[tuple[Any, ...]], together: int) -> None:
    names = ("id", "een", "twee")
    columns = [[str(n) for n in range(len(rows))], *map(list, zip(*rows, strict=True))]
    lines = write_shared(names, columns, together)
    assert len(lines) == -(-len(rows) // together)
    read = [image for line in lines for image in unfold_images(json.loads(line))]
    assert list(map(repr_of, read)) == [
        repr_of({name: cell for name, cell in zip(names, row, strict=True) if cell is not None})
        for row in zip(*columns, strict=True)
    ]


def repr_of(image: dict[str, Any]) -> str:
    """Tells true from 1, which are equal."""
    return repr(sorted(image.items()))


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=4))
def test_an_image_is_the_row_without_its_empty_columns(rows: list[tuple[Any, ...]]) -> None:
    names = ("een", "tw\u00e9\u00e9", 'd"rie')
    loadses = [json.loads(image) for image in write_images(names, list(zip(*rows, strict=True)))]
    full = [{name: cell for name, cell in zip(names, row, strict=True) if cell is not None} for row in rows]
    # A row with nothing in it at all has no columns to be read from, and does not occur: a row has its key.
    assert loadses == full if any(full) else loadses in ([], full)
