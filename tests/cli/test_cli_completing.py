"""What shells propose: in the shells themselves, and how soon."""

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import add_codes, add_source, make_study
from cli_run import ota

from ota import completing, memos, undoing
from ota.cli import reference
from ota.study import backup, records
from ota.study.study import open_study

ROOT = Path(__file__).resolve().parents[2]
PERSON, CASE, OTHER = "Daniël d'Arc", "Vos: later", "'s-Hertogenbosch $HOME"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with make_study(tmp_path / "study") as study:
        for name in (CASE, OTHER, "Linde"):
            records.add(study, records.CASE, name, {})
        records.add(study, records.PERSON, PERSON, {"role": "ouder"})
        add_codes(study, "Wachten op hulp", "Thuis")
        add_source(study, "linde-moeder", "R: Ja.\n\nI: Nee.\n")
        for thought in ("Wie wacht er?", "En waarop?"):
            memos.add(study, thought)
    return tmp_path / "study"


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        (["peo"], ["people"]),
        (["people", "sh"], ["show"]),
        (["people", "show", "dan"], [PERSON]),
        (["people", "show", "DARC"], [PERSON]),
        (["cases", "show", ""], [OTHER, "Linde", CASE]),
        (["cases", "add", "Li"], []),
        (["codings", "add", "lin"], ["linde-moeder"]),
        (["transcripts", "show", "t0"], ["T01"]),
        (["codings", "add", "T01", "--code", "hulp"], ["Wachten op hulp"]),
        (["codings", "add", "T01", "--favourite", "--code", "wa"], ["Wachten op hulp"]),
        (["codings", "list", "--so"], ["--source"]),
        (["codebook", "merge", "Thuis", "wa"], ["Wachten op hulp"]),
        (["memos", "show", "m"], ["M1", "M2"]),
        (["memos", "remove", "M1", "M2"], ["M2"]),
        (["memos", "add", "M"], []),
        (["memos", "add", "Twijfel", "--kind", "re"], ["reflexive"]),
        (["memos", "list", "--kind", ""], ["analytic", "method", "reflexive", "discuss"]),
        (["memos", "export", "memos.docx", "--kind", "d"], ["discuss"]),
    ],
)
def test_names_are_proposed_where_they_may_stand(folder: Path, typed: list[str], proposed: list[str]):
    assert completing.propose_words(typed, folder / "transcripts") == proposed


def test_names_follow_every_write_and_undo_and_hold_no_words_of_texts(folder: Path):
    path = folder / ".work" / completing.NAMES
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    assert "Nee" not in path.read_text(encoding="utf-8")
    with open_study(folder, coder="Anouk") as study:
        records.edit(study, records.CASE, "Linde", {"name": "Berk"})
        assert "Linde" not in completing.list_fitting("case", "", folder)
        assert "Berk" in completing.list_fitting("case", "", folder)
        undoing.take_back(study)
        assert "Linde" in completing.list_fitting("case", "", folder)


@pytest.mark.parametrize("spoilt", [b"", b"[]", b"{", b"\xff"])
def test_names_that_cannot_be_read_only_complete_worse(folder: Path, spoilt: bytes):
    (folder / ".work" / completing.NAMES).write_bytes(spoilt)
    assert completing.propose_words(["people", "show", "dan"], folder) == []
    assert completing.propose_words(["people", "sh"], folder) == ["show"]


def test_outside_a_study_there_are_commands_only(tmp_path: Path):
    assert completing.propose_words(["cases", "show", ""], tmp_path) == []
    assert "cases" in completing.propose_words([""], tmp_path)


def test_every_command_and_option_is_in_the_table():
    table = completing.load_commands()
    for leaf in reference.list_leaf_commands():
        assert set(table[leaf.name]["options"]) >= {
            name for param in leaf.params for name in param.opts if name[0] == "-"
        }


def asked(folder: Path, *words: str, **environment: str) -> float:
    """Seconds of processor time, the least of three, of one run of `python -m ota`."""
    times = []
    for _ in range(3):
        before = os.times()
        subprocess.run(
            [sys.executable, "-m", "ota", *words], cwd=folder, capture_output=True, check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        )  # fmt: skip
        after = os.times()
        times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return min(times)


def test_a_proposal_costs_little_beside_what_the_command_itself_loads(folder: Path):
    proposing = asked(folder, "people", "show", "dan", OTA_COMPLETE="zsh")
    assert proposing <= 0.25 and proposing < 0.4 * asked(folder, "people", "show", "daniel")


def test_a_proposal_loads_no_library(folder: Path):
    code = "import sys, ota.__main__ as m; m.main(); sys.stderr.write(' '.join(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code, "people", "show", "dan"], cwd=folder, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OTA_COMPLETE": "fish"}, encoding="utf-8",
    )  # fmt: skip
    assert loaded.stdout == f"{PERSON}\n"
    assert not {"sqlalchemy", "typer", "click", "rich", "rapidfuzz", "ota.cli", "ota.study"} & set(
        loaded.stderr.split()
    )


@pytest.mark.parametrize("shell", [*completing.SCRIPTS])
def test_what_makes_a_shell_complete_is_put_in_place_once_and_every_file_is_named(
    shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / ".bashrc").write_text("alias x=y")
    first = ota(tmp_path, "--install-completion", shell.upper())
    untouched = set() if shell == "bash" else {tmp_path / ".bashrc"}
    written = {path for path in tmp_path.rglob("*") if path.is_file()} - untouched
    named = re.findall(r"^Geschreven: (.+)$", first.err, re.MULTILINE)
    assert first.code == 0 and {Path(name) for name in named} == written
    script = Path(named[0])
    assert script.read_text(encoding="utf-8") == completing.render_script(shell)
    begins = [path.read_text(encoding="utf-8") for path in written - {script}]
    assert sum(text.count(str(script)) for text in begins) == (shell != "fish")
    assert (tmp_path / ".bashrc").read_text().startswith("alias x=y")
    after = {path: path.read_bytes() for path in written}
    again = ota(tmp_path, "--install-completion", shell)
    assert (again.code, again.err) == (0, "Namen worden al aangevuld; er is niets veranderd.\n")
    assert {path: path.read_bytes() for path in written} == after


