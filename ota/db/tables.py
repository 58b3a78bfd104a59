"""Every table of a study, on one page.

A *journaled* table has one key `id` (a time-ordered UUID as text) and is written by `db.writer` only, so that every
change has its images in `change` and can be undone; it has no ON DELETE action, since a cascade would bypass the
journal. Its `room` is what a researcher calls where its rows belong, as the commands are named. Its `alone` are keys of
which there may be one at a time (undo looks at them, capitals aside; where a row refers to one of several things the
key names all of these, or every row without the first would look alike), its `together` are columns that only mean
something with each other. What `ota erase` does with a row that refers to what is erased its references say (`goes`);
one that may be empty says so itself. *Derived* tables are rebuilt from `revision` by `db.derived` and are not
journaled. `text` is written once.
Offsets are half-open, in Unicode code points, into the text of an immutable revision.
"""

from __future__ import annotations

from typing import Any

from ota.db.sql import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from ota.db.sql import text as sql

MEMO_KINDS = ("analytic", "method", "reflexive", "discuss")
SCHEMA = "0016"  # the migration that made them what they are

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(36)


def _build_reference(
    name: str, table: str, nullable: bool = False, index: bool = True, goes: bool | None = None
) -> Column[Any]:
    """A reference; `goes`: the row goes with what it refers to when that is erased (False: it stays without it)."""
    info = {"goes": not nullable if goes is None else goes, "decided": goes is not None or not nullable}
    return Column(name, ID, ForeignKey(f"{table}.id"), nullable=nullable, index=index, info=info)


def _refer_within(name: str, table: str) -> Column[Any]:
    """A reference within one table, looked at when the step ends: undo brings rows back in any order. The row stays
    when what it refers to is erased."""
    key = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Column(name, ID, key, nullable=True, index=True, info={"goes": False, "decided": True})


def _make_journaled(room: str, name: str, *columns: Any, alone: tuple[str, ...] = (), together: str = "") -> Table:
    info = {"journaled": True, "room": room, "alone": [key.split() for key in alone], "together": together.split()}
    return Table(name, metadata, Column("id", ID, primary_key=True), *columns, info=info)


def _build_point_columns(prefix: str = "") -> list[Column[Any]]:
    """An uncertain date: EDTF as understood, and its first and last possible day (ISO)."""
    return [Column(prefix + name, String(60 if name == "date" else 10)) for name in ("date", "earliest", "latest")]


