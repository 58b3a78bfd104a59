from __future__ import annotations

import re
import string
from pathlib import Path

from ota.codebook.entries import KEYS, LISTS
from ota.codebook.files import parse_codebook
from ota.words.codebook import WORDS

PAGE = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text("utf-8")


def test_the_example_of_the_page_is_a_codebook_and_every_key_is_explained() -> None:
    (example,) = re.findall("```yaml\n(.*?)```", PAGE, re.DOTALL)
    entries = [entry for entry, _above in parse_codebook(example, Path("page.yaml")).walk()]
    assert [entry.name for entry in entries if entry.also] == ["Lange wachtlijst"]
    rows = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    assert rows == {"title", *LISTS, *KEYS}


def test_every_text_is_complete_in_both_languages() -> None:
    for key, (dutch, english) in WORDS.items():
        names = [{name for _text, name, _spec, _conv in string.Formatter().parse(t) if name} for t in (dutch, english)]
        assert dutch and english and names[0] == names[1], key
        assert dutch.count(" | ") == english.count(" | ") <= 1, key


def test_every_error_of_the_room_has_its_words() -> None:
    room = Path(__file__).parents[2] / "ota" / "codebook"
    source = "".join(path.read_text("utf-8") for path in room.glob("*.py"))
    used = set(re.findall(r'(?:OtaError|Problem)\(\s*f?"(codebook\.[a-z-]+)"', source))
    used |= {f"codebook.{key}" for key in re.findall(r'self\.problem\("([a-z-]+)"', source)}
    assert len(used) > 20 and used <= set(WORDS)
