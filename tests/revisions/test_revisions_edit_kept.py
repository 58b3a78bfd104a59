"""What a person typed in an editor is kept until it was taken, or dropped by hand, whatever went wrong."""

from __future__ import annotations

import signal
import stat
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from cli_run import ota
from revisions_builders import revise, stored, study_of
from test_revisions_commands import editor
from test_revisions_study import TEXT

from ota.cli import _run
from ota.study import vault, work
from ota.study.study import open_study

TYPED = "toen was het heel erg stil"
TYPE = f"path.write_text(path.read_text('utf-8').replace('toen was het stil', {TYPED!r}), 'utf-8')\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    study_of(tmp_path, TEXT, speakers="R=ouder; I=interviewer").close()
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(_run, "open_study", partial(open_study, wait=0.1))
    return tmp_path / "study"


def kept_edits(folder: Path) -> list[str]:
    return [path.read_text("utf-8") for path in work.list_edits(folder)]


def is_kept(folder: Path, words: str) -> None:
    assert [TYPED in text for text in kept_edits(folder)] == [True]
    assert "ota transcripts edit T01" in words and "stil" not in words
    (path,) = work.list_edits(folder)
    assert (path.parent, stat.S_IMODE(path.stat().st_mode)) == (folder / ".work" / "edits", 0o600)
    named = ota(folder, "check")
    assert path.stem in named.out and str(path.relative_to(folder)) in named.out and "stil" not in named.out


def is_taken(folder: Path) -> None:
    with open_study(folder) as study:
        assert TYPED in stored(study, "vos").text
    assert kept_edits(folder) == [] and not (folder / ".work" / "edits").exists()
    assert "T01-1" not in ota(folder, "check").out


def test_a_text_saved_while_the_study_is_locked_is_kept_and_taken_by_the_same_command(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("EDITOR", editor(tmp_path, TYPE))
    with open_study(folder, coder="Bram") as bram, bram.writing("cases add"):
        held = vault.list_digests(folder)
        ran = ota(folder, "transcripts", "edit", "vos")
    assert ran.code == 3 and vault.list_digests(folder) == held
    is_kept(folder, ran.err)
    monkeypatch.setenv("EDITOR", editor(tmp_path, ""))
    assert ota(folder, "transcripts", "edit", "T01").code == 0
    is_taken(folder)


def test_a_text_is_kept_when_the_editor_ends_with_an_error_or_by_ctrl_c(folder, tmp_path, monkeypatch):
    for end, code in (("sys.exit(1)", 2), ("os.kill(os.getppid(), 2); import time; time.sleep(9)", 130)):
        monkeypatch.setenv("EDITOR", editor(tmp_path, TYPE + end))
        command = [sys.executable, "-m", "ota", "transcripts", "edit", "vos"]
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, preexec_fn=heed_interrupts)
        assert ran.returncode == code, ran.stderr
        is_kept(folder, ran.stderr)
    monkeypatch.setenv("EDITOR", editor(tmp_path, "assert 'heel erg' in path.read_text('utf-8')"))
    assert ota(folder, "transcripts", "edit", "vos").code == 0
    is_taken(folder)


def heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_other_commands_do_not_sweep_it_also_when_the_command_was_killed(folder, tmp_path, monkeypatch):
    lines = TYPE + f"open({str(tmp_path / 'typed')!r}, 'w').close(); import time; time.sleep(30)"
    monkeypatch.setenv("EDITOR", editor(tmp_path, lines))
    command = subprocess.Popen([sys.executable, "-m", "ota", "transcripts", "edit", "vos"], cwd=folder)
    while not (tmp_path / "typed").exists():
        time.sleep(0.02)
    assert ota(folder, "cases", "add", "Vos").code == 0
    busy = ota(folder, "transcripts", "edit", "vos")
    assert busy.code == 2 and "al open" in busy.err
    command.kill()
    command.wait()
    assert ota(folder, "cases", "add", "Linde").code == 0
    is_kept(folder, "ota transcripts edit T01")
    monkeypatch.setenv("EDITOR", editor(tmp_path, ""))
    assert ota(folder, "transcripts", "edit", "vos").code == 0
    is_taken(folder)


def test_a_text_that_began_at_an_older_revision_never_undoes_the_newer_one(folder, tmp_path, monkeypatch):
    newer = TEXT.replace("Tien maanden", "Elf maanden")
    monkeypatch.setenv("EDITOR", editor(tmp_path, TYPE + "sys.exit(1)"))
    ota(folder, "transcripts", "edit", "vos")
    with open_study(folder, coder="Bram") as bram:
        revise(bram, "vos", newer)
    monkeypatch.setenv("EDITOR", editor(tmp_path, ""))
    behind = ota(folder, "transcripts", "edit", "vos")
    assert behind.code == 2 and "versie 2" in behind.err and "T01-1.txt" in behind.err
    with open_study(folder) as study:
        assert stored(study, "vos").text == newer
    (path,) = work.list_edits(folder)
    assert ota(folder, "transcripts", "revise", "T01", path).code == 0
    assert ota(folder, "transcripts", "edit", "T01", "--drop").code == 0
    is_taken(folder)
    assert ota(folder, "transcripts", "edit", "T01", "--drop").code == 2


def test_a_revision_made_while_the_editor_was_open_is_not_undone_by_what_is_saved(folder, tmp_path, monkeypatch):
    (tmp_path / "beter.txt").write_text(TEXT.replace("Tien maanden", "Elf maanden"), "utf-8")
    command = [sys.executable, "-m", "ota", "transcripts", "revise", "T01", str(tmp_path / "beter.txt")]
    second = f"import subprocess\nsubprocess.run({command!r}, cwd={str(folder)!r}, check=True, capture_output=True)"
    monkeypatch.setenv("EDITOR", editor(tmp_path, TYPE + second))
    ran = ota(folder, "transcripts", "edit", "vos")
    assert ran.code == 2 and "intussen" in ran.err
    with open_study(folder) as study:
        assert "Elf maanden" in stored(study, "vos").text
    assert [TYPED in text for text in kept_edits(folder)] == [True]


def test_a_text_that_was_only_looked_at_is_kept_and_an_empty_one_is_not(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("EDITOR", editor(tmp_path, TYPE))
    assert ota(folder, "transcripts", "edit", "vos", "--dry-run").code == 0
    assert len(kept_edits(folder)) == 1
    monkeypatch.setenv("EDITOR", editor(tmp_path, "path.write_text(' ')"))
    assert ota(folder, "transcripts", "edit", "vos").code == 2
    assert kept_edits(folder) == []


def test_what_an_editor_leaves_beside_another_text_stays(folder, tmp_path, monkeypatch):
    mine = work.make_edits_folder(folder)
    for name in ("T02-1.txt", ".T02-1.txt.swp", "T02-1.txt~"):
        (mine / name).write_text("van een ander", "utf-8")
    lines = (
        TYPE + "path.with_name(f'.{path.name}.swp').write_text('x'); path.with_name(path.name + '~').write_text('x')"
    )
    monkeypatch.setenv("EDITOR", editor(tmp_path, lines))
    assert ota(folder, "transcripts", "edit", "vos").code == 0
    assert sorted(path.name for path in mine.iterdir()) == [".T02-1.txt.swp", "T02-1.txt", "T02-1.txt~"]
