"""A memo: what a researcher thinks of a thing of the study, or of the study itself."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("analytic", "method", "reflexive", "discuss")
SUBJECTS = ("study", "source", "passage", "coding", "code", "case", "entry", "free")  # what a memo may be on
