"""`ota patterns`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ota.cli import _run
from ota.cli._output import choose_gate, show, tell
from ota.cli._run import AudienceOption, FormatOption, OutputOption, StudyOption, viewed
from ota.errors import OtaError, PrivacyError
from ota.patterns import cooccurrence as pairing
from ota.patterns.cooccurrence import RELATIONS
from ota.patterns.heads import LEVELS, read_names
from ota.privacy import Audience, Gate
from ota.retrieval.material import read
from ota.words import Word, say

if TYPE_CHECKING:
    from ota.patterns.figures import PatternFigure

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="What stands together, what follows what, what is new, whose it is. "
    "Example: ota patterns cooccurrence --by turn",
)

Relation = Annotated[str, typer.Option("--by", help=f"{', '.join(RELATIONS[:-1])} or {RELATIONS[-1]}.")]
Level = Annotated[str, typer.Option("--level", help=f"{', '.join(LEVELS[:-1])} or {LEVELS[-1]}, each counted as one.")]
Coder = Annotated[str, typer.Option("--coder", help="Only this coder's codings.")]
Figure = Annotated[
    Path | None, typer.Option("--figure", help="Draw it to this file: .svg or .png.", show_default=False)
]
Minimum = Annotated[int, typer.Option("--minimum", min=1, help="Tied is what stands together as often as this.")]


@app.callback()
def _group() -> None:
    """What stands together, what follows what, what is new, whose it is."""


@app.command()
def cooccurrence(
    by: Relation = "overlap",
    level: Level = "codes",
    square: Annotated[bool, typer.Option("--square", help="A row and a column for each code.")] = False,
    coder: Coder = "",
    figure: Figure = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """Codes that stand together: how often, and by Jaccard and cosine how much of all of them that is."""
    _check_figure(figure)
    with viewed(folder) as study:
        gate = choose_gate(study, audience, output or figure, outward=True)
        result = pairing.build_cooccurrence(read(study).narrow(coder), by, level)
        table = pairing.tabulate_square(study, result) if square else pairing.tabulate_pairs(study, result)
        show(table, format, output, gate)
        tell(pairing.explain_cooccurrence(result, study.language))
        if figure is not None:
            names = read_names(result.heads.names, gate, study.language)
            _write_figure(pairing.draw_cooccurrence(result, names, study.language), figure)


@app.command()
def network(
    by: Relation = "turn",
    level: Level = "codes",
    minimum: Minimum = 1,
    coder: Coder = "",
    graphml: Annotated[
        Path | None, typer.Option("--graphml", help="Write it as GraphML, for Gephi and others.", show_default=False)
    ] = None,
    figure: Figure = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """Codes as a network: with how many each stands together, in which group, and how much it lies between others."""
    from ota.patterns import network as weaving

    _check_figure(figure)
    with viewed(folder) as study:
        gate = choose_gate(study, audience, output or figure or graphml, outward=True)
        result = weaving.build_network(read(study).narrow(coder), by, level, minimum)
        names = read_names(result.names, gate, study.language)
        show(weaving.tabulate_network(study, result), format, output, gate)
        tell(weaving.tell_network(result, names, study.language))
        if graphml is not None:
            _run.tell_written(_run.files.write(graphml, weaving.write_graphml(result, names)))
        if figure is not None:
            from ota.patterns.network_figure import draw_network

            _write_figure(draw_network(result, names, study.language), figure)


@app.command()
def dendrogram(
    by: Relation = "turn",
    level: Level = "codes",
    coder: Coder = "",
    figure: Figure = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """Codes joined step by step into a tree, those that stand together most first."""
    from ota.patterns import dendrogram as joining

    _check_figure(figure)
    with viewed(folder) as study:
        gate = choose_gate(study, audience, output or figure, outward=True)
        tree = joining.build_dendrogram(read(study).narrow(coder), by, level)
        names = read_names(tree.result.heads.names, gate, study.language)
        show(joining.tabulate_dendrogram(study, tree), format, output, gate)
        tell(joining.tell_dendrogram(tree, names, study.language))
        if figure is not None:
            _write_figure(joining.draw_dendrogram(tree, names, study.language), figure)


@app.command()
def sequences(
    within: Annotated[int, typer.Option("--within", min=1, help="So many turns later at most.")] = 3,
    level: Level = "codes",
    coder: Coder = "",
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """What follows what within some turns: how often, and how often chance would give it."""
    from ota.patterns import sequences as following

    with viewed(folder) as study:
        gate = choose_gate(study, audience, output, outward=True)
        result = following.build_sequences(read(study).narrow(coder), within, level)
        show(following.tabulate_sequences(study, result), format, output, gate)
        tell(following.tell_sequences(result, study.language))


@app.command()
def saturation(
    base: Annotated[int, typer.Option("--base", help="Sources that new codes are measured by.")] = 4,
    run: Annotated[int, typer.Option("--run", help="Sources after these that are looked at together.")] = 2,
    threshold: Annotated[float, typer.Option("--threshold", help="New codes, in percent of those of the base.")] = 5,
    order: Annotated[str, typer.Option("--order", help="number or date.")] = "number",
    level: Level = "codes",
    coder: Coder = "",
    figure: Figure = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """New codes per source, whether saturation is reached (Guest, Namey and Chen 2020), and in other orders."""
    from ota.patterns import saturation as saturating

    _check_figure(figure)
    with viewed(folder) as study:
        gate = choose_gate(study, audience, output or figure, outward=True)
        result = saturating.build_saturation(read(study).narrow(coder), base, run, threshold, level, order)
        show(saturating.tabulate_saturation(study, result), format, output, gate)
        tell(saturating.tell_saturation(result, study.language))
        if figure is not None:
            _write_figure(saturating.draw_saturation(result, study.language), figure)


@app.command()
def speakers(
    level: Level = "categories",
    coder: Coder = "",
    figure: Figure = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """Whose the codes are: of each speaker, and of each code, in numbers and percent."""
    from ota.patterns import speakers as hearing

    _check_figure(figure)
    with viewed(folder) as study:
        gate = choose_gate(study, audience, output or figure, outward=True)
        _refuse_participants(gate, "person")
        result = hearing.build_speakers(read(study).narrow(coder), level)
        show(hearing.tabulate_speakers(study, result), format, output, gate)
        tell([say("patterns.speakers-rule", study.language)])
        if figure is not None:
            names = read_names(result.heads.names, gate, study.language)
            called = hearing.name_speakers(result, gate, study.language)
            _write_figure(hearing.draw_speakers(result, called, names, study.language), figure)


@app.command()
def line(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Of which source.")],
    level: Level = "codes",
    coder: Coder = "",
    figure: Figure = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    audience: AudienceOption = "",
    folder: StudyOption = None,
) -> None:
    """Where in a text its codes stand, from begin to end."""
    from ota.patterns import lines

    _check_figure(figure)
    with viewed(folder) as study:
        gate = choose_gate(study, audience, output or figure, outward=True)
        _refuse_participants(gate, "source")
        result = lines.build_line(study, read(study).narrow(coder), source, level)
        show(lines.tabulate_line(study, result), format, output, gate)
        if figure is not None:
            names = read_names(result.heads.names, gate, study.language)
            _write_figure(
                lines.draw_line(result, names, lines.name_line(result, gate, study.language), study.language), figure
            )


def _refuse_participants(gate: Gate, column: str) -> None:
    """Raises PrivacyError where participants would read who said what, or in which text."""
    if gate.audience is Audience.PARTICIPANTS:
        raise PrivacyError("privacy.column", column=column, audience=Word(f"privacy.audience-{gate.audience.value}"))


_DRAWN = (".svg", ".png")


def _check_figure(path: Path | None) -> None:
    """Raises OtaError where no figure can be written of this name; before anything is read."""
    if path is not None and path.suffix.lower() not in _DRAWN:
        raise OtaError("reports.no_format", path=path, names="png, svg")


def _write_figure(figure: PatternFigure, path: Path) -> None:
    _run.tell_written(_run.files.write(path, figure.render(path.suffix.lower().removeprefix("."))))
