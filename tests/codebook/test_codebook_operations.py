from __future__ import annotations

import pytest
from codebook_builders import FOREST, books, broken, changes, counter, counter_from, oeverland, sequences
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ota.codebook import operations
from ota.codebook.changes import AddCode, AddPlace, EditCode, EditPlace, apply, compare_codebooks
from ota.codebook.tree import Codebook
from ota.errors import OtaError


def names(book: Codebook, under: str | None, everywhere: bool = False) -> list[str]:
    key = book.find(under).id if under else None
    return [code.name for code in book.list_children(key, everywhere)]


def ids(book: Codebook, *named: str) -> list[str]:
    return [book.find(name).id for name in named]


# --- invariants --------------------------------------------------------------------------------------------------


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([Codebook(), FOREST]), sequences)
@example(FOREST, [("also", 25, 2), ("merge", [4], 3)])
def test_no_sequence_of_operations_breaks_a_rule(book: Codebook, sequence: list) -> None:
    new_id = counter_from(100)
    for step in sequence:
        created = changes(book, step, new_id)
        after = apply(book, created)
        assert broken(after) == []
        assert sorted(map(repr, compare_codebooks(book, after))) == sorted(
            map(repr, created)
        )  # places change in any order
        assert apply(after, compare_codebooks(after, book)) == book
        book = after
    for code in book.live:
        assert sum(place.home for place in book.list_places(code.id)) == 1
        beneath = book.list_subtree(code.id)
        assert len(beneath) == len({c.id for c in beneath})
        assert code not in book.list_ancestors(code.id)
        assert all(code in book.list_ancestors(c.id) for c in beneath if c != code)
    assert {code.id for code, _depth in book.walk()} == {code.id for code in book.live}
    homes = [step for step in book.walk_all() if step.home]
    assert len(homes) == len(book.live)


@settings(max_examples=150, deadline=None)
@given(books)
def test_every_code_is_found_again_by_its_reference(book: Codebook) -> None:
    for code in book.live:
        assert book.find(book.spell_reference(code.id)) == code


# --- add, edit, move ---------------------------------------------------------------------------------------------


def test_adding_writes_one_code_and_one_place() -> None:
    book = oeverland()
    add = operations.add(book, "  Te  laat ", "code", ids(book, "Wachten")[0], new_id=counter_from(100), colour="#ABC")
    code, place = add
    assert isinstance(code, AddCode) and isinstance(place, AddPlace)
    assert (code.code.name, code.code.colour) == ("Te laat", "#aabbcc")
    assert names(apply(book, add), "Wachten") == ["Lange wachtlijst", "Geen bericht", "Te laat"]


def test_dutch_levels_and_origins_are_understood() -> None:
    add = operations.add(Codebook(), "Nieuw", "Categorie", new_id=counter(), origin="Inductief")
    assert (add[0].code.level, add[0].code.origin) == ("category", "inductive")  # type: ignore[union-attr]


def test_a_new_name_changes_one_field_of_one_row() -> None:
    book = oeverland()
    (key,) = ids(book, "Wachten")
    assert operations.edit(book, key, name="Wachttijd") == [EditCode(key, {"name": "Wachttijd"})]
    assert operations.edit(book, key, name="wachten") == [EditCode(key, {"name": "wachten"})]
    assert operations.edit(book, key, definition=book[key].definition) == []


def test_moving_takes_everything_under_it_along() -> None:
    book = oeverland()
    move = operations.move(book, *ids(book, "Wachten", "Samen kiezen"))
    after = apply(book, move)
    assert [type(change) for change in move] == [EditPlace]
    assert names(after, "Samen kiezen") == ["Toon", "Wachten"]
    assert after.spell_path(after.find("Geen bericht").id) == "Samen kiezen > Wachten > Geen bericht"


def test_moving_to_a_position_orders_the_siblings() -> None:
    book = oeverland()
    key, under = ids(book, "Geen bericht", "Wachten")
    after = apply(book, operations.move(book, key, under, 0))
    assert names(after, "Wachten") == ["Geen bericht", "Lange wachtlijst"]
    assert operations.move(book, key, under) == []


def test_moving_home_to_a_category_where_the_code_is_a_guest_leaves_one_place_there() -> None:
    book = oeverland()
    key, under = ids(book, "Vaste begeleider", "Wachten")
    after = apply(book, operations.move(book, key, under))
    assert len(after.list_places(key)) == 1
    assert names(after, "Wisselen", everywhere=True) == ["Nieuw gezicht"]


# --- several places ----------------------------------------------------------------------------------------------


