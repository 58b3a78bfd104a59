"""Connections to a database and what is read through them, as in SQLAlchemy.

Nothing here knows which database it is: `ota.db.engine` hands in how to open it and how to begin.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from ota.db.expressions import Bind
from ota.db.spelling import Page
from ota.db.statements import Insert, Query


class Row(tuple[Any, ...]):
    """A row: its values, each an attribute too."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))


@lru_cache(maxsize=512)
def _make_row_class(names: tuple[str, ...]) -> type[Row]:
    """The rows whose columns have these names."""
    columns = {name: property(itemgetter(n)) for n, name in enumerate(names) if not name.startswith("_")}
    return type("Row", (Row,), {"__slots__": (), "_fields": names, **columns})


class Result:
    """What a statement gave; each row is read once, when it is asked for."""

    def __init__(self, cursor: Any, rows: Iterator[Any], names: Sequence[str]) -> None:
        self.cursor = cursor
        self._rows, self._names = rows, names

    @property
    def rowcount(self) -> int:
        """How many rows were written."""
        return int(self.cursor.rowcount)

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def keys(self) -> list[str]:
        """The names of its columns."""
        return list(self._names)

    def all(self) -> list[Any]:
        """The rows that are left."""
        return list(self._rows)

    def first(self) -> Any:
        """The first row, or None."""
        row = next(self._rows, None)
        self.cursor.close()
        return row

    def one_or_none(self) -> Any:
        """The only row, or None where there is none. Raises LookupError for more."""
        rows = [row for row, _ in zip(self._rows, range(2), strict=False)]
        self.cursor.close()
        if len(rows) > 1:
            raise LookupError("more than one row")
        return rows[0] if rows else None

    def one(self) -> Any:
        """The only row. Raises LookupError for none or more."""
        row = self.one_or_none()
        if row is None:
            raise LookupError("no row")
        return row

    def scalar(self) -> Any:
        """The first value of the first row, or None."""
        row = self.first()
        return None if row is None else row[0]

    def scalar_one(self) -> Any:
        """The first value of the only row. Raises LookupError for no row or more."""
        return self.one()[0]

    def scalar_one_or_none(self) -> Any:
        """The first value of the only row, or None where there is none. Raises LookupError for more."""
        row = self.one_or_none()
        return None if row is None else row[0]

    def scalars(self) -> Result:
        """The first value of each row, in the place of the row."""
        return Result(self.cursor, map(itemgetter(0), self._rows), self._names)

    def mappings(self) -> Result:
        """The rows by the names of their columns."""
        names = self._names
        return Result(self.cursor, (dict(zip(names, row, strict=True)) for row in self._rows), names)


def read_rows(cursor: Any, names: Sequence[str], readers: Sequence[Callable[[Any], Any] | None]) -> Iterator[Row]:
    """The rows that the driver gives, as they are read."""
    row_class = _make_row_class(tuple(names))
    reading = [(at, read) for at, read in enumerate(readers) if read is not None]
    return map(row_class, _convert_rows(cursor, reading) if reading else cursor)


def _convert_rows(cursor: Any, reading: Sequence[tuple[int, Callable[[Any], Any]]]) -> Iterator[list[Any]]:
    for row in cursor:
        cells = list(row)
        for at, read in reading:
            if cells[at] is not None:
                cells[at] = read(cells[at])
        yield cells


class Transaction:
    """A transaction, or a part of one that can be taken back by itself (`name`)."""

    def __init__(self, connection: Connection, name: str = "") -> None:
        self._connection, self._name = connection, name
        self.is_active = True

    def commit(self) -> None:
        """Keep what was written."""
        if self._name:
            self._connection.run(f"RELEASE SAVEPOINT {self._name}")
        else:
            self._connection.driver.commit()
        self._end()

    def rollback(self) -> None:
        """Take back what was written."""
        if self.is_active:
            self._end()
            if self._name:
                self._connection.run(f"ROLLBACK TO SAVEPOINT {self._name}")
            else:
                self._connection.driver.rollback()

    def _end(self) -> None:
        self.is_active = False
        if not self._name:
            self._connection.transaction = None

    def __enter__(self) -> Transaction:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None and self.is_active:
                self.commit()
        finally:
            self.rollback()


