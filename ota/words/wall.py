"""Words at the wall, where a timeline is typed line by line."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "wall.line": (
        "regel {n}: {text}",
        "line {n}: {text}",
    ),
    "wall.answer-unclear": (
        "‘{text}’ is geen antwoord.",
        "‘{text}’ is no answer.",
    ),
    "wall.nothing-typed": (
        "Er is niets meer dat je hier typte om terug te nemen.",
        "There is nothing more that you typed here to take back.",
    ),
    "wall.taken-back": (
        "Teruggenomen: ‘{line}’ ({name}).",
        "Taken back: ‘{line}’ ({name}).",
    ),
    "wall.how": (
        "Typ een regel per gebeurtenis. Lege regel: neem de laatste terug. Verbeter met ‘laatste: mei 2019’ of ‘E12 end=maart 2020’. Klaar: Ctrl-D.",
        "Type a line per event. An empty line takes the last one back. Correct with ‘last: May 2019’ or ‘E12 end=March 2020’. Done: Ctrl-D.",
    ),
    "wall.questions": (
        '{count} vraag/vragen over wat je typte: ota timelines check "{case}"',
        '{count} question(s) about what you typed: ota timelines check "{case}"',
    ),
    "wall.not-kept": (
        "{count} regel(s) niet opgeschreven: {lines}.",
        "{count} line(s) not written down: {lines}.",
    ),
    "wall.blank-passed": (
        "{count} lege regel(s) overgeslagen; in een bestand neemt ‘terug’ de regel ervoor terug.",
        "{count} empty line(s) passed over; in a file ‘undo’ takes back the line before it.",
    ),
}
