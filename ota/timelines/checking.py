"""What a person should look at in a timeline: what cannot be, what can hardly be, what was left out.

"Certainly" means: whatever the uncertain dates turn out to be. What is only possible is a warning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from sqlalchemy import select

from ota.db import tables
from ota.directory import nearest
from ota.errors import Problem
from ota.folding import alike
from ota.study import Study
from ota.timelines import proofs, store
from ota.timelines.model import NOWHEN, POINTS, Entry, Timeline
from ota.timelines.network import Network, Node
from ota.words import Word, say


def check(study: Study, cases: Sequence[str] = ()) -> list[Problem]:
    """Problems of these timelines (of all), errors before warnings."""
    timelines = store.read_all(study, cases)
    with study.reading() as connection:
        organisations = set(connection.execute(select(tables.person.c.organisation)).scalars()) - {None}
        lost = proofs.check_passages(connection)
    found = [problem for one in timelines for problem in problems(one)]
    found += parties(timelines, organisations)
    handles = {one.handle for timeline in timelines for one in timeline.entries}
    found += [Problem("timelines.check-evidence", entry, {"ref": ref}) for entry, ref in lost if entry in handles]
    return sorted(found, key=lambda one: one.warning)


def problems(timeline: Timeline) -> list[Problem]:
    """Problems of one timeline, entry by entry; unknown parties need the other timelines too (see `parties`)."""
    network = Network(timeline)
    found: list[Problem] = []
    for one in timeline.entries:
        found += _points(timeline, one)
        found += _lives(timeline, one, network)
        if timeline.form(one) == "help" and one.presence == "happened":
            missing = [name for name in ("goal", "outcome") if not one.text(name)]
            if missing:
                fields = ", ".join(say(f"timelines.cell-{name}", timeline.lists.language) for name in missing)
                found.append(_problem("no-goal", timeline, one, warning=True, fields=fields))
    found += _overlapping(timeline, network)
    found += _doubles(timeline)
    backward = {one.where for one in found if one.key == "timelines.check-order"}
    found += (one for one in _conflicts(timeline, network) if one.where not in backward)
    for n, switch in enumerate(timeline.switches, start=1):
        if not switch.why.strip():
            where = f"{timeline.case} {n}"
            found.append(Problem("timelines.check-no-why", where, {"n": n}, warning=True))
    for key, versions in timeline.versions.items():
        if all(one.standing in ("", "open") for one in versions):
            others = ", ".join(one.handle for one in versions[1:])
            found.append(_problem("open-versions", timeline, timeline.by_id[key], warning=True, others=others))
    return found


def _problem(key: str, timeline: Timeline, entry: Entry, *, warning: bool = False, **values: object) -> Problem:
    return Problem(f"timelines.check-{key}", f"{timeline.case} {entry.handle}", values, warning=warning)


def _points(timeline: Timeline, one: Entry) -> Iterator[Problem]:
    """An end before the start; a point of help after a later one."""
    told = [
        (role, one.points[role]) for role in POINTS if role in one.points and role not in ("hold", "resumed", "due")
    ]
    for (role, point), (later, other) in combinations(told, 2):
        if point.first is None or other.last is None:
            continue
        names: dict[str, Any] = {"one": Word(f"timelines.cell-{role}"), "other": Word(f"timelines.cell-{later}")}
        if point.first > other.last:
            yield _problem("order", timeline, one, **names)
        elif other.first is not None and other.first < point.first:
            yield _problem("order-possibly", timeline, one, warning=True, **names)
    end = one.end or NOWHEN
    for role in ("hold", "resumed"):
        point = one.points.get(role, NOWHEN)
        if point.first is not None and end.last is not None and point.first > end.last:
            yield _problem("after-end", timeline, one, one=Word(f"timelines.cell-{role}"))


def _lives(timeline: Timeline, one: Entry, network: Network) -> Iterator[Problem]:
    """About a child who was not born yet."""
    _, latest = network.bounds((one.id, "start"))
    for person in timeline.children:
        if (
            person.name in one.who
            and latest is not None
            and person.birth.first is not None
            and latest < person.birth.first
        ):
            yield _problem("unborn", timeline, one, name=person.name)


def _overlapping(timeline: Timeline, network: Network) -> Iterator[Problem]:
    """Two placements of one child at the same time."""
    placed = [one for one in timeline.told if timeline.form(one) == "placement" and one.presence == "happened"]
    for one, other in combinations(placed, 2):
        children = sorted(set(one.who) & set(other.who)) or (["?"] if not one.who and not other.who else [])
        if not children or one.id == other.id:
            continue
        a, b = (one.id, "start"), (one.id, "end")
        c, d = (other.id, "start"), (other.id, "end")
        values: dict[str, Any] = {"other": other.handle, "name": ", ".join(children)}
        if network.certainly_before(a, d) and network.certainly_before(c, b):
            yield _problem("overlap", timeline, one, **values)
        elif _dated(network, a, b, c, d) and network.possibly_before(a, d) and network.possibly_before(c, b):
            later = max(one, other, key=lambda entry: network.bounds((entry.id, "start"))[1] or 0)
            first = other if later is one else one
            if network.between((first.id, "end"), (later.id, "start"))[0] not in (0, None):
                yield _problem("overlap-possibly", timeline, one, warning=True, **values)


def _dated(network: Network, *nodes: Node) -> bool:
    return all(None not in network.bounds(node) for node in nodes)


def _doubles(timeline: Timeline) -> Iterator[Problem]:
    """The same told twice: alike in kind, title and people, at a time that may be the same."""
    seen: dict[tuple[object, ...], Entry] = {}
    linked = {one.id for several in timeline.versions.values() for one in several}
    for one in timeline.entries:
        key = (one.kind, alike(one.title), one.who, one.start.edtf or one.start.written)
        other = seen.setdefault(key, one)
        if other is not one and not {one.id, other.id} <= linked:
            yield _problem("double", timeline, one, warning=True, other=other.handle)


def _conflicts(timeline: Timeline, network: Network) -> Iterator[Problem]:
    """Dates and ties that cannot all hold; ages are told apart."""
    for one in timeline.told:
        for role in one.points:
            network.bounds((one.id, role))
    for nodes in network.conflicts:
        entries = [timeline.by_id[key] for key, _ in nodes if key in timeline.by_id]
        people = sorted({key.removeprefix("birth:") for key, _ in nodes if key.startswith("birth:")})
        handles = ", ".join(sorted({one.handle for one in entries}, key=lambda text: int(text[1:] or 0)))
        if people:
            values: dict[str, object] = {"names": ", ".join(people), "entries": handles}
            yield Problem("timelines.check-age", f"{timeline.case} {entries[0].handle}", values)
        elif entries:
            yield Problem("timelines.check-conflict", f"{timeline.case} {entries[0].handle}", {"entries": handles})


def parties(timelines: Sequence[Timeline], organisations: Iterable[str]) -> Iterator[Problem]:
    """Parties named once whose name is nearly that of another party or of an organisation of the study's people."""
    used = Counter(name for timeline in timelines for one in timeline.entries for name in one.parties_as())
    known = {*organisations, *(name for name, count in used.items() if count > 1)}
    folded = {alike(name) for name in known}
    for timeline in timelines:
        for one in timeline.entries:
            for name in one.parties_as():
                if used[name] == 1 and alike(name) not in folded:
                    near = nearest(name, known, least=0.8)
                    if near:
                        yield _problem("party", timeline, one, warning=True, name=name, near=", ".join(near))
