"""A pattern that is compiled at its first use is what `re.compile` gives, and costs nothing before."""

from __future__ import annotations

import re

import pytest

from ota.text.patterns import compile_late


def test_a_late_pattern_does_what_the_compiled_one_does():
    source, text = r"(?P<word>[^\W\d]+) (\d+)", "Anna 12, piet 3"
    pattern, compiled = compile_late(source, re.IGNORECASE), re.compile(source, re.IGNORECASE)
    for _ in range(2):
        assert [match.groups() for match in pattern.finditer(text)] == [m.groups() for m in compiled.finditer(text)]
        assert pattern.sub("x", text) == compiled.sub("x", text) and pattern.fullmatch(text) is None
        assert (pattern.pattern, pattern.flags) == (compiled.pattern, compiled.flags)


def test_it_is_compiled_at_its_first_use(monkeypatch: pytest.MonkeyPatch):
    compiled: list[str] = []
    monkeypatch.setattr(re, "compile", lambda pattern, flags: compiled.append(pattern) or re.Pattern)
    pattern = compile_late("a+")
    assert compiled == []
    assert pattern.search and pattern.search and compiled == ["a+"]
