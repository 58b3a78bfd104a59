from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from codebook_builders import books, broken, changes, counter_from, oeverland, sequences
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ota.codebook import operations, writing
from ota.codebook.changes import apply
from ota.codebook.files import parse_codebook, read_codebook
from ota.codebook.planning import CodebookPlan, plan
from ota.codebook.tree import Codebook
from ota.errors import OtaError
from ota.study.files import Files

INVENTED = Path(__file__).parents[2] / "codebooks" / "zo-thuis-mogelijk.yaml"
calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

write_codebook = partial(writing.write_codebook, files=Files(replace=True))


def imported(path: Path, book: Codebook | None = None, **options: object) -> tuple[Codebook, CodebookPlan]:
    book = book or Codebook()
    codebook_plan = plan(read_codebook(path, book), book, ids(), **options)  # type: ignore[arg-type]
    return apply(book, codebook_plan.changes), codebook_plan


def ids() -> Callable[[], str]:
    return counter_from(500)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "codeboek.yaml"


def tree(book: Codebook) -> list[tuple]:
    """What a reader sees of a codebook: no keys of places, no positions."""
    return [(step.code, step.depth, step.home) for step in book.walk_all() if step.home] + sorted(
        (book.spell_path(p.parent or ""), book.spell_path(p.child)) for p in book.places.values() if not p.home
    )


# --- round trips -------------------------------------------------------------------------------------------------