def test_a_code_in_two_categories_is_counted_once_above_both() -> None:
    book = oeverland()
    beneath = [code.name for code in book.list_subtree(ids(book, "Erbij blijven")[0])]
    assert beneath.count("Vaste begeleider") == 1
    assert "Vaste begeleider" in [code.name for code in book.list_subtree(ids(book, "Wachten")[0])]


def test_joining_a_second_category_twice_changes_nothing_and_leaving_undoes_it() -> None:
    book = oeverland()
    key, wachten, home = ids(book, "Vaste begeleider", "Wachten", "Wisselen")
    assert operations.add_also(book, key, wachten, new_id=counter()) == []
    assert operations.add_also(book, key, home, new_id=counter()) == []
    assert [c.name for c in apply(book, operations.leave(book, key, wachten)).list_parents(key)] == ["Wisselen"]


# --- group -------------------------------------------------------------------------------------------------------


def test_grouping_makes_a_category_under_what_the_codes_have_in_common() -> None:
    book = oeverland()
    codes = ids(book, "Geen bericht", "Nieuw gezicht")
    after = apply(book, operations.group(book, codes, "In het duister", new_id=counter_from(100)))
    new = after.find("In het duister")
    assert (new.level, after.spell_path(new.id)) == ("category", "Erbij blijven > In het duister")
    assert names(after, "In het duister") == ["Geen bericht", "Nieuw gezicht"]


def test_grouping_codes_without_anything_in_common_makes_a_category_at_the_top() -> None:
    book = oeverland()
    codes = ids(book, "Los idee", "Nieuw gezicht")
    after = apply(book, operations.group(book, codes, "Samen", new_id=counter_from(100)))
    assert after.spell_path(after.find("Samen").id) == "Samen"


def test_grouping_into_a_path_names_the_theme_and_the_new_category() -> None:
    book = oeverland()
    group = operations.group(book, ids(book, "Los idee"), "Samen kiezen > Ruimte", new_id=counter_from(100))
    after = apply(book, group)
    assert after.spell_path(after.find("Los idee").id) == "Samen kiezen > Ruimte > Los idee"


def test_grouping_categories_into_an_existing_theme_moves_them() -> None:
    book = oeverland()
    after = apply(book, operations.group(book, ids(book, "Wachten"), "Samen kiezen", new_id=counter_from(100)))
    assert names(after, "Samen kiezen") == ["Toon", "Wachten"]
    assert len(after) == len(book)


def test_grouping_into_the_name_of_a_code_makes_a_category_of_that_name() -> None:
    book = oeverland()
    after = apply(book, operations.group(book, ids(book, "Los idee"), "Los idee", new_id=counter_from(100)))
    assert after.spell_path(ids(book, "Los idee")[0]) == "Los idee > Los idee"


def test_grouping_as_a_second_place_keeps_the_homes() -> None:
    book = oeverland()
    codes = ids(book, "Los idee", "Nieuw gezicht")
    after = apply(book, operations.group(book, codes, "Toon", also=True, new_id=counter_from(100)))
    assert names(after, "Toon") == []
    assert names(after, "Toon", everywhere=True) == ["Los idee", "Nieuw gezicht"]
    assert after.spell_path(codes[1]) == "Erbij blijven > Wisselen > Nieuw gezicht"


# --- merge and remove --------------------------------------------------------------------------------------------


def test_merging_unites_keywords_places_and_what_is_beneath() -> None:
    book = oeverland()
    gone, into = ids(book, "Vaste begeleider", "Los idee")
    book = apply(book, operations.edit(book, gone, keywords="vast, Blijven"))
    book = apply(book, operations.edit(book, into, keywords="blijven, idee"))
    book = apply(book, operations.add(book, "Naam kennen", "code", gone, new_id=counter_from(50)))
    after = apply(book, operations.merge(book, [gone], into))
    assert (after[gone].state, after[gone].merged_into) == ("merged", into)
    assert after.list_places(gone) == ()
    assert after[into].keywords == ("blijven", "idee", "vast")
    assert after[into].definition == "Over Los idee."
    assert names(after, "Los idee") == ["Naam kennen"]
    assert {code.name for code in after.list_parents(into)} == {"Wachten", "Wisselen"}
    assert broken(after) == []


def test_merging_two_categories_brings_home_and_guest_codes_once() -> None:
    book = oeverland()
    gone, into = ids(book, "Wisselen", "Wachten")
    after = apply(book, operations.merge(book, [gone], into))
    assert names(after, "Wachten", everywhere=True).count("Vaste begeleider") == 1
    assert names(after, "Erbij blijven") == ["Wachten"]


def test_merging_a_code_into_its_own_subcode_keeps_the_place_in_the_tree() -> None:
    book = oeverland()
    (above,) = ids(book, "Geen bericht")
    book = apply(book, operations.add(book, "Stilte", "code", above, new_id=counter_from(50)))
    after = apply(book, operations.merge(book, [above], book.find("Stilte").id))
    assert after.spell_path(after.find("Stilte").id) == "Erbij blijven > Wachten > Stilte"


