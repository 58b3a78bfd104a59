"""`ota agreement`."""

from __future__ import annotations

from typing import Annotated

import typer

from ota.agreement.levels import LEVELS, OVERLAP, TEXTS
from ota.cli import _run
from ota.cli._output import choose_gate, show, tell
from ota.cli._run import AudienceOption, FormatOption, OutputOption, StudyOption, viewed

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Whether coders agree. Example: ota agreement measure --level sentence --text coded",
)


@app.callback()
def _group() -> None:
    """Whether coders agree: per code, beyond chance, and how sure that is."""


@app.command()
def measure(
    level: Annotated[str, typer.Option("--level", help=f"{', '.join(LEVELS)}.")] = "sentence",
    code: Annotated[
        list[str] | None,
        typer.Option("--code", help="codes, categories or themes; or names, each with all beneath it as one code."),
    ] = None,
    coder: Annotated[
        list[str] | None, typer.Option("--coder", help="Of these coders, two or more; else of all who coded.")
    ] = None,
    source: Annotated[list[str] | None, typer.Option("--source", help="Only in these sources.")] = None,
    text: Annotated[
        str, typer.Option("--text", help=f"{' or '.join(TEXTS)}: with uncoded text or without; else both.")
    ] = "",
    done: Annotated[bool, typer.Option("--done", help="Only sources that each coder said to be done.")] = False,
    overlap: Annotated[
        int, typer.Option("--overlap", help="Of the level overlap: what passages must share, in per cent.")
    ] = OVERLAP,
    resamples: Annotated[int, typer.Option("--resamples", help="Draws for the intervals; 0 for none.", min=0)] = 1000,
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same intervals.", min=0)] = 1,
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """Per code: percentage, Cohen's kappa, Gwet's AC1 and Krippendorff's alpha, each with its interval.

    The levels presence, frequency, importance and overlap are those of QDA Miner; the others are units of text. How it
    was counted is said under the table. Example: ota agreement measure --level overlap --code Wachten
    """
    with viewed(folder) as study:
        from ota.agreement.measuring import measure_agreement  # numpy

        measured = measure_agreement(
            *(study, level),
            codes=code or ("codes",),
            coders=coder or (),
            sources=source or (),
            text=text,
            only_done=done,
            overlap=overlap,
            resamples=resamples,
            seed=seed,
        )
        show(measured.table(), format, output, choose_gate(study, audience))
        _run.narrate("agreement.who", coders=", ".join(measured.coders))
        tell(measured.notes)
