"""The account of the method, from rows: those of an action-learning study as its report counts them."""

import pytest
from builders import add_source, make_study

from ota.codebook import saving as codebook
from ota.codebook import versions
from ota.errors import FoundProblems, OtaError
from ota.reports.blocks import Counted, Paragraph, ReportTable
from ota.reports.context import make_context
from ota.reports.parts import PARTS
from ota.reports.recipes.composing import compose_recipe
from ota.reports.recipes.reading import parse_recipe
from ota.reports.recipes.shipped import draft_recipe
from ota.reports.runs import format_cell
from ota.study import Study, records, variables

# The functions of the professionals in each of four teams.
TEAMS = {
    "Huizen": ("zorgcoördinator", "gedragsdeskundige", "gedragsdeskundige", "systeemtherapeut", "professional",
               "jeugdconsulent", "kwaliteitsmedewerker"),
    "Wijdemeren": ("gedragsdeskundige", "jeugdconsulent", "jeugdbeschermer"),
    "Hilversum": ("jeugdconsulent", "jeugdconsulent", "kwaliteitsmedewerker", *["gedragsdeskundige"] * 4),
    "Gooise Meren": ("gedragsdeskundige", "zorgcoördinator", "jeugdconsulent", "kwaliteitsmedewerker"),
}  # fmt: skip
INTERVIEW = "I: Hoe gaat het?\n\nR: Goed, nummer {n}.\n"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    built = make_study(tmp_path_factory.mktemp("method") / "study")
    variables.add(built, "source", "duur", "number")
    for n in range(1, 13):
        records.add(built, records.CASE, f"Gezin {n}", {"anonymous": "yes" if n > 10 else "no"})
    for n in range(1, 11):
        length = "1" if n % 2 else "2"
        words = {"kind": "interview", "case": f"Gezin {n}", "duur": length, "speakers": "R=ouder; I=interviewer"}
        add_source(built, f"interview-{n}", INTERVIEW.format(n=n), **words, verbatim="no" if n == 10 else "yes")
    for team, functions in TEAMS.items():
        for n, function in enumerate(functions):
            fields = {"role": "professional", "function": function, "gemeente": team}
            records.add(built, records.PERSON, f"{team} {n}", fields)
    records.add(built, records.PERSON, "Ervaren ouder", {"role": "ervaringsdeskundige", "gemeente": "Huizen"})
    for name in ("Eerste onderzoeker", "Tweede onderzoeker"):
        records.add(built, records.PERSON, name, {"role": "onderzoeker"})
    records.add(built, records.SESSION, "Terugkoppeling", {"date": "2022-11", "team": "projectgroep en teams"})
    for name, origin in (("Wachten", "deductive"), ("Overdracht", "deductive"), ("Passanten", "in vivo"), ("Druk", "")):
        codebook.add(built, name, "code", None, {"origin": origin} if origin else {})
    versions.mark(built, "eerste ronde")
    return built


ASKED = {
    "duration": "duur",
    "questions": {"Wat bevordert?": "ref code-tree", "Wat belemmert?": "hoofdstuk 4"},
    "feedback": ("Terugkoppeling",),
    "coreq": {"1": "twee onderzoekers", "25": "ref code-tree"},
}


def tables_of(study: Study, asked=ASKED) -> dict[str, ReportTable]:
    blocks = PARTS.get("method").print(asked, make_context(study))
    return {block.caption: block for block in blocks if isinstance(block, ReportTable)}


def read_counts(table: ReportTable) -> dict[str, object]:
    return {format_cell(row[0]): row[-1].value for row in table.rows if isinstance(row[-1], Counted)}


def test_who_and_what_was_studied_is_counted_as_the_report_does(study):
    counts = read_counts(tables_of(study)["Wat er is onderzocht"])
    assert counts == {
        "Besproken gezinnen": 12,
        "waarvan anoniem": 2,
        "Bijeenkomsten": 1,
        "Interviews": 10,
        "waarvan woordelijk uitgewerkt": 9,
        "waarvan alleen een verslag, dat niet tussen aanhalingstekens wordt geciteerd": 1,
        "Gemiddelde van duur per interview": 1.5,
        "Ervaringsdeskundigen": 1,
        "Onderzoekers": 2,
    }


