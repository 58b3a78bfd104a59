"""What a sheet shows of help that was refused and measures without an end, and what stands around its lanes."""

from dataclasses import replace

import pytest
from picturing import entry, life, timeline

from ota.drawing import DrawingOptions, DrawingPlan, draw_pages
from ota.drawing.axis import Axis
from ota.drawing.blocks import LabelStyle, build_block, cut_bar
from ota.drawing.options import PAPERS
from ota.drawing.shapes import DrawnText
from ota.timelines.model import CaseMember, Point, Tie

REFUSED = entry(1, "interventie", "Behandeling", registered="2019-01-10", intake="2019-11-20",
                details={"refused_by": "provider"})  # fmt: skip
COURT = entry(2, "maatregel", "Ondertoezichtstelling", "2020-06-01")


def written(page):
    return [text.text for text in page.list_texts()]


def laid(family, options=None):
    """The only entry of a family, and an axis of a point for each day around it."""
    plan = DrawingPlan(family, options or DrawingOptions())
    (drawn,) = plan.entries
    first = drawn.reach[0] - 400
    return drawn, Axis(first, first + 3000, 0.0, 3000.0)


# --- refused ---------------------------------------------------------------------------------------------------------
def test_a_refusal_stands_at_the_intake_crossed_out_and_says_by_whom():
    drawn, axis = laid(timeline(REFUSED))
    parts = build_block(drawn, axis, LabelStyle(8, 400)).draw(0.0)
    crosses = [part.d for part in parts if not isinstance(part, DrawnText) and part.thick == 1.2]
    day = axis.place_day(drawn.refusal.first)
    assert len(crosses) == 2
    assert all(float(cross[1:].split()[0]) == pytest.approx(day, abs=6) for cross in crosses)
    assert [part.text for part in parts if isinstance(part, DrawnText)] == ["Behandeling: geweigerd door de aanbieder"]


def test_a_refusal_of_which_only_the_registration_is_told_lies_some_time_after_it():
    drawn, _ = laid(
        timeline(entry(1, "interventie", "Therapie", registered="2021-01-04", details={"refused_by": "family"}))
    )
    assert drawn.refusal.last is None and drawn.refusal.first == drawn.ticks[0][1].first


def test_help_that_was_refused_is_drawn_as_no_help():
    (page,) = draw_pages(timeline(REFUSED), DrawingOptions())
    assert "kruis: geweigerd" in written(page)
    assert "interventie" not in written(page)  # the sign of help that was given


# --- without an end --------------------------------------------------------------------------------------------------
def test_a_measure_without_an_end_fades_up_to_the_day_until_which_the_case_is_known():
    drawn, axis = laid(timeline(COURT, as_of="2022-03-05"))
    (_, right, how) = cut_bar(drawn, axis)[-1]
    assert how == "asked-after" and right == pytest.approx(axis.place_day(drawn.end.last + 1))
    assert not [piece for piece in cut_bar(drawn, axis) if piece[2] == "solid"]


def test_help_without_an_end_fades_for_a_short_while():
    drawn, axis = laid(timeline(entry(2, "interventie", "Coach", "2020-06-01"), as_of="2022-03-05"))
    (left, right, how) = cut_bar(drawn, axis)[-1]
    assert how == "asked-after" and right - left < 20


# --- around the lanes ------------------------------------------------------------------------------------------------
def test_a_legend_is_of_what_stands_on_its_sheet():
    early = [entry(n, "gebeurtenis", f"Vroeg {n} " + "woord " * 12, f"2010-0{n % 9 + 1}-04") for n in range(1, 40)]
    late = [entry(n, "crisis", f"Laat {n} " + "woord " * 12, f"2020-0{n % 9 + 1}~") for n in range(41, 80)]
    pages = draw_pages(timeline(*early, *late), DrawingOptions(paper="A4"))

    def list_signs(page):
        return {
            text.text
            for group in page.groups
            if group.lane == "legend"
            for text in group.parts
            if isinstance(text, DrawnText)
        }

    first, *_, last = filter(list_signs, pages)
    assert "gebeurtenis" in list_signs(first) and "crisis" not in list_signs(first)
    assert "crisis" in list_signs(last) and "gebeurtenis" not in list_signs(last)
    assert "vervagend: ongeveer" in list_signs(last) - list_signs(first)


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_no_heading_is_cut(paper):
    long = "Johannes Cornelis van den Boogaard-Oosterwijk"
    people = (CaseMember(long, "jeugdige", True), CaseMember("Bram", "jeugdige", True))
    family = timeline(
        *(entry(n, "uithuisplaatsing", "Groep", f"20{n}", f"20{n + 1}", who=(long,)) for n in range(10, 20)),
        people=people,
    )
    lanes = {
        **family.lists.lanes,
        "home": "waar de kinderen wonen, ook bij anderen dan hun ouders of in een instelling",
    }
    family = replace(family, case=long * 2, lists=replace(family.lists, lanes=lanes))
    for page in draw_pages(family, DrawingOptions(paper=paper)):
        texts = " ".join(written(page)).replace(" ", "")
        assert long.replace(" ", "") in texts and lanes["home"].replace(" ", "") in texts
        assert (long * 2).replace(" ", "") in texts and "…" not in texts


def test_a_text_stands_on_the_left_of_its_mark_rather_than_not_at_all():
    drawn, axis = laid(timeline(entry(1, "crisis", "Daan weg", "2019-05-04")))
    style = LabelStyle(8, 400)
    right, left, number = (build_block(drawn, axis, style, how) for how in ("", "left", "number"))
    assert left.right < right.right and left.left < right.left
    assert (left.key, number.key) == ("", "Daan weg")


