"""What a word is, is said in one place."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
# A pattern that is only a run of letters, figures or of anything but blanks: an own idea of a word.
_OWN_WORD = re.compile(
    r"\(?(?:\\w|\\S|\[\^\\W(?:\\d)?_?(?:\\d)?\])\+\)?(?:\(\?:\[?['’\\-]+\]?(?:\\w|\[\^\\W_\])\+\)[*+?])?"
)


def _patterns_in(path: Path) -> list[str]:
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    used = [call for call in calls if ast.unparse(call.func).startswith("re.") and call.args]
    return [
        call.args[0].value
        for call in used
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    ]


def test_no_room_has_a_word_of_its_own() -> None:
    own = {
        f"{path.relative_to(ROOT)}: {pattern}"
        for path in (ROOT / "ota").rglob("*.py")
        for pattern in _patterns_in(path)
        if _OWN_WORD.fullmatch(pattern) and path.parts[-2] != "text"
    }
    assert own == set()


def test_such_a_pattern_would_be_seen() -> None:
    for pattern in (r"\w+", r"\S+", r"[^\W_]+", r"[^\W\d_]+", r"\w+(?:['’\-]\w+)*", r"(\w+)"):
        assert _OWN_WORD.fullmatch(pattern), pattern
    for pattern in (r"\w+(?:['’.@\-]\w+)*", r"\d+|[^\W\d_]+", r"https?://\S+"):
        assert not _OWN_WORD.fullmatch(pattern), pattern
