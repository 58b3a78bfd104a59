"""What a codebook is made of: codes at three levels, and the places they have in the tree.

"Code" is the word for all three levels, as in the database. A theme holds categories and codes, a category holds
categories and codes, a code holds codes (its sub-codes). Every code has one *home*, its place in the tree; its other
places are *sets*: a code that counts in more than one category. A merged code has no place any more; its row stays,
so that its history can be told.
"""

from __future__ import annotations

from dataclasses import dataclass

LEVELS = ("theme", "category", "code")
HOLDS = {"theme": ("category", "code"), "category": ("category", "code"), "code": ("code",)}
ORIGINS = ("deductive", "inductive", "in vivo")
STATES = ("active", "retired", "merged")
TEXTS = ("definition", "include", "exclude", "example")


@dataclass(frozen=True)
class Code:
    """A theme, category or code. `born` is the id of the source it was born in (in files: that source's name).

    `colour` is `#rrggbb` or empty, `origin` one of ORIGINS or empty; `merged_into` is set only in state "merged".
    """

    id: str
    level: str
    name: str
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    keywords: tuple[str, ...] = ()
    colour: str = ""
    origin: str = ""
    born: str = ""
    state: str = "active"
    merged_into: str | None = None


@dataclass(frozen=True)
class TreePlace:
    """Where a code stands: `child` under `parent` (None: at the top). `home` is its one place in the tree.

    Siblings are ordered by level (themes, categories, codes), then by `position`; other places after the homes.
    """

    id: str
    parent: str | None
    child: str
    position: int = 0
    home: bool = True
