"""One file in: found by its name's ending, checked for size, handed to its format, and cut into units."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from ota.errors import OtaError
from ota.sources import FORMATS, SUFFIXES
from ota.sources.files import PACKED, read_bytes, read_first_bytes
from ota.sources.header import read_speakers
from ota.sources.model import Loaded, Parsed
from ota.sources.sniff import refuse_unread_kind
from ota.sources.turns import segment_text

KINDS_WITHOUT_TURNS = frozenset({"case-overview", "report"})


def read(
    path: Path | str,
    *,
    max_mb: float = 50,
    speakers: Collection[str] | None = (),
    turns: bool | None = None,
    format: str | None = None,
) -> Parsed:
    """The file at `path`, read and cut into units: `load`, then `segment_text`.

    What the caller says goes before what the file's header says: without `speakers` those of the header are taken
    as declared (None: this text has no speaker turns), without `turns` the header's `kind` decides. Raises
    OtaError as `load` does.
    """
    loaded = load(path, max_mb=max_mb, format=format)
    if speakers is not None and not speakers:
        speakers = tuple(read_speakers(loaded.header.get("speakers", "")))
    if turns is None:
        turns = loaded.header.get("kind", "") not in KINDS_WITHOUT_TURNS
    return segment_text(loaded, speakers=speakers, turns=turns)


def load(path: Path | str, *, max_mb: float = 50, format: str | None = None, tables: bool = False) -> Loaded:
    """The file at `path` as clean text with its header, headings and warnings, not yet cut into units.

    `format` overrules the ending of the name; `max_mb` is the most text, in megabytes, that is taken. With `tables` a
    table that is no talk is given as it is, without a text. Raises OtaError, naming the file, when it is missing, too
    big, not what its name says, damaged or not text.
    """
    path = Path(path)
    chosen = format or SUFFIXES.get(path.suffix.lower())
    if chosen is None:
        raise refuse_unread_kind(path.name, read_first_bytes(path))
    raw = read_bytes(path, max_mb * PACKED.get(chosen, 1), max_mb)
    loaded: Loaded = FORMATS.get(chosen)(raw, path.name, max_mb)
    if loaded.table is not None and not loaded.turns and not tables:
        raise OtaError("sources.no_talk", name=path.name)
    return loaded if loaded.make else replace(loaded, make=chosen)
