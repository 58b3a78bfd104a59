"""Small codebooks for the tests, and strategies that make nasty ones."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable

from hypothesis import strategies as st

from ota.codebook import operations
from ota.codebook.changes import apply
from ota.codebook.checking import check
from ota.codebook.tree import Codebook
from ota.errors import OtaError, Problem


def counter_from(start: int) -> Callable[[], str]:
    """Ids that are the same in every run."""
    numbers = itertools.count(start)
    return lambda: str(uuid.UUID(int=(next(numbers) << 80) + (7 << 76) + (2 << 62)))


def counter() -> Callable[[], str]:
    """Ids from the first on."""
    return counter_from(1)


def oeverland() -> Codebook:
    """Two themes with categories and codes; "Vaste begeleider" counts in "Wachten" too."""
    book, new_id = Codebook(), counter()
    for name, level, under in [
        ("Erbij blijven", "theme", None),
        ("Wachten", "category", "Erbij blijven"),
        ("Lange wachtlijst", "code", "Wachten"),
        ("Geen bericht", "code", "Wachten"),
        ("Wisselen", "category", "Erbij blijven"),
        ("Vaste begeleider", "code", "Wisselen"),
        ("Nieuw gezicht", "code", "Wisselen"),
        ("Samen kiezen", "theme", None),
        ("Toon", "category", "Samen kiezen"),
        ("Los idee", "code", None),
    ]:
        parent = book.find(under).id if under else None
        book = apply(book, operations.add(book, name, level, parent, new_id=new_id, definition=f"Over {name}."))
    pair = book.find("Vaste begeleider").id, book.find("Wachten").id
    return apply(book, operations.add_also(book, *pair, new_id=new_id))


def broken(book: Codebook) -> list[Problem]:
    """The rules that a codebook breaks."""
    return [problem for problem in check(book) if not problem.warning]


NASTY = [
    "Wachten",
    "wáchten",
    "Wachten, en dan?",
    "OTS / MUHP",
    "A > B",
    "<3",
    "® merk",
    "👩‍👧‍👦 gezin",
    "“aangehaald”",
    'zegt "nee"',
    "it's",
    "sleutel: waarde",
    "eind:",
    "# geen opmerking",
    "- streepje",
    "null",
    "~",
    "2020",
    "1e5",
    "no",
    "{x}",
    "[y]",
    "*ster",
    "&en",
    "!let op",
    "%",
    "@thuis",
    "`tik`",
    "back\\slash",
    "| streep",
    "? vraag",
    "é",
    "e\u0301",
    "ﬁ",
    "İ",
    "ß",
    "x\u00a0y",
    "zero\u200bwidth",
    "'",
    '"',
    "\ufffe",
    "---",
    "...",
]
names = st.one_of(st.sampled_from(NASTY), st.text(max_size=12))
texts = st.one_of(
    st.sampled_from(
        ["", "Een zin.", "Regel een.\nRegel twee: # ja\n\n  ingesprongen", "\ttab\n\tnog een", "a\n---\nb"]
    ),
    st.sampled_from(NASTY),
    st.text(max_size=30),
)
fields = st.fixed_dictionaries(
    {},
    optional={
        "definition": texts,
        "include": texts,
        "exclude": texts,
        "example": texts,
        "keywords": st.lists(names, max_size=3),
        "colour": st.sampled_from(["", "#abc", "#3366AA"]),
        "origin": st.sampled_from(["", "inductief", "deductive", "In Vivo"]),
        "state": st.sampled_from(["active", "retired"]),
    },
)
numbers = st.integers(0, 30)
levels = st.sampled_from(["theme", "category", "code", "code"])
steps = st.one_of(
    st.tuples(st.just("add"), names, levels, st.none() | numbers, fields),
    st.tuples(st.just("add"), names, levels, st.none() | numbers, fields),
    st.tuples(st.just("edit"), numbers, fields, st.none() | names),
    st.tuples(st.just("level"), numbers, levels),
    st.tuples(st.just("move"), numbers, st.none() | numbers, st.none() | st.integers(0, 4)),
    st.tuples(st.just("also"), numbers, numbers),
    st.tuples(st.just("leave"), numbers, numbers),
    st.tuples(st.just("group"), st.lists(numbers, max_size=3), names, st.booleans()),
    st.tuples(st.just("merge"), st.lists(numbers, min_size=1, max_size=2), numbers),
    st.tuples(st.just("remove"), st.lists(numbers, min_size=1, max_size=2)),
)


def changes(book: Codebook, step: tuple, new_id: Callable[[], str]) -> list:
    """The changes of one random step; none when the step is refused."""
    keys = list(book.codes)

    def key(n: int | None) -> str | None:
        return keys[n % len(keys)] if n is not None else None

    if not keys and step[0] not in ("add", "group"):
        return []
    try:
        match step:
            case "add", name, level, under, values:
                return operations.add(book, name, level, key(under) if keys else None, new_id=new_id, **values)
            case "edit", n, values, name:
                return operations.edit(book, key(n), **values, **({} if name is None else {"name": name}))
            case "level", n, level:
                return operations.edit(book, key(n), level=level)
            case "move", n, under, position:
                return operations.move(book, key(n), key(under), position)
            case "also", n, m:
                return operations.add_also(book, key(n), key(m), new_id=new_id)
            case "leave", n, m:
                return operations.leave(book, key(n), key(m))
            case "group", ns, name, also:
                return operations.group(book, [key(n) for n in ns] if keys else [], name, new_id=new_id, also=also)
            case "merge", ns, n:
                return operations.merge(book, [key(m) for m in ns], key(n))
            case "remove", ns:
                return operations.remove(book, [key(n) for n in ns])
    except OtaError:
        return []
    raise AssertionError(step)


def forest() -> Codebook:
    """Twenty codes with nasty names, four deep, three of them in a second category."""
    book, new_id = Codebook(), counter()
    shape = [("theme", None), ("theme", None), ("category", 0), ("category", 0), ("category", 1), ("category", 3)]
    shape += [("code", under) for under in (2, 2, 2, 3, 3, 6, 6, 11, 0, None, 5, None, 15, 11, 4)]
    for name, (level, n) in zip([*NASTY[1:21], NASTY[9]], shape, strict=True):
        parent = list(book.codes)[n] if n is not None else None
        book = apply(book, operations.add(book, name, level, parent, new_id=new_id, definition=f"Over {name}"))
    for child, parent in [(7, 4), (9, 2), (13, 1)]:
        pair = list(book.codes)[child], list(book.codes)[parent]
        book = apply(book, operations.add_also(book, *pair, new_id=new_id))
    return book


FOREST = forest()


def grown(start: Codebook, sequence: list[tuple]) -> Codebook:
    """The codebook that a sequence of steps makes."""
    new_id = counter_from(100)
    for step in sequence:
        start = apply(start, changes(start, step, new_id))
    return start


sequences = st.lists(steps, min_size=1, max_size=12)
books = st.builds(grown, st.sampled_from([FOREST, Codebook(), oeverland()]), sequences)
