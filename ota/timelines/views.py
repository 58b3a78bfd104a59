"""A timeline as others may see it: roles for names, regions for places, no source, no date in a text.

A title is kept only where every word of it is ordinary (`ota.privacy.anonymous`); else the kind of the entry stands
alone. What is not known to be harmless is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from ota.privacy.anonymous import Anonymous
from ota.privacy.names import KnownName
from ota.privacy.ordinary import load_ordinary
from ota.timelines.model import CaseMember, Entry, Involved, Switch, Tie, Timeline
from ota.words import say


def assign_roles(timeline: Timeline, names: Mapping[str, str] | None = None) -> dict[str, KnownName]:
    """What stands for each name: "kind 1", "ouder 2", "organisatie 3", "medewerker"; `names` go first, then what the
    timeline tells of itself, then what the study knows besides."""
    lang = timeline.lists.language
    masks = {name: KnownName(name, "person", instead) for name, instead in (names or {}).items()}
    count = Counter(_name_role(person, lang) for person in timeline.people)
    seen = Counter[str]()
    for person in timeline.people:
        role = _name_role(person, lang)
        seen[role] += 1
        instead = f"{role} {seen[role]}" if count[role] > 1 or person.child else role
        masks.setdefault(person.name, KnownName(person.name, "person", instead))
    involved = [party for entry in timeline.entries for party in entry.parties]
    shared = Counter(known_name.instead for known_name in masks.values())
    organisations = dict.fromkeys(
        party.party for party in involved if party.party and not _is_ordinary_name(party.party, timeline)
    )
    fresh = [party for party in organisations if party not in masks or shared[masks[party].instead] > 1]
    for number, party in enumerate(fresh, 1):  # numbered, so that they can be told apart
        masks[party] = KnownName(party, "organisation", say("drawing.organisation", lang, n=number))
    for worker in dict.fromkeys(
        party.worker for party in involved if party.worker and not _is_ordinary_name(party.worker, timeline)
    ):
        masks.setdefault(worker, KnownName(worker, "person", say("privacy.worker", lang)))
    for who in dict.fromkeys(name for entry in timeline.entries for name in entry.who):
        if who not in masks and not _is_ordinary_name(who, timeline):
            masks[who] = KnownName(who, "person", say("privacy.somebody", lang))
    for known_name in timeline.known_names:
        if known_name.can_be_told_apart(load_ordinary(lang)):
            masks.setdefault(known_name.name, known_name)
    if timeline.case:
        masks.setdefault(timeline.case, KnownName(timeline.case, "case", say("privacy.somebody", lang)))
    return masks


def _is_ordinary_name(name: str, timeline: Timeline) -> bool:
    """Whether a party or somebody is called by ordinary words only: wijkteam, oma."""
    return name == name.lower() and Anonymous((), timeline.lists.language).mask_text(name) == name


def _name_role(person: CaseMember, language: str) -> str:
    return say("drawing.child", language) if person.child else person.role or say("privacy.somebody", language)


def anonymise(timeline: Timeline, names: Mapping[str, str] | None = None) -> Timeline:
    """The timeline without names, sources, evidence, notes, numbers and dates in texts (see `assign_roles`).

    The dates of its points stay, so that it can be placed; a drawing of it shows ages or months only.
    """
    masked = _Mask(timeline, assign_roles(timeline, names))
    return replace(
        timeline,
        case="",
        people=tuple(replace(person, name=masked.find_mask(person.name)) for person in timeline.people),
        entries=tuple(masked.mask_entry(entry) for entry in timeline.entries),
        switches=tuple(masked.mask_switch(switch) for switch in timeline.switches),
        calendar=False,
        session="",
        session_day="",
        evidence={},
        known_names=(),
    )


class _Mask:
    """Makes the entries and switch moments of one timeline anonymous."""

    def __init__(self, timeline: Timeline, masks: Mapping[str, KnownName]) -> None:
        self.timeline, self.masks = timeline, masks
        lists = timeline.lists
        labels = [kind.label for kind in lists.kinds.values()]
        labels += [word for kind in lists.kinds.values() for word in kind.words]
        for listed in (lists.measures, lists.frameworks, lists.perspectives):
            labels += [*listed, *listed.values()]
        self.anonymous = Anonymous(masks.values(), lists.language, labels)

    def find_mask(self, name: str) -> str:
        """What stands for a name, or for what is ordinary: itself."""
        return self.masks[name].instead if name in self.masks else name

    def mask_entry(self, entry: Entry) -> Entry:
        """One entry, with its titles, parties and people masked."""
        label = self.timeline.find_kind(entry).label
        parties = tuple(Involved(self.find_mask(party.party), party.part) for party in entry.parties)
        details = {key: detail for key, detail in entry.details.items() if key in _CODED}
        points = {
            role: replace(point, written="", ties=tuple(self._mask_tie(tie) for tie in point.ties))
            for role, point in entry.points.items()
        }
        return replace(
            entry,
            title=self.anonymous.mask_text(entry.title) or label,
            who=tuple(map(self.find_mask, entry.who)),
            parties=parties,
            points=points,
            source="",
            page="",
            note="",
            evidence=(),
            session="",
            details=details,
        )

    def mask_switch(self, switch: Switch) -> Switch:
        """A switch moment; its why only where it holds no name."""
        kind = say(f"drawing.switch-{switch.kind}", self.timeline.lists.language)
        return replace(
            switch,
            title=self.anonymous.mask_text(switch.title) or kind,
            why=self.anonymous.mask_text(switch.why),
            session="",
            person="",
        )

    def _mask_tie(self, tie: Tie) -> Tie:
        return replace(tie, anchor=f"birth:{self.find_mask(tie.person)}") if tie.person else tie


_CODED = frozenset({"aimed_at", "law", "framework", "measure", "placement", "refused_by", "done"})
