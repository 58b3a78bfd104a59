"""A report by a recipe: read with its lines, checked, written, its numbers traced, its texts taken back from Word."""

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from builders import build_invented, small_study
from docx import Document as open_docx
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from ota.cli import app
from ota.errors import FoundProblems, OtaError, PrivacyError
from ota.privacy import Audience
from ota.reports.blocks import Document, Paragraph, ReportTable
from ota.reports.context import make_context
from ota.reports.parts import PARTS
from ota.reports.recipes.composing import compose_recipe
from ota.reports.recipes.markdown import WrittenText, parse_draft
from ota.reports.recipes.numbers import Numbers
from ota.reports.recipes.reading import load_recipe, parse_recipe
from ota.reports.recipes.shipped import SHIPPED, draft_recipe
from ota.reports.recipes.taking import take_texts
from ota.reports.recipes.writing import write_recipe
from ota.reports.traces import find_traces
from ota.reports.writers import write
from ota.retrieval.leaving import build_gate
from ota.study import Study, records, variables
from ota.transcripts import changing

RECIPE = """title: Bijlage
queries:
  gezinnen: cases
parts:
  - text: begin.md
  - part: code-tree
    name: boom
"""
TEXT = """# Begin

Er zijn **{{ n: gezinnen }}** gezinnen en {{ n: quotes code:Wachten }} passages over wachten; zie {{ ref: boom }}.

- eerst *dit*
  - dan dat
"""


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return small_study(tmp_path / "study")


def lay(study: Study, recipe: str = RECIPE, text: str = TEXT) -> Path:
    """A recipe with its text in the study's folder."""
    folder = study.folder / "verslag"
    folder.mkdir(exist_ok=True)
    (folder / "begin.md").write_text(text, "utf-8")
    (folder / "bijlage.yaml").write_text(recipe, "utf-8")
    return folder / "bijlage.yaml"


def write_out(study: Study, path: Path, output: Path, audience: Audience = Audience.TEAM) -> Path:
    composed = compose_recipe(load_recipe(path), make_context(study, build_gate(study, audience)))
    return write(composed.document, output, files=study.files).path


def list_faults(error: OtaError) -> dict[str, str]:
    return {problem.where: problem.format_message("en") for problem in error.problems}


# --- the file ----------------------------------------------------------------------------------------------------
def test_an_unknown_key_part_or_setting_has_its_line_and_the_nearest():
    with pytest.raises(OtaError) as refused:
        parse_recipe("titel: A\ntitle: A\nparts:\n  - part: code-tre\n  - part: code-tree\n    exampels: 2\n", "a.yaml")
    faults = list_faults(refused.value)
    assert "title" in faults["a.yaml:1"] and "code-tree" in faults["a.yaml:4"] and "examples" in faults["a.yaml:6"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("parts: []", "a.yaml:1"),
        ("title: A", "a.yaml:1"),
        ("title: A\nparts: x", "a.yaml:2"),
        ("title: A\nparts:\n  - quotes", "a.yaml:3"),
        ("title: A\nparts:\n  - text: a.md\n    part: quotes", "a.yaml:3"),
        ("title: A\nlandscape: soms\nparts: []", "a.yaml:2"),
        ("title: A\nqueries: cases\nparts: []", "a.yaml:2"),
        ("title: A\nabout: [source]\nparts: []", "a.yaml:2"),
        ("- a", "a.yaml:1"),
    ],
)
def test_what_is_no_recipe_is_refused_with_its_line(text, line):
    with pytest.raises(OtaError) as refused:
        parse_recipe(text, "a.yaml")
    assert line in list_faults(refused.value)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_recipe_that_ships_is_read_as_it_was_written(name):
    for language in ("nl", "en"):
        recipe = draft_recipe(name, language)
        read = parse_recipe(write_recipe(recipe, language), "")
        assert [(step.part, step.text, step.heading) for step in read.steps] == [
            (step.part, step.text, step.heading) for step in recipe.steps
        ]
        assert (read.title, read.about, read.queries) == (recipe.title, recipe.about, recipe.queries)


