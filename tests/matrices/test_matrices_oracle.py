"""Every number of every matrix agrees with the same rules in plain SQL (`matrix_oracle`)."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from builders import add_codes, make_study, reopen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matrix_oracle import Oracle

from ota.codebook import saving as codebook
from ota.codings import operations as codings
from ota.codings.desk import What, Where
from ota.db import tables
from ota.errors import OtaError
from ota.matrices.build import build
from ota.retrieval import material
from ota.study import Study, open_study, records, variables
from ota.study.settings import _read_defaults
from ota.timelines import store as timelines
from ota.timelines.model import STILL, Entry, Point
from ota.transcripts.importing import import_files

ROWS = (["themes"], ["categories"], ["codes"], ["Lang moeten wachten", "Wachten", "Erbij blijven"])
COLUMNS = (
    "perspective",
    "role",
    "case",
    "source",
    "facet:valence",
    "facet:level",
    "var:case.gemeente",
    "var:person.gemeente",
    "var:case.placement",
    "var:source.place",
)
NESTED = (
    ("perspective", "facet:valence"),
    ("facet:valence", "perspective"),
    ("perspective", "role"),
    ("case", "perspective"),
    ("perspective", "case"),
    ("case", "var:case.gemeente"),
    ("facet:level", "facet:valence"),
    ("source", "var:person.gemeente"),
)
NUMBERS = ("count", "cases", "sources", "words")


def key_of(column) -> str:
    """The key of a column as the oracle has it: `outer/inner`, `outer/*`, or one key alone."""
    if column.within is None:
        return column.key
    return f"{column.within.key}/{'*' if column.total else column.key}"


def agrees(folder: Path, rows, columns: str | tuple[str, str], coder: str = "") -> int:
    """Assert that the matrix is the oracle's, cell for cell; returns how many cells are not zero."""
    oracle = Oracle(folder, columns, _read_defaults())
    filled = 0
    with open_study(folder) as study:
        read = material.read(study).narrow(coder)
        for cells in NUMBERS:
            matrix = build(study, read, rows, columns, cells)
            assert sorted(map(key_of, matrix.columns)) == sorted(oracle.keys)
            for c, column in enumerate(matrix.columns):
                key = key_of(column)
                assert bool(column.sources) == oracle.has_source(key)
                for r, row in enumerate(matrix.rows):
                    cell = matrix.find_cell(r, c)
                    got = {
                        "count": cell.count,
                        "cases": (len(cell.cases & column.cases), len(column.cases)),
                        "sources": len(cell.sources),
                        "words": cell.words,
                    }[cells]
                    expected = getattr(oracle, cells)(row.code, key)
                    assert got == expected, (cells, row.label, column.label)
                    filled += bool(cell.count)
    return filled


@pytest.mark.parametrize("rows", ROWS, ids=lambda rows: rows[0] if len(rows) == 1 else "named")
@pytest.mark.parametrize("columns", COLUMNS)
def test_every_number_of_the_invented_study_is_the_oracles(invented_folder, rows, columns):
    assert agrees(invented_folder, rows, columns) > 5


@pytest.mark.parametrize("columns", NESTED, ids="/".join)
def test_every_number_of_columns_two_deep_is_the_oracles(invented_folder, columns):
    assert agrees(invented_folder, ["categories"], columns) > 20


