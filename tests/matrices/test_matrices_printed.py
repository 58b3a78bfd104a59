"""A matrix on paper: every format says what the matrix says, and says it as a report may be printed."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

import docx
import openpyxl
import pytest
from builders import add_codes, add_coding, add_source, team
from builders import read as read_words
from markdown_it import MarkdownIt

from ota.codebook import saving as codebook
from ota.errors import OtaError, PrivacyError
from ota.matrices.build import build, shorten
from ota.privacy import Audience
from ota.reports.blocks import Quote, name_columns
from ota.reports.context import ReportContext
from ota.reports.csv import render
from ota.reports.matrix_report import compose_matrix, make_matrix
from ota.reports.opening import open_document
from ota.reports.runs import format_cell
from ota.reports.writers import write
from ota.retrieval import material
from ota.retrieval.leaving import build_gate
from ota.study import open_study, records, variables


class PrintedTables(HTMLParser):
    """The tables of a page as rows of texts; a `div` or `br` is a line; a cell over several places is in each."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables, self.cell, self.hanging = [], None, {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.cell, spans = "", dict(attrs)
            self.over, self.down = int(spans.get("colspan", 1)), int(spans.get("rowspan", 1))
        elif self.cell and tag in ("div", "br"):
            self.cell += "\n"

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            row, number = self.tables[-1][-1], len(self.tables[-1])
            self.hang(row, number)
            for below in range(1, self.down):
                self.hanging |= {(number + below, len(row) + n): self.cell for n in range(self.over)}
            row += [self.cell] * self.over
            self.hang(row, number)
            self.cell = None

    def hang(self, row, number):
        """What comes down from the rows above."""
        while (number, len(row)) in self.hanging:
            row.append(self.hanging.pop((number, len(row))))

    def handle_data(self, content):
        if self.cell is not None:
            self.cell += content


def read_back(path, deep=1):
    """The first table of a file as rows of texts; `deep` rows of headings become one, as `outer / inner`."""
    rows = READERS[path.suffix](path)
    deep = 1 if path.suffix in (".csv", ".md") else deep
    heads = [" / ".join(dict.fromkeys(texts)) for texts in zip(*rows[:deep], strict=True)]
    return [heads, *rows[deep:]]


def whole_rows(rows):
    """Rows as they are, without the pages between their parts."""
    result = []
    for head, *cells in rows:
        if head.endswith(" (vervolg)"):
            assert head == f"{result[-1][0]} (vervolg)"
            result[-1][1:] = ["\n".join(filter(None, pair)) for pair in zip(result[-1][1:], cells, strict=True)]
        else:
            result.append([head, *cells])
    return result


def from_word(path):
    """A table too wide for the page is several under each other, each with the heads of the rows; a row longer than a
    page goes on in others that say so."""
    first, *further = [
        whole_rows([[cell.text for cell in row.cells] for row in table.rows]) for table in docx.Document(path).tables
    ]
    for part in further:
        assert [row[0] for row in part] == [row[0] for row in first]
        first = [[*row, *remaining[1:]] for row, remaining in zip(first, part, strict=True)]
    return [[re.sub(r"\u00a0(?=T\d)", " ", cell) for cell in row] for row in first]


def from_excel(path):
    sheet = openpyxl.load_workbook(path).worksheets[1]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
    for merged in sheet.merged_cells.ranges:
        for row, column in merged.cells:
            rows[row - 1][column - 1] = rows[merged.min_row - 1][merged.min_col - 1]
    return rows


def from_page(text):
    return [[cell.strip("\u2003") for cell in row] for row in PrintedTables(text).tables[0]]


READERS = {
    ".docx": from_word,
    ".xlsx": from_excel,
    ".csv": lambda path: list(csv.reader(io.StringIO(path.read_text("utf-8"), newline=""))),
    ".md": lambda path: from_page(MarkdownIt("commonmark").enable("table").render(path.read_text("utf-8"))),
    ".html": lambda path: from_page(path.read_text("utf-8")),
}


