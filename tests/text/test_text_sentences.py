"""Sentences: two sets of texts, of which the second was made after the rule stood; and what holds of any text."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.text.sentences import find_sentence, split_sentences

# Seven turns, seventeen borders between sentences and none elsewhere: abbreviations, pauses, quotes, figures.
FIRST = [
    ("In mrt. 2021 kwam mw. De Vries.| Zij bleef een uur.| Daarna kwam niemand meer.", 2),
    ("Hij riep ‘Niet doen!’ en liep weg.| Ik heb hem niet meer gezien.", 1),
    ("Ik wist het niet...| Nee gek, hè?| Je denkt dan ... laat maar.", 2),
    ("Dhr. J. de Boer belde om 9.30 uur.| 's Avonds nog eens.| 't Was toen al te laat!| Echt waar.", 3),
    ("“Kom je?”| “Nee.”| Zo ging dat, bijv. op school, bij oma enz.| Ik zei niets.", 3),
    ("De OTS liep tot 12 mei 2020.| Art. 1:255 BW stond in de brief.| Wat is dat?!| Niemand legde het uit.", 3),
    ("Er kwam hulp (eindelijk.)| Maar van wie…| Van de GI, d.w.z. van een vreemde.| Zo dus.", 3),
]
# Made after the rule was frozen: other abbreviations, English, small letters, a list, brackets that stand for words.
SECOND = [
    ("Prof. dr. A.B. Cools schreef het rapport.| Dat was in sept. 2019.", 1),
    ("I waited for Mrs. Brown.| She came at 3 p.m. on Tuesday.| Nobody asked why.", 2),
    ("wij wisten van niets. |niemand belde. |toen kwam er iemand van o.a. het wijkteam.", 2),
    ("Wat was er?\n- geen geld\n- geen huis", 0),
    ("Zij zei: ‘Ik kom.’| Toen kwam ze niet.", 1),
    ("Het was druk [...] en toen werd het stil.| Heel stil.", 1),
    ("De rechter (mr. Van Dam) sprak hem toe.| Hij luisterde a.u.b. even niet.", 1),
    ("'k Weet het niet.| 'n Jaar lang niets.| ’s Nachts ook niet.", 2),
    ("Ze was 3.| 12 maanden later was ze 4.", 1),
    ("Nee.| Nee!| Nee?| Nee…| Nee.", 4),
    ("Zij woont in St. Anna.| Haar zus op nr. 7.| Het kan, m.b.t. de school, niet.", 2),
    ("De hulp stopte i.v.m. geld e.d.| Wij bleven achter.", 1),
    ("“Ik ga weg”, zei hij.| “En nu?”, vroeg ik.", 1),
    ("Vader dronk (veel).| Moeder niet.", 1),
    ("Dat ging zo: wachten, bellen, wachten... bellen...| Altijd hetzelfde.", 1),
]


def borders(text: str) -> list[int]:
    return [end for _, end in split_sentences(text)][:-1]


def marked(text: str) -> tuple[str, list[int]]:
    """A text without its `|`, and where they stood."""
    parts = text.split("|")
    places = [len("".join(parts[: n + 1]).rstrip()) for n in range(len(parts) - 1)]
    return "".join(parts), places


def test_the_first_set_has_seventeen_borders_in_seven_turns():
    assert len(FIRST) == 7 and sum(count for _, count in FIRST) == 17


def compared(texts: list[tuple[str, int]]) -> tuple[int, int, int]:
    """How many borders are right, too many, and missed."""
    right = extra = missed = 0
    for text, count in texts:
        plain, places = marked(text)
        assert len(places) == count
        ends = set(borders(plain))
        right += len(ends & set(places))
        extra += len(ends - set(places))
        missed += len(set(places) - ends)
    return right, extra, missed


@pytest.mark.parametrize(("text", "count"), FIRST)
def test_the_first_set_is_cut_where_a_reader_cuts_it(text: str, count: int):
    plain, places = marked(text)
    assert len(places) == count and borders(plain) == places


def test_of_the_second_set_one_border_is_missed_and_the_points_of_a_list_are_parted():
    right, extra, missed = compared(SECOND)
    assert right >= 20 and extra <= 2 and missed <= 1


def test_turns_with_their_labels_and_empty_lines_part_sentences():
    text = "I: En toen\nR: Toen niets\n\nMevrouw was stil\nen keek naar buiten."
    assert [text[start:end] for start, end in split_sentences(text)] == [
        "I: En toen",
        "R: Toen niets",
        "Mevrouw was stil\nen keek naar buiten.",
    ]


WORDS = [
    "ja",
    "Nee",
    "mw",
    "'s",
    "Avonds",
    "12",
    "J",
    "enz",
    ".",
    "...",
    "…",
    "?",
    "!’",
    "“",
    " ",
    " ",
    "\n",
    "\n\n",
    "R:",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
def test_every_sign_stands_in_one_sentence_in_order(text: str):
    stretches = split_sentences(text)
    assert all(start < end and text[start:end].strip() == text[start:end] for start, end in stretches)
    assert stretches == sorted(stretches)
    assert all(end <= start for (_, end), (start, _) in pairwise(stretches))
    assert "".join("".join(text[start:end].split()) for start, end in stretches) == "".join(text.split())


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join), st.integers(0, 60))
def test_a_place_lies_in_the_sentence_that_ends_behind_it(text: str, offset: int):
    around = find_sentence(text, offset)
    behind = [stretch for stretch in split_sentences(text) if stretch[1] > offset]
    assert around == (behind[0] if behind else None)


def test_twice_the_text_takes_about_twice_the_time():
    def seconds(count: int) -> float:
        text = "Dit is mw. De Vries. " * count + "1. punt\n" * count
        begin = time.process_time()
        split_sentences(text)
        return time.process_time() - begin

    assert min(seconds(8000) for _ in range(3)) < 4 * min(seconds(4000) for _ in range(3))