@pytest.mark.parametrize("columns", [*COLUMNS, *NESTED], ids=str)
def test_quote_cells_hold_favourites_and_then_one_per_case(invented_folder, columns):
    oracle = Oracle(invented_folder, columns, _read_defaults())
    with open_study(invented_folder) as study:
        read = material.read(study)
        withheld = {place(passage) for passage in read.every if read.find_consent(passage) == "no"}
        matrix = build(study, read, ["themes"], columns, "quotes")
        numbers = study.settings.numbers["matrix.quotes"]
    assert withheld
    choice = bool({"case", "source"} & set(matrix.by))  # a column is one case: its first quotes, whosever they are
    chosen = 0
    for c, column in enumerate(matrix.columns):
        if column.total:  # holds no quotes: they stand in the columns beside it
            assert not any(matrix.find_cell(r, c).chosen for r in range(len(matrix.rows)))
            continue
        for r, row in enumerate(matrix.rows):
            cell = matrix.find_cell(r, c)
            passages = oracle.passages(row.code, key_of(column))
            may = {key: result for key, result in passages.items() if key not in withheld}
            favourites = [key for key, (marked, _) in may.items() if marked]
            expected, seen = list(favourites), {row for key in favourites for row in may[key][1]}
            for key, (marked, whose) in may.items():
                if not marked and len(expected) < numbers and (choice or whose - seen):
                    expected.append(key)
                    seen |= whose
            assert [place(chosen.passage) for chosen in cell.chosen] == expected
            assert [not chosen.automatic for chosen in cell.chosen] == [key in favourites for key in expected]
            assert (cell.passages, cell.withheld) == (len(passages), len(passages) - len(may))
            chosen += len(expected)
    assert chosen > 10


def place(row) -> str:
    return f"{row.stored.number}:{row.coding.start}:{row.coding.end}"


def test_a_basis_of_consensus_and_a_lost_coding_are_not_counted(invented_study):
    def total() -> int:
        matrix = build(invented_study, material.read(invented_study), ["themes"], "source", "count")
        return sum(cell.count for cell in matrix.cells.values())

    before = total()
    passages = material.read(invented_study).passages
    with invented_study.writing("test") as writer:
        writer.update(tables.source, passages[0].stored.source, status="basis")
        writer.update(tables.coding, passages[-1].coding.id, state="lost")
    assert 0 < total() < before - 5
    agrees(invented_study.folder, ["codes"], "source")
    agrees(invented_study.folder, ["themes"], "perspective")


# --- random studies -----------------------------------------------------------------------------------------------
TEXTS = {
    "een": "I: Hoe was het?\n\nR: Wij wachten al maanden, en niemand belde.\n\nM: Dat is waar, hoor.\n\nR: Ja, zo.\n",
    "twee": "Moeder vertelt veel over het wachten en de brieven.\n\nDaarna is het lang stil in de kamer.\n",
    "drie": "A: Wij hebben het zo bedacht.\n\nB: En daarna weer anders, auto's en al.\n\nA: Precies.\n\nB: Ja.\n",
}
ABOUT = {
    "een": {"case": "Vos", "role": "ouder", "speakers": "R=Moeder; I=interviewer; M=jeugdige"},
    "twee": {"case": "Vos; Linde", "speakers": "none"},
    "drie": {"case": "", "speakers": "A=professional; B=Buur"},
}
one_coding = st.fixed_dictionaries(
    {
        "source": st.sampled_from(sorted(TEXTS)),
        "start": st.integers(0, 90),
        "length": st.integers(1, 60),
        "code": st.sampled_from("PQRS"),
        "coder": st.sampled_from(["Anouk", "Bram"]),
        "perspective": st.sampled_from([None, None, "ouders", "professionals"]),
        "person": st.sampled_from([None, None, "Moeder", "Buur"]),
        "valence": st.lists(st.sampled_from(["bevorderend", "belemmerend"]), unique=True, max_size=2),
        "favourite": st.booleans(),
    }
)


