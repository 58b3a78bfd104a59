"""Word files (.docx): the running text as Word shows it, and warnings for all that is not in it.

Tracked changes read as if accepted. The parts are read as streams of XML events, so that neither a huge nor a deeply
nested file can do harm; a document type declaration, which Word never writes, is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from xml.etree import ElementTree

from ota.errors import OtaError
from ota.sources.model import Loaded
from ota.sources.sniff import refuse, seems
from ota.sources.wordml import Body, Events, Styles
from ota.sources.written import Written

_MB = 1_000_000
_XML_PER_TEXT = 4  # how much larger than its text the XML of a document may be
_MOST_TAGS = 2_500_000  # thousands of pages, with or without text
_CHUNK = 1 << 16
_UNTELLING = re.compile(rb"<w:(latentStyles|tblStylePr|tblPr|docDefaults)[ >].*?</w:\1>", re.DOTALL)
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_MARGIN_TEXT = re.compile(rb"<w:t(?: [^>]*)?>[^<]*[^\s<]")


def load(raw: bytes, name: str, max_mb: float) -> Loaded:
    """The text of a .docx file with the spans of its headings, and of bold words and first cells at a line's start.

    Raises OtaError, naming the file, when it is not a Word file, damaged, protected, empty, or holds more than
    `max_mb` megabytes of text.
    """
    with unpack(raw, name) as (archive, main):
        written = _read_written(archive, main, name, max_mb)
    return written.load(raw, name)


@contextmanager
def unpack(raw: bytes, name: str) -> Iterator[tuple[zipfile.ZipFile, str]]:
    """The parts of a .docx file, and the name of the one that holds the document.

    Raises OtaError, naming the file, when it is not a Word file, damaged or protected, also where that shows later on.
    """
    kind = seems(raw)
    if kind not in ("docx", "zip"):
        raise refuse(name, ".docx", kind or guess_text_kind(raw), raw)
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        main = _find_main_part(archive)
        if main is None and kind == "zip":
            raise refuse(name, ".docx", kind)
        yield archive, main or "word/document.xml"
    except OtaError:
        raise
    except Exception:  # a damaged archive or XML part fails in many ways; whatever it is, the file cannot be read
        raise OtaError("sources.damaged", name=name) from None


def guess_text_kind(raw: bytes) -> str:
    """What a file without any known first bytes seems to be: text, or nothing that is known."""
    return "unknown" if b"\0" in raw else "text"


def _read_written(archive: zipfile.ZipFile, main: str, name: str, max_mb: float) -> Written:
    names = set(archive.namelist())
    styles = _read_styles(_read_part(archive, "word/styles.xml", name, max_mb) if "word/styles.xml" in names else b"")
    body = Body(styles)
    feed(archive, main, body, name, max_mb)
    for kind in ("footnote", "endnote"):
        if kind in body.noted and f"word/{kind}s.xml" in names:
            feed(archive, f"word/{kind}s.xml", Body(styles, body.written), name, max_mb)
    body.written.left["margins"] = sum(_has_text(archive, part) for part in names if _MARGIN.fullmatch(part))
    return body.written


def _read_part(archive: zipfile.ZipFile, part: str, name: str, max_mb: float) -> bytes:
    """A part as it is."""
    limit = int(max_mb * _MB * _XML_PER_TEXT)
    with archive.open(part) as stream:
        xml = stream.read(limit + 1)
    if len(xml) > limit or xml.count(b"<") > _MOST_TAGS:
        raise OtaError("sources.too_big", name=name, limit=f"{max_mb:g}")
    return xml


@lru_cache(4)
def _read_styles(xml: bytes) -> Styles:
    """The styles of a document, which all that were made with one template have in common. What says nothing of
    headings or bold type is not looked into: nine tenths of it."""
    styles = Styles()
    if xml:
        parser = ElementTree.XMLParser(target=styles)
        parser.feed(_UNTELLING.sub(b"", xml))
        parser.close()
    return styles


def _find_main_part(archive: zipfile.ZipFile) -> str | None:
    """The part that holds the document: nearly always word/document.xml, else what the package calls it."""
    names = archive.namelist()
    if "word/document.xml" in names or "_rels/.rels" not in names:
        return "word/document.xml" if "word/document.xml" in names else None
    with archive.open("_rels/.rels") as stream:
        relations = stream.read(_MB).decode("utf-8")
    for tag in re.findall(r"<[^>]*relationships/officeDocument[^>]*>", relations):
        target = re.search(r'Target="/?([^"]+)"', tag)
        if target and target[1] in names:
            return target[1]
    return None


def feed(archive: zipfile.ZipFile, part: str, events: Events, name: str, max_mb: float) -> None:
    """Hand a part's XML to `events`, as long as it is not more than the part of a document can be. Raises OtaError."""
    parser, tags = ElementTree.XMLParser(target=events), 0
    left = max_mb * _MB * _XML_PER_TEXT  # counted while unpacking: a zip file may lie about its sizes
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            tags += chunk.count(b"<")
            if left < 0 or tags > _MOST_TAGS or events.size > max_mb * _MB:
                raise OtaError("sources.too_big", name=name, limit=f"{max_mb:g}")
            parser.feed(chunk)
    parser.close()


def _has_text(archive: zipfile.ZipFile, part: str) -> bool:
    with archive.open(part) as stream:
        return bool(_MARGIN_TEXT.search(stream.read(_MB)))
