"""What is said to the database: `from ota.db.sql import select`, where one would write `from sqlalchemy import select`.

It is SQLAlchemy Core's language, as far as the house speaks it, and for whoever checks types it is Core itself; what
runs are our own words for it, since loading Core takes longer than most commands. See decision 0038. A name that is
missing here is added to `ota.db.expressions`, `functions` or `statements`, and to both lists below.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import (
        JSON,
        BindParameter,
        Boolean,
        CheckConstraint,
        Column,
        ColumnElement,
        Connection,
        Engine,
        Float,
        ForeignKey,
        Index,
        Integer,
        LargeBinary,
        MetaData,
        RootTransaction,
        Row,
        Select,
        String,
        Table,
        Text,
        and_,
        bindparam,
        cast,
        delete,
        false,
        func,
        insert,
        literal_column,
        null,
        or_,
        select,
        text,
        true,
        tuple_,
        union_all,
        update,
    )
else:
    from ota.db.connections import Connection, Engine, Row
    from ota.db.connections import Transaction as RootTransaction
    from ota.db.expressions import Bind as BindParameter
    from ota.db.expressions import Cast as cast
    from ota.db.expressions import Constant, and_, or_
    from ota.db.expressions import Element as ColumnElement
    from ota.db.expressions import Tuple as tuple_
    from ota.db.functions import LiteralColumn as literal_column
    from ota.db.functions import Words as text
    from ota.db.functions import func
    from ota.db.schema import CheckConstraint, Column, ForeignKey, Index, MetaData, Table
    from ota.db.spelling import ANY, JSON, Boolean, Float, Integer, LargeBinary, String, Text
    from ota.db.statements import Delete as delete
    from ota.db.statements import Insert as insert
    from ota.db.statements import Select
    from ota.db.statements import Select as select
    from ota.db.statements import Union as union_all
    from ota.db.statements import Update as update

    def bindparam(key, *, type_=ANY, expanding=False):
        """A named parameter."""
        return BindParameter(None, type_, key, expanding)

    def null():
        """Nothing."""
        return Constant(None)

    def true():
        """What always holds."""
        return Constant(True)

    def false():
        """What never holds."""
        return Constant(False)


__all__ = [
    "JSON",
    "BindParameter",
    "Boolean",
    "CheckConstraint",
    "Column",
    "ColumnElement",
    "Connection",
    "Engine",
    "Float",
    "ForeignKey",
    "Index",
    "Integer",
    "LargeBinary",
    "MetaData",
    "RootTransaction",
    "Row",
    "Select",
    "String",
    "Table",
    "Text",
    "and_",
    "bindparam",
    "cast",
    "delete",
    "false",
    "func",
    "insert",
    "literal_column",
    "null",
    "or_",
    "select",
    "text",
    "true",
    "tuple_",
    "union_all",
    "update",
]
