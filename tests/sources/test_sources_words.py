"""Everything this room can say stands in the catalog, in both languages, with advice; and nothing else does."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import ota.sources
from ota.words.sources import WORDS

ROOM = Path(ota.sources.__file__).parent
# what the headings of tables mean is said by the table that every listing is; makes are told in a rehearsal
READERS = [*sorted(ROOM.glob("*.py")), ROOM.parent / "tabular.py", ROOM.parent / "transcripts" / "rehearsing.py"]
SOURCE = "\n".join(path.read_text("utf-8") for path in READERS)


PARTS = ("sources.kind_", "sources.advice_", "sources.make-")  # said within another text, which has the advice


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_key_in_the_code_has_its_words():
    used = set(re.findall(r'"(sources\.[a-z0-9_]+)"', SOURCE))
    assert len(used) > 20
    assert used <= set(WORDS)


def test_both_languages_give_advice_and_name_the_same_values():
    for key, (nl, en) in WORDS.items():
        assert (" | " in nl) == (" | " in en) == (not key.startswith(PARTS)), key
        assert fields(nl) == fields(en), key


def test_every_text_in_the_catalog_can_be_said():
    for key in WORDS:
        stem = re.sub(r"^sources\.(seems_|no_|noted_|left_|doubt-|kind_|advice_|make-)?", "", key)
        assert f'"{stem}"' in SOURCE or f'"{key}"' in SOURCE, key
