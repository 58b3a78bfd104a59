"""What a reader of files hands over: the text, its units and everything it noticed; no database here."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ota.errors import Problem

if TYPE_CHECKING:
    from ota.sources.tables import ReadTable

Span = tuple[int, int]


@dataclass(frozen=True)
class Loaded:
    """One file as clean text, not yet cut into units.

    `text` is NFC with LF and no control characters but tab and LF. `header` is the YAML block at the file's top,
    as strings. `first_line` is the line of the file on which `text` begins; None where lines mean nothing (Word).
    `headings` are spans of headings; `bold` are spans at the start of a line that may be a speaker's name without
    a colon. `digest` is the SHA-256 (hex) of the file's bytes, `original` those bytes.

    A format that knows its turns hands them over in `turns`: units of `text`, which is then not searched for labels;
    `lines` holds for each the line or row of the file on which it begins, `suspicions` what is in doubt already.
    `pages` holds the offset at which each page begins, and its number; from the offset `notes` on stand notes that
    nobody said (footnotes, text boxes). `offered` is what the file says of the talk (date, gemeente, duur): proposed,
    never taken. `make` is what the file was taken for: the end of a key `sources.make-...` in the catalog, by default
    the name of its format. `table` is what a file with a table holds; without turns in its rows it has no text.
    """

    name: str
    text: str
    digest: str
    original: bytes
    header: dict[str, str] = field(default_factory=dict)
    first_line: int | None = 1
    headings: tuple[Span, ...] = ()
    bold: tuple[Span, ...] = ()
    counted: dict[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    turns: tuple[Unit, ...] = ()
    lines: tuple[int, ...] = ()
    suspicions: tuple[Suspicion, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    notes: int | None = None
    offered: dict[str, str] = field(default_factory=dict)
    make: str = ""
    table: ReadTable | None = None

    def find_line(self, offset: int) -> int | None:
        """The line of the file on which `offset` stands, of a turn that was handed over the one on which it begins;
        None where lines mean nothing (Word)."""
        if self.lines:
            return self.lines[max(0, bisect_right(self.turns, offset, key=_find_start) - 1)]
        return None if self.first_line is None else self.first_line + self.text.count("\n", 0, offset)

    def tell_place(self, offset: int) -> str:
        """The place of `offset` for a message: `name:line` in the file, or only the name (Word)."""
        line = self.find_line(offset)
        return self.name if line is None else f"{self.name}:{line}"


class Unit(NamedTuple):
    """A numbered stretch of the text: a speaker's turn, or a paragraph where there are no turns.

    Half-open offsets in Unicode code points into `Parsed.text`: `start` is where its label begins, `body` where
    its words begin, `end` where its words end. `label` is the speaker label as written (without colon, time code),
    None in a paragraph and in what stands before the first turn. `time` is the time code in milliseconds: the one
    in the unit's head, else the first one in its words (which f4 writes at the end of a paragraph).
    """

    n: int
    start: int
    body: int
    end: int
    label: str | None = None
    time: int | None = None


def _find_start(unit: Unit) -> int:
    return unit.start


class Suspicion(NamedTuple):
    """A doubt of which the unit and the line are not known yet: its kind (one of DOUBTS) and its place in the text."""

    kind: str
    start: int
    end: int


# Why it may not be known whose words they are. Each has a text `sources.doubt-<kind>` in the catalog.
DOUBTS = (
    "label",  # a line has the shape of a label but breaks a limit (long, once, many words)
    "time",  # a time code without a name stands among named ones
    "variant",  # a label differs from another only in a number, an accent, a slip or a bracketed direction
    "nobody",  # a heading or paragraph follows that nobody is known to have said
    "machine",  # a line that a program may have left behind
)


class Doubt(NamedTuple):
    """A place where it is not known whose words they are.

    `kind` is one of DOUBTS; `start:end` are the label or line in `Parsed.text` that raises it (code points, half-open);
    `unit` is the index in `Parsed.units` of the unit that now holds the words; `line` is the line in the file, None
    where lines mean nothing (Word).
    """

    kind: str
    start: int
    end: int
    unit: int
    line: int | None = None


@dataclass(frozen=True)
class Parsed:
    """One file, read. `digest` is the SHA-256 (hex) of the file's bytes, `original` those bytes.

    `text` is NFC with LF; `kind_of_units` is "turn" or "paragraph". Units are ordered, do not overlap and together
    hold every character that is not blank. Turns are numbered from 1; what stands before the first turn is unit 0.
    `header` is the YAML block at the file's top, as strings; its lines are not in `text`. `headings` are spans in
    the text. `problems` are warnings: what cannot be imported raises an OtaError instead. `doubts` are the places where
    it is not known whose words they are; they are kept with the revision until somebody answers them. `pages`,
    `offered` and `make` are those of `Loaded`.

    `counted` says what was normalised and how often: "bom"; "utf-8", "utf-16", "utf-32" or "windows-1252" (1, the
    encoding of a text file); "crlf", "cr"; "nul", "control" (characters removed); "break" (form feeds and vertical
    tabs between two words, which became a line end); "nfc" (characters composed); "header" (lines of the header);
    "quote-mark" (`>` before the lines of Markdown).
    """

    text: str
    units: tuple[Unit, ...]
    kind_of_units: str
    digest: str
    original: bytes
    header: dict[str, str] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    headings: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    offered: dict[str, str] = field(default_factory=dict)
    make: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The speaker labels in order of first appearance."""
        return tuple(dict.fromkeys(u.label for u in self.units if u.label is not None))