def test_a_merged_code_is_not_worked_on_and_names_its_successor() -> None:
    book = oeverland()
    gone, into = ids(book, "Geen bericht", "Los idee")
    after = apply(book, operations.merge(book, [gone], into))
    for work in (
        lambda: operations.edit(after, gone, name="x"),
        lambda: operations.move(after, gone, None),
        lambda: after.find("Geen bericht"),
    ):
        with pytest.raises(OtaError) as refused:
            work()
        assert refused.value.key == "codebook.merged-away"
        assert refused.value.values["into"] == "Los idee"


def test_removing_moves_what_is_beneath_up_to_the_same_spot() -> None:
    book = oeverland()
    after = apply(book, operations.remove(book, ids(book, "Wachten")))
    assert names(after, "Erbij blijven") == ["Wisselen", "Lange wachtlijst", "Geen bericht"]
    assert [c.name for c in after.list_parents(ids(after, "Vaste begeleider")[0])] == ["Wisselen"]


def test_removing_takes_along_what_was_merged_into_it_before_it_in_the_list() -> None:
    book = oeverland()
    gone, into = ids(book, "Geen bericht", "Los idee")
    book = apply(book, operations.merge(book, [gone], into))
    remove = operations.remove(book, [into])
    assert [change.id for change in remove if type(change).__name__ == "RemoveCode"] == [gone, into]  # type: ignore[union-attr]
    assert gone not in apply(book, remove)


# --- refusals ----------------------------------------------------------------------------------------------------


def _refusals() -> dict:
    def on(work):
        return lambda: work(oeverland())

    def add(name="Nieuw", level="code", under=None, **fields):
        def work(book):
            key = book.find(under).id if under else None
            return operations.add(book, name, level, key, new_id=counter_from(100), **fields)

        return on(work)

    def call(function, *named, **options):
        return on(lambda book: function(book, *[book.find(g).id if g else None for g in named], **options))

    return {
        "name-empty": add(" \u200b "),
        "name-lines": add("een\ntwee"),
        "name-arrow": add("> pad"),
        "name-long": add("x" * 201),
        "level-unknown": add(level="hoofdstuk"),
        "origin-unknown": add(origin="intuïtief"),
        "colour": add(colour="blauw"),
        "state-unknown": call(operations.edit, "Los idee", state="merged"),
        "double": add("GEEN BERÍCHT", under="Wachten"),
        "double-top": add("los  IDEE"),
        "cycle": call(operations.move, "Wachten", "Wachten"),
        "level-order": call(operations.move, "Wachten", "Los idee"),
        "unknown": lambda: oeverland()["?"],
        "into-itself": on(lambda b: operations.merge(b, ids(b, "Wachten"), *ids(b, "Wachten"))),
        "merge-levels": on(lambda b: operations.merge(b, ids(b, "Los idee"), *ids(b, "Wachten"))),
        "leave-home": call(operations.leave, "Vaste begeleider", "Wisselen"),
        "not-there": call(operations.leave, "Nieuw gezicht", "Toon"),
    }


@pytest.mark.parametrize("key", list(_refusals()))
def test_what_cannot_be_is_refused_in_words(key: str) -> None:
    with pytest.raises(OtaError) as refused:
        _refusals()[key]()
    assert refused.value.key == ("directory.unknown" if key == "unknown" else f"codebook.{key}")
    for language in ("nl", "en"):
        what, _bar, then = refused.value.format_message(language).partition(" | ")
        assert what and then and "{" not in what + then


def test_a_theme_stands_at_the_top_only_and_a_set_makes_no_cycle() -> None:
    book = oeverland()
    with pytest.raises(OtaError, match="cannot stand under"):
        operations.move(book, *ids(book, "Erbij blijven", "Samen kiezen"))
    with pytest.raises(OtaError, match="under themselves"):
        move = operations.move(book, *ids(book, "Toon", "Wachten"))
        after = apply(book, move)
        operations.add_also(after, *ids(after, "Wachten", "Toon"), new_id=counter_from(100))


def test_merging_is_refused_when_two_subcodes_would_share_a_name() -> None:
    book, new_id = oeverland(), counter_from(100)
    for under in ("Geen bericht", "Los idee"):
        book = apply(book, operations.add(book, "Stilte", "code", book.find(under).id, new_id=new_id))
    with pytest.raises(OtaError) as refused:
        operations.merge(book, ids(book, "Geen bericht"), *ids(book, "Los idee"))
    assert refused.value.key == "codebook.double"
