"""SubRip (.srt): numbered cues; names, if any, stand before the words."""

from __future__ import annotations

from ota.sources.model import Loaded
from ota.sources.vtt import load_cues


def load(raw: bytes, name: str, max_mb: float) -> Loaded:
    """The cues of a .srt file as turns; raises OtaError as for WebVTT."""
    return load_cues(raw, name, ".srt")
