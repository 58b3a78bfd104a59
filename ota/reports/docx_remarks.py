"""Remarks in the margin of Word, and what a file remembers of the study, unseen, until it comes back.

A remark is a comment (ECMA-376 part 1, 17.13.4): a stretch of the text between two marks, and, in a part of its own,
what was said of it. Word gives comments other numbers when it saves, so nothing here leans on those.
"""

from __future__ import annotations

import base64
import zlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from ota.reports.blocks import Remark, SpokenTurn, TextRun
from ota.reports.docx_runs import Typesetter
from ota.reports.docx_xml import parse_elements, render_element, render_paragraph, run
from ota.reports.runs import build_turn_head
from ota.tabular import clean_text

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MEMORY = "ota-"  # the properties in which a file remembers: ota-1, ota-2 …
_LONGEST = 250  # characters of a property
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # [MS-OSHARED] 2.3.3.2.3.1
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


class Margin:
    """The remarks of one document, put in place turn by turn."""

    def __init__(self, word: WordDocument, remarks: Sequence[Remark], typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._marks: dict[int, list[tuple[int, bool, int]]] = defaultdict(list)  # turn → (character, opens, remark)
        for n, remark in enumerate(remarks):
            self._marks[remark.start[0]].append((remark.start[1], True, n))
            self._marks[remark.end[0]].append((remark.end[1], False, n))
        if remarks:
            comments = word.part._comments_part.element
            comments.extend(parse_elements("".join(_render_comment(n, remark) for n, remark in enumerate(remarks))))

    def render_turn(self, turn: SpokenTurn, n: int) -> str:
        """The runs of the turn with number `n` among those of the document, and the marks of the remarks in it."""
        runs = [self._typesetter.run(piece) for piece in build_turn_head(turn)]
        words, at = clean_text(str(turn.words)), 0
        for character, opens, key in sorted(self._marks.get(n, ())):  # what ends here, ends before another begins
            if character > at:
                runs.append(self._typesetter.run(TextRun(words[at:character])))
                at = character
            if opens:
                runs.append(render_element("commentRangeStart", id=key))
            else:
                runs += [
                    render_element("commentRangeEnd", id=key),
                    render_element("r", render_element("commentReference", id=key)),
                ]
        if at < len(words):
            runs.append(self._typesetter.run(TextRun(words[at:])))
        return "".join(runs)


class QueryMargin:
    """What the numbers of a document answer, each as a comment on it."""

    def __init__(self, made_on: date | None) -> None:
        self._made = datetime.combine(made_on or date(2000, 1, 1), time())
        self._queries: list[str] = []

    def mark_number(self, query: str, runs: str) -> str:
        """The runs of a number with the marks of its comment."""
        n = len(self._queries)
        self._queries.append(query)
        end = render_element("commentRangeEnd", id=n)
        reference = render_element("r", render_element("commentReference", id=n))
        return render_element("commentRangeStart", id=n) + runs + end + reference

    def write(self, word: WordDocument) -> None:
        """Put the comments in the file."""
        if self._queries:
            remarks = (Remark((0, 0), (0, 0), "ota", query, self._made) for query in self._queries)
            xml = "".join(_render_comment(n, remark) for n, remark in enumerate(remarks))
            word.part._comments_part.element.extend(parse_elements(xml))


def _render_comment(n: int, remark: Remark) -> str:
    author = clean_text(remark.author)
    initials = "".join(word[0] for word in author.split())[:4].upper()
    lines = [render_paragraph(None, run(line)) for line in clean_text(remark.text).split("\n")]
    stamp = remark.made.strftime("%Y-%m-%dT%H:%M:%SZ")
    return render_element("comment", *lines, id=n, author=author, date=stamp, initials=initials)


def remember(word: WordDocument, memory: str) -> None:
    """Put a text among the properties of the file, where Word and LibreOffice keep what they do not know: in short
    ones, because what is set from a macro may not be longer."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    packed = base64.b64encode(zlib.compress(memory.encode("utf-8", "surrogatepass"), 9)).decode()
    pieces = [packed[at : at + _LONGEST] for at in range(0, len(packed), _LONGEST)]
    properties = "".join(
        f'<property fmtid="{_USER_DEFINED}" pid="{n + 1}" name="{MEMORY}{n}"><vt:lpwstr>{piece}</vt:lpwstr></property>'
        for n, piece in enumerate(pieces, start=1)
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">{properties}</Properties>'
    )
    part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, xml.encode(), word.part.package)
    word.part.package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
