"""What stands for a name, a place, a number, an age and a date, by a profile."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.privacy.ages import list_number_words
from ota.privacy.coarsening import find_ages, spell_band, write_date
from ota.privacy.inventing import SORTS, InventedNames, load_invented
from ota.privacy.ordinary import load_ordinary
from ota.privacy.proposing import Proposer
from ota.privacy.replacing import LEFT_OUT, Confirmed, Replacer, add_tail, keep_case, write_swaps
from ota.study.settings_privacy import Profile, Whereabouts
from ota.text.folding import fold_text

PEOPLE = (
    Confirmed("Quirijn Oppelaar", "person", "vader", "m"),
    Confirmed("Agnieszka", "person", "moeder", "v"),
    Confirmed("De Wubbema", "case"),
    Confirmed("Roos", "person", "", "v"),
    Confirmed("Sparrenhoek", "place"),
    Confirmed("Laapersveld", "place"),
    Confirmed("De Boei", "organisation"),
)
PLACES = {"Sparrenhoek": Whereabouts("Linge", "Rivierenland")}


def make_replacer(seed: bytes = b"x" * 32, words=None, **how: object) -> Replacer:
    names = InventedNames(seed, {} if words is None else words, frozenset())
    return Replacer(PEOPLE, Profile("proef", **how), names, PLACES, "nl")  # type: ignore[arg-type]


def replaced(text: str, replacer: Replacer, **asked) -> str:
    return write_swaps(text, replacer.find_swaps(text, **asked).swaps)


def test_a_person_has_one_name_in_every_form_of_it():
    replacer = make_replacer()
    first, family = replaced("Quirijn Oppelaar", replacer).split()
    assert {first, family}.isdisjoint({"Quirijn", "Oppelaar"})
    assert replaced("QUIRIJN en quirijn", replacer) == f"{first.upper()} en {first.lower()}"
    assert replaced("Q. Oppelaar, Q.O. en Quirijns fiets", replacer) == (
        f"{first[0]}. {family}, {first[0]}.{family[0]}. en {add_tail(first, False, True, 'nl')} fiets"
    )
    assert replaced("Quirijntje", replacer) == add_tail(first, True, False, "nl")


FAMILIES = (
    Confirmed("Fatima El Amrani", "person", "moeder", "v"),
    Confirmed("Jan-Willem de Groot", "person", "vader", "m"),
    Confirmed("Max", "person", "", "m"),
)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Fatima's fiets, Fatima’s fiets", "{0}s fiets, {0}s fiets"),
        ("fatima, FATIMA en Fátima", "{1}, {2} en {0}"),
        ("mw. El Amrani, mevr. F. El Amrani", "mw. El {3}, mevr. {4}. El {3}"),
        ("mw F El Amrani en met el amrani", "mw {4} El {3} en met el {5}"),
        ("Fatima A. en Fatima E.A.", "{0} {6}. en {0} *.{6}."),
        ("'Fatima' zei ze", "'{0}' zei ze"),
        ("Fatimaatje", "{7}"),
    ],
)
def test_a_registered_name_gives_way_however_it_is_written(text, becomes):
    replacer = Replacer(FAMILIES, Profile("proef"), InventedNames(b"x" * 32, {}, frozenset()), {}, "nl")
    first, family = replaced("Fatima Amrani", replacer).split()
    assert first in load_invented()["v"] and family in load_invented()["family"]
    parts = (first, first.lower(), first.upper(), family, first[0], family.lower(), family[0])
    expected = becomes.format(*parts, add_tail(first, True, False, "nl"))
    assert re.fullmatch(re.escape(expected).replace(r"\*", "[A-Z]"), replaced(text, replacer))


def test_a_family_that_is_called_by_an_ordinary_word_has_another_name_too():
    replacer = Replacer(FAMILIES, Profile("proef"), InventedNames(b"x" * 32, {}, frozenset()), {}, "nl")
    assert "Groot" not in replaced("J.W. de Groot en JW de Groot, Jan-Willem de Groot", replacer)
    given = replaced("Jan-Willem", replacer).split("-")
    assert all(name in load_invented()["m"] for name in given)
    assert replaced("de groot opgezette school", replacer) == "de groot opgezette school"


@pytest.mark.parametrize(
    ("name", "small", "owner", "language", "written"),
    [
        ("Jesper", False, True, "nl", "Jespers"), ("Anna", False, True, "nl", "Anna's"),
        ("Gijs", False, True, "nl", "Gijs'"), ("Jesper", True, False, "nl", "Jespertje"),
        ("Willem", True, False, "nl", "Willempje"), ("Gijs", True, True, "nl", "Gijsjes"),
        ("Anna", False, True, "en", "Anna's"), ("Gijs", False, True, "en", "Gijs's"),
    ],
)  # fmt: skip
def test_an_owner_and_what_is_small_are_spelt_as_the_language_does(name, small, owner, language, written):
    assert add_tail(name, small, owner, language) == written


def test_by_role_by_kind_or_not_at_all():
    text = "Quirijns zus Agnieszka ging naar Sparrenhoek."
    assert (
        replaced(text, make_replacer(person="role", place="region")) == "[vader] zus [moeder] ging naar [Rivierenland]."
    )
    assert replaced(text, make_replacer(person="kind", place="gemeente")) == "[naam] zus [naam] ging naar [Linge]."
    assert replaced(text, make_replacer(person="nothing", place="nothing")) == (
        f"{LEFT_OUT} zus {LEFT_OUT} ging naar {LEFT_OUT}."
    )
    assert replaced(text, make_replacer(person="keep", place="keep")) == text


def test_where_nobody_said_where_a_place_lies_its_kind_stands_and_it_is_told():
    replacer = make_replacer(place="region")
    assert replaced("in Laapersveld en Sparrenhoek", replacer) == "in [plaats] en [Rivierenland]"
    assert replacer.unknown == {"Laapersveld"}


def test_a_name_that_may_be_a_word_is_replaced_only_where_somebody_pointed_at_it():
    replacer = make_replacer()
    text = "Roos kwam. Een roos. Zij zag Roos."
    swaps = replacer.find_swaps(text)
    assert [text[s.start : s.end] for s in swaps.swaps] == ["Roos"] and swaps.swaps[0].start > 20
    assert swaps.open == [(0, 4)]
    assert replacer.find_swaps(text, pointed=[(0, 4, "name")]).swaps[0].start == 0
    assert replacer.find_swaps(text, refused=[(29, 33)]).swaps == []


def test_numbers_give_way_to_their_kind():
    text = "Bel 06-12345678 of mail a.b@c.nl, rekening NL91ABNA0417164300."
    assert replaced(text, make_replacer()) == "Bel [telefoon] of mail [e-mail], rekening [rekening]."
    assert replaced(text, make_replacer(other="keep")) == text


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Noor is vijftien.", "Noor is [15-19]."),
        ("Ze is 15 jaar.", "Ze is [15-19] jaar."),
        ("toen hij 7 was", "toen hij [5-9] was"),
        ("een 8-jarige jongen", "een [5-9]-jarige jongen"),
        ("7 en 12 jaar oud", "[5-9] en [10-14] jaar oud"),
        ("een meisje van vijfendertig jaar", "een meisje van [35-39] jaar"),
        ("Wij wachtten 2 jaar lang.", "Wij wachtten 2 jaar lang."),
        ("Dat is 2 jaar geleden.", "Dat is 2 jaar geleden."),
        ("om 5 uur, met vier kinderen", "om 5 uur, met vier kinderen"),
        ("Er was een, en toen twee.", "Er was een, en toen twee."),
        ("she was 16 years old", "she was [15-19] years old"),
        ("Hij is 14 en zit op school.", "Hij is [10-14] en zit op school."),
        ("mijn dochter van 7 en een meisje van vier", "mijn dochter van [5-9] en een meisje van [0-4]"),
        ("ze was pas elf, twaalfjarig", "ze was pas [10-14], [10-14]jarig"),
        ("sinds haar vierde, tussen haar 12e en 14e", "sinds haar [0-4], tussen haar [10-14] en [10-14]"),
        ("Daan is zes en wordt in mei zeven", "Daan is [5-9] en wordt in mei zeven"),
        ("als hij 18 wordt, of hij is nog geen 18", "als hij [15-19] wordt, of hij is nog geen [15-19]"),
        ("Veertien was ik. Toen was ze elf.", "[10-14] was ik. Toen was ze [10-14]."),
        ("zijn zusje (6), leeftijd: 14", "zijn zusje ([5-9]), leeftijd: [10-14]"),
        ("hij is 14 dagen weg, 3 keer, 14 september", "hij is 14 dagen weg, 3 keer, 14 september"),
        ("het is elf, het zijn er 12, ik ben 1,80", "het is elf, het zijn er 12, ik ben 1,80"),
        ("een driejarig traject, 10-jarig bestaan", "een driejarig traject, 10-jarig bestaan"),
        ("hij was twaalf, dertien keer weg", "hij was twaalf, dertien keer weg"),
        ("sinds haar vierde kind, zijn tweede poging", "sinds haar vierde kind, zijn tweede poging"),
    ],
)  # fmt: skip
def test_an_age_becomes_the_band_it_lies_in_and_a_duration_stays(text, becomes):
    for spot in sorted(find_ages(text, 5), reverse=True):
        text = text[: spot.start] + spot.becomes + text[spot.end :]
    assert text == becomes


@pytest.mark.parametrize(
    "text",
    ["de kamer is 14.", "Kamer is 14.", "een moeder van vier", "Bram (8) kwam", "de jongste van drie", "op zijn tweede",
     "een kind van twee culturen"],
)  # fmt: skip
def test_what_may_be_an_age_is_asked_and_replaced_only_where_somebody_said_so(text):
    (proposed,) = [proposal for proposal in Proposer((), "nl").propose(text) if proposal.kind == "age"]
    assert proposed.doubtful
    replacer = make_replacer(age=5)
    days = {"days": lambda _: 0}
    assert replaced(text, replacer, **days) == text
    place = (proposed.start, proposed.end)
    pointed = replaced(text, replacer, pointed=[(*place, "age")], **days)
    assert pointed.startswith(text[: place[0]] + "[") and pointed.endswith("]" + text[place[1] :])
    sure = f"hij is {text[slice(*place)]}." if text[place[0]].isdigit() else ""
    assert replaced(sure, replacer, refused=[(7, len(sure) - 1)], **days) == sure


@pytest.mark.parametrize("text", ["het is elf.", "er waren er acht.", "toen het tien was", "we zijn met vier.",
                                  "hij is 14 dagen weg", "de bus van 12", "drie maanden",
                                  "hij is twee keer weggelopen"])  # fmt: skip
def test_a_clock_a_count_and_a_length_are_not_proposed_as_an_age(text):
    assert [proposal for proposal in Proposer((), "nl").propose(text) if proposal.kind == "age"] == []


@given(
    st.sampled_from(
        ["hij is {}.", "mijn zoon van {}", "toen ze {} was", "een {}-jarige", "ik was toen pas {}, denk ik"]
    ),
    st.integers(2, 99),
    st.booleans(),
)
def test_every_age_in_figures_or_words_is_in_the_band_of_its_number(shape, age, in_words):
    spelt = {n: word for word, n in reversed(list_number_words().items()) if re.fullmatch(r"[a-zë]+", word)}
    text = shape.format(spelt[age] if in_words else age)
    (spot,) = find_ages(text, 5)
    assert (text[spot.start : spot.end], spot.becomes) == (spelt[age] if in_words else str(age), spell_band(age, 5))


@given(st.integers(0, 119), st.integers(2, 50))
def test_an_age_lies_in_its_band_and_a_band_is_as_wide_as_was_said(age, width):
    low, high = map(int, spell_band(age, width).strip("[]").split("-"))
    assert low <= age <= high and high - low + 1 == width and low % width == 0


@pytest.mark.parametrize(
    ("written", "shifted", "month", "year"),
    [
        ("12 april 2019", "22 mei 2019", "[april 2019]", "[2019]"),
        ("1-4-2019", "11-5-2019", "[april 2019]", "[2019]"),
        ("01-04-2019", "11-05-2019", "[april 2019]", "[2019]"),
        ("2019-04-01", "2019-05-11", "[april 2019]", "[2019]"),
        ("april 2019", "mei 2019", "april 2019", "[2019]"),
        ("3 mei", "12 juni", "[mei]", "[datum]"),
        ("31 december 2019", "9 februari 2020", "[december 2019]", "[2019]"),
        ("12 apr '19", "22 mei '19", "[april 2019]", "[2019]"),
        ("2019", "2019", "2019", "2019"),
        ("31-2-2019", "[datum]", "[datum]", "[datum]"),
    ],
)  # fmt: skip
def test_a_date_is_shifted_or_made_coarser_as_it_was_written(written, shifted, month, year):
    assert [write_date(written, how, 40, "nl") for how in ("shifted", "month", "year")] == [shifted, month, year]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 1, 1)), st.integers(-180, 180))
def test_a_shifted_date_is_shifted_back_by_as_many_days(day, days):
    written = f"{day.day}-{day.month}-{day.year}"
    assert write_date(write_date(written, "shifted", days, "nl"), "shifted", -days, "nl") == written


# --- invented names --------------------------------------------------------------------------------------------------
def test_no_invented_name_is_an_ordinary_word_or_a_word_of_the_study():
    taken = {fold_text(word) for word in load_invented()["m"][:40]}
    names = InventedNames(b"s" * 32, {}, taken)
    given_words = [names.give_word(f"Naam{n}", SORTS[n % 4]) for n in range(800)]  # more than the lists hold
    assert len({fold_text(word) for word in given_words}) == 800
    assert taken.isdisjoint(map(fold_text, given_words))
    for language in ("nl", "en"):
        ordinary = load_ordinary(language)
        assert [word for word in given_words if word in ordinary] == []


def test_what_was_given_stays_whatever_is_taken_later():
    words: dict[str, tuple[str, str]] = {}
    first = InventedNames(b"s" * 32, words, frozenset()).give_word("Quirijn", "m")
    again = InventedNames(b"s" * 32, words, frozenset({fold_text(first)})).give_word("QUIRIJN", "m")
    assert first == again and first != InventedNames(b"t" * 32, {}, {fold_text(first)}).give_word("Quirijn", "m")


_FORMS = st.sampled_from(["Quirijn", "Agnieszka", "Oppelaar", "Wubbema", "Quirijn Oppelaar"])


@given(
    st.lists(st.one_of(
        _FORMS, _FORMS.map(str.upper), _FORMS.map(lambda name: add_tail(name, False, True, "nl")),
        st.sampled_from(["zei", "dat", "ging", "niet", "naar huis", "en"]),
    ), max_size=12),
    st.binary(min_size=16, max_size=32),
)  # fmt: skip
def test_the_key_leads_every_name_back(pieces, seed):
    words: dict[str, tuple[str, str]] = {}
    text = "Toen " + " , ".join(pieces)
    becomes = replaced(text, make_replacer(seed, words))
    for real in ("quirijn", "agnieszka", "oppelaar", "wubbema"):
        assert real not in fold_text(becomes)
    assert lead_back(becomes, words) == text


def lead_back(text: str, words: dict[str, tuple[str, str]]) -> str:
    """The text with every invented word led back by the key, owners included."""
    back = {fold_text(becomes): written for written, becomes in words.values()}

    def lead(match: re.Match[str]) -> str:
        for cut in range(len(match[0]), 0, -1):
            written = back.get(fold_text(match[0][:cut]))
            if written and re.fullmatch(r"(?:['’]?s|['’])?", match[0][cut:], re.I):
                return keep_case(add_tail(written, False, cut < len(match[0]), "nl"), match[0])
        return match[0]

    return re.sub(r"[^\W\d_]+['’]?[^\W\d_]*", lead, text)
