"""Full text: what is said in the current revisions, and the index of its words (filled after the migration)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ota.db import fulltext

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table and the index."""
    op.create_table(
        "spoken",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_id", sa.String(length=36), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spoken")),
        info={"derived": True},
    )
    op.create_index(op.f("ix_spoken_revision_id"), "spoken", ["revision_id"], unique=False)
    fulltext.create(op.get_bind())
