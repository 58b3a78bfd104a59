"""Any timeline: entries with dates of every sort, ties, versions, phases, order, parties; for round trips."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from telling import child, lists

from ota.timelines.cells import Maker
from ota.timelines.model import CaseMember, Entry, Switch, Timeline
from ota.timelines.operations import make_version

PEOPLE = (child("Raymond Bos", "2010"), child("Ruud Bos", "2009-05"), CaseMember("Moeder Bos", "ouder"))
LETTERS = "abcdeéïABC 019;\"[]=:-#&{}*!|>%@\\,.()?–'"
DATES = (
    *("2019", "2019-04", "april 2019", "12 mei 2020", "rond april 2019", "in juli van dat jaar = 2019-07"),
    *("begin 2020", "ooit = ?", "?", "= 2018-03", "toen Ruud 8 was", "toen de jongens 8 en 9 waren"),
)
PERIODS = ("2019/2021", "sinds oktober 2019", "tussen oktober 2019 en maart 2020", "sinds oktober = 2019-10/..")
RELATIVE = ("na een jaar", "een paar weken later", "twee weken na de scheiding")
KINDS = ("gebeurtenis", "school", "hulp", "uithuisplaatsing", "maatregel", "besluit", "afspraak", "overdracht")
FIELDS: dict[str, dict[str, tuple[str, ...]]] = {
    "hulp": {"aimed_at": ("kind; gezin", "ouder"), "law": ("jeugdwet",), "refused_by": ("family",), "goal": ("rust",)},
    "uithuisplaatsing": {
        "placement": ("leefgroep",),
        "phases": ("2019: vrijwillig; 2020-02: dwang + muhp", "muhp; na een jaar: dwang"),
    },
    "maatregel": {"measure": ("ots",)},
    "besluit": {"how": ("in haast",), "better": ("thuis blijven",)},
    "afspraak": {"by": ("Kompas",), "due": ("mei 2021",), "done": ("partly",)},
}


def texts(signs: str = LETTERS) -> st.SearchStrategy[str]:
    """A text without blanks around it."""
    return st.text(signs, max_size=12).map(lambda text: "x" + " ".join(text.split()) + "x")


@st.composite
def timelines(draw: st.DrawFn, signs: str = LETTERS) -> Timeline:
    """A timeline of at most seven entries, as the store would give it: numbered, people sorted."""
    timeline = Timeline("Bos", lists(), PEOPLE, as_of="2024-06-30")
    for n in range(1, draw(st.integers(0, 6)) + 1):
        cells = draw(_cells(n, signs))
        maker = Maker(timeline)
        entry = maker.make_entry(cells, Entry("", "", f"id{n}"), timeline.entries, new=True)
        assert not maker.problems, (cells, [str(problem) for problem in maker.problems])
        timeline = timeline.with_entries((*timeline.entries, make_version(replace(entry, number=n), timeline)))
    if timeline.entries:
        extra = draw(st.lists(_switch(len(timeline.entries), signs), max_size=2))
        timeline = replace(timeline, switches=tuple(replace(switch, id=f"s{n}") for n, switch in enumerate(extra)))
    return timeline


@st.composite
def _cells(draw: st.DrawFn, n: int, signs: str) -> dict[str, str]:
    kind = draw(st.sampled_from(KINDS))
    further = [f"E{m}" for m in range(1, n)]
    cells = {"kind": kind, "title": draw(texts(signs))}
    dates: list[str] = [*DATES, *PERIODS]
    start = draw(st.sampled_from([*dates, *RELATIVE[:2], *([""] * 3)] if further else dates))
    cells["start"] = start
    if start in RELATIVE:
        days = draw(st.sampled_from(("", "", " 30..60", " ..-5")))
        cells["start_from"] = draw(st.sampled_from(further)) + days
    if start and start not in PERIODS and draw(st.booleans()):
        cells["end"] = draw(st.sampled_from(("..", "2022", "na een jaar", "nu")))
    columns: dict[str, Any] = {
        "who": st.sampled_from(("Ruud", "Moeder Bos; Ruud Bos")),
        "parties": st.sampled_from(("Kompas", 'Kompas (Ilse Hoek); "De Boei; noord"')),
        "provider": st.just("Kompas (M)"),
        "presence": st.sampled_from(("absent", "planned")),
        "perspective": st.sampled_from(("ouders", "dossier")),
        "note": st.builds("{}\n{}".format, texts(signs), texts(signs)),
        "page": st.just("12a"),
        "registered": st.just("maart 2019"),
        "intake": st.just("na bijna een jaar"),
        "sequence": st.sampled_from(("1", "2")),
    }
    if further:
        columns |= {name: st.sampled_from(further) for name in ("after", "version_of", "answers")}
    columns |= {name: st.sampled_from(values) for name, values in FIELDS.get(kind, {}).items()}
    for name in draw(st.lists(st.sampled_from(sorted(columns)), unique=True, max_size=5)):
        if name != "intake" or cells.get("registered"):
            cells[name] = draw(columns[name])
    return cells


def _switch(count: int, signs: str) -> st.SearchStrategy[Switch]:
    entries = st.lists(st.integers(1, count), unique=True, min_size=1, max_size=3)
    return st.builds(
        lambda kind, title, numbers, why, accepted: Switch(
            kind, title, why, entries=tuple(f"id{n}" for n in sorted(numbers)), accepted=accepted
        ),
        st.sampled_from(("levensloop", "hulpverlening")),
        texts(signs),
        entries,
        texts(signs),
        st.booleans(),
    )