@pytest.mark.parametrize("cells", ["quotes", "count", "cases", "sources", "words"])
@pytest.mark.parametrize(
    "columns",
    ["perspective", "case", "facet:valence", ("perspective", "facet:valence"), ("case", "perspective")],
    ids=str,
)
@pytest.mark.parametrize("format", ["docx", "xlsx", "csv", "md", "html"])
def test_every_format_says_what_the_matrix_says(invented_folder, tmp_path, format, columns, cells):
    path = tmp_path / f"m.{format}"
    with open_study(invented_folder) as study:
        read = material.read(study)
        matrix = build(study, read, ["categories"], columns, cells)
        document = open_document(compose_matrix(matrix, ReportContext(study, team(study))))
    write(document, path)
    table = document.tables[0]
    got = read_back(path, len(table.header))
    if document.notice and format == "csv":
        assert [row.pop() for row in got[:3]] == ["notice", document.notice, ""]
        got = got[:1] + [row[: len(table.keys)] for row in got[1:]]
    assert tuple(got[0]) == (table.keys if format == "csv" else name_columns(table))
    assert got[0][0] == ("category" if format == "csv" else "Categorie")
    assert [row[0] for row in got[1:]] == [row.label for row in matrix.rows]
    filled = 0
    shown_columns = [(c, column) for c, column in enumerate(matrix.columns) if not (column.total and cells == "quotes")]
    assert len(got[0]) == len(shown_columns) + 1
    for r, row in enumerate(matrix.rows):
        for at, (c, column) in enumerate(shown_columns, 1):
            cell, shown = matrix.find_cell(r, c), got[r + 1][at]
            filled += bool(cell.count)
            if row.heading:
                assert shown == ""
            elif not column.sources:
                assert shown == "geen bron"
            elif cells == "quotes":
                assert shown == format_cell(table.rows[r][at], "nl")
                assert all(
                    read_words(chosen.text) in shown and chosen.passage.handle in shown for chosen in cell.chosen
                )
                assert shown.count("automatisch") == sum(chosen.automatic for chosen in cell.chosen)
            else:
                words = {"count": cell.count, "sources": len(cell.sources), "words": cell.words}
                words["cases"] = f"{len(cell.cases & column.cases)} van {len(column.cases)}"
                assert shown == str(words[cells])
    assert filled > 10


def test_a_workbook_of_quotes_has_numbers_and_quotes_on_rows_too(invented_study, tmp_path):
    path = tmp_path / "m.xlsx"
    by = team(invented_study)
    write(make_matrix(invented_study, ["themes"], "perspective", "quotes", gate=by).document, path)
    matrix, numbers, quotes = openpyxl.load_workbook(path).worksheets[1:]
    assert [worksheet_like.title for worksheet_like in (matrix, numbers, quotes)] == ["Matrix", "Aantallen", "Citaten"]
    counted = build(invented_study, material.read(invented_study), ["themes"], "perspective", "count")
    words = [list(row[1:]) for row in list(numbers.values)[1:]]
    assert words[0][0] == counted.find_cell(0, 0).count and isinstance(words[0][0], int)
    rows = [dict(zip(next(quotes.values), row, strict=True)) for row in list(quotes.values)[1:]]
    assert len(rows) > 20
    parents = [row for row in rows if row["Perspectief"] == "ouders"]
    assert parents and all(row["Toeschrijving"].startswith("Respondent ") for row in parents)
    assert all(row["Thema"] and row["Code"] and row["Citaat"] and row["Vindplaats"][0] == "T" for row in rows)
    assert {row["Letterlijk"] for row in rows} == {"ja", "nee"}
    # A cell may be shortened; here the words stand whole.
    assert not any("[…]" in row["Citaat"] for row in rows)


