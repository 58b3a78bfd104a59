"""The invented study: declared so, whole enough to work with, coded so that another agrees, and nobody's words."""

import csv
import re
import zipfile
from collections import Counter
from datetime import date
from xml.etree import ElementTree

import pytest
from house_run import ROOT, SHARED, ota

from ota.codebook import store as codebook
from ota.codebook import versions
from ota.codebook.exchange import import_file
from ota.codings import store as codings
from ota.codings.finding import Searchable
from ota.db import tables
from ota.db.sql import select
from ota.privacy.ordinary import load_ordinary
from ota.privacy.store import read_known_names
from ota.study import open_study, records, variables
from ota.text.word import LETTERED
from ota.timelines import checking, files, indicators, phases
from ota.timelines import store as timelines
from ota.transcripts import store as transcripts
from ota.transcripts.importing import import_files

PARTS = ("transcripts", "codebooks", "timelines")


@pytest.fixture
def study(invented):
    with open_study(invented) as study:
        yield study


def sources(study):
    table = transcripts.list_sources(study)
    return [dict(zip(table.keys, row, strict=True)) for row in table.rows]


def interviews(study):
    kind = study.settings.kinds["interview"].format_label(study.language)
    return [source for source in sources(study) if source["kind"] == kind]


def test_it_is_declared_invented(study):
    assert study.settings.invented
    assert "invented = true" in (ROOT / "ota.toml").read_text(encoding="utf-8")
    assert "verzonnen" in study.settings.title


def test_five_cases_one_of_them_anonymous_and_never_interviewed(study):
    table = records.list_records(study, records.CASE)
    cases = [dict(zip(table.keys, row, strict=True)) for row in table.rows]
    assert len(cases) == 5
    (anonymous,) = [case["name"] for case in cases if case["anonymous"]]
    met = {case for source in sources(study) for case in source["cases"]}
    assert anonymous in met
    assert anonymous not in {case for interview in interviews(study) for case in interview["cases"]}
    assert {case for interview in interviews(study) for case in interview["cases"]} == {c["name"] for c in cases} - {
        anonymous
    }


def test_six_interviews_of_the_length_of_a_chapter(study):
    result = interviews(study)
    assert len(result) == 6
    assert all(800 <= row["words"] <= 1250 for row in result), [(row["name"], row["words"]) for row in result]


def test_one_interview_is_a_written_report(study):
    about = {
        interview["name"]: dict(transcripts.describe_source(study, interview["name"]).rows)
        for interview in interviews(study)
    }
    assert [name for name, rows in about.items() if not rows["verbatim"]] == ["bakker-moeder-verslag"]


def of_kind(study, kind):
    return [source for source in sources(study) if source["kind"] == kind]


def test_three_sessions_each_with_two_observers_and_what_they_agreed_on(study):
    about = {source["name"]: dict(transcripts.describe_source(study, source["name"]).rows) for source in sources(study)}
    notes = of_kind(study, "session-notes")
    for session, *_ in records.list_records(study, records.SESSION).rows:
        of_session = {note["name"]: note for note in notes if about[note["name"]]["session"] == session}
        agreed = [name for name, row in of_session.items() if about[name]["form"] == ("consensus",)]
        observers = {about[name]["observer"] for name in of_session.keys() - agreed}
        assert len(agreed) == 1 and observers == {("Anouk Terpstra",), ("Bram Wolters",)}
        with study.reading() as connection:
            status = {stored.name: stored.status for stored in transcripts.read_all_stored(connection).values()}
        assert {status[name] for name in agreed} == {"in-use"}
        assert {status[name] for name in of_session.keys() - agreed} == {"basis"}
    assert len(notes) == 9


def test_every_case_has_an_overview_as_read_out_in_a_line_per_date(study):
    kind = of_kind(study, "case-overview")
    cases = {row[0] for row in records.list_records(study, records.CASE).rows}
    assert sorted(row["cases"] for row in kind) == sorted((case,) for case in cases)
    with study.reading() as connection:
        stored = {stored.name: stored for stored in transcripts.read_all_stored(connection).values()}
    for row in kind:
        text = stored[row["name"]]
        lines = [text.text[turn.body : turn.end] for turn in text.turns[1:]]
        assert len(lines) >= 10 and all("." in line[:60] for line in lines), row["name"]
        year = re.search(r"(19|20)\d\d", text.text)
        assert (year is None) == (row["cases"] == ("De Haan",)), "no years for De Haan, as the mother asked"


