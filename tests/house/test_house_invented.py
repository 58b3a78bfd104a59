"""The invented study: declared so, whole enough to work with, nobody's words, and coded so that another agrees."""

import csv
import re
import zipfile
from collections import Counter
from xml.etree import ElementTree

import pytest
from house_run import ROOT, SHARED, ota

from ota.codebook import store as codebook
from ota.codings import store as codings
from ota.codings.finding import Searchable
from ota.study import open_study, records
from ota.transcripts import store as transcripts
from ota.transcripts.importing import import_files

PARTS = ("transcripts", "codebooks", "timelines")


@pytest.fixture
def study(invented):
    with open_study(invented) as one:
        yield one


def sources(study):
    table = transcripts.listing(study)
    return [dict(zip(table.keys, row, strict=True)) for row in table.rows]


def interviews(study):
    kind = study.settings.kinds["interview"].label(study.language)
    return [one for one in sources(study) if one["kind"] == kind]


def test_it_is_declared_invented(study):
    assert study.settings.invented
    assert "invented = true" in (ROOT / "ota.toml").read_text(encoding="utf-8")
    assert "verzonnen" in study.settings.title


def test_five_cases_one_of_them_anonymous_and_never_interviewed(study):
    table = records.listing(study, records.CASE)
    cases = [dict(zip(table.keys, row, strict=True)) for row in table.rows]
    assert len(cases) == 5
    (anonymous,) = [one["name"] for one in cases if one["anonymous"]]
    met = {case for one in sources(study) for case in one["cases"]}
    assert anonymous in met
    assert anonymous not in {case for one in interviews(study) for case in one["cases"]}
    assert {case for one in interviews(study) for case in one["cases"]} == {c["name"] for c in cases} - {anonymous}


def test_six_interviews_of_the_length_of_a_chapter(study):
    found = interviews(study)
    assert len(found) == 6
    assert all(800 <= one["words"] <= 1250 for one in found), [(one["name"], one["words"]) for one in found]


def test_one_interview_is_a_written_report(study):
    about = {one["name"]: dict(transcripts.about_source(study, one["name"]).rows) for one in interviews(study)}
    assert [name for name, rows in about.items() if not rows["verbatim"]] == ["bakker-moeder-verslag"]


def test_notes_of_three_sessions(study):
    kind = study.settings.kinds["session-notes"].label(study.language)
    assert sum(one["kind"] == kind for one in sources(study)) == 3
    assert len(records.listing(study, records.SESSION).rows) == 3


def test_the_codebook_is_grown(study):
    levels = Counter(code.level for code, _ in codebook.read(study).walk())
    assert levels["theme"] == 3
    assert levels["category"] >= 8
    assert levels["code"] >= 25
    assert all(code.definition for code, _ in codebook.read(study).walk())


def test_two_coders_used_every_code(study):
    with study.reading() as connection:
        found = codings.load(connection)
    assert len(found) >= 150
    assert len({one.coder for one in found}) == 2
    used = Counter(one.code for one in found)
    assert all(used[code.id] >= 2 for code, _ in codebook.read(study).walk() if code.level == "code")
    faceted = Counter(facet for one in found for facet in one.facets)
    assert faceted["valence"] > 100
    assert faceted["level"] > 50


def test_nothing_is_left_to_check(study, invented):
    ran = ota("ota check", invented)
    assert ran.code == 0, ran.out + ran.err
    assert "0 fout" in ran.err


def test_the_same_files_again_change_nothing(study):
    again = import_files(study)
    assert (len(again.same), again.new, again.problems) == (9, [], [])


def test_a_second_reader_agrees(study):
    """Thirty passages, coded blind from the definitions alone: how often is the code one of those given before?"""
    rows = list(csv.DictReader((ROOT / "codebooks" / "second-reading.csv").open(encoding="utf-8-sig", newline="")))
    assert len(rows) == 30
    with study.reading() as connection:
        book = codebook.load(connection)
        texts = {one.name: Searchable(one) for one in transcripts.stored_all(connection).values()}
        given = {}
        for one in codings.load(connection):
            given.setdefault((one.revision, one.start, one.end), set()).add(book[one.code].name)
    same = 0
    for row in rows:
        (place,) = texts[row["source"]].find(row["quote"])
        codes = given[texts[row["source"]].stored.revision, place.start, place.end]
        assert book.find(row["code"]).level == "code"
        same += row["code"] in codes
    assert same / len(rows) >= 0.7, f"{same} of {len(rows)}"


def words_of(path):
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            text = " ".join(ElementTree.fromstring(package.read("word/document.xml")).itertext())
    else:
        text = path.read_text(encoding="utf-8-sig")
    return re.findall(r"\w+", text.casefold())


def runs(words, length=6):
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


def test_no_sentence_was_taken_from_a_report():
    reports = sorted((SHARED / "reports").glob("*.txt"))
    if not reports:
        pytest.skip("the reports are not here")
    own = {path: runs(words_of(path)) for part in PARTS for path in (ROOT / part).iterdir() if path.is_file()}
    assert sum(map(len, own.values())) > 10_000
    for report in reports:
        theirs = runs(words_of(report))
        assert len(theirs) > 1000
        for path, mine in own.items():
            assert not mine & theirs, f"{path.name} and {report.name}: {sorted(mine & theirs)[:3]}"
