"""Columns, values and conditions, as they are put into words: what the house says of SQLAlchemy Core's language.

Every name means here what it means in Core, and the words are Core's, which a test holds of each statement that any
test has executed. Rooms take them from `ota.db.sql`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ota.db.spelling import ANY, BOOLEAN, JSON, Page

_OPPOSITES = {"=": "!=", "IS": "IS NOT", "<": ">=", ">": "<=", "LIKE": "NOT LIKE"}
_OPPOSITES |= {opposite: operator for operator, opposite in _OPPOSITES.items()}


class Element:
    """Anything that has a value: a column, a condition, a function."""

    type: Any = ANY
    key: str | None = None  # what its column in a row is called
    base = "anon"  # what it is called there, with a number, where it has no name
    is_condition = False
    parts: tuple[Any, ...] = ()  # the elements that it is made of
    __hash__ = object.__hash__
    __iter__ = None

    def write(self, page: Page) -> str:
        """Its words; each sort has its own. Raises NotImplementedError."""
        raise NotImplementedError

    def gather(self, froms: dict[Any, None]) -> None:
        """Add the tables that it is of, in the order in which they are named."""
        for part in self.parts:
            part.gather(froms)

    def __eq__(self, other: object) -> Comparison:  # type: ignore[override]
        return _compare(self, "IS" if other is None else "=", other)

    def __ne__(self, other: object) -> Comparison:  # type: ignore[override]
        return _compare(self, "IS NOT" if other is None else "!=", other)

    def __lt__(self, other: object) -> Comparison:
        return _compare(self, "<", other)

    def __le__(self, other: object) -> Comparison:
        return _compare(self, "<=", other)

    def __gt__(self, other: object) -> Comparison:
        return _compare(self, ">", other)

    def __ge__(self, other: object) -> Comparison:
        return _compare(self, ">=", other)

    def __invert__(self) -> Element:
        return Truth(self, False) if not self.is_condition else Negation(self)

    def __and__(self, other: Element) -> Element:
        return and_(self, other)

    def __or__(self, other: Element) -> Element:
        return or_(self, other)

    def __getitem__(self, field: str) -> Element:
        return Field(self, field)

    def is_(self, other: object) -> Comparison:
        """The condition that it is this, which may be nothing."""
        return _compare(self, "IS", other)

    def is_not(self, other: object) -> Comparison:
        """The condition that it is not this, which may be nothing."""
        return _compare(self, "IS NOT", other)

    def in_(self, values: Any) -> Element:
        """The condition that it is one of these values, or of what a query gives."""
        return Membership(self, values)

    def not_in(self, values: Any) -> Element:
        """The condition that it is none of these values."""
        return Membership(self, values, negated=True)

    def like(self, pattern: str, escape: str | None = None) -> Element:
        """The condition that it looks like this pattern, capitals aside."""
        return Comparison(self, "LIKE", Bind(pattern, ANY), escape)

    def label(self, name: str) -> Element:
        """The same, by another name."""
        return Label(self, name)

    def cast(self, kind: Any) -> Element:
        """The same, read as another type."""
        return Cast(self, kind)

    def desc(self) -> Element:
        """For an order: the highest first."""
        return Descending(self)


def as_element(content: Any, kind: Any = ANY) -> Element:
    """`content`, or a parameter with that value."""
    if isinstance(content, Element):
        return content
    if content is True or content is False or content is None:
        return Constant(content)
    return content.scalar_subquery() if hasattr(content, "scalar_subquery") else Bind(content, kind)


def as_condition(element: Element) -> Element:
    """`element` where the database expects that something holds."""
    return element if element.is_condition else Truth(element, True)


class Constant(Element):
    """Nothing, true or false."""

    def __init__(self, content: bool | None) -> None:
        self.content = content
        self.type = ANY if content is None else BOOLEAN

    def write(self, page: Page) -> str:
        """Its words."""
        return "NULL" if self.content is None else str(int(self.content))

    def __invert__(self) -> Element:
        return Constant(not self.content)


class Bind(Element):
    """A value that is handed to the database beside the words; one with a name comes when the statement is executed.
    One that is `expanding` holds several."""

    base = "param"

    def __init__(self, content: Any = None, kind: Any = ANY, key: str | None = None, expanding: bool = False) -> None:
        self.content, self.type, self.name, self.expanding = content, kind, key, expanding

    def write(self, page: Page) -> str:
        """Its words."""
        if self.name is not None and page.many:
            page.parameters.append(self)
        else:
            page.parameters.append(self.convert(page.values[self.name] if self.name is not None else self.content))
        return "?"

    def convert(self, content: Any) -> Any:
        """A value as the database takes it."""
        prepare = self.type.prepare
        return content if prepare is None else prepare(content)


class Comparison(Element):
    """Two elements and what stands between them."""

    type = BOOLEAN
    is_condition = True

    def __init__(self, left: Element, operator: str, right: Element, escape: str | None = None) -> None:
        self.parts = self.left, self.right = left, right
        self.operator, self.escape = operator, escape

    def write(self, page: Page) -> str:
        """Its words."""
        words = f"{_write_operand(self.left, page)} {self.operator} {_write_operand(self.right, page)}"
        return words if self.escape is None else f"{words} ESCAPE '{self.escape}'"

    def __invert__(self) -> Element:
        return Comparison(self.left, _OPPOSITES[self.operator], self.right, self.escape)

    def __bool__(self) -> bool:
        if self.operator in ("=", "!="):  # a column in a list of columns
            return (self.left is self.right) == (self.operator == "=")
        raise TypeError("whether a condition holds, the database says")


def _compare(left: Element, operator: str, other: object) -> Comparison:
    return Comparison(left, operator, as_element(other, left.type))


def _write_operand(element: Element, page: Page) -> str:
    words = element.write(page)
    return f"({words})" if element.is_condition else words


class Truth(Element):
    """The condition that something that is 1 or 0 is so, or is not."""

    type = BOOLEAN
    is_condition = True

    def __init__(self, element: Element, holds: bool) -> None:
        self.parts = (element,)
        self.element, self.holds = element, holds

    def write(self, page: Page) -> str:
        """Its words."""
        words = self.element.write(page)
        return f"{words} = {int(self.holds)}"

    def __invert__(self) -> Element:
        return Truth(~self.element, True) if isinstance(self.element, Constant) else Truth(self.element, not self.holds)


class Negation(Element):
    """The condition that another does not hold."""

    type = BOOLEAN
    is_condition = True

    def __init__(self, element: Element) -> None:
        self.parts = (element,)
        self.element = element

    def write(self, page: Page) -> str:
        """Its words."""
        return f"NOT ({self.element.write(page)})"


class Several(Element):
    """Conditions of which all must hold (`AND`), or one (`OR`)."""

    type = BOOLEAN
    is_condition = True

    def __init__(self, word: str, parts: tuple[Element, ...]) -> None:
        self.word, self.parts = word, parts

    def write(self, page: Page) -> str:
        """Its words."""
        return f" {self.word} ".join(
            f"({part.write(page)})" if isinstance(part, Several) and self.word == "AND" else part.write(page)
            for part in self.parts
        )


def _join_conditions(word: str, conditions: Iterable[Element]) -> Element:
    """Conditions under one word; true among those that must all hold says nothing, false decides it (and the other way
    about)."""
    parts: list[Element] = []
    for condition in map(as_condition, conditions):
        if isinstance(condition, Truth) and isinstance(condition.element, Constant):
            if condition.element.content == (word == "OR"):
                return condition
        else:
            parts += condition.parts if isinstance(condition, Several) and condition.word == word else [condition]
    if not parts:
        return Truth(Constant(word == "AND"), True)
    return parts[0] if len(parts) == 1 else Several(word, tuple(parts))


def and_(*conditions: Element) -> Element:
    """The condition that all of these hold."""
    return _join_conditions("AND", conditions)


def or_(*conditions: Element) -> Element:
    """The condition that one of these holds."""
    return _join_conditions("OR", conditions)


class Membership(Element):
    """The condition that something is one of some values or of what a query gives, or is none of these."""

    type = BOOLEAN
    is_condition = True

    def __init__(self, left: Element, among: Any, negated: bool = False) -> None:
        self.parts = (left,)
        self.left, self.negated = left, negated
        self.among = among if isinstance(among, Bind) or hasattr(among, "scalar_subquery") else list(among)

    def write(self, page: Page) -> str:
        """Its words."""
        left = _write_operand(self.left, page)
        words = f"{left} NOT IN {self._write_right(page)}" if self.negated else f"{left} IN {self._write_right(page)}"
        return f"({words})" if self.negated else words

    def _write_right(self, page: Page) -> str:
        among = self.among
        if isinstance(among, Bind):
            among = page.values[among.name or ""]
        elif not isinstance(among, list):
            return f"({among.write(page)})"
        if not among:
            ones = ", ".join("1" * max(1, len(self.left.parts)))
            return f"(SELECT {ones} FROM (SELECT {ones}) WHERE 1!=1)"
        if isinstance(self.left, Tuple):
            for cells in among:
                page.parameters += cells
            row = f"({', '.join('?' * len(self.left.parts))})"
            return f"(VALUES {', '.join([row] * len(among))})"
        prepare = self.left.type.prepare
        page.parameters += among if prepare is None else map(prepare, among)
        return f"({', '.join('?' * len(among))})"

    def __invert__(self) -> Element:
        return Membership(self.left, self.among, not self.negated)


class Tuple(Element):
    """Several elements that are compared at once."""

    def __init__(self, *parts: Element) -> None:
        self.parts = parts

    def write(self, page: Page) -> str:
        """Its words."""
        return f"({', '.join(part.write(page) for part in self.parts)})"


class Label(Element):
    """An element by another name."""

    def __init__(self, element: Element, name: str) -> None:
        self.parts = (element,)
        self.element, self.key, self.name, self.type = element, name, name, element.type
        self.is_condition = element.is_condition

    def write(self, page: Page) -> str:
        """Its words."""
        return self.element.write(page)


class Cast(Element):
    """An element read as another type."""

    def __init__(self, element: Element, kind: Any) -> None:
        self.parts = (element,)
        self.element, self.key = element, element.key
        self.type = kind() if isinstance(kind, type) else kind

    def write(self, page: Page) -> str:
        """Its words."""
        return f"CAST({self.element.write(page)} AS {self.type.spelled})"


class Field(Element):
    """A field of an object in JSON."""

    type = JSON()

    def __init__(self, element: Element, name: str) -> None:
        self.parts = (element,)
        self.element, self.name = element, name

    def write(self, page: Page) -> str:
        """Its words."""
        words = self.element.write(page)
        page.parameters.append('$."' + self.name + '"')
        return f"JSON_QUOTE(JSON_EXTRACT({words}, ?))"


class Descending(Element):
    """An element by which rows are ordered, the highest first."""

    def __init__(self, element: Element) -> None:
        self.parts = (element,)
        self.element = element

    def write(self, page: Page) -> str:
        """Its words."""
        return f"{self.element.write(page)} DESC"
