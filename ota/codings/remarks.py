"""A coding as a remark in the margin, in both directions: `code`, or `code: memo`, and below it what else was said.

The last line may hold the perspective and the facets, as `perspective=ouders; valence=helpend, belemmerend`, by the
names or the labels of the study.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ota.codings.desk import find_facet_name
from ota.codings.stated import StatedCoding
from ota.errors import OtaError
from ota.study.settings import Settings
from ota.tabular import Column

_VIEW = "perspective"


class MarginNote(NamedTuple):
    """What a remark says: a code, a memo, and of perspective and facets those that it names."""

    code: str
    memo: str = ""
    perspective: str | None = None
    facets: Mapping[str, Sequence[str]] = {}


def write_remark(stated: StatedCoding, settings: Settings) -> str:
    """The remark that `read_remark` reads as this coding: its code, memo, perspective and facets."""
    what = stated.what
    view = _list_view_names(settings)[0]
    pairs = [f"{view}={what.perspective}"] if what.perspective else []
    pairs += [f"{name}={', '.join(values)}" for name, values in what.facets.items() if values]
    lines = [f"{stated.code}: {what.memo}" if what.memo else stated.code]
    last = lines[0].rpartition("\n")[2] if "\n" in lines[0] else ""
    if not pairs and last and _parse_pairs(last, settings) is not None:
        pairs = [f"{view}="]  # the memo ends in a line that would be read as one of these
    return "\n".join((*lines, "; ".join(pairs)) if pairs else lines)


def read_remark(text: str, settings: Settings, is_code: Callable[[str], bool]) -> MarginNote:
    """What a remark says. Where its first line holds colons, the longest beginning that is a code is the code; where
    none is, what stands before the first."""
    lines = text.strip().split("\n")
    perspective, facets = None, dict[str, tuple[str, ...]]()
    pairs = _parse_pairs(lines[-1], settings) if len(lines) > 1 else None
    if pairs is not None:
        lines.pop()
        perspective = pairs.pop(_VIEW, ("",))[0] or None
        facets = pairs
    first = lines[0].strip()
    cuts = [len(first), *sorted((at for at, sign in enumerate(first) if sign == ":"), reverse=True)]
    name_end = next((cut for cut in cuts if is_code(first[:cut].strip())), min(cuts[1:], default=cuts[0]))
    memo = "\n".join((first[name_end + 1 :].strip(), *lines[1:])).strip()
    return MarginNote(first[:name_end].strip(), memo, perspective, facets)


def _list_view_names(settings: Settings) -> tuple[str, str]:
    return Column(_VIEW).format_heading(settings.language), _VIEW


def _parse_pairs(line: str, settings: Settings) -> dict[str, tuple[str, ...]] | None:
    """The perspective and the facets that a line holds; None where it says anything else."""
    pairs: dict[str, tuple[str, ...]] = {}
    for part in line.split(";"):
        name, equals, values = part.partition("=")
        if not equals:
            return None
        if name.strip().casefold() in {view.casefold() for view in _list_view_names(settings)}:
            key = _VIEW
        else:
            try:
                key = find_facet_name(settings, name)
            except OtaError:
                return None
        pairs[key] = tuple(part.strip() for part in values.split(",")) if values.strip() else ()
    if _VIEW in pairs:
        pairs[_VIEW] = pairs[_VIEW] or ("",)
    return pairs
