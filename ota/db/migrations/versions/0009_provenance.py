"""Who made and changed a row can be read without the images of the journal; what other programs call a row."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

# The rows that share a line stand in the first part of its image.
_FILL = """INSERT INTO provenance (tbl, "row", made, changed)
    SELECT tbl, "row", MIN(step_n), MAX(step_n) FROM (
        SELECT tbl, "row", step_n FROM change WHERE COALESCE(SUBSTR(after, 1, 1), '') <> '['
        UNION ALL
        SELECT change.tbl, line.value, change.step_n FROM change, json_each(change.after, '$[0].id') AS line
        WHERE SUBSTR(change.after, 1, 1) = '['
    ) GROUP BY tbl, "row\""""


def upgrade() -> None:
    """Make the tables, and fill the first from the journal."""
    op.create_table(
        "provenance",
        sa.Column("tbl", sa.String(length=40), nullable=False),
        sa.Column("row", sa.String(length=36), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tbl", "row", name=op.f("pk_provenance")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "external_id",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("tbl", sa.String(length=40), nullable=False),
        sa.Column("row", sa.String(length=36), nullable=False),
        sa.Column("program", sa.String(length=60), nullable=False),
        sa.Column("guid", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_id")),
    )
    op.create_index(op.f("ix_external_id_row"), "external_id", ["row"])
    op.execute(_FILL)
