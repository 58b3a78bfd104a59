"""A timeline as typed at the wall: `april 2019 - tekst [school; Ruud]`, one entry per line.

Blank lines and lines that begin with `#` are passed over; a line that does not begin with a date (or `?`, or a dash,
for what has none) is told of and left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ota.sources.decode import decode
from ota.timelines.files.model import Read, TimelineRow
from ota.timelines.line import LineContext, write_line


def read_lines(raw: bytes, name: str) -> Read:
    """The lines of a file, unread: that takes the people of the case."""
    text, _ = decode(raw, name)
    lines = enumerate(text.split("\n"), start=1)
    numbered_lines = ((n, line.strip()) for n, line in lines)
    return Read(
        name,
        tuple(TimelineRow(f"{name}:{n}", line=line) for n, line in numbered_lines if line and not line.startswith("#")),
    )


def to_txt(case: str, rows: Sequence[Mapping[str, str]], where: LineContext) -> str:
    """The rows as lines that say exactly the same."""
    return "".join(f"{line}\n" for line in (f"# {case}", *(write_line(dict(row), where) for row in rows)))