@calm
@given(books, st.text(max_size=20))
def test_what_was_exported_imports_without_changes_and_exports_the_same_bytes(book: Codebook, title: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "c.yaml"
        write_codebook(book, path, title)
        first = path.read_bytes()
        codebook, codebook_plan = imported(path, book)
        assert codebook_plan.changes == [] and codebook == book
        assert not codebook_plan.added and not codebook_plan.missing
        assert not write_codebook(book, path, title)
        assert path.read_bytes() == first
        elsewhere, _made = imported(path)
        live = Codebook(book.live, book.places.values())
        assert tree(elsewhere) == tree(live)
        second = Path(folder) / "d.yaml"
        write_codebook(elsewhere, second, title)
        assert second.read_bytes() == first


@calm
@given(books, sequences)
def test_a_file_that_is_updated_in_place_says_what_a_clean_one_says(book: Codebook, sequence: list) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, clean = Path(folder) / "c.yaml", Path(folder) / "clean.yaml"
        write_codebook(book, path, "Titel")
        new_id = ids()
        for step in sequence:
            book = apply(book, changes(book, step, new_id))
        write_codebook(book, path, "Titel")
        write_codebook(book, clean, "Titel")
        after, codebook_plan = imported(path, book)
        assert codebook_plan.changes == [] and after == book and not codebook_plan.missing
        assert without_sets(path) == without_sets(clean)  # a set is written by name or path, in the order it was


def without_sets(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").split("\n") if not line.strip().startswith("also: ")]


def test_the_codebook_of_the_invented_study_gets_ids_and_nothing_else(file: Path) -> None:
    file.write_bytes(INVENTED.read_bytes())
    book, codebook_plan = imported(file)
    assert len(codebook_plan.added) > 5 and broken(book) == []
    write_codebook(book, file, "Zo thuis mogelijk opgroeien", {})
    before = INVENTED.read_text("utf-8").splitlines()
    after = file.read_text("utf-8").splitlines()
    assert [line for line in after if not line.strip().startswith("id: ")] == before
    assert len(after) - len(before) == len(book)


HAND = """\
# Codeboek van Anouk en Bram

title: Proef   # werktitel

themes:
    # --- uit de literatuur ---
    - name: "Erbij blijven"
      definition: >-
        Alles over duur
        en ritme.
      categories:
      - name: Wachten   # lang
        codes:
          # nog bespreken

          # over het bellen
          -   definition: |
                Regel een
                # geen opmerking
              name: Geen bericht
              keywords:
                - bellen   # vaak
                - terugbellen
              colour: '#ABC'
              # einde van de code
          - {name: Kort, origin: Inductief}
          # misschien later: Tussentijds
      - name: Wisselen
        also:
          - Samen kiezen
# laatste thema
    -
      name: Samen kiezen

codes: []
# einde
"""


def test_comments_order_and_layout_of_a_hand_written_file_survive(file: Path) -> None:
    file.write_text(HAND, "utf-8")
    book, _made = imported(file)
    write_codebook(book, file, "Proef")
    lines = file.read_text("utf-8").splitlines()
    for line in HAND.splitlines():
        if line.strip() not in ("-", "name: Samen kiezen", "- {name: Kort, origin: Inductief}"):
            assert line in lines
            lines = lines[lines.index(line) + 1 :]
    again, codebook_plan = imported(file, book)
    assert codebook_plan.changes == [] and again == book
    assert not write_codebook(book, file, "Proef")


@calm
@given(sequences)
def test_a_hand_written_file_stays_readable_whatever_is_done_to_the_codebook(sequence: list) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, new_id = Path(folder) / "c.yaml", ids()
        path.write_text(HAND, "utf-8")
        codebook_plan = plan(read_codebook(path), Codebook(), new_id)
        book = apply(Codebook(), codebook_plan.changes)
        write_codebook(book, path)
        for step in sequence:
            book = apply(book, changes(book, step, new_id))
        write_codebook(book, path)
        after, codebook_plan = imported(path, book)
        assert codebook_plan.changes == [] and after == book and not codebook_plan.missing
        assert not write_codebook(book, path)
        text = path.read_text("utf-8")
        assert all(text.count(comment) == 1 for comment in ("Anouk en Bram", "# werktitel", "# einde\n"))


def edited(file: Path, text: str, edit) -> str:
    """The file after importing `text`, one operation on the codebook, and exporting; ids left out."""
    file.write_text(text, "utf-8")
    book, _made = imported(file)
    write_codebook(book, file)
    for change in edit if isinstance(edit, list) else [edit]:
        book = apply(book, change(book))
    write_codebook(book, file)
    again, codebook_plan = imported(file, book)
    assert codebook_plan.changes == [] and again == book
    return "".join(f"{line}\n" for line in file.read_text("utf-8").splitlines() if not line.strip().startswith("id: "))


SMALL = """\
# boven
categories:
  # over A
  - name: A
    codes:
      # Deel 1

      # over x
      - name: x   # eerste
        definition: oud   # let op
        # onder x
      # over y
      - name: y
  - name: B
# eind
"""


def test_a_changed_field_keeps_the_comment_behind_it(file: Path) -> None:
    after = edited(file, SMALL, lambda b: operations.edit(b, b.find("x").id, definition="nieuw: ja", colour="#123"))
    assert after == SMALL.replace("oud   # let op", '"nieuw: ja"   # let op').replace(
        "let op\n        # onder x\n", 'let op\n        colour: "#112233"\n        # onder x\n'
    )


def test_a_cleared_field_goes_and_leaves_the_comments_around_it(file: Path) -> None:
    after = edited(file, SMALL, lambda b: operations.edit(b, b.find("x").id, definition=""))
    assert after == SMALL.replace("        definition: oud   # let op\n", "")


def test_a_text_of_several_lines_becomes_a_block(file: Path) -> None:
    after = edited(file, SMALL, lambda b: operations.edit(b, b.find("x").id, definition="een\n\n  twee"))
    assert "        definition: |-   # let op\n          een\n\n            twee\n        # onder x\n" in after


def test_an_entry_that_is_gone_takes_its_own_comment_and_leaves_the_heading(file: Path) -> None:
    after = edited(file, SMALL, lambda b: operations.remove(b, [b.find("x").id]))
    assert (
        after
        == """\
# boven
categories:
  # over A
  - name: A
    codes:
      # Deel 1

      # over y
      - name: y
  - name: B
# eind
"""
    )


def test_an_entry_that_moves_takes_its_comment_along_and_is_indented_anew(file: Path) -> None:
    after = edited(file, SMALL, lambda b: operations.move(b, b.find("x").id, None))
    assert (
        after
        == """\
# boven
categories:
  # over A
  - name: A
    codes:
      # Deel 1

      # over y
      - name: y
  - name: B
codes:
  # over x
  - name: x   # eerste
    definition: oud   # let op
    # onder x
# eind
"""
    )


def test_reordered_entries_are_reordered_in_the_file(file: Path) -> None:
    after = edited(file, SMALL, lambda b: operations.move(b, b.find("y").id, b.find("A").id, 0))
    assert after.index("# over y") < after.index("name: y") < after.index("# over x") < after.index("name: x")


def test_a_list_that_empties_is_taken_out_with_its_key(file: Path) -> None:
    text = "codes:\n- name: x\ncategories: []\n"
    assert edited(file, text, lambda b: operations.edit(b, *b.codes, level="category")) == "categories:\n- name: x\n"


def test_windows_line_ends_and_byte_order_mark_are_kept(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    book, _made = imported(file)
    write_codebook(book, file)
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf# boven\r\n") and content.count(b"\n") == content.count(b"\r\n")


def test_a_file_written_as_json_is_read_and_written_back_as_a_codebook(file: Path) -> None:
    text = '# kop\n{"title": "T", "codes": [{"name": "a, b", "keywords": ["x"]}]}'
    after = edited(file, text, [])
    assert after == "# kop\ncodes:\n  - name: a, b\n    keywords: [x]\n"


def test_a_clean_file_is_written_in_the_order_of_the_tree(file: Path) -> None:
    book = oeverland()
    vaste = book.find("Vaste begeleider").id
    book = apply(book, operations.edit(book, vaste, keywords="naam, vast", colour="#36a", origin="in vivo", born="s1"))
    write_codebook(book, file, "Oeverland", {"s1": "vos-moeder"})
    text = file.read_text("utf-8")
    at = text.index("          - name: Vaste begeleider")
    shown = text[at:].split("          - name: Nieuw")[0].splitlines()
    assert [line.strip() for line in shown if "id:" not in line] == [
        "- name: Vaste begeleider",
        "definition: Over Vaste begeleider.",
        "keywords: [naam, vast]",
        'colour: "#3366aa"',
        "origin: in vivo",
        "born: vos-moeder",
        "also: [Wachten]",
    ]
    assert text.startswith("title: Oeverland\nthemes:\n  - name: Erbij blijven\n    id: ")


# --- importing ---------------------------------------------------------------------------------------------------


def planned(text: str, book: Codebook, **options: object) -> tuple[Codebook, CodebookPlan]:
    codebook_plan = plan(parse_codebook(text, Path("c.yaml"), book), book, ids(), **options)  # type: ignore[arg-type]
    return apply(book, codebook_plan.changes), codebook_plan


def test_what_is_not_in_the_file_stays_and_what_is_empty_is_cleared() -> None:
    book = oeverland()
    text = "codes:\n  - name: Los idee\n    definition:\n    keywords: [nieuw]\n"
    after, codebook_plan = planned(text, book)
    code = after.find("Los idee")
    assert (code.definition, code.keywords) == ("", ("nieuw",))
    assert codebook_plan.counts == {"added": 0, "changed": 1, "moved": 0, "unchanged": 0, "missing": 9}
    assert codebook_plan.pruned == ()
    assert planned(text, book, prune=True)[1].pruned == codebook_plan.missing
    assert after.find("Toon") == book.find("Toon")


def test_an_entry_is_matched_by_id_then_path_then_unique_name() -> None:
    book = oeverland()
    key = book.find("Geen bericht").id
    text = f"""
themes:
  - name: Erbij blijven
    categories:
      - name: Wachten
        codes:
          - name: Radiostilte
            id: {key}
          - name: lange wachtlijst
  - name: Samen kiezen
    codes:
      - name: Los idee
      - name: Helemaal nieuw
"""
    after, codebook_plan = planned(text, book)
    assert after[key].name == "Radiostilte"
    assert after.spell_path(book.find("Los idee").id) == "Samen kiezen > Los idee"
    assert after[book.find("Lange wachtlijst").id].name == "lange wachtlijst"
    assert [after[key].name for key in codebook_plan.added] == ["Helemaal nieuw"]
    assert book.find("Los idee").id in codebook_plan.moved and len(codebook_plan.changed) == 2


def test_a_name_is_not_matched_to_another_level_elsewhere() -> None:
    book = oeverland()
    after, codebook_plan = planned("categories:\n  - name: Geen bericht\n", book)
    assert len(codebook_plan.added) == 1 and len(after) == len(book) + 1


def test_order_in_the_file_becomes_order_and_only_what_moved_is_counted() -> None:
    book = oeverland()
    text = (
        "themes:\n- name: Erbij blijven\n  categories:\n  - name: Wachten\n    codes:\n"
        "    - name: Nieuw\n    - name: Geen bericht\n    - name: Lange wachtlijst\n"
    )
    after, codebook_plan = planned(text, book)
    assert [c.name for c in after.list_children(after.find("Wachten").id)] == [
        "Nieuw",
        "Geen bericht",
        "Lange wachtlijst",
    ]
    assert len(codebook_plan.moved) == 1


def test_a_code_that_the_file_does_not_have_stays_behind_the_one_it_followed() -> None:
    book, new_id = oeverland(), ids()
    wachten = book.find("Wachten").id
    book = apply(book, operations.add(book, "Derde", "code", wachten, new_id=new_id))
    text = (
        "themes:\n- name: Erbij blijven\n  categories:\n  - name: Wachten\n    codes:\n"
        "    - name: Derde\n    - name: Lange wachtlijst\n"
    )
    after, _made = planned(text, book)
    assert [c.name for c in after.list_children(wachten)] == ["Derde", "Lange wachtlijst", "Geen bericht"]


def test_an_id_of_another_study_is_kept_when_it_is_free() -> None:
    key = "0190aaaa-0000-7000-8000-abcdef123456"
    after, _made = planned(f"codes:\n  - name: Elders\n    id: {key}\n", oeverland())
    assert after[key].name == "Elders"


def test_sources_are_known_by_name_and_unknown_ones_reported(file: Path) -> None:
    text = "codes:\n  - name: a\n    born: vos-moeder\n  - name: b\n    born: nog-niet\n"
    book, codebook_plan = planned(text, Codebook(), sources={"vos-moeder": "s1"})
    assert [code.born for code in book.codes.values()] == ["s1", ""]
    assert codebook_plan.unknown_sources == ("nog-niet",)
    file.write_text(text, "utf-8")
    write_codebook(book, file, "", {"s1": "vos-moeder"})
    assert "born: nog-niet" in file.read_text("utf-8")


def test_also_may_name_a_category_that_only_the_study_has_and_is_set_exactly() -> None:
    book = oeverland()
    after, codebook_plan = planned("codes:\n  - name: Los idee\n    also: [Toon, Samen kiezen > Toon]\n", book)
    assert [c.name for c in after.list_parents(after.find("Los idee").id)] == ["Toon"]
    assert codebook_plan.counts["moved"] == 1
    cleared, _made = planned("codes:\n  - name: Los idee\n    also: []\n", after)
    assert cleared.list_parents(cleared.find("Los idee").id) == ()


def test_a_file_that_would_break_the_codebook_is_refused_whole() -> None:
    book = oeverland()
    with pytest.raises(OtaError) as refused:
        planned(f"codes:\n  - name: Toon\n    id: {book.find('Los idee').id}\n  - name: Wachten\n", book_with_top())
    assert refused.value.key == "codebook.file-problems"


def book_with_top() -> Codebook:
    """Two codes at the top, one of which the file gives the name of the other."""
    book = oeverland()
    return apply(book, operations.move(book, book.find("Toon").id, None))


def test_an_entry_for_a_merged_code_is_refused_with_its_line() -> None:
    book = oeverland()
    gone = book.find("Geen bericht").id
    book = apply(book, operations.merge(book, [gone], book.find("Los idee").id))
    with pytest.raises(OtaError) as refused:
        planned(f"codes:\n  - name: Geen bericht\n    id: {gone}\n", book)
    (problem,) = refused.value.problems
    assert (problem.key, problem.where) == ("codebook.file-merged", "c.yaml:2")
    assert "Los idee" in problem.format_message("nl")


def test_entries_that_were_never_imported_are_not_overwritten(file: Path) -> None:
    book = oeverland()
    write_codebook(book, file)
    file.write_text(file.read_text("utf-8") + "  - name: Vers van de pers\n", "utf-8")
    before = file.read_bytes()
    with pytest.raises(OtaError) as refused:
        write_codebook(book, file)
    assert refused.value.key == "codebook.file-not-imported"
    assert file.read_bytes() == before
    assert write_codebook(book, file, drop=True)
    assert b"Vers" not in file.read_bytes()


# --- what is wrong in a file -------------------------------------------------------------------------------------

WRONG = {
    "file-empty": [("# niets\n", 1)],
    "file-form": [("- name: a\n", 1)],
    "file-tab": [("codes:\n\t- name: a\n", 2)],
    "file-colon": [("codes:\n  - name: a: b\n", 2)],
    "file-special": [
        ("codes:\n  - name: *ster\n", 2),
        ("codes:\n  - name: &en x\n", 2),
        ("codes:\n  - name: !let op\n", 2),
        ("codes:\n  - name: @thuis\n", 2),
        ("codes:\n  - ? name\n    : a\n", 2),
        ("codes: &a [*a]\n", 1),
    ],
    "file-syntax": [('codes:\n  - name: "a\n', 3), ("codes: [\n", 2), ("a: 1\n---\nb: 2\n", 2)],
    "file-character": [("codes:\n  - name: a\x07b\n", 2)],
    "file-key": [("codes:\n  - name: a\n    definitie: x\n", 3), ("code: []\n", 1)],
    "file-key-twice": [("codes:\n  - name: a\n    name: b\n", 3)],
    "file-list-of-entries": [("title: x\ncodes: a\n", 2)],
    "file-entry": [("codes:\n  - a\n", 2), ("codes:\n  -\n", 1)],
    "file-name": [("codes:\n  - definition: a\n", 2)],
    "name-empty": [("codes:\n  - name:\n    definition: x\n", 2)],
    "name-lines": [("codes:\n  - name: |\n      a\n      b\n", 2)],
    "name-arrow": [('codes:\n  - name: "> a"\n', 2)],
    "file-id": [("codes:\n  - name: a\n    id: 7\n", 3)],
    "file-id-twice": [
        ("codes:\n" + "".join(f"  - name: {n}\n    id: 0190aaaa-0000-7000-8000-abcdef123456\n" for n in "ab"), 4)
    ],
    "file-text": [("codes:\n  - name: a\n    definition: [x]\n", 3)],
    "file-list": [("codes:\n  - name: a\n    keywords: x, y\n", 3), ("codes:\n  - name: a\n    also:\n    -\n", 3)],
    "file-colour": [("codes:\n  - name: a\n    colour: #3366aa\n", 3)],
    "colour": [("codes:\n  - name: a\n    colour: rood\n", 3)],
    "origin-unknown": [("codes:\n  - name: a\n    origin: gevoel\n", 3)],
    "state-unknown": [("codes:\n  - name: a\n    state: merged\n", 3)],
    "file-double": [
        ("codes:\n  - name: a\n  - name: Á\n", 3),
        ("categories:\n  - name: K\n    codes: [{name: x}]\ncodes:\n  - name: X\n    also: [K]\n", 5),
    ],
    "unknown": [("codes:\n  - name: a\n    also: [b]\n", 2)],
    "ambiguous": [
        ("themes:\n" + "".join(f"  - name: {n}\n    codes: [{{name: x}}]\n" for n in "AB") + CODES, 7)
        for CODES in ["codes:\n  - name: y\n    also: [x]\n"]
    ],
    "level-order": [("categories:\n  - name: K\n    also: [c]\ncodes:\n  - name: c\n", 2)],
    "cycle": [("categories:\n  - name: K\n    also: [L]\n    categories:\n      - name: L\n", 2)],
}


_BY_NAME = {"unknown": "directory.unknown", "ambiguous": "directory.several"}  # what every list of names says


@pytest.mark.parametrize(("key", "text", "line"), [(k, text, line) for k, v in WRONG.items() for text, line in v])
def test_a_wrong_file_is_refused_with_its_line(key: str, text: str, line: int) -> None:
    with pytest.raises(OtaError) as refused:
        parse_codebook(text, Path("map/c.yaml"))
    full = _BY_NAME.get(key, f"codebook.{key}")
    assert [(p.key, p.where) for p in refused.value.problems] == [(full, f"c.yaml:{line}")]
    for language in ("nl", "en"):
        what, _bar, then = refused.value.problems[0].format_message(language).partition(" | ")
        assert what and then and refused.value.format_message(language)


def test_all_problems_of_a_file_are_told_at_once_in_order() -> None:
    text = "codes:\n  - name: a\n    kleur: x\n  - definition: y\n  - name: b\n    colour: x\n    origin: z\n"
    with pytest.raises(OtaError) as refused:
        parse_codebook(text, Path("c.yaml"))
    assert [p.where for p in refused.value.problems] == ["c.yaml:3", "c.yaml:4", "c.yaml:6", "c.yaml:7"]
    assert refused.value.problems[0].values["near"] == "colour"


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("codes:\n  - name: é\n".encode("latin-1"))
    result = []
    for name in ("nergens.yaml", "", "latin.yaml"):
        with pytest.raises(OtaError) as refused:
            read_codebook(tmp_path / name)
        result.append((refused.value.key, refused.value.format_message("nl") != ""))
    assert result == [
        ("codebook.file-missing", True),
        ("codebook.file-unreadable", True),
        ("codebook.file-encoding", True),
    ]


def test_values_are_taken_as_they_are_written() -> None:
    read = parse_codebook(
        "title: 12\ncodes:\n  - name: 2020\n    definition: no\n    include: ~\n  - name: null\n", Path("c")
    )
    assert read.title == "12"
    assert [entry.name for entry in read.entries] == ["2020", "null"]
    assert read.entries[0].fields == {"definition": "no", "include": ""}


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="codesname: -\n#[]{}\"'|>&*!?,\tax", max_size=60).map(lambda t: "codes:\n" + t))
def test_any_text_is_read_or_refused_with_words(text: str) -> None:
    try:
        parse_codebook(text, Path("c.yaml"))
    except OtaError as error:
        assert error.problems and all(p.format_message("nl") for p in error.problems)
