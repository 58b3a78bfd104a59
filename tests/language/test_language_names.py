"""Names in passages marked by hand: each mention stands in its text, in the order in which it is listed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

PASSAGES = json.loads(
    (Path(__file__).parents[1] / "data" / "language" / "names_second.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["id"])
def test_each_mention_stands_in_its_text(passage):
    place = 0
    for mention in passage["mentions"]:
        start = passage["text"].find(mention["text"], place)
        assert start >= 0, mention
        place = start + len(mention["text"])
        around = passage["text"][max(start - 1, 0) : place + 1].replace(mention["text"], "", 1)
        assert not any(letter.isalnum() for letter in around), mention
