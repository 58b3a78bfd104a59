"""From the runs of a block to Word's runs and paragraphs: the properties of each look are written once."""

from __future__ import annotations

from functools import cache

from ota.reports.blocks import CellPart, Heading, Quote, SpokenTurn, TextRun, pieces, quote_pieces
from ota.reports.docx_styles import StyleSheet
from ota.reports.docx_xml import el, paragraph_properties, props, run

_STYLES = {"attribution": "OtaAttribution", "handle": "OtaHandle", "mark": "OtaHandle", "speaker": "OtaSpeaker"}


class Typesetter:
    """Sets the blocks of one document in its styles."""

    def __init__(self, styles: StyleSheet, language: str) -> None:
        self.styles, self.language = styles, language
        self._before_text = cache(self._run_properties)
        self._before_runs = cache(self._paragraph_properties)

    def paragraph(self, style: str | None, runs: str, *properties: str) -> str:
        """A paragraph in one of our styles; None is the document's default."""
        before = self._before_runs(style, *properties)
        return f"<w:p>{before}{runs}</w:p>" if before or runs else "<w:p/>"

    def runs(self, part: CellPart | Heading | SpokenTurn) -> str:
        """The runs of a block or cell item in their character styles."""
        if not isinstance(part, Quote):
            return "".join([self.run(piece) for piece in pieces(part, self.language)])
        report = not part.literal
        return "".join([self._run(text, role, report=report) for role, text in quote_pieces(part, self.language)])

    def run(self, piece: TextRun) -> str:
        """One run in its character style."""
        return self._run(piece.text, piece.role, piece.bold, piece.italic, piece.muted)

    def _run(
        self, text: str, role: str, bold: bool = False, italic: bool = False, muted: bool = False, report: bool = False
    ) -> str:
        if role == "handle":
            text = text.replace(" ", "\u00a0", 1)  # never a line of its own
        return run(text, self._before_text(role, bold, italic, muted, report))

    def _run_properties(self, role: str, bold: bool, italic: bool, muted: bool, report: bool) -> str:
        """`report`: of a quote that is nobody's literal words."""
        style = _STYLES.get(role) or ("OtaMuted" if muted else None)
        # Italics are a toggle between styles, so only direct formatting can say "upright" inside an italic quote.
        upright = style in ("OtaAttribution", "OtaHandle") or (report and role == "speech")
        properties = (
            el("rStyle", val=self.styles[style]) if style else "",
            el("b") if bold else "",
            el("i") if italic else el("i", val="0") if upright else "",
            el("iCs", val="0") if upright and not italic else "",
        )
        return props("rPr", *properties) if any(properties) else ""

    def _paragraph_properties(self, style: str | None, *properties: str) -> str:
        return paragraph_properties(self.styles[style] if style else None, *properties)
