"""Every command that writes a file leaves alone what somebody changed, says so, and replaces it when told to."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli_run import ota

from ota.cli.reference import list_leaf_commands
from ota.study.study import open_study
from ota.transcripts import store as transcripts

# Command line → the file it writes; what it prints twice is the same.
LINES = {
    "doctor -o {file}": "uit.csv",
    "import --dry-run -o {file}": "uit.csv",
    "status -o {file}": "uit.csv",
    "check -o {file}": "uit.csv",
    "log -o {file}": "uit.json",
    "find wacht* -o {file}": "uit.md",
    "quotes -o {file}": "uit.xlsx",
    "cases list -o {file}": "uit.csv",
    "cases show Vos -o {file}": "uit.csv",
    "people list -o {file}": "uit.csv",
    "people show 'Moeder Vos' -o {file}": "uit.csv",
    "sessions list -o {file}": "uit.csv",
    "sessions show 'Sessie 1' -o {file}": "uit.csv",
    "coders list -o {file}": "uit.csv",
    "variables list -o {file}": "uit.csv",
    "transcripts list -o {file}": "uit.csv",
    "memos list -o {file}": "uit.csv",
    "memos show M1 -o {file}": "uit.csv",
    "memos export {file}": "uit.md",
    "summaries show -o {file}": "uit.csv",
    "summaries export {file}": "uit.md",
    "reports recipe learning-report -o {file}": "uit.yaml",
    "transcripts show T01 -o {file}": "uit.md",
    "transcripts diff T01 -o {file}": "uit.html",
    "transcripts edit T01 --dry-run -o {file}": "uit.csv",
    "transcripts revise T01 nieuw.txt --dry-run -o {file}": "uit.csv",
    "transcripts speakers T01 -o {file}": "uit.csv",
    "transcripts proof T01 -o {file}": "uit.csv",
    "transcripts export T01 --comments -o {file}": "uit.docx",
    "transcripts names T02 -o {file}": "uit.csv",
    "codebook list -o {file}": "uit.csv",
    "codebook show Wachten -o {file}": "uit.csv",
    "codebook history -o {file}": "uit.csv",
    "codebook version -o {file}": "uit.csv",
    "codebook split 'Lang moeten wachten' --to-file {file}": "uit.csv",
    "codebook export {file}": "uit.yaml",
    "codings list -o {file}": "uit.csv",
    "codings export {file}": "uit.csv",
    "agreement measure -o {file}": "uit.csv",
    "codings disagreements -o {file}": "uit.csv",
    "consent list -o {file}": "uit.csv",
    "consent check -o {file}": "uit.csv",
    "language list -o {file}": "uit.csv",
    "privacy scan -o {file}": "uit.csv",
    "privacy register list -o {file}": "uit.csv",
    "privacy replace --dry-run -o {file}": "uit.csv",
    "timelines list -o {file}": "uit.csv",
    "timelines show E1 -o {file}": "uit.csv",
    "timelines switch Vos -o {file}": "uit.csv",
    "timelines check --as-questions -o {file}": "uit.docx",
    "timelines measure -o {file}": "uit.csv",
    "timelines compare -o {file}": "uit.svg",
    "timelines draw Vos -o {file}": "uit.svg",
    "timelines export {file} --case Vos": "uit.yaml",
    "timelines template {file}": "uit.xlsx",
    "patterns cooccurrence -o {file}": "uit.csv",
    "patterns network -o {file}": "uit.csv",
    "patterns dendrogram -o {file}": "uit.csv",
    "patterns sequences -o {file}": "uit.csv",
    "patterns saturation --base 1 --run 1 -o {file}": "uit.csv",
    "patterns speakers -o {file}": "uit.csv",
    "patterns line T08 -o {file}": "uit.csv",
    "matrices build -o {file}": "uit.docx",
    "reports write quote-book -o {file}": "uit.docx",
}


@pytest.fixture(scope="module")
def folder(invented_folder, tmp_path_factory):
    """A copy of the invented study in which T01 was corrected and a name in T02 replaced; nothing else changes here."""
    folder = tmp_path_factory.mktemp("geschreven") / "study"
    shutil.copytree(invented_folder, folder)
    with open_study(folder, coder="Anouk") as study, study.reading() as connection:
        text, second = (
            transcripts.read_stored(connection, transcripts.find_source(connection, name).id).text
            for name in ("T01", "T02")
        )
    (folder / "zonder.txt").write_text(second.replace("Milan", "[zoon]"), encoding="utf-8")
    for n, name in enumerate(("eerst.txt", "nieuw.txt")):
        (folder / name).write_text(text.rstrip("\n") + " Ja." * (n + 1) + "\n", encoding="utf-8")
    assert ota(folder, "transcripts", "revise", "T01", "eerst.txt", "--yes").code == 0
    assert ota(folder, "transcripts", "revise", "T02", "zonder.txt", "--pseudonymised", "--yes").code == 0
    return folder


@pytest.mark.parametrize("line", LINES)
def test_a_changed_file_is_kept_and_named_and_replaced_when_told_to(folder, tmp_path, monkeypatch, line):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    monkeypatch.setenv(
        "EDITOR", f'{shlex.quote(sys.executable)} -c \'import sys; open(sys.argv[1], "a").write(" En zo.")\''
    )
    path = tmp_path / LINES[line]
    run = [*(str(path) if word == "{file}" else word for word in shlex.split(line))]
    first = ota(folder, *run)
    written = path.read_bytes()
    assert first.code in (0, 1) and str(path) in first.err
    mine = written.replace(b"title: ", b"title: Zelf ", 1) if path.suffix == ".yaml" else written + b"van mij"
    path.write_bytes(mine)
    again, beside = ota(folder, *run), path.with_stem(f"{path.stem}-2")
    assert again.code == first.code and path.read_bytes() == mine != written
    assert str(path) in again.err and str(beside) in again.err and beside.exists()
    assert ota(folder, *run, "--replace").code == first.code
    assert path.read_bytes() == written and not path.with_stem(f"{path.stem}-3").exists()


# Tried where a key is made (tests/revisions/test_revisions_pseudonymising.py), and of the receipt, which counts what
# was written before, so that no two are alike (tests/cli/test_cli_erase.py).
ELSEWHERE = {"privacy key", "erase"}


def test_every_command_that_writes_a_file_stands_above():
    writing = [leaf.name for leaf in list_leaf_commands() if any("--replace" in param.opts for param in leaf.params)]
    assert len(writing) > 30
    left = {name for name in writing if not any(f"{line} ".startswith(f"{name} ") for line in LINES)}
    assert left <= ELSEWHERE, left
    names = {
        leaf.name
        for leaf in list_leaf_commands()
        if any({"--output", "--to-file"} & set(param.opts) for param in leaf.params)
    }
    assert names <= set(writing)


@pytest.mark.parametrize("line", ["codebook export", "timelines export --case Vos"])
def test_a_yaml_file_goes_on_with_the_comments_of_who_keeps_it(folder, tmp_path, line):
    path = tmp_path / "uit.yaml"
    run = [*line.split(), path]
    assert ota(folder, *run).code == 0
    text = path.read_text("utf-8")
    path.write_text(f"# van mij\n{text}", encoding="utf-8")
    assert ota(folder, *run).code == 0 and path.read_text("utf-8") == f"# van mij\n{text}"
    changed = text.replace("title: ", "title: Zelf ", 1)
    path.write_text(changed, encoding="utf-8")
    assert ota(folder, *run).code == 0 and path.read_text("utf-8") == changed
    assert path.with_stem("uit-2").exists()
    path.write_text("codes: [", encoding="utf-8")
    assert ota(folder, *run).code == 2 and path.read_text("utf-8") == "codes: ["
    assert ota(folder, *run, "--replace").code == 0 and path.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("line", "name"), [("codebook", "uit.yaml"), ("codebook", "uit.csv"), ("timelines", "uit.yaml")]
)
def test_a_file_that_was_imported_is_brought_up_to_date_where_it_stands(small, line, name):
    small.close()
    folder, path = small.folder, small.folder / name
    if line == "timelines":
        assert ota(folder, "timelines", "add", "Vos", "april 2019: verhuisd naar Huizen").code == 0
    run = [line, "export", path, *(["--case", "Vos"] if line == "timelines" else [])]
    assert ota(folder, *run).code == 0
    was, became = ("Wachten", "Wachten op hulp") if line == "codebook" else ("verhuisd", "weggegaan")
    path.write_text(path.read_text("utf-8").replace(was, became), encoding="utf-8")
    assert ota(folder, line, "import", path).code == 0
    if line == "codebook":
        assert ota(folder, "codebook", "add", "Nieuw").code == 0
    else:
        assert ota(folder, "timelines", "add", "Vos", "mei 2020: weer thuis").code == 0
    assert ota(folder, *run).code == 0
    assert became in path.read_text("utf-8") and not path.with_stem("uit-2").exists()
    assert ("Nieuw" if line == "codebook" else "weer thuis") in path.read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this computer has no disk that is always full")
def test_a_disk_that_is_full_under_what_is_printed_is_said(invented_folder):
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "ota", "codings", "list", "--format", "csv"],
            cwd=invented_folder, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False,
        )  # fmt: skip
    assert ran.returncode == 2 and ran.stderr.startswith("De schijf is vol"), ran.stderr
    assert len(ran.stderr.splitlines()) == 2
