from __future__ import annotations

from pathlib import Path

import pytest
from builders import add_codes, add_coding, counted_ids, read, read_table, reopen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ota import regrouping, sources, undoing
from ota.codebook import saving
from ota.codebook import store as codebook
from ota.codings import store as codings
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.excel import to_xlsx
from ota.study import Study, journal
from ota.tabular import to_csv

HARD = "Lang moeten wachten"


def rows(study: Study) -> dict[str, list[tuple]]:
    """Every journaled table but those of the journal itself, as sets of rows."""
    with study.reading() as connection:
        return {
            name: sorted(map(repr, connection.execute(select(table)).all())) for name, table in tables.JOURNALED.items()
        }


def of_code(study: Study, name: str) -> list[tuple]:
    """The codings of a code without their keys: passage, coder, memo, facets."""
    with study.reading() as connection:
        key = codebook.load(connection).find(name).id
        result = [coding for coding in codings.load(connection) if coding.code == key]
    return sorted((coding.passage, coding.coder, coding.memo or "", sorted(coding.facets.items())) for coding in result)


def ids_of(study: Study, name: str) -> list[str]:
    return [passage.id for passage in regrouping.list_passages(study, name)]


def test_passages_stand_in_the_order_of_the_texts_with_what_is_around_them(small: Study) -> None:
    with reopen(small, "Bram") as bram:
        add_coding(bram, "vos-moeder", "niemand belde", "Wachten")
    first, second = regrouping.list_passages(small, "Wachten")
    assert (first.handle, first.coder, first.quote) == ("T01:2", "Anouk", "maanden op een wachtlijst")
    assert (second.handle, second.coder, second.quote) == ("T01:2", "Bram", "niemand belde")
    before, after = read(first.before), read(first.after)
    assert before.endswith("zoeken. We hebben") and after.startswith("gestaan en niemand belde.")
    assert before.startswith("I: Hoe ging dat") and "\n\nI: En toen?\n\n" in after


def test_split_gives_every_passage_its_code_and_makes_new_codes_beside_the_old(invented_study: Study) -> None:
    study = invented_study
    saving.move(study, HARD, "Meebeslissen", also=True)
    before = of_code(study, HARD)
    text, two, three, *remaining = ids_of(study, HARD)
    assert remaining
    done = regrouping.split(study, HARD, ["Op een lijst", "Geen bericht"], {
        text: ["Op een lijst"], two: ["Geen bericht"], three: ["Op een lijst", "Geen bericht"],
    })  # fmt: skip
    assert (done.moved, done.added, done.stayed) == (3, 1, len(remaining))
    assert done.new_codes == ("Op een lijst", "Geen bericht") and not done.retired
    pair = of_code(study, "Op een lijst") + of_code(study, "Geen bericht")
    assert len(pair) == 4 and sorted({*map(repr, pair), *map(repr, of_code(study, HARD))}) == sorted(map(repr, before))
    book = codebook.read(study)
    old, new = book.find(HARD), book.find("Op een lijst")
    beside = [code.name for code in book.list_children(book.list_parents(old.id)[0].id)]
    assert beside[beside.index(HARD) :][:3] == [HARD, "Op een lijst", "Geen bericht"]
    assert [above.name for above in book.list_parents(new.id)] == [above.name for above in book.list_parents(old.id)]
    assert (new.colour, new.origin, new.definition) == (old.colour, old.origin, "")


def test_a_split_is_one_step_and_undo_gives_everything_back(invented_study: Study) -> None:
    study = invented_study
    before = rows(study)
    chosen = {key: ["A", "B"] for key in ids_of(study, HARD)}
    done = regrouping.split(study, HARD, ["A", "B"], chosen, reason="twee soorten wachten")
    assert done.retired and codebook.read(study).find(HARD).state == "retired"
    after = rows(study)
    assert before != after
    log = journal.list_steps(study)
    row = dict(zip(log.keys, log.rows[-1], strict=True))
    assert (row["verb"], row["reason"]) == ("codebook split", "twee soorten wachten")
    undoing.take_back(study)
    assert rows(study) == before
    undoing.redo(study)
    assert rows(study) == after


def test_an_empty_code_is_retired_and_may_be_kept(small: Study) -> None:
    (only,) = ids_of(small, "Wachten")
    assert not regrouping.split(small, "Wachten", ["Samen"], {only: ["Samen"]}, keep=True).retired
    (moved, _own) = sorted(ids_of(small, "Samen"), key=[only].count, reverse=True)
    done = regrouping.split(small, "Samen", ["Wachten"], {moved: ["Wachten"]})
    assert (done.moved, done.stayed, done.new_codes, done.retired) == (1, 1, (), False)
    (only,) = ids_of(small, "Lucht")
    assert regrouping.split(small, "Lucht", ["Adem"], {only: ["Adem"]}).retired
    with pytest.raises(OtaError) as error:
        add_coding(small, "vos-moeder", "het was zoeken", "Lucht")
    assert error.value.key == "codings.retired"


