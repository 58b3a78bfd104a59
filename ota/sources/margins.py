"""The comments in the margin of a Word file, each with the stretch of running text that it is about.

Written after ECMA-376 part 1, 17.13.4, and [MS-DOCX] 2.5.4 for which comments are replies. A file that `ota` wrote
holds more than the words of a text: its turns say by their style what is a number or a speaker, and that is left out.
"""

from __future__ import annotations

import base64
import re
import zipfile
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from ota.sources.docx import feed, unpack
from ota.sources.files import PACKED, read_bytes
from ota.sources.wordml import Events, name_tag, read_word_value

_TURN, _BESIDE = "OtaTurn", ("OtaHandle", "OtaSpeaker")  # ids of styles, to which a program may add something
_PROPERTIES = "docProps/custom.xml"
_OURS = re.compile(r"ota-([1-9]\d{0,5})")
_LARGEST_MEMORY = 50_000_000  # bytes, unpacked
_SIGNS = {"tab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_SKIPPED = frozenset({"del", "moveFrom", "x:Fallback", "pPrChange", "rPrChange"})


class MarginComment(NamedTuple):
    """A comment: its number in the file, the stretch of `MarginText.text` (None where it stands at no words), who made
    it, and its paragraphs as lines."""

    number: int
    stretch: tuple[int, int] | None
    author: str
    text: str


class MarginText(NamedTuple):
    """The words of a file with its comments in the order of the text; how many replies were passed over; what the file
    remembers of a study ("" where nothing); whether the text is only what is said in turns; the file's own digest."""

    text: str
    comments: tuple[MarginComment, ...]
    replies: int
    memory: str
    only_words: bool
    digest: str


def read_margins(path: Path, max_mb: float) -> MarginText:
    """The words and the comments of a .docx file, of `max_mb` megabytes of text at most. Raises OtaError as
    `read_bytes` and `docx.load` do."""
    raw = read_bytes(path, max_mb * PACKED["docx"], max_mb)
    with unpack(raw, path.name) as (archive, main):
        return _collect_margins(archive, main, path.name, max_mb, sha256(raw).hexdigest())


def _collect_margins(archive: zipfile.ZipFile, main: str, name: str, max_mb: float, digest: str) -> MarginText:
    folder = main.rpartition("/")[0]
    memory = _Memory()
    if _PROPERTIES in archive.namelist():
        feed(archive, _PROPERTIES, memory, name, max_mb)
    said, extended, body = _Comments(), _Replies(), _Commented()
    for part, events in ((f"{folder}/comments.xml", said), (f"{folder}/commentsExtended.xml", extended)):
        if part in archive.namelist():
            feed(archive, part, events, name, max_mb)
    feed(archive, main, body, name, max_mb)
    remembered = memory.text
    own = bool(remembered) and body.turns
    text, marks = body.take_comments(own)
    comments = []
    replies = 0
    for key, comment in said.comments.items():
        if comment.last in extended.answers:
            replies += 1
            continue
        stretch = marks.get(key)
        comments.append((stretch or (len(text), len(text)), comment.author, "".join(comment.pieces).strip(), stretch))
    comments.sort(key=lambda comment: comment[0])
    made = tuple(MarginComment(n, stretch, author, said) for n, (_, author, said, stretch) in enumerate(comments, 1))
    return MarginText(text, made, replies, remembered, own, digest)


class _Memory(Events):
    """What a file remembers of a study, in its properties."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: defaultdict[int, list[str]] = defaultdict(list)
        self._now = 0

    @property
    def text(self) -> str:
        """What it remembers, all of it; "" where that is nothing, or a part is damaged, missing or too large."""
        packed = "".join(piece for n in sorted(self._pieces) for piece in self._pieces[n])
        unpacking = zlib.decompressobj()
        try:
            text = unpacking.decompress(base64.b64decode(packed, validate=True), _LARGEST_MEMORY).decode()
        except (ValueError, zlib.error):
            return ""
        return text if unpacking.eof else ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith("}property"):
            name = _OURS.fullmatch(attributes.get("name", ""))
            self._now = int(name[1]) if name else 0

    def end(self, tag: str) -> None:
        if tag.endswith("}property"):
            self._now = 0

    def data(self, text: str) -> None:
        if self._now:
            self.size += len(text)
            self._pieces[self._now].append(text.strip())


class _Replies(Events):
    """The last paragraphs (by their id) of comments that answer another comment."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: set[str] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        named = {name.rpartition("}")[2]: value for name, value in attributes.items()}
        if "paraIdParent" in named and "paraId" in named:
            self.answers.add(named["paraId"])

    def end(self, tag: str) -> None:
        """Nothing ends here."""

    def data(self, text: str) -> None:
        """There is no text."""


