from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from builders import read, read_table

from ota.codings import store as codings
from ota.excel import to_xlsx
from ota.retrieval.excerpts import CONTEXT, list_in_context, list_quotes
from ota.retrieval.run import find, find_quotes
from ota.tabular import escape_md, format_value, to_csv, to_json, to_md

PLACES = ("handle", "source", "speaker", "left", "hit", "right")


def test_each_place_stands_in_its_context(small):
    table = list_in_context(find(small, "wacht* OR samen"))
    assert table.keys == PLACES
    assert table.rows == (
        (
            "T01:2",
            "vos-moeder",
            "R",
            "het was zoeken. We hebben maanden op een",
            "wachtlijst",
            "gestaan en niemand belde.",
        ),
        (
            "T01:4",
            "vos-moeder",
            "R",
            "Toen kwam Marit. Zij zei: we doen het",
            "samen",
            ". Dat gaf lucht, want wij sliepen al",
        ),
    )


def test_context_stays_in_the_turn_and_on_one_line(invented_study):
    result = find(invented_study, "thuis OR de")
    table = read_table(list_in_context(result))
    assert len(table.rows) > 100
    for row, hit in zip(table.rows, result.hits, strict=True):
        _, _, _, left, word, right = map(str, row)
        assert len(left) <= CONTEXT and len(right) <= CONTEXT and "\n" not in left + word + right
        line = " ".join(read(hit.said).split())
        assert "".join(f"{left}{word}{right}".split()) in "".join(line.split())


def test_a_quote_has_everything_known_of_it(invented_study):
    quoted = find_quotes(invented_study, 'code:"Lang moeten wachten" facet:valence coder:Anouk source:vos-moeder')
    table = read_table(list_quotes(quoted))
    row = dict(zip(table.keys, table.rows[0], strict=True))
    assert row | {"id": "", "quote": ""} == {
        "id": "",
        "handle": "T08:10",
        "source": "vos-moeder",
        "case": ("Vos",),
        "speaker": ("R",),
        "turn": "10",
        "person": "Moeder Vos",
        "role": "ouder",
        "perspective": "ouders",
        "case.gemeente": ("Sparrenhoek",),
        "case.known_since": ("2016",),
        "case.placement": ("gedwongen",),
        "case.children": ("2",),
        "case.household": ("ouders gescheiden",),
        "case.months_away": ("10",),
        "source.form": ("opgenomen",),
        "source.duration": ("94",),
        "source.place": ("thuis in Sparrenhoek",),
        "source.observer": ("not-applicable",),
        "person.age_group": ("35-49",),
        "person.work": ("tuincentrum, drie dagen",),
        "person.interviewed": ("yes",),
        "category": row["category"],
        "code": "Lang moeten wachten",
        "coder": "Anouk",
        "facet.valence": ("belemmerend",),
        "facet.level": ("organisatie",),
        "favourite": True,
        "literal": True,
        "not_to_team": False,
        "memo": None,
        "attribution": "Respondent Sparrenhoek",
        "quote": "",
    }
    assert " > " in str(row["category"]) and str(row["quote"]).startswith("dat weet ik nog, want ik was jarig")


@pytest.mark.parametrize(
    "made", [lambda row: list_in_context(find(row, "school")), lambda row: list_quotes(find_quotes(row))]
)
def test_all_formats_agree_cell_for_cell(invented_study, tmp_path, made):
    table = read_table(made(invented_study))
    assert len(table.rows) > 10
    texts = [[format_value(cell, None) for cell in row] for row in table.rows]
    assert list(csv.reader(io.StringIO(to_csv(table)))) == [list(table.keys), *texts]
    for row, parsed in zip(table.rows, json.loads(to_json(table)), strict=True):
        assert tuple(parsed) == table.keys
        assert [tuple(v) if isinstance(v, list) else v for v in parsed.values()] == list(row)
    dutch = [[format_value(cell, "nl") for cell in row] for row in table.rows]
    lines = to_md(table, "nl").splitlines()[2:]
    assert lines == [f"| {' | '.join(map(escape_md, row))} |" for row in dutch]
    (tmp_path / "t.xlsx").write_bytes(to_xlsx(table, "nl"))
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    assert [
        [str(v) if v is not None else "" for v in row] for row in sheet.iter_rows(min_row=2, values_only=True)
    ] == dutch


def test_the_list_of_codings_says_perspectives_and_facets_in_the_same_words(invented_study):
    quoted = list_quotes(find_quotes(invented_study, any_status=True))
    listed = codings.list_codings(invented_study)
    facets = list(invented_study.settings.facets)
    rows = {row[quoted.keys.index("quote")]: row for row in quoted.rows}
    compared = 0
    for row in listed.rows:
        equal = rows.get(row[-1])
        if equal and equal[quoted.keys.index("code")] == row[listed.keys.index("code")]:
            compared += 1
            assert equal[quoted.keys.index("perspective")] == row[listed.keys.index("perspective")]
            for name in facets:
                assert equal[quoted.keys.index(f"facet.{name}")] == row[listed.keys.index(name)]
    assert compared > 10
