"""Dates on timelines and of birth, as a profile has them: moved together, or coarser."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import build_invented
from cli_run import ota as ota_run
from hypothesis import given
from hypothesis import strategies as st
from replaying import held

from ota import checks, masking, undoing
from ota.db import tables
from ota.db.sql import select
from ota.moments import Moment, parse_moment
from ota.privacy import key as keys
from ota.privacy.register import Registered
from ota.revisions import pseudonymising
from ota.revisions.pseudonymising import KeyFile
from ota.revisions.redating import change_moment, change_written
from ota.study import Study, records
from ota.timelines import operations as timelines

PASSPHRASE = "een zin die lang genoeg is"
PROFILES = "".join(
    f'\n[privacy.profiles.{how}]\nperson = "keep"\nplace = "keep"\norganisation = "keep"\nother = "keep"\n'
    f'date = "{how}"\n'
    for how in ("shifted", "month", "year")
)
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
PLAIN = st.one_of(DAYS.map(str), DAYS.map(lambda day: str(day)[:7]), DAYS.map(lambda day: str(day)[:4]))


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(keys, "_COST", 2**4)


@pytest.fixture
def family(study: Study) -> Study:
    with (study.folder / "ota.toml").open("a", encoding="utf-8") as file:
        file.write(PROFILES)
    records.add(study, records.CASE, "Tamboer", {})
    records.add(study, records.PERSON, "Ties", {"case": "Tamboer", "role": "jeugdige", "birth": "2012-05-03"})
    for line in ("12 maart 2019: uithuisplaatsing", "april 2019: een week later school gewisseld", "2020: besluit"):
        timelines.add(study, "Tamboer", line, {})
    return study


def replace(study: Study, profile: str):
    return pseudonymising.replace_by_profile(study, profile, (), KeyFile(keys.locate_key(study.folder), PASSPHRASE))


def dates_of(study: Study) -> list[tuple[str, str, str, str]]:
    point = tables.point.c
    with study.reading() as connection:
        births = connection.execute(select(tables.person.c.birth_date)).scalars().all()
        rows = connection.execute(select(point.date, point.earliest, point.latest, point.written).order_by(point.id))
        return [*(tuple(row) for row in rows), *((birth,) for birth in births)]


def rows_of(study: Study):
    with study.reading() as connection:
        return held(connection)


@pytest.mark.parametrize(
    ("edtf", "how", "becomes"),
    [
        ("2019-03-12", "month", "2019-03"), ("2019-03-12", "year", "2019"), ("2019-03", "month", None),
        ("2019", "year", None), ("[2014-12-02..2017-01-28]", "month", "[2014-12..2017-01]"),
        ("[2019-03-02..2019-03-28]", "month", "2019-03"), ("2023-21", "year", "2023"),
        ("2023-24", "year", "[2023..2024]"), ("2023-21", "month", None), ("2022-10~", "year", "2022"),
        ("2019-03-12", "shifted", "2019-05-11"), ("2019-03", "shifted", "[2019-04..2019-05]"),
        ("2019", "shifted", "[2019..2020]"), ("2023-21", "shifted", "[2023-04..2023-07]"),
        ("[2019-03-02..2019-03-28]", "shifted", "2019-05"), ("[2019-03-02..]", "shifted", "[2019-05-01..]"),
    ],
)  # fmt: skip
def test_a_date_becomes_coarser_or_moves(edtf, how, becomes):
    read = parse_moment(edtf)
    moment = change_moment(read, how, 60)
    assert (moment and moment.edtf) == becomes


@given(PLAIN, PLAIN, st.sampled_from(["month", "year"]))
def test_a_coarser_date_may_mean_all_that_it_meant_before(first, last, how):
    """Also where one of a range is meant, so that what was counted from it stays true."""
    start, end = sorted((parse_moment(first), parse_moment(last)), key=lambda moment: moment.earliest or "")
    ranged = Moment(f"[{start.earliest}..{end.latest}]", start.earliest, max(start.latest or "", end.latest or ""))
    ranged = Moment(f"[{ranged.earliest}..{ranged.latest}]", ranged.earliest, ranged.latest)
    for moment in (parse_moment(first), ranged):
        changed = change_moment(moment, how, 0)
        if changed is None:
            continue
        assert changed.earliest <= moment.earliest and moment.latest <= changed.latest
        again = change_moment(changed, how, 0)
        assert again is None or again == changed
        assert "-" not in changed.edtf or how == "month"


@given(PLAIN, st.integers(-180, 180).filter(bool))
def test_what_moves_may_mean_every_day_that_it_meant_moved_as_far(edtf, days):
    """So whatever could hold between dates of a case still can."""
    moment = parse_moment(edtf)
    moved = change_moment(moment, "shifted", days) or moment
    for bound, side in ((moment.earliest, moved.earliest), (moment.latest, moved.latest)):
        there = date.fromisoformat(bound) + timedelta(days)
        assert moved.earliest <= str(there) <= moved.latest
        assert len(edtf) < 10 or str(there) == side


@given(DAYS, DAYS, st.integers(-180, 180))
def test_days_that_move_together_stay_as_far_apart(first, second, days):
    moved = [change_moment(Moment(str(day), str(day), str(day)), "shifted", days) for day in (first, second)]
    after = [
        date.fromisoformat(moment.edtf) if moment else day for moment, day in zip(moved, (first, second), strict=True)
    ]
    assert after == [first + timedelta(days), second + timedelta(days)]


@pytest.mark.parametrize(
    ("written", "edtf", "how", "counted", "becomes"),
    [
        ("12 maart 2019", "2019-03", "month", False, "maart 2019"),
        ("2019-03-12", "2019", "year", False, "2019"),
        ("februari 2023, rond carnaval", "2023", "year", False, None),
        ("een jaar later", "[2019..2020]", "year", True, "een jaar later"),
        ("12 maart 2019", "2019-05-11", "shifted", False, "11 mei 2019"),
        ("maart 2019", "[2019-04..2019-05]", "shifted", False, "mei 2019"),
    ],
)
def test_the_words_of_a_date_say_no_more_than_the_date(written, edtf, how, counted, becomes):
    assert change_written(written, parse_moment(edtf), how, 60, counted, "nl") == becomes


@pytest.mark.parametrize("how", ["shifted", "month", "year"])
def test_a_timeline_follows_the_profile_and_comes_back_whole(family, how):
    before, was = rows_of(family), dates_of(family)
    done = replace(family, how)
    dates = dates_of(family)
    assert dates != was and not any("2019-03-12" in str(row) or "2012-05-03" in str(row) for row in dates)
    assert {line.where for line in done.elsewhere if line.kind == "date"} == {"point.date", "person.birth_date"}
    assert [problem for problem in checks.check(family) if not problem.warning] == []
    replace(family, how)
    assert dates_of(family) == dates  # what was moved before is not moved once more
    undoing.take_back(family)
    undoing.take_back(family) if dates_of(family) != was else None
    assert dates_of(family) == was
    assert {name: rows for name, rows in rows_of(family).items() if name in ("point", "tie", "person")} == {
        name: rows for name, rows in before.items() if name in ("point", "tie", "person")
    }


def test_what_is_dated_anew_after_it_was_moved_is_moved_too(family):
    replace(family, "shifted")
    timelines.edit(family, "E1", {"start": "2021-02-03"})
    replace(family, "shifted")
    assert not any("2021-02-03" in str(row) for row in dates_of(family))


def test_the_invented_study_stays_sound_by_every_profile_and_says_what_stays(tmp_path):
    study = build_invented(tmp_path / "demo")
    with (study.folder / "ota.toml").open("a", encoding="utf-8") as file:
        file.write(PROFILES)

    def find_contradictions() -> set[str]:
        return {problem.key for problem in checks.check(study) if problem.key.startswith("timelines")}

    before = find_contradictions()
    for how in ("shifted", "shifted", "shifted", "month", "year"):
        keys.locate_key(study.folder).unlink(missing_ok=True)  # each time by other numbers of days
        key = KeyFile(keys.locate_key(study.folder), PASSPHRASE, new=True)
        done = pseudonymising.replace_by_profile(study, how, (), key)
        assert {"source.date", "consent.day"} <= done.stays.keys()
        assert find_contradictions() <= before
        undoing.take_back(study)
    study.close()


def test_the_command_says_what_stays_and_where(family):
    passphrase = family.folder.parent / "wachtzin.txt"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    records.add(family, records.SESSION, "Bespreking", {"date": "2024-05-06"})
    timelines.edit(family, "E3", {"note": "Op 4 mei 2020 belde de raad."})
    masking.register_names(family, [Registered("Vlinderdam", "place"), Registered("Anouk")])
    with (family.folder / "ota.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[privacy.profiles.names]\nplace = "region"\n[privacy.places]\nVlinderdam = { region = "Rivieren" }\n'
        )
    family.close()
    for further in ((), ("--dry-run",)):
        said = ota_run(
            family.folder, "privacy", "replace", "--profile", "month", "--passphrase-file", passphrase, *further
        )
        assert "E3 (1); " in said.err and "session.date (1)" in said.err and "2019-03-12" not in said.err
    said = ota_run(family.folder, "privacy", "replace", "--profile", "names", "--passphrase-file", passphrase).err
    assert "coder.name (1); ota.toml privacy.places (1)" in said and "Anouk" not in said
