"""Privacy: what may leave the study."""

from ota.privacy.audience import Audience, read_audience
from ota.privacy.gate import Consents, Gate, Passed, combine_consents
from ota.privacy.naming import format_attribution, name_cases
from ota.privacy.opening import Opened, open_as_csv, open_table
from ota.privacy.repeating import Repeats

__all__ = [
    "Audience",
    "Consents",
    "Gate",
    "Opened",
    "Passed",
    "Repeats",
    "combine_consents",
    "format_attribution",
    "name_cases",
    "open_as_csv",
    "open_table",
    "read_audience",
]