def test_every_part_can_be_loaded():
    assert all(callable(PARTS.get(name).print) for name in PARTS.names)


# --- the writer's own text ---------------------------------------------------------------------------------------
WORD = st.text("abc de*\\{}#-é", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.lists(WORD, min_size=1, max_size=5))
def test_a_text_that_was_read_is_written_so_that_it_reads_the_same(words):
    written = WrittenText(parse_draft("\n\n".join(words).replace("{{", "{ {")).blocks).write()
    again = parse_draft(written)
    assert again.write() == written and not again.slots


def test_a_text_keeps_its_numbers_references_points_and_dress():
    draft = parse_draft(TEXT)
    assert [slot.spell() for slot in draft.slots] == [
        "{{ n: gezinnen }}",
        "{{ n: quotes code:Wachten }}",
        "{{ ref: boom }}",
    ]
    assert draft.write() == TEXT and draft.faults == ()


# --- numbers -----------------------------------------------------------------------------------------------------
def test_a_number_counts_rows_for_which_all_conditions_hold(study):
    records.add(study, records.CASE, "Bos", {"anonymous": "yes"})
    records.add(study, records.PERSON, "Vader Bos", {"case": "Bos", "role": "ouder", "gemeente": "Oud Zuilen"})
    numbers = Numbers(make_context(study))
    expected = {
        "cases": 2,
        "cases anonymous=ja": 1,
        "cases anonymous!=yes": 1,
        "people role=ouder": 2,
        'people role=ouder gemeente="Oud Zuilen"': 1,
        "people gemeente=Huizen case=Bos": 0,
        "sources verbatim=yes": 1,
        "most(words) sources": numbers.answer("sum(words) sources").number,
        "quotes": 3,
        "quotes code:Hulp": 2,
    }
    assert {query: numbers.answer(query).number for query in expected} == expected


def test_a_mean_says_from_how_many_rows_it_is(study):
    variables.add(study, "case", "duur", "number")
    records.add(study, records.CASE, "Bos", {"duur": "1,5"})
    records.add(study, records.CASE, "Mos", {"duur": "2"})
    answer = Numbers(make_context(study)).answer("mean(duur) cases")
    assert answer == (1.75, 2, 3)


@pytest.mark.parametrize("query", ["", "case", "men(x) cases", "cases vorm=1", "cases anonymous", "mean(note) cases"])
def test_a_query_that_cannot_be_answered_is_refused(study, query):
    with pytest.raises(OtaError):
        Numbers(make_context(study)).answer(query)


# --- the document ------------------------------------------------------------------------------------------------
def test_numbers_and_references_stand_in_the_text(study, tmp_path):
    write_out(study, lay(study), tmp_path / "b.md")
    text = (tmp_path / "b.md").read_text("utf-8")
    assert "Er zijn **1** gezinnen en 1 passages over wachten; zie Tabel 1." in text
    assert "**Tabel 1. Codeboom**" in text


def test_all_that_cannot_be_resolved_is_told_at_once_and_nothing_is_written(study, tmp_path):
    recipe = RECIPE + "  - text: weg.md\n  - text: ../buiten.md\n"
    path = lay(study, recipe, "{{ n: gezinne }}\n\n{{ ref: bom }}\n\n{{ x }}\n")
    with pytest.raises(FoundProblems) as refused:
        write_out(study, path, tmp_path / "b.docx")
    assert set(list_faults(refused.value)) == {
        "begin.md:1",
        "begin.md:3",
        "begin.md:5",
        "bijlage.yaml:8",
        "bijlage.yaml:9",
    }
    assert not (tmp_path / "b.docx").exists()


def test_the_same_study_gives_the_same_bytes(study, tmp_path):
    first, second = (write_out(study, lay(study), tmp_path / name) for name in ("a.docx", "b.docx"))
    assert first.read_bytes() == second.read_bytes()


