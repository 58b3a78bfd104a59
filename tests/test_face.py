"""A study in Python: what is shown of it is what may leave, and what goes wrong is said in its language."""

from __future__ import annotations

import pickle
import shutil

import pytest
from builders import read

import ota
from ota import codings, matrices, reports, retrieval, study, timelines, transcripts, undoing
from ota.errors import OtaError, PrivacyError
from ota.study import PERSON
from ota.tabular import Column, ResultTable

SILENT = "Moeder Linde"


@pytest.fixture
def opened(invented_folder, tmp_path):
    """The invented study, in which one mother does not want to be quoted, and a memo that repeats what she said."""
    shutil.copytree(invented_folder, tmp_path / "study")
    with ota.open_study(tmp_path / "study", coder="Anouk") as row:
        study.edit_record(row, PERSON, SILENT, {"quotation": "no"})
        yield row


@pytest.fixture
def withheld(opened):
    """The passages that may not leave, as they are printed."""
    gate = retrieval.build_gate(opened, "opdrachtgever")
    passages = retrieval.find_quotes(opened).passages
    words = {read(passage.text) for passage in passages if not gate.opens(passage.text)}
    assert len(words) > 3
    return words


def shown(table):
    """All that Python shows of an object by itself."""
    return f"{table!r} {table} {table._repr_html_()}"


def test_words_that_may_not_leave_are_nothing_in_a_frame_and_its_row_stays(opened, withheld):
    table = retrieval.list_quotes(retrieval.find_quotes(opened))
    complete, frame = table.frame("team"), table.frame()
    assert withheld <= set(complete["quote"]) and "niet" in complete.attrs["notice"]
    assert withheld.isdisjoint(frame["quote"].dropna())
    out = complete["quote"].isin(withheld)
    assert len(frame) == len(complete) and list(frame["quote"].isna()) == list(out)
    assert frame.loc[out, "attribution"].isna().all() and frame.loc[out, "code"].notna().all()
    assert str(out.sum()) in frame.attrs["notice"]
    assert set(table.frame("public")["quote"].dropna()) < set(frame["quote"].dropna())


def test_nothing_that_python_shows_by_itself_says_them(opened, withheld):
    table = retrieval.list_quotes(retrieval.find_quotes(opened, f'person:"{SILENT}"'))
    matrix = matrices.build_matrix(opened, audience="team")
    for seen in (table, matrix, codings.list_codings(opened), transcripts.show(opened, "linde-moeder")):
        assert not [words for words in withheld if words in shown(seen)]
    found = retrieval.find(opened, "maanden")
    assert repr(found) == f"<found: {len(found.hits)}>" and "<quotes:" in repr(retrieval.find_quotes(opened))
    with pytest.raises(TypeError, match="gate"):
        pickle.dumps(table)


def test_a_memo_that_repeats_them_is_nothing_too(opened, withheld):
    said = max(withheld, key=len)
    mine = codings.list_codings(opened).rows[0][0]
    codings.edit(opened, mine, {"memo": f"Zij zei: {said}"})
    table = ResultTable((Column("title"),), [(f"Zij zei: {said}",), ("kort",)], opening=opened.opening)
    frame = table.frame()
    assert list(frame["title"].isna()) == [True, False] and "title" in frame.attrs["notice"]
    assert said not in shown(table) and said not in shown(codings.list_codings(opened))


def test_a_matrix_is_read_wide_and_long_by_the_same_gate(opened, withheld):
    counts = matrices.build_matrix(opened, cells="count")
    wide, long = counts.frame(), counts.frame(shape="long")
    assert wide.to_numpy().size == len(long) == len(counts.table().rows)
    assert wide.sum().sum() == long["figure"].sum() == sum(cell.count for cell in counts.cells.values()) > 100
    assert set(map(str, wide.dtypes)) == {"Int64"} and list(wide.index) == [row.label for row in counts.rows]
    quotes = matrices.build_matrix(opened, audience="team")
    cells = [quote for row in quotes.frame("team").to_numpy() for cell in row for quote in cell]
    assert set(cells) & withheld and all(isinstance(quote, str) for quote in cells)
    assert not {quote for row in quotes.frame().to_numpy() for cell in row for quote in cell} & withheld
    assert quotes.frame(shape="long").attrs["notice"].startswith(quotes.notes[0])
    nested = matrices.build_matrix(opened, columns=["case", "perspective"], cells="cases")
    assert nested.frame().columns.names == ["case", "perspective"] and "of" in nested.table().keys
    with pytest.raises(PrivacyError):
        nested.frame("deelnemers")
    with pytest.raises(OtaError):
        quotes.frame(shape="round")


def test_a_study_and_a_timeline_say_how_much_is_in_them_and_name_nobody(opened):
    assert repr(opened) == f"<study: {opened.settings.title}>"
    timeline = timelines.read(opened, "Vos")
    assert repr(timeline) == f"<timeline: {len(timeline.entries)} entries, {len(timeline.switches)} switch moments>"
    assert repr(timelines.align_timelines([timeline], "switch:1")) == "<comparison: 1 cases>"


def test_what_a_verb_gives_back_says_no_words(opened):
    line = "april 2019: Sam en Jip bij opa"
    for given in (timelines.add(opened, "Vos", line, {}), retrieval.read(opened), reports.make_quote_book(opened)):
        assert len(repr(given)) < 600 and "opa" not in repr(given) and "Vos" not in repr(given)


def test_both_names_of_an_audience_mean_the_same(opened):
    table = codings.list_codings(opened)
    for dutch, english in (("deelnemers", "participants"), ("opdrachtgever", "commissioner"), ("openbaar", "public")):
        assert table.frame(dutch).equals(table.frame(english))
    assert table.frame().equals(table.frame("commissioner"))
    with pytest.raises(OtaError, match="deelnemers"):
        table.frame("iedereen")
    with pytest.raises(PrivacyError):
        table.frame(columns=["coder"])
    assert list(table.frame(columns=["code", "quote"]).columns) == ["code", "quote"]


def test_an_error_speaks_the_language_of_the_study_that_was_opened(opened, tmp_path):
    with pytest.raises(OtaError) as caught:
        codings.remove(opened, ["niets"])
    assert str(caught.value) == caught.value.format_message("nl").replace(" | ", " ")
    assert caught.value._render_traceback_() == caught.value.format_message("nl").split(" | ")
    with ota.init_study(tmp_path / "new", language="en"):
        assert str(caught.value) == caught.value.format_message("en").replace(" | ", " ")


def test_an_error_in_a_notebook_names_what_stands_in_the_way(opened):
    codings.add(opened, "linde-moeder", codings.Where(turn="5"), ["Proefcode"], new=True)
    step = study.list_steps(opened).rows[-1][0]
    codings.edit(opened, codings.list_codings(opened, code="Proefcode").rows[0][0], {"favourite": True})
    with pytest.raises(OtaError) as caught:
        undoing.take_back(opened, step)
    assert len(caught.value._render_traceback_()) == len(caught.value.problems) + 2 > 2
