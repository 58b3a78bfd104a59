"""The coefficients beside two programs of others, published examples, and the laws that hold for any ratings."""

from __future__ import annotations

import json
from math import isnan

import numpy as np
import pytest
from builders import ROOT
from hypothesis import given
from hypothesis import strategies as st

from ota.agreement.coefficients import COEFFICIENTS, FIELDS, FORMULAS, draw_resamples, tally_ratings

PROGRAMS = json.loads((ROOT / "tests" / "data" / "agreement" / "two_programs.json").read_text("utf-8"))
PUBLISHED = ROOT.parent / "shared" / "specimens" / "agreement"


def tally(ratings, tolerance=0.0):
    """The tally of ratings, one row a coder, None where one is missing: every unit as a source of its own."""
    coders = len(ratings)
    pairs = [(i, j) for i in range(coders) for j in range(i + 1, coders)]
    total = np.zeros(len(FIELDS) + 4 * len(pairs))
    for unit in zip(*ratings, strict=True):
        who = [n for n, rating in enumerate(unit) if rating is not None]
        if len(who) < 2:
            continue
        block = np.array([[[float(unit[n])] for n in who]])
        narrow = tally_ratings(block, np.ones(1), tolerance)[0]
        total[: len(FIELDS)] += narrow[: len(FIELDS)]
        mine = [pairs.index((who[i], who[j])) for i in range(len(who)) for j in range(i + 1, len(who))]
        for n, pair in enumerate(mine):
            at = len(FIELDS) + 4 * pair
            total[at : at + 4] += narrow[len(FIELDS) + 4 * n : len(FIELDS) + 4 * n + 4]
    return total


def measure(ratings):
    summed = tally(ratings)
    return {name: float(FORMULAS[name](summed)) for name in COEFFICIENTS}


def spell(rows):
    return [[None if sign == "." else int(sign) for sign in row] for row in rows]


def of_table(agreed, first, second, neither):
    """Ratings of two coders that make this table."""
    anouk = "1" * (agreed + first) + "0" * (second + neither)
    bram = "1" * agreed + "0" * first + "1" * second + "0" * neither
    return spell([anouk, bram])


@pytest.mark.parametrize("number", range(len(PROGRAMS["binary"])))
def test_two_other_programs_say_the_same(number):
    case = PROGRAMS["binary"][number]
    ours = measure(spell(case["ratings"]))
    for program in ("irrCAC", "krippendorff"):
        for name, figure in case[program].items():
            assert ours[name] == pytest.approx(figure, abs=1e-9), (program, name)


def test_a_third_program_says_the_same_of_kappa():
    metrics = pytest.importorskip("sklearn.metrics")
    compared = 0
    for case in PROGRAMS["binary"]:
        if len(case["ratings"]) == 2:
            anouk, bram = case["ratings"]
            assert measure(spell(case["ratings"]))["kappa"] == pytest.approx(
                metrics.cohen_kappa_score([*anouk], [*bram]), abs=1e-9
            )
            compared += 1
    assert compared >= 3


def test_of_numbers_alpha_weighs_how_far_they_lie_apart():
    case = PROGRAMS["numbers"]
    summed = tally([list(row) for row in zip(*case["ratings"], strict=True)])
    assert float(FORMULAS["alpha"](summed)) == pytest.approx(case["krippendorff"]["alpha"], abs=1e-9)


def test_what_krippendorff_published():
    meg, owen = "0100000010", "1110010000"  # 2011, Computing Krippendorff's alpha-reliability, example A
    assert measure(spell([meg, owen]))["alpha"] == pytest.approx(0.095, abs=0.0005)
    four = spell(["123321412...", "1233224125.3", ".3332342251.", "12332441251."])
    assert float(FORMULAS["alpha"](tally(four))) == pytest.approx(0.849, abs=0.0005)  # example D, interval


@pytest.mark.parametrize(
    ("table", "percentage", "kappa"),
    [((40, 9, 6, 45), 85, 0.70), ((80, 10, 5, 5), 85, 0.32), ((45, 15, 25, 15), 60, 0.13), ((25, 35, 5, 35), 60, 0.26)],
)
def test_what_feinstein_and_cicchetti_published_of_the_paradoxes_of_kappa(table, percentage, kappa):
    ours = measure(of_table(*table))  # 1990, Journal of Clinical Epidemiology 43:543
    assert ours["percentage"] == pytest.approx(percentage)
    assert ours["kappa"] == pytest.approx(kappa, abs=0.005)


def test_what_gwet_published():
    path = PUBLISHED / "gwet-01_paradox_2x2.json"
    if not path.is_file():
        pytest.skip("the published examples are not here")
    example = json.loads(path.read_text("utf-8"))
    (a, b), (c, d) = example["table"]
    (case,) = [case for case in example["cases"] if case["measure"] == "AC1"]
    ours = measure(of_table(a, b, c, d))
    assert ours["percentage"] == pytest.approx(100 * case["pa"])
    assert ours["ac1"] == pytest.approx(case["coefficient"], abs=0.0005)


def test_a_constant_rating_has_no_kappa_and_no_alpha():
    for rows in (["0000", "0000"], ["111", "111", "111"]):
        ours = measure(spell(rows))
        assert isnan(ours["kappa"]) and isnan(ours["alpha"])
        assert ours["ac1"] == 1 and ours["percentage"] == 100


ratings = st.integers(2, 4).flatmap(
    lambda coders: st.lists(st.lists(st.sampled_from((0, 1, None)), min_size=coders, max_size=coders), min_size=3)
)


@given(ratings)
def test_yes_and_no_may_change_places(units):
    rows = [list(row) for row in zip(*units, strict=True)]
    swapped = [[None if rating is None else 1 - rating for rating in row] for row in rows]
    assert list(measure(rows).values()) == pytest.approx(list(measure(swapped).values()), abs=1e-9, nan_ok=True)


@given(ratings)
def test_the_order_of_coders_and_of_units_does_not_matter(units):
    rows = [list(row) for row in zip(*units, strict=True)]
    turned = [row[::-1] for row in rows[::-1]]
    assert list(measure(rows).values()) == pytest.approx(list(measure(turned).values()), abs=1e-9, nan_ok=True)


@given(ratings)
def test_who_says_the_same_everywhere_agrees_wholly(units):
    row = [unit[0] or 0 for unit in units]
    ours = measure([row, row, row])
    assert ours["percentage"] == 100 and ours["ac1"] == pytest.approx(1)
    if len(set(row)) == 2:
        assert ours["kappa"] == pytest.approx(1) and ours["alpha"] == pytest.approx(1)


def test_units_that_weigh_double_count_twice():
    block = np.array([[[1.0, 0, 1, 0], [1, 1, 0, 0]]])
    twice = np.repeat(block, 2, axis=2)
    assert tally_ratings(block, np.full(4, 2.0)) == pytest.approx(tally_ratings(twice, np.ones(8)))


def test_a_seed_gives_the_same_resamples_and_each_draws_as_many_sources_as_there_are():
    drawn = draw_resamples(7, 50, 3)
    assert (drawn == draw_resamples(7, 50, 3)).all() and (drawn != draw_resamples(7, 50, 4)).any()
    assert (drawn.sum(axis=1) == 7).all()