@pytest.fixture(scope="module")
def bare_folder(tmp_path_factory) -> Path:
    """Three sources, three cases (one without a source), four codes of which one in two categories, no codings."""
    folder = tmp_path_factory.mktemp("random") / "study"
    with make_study(folder) as study:
        variables.add(study, "case", "gemeente", "category", ("V", "L", "Z"))
        for case in ("Vos", "Linde", "Zonder"):
            records.add(study, records.CASE, case, {"anonymous": "no", "gemeente": case[0]})
        records.add(study, records.PERSON, "Moeder", {"case": "Vos", "role": "ouder", "gemeente": "Huizen"})
        records.add(study, records.PERSON, "Buur", {"case": "Linde", "role": "professional"})
        records.add(study, records.PERSON, "Kind", {"case": "Linde", "role": "jeugdige"})
        for name, text in TEXTS.items():
            path = study.folder / "transcripts" / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            imported = import_files(study, [path], {k: v for k, v in ABOUT[name].items() if v})
            assert not imported.failed, [problem.format_message("en") for problem in imported.problems]
        add_codes(study, *"PQRS")
        codebook.group(study, ["P", "Q"], "Eerste")
        codebook.group(study, ["R"], "Tweede")
        codebook.move(study, "Q", "Tweede", also=True)
        codebook.add(study, "Thema", "theme", None, {})
        codebook.move(study, "Eerste", "Thema")
        codebook.move(study, "Tweede", "Thema")
    return folder


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(one_coding, min_size=1, max_size=14), st.randoms(use_true_random=False))
def test_random_codings_are_counted_as_the_oracle_counts(bare_folder, tmp_path_factory, made, chance: random.Random):
    folder = tmp_path_factory.mktemp("one") / "study"
    shutil.copytree(bare_folder, folder)
    with open_study(folder, coder="Anouk") as study, reopen(study, "Bram") as second:
        for row in made:
            what = What(row["perspective"], row["person"], {"valence": row["valence"]}, favourite=row["favourite"])
            end = min(row["start"] + row["length"], len(TEXTS[row["source"]]))
            where = Where(span=(row["start"], end))
            try:
                codings.add(study if row["coder"] == "Anouk" else second, row["source"], where, [row["code"]], what)
            except OtaError as error:
                assert error.key == "codings.bad-span"  # beyond the end, or white space only
    rows = chance.choice([["themes"], ["categories"], ["codes"], ["Q", "Tweede"]])
    for columns in (
        "perspective",
        "role",
        "case",
        "source",
        "facet:valence",
        "var:person.gemeente",
        "var:case.gemeente",
        chance.choice(NESTED[:-1]),
        ("facet:valence", chance.choice(["source", "role", "var:person.gemeente"])),
    ):
        agrees(folder, rows, columns)


def test_the_random_study_has_what_the_rules_are_about(bare_folder):
    with open_study(bare_folder) as study:
        book = material.read(study).book
        assert len(book.list_parents(book.find("Q").id)) == 2
        matrix = build(study, material.read(study), ["themes"], "case", "count")
        assert [bool(column.sources) for column in matrix.columns] == [True, True, False]
        with pytest.raises(OtaError):
            build(study, material.read(study), ["themes"], "facet:kleur", "count")


def test_phases_are_columns_by_what_is_evidence(small: Study):
    placed = Entry(
        "uithuisplaatsing", "groep", id="p", evidence=("T01:4",),
        points={"start": Point("2020", "2020", "2020-01-01", "2020-12-31"), "end": STILL},
    )  # fmt: skip
    before = Entry(
        "school", "weigert", id="w", evidence=("T01:2",),
        points={"start": Point("2018", "2018", "2018-01-01", "2018-12-31")},
    )  # fmt: skip
    timelines.change(small, "Vos", "timelines add", lambda timeline, _: timeline.with_entries([placed, before]))
    matrix = build(small, material.read(small), ["codes"], "phase:uithuisplaatsing", "count")
    assert [column.label for column in matrix.columns] == [
        "voor uithuisplaatsing",
        "tijdens uithuisplaatsing",
        "na uithuisplaatsing",
    ]
    counted = {
        row.label: [matrix.find_cell(at, column).count for column in range(len(matrix.columns))]
        for at, row in enumerate(matrix.rows)
        if not row.heading
    }
    assert counted == {"Hulp": [1, 1, 0], "Wachten": [1, 0, 0], "Samen": [0, 1, 0], "Lucht": [0, 1, 0]}
