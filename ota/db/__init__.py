"""The cellar: every table on one page, the store, the one writer with its journal, undo, and the migrations.

What another database would need stands in two places: `store` says what rooms ask of one (`engine`, `fulltext` and
`migrations` answer, and are private to this package), and the other modules here write out statements themselves.
Nothing above knows which database it is.
"""

import re
from pathlib import Path

DATABASE = "SQLite"
BESIDE = ("-wal", "-shm", "-journal")  # what may be left beside a database that was not closed
WAIT_SECONDS = 10.0

# Folders that a program copies behind our back: a write-ahead log would be copied apart from its database.
_SYNCED = re.compile(r"onedrive|surfdrive|icloud|mobile documents|dropbox|google ?drive|nextcloud|researchdrive", re.I)


def is_synced(path: Path) -> bool:
    """Whether `path` lies on a network share or in a folder that a cloud program synchronises."""
    text = str(path)
    return text.startswith(("\\\\", "//")) or any(_SYNCED.search(part) for part in path.parts)
