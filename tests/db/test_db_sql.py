"""What we say to the database is what SQLAlchemy Core would say: the tables, and any statement that is made of our
words for it; and what it means is what Core's means, whatever stands in the rows.

Beside this, every statement that any test has executed is compared with Core's the first time (`core.compare_all`).
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import pytest
import sqlalchemy as sa
from core import compile_by_core, compile_by_us, simplify, translate_metadata
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from ota.db import sql, tables
from ota.db.connections import Connection, Engine
from ota.db.sql import and_, bindparam, cast, delete, false, func, insert, or_, select, text, true, tuple_, update

KEYWORDS = """abort action add after all alter always analyze and as asc attach autoincrement before begin between by
    cascade case cast check collate column commit conflict constraint create cross current current_date current_time
    current_timestamp database default deferrable deferred delete desc detach distinct do drop each else end escape
    except exclude exclusive exists explain fail filter first following for foreign from full generated glob group
    groups having if ignore immediate in index indexed initially inner insert instead intersect into is isnull join key
    last left like limit match materialized natural no not nothing notnull null nulls of offset on or order others outer
    over partition plan pragma preceding primary query raise range recursive references regexp reindex release rename
    replace restrict returning right rollback row rows savepoint select set table temp temporary then ties to
    transaction trigger unbounded union unique update using vacuum values view virtual when where window with without"""
ODD = ("Naam", "één", "met blank", 'met "haken"', "1e", "keys", "values", "count")

metadata = sql.MetaData()
card = sql.Table(
    "card",
    metadata,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("name", sql.Text),
    sql.Column("yes", sql.Boolean),
    sql.Column("many", sql.JSON),
    sql.Column("some", sql.JSON(none_as_null=True)),
    sql.Column("part", sql.Float),
    sql.Column("raw", sql.LargeBinary),
)
slip = sql.Table(
    "slip",
    metadata,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("thing_id", sql.Integer, sql.ForeignKey("card.id")),
    sql.Column("name", sql.String(20)),
)
t, o = card.c, slip.c
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)
PLAIN = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=6)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.none() | st.sampled_from(["a", "A", "a%", "a_b", "é", ""]) | PLAIN,
            "yes": st.none() | st.booleans(),
            "many": JSONS,
            "some": JSONS,
            "part": st.none() | st.floats(allow_nan=False, allow_infinity=False),
            "raw": st.none() | st.binary(max_size=9),
        }
    ),
    max_size=6,
)
NAMES = st.none() | st.sampled_from(["a", "A", "a%", "a_b", "é", ""])
NUMBERS = st.integers(0, 7)


def conditions() -> st.SearchStrategy[Any]:
    """Any condition on `card`."""
    plain = st.one_of(
        st.builds(lambda name: t.name == name, NAMES),
        st.builds(lambda name: t.name != name, NAMES),
        st.builds(lambda names: t.name.in_(names), st.lists(NAMES, max_size=3)),
        st.builds(lambda names: t.name.not_in(names), st.lists(NAMES, max_size=3)),
        st.builds(lambda pairs: tuple_(t.id, t.name).in_(pairs), st.lists(st.tuples(NUMBERS, NAMES), max_size=3)),
        st.builds(lambda n: t.id > n, NUMBERS),
        st.builds(lambda n: t.id <= n, NUMBERS),
        st.builds(lambda yes: t.yes.is_(yes), st.none() | st.booleans()),
        st.builds(lambda yes: t.yes.is_not(yes), st.none() | st.booleans()),
        st.builds(lambda yes: t.yes == yes, st.booleans()),
        st.just(t.yes),
        st.builds(lambda word: t.name.like(f"%{word}%"), NAMES.filter(bool)),
        st.builds(lambda word: t.name.like(f"%{word}%", escape="_"), st.sampled_from(["a__", "_%", "b"])),
        st.builds(lambda n: func.coalesce(t.yes, false()) if n % 2 else func.coalesce(t.name, "a") == "a", NUMBERS),
        st.builds(lambda n: t.id.in_(select(o.thing_id).where(o.id > n)), NUMBERS),
        st.builds(lambda n: t.id > select(func.min(o.thing_id)).where(o.id >= n).scalar_subquery(), NUMBERS),
        st.builds(lambda name: cast(t.many, sql.Text) == json.dumps(name), NAMES),
        st.sampled_from([true(), false()]),
    )
    return st.recursive(
        plain,
        lambda inner: st.one_of(
            st.builds(lambda parts: and_(*parts), st.lists(inner, min_size=1, max_size=3)),
            st.builds(lambda parts: or_(*parts), st.lists(inner, min_size=1, max_size=3)),
            st.builds(lambda part: ~part, inner),
        ),
        max_leaves=6,
    )


def connect() -> Connection:
    engine = Engine(
        lambda: sqlite3.connect(":memory:", isolation_level=None),
        lambda connection: connection.driver.execute("BEGIN"),
        0,
    )
    connection = engine.connect()
    metadata.create_all(connection)
    return connection


def fill(connection: Connection, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(card), [{"id": n, **row} for n, row in enumerate(rows)])
        connection.execute(insert(slip), [{"id": n, "thing_id": n // 2, "name": "a"} for n in range(len(rows))])


def read_by_core(connection: Connection, query: Any) -> list[tuple[Any, ...]]:
    """The rows of a query as Core asks for them and reads them."""
    from core import Core

    engine = sa.create_engine("sqlite://", creator=lambda: connection.driver, poolclass=sa.pool.StaticPool)
    engine.dialect.do_rollback = engine.dialect.do_commit = lambda _: None  # type: ignore[method-assign]
    with engine.connect() as theirs:
        return [tuple(row) for row in theirs.execute(Core().say(query))]


def test_the_tables_are_made_in_the_words_of_core() -> None:
    for ours in (tables.metadata, tables.vault):
        theirs = translate_metadata(ours)
        made = {simplify(words) for table in ours.sorted_tables for words in table.list_statements()}
        dialect = sqlite.dialect()
        expected = {str(sa.schema.CreateTable(table).compile(dialect=dialect)) for table in theirs.sorted_tables}
        expected |= {
            str(sa.schema.CreateIndex(index).compile(dialect=dialect))
            for table in theirs.sorted_tables
            for index in table.indexes
        }
        assert {words.replace("IF NOT EXISTS ", "") for words in made} == set(map(simplify, expected))
        assert [table.name for table in ours.sorted_tables] == [table.name for table in theirs.sorted_tables]


@given(ROWS, conditions())
def test_a_condition_holds_of_the_rows_of_which_core_says_so(rows: list[dict[str, Any]], condition: Any) -> None:
    query = select(card).where(condition).order_by(t.id)
    with connect() as connection:
        fill(connection, rows)
        assert list(map(repr, connection.execute(query))) == list(map(repr, read_by_core(connection, query)))


@given(ROWS)
def test_what_is_written_is_read(rows: list[dict[str, Any]]) -> None:
    with connect() as connection:
        fill(connection, rows)
        read = [row._asdict() for row in connection.execute(select(card).order_by(t.id))]
        assert list(map(repr, read)) == [
            repr({"id": n, **{name: row[name] for name in t.keys()[1:]}}) for n, row in enumerate(rows)
        ]
        empty = connection.execute(select(func.count()).where(t.some.is_(None))).scalar_one()
        assert empty == sum(row["some"] is None for row in rows)  # no value at all, rather than the word null
        assert connection.execute(select(func.count()).where(t.many.is_(None))).scalar_one() == 0


@given(ROWS, conditions(), NAMES)
def test_what_is_changed_and_taken_away_is_what_core_would(rows: list[Any], condition: Any, name: str | None) -> None:
    for statement in (update(card).where(condition).values(name=name, many=[name]), delete(card).where(condition)):
        left = []
        for core in (False, True):
            with connect() as connection:
                fill(connection, rows)
                if core:
                    connection.driver.execute(*compile_by_core(statement))
                else:
                    connection.execute(statement)
                left.append(connection.exec_driver_sql("SELECT * FROM card ORDER BY id").all())
        assert left[0] == left[1]


@pytest.mark.parametrize(
    "query",
    [
        select(t.id, o.id, o.name, t.name, t.id).join(slip).where(o.name == "a"),
        select(t.id).outerjoin(slip, o.thing_id == t.id).group_by(t.id).having(func.count() > 1).order_by(t.id.desc()),
        select(func.count(), func.max(t.id), cast(t.many, sql.Text), t.many["een"]).select_from(card),
        select(card.alias().c.id).distinct().limit(3),
        select(t.id).where(text("card.name = :asked").bindparams(asked="x"), t.id > 3),
        select(t.id).where(t.id.in_(select(o.thing_id).where(o.thing_id == t.id))),
    ],
)
def test_a_query_is_said_as_core_says_it(query: Any) -> None:
    assert compile_by_us(query) == compile_by_core(query)


def test_a_parameter_may_hold_as_many_values_as_it_is_given() -> None:
    query: Any = select(t.id).where(t.id.in_(bindparam("ids", expanding=True)))
    with connect() as connection:
        fill(connection, [{"name": "a"}] * 4)
        for ids in ([], [2], [1, 3, 9]):
            assert connection.execute(query, {"ids": ids}).scalars().all() == [n for n in ids if n < 4]


def test_more_values_than_a_statement_may_have_are_refused_as_such() -> None:
    with connect() as connection:
        most = connection.driver.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        query = select(t.id).where(t.id.in_(range(most)))
        assert connection.execute(query).all() == []
        with pytest.raises(sqlite3.OperationalError):
            connection.execute(query.where(t.id == 1)).all()


@pytest.mark.parametrize("name", [*KEYWORDS.split(), *ODD])
def test_a_table_and_a_column_may_have_any_name(name: str) -> None:
    place = sql.MetaData(naming_convention=tables.metadata.naming)
    table = sql.Table(
        name, place, sql.Column("id", sql.Integer, primary_key=True), sql.Column(name, sql.Text, index=True)
    )
    column, alias = table.c[name], table.alias()
    with connect() as connection:
        place.create_all(connection)
        connection.execute(insert(table), [{"id": 1, name: "a"}, {"id": 2, name: "b"}])
        connection.execute(update(table).where(column == "a").values({name: "c"}))
        query = select(column, alias.c[name].label("ander")).join(alias, alias.c.id > table.c.id).where(column == "c")
        assert [tuple(row) for row in connection.execute(query)] == [("c", "b")]
        assert connection.execute(select(select(column).subquery().c[name])).first() is not None


def test_large_values_come_back_whole() -> None:
    body = bytes(range(256)) * 8000
    with connect() as connection:
        fill(connection, [{"raw": body, "name": "é" * 500_000, "many": ["x" * 100_000]}])
        assert tuple(connection.execute(select(t.raw, t.name, t.many)).one()) == (
            body,
            "é" * 500_000,
            ["x" * 100_000],
        )


def test_one_is_one_and_none_is_none() -> None:
    with connect() as connection:
        ask = connection.execute
        assert ask(select(t.id)).one_or_none() is None and ask(select(t.id)).scalar() is None
        with pytest.raises(LookupError):
            ask(select(t.id)).one()
        fill(connection, [{"name": "a"}, {"name": "b"}])
        with pytest.raises(LookupError):
            ask(select(t.id)).scalar_one_or_none()
        assert ask(select(t.name).where(t.id == 1)).scalar_one() == "b"
        assert ask(select(t.id, t.name).order_by(t.id)).mappings().all() == [
            {"id": 0, "name": "a"},
            {"id": 1, "name": "b"},
        ]


def test_what_is_no_truth_is_no_boolean() -> None:
    with connect() as connection, pytest.raises((KeyError, TypeError)):
        fill(connection, [{"yes": "ja"}])


def test_a_part_of_a_transaction_can_be_taken_back_by_itself() -> None:
    with connect() as connection:
        connection.execute(insert(slip), [{"id": 1}])
        with pytest.raises(ZeroDivisionError), connection.begin_nested():
            connection.execute(insert(slip), [{"id": 2}])
            raise ZeroDivisionError
        with connection.begin_nested():
            connection.execute(insert(slip), [{"id": 3}])
        assert connection.execute(select(o.id)).scalars().all() == [1, 3]
