"""Rows of the tables `code` and `place`, as the database or the journal has them, as codes and places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ota.codebook.model import TEXTS, Code, TreePlace

COLUMNS = ("level", "name", *TEXTS, "colour", "origin", "state", "merged_into")


def read_code(row: Mapping[str, Any]) -> Code:
    """The code that a row holds; an image of the journal lacks its empty columns."""
    fields = {column: row.get(column) for column in COLUMNS}
    return Code(id=row["id"], keywords=tuple(row["keywords"]), born=row.get("born_id") or "", **fields)  # type: ignore[arg-type]


def read_place(row: Mapping[str, Any]) -> TreePlace:
    """The place that a row holds."""
    return TreePlace(row["id"], row.get("parent_id"), row["child_id"], row["position"], row["home"])
