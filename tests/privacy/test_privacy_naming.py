"""What is printed in the place of a name."""

from __future__ import annotations

import pytest
from builders import add_codes, add_coding, add_source

from ota.privacy import format_attribution, name_cases
from ota.retrieval import material
from ota.study import records, variables

KNOWN = {"gemeente": "Huizen", "function": "jeugdconsulent", "organisation": "", "date": "", "brackets": "A (B)"}


@pytest.mark.parametrize(
    ("pattern", "printed"),
    [
        ("(Respondent {gemeente})", "Respondent Huizen"),
        ("(Respondent {city})", "Respondent"),
        ("({function})", "jeugdconsulent"),
        ("({organisation})", ""),
        ("{function}, {organisation}", "jeugdconsulent"),
        ("{organisation}, {function}", "jeugdconsulent"),
        ("{function} ({organisation}), {gemeente}", "jeugdconsulent, Huizen"),
        ("{function} ({gemeente}, {date})", "jeugdconsulent (Huizen)"),
        ("{function} ({gemeente})", "jeugdconsulent (Huizen)"),
        ("({function}) en ({gemeente})", "(jeugdconsulent) en (Huizen)"),
        ("Respondent ({brackets})", "Respondent (A (B))"),
        ("[{date}] ouder uit {gemeente}", "ouder uit Huizen"),
        ("Ouder, {city}; {date}", "Ouder"),
        ("", ""),
        ("{ gemeente }", "Huizen"),
    ],
)
def test_a_pattern_says_what_is_known_and_nothing_else(pattern, printed):
    assert format_attribution(pattern, lambda name: KNOWN.get(name, "")) == printed


def test_an_anonymous_case_has_no_name_of_its_own():
    cases = [("1", "Vos", False), ("3", "Linde", True)]
    assert name_cases(cases, "gezin", "nl") == {"1": "Vos", "3": "gezin (anoniem)"}
    cases.append(("2", "Bakker", True))
    assert name_cases(cases, "family", "en") == {"1": "Vos", "2": "family 1 (anonymous)", "3": "family 2 (anonymous)"}


def attributions(study) -> list[str]:
    read = material.read(study)
    return [read.attribute_passage(passage) for passage in read.passages]


def test_the_gemeente_comes_from_the_person_else_the_case_else_the_source(study):
    variables.add(study, "case", "Gemeente", "text")
    variables.add(study, "source", "gemeente", "text")
    records.add(study, records.CASE, "Vos", {"Gemeente": "Weesp", "anonymous": "yes"})
    records.add(study, records.CASE, "Linde", {"Gemeente": "onbekend"})
    records.add(study, records.PERSON, "Moeder", {"case": "Vos", "role": "ouder", "gemeente": "Huizen"})
    records.add(study, records.PERSON, "Vader", {"case": "Vos", "role": "ouder"})
    records.add(study, records.PERSON, "Oma", {"case": "Linde", "role": "ouder"})
    add_source(study, "talk", "R: Een.\n\nV: Twee.\n\nO: Drie.\n\nR: Vier.\n\nV: Vijf.\n\nO: Zes.\n",
               speakers="R=Moeder; V=Vader; O=Oma", case="Vos")  # fmt: skip
    add_codes(study, "Wachten")
    for words in ("Een.", "Twee.", "Drie."):
        add_coding(study, "talk", words, "Wachten")
    assert attributions(study) == ["Respondent Huizen", "Respondent Weesp", "Respondent"]


def test_who_is_a_professional_without_a_function_is_called_by_the_role(study):
    records.add(study, records.PERSON, "Marit", {"role": "professional"})
    add_source(study, "notes", "Het duurt te lang.\n\nVeel te lang.\n", kind="session-notes", speakers="none")
    add_codes(study, "Wachten")
    add_coding(study, "notes", "Het duurt te lang.", "Wachten", person="Marit")
    add_coding(study, "notes", "Veel te lang.", "Wachten", perspective="professionals")
    assert attributions(study) == ["professional", "professional"]
