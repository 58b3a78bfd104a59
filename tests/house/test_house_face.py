"""What a notebook meets: the verbs that rooms export, and listings that all know what of them may leave."""

from __future__ import annotations

import ast
import inspect
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

import ota
from ota import (
    agreement,
    checks,
    codebook,
    codings,
    consent,
    erasing,
    masking,
    matrices,
    memos,
    regrouping,
    retrieval,
    revisions,
    study,
    summaries,
    timelines,
)
from ota import transcripts as texts
from ota.codebook import table_files, views
from ota.codings import exporting, planning
from ota.erasing import telling as erased
from ota.errors import OtaError
from ota.leaving import OwnWords
from ota.patterns import cooccurrence as pairing
from ota.patterns import dendrogram as joining
from ota.patterns import lines
from ota.patterns import network as weaving
from ota.patterns import saturation as saturating
from ota.patterns import sequences as following
from ota.patterns import speakers as speaking
from ota.privacy import opening, register
from ota.reports import context as report_context
from ota.reports.recipes import composing, shipped, taking
from ota.revisions import model as revised
from ota.revisions import names as replaced
from ota.revisions import planning as revising
from ota.revisions import proving, pseudonymising
from ota.tabular import ResultTable
from ota.timelines import compare, listing, telling
from ota.transcripts import rehearsing
from ota.wall.desk import WallDesk

OTA = Path(__file__).parents[2] / "ota"
ROOMS = sorted(path.parent.name for path in OTA.glob("*/__init__.py") if "export_lazily(" in path.read_text("utf-8"))


@pytest.fixture(scope="module")
def opened(invented_folder, tmp_path_factory):
    """The invented study, opened as a notebook does."""
    folder = tmp_path_factory.mktemp("face") / "study"
    shutil.copytree(invented_folder, folder)
    with ota.open_study(folder, coder="Anouk") as row:
        yield row


