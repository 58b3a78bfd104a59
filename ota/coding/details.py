"""What is known of the coding in focus and of the turn at the cursor, as pairs of a heading and its text."""

from __future__ import annotations

from collections.abc import Iterator

from ota.coding.desk import Workplace
from ota.codings.desk import What
from ota.codings.model import Coding
from ota.codings.voice import Voice
from ota.study.settings import Settings, label_entry
from ota.transcripts.doubts import explain_doubt
from ota.words import say


def describe_focus(desk: Workplace) -> list[tuple[str, str]]:
    """All that is said of the coding in focus; nothing where there is none."""
    mark = desk.find_focus()
    if mark is None:
        return []
    coding = desk.find_coding_in_focus()
    if coding is None:
        waiting = ("·", say("screen.waiting", desk.language))
        return [*_name_code_and_coder(desk, mark.code, mark.coder), waiting]
    return describe_coding(desk, coding, desk.text.voices.find_voice(coding, desk.text.stored))


def describe_coding(desk: Workplace, coding: Coding, voice: Voice) -> list[tuple[str, str]]:
    """All that is said of a coding of the study, in whatever text."""
    text, language, settings = desk.text, desk.language, desk.text.settings
    pairs = _name_code_and_coder(desk, coding.code, coding.coder)
    if voice.perspective:
        pairs.append(
            (_say_heading("perspective", language), settings.label_entry("perspectives", voice.perspective).label)
        )
    if voice.person in text.people:
        pairs.append((_say_heading("person", language), text.people[voice.person or ""]))
    pairs += _describe_choices(settings, coding)
    if coding.favourite:
        pairs.append((_say_heading("favourite", language), "★"))
    if coding.memo:
        pairs.append((_say_heading("memo", language), coding.memo))
    if coding.print_form:
        pairs.append((_say_heading("print_form", language), coding.print_form))
    return pairs + _describe_evidence(desk, *coding.passage)


def _describe_evidence(desk: Workplace, revision: str, start: int, end: int) -> list[tuple[str, str]]:
    head = _say_heading("evidence", desk.language)
    return [(head, entry) for entry in desk.text.list_resting_entries(revision, start, end)]


def describe_uncoded(desk: Workplace) -> list[tuple[str, str]]:
    """What rests on the words that are selected, else on the row of the cursor, where no coding is in focus."""
    if desk.find_focus() is not None:
        return []
    span = desk.selection.span if desk.selection is not None else desk.rows[desk.row][:2]
    return _describe_evidence(desk, desk.text.stored.revision, *span)


def _name_code_and_coder(desk: Workplace, key: str, coder: str) -> list[tuple[str, str]]:
    code = desk.text.book.codes.get(key)
    name = desk.text.book.spell_path(code.id) if code is not None else key
    return [
        ("code", name),
        (_say_heading("coder", desk.language), desk.text.coders.get(coder, desk.study.coder or "?")),
    ]


def describe_memos(desk: Workplace) -> list[tuple[str, str]]:
    """How the memos begin that are on the code in focus and on the source; who works blind sees their own."""
    focus, text = desk.find_focus(), desk.text
    keys = {text.stored.source, focus.code if focus is not None else text.stored.source}
    head = _say_heading("memo", desk.language)
    return [
        (f"{head} {memo.handle} · {say(f'memos.subject-{memo.subject}', desk.language)}", memo.line)
        for memo in text.memos
        if memo.key in keys and desk.only in ("", text.coders.get(memo.coder))
    ]


def describe_beforehand(desk: Workplace) -> list[tuple[str, str]]:
    """What is said of every coding that the selection will get."""
    what, settings = desk.selection.what if desk.selection else What(), desk.text.settings
    pairs = []
    if what.perspective:
        label = settings.label_entry("perspectives", what.perspective).label
        pairs.append((_say_heading("perspective", desk.language), label))
    return [*pairs, *_describe_choices(settings, what)]


def _describe_choices(settings: Settings, coding: Coding | What) -> Iterator[tuple[str, str]]:
    """The facets and the literalness of a coding, or of what is to be said of one."""
    language = settings.language
    for name, choices in coding.facets.items():
        facet = settings.facets.get(name)
        labels = [label_entry(facet.values, choice, language).label if facet else choice for choice in choices]
        if labels:
            yield facet.format_label(language) if facet else name, ", ".join(labels)
    if coding.literal is not None:
        yield _say_heading("literal", language), say("screen.yes" if coding.literal else "screen.no", language)


def _say_heading(name: str, language: str) -> str:
    return say(f"columns.{name}", language)


def describe_doubts(desk: Workplace) -> list[tuple[str, str]]:
    """The open doubts of the turn at the cursor."""
    words = desk.text.stored.text
    return [
        (say("columns.doubt", desk.language), explain_doubt(doubt.kind, words[doubt.start : doubt.end], desk.language))
        for doubt in desk.list_doubts_here().values()
    ]
