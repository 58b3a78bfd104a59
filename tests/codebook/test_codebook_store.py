"""The codebook in a study: every operation through the store, its undo, and files in and out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import ROOT, add_codes, add_coding, make_study

from ota import regrouping, undoing
from ota.codebook import exchange, saving, store, versions, views
from ota.codebook.tree import Codebook
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.study import Study, journal, open_study
from ota.tabular import format_value

STARTER = ROOT / "codebooks" / "zo-thuis-mogelijk.yaml"


def everything(study: Study) -> dict[str, list[str]]:
    """All rows of all journaled tables, and how far the journal is."""
    with study.reading() as connection:
        result = {
            name: sorted(map(repr, connection.execute(select(table)).all())) for name, table in tables.JOURNALED.items()
        }
        return result | {"head": [str(connection.execute(select(tables.study.c.head)).scalar_one())]}


def but_head(rows: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: row for name, row in rows.items() if name != "head"}


def codings_of(study: Study) -> dict[str, int]:
    """How many codings each code has, by name."""
    book = store.read(study)
    with study.reading() as connection:
        return {book[key].name: count for key, count in store.count_usage(connection).items()}


def key_of(call: Callable[[], object]) -> str:
    with pytest.raises(OtaError) as error:
        call()
    return error.value.key


OPERATIONS: dict[str, Callable[[Study], object]] = {
    "add": lambda s: saving.add(s, "Nieuw", "code", "Hulp", {"keywords": "een, twee", "born": "vos-moeder"}),
    "edit": lambda s: saving.edit(s, "Wachten", {"name": "Wacht", "definition": "Lang.", "born": "vos-moeder"}),
    "move": lambda s: saving.move(s, "Lucht", "Hulp", position=0),
    "move to the top": lambda s: saving.move(s, "Wachten", "-"),
    "also": lambda s: saving.move(s, "Lucht", "Hulp", also=True),
    "group": lambda s: saving.group(s, ["Wachten", "Lucht"], "Rust"),
    "group also": lambda s: saving.group(s, ["Wachten", "Lucht"], "Rust", also=True),
    "group in a theme": lambda s: saving.group(s, ["Hulp"], "Thuis", "theme"),
    "merge": lambda s: regrouping.merge(s, ["Lucht", "Samen"], "Wachten"),
    "remove to": lambda s: regrouping.remove(s, ["Lucht", "Samen"], to="Wachten"),
    "remove with codings": lambda s: regrouping.remove(s, ["Lucht", "Samen"], with_codings=True),
    "remove a category": lambda s: regrouping.remove(s, ["Hulp"]),
    "retire": lambda s: saving.retire(s, ["Hulp"]),
    "import": lambda s: exchange.import_file(s, STARTER),
    "import and prune": lambda s: exchange.import_file(s, STARTER, prune=True),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_undo_of_every_operation_gives_the_study_back_and_redo_does_it_again(small: Study, name: str) -> None:
    before = everything(small)
    OPERATIONS[name](small)
    after = everything(small)
    assert but_head(after) != but_head(before)
    assert int(after["head"][0]) == int(before["head"][0]) + 1, "one command is one step"
    undoing.take_back(small)
    assert but_head(everything(small)) == but_head(before)
    undoing.redo(small)
    assert but_head(everything(small)) == but_head(after)


REFUSED: dict[str, tuple[str, Callable[[Study], object]]] = {
    "a name twice": ("codebook.double-top", lambda s: saving.add(s, "lúcht", "code", None, {})),
    "no name": ("codebook.name-empty", lambda s: saving.add(s, " ", "code", None, {})),
    "no such parent": ("directory.unknown", lambda s: saving.add(s, "X", "code", "Nergens", {})),
    "no such level": ("codebook.level-unknown", lambda s: saving.add(s, "X", "soort", None, {})),
    "a category in a code": ("codebook.level-order", lambda s: saving.add(s, "X", "category", "Lucht", {})),
    "no such source": ("directory.unknown", lambda s: saving.add(s, "X", "code", None, {"born": "vos-vader"})),
    "no such colour": ("codebook.colour", lambda s: saving.edit(s, "Lucht", {"colour": "rood"})),
    "under itself": ("codebook.level-order", lambda s: saving.move(s, "Hulp", "Wachten")),
    "no such code": ("directory.unknown", lambda s: saving.edit(s, "Luxht", {"name": "X"})),
    "leaving home": ("codebook.leave-home", lambda s: saving.move(s, "Wachten", "Hulp", leave=True)),
    "not there": ("codebook.not-there", lambda s: saving.move(s, "Lucht", "Hulp", leave=True)),
    "merge in itself": ("codebook.into-itself", lambda s: regrouping.merge(s, ["Lucht"], "Lucht")),
    "merge levels": ("codebook.merge-levels", lambda s: regrouping.merge(s, ["Lucht"], "Hulp")),
    "remove in use": ("regrouping.in-use", lambda s: regrouping.remove(s, ["Lucht"])),
    "remove to itself": ("regrouping.no-target", lambda s: regrouping.remove(s, ["Lucht"], to="Lucht")),
    "remove to a category": ("regrouping.no-target", lambda s: regrouping.remove(s, ["Lucht"], to="Hulp")),
    "remove nothing there": ("directory.unknown", lambda s: regrouping.remove(s, ["Nergens"])),
    "group nothing there": ("directory.unknown", lambda s: saving.group(s, ["Lucht", "Nergens"], "Hulp")),
    "retire nothing there": ("directory.unknown", lambda s: saving.retire(s, ["Nergens"])),
    "no such file": ("codebook.file-missing", lambda s: exchange.import_file(s, s.folder / "weg.yaml")),
    "no such form": ("codebook.file-format", lambda s: exchange.import_file(s, s.folder / "ota.toml")),
    "no such form out": ("codebook.file-format", lambda s: exchange.export_file(s, s.folder / "codes.txt")),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_leaves_the_study_as_it_was(small: Study, name: str) -> None:
    key, call = REFUSED[name]
    before = everything(small)
    assert key_of(lambda: call(small)) == key
    assert everything(small) == before


# --- codings -----------------------------------------------------------------------------------------------------


def test_merge_keeps_every_coding_and_the_old_name_tells_what_it_became(small: Study) -> None:
    add_coding(small, "vos-moeder", "niemand belde", "Lucht")
    assert codings_of(small) == {"Wachten": 1, "Samen": 1, "Lucht": 2}
    assert regrouping.merge(small, ["Lucht", "Samen"], "Wachten").count == 3
    assert codings_of(small) == {"Wachten": 4}
    assert key_of(lambda: saving.edit(small, "Lucht", {"name": "X"})) == "codebook.merged-away"
    assert not any(row[0] == "Lucht" for row in views.list_codes(small).rows)


def test_codings_of_a_removed_code_go_where_was_said(small: Study) -> None:
    assert regrouping.remove(small, ["Lucht"], to="Samen").count == 1
    assert codings_of(small) == {"Wachten": 1, "Samen": 2}
    assert regrouping.remove(small, ["Samen"], with_codings=True).count == 2
    assert codings_of(small) == {"Wachten": 1}
    with small.reading() as connection:
        assert connection.execute(select(tables.coding_facet.c.value)).scalars().all() == ["belemmerend"]


def test_an_unused_code_goes_without_asking_and_what_stood_under_it_moves_up(small: Study) -> None:
    assert regrouping.remove(small, ["Hulp"]).count == 0
    assert [code.name for code in store.read(small).roots] == ["Lucht", "Wachten", "Samen"]


# --- retired -----------------------------------------------------------------------------------------------------


def test_a_retired_code_is_not_coded_with_but_its_codings_count(small: Study) -> None:
    assert saving.retire(small, ["Hulp"], reason="niet meer nodig") == ["Hulp", "Wachten", "Samen"]
    with pytest.raises(OtaError) as error:
        add_coding(small, "vos-moeder", "niemand belde", "Wachten")
    assert error.value.key == "codings.retired"
    assert codings_of(small) == {"Wachten": 1, "Samen": 1, "Lucht": 1}
    beneath = {row[0]: row[views.list_codes(small).keys.index("beneath")] for row in views.list_codes(small).rows}
    assert beneath["Hulp"] == 2
    assert saving.retire(small, ["Wachten"], back=True) == ["Wachten"]
    add_coding(small, "vos-moeder", "niemand belde", "Wachten")
    assert saving.retire(small, ["Wachten"], back=True) == []


def test_what_is_retired_stands_behind_its_siblings(small: Study) -> None:
    add_codes(small, "Adem")
    saving.retire(small, ["Hulp", "Lucht"])
    saving.retire(small, ["Samen"], back=True)
    rows = views.draw_listing(views.list_codes(small), "nl").rows
    assert [(row[0], row[5] and format_value(row[5], "nl")) for row in rows] == [
        ("Adem", None),
        ("Hulp", "uit gebruik"),
        ("  Samen", None),
        ("  Wachten", "uit gebruik"),
        ("Lucht", "uit gebruik"),
    ]


# --- listings ----------------------------------------------------------------------------------------------------


def test_a_listing_has_plain_names_paths_and_depths_and_counts_once(small: Study) -> None:
    saving.group(small, ["Hulp"], "Thuis", "theme")
    saving.add(small, "Rust", "category", "Thuis", {})
    saving.move(small, "Wachten", "Rust", also=True)
    table = views.list_codes(small)
    expected = ["code", "path", "depth", "level", "home", "codings", "beneath"]
    at = [table.keys.index(key) for key in expected]
    assert [tuple(row[n] for n in at) for row in table.rows] == [
        ("Thuis", "Thuis", 0, "theme", True, 0, 2),
        ("Hulp", "Thuis > Hulp", 1, "category", True, 0, 2),
        ("Wachten", "Thuis > Hulp > Wachten", 2, "code", True, 1, 1),
        ("Samen", "Thuis > Hulp > Samen", 2, "code", True, 1, 1),
        ("Rust", "Thuis > Rust", 1, "category", True, 0, 1),
        ("Wachten", "Thuis > Hulp > Wachten", 2, "code", False, 1, 1),
        ("Lucht", "Lucht", 0, "code", True, 1, 1),
    ]
    drawn = views.draw_listing(table, "en")
    assert drawn.keys == ("code", "level", "codings", "beneath", "origin", "state")
    assert [row[:2] for row in drawn.rows][4:6] == [("  Rust", "category"), ("    Wachten ↗", "code")]
    assert [row[0] for row in views.list_codes(small, "Rust").rows] == ["Wachten"]


def test_one_code_is_shown_field_by_field(small: Study) -> None:
    saving.edit(small, "Wachten", {"definition": "Lang.", "born": "vos-moeder", "keywords": "een, twee"})
    saving.add(small, "Rust", "category", None, {})
    saving.move(small, "Wachten", "Rust", also=True)
    rows = dict(views.show(small, "wachten").rows)
    expected = {"path": "Hulp > Wachten", "born": "vos-moeder", "keywords": ("een", "twee"), "also": ("Rust",)}
    assert rows | expected == rows and rows["codings"] == rows["beneath"] == 1


# --- files -------------------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "codeboek.yaml"
    shutil.copy(STARTER, path)
    return path


def test_the_starter_codebook_goes_in_and_out_with_ids_and_nothing_else(invented_study: Study, file: Path) -> None:
    before = file.read_text("utf-8").splitlines()
    counts, problems = exchange.import_file(invented_study, file)
    assert counts["unchanged"] == len(store.read(invented_study).live) > 40 and not problems
    assert sum(counts.values()) == counts["unchanged"]
    last = journal.list_steps(invented_study).rows[-1]
    exchange.import_file(invented_study, file)
    assert journal.list_steps(invented_study).rows[-1] == last, "the same file again is no step"
    assert exchange.export_file(invented_study, file)
    after = file.read_text("utf-8").splitlines()
    ids = [line for line in after if line.strip().startswith("id: ")]
    assert len(ids) == counts["unchanged"]
    remaining = [line for line in after if line not in ids]
    assert [line for line in before if not line.startswith("title:")] == [
        line for line in remaining if not line.startswith("title:")
    ]
    assert not exchange.export_file(invented_study, file), "written once, nothing more to write"
    assert exchange.import_file(invented_study, file)[0]["unchanged"] == len(ids)


@pytest.mark.parametrize("suffix", [".yaml", ".csv", ".xlsx"])
def test_what_a_study_exports_makes_the_same_codebook_in_another(
    invented_study: Study, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"codes{suffix}"
    assert exchange.export_file(invented_study, path)
    assert not exchange.export_file(invented_study, path)
    counts, problems = exchange.import_file(invented_study, path)
    assert not problems and counts["unchanged"] == len(store.read(invented_study).live)
    assert journal.list_steps(invented_study).rows[-1][3] != "codebook import"
    with make_study(tmp_path / "ander") as second:
        _counts, problems = exchange.import_file(second, path)
        born = {code.born for code in store.read(invented_study).live} - {""}
        assert {problem.key for problem in problems} == {"codebook.no-source"} and len(problems) == len(born) > 1
        codebook, child_end = store.read(invented_study), store.read(second)
        assert [(c.id, d) for c, d in child_end.walk()] == [(c.id, d) for c, d in codebook.walk()]
        assert all(child_end[code.id] == replace(code, born="") for code in codebook.live)


def test_born_is_a_name_in_files_and_a_source_in_the_study(small: Study, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text("codes:\n  - name: Nieuw\n    born: vos-moeder\n  - name: Ander\n    born: vos-vader\n", "utf-8")
    counts, problems = exchange.import_file(small, path)
    assert counts["added"] == 2
    assert [(p.key, p.values) for p in problems] == [("codebook.no-source", {"name": "vos-vader"})]
    with small.reading() as connection:
        (source,) = connection.execute(select(tables.source.c.id)).scalars()
    book = store.read(small)
    assert (book.find("Nieuw").born, book.find("Ander").born) == (source, "")
    exchange.export_file(small, path)
    text = path.read_text("utf-8")
    assert "born: vos-moeder" in text and source not in text


def test_a_trial_says_the_same_and_writes_nothing_not_even_a_new_coder(small_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(small_folder, tmp_path / "study")
    with open_study(tmp_path / "study", coder="Iemand nieuw") as study:
        before = everything(study)
        trial = exchange.import_file(study, STARTER, prune=True, dry_run=True)
        assert everything(study) == before and study.joined == []
        assert trial == exchange.import_file(study, STARTER, prune=True)
        assert trial[0]["added"] > 40 and everything(study) != before


def test_prune_takes_out_what_is_unused_and_names_what_is_used(small: Study, tmp_path: Path) -> None:
    add_codes(small, "Leeg", "Vol")
    saving.add(small, "Onder leeg", "code", "Leeg", {})
    add_coding(small, "vos-moeder", "niemand belde", "Vol")
    path = tmp_path / "c.yaml"
    path.write_text("codes:\n  - name: Lucht\ncategories:\n  - name: Hulp\n    codes: [{name: Wachten}]\n", "utf-8")
    counts, problems = exchange.import_file(small, path)
    assert (counts["missing"], counts["pruned"], problems) == (4, 0, [])
    counts, problems = exchange.import_file(small, path, prune=True)
    assert (counts["missing"], counts["pruned"]) == (4, 2)
    assert sorted(str(p.values["name"]) for p in problems) == ["Samen", "Vol"]
    assert all(problem.warning for problem in problems)
    names = {code.name for code in store.read(small).codes.values()}
    assert names == {"Hulp", "Wachten", "Samen", "Lucht", "Vol"}


def test_a_category_whose_codes_moved_elsewhere_in_the_file_is_pruned(small: Study, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text("codes: [{name: Lucht}, {name: Wachten}, {name: Samen}]\n", "utf-8")
    counts, problems = exchange.import_file(small, path, prune=True)
    assert (counts["moved"], counts["pruned"], problems) == (2, 1, [])
    assert [code.name for code in store.read(small).roots] == ["Lucht", "Wachten", "Samen"]
    undoing.take_back(small)
    assert [code.name for code in store.read(small).roots] == ["Hulp", "Lucht"]


OURS = """\
# van ons
codes:
  - name: Lucht

  # nog nodig?
  - name: Los idee
  # blijft
  - name: Ander