def test_what_was_not_decided_stays_and_a_code_may_keep_a_passage_too(small: Study) -> None:
    (only,) = ids_of(small, "Wachten")
    assert regrouping.split(small, "Wachten", ["A"], {}) == regrouping.CodeSplit(0, 0, 1, ("A",), False)
    done = regrouping.split(small, "Wachten", ["A"], {only: ["wachten", "A"]})
    assert (done.moved, done.added, done.stayed, done.retired) == (0, 1, 1, False)
    assert of_code(small, "A") == of_code(small, "Wachten")
    assert of_code(small, "A")[0][3] == [("valence", ("belemmerend",))]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_passage_loses_or_gains_a_code_that_nobody_chose(small: Study, data: st.DataObject) -> None:
    """After any split every passage has exactly the codes chosen for it, and undo gives the study back."""
    name = data.draw(st.sampled_from(["Wachten", "Samen", "Lucht"]))
    choices = st.lists(st.sampled_from([name, "A", "B"]), max_size=3)
    chosen = data.draw(st.fixed_dictionaries(dict.fromkeys(ids_of(small, name), choices)))
    before, was = rows(small), of_code(small, name)
    done = regrouping.split(small, name, ["A", "B"], chosen)
    for code in (name, "A", "B"):
        expected = [key for key, codes in chosen.items() if code in codes or (code == name and not codes)]
        assert len(of_code(small, code)) == len(expected)
        assert all(pair in was for pair in of_code(small, code))
    assert done.retired == (not of_code(small, name))
    undoing.take_back(small)
    assert rows(small) == before


# --- by file -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_worksheet_that_was_filled_in_says_what_goes_where(small: Study, tmp_path: Path, suffix: str) -> None:
    add_coding(small, "vos-moeder", "niemand belde", "Wachten")
    sheet = read_table(regrouping.build_worksheet(small, "Wachten"))
    assert sheet.keys == ("id", "handle", "coder", "quote", "code")
    assert [row[-1] for row in sheet.rows] == [None, None]
    filled = type(sheet)(sheet.columns, [(*row[:-1], "Bellen; Samen" if n else "") for n, row in enumerate(sheet.rows)])
    path = tmp_path / f"split{suffix}"
    if suffix == ".csv":
        path.write_text(to_csv(filled), "utf-8")
    else:
        path.write_bytes(to_xlsx(filled))
    chosen = regrouping.read_decisions(sources.read_table(path))
    first, second = ids_of(small, "Wachten")
    assert chosen == {first: [], second: ["Bellen", "Samen"]}
    done = regrouping.split(small, "Wachten", ["Bellen", "Samen"], chosen)
    assert (done.moved, done.added, done.stayed, done.new_codes) == (1, 1, 1, ("Bellen",))


def test_short_ids_and_two_rows_for_one_passage_are_understood(small: Study, tmp_path: Path) -> None:
    add_codes(small, "Bellen")
    (only,) = ids_of(small, "Wachten")
    short = only.rpartition("-")[2][:6]
    path = tmp_path / "split.csv"
    path.write_text(f"code;id\nBellen;{short}\nSamen;{short}\n", "utf-8")
    done = regrouping.split(small, "Wachten", [], regrouping.read_decisions(sources.read_table(path)))
    assert (done.moved, done.added, done.new_codes) == (1, 1, ())


def test_a_sheet_without_its_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "split.csv"
    path.write_text("handle,code\nT01:2,A\n", "utf-8")
    with pytest.raises(OtaError) as error:
        regrouping.read_decisions(sources.read_table(path))
    assert error.value.key == "regrouping.sheet-columns"


# --- refusals ----------------------------------------------------------------------------------------------------


def test_every_coding_and_code_that_is_not_meant_is_named_and_nothing_is_done(small: Study) -> None:
    before = rows(small)
    (mine,), (second,) = ids_of(small, "Wachten"), ids_of(small, "Lucht")
    with pytest.raises(OtaError) as error:
        regrouping.split(small, "Wachten", ["A"], {mine: ["A", "Aa"], second: ["A"], "nergens": ["B"]})
    assert [(p.where, p.key.partition(".")[2]) for p in error.value.problems] == [
        (mine, "split-code"),
        (second, "split-coding"),
        ("nergens", "split-coding"),
        ("nergens", "split-code"),
    ]
    assert rows(small) == before


@pytest.mark.parametrize(
    ("name", "into", "chosen", "key"),
    [
        ("Hulp", ["A"], {}, "regrouping.split-level"),
        ("Wachten", [], {}, "regrouping.split-nothing"),
        ("Wachten", ["wachten"], {}, "codebook.into-itself"),
        ("Wachten", ["Hulp > Nieuw"], {}, "directory.unknown"),
        ("Wachten", ["Oud"], {}, "codings.retired"),
        ("Wachten", ["  "], {}, "codebook.name-empty"),
        ("Wachten", [], {"x": ["Tikfoot"]}, "directory.unknown"),
        ("Nergens", ["A"], {}, "directory.unknown"),
    ],
)
def test_what_cannot_be_split_is_refused(
    small: Study, name: str, into: list[str], chosen: dict[str, list[str]], key: str
) -> None:
    small.make_id = counted_ids("refused")
    add_codes(small, "Oud")
    saving.retire(small, ["Oud"])
    before = rows(small)
    with pytest.raises(OtaError) as error:
        regrouping.split(small, name, into, chosen)
    assert error.value.key == key and rows(small) == before
