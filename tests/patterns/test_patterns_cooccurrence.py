"""What stands together is what SQL says stands together, cell for cell."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from builders import add_codes, make_study, reopen
from hypothesis import given, settings
from hypothesis import strategies as st
from pattern_oracle import PairOracle

import ota
from ota import patterns
from ota.codebook import saving as codebook
from ota.codings import operations as codings
from ota.codings.desk import What, Where
from ota.errors import OtaError
from ota.patterns.cooccurrence import build_cooccurrence, tabulate_pairs, tabulate_square
from ota.retrieval import material
from ota.study import open_study, records
from ota.study.settings import _read_defaults
from ota.transcripts.importing import import_files

WAYS = ("overlap", "turn", "within:0", "within:1", "within:3", "source", "case")
LEVELS = ("codes", "categories", "themes")


def agrees(folder: Path, level: str, ways=WAYS, coder: str = "") -> int:
    """Assert that every number of every pair is the oracle's; returns how many pairs there were."""
    oracle = PairOracle(folder, _read_defaults(), level, coder)
    count = 0
    with open_study(folder) as study:
        read = material.read(study).narrow(coder)
        for way in ways:
            result = build_cooccurrence(read, way, level)
            keys = result.heads.keys
            mine = {(keys[first], keys[second]): tuple(numbers) for (first, second), numbers in result.pairs.items()}
            both = {**mine, **{(b, a): (*row[:3], row[4], row[3]) for (a, b), row in mine.items()}}
            assert both == oracle.pairs(way), way
            for numbers in result.pairs.values():
                assert 0 < numbers.jaccard <= numbers.cosine <= 1 + 1e-12
            count += len(mine)
    return count


@pytest.mark.parametrize("level", LEVELS)
def test_every_pair_of_the_invented_study_is_the_oracles(invented_folder, level):
    assert agrees(invented_folder, level) > {"codes": 500, "categories": 100, "themes": 10}[level]


def test_of_one_coder_it_is_that_coders_codings(invented_folder):
    assert agrees(invented_folder, "codes", coder="Anouk") > 0


TEXTS = {
    "een": "I: Hoe was het?\n\nR: Wij wachten al maanden, en niemand belde.\n\nM: Dat is waar, hoor.\n\nR: Ja, zo.\n",
    "twee": "A: Wij hebben het zo bedacht.\n\nB: En daarna weer anders, auto's en al.\n\nA: Precies.\n\nB: Ja.\n",
}
CODES = "PQRST"
random_coding = st.tuples(
    st.sampled_from(sorted(TEXTS)),
    st.integers(0, 90),
    st.integers(1, 60),
    st.sampled_from(CODES),
    st.sampled_from(["Anouk", "Bram"]),
)


@pytest.fixture(scope="module")
def bare_folder(tmp_path_factory) -> Path:
    """Two sources of two cases; five codes: one in two categories, one beneath another, one at the top."""
    folder = tmp_path_factory.mktemp("pairs") / "study"
    with make_study(folder) as study:
        for n, (name, text) in enumerate(TEXTS.items()):
            case = ("Vos", "Linde")[n]
            records.add(study, records.CASE, case, {"anonymous": "no"})
            path = study.folder / "transcripts" / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            assert not import_files(study, [path], {"case": case, "role": "ouder"}).failed
        add_codes(study, *CODES)
        codebook.group(study, ["P", "Q"], "Eerste")
        codebook.group(study, ["R"], "Tweede")
        codebook.move(study, "Q", "Tweede", also=True)
        codebook.move(study, "S", "R")
        codebook.add(study, "Thema", "theme", None, {})
        codebook.move(study, "Eerste", "Thema")
    return folder


@settings(max_examples=25, deadline=None)
@given(st.lists(random_coding, min_size=1, max_size=16))
def test_random_codings_stand_together_as_the_oracle_says(bare_folder, tmp_path_factory, made):
    folder = tmp_path_factory.mktemp("coded") / "study"
    shutil.copytree(bare_folder, folder)
    coded = 0
    with open_study(folder, coder="Anouk") as study, reopen(study, "Bram") as second:
        for source, start, length, code, coder in made:
            where = Where(span=(start, min(start + length, len(TEXTS[source]))))
            try:
                codings.add(study if coder == "Anouk" else second, source, where, [code], What())
                coded += 1
            except OtaError as error:
                assert error.key == "codings.bad-span"  # beyond the end, or white space only
    for level in LEVELS if coded else ():
        agrees(folder, level)


def test_a_wide_passage_and_three_within_are_three_pairs(bare_folder, tmp_path):
    shutil.copytree(bare_folder, tmp_path / "study")
    with open_study(tmp_path / "study", coder="Anouk") as study:
        for span, code in (((3, 60), "P"), ((5, 8), "Q"), ((10, 14), "Q"), ((20, 30), "Q"), ((70, 80), "Q")):
            codings.add(study, "een", Where(span=span), [code], What())
        result = build_cooccurrence(material.read(study))
    (numbers,) = result.pairs.values()
    assert (numbers.together, numbers.either, numbers.shared) == (3, 5, 4)
    assert numbers.jaccard == 4 / 5


def test_as_a_listing_and_as_a_square(invented_study):
    result = build_cooccurrence(material.read(invented_study), "turn")
    listing, square = tabulate_pairs(invented_study, result), tabulate_square(invented_study, result)
    names = square.keys[1:]
    assert len(names) == len(set(names)) == len(square.rows) > 20
    cells = {(row[0], name): cell for row in square.rows for name, cell in zip(names, row[1:], strict=True)}
    assert all(cells[a, b] == cells[b, a] for a in names for b in names)
    assert {(row[0], row[1]): row[2] for row in listing.rows} == {
        pair: cell for pair, cell in cells.items() if cell and names.index(pair[0]) < names.index(pair[1])
    }
    assert [row[2] for row in listing.rows] == sorted((row[2] for row in listing.rows), reverse=True)
    assert {row[3] for row in listing.rows} <= {cells[name, name] for name in names}


def test_participants_read_it_too(invented_folder):
    with ota.open_study(invented_folder) as study:
        frame = patterns.list_cooccurrence(study, "turn").frame("deelnemers")
    assert list(frame.columns) == ["code", "other_code", "together", "of_code", "of_other", "jaccard", "cosine"]


@pytest.mark.parametrize("way", ["", "foo", "within", "within:", "within:-1", "within:x", "turn:2", "within:99999"])
def test_a_way_that_there_is_not_is_refused(invented_study, way):
    with pytest.raises(OtaError, match="by"):
        patterns.list_cooccurrence(invented_study, way)


def test_nothing_coded_is_told(tmp_path):
    with make_study(tmp_path / "leeg") as study, pytest.raises(OtaError) as told:
        patterns.list_cooccurrence(study)
    assert told.value.key == "patterns.nothing"
