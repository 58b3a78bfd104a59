"""Nothing that is written ever overlaps anything written, and nothing leaves the sheet."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from counting import calls_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from picturing import ageless, entry, life, ordered, timeline

from ota.drawing import DrawingOptions, draw_pages
from ota.drawing.marks import draw_outline
from ota.drawing.packing import BELOW, LaneBlock, pack_blocks, pack_in_pieces
from ota.drawing.plan import DrawingPlan
from ota.drawing.shapes import Box
from ota.drawing.sheet import Sheets
from ota.timelines.model import Switch

LOOKS = [
    DrawingOptions(),
    DrawingOptions(paper="A4"),
    DrawingOptions(time="age"),
    DrawingOptions(time="T0"),
    DrawingOptions(by="perspective"),
    DrawingOptions(only=frozenset({"switch", "placement"})),
    DrawingOptions(anonymous=True),
    DrawingOptions(blank=True),
]


def faults(page):
    """Texts that overlap each other or leave the sheet."""
    boxes = sorted(((text.box, text.text) for text in page.list_texts() if text.text), key=lambda pair: pair[0].y)
    inside = Box(0, 0, page.width, page.height)
    result = [
        text for box, text in boxes if box.x < 0 or box.y < 0 or box.right > page.width or box.bottom > page.height
    ]
    assert boxes and inside.w > 0
    for i, (box, text) in enumerate(boxes):
        for second, words in boxes[i + 1 :]:
            if second.y >= box.bottom:
                break
            if box.overlaps(second, 0.05):
                result.append(f"{text} / {words}")
    return result


@pytest.mark.parametrize("look", LOOKS, ids=lambda row: "-".join(str(v) for v in (row.paper, row.time, row.by)))
@pytest.mark.parametrize("count", [12, 200])
def test_no_text_overlaps_another_or_leaves_the_sheet(count, look):
    drawn = draw_pages(life(count), look)
    assert [faults(page) for page in drawn] == [[] for _ in drawn]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    count=st.integers(1, 60),
    seed=st.integers(0, 10_000),
    years=st.integers(1, 25),
    look=st.sampled_from(LOOKS),
    titles=st.lists(st.text(max_size=90) | st.just(" "), max_size=4),
)
def test_whatever_the_family_no_text_overlaps(count, seed, years, look, titles):
    family = life(count, seed, years)
    messages = [replace(entry, title=titles[i % len(titles)]) if titles and i % 3 == 0 else entry
            for i, entry in enumerate(family.entries)]  # fmt: skip
    for page in draw_pages(family.with_entries(messages), look):
        assert faults(page) == []


@pytest.mark.parametrize("family", [ageless(), ordered(), timeline(), timeline(entry(1, "crisis", "x" * 400, "2020"))])
@pytest.mark.parametrize("look", LOOKS[:4] + LOOKS[-2:])
def test_few_entries_or_none_make_a_sheet_too(family, look):
    drawn = draw_pages(family, look)
    assert drawn
    assert [faults(page) for page in drawn] == [[] for _ in drawn]


def test_entries_do_not_touch_each_other():
    for page in draw_pages(life(200), DrawingOptions()):
        groups = [group for group in page.groups if group.handle and group.lane not in ("switches", "side")]
        texts = [(group.handle, [part.box for part in group.parts if hasattr(part, "box")]) for group in groups]
        for i, (handle, boxes) in enumerate(texts):
            for second, child_end in texts[i + 1 :]:
                assert not any(a.overlaps(b) for a in boxes for b in child_end), (handle, second)


def test_sheets_are_cut_at_the_beginning_of_a_year_and_repeat_lanes_and_legend():
    family = life(60)
    plan = DrawingPlan(family, DrawingOptions(paper="A4"))
    sheets, _ = plan.lay_out_sheets(Sheets(plan).measure_room)
    assert len(sheets) > 1
    for sheet in sheets:
        assert date.fromordinal(sheet.axis.start).strftime("%m-%d") == "01-01"
        assert date.fromordinal(sheet.axis.end).strftime("%m-%d") == "01-01"
    scales = {round((sheet.axis.right - sheet.axis.left) / (sheet.axis.end - sheet.axis.start), 2) for sheet in sheets}
    assert len(scales) == 1
    for start in {sheet.axis.start for sheet in sheets}:
        lanes = [strip.track.lane for sheet in sheets if sheet.axis.start == start for strip in sheet.strips]
        assert list(dict.fromkeys(lanes)) == list(family.lists.lanes)
    for page in draw_pages(family, DrawingOptions(paper="A4")):
        assert {"schooljaar", "gearceerd: ergens hierbinnen of onzeker"} <= {text.text for text in page.list_texts()}


def test_nothing_on_a3_is_too_small_to_read_and_lanes_can_be_read_from_afar():
    drawn = draw_pages(life(200), DrawingOptions())
    assert min(text.size for page in drawn for text in page.list_texts()) >= 6.5
    headings = [
        text for page in drawn for text in page.list_texts() if text.bold and text.text in ("wonen", "hulp", "school")
    ]
    assert {text.size for text in headings} == {12}


def test_a_mistyped_year_pushes_nothing_off_the_sheets():
    family = timeline(entry(1, "crisis", "Verkeerd getypt", "1019-03-04"), entry(2, "crisis", "Goed", "2019-03-04"))
    drawn = draw_pages(family, DrawingOptions())
    assert {group.handle for page in drawn for group in page.groups} >= {"E1", "E2"}
    assert [faults(page) for page in drawn] == [[] for _ in drawn]


def test_the_marks_of_a_lane_differ_in_shape():
    kinds = [kind for kind in life(1).lists.kinds.values() if kind.mark != "bar"]
    shapes = [(kind.lane, draw_outline(kind.mark, 0, 0, 5)) for kind in kinds]
    assert len(kinds) > 10
    assert len(set(shapes)) == len(shapes)


def test_every_entry_is_on_a_sheet_with_its_text():
    family = life(200)
    drawn = draw_pages(family, DrawingOptions())
    seen = {group.handle for page in drawn for group in page.groups}
    written = " ".join(text.text for page in drawn for text in page.list_texts())
    for row in family.entries_once:
        words = row.title.split()
        assert row.handle in seen or row.handle in written or all(word in written for word in words), row.handle
    for row in family.switches:
        assert all(word in written for word in row.why.split())


def test_what_finds_no_room_stands_there_with_its_number_and_its_text_beside():
    crowd = timeline(*(entry(n, "gebeurtenis", f"Ruzie nummer {n} om het geld en de kinderen", "2020-03-04")
                       for n in range(1, 120)))  # fmt: skip
    drawn = draw_pages(crowd, DrawingOptions())
    assert [faults(page) for page in drawn] == [[] for _ in drawn]
    written = " ".join(text.text for page in drawn for text in page.list_texts())
    assert all(str(n) in written.split() for n in range(1, 120))
    assert "Bij de nummers" in written


def test_a_long_list_of_switch_moments_goes_on_on_sheets_of_its_own():
    entries = [entry(n, "gebeurtenis", f"Moment {n}", f"{2010 + n % 8}-05-06") for n in range(1, 41)]
    switches = tuple(Switch("levensloop", f"Moment {n}", "woord " * 60 + f"slot{n}", f"s{n}", (f"e{n}",))
                     for n in range(1, 41))  # fmt: skip
    drawn = draw_pages(timeline(*entries, switches=switches), DrawingOptions())
    written = {word for page in drawn for text in page.list_texts() for word in text.text.split()}
    assert {f"slot{n}" for n in range(1, 41)} <= {word.strip("()") for word in written}
    assert [faults(page) for page in drawn] == [[] for _ in drawn]


# --- packing ---------------------------------------------------------------------------------------------------------
blocks = st.lists(
    st.tuples(st.floats(0, 900), st.floats(1, 300), st.floats(1, 40)).map(
        lambda pair: LaneBlock(pair[0], pair[0] + pair[1], pair[2], lambda top: [])
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(blocks)
def test_packed_blocks_never_overlap(several):
    placed, high = pack_blocks(several)
    assert len(placed) == len(several)
    boxes = [Box(block.left, top, block.right - block.left, block.high) for block, top in placed]
    for i, box in enumerate(boxes):
        assert box.bottom <= high + 1e-6
        assert not any(box.overlaps(second) for second in boxes[i + 1 :])


@settings(max_examples=60, deadline=None)
@given(blocks)
def test_pieces_of_a_full_lane_hold_every_block_once(several):
    pieces = pack_in_pieces(several, 90.0)
    assert sorted(id(block) for placed, _ in pieces for block, _ in placed) == sorted(id(row) for row in several)
    assert all(high <= 90.0 for _, high in pieces)


def test_a_block_takes_the_highest_row_that_is_free():
    first, second, third = (LaneBlock(x, x + 50, 10.0, lambda top: []) for x in (0.0, 20.0, 120.0))
    placed, high = pack_blocks([first, second, third])
    assert [top for _, top in placed] == [0.0, 10.0 + BELOW, 0.0]
    assert high == 20.0 + BELOW


# --- cost ------------------------------------------------------------------------------------------------------------
def test_twice_the_entries_take_little_more_than_twice_the_work():
    draw_pages(life(20), DrawingOptions())  # what is imported late is imported now
    row, two = (calls_of(partial(draw_pages, life(entries), DrawingOptions()))[0] for entries in (200, 400))
    assert row > 10_000
    assert two / row <= 2.3