def test_everybody_has_variables_and_it_is_said_why_one_is_missing(study):
    types = {row[2] for row in variables.list_variables(study).rows}
    assert {"text", "number", "category", "date", "yesno"} <= types
    for kind, owner in ((records.CASE, "case"), (records.PERSON, "person")):
        rows = records.list_records(study, kind).rows
        assert all(row[4] == len(rows) for row in variables.list_variables(study).rows if row[0] == owner)
    with study.reading() as connection:
        of_each = (variables.fetch_values(connection, owner, study.language) for owner in variables.OWNERS)
        result = [cell for values in of_each for cell in values.values()]
    texts = {text for values in result for texts in values.values() for text in texts}
    assert {"unknown", "not-asked", "not-applicable"} <= texts


def test_the_codebook_grew_by_splitting_merging_and_regrouping(study):
    table = versions.list_history(study)
    messages = [dict(zip(table.keys, row, strict=True)) for row in table.rows]
    verbs = Counter(verb for _, verb in {(row["n"], row["verb"]) for row in messages})
    assert verbs["codebook split"] >= 3 and verbs["codebook merge"] >= 3 and verbs["codebook group"] >= 10
    for verb in ("codebook split", "codebook merge"):
        assert {row["coder"] for row in messages if row["verb"] == verb} == {"Anouk", "Bram"}
        assert all(row["reason"] for row in messages if row["verb"] == verb)
    names = [row[0] for row in versions.list_versions(study).rows]
    assert names == ["na drie gesprekken", "drie thema's"]
    with study.reading() as connection:
        before = versions.read_book_version(connection, names[0])
    assert {code.level for code in before.live} == {"code"}
    assert [row["codes"] for row in messages if row["verb"] == "codebook remove"] == [
        ("Samenwerking", "Wachten op hulp")
    ]


def test_it_grew_into_what_its_files_say(study):
    """The history ends in exactly the codebook and the codings that lie in `codebooks/`."""
    counts, problems = import_file(study, study.folder / "codebooks" / "zo-thuis-mogelijk.yaml", dry_run=True)
    live = sum(code.state == "active" for code in codebook.read(study).live)
    assert not problems and counts["unchanged"] == sum(counts.values()) == live
    rows = list(csv.DictReader((ROOT / "codebooks" / "codings.csv").open(encoding="utf-8-sig", newline="")))
    with study.reading() as connection:
        texts = {stored.name: Searchable(stored) for stored in transcripts.read_all_stored(connection).values()}
        result = codings.load(connection)
        book = codebook.load(connection)
        coders = dict(connection.execute(select(tables.coder.c.id, tables.coder.c.name)).all())
    assert len(result) == len(rows)
    names = {text.stored.revision: name for name, text in texts.items()}
    created = Counter((names[coding.revision], book[coding.code].name, coders[coding.coder]) for coding in result)
    assert created == Counter((row["source"], row["code"], row["coder"]) for row in rows)


def test_the_codebook_is_grown(study):
    levels = Counter(code.level for code, _ in codebook.read(study).walk())
    assert levels["theme"] == 3
    assert levels["category"] >= 8
    assert levels["code"] >= 25
    assert all(code.definition for code, _ in codebook.read(study).walk())


def test_two_coders_used_every_code(study):
    with study.reading() as connection:
        result = codings.load(connection)
    assert len(result) >= 150
    assert len({coding.coder for coding in result}) == 2
    used = Counter(coding.code for coding in result)
    assert all(used[code.id] >= 2 for code, _ in codebook.read(study).walk() if code.level == "code")
    faceted = Counter(facet for coding in result for facet in coding.facets)
    assert faceted["valence"] > 100
    assert faceted["level"] > 50


def test_nothing_is_left_to_check(study, invented):
    ran = ota("ota check", invented)
    assert ran.code == 0, ran.out + ran.err
    assert "0 fout" in ran.err


def test_the_same_files_again_change_nothing(study):
    again = import_files(study)
    assert (len(again.same), again.new, again.problems) == (20, [], [])


