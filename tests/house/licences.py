"""Under which licences `ota` and all that it needs stand; run as a script it answers 1 where one cannot be taken."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"

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
        distribution = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return  # required on another system only
    yield distribution
    for requirement in read_requirements(name, distribution):
        if "extra ==" not in requirement:
            bare = re.match(r"[A-Za-z0-9._-]+", requirement)
            yield from needed(bare[0] if bare else "", seen)


def read_requirements(name: str, distribution: metadata.Distribution) -> list[str]:
    """What a package requires; of `ota` what this checkout declares, which an installation of before may not know."""
    if name == "ota":
        declared: list[str] = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
        return declared
    return distribution.requires or []


def extras() -> Iterator[metadata.Distribution]:
    """What the extras for users add, with all that they require."""
    yield from needed("textual")
    yield from needed("spacy-lookups-data")
    yield from needed("scikit-learn")


def licence(distribution: metadata.Distribution) -> str:
    """What a package says of its licence, in a line."""
    about = distribution.metadata
    classifiers = [row.rpartition(" :: ")[2] for row in about.get_all("Classifier") or [] if row.startswith("License")]
    words = about.get("License-Expression") or "; ".join(classifiers) or (about.get("License") or "").partition("\n")[0]
    return " ".join(words.split())[:120]


def verdict(words: str) -> str:
    """Why a licence cannot be taken; empty where it can."""
    if not words or not ALLOWED.search(words):
        return "unknown"
    # "A OR B" may be taken as either; anything else must be clean as a whole
    choices = re.split(r"\s+OR\s+", words)
    return "" if any(not REFUSED.search(choice) and ALLOWED.search(choice) for choice in choices) else "refused"


def main() -> int:
    """Print every wrong one; 1 where there is any."""
    wrong = 0
    packages = sorted((*needed(), *extras()), key=lambda distribution: distribution.metadata["Name"].lower())
    for package in packages:
        words = licence(package)
        if verdict(words):
            wrong = 1
            sys.stderr.write(
                f"{package.metadata['Name']} {package.version}: {verdict(words)} licence: {words or '-'}\n"
            )
    sys.stderr.write(f"{len(packages)} packages, {'not all' if wrong else 'all'} under a licence that may be taken\n")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
