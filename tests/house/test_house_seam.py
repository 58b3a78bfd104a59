"""Above the cellar nothing knows in which database a study is kept: no code, comment or word to a person names it."""

import re

from house_run import ROOT

_NAMED = re.compile(r"sqlite|pragma|vacuum|begin immediate|-wal\b|-shm\b", re.I)
# Knows by their first bytes and by their names what files are that somebody hands in.
_FORMATS = {"sources/sniff.py"}


def test_the_database_is_named_in_the_cellar_alone():
    ota = ROOT / "ota"
    files = {path.relative_to(ota).as_posix(): path.read_text("utf-8") for path in ota.rglob("*.py")}
    naming = {name for name, text in files.items() if _NAMED.search(text)}
    assert {name for name in naming if not name.startswith("db/")} == _FORMATS
    assert {"db/__init__.py", "db/engine.py", "db/fulltext.py"} <= naming
