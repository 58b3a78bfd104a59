"""A timeline as others may see it: roles for names, regions for places, no source, no date in a text.

A title is kept only where nothing in it looks like a name that nobody has said a word for; else the kind of the entry
stands alone. What is not known to be harmless is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from ota.timelines.model import Entry, Involved, Person, Switch, Tie, Timeline
from ota.words import say

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november"),
    *("december", "january", "february", "march", "may", "june", "july", "august", "october"),
    *("jan", "feb", "mrt", "apr", "jun", "jul", "aug", "sept", "sep", "okt", "oct", "nov", "dec"),
)
_MONTH = rf"(?:{'|'.join(_MONTHS)})\b\.?"
_DATES = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}(?:e|ste|de|st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:\s+'?\d{{2,4}})?"
    rf"|(?!may\b(?!\s+\d)){_MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?!\d))?(?:\s+'?\d{{2,4}})?"
    r"|\d{1,4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,4}"
    r"|\d{1,2}/\d{1,2}(?!\w)"
    r"|(?:19|20)\d\d(?:\s*[-/–]\s*(?:(?:19|20)\d\d|\d{1,2}))?"
    r"|'\d\d)(?!\w)",
    re.I,
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@cache
def _ordinary_words() -> frozenset[str]:
    """Words that may open a title; any other capitalised word may be somebody's name."""
    text = files("ota.timelines").joinpath("ordinary.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def without_dates(text: str) -> str:
    """`text` with every calendar date, year and month taken out; "…" stands where they were."""
    return _DATES.sub("…", text) if text else text


def roles_of(timeline: Timeline, names: Mapping[str, str] | None = None) -> dict[str, str]:
    """What stands for each name on the timeline: "kind 1", "ouder 2", "organisatie 3", "medewerker"; `names` go first.

    `names` also holds what the study knows besides, such as municipalities and what stands for them.
    """
    lang = timeline.lists.language
    known = dict(names or {})
    count: dict[str, int] = {}
    for person in timeline.people:
        count[_role(person, lang)] = count.get(_role(person, lang), 0) + 1
    seen: dict[str, int] = {}
    for person in timeline.people:
        role = _role(person, lang)
        seen[role] = seen.get(role, 0) + 1
        known.setdefault(person.name, f"{role} {seen[role]}" if count[role] > 1 or person.child else role)
    listed = [(one.party, one.worker) for entry in timeline.entries for one in entry.parties]
    shared = Counter(known.values())
    organisations = dict.fromkeys(party for party, _ in listed if party and party != party.lower())
    fresh = [party for party in organisations if party not in known or shared[known[party]] > 1]
    for number, party in enumerate(fresh, 1):  # numbered, so that they can be told apart
        known[party] = say("drawing.organisation", lang, n=number)
    for worker in dict.fromkeys(worker for _, worker in listed if worker):
        known.setdefault(worker, say("drawing.worker", lang))
    for who in dict.fromkeys(name for entry in timeline.entries for name in entry.who):
        known.setdefault(who, say("drawing.somebody", lang) if who != who.lower() else who)
    return known


def _role(person: Person, language: str) -> str:
    return say("drawing.child", language) if person.child else person.role or say("drawing.somebody", language)


def anonymised(timeline: Timeline, names: Mapping[str, str] | None = None) -> Timeline:
    """The timeline without names, sources, evidence, notes and dates in texts (see `roles_of`).

    The dates of its points stay, so that it can be placed; a drawing of it shows ages or months only.
    """
    known = roles_of(timeline, names)
    masked = _Mask(timeline, known)
    entries = tuple(masked.entry(one) for one in timeline.entries)
    return replace(
        timeline,
        case="",
        people=tuple(replace(one, name=known[one.name], birth=one.birth) for one in timeline.people),
        entries=entries,
        switches=tuple(masked.switch(one) for one in timeline.switches),
        calendar=False,
        evidence={},
    )


class _Mask:
    """Replaces what is known by name, and leaves out the texts in which something may be a name still."""

    def __init__(self, timeline: Timeline, known: Mapping[str, str]) -> None:
        self.timeline, self.known = timeline, known
        self.parts: dict[str, str] = {}
        generic = _ordinary_words() | {
            word.lower() for kind in timeline.lists.kinds.values() for word in _words(kind.label)
        }
        parties = {one.party for entry in timeline.entries for one in entry.parties}
        whole = {name.casefold() for name in known}
        self.capital: set[str] = set()  # words of an organisation's name: "Veilig" is one, "veilig" is not
        for name, instead in sorted(known.items(), key=lambda one: one[0] in parties):
            self.parts[name.casefold()] = instead
            for word in _words(name):
                folded = word.casefold()
                if word[0].isupper() and len(word) > 2 and word.lower() not in generic and folded not in whole:
                    if name in parties and folded not in self.parts:
                        self.capital.add(folded)
                    self.parts.setdefault(folded, instead)
        names = sorted(filter(None, self.parts), key=len, reverse=True)
        pattern = "|".join(re.escape(one) for one in names)
        self.names = (
            re.compile(rf"(?<!\w)(?:(?:de|het|the) )?(?P<name>{pattern})(?:s|'s|’s)?(?!\w)", re.I) if names else None
        )
        said = [kind.label for kind in timeline.lists.kinds.values()]
        said += [word for kind in timeline.lists.kinds.values() for word in kind.words]
        for labels in (timeline.lists.measures, timeline.lists.frameworks, timeline.lists.perspectives):
            said += labels.values()
            said += [key.upper() for key in labels]
        self.safe = generic | {word.lower() for text in said for word in _words(text)}

    def masked(self, text: str) -> str:
        """`text` with words for names, and no date."""
        if self.names is None:
            return without_dates(text)
        return without_dates(self.names.sub(self._instead, text))

    def _instead(self, found: re.Match[str]) -> str:
        written = found["name"]
        folded = written.casefold()
        if folded in self.capital and not written[0].isupper():
            return found[0]
        for one in (folded, folded.removesuffix("'s").removesuffix("’s"), folded.removesuffix("s")):
            if one in self.parts:
                return self.parts[one]
        return say("drawing.somebody", self.timeline.lists.language)

    def safely(self, text: str) -> str:
        """`text` masked, or nothing where a capitalised word is left that is not known to be an ordinary one."""
        left = self.names.sub(" ", text) if self.names else text
        words = [word for word in _words(without_dates(left)) if word[0].isupper()]
        return self.masked(text) if all(self._ordinary(word) for word in words) else ""

    def _ordinary(self, word: str) -> bool:
        low = word.lower()
        return low in self.safe or all(part in self.safe for part in re.split(r"[-'’]", low) if part)

    def entry(self, entry: Entry) -> Entry:
        """One entry, with its titles, parties and people masked."""
        known, label = self.known, self.timeline.kind(entry).label
        parties = tuple(Involved(known.get(one.party, one.party), one.part) for one in entry.parties)
        details = {key: value for key, value in entry.details.items() if key in _CODED}
        points = {
            role: replace(point, written="", ties=tuple(self._tie(tie) for tie in point.ties))
            for role, point in entry.points.items()
        }
        return replace(
            entry,
            title=self.safely(entry.title) or label,
            who=tuple(known.get(name, name) for name in entry.who),
            parties=parties,
            points=points,
            source="",
            page="",
            note="",
            evidence=(),
            session="",
            details=details,
        )

    def switch(self, switch: Switch) -> Switch:
        """A switch moment; its why only where it holds no name."""
        kind = say(f"drawing.switch-{switch.kind}", self.timeline.lists.language)
        return replace(
            switch,
            title=self.safely(switch.title) or kind,
            why=self.safely(switch.why),
            session="",
            person="",
        )

    def _tie(self, tie: Tie) -> Tie:
        return replace(tie, anchor=f"birth:{self.known.get(tie.person, tie.person)}") if tie.person else tie


_CODED = frozenset({"aimed_at", "law", "framework", "measure", "placement", "refused_by", "done"})


def _words(text: str) -> Iterable[str]:
    return _WORD.findall(text)
