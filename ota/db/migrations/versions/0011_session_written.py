"""Which session of a case is being written down: the day that "today" means in what is typed."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the column; of every case none is being written down."""
    op.execute(
        "ALTER TABLE timeline ADD COLUMN session_id VARCHAR(36)"
        " CONSTRAINT fk_timeline_session_id REFERENCES session (id)"
    )
    op.create_index(op.f("ix_timeline_session_id"), "timeline", ["session_id"])
