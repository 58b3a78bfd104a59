"""Privacy: what may leave the study."""

from ota.privacy.gate import Passed, consent, gate
from ota.privacy.naming import attribution, case_names

__all__ = ["Passed", "attribution", "case_names", "consent", "gate"]
