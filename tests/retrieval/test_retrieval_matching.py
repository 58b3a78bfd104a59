from __future__ import annotations

import pytest

from ota.codings.model import Coding
from ota.retrieval.grammar import QueryError, list_fields, parse
from ota.retrieval.matching import Overlaps, filter_codings, list_stretches
from ota.retrieval.plan import plan


def coding(key, start, end, code, coder="anouk", **facets):
    return Coding(key, "r", start, end, "ok", code, coder, facets={k: (v,) for k, v in facets.items()})


#        0....5....10...15...20
# A      ----------
# B           ----------          (Bram)
# A                          ---- (Bram, helps)
CODINGS = [
    coding("1", 0, 10, "A"),
    coding("2", 5, 15, "B", "bram"),
    coding("3", 20, 24, "A", "bram", valence="helps"),
]


def meaning(query):
    return {field: frozenset({field.value}) for field in list_fields(parse(query))}


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("code:A", [(0, 10), (20, 24)]),
        ("NOT code:A", [(10, 20), (24, 30)]),
        ("code:A code:B", [(5, 10)]),
        ("code:A OR code:B", [(0, 10), (5, 15), (20, 24)]),
        ("code:A NOT code:B", [(0, 5), (20, 24)]),
        ("NOT (code:A OR code:B)", [(15, 20), (24, 30)]),
        ("code:A coder:bram", [(20, 24)]),
        ("coder:bram", [(5, 15), (20, 24)]),
        ("NOT coder:bram", [(0, 5), (15, 20), (24, 30)]),
        ("code:A NOT coder:bram", [(0, 10)]),
        ("facet:valence", [(20, 24)]),
        ("facet:valence=helps", [(20, 24)]),
        ("facet:valence=hinders", []),
        ("coder:bram NOT facet:valence", [(5, 15)]),
        ("coder:bram NOT code:B", [(20, 24)]),
    ],
)
def test_which_stretches_of_a_unit_are_coded_so(query, parts):
    (ask,) = plan(parse(query))
    assert list_stretches(ask, CODINGS, (0, 30), meaning(query)) == parts


def test_stretches_end_where_the_unit_does():
    (ask,) = plan(parse("code:A"))
    assert list_stretches(ask, CODINGS, (4, 22), meaning("code:A")) == [(4, 10), (20, 22)]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("code:A", "13"),
        ("code:A OR code:B", "123"),
        ("code:A code:B", "12"),
        ("code:A NOT code:B", "3"),
        ("NOT code:B", "3"),
        ("code:B OR NOT code:A", "2"),
        ("coder:bram", "23"),
        ("NOT coder:bram", "1"),
        ("code:A code:B coder:bram", ""),
        ("code:A NOT facet:valence", "1"),
    ],
)
def test_which_codings_are_listed(query, keys):
    (ask,) = plan(parse(query))
    means = meaning(query)
    left = filter_codings(ask.which, CODINGS, means)
    overlaps = Overlaps(left, means)
    assert "".join(coding.id for coding in left if overlaps.is_listed(ask.codes, coding)) == keys


def test_terms_of_one_sort_stay_together_and_mixed_ones_fall_apart():
    assert len(plan(parse("(a OR b) (code:A OR code:B) (case:V OR role:o) (coder:x OR facet:y)"))) == 1
    assert len(plan(parse("a OR code:A OR b OR code:B"))) == 2
    first, second = plan(parse("a (b OR code:A)"))
    assert (first.codes, second.codes) == (None, parse("code:A"))
    assert second.words == parse("a") and first.words == parse("a b")


def test_not_reaches_every_term():
    (ask,) = plan(parse("NOT (a OR code:A OR NOT role:o)"))
    assert (ask.words, ask.codes, ask.about) == (parse("NOT a"), parse("NOT code:A"), parse("role:o"))


def test_a_query_with_too_many_possibilities_is_refused():
    query = " ".join(f"(w{n} OR code:c{n} OR case:c{n})" for n in range(20))
    with pytest.raises(QueryError) as caught:
        plan(parse(query))
    assert caught.value.key == "retrieval.intricate"