class Connection:
    """A connection; a statement begins a transaction where there is none. `info` is for whoever uses it."""

    def __init__(self, engine: Engine, driver: Any) -> None:
        self.engine, self.driver = engine, driver
        self.info: dict[str, Any] = {}
        self.transaction: Transaction | None = None
        self._options: dict[str, Any] = {}
        self._savepoints = 0

    def execution_options(self, **options: Any) -> Connection:
        """The same connection, with these options for who begins a transaction."""
        self._options |= options
        return self

    def get_execution_options(self) -> Mapping[str, Any]:
        """What whoever begins a transaction is told."""
        return self._options

    def begin(self) -> Transaction:
        """Begin a transaction. Raises RuntimeError where there is one."""
        if self.transaction is not None:
            raise RuntimeError("a transaction has begun already")
        self.engine.begin_transaction(self)
        self.transaction = Transaction(self)
        return self.transaction

    def begin_nested(self) -> Transaction:
        """Begin a part of the transaction that can be taken back by itself."""
        self._savepoints += 1
        name = f"part_{self._savepoints}"
        self.exec_driver_sql(f"SAVEPOINT {name}")
        return Transaction(self, name)

    def run(self, words: str, parameters: Any = (), many: bool = False) -> Any:
        """Hand words to the driver, with the parameters of one statement or of `many`: all go through here."""
        return self.driver.executemany(words, parameters) if many else self.driver.execute(words, parameters)

    def execute(self, statement: Any, values: Any = None) -> Result:
        """What a statement gives; `values` are those of its named parameters, or a list of these: once for each."""
        if self.transaction is None:
            self.begin()
        if isinstance(values, list):
            return self._execute_many(statement, values)
        if isinstance(statement, Insert) and not statement.given:
            statement = statement.values(values)
        page = Page(values)
        words = statement.write(page)
        cursor = self.run(words, page.parameters)
        if not isinstance(statement, Query):
            return Result(cursor, iter(()), ())
        names = statement.name_columns(page)
        readers = [column.type.read for column in statement.selected_columns]
        return Result(cursor, read_rows(cursor, names, readers), names)

    def _execute_many(self, statement: Any, rows: list[Mapping[str, Any]]) -> Result:
        if isinstance(statement, Insert) and not statement.given:
            columns = statement.table.columns
            statement = statement.values({name: Bind(None, columns[name].type, name) for name in rows[0]})
        page = Page(many=True)
        words = statement.write(page)
        parameters = (
            [part.convert(row[part.name or ""]) if isinstance(part, Bind) else part for part in page.parameters]
            for row in rows
        )
        cursor = self.run(words, parameters, many=True)
        return Result(cursor, iter(()), ())

    def exec_driver_sql(self, words: str, parameters: Any = ()) -> Result:
        """What the driver gives for these words; a list of parameters: once for each."""
        if self.transaction is None:
            self.begin()
        cursor = self.run(words, parameters, many=isinstance(parameters, list))
        names = [column[0] for column in cursor.description or ()]
        return Result(cursor, read_rows(cursor, names, ()), names)

    def detach(self) -> None:
        """Keep it from being used again when it is closed."""
        self.engine = Engine(self.engine.open_driver, self.engine.begin_transaction, kept=0)

    def close(self) -> None:
        """Give it back, with what was written and not committed taken back."""
        driver, self.driver = self.driver, None
        if driver is not None:
            self.transaction = None
            self.engine.take_back(driver)

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Engine:
    """Opens connections: as many as there are users at one moment, of which `kept` stay open for who comes next.

    The last that was given back goes out first: it has read the schema, and holds pages.
    """

    def __init__(
        self, open_driver: Callable[[], Any], begin_transaction: Callable[[Connection], None], kept: int
    ) -> None:
        self.open_driver, self.begin_transaction = open_driver, begin_transaction
        self._kept = kept
        self._guard = threading.Lock()
        self._idle: list[Any] = []

    def connect(self) -> Connection:
        """A connection of one's own, in no transaction yet."""
        with self._guard:
            driver = self._idle.pop() if self._idle else None
        return Connection(self, driver or self.open_driver())

    def take_back(self, driver: Any) -> None:
        """Keep a connection for who comes next, or close it; what it did not commit is taken back."""
        try:
            driver.rollback()
        except BaseException:
            driver.close()
            raise
        with self._guard:
            if len(self._idle) < self._kept:
                self._idle.append(driver)
                return
        driver.close()

    def dispose(self) -> None:
        """Close the connections that nobody uses."""
        with self._guard:
            idle, self._idle = self._idle, []
        for driver in idle:
            driver.close()
