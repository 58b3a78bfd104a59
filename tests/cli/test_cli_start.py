"""Starting up costs little: help loads typer and the standard library, a command loads only the rooms it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_run import ota, process

HEAVY = {"sqlalchemy", "alembic", "rich", "pandas", "docx", "openpyxl", "xlsxwriter", "ruamel", "rapidfuzz", "edtf",
         "spacy", "networkx", "tomlkit", "lxml", "pydantic", "defusedxml", "numpy"}  # fmt: skip


def loaded(cwd: Path, *arguments: str) -> set[str]:
    """The modules of others that one command loads (typer and what comes with it aside)."""
    code = (
        "import sys\n"
        "from ota.cli import main\n"
        f"sys.argv = ['ota', *{list(arguments)!r}]\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('|'.join(sorted({name.partition('.')[0] for name in sys.modules})), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines()[-1].split("|"))


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("-h",)])
def test_help_and_version_load_typer_and_the_standard_library_only(tmp_path: Path, arguments: tuple[str, ...]):
    theirs = loaded(tmp_path, *arguments) - set(sys.stdlib_module_names) - {"ota", "typer", "__main__"}
    bare = subprocess.run(
        [sys.executable, "-c", "import sys, typer; print('|'.join({n.partition('.')[0] for n in sys.modules}))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert theirs - set(bare.stdout.strip().split("|")) == set()
    assert "sqlite3" not in loaded(tmp_path, *arguments)


@pytest.mark.parametrize("arguments", [("status",), ("cases", "list"), ("transcripts", "list"), ("log",), ("undo",)])
def test_a_daily_command_loads_the_database_and_no_other_library(
    small_folder: Path, tmp_path: Path, arguments: tuple[str, ...]
):
    assert loaded(small_folder if arguments != ("undo",) else tmp_path, *arguments) & HEAVY == set()


def fastest(command: list[str], cwd: Path, compiled: Path) -> float:
    """The least seconds of the processor of some runs, which other work on the computer hardly lengthens; with bytecode
    in `compiled`, as an installation has it beside it and a checkout where Python was told to write none has not."""
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(compiled)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    times = []
    for _ in range(5):
        with subprocess.Popen(
            command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        times.append(usage.ru_utime + usage.ru_stime)
    return min(times)


@pytest.mark.parametrize(
    ("arguments", "imports", "most"), [(["--help"], "typer", 2.0), (["status"], "typer, sqlite3", 2.5)]
)
def test_starting_up_takes_little_more_than_what_its_libraries_take(
    small_folder: Path, tmp_path: Path, arguments: list[str], imports: str, most: float
):
    floor = fastest([sys.executable, "-c", f"import {imports}"], small_folder, tmp_path)
    assert fastest([sys.executable, "-m", "ota", *arguments], small_folder, tmp_path) <= most * floor


def test_help_names_every_command_and_each_has_help_of_its_own(tmp_path: Path):
    from ota.cli import COMMANDS

    messages = process(tmp_path, "--help")
    assert (messages.returncode, messages.stderr) == (0, "")
    assert all(line in " ".join(messages.stdout.split()) for _, _, line in COMMANDS.values())
    for name in COMMANDS:
        own = ota(tmp_path, name, "--help")
        assert own.code == 0 and own.out.startswith(f"Usage: ota {name} ")
