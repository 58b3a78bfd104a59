"""A file that somebody changed since ota wrote it is never replaced unasked, whatever it is and wherever it lies."""

import ast
import errno
import multiprocessing
import os
import shutil
import stat
from pathlib import Path

import pytest
from builders import ROOT, reopen
from hypothesis import given, settings
from hypothesis import strategies as st

from ota.errors import OtaError
from ota.study import files as files_module
from ota.study import open_study
from ota.study.files import Files, write_beside


@pytest.fixture
def told(study):
    """The files that were kept, each with the new one beside it."""
    remaining = []
    study.files.on_kept = lambda row, beside: remaining.append((row.name, beside.name))
    return remaining


def test_what_ota_wrote_last_is_replaced_and_nothing_said(study, told, tmp_path):
    path = tmp_path / "uit.docx"
    for content in (b"een", b"twee", b"twee", b"drie"):
        assert study.files.write(path, content).path == path
    assert path.read_bytes() == b"drie" and not told
    assert [path.name for path in tmp_path.glob("*uit*")] == ["uit.docx"]


@pytest.mark.parametrize("inside", [True, False], ids=["in the study", "elsewhere"])
def test_a_changed_file_stays_and_the_new_one_stands_beside_it(study, told, tmp_path, inside):
    path = (study.folder / "reports" if inside else tmp_path) / "uit.docx"
    study.files.write(path, b"een")
    path.write_bytes(b"bijgewerkt")
    for content in (b"twee", b"drie"):
        assert study.files.write(path, content) == (path.with_name("uit-2.docx"), True)
    path.with_name("uit-2.docx").write_bytes(b"ook bijgewerkt")
    with reopen(study) as again:
        assert again.files.write(path, b"vier").path.name == "uit-3.docx"
        assert not again.files.write(path, b"vier")
    standing = {path.name: path.read_bytes() for path in path.parent.glob("uit*")}
    assert standing == {"uit.docx": b"bijgewerkt", "uit-2.docx": b"ook bijgewerkt", "uit-3.docx": b"vier"}
    assert told == [("uit.docx", "uit-2.docx")] * 2


def test_a_file_that_nobody_knows_stays_unless_it_says_the_same(study, told, tmp_path):
    path = tmp_path / "uit.csv"
    path.write_bytes(b"van een ander")
    assert not study.files.write(path, b"van een ander") and not told
    path.write_bytes(b"weer van een ander")
    assert study.files.write(path, b"nieuw").path.name == "uit-2.csv"
    assert study.files.write(path, b"nieuw", replace=True) == (path, True)
    study.files.replace = True
    path.write_bytes(b"van een ander")
    assert study.files.write(path, b"nieuw") == (path, True) and path.read_bytes() == b"nieuw"


def test_a_study_that_moved_still_knows_its_files(study, tmp_path):
    study.files.write(study.folder / "reports" / "uit.md", b"een")
    study.close()
    moved = shutil.move(study.folder, tmp_path / "elders")
    assert Files(Path(moved)).write(Path(moved) / "reports" / "uit.md", b"twee").path.name == "uit.md"


def test_the_memory_is_its_owners_only_survives_a_sweep_and_is_bounded(study, tmp_path, monkeypatch):
    monkeypatch.setattr(files_module, "_MOST", 5)
    paths = [tmp_path / f"{n}.md" for n in range(9)]
    for path in paths:
        study.files.write(path, b"een")
    with study.writing("proef"):
        pass  # whoever writes sweeps .work/
    remembered = list((study.folder / ".work" / "written").iterdir())
    assert len(remembered) == 5
    assert all(stat.S_IMODE(row.stat().st_mode) == 0o600 for row in remembered)
    assert b"een" not in b"".join(row.read_bytes() for row in remembered)
    assert [study.files.write(path, b"twee").path == path for path in paths[-5:]] == [True] * 5
    assert study.files.write(paths[0], b"twee").path != paths[0]


