"""What commands about names share: how they are looked for, and going through them with a person at the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from ota import masking, undoing
from ota.cli import _run
from ota.cli._output import choose_gate
from ota.errors import OtaError
from ota.masking import ReviewDesk, ScanRules, Sighting
from ota.privacy import Gate
from ota.privacy.register import KINDS
from ota.study import Study
from ota.words import say

FirstNames = Annotated[
    Path | None, typer.Option("--first-names", help="A list of first names, one a line: found in any case.")
]
Programs = Annotated[
    list[str] | None, typer.Option("--with", help="Also what this finds, if installed: deduce, frog, pipeline.")
]
_MOST = 10  # megabytes of a list
_KEYS = "ynoksuq"


def read_rules(kinds: Sequence[str] | None, first_names: Path | None, programs: Sequence[str] | None) -> ScanRules:
    """How somebody wants names to be looked for. Raises OtaError for a kind that there is not, a list that cannot be
    read, and a program that is not installed."""
    wrong = [kind for kind in kinds or () if kind not in KINDS]
    if wrong:
        raise OtaError("study.bad-value", value=wrong[0], field="kind", allowed=", ".join(KINDS))
    names: Sequence[str] = ()
    if first_names is not None:
        from ota.sources.decode import decode
        from ota.sources.files import read_bytes

        names = decode(read_bytes(first_names, _MOST, _MOST), first_names.name)[0].splitlines()
    if not programs:
        return ScanRules(tuple(kinds or ()), names)
    from ota.cli._pipelines import find_pipeline
    from ota.privacy.recognising import build_recognisers

    pipeline = find_pipeline() if "pipeline" in programs else None
    return ScanRules(tuple(kinds or ()), names, build_recognisers(programs, pipeline))


# --- by the keyboard --------------------------------------------------------------------------------------
def go_through_names(study: Study, sightings: Sequence[Sighting]) -> None:
    """Show the list of names where a screen can be drawn, else ask name by name, until the person stops.

    Raises OtaError where nobody is there to ask.
    """
    desk = ReviewDesk(study, sightings)
    if desk.card is None:
        _run.narrate("privacy.all-looked-at")
        return
    if not _run.can_ask():
        raise OtaError("privacy.review-how")
    gate = choose_gate(study, "team")
    if _run.can_draw() and find_spec("textual") is not None:
        from ota.tui.names import decide_names

        _run.narrate("privacy.review-left", count=decide_names(study, sightings, gate))
        return
    _run.narrate("privacy.review-keys")
    while desk.card is not None:
        _show_card(desk, gate)
        if not _perform(study, desk, _ask_key()):
            break
    left = len(desk.cards) - desk.at
    _run.narrate("privacy.review-left", count=left)


def _show_card(desk: ReviewDesk, gate: Gate) -> None:
    card = desk.card
    assert card is not None
    first = card.sightings[0]
    words = {"kind": say(f"privacy.kind-{card.kind}", _run.language)}
    words["reason"] = say(f"privacy.reason-{first.reason}", _run.language)
    key = "privacy.review-doubtful" if first.doubtful else "privacy.review-card"
    _run.echo("", err=True)
    heading = say(key, _run.language, n=desk.at + 1, all=len(desk.cards), count=len(card.sightings), **words)
    _run.echo(f"{card.name}  {heading}", err=True, bold=True)
    for handle, left, name, right in desk.read_contexts():
        before, inside, after = (part.read(gate) or "" for part in (left, name, right))
        _run.echo(f"  {handle}  …{before} [{inside}] {after}…", err=True)


def _ask_key() -> str:
    """One of the keys; asks again until it is one of these."""
    while True:
        typed = str(typer.prompt("", prompt_suffix="> ", default="", show_default=False, err=True)).strip().lower()
        typed = {"j": "y", "": "s"}.get(typed, typed)
        if typed[:1] in _KEYS:
            return typed
        _run.narrate("privacy.review-keys")


def _perform(study: Study, desk: ReviewDesk, typed: str) -> bool:
    """Do what a key says; False to stop."""
    key, kind = typed[:1], masking.find_kind(typed[1:])
    if key == "y":
        desk.answer(True)
    elif key == "n":
        desk.answer(False)
    elif key == "o":
        desk.divide()
    elif key == "k" and kind:
        desk.answer(True, kind)
    elif key == "k":
        kinds = ", ".join(say(f"privacy.kind-{name}", _run.language) for name in KINDS)
        _run.narrate("privacy.review-kinds", kinds=kinds)
    elif key == "s":
        desk.skip()
    elif key == "u" and (step := desk.go_back()) is not None:
        undoing.take_back(study, step)
    return key != "q"
