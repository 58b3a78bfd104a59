"""Indexes that nothing asks for only cost time: codings are found by revision, by code and by who else is speaking.

From here on rows that were inserted together share a line of the journal (`ota.db.changes`); older lines stay.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Drop what nothing asks for."""
    op.drop_index(op.f("ix_turn_speaker_id"), "turn")
    op.drop_index(op.f("ix_coding_coder_id"), "coding")
    op.drop_index(op.f("ix_coding_person_id"), "coding")
    op.create_index(op.f("ix_coding_person_id"), "coding", ["person_id"], sqlite_where=sa.text("person_id IS NOT NULL"))
