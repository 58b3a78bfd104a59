"""The consensus: codings on which coders differed, what took their place, and why."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the table, empty."""
    op.create_table(
        "settled",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("coding_id", sa.String(36), nullable=False),
        sa.Column("outcome_id", sa.String(36), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["coding_id"], ["coding.id"], name=op.f("fk_settled_coding_id")),
        sa.ForeignKeyConstraint(["outcome_id"], ["coding.id"], name=op.f("fk_settled_outcome_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settled")),
    )
    op.create_index(op.f("ix_settled_coding_id"), "settled", ["coding_id"])
    op.create_index(op.f("ix_settled_outcome_id"), "settled", ["outcome_id"])