# --- what rooms export ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("room", ROOMS)
def test_an_editor_sees_what_a_room_exports(room):
    package = import_module(f"ota.{room}")
    tree = ast.parse((OTA / room / "__init__.py").read_text("utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and "ota." in f"{node.module}"]
    seen = {alias.asname or alias.name for node in imports for alias in node.names}
    seen -= {"export_lazily", "Registry"}
    assigned = [name for node in tree.body if isinstance(node, ast.Assign) for name in node.targets]
    own = {name.id for name in assigned if isinstance(name, ast.Name)}
    own |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert seen <= set(package.__all__) <= seen | own
    assert set(package.__all__) <= set(dir(package))
    modules = {path.stem for path in (OTA / room).iterdir()}
    for name in package.__all__:
        assert not inspect.ismodule(getattr(package, name)) and name not in modules, name


def test_every_room_that_a_researcher_names_exports_its_verbs():
    named = "codebook codings matrices reports retrieval revisions study timelines transcripts"
    assert set(named.split()) <= set(ROOMS)
    for room in ROOMS:
        assert getattr(ota, room) is import_module(f"ota.{room}")
    with pytest.raises(AttributeError):
        ota.nothing  # noqa: B018


def test_the_door_loads_nothing_until_it_is_opened():
    asked = "import sys, ota; ota.codebook, ota.codings; print(sorted({n.partition('.')[0] for n in sys.modules}))"
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert not {"sqlalchemy", "pandas", "numpy", "typer"} & set(ast.literal_eval(ran.stdout))


# --- every listing --------------------------------------------------------------------------------------------------
def vos(study):
    return timelines.read(study, "Vos")


def evidence(study):
    return next(ref for timeline in timelines.read_all(study) for entry in timeline.entries for ref in entry.evidence)


def comparison(study):
    return timelines.align_timelines(timelines.read_all(study), "first:uithuisplaatsing")


def revision(study):
    text = revising.read_current(study, "linde-moeder").replace("maanden", "maandjes")
    return revisions.preview_revision(study, revisions.plan_from_text(study, "linde-moeder", text.encode()))


def paired(study):
    return pairing.build_cooccurrence(retrieval.read(study))


def rehearsed(study):
    return texts.import_files(study, dry_run=True)


def list_near(study):
    """The words near a place; skipped where the extra is not installed."""
    pytest.importorskip("spacy_lookups_data", reason="the extra ota[language] is not installed")
    return retrieval.list_collocates(study, retrieval.find(study, "gezin"), retrieval.build_gate(study, "team"))


# The function that makes a listing → how it is asked of the invented study.
LISTINGS = {
    checks.tabulate_problems: lambda study: checks.tabulate_problems(study, checks.check(study)),
    checks.shorten_problems: lambda study: checks.shorten_problems(study, checks.check(study), 3),
    consent.list_consent: lambda study: consent.list_consent(study, history=True),
    erased.tabulate_erasure: lambda study: erased.tabulate_erasure(study, erasing.plan_erasure(study, "T01")),
    codebook.list_versions: codebook.list_versions,
    codebook.list_history: codebook.list_history,
    codebook.list_codes: codebook.list_codes,
    codebook.show: lambda study: codebook.show(study, "Wachten"),
    codings.list_codings: codings.list_codings,
    codings.export_table: lambda study: codings.export_table(study).table,
    memos.list_memos: memos.list_memos,
    memos.describe: lambda study: memos.describe(study, "M1"),
    planning.CodingPlan.list_changes: lambda study: planning.CodingPlan().list_changes(study),
    register.list_register: register.list_register,
    masking.build_worksheet: lambda study: masking.build_worksheet(study, masking.find_sightings(study)),
    masking.list_sightings: lambda study: masking.list_sightings(study, every=True),
    agreement.list_disagreements: agreement.list_disagreements,
    agreement.list_settled: agreement.list_settled,
    agreement.Agreement.table: lambda study: agreement.measure_agreement(study).table(),
    pairing.list_cooccurrence: pairing.list_cooccurrence,
    pairing.tabulate_pairs: lambda study: pairing.tabulate_pairs(study, paired(study)),
    pairing.tabulate_square: lambda study: pairing.tabulate_square(study, paired(study)),
    weaving.list_network: weaving.list_network,
    weaving.tabulate_network: lambda study: weaving.tabulate_network(
        study, weaving.build_network(retrieval.read(study))
    ),
    joining.list_dendrogram: joining.list_dendrogram,
    joining.tabulate_dendrogram: lambda study: joining.tabulate_dendrogram(
        study, joining.build_dendrogram(retrieval.read(study))
    ),
    following.list_sequences: following.list_sequences,
    following.tabulate_sequences: lambda study: following.tabulate_sequences(
        study, following.build_sequences(retrieval.read(study))
    ),
    saturating.list_saturation: saturating.list_saturation,
    saturating.tabulate_saturation: lambda study: saturating.tabulate_saturation(
        study, saturating.build_saturation(retrieval.read(study))
    ),
    speaking.list_speakers: speaking.list_speakers,
    speaking.tabulate_speakers: lambda study: speaking.tabulate_speakers(
        study, speaking.build_speakers(retrieval.read(study))
    ),
    lines.list_line: lambda study: lines.list_line(study, "T08"),
    lines.tabulate_line: lambda study: lines.tabulate_line(
        study, lines.build_line(study, retrieval.read(study), "T08")
    ),
    matrices.Matrix.table: lambda study: matrices.build_matrix(study).table(),
    composing.ComposedRecipe.table: lambda study: composing.compose_recipe(
        shipped.draft_recipe("quote-book", "nl"), report_context.make_context(study)
    ).table(report_context.make_context(study)),
    taking.TakenTexts.table: lambda study: taking.TakenTexts((taking.TakenText("a.md", "taken"),)).table(study),
    pseudonymising.Pseudonymised.table: lambda study: pseudonymising.preview_replacement(study, "public").table(study),
    summaries.list_summaries: summaries.list_summaries,
    regrouping.build_worksheet: lambda study: regrouping.build_worksheet(study, "Lang moeten wachten"),
    retrieval.list_collocates: list_near,
    retrieval.list_counts: lambda study: retrieval.list_counts(
        study, retrieval.find(study, "wachtlijst"), sources=True
    ),
    retrieval.list_in_context: lambda study: retrieval.list_in_context(retrieval.find(study, "wachtlijst")),
    retrieval.list_quotes: lambda study: retrieval.list_quotes(retrieval.find_quotes(study)),
    revised.Revised.table: lambda study: revision(study).table(study),
    proving.Proof.table: lambda study: revisions.prove_source(study, "linde-moeder").table(study),
    replaced.tabulate_standings: lambda study: replaced.tabulate_standings(
        study, [replaced.Standing("Sam", "T01", "title", 1, None)]
    ),
    study.list_coders: study.list_coders,
    study.list_records: lambda row: study.list_records(row, study.PERSON),
    study.list_variables: study.list_variables,
    study.list_steps: study.list_steps,
    study.show_record: lambda row: study.show_record(row, study.CASE, "Vos"),
    rehearsing.list_rehearsed: lambda study: rehearsing.list_rehearsed(
        study, rehearsed(study).rehearsed, rehearsed(study).passed_over
    ),
    texts.describe_source: lambda study: texts.describe_source(study, "linde-moeder"),
    texts.list_progress: texts.list_progress,
    texts.list_sources: texts.list_sources,
    texts.show: lambda study: texts.show(study, "linde-moeder"),
    texts.list_speakers: lambda study: texts.list_speakers(study, "linde-moeder"),
    timelines.list_definitions: lambda study: timelines.list_definitions(study.language),
    timelines.list_entries: lambda study: timelines.list_entries(timelines.read_all(study)),
    timelines.list_figures: lambda study: timelines.list_figures(timelines.read_all(study)),
    timelines.list_switches: lambda study: timelines.list_switches(timelines.read_all(study)),
    timelines.list_resting_on: lambda study: timelines.list_resting_on(study, evidence(study)),
    timelines.show_entry: lambda study: timelines.show_entry(vos(study), vos(study).entries[0]),
    telling.list_recent: lambda study: telling.list_recent(vos(study)),
    WallDesk.list_recent: lambda study: WallDesk(study, "Vos").list_recent(),
    listing.list_entry_lines: lambda study: listing.list_entry_lines(timelines.list_entries([vos(study)])),
    compare.Comparison.table: lambda study: comparison(study).table(),
    compare.Comparison.list_states: lambda study: comparison(study).list_states(),
    views.draw_listing: lambda study: views.draw_listing(codebook.list_codes(study), study.language),
}
# What makes no listing of its own: the writers of files, and what gives a table back that was opened, or its rows once.
NOT_LISTINGS = {
    exporting.stream_export, table_files.build_codebook_table, opening.add_notice, study.Study.table,
}  # fmt: skip


def makers():
    """Every function of a room that says that it gives a table."""
    for path in OTA.rglob("*.py"):
        parts = path.relative_to(OTA).with_suffix("").parts
        if parts[0] in ("cli", "tabular") or "versions" in parts[:-1]:
            continue
        module = import_module(".".join(("ota", *parts)).removesuffix(".__init__"))
        for owner in (module, *filter(inspect.isclass, vars(module).values())):
            for function in filter(inspect.isfunction, vars(owner).values()):
                gives = function.__annotations__.get("return")
                if function.__module__ == module.__name__ and gives in ("ResultTable", "ExportedCodings"):
                    yield function


def test_every_listing_is_tried():
    assert {function for function in makers() if not function.__name__.startswith("_")} == {*LISTINGS, *NOT_LISTINGS}


@pytest.mark.parametrize("ask", LISTINGS.values(), ids=[function.__qualname__ for function in LISTINGS])
def test_a_listing_is_a_frame_for_every_audience(opened, ask):
    table = ask(opened)
    assert isinstance(table, ResultTable) and table.opening is not None
    for audience in ("team", "deelnemers", "opdrachtgever", "public"):
        frame = table.frame(audience)
        # A column that is headed by an anonymous case is called so by nobody but the team.
        headings = {*table.keys, *({"gezin (anoniem)"} if "Gezin E" in table.keys and audience != "team" else ())}
        assert len(frame) == len(table.rows) and set(frame.columns) <= headings
        assert audience == "team" or "Gezin E" not in frame.columns
        assert not any(isinstance(cell, OwnWords) for key in frame for cell in frame[key])
    kinds = {column.key: column.kind for column in table.columns}
    types = {"int": ["Int64"], "float": ["float64"], "bool": ["boolean"], "date": ["datetime64[s]"]}
    for key, dtype in table.frame("team").dtypes.items():
        assert str(dtype) in types.get(kinds.get(key, "text"), ["string", "object"]), key
    assert table._repr_html_().startswith("<div><table>")


def test_a_timeline_shows_its_entries_in_a_notebook_as_they_may_leave(opened):
    timeline = timelines.read(opened, "Vos")
    shown = timeline._repr_html_()
    assert shown == timelines.list_entries([timeline])._repr_html_() and shown.startswith("<div><table>")
    asked = []

    def opening(table, audience, columns):
        asked.append(audience)
        return timeline.opening(table, audience, columns)

    assert replace(timeline, opening=opening)._repr_html_() == shown and asked == ["opdrachtgever"]
    assert replace(timeline, opening=None)._repr_html_() is None


def test_a_table_that_knows_no_study_shows_nothing():
    table = ResultTable((), [(), ()])
    assert table._repr_html_() is None
    with pytest.raises(OtaError):
        table.frame()
