"""Spans and anchors: half-open, in code points, and a digest that no other words have."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ota.text.spans import CONTEXT, Anchor, Span, build_anchor, trim_span

TEXTS = st.text(alphabet=st.one_of(st.sampled_from("ab c\n\té’\u00a0"), st.characters()), max_size=120)


@st.composite
def spans(draw: st.DrawFn, length: int = 60) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@st.composite
def placed(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(TEXTS.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_backward_span_is_none(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"{start}:{end}"):
        Span(start, end)


@given(spans(), spans())
def test_overlap_is_the_number_of_places_in_both(one: Span, other: Span) -> None:
    pair = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.count_overlap(other) == other.count_overlap(one) == len(pair)
    assert one.contains(other) == (pair == set(range(other.start, other.end)))
    assert len(one) == one.count_overlap(one)


@given(placed())
def test_an_anchor_holds_the_words_and_what_stands_around_them(given_: tuple[str, Span]) -> None:
    text, span = given_
    result = build_anchor(text, span.start, span.end)
    assert result.quote == text[span.start : span.end]
    assert text[: span.start].endswith(result.before)
    assert text[span.end :].startswith(result.after)
    assert (len(result.before), len(result.after)) == (min(CONTEXT, span.start), min(CONTEXT, len(text) - span.end))


@given(placed(), TEXTS)
def test_the_digest_changes_with_any_word_in_reach(given_: tuple[str, Span], other: str) -> None:
    text, span = given_
    result = build_anchor(text, span.start, span.end)
    assume(other != result.quote)
    changed = text[: span.start] + other + text[span.end :]
    assert build_anchor(changed, span.start, span.start + len(other)).digest != result.digest
    assert Anchor(result.quote, result.before + "x", result.after).digest != result.digest
    assert Anchor(result.quote, result.before, result.after + "x").digest != result.digest


@given(st.text(max_size=9), st.text(max_size=9), st.text(max_size=9), st.integers(1, 4))
def test_no_part_can_shift_into_another(quote: str, before: str, after: str, n: int) -> None:
    assume(len(quote) >= n)
    anchor = Anchor(quote, before, after)
    assert Anchor(quote[n:], before + quote[:n], after).digest != anchor.digest
    assert Anchor(quote[:-n], before, quote[-n:] + after).digest != anchor.digest


def test_a_digest_is_the_same_on_every_machine() -> None:
    assert Anchor("we doen het samen", "zij zei: ", ". Dat gaf lucht").digest == "888caa53203006d48be8974deb5f0480"


@given(placed())
def test_trimming_takes_white_space_off_and_nothing_else(given_: tuple[str, Span]) -> None:
    text, span = given_
    result = trim_span(text, span.start, span.end)
    if result is None:
        assert not text[span.start : span.end].strip()
    else:
        assert text[result.start : result.end] == text[span.start : span.end].strip()
        assert span.contains(result)