@settings(max_examples=30, deadline=None)
@given(damage=st.binary(max_size=200))
def test_damage_to_the_memory_only_makes_it_careful(tmp_path_factory, damage):
    folder = tmp_path_factory.mktemp("geheugen")
    path, files = folder / "uit.md", Files(folder)
    files.write(path, b"een")
    (memory,) = (folder / ".work" / "written").iterdir()
    memory.write_bytes(damage)
    path.write_bytes(b"bijgewerkt")
    assert Files(folder).write(path, b"twee").path.name == "uit-2.md"
    assert path.read_bytes() == b"bijgewerkt"


def test_without_a_place_to_remember_in_it_is_written_all_the_same(study, tmp_path):
    (study.folder / ".work").mkdir(exist_ok=True)
    (study.folder / ".work" / "written").write_text("in de weg")
    assert study.files.write(tmp_path / "uit.md", b"een").path.name == "uit.md"
    assert study.files.write(tmp_path / "uit.md", b"twee").path.name == "uit-2.md"


def _die_while_writing(to: str) -> None:
    os.rename = os.replace = lambda *_: os._exit(9)
    Path.replace = lambda *_: os._exit(9)
    write_beside(Path(to), b"half")


def test_what_a_killed_process_was_writing_is_swept(study, tmp_path):
    (study.folder / "reports").mkdir(exist_ok=True)
    (tmp_path / "elders").mkdir()
    spawn = multiprocessing.get_context("spawn")
    places = (
        study.folder / "reports" / "uit.md",
        study.folder / ".work" / "written" / "x",
        tmp_path / "elders" / "u.md",
    )
    study.files.write(tmp_path / "eerst.md", b"een")
    for place in places:
        process = spawn.Process(target=_die_while_writing, args=(str(place),))
        process.start()
        process.join()
        assert process.exitcode == 9 and list(place.parent.glob(".ota-*"))
    open_study(study.folder).close()
    assert not list(study.folder.rglob(".ota-*"))
    study.files.write(places[-1], b"een")
    assert [path.name for path in places[-1].parent.iterdir()] == ["u.md"]


def _write_many(folder: str, to: str, mine: int) -> None:
    for n in range(40):
        assert Files(Path(folder)).write(Path(to) / f"{mine}.md", f"{mine} {n}".encode()).path.name == f"{mine}.md"
        Files(Path(folder)).write(Path(to) / "samen.md", b"hetzelfde")


def test_two_processes_at_once_forget_nothing(tmp_path):
    (tmp_path / "uit").mkdir()
    spawn = multiprocessing.get_context("spawn")
    Processes = [spawn.Process(target=_write_many, args=(str(tmp_path), str(tmp_path / "uit"), n)) for n in range(2)]
    for spawn_process in Processes:
        spawn_process.start()
    for spawn_process in Processes:
        spawn_process.join()
    assert [spawn_process.exitcode for spawn_process in Processes] == [0, 0]
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == ["0.md", "1.md", "samen.md"]


def test_killed_between_writing_and_remembering_it_is_still_ours(study, tmp_path, monkeypatch):
    path = tmp_path / "uit.md"
    study.files.write(path, b"een")
    true = files_module.write_beside

    def killed(target, content):
        if target == path:
            true(target, content)
            raise KeyboardInterrupt
        true(target, content)

    monkeypatch.setattr(files_module, "write_beside", killed)
    with pytest.raises(KeyboardInterrupt):
        study.files.write(path, b"twee")
    monkeypatch.undo()
    assert study.files.write(path, b"drie").path == path


@pytest.mark.parametrize("name", ["study.db", "study.db-wal", "vault.db", "ota.toml", ".work/writer.json"])
def test_what_is_the_studys_own_is_never_written_over(study, name):
    study.files.replace = True
    with pytest.raises(OtaError) as refused:
        study.files.write(study.folder / "reports" / ".." / name, b"x")
    assert refused.value.key == "study.own-file"


