"""Our statements said again in SQLAlchemy Core, step by step, so that its compiler can say what the words should be."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from ota.db import connections, expressions, functions, schema, spelling, statements
from ota.db.spelling import Page

_DIALECT = sqlite.dialect()
_QUOTED = re.compile(r'"([a-z_][a-z0-9_]*)"')
_TYPES = {
    spelling.Integer: sa.Integer,
    spelling.Float: sa.Float,
    spelling.Boolean: sa.Boolean,
    spelling.LargeBinary: sa.LargeBinary,
    spelling.Text: sa.Text,
    spelling.SqlType: sa.types.NullType,
}
_OPERATORS = {
    "=": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "IS": lambda left, right: left.is_(right),
    "IS NOT": lambda left, right: left.is_not(right),
}


def translate_type(kind: spelling.SqlType) -> Any:
    if isinstance(kind, spelling.JSON):
        return sa.JSON(none_as_null=kind.none_as_null)
    if type(kind) is spelling.String:
        length = re.search(r"\d+", kind.spelled)
        return sa.String(int(length[0]) if length else None)
    return _TYPES[type(kind)]()


def translate_metadata(ours: schema.MetaData) -> sa.MetaData:
    """The same tables, as Core has them."""
    theirs = sa.MetaData(naming_convention=ours.naming or None)
    for table in ours.tables.values():
        parts: list[Any] = [
            sa.Column(
                column.name,
                translate_type(column.type),
                *(
                    sa.ForeignKey(key.target, deferrable=key.deferrable or None, initially=key.initially or None)
                    for key in column.foreign_keys
                ),
                primary_key=column.primary_key,
                nullable=column.nullable,
                index=column.index or None,
                unique=column.unique or None,
                autoincrement=False,
            )
            for column in table.columns
        ]
        parts += [sa.CheckConstraint(check.sqltext, name=check.name) for check in table.constraints]
        computed = {f"ix_{table.name}_{column.name}" for column in table.columns if column.index}
        parts += [
            sa.Index(index.name, *index.columns, sqlite_where=sa.text(index.where.words) if index.where else None)
            for index in table.indexes
            if index.name not in computed
        ]
        sa.Table(table.name, theirs, *parts, sqlite_with_rowid=table.with_rowid)
    return theirs


class Core:
    """What Core makes of one of our statements."""

    def __init__(self) -> None:
        self._made: dict[int, Any] = {}
        self._kept: list[Any] = []

    def say(self, part: Any) -> Any:
        """`part`, always the same one."""
        if id(part) not in self._made:
            self._kept.append(part)
            self._made[id(part)] = getattr(self, f"say_{type(part).__name__.strip('_').lower()}")(part)
        return self._made[id(part)]

    def say_all(self, things: Any) -> list[Any]:
        return [self.say(part) for part in things]

    def say_metadata(self, metadata: schema.MetaData) -> Any:
        return translate_metadata(metadata)

    def say_table(self, table: schema.Table) -> Any:
        return self.say(table.metadata).tables[table.name]

    def say_alias(self, alias: statements.Alias) -> Any:
        return self.say(alias.table).alias()

    def say_subquery(self, query: statements.Subquery) -> Any:
        return self.say(query.query).subquery()

    def say_column(self, column: Any) -> Any:
        return self.say(column.table).c[column.name]

    say_derivedcolumn = say_column

    def say_constant(self, constant: expressions.Constant) -> Any:
        return {None: sa.null(), True: sa.true(), False: sa.false()}[constant.content]

    def say_bind(self, bind: expressions.Bind) -> Any:
        if bind.name is None:
            return sa.literal(bind.content, translate_type(bind.type))
        return sa.bindparam(bind.name, type_=translate_type(bind.type), expanding=bind.expanding)

    def say_comparison(self, comparison: expressions.Comparison) -> Any:
        left = self.say(comparison.left)
        if comparison.operator in ("LIKE", "NOT LIKE"):
            right = comparison.right
            assert isinstance(right, expressions.Bind)
            like = left.like(right.content, escape=comparison.escape)
            return like if comparison.operator == "LIKE" else ~like
        return _OPERATORS[comparison.operator](left, self.say(comparison.right))

    def say_truth(self, truth: expressions.Truth) -> Any:
        return self.say(truth.element) if truth.holds else ~self.say(truth.element)

    def say_negation(self, negation: expressions.Negation) -> Any:
        return ~self.say(negation.element)

    def say_several(self, parts: expressions.Several) -> Any:
        return (sa.and_ if parts.word == "AND" else sa.or_)(*self.say_all(parts.parts))

    def say_membership(self, membership: expressions.Membership) -> Any:
        left, among = self.say(membership.left), membership.among
        if not isinstance(among, list):
            among = self.say(among)
        return left.not_in(among) if membership.negated else left.in_(among)

    def say_tuple(self, parts: expressions.Tuple) -> Any:
        return sa.tuple_(*self.say_all(parts.parts))

    def say_label(self, label: expressions.Label) -> Any:
        return self.say(label.element).label(label.name)

    def say_cast(self, cast: expressions.Cast) -> Any:
        return sa.cast(self.say(cast.element), translate_type(cast.type))

    def say_field(self, field: expressions.Field) -> Any:
        return self.say(field.element)[field.name]

    def say_descending(self, order: expressions.Descending) -> Any:
        return self.say(order.element).desc()

    def say_function(self, function: functions.Function) -> Any:
        return getattr(sa.func, function.base)(*self.say_all(function.parts))

    def say_words(self, words: functions.Words) -> Any:
        return sa.text(words.words).bindparams(**words.values)

    def say_literalcolumn(self, column: functions.LiteralColumn) -> Any:
        return sa.literal_column(column.key or "")

    def say_scalarquery(self, query: statements.ScalarQuery) -> Any:
        return self.say(query.query).scalar_subquery()

    def say_select(self, query: statements.Select) -> Any:
        theirs = sa.select(*self.say_all(query.selected_columns))
        if query._explicit:
            theirs = theirs.select_from(*self.say_all(query._explicit))
        if query._where:
            theirs = theirs.where(*self.say_all(query._where))
        for other, condition, outer in query._joins:
            on = [] if condition is None else [self.say(condition)]
            theirs = (theirs.outerjoin if outer else theirs.join)(self.say(other), *on)
        theirs = theirs.group_by(*self.say_all(query._groups)) if query._groups else theirs
        theirs = theirs.having(*self.say_all(query._having)) if query._having else theirs
        theirs = theirs.order_by(*self.say_all(query._order)) if query._order else theirs
        theirs = theirs.limit(query._limit) if query._limit is not None else theirs
        return theirs.distinct() if query._distinct else theirs

    def say_union(self, union: statements.Union) -> Any:
        return sa.union_all(*self.say_all(union.queries))

    def _give(self, statement: Any, theirs: Any) -> Any:
        given = {
            name: self.say(content) if isinstance(content, expressions.Element) else content
            for name, content in statement.given.items()
        }
        theirs = theirs.values(given) if given else theirs
        return theirs.where(*self.say_all(statement.conditions)) if statement.conditions else theirs

    def say_insert(self, statement: statements.Insert) -> Any:
        theirs = self._give(statement, sa.insert(self.say(statement.table)))
        return theirs.prefix_with(statement.prefix.strip()) if statement.prefix else theirs

    def say_update(self, statement: statements.Update) -> Any:
        return self._give(statement, sa.update(self.say(statement.table)))

    def say_delete(self, statement: statements.Delete) -> Any:
        return self._give(statement, sa.delete(self.say(statement.table)))


def simplify(words: str) -> str:
    """Without what means nothing: line ends, and quotes around a name that needs none."""
    return _QUOTED.sub(r"\1", " ".join(words.split()))


def compile_by_core(statement: Any, values: Any = None) -> tuple[str, list[Any]]:
    """The words of Core for one of our statements, and its parameters as the driver would get them."""
    compiled = Core().say(statement).compile(dialect=_DIALECT)
    state = compiled.construct_expanded_state(values or None, escape_names=False)
    parameters = []
    processors = {**compiled._bind_processors, **state.processors}
    for name in state.positiontup:
        content, process = state.parameters[name], processors.get(name)
        parameters.append(process(content) if process else content)
    return simplify(state.statement), parameters


def compile_by_us(statement: Any, values: Any = None) -> tuple[str, list[Any]]:
    """Our words for it, and the parameters."""
    page = Page(values)
    return simplify(statement.write(page)), page.parameters


class Comparing:
    """Compares each sort of statement that is executed, the first time, with what Core says of it."""

    def __init__(self) -> None:
        self.compared: set[str] = set()

    def compare(self, statement: Any, values: Any = None) -> None:
        if isinstance(statement, statements.Insert) and not statement.given:
            values, statement = None, statement.values(values[0] if isinstance(values, list) else values)
        elif isinstance(values, list):
            values = values[0]
        ours, parameters = compile_by_us(statement, values)
        key = re.sub(r"(\?, )+\?", "?", ours)
        if key not in self.compared:
            theirs, their_parameters = compile_by_core(statement, values)
            assert ours == theirs, f"\n{ours}\n{theirs}"
            assert list(map(repr, parameters)) == list(map(repr, their_parameters)), f"{ours}: {theirs}"
            self.compared.add(key)


COMPARING = Comparing()


def compare_all() -> None:
    """From now on compare every statement that is executed."""
    plain = connections.Connection.execute

    def execute(self: Any, statement: Any, values: Any = None) -> Any:
        COMPARING.compare(statement, values)
        return plain(self, statement, values)

    connections.Connection.execute = execute  # type: ignore[method-assign]
