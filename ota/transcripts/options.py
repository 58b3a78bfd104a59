"""What is said of a file to be imported, from four places: the command, `imports.csv`, the file's header, defaults."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from ota.directory import make_directory
from ota.errors import OtaError, Problem, repeat_written
from ota.moments import Moment, parse_moment
from ota.study.settings import Settings
from ota.study.values import read_yes_no, read_yes_no_unknown, split_values
from ota.transcripts.model import STATUSES
from ota.words import LANGUAGES, Word, say

FIELDS = (
    *("kind", "case", "session", "role", "date", "speakers", "verbatim", "quotation", "status", "language", "ends"),
    "answers",
)

T = TypeVar("T")

_RANGE = re.compile(r"(?P<name>.+):(?P<first>\d+)-(?P<last>\d+)")


@dataclass(frozen=True)
class CaseRange:
    """A case of a source; `first` and `last` are unit numbers, both included, or None for the whole source."""

    case: str
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class About:
    """Everything known of a file before it is stored. `speakers` is None where the text has no turns by declaration;
    `language` is empty where it is that of the study; `ends` are patterns of lines that end a turn, after which nobody
    is known to speak; `answers` are heads of columns of a table under which respondents answer (none: as its cells
    tell)."""

    kind: str = "interview"
    cases: tuple[CaseRange, ...] = ()
    session: str = ""
    role: str = ""
    date: Moment | None = None
    speakers: Mapping[str, str] | None = field(default_factory=dict)
    verbatim: bool = True
    quotation: str = "unknown"
    status: str = "in-use"
    language: str = ""
    turns: bool = True
    ends: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)


def merge_words(*layers: Mapping[str, str]) -> dict[str, str]:
    """One set of words out of several; the first that says something wins, whatever the capitals of its key."""
    by_fold: dict[str, tuple[str, str]] = {}
    for layer in layers:
        for key, text in layer.items():
            if text.strip():
                by_fold.setdefault(key.casefold(), (key, text.strip()))
    return dict(by_fold.values())


def read_about(settings: Settings, words: Mapping[str, str]) -> About:
    """What `words` (field → text; other keys are variables of the source) say.

    Raises OtaError naming every field whose value does not fit.
    """
    problems: list[Problem] = []

    def said(field_: str, read: Callable[[str], T], default: T) -> T:
        text = words.get(field_, "")
        try:
            return read(text) if text else default
        except OtaError as error:
            problems.append(Problem(error.key, "", error.values))
            return default

    kind = said("kind", settings.build_directory("kinds", "kind").find, "interview")
    nobody: Mapping[str, str] | None = {}
    speakers = said("speakers", _parse_speakers, nobody)
    listed = settings.kinds.get(kind)
    about = About(
        kind=kind,
        cases=said("case", lambda text: tuple(dict.fromkeys(_parse_case(part) for part in split_values(text))), ()),
        session=words.get("session", ""),
        role=words.get("role", ""),
        date=said("date", parse_moment, None),
        speakers=speakers,
        verbatim=said("verbatim", lambda text: _read_yes(text, "verbatim"), True),
        quotation=said("quotation", _parse_quotation, "unknown"),
        status=said("status", _parse_status, "in-use"),
        language=said("language", _parse_language, ""),
        turns=speakers is not None and (bool(speakers) or listed is None or bool(listed.extras.get("turns", True))),
        ends=tuple(split_values(words.get("ends", ""))),
        answers=tuple(split_values(words.get("answers", ""))),
        variables={key: text for key, text in words.items() if key not in FIELDS},
    )
    if problems:
        raise OtaError(problems[0].key, problems if len(problems) > 1 else (), **problems[0].values)
    return about


def _refuse_text(field_: str, text: str, allowed: str) -> OtaError:
    return OtaError("study.bad-value", value=repeat_written(text), field=field_, allowed=allowed)


def _parse_case(text: str) -> CaseRange:
    match = _RANGE.fullmatch(text)
    if not match:
        return CaseRange(text)
    first, last = int(match["first"]), int(match["last"])
    if first > last:
        raise _refuse_text("case", text, "NAME:FIRST-LAST")
    return CaseRange(match["name"].strip(), first, last)


def says_without_turns(speakers: str) -> bool:
    """Whether what is said of the speakers is that there are none."""
    return speakers.strip().casefold() in {"none", "geen"}


def _parse_speakers(text: str) -> Mapping[str, str] | None:
    """`R=Moeder Vos; I=interviewer` as label → person or role; `none` = this text has no turns."""
    if says_without_turns(text):
        return None
    pairs = {}
    for part in split_values(text):
        label, equals, who = part.partition("=")
        if not equals or not label.strip() or not who.strip():
            raise _refuse_text("speakers", part, "LABEL=PERSON or LABEL=ROLE; …")
        pairs[label.strip()] = who.strip()
    return pairs


def _read_yes(text: str, field_: str) -> bool:
    answer = read_yes_no(text)
    if answer is None:
        raise _refuse_text(field_, text, "yes, no")
    return answer


def _parse_quotation(text: str) -> str:
    answer = read_yes_no_unknown(text)
    if answer is None:
        raise _refuse_text("quotation", text, "yes, no, unknown")
    return answer


def _parse_language(text: str) -> str:
    labels = {key: [say(f"transcripts.language-{key}", language) for language in LANGUAGES] for key in LANGUAGES}
    return make_directory(Word("columns.language"), labels.items()).find(text)


def _parse_status(text: str) -> str:
    labels = {status: [say(f"transcripts.status-{status}", language) for language in LANGUAGES] for status in STATUSES}
    return make_directory("status", labels.items()).find(text)
