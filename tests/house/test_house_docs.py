"""The docs are true: every command line in them runs, and nothing of the program is left out."""

import re
import shutil
import tomllib
from dataclasses import fields

import pytest
from house_run import ROOT, ota

from ota.cli.reference import (
    collect_examples,
    find_fenced_blocks,
    list_block_commands,
    list_leaf_commands,
    list_pages,
    read_catalog,
)
from ota.codings.importing import COLUMNS
from ota.drawing import FORMATS as FORMATS_DRAWN
from ota.drawing import DrawingOptions
from ota.matrices.columns import SPLITS
from ota.matrices.model import CELLS, ROWS
from ota.reports.writers import WRITERS
from ota.sources import FORMATS
from ota.study import records, values
from ota.study.settings import _FIELDS, _NUMBERS, METHODS, write_default_text
from ota.study.settings_privacy import PRIVACY_KEYS
from ota.transcripts import options

DOCS = ROOT / "docs"
NO_COMMANDS = {
    "coding-session.md",
    "coding-session-english.md",
    "dates.md",
    "glossary.md",
    "performance.md",
    "python.md",
    "text.md",
    "settings.md",
    "sources.md",
}
SHOWN = 12  # at most so many blocks are not run


def page(name):
    return (DOCS / name).read_text(encoding="utf-8")


def headings(name):
    return re.findall(r"^#+ (.+)$", page(name), re.MULTILINE)


def rows(name):
    """First cells of the tables of a page, without their code marks."""
    return [cell.strip().strip("`") for cell in re.findall(r"^\| (.*?) \|", page(name), re.MULTILINE)]


# --- every command line runs -----------------------------------------------------------------------------------------
def marks(block):
    return dict(re.findall(r"(not run|exit|with):? ([^\n]*)", block.mark))


def agrees(shown, ran):
    """Whether a block of output is what the command said; `...` stands for anything."""
    pattern = re.escape(shown.strip()).replace(re.escape("..."), r"[\s\S]*")
    return re.fullmatch(pattern, (ran.out + ran.err).strip())


@pytest.mark.parametrize("path", list_pages(), ids=lambda path: path.name)
def test_every_command_line_of_a_page_runs(path, invented, monkeypatch):
    if path.name in {"README.md", "start.md"}:
        monkeypatch.delenv("OTA_CODER")  # a reader has not said yet who they are
    cwd, last, count = invented, None, 0
    for block in find_fenced_blocks(path.read_text(encoding="utf-8")):
        asked = marks(block)
        if block.kind == "text":
            assert last is not None and agrees(block.body, last), f"{last.line} says\n{last.out}{last.err}"
            continue
        if "not run" in asked:
            continue
        if "with" in asked:
            source, _, target = asked["with"].partition(" as ")
            (cwd / target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / source, cwd / target)
        lines = list_block_commands(block)
        for n, line in enumerate(lines):
            if line.startswith("cd "):
                cwd = (cwd / line[3:].partition("#")[0].strip()).resolve()
                assert cwd.is_dir()
                continue
            assert line.startswith("ota "), f"neither ota nor cd: {line}"
            last, count = ota(line, cwd), count + 1
            expected = int(asked["exit"]) if "exit" in asked and n == len(lines) - 1 else 0
            assert last.code == expected, f"{line}\n{last.out}{last.err}"
    assert count or path.name in NO_COMMANDS


def test_the_tutorial_tells_to_type_what_its_commands_are_run_with():
    assert f"```\n{(ROOT / 'tests/data/tutorial/telefoontje.txt').read_text(encoding='utf-8')}```" in page("start.md")


def test_few_blocks_are_not_run():
    shown = [
        b.mark
        for path in list_pages()
        for b in find_fenced_blocks(path.read_text(encoding="utf-8"))
        if "not run" in b.mark
    ]
    assert len(shown) <= SHOWN
    assert all(re.search(r"not run: \w", mark) for mark in shown)