def test_what_counts_is_named_under_the_matrix(invented_study):
    for cells, words in (
        ("count", ["één keer per codeur", "Twee codeurs", "overlappen", "twee categorieën", "in gebruik"]),
        ("cases", ["n van N: n gezinnen", "twee categorieën", "in gebruik"]),
        ("words", ["woorden in meer dan één passage", "in gebruik"]),
        ("sources", ["bronnen met een passage", "Geen bron"]),
        ("quotes", ["als favoriet", "per gezin", "automatisch"]),
    ):
        document = make_matrix(invented_study, ["themes"], "perspective", cells, gate=team(invented_study)).document
        spoken = " ".join(block.text for block in document.blocks[1:])
        assert all(word in spoken for word in words), (cells, spoken)


# --- columns --------------------------------------------------------------------------------------------------------
def test_children_whom_nobody_asked_have_a_column_without_a_source(invented_study):
    matrix = build(invented_study, material.read(invented_study), ["themes"], "perspective", "count")
    by_key = {column.key: column for column in matrix.columns}
    assert by_key["jeugdigen"].sources == frozenset()
    assert by_key["ouders"].sources and "literatuur" not in by_key


def test_a_case_without_a_source_and_an_option_nobody_has_say_geen_bron(small):
    records.add(small, records.CASE, "Aalders", {})
    variables.add(small, "case", "kader", "category", ("vrijwillig", "gedwongen"))
    records.edit(small, records.CASE, "Vos", {"kader": "vrijwillig"})
    for columns, expected in (
        ("case", {"Aalders": ["geen bron"] * 3, "Vos": [1, 1, 1]}),
        ("var:kader", {"vrijwillig": [1, 1, 1], "gedwongen": ["geen bron"] * 3}),
    ):
        table = make_matrix(small, ["codes"], columns, "count").document.tables[0]
        got = {
            name: [cell if isinstance(cell, int) else cell.text for row in table.rows[-3:] for cell in [row[n]]]
            for n, name in enumerate(name_columns(table))
            if n
        }
        assert got == expected


def test_a_family_that_is_anonymous_is_not_named(small):
    records.edit(small, records.CASE, "Vos", {"anonymous": "yes"})
    document = make_matrix(small, ["codes"], "case", "quotes").document
    words = repr(vars(document))
    assert "gezin (anoniem)" in words and "Vos" not in words.replace("vos-moeder", "")
    records.add(small, records.CASE, "Aalders", {"anonymous": "yes"})
    columns = build(small, material.read(small), ["codes"], "case", "count").columns
    assert [column.label for column in columns] == ["gezin 1 (anoniem)", "gezin 2 (anoniem)"]


def test_the_gemeente_of_people_is_a_column_where_no_variable_is_called_so(small):
    columns = build(small, material.read(small), ["codes"], "var:gemeente", "count").columns
    assert [column.label for column in columns] == ["Huizen"]


def test_values_that_are_missing_are_said_in_words(small):
    variables.add(small, "case", "kader", "category", ("vrijwillig",))
    records.edit(small, records.CASE, "Vos", {"kader": "onbekend"})
    columns = build(small, material.read(small), ["codes"], "var:kader", "count").columns
    assert [column.label for column in columns] == ["vrijwillig", "onbekend"]


@pytest.mark.parametrize(
    ("columns", "key", "says"),
    [
        ("kleur", "matrices.split", "perspective, role, case, source, facet:NAME, var:NAME"),
        ("facet:", "matrices.split", "facet:NAME"),
        ("perspective:x", "directory.not-listed", "ouders"),
        ("facet:valentie", "directory.not-listed", "valence, level"),
        ("var:gemeemte", "directory.unknown", "gemeente"),
    ],
)
def test_an_unknown_split_is_refused_with_what_there_is(small, columns, key, says):
    with pytest.raises(OtaError) as error:
        build(small, material.read(small), ["codes"], columns, "count")
    assert error.value.key == key and says in error.value.format_message("nl")


def test_one_name_for_two_variables_is_asked_about(small):
    for owner in ("case", "source"):
        variables.add(small, owner, "plaats", "text")
    with pytest.raises(OtaError) as error:
        build(small, material.read(small), ["codes"], "var:plaats", "count")
    assert "var:case.plaats; var:source.plaats" in error.value.format_message("nl")


