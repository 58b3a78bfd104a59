"""What was found, as tables: keyword in context, and one row per quote. Formats are `ota.tabular`'s business."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial

from ota.codebook.values import SEPARATOR
from ota.retrieval.material import Material, Passage
from ota.retrieval.run import Found, Quoted
from ota.study import ids
from ota.study.settings import label_entry
from ota.tabular import Column, ResultTable, Value

CONTEXT = 40  # characters on each side, cut at a word


def list_in_context(hits: Found, width: int = CONTEXT, material: Material | None = None) -> ResultTable:
    """One row per place: handle, source, speaker, the words before it, itself, the words after it.

    Context stays within the turn; line breaks read as spaces. `material` tells whose words these are as a report does,
    for readers who have no handle: the perspective, and what is printed behind a quote.
    """
    rows = []
    voice_columns = ("perspective", "attribution") if material else ()
    for hit in hits.hits:
        before, at, after = hit.parts
        speaker = hit.speaker
        rows.append(
            (
                hit.stored.spell_handle(hit.start, hit.end),
                hit.stored.name,
                speaker.label if speaker else None,
                *(_build_voice_cells(material, hit.passage) if material else ()),
                before.reshape(lambda text: _cut_before(text, width)),
                at.reshape(lambda text: " ".join(text.split())),
                after.reshape(lambda text: _cut_after(text, width)),
            )
        )
    keys = ("handle", "source", "speaker", *voice_columns, "left", "hit", "right")
    return ResultTable(tuple(Column(key) for key in keys), tuple(rows), opening=hits.opening)


def _build_voice_cells(material: Material, passage: Passage) -> tuple[Value, Value]:
    """The perspective of a passage, and what is printed behind it."""
    perspective = passage.voice.perspective
    return (
        material.settings.label_entry("perspectives", perspective) if perspective else None,
        material.attribute_passage(passage),
    )


def _cut_before(text: str, width: int) -> str:
    line = " ".join(text[-4 * width :].split())
    if len(line) <= width:
        return line
    return line[-width - 1 :].partition(" ")[2] or line[-width:]


def _cut_after(text: str, width: int) -> str:
    line = " ".join(text[: 4 * width].split())
    if len(line) <= width:
        return line
    return line[: width + 1].rpartition(" ")[0] or line[:width]


def list_quotes(quoted: Quoted, coders: bool = True) -> ResultTable:
    """One row per coding: where it stands, whose voice, the variables of case, source and person, code and words.

    Variables have columns `case.NAME`, `source.NAME`, `person.NAME`, facets `facet.NAME`; several values of several
    cases stand together. Without `coders`, what two of them coded alike is one row.
    """
    material = quoted.material
    owned = [(owner, name) for owner in ("case", "source", "person") for name in _name_variables(material, owner)]
    named = cache(partial(_build_code_cells, material))
    rows = tuple(
        (
            *_build_place_cells(material, passage),
            *(_build_variable_cell(material, passage, owner, name) for owner, name in owned),
            *named(passage.coding.code),
            *_list_said(material, passage),
        )
        for passage in (quoted.passages if coders else _drop_alike(quoted.passages))
    )
    return material.later.study.table(_build_columns(material, owned), rows)


def _drop_alike(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages, of those on the same words with the same code, facets and printed words only the first."""
    seen = set()
    for passage in passages:
        coding = passage.coding
        facets = frozenset((name, frozenset(values)) for name, values in coding.facets.items() if values)
        mark = (passage.place, coding.code, facets, passage.voice, coding.print_form, passage.literal)
        if mark not in seen:
            seen.add(mark)
            yield passage


def _name_variables(material: Material, owner: str) -> list[str]:
    return [variable.name for variable in material.variables[owner].values()]


def _build_columns(material: Material, owned: Sequence[tuple[str, str]]) -> tuple[Column, ...]:
    facets = material.settings.facets.values()
    front = ("id", "handle", "source", "case", "speaker", "turn", "person", "role", "perspective")
    return (
        *(Column(key) for key in front),
        *(Column(f"{owner}.{name}", label=f"{owner}.{name}") for owner, name in owned),
        *(Column(key) for key in ("category", "code", "coder")),
        *(Column(f"facet.{facet.name}", label=facet.format_label(material.settings.language)) for facet in facets),
        *(Column(key, "bool") for key in ("favourite", "literal", "not_to_team")),
        *(Column(key) for key in ("memo", "attribution")),
        Column("quote", "quote"),
    )


def _build_place_cells(material: Material, passage: Passage) -> tuple[Value, ...]:
    """Where a quote stands and whose it is."""
    stored, voice, settings = passage.stored, passage.voice, material.settings
    touched = stored.list_turns(passage.coding.start, passage.coding.end)
    labels = dict.fromkeys(stored.speakers[turn.speaker].label for turn in touched if turn.speaker)
    person = material.people.get(voice.person or "")
    handle = passage.handle
    return (
        ids.shorten(passage.coding.id),
        handle,
        stored.name,
        tuple(material.cases[key] for key in voice.cases),
        tuple(labels),
        handle.partition(":")[2],
        person.name if person else None,
        settings.label_entry("roles", voice.role) if voice.role else None,
        settings.label_entry("perspectives", voice.perspective) if voice.perspective else None,
    )


def _build_variable_cell(material: Material, passage: Passage, owner: str, name: str) -> Value:
    keys: dict[str, Sequence[str]] = {
        "case": passage.voice.cases,
        "source": (passage.stored.source,),
        "person": (passage.voice.person or "",),
    }
    values = (text for key in keys[owner] for text in material.values[owner].get(key, {}).get(name, ()))
    return tuple(dict.fromkeys(values)) or None


def _build_code_cells(material: Material, key: str) -> tuple[Value, ...]:
    """What stands above a code, and its name."""
    *above, code = material.book.list_trail(key)
    return SEPARATOR.join(ancestor.name for ancestor in above) or None, code.name


def _list_said(material: Material, passage: Passage) -> tuple[Value, ...]:
    """Who coded, what was said of it, and the words."""
    coding, settings = passage.coding, material.settings
    facets = (
        tuple(label_entry(facet.values, key, settings.language) for key in values) or None
        for facet in settings.facets.values()
        for values in [coding.facets.get(facet.name, ())]
    )
    return (
        material.coders[coding.coder],
        *facets,
        coding.favourite,
        passage.literal,
        coding.not_to_team,
        coding.memo,
        material.attribute_passage(passage) or None,
        passage.text,
    )
