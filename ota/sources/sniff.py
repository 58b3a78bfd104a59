"""What a file seems to be by its first bytes, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile

from ota.errors import OtaError

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
_RENAMED = {"docx": ".docx", "text": ".txt", "xlsx": ".xlsx"}


def seems(raw: bytes) -> str | None:
    """The kind of file that `raw` seems to be, as the last part of its catalog key; None if it may be text."""
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(raw)
    if (raw[:1] == b"\0" and raw[4:8] == b"ftyp") or (raw[:4] == b"RIFF" and b"\0" in raw[4:8]):
        return "audio"
    if _HTML.match(raw[:200]):
        return "html"
    return next((kind for magic, kind in _MAGIC if raw.startswith(magic)), None)


def _zip_kind(raw: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(raw)).namelist()
    except Exception:  # a damaged directory fails in many ways; its kind is then simply not known
        return "zip"
    if "mimetype" in names and "content.xml" in names:
        return "odt"
    return next((kind for start, kind in _PARTS if any(name.startswith(start) for name in names)), "zip")


def refuse(name: str, expected: str, kind: str, raw: bytes = b"") -> OtaError:
    """The refusal of a file `name` that should be `expected` but seems to be `kind`, with the advice that fits."""
    if kind == "ole" and _ENCRYPTED in raw:
        return OtaError("sources.protected", name=name)
    better = name.rpartition(".")[0] + _RENAMED.get(kind, "")
    return OtaError(f"sources.seems_{kind}", name=name, expected=expected, better=better)