def test_a_study_with_nothing_in_it_has_no_matrix(study):
    with pytest.raises(OtaError) as error:
        make_matrix(study, ["themes"], "perspective", "count")
    assert error.value.key == "matrices.nothing"


# --- rows -----------------------------------------------------------------------------------------------------------
def test_a_code_straight_under_a_theme_is_not_lost_between_the_categories(small):
    codebook.add(small, "Hulp en huis", "theme", None, {})
    codebook.move(small, "Hulp", "Hulp en huis")
    codebook.move(small, "Lucht", "Hulp en huis")
    matrix = build(small, material.read(small), ["categories"], "perspective", "quotes")
    assert [(row.label, row.heading) for row in matrix.rows] == [
        ("Hulp en huis", True),
        ("Hulp", False),
        ("Lucht", False),
    ]
    assert [len(matrix.find_cell(r, 0).chosen) for r in range(3)] == [0, 1, 1]
    themes = build(small, material.read(small), ["themes"], "perspective", "count")
    assert [(row.label, themes.find_cell(r, 0).count) for r, row in enumerate(themes.rows)] == [("Hulp en huis", 3)]


def test_rows_by_name_come_in_the_order_asked_for_and_once(small):
    matrix = build(small, material.read(small), ["Lucht", "hulp", "Lucht"], "perspective", "count")
    assert [row.label for row in matrix.rows] == ["Lucht", "Hulp"]
    with pytest.raises(OtaError, match="Wachtn"):
        build(small, material.read(small), ["Wachtn"], "perspective", "count")


def test_the_same_words_count_once_per_coder_in_a_row(small):
    add_coding(small, "vos-moeder", "maanden op een wachtlijst", "Samen")
    with open_study(small.folder, coder="Bram") as study:
        add_coding(study, "vos-moeder", "maanden op een wachtlijst", "Wachten")
    matrix = build(small, material.read(small), ["Hulp", "Wachten", "Samen"], "perspective", "count")
    assert [matrix.find_cell(r, 0).count for r in range(3)] == [3, 2, 2]
    read = material.read(small).narrow("Bram")
    mine = build(small, read, ["Hulp"], "perspective", "count", team(small))
    assert mine.find_cell(0, 0).count == 1 and any("Bram" in note for note in mine.notes)
    assert not any("Bram" in note for note in build(small, read, ["Hulp"], "perspective", "count").notes)


def test_n_of_n_keeps_its_n_whatever_rows_and_coder_are_asked_for(invented_study):
    def all_of(rows, coder=""):
        read = material.read(invented_study).narrow(coder)
        return {
            column.label: column.cases for column in build(invented_study, read, rows, "perspective", "cases").columns
        }

    of = all_of(["themes"])
    assert all_of(["Lang moeten wachten"], "Bram") == {key: of[key] for key in all_of(["Lang moeten wachten"], "Bram")}
    assert len(of["ouders"]) == 4


# --- two deep -------------------------------------------------------------------------------------------------------
def test_a_passage_in_two_inner_columns_counts_once_in_what_takes_them_together(small):
    pair = {"valence": ["bevorderend", "belemmerend"]}
    add_coding(small, "vos-moeder", "niemand belde", "Wachten", facets=pair)
    matrix = build(small, material.read(small), ["Wachten"], ("perspective", "facet:valence"), "count")
    assert [(column.name, column.total) for column in matrix.columns if column.within] == [
        ("bevorderend", False),
        ("belemmerend", False),
        ("gewenst", False),
        ("none", False),
        ("total", True),
    ]
    assert [matrix.find_cell(0, c).count for c in range(5)] == [
        1,
        2,
        0,
        0,
        2,
    ]  # two passages, of which one has both values
    assert any("'samen' één keer" in note for note in matrix.notes)
    assert not any(
        "'samen'" in note for note in build(small, material.read(small), ["codes"], "perspective", "count").notes
    )


