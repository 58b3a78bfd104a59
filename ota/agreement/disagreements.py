"""Where coders do not agree, one disagreement after another, as the texts run.

Two passages are the same words where they share 90 per cent of the longer one (see `levels.is_close`). A coding is in
dispute where a coder who coded that source did not give the same words the same code. Codings in dispute of different
coders belong together where they stand on the same words, or have the same code and overlap. A disagreement is one of:

* `code`: the same words, another code;
* `overlap`: the same code, on passages that overlap and are not the same words;
* `only`: a code that some coders gave and others did not.

What was settled is no disagreement any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ota.agreement.levels import OVERLAP, is_close
from ota.agreement.reading import ComparedCodings, ComparedSource, read_compared
from ota.codebook import store as codebook
from ota.codings.consensus import fetch_settled
from ota.codings.model import Coding, join_lines
from ota.codings.store import load
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.study import Study, ids
from ota.tabular import Column, Labelled, ResultTable, Value
from ota.transcripts import store as transcripts
from ota.transcripts.model import Outline
from ota.transcripts.whose import read_hearing
from ota.words import say

KINDS = ("code", "overlap", "only")


class Disagreement(NamedTuple):
    """Codings that belong together, in the order of the text; of which source, and the keys of the coders who coded it
    and gave nothing here."""

    kind: str
    stored: Outline
    codings: tuple[Coding, ...]
    without: tuple[str, ...]

    @property
    def start(self) -> int:
        """Where the first of its passages begins."""
        return self.codings[0].start

    @property
    def end(self) -> int:
        """Where the last of its passages ends."""
        return max(coding.end for coding in self.codings)

    @property
    def key(self) -> str:
        """The key of its first coding, by which it is called."""
        return self.codings[0].id


class FoundDisagreements(NamedTuple):
    """The disagreements of a study, and of what: who is compared, in which sources, by which codebook."""

    compared: ComparedCodings
    disagreements: tuple[Disagreement, ...]


def find_disagreements(
    study: Study,
    *,
    sources: Sequence[str] = (),
    coders: Sequence[str] = (),
    codes: Sequence[str] = (),
    kind: str = "",
    overlap: int = OVERLAP,
) -> FoundDisagreements:
    """The disagreements between `coders` (else all who coded), in `sources` and on `codes` with all beneath them (else
    all); `kind`: one of KINDS, "" for all. Raises OtaError as `read_compared` does, and for an unknown kind."""
    if kind and kind not in KINDS:
        raise OtaError("study.bad-value", value=kind, field="kind", allowed=", ".join(KINDS))
    with study.reading() as connection:
        compared, settled = read_compared(study, coders, sources), fetch_settled(connection)
    book = compared.book
    wanted_codes = {below.id for name in codes for below in book.list_subtree(book.find(name).id)}
    listed = [
        disagreement
        for source in compared.sources
        for disagreement in _compare_source(source, settled, overlap)
        if kind in ("", disagreement.kind)
        and (not codes or any(coding.code in wanted_codes for coding in disagreement.codings))
    ]
    return FoundDisagreements(compared, tuple(listed))


def list_disagreements(
    study: Study,
    *,
    sources: Sequence[str] = (),
    coders: Sequence[str] = (),
    codes: Sequence[str] = (),
    kind: str = "",
    overlap: int = OVERLAP,
) -> ResultTable:
    """A row for each disagreement, see `find_disagreements`: what each coder said, and the words."""
    with study.reading() as connection:
        compared, found_in = find_disagreements(
            study, sources=sources, coders=coders, codes=codes, kind=kind, overlap=overlap
        )
        length = ids.count_enough(connection.execute(select(tables.coding.c.id)).scalars())
        heard = read_hearing(connection, study)
        texts = dict(transcripts.read_texts(connection, {each.stored.revision for each in found_in}))
        rows: list[tuple[Value, ...]] = [
            (
                ids.shorten(disagreement.key, length),
                Labelled(disagreement.kind, say(f"agreement.kind-{disagreement.kind}", study.language)),
                disagreement.stored.spell_handle(disagreement.start, disagreement.end),
                disagreement.stored.name,
                tuple(spell_answers(disagreement, compared, study.language)),
                heard.seal_words(
                    *(disagreement.stored, disagreement.start, disagreement.end),
                    texts[disagreement.stored.revision][disagreement.start : disagreement.end],
                ).reshape(join_lines),
            )
            for disagreement in found_in
        ]
    return study.table(_COLUMNS, rows)


_COLUMNS = (
    *(Column("id"), Column("difference"), Column("handle"), Column("source"), Column("coders")),
    Column("quote", "quote"),
)


def spell_answers(disagreement: Disagreement, compared: ComparedCodings, language: str) -> Iterator[str]:
    """What each coder said: `Anouk: Wachten, Samen`, and `Bram: –` of who gave no code here."""
    by_coder: dict[str, list[str]] = {coder: [] for coder in compared.coders}
    for coding in disagreement.codings:
        by_coder[coding.coder].append(compared.book[coding.code].name)
    for coder, names in by_coder.items():
        if names or coder in disagreement.without:
            yield f"{compared.coders[coder]}: {', '.join(dict.fromkeys(names)) or '–'}"


def list_settled(study: Study) -> ResultTable:
    """A row for each coding that was settled: what its coder said, the code that took its place (nothing where no code
    holds there), why, and the words."""
    with study.reading() as connection:
        table = tables.settled
        links = connection.execute(select(table.c.coding_id, table.c.outcome_id, table.c.note)).all()
        keys = {key for link in links for key in link[:2] if key}
        of_key = {coding.id: coding for coding in load(connection, only=tables.coding.c.id.in_(keys))} if keys else {}
        outlines = transcripts.read_outlines_of(connection, {coding.revision for coding in of_key.values()})
        coders = dict(connection.execute(select(tables.coder.c.id, tables.coder.c.name)).all())
        book, heard = codebook.load(connection), read_hearing(connection, study)
        texts = dict(transcripts.read_texts(connection, outlines))
        length = ids.count_enough(connection.execute(select(tables.coding.c.id)).scalars())

        def order(link: Sequence[str | None]) -> tuple[int, int, int, str]:
            coding = of_key[str(link[0])]
            return outlines[coding.revision].number, coding.start, coding.end, coding.id

        rows: list[tuple[Value, ...]] = []
        for key, outcome, note in sorted(links, key=order):
            coding = of_key[key]
            stored = outlines[coding.revision]
            words = texts[coding.revision][coding.start : coding.end]
            rows.append(
                (
                    *(ids.shorten(key, length), stored.spell_handle(coding.start, coding.end), stored.name),
                    *(coders[coding.coder], book[coding.code].name),
                    book[of_key[outcome].code].name if outcome else None,
                    note,
                    heard.seal_words(stored, coding.start, coding.end, words, coding.person).reshape(join_lines),
                )
            )
    columns = [Column(name) for name in ("id", "handle", "source", "coder", "code", "consensus", "why")]
    return study.table((*columns, Column("quote", "quote")), rows)


# --- what belongs together -------------------------------------------------------------------------------------------
def _compare_source(source: ComparedSource, settled: frozenset[str], overlap: int) -> Iterator[Disagreement]:
    codings = [coding for coding in source.codings if coding.id not in settled]
    pairs = list(_pair_overlapping(codings))
    agreeing = [{coding.coder} for coding in codings]
    close = [is_close(_get_span(codings[i]), _get_span(codings[j]), overlap) for i, j in pairs]
    for (i, j), is_same in zip(pairs, close, strict=True):
        if is_same and codings[i].code == codings[j].code:
            agreeing[i].add(codings[j].coder)
            agreeing[j].add(codings[i].coder)
    disputed = {n for n, coders in enumerate(agreeing) if len(coders) < len(source.coders)}
    groups = _Groups(disputed)
    for (i, j), is_same in zip(pairs, close, strict=True):
        one_thing = is_same or codings[i].code == codings[j].code
        if one_thing and {i, j} <= disputed and codings[i].coder != codings[j].coder:
            groups.join_two(i, j)
    for members in groups.list_groups():
        together = tuple(codings[n] for n in members)
        heard = {coding.coder for coding in together}
        without = tuple(coder for coder in source.coders if coder not in heard)
        yield Disagreement(_tell_kind(together, overlap), source.stored, together, without)


def find_agreed(source: ComparedSource, settled: frozenset[str], overlap: int = OVERLAP) -> list[list[Coding]]:
    """The codings of a source on which all who coded it agree, those of the same words and code together."""
    codings = [coding for coding in source.codings if coding.id not in settled]
    groups = _Groups(set(range(len(codings))))
    for i, j in _pair_overlapping(codings):
        if codings[i].code == codings[j].code and is_close(_get_span(codings[i]), _get_span(codings[j]), overlap):
            groups.join_two(i, j)
    together = [[codings[n] for n in members] for members in groups.list_groups()]
    return [group for group in together if {coding.coder for coding in group} == set(source.coders)]


def _tell_kind(codings: Sequence[Coding], overlap: int) -> str:
    if len({coding.coder for coding in codings}) == 1:
        return "only"
    if len({coding.code for coding in codings}) > 1:
        return "code"
    first = codings[0]
    return "only" if all(is_close(_get_span(first), _get_span(coding), overlap) for coding in codings) else "overlap"


def _get_span(coding: Coding) -> tuple[int, int]:
    return coding.start, coding.end


def _pair_overlapping(codings: Sequence[Coding]) -> Iterator[tuple[int, int]]:
    """The pairs of codings, which stand in the order of the text, that share a character."""
    for i, coding in enumerate(codings):
        for j in range(i + 1, len(codings)):
            if codings[j].start >= coding.end:
                break
            yield i, j


class _Groups:
    """Numbers that belong together, by pairs."""

    def __init__(self, members: set[int]) -> None:
        self._above = {member: member for member in members}

    def _find_first(self, member: int) -> int:
        while self._above[member] != member:
            member = self._above[member] = self._above[self._above[member]]
        return member

    def join_two(self, first: int, second: int) -> None:
        """Say that two belong together."""
        low, high = sorted((self._find_first(first), self._find_first(second)))
        self._above[high] = low

    def list_groups(self) -> list[list[int]]:
        """The groups by their first member, each in order."""
        groups: dict[int, list[int]] = {}
        for member in sorted(self._above):
            groups.setdefault(self._find_first(member), []).append(member)
        return list(groups.values())
