"""Which modules above the cellar speak SQLAlchemy: each that does is named here, and no other may."""

import ast
from pathlib import Path

OTA = Path(__file__).parents[2] / "ota"
STORES = {
    "codebook": "exchange saving store undo_rules versions",
    "coding": "reading",
    "codings": "checking desk margins operations planning stated store undo_rules uniting",
    "consent": "checking listing",
    "erasing": "doing mending planning",
    "masking": "checking reviewing sightings",
    "memos": "checking of_codings operations store undo_rules",
    "privacy": "printing register store undo_rules whois",
    "regrouping": "",
    "retrieval": "collocates forms leaving material remarked repeated run",
    "revisions": "carrying comparing confirming names planning proving pseudonymising replanning",
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


def imports_sqlalchemy(path: Path) -> bool:
    names = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    return any(name.partition(".")[0] in ("sqlalchemy", "alembic", "sqlite3") for name in names)


def test_the_modules_that_speak_to_the_database_are_those_that_are_named():
    speaking = {
        ".".join(path.relative_to(OTA).with_suffix("").parts)
        for path in OTA.rglob("*.py")
        if path.relative_to(OTA).parts[0] != "db" and imports_sqlalchemy(path)
    }
    named = {f"{room}.{module}".strip(".") for room, modules in STORES.items() for module in modules.split() or [""]}
    assert speaking == named
