"""For whom an output is: what it may hold follows from that, and nobody has to remember it.

From the researchers themselves to everybody: `team` is a working copy and complete; `participants` are the teams to
whom first results go back, who know a mother by her sentence; `commissioner` pays for the study; `public` is everyone.
"""

from __future__ import annotations

from enum import StrEnum

from ota.errors import OtaError
from ota.words import LANGUAGES, say


class Audience(StrEnum):
    """Who will read an output."""

    TEAM = "team"
    PARTICIPANTS = "participants"
    COMMISSIONER = "commissioner"
    PUBLIC = "public"

    def format_label(self, language: str) -> str:
        """How the audience is called: team, deelnemers, opdrachtgever, openbaar."""
        return say(f"privacy.audience-{self.value}", language)


def read_audience(typed: str) -> Audience:
    """The audience that is meant, by its name in either language; raises OtaError for another word."""
    folded = typed.strip().casefold()
    names = dict.fromkeys(name for audience in Audience for name in (audience.value, audience.format_label("nl")))
    for audience in Audience:
        if folded in {audience.value, *(audience.format_label(language) for language in LANGUAGES)}:
            return audience
    raise OtaError("study.bad-value", value=typed, field="audience", allowed=", ".join(names))
