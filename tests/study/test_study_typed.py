"""Words for what is not there are understood in Dutch and English wherever they are typed."""

from __future__ import annotations

import pytest

from ota.errors import OtaError
from ota.study.values import MISSING, read_yes_no_unknown
from ota.summaries.model import find_state
from ota.words import list_spellings


@pytest.mark.parametrize("typed", ["nvt", "n.v.t.", "NVT", "niet van toepassing", "not applicable", "not-applicable"])
def test_not_applicable(typed):
    assert find_state(typed) == "not-applicable" == MISSING[typed.casefold()]


@pytest.mark.parametrize("typed", ["niet gevraagd", "Niet-gevraagd", "not asked", "not-asked"])
def test_not_asked(typed):
    assert find_state(typed) == "not-asked" == MISSING[typed.casefold()]


@pytest.mark.parametrize("typed", ["onbekend", "unknown", "Niet bekend"])
def test_unknown(typed):
    assert read_yes_no_unknown(typed) == "unknown" == MISSING[typed.casefold()]


def test_what_means_nothing_means_nothing():
    with pytest.raises(OtaError):
        find_state("leeg")
    assert "?" not in MISSING and read_yes_no_unknown("misschien") is None


def test_no_spelling_has_two_meanings():
    keys = [f"typed.{name}" for name in ("empty", "unknown", "not-asked", "not-applicable")]
    assert sum(len(list_spellings(key)) for key in keys) == len(list_spellings(*keys))
