"""What an audience reads in the place of a name that is masked: its kind, or what the profile of that audience says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from ota.db.sql import Connection
from ota.leaving import Instead
from ota.privacy.audience import Audience
from ota.privacy.numbers import write_in_place
from ota.study.settings import Settings
from ota.study.settings_privacy import Profile

WriteMask = Callable[[str, str], str]  # kind of a mask, the words under it → what is printed there


def make_mask_writer(
    connection: Connection, settings: Settings, invent: Callable[[str], str] | None = None
) -> WriteMask:
    """What writes masks in this study. `invent` gives the invented name for one, empty where it has none; without it,
    since nobody opened the key, the kind stands where a profile asks for an invented name."""
    language = settings.language
    profiles = {
        audience.value: settings.profiles[audience.value]
        for audience in Audience
        if audience.value in settings.profiles and audience is not Audience.TEAM
    }
    if not profiles:
        return lambda kind, _words: write_in_place(kind, language)
    from ota.privacy.replacing import Replacer
    from ota.privacy.whois import SORTS, WhoIs

    who = WhoIs(connection, settings)
    replacers = {
        name: Replacer((), _drop_invented(profile), None, settings.places, language)
        for name, profile in profiles.items()
    }

    @cache
    def write_mask(kind: str, words: str) -> str:
        found = who.find(" ".join(words.split()), SORTS[kind]) if kind in SORTS else None
        printed = {
            name: replacer.write_name(found, words) if found else replacer.write_kind(kind)
            for name, replacer in replacers.items()
        }
        if invent and found and found.kind in ("person", "case") and (invented := invent(words)):
            printed.update({name: invented for name, profile in profiles.items() if profile.person == "invented"})
        return Instead(write_in_place(kind, language), printed)

    return write_mask


def _drop_invented(profile: Profile) -> Profile:
    return replace(profile, person="kind") if profile.person == "invented" else profile
