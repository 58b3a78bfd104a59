"""The first schema: studies, sources, codebook, codings, journal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "case",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
        sa.UniqueConstraint("name", name=op.f("uq_case_name")),
        info={"journaled": True},
    )
    op.create_table(
        "coder",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coder")),
        sa.UniqueConstraint("name", name=op.f("uq_coder_name")),
        info={"journaled": True},
    )
    op.create_table(
        "codebook_version",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codebook_version")),
        sa.UniqueConstraint("name", name=op.f("uq_codebook_version_name")),
        info={"journaled": True},
    )
    op.create_table(
        "session",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("date", sa.String(length=60), nullable=True),
        sa.Column("earliest", sa.String(length=10), nullable=True),
        sa.Column("latest", sa.String(length=10), nullable=True),
        sa.Column("team", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("name", name=op.f("uq_session_name")),
        info={"journaled": True},
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
        info={"journaled": True},
    )
    op.create_table(
        "step",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("verb", sa.String(length=60), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("schema", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_step")),
        sa.UniqueConstraint("id", name=op.f("uq_step_id")),
    )
    op.create_table(
        "study",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study")),
    )
    op.create_table(
        "text",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_text")),
    )
    op.create_table(
        "turn",
        sa.Column("revision_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("handle", sa.String(length=12), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("body", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("time", sa.Integer(), nullable=True),
        sa.Column("speaker_id", sa.String(length=36), nullable=True),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("revision_id", "position", name=op.f("pk_turn")),
        info={"derived": True},
    )
    op.create_index(op.f("ix_turn_speaker_id"), "turn", ["speaker_id"], unique=False)
    op.create_table(
        "variable",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=6), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("type", sa.String(length=8), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variable")),
        info={"journaled": True},
    )
    op.create_table(
        "change",
        sa.Column("step_n", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("tbl", sa.String(length=40), nullable=False),
        sa.Column("row", sa.String(length=36), nullable=False),
        sa.Column("op", sa.String(length=6), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["step_n"], ["step.n"], name=op.f("fk_change_step_n")),
        sa.PrimaryKeyConstraint("step_n", "k", name=op.f("pk_change")),
    )
    op.create_index("ix_change_tbl_row", "change", ["tbl", "row"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("role", sa.String(length=60), nullable=True),
        sa.Column("birth_date", sa.String(length=60), nullable=True),
        sa.Column("birth_earliest", sa.String(length=10), nullable=True),
        sa.Column("birth_latest", sa.String(length=10), nullable=True),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("help", sa.Boolean(), nullable=True),
        sa.Column("function", sa.String(length=200), nullable=True),
        sa.Column("organisation", sa.String(length=200), nullable=True),
        sa.Column("gemeente", sa.String(length=200), nullable=True),
        sa.Column("quotation", sa.String(length=7), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_person_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("name", name=op.f("uq_person_name")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_person_case_id"), "person", ["case_id"], unique=False)
    op.create_table(
        "session_case",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_session_case_case_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_session_case_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_case")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_session_case_case_id"), "session_case", ["case_id"], unique=False)
    op.create_index(op.f("ix_session_case_session_id"), "session_case", ["session_id"], unique=False)
    op.create_table(
        "session_person",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_session_person_person_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_session_person_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_person")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_session_person_person_id"), "session_person", ["person_id"], unique=False)
    op.create_index(op.f("ix_session_person_session_id"), "session_person", ["session_id"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("verbatim", sa.Boolean(), nullable=False),
        sa.Column("quotation", sa.String(length=7), nullable=False),
        sa.Column("role", sa.String(length=60), nullable=True),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("session_id", sa.String(length=36), nullable=True),
        sa.Column("date", sa.String(length=60), nullable=True),
        sa.Column("earliest", sa.String(length=10), nullable=True),
        sa.Column("latest", sa.String(length=10), nullable=True),
        sa.Column("file", sa.String(length=400), nullable=True),
        sa.Column("original", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_source_person_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_source_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("name", name=op.f("uq_source_name")),
        sa.UniqueConstraint("number", name=op.f("uq_source_number")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_source_original"), "source", ["original"], unique=False)
    op.create_index(op.f("ix_source_person_id"), "source", ["person_id"], unique=False)
    op.create_index(op.f("ix_source_session_id"), "source", ["session_id"], unique=False)
    op.create_table(
        "code",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("include", sa.Text(), nullable=False),
        sa.Column("exclude", sa.Text(), nullable=False),
        sa.Column("example", sa.Text(), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("colour", sa.String(length=7), nullable=False),
        sa.Column("origin", sa.String(length=9), nullable=False),
        sa.Column("born_id", sa.String(length=36), nullable=True),
        sa.Column("state", sa.String(length=7), nullable=False),
        sa.Column("merged_into", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["born_id"], ["source.id"], name=op.f("fk_code_born_id")),
        sa.ForeignKeyConstraint(["merged_into"], ["code.id"], name=op.f("fk_code_merged_into")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_code_born_id"), "code", ["born_id"], unique=False)
    op.create_index(op.f("ix_code_merged_into"), "code", ["merged_into"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("source_id", sa.String(length=36), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.String(length=36), nullable=True),
        sa.Column("text_digest", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=13), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("units", sa.String(length=9), nullable=False),
        sa.Column("layout", sa.JSON(), nullable=False),
        sa.Column("counted", sa.JSON(), nullable=False),
        sa.Column("map", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("original", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["revision.id"], name=op.f("fk_revision_parent_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_revision_source_id")),
        sa.ForeignKeyConstraint(["text_digest"], ["text.digest"], name=op.f("fk_revision_text_digest")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_revision_parent_id"), "revision", ["parent_id"], unique=False)
    op.create_index(op.f("ix_revision_source_id"), "revision", ["source_id"], unique=False)
    op.create_table(
        "source_case",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("source_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("first", sa.Integer(), nullable=True),
        sa.Column("last", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_source_case_case_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_source_case_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_case")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_source_case_case_id"), "source_case", ["case_id"], unique=False)
    op.create_index(op.f("ix_source_case_source_id"), "source_case", ["source_id"], unique=False)
    op.create_table(
        "source_state",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("source_id", sa.String(length=36), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=4), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_source_state_coder_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_source_state_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_state")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_source_state_coder_id"), "source_state", ["coder_id"], unique=False)
    op.create_index(op.f("ix_source_state_source_id"), "source_state", ["source_id"], unique=False)
    op.create_table(
        "speaker",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("source_id", sa.String(length=36), nullable=False),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("role", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_speaker_person_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_speaker_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_speaker_person_id"), "speaker", ["person_id"], unique=False)
    op.create_index(op.f("ix_speaker_source_id"), "speaker", ["source_id"], unique=False)
    op.create_table(
        "variable_value",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("variable_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("source_id", sa.String(length=36), nullable=True),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("number", sa.Float(), nullable=True),
        sa.Column("date", sa.String(length=60), nullable=True),
        sa.Column("earliest", sa.String(length=10), nullable=True),
        sa.Column("latest", sa.String(length=10), nullable=True),
        sa.Column("missing", sa.String(length=14), nullable=True),
        sa.CheckConstraint(
            "(case_id IS NOT NULL) + (source_id IS NOT NULL) + (person_id IS NOT NULL) = 1",
            name=op.f("ck_variable_value_one_owner"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_variable_value_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_variable_value_person_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_variable_value_source_id")),
        sa.ForeignKeyConstraint(["variable_id"], ["variable.id"], name=op.f("fk_variable_value_variable_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variable_value")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_variable_value_case_id"), "variable_value", ["case_id"], unique=False)
    op.create_index(op.f("ix_variable_value_person_id"), "variable_value", ["person_id"], unique=False)
    op.create_index(op.f("ix_variable_value_source_id"), "variable_value", ["source_id"], unique=False)
    op.create_index(op.f("ix_variable_value_variable_id"), "variable_value", ["variable_id"], unique=False)
    op.create_table(
        "coding",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("revision_id", sa.String(length=36), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=7), nullable=False),
        sa.Column("code_id", sa.String(length=36), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("perspective", sa.String(length=60), nullable=True),
        sa.Column("print_form", sa.Text(), nullable=True),
        sa.Column("favourite", sa.Boolean(), nullable=False),
        sa.Column("memo", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name=op.f("fk_coding_code_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_coding_coder_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_coding_person_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_coding_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coding")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_coding_code_id"), "coding", ["code_id"], unique=False)
    op.create_index(op.f("ix_coding_coder_id"), "coding", ["coder_id"], unique=False)
    op.create_index(op.f("ix_coding_person_id"), "coding", ["person_id"], unique=False)
    op.create_index(op.f("ix_coding_revision_id"), "coding", ["revision_id"], unique=False)
    op.create_table(
        "place",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("parent_id", sa.String(length=36), nullable=True),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("home", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["code.id"], name=op.f("fk_place_child_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["code.id"], name=op.f("fk_place_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_place_child_id"), "place", ["child_id"], unique=False)
    op.create_index(op.f("ix_place_parent_id"), "place", ["parent_id"], unique=False)
    op.create_table(
        "coding_facet",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("coding_id", sa.String(length=36), nullable=False),
        sa.Column("facet", sa.String(length=60), nullable=False),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["coding_id"], ["coding.id"], name=op.f("fk_coding_facet_coding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coding_facet")),
        info={"journaled": True},
    )
    op.create_index(op.f("ix_coding_facet_coding_id"), "coding_facet", ["coding_id"], unique=False)