def test_the_teams_are_counted_by_function_without_the_expert_and_the_researchers(study):
    table = tables_of(study)["Professionals per team en functie"]
    *_, total = table.rows
    heads = list(table.header[0])
    assert dict(zip(heads[1:], [cell.value for cell in total[1:]], strict=True)) == {
        "Gooise Meren": 4,
        "Hilversum": 7,
        "Huizen": 7,
        "Wijdemeren": 3,
        "Totaal": 21,
    }
    for row in table.rows:
        assert sum(cell.value for cell in row[1:-1]) == row[-1].value


def test_codes_are_counted_by_where_they_come_from(study):
    assert read_counts(tables_of(study)["Waar de codes vandaan komen"]) == {
        "uit literatuur en eerdere kennis": 2,
        "uit de data": 0,
        "uit de woorden van een spreker zelf": 1,
        "herkomst niet vastgelegd": 1,
        "Totaal": 4,
    }


def test_versions_and_those_before_whom_results_were_laid_stand_in_it(study):
    account = tables_of(study)
    (version,) = account["Versies van het codeboek"].rows
    assert version[0] == "eerste ronde" and version[2:] == (0, 0, 4)
    assert account["Aan wie de eerste resultaten zijn voorgelegd"].rows == (
        ("Terugkoppeling", "november 2022", "projectgroep en teams"),
    )


def test_every_item_of_coreq_is_filled_pointed_to_or_not_reported(study):
    table = tables_of(study)["COREQ: 32 punten"]
    assert [row[0] for row in table.rows] == list(map(str, range(1, 33)))
    answers = {int(row[0]): row[2] for row in table.rows}
    unsaid = {item for item, answer in answers.items() if format_cell(answer) == "niet gerapporteerd"}
    assert unsaid == set(range(1, 33)) - {1, 12, 16, 19, 21, 25, 26, 27, 28}
    assert format_cell(answers[12]) == "12 gezinnen · 10 interviews"
    assert format_cell(answers[19]) == "9 interviews woordelijk uitgewerkt"
    assert format_cell(answers[21]) == "gemiddelde van duur: 1,5"
    assert isinstance(answers[25], Paragraph)


def test_a_reference_in_a_table_becomes_the_number_of_what_it_refers_to(study):
    recipe = parse_recipe(
        "title: A\nparts:\n  - part: method\n    coreq:\n      25: ref code-tree\n  - part: code-tree\n", "a.yaml"
    )
    document = compose_recipe(recipe, make_context(study)).document
    table = next(table for table in document.tables if table.caption == "COREQ: 32 punten")
    tree = next(table for table in document.tables if table.caption == "Codeboom")
    assert format_cell(table.rows[24][2]) == tree.label == f"Tabel {len(document.tables)}"


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ("coreq: x", "reports.setting-mapping"),
        ("coreq:\n      33: x", "reports.coreq-item"),
        ("coreq:\n      3: ref nergens", "directory.not-listed"),
        ("feedback: Nooit", "directory.unknown"),
        ("teams: ploeg", "directory.not-listed"),
    ],
)
def test_what_the_settings_name_and_is_not_there_has_its_line(study, lines, error):
    recipe = parse_recipe(f"title: A\nparts:\n  - part: method\n    {lines}\n", "a.yaml")
    with pytest.raises(FoundProblems) as refused:
        compose_recipe(recipe, make_context(study))
    assert [(problem.key, problem.where) for problem in refused.value.problems] == [(error, "a.yaml:3")]


def test_a_study_without_rows_is_told_of_as_such(tmp_path):
    empty = make_study(tmp_path / "study")
    account = tables_of(empty, {})
    assert read_counts(account["Wat er is onderzocht"]) == {"Besproken gezinnen": 0, "Interviews": 0}
    assert "Professionals per team en functie" not in account
    with pytest.raises(OtaError):
        compose_recipe(draft_recipe("quote-book", "nl"), make_context(empty))
