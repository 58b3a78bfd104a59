"""Names in what was said: what is proposed, and what is left alone."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from named import GOLD, lower, read_passages, score
from spoken import FIRST, SECOND, marked, measured

from ota.privacy.names import KnownName, NamesInText
from ota.privacy.proposing import Proposer

STUDY = (
    KnownName("De Boei", "organisation"),
    KnownName("Huizen", "place"),
    KnownName("Ruud Vos", "person"),
    KnownName("de huisarts", "person"),
)
FINDER = Proposer(STUDY, "nl")


def seen(text: str, finder: Proposer = FINDER) -> list[tuple[str, str, str, bool]]:
    proposals = (proposed for proposed in finder.propose(text) if proposed.reason not in ("date", "age"))
    return [(text[proposed.start : proposed.end], *proposed[2:]) for proposed in proposals]


@pytest.mark.parametrize("lines", [FIRST, SECOND])
def test_nearly_all_that_points_at_somebody_is_proposed_and_little_else(lines):
    mentions, result, proposals, right = measured(FINDER, lines)
    assert mentions >= 18
    assert result >= 0.95 * mentions
    assert right >= 0.9 * proposals


@pytest.mark.skipif(not GOLD.exists(), reason="the gold file is not beside this checkout")
@pytest.mark.parametrize(("read", "least"), [(list, 79), (lower, 60)])
def test_the_mentions_of_the_gold_file_are_proposed(read, least):
    passages = read(read_passages(GOLD))
    of_all = score(passages, [Proposer((), "nl").propose(passage.text) for passage in passages])
    assert of_all.mentions == 81 and of_all.met >= least
    assert of_all.right >= 0.85 * of_all.proposals


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Andere huizen genoeg.", []),
        ("We wonen in huizen.", [("huizen", "place", "known-place", True)]),
        ("We wonen in Huizen.", [("Huizen", "place", "known-place", False)]),
        ("Huizen zijn duur.", [("Huizen", "place", "known-place", True)]),
        ("Dat zei RUUD ook.", [("RUUD", "name", "known-person", False)]),
        ("Dat zei ruud ook.", [("ruud", "name", "known-person", False)]),
        ("Ruuds vader belde de huisarts.", [("Ruuds", "name", "known-person", False)]),
        ("Ik zei het 100.000 keer, in 2019.", []),
        ("Bel 06-12345678.", [("06-12345678", "phone", "form", False)]),
        ("Mevrouw Bakker was er.", [("Bakker", "name", "called", False)]),
        ("Dat zei juf de Wit.", [("Wit", "name", "called", False)]),
        ("Dat deed Kees van der Meulen.", [("Kees van der Meulen", "name", "list", False)]),
        ("Toen kwam Xoraya langs.", [("Xoraya", "name", "capital", False)]),
        ("Xoraya kwam langs.", [("Xoraya", "name", "capital", True)]),
        ("De OTS, een MUHP, de Raad.", []),
        ("Wil je koffie? Dan loop ik mee. Boos was hij.", []),
        ("… Nou ja. “Ja,” zei hij: “Nee.”", []),
        ("Roos zijn is niks. Dat zei Roos.", [("Roos", "name", "again", True), ("Roos", "name", "list", False)]),
        ("Toen kwam meneer Blauw.", [("Blauw", "name", "called", False)]),
        ("Toen kwam mevr. Blauw.", [("Blauw", "name", "called", False)]),
        ("Dat zei mevrouw de Groot.", [("Groot", "name", "called", False)]),
        ("Mevrouw De Groot zei het.", [("Groot", "name", "called", False)]),
        ("Dokter A. van der Groot zei het.", [("A. van der Groot", "name", "called", False)]),
        ("Ik zag meneer. Blauw was hij. Groot ook.", []),
        ("Mevrouw blauw van de kou. De familie groot en blij.", []),
    ],
)
def test_what_is_proposed_and_why(text, proposed):
    assert seen(text) == proposed


def test_a_family_name_of_ordinary_words_is_found_whole_and_told_from_the_words():
    finder = Proposer([KnownName("Anja de Groot", "person"), KnownName("Els Jansen-de Wit", "person")], "nl")
    assert seen("Toen belde Mevrouw de Groot.", finder) == [("de Groot", "name", "known-person", False)]
    assert seen("De groot opgezette school.", finder) == [("De groot", "name", "known-person", True)]
    assert seen("Dat wist Jansen-de Wit.", finder) == [("Jansen-de Wit", "name", "known-person", False)]
    assert seen("En jansen de wit ook.", finder) == [("jansen de wit", "name", "known-person", True)]


def test_no_proposal_lies_within_another_or_outside_its_text():
    for line in (*FIRST, *SECOND):
        text, _ = marked(line)
        proposed = FINDER.propose(text)
        assert all(0 <= proposed.start < proposed.end <= len(text) for proposed in proposed)
        assert all(a.end <= b.start for a, b in itertools.pairwise(proposed))


def test_english_has_english_words():
    finder = Proposer((), "en")
    assert [pair[0] for pair in seen("Then Aisha Khan called from Manchester. Hope is all we had.", finder)] == [
        "Aisha Khan",
        "Manchester",
    ]


NAMED = (
    "Ruud",
    "ruudje",
    "de Vos",
    "R.V.",
    "r. v.",
    "J. Vos",
    "familie Vos",
    "Huizen",
    "de boei",
    "Boeien",
    "'t Hart",
    "Élan",
)
PLAIN = ("en", "toen", "rv", "v.", "vossen", "j.", "familie", "het", "—", "x_ruud", "\n", "Hartje", "l\u00e9")


@given(st.lists(st.sampled_from((*NAMED, *PLAIN)), min_size=1, max_size=40), st.data())
def test_a_long_text_is_looked_through_as_a_short_one_is(words, data):
    names = NamesInText((*STUDY, KnownName("Noor 't Hart", "coder"), KnownName("Élan", "organisation")), {"familie"})
    text = " ".join(words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ota.privacy.names._LONG", 10**9)
        every = list(names.find_each(text))
        patch.setattr("ota.privacy.names._LONG", 0)
        assert list(names.find_each(text)) == every
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        within = [named for named in names.find_each(text, [(start, end)]) if named.start < end and start < named.end]
        assert within == [named for named in every if named.start < end and start < named.end]
