"""What `ota log` tells of codings that were changed or removed: which they were."""

from __future__ import annotations

import json
from pathlib import Path

from builders import add_coding
from cli_run import ota

from ota.codings import list_codings
from ota.study import Study


def read_last_step(folder: Path) -> str:
    """What the log tells of the last step."""
    (row,) = json.loads(ota(folder, "log", "--last", 1, "--format", "json").out)
    return f"{row['verb']}: {row['params']}"


def test_the_log_tells_which_codings_were_changed_or_removed(small: Study):
    folder = small.folder
    for code in ("Samen", "Wachten"):
        add_coding(small, "vos-moeder", "Dat gaf lucht", code)
    ids = [str(row[0]) for row in list_codings(small).rows]
    small.close()
    assert ota(folder, "codings", "edit", "--query", "code:Samen", "--memo", "x", "--yes").code == 0
    told = read_last_step(folder)
    assert told.startswith("codings edit: ") and "fields=" in told and "file=" not in told, told
    assert ota(folder, "codings", "remove", ids[0]).code == 0
    told = read_last_step(folder)
    assert "source=T0" in told and "place=" in told and "code=" in told and ids[0] not in told, told
    assert ota(folder, "codings", "remove", *ids[1:]).code == 0
    told = read_last_step(folder)
    assert f"count={len(ids) - 1}" in told and told.count("T0") == 3, told
    assert ("..." in told) == (len(ids) - 1 > 3), told
