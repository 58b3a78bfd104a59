"""The layout of a revision holds its units field by field; until then it held them unit by unit."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from ota.db.tables import TURNS

revision = "0008"
down_revision = "0007"

_FIELDS = ("handle", "start", "body", "end", "time", "who")


def upgrade() -> None:
    """Write every layout anew, where it stands and in the journal, so that undo finds what it left."""
    connection = op.get_bind()
    op.execute("DROP VIEW turn")
    layouts = connection.execute(sa.text("SELECT id, layout FROM revision")).all()
    rows = [{"key": key, "layout": json.dumps(_by_field(json.loads(layout)))} for key, layout in layouts]
    if rows:
        connection.execute(sa.text("UPDATE revision SET layout = :layout WHERE id = :key"), rows)
    lines = connection.execute(sa.text("SELECT step_n, k FROM change WHERE tbl = 'revision'")).all()
    for n, k in lines:
        line = {"n": n, "k": k}
        query = sa.text("SELECT before, after FROM change WHERE step_n = :n AND k = :k")
        before, after = map(_image, connection.execute(query, line).one())
        statement = sa.text("UPDATE change SET before = :before, after = :after WHERE step_n = :n AND k = :k")
        connection.execute(statement, {**line, "before": before, "after": after})
    op.execute(TURNS)


def _image(text: str | None) -> str | None:
    """A line of the journal, of one row or of many, with its layouts written anew."""
    if not text:
        return text
    image = json.loads(text)
    for part in image if isinstance(image, list) else [image]:
        layout = part.get("layout")
        if layout is not None:
            part["layout"] = list(map(_by_field, layout)) if isinstance(layout, list) else _by_field(layout)
    return json.dumps(image)


def _by_field(layout: dict[str, Any]) -> dict[str, Any]:
    columns = zip(*layout["units"], strict=True) if layout["units"] else ((),) * len(_FIELDS)
    units = dict(zip(_FIELDS, map(list, columns), strict=True))
    if not any(time is not None for time in units["time"]):
        del units["time"]
    return {**layout, "units": units}
