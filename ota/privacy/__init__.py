"""Privacy: what may leave the study."""

from ota.privacy.audience import Audience, read_audience
from ota.privacy.gate import Consents, Gate, Passed, consent
from ota.privacy.naming import attribution, case_names
from ota.privacy.opening import Opened, open_as_csv, open_table
from ota.privacy.repeating import Repeats

__all__ = [
    "Audience",
    "Consents",
    "Gate",
    "Opened",
    "Passed",
    "Repeats",
    "attribution",
    "case_names",
    "consent",
    "open_as_csv",
    "open_table",
    "read_audience",
]
