"""Which modules above the cellar ask the database: each that does is named here, and no other may. None but the
migrations loads SQLAlchemy."""

import ast
from pathlib import Path

OTA = Path(__file__).parents[2] / "ota"
STORES = {
    "agreement": "disagreements reading settling",
    "codebook": "exchange saving store undo_rules versions",
    "coding": "reading",
    "codings": "checking consensus desk margins operations planning stated store undo_rules uniting",
    "consent": "checking listing",
    "erasing": "doing mending planning",
    "masking": "checking reviewing sightings",
    "memos": "checking of_codings operations store undo_rules",
    "privacy": "printing register store undo_rules whois",
    "regrouping": "",
    "retrieval": "collocates forms leaving likeness material remarked repeated run",
    "revisions": "carrying comparing confirming names planning proving pseudonymising redating replanning",
    "study": (
        "checking coders consents directories enrolling erasure external_ids holding journal mirror raw records study "
        "undo_rules variables vault"
    ),
    "summaries": "checking moving operations store",
    "timelines": "checking files.exchange listing names operations phases proofs rows store undo_rules",
    "transcripts": (
        "answering changing checking citing doubts importing places progress respondents store storing undo_rules whose"
    ),
    "undoing": "",
}


def list_imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names |= {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
        names |= {node.module or ""} if isinstance(node, ast.ImportFrom) else set()
    return names


def test_the_modules_that_speak_to_the_database_are_those_that_are_named():
    speaking = {
        ".".join(path.relative_to(OTA).with_suffix("").parts)
        for path in OTA.rglob("*.py")
        if path.relative_to(OTA).parts[0] != "db" and list_imports(path) & {"ota.db.sql", "sqlite3"}
    }
    named = {f"{room}.{module}".strip(".") for room, modules in STORES.items() for module in modules.split() or [""]}
    assert speaking == named


def test_none_but_the_migrations_loads_sqlalchemy():
    loading = {
        path.relative_to(OTA).as_posix()
        for path in OTA.rglob("*.py")
        if any(name.partition(".")[0] in ("sqlalchemy", "alembic") for name in list_imports(path))
        and not path.is_relative_to(OTA / "db" / "migrations")
    }
    # For who checks types only, `sql` is SQLAlchemy.
    assert loading == {"db/sql.py"}, "write `from ota.db.sql import select` and so on, which means the same"
