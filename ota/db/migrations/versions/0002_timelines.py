"""Timelines: entries with uncertain points, ties, switch moments, parties, evidence; passages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of timelines, and the column that counts entries."""
    op.create_table(
        "party",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sa.UniqueConstraint("name", name=op.f("uq_party_name")),
        info={"journaled": True},
    )
    op.create_table(
        "timeline",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("as_of", sa.String(length=10), nullable=True),
        sa.Column("calendar", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_timeline_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timeline")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_timeline_case_id"), "timeline", ["case_id"], unique=False)
    op.create_table(
        "switch",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=15), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("session_id", sa.String(length=36), nullable=True),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_switch_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_switch_person_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_switch_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_switch")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_switch_case_id"), "switch", ["case_id"], unique=False)
    op.create_index(op.f("ix_switch_person_id"), "switch", ["person_id"], unique=False)
    op.create_index(op.f("ix_switch_session_id"), "switch", ["session_id"], unique=False)
    op.create_table(
        "entry",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("presence", sa.String(length=8), nullable=False),
        sa.Column("perspective", sa.String(length=60), nullable=True),
        sa.Column("source_id", sa.String(length=36), nullable=True),
        sa.Column("page", sa.String(length=40), nullable=True),
        sa.Column("session_id", sa.String(length=36), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("version_of", sa.String(length=36), nullable=True),
        sa.Column("standing", sa.String(length=9), nullable=True),
        sa.Column("answers_id", sa.String(length=36), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["entry.id"], name=op.f("fk_entry_answers_id"), deferrable=True, initially="DEFERRED"
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_entry_case_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_entry_session_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_entry_source_id")),
        sa.ForeignKeyConstraint(
            ["version_of"], ["entry.id"], name=op.f("fk_entry_version_of"), deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("number", name=op.f("uq_entry_number")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_entry_answers_id"), "entry", ["answers_id"], unique=False)
    op.create_index(op.f("ix_entry_case_id"), "entry", ["case_id"], unique=False)
    op.create_index(op.f("ix_entry_session_id"), "entry", ["session_id"], unique=False)
    op.create_index(op.f("ix_entry_source_id"), "entry", ["source_id"], unique=False)
    op.create_index(op.f("ix_entry_version_of"), "entry", ["version_of"], unique=False)
    op.create_table(
        "entry_order",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("first_id", sa.String(length=36), nullable=False),
        sa.Column("second_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["entry.id"], name=op.f("fk_entry_order_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["entry.id"], name=op.f("fk_entry_order_second_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_order")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_entry_order_first_id"), "entry_order", ["first_id"], unique=False)
    op.create_index(op.f("ix_entry_order_second_id"), "entry_order", ["second_id"], unique=False)
    op.create_table(
        "entry_party",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("party_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.Column("worker", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_party_entry_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_entry_party_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_party")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_entry_party_entry_id"), "entry_party", ["entry_id"], unique=False)
    op.create_index(op.f("ix_entry_party_party_id"), "entry_party", ["party_id"], unique=False)
    op.create_table(
        "entry_person",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_person_entry_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_entry_person_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_person")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_entry_person_entry_id"), "entry_person", ["entry_id"], unique=False)
    op.create_index(op.f("ix_entry_person_person_id"), "entry_person", ["person_id"], unique=False)
    op.create_table(
        "passage",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("revision_id", sa.String(length=36), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=7), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_passage_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_passage_revision_id"), "passage", ["revision_id"], unique=False)
    op.create_table(
        "point",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=True),
        sa.Column("switch_id", sa.String(length=36), nullable=True),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("written", sa.Text(), nullable=True),
        sa.Column("date", sa.String(length=60), nullable=True),
        sa.Column("earliest", sa.String(length=10), nullable=True),
        sa.Column("latest", sa.String(length=10), nullable=True),
        sa.Column("framework", sa.String(length=60), nullable=True),
        sa.Column("measure", sa.String(length=60), nullable=True),
        sa.CheckConstraint("(entry_id IS NOT NULL) + (switch_id IS NOT NULL) = 1", name=op.f("ck_point_one_holder")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_point_entry_id")),
        sa.ForeignKeyConstraint(["switch_id"], ["switch.id"], name=op.f("fk_point_switch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_point_entry_id"), "point", ["entry_id"], unique=False)
    op.create_index(op.f("ix_point_switch_id"), "point", ["switch_id"], unique=False)
    op.create_table(
        "switch_entry",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("switch_id", sa.String(length=36), nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_switch_entry_entry_id")),
        sa.ForeignKeyConstraint(["switch_id"], ["switch.id"], name=op.f("fk_switch_entry_switch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_switch_entry")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_switch_entry_entry_id"), "switch_entry", ["entry_id"], unique=False)
    op.create_index(op.f("ix_switch_entry_switch_id"), "switch_entry", ["switch_id"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("passage_id", sa.String(length=36), nullable=True),
        sa.Column("coding_id", sa.String(length=36), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(passage_id IS NOT NULL) + (coding_id IS NOT NULL) = 1", name=op.f("ck_evidence_one_place")
        ),
        sa.ForeignKeyConstraint(["coding_id"], ["coding.id"], name=op.f("fk_evidence_coding_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_evidence_entry_id")),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_evidence_passage_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_evidence_coding_id"), "evidence", ["coding_id"], unique=False)
    op.create_index(op.f("ix_evidence_entry_id"), "evidence", ["entry_id"], unique=False)
    op.create_index(op.f("ix_evidence_passage_id"), "evidence", ["passage_id"], unique=False)
    op.create_table(
        "tie",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("point_id", sa.String(length=36), nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=True),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("least", sa.Integer(), nullable=True),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_tie_entry_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_tie_person_id")),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_tie_point_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_tie_entry_id"), "tie", ["entry_id"], unique=False)
    op.create_index(op.f("ix_tie_person_id"), "tie", ["person_id"], unique=False)
    op.create_index(op.f("ix_tie_point_id"), "tie", ["point_id"], unique=False)
    op.add_column("study", sa.Column("entries", sa.Integer(), nullable=True))
