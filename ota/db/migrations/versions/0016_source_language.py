"""The language of a source, where it is not that of the study."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the column; every source is in the language of the study."""
    op.execute("ALTER TABLE source ADD COLUMN language VARCHAR(2)")