"""


def test_entries_without_id_are_known_from_the_import_of_that_very_file(small: Study, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(OURS, "utf-8")
    exchange.import_file(small, path)
    regrouping.remove(small, ["Los idee"])
    saving.edit(small, "Ander", {"name": "Anders genoemd"})
    saving.add(small, "Ander", "code", None, {})
    renamed = store.read(small).find("Anders genoemd").id
    assert exchange.export_file(small, path)
    text = path.read_text("utf-8")
    assert "Los idee" not in text and "nog nodig?" not in text and text.startswith("# van ons\n")
    assert f"  # blijft\n  - name: Anders genoemd\n    id: {renamed}\n" in text
    assert text.count("name: Ander\n") == 1


@pytest.mark.parametrize("since", ["edited", "undone"])
def test_entries_without_id_of_another_file_or_an_undone_import_are_not_lost(
    small: Study, tmp_path: Path, since: str
) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(OURS, "utf-8")
    exchange.import_file(small, path)
    if since == "undone":
        undoing.take_back(small)
    else:
        path.write_text(OURS + "  - name: Zelf geschreven\n", "utf-8")
    before = path.read_bytes()
    assert key_of(lambda: exchange.export_file(small, path)) == "codebook.file-not-imported"
    assert path.read_bytes() == before
    if since == "undone":
        undoing.redo(small)
        regrouping.remove(small, ["Los idee"])
        assert exchange.export_file(small, path), "what was redone counts again"
    else:
        assert exchange.export_file(small, path, drop=True)
        assert "Zelf geschreven" not in path.read_text("utf-8")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_table_with_rows_that_were_never_imported_is_not_overwritten(
    small: Study, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"codes{suffix}"
    add_codes(small, "Nieuw")
    exchange.export_file(small, path)
    undoing.take_back(small)
    before = path.read_bytes()
    if suffix == ".csv":
        path.write_text(path.read_text("utf-8") + ",code,Zelf geschreven" + "," * 13 + "\n", "utf-8")
        before = path.read_bytes()
        assert key_of(lambda: exchange.export_file(small, path)) == "codebook.file-not-imported"
        assert path.read_bytes() == before
        assert exchange.import_file(small, path)[0]["added"] == 2
    assert exchange.export_file(small, path) and path.read_bytes() != before


def test_a_file_with_problems_changes_nothing_and_names_them_all(small: Study, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text("codes:\n  - name: Een\n    kleur: rood\n  - name: een\n    colour: rood\n", "utf-8")
    before = everything(small)
    with pytest.raises(OtaError) as error:
        exchange.import_file(small, path)
    assert len(error.value.problems) >= 2 and everything(small) == before


def test_a_version_can_be_exported_and_brought_back_by_importing_it(small: Study, tmp_path: Path) -> None:
    versions.mark(small, "begin")
    begin = store.read(small)
    saving.edit(small, "Lucht", {"definition": "Nieuw."})
    saving.group(small, ["Lucht"], "Anders")
    path = tmp_path / "begin.csv"
    exchange.export_file(small, path, version="begin")
    assert "Nieuw." not in path.read_text("utf-8") and "Anders" not in path.read_text("utf-8")
    counts, _problems = exchange.import_file(small, path, prune=True)
    assert (counts["changed"], counts["moved"], counts["pruned"]) == (1, 1, 1)
    assert shape(store.read(small)) == shape(begin)
    listing = views.list_codes(small, version="begin")
    assert "codings" not in listing.keys and [row[0] for row in listing.rows] == ["Hulp", "Wachten", "Samen", "Lucht"]
    assert "codings" not in dict(views.show(small, "Lucht", "begin").rows)


def shape(book: Codebook) -> list[tuple]:
    return list(book.walk())