def test_a_second_reader_agrees(study):
    """Thirty passages, coded blind from the definitions alone: how often is the code one of those given before?"""
    rows = list(csv.DictReader((ROOT / "codebooks" / "second-reading.csv").open(encoding="utf-8-sig", newline="")))
    assert len(rows) == 30
    with study.reading() as connection:
        book = codebook.load(connection)
        texts = {stored.name: Searchable(stored) for stored in transcripts.read_all_stored(connection).values()}
        named = {}
        for coding in codings.load(connection):
            named.setdefault((coding.revision, coding.start, coding.end), set()).add(book[coding.code].name)
    equal = 0
    for row in rows:
        (place,) = texts[row["source"]].find(row["quote"])
        codes = named[texts[row["source"]].stored.revision, place.start, place.end]
        assert book.find(row["code"]).level == "code"
        equal += row["code"] in codes
    assert equal / len(rows) >= 0.7, f"{equal} of {len(rows)}"


NAMED = {"Vos": "vos", "Linde": "linde", "De Haan": "de-haan", "Bakker": "bakker", "Gezin E": "gezin-e"}
YEAR = re.compile(r"\b(19|20)\d\d\b")


def test_every_case_has_a_timeline_and_what_it_tells_rests_on_passages(study):
    by_case = {timeline.case: timeline for timeline in timelines.read_all(study)}
    assert by_case.keys() == NAMED.keys()
    for timeline in by_case.values():
        assert len(timeline.entries) >= 12
        assert sum(bool(entry.evidence) for entry in timeline.entries) > len(timeline.entries) / 3
        assert {switch.kind for switch in timeline.switches} == {"levensloop", "hulpverlening"}
        assert all(switch.why and (switch.session or switch.person) for switch in timeline.switches)
    messages = by_case["Vos"]
    assert 30 <= len(messages.entries) <= 45
    assert {messages.find_kind(entry).lane for entry in messages.entries} == set(messages.lists.lanes)
    assert sum(switch.session == "Sessie 1" for switch in messages.switches) == 3


@pytest.mark.parametrize("case", NAMED)
def test_a_timeline_and_its_file_say_the_same(case, study, tmp_path):
    file = study.folder / "timelines" / f"{NAMED[case]}.yaml"
    before = file.read_bytes()
    with study.reading() as connection:
        head = connection.execute(select(tables.study.c.head)).scalar_one()
    again = files.import_file(study, file)
    assert again.counts["unchanged"] == sum(again.counts.values()) and not again.problems
    assert not files.export_file(study, file, case=case)
    assert file.read_bytes() == before
    with study.reading() as connection:
        assert connection.execute(select(tables.study.c.head)).scalar_one() == head
    files.export_file(study, tmp_path / "new.yaml", case=case)
    comment, _, remaining = before.decode().partition("\n")
    assert comment.startswith("# ") and (tmp_path / "new.yaml").read_text(encoding="utf-8") == remaining


def test_checking_the_timelines_finds_only_what_the_sources_leave_out(study):
    problems = checking.check(study)
    assert all(problem.warning for problem in problems)
    assert Counter(
        (problem.where.rpartition(" ")[0], problem.key.removeprefix("timelines.check-")) for problem in problems
    ) == {
        ("Vos", "no-goal"): 4,
        ("Linde", "no-goal"): 3,
        ("", "undated"): 1,  # what a report said of a mother, in a case file that says "zonder datum"
        ("Linde", "overlap-possibly"): 1,  # both placements in a spring of three months
        ("De Haan", "no-goal"): 1,
        ("Bakker", "no-goal"): 3,
        ("Gezin E", "open-versions"): 1,
    }


def figures(study, case, *which):
    figures = indicators.compute_figures(timelines.read(study, case), which)
    return {(figure.indicator, figure.subject): (figure.at_least, figure.at_most) for figure in figures}


