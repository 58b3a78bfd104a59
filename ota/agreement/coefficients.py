"""The coefficients, of sums that can be added: each is worked out for many codes and many resamples at once.

A unit (a source, a sentence …) was rated by n coders, of whom k say that it has the code. Every function takes a tally,
an array whose last axis holds the sums in `FIELDS` and then, for each pair of coders, how many units both say (`a`),
only the first (`b`), only the second (`c`) and neither (`d`). Where a coefficient is not defined it is NaN: that is so
for kappa and alpha where all ratings are the same, because then nothing could have been expected to differ.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FIELDS = ("units", "agreed", "share", "ratings", "total", "squares", "apart", "having", "every", "some")
UNITS, AGREED, SHARE, RATINGS, TOTAL, SQUARES, APART, HAVING, EVERY, SOME = range(len(FIELDS))
COEFFICIENTS = ("percentage", "kappa", "ac1", "alpha")


def compute_percentage(tally: Floats) -> Floats:
    """Observed agreement in per cent: of each unit the share of pairs of coders who say the same, and the mean of these
    (Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 2; of two coders the plain percentage)."""
    return 100 * _divide(tally[..., AGREED], tally[..., UNITS])


def compute_kappa(tally: Floats) -> Floats:
    """Cohen's kappa (1960, Educational and Psychological Measurement 20:37): (po - pe) / (1 - pe), with
    po = (a + d) / n and pe = ((a + b)(a + c) + (c + d)(b + d)) / n². Of more than two coders the mean over their pairs
    (Light 1971, Psychological Bulletin 76:365), of those pairs for which it is defined."""
    pairs = tally[..., len(FIELDS) :]
    all_say, first, second, neither = (pairs[..., n::4] for n in range(4))
    units = all_say + first + second + neither
    observed = _divide(all_say + neither, units)
    by_chance = (all_say + first) * (all_say + second) + (second + neither) * (first + neither)
    expected = _divide(by_chance, units**2)
    kappas = _divide(observed - expected, np.where(by_chance == units**2, 0.0, 1 - expected))
    defined = ~np.isnan(kappas)
    return _divide(np.where(defined, kappas, 0.0).sum(axis=-1), defined.sum(axis=-1))


def compute_ac1(tally: Floats) -> Floats:
    """Gwet's AC1 (2008, British Journal of Mathematical and Statistical Psychology 61:29) for two answers:
    (pa - pe) / (1 - pe), with pe = 2 p (1 - p) and p the mean over units of k / n. Defined where all ratings are the
    same too: it is 1 then. The answers are yes and no, whether or not anybody gave both."""
    units = tally[..., UNITS]
    chance = _divide(tally[..., SHARE], units)
    expected = 2 * chance * (1 - chance)
    return (_divide(tally[..., AGREED], units) - expected) / (1 - expected)


def compute_alpha(tally: Floats) -> Floats:
    """Krippendorff's alpha (2018, Content Analysis, 4th ed., ch. 12): 1 - Do / De, with the squared difference of two
    ratings as their distance (of yes and no that is the nominal alpha). Do is the mean distance of ratings of one unit,
    each unit weighing by its ratings; De that of any two ratings."""
    ratings, total = tally[..., RATINGS], tally[..., TOTAL]
    spread = 2 * (ratings * tally[..., SQUARES] - total**2)
    spread = np.where(np.isclose(ratings * tally[..., SQUARES], total**2, rtol=1e-12, atol=0), 0.0, spread)
    return 1 - _divide(tally[..., APART] * (ratings - 1), spread)


FORMULAS = dict(zip(COEFFICIENTS, (compute_percentage, compute_kappa, compute_ac1, compute_alpha), strict=True))


def tally_ratings(ratings: Floats, weights: Floats, tolerance: float = 0.0) -> Floats:
    """The tally of a block of ratings (codes × coders × units, all coders rated all units), each unit counting so many
    times as its weight says. Ratings are 0 and 1, or numbers, which agree where they differ by `tolerance` at most."""
    _, coders, _ = ratings.shape
    pairs = [(first, second) for first in range(coders) for second in range(first + 1, coders)]
    agreed = sum(np.abs(ratings[:, i] - ratings[:, j]) <= tolerance + 1e-12 for i, j in pairs) / max(1, len(pairs))
    total, squares = ratings.sum(axis=1), (ratings**2).sum(axis=1)
    having = (ratings > 0).sum(axis=1)
    fields = (
        np.ones_like(total),
        agreed,
        having / coders,
        np.full_like(total, coders),
        total,
        squares,
        2 * (coders * squares - total**2) / max(1, coders - 1),
        having,
        having == coders,
        (having > 0) & (having < coders),
    )
    says = ratings > 0
    cells = [
        cell
        for i, j in pairs
        for cell in (
            says[:, i] & says[:, j],
            says[:, i] & ~says[:, j],
            ~says[:, i] & says[:, j],
            ~(says[:, i] | says[:, j]),
        )
    ]
    return np.stack([np.asarray(field, dtype=np.float64) @ weights for field in (*fields, *cells)], axis=-1)


def draw_resamples(sources: int, resamples: int, seed: int) -> Floats:
    """How often each source stands in each of so many resamples, drawn with putting back, always the same by `seed`."""
    chance = np.random.default_rng(seed)
    return chance.multinomial(sources, np.full(sources, 1 / sources), size=resamples).astype(np.float64)


def _divide(above: Floats, below: Floats) -> Floats:
    """NaN where there is nothing to divide by."""
    result: Floats = np.full(np.broadcast(above, below).shape, np.nan)
    np.divide(above, below, out=result, where=below != 0)
    return result
