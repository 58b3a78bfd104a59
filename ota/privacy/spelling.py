"""A name as it is called, of how it is written somewhere: Ruud of "Ruuds" and "ruud"."""

from __future__ import annotations

import re
from collections.abc import Container

from ota.privacy.ordinary import load_ordinary
from ota.privacy.proposing import TIES


def spell_owner(written: str, language: str, beside: Container[str] = ()) -> str:
    """A name as it is registered: Ruud of "Ruuds" and "Anouk's"; with capitals where it was written without any.
    `beside` are names as they are written elsewhere."""
    bare = re.sub(r"['’](?:s)?$", "", written)
    if bare == written and written.endswith("s"):
        known_name = load_ordinary(language).may_be_name
        if written[:-1] in beside or (known_name(written[:-1]) and not known_name(written)):
            bare = written[:-1]
    if bare == bare.lower() and not any(sign.isdigit() or sign in "@/" for sign in bare):
        return " ".join(word if word in TIES else word[:1].upper() + word[1:] for word in bare.split())
    return bare