def test_figures_are_those_of_the_chronology(study):
    """`timelines/families.md`: ten months less three days away, and ten months from registration to intake."""
    stay = (date(2024, 7, 5) - date(2023, 9, 8)).days
    wait = (date(2022, 1, 20) - date(2021, 3, 11)).days
    assert figures(study, "Vos", "placements", "placement-length", "placement-return", "wait-intake", "refused") == {
        ("placements", "Daan Vos"): (1, 1),
        ("placements", "Fleur Vos"): (0, 0),
        ("placement-length", "Daan Vos"): (stay, stay),
        ("placement-return", "Daan Vos"): (stay, stay),
        ("wait-intake", "Daan Vos"): (wait, wait),
        ("refused", "provider"): (1, 1),
        ("refused", "family"): (0, 0),
    }
    linde = figures(study, "Linde", "placements", "refused", "without-help")
    assert linde["placements", "Noor Linde"] == linde["refused", "provider"] == (2, 2)
    lower, limit = linde["without-help", ""]
    assert 28 < lower < limit < 160, "vague dates give bounds"
    assert figures(study, "Bakker", "placements")["placements", "Milan Bakker"] == (0, 0)
    assert figures(study, "De Haan", "placements")["placements", "Ties De Haan"] == (2, 2)


def test_eleven_actions_in_one_week_against_four_in_the_half_year_before(study):
    timeline = timelines.read(study, "Vos")
    actions = [entry.start for entry in timeline.entries if timeline.find_kind(entry).lane == "decisions"]
    week = [action for action in actions if "2023-09-06" <= action.earliest <= action.latest <= "2023-09-08"]
    before = [action for action in actions if "2023-03-17" <= action.earliest <= action.latest < "2023-09-06"]
    assert (len(week), len(before)) == (11, 4)


def test_the_family_that_asked_for_it_has_no_year_anywhere(study, invented, tmp_path):
    assert not timelines.read(study, "De Haan").calendar
    outs = [ota(f"ota timelines {line}", invented).out for line in ('list "De Haan"', 'measure "De Haan"', "show E68")]
    for ending in ("yaml", "txt", "csv"):
        files.export_file(study, tmp_path / f"new.{ending}", case="De Haan")
        outs.append((tmp_path / f"new.{ending}").read_text(encoding="utf-8"))
    assert all("Jelle" in row and not YEAR.search(row) for row in outs)
    assert not YEAR.search((ROOT / "timelines" / "de-haan.yaml").read_text(encoding="utf-8"))


def test_one_timeline_is_a_mess_and_names_nobody(study):
    timeline = timelines.read(study, "Gezin E")
    assert not timeline.people and not any(entry.who for entry in timeline.entries)
    assert Counter(entry.standing for entry in timeline.entries if entry.standing) == {"open": 2, "kept": 2}
    assert sum(not entry.start.known for entry in timeline.entries if entry.start.written or not entry.start.ties) >= 4
    assert any(entry.end and entry.end.open for entry in timeline.entries)
    assert [switch.accepted for switch in timeline.switches] == [True, False]


def test_codings_lie_before_during_and_after_the_placements(study):
    with study.reading() as connection:
        phased = phases.collect_phases(connection, study.settings, "uithuisplaatsing")
    counts = Counter(phase for coding in phased.codings.values() for phase in coding)
    assert counts["before"] > 50 and counts["during"] > 25 and counts["after"] > 5


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


def test_a_stranger_with_the_list_of_names_finds_none_in_the_quotes_for_everybody(invented, study):
    """Of people, families, places and organisations; a word that is an ordinary one too counts with its capital."""
    with zipfile.ZipFile(invented / "reports" / "citatenboek-openbaar.docx") as packed:
        parts = [archive_part(packed, name) for name in packed.namelist()]
    with study.reading() as connection:
        known = [name for name in read_known_names(connection, study.settings) if name.kind != "coder"]
    ordinary = load_ordinary("nl")
    names = {name.name for name in known if name.can_be_told_apart(ordinary)}
    words = {word for name in names for word in LETTERED.findall(name) if word[0].isupper() and len(word) > 2}
    words -= {word for word in words if word.lower() in ordinary.field}
    assert {"Noor", "Daan", "Marit", "Sparrenhoek", "Oeverland", "Zwaan"} <= words
    whole = "\n".join(parts)
    assert len(whole) > 20_000 and "[organisatie]" in whole
    assert [
        name for name in sorted(words | names) if re.search(rf"(?<!\w){re.escape(name)}(?:s|'s)?(?!\w)", whole)
    ] == []


def archive_part(packed: zipfile.ZipFile, name: str) -> str:
    """A part of a Word file as it is read: without marks, so that a name that lies in two runs is one."""
    return re.sub(r"<[^>]*>", "", packed.read(name).decode("utf-8", "replace"))
