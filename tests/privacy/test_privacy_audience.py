"""For whom an output is, said in either language."""

from __future__ import annotations

import pytest

from ota.errors import OtaError
from ota.privacy import Audience, read_audience


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_audience_is_known_by_its_name_in_both_languages(audience: Audience, language: str):
    assert read_audience(audience) is audience
    assert read_audience(f" {audience.format_label(language).upper()} ") is audience


def test_another_word_is_refused_with_those_that_are_known_in_either_language():
    with pytest.raises(OtaError) as refused:
        read_audience("iedereen")
    named = "team, participants, deelnemers, commissioner, opdrachtgever, public, openbaar"
    assert refused.value.values["allowed"] == named
