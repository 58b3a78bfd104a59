"""What a person should look at in a timeline: what cannot be, what can hardly be, what was left out.

"Certainly" means: whatever the uncertain dates turn out to be. What is only possible is a warning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from ota.db import tables
from ota.db.sql import select
from ota.directory import find_nearest
from ota.errors import Problem
from ota.study import Study
from ota.text.folding import fold_name
from ota.timelines import proofs, store
from ota.timelines.asking import ask_back
from ota.timelines.model import NOWHEN, POINTS, Entry, Timeline
from ota.timelines.network import Network, Node
from ota.words import Word, say


def check(study: Study, cases: Sequence[str] = ()) -> list[Problem]:
    """Problems of these timelines (of all), errors before warnings."""
    timelines = store.read_all(study, cases)
    with study.reading() as connection:
        organisations = set(connection.execute(select(tables.person.c.organisation)).scalars()) - {None}
        lost = proofs.check_passages(connection)
    all_problems = [problem for timeline in timelines for problem in find_problems(timeline)]
    all_problems += find_similar_parties(timelines, organisations)
    handles = {entry.handle for timeline in timelines for entry in timeline.entries}
    all_problems += [
        Problem("timelines.check-evidence", entry, {"ref": ref}) for entry, ref in lost if entry in handles
    ]
    return sorted(all_problems, key=lambda problem: problem.warning)


def find_problems(timeline: Timeline) -> list[Problem]:
    """Problems of one timeline, entry by entry; `find_similar_parties` needs all timelines."""
    network = Network(timeline)
    problems: list[Problem] = []
    for entry in timeline.entries:
        problems += _check_points(timeline, entry)
        problems += _check_births(timeline, entry, network)
        problems += (question.problem for question in ask_back(timeline, entry))
        if timeline.find_form(entry) == "help" and entry.presence == "happened":
            missing = [name for name in ("goal", "outcome") if not entry.read_detail(name)]
            if missing:
                fields = ", ".join(say(f"timelines.cell-{name}", timeline.lists.language) for name in missing)
                problems.append(_build_problem("no-goal", timeline, entry, warning=True, fields=fields))
    undated = [entry.handle for entry in timeline.entries if timeline.calendar and _is_undated(entry, timeline)]
    if undated:
        values: dict[str, object] = {"entries": ", ".join(undated)}
        problems.append(Problem("timelines.check-undated", timeline.case, values, warning=True))
    problems += _find_overlapping(timeline, network)
    problems += _find_doubles(timeline)
    backward = {problem.where for problem in problems if problem.key == "timelines.check-order"}
    problems += (problem for problem in _find_conflicts(timeline, network) if problem.where not in backward)
    for n, switch in enumerate(timeline.switches, start=1):
        if not switch.why.strip():
            where = f"{timeline.case} {n}"
            problems.append(Problem("timelines.check-no-why", where, {"n": n}, warning=True))
    for key, versions in timeline.versions.items():
        if all(entry.standing in ("", "open") for entry in versions):
            later_handles = ", ".join(entry.handle for entry in versions[1:])
            problems.append(
                _build_problem("open-versions", timeline, timeline.by_id[key], warning=True, others=later_handles)
            )
    return problems


def _is_undated(entry: Entry, timeline: Timeline) -> bool:
    """Whether nothing says when something that happened was, nor what it was before or after."""
    ordered = entry.after or any(entry.id in later.after for later in timeline.entries)
    dated = any(point.known or point.ties or point.open for point in entry.points.values())
    return entry.presence == "happened" and not (dated or ordered or entry.version_of)


def _build_problem(key: str, timeline: Timeline, entry: Entry, *, warning: bool = False, **values: object) -> Problem:
    return Problem(f"timelines.check-{key}", f"{timeline.case} {entry.handle}", values, warning=warning)


def _check_points(timeline: Timeline, entry: Entry) -> Iterator[Problem]:
    """An end before the start; a point of help after a later one."""
    dated_points = [
        (role, entry.points[role]) for role in POINTS if role in entry.points and role not in ("hold", "resumed", "due")
    ]
    for (role, point), (later, other_point) in combinations(dated_points, 2):
        if point.first is None or other_point.last is None:
            continue
        names: dict[str, Any] = {"one": Word(f"timelines.cell-{role}"), "other": Word(f"timelines.cell-{later}")}
        if point.first > other_point.last:
            yield _build_problem("order", timeline, entry, **names)
        elif other_point.first is not None and other_point.first < point.first:
            yield _build_problem("order-possibly", timeline, entry, warning=True, **names)
    end = entry.end or NOWHEN
    for role in ("hold", "resumed"):
        point = entry.points.get(role, NOWHEN)
        if point.first is not None and end.last is not None and point.first > end.last:
            yield _build_problem("after-end", timeline, entry, one=Word(f"timelines.cell-{role}"))


def _check_births(timeline: Timeline, entry: Entry, network: Network) -> Iterator[Problem]:
    """About a child who was not born yet."""
    _, latest = network.bound_node((entry.id, "start"))
    for person in timeline.children:
        if (
            person.name in entry.who
            and latest is not None
            and person.birth.first is not None
            and latest < person.birth.first
        ):
            yield _build_problem("unborn", timeline, entry, name=person.name)


def _find_overlapping(timeline: Timeline, network: Network) -> Iterator[Problem]:
    """Two placements of one child at the same time."""
    placed = [
        entry
        for entry in timeline.entries_once
        if timeline.find_form(entry) == "placement" and entry.presence == "happened"
    ]
    for entry, other_entry in combinations(placed, 2):
        children = sorted(set(entry.who) & set(other_entry.who)) or (
            ["?"] if not entry.who and not other_entry.who else []
        )
        if not children or entry.id == other_entry.id:
            continue
        a, b = (entry.id, "start"), (entry.id, "end")
        c, d = (other_entry.id, "start"), (other_entry.id, "end")
        values: dict[str, Any] = {"other": other_entry.handle, "name": ", ".join(children)}
        if network.is_certainly_before(a, d) and network.is_certainly_before(c, b):
            yield _build_problem("overlap", timeline, entry, **values)
        elif _has_dates(network, a, b, c, d) and network.is_possibly_before(a, d) and network.is_possibly_before(c, b):
            later = max(entry, other_entry, key=lambda entry: network.bound_node((entry.id, "start"))[1] or 0)
            first = other_entry if later is entry else entry
            if later.id in timeline.closed_by.get(first.id, ()):
                continue  # its end is what is asked then
            if network.bound_between((first.id, "end"), (later.id, "start"))[0] not in (0, None):
                yield _build_problem("overlap-possibly", timeline, entry, warning=True, **values)


def _has_dates(network: Network, *nodes: Node) -> bool:
    return all(None not in network.bound_node(node) for node in nodes)


def _find_doubles(timeline: Timeline) -> Iterator[Problem]:
    """The same told twice: alike in kind, title and people, at a time that may be the same."""
    seen: dict[tuple[object, ...], Entry] = {}
    linked = {entry.id for versions in timeline.versions.values() for entry in versions}
    for entry in timeline.entries:
        key = (entry.kind, fold_name(entry.title), entry.who, entry.start.edtf or entry.start.written)
        other_entry = seen.setdefault(key, entry)
        if other_entry is not entry and not {entry.id, other_entry.id} <= linked:
            yield _build_problem("double", timeline, entry, warning=True, other=other_entry.handle)


def _find_conflicts(timeline: Timeline, network: Network) -> Iterator[Problem]:
    """Dates and ties that cannot all hold; ages are told apart."""
    for entry in timeline.entries_once:
        for role in entry.points:
            network.bound_node((entry.id, role))
    for nodes in network.conflicts:
        entries = [timeline.by_id[key] for key, _ in nodes if key in timeline.by_id]
        people = sorted({key.removeprefix("birth:") for key, _ in nodes if key.startswith("birth:")})
        handles = ", ".join(sorted({entry.handle for entry in entries}, key=lambda text: int(text[1:] or 0)))
        if people:
            values: dict[str, object] = {"names": ", ".join(people), "entries": handles}
            yield Problem("timelines.check-age", f"{timeline.case} {entries[0].handle}", values)
        elif entries:
            yield Problem("timelines.check-conflict", f"{timeline.case} {entries[0].handle}", {"entries": handles})


def find_similar_parties(timelines: Sequence[Timeline], organisations: Iterable[str]) -> Iterator[Problem]:
    """Parties named once whose name is nearly that of another party or of an organisation of the study's people."""
    used = Counter(name for timeline in timelines for entry in timeline.entries for name in entry.list_parties())
    usual_names = {*organisations, *(name for name, count in used.items() if count > 1)}
    folded = {fold_name(name) for name in usual_names}
    for timeline in timelines:
        for entry in timeline.entries:
            for name in entry.list_parties():
                if used[name] == 1 and fold_name(name) not in folded:
                    near = find_nearest(name, usual_names, similarity=0.8)
                    if near:
                        yield _build_problem("party", timeline, entry, warning=True, name=name, near=", ".join(near))
