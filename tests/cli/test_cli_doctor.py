"""`ota doctor` answers without a study, and where half of the program does not load."""

from __future__ import annotations

import json
import os
from pathlib import Path

from cli_run import process

NEEDED = {"python", "sqlite", "libraries", "drawing-fonts"}


def examined(folder: Path, **environment: str) -> tuple[int, dict[str, dict[str, object]], str]:
    """What `ota doctor` answers in `folder`: exit code, its parts by name, narration."""
    ran = process(folder, "doctor", "--format", "json", **environment)
    return ran.returncode, {part["part"]: part for part in json.loads(ran.stdout)}, ran.stderr


def test_where_all_is_well_it_needs_no_study(tmp_path: Path):
    code, parts, messages = examined(tmp_path)
    assert code == 0
    assert all(parts[name]["present"] for name in NEEDED)
    assert "Alles wat ota nodig heeft is er" in messages
    assert all(part["gives"] for part in parts.values())
    assert not list(tmp_path.iterdir())


def test_it_speaks_the_language_of_the_study_it_is_in(tmp_path: Path):
    (tmp_path / "ota.toml").write_text('language = "en"\n', encoding="utf-8")
    assert "All that ota needs is there" in examined(tmp_path)[2]


def test_a_library_that_is_kept_from_loading_is_named_and_the_others_still_answer(tmp_path: Path):
    shadow = tmp_path / "shadow"
    for name in ("lxml", "networkx"):
        (shadow / name).mkdir(parents=True)
        (shadow / name / "__init__.py").write_text("raise ImportError('DLL load failed')\n", encoding="utf-8")
    path = os.pathsep.join([str(shadow), *filter(None, [os.environ.get("PYTHONPATH")])])
    code, parts, messages = examined(tmp_path, PYTHONPATH=path)
    assert code == 1
    assert not parts["libraries"]["present"]
    assert "lxml (ImportError)" in str(parts["libraries"]["gives"])
    assert "networkx (ImportError)" in str(parts["libraries"]["gives"])
    assert parts["sqlite"]["present"]
    assert "libraries" in messages and "Traceback" not in messages


def test_what_is_not_needed_may_be_missing(tmp_path: Path):
    code, parts, _ = examined(tmp_path, PATH="", VISUAL="", EDITOR="")
    assert code == 0
    assert not parts["editor"]["present"] and not parts["command"]["present"]
    code, parts, _ = examined(tmp_path, EDITOR="nano -w")
    assert (code, parts["editor"]["present"], parts["editor"]["version"]) == (0, True, "nano -w")
