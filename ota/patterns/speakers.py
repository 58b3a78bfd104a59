"""Whose the codes are: of each speaker, how many passages have a code, and what share that is of all passages of that
speaker and of all passages with that code.

A passage (the same begin and end once, whoever coded it) is of the person whose voice it is, else of a role of whom
nobody knows the person. Who was spoken to for long has many passages; the share of the speaker allows for that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ota.patterns.cooccurrence import Pair
from ota.patterns.heads import Heads, choose_heads
from ota.privacy import Gate
from ota.retrieval.material import Material, Place, read
from ota.study import Study
from ota.tabular import Column, ResultTable, Value, build_sort_key
from ota.words import say

if TYPE_CHECKING:
    from ota.patterns.figures import PatternFigure


class HeardSpeaker(NamedTuple):
    """A person, or a role of whom nobody knows the person; as they are printed, with their cases."""

    person: str
    role: str
    cases: tuple[str, ...]


@dataclass(frozen=True)
class SpeakerShares:
    """The speakers, role by role; `counts` of each and each head that it has, `passages` of each, `coded` of each
    head."""

    heads: Heads
    speakers: tuple[HeardSpeaker, ...]
    counts: dict[Pair, int]
    passages: tuple[int, ...]
    coded: tuple[int, ...]

    def compute_share(self, speaker: int, head: int) -> float:
        """The percentage of the passages of a speaker that has a head."""
        return 100 * self.counts.get((speaker, head), 0) / self.passages[speaker]


def build_speakers(material: Material, level: str = "categories") -> SpeakerShares:
    """Whose the heads of `level` are. Raises OtaError for another level, and where nothing is coded."""
    heads = choose_heads(material, level)
    of_speaker: defaultdict[_Who, set[Place]] = defaultdict(set)
    of_both: defaultdict[tuple[_Who, int], set[Place]] = defaultdict(set)
    of_head: list[set[Place]] = [set() for _ in heads.keys]
    cases_of: defaultdict[_Who, set[str]] = defaultdict(set)
    for passage in material.passages:
        voice = passage.voice
        who: _Who = (voice.person or "", voice.role or "", () if voice.person else voice.cases)
        cases_of[who].update(material.cases[case] for case in voice.cases)
        of_speaker[who].add(passage.place)
        for head in heads.of[passage.coding.code]:
            of_both[who, head].add(passage.place)
            of_head[head].add(passage.place)
    heard = {who: _describe_speaker(material, who, cases_of[who]) for who in of_speaker}
    ranked = sorted(heard, key=lambda who: (not heard[who].role, heard[who].role, heard[who].cases, heard[who], who))
    counts = {
        (n, head): len(of_both[who, head])
        for n, who in enumerate(ranked)
        for head in range(len(heads))
        if (who, head) in of_both
    }
    passages = tuple(len(of_speaker[who]) for who in ranked)
    return SpeakerShares(heads, tuple(heard[who] for who in ranked), counts, passages, tuple(map(len, of_head)))


_Who = tuple[str, str, tuple[str, ...]]  # the key of a person, a role; of nobody known the keys of the cases


def _describe_speaker(material: Material, who: _Who, cases: set[str]) -> HeardSpeaker:
    person, role, _ = who
    name = material.people[person].name if person else ""
    label = material.settings.label_entry("roles", role) if role else ""
    return HeardSpeaker(name, label, tuple(sorted(cases, key=build_sort_key)))


def tabulate_speakers(study: Study, shares: SpeakerShares) -> ResultTable:
    """A row for each speaker and code of which there is a passage: how many, and in percent of the passages of the
    speaker and of those with the code, with what they are out of."""
    rows: list[tuple[Value, ...]] = []
    for (n, head), count in shares.counts.items():
        speaker = shares.speakers[n]
        rows.append(
            (
                *(speaker.person or None, speaker.role or None, "; ".join(speaker.cases) or None),
                *(shares.heads.names[head], count, shares.passages[n], round(shares.compute_share(n, head), 1)),
                *(shares.coded[head], round(100 * count / shares.coded[head], 1)),
            )
        )
    columns = (
        *map(Column, ("person", "role", "case", "code")),
        *(Column("count", "int"), Column("of_speaker", "int"), Column("share", "float")),
        *(Column("of_code", "int"), Column("share_of_code", "float")),
    )
    return study.table(columns, rows)


def list_speakers(study: Study, level: str = "categories", coder: str = "") -> ResultTable:
    """Whose the codes are as a listing; see `build_speakers`, which raises what this does, and for an unknown coder."""
    return tabulate_speakers(study, build_speakers(read(study).narrow(coder), level))


def name_speakers(shares: SpeakerShares, gate: Gate, language: str) -> tuple[str, ...]:
    """What speakers are called in a figure: to the team by name, to others by role, those of one role numbered."""
    names, numbers = [], defaultdict(int)  # type: ignore[var-annotated]
    for speaker in shares.speakers:
        role = speaker.role or say("patterns.speaker-unknown", language)
        numbers[role] += 1
        names.append((speaker.person or role) if gate.complete else f"{role} {numbers[role]}")
    return tuple(names)


def draw_speakers(shares: SpeakerShares, speakers: Sequence[str], names: Sequence[str], language: str) -> PatternFigure:
    """Cells of speakers by codes, the darker the larger the share of the passages of the speaker, in percent; behind
    each speaker out of how many."""
    from ota.patterns.figures import draw_heat

    heads = range(len(names))
    cells = [[shares.compute_share(n, head) for head in heads] for n in range(len(speakers))]
    shown = [[f"{cell:.0f}" if cell else "" for cell in row] for row in cells]
    labels = [f"{name} (n={shares.passages[n]})" for n, name in enumerate(speakers)]
    largest = [
        f"{label}: {names[max(heads, key=lambda head: row[head])]} ({max(row):.0f}%)"
        for label, row in zip(labels, cells, strict=True)
    ]
    text = say("patterns.speakers-text", language, largest="; ".join(largest))
    return draw_heat(say("patterns.speakers-title", language), text, labels, names, cells, shown=shown)
