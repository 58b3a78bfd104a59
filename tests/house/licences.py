"""Under which licences `ota` and all that it needs stand; run as a script it answers 1 where one cannot be taken."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import metadata

ALLOWED = re.compile(
    r"\b(0?BSD(-\d-Clause)?|MIT(-0)?|Apache|PSF[L\d.-]*|Python Software Foundation|ISCL?|MPL|Mozilla Public|Zlib|CC0)\b"
)
REFUSED = re.compile(r"\b(A|L)?GPL|GNU|EUPL|CeCILL|SSPL|proprietary", re.I)


def needed(name: str = "ota", seen: set[str] | None = None) -> Iterator[metadata.Distribution]:
    """The installed package `name` and everything that it requires, extras left out."""
    seen = set() if seen is None else seen
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return
    seen.add(key)
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return  # required on another system only
    yield found
    for requirement in found.requires or []:
        if "extra ==" not in requirement:
            bare = re.match(r"[A-Za-z0-9._-]+", requirement)
            yield from needed(bare[0] if bare else "", seen)


def licence(found: metadata.Distribution) -> str:
    """What a package says of its licence, in a line."""
    about = found.metadata
    classifiers = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier") or [] if one.startswith("License")]
    said = about.get("License-Expression") or "; ".join(classifiers) or (about.get("License") or "").partition("\n")[0]
    return " ".join(said.split())[:120]


def verdict(said: str) -> str:
    """Why a licence cannot be taken; empty where it can."""
    if not said or not ALLOWED.search(said):
        return "unknown"
    # "A OR B" may be taken as either; anything else must be clean as a whole
    choices = re.split(r"\s+OR\s+", said)
    return "" if any(not REFUSED.search(one) and ALLOWED.search(one) for one in choices) else "refused"


def main() -> int:
    """Print every wrong one; 1 where there is any."""
    wrong = 0
    packages = sorted(needed(), key=lambda one: one.metadata["Name"].lower())
    for one in packages:
        said = licence(one)
        if verdict(said):
            wrong = 1
            sys.stderr.write(f"{one.metadata['Name']} {one.version}: {verdict(said)} licence: {said or '-'}\n")
    sys.stderr.write(f"{len(packages)} packages, {'not all' if wrong else 'all'} under a licence that may be taken\n")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
