"""`ota cases`."""

from __future__ import annotations

from ota.cli._records import build_records_app
from ota.study.records import CASE

app = build_records_app(CASE, "ota cases add Vos gemeente=Huizen anonymous=no")
