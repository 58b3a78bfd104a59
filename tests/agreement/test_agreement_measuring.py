"""What is compared, and how it is counted: beside a count by hand of the same texts, character by character."""

from __future__ import annotations

import shutil

import pytest
from builders import INTERVIEW, add_codes, add_coding, add_source, make_study, reopen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ota.agreement import measure_agreement
from ota.agreement.levels import LEVELS, is_close, read_level
from ota.codings import operations as codings
from ota.codings.desk import Where
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.study import open_study
from ota.text.sentences import split_sentences
from ota.transcripts import changing
from ota.transcripts import store as transcripts


@pytest.fixture
def two(tmp_path):
    """Two interviews; Anouk and Bram coded the first, Anouk alone the second."""
    study = make_study(tmp_path / "study")
    add_codes(study, "Wachten", "Samen")
    for name in ("een", "twee"):
        add_source(study, name, INTERVIEW.replace("begin", f"begin ({name})"), speakers="R=ouder; I=interviewer")
        add_coding(study, name, "maanden op een wachtlijst", "Wachten")
    bram = reopen(study, "Bram")
    add_coding(bram, "een", "We hebben maanden op een wachtlijst gestaan", "Wachten")
    add_coding(bram, "een", "we doen het samen", "Samen")
    return study


def rows_by_code(agreement):
    return {(row.code, row.text): row for row in agreement.codes}


def test_a_source_that_a_coder_never_coded_is_missing_and_not_zero(two):
    agreement = measure_agreement(two, "presence")
    assert agreement.sources == ("een",) and agreement.coders == ("Anouk", "Bram")
    assert rows_by_code(agreement)["Wachten", "all"].units == 1


def test_who_said_that_a_source_is_done_found_nothing_there(two):
    changing.change(reopen(two, "Bram"), "twee", {}, "done")
    agreement = measure_agreement(two, "presence")
    row = rows_by_code(agreement)["Wachten", "all"]
    assert agreement.sources == ("een", "twee")
    assert (row.units, row.all_say, row.some_say) == (2, 1, 1)


def test_only_done_leaves_out_what_somebody_is_busy_with(two):
    with pytest.raises(OtaError, match="no source"):
        measure_agreement(two, only_done=True)
    changing.change(two, "een", {}, "done")
    changing.change(reopen(two, "Bram"), "een", {}, "done")
    assert measure_agreement(two, only_done=True).sources == ("een",)


def test_every_level_counts_its_own_units(two):
    row = {level: rows_by_code(measure_agreement(two, level))["Wachten", "all"] for level in LEVELS}
    assert (row["presence"].units, row["presence"].all_say) == (1, 1)
    assert row["frequency"].estimates["percentage"].figure == 100
    assert (
        row["importance"].some_say == 0 and row["importance"].estimates["percentage"].figure == 0
    )  # 4 and 7 of 46 words
    assert (row["overlap"].all_say, row["overlap"].some_say) == (0, 2)
    assert (row["sentence"].all_say, row["sentence"].some_say) == (1, 0)
    assert (row["turn"].all_say, row["turn"].units) == (1, 4)
    shorter, longer = len("maanden op een wachtlijst"), len("We hebben maanden op een wachtlijst gestaan")
    assert (row["character"].all_say, row["character"].some_say) == (shorter, longer - shorter)


def test_passages_overlap_by_a_share_of_the_longer(two):
    assert rows_by_code(measure_agreement(two, "overlap", overlap=50))["Wachten", "all"].all_say == 1
    assert is_close((0, 100), (0, 90)) and not is_close((0, 100), (0, 89))
    assert not is_close((0, 10), (10, 20), 1)


def test_uncoded_text_counts_with_and_without(two):
    rows = rows_by_code(measure_agreement(two, "sentence"))
    with_, without = rows["Wachten", "all"], rows["Wachten", "coded"]
    assert (with_.units, without.units) == (7, 2)
    assert with_.all_say == without.all_say == 1
    assert rows["Samen", "all"].estimates["percentage"].figure > rows["Samen", "coded"].estimates["percentage"].figure


def test_a_category_counts_as_one_code(two):
    from ota.codebook import saving

    saving.group(two, ["Wachten", "Samen"], "Hulp")
    (row,) = measure_agreement(two, "sentence", codes=["Hulp"], text="all").codes
    assert (row.code, row.all_say, row.some_say) == ("Hulp", 1, 1)
    assert {row.code for row in measure_agreement(two, codes=["categories"]).codes} == {"Hulp"}


