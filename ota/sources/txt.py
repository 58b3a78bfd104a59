"""Plain text: decoded, cleaned, and a header block taken off if it holds a field that the program knows."""

from __future__ import annotations

from hashlib import sha256

from ota.errors import OtaError
from ota.sources.captioned import read_captioned
from ota.sources.decode import decode, list_conversion_warnings
from ota.sources.handed import hand_over
from ota.sources.header import split_header
from ota.sources.model import Loaded
from ota.sources.sniff import refuse, seems
from ota.sources.speech import read_recognised


def load(raw: bytes, name: str, max_mb: float) -> Loaded:
    """The clean text of a .txt file; `max_mb` has been checked on its bytes.

    Raises OtaError for a file that is empty, something else than text, or of uncertain encoding.
    """
    kind = seems(raw)
    if kind and kind != "html":
        raise refuse(name, ".txt", kind, raw)
    loaded = load_plain_text(raw, name, known_only=True)
    speech = read_recognised(loaded.text, loaded.first_line or 1)
    if speech is not None:
        make, turns = speech
        return hand_over(name, raw, turns, make=make, counted=loaded.counted, header=loaded.header)
    captions = read_captioned(loaded.text, name, loaded.first_line or 1)
    if captions is None:
        return loaded
    told = captions.problems
    return hand_over(name, raw, captions.turns, counted=loaded.counted, header=loaded.header, problems=told)


def load_plain_text(raw: bytes, name: str, *, known_only: bool) -> Loaded:
    """Text without its header block; `known_only` as in `split_header`. Raises OtaError for a file without text."""
    decoded, counted = decode(raw, name)
    header, text, lines = split_header(decoded, name, known_only=known_only)
    if not text or text.isspace():
        raise OtaError("sources.empty", name=name)
    counted["header"] = lines
    return Loaded(
        name=name,
        text=text,
        digest=sha256(raw).hexdigest(),
        original=raw,
        header=header,
        first_line=lines + 1,
        counted={key: count for key, count in counted.items() if count},
        problems=list_conversion_warnings(text, name),
    )
