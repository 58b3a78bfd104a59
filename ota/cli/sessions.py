"""`ota sessions`."""

from __future__ import annotations

from ota.cli._records import build_records_app
from ota.study.records import SESSION

app = build_records_app(SESSION, "ota sessions add 'Sessie 1' date=2024-09-19 cases='Vos; Linde'")
