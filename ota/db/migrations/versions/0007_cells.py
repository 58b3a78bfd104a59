"""Sources out of one table: the cell in which the text of a source stands."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the column."""
    op.add_column("source", sa.Column("cell", sa.String(length=12), nullable=True))
