"""Privacy: what may leave the study."""

from ota.privacy.gate import Passed, consent, gate

__all__ = ["Passed", "consent", "gate"]
