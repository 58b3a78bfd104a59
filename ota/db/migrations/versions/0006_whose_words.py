"""Whose words: doubts kept with a revision, literal or not and not-to-team of a coding, names to be masked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables of doubts and masks, and the two columns of a coding."""
    op.create_table(
        "doubt",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("revision_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_doubt_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doubt")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_doubt_revision_id"), "doubt", ["revision_id"], unique=False)
    op.create_table(
        "mask",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("passage_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_mask_passage_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mask")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_mask_passage_id"), "mask", ["passage_id"], unique=False)
    op.add_column("coding", sa.Column("literal", sa.Boolean(), nullable=True))
    op.add_column("coding", sa.Column("not_to_team", sa.Boolean(), nullable=True))
