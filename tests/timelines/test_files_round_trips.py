"""What goes out comes back: into the same timeline nothing changes, and an empty one becomes the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from timelines_any import LETTERS, timelines

from ota.timelines.cells import Known, Maker, cells_of, handles, labelled, switch_cells
from ota.timelines.files import table, txt, yaml
from ota.timelines.files.model import Read
from ota.timelines.files.planning import plan
from ota.timelines.line import LineContext
from ota.timelines.model import Timeline
from ota.timelines.network import resolved

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NO_APOSTROPHE = LETTERS.replace("'", "")


def rows_of(timeline: Timeline) -> list[dict[str, str]]:
    names = handles(timeline)
    found = [cells_of(timeline, one, names) for one in timeline.entries]
    return [*found, *(switch_cells(timeline, one, names) for one in timeline.switches)]


def as_yaml(timeline: Timeline, file: Read | None = None) -> Read:
    entries = [(one, cells_of(timeline, one)) for one in timeline.entries]
    switches = [(one, switch_cells(timeline, one)) for one in timeline.switches]
    text = yaml.render({"case": timeline.case}, entries, switches, file, {}, Maker(timeline))
    return yaml.read_yaml(text, "t.yaml")


def through(suffix: str, data: bytes) -> Read:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"t{suffix}"
        path.write_bytes(data)
        return table.read_rows(path)


def as_csv(timeline: Timeline) -> Read:
    return through(".csv", table.to_csv(rows_of(timeline), "nl", excel=False))


def as_excel_csv(timeline: Timeline) -> Read:
    rows = [labelled(row, timeline) for row in rows_of(timeline)]
    return through(".csv", table.to_csv(rows, "nl", excel=True))


def as_xlsx(timeline: Timeline) -> Read:
    rows = [labelled(row, timeline) for row in rows_of(timeline)]
    return through(".xlsx", table.to_xlsx(rows, table.columns_of(rows), timeline.lists, "", ["Bos"]))


def as_txt(timeline: Timeline) -> Read:
    text = txt.to_txt(timeline.case, rows_of(timeline), LineContext(timeline))
    return txt.read_lines(text.encode(), "t.txt")


def changes_nothing(timeline: Timeline, read: Read) -> None:
    found = plan(timeline, read.rows, {}, Known(parties=("Kompas", "De Boei; noord")), prune=True)
    assert [str(one) for one in found.problems] == []
    assert found.timeline == timeline
    assert {name: n for name, n in found.counts.items() if n and name != "unchanged"} == {}


def makes_the_same(timeline: Timeline, read: Read) -> None:
    empty = replace(timeline, entries=(), switches=())
    found = plan(empty, read.rows, {}, Known(parties=("Kompas", "De Boei; noord")), prune=False)
    assert [one.text("en") for one in found.problems] == []
    numbered = (replace(one, number=n) for n, one in enumerate(found.timeline.entries, start=1))
    made = found.timeline.with_entries(numbered)
    assert rows_of(made) == rows_of(timeline)
    before, after = resolved(timeline).entries, resolved(made).entries
    for one, other in zip(before, after, strict=True):
        assert {r: (p.earliest, p.latest, p.open) for r, p in one.points.items()} == {
            r: (p.earliest, p.latest, p.open) for r, p in other.points.items()
        }
    assert len(made.switches) == len(timeline.switches)


@FEW
@given(timelines())
def test_yaml_comes_back_as_it_was(timeline: Timeline):
    read = as_yaml(timeline)
    changes_nothing(timeline, read)
    makes_the_same(timeline, read)
    assert as_yaml(timeline, read).rows == read.rows


@FEW
@given(timelines())
def test_csv_comes_back_as_it_was(timeline: Timeline):
    read = as_csv(timeline)
    changes_nothing(timeline, read)
    makes_the_same(timeline, read)


@FEW
@given(timelines(NO_APOSTROPHE))
def test_csv_for_excel_comes_back_as_it_was(timeline: Timeline):
    read = as_excel_csv(timeline)
    changes_nothing(timeline, read)
    makes_the_same(timeline, read)


@settings(FEW, max_examples=12)
@given(timelines())
def test_xlsx_comes_back_as_it_was(timeline: Timeline):
    read = as_xlsx(timeline)
    changes_nothing(timeline, read)
    makes_the_same(timeline, read)


@FEW
@given(timelines())
def test_txt_comes_back_as_it_was(timeline: Timeline):
    read = as_txt(timeline)
    changes_nothing(timeline, read)
    makes_the_same(timeline, read)


@pytest.mark.parametrize("write", [as_csv, as_excel_csv, as_xlsx, as_txt, as_yaml])
def test_an_empty_timeline_comes_back_empty(write):
    from telling import tell

    changes_nothing(tell(case="Bos"), write(tell(case="Bos")))
