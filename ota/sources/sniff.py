"""What a file seems to be by its first bytes, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile

from ota.errors import OtaError
from ota.words import Word

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"ID3\x03", "audio"),
    (b"ID3\x04", "audio"),
    (b"\xff\xfb", "audio"),
    (b"OggS\x00", "audio"),
    (b"fLaC\x00", "audio"),
    (b"\x1aE\xdf\xa3", "audio"),
    (b"SQLite format 3\x00", "database"),
    (b"\x1f\x8b", "zip"),
    (b"7z\xbc\xaf", "zip"),
    (b"Rar!\x1a", "zip"),
)
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html\b)", re.IGNORECASE)
_PARTS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BY_ENDING = {
    "archive": "7z bz2 gz rar tar tgz zip",
    "audio": "3gp aac aif aiff amr avi caf dss flac m4a m4v mkv mov mp3 mp4 mpeg mpg ogg opus wav webm wma wmv",
    "captions": "ass sbv ssa sub ttml",
    "database": "accdb db mdb sqlite",
    "html": "mht mhtml",
    "image": "bmp gif heic jpeg jpg png svg tif tiff webp",
    "mail": "eml msg",
    "ole": "doc dot",
    "pages": "pages gdoc",
    "pptx": "key odp ppt pptx",
    "project": "atlproj hpr7 mex mx18 mx20 mx22 mx24 nvp nvpx ppj qda qdc qdpx",
    "table": "csv numbers ods sav tsv xls xlsm xlsx yaml yml",
    "word": "docm dotx",
    "writer": "abw fodt rtfd wpd wps",
}
_TABLES = (".csv", ".xlsx")
_AS_READ = {"docx": "word", "xlsx": "table", "zip": "archive"}  # what the first bytes show, as the kind of an ending
# What is read under another ending than the one that it has: as a transcript, and as a table.
_RENAMED = {"docx": ".docx", "odt": ".odt", "pdf": ".pdf", "rtf": ".rtf", "text": ".txt", "xlsx": ".xlsx"}
_RENAMED_TABLES = {"text": ".csv", "xlsx": ".xlsx"}


def seems(raw: bytes) -> str | None:
    """The kind of file that `raw` seems to be, as the last part of its catalog key; None if it may be text."""
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _guess_zip_kind(raw)
    if (raw[:1] == b"\0" and raw[4:8] == b"ftyp") or (raw[:4] == b"RIFF" and b"\0" in raw[4:8]):
        return "audio"
    if _HTML.match(raw[:200]):
        return "html"
    return next((kind for magic, kind in _MAGIC if raw.startswith(magic)), None)


def _guess_zip_kind(raw: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(raw)).namelist()
    except Exception:  # a damaged directory fails in many ways; its kind is then simply not known
        return "zip"
    if "mimetype" in names and "content.xml" in names:
        return "odt"
    return next((kind for start, kind in _PARTS if any(name.startswith(start) for name in names)), "zip")


def refuse_unread_kind(name: str, first: bytes) -> OtaError:
    """The refusal of a file whose ending is none that is read as a transcript, with the advice that fits what it is.

    `first` is what it begins with: it tells where the ending does not.
    """
    kind = guess_file_kind(name, first)
    return OtaError(
        "sources.suffix", name=name, what=Word(f"sources.kind_{kind}"), advice=Word(f"sources.advice_{kind}")
    )


def guess_file_kind(name: str, first: bytes) -> str:
    """What a file is that is not read as a transcript, by its ending, else by what it begins with: the last part of the
    catalog keys that say it."""
    _, dot, ending = name.rpartition(".")
    kind = next((kind for kind, endings in _BY_ENDING.items() if ending.lower() in endings.split()), None)
    kind = kind or _AS_READ.get(seeming := seems(first) or "", seeming)
    return kind or ("no_ending" if not dot or not ending.isalnum() else "other")


def refuse(name: str, expected: str, kind: str, raw: bytes = b"") -> OtaError:
    """The refusal of a file `name` that should be `expected` but seems to be `kind`, with the advice that fits."""
    if kind == "ole" and _ENCRYPTED in raw:
        return OtaError("sources.protected", name=name)
    table = expected in _TABLES
    ending = (_RENAMED_TABLES if table else _RENAMED).get(kind)
    if ending:
        better = name.rpartition(".")[0] + ending
        return OtaError(f"sources.seems_{kind}", name=name, expected=expected, better=better)
    advised = "as_table" if table else kind
    advice = Word(f"sources.advice_{advised}")
    sort = "no" if kind in {**_RENAMED, **_RENAMED_TABLES} else "seems"
    return OtaError(f"sources.{sort}_{kind}", name=name, expected=expected, advice=advice)
