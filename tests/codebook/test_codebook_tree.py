from __future__ import annotations

import pytest
from codebook_builders import counter, oeverland

from ota.codebook import operations
from ota.codebook.changes import apply
from ota.codebook.checking import check
from ota.codebook.model import Code, TreePlace
from ota.codebook.tree import Codebook
from ota.errors import OtaError


def test_the_tree_is_walked_top_down_with_other_places_marked() -> None:
    lines = [("  " * step.depth + step.code.name, step.home) for step in oeverland().walk_all()]
    assert lines == [
        ("Erbij blijven", True),
        ("  Wachten", True),
        ("    Lange wachtlijst", True),
        ("    Geen bericht", True),
        ("    Vaste begeleider", False),
        ("  Wisselen", True),
        ("    Vaste begeleider", True),
        ("    Nieuw gezicht", True),
        ("Samen kiezen", True),
        ("  Toon", True),
        ("Los idee", True),
    ]


def test_parents_ancestors_and_roots_run_over_all_places() -> None:
    book = oeverland()
    key = book.find("Vaste begeleider").id
    assert [code.name for code in book.list_parents(key)] == ["Wisselen", "Wachten"]
    assert [code.name for code in book.list_ancestors(key)] == ["Wisselen", "Wachten", "Erbij blijven"]
    assert [code.name for code in book.roots] == ["Erbij blijven", "Samen kiezen", "Los idee"]


@pytest.mark.parametrize(
    "text",
    [
        "Geen bericht",
        "géén  BERICHT",
        "Wachten > Geen bericht",
        "erbij blijven / wachten / geen bericht",
        "> Erbij blijven > Wachten > Geen bericht",
    ],
)
def test_a_code_is_found_by_name_or_path(text: str) -> None:
    assert oeverland().find(text).name == "Geen bericht"


def test_a_code_is_found_by_id_by_its_beginning_and_at_its_other_place() -> None:
    book = oeverland()
    code = book.find("Geen bericht")
    assert book.find(code.id) == code
    tree = Codebook([Code("0190aaaa-0000-7000-8000-abcdef123456", "code", "X")])
    assert tree.find("abcdef").name == tree.find("0190AAAA-0000").name == "X"
    assert book.find("Wachten > Vaste begeleider").name == "Vaste begeleider"


def test_an_exact_name_goes_before_one_that_differs_in_accents() -> None:
    book, new_id = oeverland(), counter()
    ids = [str(n) * 8 for n in range(2, 6)]
    toon = book.find("Toon").id
    book = apply(book, operations.add(book, "Wáchten", "code", toon, new_id=lambda: ids.pop()))
    assert book.find("Wáchten").level == "code"
    assert book.find("Wachten").level == "category"
    assert new_id()
    with pytest.raises(OtaError) as refused:
        book.find("WACHTEN")
    assert refused.value.key == "directory.several"
    assert refused.value.values["meant"] == "Erbij blijven > Wachten; Samen kiezen > Toon > Wáchten"
    assert book.find("WACHTEN", level="category").name == "Wachten"


def test_a_name_at_the_top_is_told_apart_with_an_arrow() -> None:
    codes = [Code("a", "theme", "Wachten"), Code("b", "code", "Wachten")]
    book = Codebook(codes, [TreePlace("1", None, "a"), TreePlace("2", "a", "b")])
    with pytest.raises(OtaError) as refused:
        book.find("Wachten")
    assert refused.value.values["meant"] == "> Wachten; Wachten > Wachten"
    assert (book.find("> Wachten").id, book.find("Wachten > Wachten").id) == ("a", "b")


def test_a_name_may_hold_what_paths_are_written_with() -> None:
    codes = [Code("a", "category", "OTS / MUHP"), Code("b", "code", "1 > 2")]
    book = Codebook(codes, [TreePlace("1", None, "a"), TreePlace("2", "a", "b")])
    assert book.find("ots / muhp").id == "a"
    assert book.find("OTS / MUHP > 1 > 2").id == "b"


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(OtaError) as refused:
        oeverland().find("lange wachtlijsten")
    assert str(refused.value.values["near"]).startswith("Lange wachtlijst,")
    with pytest.raises(OtaError, match="still empty"):
        Codebook().find("iets")


def _problems(codes: list[Code], places: list[TreePlace]) -> set[str]:
    problems = check(Codebook(codes, places))
    assert all(p.format_message("nl") and " | " in p.format_message("en") for p in problems)
    return {p.key.removeprefix("codebook.") for p in problems if not p.warning}


A, B = Code("a", "code", "A"), Code("b", "code", "B")
TOP = [TreePlace("1", None, "a"), TreePlace("2", None, "b")]


@pytest.mark.parametrize(
    ("found", "codes", "places"),
    [
        (set(), [A, B], TOP),
        ({"no-home"}, [A, B], TOP[:1]),
        ({"two-homes"}, [A, B], [*TOP, TreePlace("3", "a", "b")]),
        ({"cycle"}, [A, B], [TreePlace("1", "b", "a"), TreePlace("2", "a", "b")]),
        ({"double-top"}, [A, Code("b", "code", "á")], TOP),
        ({"level-order"}, [A, Code("b", "category", "B")], [TOP[0], TreePlace("2", "a", "b")]),
        ({"twice"}, [A, B], [*TOP[:1], TreePlace("2", "a", "b"), TreePlace("3", "a", "b", home=False)]),
        ({"set-at-top", "twice"}, [A, B], [*TOP, TreePlace("3", None, "b", home=False)]),
        ({"place-dangling"}, [A, B], [*TOP, TreePlace("3", "gone", "b", home=False)]),
        ({"merged-dangling"}, [A, Code("b", "code", "B", state="merged", merged_into="gone")], TOP[:1]),
        ({"merged-dangling"}, [A, Code("b", "code", "B", merged_into="a")], TOP),
        ({"merged-placed"}, [A, Code("b", "code", "B", state="merged", merged_into="a")], TOP),
        (
            {"under-merged"},
            [A, B, Code("c", "code", "C", state="merged", merged_into="a")],
            [*TOP, TreePlace("3", "c", "b", home=False)],
        ),
    ],
)
def test_a_damaged_codebook_is_told_what_is_wrong(found: set[str], codes: list[Code], places: list[TreePlace]) -> None:
    assert _problems(codes, places) == found


def test_a_missing_definition_is_a_warning_and_not_for_retired_codes() -> None:
    book = Codebook([A, Code("b", "code", "B", state="retired")], TOP)
    assert [(p.key, p.where, p.warning) for p in check(book)] == [("codebook.no-definition", "A", True)]
