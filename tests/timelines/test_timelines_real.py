"""A table that others made: 2,954 dated events of 2,000 persons, imported through a column map, and drawn."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ota.study import Study
from ota.timelines import files, store

TABLE = Path(__file__).resolve().parents[3] / "shared" / "specimens" / "trajectories" / "actcal_tse.csv"
# Processor time of a process that draws one person, and then of 99 more in the same process.
SCRIPT = """
import sys, time
import subprocess
import sys
from pathlib import Path
from ota.study import open_study
from ota.timelines import store
from ota.drawing import DrawingOptions, draw_files
with open_study(Path(sys.argv[1])) as study:
    people = [one for one in store.read_all(study) if len(one.entries) > 1][:100]
assert len(people) == 100
draw_files(people[0], DrawingOptions(), "svg")
first = time.process_time()
for one in people[1:]:
    draw_files(one, DrawingOptions(), "svg")
print(first, time.process_time() - first)
"""
MAP = {"case": "id", "start": "time", "title": "event", "kind": "@gebeurtenis"}


@pytest.mark.skipif(not TABLE.exists(), reason="the specimens do not lie beside this checkout")
def test_events_of_another_make_come_in_and_a_hundred_are_drawn_for_twenty_times_the_price_of_one(study: Study):
    foreign = files.Foreign(MAP, "2000-01", "month")
    done = files.import_file(study, TABLE, foreign=foreign, new_cases=True)
    assert done.counts["added"] == 2954 and not done.problems
    timelines = store.read_all(study)
    assert len(timelines) == 2000
    first = timelines[0].entries[0]
    assert (first.title, first.start.edtf) == ("PartTime", "2000-01")
    ran = subprocess.run([sys.executable, "-c", SCRIPT, str(study.folder)], capture_output=True, text=True, check=True)
    first_drawing, further = map(float, ran.stdout.split())
    assert first_drawing + further <= 20 * first_drawing
