"""Summaries: what a researcher wrote of a theme, and the passages that it rests on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make the tables, empty."""
    op.create_table(
        "summary",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("theme_id", sa.String(36), nullable=False),
        sa.Column("case_id", sa.String(36), nullable=True),
        sa.Column("perspective", sa.String(60), nullable=True),
        sa.Column("state", sa.String(14), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(36), nullable=False),
        sa.CheckConstraint("(case_id IS NOT NULL) + (perspective IS NOT NULL) = 1", name=op.f("ck_summary_one_side")),
        sa.ForeignKeyConstraint(["theme_id"], ["code.id"], name=op.f("fk_summary_theme_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_summary_case_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_summary_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary")),
    )
    op.create_index(op.f("ix_summary_theme_id"), "summary", ["theme_id"])
    op.create_index(op.f("ix_summary_case_id"), "summary", ["case_id"])
    op.create_table(
        "summary_basis",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("summary_id", sa.String(36), nullable=False),
        sa.Column("passage_id", sa.String(36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["summary_id"], ["summary.id"], name=op.f("fk_summary_basis_summary_id")),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_summary_basis_passage_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_basis")),
    )
    op.create_index(op.f("ix_summary_basis_summary_id"), "summary_basis", ["summary_id"])
    op.create_index(op.f("ix_summary_basis_passage_id"), "summary_basis", ["passage_id"])
