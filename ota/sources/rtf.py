"""Rich text (.rtf), as f4, easytranscript, MAXQDA and Word write it: the running text, and what is left out counted.

Read after the RTF specification 1.9.1. Groups are kept on a list, never on Python's own stack, so that a file nested
without end does no harm; pictures, objects and the contents of other files are passed over unread.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from ota.errors import OtaError
from ota.sources.docx import guess_text_kind
from ota.sources.model import Loaded
from ota.sources.rtfbody import RtfBody
from ota.sources.sniff import refuse, seems

_MB = 1_000_000
_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<bytes>[^\\{}\r\n]+)"
)
_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "~": "\u00a0",
    "_": "\u2011",
    "-": "\u00ad",
    "\\": "\\",
    "{": "{",
    "}": "}",
}
# Groups of which nothing is running text; a group that begins with \* and is not known is passed over as well.
_SKIPPED = frozenset(
    """
    annotation atnauthor atndate atnid atnparent atnref atnicn atntime bkmkend bkmkstart colorschememapping colortbl
    comment datafield datastore falt fchars filetbl fldinst ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn generator info
    latentstyles lchars listoverridetable listpicture listtable listtext mmathPr nonesttables nonshppict objclass
    objdata objname panose pgptbl pict pntext private revtbl rsidtbl shpgrp shprslt tc template themedata txe upr
    userprops wgrffmtfilter xe xmlnstbl
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
_MARGINS = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())  # noqa: SIM905 - as above
_ENTERED = frozenset("shpinst shptxt nesttableprops ud fldrslt".split())  # noqa: SIM905 - known groups that begin with \*
_COUNTED = {"pict": "pictures", "objdata": "embedded", "annotation": "comments"}
_ELSEWHERE = re.compile(rb"INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|LINK ", re.IGNORECASE)
_CODEPAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_SYMBOLS = 2  # the number of a font's set of characters that stand for no letters


@dataclass(slots=True)
class _Group:
    """What holds within a pair of braces: which sort of group it is ("" is text), how text looks in it."""

    sort: str = ""
    fallback: int = 1  # how many characters behind a \u stand for it in old programs
    codec: str = ""
    symbols: bool = False
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    fresh: bool = True  # nothing has stood in it yet
    starred: bool = False


@dataclass(slots=True)
class _RtfStyle:
    name: str = ""
    outline: int = 9
    based_on: int = -1