def test_code_that_is_not_shell_holds_no_commands():
    for path in list_pages():
        for block in find_fenced_blocks(path.read_text(encoding="utf-8")):
            if block.kind not in {"sh", "film"}:  # of which tests/cli/test_cli_film.py runs the commands
                assert not re.search(r"^\$? ?ota ", block.body, re.MULTILINE), path.name


def test_every_command_has_an_example_that_runs():
    without = {leaf.name for leaf in list_leaf_commands()} - set(collect_examples())
    assert without == set()


# --- nothing is left out ---------------------------------------------------------------------------------------------
def test_every_format_has_its_heading():
    assert set(FORMATS.names) <= set(headings("sources.md"))
    assert set(WRITERS.names) <= set(headings("reports.md"))


def test_every_list_of_the_formats_that_are_read_names_them_all():
    readme = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Your own files")[2].partition("```")[0]
    for text in (readme, *read_catalog()["sources.advice_other"]):
        assert set(FORMATS.names) <= set(re.findall(r"\.([a-z]+)\b", text)), text


def test_every_way_to_build_a_matrix_has_its_row():
    assert {*ROWS, *SPLITS, *CELLS} <= set(rows("matrices.md"))


def test_every_way_to_draw_has_its_row():
    asked = {f"--{field.name}" for field in fields(DrawingOptions)} - {"--names"}
    assert {*FORMATS_DRAWN, *asked} <= set(rows("drawing.md"))


def test_every_field_has_its_row():
    fields = {field for kind in records.KINDS.values() for field in kind.fields}
    assert {*fields, *values.TYPES} <= set(rows("study.md"))
    assert {*options.FIELDS, "in use", "basis", "replaced"} <= set(rows("transcripts.md"))
    assert set(COLUMNS) <= set(rows("codings.md"))


def test_every_setting_has_its_heading():
    result = {heading.strip("`") for heading in headings("settings.md")[1:]}
    defaults = tomllib.loads(write_default_text("", "nl"))
    numbers = {f"{table}.{key}" for table in _NUMBERS for key in defaults[table]}
    fields = {f"{table}.NAME.{key}" for table, keys in _FIELDS.items() for key in keys}
    expected = {key for key in defaults if key not in _NUMBERS} | numbers | fields
    privacy = {f"privacy.{key}" for key in PRIVACY_KEYS}
    assert result == expected | privacy | {"invented", "facets.NAME.values"}


def sections(name):
    parts = re.split(r"^## `(.+)`$", page(name), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_default_is_said():
    words, defaults = sections("settings.md"), tomllib.loads(write_default_text("", "nl"))
    for table in ("facets", *_FIELDS):
        assert all(f"`{name}`" in words[table] for name in defaults[table])
    for facet in defaults["facets"].values():
        assert all(f"`{cell}`" in words["facets"] for cell in facet["values"])
    for table in _NUMBERS:
        assert all(f"Default {default}." in words[f"{table}.{key}"] for key, default in defaults[table].items())
    assert all(f'"{method}"' in words["method"] for method in METHODS)


def test_links_between_pages_lead_somewhere():
    for path in [*list_pages(), ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", *(DOCS / "decisions").glob("*.md")]:
        text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            name, _, anchor = target.partition("#")
            result = (path.parent / name).resolve() if name else path
            assert result.exists(), f"{path.name}: {target}"
            if anchor:
                titles = re.findall(r"^#+ (.+)$", result.read_text(encoding="utf-8"), re.MULTILINE)
                slugs = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
                assert anchor in slugs, f"{path.name}: {target}"


def test_guides_fit_a_page():
    for name in ("ARCHITECTURE.md", "CONTRIBUTING.md"):
        assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= 80
    for path in (DOCS / "decisions").glob("*.md"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 45, path.name


def test_the_picture_is_there_and_small():
    picture = DOCS / "pictures" / "themamatrix.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert 20_000 < picture.stat().st_size < 300_000