def test_for_the_team_a_number_has_its_query_as_a_comment_and_for_others_not(study, tmp_path):
    path = lay(study)
    ours = open_docx(str(write_out(study, path, tmp_path / "a.docx")))
    queries = {comment.text for comment in ours.comments}
    assert {"cases", "quotes code:Wachten", 'quotes code:"Hulp"'} <= queries
    theirs = zipfile.ZipFile(write_out(study, path, tmp_path / "b.docx", Audience.COMMISSIONER))
    assert not any("comments" in name for name in theirs.namelist())


def test_a_caption_is_a_field_and_a_reference_goes_to_its_bookmark(study, tmp_path):
    path = write_out(study, lay(study), tmp_path / "a.docx")
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    (bookmark,) = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', xml)
    assert f" REF {bookmark} \\h " in xml and " SEQ Tabel \\* ARABIC " in xml


def test_where_every_number_comes_from_stands_in_a_workbook_beside_it(study, monkeypatch):
    lay(study)
    monkeypatch.chdir(study.folder)
    study.close()
    done = CliRunner().invoke(app, ["reports", "write", "verslag/bijlage.yaml", "-o", "b.docx"])
    assert done.exit_code == 0, done.output
    rows = list(openpyxl.load_workbook("b-herkomst.xlsx")["Herkomst"].iter_rows(values_only=True))
    assert rows[0] == ("Onder de kop", "Waar", "Getal", "Vraag", "Rijen", "Van")
    assert ("Begin", None, "1", "cases", 1, 1) in rows
    assert any(row[3] == 'quotes code:"Hulp"' and row[2] == "2" for row in rows)


def test_checking_writes_nothing_and_says_what_everything_comes_to(study, monkeypatch):
    lay(study)
    monkeypatch.chdir(study.folder)
    study.close()
    done = CliRunner().invoke(app, ["reports", "write", "verslag/bijlage.yaml", "-o", "b.docx", "--check"])
    assert done.exit_code == 0 and "verwijzing\tbegin.md:3\tboom\tTabel 1" in done.output
    assert not Path("b.docx").exists()


# --- the code tree -----------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return build_invented(tmp_path_factory.mktemp("recipes") / "study")


def test_the_numbers_of_the_code_tree_are_the_answers_to_their_queries(invented):
    context = make_context(invented)
    table = next(block for block in PARTS.get("code-tree").print({}, context) if isinstance(block, ReportTable))
    numbers = Numbers(context)
    counted = [row[table.keys.index("quotes")] for row in table.rows]
    assert len(counted) > 30
    assert [cell.value for cell in counted] == [numbers.answer(cell.query).number for cell in counted]


def test_the_data_structure_has_every_edge_of_the_codebook_and_its_numbers_in_words(invented):
    *pictures, table = PARTS.get("data-structure").print({}, make_context(invented))
    book = make_context(invented).material.book
    edges = {
        (code.name, parent.name)
        for code in book.live
        if code.level == "code"
        for parent in book.list_parents(code.id)
        if parent.level == "category"
    }
    assert {(code, category) for code, category, _ in table.rows} == edges
    assert all(re.search(r"\d+ codes leiden naar \d+ categorieën", picture.text) for picture in pictures)


# --- back from Word ----------------------------------------------------------------------------------------------
def retype(path: Path, old: str, new: str) -> None:
    """Change words in a Word file, as somebody does who works in it."""
    word = open_docx(str(path))
    for text in word.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
        text.text = (text.text or "").replace(old, new)
    word.save(str(path))


def test_a_text_that_nobody_changed_is_left(study, tmp_path):
    path = lay(study)
    word = write_out(study, path, tmp_path / "b.docx")
    open_docx(str(word)).save(str(word))  # as another program saves it
    (taken,) = take_texts(study, word).texts
    assert (taken.state, taken.retyped) == ("unchanged", ())
    assert (path.parent / "begin.md").read_text("utf-8") == TEXT


