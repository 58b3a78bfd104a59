"""From the runs of a block to Word's runs and paragraphs: the properties of each look are written once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ota.reports.blocks import CellPart, Heading, Quote, SpokenTurn, TextRun
from ota.reports.docx_controls import render_control, spell_bookmark
from ota.reports.docx_styles import StyleSheet
from ota.reports.docx_xml import render_element, render_paragraph_properties, render_properties, run
from ota.reports.runs import list_runs, split_quote

_STYLES = {"attribution": "OtaAttribution", "handle": "OtaHandle", "mark": "OtaHandle", "speaker": "OtaSpeaker"}


class Typesetter:
    """Sets the blocks of one document in its styles."""

    def __init__(self, styles: StyleSheet, language: str) -> None:
        self.styles, self.language = styles, language
        self.trace: Callable[[str, str], str] = lambda _query, runs: runs
        self._before_text = cache(self._render_run_properties)
        self._before_runs = cache(self._render_properties)

    def render_paragraph(self, style: str | None, runs: str, *properties: str) -> str:
        """A paragraph in one of our styles; None is the document's default."""
        before = self._before_runs(style, *properties)
        return f"<w:p>{before}{runs}</w:p>" if before or runs else "<w:p/>"

    def render_runs(self, part: CellPart | Heading | SpokenTurn) -> str:
        """The runs of a block or cell item in their character styles."""
        if not isinstance(part, Quote):
            return "".join([self.run(piece) for piece in list_runs(part, self.language)])
        report = not part.literal
        return "".join([self._run(text, role, report=report) for role, text in split_quote(part, self.language)])

    def run(self, piece: TextRun) -> str:
        """One run in its character style."""
        runs = self._run(piece.text, piece.role, piece.bold, piece.italic, piece.muted)
        if piece.refers:
            runs = render_element("fldSimple", runs, instr=f" REF {spell_bookmark(piece.refers)} \\h ")
        if piece.slot:
            runs = render_control(piece.slot, runs, digest=piece.text)
        return self.trace(piece.query, runs) if piece.query else runs

    def _run(
        self, text: str, role: str, bold: bool = False, italic: bool = False, muted: bool = False, report: bool = False
    ) -> str:
        if role == "handle":
            text = text.replace(" ", "\u00a0", 1)  # never a line of its own
        return run(text, self._before_text(role, bold, italic, muted, report))

    def _render_run_properties(self, role: str, bold: bool, italic: bool, muted: bool, report: bool) -> str:
        """`report`: of a quote that is nobody's literal words."""
        style = _STYLES.get(role) or ("OtaMuted" if muted else None)
        # Italics are a toggle between styles, so only direct formatting can say "upright" inside an italic quote.
        upright = style in ("OtaAttribution", "OtaHandle") or (report and role == "speech")
        properties = (
            render_element("rStyle", val=self.styles[style]) if style else "",
            render_element("b") if bold else "",
            render_element("i") if italic else render_element("i", val="0") if upright else "",
            render_element("iCs", val="0") if upright and not italic else "",
        )
        return render_properties("rPr", *properties) if any(properties) else ""

    def _render_properties(self, style: str | None, *properties: str) -> str:
        return render_paragraph_properties(self.styles[style] if style else None, *properties)