def test_under_an_outer_column_stands_what_shares_a_source_with_it(invented_study):
    read = material.read(invented_study)
    matrix = build(invented_study, read, ["themes"], ("perspective", "case"), "cases")
    by_outer: dict[str, list[str]] = {}
    for row in matrix.columns:
        by_outer.setdefault(row.within.key if row.within else row.key, []).append(row.label if row.within else "")
    assert by_outer["jeugdigen"] == [""]  # nobody asked them: one column, which says that there is no source
    assert "gezin (anoniem)" not in by_outer["ouders"] and "gezin (anoniem)" in by_outer["professionals"]
    assert by_outer["ouders"][-1] == "samen"
    full = build(invented_study, read, ["themes"], "perspective", "cases")
    together = {column.within.key: c for c, column in enumerate(matrix.columns) if column.total}
    assert len(together) > 3
    for c, column in enumerate(full.columns):
        if column.key in together:
            assert matrix.columns[together[column.key]].cases == column.cases
            assert matrix.find_cell(0, together[column.key]) == full.find_cell(0, c)


def test_a_case_stands_beside_its_own_gemeente_only(small):
    variables.add(small, "case", "plaats", "text")
    records.edit(small, records.CASE, "Vos", {"plaats": "Huizen"})
    records.add(small, records.CASE, "Linde", {"plaats": "Laren"})
    add_source(small, "samen", "R: Zij wachten allemaal.\n", role="ouder", case="Vos; Linde")
    columns = build(small, material.read(small), ["codes"], ("case", "var:plaats"), "cases").columns
    assert [(column.within.label, column.label, len(column.cases)) for column in columns if column.within] == [
        ("Linde", "Laren", 1),
        ("Vos", "Huizen", 1),
    ]


def test_words_that_several_perspectives_speak_stand_under_mixed_only(study):
    add_source(study, "een", "R: Wij wachten al lang.\n\nM: Ik ook.\n", speakers="R=ouder; M=jeugdige")
    add_codes(study, "Wachten")
    add_coding(study, "een", "Wij wachten al lang. M: Ik ook.", "Wachten", facets={"valence": ["gewenst"]})
    matrix = build(study, material.read(study), ["codes"], ("facet:valence", "perspective"), "count")
    filled = {
        (column.within.key, column.name) for c, column in enumerate(matrix.columns) if matrix.find_cell(0, c).count
    }
    assert filled == {("gewenst", "gemengd"), ("gewenst", "total")}


@pytest.mark.parametrize("columns", [("case", "role", "source"), ("role", "role"), ()])
def test_columns_go_two_deep_and_are_two_things(small, columns):
    with pytest.raises(OtaError) as error:
        build(small, material.read(small), ["codes"], columns, "count")
    assert error.value.key == "matrices.too-deep" and "facet:NAME" in error.value.format_message("nl")


def test_a_wide_matrix_in_word_is_cut_between_outer_headings_and_repeats_the_rows(invented_study, tmp_path):
    document = make_matrix(invented_study, ["themes"], ("perspective", "facet:valence"), "quotes").document
    write(document, tmp_path / "m.docx")
    tables = docx.Document(tmp_path / "m.docx").tables
    assert len(tables) > 1
    outer = [list(dict.fromkeys(cell.text for cell in table.rows[0].cells[1:])) for table in tables]
    assert [name for part in outer for name in part] == [head.text for head in document.tables[0].header[0][1:]]
    for table in tables:
        labels = [cell.text for cell in table.columns[0].cells[2:]]
        removesuffixes = [
            label.removesuffix(" (vervolg)") for label in labels
        ]  # a high row goes on under its own label
        assert list(dict.fromkeys(removesuffixes)) == [row[0].text for row in document.tables[0].rows]
        assert not labels[0].endswith(" (vervolg)") and removesuffixes == sorted(
            removesuffixes, key=removesuffixes.index
        )
        assert table._tbl.xml.count("<w:tblHeader/>") == 2


