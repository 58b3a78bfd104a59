"""Privacy: what may leave the study."""

from ota.privacy.audience import Audience, read_audience
from ota.privacy.gate import Passed, consent, gate
from ota.privacy.naming import attribution, case_names

__all__ = ["Audience", "Passed", "attribution", "case_names", "consent", "gate", "read_audience"]
