from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from codebook_builders import FOREST, books, counter_from, oeverland, sequences
from codebook_builders import changes as changes_of
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ota.codebook import operations
from ota.codebook.changes import apply
from ota.codebook.planning import CodebookPlan, plan
from ota.codebook.table_files import build_codebook_table, read_codebook_table, refuse_long
from ota.codebook.tree import Codebook
from ota.errors import OtaError
from ota.excel import to_xlsx
from ota.tabular import to_csv

calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def write(book: Codebook, path: Path) -> None:
    table = build_codebook_table(book, {}, {})
    if path.suffix == ".csv":
        path.write_text(to_csv(table), "utf-8", newline="")
    else:
        path.write_bytes(to_xlsx(table))


def imported(path: Path, book: Codebook | None = None) -> tuple[Codebook, CodebookPlan]:
    book = book or Codebook()
    codebook_plan = plan(read_codebook_table(path, book), book, counter_from(500))
    return apply(book, codebook_plan.changes), codebook_plan


def rows(text: str, tmp_path: Path, book: Codebook | None = None) -> tuple[Codebook, CodebookPlan]:
    path = tmp_path / "codes.csv"
    path.write_text(text, "utf-8")
    return imported(path, book)


def tree(book: Codebook) -> list[tuple]:
    sets = sorted(
        (book.spell_path(p.parent or ""), book.spell_path(p.child)) for p in book.places.values() if not p.home
    )
    return [(code, depth) for code, depth in book.walk()] + sets


def refused(text: str, tmp_path: Path, book: Codebook | None = None) -> list[tuple[str, str]]:
    with pytest.raises(OtaError) as error:
        rows(text, tmp_path, book)
    assert error.value.key == "codebook.file-problems"
    return [(problem.where, problem.key) for problem in error.value.problems]


# --- round trips -------------------------------------------------------------------------------------------------


