"""Recommendations: typed as rows of a table beside the recipe, each with its theme, the levels that it asks something
of, and the findings that it rests on.

A row with a `point` and no recommendation is a point beneath the recommendation above it. A recommendation that names
no finding is listed: nothing in the study stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from ota.errors import OtaError, repeat_written
from ota.reports.blocks import Align, Block, Bullet, Cell, Counted, Heading, Note, ReportTable, TextRun, mute
from ota.reports.context import ReportContext
from ota.reports.parts import Asked, RecipePart, read_text
from ota.sources.tables import ReadTable, read_table
from ota.text.folding import fold_name
from ota.transcripts.citing import PassageFinder
from ota.words import Word, list_spellings, say

LEVELS = ("individual", "organisation", "gemeente", "region")
COLUMNS = ("theme", "levels", "subheading", "recommendation", "point", "findings")


@dataclass(frozen=True)
class Recommendation:
    """What is recommended: under which theme and heading, at which levels (in the order of `LEVELS`), its points, and
    the findings that it rests on as typed. `place` is the row of its table."""

    theme: str
    levels: tuple[str, ...]
    heading: str
    text: str
    place: str
    points: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)


def read_recommendations(path: Path) -> list[Recommendation]:
    """The recommendations in a .csv or .xlsx file, as they stand. Raises OtaError for a column that is not there, an
    unknown level, and a row that is neither a recommendation nor a point beneath one, each with its row."""
    table = read_table(path)
    columns = _find_columns(table)
    read: list[Recommendation] = []
    for index, row in enumerate(table.rows):
        cells = {key: row[name] for key, name in columns.items()}
        place = table.tell_place(index)
        text, point, findings = cells["recommendation"], cells.get("point", ""), _split(cells.get("findings", ""))
        if text and cells["theme"]:
            levels = _find_levels(cells["levels"], place)
            heading = cells.get("subheading", "")
            read.append(Recommendation(cells["theme"], levels, heading, text, place, findings=findings))
        elif point and read:
            read[-1].findings.extend(findings)
        else:
            raise OtaError("reports.recommendation-row", place=place)
        if point:
            read[-1].points.append(point)
    return read


def _find_columns(table: ReadTable) -> dict[str, str]:
    """The columns of the table by what they are, in either language."""
    columns = {}
    for key in COLUMNS:
        spelled = {key, *map(fold_name, list_spellings(f"reports.recommend-{key}"))}
        if name := next((name for name in table.columns if fold_name(name) in spelled), ""):
            columns[key] = name
        elif key in ("theme", "levels", "recommendation"):
            column = Word(f"reports.recommend-{key}")
            raise OtaError("reports.recommendation-column", file=table.name, column=column)
    return columns


def _find_levels(written: str, place: str) -> tuple[str, ...]:
    meant = set()
    for typed in _split(written) or [""]:
        level = next((level for level in LEVELS if fold_name(typed) in _spell_level(level)), "")
        if not level:
            raise OtaError("reports.recommendation-level", place=place, level=repeat_written(typed))
        meant.add(level)
    return tuple(level for level in LEVELS if level in meant)


def _spell_level(level: str) -> set[str]:
    return {level, *(fold_name(name) for key in ("level", "at") for name in list_spellings(f"reports.{key}-{level}"))}


def _split(written: str) -> list[str]:
    return [part.strip() for part in written.split(";") if part.strip()]


@dataclass
class _Findings:
    """Names findings as they may be printed for the audience."""

    context: ReportContext

    def describe(self, recommendation: Recommendation) -> str:
        """What a recommendation rests on: passages, by handle for the team and else how many; and codes by name, with
        in how many passages they stand. Raises OtaError for one that is not there, with its row."""
        handles, codes = [], []
        book, language = self.context.material.book, self.context.language
        for written in recommendation.findings:
            try:
                if ":" in written:
                    with self.context.study.reading() as connection:
                        PassageFinder(connection).find(written)
                    handles.append(written)
                else:
                    codes.append(book.find(written).id)
            except OtaError as error:
                values = {"place": recommendation.place, "finding": repeat_written(written)}
                raise OtaError("reports.recommendation-finding", **values) from error
        named = [self.describe_code(code) for code in dict.fromkeys(codes)]
        if handles and self.context.gate.complete:
            named += handles
        elif handles:
            named.append(say("reports.recommend-passages", language, count=len(set(handles))))
        return say("reports.recommend-rests", language, findings=", ".join(named)) if named else ""

    def describe_code(self, code: str) -> str:
        book = self.context.material.book
        under = {below.id for below in book.list_subtree(code)}
        places = {passage.place for passage in self.context.material.passages if passage.coding.code in under}
        return say("reports.recommend-code", self.context.language, code=book.spell_reference(code), count=len(places))


def print_recommendations(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """How many recommendations each theme has at each level; then by theme, level and heading every one of them with
    its points and what it rests on; last those that rest on nothing. Raises OtaError as `read_recommendations` does,
    and for a finding that is not there."""
    path = read_text(asked, "file")
    recommendations = read_recommendations(Path(path)) if path else []
    language = context.language
    if not recommendations:
        yield Note(say("reports.part-empty", language))
        return
    findings = _Findings(context)
    yield _count_levels(recommendations, Path(path).name, language)
    yield Note(say("reports.recommend-counts", language))
    for theme, of_theme in groupby(recommendations, key=lambda recommendation: recommendation.theme):
        yield Heading(2, theme)
        for levels, of_levels in groupby(of_theme, key=lambda recommendation: recommendation.levels):
            yield Heading(3, name_levels(levels, language))
            for heading, chosen in groupby(of_levels, key=lambda recommendation: recommendation.heading):
                if heading:
                    yield Heading(4, heading)
                for recommendation in chosen:
                    yield from _print_recommendation(recommendation, findings)
    loose = [recommendation for recommendation in recommendations if not recommendation.findings]
    if loose:
        yield Heading(2, say("reports.recommend-loose", language))
        yield from (Bullet(f"{recommendation.theme}: {recommendation.text}") for recommendation in loose)


def _print_recommendation(recommendation: Recommendation, findings: _Findings) -> Iterator[Block]:
    rests = findings.describe(recommendation)
    yield Bullet((recommendation.text, TextRun(f" {rests}", muted=True)) if rests else recommendation.text)
    yield from (Bullet(point, 1) for point in recommendation.points)


def name_levels(levels: Sequence[str], language: str) -> str:
    """Levels as a heading says them: "Individueel niveau, organisatieniveau en gemeenteniveau"."""
    names = [say(f"reports.at-{level}", language) for level in levels]
    joined = f" {say('reports.recommend-and', language)} ".join(
        [", ".join(names[:-1]), names[-1]] if names[1:] else names
    )
    return joined[:1].upper() + joined[1:]


def _count_levels(recommendations: Sequence[Recommendation], file: str, language: str) -> ReportTable:
    """A row for each theme and one for all. A recommendation at several levels counts at each of them."""
    themes = list(dict.fromkeys(recommendation.theme for recommendation in recommendations))
    rows: list[tuple[Cell, ...]] = []
    for theme in (*themes, ""):
        chosen = [recommendation for recommendation in recommendations if theme in ("", recommendation.theme)]
        query = f'{file} theme="{theme}"' if theme else file
        at_level = (
            _count(
                sum(level in recommendation.levels for recommendation in chosen), f"{query} levels={level}", language
            )
            for level in LEVELS
        )
        points = sum(len(recommendation.points) for recommendation in chosen)
        name = theme or say("reports.recommend-all", language)
        rows.append((name, Counted(len(chosen), query), *at_level, _count(points, f"{query} points", language)))
    keys = ("recommend-theme", "recommend-number", *(f"level-{level}" for level in LEVELS), "recommend-points")
    caption = say("reports.recommend-table", language)
    header = (tuple(say(f"reports.{key}", language).capitalize() for key in keys),)
    align: tuple[Align, ...] = ("left", "right", "right", "right", "right", "right", "right")
    widths = (3.4, 1.7, 1.4, 1.5, 1.3, 1, 1.4)
    return ReportTable(header, tuple(rows), widths=widths, align=align, caption=caption, name=caption, keys=keys)


def _count(number: int, query: str, language: str) -> Cell:
    """A number that carries what it answers; nothing is said as a word."""
    return Counted(number, query) if number else mute(say("reports.recommend-nothing", language))


RECOMMENDATIONS = RecipePart(print_recommendations, ("file",), files=("file",))
