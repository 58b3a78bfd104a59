"""A timeline in the database: what is written comes back, differences only are written, every change can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ota import undoing
from ota.codings import operations as codings
from ota.db import tables
from ota.db.sql import func, select
from ota.errors import OtaError
from ota.revisions import carrying, planning
from ota.study import Study, records
from ota.timelines import proofs, store
from ota.timelines.model import STILL, Entry, Involved, Phase, Point, Switch, Tie, Timeline

APRIL = Point("april 2019", "2019-04", "2019-04-01", "2019-04-30")
A_YEAR = Point("na een jaar", ties=(Tie("a", 335, 395),))


def entries() -> tuple[Entry, ...]:
    school = Entry(
        "school",
        "weigert",
        id="a",
        points={"start": APRIL},
        evidence=("T01:2",),
        perspective="dossier",
        standing="chosen",
    )
    home = Entry(
        "uithuisplaatsing",
        "naar de groep",
        id="b",
        points={"registered": APRIL, "start": A_YEAR, "end": STILL},
        who=("Moeder Vos",),
        parties=(Involved("De Boei", "provider", "Manon"), Involved("Kompas")),
        details={"placement": "leefgroep", "goal": "rust"},
        phases=(Phase(APRIL, "vrijwillig"), Phase(A_YEAR, "dwang", "muhp")),
        after=("a",),
        source="vos-moeder",
        page="3",
    )
    entry = Entry("school", "bleef thuis", id="c", points={"start": APRIL}, version_of="a", standing="set-aside")
    return school, home, entry


def filled(study: Study) -> Timeline:
    def work(timeline: Timeline, _: Any) -> Timeline:
        switch = Switch("hulpverlening", "omslag", "alles tegelijk", id="s", entries=("a", "b"), person="Moeder Vos")
        return replace(timeline, entries=entries(), switches=(switch,), as_of="2024-01-01")

    return store.change(study, "Vos", "timelines edit", work).after


def test_what_is_written_comes_back(small: Study):
    after = filled(small)
    school, home, entry = after.entries
    assert [entry.handle for entry in after.entries] == ["E1", "E2", "E3"]
    assert home.points["start"] == replace(
        A_YEAR,
        edtf="[2020-03-01..2020-05-29]",
        earliest="2020-03-01",
        latest="2020-05-29",
        ties=(Tie(school.id, 335, 395),),
    )
    assert (home.end, home.phases[1].measure, home.after) == (STILL, "muhp", (school.id,))
    assert home.parties == (Involved("De Boei", "provider", "Manon"), Involved("Kompas"))
    assert entry.version_of == school.id and after.versions[school.id] == (school, entry)
    assert after.evidence["T01:2"].source == "vos-moeder"
    assert after.switches[0].entries == (school.id, home.id)
    assert store.read(small, "vos") == after


def test_writing_the_same_again_is_no_step(small: Study):
    filled(small)
    with small.reading() as connection:
        steps = connection.execute(select(func.count()).select_from(tables.step)).scalar()
    store.change(small, "Vos", "timelines edit", lambda timeline, _: timeline)
    with small.reading() as connection:
        assert connection.execute(select(func.count()).select_from(tables.step)).scalar() == steps


def test_an_anchor_that_moves_takes_along_what_is_tied_to_it(small: Study):
    def later(timeline: Timeline, _: Any) -> Timeline:
        moved = replace(
            timeline.entries[0], points={"start": Point("2021-04-01", "2021-04-01", "2021-04-01", "2021-04-01")}
        )
        return timeline.with_entries([moved, *timeline.entries[1:]])

    filled(small)
    after = store.change(small, "Vos", "timelines edit", later).after
    assert (after.entries[1].start.earliest, after.entries[1].start.latest) == ("2022-03-02", "2022-05-01")
    with small.reading() as connection:
        query = select(tables.point.c.earliest).where(tables.point.c.entry_id == after.entries[1].id)
        assert "2022-03-02" in connection.execute(query).scalars().all()


def test_an_anchor_that_goes_leaves_the_days_that_it_gave(small: Study):
    filled(small)
    after = store.change(small, "Vos", "timelines edit", lambda t, _: t.with_entries(t.entries[1:])).after
    home = after.entries[0]
    assert home.start.ties == () and home.start.earliest == "2020-03-01" and home.after == ()
    assert after.switches[0].entries == (home.id,) and after.entries[1].version_of == ""


def test_a_birth_that_is_corrected_moves_what_was_told_by_age(small: Study):
    records.add(small, records.PERSON, "Ruud", {"case": "Vos", "role": "jeugdige", "birth": "2009"})
    aged = Entry(
        "gebeurtenis",
        "scheiding",
        id="n",
        points={"start": Point("toen Ruud 8 was", ties=(Tie("birth:Ruud", 2922, 3287),))},
    )
    store.change(small, "Vos", "timelines add", lambda t, _: t.with_entries([aged]))
    assert store.read(small, "Vos").entries[0].start.edtf == "[2017..2018]"
    records.edit(small, records.PERSON, "Ruud", {"birth": "2010"})
    assert store.read(small, "Vos").entries[0].start.edtf == "[2018..2019]"


def test_every_change_can_be_undone_to_the_row(small: Study):
    before = filled(small)
    store.change(small, "Vos", "timelines remove", lambda t, _: replace(t, entries=(), switches=()))
    assert store.read(small, "Vos").entries == ()
    undoing.take_back(small)
    assert store.read(small, "Vos") == before


def test_a_handle_is_never_given_twice(small: Study):
    filled(small)
    store.change(small, "Vos", "timelines remove", lambda t, _: replace(t, entries=(), switches=()))
    new = Entry("school", "opnieuw", id="n")
    after = store.change(small, "Vos", "timelines add", lambda t, _: t.with_entries([new])).after
    assert after.entries[0].handle == "E4"


def test_evidence_is_seen_from_both_sides(small: Study):
    filled(small)
    with small.reading() as connection:
        _, revision, span = proofs.find(connection, "T01:2")
        assert proofs.find_entries_of_passage(connection, revision, span.start, span.end) == [("Vos", "E1")]
        assert proofs.find_entries_of_passage(connection, revision, 0, 10) == []


@pytest.mark.parametrize(
    ("ref", "key"),
    [
        ("T01:99", "transcripts.no-turn"),
        ("T44:1", "directory.unknown"),
        ("x", "timelines.no-reference"),
        ("coding:zzz", "directory.unknown"),
        ("T01:2@900-910", "codings.bad-span"),
    ],
)
def test_evidence_that_is_not_there_is_refused_and_nothing_is_kept(small: Study, ref: str, key: str):
    entry = Entry("school", "weigert", id="a", evidence=(ref,))
    with pytest.raises(OtaError) as refused:
        store.change(small, "Vos", "timelines add", lambda t, _: t.with_entries([entry]))
    assert refused.value.key == key
    assert store.read(small, "Vos").entries == ()


def test_a_coding_that_is_evidence_stays_until_the_link_is_gone(small: Study):
    with small.reading() as connection:
        key = connection.execute(select(tables.coding.c.id)).scalars().first()
    entry = Entry("school", "weigert", id="a", evidence=(f"coding:{key}",))
    after = store.change(small, "Vos", "timelines link", lambda t, _: t.with_entries([entry])).after
    assert after.entries[0].evidence[0].startswith("coding:")
    with pytest.raises(OtaError) as refused:
        codings.remove(small, [key])
    assert refused.value.key == "codings.is-evidence"
    store.change(small, "Vos", "timelines link", lambda t, _: t.with_entries([replace(t.entries[0], evidence=())]))
    assert len(codings.remove(small, [key])) == 1


def test_evidence_moves_with_a_corrected_text(small: Study, tmp_path):
    filled(small)
    with small.reading() as connection:
        _, revision, span = proofs.find(connection, "T01:2")
        text = connection.execute(
            select(tables.text.c.body).join(tables.revision, tables.revision.c.text_digest == tables.text.c.digest)
        ).scalar_one()
    words = text[span.start : span.end]
    file = tmp_path / "vos-moeder.txt"
    file.write_text("I: Eerst iets nieuws vooraf, dat er niet stond.\n\n" + text, encoding="utf-8")
    carrying.make(small, planning.plan_from_file(small, "vos-moeder", file))
    evidence = store.read(small, "Vos").evidence
    (row,) = evidence.values()
    with small.reading() as connection:
        query = select(tables.text.c.body).join(tables.revision, tables.revision.c.text_digest == tables.text.c.digest)
        body = connection.execute(query.where(tables.revision.c.id == row.revision)).scalar_one()
        assert proofs.check_passages(connection) == []
    assert row.revision != revision and body[row.start : row.end] == words


def test_a_day_that_nobody_said_limits_nothing(small: Study):
    records.add(small, records.SESSION, "Sessie 1", {"date": "2019-05-01", "cases": "Vos"})

    def later(timeline: Timeline, _: Any) -> Timeline:
        help_ = Entry("interventie", "training", id="b", points={"start": replace(A_YEAR, ties=(Tie("a", 335, 395),))})
        return timeline.with_entries([Entry("school", "weigert", id="a", points={"start": APRIL}), help_])

    after = store.change(small, "Vos", "timelines add", later).after
    assert (after.entries[1].start.earliest, after.entries[1].start.latest) == ("2020-03-01", "2020-05-29")
    assert after.as_of == "2020-05-29"
