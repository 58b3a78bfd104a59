from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.language import Lemmas, has_tables
from ota.language.apart import find_apart
from ota.language.lemmas import PARTICLES
from ota.text.folding import fold_text

if not has_tables("nl"):
    pytest.skip("the extra ota[language] is not installed", allow_module_level=True)

OWN = Path(__file__).parents[1] / "data" / "language"
SHARED = Path(__file__).parents[2].parent / "shared" / "gold" / "lemmas_nl.tsv"
DUTCH, ENGLISH = Lemmas("nl"), Lemmas("en")
# What is said in and around interviews: both languages, dialect, capitals, marks, links, faces.
STRANGE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "",
            "'",
            "-",
            "''s",
            "a'",
            "GEZINNEN",
            "kiendje",
            "http://x.nl/a?b=c",
            "😀",
            "👨‍👩‍👧",
            "ge",
            "op",
            "opge",
            "aan-",
            "ß",
            "ĳs",
        ]
    ),
    st.text("aeiounrstbdgp'-", max_size=300),
)


def score(path: Path, lemmas: Lemmas) -> tuple[int, list[str]]:
    """How many forms there are, and those none of whose lemmas is the right one."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    missed = [
        row["form"]
        for row in rows
        if not set(map(fold_text, row["gold"].split("|"))).intersection(lemmas.list_lemmas(row["form"]))
    ]
    return len(rows), missed


def test_the_words_of_the_field_have_their_lemmas():
    if not SHARED.is_file():
        pytest.skip("the sixty words of the field do not lie beside this checkout")
    count, missed = score(SHARED, DUTCH)
    assert count == 60 and len(missed) <= 2


@pytest.mark.parametrize(("name", "lemmas", "count"), [("nl", DUTCH, 60), ("en", ENGLISH, 32)])
def test_other_words_have_theirs(name, lemmas, count):
    size, missed = score(OWN / f"lemmas_{name}.tsv", lemmas)
    assert size == count and len(missed) <= 2


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("crisisplekken", "crisisplek"),  # divided
        ("wegens-geplaatst", "wegens-plaatsen"),
        ("Foto’s", "foto"),  # capitals and curly apostrophes
        ("VOTS'en", "vots"),
        ("ib'ers", "ib'er"),
        ("geappt", "appen"),
        ("pleegzorgers", "pleegzorger"),  # in no table
    ],
)
def test_a_form_has_its_lemma_by_each_rule(form, lemma):
    assert lemma in DUTCH.list_lemmas(form)


def test_a_word_that_nobody_knows_is_its_own_lemma():
    assert DUTCH.list_lemmas("Krzysztof") == ("krzysztof",)
    assert ENGLISH.list_lemmas("zeurderig") == ("zeurderig",)


def test_words_between_the_others_are_no_forms_of_rare_verbs():
    for word in ["het", "er", "niet", "want", "hoe", "uit", "weer", "zonder"]:
        assert DUTCH.list_lemmas(word) == (word,)


@given(STRANGE)
def test_whatever_is_asked_has_a_lemma_and_none_is_empty_or_unfolded(form):
    for lemmas in (DUTCH, ENGLISH):
        answer = lemmas.list_lemmas(form)
        assert answer
        assert len(set(answer)) == len(answer)
        assert all(lemma == fold_text(lemma) and lemma for lemma in answer) or answer == (form,)


@given(STRANGE)
def test_capitals_and_apostrophes_make_no_difference(form):
    folded = fold_text(form)
    assert DUTCH.list_lemmas(form) == DUTCH.list_lemmas(folded) == DUTCH.list_lemmas(folded.replace("'", "’"))


@pytest.mark.parametrize(
    ("verb", "parts"),
    [
        ("opbellen", ("op", "bellen")),
        ("aanmelden", ("aan", "melden")),
        ("overplaatsen", ("over", "plaatsen")),
        ("ondersteunen", None),
        ("bellen", None),
        ("gezin", None),
    ],
)
def test_a_verb_with_a_particle_falls_apart(verb, parts):
    assert DUTCH.split_verb(verb) == parts


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("ze belt mij morgen op, en dan", ("belt", "op"), ["belt mij morgen op"]),
        ("school meldt hem aan bij veilig thuis", ("meldt", "aan"), ["meldt hem aan"]),
        ("neemt ze hem\nmee naar huis", ("neemt", "mee"), ["neemt ze hem\nmee"]),
        ("hij belt op zondag", ("belt", "op"), []),
        ("ze belt. kom op", ("belt", "op"), []),
        ("je kunt bellen en je neemt niet op", ("bellen", "op"), []),
        ("zij opbelt hem op", ("belt", "op"), []),
        ("ze belt\n\nmij op", ("belt", "op"), []),
    ],
)
def test_a_verb_stands_apart_where_its_particle_closes_the_clause(text, words, places):
    assert [text[start:end] for start, end in find_apart(text, words)] == places


@given(st.lists(st.sampled_from(["belt", "op", "ze", "en", "mij", ".", ",", "\n", "\n\n", "😀"]), max_size=60))
def test_what_stands_apart_begins_with_the_verb_and_ends_with_the_particle(pieces):
    text = " ".join(pieces)
    for start, end in find_apart(text, ("belt", "op")):
        assert text[start:end].split()[0] == "belt" and text[start:end].split()[-1] == "op"
        assert not {".", ","} & set(text[start:end])


def test_particles_are_folded_words():
    assert all(particle == fold_text(particle) and particle.isalpha() for particle in PARTICLES)
