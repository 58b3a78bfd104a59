"""The map between two texts: what it promises for every text and every edit."""

from __future__ import annotations

import json
import random
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ota.aligning import MARKS, TOKEN, align
from ota.spanmap import ALIKE, SpanMap, measure_similarity
from ota.text.spans import Span, trim_span

FREQUENT = "de het een van en niet ik ja maar dat we ze toen wel ook nog want heel als daar"
ODD = "moeder wijkteam wachtlijst auto's uit-huis één 👩‍👧 👍🏽 e\u0332 ǵ\u0301 ✓️ zei: (stil) … - “nou”"
VOCABULARY = [*FREQUENT.split(), *(f"woord{n}" for n in range(120)), *ODD.split()]
EDITS = ("insert", "delete", "replace", "move", "upper", "space", "paragraph", "mark", "emoji")


def words(text: str) -> list[str]:
    return text.split()


def sentences(chance: random.Random, count: int) -> list[list[str]]:
    return [[chance.choice(VOCABULARY) for _ in range(chance.randint(6, 14))] + ["."] for _ in range(count)]


def written(chance: random.Random, result: list[list[str]]) -> tuple[str, list[tuple[int, int]]]:
    """The sentences as a text, wrapped at random, and where each of them stands."""
    text, places = "", []
    for row in result:
        start = len(text)
        for n, word in enumerate(row):
            text += (chance.choice([" ", " ", " ", "\n", "  "]) if n else "") + word
        places.append((start, len(text)))
        text += chance.choice([" ", " ", "\n\n"])
    text = unicodedata.normalize("NFC", text)
    return text, places


def edited(chance: random.Random, result: list[list[str]], times: int) -> tuple[list[list[str]], list[int | None]]:
    """The sentences after `times` edits; and per sentence which old one it still is, word for word (None: edited)."""
    now = [(n, list(row)) for n, row in enumerate(result)]
    origin: list[int | None]
    touched: set[int] = set()
    for _ in range(times):
        at = chance.randrange(len(now))
        n, sentence = now[at]
        edit = chance.choice(EDITS)
        if edit == "move" and len(now) > 3:
            now.insert(chance.randrange(len(now)), now.pop(at))
            continue
        if edit in ("space", "paragraph"):
            continue  # `written` wraps anew anyhow
        spot = chance.randrange(len(sentence))
        if edit == "insert":
            sentence.insert(spot, chance.choice(VOCABULARY))
        elif edit == "delete" and len(sentence) > 1:
            sentence.pop(spot)
        elif edit == "upper":
            sentence[spot] = sentence[spot].swapcase()
        elif edit == "mark":
            sentence[spot] += "\u0332"
        elif edit == "emoji":
            sentence[spot] += "🙂"
        else:
            sentence[spot] = chance.choice(VOCABULARY) + "x"
        touched.add(n)
    origin = [None if n in touched else n for n, _ in now]
    return [sentence for _, sentence in now], origin


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 25), st.integers(0, 12))
def test_a_passage_is_on_its_own_words_or_on_words_alike_or_lost(seed: int, count: int, edits: int) -> None:
    chance = random.Random(seed)
    before = sentences(chance, count)
    old, _ = written(chance, before)
    new, _ = written(chance, edited(chance, before, edits)[0])
    spanmap = SpanMap.map_texts(old, new)
    for _ in range(20):
        start = chance.randrange(len(old))
        span = Span(start, min(len(old), start + chance.randint(1, 120)))
        inner = trim_span(old, span.start, span.end)
        carried = spanmap.carry(span)
        if carried.span is None:
            assert carried.kind == "lost"
            continue
        quote, result = old[span.start : span.end], new[carried.span.start : carried.span.end]
        assert result == result.strip() != "" and inner
        if carried.kind == "changed":
            assert words(result) != words(quote)
            assert (
                carried.similarity == pytest.approx(measure_similarity(quote.strip(), result))
                and carried.similarity >= ALIKE
            )
            assert not re.match(f"[{MARKS}]", new[carried.span.end : carried.span.end + 1] or " ")
        else:
            assert carried.kind in ("unchanged", "moved")
            assert words(result) == words(quote)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9), st.integers(2, 40), st.integers(0, 12))
