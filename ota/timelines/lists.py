"""The lists of `ota.toml` as timelines use them."""

from __future__ import annotations

from collections.abc import Mapping

from ota.study.settings import Listed, Settings
from ota.timelines.model import Kind, Lists, PlacementKind


def lists_of(settings: Settings, language: str | None = None) -> Lists:
    """The lists with their labels in `language` (else the study's)."""
    spoken = language or settings.language

    def labels(listed: Mapping[str, Listed]) -> dict[str, str]:
        return {name: one.label(spoken) for name, one in listed.items()}

    kinds = {
        name: Kind(
            name,
            one.label(spoken),
            str(one.more["lane"]),
            str(one.more.get("form", "event")),
            bool(one.more.get("period", False)),
            str(one.more.get("mark", "circle")),
            str(one.more.get("colour", "#555555")),
            tuple(one.more.get("words", ())),
        )
        for name, one in settings.entries.items()
    }
    placements = {
        name: PlacementKind(
            name, one.label(spoken), one.more.get("rank"), bool(one.more.get("counts_as_placement", True))
        )
        for name, one in settings.placements.items()
    }
    return Lists(
        spoken,
        kinds,
        labels(settings.lanes),
        placements,
        labels(settings.frameworks),
        labels(settings.measures),
        labels(settings.laws),
        labels(settings.perspectives),
        {key.removeprefix("timelines."): n for key, n in settings.numbers.items() if key.startswith("timelines.")},
    )
