"""Spoken lines, typed one after another into a new study of their family, and what became of them, field by field.

A set is a JSON file of families (`spoken/README.md` says what stands in it). A line is understood when every field that
it should give is there, nothing else is, and nothing had to be asked. Counted apart is what would be false in print: a
placement, a measure or a day that is certain and was not said.

    python tests/timelines/spoken_lines.py tests/timelines/spoken/own.json [--all]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from builders import make_study

from ota.errors import OtaError
from ota.study import Study, records
from ota.text.folding import fold_name
from ota.timelines import operations
from ota.timelines.model import Entry, Point

Line = Mapping[str, Any]
SETS = Path(__file__).parent / "spoken"
SESSION = "Sessie 1"
# What organisations of one kind are called.
_ALIKE = (
    ("veilig thuis", "vt", "veiligthuis"),
    ("raad voor de kinderbescherming", "raad", "rvdk", "raad kinderbescherming", "kinderbescherming"),
    ("gi", "gecertificeerde instelling", "jeugdbescherming", "gezinsvoogd", "jeugdbeschermer", "jeugdzorg", "jb"),
    ("school", "basisschool", "middelbare school"),
    ("cjg", "centrum voor jeugd en gezin"),
    ("ggz", "jeugd ggz", "jeugdggz"),
    ("jeugdteam", "jgt", "jeugdgezinsteam", "jeugd en gezinsteam"),
    ("consultatiebureau", "cb"),
    ("leerplicht", "leerplichtambtenaar"),
    ("rechtbank", "rechter", "kinderrechter"),
    ("smw", "schoolmaatschappelijk werk"),
    ("jeugdgezondheidszorg", "jgz", "ggd", "schoolarts", "jeugdarts"),
    ("kinderopvang", "opvang", "kinderdagverblijf", "kdv"),
)
_ALWAYS = "1000-01-01", "9999-12-31"


@dataclass
class Judged:
    """What became of one line: the fields that are wrong, with what stands there; those that are right; those of which
    nothing was said nor given; what was asked; what is certain and was not said (a placement, a measure, a day)."""

    line: str
    wrong: dict[str, str] = field(default_factory=dict)
    right: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    surer: list[str] = field(default_factory=list)

    @property
    def understood(self) -> bool:
        return not self.wrong and not self.asked

    def judge(self, name: str, shown: str, right: bool, silent: bool = False) -> None:
        """Note a field: what stands there, whether it is right, and whether nothing was said nor given."""
        if not right:
            self.wrong[name] = shown
        elif silent:
            self.silent.add(name)
        else:
            self.right.add(name)


def judge_set(path: Path) -> list[Judged]:
    """All lines of a set, each family in a study of its own."""
    families = json.loads(path.read_text(encoding="utf-8"))["families"]
    return [judged for family in families for judged in judge_family(family)]


def judge_family(family: Mapping[str, Any]) -> Iterator[Judged]:
    with TemporaryDirectory() as folder, _make_family(Path(folder) / "study", family) as study:
        for line in family["lines"]:
            yield judge_line(study, family, line)


def _make_family(folder: Path, family: Mapping[str, Any]) -> Study:
    study = make_study(folder)
    written = datetime.fromisoformat(family["written"]).replace(tzinfo=UTC) + timedelta(hours=9)
    study.clock = lambda: written
    case = family["case"]
    records.add(study, records.CASE, case, {})
    records.add(study, records.CASE, "Anders", {})
    for person in family["people"]:
        cells = {"case": case, "role": _find_role(study, person["role"])}
        cells |= {cell: person[key] for cell, key in (("birth", "birth"), ("function", "called")) if person.get(key)}
        records.add(study, records.PERSON, person["name"], cells)
    records.add(study, records.SESSION, SESSION, {"date": family["session"], "cases": case})
    for party in family["parties"]:  # what the study knows, from another family
        operations.add(study, "Anders", "? - contact", {"kind": "bemoeienis", "parties": party})
    return study


def _find_role(study: Study, role: str) -> str:
    return role if role in study.settings.roles else "ouder"


def judge_line(study: Study, family: Mapping[str, Any], line: Line) -> Judged:
    """Type one line, and hold what is on the timeline against what it should give."""
    judged = Judged(line["line"])
    try:
        done = operations.add(study, family["case"], line["line"], {"session": SESSION})
    except OtaError as error:
        judged.judge("refused", error.key, False)
        return judged
    judged.asked = [question.problem.key for question in done.questions]
    if not done.entries:
        judged.judge("nothing", "no entry", False)
        return judged
    entry = done.entries[-1]
    children = {child.name for child in done.timeline.children}
    form, act = done.timeline.find_form(entry), line.get("measure_act")
    changed = form == "measure" and act in ("ends", "extended")  # the line is told in the measure that is there
    _judge_points(judged, entry, line, form, changed)
    if not changed:
        judged.judge("kind", entry.kind, entry.kind in line["kind"])
        presences = _list_presences(line, form)
        presence = "refused" if entry.read_detail("refused_by") else entry.presence
        judged.judge("presence", presence, presence in presences, presence == presences[0] == "happened")
        _judge_who(judged, entry, line, children)
    _judge_parties(judged, entry, line, family)
    measure = entry.read_detail("measure") if form == "measure" else ""
    if form == "measure" or act == "begin":
        judged.judge("measure", measure or "none", measure == line.get("measure", ""))
    if form == "measure" and not changed and act != "begin" and entry.presence == "happened":
        judged.surer.append("measure")
    placement = entry.read_detail("placement") if form == "placement" else ""
    if placement or line.get("placement"):
        judged.judge("placement", placement or "none", placement == line.get("placement", ""))
    if form == "placement" and entry.presence == "happened":
        placed = children & set(entry.who) or (children if len(children) == 1 else set())
        placing = "uithuisplaatsing" in line["kind"] and line.get("presence", "happened") == "happened"
        if placed - set(line.get("who", placed) if placing else ()):
            judged.surer.append("placement")
    return judged


def _list_presences(line: Line, form: str) -> tuple[str, ...]:
    """The presences that are right, the best first: what was asked for or refused may be told in several ways."""
    presence = line.get("presence", "happened")
    if presence == "refused":
        return ("refused", "absent", *(("happened",) if form == "decision" else ()))
    return (presence, "planned", "possible") if line.get("measure_act") == "requested" else (presence,)


def _judge_points(judged: Judged, entry: Entry, line: Line, form: str, changed: bool) -> None:
    if changed:
        _judge_point(judged, "end", "end" if "end" in line or "end_core" in line else "start", entry.end, line)
        return
    role = "due" if "due" in entry.points and not entry.start.known else "start"  # where a line says no other day
    _judge_point(judged, "date", "start", entry.points.get(role), line)
    _judge_point(judged, "end", "end", entry.end, line)


def _judge_point(judged: Judged, name: str, key: str, point: Point | None, line: Line) -> None:
    """A point that should be exact is so; a vague one is at least as wide as its core, and within what is too wide."""
    exact, core, outer = line.get(key), line.get(f"{key}_core"), line.get(f"{key}_outer")
    first, last = (point.earliest, point.latest) if point else (None, None)
    still = point is not None and point.open
    shown = "open" if still else f"{first}..{last}"
    if exact == "open":
        judged.judge(name, shown, still)
    elif exact is None and core is None:
        if key == "start" and key not in line:
            return  # a reader may take it from the line before, or not
        dated = point is not None and (point.known or still)
        judged.judge(name, shown, not dated, not dated)
        if dated and not still:
            judged.surer.append("day")
    else:
        certain, within = exact or core, exact or outer or _ALWAYS
        low, high = first or _ALWAYS[0], last or _ALWAYS[1]
        wide = low <= certain[0] and certain[1] <= high
        judged.judge(name, shown, wide and within[0] <= low and high <= within[1])
        if not wide and not still:
            judged.surer.append("day")


def _judge_who(judged: Judged, entry: Entry, line: Line, children: set[str]) -> None:
    """The children are those of the line and no other; adults of the line are there, and another may be."""
    if "who" in line:
        who, stored = set(line["who"]), set(entry.who)
        right = who & children == stored & children and who <= stored
        judged.judge("who", ", ".join(sorted(stored)) or "nobody", right, not who and not stored)


def _judge_parties(judged: Judged, entry: Entry, line: Line, family: Mapping[str, Any]) -> None:
    """The parties are those of the line and no other; where a family says `[]` of lines without any, a line that says
    nothing of them is not counted, as with `who`."""
    known = family["parties"]
    if "parties" not in line and any(other.get("parties") == [] for other in family["lines"]):
        if not {"from", "to"} & line.keys():
            return
        line = {**line, "parties": [name for key in ("from", "to") if (name := line.get(key))]}
    stored = {(_name_party(party.party, known), _fold(party.worker)) for party in entry.parties}
    expected = {
        (_name_party(name, known), _fold(worker)) for name, worker in map(_split_worker, line.get("parties", ()))
    }
    shown = ", ".join(f"{party.part}:{party.party}({party.worker})" for party in entry.parties) or "none"
    right = _are_alike(stored, expected)
    for part in ("from", "to"):
        names = line.get(part) or []
        names = [names] if isinstance(names, str) else names
        there = {_name_party(party.party, known) for party in entry.parties if party.part == part}
        right = right and (not names or there == {_name_party(_split_worker(name)[0], known) for name in names})
    judged.judge("party", shown, right, not stored and not expected)


def _are_alike(stored: set[tuple[str, str]], expected: set[tuple[str, str]]) -> bool:
    """Whether these are the same parties, each by another name at most: "de esdoorn" for "vso de esdoorn", or
    the one of that kind that has a name: "jeugdbescherming noord" for "gi"."""
    left = [party for party in stored if party not in expected]
    for name, worker in (party for party in expected if party not in stored):
        words = set(name.split())
        fitting = [
            (party_name, its_worker)
            for party_name, its_worker in left
            if its_worker == worker
            and (
                words <= {*party_name.split()}
                or words >= {*party_name.split()}
                or _name_party(party_name.split()[0], ()) == name
            )
        ]
        if not fitting:
            return False
        left.remove(fitting[0])
    return not left


def _split_worker(text: str) -> tuple[str, str]:
    name, _, worker = text.partition(" (")
    return name, worker.rstrip(")")


def _name_party(text: str, known: Iterable[str]) -> str:
    """A party as it is compared: a known one by a part of its name, a kind of organisation by one of its names."""
    name = _fold(text)
    fitting = [party for party in map(_fold, known) if name == party or set(name.split()) < set(party.split())]
    name = fitting[0] if len(fitting) == 1 else name
    return next((names[0] for names in _ALIKE if name in names), name)


def _fold(text: str) -> str:
    return fold_name(text).removeprefix("de ").removeprefix("het ").replace("-", " ").replace("  ", " ")


def describe(judgements: list[Judged], with_right: bool = False) -> Iterator[str]:
    """The figures of a set, and its lines: what is wrong with each, those that are right too with `with_right`."""
    for judged in judgements:
        marks = [*(f"{name}={what}" for name, what in judged.wrong.items()), *(f"?{key}" for key in judged.asked)]
        marks += [f"SURER:{what}" for what in judged.surer]
        if marks or with_right:
            yield f"{'ok ' if judged.understood else '-  '} {judged.line}\n      {'; '.join(marks)}"
    count = len(judgements)
    understood = sum(judged.understood for judged in judgements)
    yield f"lines understood: {understood} of {count} ({understood / count:.0%})"
    right = Counter(name for judged in judgements for name in judged.right)
    wrong = Counter(name for judged in judgements for name in judged.wrong)
    speaking = right.total() + wrong.total()
    yield f"fields right, of those that say something: {right.total()} of {speaking} ({right.total() / speaking:.0%})"
    yield "  " + ", ".join(f"{name} {right[name]} of {right[name] + wrong[name]}" for name in sorted(right | wrong))
    yield f"lines asked about: {sum(bool(judged.asked) for judged in judgements)}"
    surer = Counter(what for judged in judgements for what in judged.surer)
    yield "certain and not said: " + (", ".join(f"{what} {number}" for what, number in surer.items()) or "0")


if __name__ == "__main__":
    sys.stdout.write("\n".join(describe(judge_set(Path(sys.argv[1])), "--all" in sys.argv)) + "\n")
