"""The lists of `ota.toml` as timelines use them."""

from __future__ import annotations

from collections.abc import Mapping

from ota.study.settings import Listed, Settings
from ota.timelines.model import EntryKind, Lists, Organisation, PlacementKind


def build_lists(settings: Settings, language: str | None = None) -> Lists:
    """The lists with their labels in `language` (else the study's)."""
    spoken = language or settings.language

    def labels(listed: Mapping[str, Listed]) -> dict[str, str]:
        return {name: listed.format_label(spoken) for name, listed in listed.items()}

    kinds = {
        name: EntryKind(
            name,
            listed.format_label(spoken),
            str(listed.extras["lane"]),
            str(listed.extras.get("form", "event")),
            bool(listed.extras.get("period", False)),
            str(listed.extras.get("mark", "circle")),
            str(listed.extras.get("colour", "#555555")),
            tuple(listed.extras.get("words", ())),
        )
        for name, listed in settings.entries.items()
    }
    placements = {
        name: PlacementKind(
            name,
            listed.format_label(spoken),
            listed.extras.get("rank"),
            bool(listed.extras.get("counts_as_placement", True)),
            tuple(listed.extras.get("words", ())),
        )
        for name, listed in settings.placements.items()
    }
    return Lists(
        spoken,
        kinds,
        labels(settings.lanes),
        placements,
        labels(settings.frameworks),
        labels(settings.measures),
        {word: name for name, listed in settings.measures.items() for word in listed.extras.get("words", ())},
        labels(settings.laws),
        labels(settings.perspectives),
        {key.removeprefix("timelines."): n for key, n in settings.numbers.items() if key.startswith("timelines.")},
        {
            name: Organisation(
                name, listed.format_label(spoken), tuple(listed.extras.get("words", ())), listed.extras.get("kind", "")
            )
            for name, listed in settings.organisations.items()
        },
    )
