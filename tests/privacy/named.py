"""How well names are proposed, against texts of which somebody wrote down what points at whom.

A mention is met where a proposal covers half of it or more, whatever its kind; proposals that touch each other count as
one, and one is right where it touches a mention.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from ota.privacy.proposing import Proposed

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "gold" / "deid_nl.json"
Span = tuple[int, int]


class Passage(NamedTuple):
    """A text with its mentions: where each stands, and of which sort it is."""

    text: str
    mentions: tuple[tuple[int, int, str], ...]


class Score(NamedTuple):
    """How many mentions there are and are met, how many proposals there are and are right, and what was missed."""

    mentions: int
    met: int
    proposals: int
    right: int
    missed: tuple[str, ...]
    sorts: Counter[str]  # of what was missed

    def __str__(self) -> str:
        precision = self.right / max(1, self.proposals)
        return f"{self.met} of {self.mentions} | {self.right} of {self.proposals} ({precision:.2f})"


def read_passages(path: Path) -> list[Passage]:
    report = SHARED / "reports" / "actieleren-2022.txt"
    whole = " ".join(report.read_text("utf-8").split()) if report.is_file() else ""
    passages = []
    for part in json.loads(path.read_text("utf-8")):
        text = part.get("text")
        if text is None:
            start = whole.index(part["start_anchor"])
            text = whole[start : whole.index(part["end_anchor"], start) + len(part["end_anchor"])]
        passages.append(Passage(text, tuple(locate_mentions(text, part["mentions"]))))
    return passages


def locate_mentions(text: str, mentions: Sequence[dict[str, str]]) -> Iterable[tuple[int, int, str]]:
    """Where each stands, in the order of the text: the next place where it is a word of its own."""
    at = 0
    for mention in mentions:
        name = mention["text"]
        start = text.index(name, at)
        while text[start - 1 : start].isalnum() or text[start + len(name) : start + len(name) + 1].isalnum():
            start = text.index(name, start + 1)
        at = start + len(name)
        yield start, at, mention["type"]


def merge_spans(proposals: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(proposals):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def score(passages: Sequence[Passage], proposed: Sequence[Sequence[Proposed]]) -> Score:
    mentions = met = proposals = right = 0
    missed, sorts = [], Counter[str]()
    for passage, every in zip(passages, proposed, strict=True):
        spans = merge_spans((proposal.start, proposal.end) for proposal in every)
        for start, end, sort in passage.mentions:
            mentions += 1
            if any(2 * (min(end, stop) - max(start, begin)) >= end - start for begin, stop in spans):
                met += 1
            else:
                missed.append(passage.text[start:end])
                sorts[sort] += 1
        proposals += len(spans)
        right += sum(any(min(e, stop) > max(s, begin) for s, e, _ in passage.mentions) for begin, stop in spans)
    return Score(mentions, met, proposals, right, tuple(missed), sorts)


def lower(passages: Sequence[Passage]) -> list[Passage]:
    return [passage._replace(text=passage.text.lower()) for passage in passages]