def test_what_was_typed_in_word_comes_back_with_the_numbers_as_what_they_ask(study, tmp_path):
    path = lay(study)
    word = write_out(study, path, tmp_path / "b.docx")
    retype(word, "passages over wachten", "stukjes over *wachten*")
    (taken,) = take_texts(study, word).texts
    assert taken.state == "taken"
    changed = TEXT.replace("passages over wachten", r"stukjes over \*wachten\*")
    assert (path.parent / "begin.md").read_text("utf-8") == changed


def test_a_text_that_was_changed_in_both_is_asked_back(study, tmp_path):
    path = lay(study)
    word = write_out(study, path, tmp_path / "b.docx")
    retype(word, "eerst", "allereerst")
    own = path.parent / "begin.md"
    own.write_text(TEXT.replace("dan dat", "dan iets"), "utf-8")
    assert take_texts(study, word).conflicts == ("begin.md",)
    assert take_texts(study, word, prefer="file").texts[0].state == "kept"
    assert "dan iets" in own.read_text("utf-8")
    assert take_texts(study, word, prefer="word").texts[0].state == "taken"
    assert "allereerst" in own.read_text("utf-8") and "dan dat" in own.read_text("utf-8")


def test_a_number_that_was_typed_over_is_told_and_stays_a_query(study, tmp_path):
    path = lay(study)
    word = write_out(study, path, tmp_path / "b.docx")
    body = open_docx(str(word))
    xml = body.element.body
    number = next(t for t in xml.iter() if t.tag.endswith("}t") and t.text == "1")
    number.text = "13"
    body.save(str(word))
    (taken,) = take_texts(study, word).texts
    assert taken.retyped == ("{{ n: gezinnen }}",)
    assert (path.parent / "begin.md").read_text("utf-8") == TEXT


def test_a_file_that_was_changed_in_word_is_not_replaced(study, tmp_path):
    path = lay(study)
    word = write_out(study, path, tmp_path / "b.docx")
    retype(word, "eerst", "allereerst")
    assert write_out(study, path, word) == tmp_path / "b-2.docx"
    assert "allereerst" in "".join(p.text for p in open_docx(str(word)).element.body.iter() if p.tag.endswith("}t"))


def test_what_is_no_word_file_or_has_no_sections_is_refused(study, tmp_path):
    (tmp_path / "x.docx").write_bytes(b"geen zip")
    with pytest.raises(OtaError):
        take_texts(study, tmp_path / "x.docx")
    open_docx().save(str(tmp_path / "y.docx"))
    with pytest.raises(OtaError):
        take_texts(study, tmp_path / "y.docx")


# --- for everybody -----------------------------------------------------------------------------------------------
def test_a_file_for_everybody_has_no_comment_author_handle_or_hidden_text(study, tmp_path):
    records.edit(study, records.PERSON, "Moeder Vos", {"quotation": "yes"})
    changing.change(study, "vos-moeder", {"quotation": "yes"})
    path = lay(study, RECIPE + "  - part: quotes\n")
    for ending in ("docx", "xlsx"):
        public = write_out(study, path, tmp_path / f"b.{ending}", Audience.PUBLIC)
        assert find_traces(public.read_bytes()) == ()
    ours = write_out(study, path, tmp_path / "team.docx")
    assert set(find_traces(ours.read_bytes())) == {
        "reports.trace-comment",
        "reports.trace-author",
        "reports.trace-handle",
    }


@pytest.mark.parametrize(
    ("field", "trace"),
    [
        ({"author": "Anna"}, "reports.trace-author"),
        ({"blocks": (Paragraph("zie T03:48"),)}, "reports.trace-handle"),
    ],
)
def test_a_file_for_everybody_that_tells_is_refused(study, tmp_path, field, trace):
    gate = build_gate(study, Audience.PUBLIC)
    document = Document(**{"title": "A", "blocks": (), "gate": gate, **field})
    with pytest.raises(PrivacyError) as refused:
        write(document, tmp_path / "a.docx")
    assert str(refused.value.values["what"]) == trace and not (tmp_path / "a.docx").exists()
