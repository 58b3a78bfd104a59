"""Codings are added, changed, removed, listed and checked; each command is one step."""

from __future__ import annotations

import pytest
from builders import INTERVIEW, add_codes, add_coding, add_source, reopen

from ota import undoing
from ota.codebook import saving as codebook
from ota.codings import checking, operations, store
from ota.codings.desk import What, Where
from ota.db import tables
from ota.db.sql import func, select, update
from ota.errors import OtaError
from ota.study import Study
from ota.transcripts import changing as transcripts
from ota.transcripts import progress


def row(study: Study, key: str) -> dict[str, object]:
    table = store.list_codings(study)
    return next(dict(zip(table.keys, row, strict=True)) for row in table.rows if row[0] == key)


def steps(study: Study) -> int:
    with study.reading() as connection:
        return connection.execute(select(func.count()).select_from(tables.step)).scalar_one()


def refused(call, *arguments, **named) -> OtaError:  # type: ignore[no-untyped-def]
    with pytest.raises(OtaError) as caught:
        call(*arguments, **named)
    for language in ("nl", "en"):
        assert "wachtlijst gestaan" not in caught.value.format_message(language)
    return caught.value


def test_a_passage_takes_several_codes_with_facets_memo_and_voice_in_one_step(small: Study):
    before = steps(small)
    what = What(
        facets={"Werking": ["HELPS", "gewenst", "bevorderend"], "level": ["gezin", "municipality"]},
        memo="Nota",
        favourite=True,
    )
    added = operations.add(small, "t1", Where("MAANDEN"), ["wachten", "Samen", "Wachten"], what)
    assert (added.handle, added.perspective, len(added.ids), steps(small)) == ("T01:2", "ouders", 2, before + 1)
    result = row(small, added.ids[0])
    assert (result["code"], result["coder"], result["person"], result["perspective"]) == (
        "Wachten", "Anouk", "Moeder Vos", "ouders",
    )  # fmt: skip
    assert (result["valence"], result["level"]) == (("bevorderend", "gewenst"), ("gezin", "gemeente"))
    assert (result["quote"], result["memo"], result["favourite"]) == ("maanden", "Nota", True)
    assert row(small, added.ids[1])["code"] == "Samen"


def test_passages_may_overlap_and_run_over_turns(small: Study):
    quote = "niemand belde.\n\nI: En toen?\n\nR: Toen kwam Marit."
    first = operations.add(small, "vos-moeder", Where(quote), ["Samen"])
    assert (first.handle, first.perspective) == ("T01:2-4", "ouders")
    second = operations.add(small, "vos-moeder", Where(turn="2"), ["Wachten"])
    assert second.handle == "T01:2"
    assert operations.add(small, "vos-moeder", Where("maanden", "2"), ["Lucht"]).handle == "T01:2"
    assert checking.check(small) == []


def test_words_of_the_interviewer_alone_are_nobodys_and_are_listed_by_check(small: Study):
    added = operations.add(small, "vos-moeder", Where("En toen?"), ["Lucht"])
    assert added.perspective is None
    assert [(problem.key, problem.warning) for problem in checking.check(small)] == [
        ("codings.check-perspective", True)
    ]
    operations.edit(small, added.ids[0], {"perspective": "Parents"})
    assert checking.check(small) == [] and row(small, added.ids[0])["perspective"] == "ouders"