def test_few_sources_have_no_interval_and_that_is_said(two):
    agreement = measure_agreement(two, "sentence")
    assert all(estimate.low is None for row in agreement.codes for estimate in row.estimates.values())
    assert any("5 bronnen" in note for note in agreement.notes)


def test_a_reflexive_study_gets_a_remark_and_its_figures(two):
    path = two.folder / "ota.toml"
    for method, words in (
        ("reflexive", "betwist"),
        ("coding-reliability", "verantwoording"),
        ("framework", "raamwerk"),
    ):
        text = path.read_text("utf-8")
        path.write_text(
            "\n".join(f'method = "{method}"' if line.startswith("method") else line for line in text.splitlines()),
            "utf-8",
        )
        with open_study(two.folder, coder="Anouk") as study:
            agreement = measure_agreement(study)
            assert words in agreement.notes[0] and len(agreement.codes) == 4


def test_levels_have_their_dutch_names_too():
    assert [read_level(word) for word in ("Aanwezigheid", "zin", "belang", "overlap")] == [
        *("presence", "sentence", "importance", "overlap")
    ]
    with pytest.raises(OtaError, match="level"):
        read_level("woord")


def test_what_cannot_be_compared_is_refused(two):
    for options in ({"coders": ["Anouk"]}, {"coders": ["Anouk", "Anouk"]}, {"text": "x"}, {"overlap": 0}):
        with pytest.raises(OtaError):
            measure_agreement(two, **options)


def test_a_thousand_draws_give_the_same_interval_every_time(invented_folder):
    with open_study(invented_folder, coder="Anouk") as study:
        first, again, bram = (measure_agreement(study, seed=seed).table().rows for seed in (1, 1, 2))
    assert first == again and first != bram
    within = [row for row in first if row[8] is not None]
    assert len(within) > 20 and all(row[8] <= row[7] <= row[9] for row in within)


# --- beside a count by hand ------------------------------------------------------------------------------------------
marked = st.lists(
    st.tuples(st.integers(0, 250), st.integers(1, 60), st.sampled_from((0, 1)), st.sampled_from((0, 1))), max_size=8
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    study = make_study(tmp_path_factory.mktemp("plain") / "study")
    add_codes(study, "Wachten", "Samen")
    add_source(study, "een", INTERVIEW, speakers="R=ouder; I=interviewer")
    study.close()
    return study.folder


@given(marked)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_units_have_what_a_count_character_by_character_gives(plain, tmp_path_factory, marks):
    folder = tmp_path_factory.mktemp("drawn") / "study"
    shutil.copytree(plain, folder)
    with open_study(folder, coder="Anouk") as study, study.reading() as connection:
        (stored,) = transcripts.read_all_stored(connection).values()
    bodies = [(body, end) for body, end in zip(stored.columns.bodies, stored.columns.ends, strict=True)]
    given_codes = {(coder, code): set() for coder in (0, 1) for code in (0, 1)}
    for coder in (0, 1):
        with open_study(folder, coder=("Anouk", "Bram")[coder]) as study:
            for start, length, who, code in marks:
                span = (start, min(len(stored.text), start + length))
                if who != coder or not stored.text[slice(*span)].strip():
                    continue
                try:
                    added = codings.add(study, "een", Where(span=span), [("Wachten", "Samen")[code]])
                except OtaError:
                    continue  # words of nobody
                with study.reading() as connection:
                    table = tables.coding
                    row = connection.execute(select(table).where(table.c.id == added.keys[0])).one()
                given_codes[coder, code] |= set(range(row.start, row.end))
            changing.change(study, "een", {}, "done")
    any_code = set().union(*given_codes.values())
    units = {
        "character": [{at} for body, end in bodies for at in range(body, end)],
        "turn": [set(range(*pair)) for pair in bodies],
        "sentence": [
            set(range(body + a, body + b)) for body, end in bodies for a, b in split_sentences(stored.text[body:end])
        ],
    }
    with open_study(folder, coder="Anouk") as study:
        for level, stretches in units.items():
            rows = rows_by_code(measure_agreement(study, level, codes=["Wachten", "Samen"]))
            for n, name in enumerate(("Wachten", "Samen")):
                for text in ("all", "coded"):
                    counted = [unit for unit in stretches if text == "all" or unit & any_code]
                    votes = [sum(bool(unit & given_codes[coder, n]) for coder in (0, 1)) for unit in counted]
                    row = rows[name, text]
                    assert (row.units, row.all_say, row.some_say) == (len(votes), votes.count(2), votes.count(1)), level
