"""Names that a person confirmed: what they are, in the study; their words lie in the vault."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table, empty."""
    op.create_table(
        "registered",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("words", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=True),
        sa.Column("role", sa.String(60), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_registered_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_registered"),
    )
    op.create_index("ix_registered_person_id", "registered", ["person_id"])
