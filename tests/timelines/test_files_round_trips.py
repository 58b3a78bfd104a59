"""What goes out comes back: into the same timeline nothing changes, and an empty one becomes the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from timelines_any import LETTERS, timelines

from ota.timelines.cells import Known, Maker, collect_handles, label_cells, spell_entry, spell_switch
from ota.timelines.files import table, txt, yaml
from ota.timelines.files.model import Read
from ota.timelines.files.planning import plan
from ota.timelines.line import LineContext
from ota.timelines.model import Timeline
from ota.timelines.network import resolve_ties

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NO_APOSTROPHE = LETTERS.replace("'", "")


def rows_of(timeline: Timeline) -> list[dict[str, str]]:
    names = collect_handles(timeline)
    cells_ofs = [spell_entry(timeline, entry, names) for entry in timeline.entries]
    return [*cells_ofs, *(spell_switch(timeline, switch, names) for switch in timeline.switches)]


def as_yaml(timeline: Timeline, file: Read | None = None) -> Read:
    entries = [(entry, spell_entry(timeline, entry)) for entry in timeline.entries]
    switches = [(switch, spell_switch(timeline, switch)) for switch in timeline.switches]
    text = yaml.render({"case": timeline.case}, entries, switches, file, {}, Maker(timeline))
    return yaml.read_yaml(text, "t.yaml")


def through(suffix: str, content: bytes) -> Read:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"t{suffix}"
        path.write_bytes(content)
        return table.read_rows(path)


def as_csv(timeline: Timeline) -> Read:
    return through(".csv", table.to_csv(rows_of(timeline), "nl", excel=False))


def as_excel_csv(timeline: Timeline) -> Read:
    rows = [label_cells(row, timeline) for row in rows_of(timeline)]
    return through(".csv", table.to_csv(rows, "nl", excel=True))


def as_xlsx(timeline: Timeline) -> Read:
    rows = [label_cells(row, timeline) for row in rows_of(timeline)]
    return through(".xlsx", table.to_xlsx(rows, table.choose_columns(rows), timeline.lists, "", ["Bos"]))


def as_txt(timeline: Timeline) -> Read:
    text = txt.to_txt(timeline.case, rows_of(timeline), LineContext(timeline))
    return txt.read_lines(text.encode(), "t.txt")


def changes_nothing(timeline: Timeline, read: Read) -> None:
    timeline_plan = plan(timeline, read.rows, {}, Known(parties=("Kompas", "De Boei; noord")), prune=True)
    assert [str(problem) for problem in timeline_plan.problems] == []
    assert timeline_plan.timeline == timeline
    assert {name: n for name, n in timeline_plan.counts.items() if n and name != "unchanged"} == {}


def makes_the_same(timeline: Timeline, read: Read) -> None:
    empty = replace(timeline, entries=(), switches=())
    timeline_plan = plan(empty, read.rows, {}, Known(parties=("Kompas", "De Boei; noord")), prune=False)
    assert [problem.format_message("en") for problem in timeline_plan.problems] == []
    numbered = (replace(entry, number=n) for n, entry in enumerate(timeline_plan.timeline.entries, start=1))
    created = timeline_plan.timeline.with_entries(numbered)
    assert rows_of(created) == rows_of(timeline)
    before, after = resolve_ties(timeline).entries, resolve_ties(created).entries
    for entry, second in zip(before, after, strict=True):
        assert {r: (p.earliest, p.latest, p.open) for r, p in entry.points.items()} == {
            r: (p.earliest, p.latest, p.open) for r, p in second.points.items()
        }
    assert len(created.switches) == len(timeline.switches)


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
