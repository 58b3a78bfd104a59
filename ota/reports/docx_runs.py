"""From the runs of a block to Word's runs in their character styles."""

from __future__ import annotations

from ota.reports.blocks import CellPart, Heading, Quote, SpokenTurn, TextRun, pieces
from ota.reports.docx_styles import StyleSheet
from ota.reports.docx_xml import Element, el, run

_STYLES = {"attribution": "OtaAttribution", "handle": "OtaHandle", "mark": "OtaHandle", "speaker": "OtaSpeaker"}


def dressed(part: CellPart | Heading | SpokenTurn, language: str, styles: StyleSheet) -> list[Element]:
    """The runs of a block or cell item in their character styles."""
    report = isinstance(part, Quote) and not part.literal
    return [dress(piece, styles, report) for piece in pieces(part, language)]


def dress(piece: TextRun, styles: StyleSheet, report: bool = False) -> Element:
    """One run in its character style; `report`: of a quote that is nobody's literal words."""
    role = _STYLES.get(piece.role)
    role = role or ("OtaMuted" if piece.muted else None)
    # Italics are a toggle between styles, so only direct formatting can say "upright" inside an italic quote.
    upright = role in ("OtaAttribution", "OtaHandle") or (report and piece.role == "speech")
    text = piece.text.replace(" ", "\u00a0", 1) if piece.role == "handle" else piece.text  # never a line of its own
    return run(
        text,
        el("rStyle", val=styles[role]) if role else None,
        el("b") if piece.bold else None,
        el("i") if piece.italic else el("i", val="0") if upright else None,
        el("iCs", val="0") if upright and not piece.italic else None,
    )