def test_a_sentence_that_nobody_touched_lands_in_its_own_place(seed: int, count: int, edits: int) -> None:
    chance = random.Random(seed)
    before = sentences(chance, count)
    old, places = written(chance, before)
    after, origin = edited(chance, before, edits)
    new, child_end = written(chance, after)
    plain = [" ".join(words(old[a:b])) for a, b in places]
    spanmap = SpanMap.map_texts(old, new)
    for n, row in enumerate(origin):
        if row is not None and " ".join(words(old)).count(plain[row]) == " ".join(words(new)).count(plain[row]) == 1:
            carried = spanmap.carry(Span(*places[row]))
            assert carried.span == Span(*child_end[n]), carried.kind


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 30), st.integers(0, 20))
def test_runs_are_equal_text_in_order_and_apart(seed: int, count: int, edits: int) -> None:
    chance = random.Random(seed)
    before = sentences(chance, count)
    old, _ = written(chance, before)
    new, _ = written(chance, edited(chance, before, edits)[0])
    runs = align(old, new)
    at = 0
    taken = bytearray(len(new))
    for run in runs:
        assert run.length > 0 and run.old >= at
        assert old[run.old : run.old + run.length] == new[run.new : run.new + run.length]
        assert not any(taken[run.new : run.new + run.length])
        taken[run.new : run.new + run.length] = b"\1" * run.length
        at = run.old + run.length
    unmoved = [run.new for run in runs if not run.moved]
    assert unmoved == sorted(unmoved)
    spanmap = SpanMap(old, new, runs)
    assert SpanMap.from_json(old, new, json.loads(json.dumps(spanmap.to_json()))) == spanmap


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.text(max_size=60), st.data())
def test_any_two_texts_have_a_map(old: str, new: str, data: st.DataObject) -> None:
    spanmap = SpanMap.map_texts(old, new)
    if old:
        start = data.draw(st.integers(0, len(old) - 1))
        carried = spanmap.carry(Span(start, data.draw(st.integers(start + 1, len(old)))))
        assert (carried.span is None) == (carried.kind == "lost")


def test_the_same_text_is_one_run_and_every_passage_unchanged() -> None:
    text = "R: We wachtten.\n\nI: Hoe lang?\n\nR: Tien maanden."
    spanmap = SpanMap.map_texts(text, text)
    assert len(spanmap.runs) == 1 and spanmap.kept == 1
    assert spanmap.carry(Span(3, 15)).kind == "unchanged"


def test_tokens_never_part_a_character_from_its_marks() -> None:
    text = "e\u0332n 👩‍👧! ok 👍🏽✓️ z'n"
    assert [match.group() for match in TOKEN.finditer(text)] == [
        "e\u0332n",
        "👩‍👧",
        "!",
        "ok",
        "👍🏽",
        "✓️",
        "z",
        "'",
        "n",
    ]


def test_a_moved_paragraph_is_found_even_when_it_was_mended() -> None:
    first = "R: Eerst belden we het wijkteam en niemand nam op, drie weken lang, elke dag weer opnieuw."
    second = "R: Daarna kwam er een brief van de gemeente met een nummer waar we op moesten wachten."
    third = "R: En toen, in het voorjaar, mochten we eindelijk op gesprek komen bij de jeugdarts."
    old = "\n\n".join([first, second, third])
    new = "\n\n".join([second, third, first.replace("drie weken", "vier weken")])
    spanmap = SpanMap.map_texts(old, new)
    start = old.index("niemand nam op")
    assert spanmap.carry(Span(start, start + 14)).kind == "moved"
    start = old.index("drie weken lang")
    carried = spanmap.carry(Span(start, start + 15))
    assert carried.kind == "changed" and carried.span
    assert new[carried.span.start : carried.span.end] == "vier weken lang"


def carried_words(old: str, new: str, quote: str) -> tuple[str, str | None]:
    start = old.index(quote)
    carried = SpanMap.map_texts(old, new).carry(Span(start, start + len(quote)))
    return carried.kind, new[carried.span.start : carried.span.end] if carried.span else None


@pytest.mark.parametrize(
    ("old", "new", "quote", "kind", "words_now"),
    [
        ("R: lk zie dat wel.", "R: Ik zie dat wel.", "lk zie dat", "changed", "Ik zie dat"),
        ("we waren creéren gegaan", "we waren creëren gegaan", "creéren", "changed", "creëren"),
        ("het was niet waar hoor", "het was  niet\nwaar hoor", "niet waar", "unchanged", "niet\nwaar"),
        ("de uit huis plaatsing kwam", "de uithuisplaatsing kwam", "uit huis plaatsing", "changed", "uithuisplaatsing"),
        ("zij zei ja tegen hem", "zij zei tegen hem", "ja", "lost", None),
        ("Ja. Nee, dat niet.", "Nee, dat niet.", "Ja.", "lost", None),
        ("En toen ging het mis met de auto.", "En toen ging het goed met ons.", "mis met de auto", "lost", None),
        ("dat was WAAR hoor", "dat was waar hoor", "WAAR", "lost", None),  # another word, letter for letter
        ("hij kwam niet meer.", "hij kwam helaas echt niet meer.", "hij kwam niet meer", "changed", None),
    ],
)
def test_examples(old: str, new: str, quote: str, kind: str, words_now: str | None) -> None:
    result = carried_words(old, new, quote)
    assert result[0] == kind
    if words_now is not None:
        assert result[1] == words_now


def test_words_of_one_turn_never_land_on_another_that_says_something_else() -> None:
    old = "R: Mijn zoon zat drie jaar thuis.\n\nI: En u?\n\nR: Ik ook."
    new = "R: Ik ook.\n\nI: En u?\n\nR: Mijn dochter ging gewoon naar school."
    kind, _ = carried_words(old, new, "Mijn zoon zat drie jaar thuis.")
    assert kind == "lost"