@pytest.mark.parametrize(
    ("where", "codes", "what", "key"),
    [
        (Where("staat er niet in"), ["Wachten"], What(), "codings.quote-missing"),
        (Where("en"), ["Wachten"], What(), "codings.quote-twice"),
        (Where("maanden"), ["Wachtn"], What(), "directory.unknown"),
        (Where("maanden"), ["Hulp"], What(), "codings.not-a-code"),
        (Where("maanden"), ["Oud"], What(), "codings.retired"),
        (Where("maanden"), ["Wachten"], What(perspective="buren"), "directory.not-listed"),
        (Where("maanden"), ["Wachten"], What(person="Moder Vos"), "directory.unknown"),
        (Where("maanden"), ["Wachten"], What(facets={"kleur": ["rood"]}), "directory.not-listed"),
        (Where("maanden"), ["Wachten"], What(facets={"valence": ["rood"]}), "directory.not-listed"),
        (Where("maanden"), ["Wachten"], What(print_form="weken"), "codings.print-form"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(
    small: Study, where: Where, codes: list[str], what: What, key: str
):
    add_codes(small, "Oud")
    codebook.edit(small, "Oud", {"state": "retired"})
    before = store.list_codings(small).rows, steps(small)
    error = refused(operations.add, small, "vos-moeder", where, codes, what)
    assert error.key == key and error.format_message("nl") != error.format_message("en")
    assert (store.list_codings(small).rows, steps(small)) == before


def test_only_a_source_in_use_is_coded(small: Study):
    transcripts.change(small, "vos-moeder", {"status": "basis"})
    error = refused(operations.add, small, "vos-moeder", Where(turn="2"), ["Wachten"])
    assert "basis of a consensus" in error.format_message("en") and "basis van consensus" in error.format_message("nl")
    assert "vos-moeder" in refused(operations.add, small, "vos-moder", Where(turn="2"), ["Wachten"]).format_message(
        "en"
    )


def test_coding_makes_the_source_busy_but_never_less_than_it_was(small: Study):
    add_source(small, "b", INTERVIEW + "\nR: Meer.\n")
    assert [row[3] for row in progress.list_progress(small).rows] == ["busy (3)", "open"]
    transcripts.change(small, "b", {}, "done")
    add_coding(small, "b", "Meer.", "Lucht")
    assert progress.list_progress(small).rows[1][3] == "done (1)"


def test_every_field_can_be_changed_and_cleared(small: Study):
    key = add_coding(small, "vos-moeder", "Toen kwam Marit.", "Samen")
    for field, words, shown, cleared in (
        ("perspective", "Professionals", "professionals", "ouders"),
        ("memo", "Nota", "Nota", None),
        ("person", "moeder vos", "Moeder Vos", "Moeder Vos"),
    ):
        operations.edit(small, key, {field: words})
        assert row(small, key)[field] == shown
        operations.edit(small, key, {field: ""})
        assert row(small, key)[field] == cleared
    operations.edit(small, key, {"favourite": True, "facets": {"valence": ["helps"], "level": ["gezin", "regio"]}})
    operations.edit(small, key, {"facets": {"niveau": ["regio"]}})
    assert [row(small, key)[name] for name in ("favourite", "valence", "level")] == [True, ("bevorderend",), ("regio",)]
    operations.edit(small, key, {"favourite": False, "facets": {"valence": []}})
    assert [row(small, key)[name] for name in ("favourite", "valence", "level")] == [False, None, ("regio",)]
    operations.edit(small, key, {"memo": "Ander"}, where=Where("En toen?"), code="Lucht")
    assert [row(small, key)[name] for name in ("quote", "code", "handle")] == ["En toen?", "Lucht", "T01:3"]
    undoing.take_back(small)
    assert [row(small, key)[name] for name in ("quote", "code", "memo")] == ["Toen kwam Marit.", "Samen", None]


def test_a_print_form_must_fit_the_passage_it_is_moved_to(small: Study):
    key = add_coding(small, "vos-moeder", "Toen kwam Marit.", "Samen", print_form="Toen kwam [de gids]...")
    assert refused(operations.edit, small, key, {}, where=Where("En toen?")).key == "codings.print-form"
    operations.edit(small, key, {"print_form": ""}, where=Where("En toen?"))
    assert row(small, key)["quote"] == "En toen?"
    assert refused(operations.edit, small, key, {}).key == "codings.nothing-to-change"
    assert refused(operations.edit, small, "zzzzzz", {"memo": "x"}).key == "directory.unknown"
    assert refused(operations.edit, small, key[:2], {"memo": "x"}).key == "directory.unknown"


def test_an_id_that_fits_several_codings_names_none(study: Study):
    study.make_id = iter([f"{n:08x}-0000-7000-8000-abcdef{n:06x}" for n in range(1, 500)]).__next__
    add_source(study)
    add_codes(study, "Wachten")
    add_coding(study, "vos-moeder", "maanden", "Wachten")
    add_coding(study, "vos-moeder", "lucht", "Wachten")
    error = refused(operations.remove, study, ["abcdef"])
    assert (error.key, error.values["count"]) == ("directory.several", 2)
    with study.reading() as connection:
        keys = [coding.id for coding in store.load(connection)]
    shown = [row[0] for row in store.list_codings(study).rows]
    assert len({len(str(row)) for row in shown}) == 1 and len(set(shown)) == 2
    assert operations.remove(study, [str(row) for row in shown] * 2) == tuple(keys)
    assert store.list_codings(study).rows == ()
    undoing.take_back(study)
    assert [row[0] for row in store.list_codings(study).rows] == shown


def test_the_list_keeps_to_a_source_a_code_with_all_beneath_it_and_a_coder(small: Study):
    add_source(small, "b", INTERVIEW + "\nR: Meer.\n")
    with reopen(small, "Bram") as bram:
        add_coding(bram, "b", "Meer.", "Lucht")
    assert [row[2] for row in store.list_codings(small, source="T02").rows] == ["b"]
    assert [row[3] for row in store.list_codings(small, code="Hulp").rows] == ["Wachten", "Samen"]
    assert [row[4] for row in store.list_codings(small, coder="Bram").rows] == ["Bram"]
    assert "Bram" in refused(store.list_codings, small, coder="Bran").format_message("en")
    assert refused(store.list_codings, small, coder="Bran").format_message("en").startswith("There is no coder 'Bran'")


def test_the_list_keeps_to_the_turns_that_are_cited(small: Study):
    every = [row[1] for row in store.list_codings(small).rows]
    assert len(every) > 2
    for turns in ("T01:2", "t1:2-4"):
        expected = [row for row in every if int(row.split(":")[1][0]) in range(2, 5 if "-" in turns else 3)]
        assert [row[1] for row in store.list_codings(small, source=turns).rows] == expected
    assert refused(store.list_codings, small, source="T01:99").key == "transcripts.no-turn"


def test_check_finds_a_coding_whose_words_are_no_longer_there(small: Study):
    with small.engine.connect() as connection, connection.begin():
        connection.execute(update(tables.coding).where(tables.coding.c.favourite).values(start=3))
    assert [problem.key for problem in checking.check(small)] == ["codings.check-digest"]


def test_rows_come_once_while_somebody_goes_through_them_and_are_those_of_the_listing(small: Study):
    assert len(store.list_codings(small).rows) == 3
    with small.reading():
        streamed, counting = store.stream_listing(small)
        assert (len(streamed.rows), tuple(streamed.rows)) == (3, store.list_codings(small).rows)
        assert counting == sum(row[streamed.keys.index("counts")] for row in store.list_codings(small).rows)
        with pytest.raises(RuntimeError):
            tuple(streamed.rows)
