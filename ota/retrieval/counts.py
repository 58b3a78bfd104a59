"""How often something was found, and how it is spread: over all texts asked, and per source, role and case.

`per_10000` is of the words that were said there, whatever else the query asks. `spread` is Gries' DP over the sources
of a row, by their words: 0 where every source has its share of the places, towards 1 where they stand in few of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ota.retrieval.run import Found, Speech
from ota.study import Study
from ota.tabular import Column, ResultTable, Value
from ota.text.word import classify_characters, count_words_between
from ota.transcripts import store as transcripts

_COLUMNS = ("source", "role", "case")


class _Counted(NamedTuple):
    """What is counted apart: the texts of one `kind` (source, role, case; "" for all of them) under a `key`."""

    kind: str
    key: str


class _Measured(NamedTuple):
    """Per group how much there is in each source."""

    names: Mapping[_Counted, str]
    amounts: Mapping[_Counted, Counter[str]]


def list_counts(study: Study, found: Found, any_status: bool = False, sources: bool = False) -> ResultTable:
    """One row for all that was asked, then one per source (with `sources`, for the team), role and case: hits, words,
    in how many of the sources, hits per 10,000 words, and the spread."""
    words = _measure_words(study, any_status)
    hits: defaultdict[_Counted, Counter[str]] = defaultdict(Counter)
    for hit in found.hits:
        for group in _list_groups(hit.stored.source, hit.voice.role, hit.voice.cases):
            hits[group][hit.stored.source] += 1
    kinds = ("", *(kind for kind in _COLUMNS if sources or kind != "source"))
    rows = [
        _build_row(group, words.names[group], words.amounts[group], hits[group])
        for kind in kinds
        for group in words.amounts
        if group.kind == kind
    ]
    counted = (Column(key, "int") for key in ("hits", "words", "having", "sources"))
    measured = (Column(key, "float") for key in ("per_10000", "spread"))
    return study.table((*map(Column, _COLUMNS), *counted, *measured), rows)


def _list_groups(source: str, role: str | None, cases: Iterable[str]) -> Iterator[_Counted]:
    yield _Counted("", "")
    yield _Counted("source", source)
    if role:
        yield _Counted("role", role)
    yield from (_Counted("case", case) for case in cases)


def _measure_words(study: Study, any_status: bool) -> _Measured:
    """The words of every group, by source; and what each is called. Groups in the order of the texts."""
    names: dict[_Counted, str] = {_Counted("", ""): ""}
    amounts: defaultdict[_Counted, Counter[str]] = defaultdict(Counter)
    with study.reading() as connection:
        outlines = transcripts.read_all_outlines(connection)
        asked = {key: stored for key, stored in outlines.items() if any_status or stored.status == "in-use"}
        speech = Speech(connection, study)
        cases = speech.read_case_names()
        for revision, text in transcripts.read_texts(connection, asked):
            stored, signs = asked[revision], classify_characters(text)
            for turn in stored.turns:
                voice = speech.resolve_turn_voice(stored, turn)
                count = count_words_between(signs, turn.body, turn.end)
                for group in _list_groups(stored.source, voice.role, voice.cases):
                    amounts[group][stored.source] += count
                    if group not in names:
                        names[group] = _name_group(group, stored.name, cases, study)
    return _Measured(names, amounts)


def _name_group(group: _Counted, source: str, cases: Mapping[str, str], study: Study) -> str:
    if group.kind == "role":
        return study.settings.label_entry("roles", group.key)
    return cases[group.key] if group.kind == "case" else source


def _build_row(group: _Counted, name: str, words: Counter[str], hits: Counter[str]) -> tuple[Value, ...]:
    having = sum(1 for count in hits.values() if count)
    return (
        *(name if group.kind == kind else None for kind in _COLUMNS),
        hits.total(),
        words.total(),
        having,
        len(words),
        round(10_000 * hits.total() / words.total(), 1) if words.total() else None,
        measure_spread(words, hits),
    )


def measure_spread(words: Mapping[str, int], hits: Mapping[str, int]) -> float | None:
    """Gries' DP of hits over parts with so many words, between 0 and 1; None without hits, words, or several parts."""
    all_words, all_hits = sum(words.values()), sum(hits.values())
    if len(words) < 2 or not all_words or not all_hits:
        return None
    apart = sum(abs(count / all_words - hits.get(source, 0) / all_hits) for source, count in words.items())
    return round(apart / 2, 2)
