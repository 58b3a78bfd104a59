"""Small files that unpack, repeat or nest without end are answered at once, by name; and odd numbers everywhere."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli_run import ota
from typer.main import get_command

from ota.cli import app
from ota.reports.docx_package import _PARTS
from ota.sources.records import MOST_COLUMNS, MOST_ROWS

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "hahahahaha">'
    + "".join(f'<!ENTITY {text} "{f"&{of};" * 10}">' for of, text in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
_NESTED = 5_000


def workbook(sheet: str, before: str = "", beside: tuple[str, int] | None = None) -> bytes:
    """An Excel file with `sheet` as the XML of its first sheet; and a part of so many zeroes beside it."""
    from openpyxl import Workbook

    plain, packed = io.BytesIO(), io.BytesIO()
    Workbook().save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            xml = f'{before}<worksheet xmlns="{_SHEET}">{sheet}</worksheet>'
            target.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else source.read(name))
        if beside:
            target.writestr(beside[0], b"\0" * beside[1])
    return packed.getvalue()


def cell(column: str, row: int, text: str) -> str:
    return f'<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(*rows: str) -> str:
    head = f'<row r="1">{cell("A", 1, "name")}{cell("B", 1, "note")}</row>'
    return f"<sheetData>{head}{''.join(rows)}</sheetData>"


def template(body: str, before: str = "", beside: int = 0) -> bytes:
    """A Word file with `body`; and a picture of so many zeroes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, xml in _PARTS.items():
            document = name == "word/document.xml"
            target.writestr(name, before + xml.replace("<w:body>", f"<w:body>{body}") if document else xml)
        if beside:
            target.writestr("word/media/a.png", b"\0" * beside)
    return packed.getvalue()


FAR = f'<row r="1048576">{cell("XFD", 1048576, "far")}</row>'
TABLES = {
    "packed.xlsx": lambda: workbook(sheet(), beside=("xl/media/a.bin", 201_000_000)),
    "rows.xlsx": lambda: workbook(sheet(*(f'<row r="{n}"/>' for n in range(2, 1_048_577)))),
    "far.xlsx": lambda: workbook(sheet(FAR)),
    "laughs.xlsx": lambda: workbook(sheet().replace("note", "&i;"), before=_LAUGHS),
    "columns.csv": lambda: b"name" + b"".join(b",k%d" % n for n in range(1_000_000)) + b"\nA\n",
    "commas.csv": lambda: b"name" + b"," * 1_000_000 + b"\nA\n",
    "blank.csv": lambda: b"name,note\n" + b"\n" * 1_000_000 + b"A,x\n",
    "line.csv": lambda: b"x" * 50_000_001,
    "zeroes.csv": lambda: b"\0" * 1_000_000,
}


def hand_written() -> dict[str, str]:
    laughs = "".join(f"{text}: &{text} [{', '.join(['*' + of] * 9)}]\n" for of, text in zip("abc", "bcd", strict=True))
    return {
        "laughs.yaml": "a: &a [x, x]\n" + laughs,
        "flow.yaml": "codes: " + "[" * _NESTED + "]" * _NESTED,
        "maps.yaml": "entries: " + "{a: " * _NESTED + "}" * _NESTED,
        "dashes.yaml": "- " * _NESTED + "x\n",
        "itself.yaml": "codes: &a\n- *a\n",
        "long.yaml": "codes:\n" + "- name: x\n" * 400_000,
    }


SETTINGS = {
    "lists": "x = " + "[" * _NESTED + "]" * _NESTED,
    "tables": "x = " + "{a=" * _NESTED + "1" + "}" * _NESTED,
    "key": ".".join(["a"] * 40_000) + " = 1\n",
    "table": "[" + ".".join(["a"] * 40_000) + "]\n",
    "number": "[import]\nmax_mb = " + "1" * _NESTED + "\n",
}

TEMPLATES = {
    "packed": lambda: template("", beside=60_000_000),
    "paragraphs": lambda: template("<w:p/>" * 5_000_000),
    "nested": lambda: template("<w:tbl><w:tr><w:tc><w:p/>" * _NESTED + "</w:tc></w:tr></w:tbl>" * _NESTED),
    "laughs": lambda: template("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", _LAUGHS),
    "fetches": lambda: template(
        "<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
    ),
}


