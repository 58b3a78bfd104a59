"""The index only narrows: whatever is asked, the answer is that of looking through every text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from builders import add_source, make_study
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ota import checks
from ota.db import derived, fulltext, tables
from ota.db.sql import select
from ota.retrieval import matching
from ota.retrieval.grammar import And, Field, Near, Node, Not, Or, join_all, join_any, parse, write_query
from ota.retrieval.material import read
from ota.retrieval.narrowing import MOST_WORDS, build_expression
from ota.retrieval.pages import FoldedPage, keep_outermost
from ota.retrieval.plan import plan
from ota.retrieval.run import find, find_quotes, query_candidates, resolve_meanings
from ota.study import Study
from ota.transcripts import store as transcripts

SAID = [
    "de wachtlijst, de lange\nwachtlijst duurde",
    "uit-huis geplaatst … niet uithuisgeplaatst",
    "de auto’s van OTS/MUHP² en ½ uur",
    "«Ĳsland» was koud, ĳs en ijs",
    "wacht\u00adlijsten en\u200bde caf\u0301e's, Wáchten",
    "straße, smørrebrød, Łódź en œuvre",
    "“wachten”—zei ze–en toen niets",
    "中文 ja ΣΟΦΙΑς 12.50 a_b a-b",
    "R: is geen label hier, de 3e keer",
    "ja",
]
WORDS = """wachtlijst wacht* *lijst* *plaatst uit huis uithuis* geplaatst auto s ots muhp ijs ij* straße strasse smorre*
lodz oeuvre wachten wachtlijsten cafe ende de 12 50 a b 中文 ja sofi* σοφιας *e* 3e u*s label r i""".split()  # noqa: SIM905


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """Every text says two or three of these things, so that each query finds some texts and not others."""
    with make_study(tmp_path_factory.mktemp("narrowing")) as created:
        for n, words in enumerate(SAID):
            further = (SAID[(n * 3 + 1) % len(SAID)], SAID[(n * 7 + 4) % len(SAID)])
            text = "\n\n".join(f"{'IR'[at % 2]}: {text}." for at, text in enumerate((words, *further[: 1 + n % 2])))
            add_source(created, f"tekst-{n}", text, speakers="R=ouder; I=interviewer")
        yield created


def looked_through(study: Study, query: str) -> list[tuple[str, int, int]]:
    """What `find` should find for a query of words, by asking every turn of every text."""
    asks, result = plan(parse(query)), []
    with study.reading() as connection:
        texts = transcripts.read_all_stored(connection)
    for stored in texts.values():
        page = FoldedPage(stored.text)
        for turn in stored.turns:
            body = (turn.body, turn.end)
            answers = [page.find(ask.words, [body]) for ask in asks] if turn.body < turn.end else []
            places = [place for answer in answers if answer is not None for place in answer or [body]]
            result += [(stored.name, *place) for place in keep_outermost(places)]
    return result


terms = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(lambda words: parse('"' + " ".join(words) + '"'))
nodes: st.SearchStrategy[Node] = st.recursive(
    terms | st.builds(Near, terms, terms, st.integers(1, 5)),
    lambda inner: (
        st.builds(Not, inner)
        | st.lists(inner, min_size=2, max_size=3).map(join_all)
        | st.lists(inner, min_size=2, max_size=3).map(join_any)
    ),
    max_leaves=5,
)


@given(node=nodes)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_narrowed_answer_is_the_whole_answer(study: Study, node: Node):
    query = write_query(node)
    assert [(hit.stored.name, hit.start, hit.end) for hit in find(study, query).hits] == looked_through(study, query)


@pytest.mark.parametrize(
    "query", [*WORDS, "auto's", "uit-huis", "OTS/MUHP", '"a_b"', "caf\u0301e", "wacht\u00adlijsten"]
)
def test_what_somebody_types_is_looked_for_as_it_stands(study: Study, query: str):
    assert [(hit.stored.name, hit.start, hit.end) for hit in find(study, query).hits] == looked_through(study, query)


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("wachtlijst", '"wachtlijst"'),
        ("wacht*", '"wacht"*'),
        ("uit*sing", '"uit"*'),
        ("*lijst", None),
        ('"OTS/MUHP"', '("ots" AND "muhp")'),
        ('"de *lijst"', '"de"'),
        ("a NEAR/3 b", '("a" AND "b")'),
        ("a (b OR c)", '("a" AND ("b" OR "c"))'),
        ("a OR *b", None),
        ("a NOT b", '"a"'),
        ("NOT b", None),
        ("case:Vos", None),
        ("OR".join(f" w{n} " for n in range(MOST_WORDS + 1)), None),
    ],
)
def test_what_the_index_is_asked(query: str, asked: str | None):
    assert build_expression([ask.words for ask in plan(parse(query))]) == asked


def test_only_texts_that_hold_the_words_are_looked_at(study: Study):
    within = query_candidates(plan(parse("lodz")))
    assert within is not None
    with study.reading() as connection:
        scalars = set(connection.execute(within).scalars())
        texts = transcripts.read_all_stored(connection)
    assert scalars == {key for key, text in texts.items() if "Łódź" in text.text}
    assert 0 < len(scalars) < len(texts)


@pytest.mark.parametrize("letters", ["", "a*", 'a"', "a b", "a-b", "NEAR("])
def test_nothing_but_a_word_goes_into_an_expression(letters: str):
    with pytest.raises(ValueError, match="word"):
        fulltext.spell_word(letters)


def test_a_text_that_is_gone_from_the_index_is_said_by_check(small: Study):
    assert find(small, "wachtlijst").hits
    with small.engine.connect() as connection, connection.begin():
        fulltext.take_out(connection, connection.execute(select(tables.spoken.c.id)).scalar_one())
    assert not find(small, "wachtlijst").hits
    assert "transcripts.check-index" in {problem.key for problem in checks.check(small)}
    with small.engine.connect() as connection, connection.begin():
        derived.rebuild_all(connection)
    assert find(small, "wachtlijst").hits
    assert "transcripts.check-index" not in {problem.key for problem in checks.check(small)}


@given(
    node=st.recursive(
        st.integers(0, 5).map(lambda n: Field("code", str(n))),
        lambda inner: (
            st.builds(Not, inner)
            | st.lists(inner, min_size=2, max_size=3).map(join_all)
            | st.lists(inner, min_size=2, max_size=3).map(join_any)
        ),
        max_leaves=5,
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_the_codings_of_some_codes_answers_as_reading_all(invented_study: Study, node: Node):
    material = read(invented_study)
    names = sorted({material.book[passage.coding.code].name for passage in material.passages})[:6]

    def named(row: Node) -> Node:
        match row:
            case Field(_, number):
                return Field("code", names[int(number)])
            case Not(inner):
                return Not(named(inner))
            case And(nodes):
                return join_all([named(inner) for inner in nodes])
            case Or(nodes):
                return join_any([named(inner) for inner in nodes])
        raise AssertionError(row)

    asked = named(node)
    with invented_study.reading() as connection:
        meaning = resolve_meanings(connection, invented_study.settings, asked)
    overlaps = matching.Overlaps([passage.coding for passage in material.passages], meaning)
    expected = [
        passage.coding.id
        for passage in material.passages
        if any(overlaps.is_listed(ask.codes, passage.coding) for ask in plan(asked))
    ]
    assert [passage.coding.id for passage in find_quotes(invented_study, asked).passages] == expected
    assert len(names) == 6