# --- the study and its journal -------------------------------------------------------------------------------
study = Table(
    "study",
    metadata,
    Column("id", ID, primary_key=True),
    Column("head", Integer, nullable=False),  # number of the last step; screens poll it
    Column("sources", Integer, nullable=False),  # highest source number ever given: a handle is never given twice
    Column("entries", Integer),  # the same, of entries of timelines
    Column("memos", Integer),  # and of memos
)
step = Table(
    "step",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("id", ID, nullable=False, unique=True),
    Column("at", String(32), nullable=False),  # UTC, ISO 8601
    Column("coder_id", ID),
    Column("verb", String(60), nullable=False),
    Column("params", JSON, nullable=False),  # ids and values, never source text
    Column("reason", Text),
    Column("kind", String(4), nullable=False),  # do | undo | redo
    Column("target", Integer),  # the step that this one takes back
    Column("schema", String(32), nullable=False),
)
change = Table(
    "change",
    metadata,
    Column("step_n", Integer, ForeignKey("step.n"), primary_key=True),
    Column("k", Integer, primary_key=True),
    Column("tbl", String(40), nullable=False),
    Column("row", ID, nullable=False),
    Column("op", String(6), nullable=False),  # insert | update | delete
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Index("ix_change_tbl_row", "tbl", "row"),
)
provenance = Table(
    "provenance",  # the first and the last step that wrote a row of a journaled table: see `ota.db.provenance`
    metadata,
    Column("tbl", String(40), primary_key=True),
    Column("row", ID, primary_key=True),
    Column("made", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    sqlite_with_rowid=False,
)
external_id = _make_journaled(
    "exchange",
    "external_id",  # what another program calls a row, see `ota.study.external_ids`
    Column("tbl", String(40), nullable=False),
    Column("row", ID, nullable=False, index=True),
    Column("program", String(60), nullable=False),
    Column("guid", String(200), nullable=False),
    alone=("tbl row program",),
)
setting = _make_journaled(
    "settings", "setting", Column("key", String(80), nullable=False, unique=True), Column("value", JSON), alone=("key",)
)

# --- people ----------------------------------------------------------------------------------------------------
coder = _make_journaled("coders", "coder", Column("name", String(200), nullable=False, unique=True), alone=("name",))
case = _make_journaled(
    "cases",
    "case",
    Column("name", String(200), nullable=False, unique=True),
    Column("anonymous", Boolean, nullable=False),
    Column("note", Text),
    alone=("name",),
)
person = _make_journaled(
    "people",
    "person",
    Column("name", String(200), nullable=False, unique=True),
    _build_reference("case_id", "case", nullable=True, goes=False),
    Column("role", String(60)),
    *_build_point_columns("birth_"),
    Column("sex", String(1)),  # v | m | x
    Column("help", Boolean),  # receives help
    Column("function", String(200)),
    Column("organisation", String(200)),
    Column("gemeente", String(200)),
    Column("note", Text),
    alone=("name",),
)
consent = _make_journaled(
    "consent",
    "consent",  # what somebody answered on a day; answers of other days stay beside it, see `ota.study.consents`
    _build_reference("person_id", "person"),
    Column("scope", String(9), nullable=False),  # session | interview | recording | quotation | reuse
    Column("answer", String(9), nullable=False),  # given | refused | withdrawn | asked
    Column("day", String(10), nullable=False),  # ISO; empty = nobody noted it
    Column("form", String(200)),  # which version of the form
    Column("representative", String(200)),  # who answered for somebody under sixteen; empty = the person
    Column("note", Text),
    alone=("person_id scope day",),
)
session = _make_journaled(
    "sessions",
    "session",
    Column("name", String(200), nullable=False, unique=True),
    *_build_point_columns(),
    Column("team", String(200)),
    Column("note", Text),
    alone=("name",),
)
session_case = _make_journaled(
    "sessions",
    "session_case",
    _build_reference("session_id", "session"),
    _build_reference("case_id", "case"),
    alone=("session_id case_id",),
)
session_person = _make_journaled(
    "sessions",
    "session_person",
    _build_reference("session_id", "session"),
    _build_reference("person_id", "person"),
    Column("part", String(10), nullable=False),  # brought-in | presented | attended
    alone=("session_id person_id part",),
)

# --- texts -----------------------------------------------------------------------------------------------------
# Written once. An empty body: no revision may show it any more and the text lies in the vault, see ota.study.raw.
text = Table("text", metadata, Column("digest", String(64), primary_key=True), Column("body", Text, nullable=False))
source = _make_journaled(
    "transcripts",
    "source",
    Column("number", Integer, nullable=False, unique=True),  # shown as T03
    Column("name", String(200), nullable=False, unique=True),
    Column("kind", String(60), nullable=False),
    Column("status", String(10), nullable=False),  # in-use | basis | replaced
    Column("verbatim", Boolean, nullable=False),
    Column("language", String(2)),  # nl | en; empty = that of the study
    Column("quotation", String(7), nullable=False),  # yes | no | unknown
    Column("role", String(60)),
    _build_reference("person_id", "person", nullable=True, goes=False),
    _build_reference("session_id", "session", nullable=True, goes=False),
    *_build_point_columns(),
    Column("file", String(400)),  # the file's name, without its folder
    Column("original", String(64), nullable=False, index=True),  # digest of the original in the vault
    Column("cell", String(12)),  # where in the original, a table, the text stands (`C7`); empty = the whole file
    alone=("name", "number", "original cell"),
)
source_case = _make_journaled(
    "transcripts",
    "source_case",
    _build_reference("source_id", "source"),
    _build_reference("case_id", "case"),
    Column("first", Integer),  # positions of units, both included; empty = the whole source
    Column("last", Integer),
    alone=("source_id case_id first last",),
)
speaker = _make_journaled(
    "transcripts",
    "speaker",
    _build_reference("source_id", "source"),
    Column("label", String(100), nullable=False),
    _build_reference("person_id", "person", nullable=True, goes=False),
    Column("role", String(60)),
    together="person_id role",
)
revision = _make_journaled(
    "transcripts",
    "revision",
    _build_reference("source_id", "source"),
    Column("n", Integer, nullable=False),
    _build_reference("parent_id", "revision", nullable=True, goes=False),
    Column("text_digest", String(64), ForeignKey("text.digest"), nullable=False),
    Column("kind", String(13), nullable=False),  # import | correction | pseudonymised
    Column("current", Boolean, nullable=False),
    Column("units", String(9), nullable=False),  # turn | paragraph
    # {"speakers": [id], "units": {"handle": [], "start": [], "body": [], "end": [], "time": [ms | null],
    # "who": [index in speakers | null]}}: of each field those of all units. "time" only where one is known; beside
    # "units" stands "pages": [[offset, number]] where the file had pages (PDF).
    Column("layout", JSON, nullable=False),
    Column("counted", JSON, nullable=False),  # what import normalised, and how often
    Column("map", JSON(none_as_null=True)),  # from the parent's text: see ota.spanmap
    Column("original", String(64)),  # digest of the file it was read from, in the vault
    alone=("source_id n",),
)
# The units of every revision as rows, for whoever asks in SQL: the program reads them out of the layout. Without a
# function such as json_extract, because with trusted_schema off a view may use none that could do harm.
TURNS = """CREATE VIEW turn AS
    SELECT revision_id, position, handle, start, body, "end", time,
        (SELECT atom FROM json_each(layout, '$.speakers') WHERE key = who) AS speaker_id
    FROM (
        SELECT revision.id AS revision_id, revision.layout AS layout, unit.key AS position,
            MAX(CASE field.key WHEN 'handle' THEN unit.atom END) AS handle,
            MAX(CASE field.key WHEN 'start' THEN unit.atom END) AS start,
            MAX(CASE field.key WHEN 'body' THEN unit.atom END) AS body,
            MAX(CASE field.key WHEN 'end' THEN unit.atom END) AS "end",
            MAX(CASE field.key WHEN 'time' THEN unit.atom END) AS time,
            MAX(CASE field.key WHEN 'who' THEN unit.atom END) AS who
        FROM revision, json_each(revision.layout, '$.units') AS field, json_each(field.value) AS unit
        GROUP BY revision.id, unit.key
    )"""
spoken = Table(
    "spoken",  # what is said in the turns of the current revisions, folded; indexed by `ota.db.fulltext`
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # the number of the source
    Column("revision_id", ID, nullable=False, index=True),
    Column("body", Text, nullable=False),
    info={"derived": True},
)
doubt = _make_journaled(
    "transcripts",
    "doubt",  # where it is not known whose words they are; `start:end` is the place in the text, never its words
    _build_reference("revision_id", "revision"),
    Column("kind", String(20), nullable=False),  # see ota.sources.model.DOUBTS
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("position", Integer, nullable=False),  # of the unit that now holds these words
    Column("line", Integer),  # in the file; empty where lines mean nothing (Word)
    Column("answer", String(10)),  # right | changed; empty = nobody answered yet
    alone=("revision_id kind start",),
    together="start end position",
)
source_state = _make_journaled(
    "transcripts",
    "source_state",
    _build_reference("source_id", "source"),
    _build_reference("coder_id", "coder"),
    Column("state", String(4), nullable=False),  # open | busy | done
    alone=("source_id coder_id",),
)

# --- variables ---------------------------------------------------------------------------------------------------
variable = _make_journaled(
    "variables",
    "variable",
    Column("owner", String(6), nullable=False),  # case | source | person
    Column("name", String(200), nullable=False),
    Column("type", String(8), nullable=False),  # text | number | category | several | yesno | date
    Column("options", JSON, nullable=False),
    Column("position", Integer, nullable=False),
    alone=("owner name",),
)
variable_value = _make_journaled(
    "variables",
    "variable_value",
    _build_reference("variable_id", "variable"),
    _build_reference("case_id", "case", nullable=True, goes=True),
    _build_reference("source_id", "source", nullable=True, goes=True),
    _build_reference("person_id", "person", nullable=True, goes=True),
    Column("position", Integer, nullable=False),
    Column("text", Text),
    Column("number", Float),
    *_build_point_columns(),
    Column("missing", String(14)),  # unknown | not-asked | not-applicable
    CheckConstraint("(case_id IS NOT NULL) + (source_id IS NOT NULL) + (person_id IS NOT NULL) = 1", name="one_owner"),
    alone=("variable_id case_id source_id person_id position",),
)

# --- codebook ----------------------------------------------------------------------------------------------------
code = _make_journaled(
    "codebook",
    "code",
    Column("level", String(8), nullable=False),  # theme | category | code
    Column("name", String(200), nullable=False),
    *[Column(name, Text, nullable=False) for name in ("definition", "include", "exclude", "example")],
    Column("keywords", JSON, nullable=False),
    Column("colour", String(7), nullable=False),
    Column("origin", String(9), nullable=False),  # deductive | inductive | in vivo, or empty
    _build_reference("born_id", "source", nullable=True, goes=False),
    Column("state", String(7), nullable=False),  # active | retired | merged
    _build_reference("merged_into", "code", nullable=True, goes=False),
)
place = _make_journaled(
    "codebook",
    "place",
    _build_reference("parent_id", "code", nullable=True, goes=False),
    _build_reference("child_id", "code"),
    Column("position", Integer, nullable=False),
    Column("home", Boolean, nullable=False),
    alone=("parent_id child_id",),
    together="parent_id child_id",
)
codebook_version = _make_journaled(
    "codebook",
    "codebook_version",
    Column("name", String(200), nullable=False, unique=True),
    Column("step", Integer, nullable=False),  # the codebook as it was after this step
    Column("note", Text),
    alone=("name",),
)

# --- codings -----------------------------------------------------------------------------------------------------
coding = _make_journaled(
    "codings",
    "coding",
    _build_reference("revision_id", "revision"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("digest", String(32), nullable=False),  # of the quote and its context, see ota.text.spans
    Column("state", String(7), nullable=False),  # ok | changed | lost
    _build_reference("code_id", "code"),
    _build_reference("coder_id", "coder", index=False),
    _build_reference("person_id", "person", nullable=True, index=False, goes=False),
    Column("perspective", String(60)),
    Column("print_form", Text),
    Column("favourite", Boolean, nullable=False),
    Column("literal", Boolean),  # somebody's own words, or a paraphrase; empty = as its source says (`verbatim`)
    Column("not_to_team", Boolean),  # never in what goes back to the team, who know a mother by her sentence
    Index("ix_coding_person_id", "person_id", sqlite_where=sql("person_id IS NOT NULL")),
    together="revision_id start end digest state print_form",
)
coding_facet = _make_journaled(
    "codings",
    "coding_facet",
    _build_reference("coding_id", "coding"),
    Column("facet", String(60), nullable=False),
    Column("value", String(60), nullable=False),
    alone=("coding_id facet value",),
)
settled = _make_journaled(
    "codings",
    "settled",  # a coding on which coders differed, and the one that took its place, see ota.codings.consensus
    _build_reference("coding_id", "coding"),
    _build_reference("outcome_id", "coding", nullable=True, goes=True),  # empty: no code holds there
    Column("note", Text),
    alone=("coding_id outcome_id",),
)

# --- timelines ---------------------------------------------------------------------------------------------------
timeline = _make_journaled(
    "timelines",
    "timeline",
    _build_reference("case_id", "case"),
    Column("as_of", String(10)),  # up to which day the case is known: what is open runs until then
    Column("calendar", Boolean, nullable=False),  # false: no year is ever shown
    _build_reference("session_id", "session", nullable=True, goes=False),  # the one that is being written down
    alone=("case_id",),
)
entry = _make_journaled(
    "timelines",
    "entry",
    _build_reference("case_id", "case"),
    Column("number", Integer, nullable=False, unique=True),  # shown as E12
    Column("position", Integer, nullable=False),  # its place in the order of telling
    Column("kind", String(60), nullable=False),
    Column("title", Text, nullable=False),
    Column("note", Text),
    Column("presence", String(8), nullable=False),  # happened | absent | planned | possible
    Column("perspective", String(60)),
    _build_reference("source_id", "source", nullable=True, goes=False),
    Column("page", String(40)),
    _build_reference("session_id", "session", nullable=True, goes=False),
    Column("sequence", Integer),  # orders entries without dates among themselves
    _refer_within("version_of", "entry"),
    Column("standing", String(9)),  # of a version: open | chosen | set-aside | kept
    _refer_within("answers_id", "entry"),  # the request that this help answers
    Column("details", JSON, nullable=False),  # the fields of its form, see ota.timelines.model.FIELDS
    alone=("number",),
)
switch = _make_journaled(
    "timelines",
    "switch",
    _build_reference("case_id", "case"),
    Column("position", Integer, nullable=False),
    Column("kind", String(15), nullable=False),  # levensloop | hulpverlening
    Column("title", Text, nullable=False),
    Column("why", Text),
    _build_reference("session_id", "session", nullable=True, goes=False),  # where it was marked
    _build_reference("person_id", "person", nullable=True, goes=False),  # or by whom
    Column("accepted", Boolean, nullable=False),
)
switch_entry = _make_journaled(
    "timelines",
    "switch_entry",
    _build_reference("switch_id", "switch"),
    _build_reference("entry_id", "entry"),
    alone=("switch_id entry_id",),
)
point = _make_journaled(
    "timelines",
    "point",
    _build_reference("entry_id", "entry", nullable=True, goes=True),
    _build_reference("switch_id", "switch", nullable=True, goes=True),
    Column("role", String(10), nullable=False),  # start, end, registered ... or phase
    Column("position", Integer, nullable=False),  # of phases; 0 otherwise
    Column("written", Text),
    *_build_point_columns(),
    Column("framework", String(60)),  # of a phase
    Column("measure", String(60)),
    CheckConstraint("(entry_id IS NOT NULL) + (switch_id IS NOT NULL) = 1", name="one_holder"),
    alone=("entry_id switch_id role position",),
    together="written date earliest latest",
)
tie = _make_journaled(
    "timelines",
    "tie",  # the point lies least..most days after the anchor, which is a point of an entry or a birth
    _build_reference("point_id", "point"),
    _build_reference("entry_id", "entry", nullable=True, goes=True),
    Column("role", String(10), nullable=False),
    _build_reference("person_id", "person", nullable=True, goes=True),
    Column("least", Integer),
    Column("most", Integer),
)
entry_order = _make_journaled(
    "timelines",
    "entry_order",
    _build_reference("first_id", "entry"),
    _build_reference("second_id", "entry"),
    alone=("first_id second_id",),
)
entry_person = _make_journaled(
    "timelines",
    "entry_person",
    _build_reference("entry_id", "entry"),
    _build_reference("person_id", "person"),
    alone=("entry_id person_id",),
)
party = _make_journaled("timelines", "party", Column("name", String(200), nullable=False, unique=True), alone=("name",))
entry_party = _make_journaled(
    "timelines",
    "entry_party",
    _build_reference("entry_id", "entry"),
    _build_reference("party_id", "party"),
    Column("position", Integer, nullable=False),
    Column("part", String(8), nullable=False),  # empty (is involved) | provider | from | to
    Column("worker", String(200)),
)
passage = _make_journaled(
    "timelines",
    "passage",  # a place in a text that is no coding; moves with revisions as codings do
    _build_reference("revision_id", "revision"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("digest", String(32), nullable=False),
    Column("state", String(7), nullable=False),  # ok | changed | lost
    together="revision_id start end digest state",
)
evidence = _make_journaled(
    "timelines",
    "evidence",
    _build_reference("entry_id", "entry"),
    _build_reference("passage_id", "passage", nullable=True, goes=True),
    _build_reference("coding_id", "coding", nullable=True, goes=True),
    Column("position", Integer, nullable=False),
    CheckConstraint("(passage_id IS NOT NULL) + (coding_id IS NOT NULL) = 1", name="one_place"),
    alone=("entry_id coding_id passage_id",),  # one of the two is empty, and an empty place is none
)
# --- memos -------------------------------------------------------------------------------------------------------
memo = _make_journaled(
    "memos",  # what a researcher thinks of a thing of the study; of a coding there is at most one, see ota.memos
    "memo",
    Column("number", Integer, nullable=False, unique=True),  # shown as M3
    Column("kind", String(10), nullable=False),  # one of MEMO_KINDS
    Column("subject", String(7), nullable=False),  # study | source | passage | coding | code | case | entry | free
    _build_reference("source_id", "source", nullable=True, goes=True),
    _build_reference("passage_id", "passage", nullable=True, goes=True),
    _build_reference("coding_id", "coding", nullable=True, goes=True),
    _build_reference("code_id", "code", nullable=True, goes=True),  # a theme or category too
    _build_reference("case_id", "case", nullable=True, goes=True),
    _build_reference("entry_id", "entry", nullable=True, goes=True),
    _build_reference("coder_id", "coder", index=False),  # its author
    Column("text", Text, nullable=False),
    CheckConstraint(
        "(source_id IS NOT NULL) + (passage_id IS NOT NULL) + (coding_id IS NOT NULL) + (code_id IS NOT NULL)"
        " + (case_id IS NOT NULL) + (entry_id IS NOT NULL) = (subject NOT IN ('study', 'free'))",
        name="one_subject",
    ),
    alone=("number",),
)
memo_link = _make_journaled(
    "memos",
    "memo_link",  # a passage that a memo refers to
    _build_reference("memo_id", "memo"),
    _build_reference("passage_id", "passage"),
    Column("position", Integer, nullable=False),
)
# --- summaries ---------------------------------------------------------------------------------------------------
summary = _make_journaled(
    "summaries",  # what a researcher wrote of a theme, in one case or as one perspective has it
    "summary",
    _build_reference("theme_id", "code"),
    _build_reference("case_id", "case", nullable=True),
    Column("perspective", String(60)),
    Column("state", String(14), nullable=False),  # written | not-asked | not-applicable
    Column("text", Text, nullable=False),
    _build_reference("coder_id", "coder", index=False),  # who wrote it last
    CheckConstraint("(case_id IS NOT NULL) + (perspective IS NOT NULL) = 1", name="one_side"),
    alone=("theme_id case_id perspective",),  # one of the two is empty, and an empty place is none
)
summary_basis = _make_journaled(
    "summaries",
    "summary_basis",  # a passage that a summary rests on
    _build_reference("summary_id", "summary"),
    _build_reference("passage_id", "passage"),
    Column("position", Integer, nullable=False),
)
mask = _make_journaled(
    "privacy",
    "mask",  # a name in a text, proposed by the program or found by a person, and what is printed in its place
    _build_reference("passage_id", "passage"),
    Column("kind", String(20), nullable=False),  # name | place and so on, see ota.privacy
    Column("accepted", Boolean, nullable=False),  # false: looked at, and it stays
    alone=("passage_id kind",),
)
registered = _make_journaled(
    "privacy",
    "registered",  # a name that a person confirmed; its words lie in the vault, so that no step of the journal has them
    Column("words", ID, nullable=False),  # their key there, made anew whenever they change
    Column("kind", String(20), nullable=False),  # name | place and so on, as of a mask
    _build_reference("person_id", "person", nullable=True, goes=True),  # whose name it is
    Column("role", String(60)),  # of somebody who is no person of the study
    alone=("words",),
)

JOURNALED = {t.name: t for t in metadata.sorted_tables if t.info.get("journaled")}

# --- the vault, a database of its own: originals never stand in study.db, its journal or its backups --------------
vault = MetaData()
original = Table(
    "original",
    vault,
    Column("digest", String(64), primary_key=True),
    Column("name", String(400), nullable=False),
    Column("body", LargeBinary, nullable=False),
)
spelling = Table(
    "spelling",  # the words of `registered`; written once, under a key that says nothing of them
    vault,
    Column("key", ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("variants", JSON, nullable=False),  # nicknames and other ways in which it is written
)