class _Accepted(Events):
    """A part whose tracked changes are read as accepted: nothing is taken of what was deleted, nor of what stands there
    once more for old programs."""

    def __init__(self) -> None:
        super().__init__()
        self._skip = 0  # how deep in what is passed over
        self._listening = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = name_tag(tag)
        if self._skip or name in _SKIPPED:
            self._skip += 1
        elif name == "t":
            self._listening = True
        elif name in _SIGNS:
            self._take(_SIGNS[name])
        else:
            self._begin(name, attributes)

    def end(self, tag: str) -> None:
        name = name_tag(tag)
        if self._skip:
            self._skip -= 1
        elif name == "t":
            self._listening = False
        else:
            self._close_element(name)

    def data(self, text: str) -> None:
        if self._listening and not self._skip:
            self._take(text)

    def _take(self, text: str) -> None:
        raise NotImplementedError

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def _close_element(self, name: str) -> None:
        raise NotImplementedError


@dataclass
class _Comment:
    """A comment as it stands in its part: who made it, pieces of text, and the id of its last paragraph."""

    author: str
    pieces: list[str] = field(default_factory=list)
    last: str = ""


class _Comments(_Accepted):
    """The comments by their number in the file."""

    def __init__(self) -> None:
        super().__init__()
        self.comments: dict[str, _Comment] = {}
        self._comment: _Comment | None = None

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "comment":
            self._comment = _Comment(read_word_value(attributes, "author").strip())
            self.comments[read_word_value(attributes, "id")] = self._comment
        elif name == "p" and self._comment:
            self._comment.last = next((value for key, value in attributes.items() if key.endswith("}paraId")), "")

    def _close_element(self, name: str) -> None:
        if name == "p":
            self._take("\n")
        elif name == "comment":
            self._comment = None

    def _take(self, text: str) -> None:
        if self._comment:
            self._comment.pieces.append(text)
            self.size += len(text)


class _Commented(_Accepted):
    """The running text with the places of the comments; and per piece whether it is words of a turn that ota wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.turns = False
        self._pieces: list[tuple[str, bool]] = []  # text, and whether it is words of a turn
        self._marks: dict[str, list[int]] = {}  # comment → the pieces before which it begins and ends
        self._in_turn = self._beside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if name_tag(tag) in ("commentRangeStart", "commentRangeEnd"):  # also where it was left among deleted words
            self._marks.setdefault(read_word_value(attributes, "id"), []).append(len(self._pieces))
        super().start(tag, attributes)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "pStyle":
            self._in_turn = read_word_value(attributes).startswith(_TURN)
            self.turns |= self._in_turn
        elif name == "rStyle":
            self._beside = read_word_value(attributes).startswith(_BESIDE)
        elif name == "p":
            self._in_turn = False
        elif name == "r":
            self._beside = False

    def _close_element(self, name: str) -> None:
        if name == "p":
            self._beside = False
            self._take("\n\n")

    def _take(self, text: str) -> None:
        self.size += len(text)
        self._pieces.append((text, self._in_turn and not self._beside))

    def take_comments(self, own: bool) -> tuple[str, dict[str, tuple[int, int]]]:
        """The text (`own`: only the words of turns), and the stretch of each comment that is about some of it."""
        places, parts = [0], []
        for text, is_words in self._pieces:
            parts.append(text if is_words or not own else "")
            places.append(places[-1] + len(parts[-1]))
        whole = "".join(parts)
        found = {}
        for key, marks in self._marks.items():
            start, end = places[marks[0]], places[marks[min(1, len(marks) - 1)]]
            if whole[start:end].strip():
                found[key] = (start, end)
        return whole, found
