"""One small document with everything in it that could go wrong; all of it invented."""

from __future__ import annotations

from datetime import date

import pytest

from ota.reports.blocks import (
    ColumnHead,
    Document,
    Heading,
    Label,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    ReportTable,
    TextRun,
    mute,
)

NASTY = "=1+1 | <b>vet</b> & *ster* _laag_ `code` [a](b) \\ ~nee~ ĳ 😀 a_b\x07\ud800\uffff"


@pytest.fixture
def nasty() -> str:
    return NASTY


@pytest.fixture
def sample() -> Document:
    twice = (
        Quote("Niemand belde terug.", "Respondent Huizen", "T03:48", mark="automatisch gekozen"),
        Quote("Eerste regel\r\ntweede regel", "Respondent Weesp", "T07:12"),
    )
    matrix = ReportTable(
        (
            (
                ColumnHead("Thema", down=2),
                ColumnHead("volgens ouders", span=2),
                ColumnHead("volgens professionals", down=2),
            ),
            ("citaten", "aantal"),
        ),
        (
            (
                Label("Wachten", 0),
                twice,
                12,
                Quote("Zij zag een wachtlijst.", "leerbijeenkomst 4", "V04:9", literal=False),
            ),
            (Label("Wachtlijst", 1), Quote(NASTY, "Respondent =2", "T01:1"), 0, mute("geen bron")),
            (Label("Zeven maanden", 2), None, 2.5, Note("3 van 10")),
        ),
        widths=(2, 5, 1, 4),
        caption="Thema's: naar [perspectief]",
    )
    second = ReportTable((("Naam", "Waarde"),), (("-5 is tekst", "+31 6"), ("@iemand", "a\tb")), caption="Tweede tabel")
    return Document(
        "Citaten & matrix",
        (
            Heading(1, "Wachten"),
            Paragraph(("Wat ", TextRun("ouders", bold=True), " en ", TextRun("anderen", italic=True), " zeggen.")),
            Heading(2, "Volgens ouders"),
            Quote("Ik wacht al <zeven> maanden.", "Respondent Huizen", "T03:50"),
            Quote("Moeder is moe.", "", "V01:2", literal=False),
            Note("Twee citaten zijn weggelaten."),
            PageBreak(),
            matrix,
            second,
            Paragraph("- geen opsomming"),
        ),
        subtitle="Samen thuis",
        landscape=True,
        details=(("Studie", "Samen thuis"), ("Codeurs", "Anna, Joris")),
        author="Anna de Wit",
        made_on=date(2025, 11, 22),
    )