@dataclass
class _Reader:
    """An RTF file as it is read, token by token, into `body`."""

    most: float  # characters
    body: RtfBody = field(default_factory=RtfBody)
    depth: int = 0
    size: int = 0
    _group: _Group = field(default_factory=_Group)
    _groups: list[_Group] = field(default_factory=list)
    _ansi: str = "cp1252"
    _fonts: dict[int, tuple[str, bool]] = field(default_factory=dict)
    _font: int = 0
    _styles: dict[int, _RtfStyle] = field(default_factory=dict)
    _style: _RtfStyle = field(default_factory=_RtfStyle)
    _bytes: bytearray = field(default_factory=bytearray)
    _dropping: int = 0
    _outer: list[RtfBody] = field(default_factory=list)  # around a footnote or a text box that is being read
    _changed: str = ""

    def read(self, raw: bytes) -> None:
        """Take all tokens. Raises ValueError where the file ends before its groups do."""
        at, end = 0, len(raw)
        while at < end:
            match = _TOKEN.match(raw, at)
            if match is None:
                at += 1
                continue
            at = match.end()
            sort = match.lastgroup
            if sort == "bytes":
                self._take(match["bytes"])
            elif sort in ("word", "number"):
                word = match["word"].decode("ascii")
                number = int(match["number"]) if match["number"] is not None else None
                if word == "bin":
                    at += max(0, number or 0)
                else:
                    self._take_word(word, number)
            elif sort == "byte":
                self._take(bytes.fromhex(match["byte"].decode("ascii")))
            elif sort == "sign":
                self._take_sign(match["sign"])
            elif sort == "brace":
                if match["brace"] == b"{":
                    self._open()
                else:
                    self._close()
                    if self.depth == 0:
                        break
        if self.depth:
            raise ValueError("the file ends before its groups do")
        self._flush()
        self.body.end_paragraph()

    def _open(self) -> None:
        self._flush()
        self._groups.append(self._group)
        self._group = replace(self._group, fresh=True, starred=False)
        self.depth += 1
        self._dropping = 0

    def _close(self) -> None:
        self._flush()
        if self._outer and self.body.depth == self.depth:
            beside, self.body = self.body, self._outer.pop()
            self.body.take(beside)
        if self._groups:
            self._group = self._groups.pop()
        self.depth = max(0, self.depth - 1)
        self._dropping = 0

    def _take_sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._group.starred = True
        elif sign in (b"\r", b"\n"):
            self._take_word("par", None)
        elif self._dropping:
            self._dropping -= 1
        elif sign[0] < 128 and chr(sign[0]) in _SIGNS:
            self._flush()
            self._say(_SIGNS[chr(sign[0])])

    def _take_word(self, word: str, number: int | None) -> None:
        group = self._group
        if group.fresh:
            group.fresh = False
            if self._begins_group(word):
                return
        if word == "u" and number is not None:
            self._take_unicode(number)
            return
        if self._dropping:
            self._dropping -= 1
        self._flush()
        on = number != 0
        if group.sort == "skip":
            return
        if group.sort == "fonts":
            self._read_font_word(word, number)
        elif group.sort == "styles":
            self._read_style_word(word, number)
        elif word in _CODEPAGES:
            self._ansi = _CODEPAGES[word]
        elif word == "ansicpg" and number:
            self._ansi = _find_codec(f"cp{number}") or self._ansi
        elif word == "f":
            group.codec, group.symbols = self._fonts.get(number or 0, ("", False))
        elif word == "uc":
            group.fallback = max(0, number or 0)
        elif word == "b":
            group.bold = on
        elif word == "v":
            group.hidden = on
        elif word == "deleted":
            group.deleted = on
        elif word == "revised":
            group.inserted = on
        elif word == "plain":
            group.bold = group.hidden = group.deleted = group.inserted = False
        else:
            self._take_layout(word, number)

    def _begins_group(self, word: str) -> bool:
        """Whether the first word of a group says what sort of group it is, and nothing else."""
        group = self._group
        if group.sort == "skip":
            if word == "ud" or (word == "shptxt" and not group.starred):
                group.sort = ""
            elif word == "pict":
                return True
        if word in _COUNTED and not (word == "pict" and group.sort == "skip"):
            self.body.written.left[_COUNTED[word]] += 1
        if word == "fonttbl":
            group.sort = "fonts"
        elif word == "stylesheet":
            group.sort = "styles"
        elif word in _MARGINS:
            group.sort = "margin"
        elif word == "footnote":
            self._open_beside("footnotes")
        elif word == "shptxt":
            group.sort = ""
            self._open_beside("boxes")
        elif word in _SKIPPED or (group.starred and word not in _ENTERED and group.sort in ("", "margin")):
            group.sort = "include" if word == "fldinst" else "skip"
        elif word in ("shpinst", "nesttableprops") and group.sort != "skip":
            group.sort = "props"
        else:
            return False
        return True

    def _take_layout(self, word: str, number: int | None) -> None:
        if word in ("par", "sect", "page", "column"):
            self._end_line(word)
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        elif word == "pard":
            self.body.reset()
        elif word == "intbl":
            self.body.in_table = True
        elif word == "itap":
            self.body.in_table, self.body.nested = bool(number), (number or 0) > 1
        elif word == "s":
            self.body.heading = self._is_heading(number or 0)
        elif word == "outlinelevel":
            self.body.heading = (number or 0) < 9
        elif word == "ftnalt" and self._outer:
            self.body.kind = "endnotes"
        elif word in ("nestcell", "nestrow"):
            # the end of a row stands among its properties, where nothing else is said
            self._say("\t" if word == "nestcell" else "\n", within=self._group.sort if word == "nestrow" else "")
        elif word in ("cell", "row"):
            if not self._group.sort:
                (self.body.end_cell if word == "cell" else self.body.end_row)()
        elif word == "trowd":
            self.body.begin_row()
        elif word == "clvmrg":
            self.body.merge_cell()
        elif word == "cellx":
            self.body.end_edge()

    def _take(self, found: bytes) -> None:
        """Bytes of text, of whatever the group is for."""
        self._group.fresh = False
        if self._dropping:
            dropped = min(self._dropping, len(found))
            self._dropping -= dropped
            found = found[dropped:]
        if self._group.sort == "include":
            self.body.written.left["others"] += bool(_ELSEWHERE.search(found))
        elif self._group.sort not in ("skip", "props"):
            self._bytes += found

    def _flush(self) -> None:
        """Make text of the bytes so far: those of one letter may stand apart."""
        if not self._bytes:
            return
        raw, self._bytes = bytes(self._bytes), bytearray()
        group = self._group
        if group.symbols:
            self.body.written.left["symbols"] += 1
            self._say("".join(chr(0xF000 + byte) if byte > 32 else " " for byte in raw))
        else:
            self._say(raw.decode(group.codec or self._ansi, "replace"))

    def _take_unicode(self, number: int) -> None:
        self._flush()
        code = number % 0x10000
        self._dropping = self._group.fallback
        if code >= 32 and self._group.sort not in ("skip", "props", "include"):
            self._say(chr(code))

    def _say(self, text: str, within: str = "") -> None:
        group = self._group
        if group.sort == "styles":
            self._style.name += text
        elif group.sort == "margin":
            if text.strip():
                self.body.written.left["margins"] += 1
                group.sort = "skip"
                for outer in reversed(self._groups):
                    if outer.sort != "margin":
                        break
                    outer.sort = "skip"
        elif group.sort == within and (not group.sort or self.body.nested):
            self._run(text)

    def _run(self, text: str) -> None:
        group = self._group
        kind = "deletions" if group.deleted else "hidden" if group.hidden else "insertions" if group.inserted else ""
        if kind and kind != self._changed:
            self.body.written.left[kind] += 1
        self._changed = kind
        if group.deleted or group.hidden:
            return
        self.size += len(text)
        if self.size > self.most:
            raise OverflowError
        self.body.add(text, group.bold)

    def _read_font_word(self, word: str, number: int | None) -> None:
        if word == "f":
            self._font = number or 0
        elif word == "fcharset":
            self._fonts[self._font] = (_CHARSETS.get(number or 0, ""), number == _SYMBOLS)
        elif word == "cpg" and number:
            self._fonts[self._font] = (_find_codec(f"cp{number}"), False)

    def _read_style_word(self, word: str, number: int | None) -> None:
        if word == "s":
            self._style = self._styles[number or 0] = _RtfStyle()
        elif word in ("cs", "ds", "ts"):
            self._style = _RtfStyle()
        elif word == "outlinelevel":
            self._style.outline = number or 0
        elif word == "sbasedon":
            self._style.based_on = number if number is not None else -1

    def _is_heading(self, number: int) -> bool:
        for _ in range(20):
            style = self._styles.get(number)
            if style is None:
                return False
            name = style.name.strip(" ;").lower()
            if style.outline < 9 or (name.startswith(("heading", "kop")) and name[-1:].isdigit()):
                return True
            number = style.based_on
        return False

    def _end_line(self, word: str) -> None:
        if self._group.sort:
            return
        if word in ("page", "column"):
            self._say("\x0c")
        else:
            self.body.end_line()

    def _open_beside(self, kind: str) -> None:
        """Begin to read words that stand beside the text; what was being read goes on behind them."""
        self._outer.append(self.body)
        self.body = self.body.build_beside(kind, self.depth)


def load(raw: bytes, name: str, max_mb: float) -> Loaded:
    """The text of an .rtf file with the spans of its headings, and of bold words and first cells at a line's start.

    Raises OtaError, naming the file, when it is not RTF, cut off, empty, or holds more than `max_mb` megabytes of text.
    """
    kind = seems(raw)
    if kind != "rtf":
        raise refuse(name, ".rtf", kind or guess_text_kind(raw), raw)
    reader = _Reader(max_mb * _MB)
    try:
        reader.read(raw)
    except OverflowError:
        raise OtaError("sources.too_big", name=name, limit=f"{max_mb:g}") from None
    except ValueError:
        raise OtaError("sources.damaged", name=name) from None
    return reader.body.written.load(raw, name)


def _find_codec(codec: str) -> str:
    try:
        return codecs.lookup("utf-8" if codec == "cp65001" else codec).name
    except LookupError:
        return ""
