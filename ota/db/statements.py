"""Queries, and what writes rows: made of expressions (see there), and put into words when they are executed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ota.db.expressions import Bind, Element, and_, as_condition
from ota.db.spelling import Page, quote_name

_Froms = dict[Any, None]  # tables in the order in which they are named


class Columns:
    """The columns of a table or a query, by name; as attributes too."""

    def __init__(self, columns: Iterable[Any]) -> None:
        self._by_name = {column.key: column for column in columns}
        self.__dict__.update({name: column for name, column in self._by_name.items() if not hasattr(Columns, name)})

    def __getitem__(self, name: str) -> Any:
        return self._by_name[name]

    def get(self, name: str) -> Any:
        """The column of that name, or None."""
        return self._by_name.get(name)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __iter__(self) -> Iterator[Any]:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    def keys(self) -> list[str]:
        """The names."""
        return [*self._by_name]

    def values(self) -> list[Any]:
        """The columns."""
        return [*self._by_name.values()]


class From:
    """Something that rows are read from."""

    columns: Columns
    base = "anon"  # what it is called, with a number, where it has no name

    @property
    def c(self) -> Columns:
        """Its columns."""
        return self.columns

    def refer(self, page: Page) -> str:
        """What it is called in a statement."""
        return quote_name(page.name(self, self.base))

    def write_from(self, page: Page) -> str:
        """Its words after FROM; each sort has its own. Raises NotImplementedError."""
        raise NotImplementedError

    def alias(self) -> From:
        """The same by another name."""
        return Alias(self)

    def gather_tables(self) -> Iterator[From]:
        """Itself, or what it joins."""
        yield self


class FromColumn(Element):
    """A column of something that rows are read from."""

    table: Any
    name: str
    foreign_keys: tuple[Any, ...] = ()

    def write(self, page: Page) -> str:
        """Its words."""
        return f"{self.table.refer(page)}.{quote_name(self.name)}"

    def gather(self, froms: _Froms) -> None:
        """Add its table."""
        froms[self.table] = None


class _DerivedColumn(FromColumn):
    def __init__(self, table: From, name: str, kind: Any) -> None:
        self.table, self.name, self.key, self.base, self.type = table, name, name, name, kind


class Alias(From):
    """A table by another name."""

    def __init__(self, table: Any) -> None:
        self.table, self.base = table, table.name.replace(" ", "_")
        self.columns = Columns(_DerivedColumn(self, column.name, column.type) for column in table.columns)

    def write_from(self, page: Page) -> str:
        """Its words after FROM."""
        return f"{quote_name(self.table.name)} AS {self.refer(page)}"


class Subquery(From):
    """The rows of a query, to read from."""

    def __init__(self, query: Select) -> None:
        self.query = query
        self.columns = Columns(_DerivedColumn(self, column.key, column.type) for column in query.selected_columns)

    def write_from(self, page: Page) -> str:
        """Its words after FROM."""
        return f"({self.query.write(page, within=True)}) AS {self.refer(page)}"


class Join(From):
    """Two that are read from together, where a condition holds."""

    def __init__(self, left: From, right: From, condition: Element, outer: bool) -> None:
        self.left, self.right, self.condition, self.outer = left, right, condition, outer

    def write_from(self, page: Page) -> str:
        """Its words after FROM."""
        word = "LEFT OUTER JOIN" if self.outer else "JOIN"
        left, right = self.left.write_from(page), self.right.write_from(page)
        return f"{left} {word} {right} ON {self.condition.write(page)}"

    def gather_tables(self) -> Iterator[From]:
        """What it joins."""
        yield from self.left.gather_tables()
        yield from self.right.gather_tables()


class ScalarQuery(Element):
    """A query as the one value that it gives."""

    def __init__(self, query: Select) -> None:
        self.query, self.type = query, query.selected_columns[0].type

    def write(self, page: Page) -> str:
        """Its words."""
        return f"({self.query.write(page)})"


class Query:
    """Anything that gives rows."""

    selected_columns: tuple[Any, ...]

    def write(self, page: Page) -> str:
        """Its words; each sort has its own. Raises NotImplementedError."""
        raise NotImplementedError

    def name_columns(self, page: Page) -> list[str]:
        """What the columns of its rows are called; each sort has its own. Raises NotImplementedError."""
        raise NotImplementedError


class Select(Query):
    """A query. What is added to one gives another; the first stays as it was."""

    _joins: tuple[tuple[From, Element | None, bool], ...] = ()
    _explicit: tuple[From, ...] = ()
    _where: tuple[Element, ...] = ()
    _having: tuple[Element, ...] = ()
    _groups: tuple[Element, ...] = ()
    _order: tuple[Element, ...] = ()
    _limit: int | None = None
    _distinct = False

    def __init__(self, *asked: Any) -> None:
        columns: list[Element] = []
        for thing in asked:
            columns += thing.columns if isinstance(thing, From) else [thing]
        self.selected_columns = tuple(columns)

    def __class_getitem__(cls, _: Any) -> type[Select]:
        return cls

    def _with(self, **changes: Any) -> Select:
        other = object.__new__(Select)
        other.__dict__ = {**self.__dict__, **changes}
        return other

    def where(self, *conditions: Element) -> Select:
        """Only the rows of which all these conditions hold."""
        return self._with(_where=self._where + conditions)

    def having(self, *conditions: Element) -> Select:
        """Only the groups of which all these conditions hold."""
        return self._with(_having=self._having + conditions)

    def join(self, other: From, condition: Element | None = None) -> Select:
        """With the rows of another table of which the condition holds (None: to which the reference goes)."""
        return self._with(_joins=(*self._joins, (other, condition, False)))

    def outerjoin(self, other: From, condition: Element) -> Select:
        """With the rows of another table of which the condition holds, or nothing in their place."""
        return self._with(_joins=(*self._joins, (other, condition, True)))

    def select_from(self, *froms: From) -> Select:
        """From these, whatever is asked for."""
        return self._with(_explicit=self._explicit + froms)

    def group_by(self, *elements: Element) -> Select:
        """A row for each group in which these are alike."""
        return self._with(_groups=self._groups + elements)

    def order_by(self, *elements: Element) -> Select:
        """In this order."""
        return self._with(_order=self._order + elements)

    def limit(self, count: int) -> Select:
        """No more rows than these."""
        return self._with(_limit=count)

    def distinct(self) -> Select:
        """Each row once."""
        return self._with(_distinct=True)

    def with_only_columns(self, *columns: Element, maintain_column_froms: bool = False) -> Select:
        """The same with other columns, and with `maintain_column_froms` from what the old ones are of too."""
        froms: _Froms = {}
        for column in self.selected_columns if maintain_column_froms else ():
            column.gather(froms)
        return self._with(selected_columns=columns, _explicit=(*self._explicit, *froms))

    def subquery(self) -> Subquery:
        """Its rows, to read from."""
        return Subquery(self)

    def scalar_subquery(self) -> ScalarQuery:
        """The one value that it gives."""
        return ScalarQuery(self)

    def _find_froms(self) -> list[From]:
        """What is read from: what is joined, then what the columns and conditions are of."""
        mentioned: _Froms = {}
        for element in (*self.selected_columns, *self._where):
            element.gather(mentioned)
        froms = list(self._explicit)
        for other, condition, outer in self._joins:
            candidates = [source for source in froms or mentioned if source is not other]
            if condition is None:
                condition = _find_reference(candidates, other)
            if len(candidates) > 1:
                needed: _Froms = {}
                condition.gather(needed)
                candidates = [source for source in candidates if needed.keys() <= {*source.gather_tables(), other}]
            if len(candidates) != 1:
                raise ValueError("what is joined to what is not clear")
            join = Join(candidates[0], other, as_condition(condition), outer)
            froms = [source for source in froms if source is not candidates[0] and source is not other] + [join]
        joined = {table for source in froms for table in source.gather_tables()}
        return froms + [table for table in mentioned if table not in joined]

    def write(self, page: Page, within: bool = False) -> str:
        """Its words; `within` FROM its columns all have names."""
        outer, froms = page.enclosing, self._find_froms()
        if len(froms) > 1 and not within:
            froms = [source for source in froms if source not in outer]  # of the query around
        page.enclosing = outer.union(*(source.gather_tables() for source in froms))
        words = "SELECT DISTINCT " if self._distinct else "SELECT "
        words += ", ".join(self._write_columns(page, within))
        if froms:
            words += " FROM " + ", ".join([source.write_from(page) for source in froms])
        if self._where:
            words += " WHERE " + and_(*self._where).write(page)
        if self._groups:
            words += " GROUP BY " + ", ".join([element.write(page) for element in self._groups])
        if self._having:
            words += " HAVING " + and_(*self._having).write(page)
        if self._order:
            words += " ORDER BY " + ", ".join([element.write(page) for element in self._order])
        if self._limit is not None:
            page.parameters += (self._limit, 0)
            words += " LIMIT ? OFFSET ?"
        page.enclosing = outer
        return words

    def _write_columns(self, page: Page, within: bool) -> list[str]:
        """What is asked for; what has no name, or one that was given already, gets one."""
        written = []
        for element, name in zip(self.selected_columns, self.name_columns(page), strict=True):
            words = element.write(page)
            plain = isinstance(element, FromColumn) and element.name == name and not within
            written.append(words if plain or name == words else f"{words} AS {quote_name(name)}")
        return written

    def name_columns(self, page: Page) -> list[str]:
        """What the columns of its rows are called."""
        taken: dict[str, Element] = {}
        names = []
        for element in self.selected_columns:
            name = element.key or page.name(element, element.base)
            if taken.setdefault(name, element) is not element:
                name = page.name(element, name)
            elif name in names:
                name = page.name(self, f"{name}_")
            names.append(name)
        return names


def _find_reference(sources: Iterable[From], other: From) -> Element:
    """The condition that the only reference between these tables and another one makes."""
    tables = {table for source in sources for table in source.gather_tables()}
    conditions: list[Element] = [
        key.column == column
        for referring, referred in (({other}, tables), (tables, {other}))
        for table in referring
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table in referred
    ]
    if len(conditions) != 1:
        raise ValueError("how one is joined to the other is not clear")
    return conditions[0]


class Union(Query):
    """The rows of several queries, one after the other."""

    def __init__(self, *queries: Select) -> None:
        self.queries = queries
        self.selected_columns = queries[0].selected_columns

    def write(self, page: Page) -> str:
        """Its words."""
        return " UNION ALL ".join(query.write(page) for query in self.queries)

    def name_columns(self, page: Page) -> list[str]:
        """What the columns of its rows are called."""
        return self.queries[0].name_columns(page)


class _Writing:
    """What writes rows of one table."""

    def __init__(self, table: Any) -> None:
        self.table = table
        self.given: dict[str, Any] = {}
        self.conditions: tuple[Element, ...] = ()
        self.prefix = ""

    def _with(self, **changes: Any) -> Any:
        other = object.__new__(type(self))
        other.__dict__ = {**self.__dict__, **changes}
        return other

    def values(self, given: Mapping[str, Any] | None = None, **more: Any) -> Any:
        """With these values, by column."""
        return self._with(given={**self.given, **(given or {}), **more})

    def where(self, *conditions: Element) -> Any:
        """Only the rows of which all these conditions hold."""
        return self._with(conditions=self.conditions + conditions)

    def _write_where(self, page: Page) -> str:
        return f" WHERE {and_(*self.conditions).write(page)}" if self.conditions else ""

    def _list_given(self, page: Page) -> list[tuple[str, str]]:
        """The columns that are given, in the order of the table, and the words for their values."""
        unknown = self.given.keys() - set(self.table.columns.keys())
        if unknown:
            raise ValueError(f"{self.table.name}: {sorted(unknown)}")
        return [
            (quote_name(column.name), _as_value(self.given[column.name], column.type).write(page))
            for column in self.table.columns
            if column.name in self.given
        ]


def _as_value(content: Any, kind: Any) -> Element:
    return content if isinstance(content, Element) else Bind(content, kind)


class Insert(_Writing):
    """New rows."""

    def prefix_with(self, words: str) -> Any:
        """With these words after INSERT."""
        return self._with(prefix=f"{words} ")

    def write(self, page: Page) -> str:
        """Its words."""
        names, words = zip(*self._list_given(page), strict=True)
        return (
            f"INSERT {self.prefix}INTO {quote_name(self.table.name)} ({', '.join(names)}) VALUES ({', '.join(words)})"
        )


class Update(_Writing):
    """Other values in rows."""

    def write(self, page: Page) -> str:
        """Its words."""
        pairs = ", ".join(f"{name}={words}" for name, words in self._list_given(page))
        return f"UPDATE {quote_name(self.table.name)} SET {pairs}{self._write_where(page)}"


class Delete(_Writing):
    """Rows that go."""

    def write(self, page: Page) -> str:
        """Its words."""
        return f"DELETE FROM {quote_name(self.table.name)}{self._write_where(page)}"
