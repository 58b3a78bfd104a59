"""Chance that is the same for the same codings: a seed out of what was coded, so that nobody chooses it."""

from __future__ import annotations

from hashlib import sha256

from ota.retrieval.material import Material


def compute_seed(material: Material) -> int:
    """A number between 0 and 2³² that follows from the codings of this material: which words of which source have which
    code, by their names, so that the same codings in another study, or another computer, give the same."""
    digest = sha256()
    places = sorted(
        (
            material.sources[passage.stored.source].number,
            passage.coding.start,
            passage.coding.end,
            [code.name for code in material.book.list_trail(passage.coding.code)],
        )
        for passage in material.passages
    )
    for place in places:
        digest.update(repr(place).encode())
    return int.from_bytes(digest.digest()[:4], "big")