def test_a_csv_is_headed_by_names_that_are_the_same_in_every_language(invented_folder):
    with open_study(invented_folder) as study:
        documents = {
            columns: make_matrix(study, ["codes"], columns, "count").document
            for columns in ("perspective", "facet:valence", "case", ("perspective", "facet:valence"))
        }
    heads = {columns: render(document).splitlines()[0].split(",") for columns, document in documents.items()}
    assert heads["perspective"][:4] == ["code", "ouders", "jeugdigen", "professionals"]
    assert heads["facet:valence"] == ["code", "bevorderend", "belemmerend", "gewenst", "none"]
    assert "gezin (anoniem)" in heads["case"]
    assert heads["perspective", "facet:valence"][:2] == ["code", "ouders / bevorderend"]


# --- quotes ---------------------------------------------------------------------------------------------------------
def test_a_long_quote_is_cut_after_a_whole_sentence():
    text = "Eén twee drie. Vier vijf zes! Zeven acht, negen ... tien elf. Twaalf."
    assert shorten(text, 100) == text
    assert shorten(text, 7) == "Eén twee drie. Vier vijf zes! […]"
    assert shorten(text, 9) == "Eén twee drie. Vier vijf zes! […]"  # never at "..." in the middle of a sentence
    assert shorten(text, 2) == "Eén twee drie. […]"
    endless = "woord " * 500
    assert shorten(endless, 60) == endless


def test_hard_wraps_are_undone_and_a_print_form_is_used(study):
    add_source(study, "een", "R: Ik stond daar\nmaar te wachten\nop hen.\n\nI: Ja?\n\nR: Dat was\nhet.\n", role="ouder")
    add_codes(study, "Wachten")
    add_coding(study, "een", "te wachten op hen", "Wachten", print_form="te wachten op hen (de hulp)")
    add_coding(study, "een", "Ik stond daar maar te wachten", "Wachten")
    cell = build(study, material.read(study), ["codes"], "perspective", "quotes").cells[0, 0]
    assert [chosen.text for chosen in cell.chosen] == [
        "Ik stond daar maar te wachten"
    ]  # one per source where no case is
    texts = {passage.text for passage in material.read(study).passages}
    assert texts == {"te wachten op hen (de hulp)", "Ik stond daar maar te wachten"}


def test_a_paragraph_that_a_scan_broke_in_mid_sentence_is_whole_again(study):
    text = "Zij zeggen dat het wachten\n\nte lang duurt.\n\nDaarna is het stil.\n"
    add_source(study, "scan", text, kind="report", role="ouder")
    add_source(study, "talk", "R: Dat is zo en\n\nmaar dan\n\nI: ja?\n\nR: Zo.\n", role="ouder")
    add_codes(study, "Wachten")
    add_coding(study, "scan", "het wachten te lang duurt. Daarna is het stil.", "Wachten")
    add_coding(study, "talk", "Dat is zo en maar dan I: ja? R: Zo.", "Wachten")
    assert [passage.text for passage in material.read(study).passages] == [
        "het wachten te lang duurt.\nDaarna is het stil.",
        "Dat is zo en\nmaar dan\nI: ja?\nR: Zo.",
    ]


def test_an_endless_quote_is_not_cut_by_the_limit_of_a_cell(study, tmp_path):
    words = " ".join(f"woord{n}" for n in range(4500))
    assert len(words) > 40_000
    add_source(study, "lang", f"R: {words}.\n", role="ouder")
    add_codes(study, "Wachten")
    add_coding(study, "lang", words, "Wachten", favourite=True)
    document = make_matrix(study, ["codes"], "perspective", "quotes").document
    for format in ("xlsx", "docx", "csv"):
        path = tmp_path / f"m.{format}"
        write(document, path)
        got = "".join(row[1] for row in read_back(path)[1:])
        assert f"“{words}”" in got, format


def test_what_an_observer_wrote_is_never_printed_as_speech(invented_study):
    read = material.read(invented_study)
    table = make_matrix(invented_study, ["themes"], "source", "quotes").document.tables[0]
    notes = {text.name for text in read.texts.values() if not read.sources[text.source].verbatim}
    assert len(notes) == 9
    result = [
        (name in notes, gold_case.literal)
        for row in table.rows
        for name, cell in zip(name_columns(table)[1:], row[1:], strict=True)
        for gold_case in cell
        if isinstance(gold_case, Quote)
    ]
    assert set(result) == {(True, False), (False, True)}


