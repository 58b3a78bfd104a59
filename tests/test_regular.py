"""Only regular files are opened, and never more of them than was asked for."""

from __future__ import annotations

import ast
import os
import socket
from pathlib import Path

import pytest

import ota
from ota.codebook.files import read_codebook
from ota.errors import OtaError
from ota.regular import read_regular
from ota.reports.docx_package import open_template
from ota.sources import load, read_table
from ota.study.backup import restore
from ota.study.settings import read_settings
from ota.timelines.files.exchange import import_file

ROOM = Path(ota.__file__).parent

posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


def special(folder: Path, name: str) -> list[Path]:
    """A pipe and a device and a socket, themselves and behind links, all with the ending of `name`."""
    pipe = folder / f"pijp-{name}"
    os.mkfifo(pipe)
    (folder / f"link-{name}").symlink_to(pipe)
    (folder / f"nul-{name}").symlink_to("/dev/zero")
    plug = socket.socket(socket.AF_UNIX)
    path = Path.cwd()
    os.chdir(folder)  # the name of a socket may not be long
    plug.bind(f"stekker-{name}")
    os.chdir(path)
    plug.close()
    return sorted(folder.iterdir())


@posix
@pytest.mark.parametrize(
    ("name", "reader"),
    [
        ("a.txt", load),
        ("a.md", load),
        ("a.docx", load),
        ("a.csv", read_table),
        ("a.xlsx", read_table),
        ("a.yaml", read_codebook),
        ("ota.toml", read_settings),
        ("a.yaml", lambda path: import_file(None, path)),  # type: ignore[arg-type]  # refused before the study is asked
        ("a.zip", lambda path: restore(path.parent / "study", path, "x")),
        ("a.bin", read_regular),
    ],
)
def test_pipes_devices_and_sockets_are_refused_by_name_and_never_waited_for(tmp_path, name, reader):
    for path in special(tmp_path, name):
        with pytest.raises(OtaError) as refused:
            reader(path)
        assert refused.value.key in ("common.special", "settings.unreadable")
        assert path.name in refused.value.format_message("nl")


@posix
def test_a_template_that_is_a_pipe_is_no_template(tmp_path):
    for path in special(tmp_path, "huis.docx"):
        with pytest.raises(OtaError):
            open_template(path)


def test_at_most_what_was_asked_for_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)
    assert read_regular(path, 11) == b"x" * 11
    with pytest.raises(OtaError) as refused:
        read_regular(path, 10)
    assert refused.value.key == "common.too-big"
    with pytest.raises(IsADirectoryError):
        read_regular(tmp_path)


# Who else opens a file: what was shipped with the program, parts of an archive in memory, and what the program writes.
OTHERS = {
    "cli/__init__.py",
    "cli/_editor.py",
    "cli/reference.py",
    "completing.py",
    "cli/demo.py",  # the settings of a study that it made itself
    "db/engine.py",
    "erasing/doing.py",  # in .work/, and the study's ota.toml
    "erasing/mending.py",  # the study's ota.toml
    "excel.py",  # a part of a zip
    "moments/lexicon.py",
    "privacy/inventing.py",
    "timelines/phrases.py",
    "language/tables.py",  # of the program, and of spacy-lookups-data
    "privacy/ordinary.py",
    "regular.py",
    "reports/docx_package.py",  # a part of a zip
    "reports/html.py",
    "sources/bounds.py",  # /dev/null
    "sources/docx.py",
    "sources/odt.py",
    "study/backup.py",
    "study/settings.py",
    "study/work.py",
    "drawing/font.py",
    "transcripts/importing.py",
    "transcripts/lanes.py",
    "transcripts/spooling.py",
}


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="no other system has files that hide their length")
def test_a_file_that_is_longer_than_it_says_is_read_to_its_end():
    assert Path("/proc/self/cmdline").stat().st_size == 0
    assert read_regular(Path("/proc/self/cmdline"), 10_000) == Path("/proc/self/cmdline").read_bytes()
    with pytest.raises(OtaError):
        read_regular(Path("/proc/self/cmdline"), 3)


def test_nothing_else_opens_files_by_their_path():
    opens = set()
    for path in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                by_name = isinstance(node.func, ast.Name) and node.func.id == "open"
                by_path = isinstance(node.func, ast.Attribute) and node.func.attr in ("open", "read_bytes", "read_text")
                if by_name or by_path:
                    opens.add(path.relative_to(ROOM).as_posix())
    assert "regular.py" in opens
    assert opens - OTHERS == set(), "open it with ota.regular, or say here why not"