def goes_round(book: Codebook, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"codes{suffix}"
        write(book, path)
        codebook, codebook_plan = imported(path, book)
        assert codebook_plan.changes == [] and codebook == book and not codebook_plan.missing
        elsewhere, _made = imported(path)
        live = Codebook(book.live, book.places.values())
        assert tree(elsewhere) == tree(live)


def no_excel_error(book: Codebook) -> bool:
    """A cell that says `#N/A` is refused in every table: it stands for something that was lost."""
    return not re.search(r"#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)", str(book.codes))


@calm
@given(books.filter(no_excel_error))
def test_what_was_exported_as_csv_imports_without_changes_here_and_whole_elsewhere(book: Codebook) -> None:
    goes_round(book, ".csv")


@settings(parent=calm, max_examples=25)
@given(books.filter(no_excel_error))
def test_what_was_exported_as_xlsx_imports_without_changes_here_and_whole_elsewhere(book: Codebook) -> None:
    goes_round(book, ".xlsx")


@settings(parent=calm, max_examples=30)
@given(st.sampled_from([FOREST, oeverland()]), sequences)
@example(FOREST, [("add", "Wachten", "theme", None, {}), ("remove", [0]), ("add", "Wachten", "theme", None, {})])
def test_importing_an_older_table_brings_every_cell_of_it_back(before: Codebook, sequence: list) -> None:
    """Whatever was done since; codes made since stay. What was removed comes back as what bears its name by now."""
    new_id, after = counter_from(100), before
    for step in sequence:
        after = apply(after, changes_of(after, step, new_id))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "codes.csv"
        write(before, path)
        try:
            back, _made = imported(path, after)
        except OtaError as error:  # merged codes, or a name that is taken now
            assert error.key == "codebook.file-problems"
            return
        for code in before.live:
            now = back[code.id] if code.id in back else back.find(before.spell_path(code.id))
            assert replace(now, id=code.id) == code
            assert back.spell_path(now.id) == before.spell_path(code.id)


def test_the_nasty_forest_is_really_nasty() -> None:
    table = build_codebook_table(FOREST, {}, {})
    parents = [str(row[table.keys.index("parent")]) for row in table.rows]
    assert any(parent in FOREST for parent in parents), "some parents can only be said by id"
    assert any(" > " in parent for parent in parents)


# --- what people write -------------------------------------------------------------------------------------------


def test_a_table_made_by_hand_becomes_a_tree(tmp_path: Path) -> None:
    book, _made = rows(
        "Naam;Niveau;Onder;Trefwoorden;Ook in;Wanneer niet\n"
        "Geen bericht;;Erbij blijven > Wachten;bellen, terugbellen;Toon;Een afwijzing\n"
        "Erbij blijven;thema;;;;\n"
        "Wachten;categorie;Erbij blijven;;;\n"
        "Toon;categorie;;;;\n"
        'Snel;code;Toon;"""nu; meteen"", vlug";;\n',
        tmp_path,
    )
    code = book.find("Geen bericht")
    assert book.spell_path(code.id) == "Erbij blijven > Wachten > Geen bericht"
    assert code.keywords == ("bellen", "terugbellen") and code.exclude == "Een afwijzing"
    assert [above.name for above in book.list_parents(code.id)] == ["Wachten", "Toon"]
    assert book.find("Snel").keywords == ("nu; meteen", "vlug")
    assert [root.name for root in book.roots] == ["Erbij blijven", "Toon"]


def test_a_parent_may_be_a_name_a_path_or_an_id_and_may_stand_in_the_study_only(tmp_path: Path) -> None:
    book = oeverland()
    waiting = book.find("Wachten").id
    after, codebook_plan = rows(
        f"name,parent\nEen,Wachten\nTwee,Erbij blijven > Wisselen\nDrie,{waiting}\nVier,Een\n", tmp_path, book
    )
    assert {after.spell_path(key) for key in codebook_plan.added} == {
        "Erbij blijven > Wachten > Een",
        "Erbij blijven > Wisselen > Twee",
        "Erbij blijven > Wachten > Drie",
        "Erbij blijven > Wachten > Een > Vier",
    }
    assert codebook_plan.changed == codebook_plan.moved == ()
    assert [code.name for code in after.roots] == [code.name for code in book.roots]


def test_an_empty_cell_clears_and_a_missing_column_leaves_alone(tmp_path: Path) -> None:
    book = oeverland()
    key = book.find("Los idee").id
    book = apply(book, operations.edit(book, key, example="Zo dus.", keywords="een, twee", colour="#abc"))
    after, codebook_plan = rows("name,example\nLos idee,\n", tmp_path, book)
    assert after[key].example == "" and after[key].keywords == ("een", "twee") and after[key].colour == "#aabbcc"
    assert after[key].definition == book[key].definition and codebook_plan.changed == (key,)


def test_the_path_and_the_count_are_for_reading_only(tmp_path: Path) -> None:
    book = oeverland()
    after, codebook_plan = rows("name,path,codings\nLos idee,Ergens > Anders,12\n", tmp_path, book)
    assert codebook_plan.changes == [] and after == book


# --- problems ----------------------------------------------------------------------------------------------------


def test_every_problem_of_a_table_is_told_with_its_row(tmp_path: Path) -> None:
    result = refused(
        "id,name,level,colour,state,origin\n"
        "xyz,Een,code,#12345g,active,\n"
        ",,code,,active,\n"
        ',"Twee\nregels",ding,,weg,toeval\n'
        ",Goed,code,,,\n",
        tmp_path,
    )
    assert result == [
        ("codes.csv:2", "codebook.file-id"),
        ("codes.csv:2", "codebook.colour"),
        ("codes.csv:3", "codebook.name-empty"),
        ("codes.csv:4", "codebook.level-unknown"),
        ("codes.csv:4", "codebook.name-lines"),
        ("codes.csv:4", "codebook.state-unknown"),
        ("codes.csv:4", "codebook.origin-unknown"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name,ouder\nEen,\n", [("codes.csv:1", "codebook.file-key")]),
        ("level,parent\ncode,x\n", [("codes.csv:1", "codebook.table-name")]),
        ("name,parent\nEen,Nergens\n", [("codes.csv:2", "codebook.unknown-empty")]),
        ("name,parent\nEen,Twee\nTwee,Drie\nDrie,Een\n", [("codes.csv:4", "codebook.cycle")]),
        ("name,parent\nEen,Een\n", [("codes.csv:2", "codebook.cycle")]),
        ("name,level,parent\nEen,code,\nTwee,theme,Een\n", [("codes.csv:3", "codebook.level-order")]),
        ("name,also\nEen,Nergens\n", [("codes.csv:2", "directory.unknown")]),
        ("name,level,also\nEen,theme,Twee\nTwee,category,\n", [("codes.csv:2", "codebook.level-order")]),
        ("name\nEen\neen\n", [("codes.csv:3", "codebook.file-double")]),
    ],
)
def test_a_table_that_is_no_codebook_is_refused_where_it_goes_wrong(
    text: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert refused(text, tmp_path) == expected


def test_two_rows_with_one_id_are_refused(tmp_path: Path) -> None:
    book = oeverland()
    key = book.find("Los idee").id
    assert refused(f"id,name\n{key},Een\n{key},Twee\n", tmp_path, book) == [("codes.csv:3", "codebook.file-id-twice")]


def test_a_parent_with_a_name_that_two_rows_have_must_be_said_by_path(tmp_path: Path) -> None:
    text = "name,level,parent\nA,theme,\nB,theme,\nX,category,A\nX,category,B\nY,code,{}\n"
    assert refused(text.format("X"), tmp_path) == [("codes.csv:6", "directory.several")]
    book, _made = rows(text.format("B > X"), tmp_path)
    assert book.spell_path(book.find("Y").id) == "B > X > Y"


def test_a_text_that_excel_cannot_hold_is_refused_and_not_cut() -> None:
    book = oeverland()
    book = apply(book, operations.edit(book, book.find("Los idee").id, include="x" * 40_000))
    with pytest.raises(OtaError, match="Los idee"):
        refuse_long(build_codebook_table(book, {}, {}))
    refuse_long(build_codebook_table(oeverland(), {}, {}))
