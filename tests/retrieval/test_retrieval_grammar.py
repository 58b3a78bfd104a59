from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ota.retrieval.grammar import (
    FIELDS,
    And,
    Field,
    Near,
    Not,
    Or,
    QueryError,
    Text,
    join_all,
    join_any,
    narrow,
    parse,
    write_query,
)
from ota.words import LANGUAGES

WORD = st.from_regex(r"\*?[a-z0-9]{1,4}(\*[a-z]{1,3})?\*?", fullmatch=True)
TEXTS = st.lists(WORD, min_size=1, max_size=3).map(lambda words: Text(tuple(words)))
VALUES = st.text(min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
FIELD = st.builds(
    Field, st.sampled_from(FIELDS), VALUES | st.sampled_from(['Lang "wachten"', "a=b c", "x=", "AND", ")"])
)
WORDING = TEXTS | st.lists(TEXTS, min_size=2, max_size=3).map(join_any)
NEAR = st.builds(Near, st.builds(Near, WORDING, WORDING, st.integers(1, 999)) | WORDING, WORDING, st.integers(1, 999))
NODES = st.recursive(
    TEXTS | FIELD | NEAR,
    lambda inner: (
        st.builds(Not, inner)
        | st.lists(inner, min_size=2, max_size=3).map(join_all)
        | st.lists(inner, min_size=2, max_size=3).map(join_any)
    ),
    max_leaves=8,
)
# Pieces that make queries, so that a random row of them often parses.
PIECES = st.lists(
    st.sampled_from(
        ["AND", "OR", "NOT", "NEAR/5", "NEAR/0", "NEAR", "(", ")", '"', "“", "wacht*", "*", "a", "auto's", "code:",
         "case:", "x:", "Vos", "facet:valence=", "case:(", "  ", "…", "\u0301", "NEAR/٣", "role:ouder"]
    ),
    max_size=14,
)  # fmt: skip


def text(*words):
    return Text(words)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("Wachtlijst", text("wachtlijst")),
        ('"Lang  wachten"', text("lang", "wachten")),
        ("“lang wachten”", text("lang", "wachten")),
        ("wacht* *plaatsing", And((text("wacht*"), text("*plaatsing")))),
        ("*huis**", text("*huis*")),
        ("auto's", text("auto", "s")),
        ("OTS/MUHP", text("ots", "muhp")),
        ("uit-huis", text("uit", "huis")),
        ("e\u0301e\u0301n wacht\u00adlijst", And((text("een"), text("wachtlijst")))),
        ("and or not near", And((text("and"), text("or"), text("not"), text("near")))),
        ('"AND"', text("and")),
        ("a OR b c", Or((text("a"), And((text("b"), text("c")))))),
        ("a (b c) AND d", And((text("a"), text("b"), text("c"), text("d")))),
        ("NOT a b", And((Not(text("a")), text("b")))),
        ("NOT a NEAR/5 b", Not(Near(text("a"), text("b"), 5))),
        ("a NEAR/05 b NEAR/2 c", Near(Near(text("a"), text("b"), 5), text("c"), 2)),
        ("(a OR b) NEAR/5 c", Near(Or((text("a"), text("b"))), text("c"), 5)),
        ('code:"Lang wachten"', Field("code", "Lang wachten")),
        ('code:"Zeg ""ja"""', Field("code", 'Zeg "ja"')),
        ("CODE:wachten", Field("code", "wachten")),
        ('facet:valence="zeer goed"', Field("facet", "valence=zeer goed")),
        ('case:(Vos OR "De Haan")', Or((Field("case", "Vos"), Field("case", "De Haan")))),
        ("code:NOT", Field("code", "NOT")),
        ("10:30", text("10", "30")),
    ],
)
def test_what_a_query_means(query, tree):
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "column", "key"),
    [
        ("", 1, "empty"),
        ("   ", 1, "empty"),
        ("school cide:x", 8, "no-field"),
        ('school "lang wachten', 8, "open-quote"),
        ("school (a OR b", 8, "open"),
        ("(", 1, "open"),
        ("school)", 7, "close"),
        (")", 1, "close"),
        ("a ()", 3, "empty-group"),
        ("NOT", 1, "operand"),
        ("a AND", 3, "operand"),
        ("OR a", 1, "operand"),
        ("a AND OR b", 3, "operand"),
        ("(OR a)", 2, "operand"),
        ("NEAR/5 a", 1, "operand"),
        ("a NEAR/5", 3, "operand"),
        ("a NEAR/5 code:x", 3, "near-operand"),
        ("(a AND b) NEAR/5 c", 11, "near-operand"),
        ("a NEAR/5 (b NEAR/2 c)", 3, "near-operand"),
        ("a NEAR/0 b", 3, "near-form"),
        ("a NEAR b", 3, "near-form"),
        ("a NEAR/1000 b", 3, "near-form"),
        ("a NEAR/x b", 3, "near-form"),
        ("a *", 3, "star"),
        ('"van * naar"', 1, "star"),
        ("a ...", 3, "no-words"),
        ('a ""', 3, "no-words"),
        ("code: Wachten", 5, "no-value"),
        ('code:""', 5, "no-value"),
        ("code:", 5, "no-value"),
        ("case:(Vos Linde)", 11, "value-list"),
        ("case:()", 7, "value-list"),
        ("case:(Vos", 6, "open"),
        ("(" * 60 + "a" + ")" * 60, 51, "deep"),
        ("NOT " * 60 + "a", 201, "deep"),
    ],
)
def test_what_is_wrong_and_where(query, column, key):
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert (caught.value.column, caught.value.key) == (column, f"retrieval.{key}")
    assert caught.value.exit_code == 2
    for language in LANGUAGES:
        assert str(column) in caught.value.format_message(language).partition(" | ")[0]


def test_an_unknown_field_names_the_nearest():
    with pytest.raises(QueryError) as caught:
        parse("rol:ouder")
    assert caught.value.values["near"] == "role"


@settings(max_examples=500, deadline=None)
@given(NODES)
def test_a_tree_that_is_written_parses_into_the_same_tree(node):
    assert parse(write_query(node)) == node


@settings(max_examples=1000, deadline=None)
@given(PIECES.map(" ".join) | PIECES.map("".join) | st.text(max_size=30))
@example("a" + " NEAR/1 a" * 300)
@example("a NEAR/" + "9" * 5000 + " b")
@example("(" * 3000)
@example("case:(" * 500)
def test_any_text_parses_or_is_refused_at_a_column_within_it(query):
    try:
        node = parse(query)
    except QueryError as error:
        assert 1 <= error.column <= max(1, len(query))
        assert error.format_message("nl") and error.format_message("en")
    else:
        assert parse(write_query(node)) == node


def test_options_narrow_a_query():
    query = narrow(parse("a OR b"), role=["ouder", "jeugdige"], case=[], code=["Lang wachten"])
    assert query is not None
    assert write_query(query) == '(a OR b) AND (role:ouder OR role:jeugdige) AND code:"Lang wachten"'
    assert narrow(None, role=()) is None
    assert narrow(None, role=["ouder"]) == Field("role", "ouder")
