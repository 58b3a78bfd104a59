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
from ota.timelines.fields import ENTRY, SWITCH, EntryCell, Holder, Masks
from ota.timelines.model import CaseMember, Timeline
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
    masks = assign_roles(timeline, names)
    lists = timeline.lists
    labels = [kind.label for kind in lists.kinds.values()]
    # A word of a longer phrase ("wil graag hulp") is not listed by itself.
    labels += [word for kind in lists.kinds.values() for word in kind.words if len(word.split()) == 1]
    for listed in (lists.measures, lists.frameworks, lists.perspectives):
        labels += [*listed, *listed.values()]
    anonymous = Anonymous(masks.values(), lists.language, labels)

    def find_mask(name: str) -> str:
        """What stands for a name, or for what is ordinary: itself."""
        return masks[name].instead if name in masks else name

    def hide(table: Mapping[str, EntryCell], holder: Holder, label: str) -> Holder:
        """An entry or switch moment, cell by cell."""
        hidden = Masks(find_mask, anonymous.mask_text, label)
        for cell in table.values():
            holder = cell.put_masked(holder, hidden)
        return holder

    return replace(
        timeline,
        case="",
        people=tuple(replace(person, name=find_mask(person.name)) for person in timeline.people),
        entries=tuple(hide(ENTRY, entry, timeline.find_kind(entry).label) for entry in timeline.entries),
        switches=tuple(
            hide(SWITCH, switch, say(f"drawing.switch-{switch.kind}", lists.language)) for switch in timeline.switches
        ),
        calendar=False,
        session="",
        session_day="",
        evidence={},
        known_names=(),
    )
