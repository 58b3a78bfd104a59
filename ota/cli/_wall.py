"""The prompt of `ota timelines write`: what a terminal shows of the desk at the wall, and what a pipe is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import typer

from ota.cli import _run
from ota.cli._output import clear_screen, print_lines
from ota.errors import ExitCode, OtaError
from ota.sources.decode import decode
from ota.study.study import Study
from ota.timelines.telling import tell_error
from ota.wall import Reply, WallDesk, WallSheet
from ota.words import say


def write_lines(study: Study, case: str, session: str | None, quiet: bool, html: Path | None) -> None:
    """Take lines until there are no more; what was typed before an interruption stays."""
    desk = WallDesk(study, case, session=session, quiet=quiet)
    sheet = WallSheet(study, html) if html else None
    if sheet:
        _run.tell_written(sheet.write(desk.timeline, desk.newest))
    if sys.stdin.isatty() and sys.stdout.isatty():
        _write_at_prompt(desk, sheet)
    else:
        _write_from_input(desk, sheet)


# --- at a terminal ---------------------------------------------------------------------------------------------------
def _write_at_prompt(desk: WallDesk, sheet: WallSheet | None) -> None:
    with suppress(ImportError):
        import readline  # noqa: F401  # lines can be edited, and got back with the arrow keys
    _show(desk, Reply())
    _run.narrate("wall.how")
    with suppress(EOFError):
        while True:
            line = input(f"{desk.timeline.case}> ")
            reply = desk.take(line.encode("utf-8", "replace").decode())
            _show(desk, reply)
            _draw(desk, sheet)
    _run.echo("", err=True)
    _tell_questions(desk)


def _show(desk: WallDesk, reply: Reply) -> None:
    """The last entries, a line each, and under them what became of the line."""
    clear_screen()
    _run.echo(f"{desk.timeline.case} · {desk.today}", bold=True)
    recent = desk.list_recent()
    if recent.rows:
        print_lines(recent)
    _run.echo("")
    _tell_reply(reply)


def _tell_reply(reply: Reply, err: bool = False) -> None:
    if reply.taken:
        _run.echo(reply.taken, err=err)
    if reply.missed:
        _run.echo(f"  ! {reply.missed}", err=err)
    if reply.asked:
        _run.echo(f"? {reply.asked}", err=err)


def _draw(desk: WallDesk, sheet: WallSheet | None) -> None:
    """Write the sheet anew; where that does not work, what was typed is kept all the same."""
    if sheet:
        try:
            sheet.write(desk.timeline, desk.newest)
        except OtaError as error:
            _run.echo(f"  ! {tell_error(error, _run.language)}", err=True)


def _tell_questions(desk: WallDesk) -> None:
    if count := len(desk.list_questions()):
        _run.narrate("wall.questions", count=count, case=desk.timeline.case)


def _read_input() -> Iterator[str | bytes]:
    """The lines of standard input; none where there is no such input."""
    with suppress(OSError):
        yield from getattr(sys.stdin, "buffer", sys.stdin)


# --- from a pipe or a file -------------------------------------------------------------------------------------------
def _write_from_input(desk: WallDesk, sheet: WallSheet | None) -> None:
    """Every line of standard input; a blank line there is no order to take anything back."""
    lost, blank = [], 0
    for n, line in enumerate(_read_input(), start=1):
        if not line.strip():
            blank += 1
            continue
        reply = _take(desk, line)
        for handle in reply.entries:
            _run.echo(handle)
        sys.stdout.flush()  # whoever feeds the pipe may wait for it
        missed = reply.missed if reply.kept else say("wall.line", _run.language, n=n, text=reply.missed)
        _tell_reply(replace(reply, missed=missed), err=True)
        _draw(desk, sheet)
        if not reply.kept:
            lost.append(n)
    if blank:
        _run.narrate("wall.blank-passed", count=blank)
    _tell_questions(desk)
    if lost:
        _run.narrate("wall.not-kept", count=len(lost), lines=", ".join(map(str, lost)))
        raise typer.Exit(int(ExitCode.PROBLEMS))


def _take(desk: WallDesk, line: bytes | str) -> Reply:
    try:
        return desk.take(line if isinstance(line, str) else decode(line, "-")[0])
    except OtaError as error:  # it is no text
        return Reply(missed=tell_error(error, _run.language), kept=False)
