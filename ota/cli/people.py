"""`ota people`."""

from __future__ import annotations

from ota.cli._records import build_records_app
from ota.study.records import PERSON

app = build_records_app(PERSON, "ota people add 'Moeder Vos' case=Vos role=ouder birth=1986")
