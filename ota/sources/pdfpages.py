"""What stands on the pages of a PDF, by PDFium in a process of its own: pieces of lines with their places.

PDFium is written in C++. Whatever a file does to it (crash, hang, take all memory) ends that process and not ours. It
is built without scripts, opens no other file and no connection. The process is given the file's bytes and answers with
JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ota.sources.bounds import at_most, end_with_parent

_SECONDS = 60  # and one more for each megabyte of the file: a thousand pages take about thirty
_MEMORY = 3_000_000_000  # bytes, where the system can hold a process to it
_MOST_PAGES = 10_000
_PASSWORD = 4  # as PDFium numbers its errors
_GAP = 1.6  # times the size of the letters: two words further apart stand in two pieces
_FORCED_BOLD = 1 << 18  # a flag of a font
_COMMENTS = frozenset({1, 3, 4, 5, 6, 7, 8, 12, 14, 15})  # kinds of annotation that hold, or mark, words
_FIELD, _PICTURE = 20, 3  # a field of a form among annotations, a picture among the objects of a page


class Piece(NamedTuple):
    """Words side by side: `left` to `right` on the baseline `base` (points, from the lower left), the size of their
    letters, how many characters at their start are bold, and by how many degrees they are turned."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: int
    turned: int


@dataclass
class PrintedPage:
    """One page: its left, bottom, right and top (points), and its pieces in the order in which they were drawn."""

    box: tuple[float, float, float, float]
    pieces: list[Piece] = field(default_factory=list)


@dataclass
class Printed:
    """A PDF as PDFium reads it; `left` counts what holds words, or may, and is no text on a page."""

    pages: list[PrintedPage]
    left: dict[str, int]


class Unprinted(Exception):
    """Why a PDF could not be read: "protected", "damaged", "endless" or "too_big"."""


def read_pages(raw: bytes, limit: int) -> Printed:
    """The pages of a PDF of at most `limit` characters. Raises Unprinted."""
    # -P: nothing that lies in the folder where we stand is taken for a module
    seconds = _SECONDS + len(raw) / 1e6
    command = [sys.executable, "-P", "-m", __name__, str(limit), str(seconds)]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=seconds, check=False)
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise Unprinted("endless") from None
    except ValueError:  # it broke down before it could answer
        raise Unprinted("damaged") from None
    if "refused" in answer:
        raise Unprinted(answer["refused"])
    pages = [PrintedPage(box, [Piece(*piece) for piece in pieces]) for box, pieces in answer["pages"]]
    return Printed(pages, answer["left"])


def _read_document(raw: bytes, limit: int) -> dict[str, Any]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        return {"refused": "protected" if error.err_code == _PASSWORD else "damaged"}
    left = {"pictures": 0, "comments": 0, "fields": 0, "embedded": document.count_attachments()}
    if len(document) > _MOST_PAGES:
        return {"refused": "too_big"}
    pages = []
    for n in range(len(document)):
        page = document[n]
        pieces = _read_pieces(page.get_textpage())
        limit -= sum(len(piece.text) for piece in pieces)
        if limit < 0:
            return {"refused": "too_big"}
        _count_left_out(page, left)
        pages.append([page.get_bbox(), pieces])
        page.close()
    return {"pages": pages, "left": left}


def _count_left_out(page: Any, left: dict[str, int]) -> None:
    """What stands on a page and is no text of it."""
    from pypdfium2 import raw as pdf

    for n in range(pdf.FPDFPage_GetAnnotCount(page)):
        annotation = pdf.FPDFPage_GetAnnot(page, n)
        kind = pdf.FPDFAnnot_GetSubtype(annotation)
        left["comments"] += kind in _COMMENTS
        left["fields"] += kind == _FIELD
        pdf.FPDFPage_CloseAnnot(annotation)
    for n in range(pdf.FPDFPage_CountObjects(page)):
        left["pictures"] += pdf.FPDFPageObj_GetType(pdf.FPDFPage_GetObject(page, n)) == _PICTURE


