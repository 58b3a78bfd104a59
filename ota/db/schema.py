"""Tables and columns as `ota.db.tables` writes them down, and the statements that make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ota.db.functions import Words
from ota.db.spelling import Page, SqlType, quote_name
from ota.db.statements import Columns, From, FromColumn


class MetaData:
    """Tables that belong together, by name; `naming_convention` says what their indexes and constraints are called."""

    def __init__(self, naming_convention: dict[str, str] | None = None) -> None:
        self.tables: dict[str, Table] = {}
        self.naming = naming_convention or {}

    def name(self, kind: str, table: Table, columns: Iterable[str] = (), constraint: str = "") -> str:
        """What an index or constraint is called; empty for none."""
        names = list(columns)
        parts = {
            "table_name": table.name,
            "column_0_name": names[0] if names else "",
            "column_0_N_name": "_".join(names),
            "constraint_name": constraint,
        }
        return self.naming.get(kind, "") % parts

    @property
    def sorted_tables(self) -> list[Table]:
        """The tables, each after those that it refers to; otherwise by name."""
        waiting = sorted(self.tables.values(), key=lambda table: table.name)
        ordered: list[Table] = []
        while waiting:
            names = {table.name for table in waiting}
            free = [table for table in waiting if names.isdisjoint(table.list_others())]
            ordered += free
            waiting = [table for table in waiting if table not in free]
        return ordered

    def create_all(self, connection: Any) -> None:
        """Make the tables and their indexes where they are not there."""
        for table in self.sorted_tables:
            for statement in table.list_statements():
                connection.exec_driver_sql(statement)


class ForeignKey:
    """A reference to a column (`table.column`)."""

    parent: Column

    def __init__(self, target: str, deferrable: bool = False, initially: str = "") -> None:
        self.target = target
        self.deferrable, self.initially = deferrable, initially

    @property
    def column(self) -> Column:
        """The column that is referred to."""
        table, name = self.target.split(".")
        column: Column = self.parent.table.metadata.tables[table].columns[name]
        return column


class Column(FromColumn):
    """A column of a table."""

    def __init__(self, name: str, kind: Any, *keys: ForeignKey, **options: Any) -> None:
        self.name, self.key, self.base = name, name, name
        self.type: SqlType = kind() if isinstance(kind, type) else kind
        self.foreign_keys = keys
        for key in keys:
            key.parent = self
        self.primary_key = options.get("primary_key", False)
        self.nullable = options.get("nullable", not self.primary_key)
        self.index, self.unique = options.get("index", False), options.get("unique", False)
        self.info = options.get("info", {})

    def __class_getitem__(cls, _: Any) -> type[Column]:
        return cls

    def place_in(self, table: Table) -> None:
        """Make it a column of `table`."""
        self.table = table
        self._words = f"{quote_name(table.name)}.{quote_name(self.name)}"

    def write(self, page: Page) -> str:
        """Its words."""
        return self._words


class CheckConstraint:
    """What must hold of each row, in SQL."""

    def __init__(self, sqltext: str, name: str) -> None:
        self.sqltext, self.name = sqltext, name


class Index:
    """An index on columns; `sqlite_where`: of some rows only."""

    def __init__(self, name: str, *columns: str, sqlite_where: Words | None = None) -> None:
        self.name, self.columns, self.where = name, columns, sqlite_where


class Table(From):
    """A table."""

    def __init__(
        self, name: str, metadata: MetaData, *parts: Any, info: Any = None, sqlite_with_rowid: bool = True
    ) -> None:
        self.name, self.metadata, self.info, self.with_rowid = name, metadata, info or {}, sqlite_with_rowid
        self.columns = Columns(part for part in parts if isinstance(part, Column))
        self.constraints = [part for part in parts if isinstance(part, CheckConstraint)]
        for column in self.columns:
            column.place_in(self)
        self.indexes = [
            Index(metadata.name("ix", self, [column.name]), column.name) for column in self.columns if column.index
        ]
        self.indexes += [part for part in parts if isinstance(part, Index)]
        self._words = quote_name(name)
        metadata.tables[name] = self

    def refer(self, page: Page) -> str:
        """What it is called in a statement."""
        return self._words

    def write_from(self, page: Page) -> str:
        """Its words after FROM."""
        return self._words

    def list_others(self) -> set[str]:
        """The names of other tables that it refers to."""
        targets = {key.target.partition(".")[0] for column in self.columns for key in column.foreign_keys}
        return targets - {self.name}

    def list_statements(self) -> list[str]:
        """What makes it and its indexes."""
        lines = [*self._write_columns(), *self._write_constraints()]
        end = "" if self.with_rowid else " WITHOUT ROWID"
        made = f"CREATE TABLE IF NOT EXISTS {self._words} (\n\t" + ", \n\t".join(lines) + f"\n){end}"
        return [made, *map(self._write_index, self.indexes)]

    def _write_columns(self) -> Iterator[str]:
        for column in self.columns:
            yield f"{quote_name(column.name)} {column.type.spelled}{'' if column.nullable else ' NOT NULL'}"

    def _write_constraints(self) -> Iterator[str]:
        keys = [column.name for column in self.columns if column.primary_key]
        yield f"{self._call('pk', keys)}PRIMARY KEY ({', '.join(map(quote_name, keys))})"
        for check in self.constraints:
            yield f"{self._call('ck', (), check.name)}CHECK ({check.sqltext})"
        for column in self.columns:
            name = quote_name(column.name)
            if column.unique:
                yield f"{self._call('uq', [column.name])}UNIQUE ({name})"
            for key in column.foreign_keys:
                table, target = map(quote_name, key.target.split("."))
                late = f" DEFERRABLE INITIALLY {key.initially}" if key.deferrable else ""
                yield f"{self._call('fk', [column.name])}FOREIGN KEY({name}) REFERENCES {table} ({target}){late}"

    def _call(self, kind: str, columns: Iterable[str], constraint: str = "") -> str:
        name = self.metadata.name(kind, self, columns, constraint)
        return f"CONSTRAINT {quote_name(name)} " if name else ""

    def _write_index(self, index: Index) -> str:
        where = f" WHERE {index.where.words}" if index.where else ""
        columns = ", ".join(map(quote_name, index.columns))
        return f"CREATE INDEX IF NOT EXISTS {quote_name(index.name)} ON {self._words} ({columns}){where}"
