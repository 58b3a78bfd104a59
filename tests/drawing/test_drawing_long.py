"""Whatever length a title, a name or a reason has, it is drawn at once, and whole."""

import itertools
import re
import time

import pytest
from picturing import entry, timeline

from ota import drawing
from ota.drawing.font import cut_word, measure_width, wrap_text
from ota.timelines.model import Switch

LONG = {
    "one word": "ab" * 2000,
    "one word of wide signs": "漢字" * 2000,
    "many words": "woord " * 4000,
    "no blank but hyphens": "a-" * 2000,
    "a long word among short ones": "en toen " * 20 + "x" * 3000 + " was het " * 20,
}


def telling_with(text, where):
    title, further = ("iets", {})
    if where == "title":
        title = text
    elif where == "parties":
        further = {"parties": (text,)}
    switch, why = (text if where == "switch" else "om", text if where == "why" else "")
    switches = (Switch("levensloop", switch, why, id="s1", entries=("id2",)),)
    entries = (
        entry(n, "gebeurtenis", title if n == 2 else "iets", f"20{10 + n}", **(further if n == 2 else {}))
        for n in range(1, 8)
    )
    return timeline(*entries, switches=switches if where in ("switch", "why") else ())


def seconds(text, where):
    """The least of three drawings, so that what else the computer does counts little."""
    took = []
    for _ in range(3):
        for cached in (measure_width, wrap_text):
            cached.cache_clear()
        started = time.process_time()
        (svg,) = drawing.draw_files(telling_with(text, where), drawing.DrawingOptions(), "svg")
        took.append(time.process_time() - started)
    return min(took), svg.decode()


@pytest.mark.parametrize("where", ["title", "parties", "switch", "why"])
@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_text_takes_hardly_longer_than_a_short_one(text, where):
    short, _ = seconds("kort", where)
    long, svg = seconds(text, where)
    assert long < 1 + 40 * short
    if where in ("title", "why"):
        drawn = re.sub(r"\s", "", "".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg)))
        assert re.sub(r"\s", "", text)[:200] in drawn


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_pieces_are_all_of_a_word_and_each_fits(text):
    word = max(text.split(), key=len)
    cut = cut_word(word, 7, 50)
    assert "".join(cut) == word and all(measure_width(text, 7) <= 50 for text in cut)
    assert all(measure_width(text + further[0], 7) > 50 for text, further in itertools.pairwise(cut))
    assert cut_word("漢字", 7, 1) == ["漢", "字"]
