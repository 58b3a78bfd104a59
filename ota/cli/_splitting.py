"""Going through the passages of a code with a person at the keyboard; nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from ota.cli import _run
from ota.privacy import Gate
from ota.regrouping import PassageToSplit
from ota.words import say

STOP, BACK = "q", ("t", "b")


def ask(name: str, passages: Sequence[PassageToSplit], codes: Sequence[str], by: Gate) -> dict[str, list[str]]:
    """Coding → the codes that were chosen for it, for every passage that was decided before the person stopped."""
    listed = ", ".join(f"{n} = {code}" for n, code in enumerate(codes, 1))
    _run.narrate("regrouping.split-keys", codes=listed, name=name)
    chosen: dict[str, list[str]] = {}
    at = 0
    while at < len(passages):
        _show(passages[at], at + 1, len(passages), by)
        answer = _ask_codes(codes)
        if answer == STOP:
            break
        if answer in BACK:
            at = max(0, at - 1)
            continue
        chosen[passages[at].id] = [codes[int(digit) - 1] for digit in dict.fromkeys(answer)]
        at += 1
    return chosen


def _show(passage: PassageToSplit, n: int, of: int, by: Gate) -> None:
    _run.echo("", err=True)
    heading = say("regrouping.split-menu", _run.language, n=n, all=of, handle=passage.handle, coder=passage.coder)
    _run.echo(heading, err=True, bold=True)
    before, quote, after = (words.read(by) for words in (passage.before, passage.quote, passage.after))
    if before:
        _run.echo(_indent(f"… {before}"), err=True, dim=True)
    _run.echo(_indent(quote or ""), err=True)
    if after:
        _run.echo(_indent(f"{after} …"), err=True, dim=True)


def _indent(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n") if line.strip())


def _ask_codes(codes: Sequence[str]) -> str:
    """Digits of codes, empty, STOP or one of BACK; asks again until it is one of these."""
    digits = {str(n) for n in range(1, len(codes) + 1)}
    while True:
        typed = str(typer.prompt("", prompt_suffix="> ", default="", show_default=False, err=True)).strip().lower()
        typed = "".join(typed.replace(",", " ").split())
        if typed in (STOP, *BACK) or set(typed) <= digits:
            return typed
        _run.narrate("regrouping.split-again", keys=", ".join([*sorted(digits), BACK[_run.language == "en"], STOP]))


def is_sure(name: str, chosen: dict[str, list[str]], of: int) -> bool:
    """Whether what was decided may be written."""
    moving = sum(bool(codes) for codes in chosen.values())
    return _run.agrees("regrouping.split-sure", decided=len(chosen), all=of, moving=moving, name=name)