def test_a_long_text_of_a_short_bar_stands_beside_it():
    drawn, axis = laid(timeline(entry(1, "interventie", "Gesprek op school over Bram; juf Petra maakt zich zorgen en "
                                      "belt met het wijkteam", "2019-05-01", "2019-06-30")))  # fmt: skip
    block = build_block(drawn, axis, LabelStyle(8, 200))
    assert block.key == ""
    assert "wijkteam" in " ".join(part.text for part in block.draw(0.0) if isinstance(part, DrawnText))


def test_the_sheet_of_a_wall_holds_a_long_life_with_all_texts():
    (page,) = draw_pages(life(200), DrawingOptions(paper="A0"))
    assert "Bij de nummers" not in written(page)


# --- papers ----------------------------------------------------------------------------------------------------------
def test_a_larger_sheet_has_larger_texts_and_no_more_sheets():
    counts, sizes = [], []
    for paper in ("A4", "A3", "A2", "A1", "A0"):
        pages = draw_pages(life(60), DrawingOptions(paper=paper))
        assert {(page.width, page.height) for page in pages} == {PAPERS[paper]}
        counts.append(len(pages))
        sizes.append(DrawingOptions(paper=paper).sizes.label)
    assert counts == sorted(counts, reverse=True) and sizes == sorted(sizes)


def test_a_roll_is_one_sheet_as_long_as_it_needs_to_be():
    short, long = (draw_pages(life(count), DrawingOptions(paper="ROLL")) for count in (12, 200))
    assert len(short) == len(long) == 1
    assert short[0].width < long[0].width <= PAPERS["ROLL"][0] and short[0].height == long[0].height
    assert "Bij de nummers" not in written(long[0])


# --- without dates ---------------------------------------------------------------------------------------------------
def undated(*rows):
    """A family that was told without a date; of each row a title and ties of its start."""
    return timeline(
        *(
            entry(n, "gebeurtenis", title, points={"start": Point("later", ties=ties)} if ties else {})
            for n, (title, *ties) in enumerate(rows, 1)
        ),
        people=(CaseMember("Jay", "jeugdige", True),),
        as_of=None,
    )


JAY = undated(
    ("Aangemeld",), ("Geen respijtzorg",), ("Wachtlijst",), ("Intake, afgewezen", Tie("e3", 274, 365)), ("Verergert",)
)


def test_a_family_without_dates_is_drawn_in_the_order_of_telling_with_the_lengths_that_are_known():
    plan = DrawingPlan(JAY, DrawingOptions())
    assert plan.clock.mode == "order" and plan.undated == []
    assert [drawn.start.first for drawn in plan.entries] == [30, 60, 90, 120, 150]
    assert [drawn.start.manner for drawn in plan.entries] == ["order", "order", "sure", "sure", "order"]
    (page,) = draw_pages(JAY, DrawingOptions())
    assert {"274–365 dagen", "tijd ertussen"} <= set(written(page))
    assert plan.entries[3].when == "4, 274–365 dagen na E3"


def test_what_is_told_first_and_came_later_stands_later():
    family = undated(("Eind", Tie("e3", 30, 60)), ("Midden",), ("Begin",))
    assert [drawn.start.first // 30 for drawn in DrawingPlan(family, DrawingOptions()).entries] == [3, 1, 2]
    before = undated(("Intake", Tie("e2", -365, -274)), ("Afgewezen",))
    assert [drawn.start.first // 30 for drawn in DrawingPlan(before, DrawingOptions()).entries] == [1, 2]
    assert "274–365 dagen" in written(draw_pages(before, DrawingOptions())[0])


@pytest.mark.parametrize(
    ("least", "most", "text"),
    [
        (30, 30, "30 dagen"),
        (30, None, "minstens 30 dagen"),
        (0, 60, "0–60 dagen"),
        (0, None, ""),
        (-5, 9, "hoogstens 9 dagen"),
    ],
)
def test_a_length_is_never_surer_than_what_is_known(least, most, text):
    plan = DrawingPlan(undated(("a",), ("b", Tie("e1", least, most)), ("c",), ("d",), ("e",)), DrawingOptions())
    assert plan.clock.tell_days(("e1", "start"), ("e2", "start")) == text


def test_a_wait_of_help_that_was_refused_is_told_behind_it():
    wait = Point("na bijna een jaar", ties=(Tie("e1", 274, 365, "registered"),))
    help_ = entry(
        1,
        "interventie",
        "Kliniek",
        points={"registered": Point("?"), "intake": wait},
        details={"refused_by": "provider"},
    )
    family = timeline(
        help_, entry(2, "gebeurtenis", "Ruzie"), entry(3, "gebeurtenis", "Verhuisd"), people=(), as_of=None
    )
    (page,) = draw_pages(family, DrawingOptions())
    text = " ".join(written(page))
    assert "Kliniek: geweigerd door de aanbieder, 274–365 dagen van aanmelding tot intake" in text


def test_a_family_that_hangs_together_is_drawn_from_its_beginning():
    family = undated(("a",), ("b", Tie("e1", 100, 110)), ("c", Tie("e1", 300, 330)), ("d", Tie("e3", 10, 20)))
    assert DrawingPlan(family, DrawingOptions()).clock.mode == "T0"