@pytest.fixture(scope="module")
def folder(small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small study; what is refused does not change it."""
    return shutil.copytree(small_folder, tmp_path_factory.mktemp("bommen") / "study")


def refused(folder: Path, name: str, *arguments: object) -> None:
    """The command says what is wrong, with the file's name and what to do next, and breaks on nothing."""
    ran = ota(folder, *arguments)
    assert ran.code in (1, 2), ran
    assert name in ran.err and len(ran.err.splitlines()) >= 2
    assert "ota zelf" not in ran.err and "Traceback" not in ran.err


@pytest.mark.parametrize(
    "room", ["cases", *(pytest.param(room, marks=pytest.mark.slow) for room in ("timelines", "codings", "codebook"))]
)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_has_no_end_is_refused_in_every_room(folder: Path, tmp_path: Path, name: str, room: str):
    path = tmp_path / name
    path.write_bytes(TABLES[name]())
    refused(folder, name, room, "import", path)


@pytest.mark.parametrize("name", hand_written())
def test_yaml_that_has_no_end_is_refused_with_its_line(folder: Path, tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_text(hand_written()[name], encoding="utf-8")
    for room in ("timelines", "codebook"):
        refused(folder, f"{name}:", room, "import", path)


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_nested_without_end_are_refused(small_folder: Path, tmp_path: Path, name: str):
    folder = shutil.copytree(small_folder, tmp_path / "study")
    (folder / "ota.toml").write_text(SETTINGS[name], encoding="utf-8")
    refused(folder, "ota.toml", "status")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_that_has_no_end_is_refused(folder: Path, tmp_path: Path, name: str):
    path = tmp_path / f"{name}.docx"
    path.write_bytes(TEMPLATES[name]())
    refused(folder, path.name, "matrices", "build", "-o", tmp_path / "uit.docx", "--template", path)
    assert not (tmp_path / "uit.docx").exists()


def test_a_word_file_of_nothing_but_paragraphs_is_refused(folder: Path, tmp_path: Path):
    path = tmp_path / "alineas.docx"
    path.write_bytes(template("<w:p/>" * 3_000_000))
    refused(folder, path.name, "import", path)


def test_a_large_table_that_people_made_is_read(folder: Path, tmp_path: Path):
    path = tmp_path / "veel.csv"
    path.write_text("source,quote,code\n" + "T01,staat nergens,x\n" * 2_000, encoding="utf-8")
    assert "groter dan" not in ota(folder, "codings", "import", path).err
    assert MOST_ROWS >= 200_000 and MOST_COLUMNS >= 1_000


# --- odd numbers ----------------------------------------------------------------------------------------------------
ODD = ("٣", "1e400", "nan", "-0", "1" * 400, "1_000", " 3 ", "½")
WORDS = {
    "source": "T01", "case": "Vos", "cases": "Vos", "owner": "case", "title": "Draai", "file": "uit.csv",
    "names": "Wachten", "text": "wachtlijst", "line": "april 2019: verhuizing", "kind": "quote-book", "revisions": "1",
}  # fmt: skip
SKIPPED = {"--study", "--help", "--install-completion", "--show-completion"}
# These make a folder, the user's own settings, or wait for an editor.
NEVER = {("demo",), ("init",), ("coders", "use"), ("transcripts", "edit")}


def every_command() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command by its words, from the tree that typer makes."""
    root = get_command(app)
    for name in root.list_commands(None):  # type: ignore[attr-defined,arg-type]
        command = root.get_command(None, name)  # type: ignore[attr-defined,arg-type]
        for verb, inner in getattr(command, "commands", {}).items():
            yield (name, verb), inner
        if not hasattr(command, "commands"):
            yield (name,), command


def odd_lines() -> list[tuple[str, ...]]:
    """Every command with an odd number in each of its options and arguments in turn: where the program asks for a whole
    number all of them, elsewhere one, another one each time."""
    lines, turn = [], 0
    for words, command in every_command():
        if words in NEVER:
            continue
        required = [param for param in command.params if param.param_type_name == "argument" and param.required]
        by_name = {row.name: WORDS.get(row.name, "Vos") for row in required}
        for param in command.params:
            if getattr(param, "is_flag", False) or param.type.name in ("path", "file") or param.opts[0] in SKIPPED:
                continue
            for odd in ODD if "int" in param.type.name else [ODD[turn % len(ODD)]]:
                turn += 1
                if param.param_type_name == "option":
                    lines.append((*words, *(f"{param.opts[0]}={odd}",), "--", *by_name.values()))
                else:
                    lines.append((*words, "--", *{**by_name, param.name: odd}.values()))
    return lines


LINES = odd_lines()


def test_the_lines_below_ask_every_command():
    asked = {line[:2] if line[1].islower() and line[1].isalpha() else line[:1] for line in LINES}
    assert len(LINES) > 250
    assert len(asked) > 70


@pytest.mark.parametrize("part", range(8))
def test_no_option_breaks_on_an_odd_number(small_folder: Path, tmp_path: Path, part: int):
    folder = shutil.copytree(small_folder, tmp_path / "study")
    for line in LINES[part::8]:
        ran = ota(folder, *line)
        assert "ota zelf" not in ran.err and "Traceback" not in ran.err, line
        assert ran.code in (0, 1, 2, 3, 4), line
