"""Merging and removing codes that are in use: no coding is ever lost unasked."""

from __future__ import annotations

import pytest
from builders import add_codes, add_coding, read_table, reopen
from replaying import held

from ota import checks, regrouping, undoing
from ota.codebook import saving
from ota.codebook import store as codebook
from ota.codings import store as codings
from ota.errors import OtaError
from ota.study import Study


def coded(study: Study) -> list[tuple[object, object]]:
    """Code and quote of every coding."""
    return sorted((row[3], row[-1]) for row in read_table(codings.list_codings(study)).rows)


QUOTES = {"Wachten": "maanden op een wachtlijst", "Samen": "we doen het samen", "Lucht": "Dat gaf lucht"}


def test_a_merge_keeps_every_coding_of_every_coder(small: Study) -> None:
    with reopen(small, "Bram") as bram:
        add_coding(bram, "vos-moeder", "niemand belde", "Wachten", memo="van Bram")
    assert regrouping.merge(small, ["Wachten", "Lucht"], "Samen").count == 3
    assert coded(small) == sorted(("Samen", quote) for quote in (*QUOTES.values(), "niemand belde"))
    assert {row[4] for row in codings.list_codings(small).rows} == {"Anouk", "Bram"}
    assert [p for p in checks.check(small) if not p.warning] == []
    undoing.take_back(small)
    assert coded(small) == sorted([*QUOTES.items(), ("Wachten", "niemand belde")])


def test_facets_memos_and_favourites_go_along(small: Study) -> None:
    before = {row[-1]: row[5:] for row in codings.list_codings(small).rows}
    regrouping.merge(small, ["Samen"], "Lucht")
    assert {row[-1]: row[5:] for row in codings.list_codings(small).rows} == before


@pytest.mark.parametrize(
    ("call", "key"),
    [
        (lambda s: regrouping.merge(s, ["Wachten"], "Wachten"), "codebook.into-itself"),
        (lambda s: regrouping.merge(s, ["Hulp"], "Samen"), "codebook.merge-levels"),
        (lambda s: regrouping.merge(s, ["Wagten"], "Samen"), "directory.unknown"),
        (lambda s: regrouping.remove(s, ["Wachten"]), "regrouping.in-use"),
        (lambda s: regrouping.remove(s, ["Wachten"], to="Hulp"), "regrouping.no-target"),
        (lambda s: regrouping.remove(s, ["Wachten"], to="Wachten"), "regrouping.no-target"),
        (lambda s: regrouping.remove(s, ["Wachten", "Samen"], to="Samen"), "regrouping.no-target"),
        (lambda s: regrouping.remove(s, ["Wachten"], to="Oud"), "regrouping.no-target"),
        (lambda s: regrouping.remove(s, ["Leeg"], to="Hulp"), "regrouping.no-target"),
    ],
)
def test_what_cannot_be_regrouped_changes_nothing(small: Study, call, key: str) -> None:
    add_codes(small, "Oud", "Leeg")
    saving.edit(small, "Oud", {"state": "retired"})
    with small.reading() as connection:
        before = held(connection)
    with pytest.raises(OtaError) as refused:
        call(small)
    assert refused.value.key == key
    with small.reading() as connection:
        assert held(connection) == before


def test_codings_of_a_removed_code_go_where_they_are_sent(small: Study) -> None:
    assert regrouping.remove(small, ["Wachten"], to="lucht").count == 1
    assert coded(small) == sorted(
        [("Lucht", QUOTES["Lucht"]), ("Lucht", QUOTES["Wachten"]), ("Samen", QUOTES["Samen"])]
    )
    undoing.take_back(small)
    assert coded(small) == sorted(QUOTES.items())


def test_codings_go_with_a_code_only_when_that_is_said(small: Study) -> None:
    assert regrouping.remove(small, ["Wachten", "Lucht"], with_codings=True).count == 2
    assert coded(small) == [("Samen", QUOTES["Samen"])]
    assert [code.name for code in codebook.read(small).live if code.level == "code"] == ["Samen"]
    undoing.take_back(small)
    assert coded(small) == sorted(QUOTES.items())
    assert {row[-1]: row[7] for row in codings.list_codings(small).rows}[QUOTES["Wachten"]] == ("belemmerend",)


def test_a_code_that_took_others_in_goes_with_them(small: Study) -> None:
    regrouping.merge(small, ["Wachten"], "Lucht")
    regrouping.remove(small, ["Lucht"], to="Samen")
    assert coded(small) == sorted(("Samen", quote) for quote in QUOTES.values())
    assert [p for p in checks.check(small) if not p.warning] == []


def test_an_unused_code_goes_without_a_word(small: Study) -> None:
    add_codes(small, "Leeg")
    assert regrouping.remove(small, ["Leeg"]).count == 0


def test_a_category_leaves_its_codes_where_it_stood(small: Study) -> None:
    assert regrouping.remove(small, ["Hulp"]).count == 0
    assert {code.name for code in codebook.read(small).roots} == {"Wachten", "Samen", "Lucht"}
    assert coded(small) == sorted(QUOTES.items())
