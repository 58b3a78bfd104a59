"""The one directory of names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.directory import Directory, fold_loosely, make_directory
from ota.errors import OtaError
from ota.text.folding import fold_name

NAMES = st.text(st.sampled_from("aábBß '’-tT03·"), min_size=1, max_size=6).map(str.strip).filter(fold_loosely)


def people(*names: str) -> Directory[str]:
    directory: Directory[str] = Directory("person", "people", first_names=True)
    for name in names:
        directory.add(name, name)
    return directory


def refused(directory: Directory[str], text: str, **how: bool) -> OtaError:
    with pytest.raises(OtaError) as caught:
        directory.find(text, **how)
    return caught.value


@pytest.mark.parametrize(
    "typed", ["Daniël d’Arc", "daniel d'arc", "DANIEL DARC", " Daniël  d'Arc ", "daniel", "Dan", "daniel d"]
)
def test_a_person_is_found_by_name_first_name_or_beginning_however_it_is_written(typed):
    assert people("Moeder Vos", "Daniël d’Arc", "Tess d’Arc").find(typed) == "Daniël d’Arc"


def test_what_is_written_exactly_so_counts_before_what_is_written_alike():
    directory = people("Jose", "José", "Joseph")
    assert [directory.find(name) for name in ("Jose", "José", "Joseph")] == ["Jose", "José", "Joseph"]
    assert directory.find_meant("JOSÉ") == ["Jose", "José"]


def test_all_of_a_name_counts_before_the_beginning_of_another():
    assert people("Wachten", "Wachtlijst", "Wacht").find("wacht") == "Wacht"


def test_where_two_fit_none_is_chosen_and_both_are_named():
    error = refused(people("Daniël Vos", "Daniël Kroon", "Tess Vos"), "daniel")
    assert error.key == "directory.several"
    assert "Daniël Kroon; Daniël Vos" in error.format_message("en")


def test_nothing_is_taken_for_what_comes_near_only():
    error = refused(people("Moeder Vos", "Daniël Vos"), "Danjel")
    assert error.key == "directory.unknown"
    assert "Looks like: Daniël" in error.format_message("en") and "ota people list" in error.format_message("en")


def test_a_beginning_will_not_do_where_a_file_is_read():
    directory = people("Hulp geweigerd")
    assert directory.find("hulp G") == "Hulp geweigerd"
    assert refused(directory, "hulp G", entire=True).key == "directory.unknown"
    assert directory.get("hulp G") is None


def test_names_of_settings_come_before_their_labels_and_are_told_where_none_fits():
    roles = make_directory("person", [("ouder", ("parent", "ouder")), ("professional", ("ouder", "professional"))])
    assert roles.find("Ouder") == "ouder"
    assert roles.find("PARENT") == "ouder"
    assert "Choose from: ouder, professional" in refused(roles, "oom").format_message("en")


def test_a_handle_is_found_whatever_its_noughts_and_never_by_its_beginning():
    directory: Directory[int] = Directory("source", "transcripts")
    for number in (3, 31):
        directory.add(number, f"gesprek {number}", handle=f"T{number:02d}")
    assert [directory.find(text) for text in ("T3", "t03", "T003", "T31")] == [3, 3, 3, 31]
    assert directory.find_meant("T1") == []


def test_a_key_is_found_whole_or_by_a_beginning_that_is_long_enough():
    key = "01912345-6789-7abc-8def-fedcba987654"
    named, keys = people(), Directory[str]("coding", "codings")
    named.add(key, "Vos", key=key)
    keys.add(key, key=key)
    for text in (key, "01912345", "fedcba", "FEDCBA9"):
        assert named.find(text) == key == keys.find(text)
    assert named.find_meant("fed") == [] and keys.find("fed") == key


@given(st.lists(NAMES, min_size=1, max_size=5, unique_by=lambda name: " ".join(name.split())))
def test_every_thing_is_found_by_what_it_is_called(names):
    directory = people(*names)
    for name in names:
        assert directory.find(name) == name == directory.get(name)
        swapcase = unicodedata.normalize("NFD", name).swapcase()
        assert {fold_name(text) for text in directory.find_meant(swapcase)} == {fold_name(name)}


@given(st.lists(NAMES, min_size=1, max_size=5, unique=True), NAMES)
def test_what_is_found_is_called_so_or_begins_so(names, typed):
    for result in people(*names).find_meant(typed):
        assert fold_loosely(typed) in (fold_loosely(result), fold_loosely(result.partition(" ")[0])) or fold_loosely(
            result
        ).startswith(fold_loosely(typed))


@given(st.text(max_size=8))
def test_alike_is_settled_and_blind_to_case_and_form(name):
    assert fold_name(fold_name(name)) == fold_name(name)
    assert fold_name(unicodedata.normalize("NFD", name)) == fold_name(unicodedata.normalize("NFC", name))


def test_what_is_longer_than_a_name_is_not_repeated_by_the_error():
    error = refused(people("Moeder Vos"), "Wij zaten daar met zijn allen te wachten tot er eens iemand kwam.")
    assert error.format_message("nl").startswith("Er is geen person '(een lange tekst)'.")
    assert "'Moder Vis'" in refused(people("Moeder Vos"), " Moder Vis ").format_message("en")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_nearest_is_named_only_where_something_is(language: str):
    people: Directory[str] = Directory("person", "people")
    people.add("a", "Moeder Vos")
    for shown in (
        people.refuse_unknown("qqxx").format_message(language),
        make_directory("level", (("gezin", ()),)).refuse_unknown("qqxx").format_message(language),
    ):
        what, _, advice = shown.partition(" | ")
        assert "qqxx" in what and advice and "-" not in shown and ": ." not in shown, shown
    assert "Moeder Vos" in people.refuse_unknown("Moeder Vox").format_message(language)
    assert (
        not make_directory("level", ())
        .refuse_unknown("qqxx")
        .format_message(language)
        .rstrip(" |")
        .endswith(("-", ":"))
    )
