"""Bytes to clean text: which encoding, and what is normalised and counted on the way.

Words are never altered: only line ends, composed accents (NFC) and characters that nobody can see change. A file
whose encoding cannot be told for certain is refused, not guessed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from ota.errors import OtaError, Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bf]|â€[\u0080-\u02ff\u2018-\u2122]|\ufffd")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_KINDS = 5  # of these codes in one message
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f]")
_CONTROLS = bytes(code for code in range(1, 0x20) if chr(code) not in "\t\n\r")
_BREAK = re.compile(r"(?<=\S)[\x0b\x0c]+(?=\S)")


def decode(raw: bytes, name: str) -> tuple[str, Counter[str]]:
    """The clean text of `raw` and what was normalised (the keys of `Parsed.counted`).

    Raises OtaError, naming `name`, for an empty file, one that is not text and one whose encoding is not certain.
    """
    counted: Counter[str] = Counter()
    text = _decode_file(raw, name, counted)
    controls = _count_controls(text)
    if _is_binary(text, controls):
        raise OtaError("sources.binary", name=name)
    text = normalise_text(text, counted, controls)
    if not text or text.isspace():
        raise OtaError("sources.empty", name=name)
    return text, counted


def normalise_text(text: str, counted: Counter[str], controls: int | None = None) -> str:
    """`text` in NFC, with LF as its only line end and no control characters but tab and LF; adds to `counted`.

    A form feed or vertical tab between two words becomes a line end, so that the words stay two. `controls` is how many
    control characters there are, where that has been counted.
    """
    if controls is None and text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text  # as most paragraphs and cells are
    if "\0" in text:
        counted["nul"] += text.count("\0")
        text = text.replace("\0", "")
    breaks = pairs = lone = 0
    if controls is None:
        controls = _count_controls(text)
    if controls:
        text, breaks = _BREAK.subn("\n", text)
        text, controls = _CONTROL.subn("", text)
    if "\r" in text:
        pairs = text.count("\r\n")
        lone = text.count("\r") - pairs
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    counted.update({"break": breaks, "control": controls, "crlf": pairs, "cr": lone})
    if not unicodedata.is_normalized("NFC", text):
        counted["nfc"] += _compose(text)
        text = unicodedata.normalize("NFC", text)
    return text


def _count_controls(text: str) -> int:
    """How many control characters there are; of bytes, since taking a few of 256 away is far faster than a search."""
    raw = text.encode("utf-8", "surrogatepass")
    return len(raw) - len(raw.translate(None, _CONTROLS))


def list_conversion_warnings(text: str, name: str) -> tuple[Problem, ...]:
    """Warnings when characters seem to have been wrongly converted before the file reached us."""
    suspect = any(sign in text for sign in "ÃÂâ\ufffd")
    count = sum(1 for _ in _MOJIBAKE.finditer(text)) if suspect else 0
    problems = [Problem("sources.mojibake", name, {"count": count}, warning=True)] if count else []
    return (*problems, *_find_entities(text, name))


def _find_entities(text: str, name: str) -> Iterator[Problem]:
    """A warning when characters stand in the text as HTML writes them: `&quot;`, `&#233;`."""
    if "&" not in text:
        return
    from html.entities import html5

    codes = Counter(match[0] for match in _ENTITY.finditer(text) if match[0].startswith("&#") or match[0][1:] in html5)
    if codes:
        kinds = " ".join(code for code, _ in codes.most_common(_KINDS))
        ellipsis = " …" if len(codes) > _KINDS else ""
        yield Problem("sources.entities", name, {"count": codes.total(), "kinds": kinds + ellipsis}, warning=True)


def _compose(text: str) -> int:
    words = (word for word in text.split() if not unicodedata.is_normalized("NFC", word))
    return sum(max(1, len(word) - len(unicodedata.normalize("NFC", word))) for word in words)


def _decode_file(raw: bytes, name: str, counted: Counter[str]) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            counted["bom"] = 1
            return _decode_strictly(raw[len(mark) :], encoding, name, counted)
    silent = _guess_utf16(raw)
    if silent:
        return _decode_strictly(raw, silent, name, counted)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_windows(raw, name, error.start, counted)
    counted["utf-8"] = 1
    return text


def _decode_strictly(raw: bytes, encoding: str, name: str, counted: Counter[str]) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _refuse_bytes(name, raw[: error.start]) from None
    counted[encoding.removesuffix("-le").removesuffix("-be")] = 1
    return text


def _guess_utf16(raw: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte is NUL in our alphabet."""
    head = raw[:4000]
    pairs = len(head) // 2
    if len(raw) % 2 or pairs < 2:
        return None
    even, odd = head[0::2].count(0) / pairs, head[1::2].count(0) / pairs
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.5 and odd < 0.05 else None


def _decode_windows(raw: bytes, name: str, first: int, counted: Counter[str]) -> str:
    """The text as Windows-1252, unless it looks like damaged UTF-8 or like another old encoding."""
    latin = raw.decode("latin-1")
    if _is_binary(latin, _count_controls(latin)):
        raise OtaError("sources.binary", name=name)
    trial = raw.decode("utf-8", "replace")
    wrong = trial.count("\ufffd")
    right = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", trial)))
    if right * 5 > wrong:
        raise _refuse_bytes(name, raw[:first])
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _refuse_bytes(name, raw[: error.start]) from None
    from ota.sources.misread import find_misread

    at = find_misread(text)
    if at is not None:
        raise _refuse_bytes(name, raw[:at])
    counted["windows-1252"] = 1
    return text


def _refuse_bytes(name: str, before: bytes) -> OtaError:
    return OtaError("sources.encoding", name=name, line=before.count(b"\n") + 1)


def _is_binary(text: str, controls: int) -> bool:
    controls += text.count("\0") if "\0" in text else 0  # looking for it is far faster than counting it
    return controls > 8 and controls * 20 > len(text)
