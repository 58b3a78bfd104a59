"""What `ota timelines check` finds, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace

from ota.study.settings import build_settings
from ota.timelines.checking import find_problems, find_similar_parties
from ota.timelines.lists import build_lists
from ota.timelines.model import STILL, CaseMember, Entry, Involved, Point, Switch, Tie, Timeline

LISTS = build_lists(build_settings({}))


def day(text: str, until: str = "") -> Point:
    return Point(text, text, text, until or text)


def year(n: int) -> Point:
    return Point(str(n), str(n), f"{n}-01-01", f"{n}-12-31")


def timeline(*entries: Entry, **further: object) -> Timeline:
    numbered = tuple(
        replace(entry, number=n, id=entry.id or f"id{n}", order=n) for n, entry in enumerate(entries, start=1)
    )
    return Timeline("Vos", LISTS, entries=numbered, as_of="2024-06-01", **further)  # type: ignore[arg-type]


def keys(timeline: Timeline) -> list[tuple[str, str]]:
    return [
        (problem.key.removeprefix("timelines.check-"), problem.where.removeprefix("Vos "))
        for problem in find_problems(timeline)
    ]


def spell(kind: str, start: Point, end: Point | None = None, **further: object) -> Entry:
    points = {"start": start, **({"end": end} if end else {})}
    return Entry(kind, str(further.pop("title", kind)), points=points, **further)  # type: ignore[arg-type]


def test_an_end_before_the_start_is_an_error_and_a_possible_one_a_warning():
    certain = spell("maatregel", year(2021), year(2020))
    possible = spell("maatregel", day("2020-05-01", "2020-05-31"), year(2020), title="ots")
    fine = spell("maatregel", year(2020), year(2020), title="muhp")
    problems_by_where = {problem.where: problem for problem in find_problems(timeline(certain, possible, fine))}
    assert {problem.key.rpartition("check-")[2] for problem in problems_by_where.values()} == {
        "order",
        "order-possibly",
    }
    assert not problems_by_where["Vos E1"].warning and problems_by_where["Vos E2"].warning


def test_points_of_help_out_of_order():
    late = Entry(
        "interventie",
        "x",
        points={"registered": year(2021), "start": year(2020), "hold": year(2023), "end": year(2022)},
    )
    late = replace(late, details={"goal": "g", "outcome": "o"})
    assert sorted(keys(timeline(late))) == [("after-end", "E1"), ("order", "E1")]


def test_placements_of_one_child_that_overlap():
    entry = spell("uithuisplaatsing", day("2020-01-01"), day("2021-01-01"), who=("Daan",))
    second = spell("uithuisplaatsing", day("2020-06-01"), STILL, who=("Daan",), title="groep")
    sister = spell("uithuisplaatsing", day("2020-06-01"), STILL, who=("Fleur",))
    assert keys(timeline(entry, second, sister)) == [("overlap", "E1")]
    assert keys(timeline(entry, sister)) == []


def test_placements_that_follow_each_other_do_not_overlap_and_vague_ones_may():
    first = spell("uithuisplaatsing", year(2020), day("2021-01-01", "2021-03-31"), who=("Daan",))
    after = spell("uithuisplaatsing", day("2021-04-01"), STILL, who=("Daan",), title="groep")
    vague = spell("uithuisplaatsing", day("2021-02-01", "2021-04-30"), STILL, who=("Daan",), title="groep")
    assert keys(timeline(first, after)) == []
    assert keys(timeline(first, vague)) == [("overlap-possibly", "E2")] or keys(timeline(first, vague)) == [
        ("overlap-possibly", "E1")
    ]


def test_about_a_child_who_was_not_born_yet():
    person = CaseMember("Daan", "jeugdige", True, year(2012))
    early, later = spell("school", year(2011), who=("Daan",)), spell("school", year(2012), who=("Daan",))
    assert keys(timeline(early, later, people=(person,))) == [("unborn", "E1")]


def test_ages_of_brothers_that_cannot_both_be():
    people = (CaseMember("Ruud", "jeugdige", True, year(2009)), CaseMember("Raymond", "jeugdige", True, year(2010)))

    def at(ruud: int, raymond: int) -> Entry:
        ties = tuple(
            Tie(f"birth:{name}", age * 365 + age // 4, (age + 1) * 365 + (age + 1) // 4 + 1)
            for name, age in (("Ruud", ruud), ("Raymond", raymond))
        )
        return Entry("gebeurtenis", "scheiding", points={"start": Point("toen", ties=ties)})

    assert keys(timeline(at(8, 7), people=people)) == []
    assert keys(timeline(at(7, 9), people=people)) == [("age", "E1")]


def test_dates_that_contradict_their_ties():
    entry = Entry("school", "a", id="a", points={"start": year(2020)})
    second = Entry("school", "b", id="b", points={"start": replace(year(2020), ties=(Tie("a", 800, 900),))})
    assert [key for key, _ in keys(timeline(entry, second))] == ["conflict"]


def test_what_was_left_out_is_a_warning():
    bare = spell("interventie", year(2020), STILL)
    entry = spell("interventie", year(2020), STILL, title="y", details={"goal": "g", "outcome": "o"})
    refused = spell("interventie", year(2020), presence="planned", title="z")
    result = timeline(
        bare, entry, refused, switches=(Switch("levensloop", "verhuizing"), Switch("levensloop", "x", "y"))
    )
    assert keys(result) == [("no-goal", "E1"), ("no-why", "1")]
    assert all(problem.warning for problem in find_problems(result))


def test_the_same_told_twice_unless_it_is_a_version():
    entry, second = spell("school", year(2020), title="Weigert"), spell("school", year(2020), title="weigert")
    assert keys(timeline(entry, second)) == [("double", "E2")]
    version = replace(second, version_of="id1", standing="open")
    assert keys(timeline(entry, version)) == [("open-versions", "E1")]
    settled = timeline(replace(entry, standing="chosen"), replace(version, standing="set-aside"))
    assert keys(settled) == []


def test_a_party_that_occurs_once_and_looks_like_another():
    def with_party(name: str) -> Entry:
        return spell("school", year(2020), title=name, parties=(Involved(name),))

    listed = [timeline(*(with_party(name) for name in ("De Boei", "De Boei", "De Boie", "Raad", "Komaps")))]
    result = [(party.where, party.values["near"]) for party in find_similar_parties(listed, ["Kompas"])]
    assert result == [("Vos E3", "De Boei"), ("Vos E5", "Kompas")]
