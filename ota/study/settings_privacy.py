"""`[privacy]` in `ota.toml`: how each sort of thing is replaced, per profile, and where the places of the study lie."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

KEEP, KIND, NOTHING = "keep", "kind", "nothing"
# What may stand for a sort of thing, the most telling first.
CHOICES = {
    "person": ("keep", "invented", "role", "kind", "nothing"),
    "place": ("keep", "gemeente", "region", "kind", "nothing"),
    "organisation": ("keep", "kind", "nothing"),
    "date": ("keep", "shifted", "month", "year", "kind"),
    "other": ("keep", "kind", "nothing"),
}
PRIVACY_KEYS = ("profiles", "places")
_TABLE = "privacy"
_MOST_YEARS = 50


@dataclass(frozen=True)
class Profile:
    """How things that point at somebody are replaced for one audience, or in a revision. `age` is how many years a band
    holds; 0: ages stay. `person` and the others are of CHOICES."""

    name: str
    person: str = "invented"
    place: str = "gemeente"
    organisation: str = "kind"
    date: str = "keep"
    age: int = 0
    other: str = "kind"


class Whereabouts(NamedTuple):
    """In which gemeente and which region a place lies; empty where nobody said."""

    gemeente: str
    region: str


# Used where `ota.toml` has no profile of that name. What is printed follows a profile only where the file has one.
DEFAULTS = {
    "participants": Profile("participants", age=5),
    "commissioner": Profile("commissioner", place="region", age=5),
    "public": Profile("public", place="region", date="year", age=5),
}

AddProblem = Callable[..., None]


def read_profiles(table: object, add_problem: AddProblem) -> dict[str, Profile]:
    """`[privacy.profiles]`, each with what it does not say filled in; what is wrong goes to `add_problem`."""
    if not isinstance(table, Mapping):
        add_problem("not-a-table", f"{_TABLE}.profiles")
        return {}
    profiles = {}
    for name, described in table.items():
        at = f"{_TABLE}.profiles.{name}"
        if not isinstance(described, Mapping):
            add_problem("not-a-table", at)
            continue
        values: dict[str, Any] = {}
        for key, typed in described.items():
            if key == "age":
                if not (typed == KEEP or (isinstance(typed, int) and 1 < typed <= _MOST_YEARS)):
                    add_problem("not-one-of", f"{at}.age", value=typed, allowed=f"keep, 2-{_MOST_YEARS}")
                    continue
                values[key] = 0 if typed == KEEP else typed
            elif key not in CHOICES:
                add_problem("unknown-key", f"{at}.{key}", near="")
            elif typed not in CHOICES[key]:
                add_problem("not-one-of", f"{at}.{key}", value=typed, allowed=", ".join(CHOICES[key]))
            else:
                values[key] = typed
        profiles[name] = Profile(name, **{**_list_values(DEFAULTS.get(name)), **values})
    return profiles


def _list_values(profile: Profile | None) -> dict[str, Any]:
    return {key: getattr(profile, key) for key in (*CHOICES, "age")} if profile else {}


def read_places(table: object, add_problem: AddProblem) -> dict[str, Whereabouts]:
    """`[privacy.places]`: `Sparrenhoek = { gemeente = "Linge", region = "Rivierenland" }`."""
    if not isinstance(table, Mapping):
        add_problem("not-a-table", f"{_TABLE}.places")
        return {}
    places = {}
    for name, described in table.items():
        at = f"{_TABLE}.places.{name}"
        if not isinstance(described, Mapping):
            add_problem("not-a-table", at)
            continue
        for key in described:
            if key not in ("gemeente", "region"):
                add_problem("unknown-key", f"{at}.{key}", near="")
        if not all(isinstance(text, str) for text in described.values()):
            add_problem("not-text", at)
            continue
        places[name] = Whereabouts(described.get("gemeente", ""), described.get("region", ""))
    return places