def test_names_of_the_study_before_are_gone_with_it(folder: Path, tmp_path: Path):
    with make_study(tmp_path / "later") as study:
        records.add(study, records.CASE, "Iemand anders", {})
        backup.make_backup(study, tmp_path / "later.zip")
    assert PERSON in completing.list_fitting("person", "", folder)
    assert ota(folder, "backup", "--restore", tmp_path / "later.zip", "--yes").code == 0
    names = folder / ".work" / completing.NAMES
    assert not names.exists() or PERSON not in names.read_text(encoding="utf-8")
    assert ota(folder, "cases", "list").code == 0
    assert completing.list_fitting("case", "", folder) == ["Iemand anders"]
    assert completing.list_fitting("person", "", folder) == []


def test_names_are_those_of_the_study_after_its_texts_were_pseudonymised(folder: Path):
    with open_study(folder, coder="Anouk") as study:
        records.edit(study, records.PERSON, PERSON, {"name": "Iemand"})
    (folder / "zonder.txt").write_text("R: Nee.\n", encoding="utf-8")
    ran = ota(folder, "transcripts", "revise", "T01", "zonder.txt", "--pseudonymised")
    assert ran.code == 0, ran.err
    names = folder / ".work" / completing.NAMES
    after = names.read_bytes()
    assert PERSON.encode() not in after
    names.unlink()
    assert ota(folder, "status").code == 0
    assert names.read_bytes() == after


@pytest.mark.parametrize("shell", [*completing.SCRIPTS])
def test_every_shell_is_given_names_as_they_are(shell: str, folder: Path):
    answered = subprocess.run(
        [sys.executable, "-m", "ota", "cases", "show", ""], cwd=folder, capture_output=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OTA_COMPLETE": shell},
    )  # fmt: skip
    assert answered.stdout.decode().splitlines() == [OTHER, "Linde", CASE]


# --- in the shells -----------------------------------------------------------------------------------------------
BEGIN = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
READS = {"bash": ". {}\nbind 'set bell-style none'\n", "zsh": ". {}\n", "fish": "source {}\n"}
TYPED = [
    ("people show dan", ["people", "show", PERSON]),
    ('people show "Dan', ["people", "show", PERSON]),
    ("people show 'Dan", ["people", "show", PERSON]),
    ("cases show Vos:", ["cases", "show", CASE]),
    (r"cases show Vos:\ l", ["cases", "show", CASE]),
    ("cases show s-h", ["cases", "show", OTHER]),
    ("codings list --code wach", ["codings", "list", "--code", "Wachten op hulp"]),
    ("codings list --code hulp", ["codings", "list", "--code", "Wachten op hulp"]),
]


def typed_in(shell: str, folder: Path, lines: list[str]) -> list[list[str]]:
    """What the program is called with when each of these is typed with a tab behind it, in a shell at a terminal."""
    tools, log = folder.parent / "bin", folder.parent / "called"
    tools.mkdir()
    program = tools / "ota"
    record = f"open({str(log)!r}, 'a').write(json.dumps(sys.argv[1:]) + chr(10))"
    program.write_text(
        f"#!{sys.executable}\nimport json, os, sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        f"if os.environ.get('OTA_COMPLETE'):\n    from ota.__main__ import main\n    main()\nelse:\n    {record}\n"
    )
    program.chmod(0o755)
    script = folder.parent / f"script.{shell}"
    script.write_text(completing.SCRIPTS[shell], encoding="utf-8")
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "TERM": "xterm"}
    environment |= {"HOME": str(folder.parent), "ZDOTDIR": str(folder.parent), "PYTHONPATH": ""}
    child, terminal = pty.fork()
    if not child:
        os.chdir(folder)
        os.execvpe(BEGIN[shell][0], BEGIN[shell], environment)
    try:
        _send(terminal, READS[shell].format(script), 1.5)
        for n, line in enumerate(lines):
            _send(terminal, f"ota {line}\t", 1.0)
            _send(terminal, "\r", 0.3)
            for _ in range(60):
                if log.exists() and len(log.read_text().splitlines()) > n:
                    break
                _send(terminal, "", 0.2)
            else:
                pytest.fail(f"{shell}: nothing was run for {line}")
    finally:
        os.close(terminal)
        os.kill(child, 9)
        os.waitpid(child, 0)
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def _send(terminal: int, text: str, quiet: float) -> None:
    """Type, and read what the shell prints until it has been quiet for so long."""
    os.write(terminal, text.encode())
    end = time.monotonic() + 10
    while time.monotonic() < end and select.select([terminal], [], [], quiet)[0]:
        read = os.read(terminal, 65536)
        for asked_for, messages in (
            (b"\x1b[c", b"\x1b[?62;c"),
            (b"\x1b[0c", b"\x1b[?62;c"),
            (b"\x1b[6n", b"\x1b[1;1R"),
        ):
            if asked_for in read:
                os.write(terminal, messages)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="these shells have no terminal there")
@pytest.mark.parametrize("shell", [*BEGIN])
def test_a_tab_completes_names_with_blanks_quotes_and_colons(shell: str, folder: Path):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    called = typed_in(shell, folder, [line for line, _ in TYPED])
    assert called == [words for _, words in TYPED]
