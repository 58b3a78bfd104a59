"""What an import would make of each file, before it is done; and the line that says who speaks, ready to paste."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ota.sources.labels import fold_label
from ota.study import Study
from ota.study.settings import Settings
from ota.tabular import Column, Labelled, ResultTable, Value
from ota.text.word import LETTERS, count_words
from ota.transcripts.doubts import NAMING, SHOWN, explain_doubt, strip_label
from ota.words import Word, say

if TYPE_CHECKING:
    from ota.sources import Parsed, PassedOver
    from ota.transcripts.storing import NewSource

# Words in a label that tell a role without doubt; what a study calls its roles itself tells them too.
_TELLING: Mapping[str, str] = {
    "ouder": "moeder vader ouder ouders mama papa mother father parent parents mum mom dad",
    "jeugdige": "jeugdige jongere kind dochter zoon child daughter son",
    "professional": "jeugdzorgwerker jeugdbeschermer gezinsvoogd gezinsgids gezinsbegeleider jeugdconsulent"
    " hulpverlener pleegzorgbegeleider jeugdhulpverlener gedragswetenschapper raadsonderzoeker professional",
    "interviewer": "interviewer int onderzoeker researcher vraagsteller interviewster vraag question",
    "observator": "observator observer",
    "ervaringsdeskundige": "ervaringsdeskundige",
}
_ROLE_OF = {word: role for role, words in _TELLING.items() for word in words.split()}
UNKNOWN = "?"


@dataclass(frozen=True)
class Rehearsed:
    """What would become of a file: `state` is new, same or refused. Of a new one its make and kind, whether its units
    are turns or paragraphs, per label (None: nobody) its turns and words, and its doubts as (line, kind, label); `who`
    are the roles or people of its labels, as far as they are known."""

    file: str
    state: str
    make: str = ""
    kind: str = ""
    unit: str = ""
    said: tuple[tuple[str | None, int, int], ...] = ()
    doubts: tuple[tuple[int | None, str, str], ...] = ()
    who: tuple[tuple[str, str], ...] = ()


def rehearse(file: str, ready: Sequence[tuple[NewSource, Parsed]]) -> Rehearsed:
    """What a file that is ready to be stored was taken for."""
    ((new, parsed),) = ready
    words: dict[str | None, list[str]] = {}
    for unit in parsed.units:
        words.setdefault(unit.label, []).append(parsed.text[unit.body : unit.end])
    order = sorted(words, key=lambda label: label is None)
    return Rehearsed(
        file,
        "new",
        parsed.make,
        str(new.source["kind"]),
        new.units,
        tuple((label, len(words[label]), count_words("\n".join(words[label]))) for label in order),
        tuple(
            (
                row["line"],
                row["kind"],
                strip_label(parsed.text[row["start"] : row["end"]]) if row["kind"] in NAMING else "",
            )
            for row in new.doubts
        ),
        tuple((row["label"], "known" if row["role"] or row["person_id"] else "") for row in new.speakers),
    )


def rehearse_answers(file: str, ready: Sequence[tuple[NewSource, Parsed]]) -> Rehearsed:
    """What a table of answers that are ready to be stored was taken for; its questions stand in the place of labels."""
    words: dict[str, list[str]] = {}
    for new, parsed in ready:
        words.setdefault(new.question, []).append(parsed.text)
    spoken = tuple((question, len(texts), count_words("\n".join(texts))) for question, texts in words.items())
    return Rehearsed(file, "new", "answers", str(ready[0][0].source["kind"]), "answer", spoken)


def guess_role(label: str, settings: Settings) -> str:
    """The role that a label tells by itself, as "moeder" does; `?` where it tells none, or two."""
    roles = {
        name: role.name
        for role in settings.roles.values()
        for name in map(fold_label, (role.name, *role.labels.values()))
    }
    words = [fold_label(word) for word in LETTERS.findall(label)]
    roles_told = (roles.get(word) or _ROLE_OF.get(word, "") for word in words)
    guesses = {role for role in roles_told if role in settings.roles}
    if [label.strip().casefold()] == ["i"] and "interviewer" in settings.roles:
        guesses.add("interviewer")  # beside R or P it is never anybody else
    return guesses.pop() if len(guesses) == 1 else UNKNOWN


def propose_speakers(files: Iterable[Rehearsed], settings: Settings, declared: Mapping[str, str]) -> str:
    """The text for `--speakers`: what was declared, then every label that nobody has said anything of, with the role
    that it tells; empty where all is known."""
    proposals = dict(declared)
    for file in files:
        for label, who in file.who:
            if not who:
                proposals.setdefault(label, guess_role(label, settings))
        for _, kind, label in file.doubts:
            role = guess_role(label, settings) if kind == "label" else UNKNOWN
            if role != UNKNOWN:
                proposals.setdefault(label, role)
    typable = {label: who for label, who in proposals.items() if not set(label) & set(";=")}
    return "; ".join(f"{label}={who}" for label, who in typable.items()) if proposals.keys() - declared.keys() else ""


def list_rehearsed(study: Study, files: Iterable[Rehearsed], passed_over: Iterable[PassedOver]) -> ResultTable:
    """A row per file: what it was taken for, who speaks how much in it, its doubts, and who its speakers may be."""
    settings, language = study.settings, study.language
    rows: list[tuple[Value, ...]] = []
    for file in files:
        kind = settings.kinds.get(file.kind)
        turns = sum(count for label, count, _ in file.said if label is not None)
        rows.append(
            (
                file.file,
                Labelled(file.state, say(f"transcripts.rehearsed-{file.state}", language)),
                Labelled(file.make, say(f"sources.make-{file.make}", language)) if file.make else None,
                Labelled(kind.name, kind.format_label(language)) if kind else None,
                Labelled(file.unit, say(f"transcripts.units-{file.unit}", language)) if file.unit else None,
                turns if file.unit == "turn" else None,
                sum(words for label, _, words in file.said if label or file.unit != "turn") if file.unit else None,
                tuple(_tell_said(file, language)) or None,
                len(file.doubts) if file.unit else None,
                tuple(_describe_doubt(*doubt, language) for doubt in file.doubts[:SHOWN]) or None,
                propose_speakers([file], settings, {}) or None,
            )
        )
    for path, what in passed_over:
        over = say("transcripts.rehearsed-over", language, what=Word(f"sources.kind_{what}"))
        rows.append((path.name, over, *(None,) * 9))
    columns = (
        *(Column("file"), Column("state"), Column("make"), Column("kind"), Column("unit"), Column("turns", "int")),
        *(Column("words", "int"), Column("speakers"), Column("doubts", "int"), Column("lines"), Column("proposed")),
    )
    return study.table(columns, tuple(rows))


def _tell_said(file: Rehearsed, language: str) -> Iterable[str]:
    for label, turns, words in file.said if file.unit in ("turn", "answer") else ():
        name = say("transcripts.nobody", language) if label is None else label
        key = "transcripts.said" if file.unit == "turn" else "transcripts.answered"
        yield say(key, language, label=name, turns=turns, words=words)


def _describe_doubt(line: int | None, kind: str, label: str, language: str) -> str:
    place = say("transcripts.line", language, line=line) if line is not None else ""
    return ": ".join(part for part in (place, explain_doubt(kind, label, language)) if part)
