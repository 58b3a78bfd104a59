"""`ota code`."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Annotated

import typer

from ota.cli._run import CoderOption, StudyOption, can_draw, opened
from ota.coding.reading import find_first_source, find_place
from ota.errors import OtaError

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The coding screen.")


@app.command()
def code(
    source: Annotated[
        str,
        typer.Argument(
            help="A source's name or handle (T03), or a turn of it (T03:10); else the one you are busy with."
        ),
    ] = "",
    passages: Annotated[
        str,
        typer.Option(
            "--passages",
            metavar="CODE|QUERY",
            help="Begin with all passages under a code, or of a query as ota quotes takes it.",
        ),
    ] = "",
    blind: Annotated[
        bool, typer.Option("--blind", help="Show your own codings only, until w shows those of others.")
    ] = False,
    compare: Annotated[
        bool, typer.Option("--compare", help="Begin with two coders beside each other, at their first disagreement.")
    ] = False,
    mouse: Annotated[bool, typer.Option("--mouse/--no-mouse", help="Whether the mouse may be used.")] = True,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Read a text and code it in one screen, by the keyboard; ? shows all keys.

    Examples: `ota code T08`, `ota code --passages Wachten`, `ota code T08 --compare`.
    """
    with opened(folder, coder) as study:
        place = find_place(study, source) if source else (find_first_source(study), "")
        if not study.coder:
            raise OtaError("study.no-coder")
        if find_spec("textual") is None:
            raise OtaError("screen.no-textual")
        if not can_draw():
            raise OtaError("screen.no-terminal")
        from ota.coding.passages import find_passages
        from ota.tui.app import run_screen

        answer = find_passages(study, passages) if passages else None
        run_screen(study, *place, passages=answer, mouse=mouse, blind=blind, compare=compare)