def test_the_headings_of_perspectives_read_well(invented_study):
    by = team(invented_study)
    table = make_matrix(invented_study, ["themes"], "perspective", "quotes", gate=by).document.tables[0]
    names = name_columns(table)
    assert names[:4] == ("Thema", "Volgens ouders", "Volgens jeugdigen", "Volgens professionals")
    assert names[-1] == "Meer perspectieven (gemengd)"


# --- a page to print ------------------------------------------------------------------------------------------------
OUTSIDE = (Audience.COMMISSIONER, Audience.PUBLIC, Audience.PARTICIPANTS)


@pytest.mark.parametrize("audience", OUTSIDE)
def test_a_page_to_print_is_no_working_copy(invented_study, tmp_path, audience):
    report = make_matrix(invented_study, ["themes"], "perspective", "quotes", gate=build_gate(invented_study, audience))
    write(report.document, tmp_path / "m.html")
    text = (tmp_path / "m.html").read_text("utf-8")
    assert "“" in text and not re.search(r"\bT\d\d:\d", text)
    for word in ("automatisch", "citatenboek", "Anouk", "Bram", "Codeurs", "jeugdigen</th>", ">geen bron<"):
        assert word not in text.partition("<main>")[2], word
    assert ("Respondent" in text) == (audience is not Audience.PARTICIPANTS)


def test_participants_read_no_quotes_by_family_source_or_person(invented_study):
    by = build_gate(invented_study, Audience.PARTICIPANTS)
    for columns in ("case", "source", "role", "var:case.gemeente", ("perspective", "case")):
        with pytest.raises(PrivacyError) as refused:
            make_matrix(invented_study, ["themes"], columns, "quotes", gate=by)
        assert refused.value.exit_code == 4
        assert make_matrix(invented_study, ["themes"], columns, "count", gate=by).document.tables
    assert make_matrix(invented_study, ["themes"], ("perspective", "facet:valence"), "quotes", gate=by)


def labels(study, columns, cells="count"):
    return [column.label for column in build(study, material.read(study), ["themes"], columns, cells).columns]


def test_columns_are_chosen_and_hidden_by_name(invented_study):
    every = labels(invented_study, "perspective")
    assert labels(invented_study, "perspective: professionals, Ouders") == ["professionals", "ouders"]
    assert labels(invented_study, "perspective: -ouders,-dossier") == [
        row for row in every if row not in ("ouders", "dossier")
    ]
    assert labels(invented_study, "case:Bakker") == ["Bakker"]
    assert labels(invented_study, "facet:valence: belemmerend") == ["belemmerend"]
    nested = labels(invented_study, ("perspective: ouders", "facet:valence: belemmerend, bevorderend"))
    assert nested == ["belemmerend", "bevorderend", "samen"]
    assert labels(invented_study, "perspective: OUDER") == ["ouders"]
    for wrong, key in (
        ("case: Bakker, Vosje", "directory.not-listed"),
        ("perspective: ouders, -dossier", "matrices.split"),
    ):
        with pytest.raises(OtaError) as error:
            labels(invented_study, wrong)
        assert error.value.key == key
    matrix = build(invented_study, material.read(invented_study), ["themes"], "perspective: ouders", "cases")
    full = build(invented_study, material.read(invented_study), ["themes"], "perspective", "cases")
    at = every.index("ouders")
    assert matrix.find_cell(0, 0) == full.find_cell(0, at) and matrix.columns[0] == full.columns[at]
    assert any("gekozen" in note for note in matrix.notes) and not any("gekozen" in note for note in full.notes)


def test_as_many_quotes_as_the_setting_says_also_where_a_column_is_one_case(invented_study):
    matrix = build(invented_study, material.read(invented_study), ["themes"], "case", "quotes", team(invented_study))
    numbers = invented_study.settings.numbers["matrix.quotes"]
    cells = [cell for cell in matrix.cells.values() if cell.passages - cell.withheld > numbers]
    assert cells and all(len(cell.chosen) >= numbers for cell in cells)