def test_what_is_no_ordinary_file_is_refused_and_a_link_is_followed(study, tmp_path):
    os.mkfifo(tmp_path / "pijp")
    for path, key in ((tmp_path / "pijp", "reports.no_file"), (tmp_path, "reports.is_folder")):
        with pytest.raises(OtaError) as refused:
            study.files.write(path, b"x")
        assert refused.value.key == key
    (tmp_path / "link.md").symlink_to(tmp_path / "echt.md")
    study.files.write(tmp_path / "link.md", b"een")
    assert (tmp_path / "link.md").is_symlink() and (tmp_path / "echt.md").read_bytes() == b"een"


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "db.full"),
        (errno.EDQUOT, "db.full"),
        (errno.EACCES, "reports.file_open"),
        (errno.EROFS, "reports.folder-closed"),
        (errno.ENAMETOOLONG, "reports.not-written"),
        (errno.EIO, "reports.not-written"),
    ],
)
def test_what_the_disk_refuses_is_said_and_leaves_no_half_file(study, tmp_path, monkeypatch, number, key):
    path = tmp_path / "uit" / "uit.md"
    study.files.write(path, b"een")

    def refused(_self, _target):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(OtaError) as error:
        study.files.write(path, b"twee")
    assert error.value.key == key and all(error.value.format_message(language) for language in ("nl", "en"))
    assert [(path.name, path.read_bytes()) for path in path.parent.iterdir()] == [("uit.md", b"een")]
    monkeypatch.undo()
    assert study.files.write(path, b"drie").path == path


# Who else writes to a disk: what belongs to the study or the program, never what a person asked for.
WRITERS = {
    "ota/cli/_editor.py": "the text that is opened in the user's editor, in .work/",
    "ota/cli/demo.py": "the invented study, into a new folder",
    "ota/cli/reference.py": "two pages of the checkout",
    "ota/db/engine.py": "databases",
    "ota/excel.py": "parts of a workbook that is bytes until files.write has it",
    "ota/completing.py": "the start of the user's own shell",
    "ota/study/backup.py": "backups, which are asked about",
    "ota/study/files.py": "here",
    "ota/study/study.py": "the study itself",
    "ota/study/work.py": "temporary files",
    "ota/transcripts/importing.py": "a spool in .work/",
    "ota/transcripts/lanes.py": "a spool in .work/ that other processes add to",
}
CALLS = {"write_text", "write_bytes", "mkstemp", "NamedTemporaryFile", "write_beside"}
CALLS |= {"rename", "renames", "touch", "symlink_to", "hardlink_to"}
BESIDE = {
    "ota/cli/coders.py": "the user's own settings",
    "ota/cli/_pipelines.py": "the user's own settings",
    "ota/cli/timelines.py": "a text kept in .work/",
    "ota/privacy/key.py": "the key to replaced names, which is asked about",
    "ota/privacy/recognising.py": "a text for a program of this computer, in a folder that goes",
    "ota/sources/bounds.py": "nowhere: /dev/null",
}


def writes(path: Path) -> bool:
    """Whether a module writes to a disk by itself."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        owner = getattr(getattr(node.func, "value", None), "id", "")
        if name in CALLS or (owner == "shutil" and name.startswith(("copy", "move"))):
            return True
        words = [
            expr.value for expr in (*node.args, *(k.value for k in node.keywords)) if isinstance(expr, ast.Constant)
        ]
        if name in ("open", "fdopen") and any(
            isinstance(row, str) and set("wax+") & set(row) and len(row) < 4 for row in words
        ):
            return True
        if name == "save" and owner in ("word", "book", "image"):
            return any(isinstance(arg, ast.Constant) for arg in node.args)
    return False


def test_no_other_module_writes_to_a_disk():
    as_posixes = {path.relative_to(ROOT).as_posix() for path in (ROOT / "ota").rglob("*.py") if writes(path)}
    assert as_posixes <= set(WRITERS) | set(BESIDE), sorted(as_posixes - set(WRITERS) - set(BESIDE))
    assert len(as_posixes) > 6