def _read_pieces(page: Any) -> list[Piece]:
    """The pieces of a page: words of one line that stand close together."""
    pieces: list[Piece] = []
    begun = True
    for first, text, last in _read_words(page):
        if not text:
            begun = True
            continue
        word = _build_piece(page, first, text, last)
        piece = pieces[-1] if pieces else None
        if piece is None or begun or not _goes_on(piece, word):
            pieces.append(word)
        else:
            bold = len(piece.text) + 1 + word.bold if piece.bold == len(piece.text) and word.bold else piece.bold
            pieces[-1] = piece._replace(text=f"{piece.text} {word.text}", right=word.right, bold=bold)
        begun = False
    return pieces


def _goes_on(piece: Piece, word: Piece) -> bool:
    size = max(piece.size, word.size)
    near = -size < word.left - piece.right < _GAP * size
    return near and piece.turned == word.turned and abs(piece.base - word.base) < size * 0.6


def _read_words(page: Any) -> Iterator[tuple[int, str, int]]:
    """Every word with the numbers of its first and last character; an empty one for the end of a line."""
    from ctypes import c_double

    from pypdfium2 import raw as pdf

    letters: list[str] = []
    first = 0
    x, y = c_double(), c_double()
    height = 0.0
    count = pdf.FPDFText_CountChars(page)
    for n in range(count + 1):
        code = pdf.FPDFText_GetUnicode(page, n) if n < count else 10
        if code in (10, 13, 32, 160, 9):
            if letters:
                yield first, "".join(letters), n - 1
                letters = []
            if code in (10, 13):
                yield n, "", n
            continue
        pdf.FPDFText_GetCharOrigin(page, n, x, y)
        if letters and abs(y.value - height) > 0.6 * pdf.FPDFText_GetFontSize(page, n) and not _measure_angle(page, n):
            # behind a hyphen, and where numbers stand below each other, PDFium goes on
            yield first, "".join(letters), n - 1
            yield n, "", n
            letters = []
        height = y.value
        if not letters:
            first = n
        if code == 2:  # what PDFium gives for some hyphens
            code = ord("-")
        letters.append(chr(code) if 0 < code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\ufffd")


def _measure_angle(page: Any, n: int) -> int:
    """By how many degrees a character is turned."""
    from pypdfium2 import raw as pdf

    return int(pdf.FPDFText_GetCharAngle(page, n) * 57.29578 + 0.5) % 360


def _build_piece(page: Any, first: int, text: str, last: int) -> Piece:
    import ctypes

    from pypdfium2 import raw as pdf

    x, y, box = ctypes.c_double(), ctypes.c_double(), pdf.FS_RECTF()
    pdf.FPDFText_GetCharOrigin(page, first, x, y)
    pdf.FPDFText_GetLooseCharBox(page, first, box)
    left, low = box.left, box.bottom
    pdf.FPDFText_GetLooseCharBox(page, last, box)
    right, high = box.right, box.top
    turned = _measure_angle(page, first)
    name, flags = ctypes.create_string_buffer(120), ctypes.c_int()
    pdf.FPDFText_GetFontInfo(page, first, name, 120, flags)
    bold = b"bold" in name.value.lower() or bool(flags.value & _FORCED_BOLD)
    size = pdf.FPDFText_GetFontSize(page, first)
    drawn = abs(box.top - box.bottom) if turned in (0, 180) else size
    size = size if drawn <= 0 or 0.4 < size / drawn < 2.5 else drawn  # a matrix may hold the true size
    base = y.value
    if turned == 90:
        left, right, base = low, high, -x.value
    elif turned == 270:
        left, right, base = -high, -low, x.value
    return Piece(text, round(left, 2), round(right, 2), round(base, 2), round(size, 2), len(text) * bold, turned)


def _main() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, OSError, ValueError):  # not on Windows
        pass
    end_with_parent()
    raw = sys.stdin.buffer.read()
    try:
        with at_most(2 * float(sys.argv[2])):  # should nobody be there any more who ends it
            answer = _read_document(raw, int(sys.argv[1]))
    except MemoryError:
        answer = {"refused": "too_big"}
    except Exception:  # whatever a damaged file does: it cannot be read
        answer = {"refused": "damaged"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main()
