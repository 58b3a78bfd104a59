"""Patterns in what is coded: what stands together, what follows what, what is new, whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.patterns.cooccurrence import build_cooccurrence, draw_cooccurrence, list_cooccurrence
    from ota.patterns.dendrogram import build_dendrogram, draw_dendrogram, list_dendrogram
    from ota.patterns.lines import build_line, draw_line, list_line
    from ota.patterns.network import build_network, list_network
    from ota.patterns.network_figure import draw_network
    from ota.patterns.saturation import build_saturation, draw_saturation, list_saturation
    from ota.patterns.sequences import build_sequences, list_sequences
    from ota.patterns.speakers import build_speakers, draw_speakers, list_speakers

__all__ = [
    "build_cooccurrence",
    "build_dendrogram",
    "build_line",
    "build_network",
    "build_saturation",
    "build_sequences",
    "build_speakers",
    "draw_cooccurrence",
    "draw_dendrogram",
    "draw_line",
    "draw_network",
    "draw_saturation",
    "draw_speakers",
    "list_cooccurrence",
    "list_dendrogram",
    "list_line",
    "list_network",
    "list_saturation",
    "list_sequences",
    "list_speakers",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    cooccurrence="build_cooccurrence draw_cooccurrence list_cooccurrence",
    dendrogram="build_dendrogram draw_dendrogram list_dendrogram",
    lines="build_line draw_line list_line",
    network="build_network list_network",
    network_figure="draw_network",
    saturation="build_saturation draw_saturation list_saturation",
    sequences="build_sequences list_sequences",
    speakers="build_speakers draw_speakers list_speakers",
)
