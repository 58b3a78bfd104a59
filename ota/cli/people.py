"""`ota people`."""

from __future__ import annotations

from ota.cli._records import records_app
from ota.study.records import PERSON

app = records_app(PERSON, "ota people add 'Moeder Vos' case=Vos role=ouder birth=1986")
