"""What a cell of a table means, as a number or as yes and no: as everywhere in a study."""

from __future__ import annotations

from ota.study.values import read_number, read_yes_no

__all__ = ["read_number", "read_yes_no"]
