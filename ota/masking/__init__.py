"""Names in what was said: proposed by the program, accepted or refused by a person, and printed as `[naam]` ever after.

What touches texts, codings and masks together. The words stored are never altered: a mask is a place in a text, and
whatever reads words for others than the team puts its kind there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.masking.answering import answer_sightings
    from ota.masking.checking import check
    from ota.masking.desk import NameDesk, NameRow
    from ota.masking.listing import list_sightings
    from ota.masking.registering import Registering, register_names
    from ota.masking.reviewing import ReviewDesk, build_worksheet, find_kind, take_answers
    from ota.masking.sightings import ScanRules, Sighting, find_sightings

__all__ = [
    "NameDesk",
    "NameRow",
    "Registering",
    "ReviewDesk",
    "ScanRules",
    "Sighting",
    "answer_sightings",
    "build_worksheet",
    "check",
    "find_kind",
    "find_sightings",
    "list_sightings",
    "register_names",
    "take_answers",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    answering="answer_sightings",
    checking="check",
    desk="NameDesk NameRow",
    listing="list_sightings",
    registering="Registering register_names",
    reviewing="ReviewDesk build_worksheet find_kind take_answers",
    sightings="ScanRules Sighting find_sightings",
)
